//! What an article writes in another sentence: an outlet that elsewhere has the loaded word as well does not differ by it.

use std::ops::Range;

use super::Event;
use super::sentence_words::Sentence;
use crate::align::SentenceId;
use crate::rules::{ClassId, Props};

/// How many tokens behind a judging word the noun stands that it bears upon.
const HEAD: usize = 4;

/// True where an article has the words at `hit` of another one, in whatever form, outside quotations, and `there` holds of
/// the place.
pub(super) fn writes(
    event: &Event<'_>,
    source: usize,
    (near, hit): (&Sentence<'_>, &Range<usize>),
    there: impl Fn(&Sentence<'_>, &Range<usize>) -> bool,
) -> bool {
    let wanted: Vec<Option<u64>> = hit.clone().map(|n| near.stem(n)).collect();
    sentences(event, source).any(|s| {
        let same = |n: usize, stem: &Option<u64>| s.stem(n) == *stem && !s.tokens[n].quoted;
        let last = (s.tokens.len() + 1).saturating_sub(wanted.len());
        let places = (0..last).filter(|first| wanted.iter().zip(*first..).all(|(stem, n)| same(n, stem)));
        places.map(|first| first..first + wanted.len()).any(|at| there(&s, &at))
    })
}

/// True where an article judges a thing, by a word of the classes right before its noun: "the historic decision".
pub(super) fn judges(event: &Event<'_>, source: usize, classes: &[ClassId], noun: Option<u64>) -> bool {
    sentences(event, source).filter(|s| event.may_have_in(s.id, classes)).any(|s| {
        let part = |n: &usize| s.says(*n) && !s.is(*n, Props::STOP) || s.text(*n) == "-";
        let behind = |hit: &Range<usize>| (hit.end..s.tokens.len().min(hit.end + HEAD)).take_while(part);
        s.hits(classes, &[]).iter().any(|hit| behind(hit).any(|n| s.concept(n) == noun))
    })
}

fn sentences<'e>(event: &'e Event<'e>, source: usize) -> impl Iterator<Item = Sentence<'e>> {
    let count = event.documents.get(source).map_or(0, |d| d.sentences.len());
    (0..count).filter_map(move |sentence| Sentence::new(event, SentenceId { source, sentence }))
}
