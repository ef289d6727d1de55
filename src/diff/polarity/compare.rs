//! Whether two words of two articles say the same: one stem, one group of synonyms, one family of verbs, nearly one meaning.

use super::super::sentence_words::is_be;
use super::reader::Reader;
use crate::rules::Props;

/// How far before a participle its form of "be" stands: "was never once told".
const PASSIVE: usize = 3;
/// The cosine from which two nouns are taken to name one thing.
const ALIKE: f32 = 0.6;

impl Reader<'_> {
    /// True for two words of one stem or synonym group; a phrase counts where it begins: "broke ranks".
    pub(super) fn same(&self, at: usize, other: &Reader<'_>, there: usize) -> bool {
        let info = |r: &Reader<'_>, n: usize| r.document.tokens.get(n).map(|t| r.document.word(t).info);
        let Some((a, b)) = info(self, at).zip(info(other, there)) else { return false };
        a.stem == b.stem
            || a.concept == b.concept
            || self.phrase(at).unwrap_or(a.concept) == other.phrase(there).unwrap_or(b.concept)
            || self.are_kin(at, other, there)
    }

    /// True for two verbs of one family: "told", "knew".
    pub(super) fn are_kin(&self, at: usize, other: &Reader<'_>, there: usize) -> bool {
        self.family(at).is_some_and(|family| Some(family) == other.family(there))
    }

    /// The family of verbs to which a predicate belongs.
    fn family(&self, at: usize) -> Option<usize> {
        let word = self.document.word(self.document.tokens.get(at)?);
        let (family, passive) = self.kin.of(word.info.stem)?;
        let done = || (at.saturating_sub(PASSIVE)..at).any(|n| is_be(self.text(n)));
        (!passive || done()).then_some(family)
    }

    /// The synonym group of a phrase of the synonym list that begins at a token.
    fn phrase(&self, at: usize) -> Option<u64> {
        let end = self.document.tokens.len();
        self.document.phrase(at, end, &self.event.rules.lexicon).map(|(group, _)| group)
    }

    /// True for two words of nearly one meaning: "alarm", "alert".
    pub(super) fn alike(&self, at: usize, other: &Reader<'_>, there: usize) -> bool {
        let info = |r: &Reader<'_>, n: usize| r.document.tokens.get(n).map(|t| r.document.word(t).info);
        let names =
            [self.document.tokens.get(at), other.document.tokens.get(there)].iter().flatten().any(|t| t.capital);
        let day = Props::DAY_OR_ZONE.with(Props::MONTH_NAME).with(Props::MONTH);
        info(self, at)
            .zip(info(other, there))
            .is_some_and(|(a, b)| !names && !a.props.has_any(day) && self.event.rules.lexicon.nearness(&a, &b) >= ALIKE)
    }

    pub(super) fn same_stem(&self, at: usize, other: &Reader<'_>, there: usize) -> bool {
        let stem = |r: &Reader<'_>, n: usize| r.document.tokens.get(n).map(|t| r.document.word(t).info.stem);
        stem(self, at) == stem(other, there)
    }
}
