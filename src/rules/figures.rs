//! `figures.toml`: number words, bounds, vague amounts, currencies, numbers that are names, what is counted.

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::beside_figures::{AgeWords, AmountWords, FurtherWords, RatioWords, TallyWords};
use super::figure_senses::{BoundWord, Classes, Modality, Trend};
use super::lexicon::Lexicon;
use super::phrases::Phrases;
use super::scope_words::{ScopeFile, ScopeWords};
use super::units::{Currency, UnitFile, UnitWord, units};

/// `figures.toml` as written.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct FigureFile {
    words: BTreeMap<String, f64>,
    scales: BTreeMap<String, f64>,
    vague: BTreeMap<String, (f64, f64)>,
    fractions: BTreeMap<String, f64>,
    multiples: BTreeMap<String, f64>,
    ordinals: BTreeMap<String, f64>,
    bounds: BTreeMap<BoundWord, Vec<String>>,
    bounds_behind: BTreeMap<BoundWord, Vec<String>>,
    currencies: BTreeMap<String, Currency>,
    names: Names,
    classes: BTreeMap<String, Vec<String>>,
    growing: ClassNames,
    being: ClassNames,
    modality: BTreeMap<Modality, Vec<String>>,
    trend: TrendWords,
    source: SourceWords,
    scope: ScopeFile,
    amounts: AmountWords,
    tally: TallyWords,
    ratio: RatioWords,
    age: AgeWords,
    further: FurtherWords,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Names {
    before: Vec<String>,
    behind: Vec<String>,
    prefixes: Vec<String>,
    fixed: Vec<String>,
    metres: Vec<String>,
    stops: Vec<String>,
    people: Vec<String>,
    means: Vec<String>,
    groups: Vec<String>,
    generic: Vec<String>,
    aged: Vec<String>,
    same: Vec<Vec<String>>,
    leads: Vec<String>,
    parts: Vec<String>,
    per: Vec<String>,
    handed: Vec<String>,
    achieved: Vec<String>,
    ranked: Vec<String>,
    superlatives: Vec<String>,
    measuring: Vec<String>,
    quakes: Vec<String>,
    series: Vec<String>,
    told: Vec<String>,
    participles: Vec<String>,
    plurals: Vec<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct ClassNames {
    classes: Vec<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct SourceWords {
    verbs: Vec<String>,
    by: Vec<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct TrendWords {
    up: Vec<String>,
    down: Vec<String>,
    against: Vec<String>,
    behind_up: Vec<String>,
    behind_down: Vec<String>,
    adding: Vec<String>,
    phrasal: Vec<String>,
    reached: Vec<String>,
    between: Vec<String>,
    rates: Vec<String>,
}

/// The most classes of counts: a bit each.
const MOST_CLASSES: usize = 32;

/// The names of the classes that a tally of votes gives, in its order.
const VOTES: [&str; 3] = ["favour", "against", "abstained"];

/// What the program knows of quantities. All words are in lower case.
#[derive(Debug, Clone, Default)]
pub struct FigureWords {
    /// Number words.
    pub words: FxHashMap<Box<str>, f64>,
    /// Words that multiply the number before them.
    pub scales: FxHashMap<Box<str>, f64>,
    /// Amounts without a number.
    pub vague: FxHashMap<Box<str>, (f64, f64)>,
    /// Parts of one: `third`.
    pub fractions: FxHashMap<Box<str>, f64>,
    /// Factors: `doubled`.
    pub multiples: FxHashMap<Box<str>, f64>,
    /// Words for a place in an order: `third`.
    pub ordinals: FxHashMap<Box<str>, f64>,
    /// What stands beside them where a place is told.
    pub order: OrderWords,
    /// Bounding phrases in front of a number.
    pub bounds: Phrases<BoundWord>,
    /// Bounding phrases behind a number.
    pub bounds_behind: Phrases<BoundWord>,
    /// Units and currencies by all their spellings.
    pub units: Phrases<Arc<UnitWord>>,
    /// Words before a number that is a name.
    pub before_name: FxHashSet<Box<str>>,
    /// Words behind a number that is a name.
    pub behind_name: FxHashSet<Box<str>>,
    /// Words before a hyphen and a number that still counts.
    pub prefixes: FxHashSet<Box<str>>,
    /// Words behind `m` that make it metres.
    pub metres: FxHashSet<Box<str>>,
    /// Phrases that are never numbers.
    pub fixed: Phrases<()>,
    /// Synonym groups of nouns for people at large.
    pub people: FxHashSet<u64>,
    /// Synonym groups of nouns that say what money is: `cash`.
    pub means: FxHashSet<u64>,
    /// Synonym groups of nouns that count people before "of": `gang`.
    pub groups: FxHashSet<u64>,
    /// Synonym groups of nouns that say too little about what is counted.
    pub generic: FxHashSet<u64>,
    /// Nouns before "of" and an age.
    pub aged: FxHashSet<Box<str>>,
    /// Synonym groups of nouns that count the same thing: `countries` and `states`; to the first of each list.
    pub same: FxHashMap<u64, u64>,
    /// Words for the lead of one number over another: `majority`.
    pub leads: FxHashSet<Box<str>>,
    /// Words that make the quantity a part of another.
    pub parts: FxHashSet<Box<str>>,
    /// What a rate may be per.
    pub per: FxHashSet<Box<str>>,
    /// Verbs that "over" belongs to: `handed`.
    pub handed: FxHashSet<Box<str>>,
    /// What has a magnitude: `quakes`.
    pub quakes: FxHashSet<Box<str>>,
    /// What stands before a magnitude besides "magnitude": `measuring`.
    pub measuring: Phrases<()>,
    /// Synonym groups to what happened to those who are counted.
    pub classes: FxHashMap<u64, Classes>,
    /// The class of votes cast, for or against.
    pub cast: Classes,
    /// Classes of votes: for, against, abstained.
    pub votes: [Classes; 3],
    /// The class of those who are missing.
    pub missing: Classes,
    /// The class of a crew, who are aboard with the passengers.
    pub crew: Classes,
    /// Classes of counts that grow as an event goes on.
    pub growing: Classes,
    /// Classes that say what those are who are counted, not what happened to them.
    pub being: Classes,
    /// Words that make a figure something else than a statement of fact.
    pub modality: FxHashMap<Box<str>, Modality>,
    /// Words of change.
    pub trend: FxHashMap<Box<str>, Trend>,
    /// Phrases before a number that another one is set against.
    pub against: Phrases<()>,
    /// Words behind a share that make it a change.
    pub behind: FxHashMap<Box<str>, Trend>,
    /// Verbs that "up to" belongs to: `adding`.
    pub adding: FxHashSet<Box<str>>,
    /// Verbs to which "up" and "down" belong: "cough up".
    pub phrasal: FxHashSet<Box<str>>,
    /// Words that say what a number came to: `reached`.
    pub reached: FxHashSet<Box<str>>,
    /// Nouns of a rate that is itself a change: `rates`.
    pub rates: FxHashSet<Box<str>>,
    /// What may stand between a word of change and the figure.
    pub between: FxHashSet<Box<str>>,
    /// Verbs behind the name of a number's source.
    pub source_verbs: FxHashSet<Box<str>>,
    /// Participles that name a number's source with "by".
    pub source_by: FxHashSet<Box<str>>,
    /// What makes two figures for one thing count differently.
    pub scope: ScopeWords,
    /// Words of amounts.
    pub amounts: AmountWords,
    /// Words of a tally.
    pub tally: TallyWords,
    /// Words of a factor.
    pub ratio: RatioWords,
    /// Words of an age.
    pub age: AgeWords,
    /// Words for what comes on top of something else.
    pub further: FurtherWords,
    /// Words for those to whom something happened, besides those in -ed: `missing`.
    pub participles: FxHashSet<Box<str>>,
    /// Nouns in the plural without an -s, behind which a verb stands.
    pub plurals: FxHashSet<Box<str>>,
}

impl FigureWords {
    /// True where nothing says that other things happened to those of the one class and those of the other.
    #[must_use]
    pub fn may_be_one(&self, one: Classes, other: Classes) -> bool {
        let happened = |classes: Classes| Classes(classes.0 & !self.being.0);
        happened(one).is_empty() || happened(other).is_empty() || one.meets(other)
    }

    /// The words of the lists that are asked of the words around every figure.
    pub(super) fn beside(&self) -> impl Iterator<Item = &Box<str>> {
        let lists = [&self.between, &self.source_verbs, &self.source_by, &self.amounts.asks];
        self.modality.keys().chain(self.trend.keys()).chain(lists.into_iter().flatten())
    }

    pub(super) fn new(mut file: FigureFile, unit_file: UnitFile, lexicon: &Lexicon) -> Self {
        let place = |name: &str| file.classes.keys().take(MOST_CLASSES).position(|class| class == name);
        let named = |name: &str| place(name).map_or(Classes::default(), |n| Classes(1 << n));
        let all = |names: &ClassNames| Classes(names.classes.iter().fold(0, |all, name| all | named(name).0));
        let (crew, missing, cast, votes) = (named("crew"), named("missing"), named("votes"), VOTES.map(named));
        let concepts = |words: &[String]| -> FxHashSet<u64> { words.iter().map(|w| lexicon.concept(w)).collect() };
        Self {
            words: numbers(file.words),
            scales: numbers(file.scales),
            vague: file.vague.into_iter().map(|(w, range)| (w.into_boxed_str(), range)).collect(),
            fractions: with_plurals(numbers(file.fractions)),
            multiples: numbers(file.multiples),
            ordinals: numbers(file.ordinals),
            order: OrderWords::new(&mut file.names, lexicon),
            bounds: bounds(file.bounds),
            bounds_behind: bounds(file.bounds_behind),
            units: units(unit_file, file.currencies),
            before_name: set(file.names.before),
            behind_name: set(file.names.behind),
            prefixes: set(file.names.prefixes),
            metres: set(file.names.metres),
            fixed: phrases(&file.names.fixed),
            people: concepts(&file.names.people),
            means: concepts(&file.names.means),
            groups: concepts(&file.names.groups),
            generic: &concepts(&file.names.people) | &concepts(&file.names.generic),
            aged: set(file.names.aged),
            same: file.names.same.iter().flat_map(|list| one_of(list, lexicon)).collect(),
            leads: set(file.names.leads),
            parts: set(file.names.parts),
            per: set(file.names.per),
            handed: set(file.names.handed),
            quakes: set(file.names.quakes),
            measuring: phrases(&file.names.measuring),
            classes: by_word(&file.classes, lexicon),
            cast,
            votes,
            crew,
            missing,
            growing: all(&file.growing),
            being: all(&file.being),
            modality: meanings(file.modality),
            trend: meanings([(Trend::Up, file.trend.up), (Trend::Down, file.trend.down)]),
            against: phrases(&file.trend.against),
            behind: meanings([(Trend::Up, file.trend.behind_up), (Trend::Down, file.trend.behind_down)]),
            adding: set(file.trend.adding),
            phrasal: set(file.trend.phrasal),
            reached: set(file.trend.reached),
            rates: set(file.trend.rates),
            between: set(file.trend.between),
            source_verbs: set(file.source.verbs),
            source_by: set(file.source.by),
            scope: ScopeWords::new(file.scope, lexicon),
            amounts: file.amounts,
            tally: file.tally,
            ratio: file.ratio,
            age: file.age,
            further: file.further,
            participles: set(file.names.participles),
            plurals: set(file.names.plurals),
        }
    }
}

/// Words beside a place in an order.
#[derive(Debug, Clone, Default)]
pub struct OrderWords {
    /// Verbs in front of it: `came`.
    pub ranked: FxHashSet<Box<str>>,
    /// Verbs in front of "her fifth title".
    pub achieved: FxHashSet<Box<str>>,
    /// Verbs before "the" or "its" in front of it: "became the third".
    pub told: FxHashSet<Box<str>>,
    /// Words of size behind it: "third-largest".
    pub superlatives: FxHashSet<Box<str>>,
    /// Synonym groups of nouns that say of an order only that it is one: `time`, `place`.
    pub series: FxHashSet<u64>,
}

impl OrderWords {
    fn new(names: &mut Names, lexicon: &Lexicon) -> Self {
        Self {
            ranked: set(std::mem::take(&mut names.ranked)),
            achieved: set(std::mem::take(&mut names.achieved)),
            told: set(std::mem::take(&mut names.told)),
            superlatives: set(std::mem::take(&mut names.superlatives)),
            series: names.series.iter().map(|word| lexicon.concept(word)).collect(),
        }
    }
}

fn numbers(words: BTreeMap<String, f64>) -> FxHashMap<Box<str>, f64> {
    words.into_iter().map(|(w, n)| (w.into_boxed_str(), n)).collect()
}

/// "Thirds" beside "third".
fn with_plurals(mut fractions: FxHashMap<Box<str>, f64>) -> FxHashMap<Box<str>, f64> {
    let plurals: Vec<_> = fractions.iter().map(|(w, n)| (format!("{w}s").into_boxed_str(), *n)).collect();
    fractions.extend(plurals);
    fractions
}

impl FigureFile {
    /// The codes of currencies in letters: `rm`, `eur`.
    pub(super) fn codes(&self) -> impl Iterator<Item = &str> {
        let words = self.currencies.values().flat_map(Currency::words);
        words.filter(|w| (2..=3).contains(&w.len()) && w.bytes().all(|b| b.is_ascii_lowercase()))
    }

    /// Words that end a noun phrase.
    pub(super) fn stops(&self) -> &[String] {
        &self.names.stops
    }

    /// Every word at which a figure may begin.
    pub(super) fn openers(&self) -> Vec<String> {
        let keys = [&self.words, &self.scales, &self.fractions, &self.multiples, &self.ordinals]
            .into_iter()
            .flat_map(BTreeMap::keys);
        let plurals = self.fractions.keys().map(|w| format!("{w}s"));
        keys.chain(self.vague.keys()).cloned().chain(plurals).collect()
    }
}

/// The classes of every synonym group that has some.
fn by_word(classes: &BTreeMap<String, Vec<String>>, lexicon: &Lexicon) -> FxHashMap<u64, Classes> {
    let mut out: FxHashMap<u64, Classes> = FxHashMap::default();
    for (n, words) in classes.values().enumerate().take(MOST_CLASSES) {
        for word in words {
            out.entry(lexicon.concept(word)).or_default().0 |= 1 << n;
        }
    }
    out
}

/// The synonym groups of a list, each with that of the first.
fn one_of(list: &[String], lexicon: &Lexicon) -> Vec<(u64, u64)> {
    let first = list.first().map(|w| lexicon.concept(w)).unwrap_or_default();
    list.iter().map(|w| (lexicon.concept(w), first)).collect()
}

/// Every word with what it means.
pub(super) fn meanings<T: Copy>(lists: impl IntoIterator<Item = (T, Vec<String>)>) -> FxHashMap<Box<str>, T> {
    lists.into_iter().flat_map(|(meant, words)| words.into_iter().map(move |w| (w.into_boxed_str(), meant))).collect()
}

pub(super) fn set(words: Vec<String>) -> FxHashSet<Box<str>> {
    words.into_iter().map(String::into_boxed_str).collect()
}

pub(super) fn phrases(list: &[String]) -> Phrases<()> {
    let mut out = Phrases::default();
    list.iter().for_each(|phrase| out.add(phrase, ()));
    out
}

fn bounds(words: BTreeMap<BoundWord, Vec<String>>) -> Phrases<BoundWord> {
    let mut out = Phrases::default();
    for (bound, phrases) in words {
        phrases.iter().for_each(|phrase| out.add(phrase, bound));
    }
    out
}
