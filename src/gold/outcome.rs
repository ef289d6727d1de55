//! [`Outcome`]: one thing that a report got wrong, and the stable line that names it in a file of known gaps.

use std::fmt::Write as _;

use serde::Serialize;

/// What kind of mistake it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Verdict {
    /// It had to be reported and was not.
    Missed,
    /// It was reported, and a list that claims to be complete does not have it.
    False,
    /// It looks like a divergence, the gold says it is none, and it was reported.
    Trapped,
}

impl Verdict {
    /// `MISSED`, `FALSE` or `TRAPPED`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Missed => "MISSED",
            Self::False => "FALSE",
            Self::Trapped => "TRAPPED",
        }
    }

    /// Reads [`Verdict::name`].
    pub(super) fn parse(name: &str) -> Option<Self> {
        [Self::Missed, Self::False, Self::Trapped].into_iter().find(|v| v.name() == name)
    }
}

/// One mistake of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Outcome {
    /// The event.
    pub event: String,
    /// What kind of mistake.
    pub verdict: Verdict,
    /// One of [`KINDS`](crate::rules::KINDS) or [`LINK_KINDS`](super::LINK_KINDS).
    pub kind: String,
    /// The words of every side: the gold's for what was missed or trapped, the report's for what is false.
    pub sides: Vec<Side>,
    /// The sources said to lack it, for omissions.
    pub missing_from: Vec<String>,
    /// From 1 to 3, where the gold says it.
    pub importance: Option<u8>,
    /// Why, in the words of the gold; for what is false, the message of the report.
    pub why: String,
    /// The kinds under which the missed words were reported instead.
    pub reported_as: Vec<String>,
}

/// Words of one source.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Side {
    /// The key of the source.
    pub source: String,
    /// The words at issue, white space folded.
    pub words: String,
    /// The sentence they stand in; empty where they stand in none.
    pub sentence: String,
}

impl Outcome {
    /// The line that stands for this outcome in a file of known gaps. It stays the same as long as the words do:
    /// `ferry-fire-kesmere MISSED conflict/figure a="at least 14 people" b="nine people"`.
    #[must_use]
    pub fn line(&self) -> String {
        let mut line = format!("{} {} {}", self.event, self.verdict.name(), self.kind);
        for side in &self.sides {
            let words = side.words.replace('\\', "\\\\").replace('"', "\\\"");
            let _ = write!(line, " {}=\"{words}\"", side.source); // writing to a String cannot fail
        }
        if !self.missing_from.is_empty() {
            let _ = write!(line, " missing_from={}", self.missing_from.join(","));
        }
        line
    }
}
