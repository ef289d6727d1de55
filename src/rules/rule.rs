//! [`Rule`]: one reportable divergence as an editor writes it.

use serde::{Deserialize, Serialize};

use super::examples::{Examples, Tests};
use super::settings::Detect;

/// One rule of a rule file.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Unique, dotted: `framing.certainty.modal`.
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
    #[cfg_attr(feature = "schema", schemars(with = "Examples"))]
    pub(super) test: Tests,
}

impl Rule {
    /// Its examples, which are its tests. Those of rules that ship are read where somebody asks for them.
    #[must_use]
    pub fn examples(&self) -> &Examples {
        self.test.examples()
    }

    /// What it says in a few words, without the fields of its message.
    #[must_use]
    pub fn title(&self) -> String {
        let filled =
            [("{one.words}", "“…”"), ("{other.words}", "“…”"), ("{one.word}", "…"), ("{one}", "A"), ("{other}", "B")]
                .into_iter()
                .fold(self.message.clone(), |text, (field, word)| text.replace(field, word));
        let special = [
            ("{one.when}", "one time"),
            ("{other.when}", "another"),
            ("{one.who}", ""),
            ("{other.who}", ""),
            ("{missing}", "others"),
        ];
        special.into_iter().fold(filled, |text, (field, word)| text.replace(field, word))
    }
}

/// How much a divergence changes what a reader believes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
