//! Speakers: who says a quotation, where the words around it tell.

use super::quote::Quotation;
use super::token::{Token, TokenKind, Word};
use super::{Sentence, sentence_at};
use crate::rules::Props;

/// The most tokens between a quotation and its verb of speech.
const REACH: usize = 12;

/// Fills in speaker and cue of every quotation.
pub(super) fn attribute(quotes: &mut [Quotation], sentences: &[Sentence], tokens: &[Token], words: &[Word]) {
    for quote in quotes {
        let first = sentence_at(sentences, quote.span.start);
        let last = sentence_at(sentences, quote.span.end.saturating_sub(1));
        let view = View { tokens, words };
        let found = last
            .and_then(|s| view.behind(quote, &sentences[s]))
            .or_else(|| first.and_then(|s| view.before(quote, &sentences[s])));
        if let Some((speaker, cue)) = found {
            quote.speaker = speaker;
            quote.cue = Some(cue);
        }
    }
}

struct View<'d> {
    tokens: &'d [Token],
    words: &'d [Word],
}

type Found = (Option<crate::Span>, crate::Span);

impl View<'_> {
    fn is_speech(&self, token: &Token) -> bool {
        token.kind == TokenKind::Word && !token.quoted && self.words[token.word as usize].info.props.has(Props::SPEECH)
    }

    /// `"…," Nebenzia said`, `"…", said Nela Farrow, 34`.
    fn behind(&self, quote: &Quotation, sentence: &Sentence) -> Option<Found> {
        let range = sentence.tokens();
        let from = range.start + self.tokens[range.clone()].partition_point(|t| t.span.start < quote.span.end);
        let tail = &self.tokens[from..range.end.min(from + REACH)];
        let cue = tail.iter().position(|t| self.is_speech(t))?;
        let speaker = match self.name(&tail[..cue]) {
            Some(name) => Some(name),
            None => self.name(tail.get(cue + 1..).unwrap_or_default()),
        };
        Some((speaker, tail[cue].span))
    }

    /// `Nebenzia said: "…"`.
    fn before(&self, quote: &Quotation, sentence: &Sentence) -> Option<Found> {
        let range = sentence.tokens();
        let to = range.start + self.tokens[range.clone()].partition_point(|t| t.span.end <= quote.span.start);
        let head = &self.tokens[range.start..to];
        let cue = head.iter().rposition(|t| self.is_speech(t))?;
        if head.len() - cue > REACH {
            return None;
        }
        Some((self.name(&head[..cue]), head[cue].span))
    }

    /// The first noun phrase of `tokens`: a name, a pronoun, or words up to a comma.
    fn name(&self, tokens: &[Token]) -> Option<crate::Span> {
        let skip = tokens.iter().take_while(|t| t.kind == TokenKind::Mark).count();
        let phrase: Vec<&Token> = tokens
            .get(skip..)?
            .iter()
            .take_while(|t| t.kind != TokenKind::Mark && !t.quoted && !self.is_speech(t))
            .take(6)
            .collect();
        let (first, last) = (phrase.first()?, phrase.last()?);
        Some(first.span.join(last.span))
    }
}
