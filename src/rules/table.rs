//! Sorted tables `stem<TAB>value` that are searched where they lie: nothing is built at start.

use std::cmp::Ordering;

/// One embedded table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Table {
    lines: &'static str,
}

impl Table {
    /// How common stems are in English at large, built by `scripts/background.py`: the value is an idf.
    pub(super) fn background() -> Self {
        Self::new(include_str!("../../rules/en/background.tsv"))
    }

    /// Which stems share a sense, built by `scripts/thesaurus.py`: the value is a list of senses.
    pub(super) fn thesaurus() -> Self {
        Self::new(include_str!("../../rules/en/thesaurus.tsv"))
    }

    fn new(table: &'static str) -> Self {
        let mut lines = table;
        while lines.starts_with('#') {
            lines = lines.split_once('\n').map_or("", |(_, rest)| rest);
        }
        Self { lines }
    }

    /// The value of a stem, where the table lists it.
    pub(super) fn get(self, stem: &str) -> Option<&'static str> {
        let bytes = self.lines.as_bytes();
        let (mut low, mut high) = (0, bytes.len());
        while low < high {
            let middle = (low + high) / 2;
            let start = bytes[..middle].iter().rposition(|b| *b == b'\n').map_or(0, |n| n + 1);
            let end = bytes[middle..].iter().position(|b| *b == b'\n').map_or(bytes.len(), |n| middle + n);
            let (word, value) = self.lines.get(start..end)?.split_once('\t')?;
            match word.as_bytes().cmp(stem.as_bytes()) {
                Ordering::Equal => return Some(value),
                Ordering::Less => low = end + 1,
                Ordering::Greater => high = start,
            }
        }
        None
    }
}
