//! Sentences of two articles that give one telling figure, linked or not: they speak of one thing.

use std::collections::BTreeMap;

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
    let telling: Vec<Telling<'_>> = event.documents.iter().map(telling).collect();
    let two = (0..telling.len()).flat_map(|q| (0..q).map(move |p| (p, q)));
    two.flat_map(|(p, q)| tied((p, &telling[p]), (q, &telling[q]))).collect()
}

/// The telling figures of an article by what must be the same: an index, for an article may hold nothing but figures.
type Telling<'d> = BTreeMap<(Kind, u64), Vec<&'d Figure>>;

fn tied((p, left): (usize, &Telling<'_>), (q, right): (usize, &Telling<'_>)) -> Vec<Tie> {
    let id = |source: usize, figure: &Figure| SentenceId { source, sentence: figure.sentence };
    let found = left.iter().filter_map(|(key, ours)| {
        let (a, b) = only(ours, right.get(key)?)?;
        let tells = a.soft.low >= GREAT || near(a, b);
        tells.then(|| Tie { ids: [id(p, a), id(q, b)], spans: [a.span, b.span] })
    });
    found.collect()
}

/// The two figures of one number that are the same, where each side has it once.
fn only<'d>(ours: &[&'d Figure], theirs: &[&'d Figure]) -> Option<(&'d Figure, &'d Figure)> {
    let [a] = ours else { return None };
    let [b] = theirs else { return None };
    // A rate may be told as a sum: "a year", "annual".
    (a.unit == b.unit || a.soft.low >= GREAT).then_some((*a, *b))
}

/// The figures of the story that are more than a few of something.
fn telling(document: &Document) -> Telling<'_> {
    let kinds = [Kind::Count, Kind::Money, Kind::Percent, Kind::Measure];
    let body = |f: &Figure| document.sentences.get(f.sentence).is_some_and(|s| s.role == Role::Body);
    let counts = |f: &&Figure| kinds.contains(&f.kind) && !f.vague && body(f);
    let mut out = Telling::new();
    for figure in document.figures.iter().filter(counts) {
        if let Some(value) = figure.value.filter(|v| *v >= TELLING) {
            out.entry((figure.kind, value.to_bits())).or_default().push(figure);
        }
    }
    out
}

/// They count the same, or the words around them meet.
fn near(a: &Figure, b: &Figure) -> bool {
    let words = |f: &Figure| f.things.iter().chain(&f.context).copied().collect::<Vec<u64>>();
    let theirs = words(b);
    words(a).iter().any(|w| theirs.contains(w))
}
