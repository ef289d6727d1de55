//! [`Topics`] (`topics.toml`): what the numbers and times of a story are about, whatever words tell it. The build script
//! includes this file too.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Deserialize;

use super::entries::{Begun, Entries};
use super::spelling::{Stems, normal_form};
use super::topic_set::{MOST_TOPICS, TopicSet};
use super::vocabulary::hash;

/// The number of the first domain among the entries; those below are topics.
const DOMAINS: u16 = 0x4000;

/// The file as it is written. `W` is a list of words; what is read of a file whose words are in a table is all else.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TopicFile<W: Default = Vec<String>> {
    /// Under which licence its words may be used.
    #[serde(rename = "licence")]
    _licence: String,
    /// Where they come from.
    #[serde(rename = "source")]
    _source: String,
    #[serde(default = "BTreeMap::new")]
    topics: BTreeMap<String, Written<W>>,
    #[serde(default = "BTreeMap::new")]
    domains: BTreeMap<String, W>,
}

/// A topic as it is written.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Written<W: Default> {
    any: W,
    both: Option<[W; 2]>,
    until: W,
    times: bool,
    numbers: Vec<String>,
    of: Vec<String>,
    sole: bool,
}

/// What an entry says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cue {
    /// The topic of that number.
    Topic(u8),
    /// One of the two words that make a topic together.
    Half(u8, bool),
    /// The topic of that number at the end of a stretch.
    Until(u8),
    /// A word of the domain of that number.
    Domain(u8),
}

/// Topics and domains, found by the stems of their words. There are at most 256 topics and 64 domains.
#[derive(Debug)]
pub struct Topics {
    entries: Entries,
    times: TopicSet,
    sole: TopicSet,
    numbers: BTreeMap<String, TopicSet>,
    /// The domains of what is counted, by topic; 0 where anything may be.
    counted: Vec<u64>,
}

/// The bit of a domain by its number; none beyond the last.
pub(crate) fn domain_bit(number: usize) -> u64 {
    u32::try_from(number).ok().and_then(|n| 1u64.checked_shl(n)).unwrap_or(0)
}

impl<W: Default> TopicFile<W> {
    /// What is wrong with it.
    pub(super) fn mistake(&self, kinds: &[&str]) -> Option<String> {
        let most = [("topics", self.topics.len(), MOST_TOPICS), ("domains", self.domains.len(), 64)];
        let many = most.iter().find(|(_, count, most)| count > most);
        let many = many.map(|(what, count, most)| format!("{count} {what}: at most {most} can be told apart"));
        let unknown = || {
            self.topics.iter().find_map(|(name, topic)| {
                let domain = topic.of.iter().find(|of| !self.domains.contains_key(*of));
                let kind = topic.numbers.iter().find(|kind| !kinds.contains(&kind.as_str()));
                let domain = domain.map(|d| format!("the topic `{name}` is of `{d}`, which is no domain of the file"));
                domain.or_else(|| {
                    kind.map(|k| format!("the topic `{name}` has numbers of `{k}`; use {}", kinds.join(", ")))
                })
            })
        };
        many.or_else(unknown)
    }
}

impl TopicFile {
    /// Its entries as the hashes of their stems, each with the number of its cue.
    pub(crate) fn entries(&self, stems: &Stems) -> Vec<(Vec<u64>, u16)> {
        let stem = |word: &str| hash(&stems.of(&normal_form(word)));
        let of = |entry: &String| entry.replace('-', " - ").split_whitespace().map(stem).collect::<Vec<u64>>();
        let number = |n: usize| u16::try_from(n).unwrap_or(0);
        let mut out = Vec::new();
        for (n, topic) in self.topics.values().enumerate() {
            let [left, right] = topic.both.clone().unwrap_or_default();
            for (slot, words) in [&topic.any, &left, &right, &topic.until].into_iter().enumerate() {
                out.extend(words.iter().map(|w| (of(w), number(4 * n + slot))));
            }
        }
        for (n, words) in self.domains.values().enumerate() {
            out.extend(words.iter().map(|w| (of(w), DOMAINS + number(n))));
        }
        out
    }
}

impl Topics {
    pub(super) fn new<W: Default>(file: &TopicFile<W>, table: Cow<'static, [u8]>) -> Self {
        let (none, entries) = (TopicSet::default(), Entries::new(table));
        let mut topics = Self { entries, times: none, sole: none, numbers: BTreeMap::new(), counted: Vec::new() };
        let domain = |name: &String| file.domains.keys().position(|known| known == name);
        for (topic, number) in file.topics.values().zip(0..=u8::MAX) {
            let one = TopicSet::one(number);
            topics.times |= if topic.times { one } else { none };
            topics.sole |= if topic.sole { one } else { none };
            for kind in &topic.numbers {
                *topics.numbers.entry(kind.clone()).or_default() |= one;
            }
            topics.counted.push(topic.of.iter().filter_map(domain).fold(0, |all, n| all | domain_bit(n)));
        }
        topics
    }

    /// The topics of which times are told.
    #[must_use]
    pub fn times(&self) -> TopicSet {
        self.times
    }

    /// The topics of which a story has one: nothing else has to be shared.
    #[must_use]
    pub fn sole(&self) -> TopicSet {
        self.sole
    }

    /// The topics of which figures of a kind are told that count what is of some `domains`; `None` where no noun says what.
    #[must_use]
    pub fn of_figures(&self, kind: &str, domains: Option<u64>) -> TopicSet {
        let counts = |of: u64| of == 0 || domains.is_none_or(|domains| domains & of != 0);
        let of_kind = self.numbers.get(kind).copied().unwrap_or_default();
        let fits = of_kind.numbers().filter(|n| self.counted.get(usize::from(*n)).is_some_and(|of| counts(*of)));
        fits.fold(TopicSet::default(), |found, n| found | TopicSet::one(n))
    }

    /// All entries.
    pub(crate) fn entries(&self) -> &Entries {
        &self.entries
    }

    /// Those that go on with the stems that `word` gives, with their lengths in words.
    pub(crate) fn at<'s>(
        &'s self,
        begun: Begun,
        word: impl Fn(usize) -> Option<u64> + 's,
    ) -> impl Iterator<Item = (Cue, usize)> + 's {
        let cue = |number: u16| {
            let small = |n: u16| u8::try_from(n).unwrap_or(u8::MAX);
            match number.checked_sub(DOMAINS) {
                Some(domain) => Cue::Domain(small(domain)),
                None => match number % 4 {
                    0 => Cue::Topic(small(number / 4)),
                    3 => Cue::Until(small(number / 4)),
                    slot => Cue::Half(small(number / 4), slot == 2),
                },
            }
        };
        self.entries.at(begun, word).map(move |(number, length)| (cue(number), length))
    }
}
