//! The background idf table: how common a stem is in English at large.

use std::cmp::Ordering;

/// A sorted table `stem<TAB>idf` that is searched where it lies; nothing is built at start.
#[derive(Debug, Clone, Copy)]
pub(super) struct Background {
    lines: &'static str,
}

impl Background {
    /// The table that ships with the library, built by `scripts/background.py`.
    pub(super) fn builtin() -> Self {
        let table = include_str!("../../rules/en/background.tsv");
        let mut lines = table;
        while lines.starts_with('#') {
            lines = lines.split_once('\n').map_or("", |(_, rest)| rest);
        }
        Self { lines }
    }

    /// The idf of a stem, where the table lists it.
    pub(super) fn idf(self, stem: &str) -> Option<f32> {
        let bytes = self.lines.as_bytes();
        let (mut low, mut high) = (0, bytes.len());
        while low < high {
            let middle = (low + high) / 2;
            let start = bytes[..middle].iter().rposition(|b| *b == b'\n').map_or(0, |n| n + 1);
            let end = bytes[middle..].iter().position(|b| *b == b'\n').map_or(bytes.len(), |n| middle + n);
            let (word, idf) = self.lines.get(start..end)?.split_once('\t')?;
            match word.as_bytes().cmp(stem.as_bytes()) {
                Ordering::Equal => return idf.parse().ok(),
                Ordering::Less => low = end + 1,
                Ordering::Greater => high = start,
            }
        }
        None
    }
}
