//! Settings of what asks who or which one it was, and where.

use serde::Deserialize;

/// Settings of `name-in-role`.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NameInRole {
    /// Prepositions by which a name tells where, whatever stands before them, if it is the one name of its sentence that the
    /// other article lacks: "flown to X".
    #[serde(default)]
    pub lone: Vec<String>,
    /// How well the two sentences are linked then, at least.
    #[serde(default = "super::never")]
    pub linked: f32,
    /// Nouns before "of" and the name of a place.
    #[serde(default)]
    pub places: Vec<String>,
    /// Nouns that may end the name of a place: "Holme airport", "St Ansel's church".
    #[serde(default)]
    pub sites: Vec<String>,
    /// How much of one sentence both share, at least, where two names do the same thing.
    #[serde(default = "whole")]
    pub doer: f32,
    /// Groups of prepositions; those of one group give a name the same role.
    pub prepositions: Vec<Vec<String>>,
    /// Classes of names of countries and states: a place inside one is no other place.
    pub regions: Vec<String>,
    /// Words before a noun that mean one person or thing: "the builder X".
    pub definite: Vec<String>,
    /// Verbs behind a name and in front of an office that it comes to hold.
    #[serde(default)]
    pub becomes: Vec<String>,
    /// Classes of offices that one person holds at a time: "Judge X".
    #[serde(default)]
    pub sole: Vec<String>,
    /// Words before an office that say when it is or was held: "retired judge", "former judge".
    #[serde(default)]
    pub terms: Vec<String>,
    /// Classes of offices that one person holds of a kind: "Finance Minister X".
    #[serde(default)]
    pub of_kind: Vec<String>,
    /// How rare the words that both sentences share are together, at least (sum of their background idf).
    pub least: f32,
    /// The share of the poorer sentence, by weight, that both have, at least.
    pub covered: f32,
    /// The same where the names are the subjects of the sentences.
    pub subject: f32,
}

/// Settings of `other-holder`.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OtherHolder {
    /// What one alone does or is in an event, and where one thing alone is brought.
    pub posts: Vec<Post>,
    /// Words that may stand between the holder and a verb, besides those in -ly: "now leads".
    #[serde(default)]
    pub between: Vec<String>,
    /// Nouns that stand for the name before them: "X, the man in charge of the search".
    #[serde(default)]
    pub stands_for: Vec<String>,
    /// Words before a noun that make another post of it: "the former head", "the deputy head".
    #[serde(default)]
    pub terms: Vec<String>,
    /// How rare the words are together that two sentences share without a link, at least, where the post is not `sole` and
    /// has no thing (sum of their background idf).
    pub least: f32,
}

/// What one alone does or is in an event: each list names word classes; those of one post mean the same.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Post {
    /// Verbs: the holder stands before them, or behind "by" ("X heads the search", "the search, led by X").
    pub does: Vec<String>,
    /// Nouns for the holder ("the chief witness was X", "X, the man in charge of the search").
    pub is: Vec<String>,
    /// Phrases behind which the holder stands ("the lorry belongs to X").
    pub of: Vec<String>,
    /// Verbs behind which one of `prepositions` opens the place ("towed to X").
    pub goes: Vec<String>,
    /// The prepositions that open the place.
    pub prepositions: Vec<String>,
    /// Of what it is, where not of the event: one of these words stands near.
    pub thing: Vec<String>,
    /// Both sides have to name the same thing.
    pub same: bool,
    /// A story has only one: nothing else has to be shared.
    pub sole: bool,
    /// It is held by parties as well: "Velkian troops", told by the name, and the `parties` of language.toml.
    pub parties: bool,
}

impl Post {
    /// The classes of words that say who holds it.
    pub(crate) fn held(&self) -> impl Iterator<Item = &String> {
        self.does.iter().chain(&self.is).chain(&self.of).chain(&self.goes)
    }

    /// All its classes.
    pub(crate) fn classes(&self) -> impl Iterator<Item = &String> {
        self.held().chain(&self.thing)
    }
}

/// Settings of `other-doer`.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OtherDoer {
    /// How well the two sentences are linked, at least.
    pub linked: f32,
    /// The share of the poorer sentence, by weight, that both have besides, at least.
    pub covered: f32,
    /// The same where "it was X who" says that nobody else did it.
    pub cleft: f32,
}

/// Settings of `other-site`.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OtherSite {
    /// Nouns for places, those of one sort together: what happened in a place of one sort happened in none of another.
    pub sites: Vec<Vec<String>>,
    /// Groups of prepositions; those of one group say the same of a place.
    pub prepositions: Vec<Vec<String>>,
    /// How well the two sentences are linked, at least.
    pub linked: f32,
    /// The share of the poorer sentence, by weight, that both have besides, at least.
    pub covered: f32,
}

/// Settings of `other-name`.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OtherName {
    /// The cosine of the two sentences' synonym groups, at least.
    pub alike: f32,
    /// How many words both have besides, at least.
    pub words: usize,
    /// The share of either sentence, by weight, that both have besides, at least.
    pub covered: f32,
    /// The score of a link, at least, of whose two short sentences each names one place where it happened.
    pub linked: f32,
    /// Classes of prepositions right before the name of a place.
    #[serde(default)]
    pub places: Vec<String>,
    /// Prepositions of which those of two lists tell of two places: "from", "to".
    #[serde(default)]
    pub ways: Vec<Vec<String>>,
    /// Words that say of a place that it belongs to another time: "later".
    #[serde(default)]
    pub steps: Vec<String>,
    /// Classes of nouns of what a state owns: "waters", "airspace".
    #[serde(default)]
    pub territory: Vec<String>,
    /// Classes of nouns by which somebody is addressed, which are no part of a name: "His Excellency".
    #[serde(default)]
    pub address: Vec<String>,
}

/// Settings of `set-mismatch`.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SetMismatch {
    /// The classes whose words exclude each other.
    pub set: Vec<String>,
    /// Longer phrases that are no such words.
    #[serde(default)]
    pub unless: Vec<String>,
    /// Where the noun stands that both have.
    pub noun: NounAt,
    /// The fewest content words that both sentences share.
    pub least_shared: usize,
    /// Only sentences that make the same claim are compared.
    #[serde(default)]
    pub same_claim: bool,
}

/// Where a noun stands to the word that belongs to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum NounAt {
    /// "The left leg".
    Behind,
    /// "Shot in the leg".
    Before,
}

/// More than any share: what the rule does not ask for.
fn whole() -> f32 {
    2.0
}
