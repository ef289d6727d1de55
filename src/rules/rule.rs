//! [`Rule`]: one reportable divergence as an editor writes it.

use serde::{Deserialize, Serialize};

/// How much a divergence changes what a reader believes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// A detail.
    Low,
    /// It matters.
    Medium,
    /// It changes what a reader believes happened.
    High,
}

impl Severity {
    /// `high`, `medium` or `low`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}

/// One rule of a rule file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Unique, dotted: `framing.certainty.hedge-dropped`.
    pub id: String,
    /// One of the kinds of divergence: `framing/certainty`.
    pub kind: String,
    /// How much it matters.
    pub severity: Severity,
    /// What a reader is told. `{one}` and `{other}` are the outlets, `{one.words}` and `{other.words}` the
    /// words at issue.
    pub message: String,
    /// Why this is worth reporting, with its source.
    pub why: String,
    /// The detector and its settings.
    pub detect: Detect,
    /// Examples; they are the rule's tests.
    #[serde(default)]
    pub test: Examples,
}

/// The detectors a rule may use, with their settings.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Detect {
    /// Two values of the same thing that cannot both be true.
    FigureConflict(FigureConflict),
    /// Two times of the same thing that cannot both be true.
    DateConflict(DateConflict),
    /// A claim without a partner.
    UnmatchedClaim(UnmatchedClaim),
    /// A word class on one side only.
    PresentAbsent(PresentAbsent),
}

/// Settings of `figure-conflict`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct FigureConflict {
    /// What is compared: `count`, `money`, `percent`; empty for all.
    pub units: Vec<String>,
}

/// Settings of `date-conflict`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DateConflict {
    /// The score of a link from which two sentences with one time each are taken to date the same thing.
    pub alike: f32,
    /// The most content words of such a sentence: a longer one says several things.
    pub short: usize,
    /// How rare the nearest words that both clauses share are together, at least (sum of their background idf).
    pub near: f32,
    /// The share of the poorer clause that both have, at least.
    pub covered: f32,
}

impl Default for DateConflict {
    fn default() -> Self {
        Self { alike: 0.5, short: 12, near: 6.5, covered: 0.33 }
    }
}

/// Settings of `unmatched-claim`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct UnmatchedClaim {
    /// Importance, from 0 to 1, from which an omission is of medium severity.
    pub medium_from: f32,
    /// Importance from which it is of high severity.
    pub high_from: f32,
    /// Fewest content words of a claim.
    pub least_words: usize,
}

impl Default for UnmatchedClaim {
    fn default() -> Self {
        Self { medium_from: 0.6, high_from: 0.75, least_words: 3 }
    }
}

/// Settings of `present-absent`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PresentAbsent {
    /// The word class (`@hedge`) that one side has near the shared words.
    pub one: String,
    /// Nothing is reported where the other side has a word of one of these classes there.
    #[serde(default)]
    pub unless_other: Vec<String>,
}

/// A rule's examples.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Examples {
    /// Pairs it must report; `[brackets]` mark the words to be highlighted.
    pub fires: Vec<Example>,
    /// Pairs it must leave alone.
    pub quiet: Vec<Example>,
    /// Pairs it should report one day; counted, never a failure.
    pub todo_fires: Vec<Example>,
    /// Pairs it should leave alone one day; counted, never a failure.
    pub todo_quiet: Vec<Example>,
}

/// Two sentences that stand in two articles.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// One side.
    pub one: String,
    /// The other side; empty for a claim that only one side has.
    #[serde(default)]
    pub other: String,
    /// Why; every `quiet` example says it.
    #[serde(default)]
    pub why: String,
}
