//! [`ClassIndex`]: where entries of word classes stand in one article, looked up once for all passes and rules.

use std::ops::Range;

use super::Sentence;
use super::token::{Token, Word};
use crate::rules::{ClassId, Lexicon};

/// The longest entry of a class, in tokens.
const LONGEST: usize = 8;

/// Every entry of every word class outside quotations, by the token it begins at.
#[derive(Debug, Clone, Default)]
pub(crate) struct ClassIndex {
    /// Where the entries of each token begin in `entries`; one more at the end.
    starts: Vec<u32>,
    /// The entries in the order of the text.
    entries: Vec<Entry>,
    /// The classes that have an entry in each sentence: most have none.
    in_sentence: Vec<Mask>,
    /// The same of the whole article.
    present: Mask,
}

/// A bit for each class; beyond the number of bits several have one together.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Mask([u64; 4]);

impl Mask {
    /// That of some classes.
    pub(crate) fn of<'c>(classes: impl IntoIterator<Item = &'c ClassId>) -> Self {
        let mut mask = Self::default();
        classes.into_iter().for_each(|class| mask.add(*class));
        mask
    }

    #[inline]
    fn place(class: ClassId) -> (usize, u64) {
        (usize::from(class.0 / 64) % 4, 1 << (class.0 % 64))
    }

    #[inline]
    fn add(&mut self, class: ClassId) {
        let (word, bit) = Self::place(class);
        self.0[word] |= bit;
    }

    /// False where the class is not among those added.
    #[inline]
    fn may_be(&self, class: ClassId) -> bool {
        let (word, bit) = Self::place(class);
        self.0[word] & bit != 0
    }

    /// False where none of the classes is among those added.
    fn may_have(&self, classes: &[ClassId]) -> bool {
        classes.iter().any(|class| self.may_be(*class))
    }

    /// False where no class is among those added to both.
    #[inline]
    fn meets(&self, other: &Self) -> bool {
        self.0.iter().zip(other.0).any(|(one, other)| one & other != 0)
    }
}

/// An entry of a class in the text.
#[derive(Debug, Clone, Copy)]
struct Entry {
    class: ClassId,
    /// The token it begins at.
    at: u32,
    /// Its length in tokens.
    length: u8,
}

impl Entry {
    fn at(&self) -> usize {
        self.at as usize
    }

    fn end(&self) -> usize {
        self.at() + usize::from(self.length)
    }
}

impl ClassIndex {
    /// The entries among tokens whose quotations are known.
    pub(super) fn new(all: &[Token], sentences: &[Sentence], words: &[Word], lexicon: &Lexicon) -> Self {
        let (starts, entries) = (Vec::with_capacity(all.len() + 1), Vec::with_capacity(all.len() / 2));
        let mut index = Self { starts, entries, ..Self::default() };
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        for (at, token) in all.iter().enumerate() {
            index.starts.push(number(index.entries.len()));
            // Most words begin no entry of any class, and most words behind one that does do not go on with it.
            let begun = words[token.word as usize].info.begun();
            if token.quoted || begun.is_none() {
                continue;
            }
            let near = all.get(at..all.len().min(at + LONGEST)).unwrap_or_default();
            let word = |n: usize| near.get(n).filter(|t| !t.quoted).map(|t| words[t.word as usize].info.text);
            if !lexicon.may_hold(begun, word(1)) {
                continue;
            }
            for (class, length) in lexicon.class_entries_by(begun, word) {
                let Ok(length) = u8::try_from(length) else { continue };
                index.entries.push(Entry { class, at: number(at), length });
                index.present.add(class);
            }
        }
        index.starts.push(number(index.entries.len()));
        index.in_sentence = sentences
            .iter()
            .map(|sentence| {
                let mut mask = Mask::default();
                index.begun_in(sentence.tokens()).iter().for_each(|entry| mask.add(entry.class));
                mask
            })
            .collect();
        index
    }

    /// The longest entry of one of the classes at a token, within `end`; 0 where none begins.
    #[inline]
    pub(crate) fn longest(&self, at: usize, end: usize, classes: &[ClassId]) -> usize {
        let (Some(from), Some(to)) = (self.starts.get(at), self.starts.get(at + 1)) else { return 0 };
        // Nothing begins at most tokens.
        if from == to {
            return 0;
        }
        let entries = self.entries.get(*from as usize..*to as usize).unwrap_or_default();
        let fits = |e: &&Entry| e.end() <= end && classes.contains(&e.class);
        entries.iter().filter(fits).map(|e| usize::from(e.length)).max().unwrap_or(0)
    }

    /// False where none of the classes has an entry in the article.
    pub(crate) fn may_have(&self, classes: &[ClassId]) -> bool {
        self.present.may_have(classes)
    }

    /// False where none of the classes has an entry in a sentence: a look before the closer one.
    pub(crate) fn may_have_in(&self, sentence: usize, classes: &[ClassId]) -> bool {
        self.in_sentence.get(sentence).is_some_and(|mask| mask.may_have(classes))
    }

    /// False where none of some classes has an entry in the article.
    pub(crate) fn meets(&self, classes: Mask) -> bool {
        self.present.meets(&classes)
    }

    /// The sentences that may have an entry of some classes.
    pub(crate) fn sentences_with(&self, classes: Mask) -> impl Iterator<Item = usize> {
        let all = self.in_sentence.iter().enumerate();
        all.filter(move |(_, mask)| mask.meets(&classes)).map(|(number, _)| number)
    }

    /// The entries that begin among some tokens.
    fn begun_in(&self, tokens: Range<usize>) -> &[Entry] {
        let place = |token: usize| self.starts.get(token).map_or(self.entries.len(), |n| *n as usize);
        self.entries.get(place(tokens.start)..place(tokens.end)).unwrap_or_default()
    }

    /// The tokens of a sentence at which an entry of some classes may begin, in order, one or several times each.
    pub(super) fn places_in(&self, number: usize, sentence: &Sentence, classes: Mask) -> impl Iterator<Item = usize> {
        let held = self.in_sentence.get(number).is_some_and(|mask| mask.meets(&classes));
        let entries = if held { self.begun_in(sentence.tokens()) } else { &[] };
        entries.iter().filter(move |entry| classes.may_be(entry.class)).map(Entry::at)
    }

    /// The same of the whole article.
    pub(super) fn places(&self, classes: Mask) -> impl Iterator<Item = usize> {
        self.entries.iter().filter(move |entry| classes.may_be(entry.class)).map(Entry::at)
    }

    /// Where entries of the classes that begin in a stretch of tokens stand, up to `end`, in the order of the text.
    pub(crate) fn within(
        &self,
        tokens: Range<usize>,
        end: usize,
        classes: &[ClassId],
    ) -> impl Iterator<Item = Range<usize>> {
        let entries = if self.may_have(classes) { self.begun_in(tokens) } else { &[] };
        let fits = move |e: &&Entry| classes.contains(&e.class) && e.end() <= end;
        entries.iter().filter(fits).map(|e| e.at()..e.end())
    }
}
