//! [`Span`]: a range of one article's text, in bytes, always on character boundaries.

use serde::{Deserialize, Serialize};

/// A half-open byte range `start..end` into the text of one [`Article`](crate::Article).
///
/// Spans are made by the parser from positions it has walked over, so both ends lie on character
/// boundaries. [`Span::of`] still answers with an empty text, not a panic, for a span of another text.
/// Reports count in Unicode code points instead; [`CharIndex`] converts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span `start..end`; positions beyond 4 GiB are clamped (articles are far smaller).
    #[inline]
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self { start: clamp(start), end: clamp(end.max(start)) }
    }

    /// The words of this span in `text`, or an empty text where the span does not fit it.
    #[inline]
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or_default()
    }

    /// The span as a range that indexes a string.
    #[inline]
    #[must_use]
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Length in bytes.
    #[inline]
    #[must_use]
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// True for a span of no characters.
    #[inline]
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// True where the two spans share at least one byte.
    #[inline]
    #[must_use]
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// True where `other` lies inside this span.
    #[inline]
    #[must_use]
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest span that holds both.
    #[inline]
    #[must_use]
    pub fn join(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// This span without white space at its ends.
    #[inline]
    #[must_use]
    pub fn trimmed(self, text: &str) -> Span {
        let words = self.of(text);
        let left = words.len() - words.trim_start().len();
        let start = self.start as usize + left;
        Span::new(start, start + words.trim().len())
    }
}

/// Converts byte offsets of one text to Unicode code points, in logarithmic time.
///
/// Holds one entry per 64 bytes of non-ASCII text; an ASCII text costs nothing.
#[derive(Debug, Clone)]
pub struct CharIndex {
    /// Code points before byte `64 * i`; empty for ASCII.
    blocks: Vec<u32>,
}

const BLOCK: usize = 64;

impl CharIndex {
    /// Indexes `text`.
    #[must_use]
    pub fn new(text: &str) -> Self {
        if text.is_ascii() {
            return Self { blocks: Vec::new() };
        }
        let mut blocks = Vec::with_capacity(text.len() / BLOCK + 2);
        let mut count = 0u32;
        for block in text.as_bytes().chunks(BLOCK) {
            blocks.push(count);
            // No more than a byte holds: a processor adds many bytes at a time.
            count += u32::from(block.iter().map(|byte| u8::from(starts_character(*byte))).sum::<u8>());
        }
        blocks.push(count);
        Self { blocks }
    }

    /// The number of code points before byte `at` of `text` (the text this index was made of).
    #[must_use]
    pub fn position(&self, text: &str, at: u32) -> usize {
        let at = (at as usize).min(text.len());
        if self.blocks.is_empty() {
            return at;
        }
        let block = (at / BLOCK).min(self.blocks.len() - 1);
        let rest = text.as_bytes().get(block * BLOCK..at).unwrap_or_default();
        self.blocks[block] as usize + rest.iter().filter(|b| starts_character(**b)).count()
    }
}

fn starts_character(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}
