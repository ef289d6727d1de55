//! [`Places`]: from sources and spans to keys and code points.

use super::{Finding, Quote, SentenceRef, SentenceSpan, Source};
use crate::article::PLAIN_TEXT;
use crate::diff::{Divergence, Evidence};
use crate::document::{Document, Role};
use crate::span::{CharIndex, Span};

/// Converts sources and spans to keys and code points.
pub(super) struct Places<'d> {
    documents: &'d [Document],
    indexes: Vec<CharIndex>,
}

impl<'d> Places<'d> {
    /// Those of some articles.
    pub(super) fn new(documents: &'d [Document]) -> Self {
        Self { documents, indexes: documents.iter().map(|d| CharIndex::new(d.text())).collect() }
    }

    fn key(&self, source: usize) -> String {
        self.documents[source].article.key.clone()
    }

    fn range(&self, source: usize, span: Span) -> (usize, usize) {
        let text = self.documents[source].text();
        let index = &self.indexes[source];
        (index.position(text, span.start), index.position(text, span.end))
    }

    pub(super) fn sentence(&self, source: usize, sentence: usize) -> SentenceRef {
        SentenceRef { source: self.key(source), sentence }
    }

    pub(super) fn source(&self, n: usize) -> Source {
        let document = &self.documents[n];
        let article = &document.article;
        let headline = || {
            let sentence = document.sentences.iter().find(|s| s.role == Role::Headline)?;
            Some(sentence.span.of(&article.text).split_whitespace().collect::<Vec<_>>().join(" "))
        };
        Source {
            key: article.key.clone(),
            outlet: article.name().to_owned(),
            path: article.path.clone(),
            file: (article.file != article.path).then(|| article.file.clone()),
            format: (article.format != PLAIN_TEXT).then(|| article.format.to_owned()),
            title: article.title.clone().or_else(headline),
            published: article.published.as_ref().map(|p| p.text.clone()),
            text: article.text.clone(),
            sentences: document
                .sentences
                .iter()
                .map(|s| {
                    let (start, end) = self.range(n, s.span);
                    SentenceSpan { start, end, role: s.role }
                })
                .collect(),
        }
    }

    pub(super) fn quote(&self, e: &Evidence) -> Quote {
        let (start, end) = self.range(e.source, e.span);
        let text = e.span.of(self.documents[e.source].text()).to_owned();
        Quote { source: self.key(e.source), sentence: e.sentence, start, end, text }
    }

    pub(super) fn finding(&self, divergence: Divergence) -> Finding {
        Finding {
            evidence: divergence.evidence.iter().map(|e| self.quote(e)).collect(),
            missing_from: divergence.missing_from.iter().map(|n| self.key(*n)).collect(),
            id: divergence.id,
            rule: divergence.rule,
            kind: divergence.kind,
            severity: divergence.severity,
            confidence: divergence.confidence,
            message: divergence.message,
            facts: divergence.facts,
        }
    }
}
