//! Sentences in which alone two articles have the two sides of a pair of words, linked or not.

use super::Event;
use super::pair_index::PairIndex;
use crate::align::SentenceId;
use crate::document::Role;
use crate::rules::Side;

/// The sentence of the loaded word first, once each, in their order.
pub(super) fn lone_words(event: &Event<'_>, index: &[PairIndex]) -> Vec<[SentenceId; 2]> {
    let lone: Vec<Vec<(Side, SentenceId)>> = (0..index.len()).map(|source| lone_sides(event, index, source)).collect();
    let sources = || lone.iter().enumerate();
    let two = sources()
        .flat_map(|(p, loaded)| sources().filter(move |(q, _)| p != *q).map(move |(_, plain)| (loaded, plain)));
    let mut found: Vec<[SentenceId; 2]> = two
        .flat_map(|(loaded, plain)| {
            loaded.iter().filter(|(side, _)| !side.second).filter_map(|(side, id)| {
                let at = plain.binary_search_by_key(&side.opposite(), |(side, _)| *side).ok()?;
                Some([*id, plain.get(at)?.1])
            })
        })
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// The sides that stand in one sentence of the story and against a word of another article, in their order.
fn lone_sides(event: &Event<'_>, index: &[PairIndex], source: usize) -> Vec<(Side, SentenceId)> {
    let (Some(document), Some(of)) = (event.documents.get(source), index.get(source)) else { return Vec::new() };
    let body = document.sentences.iter().enumerate().filter(|(_, s)| s.role == Role::Body);
    let told = body.flat_map(|(n, sentence)| {
        let id = SentenceId { source, sentence: n };
        of.told(sentence.tokens()).flat_map(move |(_, sides)| sides.iter().map(move |side| (*side, id)))
    });
    // Few stand against a word of another article.
    let others = || index.iter().enumerate().filter(|(n, _)| *n != source).map(|(_, other)| other);
    let against = |(side, _): &(Side, SentenceId)| others().any(|other| other.has(side.opposite()));
    let mut all: Vec<(Side, SentenceId)> = told.filter(against).collect();
    all.sort_unstable();
    all.dedup();
    all.chunk_by(|a, b| a.0 == b.0).filter_map(|one| if let [only] = one { Some(*only) } else { None }).collect()
}
