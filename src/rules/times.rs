//! `times.toml`: the words of the calendar and of the clock, units, holidays, time zones.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::figures::{FigureWords, set};
use super::holiday::Holiday;
use super::time_senses::{DayPart, Edge, End, Grain, Relation, TenseWord, Vague};

/// `times.toml` as written.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct TimeFile {
    months: BTreeMap<String, u8>,
    weekdays: BTreeMap<String, u8>,
    seasons: BTreeMap<String, u8>,
    parts: BTreeMap<String, DayPart>,
    clock: BTreeMap<String, u8>,
    units: BTreeMap<Grain, UnitFile>,
    other_units: BTreeMap<String, (Grain, u16)>,
    days: BTreeMap<String, i8>,
    relations: BTreeMap<Relation, Vec<String>>,
    vague: BTreeMap<Vague, Vec<String>>,
    sets: BTreeMap<String, String>,
    counts: BTreeMap<String, f32>,
    ordinals: BTreeMap<String, u8>,
    quarters: BTreeMap<String, u8>,
    tens: BTreeMap<String, u8>,
    zones: BTreeMap<String, i16>,
    edges: BTreeMap<Edge, Vec<String>>,
    ends: BTreeMap<End, Vec<String>>,
    between: Words,
    periods: PeriodFile,
    tense: TenseFile,
    guarded: Guarded,
    holidays: BTreeMap<String, Holiday>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitFile {
    one: Vec<String>,
    many: Vec<String>,
    letter: char,
    #[serde(default = "once")]
    times: u16,
}

fn once() -> u16 {
    1
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Words {
    words: Vec<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct PeriodFile {
    words: Vec<String>,
    ended: Vec<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct TenseFile {
    future: Vec<String>,
    past: Vec<String>,
    limit: Vec<String>,
    clause: Vec<String>,
    stays: Vec<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Guarded {
    words: Vec<String>,
    before: Vec<String>,
    after: Vec<String>,
    plural: Vec<String>,
    greetings: Vec<String>,
}

/// All that one word may mean as a word of time. Numbers count from 1; `None` where it has no such meaning.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Term {
    /// A month.
    pub month: Option<u8>,
    /// A weekday, Monday = 1.
    pub weekday: Option<u8>,
    /// A season, spring = 1.
    pub season: Option<u8>,
    /// A part of a day.
    pub part: Option<DayPart>,
    /// An hour with a name.
    pub clock: Option<u8>,
    /// A unit, and how many of it.
    pub unit: Option<(Grain, u16)>,
    /// True for a word in the plural.
    pub plural: bool,
    /// Days from publication.
    pub day: Option<i8>,
    /// Which one is meant.
    pub relation: Option<Relation>,
    /// A vague reference of one word.
    pub vague: Option<Vague>,
    /// A number; 0 for an unknown one.
    pub count: Option<f32>,
    /// True for the counts that are not plain numerals: `a`, `several`.
    pub loose: bool,
    /// An ordinal; 0 for `final`.
    pub ordinal: Option<u8>,
    /// `Q3`.
    pub quarter: Option<u8>,
    /// `nineties`.
    pub tens: Option<u8>,
    /// A time zone: minutes east of Greenwich.
    pub zone: Option<i16>,
    /// A modifier.
    pub edge: Option<Edge>,
    /// What turns a length into a point.
    pub end: Option<End>,
    /// What it says of its clause.
    pub tense: Option<TenseWord>,
    /// With "until" it sets a limit that lies ahead.
    pub limits: bool,
    /// The number of a set in [`TimeWords::sets`].
    pub set: Option<u8>,
    /// An adjective between a count and its unit.
    pub between: bool,
    /// A noun for the period under report.
    pub period: bool,
    /// Needs a capital, a number or a word of time beside it.
    pub guarded: bool,
    /// Shows that a guarded word behind it is a time.
    pub shows: bool,
    /// Shows that a word of time in front of it is a name.
    pub names: bool,
    /// A phrase of time may begin with it.
    pub phrase: bool,
    /// A noun in the plural without its ending.
    pub people: bool,
    /// It may begin a time, alone or with what stands behind it.
    pub begins: bool,
}

/// What a phrase of several words stands for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Phrase {
    /// A vague reference.
    Vague(Vague),
    /// A holiday.
    Holiday(Holiday),
    /// A modifier.
    Edge(Edge),
    /// What turns a length into a point.
    End(End),
}

/// The words of a phrase behind its first.
type Rest = Vec<Box<str>>;

/// What the program knows of times. All words are in lower case.
#[derive(Debug, Clone, Default)]
pub struct TimeWords {
    /// Words that may stand in a time.
    pub terms: FxHashMap<Box<str>, Term>,
    /// Phrases by their first word, the longest first.
    pub phrases: FxHashMap<Box<str>, Vec<(Rest, Phrase)>>,
    /// TIMEX3 values of the words for sets.
    pub sets: Vec<Box<str>>,
    /// The letters of units in TIMEX3 durations.
    pub letters: FxHashMap<Grain, (char, u16)>,
    /// Verbs before a participle, besides "be": `remains`.
    pub stays: FxHashSet<Box<str>>,
    /// Words behind a year that say when it ends: `ended`.
    pub ended: FxHashSet<Box<str>>,
    /// Words that make a greeting of a holiday: `merry`.
    pub greetings: FxHashSet<Box<str>>,
}

impl TimeWords {
    pub(super) fn new(file: TimeFile, figures: &FigureWords) -> Self {
        let mut out = Self::default();
        out.calendar(&file);
        for (words, tense) in [
            (&file.tense.future, TenseWord::Future),
            (&file.tense.past, TenseWord::Past),
            (&file.tense.clause, TenseWord::Clause),
        ] {
            words.iter().for_each(|w| out.term(w).tense = Some(tense));
        }
        for (word, value) in
            figures.words.iter().chain(figures.scales.iter().filter(|(w, n)| w.len() > 2 && **n > 99.0))
        {
            let term = out.term(word);
            #[expect(clippy::cast_possible_truncation, reason = "number words are small and whole")]
            let count = *value as f32;
            term.count = Some(count);
            term.begins = true;
        }
        for (word, count) in &file.counts {
            let term = out.term(word);
            (term.count, term.loose) = (Some(*count), true);
            term.begins = !matches!(word.as_str(), "a" | "an");
        }
        for (edge, words) in &file.edges {
            words.iter().for_each(|w| out.add(w, Phrase::Edge(*edge)));
        }
        for (end, words) in &file.ends {
            words.iter().for_each(|w| out.add(w, Phrase::End(*end)));
        }
        for (vague, words) in &file.vague {
            words.iter().for_each(|w| out.add(w, Phrase::Vague(*vague)));
        }
        for (words, holiday) in &file.holidays {
            out.add(words, Phrase::Holiday(*holiday));
        }
        file.tense.limit.iter().for_each(|w| out.term(w).limits = true);
        file.between.words.iter().for_each(|w| out.term(w).between = true);
        file.periods.words.iter().for_each(|w| out.term(w).period = true);
        file.guarded.words.iter().for_each(|w| out.term(w).guarded = true);
        file.guarded.before.iter().for_each(|w| out.term(w).shows = true);
        file.guarded.plural.iter().for_each(|w| out.term(w).people = true);
        file.guarded.after.iter().for_each(|w| out.term(w).names = true);
        (out.stays, out.ended) = (set(file.tense.stays), set(file.periods.ended));
        out.greetings = set(file.guarded.greetings);
        for phrases in out.phrases.values_mut() {
            phrases.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.0.cmp(&b.0)));
        }
        out
    }

    fn calendar(&mut self, file: &TimeFile) {
        for (word, month) in &file.months {
            self.begin(word).month = Some(*month);
        }
        for (word, weekday) in &file.weekdays {
            let term = self.begin(word);
            (term.weekday, term.plural) = (Some(*weekday), word.ends_with("days"));
        }
        for (word, season) in &file.seasons {
            let term = self.begin(word);
            (term.season, term.plural) = (Some(*season), word.ends_with('s'));
        }
        for (word, part) in &file.parts {
            let term = self.begin(word);
            (term.part, term.plural) = (Some(*part), word.ends_with('s'));
        }
        for (word, hour) in &file.clock {
            self.begin(word).clock = Some(*hour);
        }
        for (grain, unit) in &file.units {
            self.letters.insert(*grain, (unit.letter, unit.times));
            unit.one.iter().for_each(|w| self.begin(w).unit = Some((*grain, 1)));
            for word in &unit.many {
                let term = self.begin(word);
                (term.unit, term.plural) = (Some((*grain, 1)), true);
            }
        }
        for (word, unit) in &file.other_units {
            self.begin(word).unit = Some(*unit);
        }
        for (word, day) in &file.days {
            let term = self.begin(word);
            term.day = Some(*day);
            term.part = term.part.or((word == "tonight").then_some(DayPart::Ni));
        }
        for (relation, words) in &file.relations {
            words.iter().for_each(|w| self.begin(w).relation = Some(*relation));
        }
        for (word, value) in &file.sets {
            self.sets.push(value.as_str().into());
            self.begin(word).set = u8::try_from(self.sets.len()).ok();
        }
        for (word, ordinal) in &file.ordinals {
            self.begin(word).ordinal = Some(*ordinal);
        }
        for (word, quarter) in &file.quarters {
            self.begin(word).quarter = Some(*quarter);
        }
        for (word, tens) in &file.tens {
            self.begin(word).tens = Some(*tens);
        }
        for (word, zone) in &file.zones {
            self.term(word).zone = Some(*zone);
        }
    }

    fn term(&mut self, word: &str) -> &mut Term {
        self.terms.entry(word.into()).or_default()
    }

    fn begin(&mut self, word: &str) -> &mut Term {
        let term = self.term(word);
        term.begins = true;
        term
    }

    /// A phrase, or the meaning of a single word.
    fn add(&mut self, words: &str, phrase: Phrase) {
        let parts: Vec<Box<str>> = words.split(' ').map(Into::into).collect();
        let begins = matches!(phrase, Phrase::Vague(_) | Phrase::Holiday(_));
        let [first, rest @ ..] = parts.as_slice() else { return };
        let term = self.term(first);
        term.begins |= begins;
        match phrase {
            Phrase::Vague(vague) if rest.is_empty() => term.vague = Some(vague),
            Phrase::Edge(edge) if rest.is_empty() => term.edge = Some(edge),
            Phrase::End(end) if rest.is_empty() => term.end = Some(end),
            _ => {
                term.phrase = true;
                self.phrases.entry(first.clone()).or_default().push((rest.to_vec(), phrase));
            }
        }
    }
}
