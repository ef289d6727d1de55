//! Times: when a text says that something is, as intervals of the calendar and as TIMEX3 values.
//!
//! Every sentence is scanned (`scan` and what it calls: what is written), then resolved in the order of the text
//! (`resolve`: when that is), seen from the day of publication.

mod calendar;
mod clock;
mod covered;
mod date;
mod found;
mod number;
mod period;
mod resolve;
mod scan;
mod tense;
mod timex;
mod unit;

use jiff::civil::{Date, DateTime};

use super::{Sentence, Token, Word};
use crate::rules::{Edge, Grain, Props, TenseWord, Term, TimeWords};
use crate::span::Span;

/// A time, as it is written and as it is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Time {
    /// The whole expression: `the end of 1990`, `10:50 p.m. on Friday`.
    pub span: Span,
    /// The number of its sentence.
    pub sentence: usize,
    /// What kind of time it is.
    pub kind: TimeKind,
    /// Its value as in TIMEX3: `2017-11-17`, `2017-W45`, `P2D`, `PAST_REF`.
    pub value: Box<str>,
    /// How finely it is told.
    pub grain: Grain,
    /// When it may be, the most probable first; empty for lengths, sets and vague references.
    pub readings: Vec<Reading>,
    /// What a word in front does to it.
    pub modifier: Option<Edge>,
    /// What makes a limit of it, in front of that: "before" of "before the end of May".
    pub limit: Option<Edge>,
    /// From where it is counted.
    pub origin: Origin,
}

/// What kind of time an expression tells, as in TIMEX3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TimeKind {
    /// A day or a longer stretch of the calendar.
    Date,
    /// A part of a day, or a time by the clock.
    Clock,
    /// A length of time.
    Duration,
    /// A time that comes again.
    Set,
}

impl TimeKind {
    /// `DATE`, `TIME`, `DURATION` or `SET`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Date => "DATE",
            Self::Clock => "TIME",
            Self::Duration => "DURATION",
            Self::Set => "SET",
        }
    }
}

/// One stretch of the calendar that a time may mean; both ends belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reading {
    /// Its first second.
    pub start: DateTime,
    /// Its last.
    pub end: DateTime,
}

impl Reading {
    /// True where the two have a second in common.
    #[must_use]
    pub fn meets(&self, other: &Self) -> bool {
        self.start <= other.end && other.start <= self.end
    }
}

/// From where a time is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// From nowhere: `15 March 2024`.
    Absolute,
    /// From the day of publication: `yesterday`, `Friday`, `May`.
    Publication,
    /// From another time in the text: `two days later`.
    Text,
}

/// Where a time stands.
#[derive(Debug, Clone, Copy)]
struct Clause {
    /// What its verb says.
    tense: Option<TenseWord>,
    /// True where a verb of the past stands right in front.
    told: bool,
    /// True where the time is a limit: "by Jan. 14".
    limit: bool,
    sentence: usize,
}

/// What the times of a text are seen from.
pub(super) struct Context<'d> {
    pub(super) text: &'d str,
    pub(super) sentences: &'d [Sentence],
    pub(super) tokens: &'d [Token],
    pub(super) words: &'d [Word],
    pub(super) published: Option<Date>,
    pub(super) dateline: Option<Span>,
    pub(super) lower_case: bool,
}

/// The times of all sentences, in order.
pub(super) fn times(context: &Context, lexicon: &TimeWords) -> Vec<Time> {
    let none = Term::default();
    let of_word = |word: &Word| match word.info.props.has(Props::TEMPORAL) {
        true => lexicon.terms.get(&*word.text).unwrap_or(&none),
        false => &none,
    };
    let terms: Vec<&Term> = context.words.iter().map(of_word).collect();
    let mut out = Vec::new();
    let mut found = Vec::new();
    let mut resolver = resolve::Resolver::new(context.published, lexicon);
    for (n, sentence) in context.sentences.iter().enumerate() {
        let tokens = context.tokens.get(sentence.tokens()).unwrap_or_default();
        let scan = scan::Scan {
            text: context.text,
            tokens,
            words: context.words,
            terms: &terms,
            none: &none,
            lexicon,
            lower_case: context.lower_case,
        };
        found.clear();
        scan.run(&mut found);
        for found in &found {
            let Some(span) = scan.span(found) else { continue };
            let limit = scan.is_limit(found);
            let clause = Clause { tense: scan.tense(found), told: scan.is_told(found), limit, sentence: n };
            let time = resolver.time(found, clause, span);
            if context.dateline.is_some_and(|d| d.overlaps(span)) {
                resolver.see_dateline(&time);
            }
            out.push(time);
        }
    }
    out
}
