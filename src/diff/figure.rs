//! `figure-conflict`: two values of the same thing in linked sentences that cannot both be true.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;

use super::{Detector, Divergence, Event, Evidence, message};
use crate::align::{SentenceId, Strength};
use crate::document::figure::{Figure, Interval, Unit};
use crate::rules::{Detect, FigureWords, Rule};

/// Compares the figures of linked sentences.
pub(super) const DETECTOR: Detector = Detector { name: "figure-conflict", find };

/// The fewest words that the surroundings of two amounts of money, or percentages, share when they measure the same
/// thing: no noun says what is measured.
const SHARED_CONTEXT: usize = 3;
/// The tenths of the smaller surroundings that these are.
const LEAST_TENTHS: usize = 3;

fn find(event: &Event<'_>, rule: &Rule) -> Vec<Divergence> {
    let Detect::FigureConflict(settings) = &rule.detect else { return Vec::new() };
    let mut best: BTreeMap<(Evidence, Evidence), Divergence> = BTreeMap::new();
    for link in event.alignment.links.iter().filter(|l| l.strength == Strength::Same) {
        let wanted = |f: &&Figure| settings.units.is_empty() || settings.units.iter().any(|u| u == f.unit.kind());
        let left: Vec<&Figure> = figures_of(event, link.left).filter(wanted).collect();
        let right: Vec<&Figure> = figures_of(event, link.right).filter(wanted).collect();
        for one in open_figures(&left, &right) {
            for other in open_figures(&right, &left) {
                let pair = Pair { event, left: one, right: other, at: (link.left, link.right) };
                if pair.conflicts() {
                    let (one, other) = pair.evidence();
                    let found = pair.divergence(rule, one, other);
                    best.entry((one, other)).or_insert(found);
                }
            }
        }
    }
    best.into_values().collect()
}

/// The figures that nothing on the other side agrees with.
fn open_figures<'e>(own: &[&'e Figure], others: &[&Figure]) -> Vec<&'e Figure> {
    own.iter().filter(|f| !others.iter().any(|o| o.unit == f.unit && o.soft.meets(f.soft))).copied().collect()
}

fn figures_of<'e>(event: &'e Event<'_>, id: SentenceId) -> impl Iterator<Item = &'e Figure> {
    let figures = event.documents.get(id.source).map_or(&[][..], |d| &d.figures);
    figures.iter().filter(move |f| f.sentence == id.sentence)
}

/// Two figures of linked sentences.
struct Pair<'e> {
    event: &'e Event<'e>,
    left: &'e Figure,
    right: &'e Figure,
    at: (SentenceId, SentenceId),
}

impl Pair<'_> {
    fn words(&self) -> &FigureWords {
        &self.event.rules.figures
    }

    fn conflicts(&self) -> bool {
        let (left, right) = (self.left, self.right);
        left.unit == right.unit
            && !left.part
            && !right.part
            && !left.soft.meets(right.soft)
            && same_thing(left, right, self.words())
            && !self.agrees_elsewhere()
            && !self.is_sum()
            && !self.is_update()
    }

    /// Another figure for the same thing, in the same sentences or their other partners, agrees.
    fn agrees_elsewhere(&self) -> bool {
        let agrees = |figure: &Figure, own: SentenceId, side: SentenceId| {
            let partners = self.event.alignment.links.iter().filter_map(|l| match (l.left == own, l.right == own) {
                (true, _) if l.right.source == side.source => Some(l.right),
                (_, true) if l.left.source == side.source => Some(l.left),
                _ => None,
            });
            partners.flat_map(|id| figures_of(self.event, id)).any(|other| {
                other.unit == figure.unit && other.soft.meets(figure.soft) && same_thing(figure, other, self.words())
            })
        };
        agrees(self.left, self.at.0, self.at.1) || agrees(self.right, self.at.1, self.at.0)
    }

    /// One figure is the sum of two of the other sentence (killed and wounded, passengers and crew).
    fn is_sum(&self) -> bool {
        let sums_to = |whole: &Figure, part: &Figure, side: SentenceId| {
            figures_of(self.event, side)
                .filter(|f| f.span != part.span && f.unit == part.unit)
                .any(|f| Interval::new(part.soft.low + f.soft.low, part.soft.high + f.soft.high).meets(whole.soft))
        };
        sums_to(self.left, self.right, self.at.1) || sums_to(self.right, self.left, self.at.0)
    }

    /// A toll that grew between two publications.
    fn is_update(&self) -> bool {
        let published = |id: SentenceId| {
            self.event.documents.get(id.source).and_then(|d| d.article.published.as_ref()).map(|p| p.date)
        };
        let grows = |f: &Figure| f.things.iter().chain(&f.context).any(|c| self.words().growing.contains(c));
        let (Some(before), Some(after)) = (published(self.at.0), published(self.at.1)) else { return false };
        let rises = match before.cmp(&after) {
            std::cmp::Ordering::Less => self.left.core.low <= self.right.core.high,
            std::cmp::Ordering::Greater => self.right.core.low <= self.left.core.high,
            std::cmp::Ordering::Equal => return false,
        };
        rises && grows(self.left) && grows(self.right)
    }

    fn evidence(&self) -> (Evidence, Evidence) {
        let of = |figure: &Figure, id: SentenceId| Evidence {
            source: id.source,
            sentence: id.sentence,
            span: figure.thing.map_or(figure.span, |thing| figure.span.join(thing)),
        };
        (of(self.left, self.at.0), of(self.right, self.at.1))
    }

    fn divergence(&self, rule: &Rule, one: Evidence, other: Evidence) -> Divergence {
        let exact = |f: &Figure| f.core.low == f.core.high;
        let facts = BTreeMap::from([
            ("unit".to_owned(), json!(self.unit_name())),
            ("left".to_owned(), range(self.left.core)),
            ("right".to_owned(), range(self.right.core)),
        ]);
        let confidence = if exact(self.left) && exact(self.right) { 0.9 } else { 0.8 };
        let message = message::fill(self.event, &rule.message, &one, Some(&other), "", &[]);
        Divergence { facts, ..Divergence::of(rule, confidence, message, vec![one, other]) }
    }

    fn unit_name(&self) -> String {
        match &self.left.unit {
            Unit::Money(code) => code.to_string(),
            unit => unit.kind().to_owned(),
        }
    }
}

/// An interval as facts: an unbounded end is null.
fn range(interval: Interval) -> serde_json::Value {
    let end = |n: f64| if n.is_finite() { json!(n) } else { serde_json::Value::Null };
    json!({ "low": end(interval.low), "high": end(interval.high) })
}

/// True where both figures count the same: the same noun, or a general one ("people") with the same verb nearby; and
/// in any case much of the same words around them.
fn same_thing(a: &Figure, b: &Figure, words: &FigureWords) -> bool {
    let grows = |f: &Figure| -> BTreeSet<u64> {
        f.things.iter().chain(&f.context).filter(|c| words.growing.contains(c)).copied().collect()
    };
    let (left, right) = (grows(a), grows(b));
    let common_toll = !left.is_disjoint(&right);
    if !left.is_empty() && !right.is_empty() && !common_toll {
        return false; // killed against injured
    }
    let context = |f: &Figure| -> BTreeSet<u64> { f.context.iter().copied().collect() };
    let (around_a, around_b) = (context(a), context(b));
    let shared = around_a.intersection(&around_b).count();
    let fewer = around_a.len().min(around_b.len());
    if a.unit != Unit::Count {
        return shared >= SHARED_CONTEXT && shared * 10 >= fewer * LEAST_TENTHS;
    }
    let compound = a.things.len() > 1 && a.things.get(..2) == b.things.get(..2); // "card numbers" on both sides
    // The head of a noun phrase stands last; where the run is longer, its first word may only describe it ("secret
    // hearings", "secret programs"), or a verb may follow ("14 houses burned").
    let noun = |x: Option<&u64>, y: Option<&u64>| x.is_some() && x == y;
    let short = a.things.len() == 1 || b.things.len() == 1;
    let same_noun = noun(a.things.last(), b.things.last()) || short && noun(a.things.first(), b.things.first());
    let generic = |f: &Figure| f.things.first().is_some_and(|c| words.generic.contains(c));
    match (generic(a), generic(b)) {
        (true, true) => common_toll,
        (false, false) => compound || same_noun && shared >= 1 && shared * 10 >= fewer,
        _ => false,
    }
}
