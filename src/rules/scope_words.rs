//! [`ScopeWords`]: words by which two figures for one thing turn out to count differently.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::Lexicon;
use super::figures::{meanings, phrases, set};
use super::phrases::Phrases;

/// Words that say what part of a thing, a time or a group a figure counts.
#[derive(Debug, Clone, Default)]
pub struct ScopeWords {
    /// Words by which a sentence divides a whole into shares.
    pub rest: FxHashSet<Box<str>>,
    /// Words for what lasts: `still`.
    pub lasting: FxHashSet<Box<str>>,
    /// Words for what is left of a whole, beside a number of its part.
    pub left: FxHashSet<Box<str>>,
    /// Words that say which of several values is meant, by group: `average` is another than `highest`.
    pub qualifiers: FxHashMap<Box<str>, usize>,
    /// Phrases in front of those who are counted in, or left out.
    pub including: Phrases<()>,
    /// Words before a unit of time that make it a part of a longer one: the `opening` day.
    pub stages: FxHashSet<Box<str>>,
    /// Phrases that say in how much time it happened: what happens in a day is not all.
    pub paces: Phrases<()>,
    /// Words behind a length of time that make a time of it: `ago`.
    pub passed: FxHashSet<Box<str>>,
    /// Words for the highest or lowest that something was, from which a change is reckoned.
    pub peaks: FxHashSet<Box<str>>,
    /// Synonym groups of nouns for those who did it, whom some count with their victims.
    pub actors: FxHashSet<u64>,
}

impl ScopeWords {
    pub(super) fn new(file: ScopeFile, lexicon: &Lexicon) -> Self {
        Self {
            rest: set(file.rest),
            lasting: set(file.lasting),
            left: set(file.left),
            qualifiers: meanings(file.qualifiers.into_iter().enumerate()),
            including: phrases(&file.including),
            stages: set(file.stages),
            paces: phrases(&file.paces),
            passed: set(file.passed),
            peaks: set(file.peaks),
            actors: file.actors.iter().map(|word| lexicon.concept(word)).collect(),
        }
    }
}

/// The words as they are written in `figures.toml`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct ScopeFile {
    rest: Vec<String>,
    lasting: Vec<String>,
    left: Vec<String>,
    qualifiers: Vec<Vec<String>>,
    including: Vec<String>,
    actors: Vec<String>,
    stages: Vec<String>,
    paces: Vec<String>,
    passed: Vec<String>,
    peaks: Vec<String>,
}
