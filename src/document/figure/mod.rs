//! Figures: the quantities of a text, each as an interval with what it counts.
//!
//! Counts, money and percentages so far. Words become intervals as in the table of FIGURES: "at least 14" is
//! `[14, ∞)`, "dozens" `[24, 99]`; the envelope is what the words allow in practice.

mod interval;
mod scan;

use crate::rules::{BoundWord, FigureWords};
use crate::span::Span;

use super::{Sentence, Token, Word};

pub use interval::Interval;

/// A quantity.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Number, bound and unit: `at least 14`, `$1.2 billion`.
    pub span: Span,
    /// The number of its sentence.
    pub sentence: usize,
    /// What it is measured in.
    pub unit: Unit,
    /// The number as stated; the least one of a vague word.
    pub value: f64,
    /// What a word in front of the number does to it.
    pub bound: Option<BoundWord>,
    /// True for a word without a number: "dozens".
    pub vague: bool,
    /// What the words say.
    pub core: Interval,
    /// What they allow in practice; holds the core.
    pub soft: Interval,
    /// The precision as written: 1e8 for "1.2 billion".
    pub quantum: f64,
    /// The noun phrase counted, where one follows: "card numbers".
    pub thing: Option<Span>,
    /// The synonym groups of the words of `thing`.
    pub things: Vec<u64>,
    /// The synonym groups of the content words nearby, `thing` left out.
    pub context: Vec<u64>,
    /// True where the words before make it a part of another quantity ("a quarter of its 8.4 million clients").
    pub part: bool,
}

/// What a quantity is measured in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// Things, counted.
    Count,
    /// Money, by ISO 4217 code.
    Money(Box<str>),
    /// Per hundred.
    Percent,
}

impl Unit {
    /// `count`, `money` or `percent`.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Money(_) => "money",
            Self::Percent => "percent",
        }
    }
}

/// The quantities of all sentences, in order.
pub(super) fn figures(sentences: &[Sentence], tokens: &[Token], words: &[Word], lexicon: &FigureWords) -> Vec<Figure> {
    let mut out = Vec::new();
    for (n, sentence) in sentences.iter().enumerate() {
        let tokens = tokens.get(sentence.tokens()).unwrap_or_default();
        scan::Scanner::new(n, tokens, words, lexicon).run(&mut out);
    }
    out
}
