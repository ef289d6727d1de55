//! [`ClassIndex`]: where entries of word classes stand in one article, looked up once for all passes and rules.

use std::ops::Range;

use super::token::{Token, Word};
use crate::rules::{Begun, ClassId, Lexicon};

/// The longest entry of a class, in tokens.
const LONGEST: usize = 8;

/// Every entry of every word class outside quotations, by the token it begins at.
#[derive(Debug, Clone, Default)]
pub(crate) struct ClassIndex {
    /// Where the entries of each token begin in `entries`; one more at the end.
    starts: Vec<u32>,
    /// The entries in the order of the text.
    entries: Vec<Entry>,
    /// The classes that have an entry here, by number: most have none.
    present: Vec<bool>,
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
    pub(super) fn new(all: &[Token], words: &[Word], lexicon: &Lexicon) -> Self {
        // Most words begin no entry of any class: one look a distinct word.
        let begun: Vec<Begun> = words.iter().map(|w| lexicon.begun(&w.info)).collect();
        let mut index = Self { starts: Vec::with_capacity(all.len() + 1), ..Self::default() };
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        for (at, token) in all.iter().enumerate() {
            index.starts.push(number(index.entries.len()));
            let begun = begun[token.word as usize];
            if token.quoted || begun.is_none() {
                continue;
            }
            let near = all.get(at..all.len().min(at + LONGEST)).unwrap_or_default();
            let word = |n: usize| near.get(n).filter(|t| !t.quoted).map(|t| words[t.word as usize].info.text);
            let found = lexicon.class_entries_by(begun, word);
            let entry = |(class, n)| Some(Entry { class, at: number(at), length: u8::try_from(n).ok()? });
            index.entries.extend(found.filter_map(entry));
        }
        index.starts.push(number(index.entries.len()));
        for entry in &index.entries {
            let class = usize::from(entry.class.0);
            index.present.resize(index.present.len().max(class + 1), false);
            index.present[class] = true;
        }
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

    /// True where one of the classes has an entry in the article.
    pub(crate) fn has_any(&self, classes: &[ClassId]) -> bool {
        classes.iter().any(|class| self.present.get(usize::from(class.0)) == Some(&true))
    }

    /// The tokens at which any entry begins, in order.
    pub(super) fn places(&self) -> impl Iterator<Item = usize> {
        self.entries.chunk_by(|one, other| one.at == other.at).filter_map(|same| same.first()).map(Entry::at)
    }

    /// Where entries of the classes that begin in a stretch of tokens stand, up to `end`, in the order of the text.
    pub(crate) fn within(
        &self,
        tokens: Range<usize>,
        end: usize,
        classes: &[ClassId],
    ) -> impl Iterator<Item = Range<usize>> {
        let place = |token: usize| self.starts.get(token).map_or(self.entries.len(), |n| *n as usize);
        // Nothing begins at most tokens.
        let here = place(tokens.start)..place(tokens.end);
        let here = if here.is_empty() || self.has_any(classes) { here } else { 0..0 };
        let entries = self.entries.get(here).unwrap_or_default();
        let fits = move |e: &&Entry| classes.contains(&e.class) && e.end() <= end;
        entries.iter().filter(fits).map(|e| e.at()..e.end())
    }
}
