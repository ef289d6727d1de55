//! Settings of what asks whether it is so: figures, times, denials, opposites.

use serde::Deserialize;

/// Settings of `figure-conflict`.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct FigureConflict {
    /// What is compared: `count`, `money`, `percent`; empty for all.
    pub units: Vec<String>,
}

/// Settings of `date-conflict`.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
    /// How rare what two sentences share is together, at least, where each is the only one of its article with a time of a
    /// topic of `topics.toml`.
    pub anchor: f32,
    /// The same where an article has several.
    pub several: f32,
    /// The class of words that deny: "not before May", "nobody slept on Friday".
    pub denies: String,
    /// Classes of words by which a time was foreseen: another one may have come, "was due on Monday", "lifted off on Wednesday".
    pub foreseen: Vec<String>,
    /// Classes of verbs by which a state begins: "took effect in June" stands against "has been in force since March".
    pub begins: Vec<String>,
    /// Classes of verbs by which somebody has until a time: "has until May to sign" is any day up to then.
    pub grants: Vec<String>,
    /// Classes of verbs of what one takes for so: denied, they deny what follows, "do not believe that it will open".
    pub supposes: Vec<String>,
    /// Verbs of speech that somebody may be told to have done on any day: "said", not "conceded".
    pub plain: Vec<String>,
    /// Courses of things, each a list of its steps, each step the words that tell it (all forms that have another stem). Two
    /// steps have two times: "arrested on Saturday", "charged on Tuesday".
    pub courses: Vec<Vec<Vec<String>>>,
}

impl Default for DateConflict {
    fn default() -> Self {
        let (anchor, several) = (f32::INFINITY, f32::INFINITY);
        Self {
            alike: 0.5,
            short: 12,
            near: 6.5,
            covered: 0.33,
            anchor,
            several,
            denies: String::new(),
            foreseen: Vec::new(),
            begins: Vec::new(),
            grants: Vec::new(),
            supposes: Vec::new(),
            plain: Vec::new(),
            courses: Vec::new(),
        }
    }
}

/// Settings of `polarity-shift`: word classes.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PolarityShift {
    /// Words that deny what stands behind them.
    pub denies: String,
    /// Phrases that begin as such words do and deny nothing.
    pub seeming: String,
    /// Words that take something out: where one stands, nothing is reported.
    pub excepts: String,
    /// Words that make a wish, a demand or a possibility of a statement.
    pub softens: String,
    /// Words that say nothing of what the clause is about.
    pub light: String,
    /// Verbs that say little beside their noun ("was given").
    pub support: String,
    /// Classes of words that deny something of everybody or everything: "nobody", "not a soul".
    #[serde(default)]
    pub all: Vec<String>,
    /// Classes of verbs that say that a thing was put to use: "fired", "deployed".
    #[serde(default)]
    pub uses: Vec<String>,
    /// Classes of verbs by which something is gone: "lost", "lacked".
    #[serde(default)]
    pub loses: Vec<String>,
    /// Families of verbs: who denies one of what another affirms contradicts it, "never knew of it", "was told of it".
    #[serde(default)]
    pub kin: Vec<Kin>,
    /// Classes of verbs of motion: with "to" it is the place that counts, "go to court" or "take to court".
    #[serde(default)]
    pub moves: Vec<String>,
    /// Classes of prepositions of where somebody or something is not: "was not in the castle".
    #[serde(default)]
    pub places: Vec<String>,
    /// Classes of verbs of being somewhere, beside "be": "stayed at his desk in the castle".
    #[serde(default)]
    pub stays: Vec<String>,
    /// Classes of verbs of having something: "does not have a permit", "holds a permit".
    #[serde(default)]
    pub has: Vec<String>,
    /// Classes of words for more of what there is: "unable to approve more loans" says that some were approved.
    #[serde(default)]
    pub further: Vec<String>,
    /// Classes of words that deny that somebody is able to: "was unable to swim", "could swim".
    #[serde(default)]
    pub unable: Vec<String>,
    /// Classes of words behind which "to" says that it was done: "managed to reach".
    #[serde(default)]
    pub does: Vec<String>,
    /// Classes of verbs of having a thing on or in oneself: "was *wearing* a helmet" is set against "no helmet".
    #[serde(default)]
    pub holds: Vec<String>,
    /// Classes of words that deny: denials that begin with none of them are left to another rule (default: none are).
    #[serde(default)]
    pub only: Vec<String>,
    /// Classes of words that deny: denials that begin with one of them are left to another rule.
    #[serde(default)]
    pub but: Vec<String>,
}

impl PolarityShift {
    /// The word classes that they name.
    pub(super) fn classes(&self) -> Vec<&str> {
        let own = [&self.denies, &self.seeming, &self.excepts, &self.softens, &self.light, &self.support];
        let verbs = [&self.moves, &self.uses, &self.loses, &self.stays, &self.has, &self.unable];
        let more = [&self.all, &self.places, &self.further, &self.does, &self.holds, &self.only, &self.but];
        own.into_iter().chain(verbs.into_iter().chain(more).flatten()).map(String::as_str).collect()
    }
}

/// Verbs of which one says what another does.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Kin {
    /// All forms that have another stem.
    pub words: Vec<String>,
    /// Those that belong to them in the passive alone: "was told".
    #[serde(default)]
    pub passive: Vec<String>,
}

/// Settings of `opposites`.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OppositeWords {
    /// The class of words that deny: an opposite denied is none.
    pub denies: String,
    /// The class of words that make a wish, a demand or a possibility of a statement.
    pub softens: String,
    /// The class of words that name an exception, which turns the opposite: "open every day except Monday".
    #[serde(default)]
    pub excepts: String,
    /// Classes of longer phrases that begin as an opposite does and are none: "opened fire".
    #[serde(default)]
    pub seeming: Vec<String>,
    /// How rare the words that the two clauses share are together, at least (sum of their background idf).
    pub least: f32,
    /// The share of the poorer clause, by weight, that both have, at least.
    pub covered: f32,
    /// How rare the head of the subject is, at least, that is enough of itself where both predicates have it.
    #[serde(default = "super::never")]
    pub headed: f32,
    /// Classes of what rises and falls by itself: of two of them, as the subjects of both sides, opposites may hold at once
    /// ("sales rose", "profit fell").
    #[serde(default)]
    pub measures: Vec<String>,
    /// Classes of verbs of asking: what both sides say that somebody was asked to do is compared, "told them to obey".
    #[serde(default)]
    pub asks: Vec<String>,
    /// True where one of the two has a word that denies in it, "was never told": that is a denial; else none has.
    #[serde(default)]
    pub denied: bool,
    /// Classes of verbs of refusing: they do not deny in this sense.
    #[serde(default)]
    pub refuses: Vec<String>,
    /// Classes of predicates that settle what is to come: "was called off" is set against "will go ahead".
    #[serde(default)]
    pub settles: Vec<String>,
    /// Classes of predicates of what a thing does by itself: "the exchange will go ahead" is set against "they called off the exchange".
    #[serde(default)]
    pub happens: Vec<String>,
    /// Classes of adjectives that make no other kind of a thing: "the old bridge" is of no other kind than "the road bridge".
    #[serde(default)]
    pub plain: Vec<String>,
    /// Words that say of a sentence that it tells of an earlier time: "Earlier, he had refused".
    #[serde(default)]
    pub before: Vec<String>,
}

impl OppositeWords {
    /// The word classes that they name.
    pub(super) fn classes(&self) -> Vec<&str> {
        let own = [&self.denies, &self.softens, &self.excepts].into_iter().filter(|name| !name.is_empty());
        let lists =
            [&self.seeming, &self.measures, &self.asks, &self.settles, &self.refuses, &self.happens, &self.plain];
        own.chain(lists.into_iter().flatten()).map(String::as_str).collect()
    }
}

/// Settings of `stance-shift`. What is compared stands in `stances.toml`.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct StanceShift {
    /// True where exactly one side tells it by a denial ("no alarm sounded"), false where both or neither do ("the alarm was
    /// silent").
    pub denied: bool,
    /// The class of words that deny.
    pub denies: String,
    /// Phrases that begin as such words do and deny nothing.
    pub seeming: String,
    /// The class of words that take something out: where one stands, nothing is reported.
    pub excepts: String,
    /// The class of words that make a wish, a demand or a possibility of a statement.
    pub softens: String,
    /// How rare the words that both sides share besides are together, at least, in linked sentences (sum of their background
    /// idf).
    pub least: f32,
    /// The same where the sentences are not linked.
    pub apart: f32,
    /// The class of verbs of voting: behind a number they say nothing of how it came out, "37 deputies voted against the bill".
    /// None where it is empty.
    #[serde(default)]
    pub votes: String,
}
