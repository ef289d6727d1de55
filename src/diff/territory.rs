//! [`territory`]: whose waters, soil or airspace a sentence says it happened in: "in Askavian waters", "inside the Farrow zone".

use std::ops::Range;

use super::sentence_words::Sentence;
use crate::rules::ClassId;

/// A place that is said to be somebody's.
pub(super) struct Territory {
    /// From its preposition to its noun.
    pub(super) range: Range<usize>,
    /// Whose it is.
    pub(super) owner: Range<usize>,
}

/// The only one of a sentence outside quotations: behind a preposition of `places` a name and a noun of `nouns`.
pub(super) fn territory(s: &Sentence<'_>, nouns: &[ClassId], places: &[ClassId]) -> Option<Territory> {
    let mut found = s.hits(nouns, &[]).into_iter().filter_map(|noun| of_noun(s, &noun, places));
    found.next().filter(|_| found.next().is_none())
}

fn of_noun(s: &Sentence<'_>, noun: &Range<usize>, places: &[ClassId]) -> Option<Territory> {
    let name = |n: &usize| s.tokens[*n].capital && s.is_word(*n) && !s.is_day(*n);
    let first = (1..noun.start).rev().take_while(name).last()?;
    let article = usize::from(s.text(first - 1) == "the");
    let place = first.checked_sub(1 + article).filter(|n| s.begins_entry(*n, places))?;
    Some(Territory { range: place..noun.end, owner: first..noun.start })
}
