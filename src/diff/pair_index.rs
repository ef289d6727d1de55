//! [`PairIndex`]: where entries of word pairs stand in one article, looked up once for all its links.

use std::ops::Range;

use super::sentence_words::is_be;
use crate::document::Document;
use crate::rules::{Pairs, Side};

/// The longest entry, in words.
const LONGEST: usize = 6;

/// The longest entries outside quotations, by the token of the document they begin at.
#[derive(Debug, Clone, Default)]
pub(super) struct PairIndex {
    /// In the order of the text.
    entries: Vec<Entry>,
}

/// An entry where it stands.
#[derive(Debug, Clone)]
struct Entry {
    /// The token it begins at.
    at: usize,
    /// Its length in words.
    length: usize,
    sides: Vec<Side>,
}

impl PairIndex {
    /// Where a longer entry stands, the shorter ones it begins with count where `all` do: what is "turned down flat" is
    /// turned down.
    pub(super) fn new(document: &Document, pairs: &Pairs, all: bool) -> Self {
        // Most words begin no entry: one look a distinct word.
        let begins: Vec<bool> = document.words.iter().map(|w| pairs.begins(w.info.stem)).collect();
        let look_up = |stems: &[u64]| if all { pairs.all_at(stems) } else { pairs.at(stems) };
        let mut entries = Vec::new();
        let mut stems: Vec<u64> = Vec::with_capacity(LONGEST);
        for sentence in &document.sentences {
            let range = sentence.tokens();
            for at in range.clone().filter(|n| begins[document.tokens[*n].word as usize]) {
                let words = document.tokens[at..range.end.min(at + LONGEST)].iter().take_while(|t| !t.quoted);
                stems.clear();
                stems.extend(words.map(|t| document.word(t).info.stem));
                let (mut length, mut sides) = look_up(&stems);
                // "Turned it down" is turned down.
                let behind = document.tokens.get(at + 1).map_or("", |t| &document.word(t).text);
                if all && length < 2 && stems.len() > 2 && matches!(behind, "it" | "them" | "him" | "her" | "us") {
                    let object = stems.remove(1);
                    let (around, more) = look_up(&stems);
                    stems.insert(1, object);
                    if around > 1 {
                        (length, sides) = (around + 1, more);
                    }
                }
                // "Was dismissed" is what "dismissed" is as well.
                if length > 1 && is_be(&document.word(&document.tokens[at]).text) {
                    let (shorter, more) = look_up(&stems[1..]);
                    sides.extend(more.into_iter().filter(|_| shorter + 1 == length));
                }
                if length > 0 {
                    entries.push(Entry { at, length, sides });
                }
            }
        }
        Self { entries }
    }

    /// True where some entry among these tokens stands against one among tokens of another article.
    pub(super) fn stands_against(&self, tokens: Range<usize>, other: &Self, there: Range<usize>) -> bool {
        let theirs = other.within(there);
        let against = |side: &Side| theirs.iter().any(|entry| entry.sides.contains(&side.opposite()));
        !theirs.is_empty() && self.within(tokens).iter().flat_map(|entry| &entry.sides).any(against)
    }

    /// True where a word of that side stands anywhere.
    pub(super) fn has(&self, side: Side) -> bool {
        self.entries.iter().any(|entry| entry.sides.contains(&side))
    }

    /// The entries that begin among some tokens.
    fn within(&self, tokens: Range<usize>) -> &[Entry] {
        let place = |token: usize| self.entries.partition_point(|entry| entry.at < token);
        self.entries.get(place(tokens.start)..place(tokens.end)).unwrap_or_default()
    }

    /// The length in words of the entry at a token, and its sides; 0 where none begins.
    pub(super) fn at(&self, token: usize) -> (usize, &[Side]) {
        let found = self.entries.binary_search_by_key(&token, |entry| entry.at).ok().and_then(|n| self.entries.get(n));
        found.map_or((0, &[]), |entry| (entry.length, &entry.sides))
    }
}
