//! `language.toml`: abbreviations, sentence openers, speech verbs, boilerplate.

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use serde::Deserialize;

/// How English news text is read. All entries are in lower case.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Language {
    /// Abbreviations that do not end a sentence.
    #[serde(default)]
    pub abbreviations: Abbreviations,
    /// Months, days, zones.
    #[serde(default)]
    pub calendar: Calendar,
    /// What opens a sentence.
    #[serde(default)]
    pub sentence: SentenceWords,
    /// What ties a quotation to its speaker.
    #[serde(default)]
    pub speech: Speech,
    /// What gives a claim to a source.
    #[serde(default)]
    pub attribution: AttributionWords,
    /// What names a person, and what ends such a phrase.
    #[serde(default)]
    pub people: People,
    /// What tells two things apart that are called by one name.
    #[serde(default)]
    pub apart: Apart,
    /// Lines that are not the article.
    #[serde(default)]
    pub boilerplate: Boilerplate,
}

/// Words by which two sentences turn out to speak of two things.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Apart {
    /// Words that say of a name beside them that it is one of several.
    #[serde(default)]
    pub several: Vec<String>,
    /// Words that exclude each other before one noun.
    #[serde(default)]
    pub rows: Vec<Vec<String>>,
    /// Families of words for parts or members that exclude each other, before whatever noun: "in the north", "in the southern
    /// half". Each part is a list of its names.
    #[serde(default)]
    pub parts: Vec<Vec<Vec<String>>>,
    /// Phrases for all of a country or of the world.
    #[serde(default)]
    pub at_large: Vec<String>,
    /// Words on the two sides of a frame: before a thing and since it.
    #[serde(default)]
    pub frames: Vec<[Vec<String>; 2]>,
}

/// Abbreviations, without their last full stop.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Abbreviations {
    /// Before a name; never at the end of a sentence.
    #[serde(default)]
    pub title: Vec<String>,
    /// Before a number.
    #[serde(default)]
    pub number: Vec<String>,
    /// Months.
    #[serde(default)]
    pub month: Vec<String>,
    /// In a name or at the end of a sentence.
    #[serde(default)]
    pub either: Vec<String>,
    /// The same, only with a capital.
    #[serde(default)]
    pub capitalised: Vec<String>,
    /// At the end of a sentence before any capital.
    #[serde(default)]
    pub closing: Vec<String>,
}

/// Words of the calendar.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Calendar {
    /// Names of months.
    #[serde(default)]
    pub months: Vec<String>,
    /// Names of weekdays.
    #[serde(default)]
    pub days: Vec<String>,
    /// Words of time zones.
    #[serde(default)]
    pub zones: Vec<String>,
}

/// Words that open a sentence, and such as end a verb.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SentenceWords {
    /// In text with capitals.
    #[serde(default)]
    pub openers: Vec<String>,
    /// In lower-cased text.
    #[serde(default)]
    pub lower_openers: Vec<String>,
    /// Words that end a verb of two words, behind its object as well: "called the strike off".
    #[serde(default)]
    pub particles: Vec<String>,
}

/// Words of speech.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Speech {
    /// Verbs such as "said".
    #[serde(default)]
    pub verbs: Vec<String>,
    /// Verbs by which somebody has a view, which another may have as well or not: "expects".
    #[serde(default)]
    pub views: Vec<String>,
    /// Verbs behind a source at the end of a sentence that otherwise give nothing to one: "…, engineers found."
    #[serde(default)]
    pub findings: Vec<String>,
}

/// What gives a claim to a source; word classes are named without their `@`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AttributionWords {
    /// Classes of verbs whose subject is the source: "said", "believes".
    #[serde(default)]
    pub verbs: Vec<String>,
    /// Classes of phrases behind which the source stands: "according to", "a statement by".
    #[serde(default)]
    pub phrases: Vec<String>,
    /// Words before a noun: behind them "report" and "claims" are no verbs.
    #[serde(default)]
    pub before_noun: Vec<String>,
    /// Nouns as often as verbs; verbs only behind a name or one of `before_verb`.
    #[serde(default)]
    pub nouns: Vec<String>,
    /// Classes of verbs that speak right beside a quotation, besides verbs of speech.
    #[serde(default)]
    pub beside: Vec<String>,
    /// Classes of phrases that lead to such a verb: "had the nerve to".
    #[serde(default)]
    pub leads: Vec<String>,
    /// See `nouns`.
    #[serde(default)]
    pub before_verb: Vec<String>,
    /// Verbs that say nothing and lead in a quotation behind a colon, besides those in -ed: "put it bluntly:".
    #[serde(default)]
    pub leading: Vec<String>,
}

/// Words beside the names of persons.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct People {
    /// Nouns for parties of an event, those of one side together: what a word of one side did, none of another did.
    #[serde(default)]
    pub parties: Vec<Vec<String>>,
    /// Offices and callings.
    #[serde(default)]
    pub roles: Vec<String>,
    /// Bodies and firms: what is named with one of them is no person.
    #[serde(default)]
    pub bodies: Vec<String>,
    /// Participles between an office and a name: "a baker named Emil Sorn".
    #[serde(default)]
    pub named: Vec<String>,
    /// Pronouns that stand for one person.
    #[serde(default)]
    pub pronouns: Vec<String>,
    /// Words that open a phrase of place, time or manner.
    #[serde(default)]
    pub prepositions: Vec<String>,
    /// Words that open a clause.
    #[serde(default)]
    pub clauses: Vec<String>,
}

/// Marks of boilerplate.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Boilerplate {
    /// The longest boilerplate paragraph, in words.
    #[serde(default)]
    pub longest: usize,
    /// How such a paragraph begins.
    #[serde(default)]
    pub starts: Openings,
    /// What it holds, in any case.
    #[serde(default)]
    pub contains: Automaton,
    /// Verbs that ask the reader to do something.
    #[serde(default)]
    pub appeals: Vec<String>,
    /// What an outlet says of itself, behind its name.
    #[serde(default)]
    pub itself: Vec<String>,
}

/// Phrases that are looked for all at once, letters in any case.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(try_from = "Vec<String>")]
pub struct Automaton(Option<AhoCorasick>);

impl TryFrom<Vec<String>> for Automaton {
    type Error = aho_corasick::BuildError;

    fn try_from(phrases: Vec<String>) -> Result<Self, Self::Error> {
        if phrases.is_empty() {
            return Ok(Self(None));
        }
        // A start makes it anew: what is built fast serves better than what is searched fastest.
        let kind = Some(AhoCorasickKind::ContiguousNFA);
        AhoCorasick::builder().ascii_case_insensitive(true).kind(kind).build(phrases).map(|a| Self(Some(a)))
    }
}

impl Automaton {
    /// True where one of the phrases stands in `text`.
    #[must_use]
    pub fn finds(&self, text: &str) -> bool {
        self.0.as_ref().is_some_and(|a| a.is_match(text))
    }
}

/// Ways in which a line begins, by their first byte.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(from = "Vec<String>")]
pub struct Openings(Vec<String>);

impl From<Vec<String>> for Openings {
    fn from(mut openings: Vec<String>) -> Self {
        openings.sort_by_key(|opening| opening.bytes().next());
        Self(openings)
    }
}

impl Openings {
    /// Those that begin with the byte; with none those that are empty.
    pub fn with(&self, first: Option<u8>) -> impl Iterator<Item = &str> {
        let from = self.0.partition_point(|opening| opening.bytes().next() < first);
        let behind = self.0.get(from..).unwrap_or_default().iter().map(String::as_str);
        behind.take_while(move |opening| opening.bytes().next() == first)
    }
}
