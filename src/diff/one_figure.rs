//! Sentences of two articles that give one telling figure, linked or not: they speak of one thing.

use std::cmp::Ordering;

use super::Event;
use super::figure::{Verdict, relate};
use crate::align::SentenceId;
use crate::document::figure::{Figure, Kind};
use crate::document::{Document, Role};
use crate::span::Span;

/// A count from which on no other words need be shared.
const GREAT: f64 = 1000.0;
/// The least count that tells something by itself.
const TELLING: f64 = 10.0;
/// By which share two statements of one figure may differ: "nearly two million", "1.9 million".
const CLOSE: f64 = 0.05;
/// How many figures of one size tell something: an article may hold nothing but figures.
const MOST: usize = 64;

/// Two sentences and where their figure stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tie {
    pub(super) ids: [SentenceId; 2],
    pub(super) spans: [Span; 2],
    /// It is a span of time, of which a story has many: "eight years".
    pub(super) lasts: bool,
    /// It is one number: 92 miles and 148 kilometres, nearly two million and 1.9 million, not 2 and 2.1.
    pub(super) exact: bool,
}

impl Tie {
    /// The same, read from the other side.
    fn turned(self) -> Self {
        Self { ids: [self.ids[1], self.ids[0]], spans: [self.spans[1], self.spans[0]], ..self }
    }
}

/// Every two sentences with the same figure, which both articles give in one sentence only: from either side, in the order of
/// the text.
pub(super) fn ties(event: &Event<'_>) -> Vec<Tie> {
    let telling: Vec<Telling<'_>> = event.documents.iter().map(Telling::new).collect();
    let two = (0..telling.len()).flat_map(|q| (0..q).map(move |p| (p, q)));
    let found = two.flat_map(|(p, q)| tied((p, &telling[p]), (q, &telling[q])));
    let mut out: Vec<Tie> = found.flat_map(|tie| [tie, tie.turned()]).collect();
    out.sort_unstable_by_key(|tie| (tie.ids, tie.spans));
    out
}

fn tied((p, left): (usize, &Telling<'_>), (q, right): (usize, &Telling<'_>)) -> Vec<Tie> {
    let id = |source: usize, figure: &Figure| SentenceId { source, sentence: figure.sentence };
    // The first of several in one sentence stands for them, on both sides.
    let only = |found: Vec<&Figure>| -> Option<Span> {
        let first = *found.first()?;
        found.iter().all(|f| f.sentence == first.sentence).then_some(first.span)
    };
    let found = left.0.iter().filter(|a| !a.is_few()).filter_map(|a| {
        let alike = right.same(a.figure);
        let b = *alike.first()?;
        let mutual = only(alike).is_some() && only(left.same(b)) == Some(a.figure.span);
        let exact = Measured::new(b).is_some_and(|b| a.is_exactly(&b));
        let lasts = a.figure.kind == Kind::Duration;
        mutual.then(|| Tie { ids: [id(p, a.figure), id(q, b)], spans: [a.figure.span, b.span], lasts, exact })
    });
    found.collect()
}

/// The telling figures of an article by what they measure and how much: an index.
pub(super) struct Telling<'d>(Vec<Measured<'d>>);

/// A figure with its number in the base unit of what it measures.
struct Measured<'d> {
    figure: &'d Figure,
    base: f64,
    quantum: f64,
}

impl<'d> Telling<'d> {
    /// The figures of the story that are more than a few of something.
    pub(super) fn new(document: &'d Document) -> Self {
        let kinds = [Kind::Count, Kind::Money, Kind::Percent, Kind::Points, Kind::Measure, Kind::Duration];
        let body = |f: &Figure| document.sentences.get(f.sentence).is_some_and(|s| s.role == Role::Body);
        let counts = |f: &&Figure| kinds.contains(&f.kind) && !f.vague && body(f);
        let mut all: Vec<Measured<'_>> = document.figures.iter().filter(counts).filter_map(Measured::new).collect();
        all.sort_by(|a, b| a.order(b));
        Self(all)
    }

    /// The figures that are the same as `figure` of another article, in the order of the text.
    pub(super) fn same(&self, figure: &Figure) -> Vec<&'d Figure> {
        let Some(wanted) = Measured::new(figure) else { return Vec::new() };
        let least = Measured { base: wanted.base * (1.0 - CLOSE), ..wanted };
        let first = self.0.partition_point(|s| s.order(&least) == Ordering::Less);
        let sort = |s: &&Measured<'d>| s.sort() == wanted.sort() && s.base * (1.0 - CLOSE) <= wanted.base;
        let alike: Vec<&Measured<'_>> = self.0.iter().skip(first).take_while(sort).take(MOST + 1).collect();
        if alike.len() > MOST {
            return Vec::new();
        }
        let mut found: Vec<&Measured<'_>> = alike.into_iter().filter(|s| s.is_one(&wanted)).collect();
        // A number that is nearly the same is meant only where the very number is not told.
        if found.iter().any(|s| s.base == wanted.base) {
            found.retain(|s| s.base == wanted.base);
        }
        found.sort_by_key(|s| s.figure.span);
        found.into_iter().map(|s| s.figure).collect()
    }
}

impl<'d> Measured<'d> {
    fn new(figure: &'d Figure) -> Option<Self> {
        let value = figure.value.filter(|v| *v > 0.0)?;
        // A rate may be told as a sum: "a year", "annual".
        let unit = figure.unit.as_ref().filter(|_| figure.kind != Kind::Money);
        let (factor, offset) = unit.map_or((1.0, 0.0), |u| (u.factor, u.offset));
        Some(Self { figure, base: value * factor + offset, quantum: figure.quantum * factor })
    }

    /// What it measures.
    fn sort(&self) -> (Kind, Option<&'d str>) {
        let whole = |dimension: &'d str| dimension.split_once('/').map_or(dimension, |(unit, _)| unit);
        let dimension = self.figure.unit.as_ref().map(|u| &*u.dimension);
        (self.figure.kind, if self.figure.kind == Kind::Money { dimension.map(whole) } else { dimension })
    }

    fn order(&self, other: &Measured<'_>) -> Ordering {
        self.sort().cmp(&other.sort()).then(self.base.total_cmp(&other.base))
    }

    /// Of two numbers that may be one: nothing but their units, or a word beside one of them, tells them apart.
    fn is_exactly(&self, other: &Measured<'_>) -> bool {
        let factor = |m: &Measured<'_>| m.figure.unit.as_ref().map(|u| u.factor);
        let bounded = self.figure.bound.is_some() || other.figure.bound.is_some();
        self.base == other.base || bounded || factor(self) != factor(other)
    }

    fn is_few(&self) -> bool {
        self.figure.kind == Kind::Count && self.base < TELLING
    }

    /// One number of one sort is one figure where it is great, or a measure, or more than a few and the words around it
    /// meet; few things are one where their noun is the same.
    fn is_one(&self, other: &Measured<'_>) -> bool {
        let (a, b) = (self.figure, other.figure);
        let noun = a.things.last().is_some() && a.things.last() == b.things.last();
        if self.is_few() || other.is_few() {
            return noun && self.base == other.base && self.base > 1.0;
        }
        let written_out = (self.base - other.base).abs() <= self.quantum.max(other.quantum);
        if self.base != other.base && (!written_out || relate(a, b) == Verdict::Conflict) {
            return false;
        }
        let great = a.soft.low >= GREAT || matches!(a.kind, Kind::Money | Kind::Measure);
        great || near(a, b) || self.base == other.base && self.is_odd() && other.is_odd()
    }

    /// A share, or a count, that few things have: not round, a count neither small nor bounded.
    fn is_odd(&self) -> bool {
        let told = self.figure.value.unwrap_or_default();
        let round = told % 100.0 == 0.0 || told < 100.0 && told % 10.0 == 0.0;
        let sort = match self.figure.kind {
            Kind::Count => self.figure.bound.is_none() && told > TELLING,
            kind => matches!(kind, Kind::Percent | Kind::Points),
        };
        sort && !round
    }
}

/// They count the same, or the words around them meet.
fn near(a: &Figure, b: &Figure) -> bool {
    let words = |f: &Figure| f.things.iter().chain(&f.context).copied().collect::<Vec<u64>>();
    let theirs = words(b);
    words(a).iter().any(|w| theirs.contains(w))
}
