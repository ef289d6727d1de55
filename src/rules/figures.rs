//! `figures.toml`: number words, bounds, vague amounts, currencies, numbers that are names.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::lexicon::{Lexicon, concept_of};

/// `figures.toml` as written.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct FigureFile {
    words: BTreeMap<String, f64>,
    scales: BTreeMap<String, f64>,
    vague: BTreeMap<String, (f64, f64)>,
    bounds: BTreeMap<BoundWord, Vec<String>>,
    currencies: BTreeMap<String, Vec<String>>,
    names: Names,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Names {
    before: Vec<String>,
    generic: Vec<String>,
    periods: Vec<String>,
    parts: Vec<String>,
    growing: Vec<String>,
}

/// What a word in front of a number does to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BoundWord {
    /// More than n.
    Over,
    /// n or more.
    AtLeast,
    /// Less than n.
    Under,
    /// n or less.
    AtMost,
    /// A little less than n.
    Nearly,
    /// n, give or take.
    About,
}

/// What the program knows of quantities. All words are in lower case.
#[derive(Debug, Clone, Default)]
pub struct FigureWords {
    /// Number words.
    pub words: FxHashMap<Box<str>, f64>,
    /// Words that multiply the number before them.
    pub scales: FxHashMap<Box<str>, f64>,
    /// Amounts without a number.
    pub vague: FxHashMap<Box<str>, (f64, f64)>,
    /// Bounding phrases, as words.
    pub bounds: Vec<(Vec<Box<str>>, BoundWord)>,
    /// Currency signs and names to ISO 4217 codes.
    pub currencies: FxHashMap<Box<str>, Box<str>>,
    /// Words before a number that is a name.
    pub before_name: FxHashSet<Box<str>>,
    /// Stems of nouns that say too little about what is counted.
    pub generic: FxHashSet<u64>,
    /// Words for periods of time.
    pub periods: FxHashSet<Box<str>>,
    /// Words that make the quantity a part of another.
    pub parts: FxHashSet<Box<str>>,
    /// Synonym groups of counts that grow as an event goes on.
    pub growing: FxHashSet<u64>,
}

impl FigureWords {
    pub(super) fn new(file: FigureFile, lexicon: &Lexicon) -> Self {
        let set = |words: Vec<String>| words.into_iter().map(String::into_boxed_str).collect();
        let map = |words: BTreeMap<String, f64>| words.into_iter().map(|(w, n)| (w.into_boxed_str(), n)).collect();
        let mut bounds: Vec<(Vec<Box<str>>, BoundWord)> = Vec::new();
        for (bound, phrases) in file.bounds {
            bounds.extend(phrases.iter().map(|p| (p.split(' ').map(Into::into).collect(), bound)));
        }
        // The longest phrase first: "no more than" before "more than".
        bounds.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.cmp(b)));
        let currencies = file.currencies.into_iter().flat_map(|(code, names)| {
            names.into_iter().map(move |name| (name.into_boxed_str(), code.clone().into_boxed_str()))
        });
        Self {
            words: map(file.words),
            scales: map(file.scales),
            vague: file.vague.into_iter().map(|(w, range)| (w.into_boxed_str(), range)).collect(),
            bounds,
            currencies: currencies.collect(),
            before_name: set(file.names.before),
            generic: file.names.generic.iter().map(|w| lexicon.stem(w)).collect(),
            periods: set(file.names.periods),
            parts: set(file.names.parts),
            growing: file.names.growing.iter().map(|group| concept_of(group)).collect(),
        }
    }
}
