//! [`Pairs`]: words and phrases that stand on two sides: opposites (`opposites.toml`), loaded and plain words for one thing
//! (`wordings.toml`). The build script includes this file too.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Deserialize;

use super::entries::{Begun, Entries};
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
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

    /// Its number among the sides of all pairs.
    pub(crate) fn number(self) -> u16 {
        self.pair << 1 | u16::from(self.second)
    }

    fn of(number: u16) -> Self {
        Self { pair: number >> 1, second: number & 1 == 1 }
    }
}

impl PairFile {
    /// Its entries as the hashes of their stems, each with the number of its side.
    pub(crate) fn entries(&self, stems: &Stems) -> Vec<(Vec<u64>, u16)> {
        let mut entries = Vec::new();
        for (number, sides) in self.pairs.values().enumerate() {
            let pair = u16::try_from(number).unwrap_or(u16::MAX);
            for (words, second) in [(&sides.one, false), (&sides.other, true)] {
                entries.extend(words.iter().map(|entry| {
                    // A hyphen is a token of its own in the text.
                    let spaced = entry.replace('-', " - ");
                    let stem = |word: &str| hash(&stems.of(&normal_form(word)));
                    (spaced.split_whitespace().map(stem).collect(), Side { pair, second }.number())
                }));
            }
        }
        entries
    }
}

/// Words in pairs, found by their stems.
#[derive(Debug, PartialEq)]
pub struct Pairs {
    entries: Entries,
}

impl Pairs {
    pub(crate) fn new(table: Cow<'static, [u8]>) -> Self {
        Self { entries: Entries::new(table) }
    }

    /// All entries.
    pub(crate) fn entries(&self) -> &Entries {
        &self.entries
    }

    /// Those that go on with the stems that `word` gives: the side of each, and its length in words.
    pub(crate) fn going_on<'s>(
        &'s self,
        begun: Begun,
        word: impl Fn(usize) -> Option<u64> + 's,
    ) -> impl Iterator<Item = (Side, usize)> + 's {
        self.entries.at(begun, word).map(|(side, length)| (Side::of(side), length))
    }

    /// The sides on which a word stands alone.
    pub(crate) fn of(&self, stem: u64) -> impl Iterator<Item = Side> {
        let begun = if self.entries.begins(stem) { self.entries.begun(stem) } else { Begun::default() };
        self.going_on(begun, |_| None).map(|(side, _)| side)
    }
}
