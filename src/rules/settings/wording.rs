//! Settings of what asks in which words the same is told.

use serde::Deserialize;

use crate::rules::pattern::Pattern;

/// Settings of `class-shift`.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ClassShift {
    /// The classes of the loaded word.
    pub one: Vec<String>,
    /// The classes of its counterpart; unused where the two are synonyms or share a noun.
    #[serde(default)]
    pub other: Vec<String>,
    /// Phrases that begin as an entry of `one` does and are none.
    #[serde(default)]
    pub seeming: Vec<String>,
    /// Nothing is reported where the other sentence has a word of one of these classes: it judges as well.
    #[serde(default)]
    pub unless_other: Vec<String>,
    /// For verbs of speech: classes of words before "to" by which it is told as done, "had to admit".
    #[serde(default)]
    pub bound: Vec<String>,
    /// What makes the two words speak of the same thing.
    pub same: Same,
    /// The fewest other content words that both sentences share.
    pub least_shared: usize,
}

/// What makes two words speak of the same thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Same {
    /// They are of one synonym group; or nothing stands for the first, and the two sentences make the same claim.
    Concept,
    /// They stand before the same noun.
    Noun,
    /// They name persons, in linked sentences; the other article never uses the first word.
    Actor,
    /// They are verbs of speech with the same subject.
    Source,
}

/// Settings of `plain-word`.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PlainWord {
    /// Which pairs.
    #[serde(default)]
    pub pairs: PairTable,
    /// The share of one sentence, by weight, that is enough where no word beside the loaded one stands beside the plain one.
    pub covered: f32,
    /// How rare the plain word is then, at least (background idf).
    pub rare: f32,
    /// The class of words that deny.
    pub denies: String,
}

/// A table of word pairs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum PairTable {
    /// `wordings.toml`: the first words of a pair are loaded, the second plain.
    #[default]
    Wordings,
    /// `labels.toml`: neither name is the plain one.
    Labels,
}

/// Settings of `named-as`.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NamedAs {
    /// Classes of nouns that judge whom they name.
    pub judges: Vec<String>,
    /// Classes of longer phrases that begin as such a noun does and judge nobody.
    #[serde(default)]
    pub seeming: Vec<String>,
    /// Words between a noun and the name it is said of: "busybodies from X".
    pub links: Vec<String>,
}

/// Settings of `counted-as`.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CountedAs {
    /// Classes of names that judge people.
    pub names: Vec<String>,
    /// Classes of longer phrases that begin as such a name does and judge nobody.
    #[serde(default)]
    pub seeming: Vec<String>,
    /// Classes of plain names for people.
    pub people: Vec<String>,
    /// How well the two sentences are linked, at least.
    pub linked: f32,
}

/// Settings of `copy-edit`.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CopyEdit {
    /// The classes of words that judge.
    pub judges: Vec<String>,
    /// Phrases that begin as an entry of `judges` does and judge nothing.
    #[serde(default)]
    pub seeming: Vec<String>,
    /// The share of both sentences' words that both have, at least, so that the two are one text.
    pub alike: f32,
}

/// Settings of `present-absent`.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PresentAbsent {
    /// The word class (`@hedge`) that one side has near the shared words.
    pub one: String,
    /// Longer phrases with a word of the class that are none: "less likely".
    #[serde(default)]
    pub seeming: Vec<String>,
    /// Nothing is reported where the other side has a word of one of these classes there.
    #[serde(default)]
    pub unless_other: Vec<String>,
    /// Something is reported only where the other side has a word of one of these classes, if there are any.
    #[serde(default)]
    pub needs_other: Vec<String>,
    /// Classes of words that name a source: nothing is reported where only the other side has one.
    #[serde(default)]
    pub unless_told: Vec<String>,
    /// Classes of words that name a source. Where there are any, two short sentences of one claim, or with one telling figure,
    /// need share no more: the word bears upon all that the one claims, itself or by a source.
    #[serde(default)]
    pub whole_claim: Vec<String>,
}

/// Settings of `voice-shift`.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct VoiceShift {
    /// How the side without a doer tells it.
    pub hides: Hides,
    /// The class of the forms of "be".
    pub be: String,
    /// The class of irregular participles.
    pub participles: String,
    /// Classes of words for those who do something, besides names and offices.
    pub agents: Vec<String>,
    /// Classes of verbs that say what happened; for `happening`.
    #[serde(default)]
    pub happens: Vec<String>,
    /// Classes of verbs that say that somebody made it happen; for `happening`.
    #[serde(default)]
    pub causes: Vec<String>,
    /// Classes of participles that tell no deed: "expected", "known".
    #[serde(default)]
    pub thoughts: Vec<String>,
    /// Classes of participles that leave the deed to their noun: "shots were fired".
    #[serde(default)]
    pub supports: Vec<String>,
    /// Classes of verbs by which something stays as it was: "left a server unpatched" tells what was not done.
    #[serde(default)]
    pub leaves: Vec<String>,
    /// The fewest content words that both sentences share.
    pub least_shared: usize,
}

/// How a sentence tells what was done without telling by whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Hides {
    /// A passive without "by".
    Passive,
    /// A verb of happening: "died", "burned down".
    Happening,
}

/// Settings of `regex`.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Regex {
    /// What one side has.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub one: Pattern,
    /// Nothing is reported where the other sentence has this.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub unless_other: Option<Pattern>,
    /// The fewest content words that both sentences share.
    pub least_shared: usize,
    /// The share of the poorer sentence, by weight, that both tell, at least.
    #[serde(default)]
    pub covered: f32,
    /// Only sentences that make the same claim are compared.
    #[serde(default)]
    pub same_claim: bool,
}
