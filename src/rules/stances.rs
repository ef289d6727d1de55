//! [`Stances`] (`stances.toml`): what a story says did or did not happen, whatever words tell it. The build script includes
//! this file too.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Deserialize;

use super::entries::{Begun, Entries};
use super::spelling::{Stems, normal_form};
use super::topic_set::{MOST_TOPICS, TopicSet};
use super::vocabulary::hash;

/// Room for the lists of a stance among the numbers of the entries.
const LISTS: u16 = 8;

/// The file as it is written. `W` is a list of words; what is read of a file whose words are in a table is all else.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct StanceFile<W: Default = Vec<String>> {
    /// Under which licence its words may be used.
    #[serde(rename = "licence")]
    _licence: String,
    /// Where they come from.
    #[serde(rename = "source")]
    _source: String,
    #[serde(default = "BTreeMap::new")]
    stances: BTreeMap<String, Written<W>>,
}

/// A stance as it is written.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Written<W: Default> {
    things: W,
    yes: W,
    no: W,
    #[serde(rename = "says-yes")]
    says_yes: W,
    #[serde(rename = "says-no")]
    says_no: W,
    sole: bool,
    none: bool,
    later: bool,
}

/// What an entry says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StanceCue {
    /// What a stance is taken of.
    Thing,
    /// Beside a thing: it is so, or it is not.
    Beside(bool),
    /// Of itself: it is so, or it is not.
    Whole(bool),
}

/// Stances, found by the stems of their words. There are at most 256.
#[derive(Debug)]
pub struct Stances {
    entries: Entries,
    sole: TopicSet,
    none: TopicSet,
    later: TopicSet,
}

impl<W: Default> StanceFile<W> {
    /// What is wrong with it.
    pub(super) fn mistake(&self) -> Option<String> {
        let count = self.stances.len();
        (count > MOST_TOPICS).then(|| format!("{count} stances: at most {MOST_TOPICS} can be told apart"))
    }
}

impl StanceFile {
    /// Its entries as the hashes of their stems, each with the number of its stance and list.
    pub(crate) fn entries(&self, stems: &Stems) -> Vec<(Vec<u64>, u16)> {
        let stem = |word: &str| hash(&stems.of(&normal_form(word)));
        let of = |entry: &String| entry.replace('-', " - ").split_whitespace().map(stem).collect::<Vec<u64>>();
        let lists = |s: &Written<Vec<String>>| {
            [s.things.clone(), s.yes.clone(), s.no.clone(), s.says_yes.clone(), s.says_no.clone()]
        };
        let stances = self.stances.values().zip(0u16..);
        let words = stances.flat_map(|(stance, n)| {
            lists(stance).into_iter().zip(0u16..).map(move |(words, list)| (words, LISTS * n + list))
        });
        words.flat_map(|(words, number)| words.iter().map(|w| (of(w), number)).collect::<Vec<_>>()).collect()
    }
}

impl Stances {
    pub(super) fn new<W: Default>(file: &StanceFile<W>, table: Cow<'static, [u8]>) -> Self {
        let with = |has: fn(&Written<W>) -> bool| {
            let numbered = file.stances.values().zip(0..=u8::MAX).filter(|(stance, _)| has(stance));
            numbered.fold(TopicSet::default(), |all, (_, n)| all | TopicSet::one(n))
        };
        Self { entries: Entries::new(table), sole: with(|s| s.sole), none: with(|s| s.none), later: with(|s| s.later) }
    }

    /// True where a story has only one such thing: nothing else has to be shared.
    #[must_use]
    pub fn is_sole(&self, stance: u8) -> bool {
        self.sole.meets(TopicSet::one(stance))
    }

    /// True where it says no that there is no such thing: "no ransom".
    #[must_use]
    pub fn is_none(&self, stance: u8) -> bool {
        self.none.meets(TopicSet::one(stance))
    }

    /// True where it may come to be so on the next day: the power is back.
    #[must_use]
    pub fn is_later(&self, stance: u8) -> bool {
        self.later.meets(TopicSet::one(stance))
    }

    /// All entries.
    pub(crate) fn entries(&self) -> &Entries {
        &self.entries
    }

    /// Those that go on with the stems that `word` gives: the stance, what is said of it, and how many words.
    pub(crate) fn at<'s>(
        &'s self,
        begun: Begun,
        word: impl Fn(usize) -> Option<u64> + 's,
    ) -> impl Iterator<Item = (u8, StanceCue, usize)> + 's {
        self.entries.at(begun, word).map(|(number, length)| {
            let cue = match number % LISTS {
                0 => StanceCue::Thing,
                list @ (1 | 2) => StanceCue::Beside(list == 1),
                list => StanceCue::Whole(list == 3),
            };
            (u8::try_from(number / LISTS).unwrap_or(u8::MAX), cue, length)
        })
    }
}
