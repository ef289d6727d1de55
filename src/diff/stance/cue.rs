//! [`Cue`]: where words that take a stance stand in one article.

use std::ops::Range;

use crate::document::Document;
use crate::rules::{StanceCue, Stances};

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
    let begins: Vec<bool> = document.words.iter().map(|w| stances.begins(w.info.stem)).collect();
    let mut out = Vec::new();
    let mut stems: Vec<u64> = Vec::with_capacity(LONGEST);
    for (sentence, own) in document.sentences.iter().enumerate() {
        let range = own.tokens();
        for at in range.clone().filter(|n| begins[document.tokens[*n].word as usize]) {
            let words = document.tokens[at..range.end.min(at + LONGEST)].iter().take_while(|t| !t.quoted);
            stems.clear();
            stems.extend(words.map(|t| document.word(t).info.stem));
            let place = at - range.start;
            let cue = |(stance, says, length)| Cue { sentence, stance, says, at: place..place + length };
            out.extend(stances.at(&stems).map(cue));
        }
    }
    out
}
