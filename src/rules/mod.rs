//! Rules are data: how text is read, how sentences are paired, and what is reported.
//!
//! A [`RuleSet`] is made once, from the rules that ship with the library ([`RuleSet::builtin`]) or from
//! those and a folder that adds to them or overrides them ([`RuleSet::load`]). The format of every file is
//! told in `rules/README.md`.

mod alignment;
mod beside_figures;
mod builtin;
mod check;
mod classes;
mod entries;
mod examples;
mod figure_senses;
mod figures;
mod files;
mod holiday;
mod language;
mod lexicon;
mod loader;
mod memo;
mod mistake;
mod pairs;
mod pattern;
mod phrases;
mod rule;
mod scope_words;
mod select;
mod settings;
mod spelling;
mod stances;
mod table;
mod time_senses;
mod times;
mod topic_set;
mod topics;
mod units;
mod vectors;
mod vocabulary;

use std::path::Path;

pub use alignment::{Alignment as AlignmentRules, Bands, Context as ContextRules, Idf, Told, Weights};
pub use beside_figures::{AgeWords, AmountWords, FurtherWords, RatioWords, TallyWords};
pub use check::KINDS;
pub use classes::{Class, ClassId};
pub(crate) use entries::Begun;
pub use examples::{Example, Examples};
pub use figure_senses::{BoundWord, Classes, Modality, Trend};
pub use figures::FigureWords;
pub use holiday::Holiday;
pub use language::{Boilerplate, Language, Openings};
pub use lexicon::{Lexicon, Props, WordInfo};
#[cfg(feature = "schema")]
pub(crate) use loader::RuleFileContent;
pub(crate) use memo::{key, spread};
pub use pairs::{Pairs, Side};
pub use pattern::Pattern;
pub use phrases::Phrases;
pub use rule::{Rule, Severity};
pub use scope_words::ScopeWords;
pub use settings::{
    AttributionShift, ClassShift, CopyEdit, CountedAs, CueShift, DateConflict, Detail, Detect, FigureConflict, Hides,
    Holds, Kin, NameInRole, NamedAs, NounAt, OppositeWords, OtherDoer, OtherHolder, OtherName, OtherSite, PairTable,
    PlainWord, PolarityShift, Post, PresentAbsent, Prominence, QuoteChange, QuoteChanged, Regex, Same, SetMismatch,
    SpeakerShift, StanceShift, ToldBy, UnmatchedClaim, VoiceShift,
};
pub use spelling::{entry_words, normal_form};
pub use stances::{StanceCue, Stances};
pub use time_senses::{DayPart, Edge, End, Grain, Relation, TenseWord, Vague};
pub use times::{Phrase, Term, TimeWords};
pub use topic_set::TopicSet;
pub(crate) use topics::domain_bit;
pub use topics::{Cue, Topics};
pub use units::UnitWord;
pub(crate) use vectors::{Row, Unpacked};
pub use vocabulary::hash;

use crate::error::Error;

/// Everything that is data: language, alignment, word classes and divergence rules.
#[derive(Debug)]
pub struct RuleSet {
    /// How text is read.
    pub language: Language,
    /// How sentences are paired.
    pub alignment: AlignmentRules,
    /// What the program knows of single words: properties, synonyms, classes, background idf.
    pub lexicon: Lexicon,
    /// What the program knows of quantities.
    pub figures: FigureWords,
    /// What the program knows of times.
    pub times: TimeWords,
    /// Words that cannot both be said of one thing.
    pub opposites: Pairs,
    /// Loaded words, and the plain ones for the same thing.
    pub wordings: Pairs,
    /// Rival names for one thing.
    pub labels: Pairs,
    /// What numbers and times are about.
    pub topics: Topics,
    /// What is said to have happened, or not.
    pub stances: Stances,
    /// The divergence rules, ordered by id.
    pub rules: Vec<Rule>,
}

impl RuleSet {
    /// The rules that ship with the library.
    ///
    /// # Errors
    /// Never, unless the build is broken: a test loads them.
    pub fn builtin() -> Result<Self, Error> {
        loader::load(None)
    }

    /// The built-in rules, with those of `folder` added or put in their place.
    ///
    /// In `language.toml`, `alignment.toml`, `synonyms.toml`, `spelling.toml`, `figures.toml`, `units.toml`,
    /// `times.toml`, `topics.toml` and `stances.toml` a key that the folder gives replaces the built-in one; a rule or a word class replaces the one of the same id or name.
    ///
    /// # Errors
    /// When a file cannot be read or is wrong; the message shows the place.
    pub fn load(folder: &Path) -> Result<Self, Error> {
        loader::load(Some(folder))
    }

    /// The same for a rule author: rules with a mistake are left out, and their mistakes come along.
    ///
    /// # Errors
    /// When the folder cannot be read, or a file of settings or words is wrong.
    pub fn load_sound(folder: Option<&Path>) -> Result<(Self, Vec<Error>), Error> {
        loader::load_sound(folder)
    }
}
