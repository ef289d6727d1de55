//! What a rule file sets of each detector.

use serde::Deserialize;

use super::pattern::Pattern;

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
            courses: Vec::new(),
        }
    }
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
    #[serde(default = "never")]
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
    #[serde(default = "never")]
    pub headed: f32,
    /// Classes of what rises and falls by itself: of two of them, as the subjects of both sides, opposites may hold at once
    /// ("sales rose", "profit fell").
    #[serde(default)]
    pub measures: Vec<String>,
}

fn never() -> f32 {
    f32::MAX
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
    /// What makes the two words speak of the same thing.
    pub same: Same,
    /// The fewest other content words that both sentences share.
    pub least_shared: usize,
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

/// More than any share: what the rule does not ask for.
fn whole() -> f32 {
    2.0
}
