//! [`ClassIndex`]: where entries of word classes stand in one article, looked up once for all rules.

use std::ops::Range;

use crate::document::Document;
use crate::rules::{ClassId, Lexicon};

/// The longest entry of a class, in tokens.
const LONGEST: usize = 8;

/// Every entry of every word class outside quotations, by the token it begins at.
#[derive(Debug, Clone, Default)]
pub(super) struct ClassIndex {
    /// Where the entries of each token begin in `entries`; one more at the end.
    starts: Vec<u32>,
    /// Classes with the lengths of their entries in tokens.
    entries: Vec<(ClassId, u8)>,
}

impl ClassIndex {
    pub(super) fn new(document: &Document, lexicon: &Lexicon) -> Self {
        // Most words begin no entry of any class: one look a distinct word.
        let begins: Vec<bool> = document.words.iter().map(|w| lexicon.begins_entry(&w.text)).collect();
        let mut index = Self { starts: Vec::with_capacity(document.tokens.len() + 1), entries: Vec::new() };
        let end = |entries: &[(ClassId, u8)]| u32::try_from(entries.len()).unwrap_or(u32::MAX);
        for (at, token) in document.tokens.iter().enumerate() {
            index.starts.push(end(&index.entries));
            if token.quoted || !begins.get(token.word as usize).copied().unwrap_or_default() {
                continue;
            }
            let tokens = document.tokens.get(at..document.tokens.len().min(at + LONGEST)).unwrap_or_default();
            let words: Vec<&str> =
                tokens.iter().take_while(|t| !t.quoted).map(|t| document.word(t).text.as_ref()).collect();
            let found = lexicon.class_entries(&words);
            index.entries.extend(found.filter_map(|(class, n)| Some((class, u8::try_from(n).ok()?))));
        }
        index.starts.push(end(&index.entries));
        index
    }

    /// The longest entry of one of the classes at a token of the document, within `end`; 0 where none begins.
    pub(super) fn longest(&self, at: usize, end: usize, classes: &[ClassId]) -> usize {
        let entries = self.at(at).iter().filter(|(class, n)| classes.contains(class) && at + usize::from(*n) <= end);
        entries.map(|(_, n)| usize::from(*n)).max().unwrap_or(0)
    }

    fn at(&self, token: usize) -> &[(ClassId, u8)] {
        let range: Option<Range<usize>> =
            self.starts.get(token).zip(self.starts.get(token + 1)).map(|(a, b)| *a as usize..*b as usize);
        range.and_then(|r| self.entries.get(r)).unwrap_or_default()
    }
}
