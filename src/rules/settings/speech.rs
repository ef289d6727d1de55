//! Settings of what asks what was said, and by whom.

use serde::Deserialize;

/// Settings of `quote-changed`.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct QuoteChanged {
    /// What is reported.
    pub change: QuoteChange,
    /// The class of words whose change or loss says nothing.
    pub light: String,
    /// The class of words that deny.
    pub denies: String,
    /// The class of words that limit or turn what was said before them.
    pub turns: String,
}

/// How a quotation differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum QuoteChange {
    /// Words inside the stretch that both sides quote are changed, added or dropped.
    Wording,
    /// One side leaves out words that limit or turn what it quotes.
    Cut,
    /// One side leaves out another clause of the sentence that it quotes.
    Clause,
}

/// Settings of `speaker-shift`.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SpeakerShift {
    /// The class of words whose change or loss says nothing.
    pub light: String,
    /// The class of words that deny.
    pub denies: String,
    /// The class of words that limit or turn what was said before them.
    pub turns: String,
}

/// Settings of `told-by`.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ToldBy {
    /// How many words of what is said both have, at least.
    pub words: usize,
    /// The share of what is said, by weight, that both have, at least.
    pub covered: f32,
}

/// Settings of `cue-shift`.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CueShift {
    /// The classes of the loaded verb.
    pub one: Vec<String>,
    /// The classes of the neutral one.
    pub other: Vec<String>,
    /// The class of words whose change says nothing of a quotation.
    pub light: String,
    /// The class of words that deny.
    pub denies: String,
    /// The class of words that limit or turn what was said before them.
    pub turns: String,
}

/// Settings of `attribution-shift`.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AttributionShift {
    /// The classes of words that give a claim to a source.
    pub cues: Vec<String>,
    /// The classes of verbs whose object is the claim: "blamed the firm for".
    #[serde(default)]
    pub accuses: Vec<String>,
    /// Classes of words that make a wish or a possibility of what is said: nothing is reported.
    #[serde(default)]
    pub unless: Vec<String>,
    /// Classes whose longer entries do not count as such words: what is hedged is claimed all the same.
    #[serde(default)]
    pub hedges: Vec<String>,
    /// The fewest content words that both sentences share; three are enough in short ones.
    pub least_shared: usize,
    /// Classes of hedges: where one of them bears upon all that the source claims, and the other side, as short, has none, two
    /// sentences of one claim need share no more.
    #[serde(default)]
    pub whole_claim: Vec<String>,
    /// Classes of verbs that report whatever stands right behind them: "said the roof leaked", not "added a lane".
    #[serde(default)]
    pub says: Vec<String>,
    /// Classes of verbs behind which stands whom somebody tells it: "told the court that".
    #[serde(default)]
    pub tells: Vec<String>,
    /// Classes of verbs by which somebody does what he says: "announced that he is leaving" tells what the other side states.
    #[serde(default)]
    pub performs: Vec<String>,
    /// Kinds of findings: the words that they set against each other make one claim, however little else is shared.
    #[serde(default)]
    pub differs: Vec<String>,
}
