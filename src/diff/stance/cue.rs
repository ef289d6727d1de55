//! [`Cue`]: where words that take a stance stand in one article.

use std::ops::Range;

use crate::document::Document;
use crate::rules::{Props, StanceCue, Stances};

/// The longest entry, in words.
const LONGEST: usize = 6;

/// An entry where it stands, as tokens of its sentence.
pub(super) struct Cue {
    pub(super) sentence: usize,
    pub(super) stance: u8,
    pub(super) says: StanceCue,
    pub(super) at: Range<usize>,
}

/// The entries of an article outside quotations, in the order of the text.
pub(super) fn cues(document: &Document, stances: &Stances) -> Vec<Cue> {
    // Most words begin no entry: one look a distinct word.
    let begun = document.begun(Props::STANCE, |stem| stances.entries().begun(stem));
    let mut out = Vec::new();
    for (sentence, own) in document.sentences.iter().enumerate() {
        let range = own.tokens();
        let all = document.tokens.get(range).unwrap_or_default();
        for (place, token) in all.iter().enumerate() {
            let begun = begun[token.word as usize];
            if token.quoted || begun.is_none() {
                continue;
            }
            let tokens = all.get(place..all.len().min(place + LONGEST)).unwrap_or_default();
            let stem = |n: usize| tokens.get(n).filter(|t| !t.quoted).map(|t| document.word(t).info.stem);
            let cue = |(stance, says, length)| Cue { sentence, stance, says, at: place..place + length };
            out.extend(stances.at(begun, stem).map(cue));
        }
    }
    out
}
