//! [`Pairs`]: words and phrases that stand on two sides: opposites (`opposites.toml`), loaded and plain words for one thing
//! (`wordings.toml`). The build script includes this file too.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::spelling::{Stems, normal_form};
use super::vocabulary::hash;

/// The file as it is written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PairFile {
    /// Under which licence its words may be used.
    #[serde(rename = "licence")]
    _licence: String,
    /// Where they come from.
    #[serde(rename = "source")]
    _source: String,
    pairs: BTreeMap<String, Sides>,
}

/// Two sides of a pair; each word of one stands against each word of the other.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sides {
    one: Vec<String>,
    other: Vec<String>,
}

/// One side of one pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Side {
    /// The number of the pair.
    pub pair: u16,
    /// Which of its sides.
    pub second: bool,
}

impl Side {
    /// The side that stands against it.
    #[must_use]
    pub fn opposite(self) -> Self {
        Self { second: !self.second, ..self }
    }
}

/// A word or phrase as hashes of its stems, and the side it stands on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Entry(Vec<u64>, Side);

impl PairFile {
    /// Its entries, stemmed.
    pub(crate) fn entries(&self, stems: &Stems) -> Vec<Entry> {
        let mut entries = Vec::new();
        for (number, sides) in self.pairs.values().enumerate() {
            let pair = u16::try_from(number).unwrap_or(u16::MAX);
            for (words, second) in [(&sides.one, false), (&sides.other, true)] {
                entries.extend(words.iter().map(|entry| {
                    // A hyphen is a token of its own in the text.
                    let spaced = entry.replace('-', " - ");
                    let stem = |word: &str| hash(&stems.of(&normal_form(word)));
                    Entry(spaced.split_whitespace().map(stem).collect(), Side { pair, second })
                }));
            }
        }
        entries
    }
}

/// Words in pairs, found by their stems.
#[derive(Debug, Clone, Default)]
pub struct Pairs {
    entries: FxHashMap<u64, Vec<(Vec<u64>, Side)>>,
}

impl Pairs {
    pub(crate) fn new(stemmed: Vec<Entry>) -> Self {
        let mut entries: FxHashMap<u64, Vec<(Vec<u64>, Side)>> = FxHashMap::default();
        for Entry(stems, side) in stemmed {
            if let [first, rest @ ..] = stems.as_slice() {
                entries.entry(*first).or_default().push((rest.to_vec(), side));
            }
        }
        Self { entries }
    }

    /// The longest entries that begin with `stems[0]`: their length in words, and of which pairs they are.
    #[must_use]
    pub fn at(&self, stems: &[u64]) -> (usize, Vec<Side>) {
        let mut longest = (0, Vec::new());
        let Some(entries) = stems.first().and_then(|first| self.entries.get(first)) else { return longest };
        for (rest, side) in entries {
            let length = rest.len() + 1;
            if length < longest.0 || stems.get(1..length) != Some(rest.as_slice()) {
                continue;
            }
            if length > longest.0 {
                longest = (length, Vec::new());
            }
            longest.1.push(*side);
        }
        longest
    }
}
