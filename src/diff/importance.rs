//! Importance: which of the claims that a side leaves out a reader would miss most.
//!
//! `lead + 2 · corroboration + 3 · centrality + title`, as measured on leads of three outlets (FRAMING: P@1 .62,
//! AUC .70), as a share of the most that the event allows.

use rustc_hash::FxHashSet;

use super::Event;
use crate::align::SentenceId;
use crate::document::{Document, Role, TokenKind};
use crate::rules::Props;

/// How far into the article the lead reaches, in sentences.
const LEAD: f32 = 4.0;

/// Computes importance; knows the headlines of all articles.
pub(super) struct Importance<'e> {
    event: &'e Event<'e>,
    headlines: Vec<FxHashSet<u64>>,
}

impl<'e> Importance<'e> {
    pub(super) fn new(event: &'e Event<'e>) -> Self {
        let headline = |d: &Document| {
            let at = d.sentences.iter().position(|s| s.role == Role::Headline);
            at.map(|n| concepts(d, n).collect()).unwrap_or_default()
        };
        Self { event, headlines: event.documents.iter().map(headline).collect() }
    }

    /// The importance of one sentence for a reader of the articles that lack it, from 0 to 1.
    pub(super) fn of(&self, id: SentenceId, missing_from: &[usize]) -> f32 {
        let Some(document) = self.event.documents.get(id.source) else { return 0.0 };
        let body = document.sentences.iter().take(id.sentence).filter(|s| s.role == Role::Body).count();
        let lead = 1.0 / (1.0 + body as f32 / LEAD);
        let others = self.event.documents.len().saturating_sub(1).max(1);
        let corroborated = (others - missing_from.len().min(others)) as f32 / others as f32;
        let centrality = self.event.alignment.centrality.get(id.source).and_then(|c| c.get(id.sentence));
        let title = missing_from.iter().map(|n| self.title_share(document, id.sentence, *n)).fold(0.0, f32::max);
        // What cannot be had here (a third source, a headline) does not count against a claim.
        let has_title = missing_from.iter().any(|n| self.headlines.get(*n).is_some_and(|h| !h.is_empty()));
        let most = 4.0 + if others > 1 { 2.0 } else { 0.0 } + if has_title { 1.0 } else { 0.0 };
        (lead + 2.0 * corroborated + 3.0 * centrality.copied().unwrap_or(0.0) + title) / most
    }

    /// The share of another article's headline that the sentence has.
    fn title_share(&self, document: &Document, sentence: usize, other: usize) -> f32 {
        let Some(headline) = self.headlines.get(other).filter(|h| !h.is_empty()) else { return 0.0 };
        let shared: FxHashSet<u64> = concepts(document, sentence).filter(|c| headline.contains(c)).collect();
        shared.len() as f32 / headline.len() as f32
    }
}

/// The synonym groups of a sentence's content words.
fn concepts(document: &Document, sentence: usize) -> impl Iterator<Item = u64> {
    document
        .tokens_of(sentence)
        .iter()
        .filter(|t| t.kind == TokenKind::Word)
        .map(|t| document.word(t).info)
        .filter(|i| !i.props.has_any(Props::FUNCTION.with(Props::NUMBER)))
        .map(|i| i.concept)
}
