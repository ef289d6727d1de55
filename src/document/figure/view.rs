//! [`View`]: the tokens of one sentence as the figure grammar sees them.

use crate::document::{Token, TokenKind, Word};
use crate::rules::{FigureWords, Props};
use crate::span::Span;

/// The tokens of one sentence; positions beyond it hold an empty word.
#[derive(Clone, Copy)]
pub(super) struct View<'d> {
    pub text: &'d str,
    pub tokens: &'d [Token],
    pub words: &'d [Word],
    pub lexicon: &'d FigureWords,
}

impl<'d> View<'d> {
    /// The normal form of token `n`.
    #[inline]
    pub(super) fn word(&self, n: usize) -> &'d str {
        self.tokens.get(n).and_then(|t| self.words.get(t.word as usize)).map_or("", |w| &w.text)
    }

    /// The word `back` tokens in front of `n`.
    #[inline]
    pub(super) fn before(&self, n: usize, back: usize) -> &'d str {
        n.checked_sub(back).map_or("", |k| self.word(k))
    }

    #[inline]
    pub(super) fn kind(&self, n: usize) -> Option<TokenKind> {
        self.tokens.get(n).map(|t| t.kind)
    }

    #[inline]
    pub(super) fn is_number(&self, n: usize) -> bool {
        self.kind(n) == Some(TokenKind::Number)
    }

    #[inline]
    pub(super) fn is_word(&self, n: usize) -> bool {
        self.kind(n) == Some(TokenKind::Word)
    }

    #[inline]
    pub(super) fn capital(&self, n: usize) -> bool {
        self.tokens.get(n).is_some_and(|t| t.capital)
    }

    #[inline]
    pub(super) fn props(&self, n: usize) -> Props {
        self.tokens.get(n).and_then(|t| self.words.get(t.word as usize)).map_or(Props::default(), |w| w.info.props)
    }

    /// True where one of the lists that are asked of the words around every figure has the word.
    #[inline]
    pub(super) fn is_listed(&self, n: usize) -> bool {
        self.props(n).has(Props::BESIDE_FIGURE)
    }

    /// True where a figure may begin: at a number word, a fraction, a vague amount, or the article of "for a year".
    #[inline]
    pub(super) fn may_be_quantity(&self, n: usize) -> bool {
        self.props(n).has(Props::QUANTITY) || self.is_article(n) && self.before(n, 1) == "for"
    }

    /// A common noun in the plural that is in no list of words.
    #[inline]
    pub(super) fn is_unlisted(&self, n: usize) -> bool {
        self.props(n).has(Props::UNKNOWN) && !self.capital(n) && self.word(n).ends_with('s')
    }

    /// A noun in the plural, by its form or by the list of those without an -s.
    pub(super) fn is_plural(&self, n: usize) -> bool {
        let word = self.word(n);
        let form = || word.ends_with('s') && !word.ends_with("ss") || self.lexicon.plurals.contains(word);
        self.is_word(n) && !self.props(n).has(Props::FUNCTION) && form()
    }

    /// The synonym group of token `n`; 0 beyond the sentence.
    #[inline]
    pub(super) fn concept(&self, n: usize) -> u64 {
        self.tokens.get(n).and_then(|t| self.words.get(t.word as usize)).map_or(0, |w| w.info.concept)
    }

    /// The words of token `n` as written.
    #[inline]
    pub(super) fn raw(&self, n: usize) -> &'d str {
        self.tokens.get(n).map_or("", |t| t.span.of(self.text))
    }

    /// True where no blank stands between tokens `n` and `n + 1`.
    #[inline]
    pub(super) fn tied(&self, n: usize) -> bool {
        matches!((self.tokens.get(n), self.tokens.get(n + 1)), (Some(a), Some(b)) if a.span.end == b.span.start)
    }

    /// From token `start` to the one in front of `end`.
    #[inline]
    pub(super) fn span(&self, start: usize, end: usize) -> Option<Span> {
        let last = end.checked_sub(1)?;
        Some(self.tokens.get(start)?.span.join(self.tokens.get(last)?.span))
    }

    #[inline]
    pub(super) fn is_hyphen(&self, n: usize) -> bool {
        matches!(self.word(n), "-" | "–" | "‐" | "‑" | "—" | "−")
    }
}
