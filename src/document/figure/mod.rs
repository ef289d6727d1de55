//! Figures: the quantities of a text, each as an interval with what it measures.
//!
//! Words become intervals as in the table of FIGURES: "at least 14" is `[14, ∞)`, "dozens" `[24, 99]`; the envelope is
//! what the words allow in practice. Numbers in names ("Boeing 737") and in dates are no figures.

mod currency;
mod interval;
mod kinds;
mod measure;
mod name;
mod number;
mod range;
mod rank;
mod scan;
mod sense;
mod tally;
mod thing;
mod view;

use std::sync::Arc;

use crate::rules::{BoundWord, Classes, FigureWords, Modality, Trend};
use crate::span::Span;

use super::time::Time;
use super::{Sentence, Token, Word};

pub use currency::{in_currency_of, is_bare};
pub use interval::Interval;

/// A quantity.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Number, bound and unit: `at least 14`, `$1.2 billion`.
    pub span: Span,
    /// The number of its sentence.
    pub sentence: usize,
    /// What sort of quantity it is.
    pub kind: Kind,
    /// What it is measured in; none for counts, fractions, ratios, ranks and tallies.
    pub unit: Option<Unit>,
    /// The number as stated, in its unit; none for a range or a vague word.
    pub value: Option<f64>,
    /// What a word beside the number does to it.
    pub bound: Option<BoundWord>,
    /// True for a word without a number: "dozens".
    pub vague: bool,
    /// What the words say, in its unit. The two numbers of a tally stand as written, the first as `low`.
    pub core: Interval,
    /// What the words allow in practice: holds a bounded core, and of an open one the part that is meant.
    pub soft: Interval,
    /// The precision as written: 1e8 for "1.2 billion".
    pub quantum: f64,
    /// Which way the quantity went, where the figure is the change.
    pub trend: Option<Trend>,
    /// What the figure says of a change.
    pub operation: Operation,
    /// The noun phrase counted or measured: "card numbers".
    pub thing: Option<Span>,
    /// The synonym groups of the words of `thing`.
    pub things: Vec<u64>,
    /// True where the last word of `thing` is a plural and the one before it is none: "pirate vessels" are no pirates.
    pub compound: bool,
    /// What happened to those who are counted.
    pub classes: Classes,
    /// The synonym groups of the content words nearby, `thing` left out; sorted.
    pub context: Vec<u64>,
    /// How it is meant.
    pub modality: Modality,
    /// What it is a part of: "of the 47", "of them", "a quarter of its 8.4 million clients".
    pub part: Option<Part>,
    /// True where what is counted is in no list of words, as the currencies of small countries: "900 million pesares".
    pub unlisted: bool,
    /// True where a word says that it adds to a number before: "another 12", "a further 20".
    pub further: bool,
    /// The synonym group of who says so, where the sentence names a source: "police said", "according to organisers".
    pub source: Option<u64>,
    /// True for a span of time that leads to a date: "two days later".
    pub offset: bool,
}

/// What sort of quantity a figure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Things, counted.
    Count,
    /// Money.
    Money,
    /// Per hundred.
    Percent,
    /// Percentage points, basis points.
    Points,
    /// A unit of measure.
    Measure,
    /// A span of time.
    Duration,
    /// The age of a person or thing.
    Age,
    /// A factor: "twice as many", "doubled".
    Ratio,
    /// A part of one: "a third".
    Fraction,
    /// A place in an order: "12th".
    Rank,
    /// Two numbers against each other: "3-1", "112 votes to 96".
    Tally,
}

impl Kind {
    /// Its name in rule files and reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Money => "money",
            Self::Percent => "percent",
            Self::Points => "points",
            Self::Measure => "measure",
            Self::Duration => "duration",
            Self::Age => "age",
            Self::Ratio => "ratio",
            Self::Fraction => "fraction",
            Self::Rank => "rank",
            Self::Tally => "tally",
        }
    }
}

/// What a figure is measured in.
#[derive(Debug, Clone, PartialEq)]
pub struct Unit {
    /// An ISO 4217 code or an English name: `USD`, `kilometre`, `dollar per barrel`.
    pub name: Arc<str>,
    /// What it measures: `length`, `USD`, `USD/volume`.
    pub dimension: Arc<str>,
    /// Base = number · factor + offset.
    pub factor: f64,
    /// See `factor`.
    pub offset: f64,
    /// The factor of what it is per: seconds of an hour in "crowns an hour"; 1 where it is per nothing.
    pub per: f64,
}

impl Unit {
    /// True for so much for each of something: "dollar per barrel".
    #[must_use]
    pub fn is_rate(&self) -> bool {
        self.dimension.contains('/')
    }

    /// The same without what it is per: "14.50 crowns an hour" as 14.50 crowns.
    #[must_use]
    pub fn of_one(&self) -> Self {
        Self { factor: self.factor * self.per, per: 1.0, ..self.clone() }
    }

    /// An interval in the base unit of the dimension.
    #[must_use]
    pub fn base(&self, range: Interval) -> Interval {
        Interval::new(range.low * self.factor + self.offset, range.high * self.factor + self.offset)
    }
}

/// What a figure says of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Operation {
    /// How much there is.
    Level,
    /// What it came to: "rose to 95".
    To,
    /// By how much it changed: "rose by 3 percent".
    By,
    /// What it was before: "from 88".
    From,
}

/// The whole that a figure is a part of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Part {
    /// A number: "29 of the 921 patients".
    Of(f64),
    /// Some of a whole whose number is not told: "only 38 of the vehicles".
    Some,
    /// A whole that was named before: "41 of them".
    OfThem,
    /// The figure is the whole, and all of it is meant: "all 14 recommendations".
    All,
    /// "One of the victims": one of many, no number.
    OneOf,
    /// The lead of one number over another: "a majority of 16".
    Lead,
    /// The figure is the whole, and only a part of it is meant: "a quarter of its 8.4 million clients".
    Base,
}

/// The quantities of all sentences, in order.
pub(super) fn figures(
    text: &str,
    sentences: &[Sentence],
    tokens: &[Token],
    words: &[Word],
    times: &[Time],
    lexicon: &FigureWords,
) -> Vec<Figure> {
    let mut out = Vec::new();
    let mut next = 0;
    for (n, sentence) in sentences.iter().enumerate() {
        let tokens = tokens.get(sentence.tokens()).unwrap_or_default();
        let first = next + times.iter().skip(next).take_while(|t| t.sentence < n).count();
        next = first + times.iter().skip(first).take_while(|t| t.sentence == n).count();
        let times = times.get(first..next).unwrap_or_default();
        scan::scan(n, view::View { text, tokens, words, lexicon }, times, &mut out);
    }
    currency::complete(&mut out);
    out
}
