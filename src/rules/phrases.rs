//! [`Phrases`]: word sequences to values, found from their first or last word; the longest wins.

use rustc_hash::FxHashMap;

/// The rest of a phrase, and its value.
type Rest<T> = (Vec<Box<str>>, T);

/// Phrases and what they mean. Words are compared in lower case, marks are words of their own.
#[derive(Debug, Clone)]
pub struct Phrases<T> {
    /// By first word: the words behind it.
    by_first: FxHashMap<Box<str>, Vec<Rest<T>>>,
    /// By last word: the words in front of it, nearest first.
    by_last: FxHashMap<Box<str>, Vec<Rest<T>>>,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self { by_first: FxHashMap::default(), by_last: FxHashMap::default() }
    }
}

impl<T: Clone> Phrases<T> {
    /// Adds a phrase; a later one of the same words wins.
    pub(super) fn add(&mut self, phrase: &str, value: T) {
        let words = words_of(phrase);
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return };
        let rest = words.get(1..).unwrap_or_default().to_vec();
        let before: Vec<Box<str>> = words.iter().rev().skip(1).cloned().collect();
        put(self.by_first.entry(first.clone()).or_default(), rest, value.clone());
        put(self.by_last.entry(last.clone()).or_default(), before, value);
    }

    /// The longest phrase that begins at word `at`, and where it ends.
    pub fn at<'w>(&self, at: usize, word: impl Fn(usize) -> &'w str) -> Option<(&T, usize)> {
        let found = self.by_first.get(word(at))?;
        let fits = |rest: &[Box<str>]| rest.iter().enumerate().all(|(n, w)| word(at + 1 + n) == &**w);
        found.iter().find(|(rest, _)| fits(rest)).map(|(rest, value)| (value, at + 1 + rest.len()))
    }

    /// The longest phrase that ends in front of word `end`, and where it begins.
    pub fn before<'w>(&self, end: usize, word: impl Fn(usize) -> &'w str) -> Option<(&T, usize)> {
        let last = end.checked_sub(1)?;
        let found = self.by_last.get(word(last))?;
        let fits = |before: &[Box<str>]| {
            before.len() <= last && before.iter().enumerate().all(|(n, w)| word(last - 1 - n) == &**w)
        };
        found.iter().find(|(before, _)| fits(before)).map(|(before, value)| (value, last - before.len()))
    }
}

/// Keeps a list with the longest first.
fn put<T>(list: &mut Vec<(Vec<Box<str>>, T)>, words: Vec<Box<str>>, value: T) {
    list.retain(|(known, _)| *known != words);
    let at = list.partition_point(|(known, _)| known.len() >= words.len());
    list.insert(at, (words, value));
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
