//! [`PairIndex`]: where entries of word pairs stand in one article, looked up once for all its links.

use std::ops::Range;

use super::sentence_words::is_be;
use crate::document::{Document, Token, TokenKind, Word};
use crate::rules::{Begun, Language, Pairs, Props, Side};

/// The longest entry, in words.
const LONGEST: usize = 6;
/// The longest object inside one, in words.
const OBJECT: usize = 5;
/// An entry stands at about one in so many tokens.
const EACH: usize = 8;

/// The longest entries outside quotations, by the token of the document they begin at.
#[derive(Debug, Clone, Default)]
pub(super) struct PairIndex {
    /// In the order of the text.
    entries: Vec<Entry>,
    /// The sides of all entries, one after the other.
    sides: Vec<Side>,
    /// A bit for each side, set for those.
    held: Vec<u64>,
}

/// An entry where it stands.
#[derive(Debug, Clone, Copy)]
struct Entry {
    /// The token it begins at.
    at: usize,
    /// Its length in words.
    length: usize,
    /// Where its sides begin and end in the list of all.
    sides: (usize, usize),
}

impl PairIndex {
    /// Where a longer entry stands, the shorter ones it begins with count where `all` do: what is "turned down flat" is
    /// turned down.
    /// `begins` is the property of the words that begin one.
    pub(super) fn new(document: &Document, language: &Language, (pairs, begins): (&Pairs, Props), all: bool) -> Self {
        // Most words begin no entry: one look a distinct word.
        let begun = document.begun(begins, |stem| pairs.entries().begun(stem));
        let scan = Scan { document, pairs, begun, particles: &language.sentence.particles, all };
        let expected = document.tokens.len() / EACH;
        let (entries, sides) = (Vec::with_capacity(expected), Vec::with_capacity(expected));
        let mut index = Self { entries, sides, held: Vec::new() };
        for sentence in &document.sentences {
            let tokens = document.tokens.get(sentence.tokens()).unwrap_or_default();
            for (n, token) in tokens.iter().enumerate() {
                if !token.quoted && !scan.begun[token.word as usize].is_none() {
                    let near = tokens.get(n..tokens.len().min(n + LONGEST + OBJECT)).unwrap_or_default();
                    scan.at(sentence.tokens().start + n, near, &mut index);
                }
            }
        }
        for (word, bit) in index.sides.iter().map(|side| place(*side)) {
            if word >= index.held.len() {
                index.held.resize(word + 1, 0);
            }
            index.held[word] |= bit;
        }
        index
    }

    /// True where some entry among these tokens stands against one among tokens of another article.
    pub(super) fn stands_against(&self, tokens: Range<usize>, other: &Self, there: Range<usize>) -> bool {
        let theirs = other.within(there);
        let against = |side: &Side| theirs.iter().any(|entry| other.sides(entry).contains(&side.opposite()));
        !theirs.is_empty() && self.within(tokens).iter().flat_map(|entry| self.sides(entry)).any(against)
    }

    /// True where a word of that side stands anywhere.
    pub(super) fn has(&self, side: Side) -> bool {
        let (word, bit) = place(side);
        self.held.get(word).is_some_and(|held| held & bit != 0)
    }

    /// The entries that begin among some tokens: where, and their sides.
    pub(super) fn told(&self, tokens: Range<usize>) -> impl Iterator<Item = (usize, &[Side])> {
        self.within(tokens).iter().map(|entry| (entry.at, self.sides(entry)))
    }

    /// The entries that begin among some tokens.
    fn within(&self, tokens: Range<usize>) -> &[Entry] {
        let place = |token: usize| self.entries.partition_point(|entry| entry.at < token);
        self.entries.get(place(tokens.start)..place(tokens.end)).unwrap_or_default()
    }

    /// The length in words of the entry at a token, and its sides; 0 where none begins.
    pub(super) fn at(&self, token: usize) -> (usize, &[Side]) {
        let found = self.entries.binary_search_by_key(&token, |entry| entry.at).ok().and_then(|n| self.entries.get(n));
        found.map_or((0, &[]), |entry| (entry.length, self.sides(entry)))
    }

    fn sides(&self, entry: &Entry) -> &[Side] {
        self.sides.get(entry.sides.0..entry.sides.1).unwrap_or_default()
    }
}

/// The bit of a side among words of bits.
fn place(side: Side) -> (usize, u64) {
    (usize::from(side.number() / 64), 1 << (side.number() % 64))
}

/// Looks for the entries of one article.
struct Scan<'s> {
    document: &'s Document,
    pairs: &'s Pairs,
    /// The entries that begin with each distinct word.
    begun: Vec<Begun>,
    /// Words that end a verb of two words.
    particles: &'s [String],
    all: bool,
}

impl Scan<'_> {
    /// Adds what begins at a token of the document, the first of these.
    fn at(&self, at: usize, tokens: &[Token], index: &mut PairIndex) {
        let Some(first) = tokens.first() else { return };
        let start = index.sides.len();
        let word = |n: usize| tokens.get(n).filter(|t| !t.quoted).map(|t| self.document.word(t));
        let stem = |n: usize| word(n).map(|w| w.info.stem);
        let mut length = self.longest(first, stem, &mut index.sides);
        if length < 2 {
            length = self.around_object(first, tokens, start, &mut index.sides).unwrap_or(length);
        }
        // "Was dismissed" is what "dismissed" is as well.
        if length > 1 && is_be(&self.document.word(first).text) {
            let more = index.sides.len();
            let shorter = tokens.get(1).map_or(0, |second| self.longest(second, |n| stem(n + 1), &mut index.sides));
            if shorter + 1 != length {
                index.sides.truncate(more);
            }
        }
        if length > 0 {
            index.entries.push(Entry { at, length, sides: (start, index.sides.len()) });
        }
    }

    /// "Turned the offer down", "bring the trains to a standstill": a verb with its object before the rest of the entry. Its
    /// sides take the place of those from `start` on; the length with the object.
    fn around_object(&self, first: &Token, tokens: &[Token], start: usize, sides: &mut Vec<Side>) -> Option<usize> {
        let word = |n: usize| tokens.get(n).filter(|t| !t.quoted).map(|t| self.document.word(t));
        let more = sides.len();
        let begun = self.begun[first.word as usize];
        // What was off is not "was put off".
        if !begun.goes_on() || is_be(&self.document.word(first).text) {
            return None;
        }
        for object in 1..=OBJECT {
            let last = tokens.get(object).filter(|t| !t.quoted && t.kind != TokenKind::Mark)?;
            let (last, next) = (self.document.word(last), word(object + 1)?);
            if last.info.props.has(Props::CLAUSE) {
                return None;
            }
            // Nothing does behind most words.
            if !self.pairs.entries().may_go_on(begun, next.info.stem) {
                continue;
            }
            let places = |word: &Word| word.info.props.has(Props::PREPOSITION) && &*word.text != "of";
            let placed = (1..=object).filter_map(word).any(places);
            let pronoun = object == 1 && matches!(&*last.text, "it" | "them" | "him" | "her" | "us");
            let particle = self.particles.iter().any(|particle| **particle == *next.text);
            if !pronoun && !particle && !next.info.props.has(Props::PREPOSITION) {
                continue;
            }
            let stem = |n: usize| word(if n == 0 { 0 } else { n + object }).map(|w| w.info.stem);
            let length = self.longest(first, stem, sides);
            // "Went with friends into": a preposition alone makes no verb of two words.
            if length > 2 || length == 2 && !placed && (particle || pronoun && self.all) {
                // "The stock shot up" is no stocking up.
                let verb = tokens.get(object).map(|token| self.begun[token.word as usize]);
                if verb.is_some_and(|begun| self.pairs.going_on(begun, stem).any(|(_, length)| length > 1)) {
                    sides.truncate(more);
                    return None;
                }
                sides.drain(start..more);
                return Some(length + object);
            }
            sides.truncate(more);
        }
        None
    }

    /// Adds the sides of the entries that begin with a token, of the longest alone where not all count: the length of the
    /// longest in words.
    fn longest(&self, first: &Token, stem: impl Fn(usize) -> Option<u64>, sides: &mut Vec<Side>) -> usize {
        let start = sides.len();
        let mut longest = 0;
        for (side, length) in self.pairs.going_on(self.begun[first.word as usize], stem) {
            if length > longest && !self.all {
                sides.truncate(start);
            }
            longest = longest.max(length);
            if self.all || length == longest {
                sides.push(side);
            }
        }
        longest
    }
}
