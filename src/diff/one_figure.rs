//! Sentences of two articles that give one telling figure, linked or not: they speak of one thing.

use super::Event;
use crate::align::SentenceId;
use crate::document::figure::{Figure, Kind};
use crate::document::{Document, Role};
use crate::span::Span;

/// A count from which on no other words need be shared.
const GREAT: f64 = 1000.0;
/// The least number that tells something by itself.
const TELLING: f64 = 10.0;

/// Two sentences and where their figure stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tie {
    pub(super) ids: [SentenceId; 2],
    pub(super) spans: [Span; 2],
}

impl Tie {
    /// The same, read from the other side.
    pub(super) fn turned(self) -> Self {
        Self { ids: [self.ids[1], self.ids[0]], spans: [self.spans[1], self.spans[0]] }
    }
}

/// Every two sentences with the same figure, which both articles give once only.
pub(super) fn ties(event: &Event<'_>) -> Vec<Tie> {
    let telling: Vec<Vec<&Figure>> = event.documents.iter().map(telling).collect();
    let two = (0..telling.len()).flat_map(|q| (0..q).map(move |p| (p, q)));
    two.flat_map(|(p, q)| tied((p, &telling[p]), (q, &telling[q]))).collect()
}

fn tied((p, left): (usize, &[&Figure]), (q, right): (usize, &[&Figure])) -> Vec<Tie> {
    let pairs = left.iter().flat_map(|a| right.iter().filter(|b| same(a, b)).map(move |b| (a, b)));
    let once = |figure: &Figure, all: &[&Figure]| all.iter().filter(|f| same(f, figure)).count() == 1;
    let id = |source: usize, figure: &Figure| SentenceId { source, sentence: figure.sentence };
    pairs
        .filter(|(a, b)| once(a, left) && once(b, right) && (a.soft.low >= GREAT || near(a, b)))
        .map(|(a, b)| Tie { ids: [id(p, a), id(q, b)], spans: [a.span, b.span] })
        .collect()
}

/// The figures of the story that are more than a few of something.
fn telling(document: &Document) -> Vec<&Figure> {
    let kinds = [Kind::Count, Kind::Money, Kind::Percent, Kind::Measure];
    let body = |f: &Figure| document.sentences.get(f.sentence).is_some_and(|s| s.role == Role::Body);
    let counts = |f: &&Figure| kinds.contains(&f.kind) && !f.vague && f.value.is_some_and(|v| v >= TELLING) && body(f);
    document.figures.iter().filter(counts).collect()
}

fn same(a: &Figure, b: &Figure) -> bool {
    // A rate may be told as a sum: "a year", "annual".
    let unit = a.unit == b.unit || a.soft.low >= GREAT;
    a.kind == b.kind && unit && a.value == b.value
}

/// They count the same, or the words around them meet.
fn near(a: &Figure, b: &Figure) -> bool {
    let words = |f: &Figure| f.things.iter().chain(&f.context).copied().collect::<Vec<u64>>();
    let theirs = words(b);
    words(a).iter().any(|w| theirs.contains(w))
}
