//! [`Opposites`]: words and phrases that cannot both be said of one thing, from `opposites.toml`.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::lexicon::Lexicon;
use super::spelling::normal_form;

/// The file as it is written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OppositeFile {
    /// Under which licence its words may be used.
    #[serde(rename = "licence")]
    _licence: String,
    /// Where they come from.
    #[serde(rename = "source")]
    _source: String,
    pairs: BTreeMap<String, Sides>,
}

/// Two sides of a pair; each word of one is an opposite of each word of the other.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sides {
    one: Vec<String>,
    other: Vec<String>,
}

/// One side of one pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Side {
    /// The number of the pair.
    pub pair: u16,
    /// Which of its sides.
    pub second: bool,
}

impl Side {
    /// The side it is opposed to.
    #[must_use]
    pub fn opposite(self) -> Self {
        Self { second: !self.second, ..self }
    }
}

/// Pairs of opposites, found by the stems of their words.
#[derive(Debug, Clone, Default)]
pub struct Opposites {
    entries: FxHashMap<u64, Vec<(Vec<u64>, Side)>>,
}

impl Opposites {
    pub(super) fn new(file: &OppositeFile, lexicon: &Lexicon) -> Self {
        let mut entries: FxHashMap<u64, Vec<(Vec<u64>, Side)>> = FxHashMap::default();
        for (number, sides) in file.pairs.values().enumerate() {
            let pair = u16::try_from(number).unwrap_or(u16::MAX);
            for (words, second) in [(&sides.one, false), (&sides.other, true)] {
                for entry in words {
                    // A hyphen is a token of its own in the text.
                    let spaced = entry.replace('-', " - ");
                    let stems: Vec<u64> = spaced.split_whitespace().map(|w| lexicon.stem(&normal_form(w))).collect();
                    if let [first, rest @ ..] = stems.as_slice() {
                        entries.entry(*first).or_default().push((rest.to_vec(), Side { pair, second }));
                    }
                }
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
