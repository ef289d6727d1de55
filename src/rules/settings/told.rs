//! Settings of what asks whether it is told at all, and how far up.

use serde::Deserialize;

/// Settings of `unmatched-claim`.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
        Self { medium_from: 0.45, high_from: 0.55, least_words: 3 }
    }
}

/// Settings of `detail`.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Detail {
    /// The classes of words that open the part; none: any mark, and any word that opens a clause.
    #[serde(default)]
    pub opens: Vec<String>,
    /// What the part must hold.
    #[serde(default)]
    pub holds: Option<Holds>,
    /// For `holds = "actor"`: the classes of words that stand for people and bodies, beside names and offices.
    #[serde(default)]
    pub actors: Vec<String>,
    /// Longer phrases that open none.
    #[serde(default)]
    pub unless: Vec<String>,
    /// The fewest content words of the part.
    pub least_words: usize,
    /// The fewest content words that the rest shares with the other side.
    pub least_shared: usize,
    /// The share of the poorer rest, by weight, that both sides tell.
    pub covered: f32,
}

/// What a part of a claim holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Holds {
    /// A number that the other article lacks: "60,000 talvers".
    Figure,
    /// Somebody of whom the other article says nothing: "led by exporters".
    Actor,
}

/// Settings of `prominence`.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Prominence {
    /// How many body sentences open an article.
    pub first: usize,
    /// The fewest body sentences of an article that has a beginning and an end.
    pub least_sentences: usize,
}

impl Default for Prominence {
    fn default() -> Self {
        Self { first: 2, least_sentences: 6 }
    }
}
