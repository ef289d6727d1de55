//! [`Phrases`]: word sequences to values, found from their first or last word; the longest wins.

use rustc_hash::FxHashMap;

use super::vocabulary::hash;

/// Phrases and what they mean. Words are compared in lower case, marks are words of their own.
#[derive(Debug, Clone)]
pub struct Phrases<T> {
    entries: Vec<Entry<T>>,
    /// The longest entry with that first word, by the word's hash.
    by_first: FxHashMap<u64, u32>,
    /// The longest entry with that last word.
    by_last: FxHashMap<u64, u32>,
}

/// A phrase. Those with one first word are a chain, the longest first; so are those with one last word.
#[derive(Debug, Clone)]
struct Entry<T> {
    words: Vec<Box<str>>,
    value: T,
    /// The next one with its first word, and with its last.
    next: [Option<u32>; 2],
}

/// Which of the two chains.
const FIRST: usize = 0;
const LAST: usize = 1;

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self { entries: Vec::new(), by_first: FxHashMap::default(), by_last: FxHashMap::default() }
    }
}

impl<T> Phrases<T> {
    /// Adds a phrase; a later one of the same words wins.
    pub(super) fn add(&mut self, phrase: &str, value: T) {
        let words = words_of(phrase);
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return };
        let (first, last) = (hash(first), hash(last));
        let head = self.by_first.get(&first).copied();
        let known = self.chain(head, FIRST).find(|n| self.entries[*n as usize].words == words);
        if let Some(known) = known {
            self.entries[known as usize].value = value;
            return;
        }
        let Ok(number) = u32::try_from(self.entries.len()) else { return };
        let length = words.len();
        let heads = [head, self.by_last.get(&last).copied()];
        // In front of the first one that is shorter.
        let places = [FIRST, LAST].map(|side| {
            let longer = |n: &u32| self.entries[*n as usize].words.len() >= length;
            self.chain(heads[side], side).take_while(longer).last()
        });
        let mut next = [None; 2];
        for side in [FIRST, LAST] {
            next[side] = match places[side] {
                Some(before) => self.entries[before as usize].next[side].replace(number),
                None => heads[side],
            };
        }
        self.entries.push(Entry { words, value, next });
        if places[FIRST].is_none() {
            self.by_first.insert(first, number);
        }
        if places[LAST].is_none() {
            self.by_last.insert(last, number);
        }
    }

    /// The numbers of a chain from `head` on.
    fn chain(&self, head: Option<u32>, side: usize) -> impl Iterator<Item = u32> + '_ {
        std::iter::successors(head, move |n| self.entries.get(*n as usize).and_then(|e| e.next[side]))
    }

    /// The longest phrase that begins at word `at`, and where it ends.
    pub fn at<'w>(&self, at: usize, word: impl Fn(usize) -> &'w str) -> Option<(&T, usize)> {
        let head = *self.by_first.get(&hash(word(at)))?;
        let fits = |entry: &&Entry<T>| entry.words.iter().enumerate().all(|(n, w)| word(at + n) == &**w);
        let entry = self.chain(Some(head), FIRST).filter_map(|n| self.entries.get(n as usize)).find(fits)?;
        Some((&entry.value, at + entry.words.len()))
    }

    /// The longest phrase that ends in front of word `end`, and where it begins.
    pub fn before<'w>(&self, end: usize, word: impl Fn(usize) -> &'w str) -> Option<(&T, usize)> {
        let last = end.checked_sub(1)?;
        let head = *self.by_last.get(&hash(word(last)))?;
        let fits = |entry: &&Entry<T>| {
            let words = entry.words.iter().rev();
            entry.words.len() <= end && words.enumerate().all(|(n, w)| word(last - n) == &**w)
        };
        let entry = self.chain(Some(head), LAST).filter_map(|n| self.entries.get(n as usize)).find(fits)?;
        Some((&entry.value, end - entry.words.len()))
    }
}

/// The tokens of a phrase, as the tokenizer would cut it: `us$` is two.
fn words_of(phrase: &str) -> Vec<Box<str>> {
    let mut out: Vec<Box<str>> = Vec::new();
    for part in phrase.split_whitespace() {
        let mut rest = part;
        while let Some(first) = rest.chars().next() {
            let inside = |c: char| c.is_alphanumeric() || matches!(c, '.' | '\'');
            let end = if first.is_alphanumeric() {
                rest.find(|c| !inside(c)).unwrap_or(rest.len())
            } else {
                first.len_utf8()
            };
            let (word, tail) = rest.split_at(end);
            out.push(word.into());
            rest = tail;
        }
    }
    out
}
