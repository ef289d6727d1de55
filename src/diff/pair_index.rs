//! [`PairIndex`]: where entries of word pairs stand in one article, looked up once for all its links.

use std::ops::Range;

use super::sentence_words::is_be;
use crate::document::{Document, Token, TokenKind, Word};
use crate::rules::{Begun, Pairs, Props, Side};

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
    /// Where the entries of each sentence begin, and which sides they have; one more at the end.
    sentences: Vec<(usize, Sketch)>,
}

/// A bit for each pair, of those that have a word on the first side, and on the second; many pairs have one bit together.
#[derive(Debug, Clone, Copy, Default)]
struct Sketch([u64; 2]);

impl Sketch {
    fn of(sides: &[Side]) -> Self {
        let mut sketch = Self::default();
        sides.iter().for_each(|side| sketch.0[usize::from(side.second)] |= 1 << (side.pair % 64));
        sketch
    }

    /// False where no side of one stands against a side of the other.
    fn may_stand_against(self, other: Self) -> bool {
        self.0[0] & other.0[1] | self.0[1] & other.0[0] != 0
    }
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
    pub(super) fn new(document: &Document, (pairs, begins): (&Pairs, Props), all: bool) -> Self {
        // Most words begin no entry: one look a distinct word.
        let begun = document.begun(begins, |stem| pairs.entries().begun(stem));
        let marks = document.words.iter().map(marks_of).collect();
        let scan = Scan { document, pairs, begun, marks, all };
        let expected = document.tokens.len() / EACH;
        let (entries, sides) = (Vec::with_capacity(expected), Vec::with_capacity(expected));
        let sentences = Vec::with_capacity(document.sentences.len() + 1);
        let mut index = Self { entries, sides, held: Vec::new(), sentences };
        for sentence in &document.sentences {
            let (first, sides) = (index.entries.len(), index.sides.len());
            let tokens = document.tokens.get(sentence.tokens()).unwrap_or_default();
            for (n, token) in tokens.iter().enumerate() {
                if !token.quoted && !scan.begun[token.word as usize].is_none() {
                    let near = tokens.get(n..tokens.len().min(n + LONGEST + OBJECT)).unwrap_or_default();
                    scan.at(sentence.tokens().start + n, near, &mut index);
                }
            }
            index.sentences.push((first, Sketch::of(&index.sides[sides..])));
        }
        index.sentences.push((index.entries.len(), Sketch::default()));
        for (word, bit) in index.sides.iter().map(|side| place(*side)) {
            if word >= index.held.len() {
                index.held.resize(word + 1, 0);
            }
            index.held[word] |= bit;
        }
        index
    }

    /// True where some entry of a sentence stands against one of a sentence of another article.
    pub(super) fn stands_against(&self, sentence: usize, other: &Self, there: usize) -> bool {
        let sketch = |index: &Self, n: usize| index.sentences.get(n).map_or(Sketch::default(), |s| s.1);
        // Of most pairs of sentences nothing does: a look before the closer one.
        if !sketch(self, sentence).may_stand_against(sketch(other, there)) {
            return false;
        }
        let theirs = other.of_sentence(there);
        let against = |side: &Side| theirs.iter().any(|entry| other.sides(entry).contains(&side.opposite()));
        self.of_sentence(sentence).iter().flat_map(|entry| self.sides(entry)).any(against)
    }

    /// The entries of a sentence.
    fn of_sentence(&self, n: usize) -> &[Entry] {
        let place = |n: usize| self.sentences.get(n).map_or(self.entries.len(), |s| s.0);
        self.entries.get(place(n)..place(n + 1)).unwrap_or_default()
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
    /// What is asked of the words behind a verb, as bits, by the number of the word.
    marks: Vec<u8>,
    all: bool,
}

/// A word that opens a clause: no object reaches behind it.
const CLAUSE: u8 = 1;
/// A word that may go on with a verb behind its object: "down", "to".
const GOES_ON: u8 = 2;
/// A form of "be" or "have", or a word that says since when: it leads to the word that tells what is so.
const LEADS: u8 = 4;

fn marks_of(word: &Word) -> u8 {
    let props = word.info.props;
    let goes_on = props.has_any(Props::PARTICLE.with(Props::PREPOSITION));
    let leads = is_be(&word.text) || matches!(&*word.text, "has" | "have" | "had" | "still" | "already" | "now");
    (u8::from(props.has(Props::CLAUSE)) * CLAUSE) | (u8::from(goes_on) * GOES_ON) | (u8::from(leads) * LEADS)
}

impl Scan<'_> {
    fn is_be(&self, token: &Token) -> bool {
        is_be(&self.document.word(token).text)
    }

    /// Adds what begins at a token of the document, the first of these.
    fn at(&self, at: usize, tokens: &[Token], index: &mut PairIndex) {
        let Some(first) = tokens.first() else { return };
        let start = index.sides.len();
        let stem = |n: usize| tokens.get(n).filter(|t| !t.quoted).map(|t| self.document.word(t).info.stem);
        let mut length = self.longest(first, stem, &mut index.sides);
        if length < 2 {
            length = self.around_object(first, tokens, start, &mut index.sides).unwrap_or(length);
        } else {
            length = self.before_object(first, (tokens, length), stem, &mut index.sides);
        }
        // "Has been confirmed" is what "confirmed" is as well, and "still open" is open.
        let leads = tokens.iter().take_while(|t| self.marks[t.word as usize] & LEADS != 0).count();
        if let Some(own) = tokens.get(leads).filter(|_| leads > 0 && leads < length) {
            let more = index.sides.len();
            let shorter = self.longest(own, |n| stem(n + leads), &mut index.sides);
            if shorter + leads != length {
                index.sides.truncate(more);
            }
        }
        if length > 0 {
            index.entries.push(Entry { at, length, sides: (start, index.sides.len()) });
        }
    }

    /// "Called off the exchange" is called off, whatever it is: where an entry goes on with an object, the one before counts as
    /// well, and the object is none of its words. "Stayed away" is not stayed, and who "jumped the rails" has not jumped.
    fn before_object(
        &self,
        first: &Token,
        (tokens, length): (&[Token], usize),
        stem: impl Fn(usize) -> Option<u64>,
        sides: &mut Vec<Side>,
    ) -> usize {
        let determines = |n: usize| {
            let text = tokens.get(n).map_or("", |t| self.document.word(t).text.as_ref());
            matches!(text, "the" | "a" | "an" | "its" | "his" | "her" | "their" | "all" | "any")
        };
        let (begun, mut verb) = (self.begun[first.word as usize], 0);
        if (2..length).any(determines) {
            let shorter = |n: usize| (2..length).contains(&n) && determines(n);
            for (side, shorter) in self.pairs.going_on(begun, stem).filter(|(_, n)| shorter(*n)) {
                verb = verb.max(shorter);
                if !self.all {
                    sides.push(side);
                }
            }
        }
        if verb > 0 { verb } else { length }
    }

    /// "Turned the offer down", "bring the trains to a standstill": a verb with its object before the rest of the entry. Its
    /// sides take the place of those from `start` on; the length with the object.
    fn around_object(&self, first: &Token, tokens: &[Token], start: usize, sides: &mut Vec<Side>) -> Option<usize> {
        let begun = self.begun[first.word as usize];
        // What was off is not "was put off".
        if !begun.goes_on() || self.is_be(first) {
            return None;
        }
        let word = |n: usize| tokens.get(n).filter(|t| !t.quoted).map(|t| self.document.word(t));
        let more = sides.len();
        for (object, pair) in (1..=OBJECT).zip(tokens.get(1..)?.windows(2)) {
            let [last, next] = pair else { return None };
            if last.quoted || last.kind == TokenKind::Mark || next.quoted {
                return None;
            }
            if self.marks[last.word as usize] & CLAUSE != 0 {
                return None;
            }
            let is_pronoun = || matches!(&*self.document.word(last).text, "it" | "them" | "him" | "her" | "us");
            let pronoun = object == 1 && is_pronoun();
            // Nothing does behind most words.
            if !pronoun && self.marks[next.word as usize] & GOES_ON == 0 {
                continue;
            }
            let next = self.document.word(next);
            if !self.pairs.entries().may_go_on(begun, next.info.stem) {
                continue;
            }
            let particle = next.info.props.has(Props::PARTICLE);
            let stem = |n: usize| word(if n == 0 { 0 } else { n + object }).map(|w| w.info.stem);
            let length = self.longest(first, stem, sides);
            // "Went with friends into": a preposition alone makes no verb of two words.
            let places = |word: &Word| word.info.props.has(Props::PREPOSITION) && &*word.text != "of";
            let placed = || (1..=object).filter_map(word).any(places);
            if length > 2 || length == 2 && (particle || pronoun && self.all) && !placed() {
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
        let (start, begun) = (sides.len(), self.begun[first.word as usize]);
        let mut longest = 0;
        for (side, length) in self.pairs.going_on(begun, stem) {
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
