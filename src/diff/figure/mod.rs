//! `figure-conflict`: two values of the same thing in linked sentences that cannot both be true.

mod explain;
mod facts;
mod judged;
mod pair;
mod same;
mod scope;
mod tied;
mod told_once;
pub(super) mod verdict;
mod vote;

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;

use super::{Detector, Divergence, Event, Evidence, message};
use crate::align::SentenceId;
use crate::document::Role;
use crate::document::figure::{Figure, Interval, Kind, Operation, Part};
use crate::rules::{BoundWord, Detect, FigureWords, Rule};

use same::{Ground, Likeness, likeness};
use tied::{Tie, tied};
use vote::votes_of_all;

pub use facts::{Fact, facts};
pub use pair::compare_sentences;
pub use verdict::{Verdict, relate};

/// From this number on two counts are seldom the same by chance.
const MANY: f64 = 10.0;
/// By which share two limits may differ: months and years are not of one length.
const LIMIT: f64 = 0.05;

/// Compares the figures of linked sentences.
pub(super) const DETECTOR: Detector = Detector { name: "figure-conflict", find };

fn find(event: &Event<'_>, rule: &Rule) -> Vec<Divergence> {
    let Detect::FigureConflict(settings) = &rule.detect else { return Vec::new() };
    let mut found: BTreeMap<(Evidence, Evidence), Divergence> = BTreeMap::new();
    for relation in event.figures().iter().filter(|r| r.verdict == Verdict::Conflict) {
        let kind = relation.telling().kind.name();
        let wanted = settings.units.is_empty() || settings.units.iter().any(|u| u == kind);
        if wanted {
            let (one, other) = relation.evidence();
            found.entry((one, other)).or_insert_with(|| relation.divergence(event, rule, one, other));
        }
    }
    found.into_values().collect()
}

/// Two figures for the same thing in two sources, and how they stand to each other.
#[derive(Debug, Clone)]
pub struct Relation {
    /// The figure of the earlier source, with its sentence.
    pub left: (SentenceId, Figure),
    /// The figure of the later source.
    pub right: (SentenceId, Figure),
    /// How they stand to each other.
    pub verdict: Verdict,
}

/// All pairs of figures that measure the same thing, of all linked sentences.
#[must_use]
pub fn relations(event: &Event<'_>) -> Vec<Relation> {
    let mut out = Vec::new();
    for ((left, right), (tie, close)) in tied(event) {
        let (ours, theirs) = (figures_of(event, left), figures_of(event, right));
        if ours.is_empty() || theirs.is_empty() {
            continue;
        }
        let sums = |figures: &[&Figure], id: SentenceId| {
            event
                .documents
                .get(id.source)
                .map(|d| explain::sums(figures, d.text(), &event.rules.figures))
                .unwrap_or_default()
        };
        let (our_sums, their_sums) = (sums(&ours, left), sums(&theirs, right));
        let ours: Vec<&Figure> = ours.into_iter().chain(&our_sums).collect();
        let theirs: Vec<&Figure> = theirs.into_iter().chain(&their_sums).collect();
        let sides = Sides { event, at: (left, right), tie, close, ours: &ours, theirs: &theirs };
        out.extend(sides.matched());
    }
    let key = |r: &Relation| (r.left.0, r.left.1.span, r.right.0, r.right.1.span);
    // What was found incomparable, of loosely tied sentences, may still be told once each.
    let known: BTreeSet<_> = out.iter().filter(|r| r.verdict != Verdict::Incomparable).map(key).collect();
    out.extend(told_once::told_once(event).into_iter().filter(|r| !known.contains(&key(r))));
    out
}

/// Sentences whose figures agree, or may both be right at their times, where they count one thing that each article counts
/// once, "163" and "about 160" on board, three dead by Tuesday and eight by Wednesday; or are large or measured, and the same.
pub(super) fn agreeing(event: &Event<'_>) -> impl Iterator<Item = (SentenceId, SentenceId)> {
    let words = &event.rules.figures;
    let agree = move |r: &&Relation| {
        let (a, b) = (&r.left.1, &r.right.1);
        let few = a.core.low.min(b.core.low) < MANY;
        let small = few && matches!(a.kind, Kind::Count | Kind::Duration | Kind::Age | Kind::Rank);
        match r.verdict {
            Verdict::Equal | Verdict::Rounding if !small => true,
            Verdict::Equal | Verdict::Rounding | Verdict::MorePrecise(_) | Verdict::Overlap | Verdict::Updated => {
                tied::is_key(a) && tied::is_key(b) && tied::is_one_key(a, b, words)
            }
            _ => false,
        }
    };
    event.figures().iter().filter(agree).map(|r| (r.left.0, r.right.0))
}

pub(super) fn figures_of<'e>(event: &'e Event<'_>, id: SentenceId) -> Vec<&'e Figure> {
    let Some(document) = event.documents.get(id.source) else { return Vec::new() };
    if document.sentences.get(id.sentence).is_none_or(|s| s.role == Role::Boilerplate) {
        return Vec::new();
    }
    document.figures_of(id.sentence).iter().collect()
}

/// True where numbers of two sentences make up a whole: of 310 branches 40 close and 270 stay, a fifth is without power and four
/// fifths have it; or each is one of several. What is said of one part is not said of the other.
pub(super) fn are_parts(event: &Event<'_>, left: SentenceId, right: SentenceId) -> bool {
    let (ours, theirs) = (figures_of(event, left), figures_of(event, right));
    // "One of them was caught", "one of the two has escaped"
    let one = |f: &Figure| f.value == Some(1.0) && matches!(f.part, Some(Part::OneOf | Part::OfThem | Part::Of(_)));
    let parts = |a: &Figure, b: &Figure| explain::is_rest(a, b) || explain::is_left(a, b) || one(a) && one(b);
    ours.iter().any(|a| theirs.iter().any(|b| parts(a, b)))
}

/// Two figures that may measure the same: their rank (0 first), how sure that is, their numbers left and right, and how they
/// stand to each other.
type Candidate = (u8, Likeness, usize, usize, Verdict);

/// Two tied sentences and their figures.
struct Sides<'e> {
    event: &'e Event<'e>,
    at: (SentenceId, SentenceId),
    tie: Tie,
    /// They say much the same in the same words.
    close: bool,
    ours: &'e [&'e Figure],
    theirs: &'e [&'e Figure],
}

impl Sides<'_> {
    /// The best assignment of figures to figures: agreeing pairs first, then the most alike.
    fn matched(&self) -> Vec<Relation> {
        let mut pairs: Vec<Candidate> = Vec::new();
        let tally = |all: &[&Figure]| all.iter().any(|f| f.kind == Kind::Tally);
        let tallies = tally(self.ours) && tally(self.theirs);
        for (m, a) in self.ours.iter().enumerate() {
            for (n, b) in self.theirs.iter().enumerate() {
                // "88 votes to 61" is set against "95 in favour and 61 against" as a whole.
                if tallies && (a.kind == Kind::Tally) != (b.kind == Kind::Tally) {
                    continue;
                }
                let words = &self.event.rules.figures;
                // "Seven votes to two", "five of the nine": the same vote, where the whole is that of the tally.
                let vote = votes_of_all(a, b, words);
                let verdict =
                    vote.or_else(|| self.votes(a, b)).or_else(|| limits(a, b)).unwrap_or_else(|| relate(a, b));
                if verdict == Verdict::Incomparable {
                    continue;
                }
                let ground = Ground {
                    alone: self.is_alone(a, self.ours) && self.is_alone(b, self.theirs)
                        || a.unit == b.unit && is_alone_of_unit(a, self.ours) && is_alone_of_unit(b, self.theirs),
                    only: is_only(a, self.ours) && is_only(b, self.theirs),
                    close: self.close,
                };
                let alike = if vote.is_some() { Likeness::Strong } else { likeness(a, b, ground, words) };
                let classes = words.may_be_one(a.classes, b.classes);
                let agrees = !matches!(verdict, Verdict::Conflict | Verdict::DifferentScope) && classes;
                // "Two more people died" counts no others than "eight in all" does.
                let others = tell_further(a, b, words) || is_piece(a, b);
                if self.has_nearer(a, b) || others && !agrees {
                    continue;
                }
                if alike > Likeness::None || agrees {
                    let of = |p: Option<Part>| matches!(p, Some(Part::Of(_) | Part::Some));
                    let all = a.part == Some(Part::All) && of(b.part) || of(a.part) && b.part == Some(Part::All);
                    // "6 feet" is meant by "at least 6 feet" before it is by "at least 3 feet".
                    let rank = match (all, agrees) {
                        (true, _) => 0,
                        (_, true) => 1 + u8::from(a.value.is_none() || a.value != b.value),
                        _ => 3,
                    };
                    pairs.push((rank, alike, m, n, verdict));
                }
            }
        }
        self.sort(&mut pairs);
        let (mut left, mut right) = (BTreeSet::new(), BTreeSet::new());
        let mut out = Vec::new();
        for (_, alike, m, n, verdict) in pairs {
            if left.contains(&m) || right.contains(&n) {
                continue;
            }
            left.insert(m);
            right.insert(n);
            let verdict = self.judged(self.ours[m], self.theirs[n], alike, verdict);
            let (left, right) = (self.ours[m].clone(), self.theirs[n].clone());
            out.push(Relation { left: (self.at.0, left), right: (self.at.1, right), verdict });
        }
        out
    }

    /// True where one of the two is meant for another figure of the other sentence: of two sums the parts are compared, and
    /// of "four metres high, for 62 kilometres" metres are set against metres.
    fn has_nearer(&self, a: &Figure, b: &Figure) -> bool {
        let words = &self.event.rules.figures;
        let partly = |sum: &Figure, f: &Figure| explain::is_total(sum) && !explain::totals(sum, f, words);
        let sums = explain::is_total(a) && explain::is_total(b);
        // "One died and five others fell ill" makes six, but not "six more".
        let more = explain::is_total(a) && b.further || explain::is_total(b) && a.further;
        let other_unit = || self.theirs.iter().any(|f| f.unit == a.unit) || self.ours.iter().any(|f| f.unit == b.unit);
        sums || more || partly(a, b) || partly(b, a) || a.kind == Kind::Measure && a.unit != b.unit && other_unit()
    }

    /// Puts the best first. Of equal pairs the first in the text; where those cross, the smaller numbers, so that it does not
    /// matter which article comes first.
    fn sort(&self, pairs: &mut [Candidate]) {
        let sizes = |pair: &Candidate| {
            let (a, b) = (self.ours[pair.2].core.low, self.theirs[pair.3].core.low);
            (a.min(b), a.max(b))
        };
        pairs.sort_by(|x, y| {
            let (own, other) = (sizes(x), sizes(y));
            (x.0.cmp(&y.0).then(y.1.cmp(&x.1)))
                .then((x.2 + x.3).cmp(&(y.2 + y.3)))
                .then(own.0.total_cmp(&other.0))
                .then(own.1.total_cmp(&other.1))
                .then((x.2, x.3).cmp(&(y.2, y.3)))
        });
    }

    /// True where no other figure of the sentence is of the same sort.
    fn is_alone(&self, figure: &Figure, all: &[&Figure]) -> bool {
        let sort = |f: &Figure| (f.kind, explain::dimension(f).map(str::to_owned));
        // "Sixteen of the 48": the whole is no rival of its part.
        let whole = |f: &Figure| matches!(figure.part, Some(Part::Of(n)) if f.value == Some(n));
        let now = |f: &Figure| f.operation != Operation::From || figure.operation == Operation::From;
        let rivals =
            all.iter().filter(|f| sort(f) == sort(figure) && !f.offset && f.part != Some(Part::OfThem) && now(f));
        rivals.filter(|f| !whole(f) && !explain::is_total(f) && !explain::is_total(figure)).count() <= 1
    }
}

/// True where one of the two comes on top of a number before: "two more people died", "eight died". "Five more are missing" come
/// on top of the dead.
fn tell_further(a: &Figure, b: &Figure, words: &FigureWords) -> bool {
    a.further != b.further && !(a.classes.meets(words.missing) && b.classes.meets(words.missing))
}

/// True where one counts a part of a whole, and nothing says that the other counts the same part: "12 of the 48 animals were
/// saved", "63 came ashore".
fn is_piece(a: &Figure, b: &Figure) -> bool {
    let of = |f: &Figure| matches!(f.part, Some(Part::Of(_)));
    let counts = a.kind == Kind::Count && b.kind == Kind::Count;
    counts
        && of(a) != of(b)
        && !explain::is_left(a, b)
        && (a.classes.is_empty() || b.classes.is_empty())
        && [a, b].iter().any(|f| f.part.is_none())
}

/// True where no other measure of the sentence is in the same unit: "four metres high, for 62 kilometres".
fn is_alone_of_unit(figure: &Figure, all: &[&Figure]) -> bool {
    figure.kind == Kind::Measure && all.iter().filter(|f| f.unit == figure.unit).count() == 1
}

/// True where no other number of the sentence may count the same: each of the others has a noun of its own.
fn is_only(figure: &Figure, all: &[&Figure]) -> bool {
    let other = |f: &&&Figure| f.span != figure.span && f.kind == Kind::Count && !explain::is_total(f);
    let noun = |f: &Figure| f.things.last().copied();
    figure.kind == Kind::Count && all.iter().filter(other).all(|f| noun(f).is_some() && noun(f) != noun(figure))
}

/// Two upper limits of a time or of money, "held for up to twelve months" and "up to eighteen", "a grant of up to 8,000 marks", are
/// compared as points: what a rule allows is one length or sum, where "up to 300 people" is a guess.
fn limits(a: &Figure, b: &Figure) -> Option<Verdict> {
    let ruled = |f: &Figure| matches!(f.kind, Kind::Duration | Kind::Money);
    let limit = |f: &Figure| ruled(f) && f.bound == Some(BoundWord::AtMost);
    let seconds = |f: &Figure| f.unit.as_ref().map(|u| f.core.high * u.factor);
    let (x, y) = seconds(a)
        .zip(seconds(b))
        .filter(|_| limit(a) && limit(b) && explain::dimension(a) == explain::dimension(b))?;
    ((x - y).abs() > LIMIT * x.max(y)).then_some(Verdict::Conflict)
}

impl Relation {
    /// The figure that says of what sort the two are: of "12 votes to none" and "thirteen members" the tally, of two of a
    /// sort the one whose unit comes first.
    fn telling(&self) -> &Figure {
        let (left, right) = (&self.left.1, &self.right.1);
        let unit = |f: &Figure| f.unit.as_ref().map(|u| u.name.clone());
        match left.kind.cmp(&right.kind) {
            Ordering::Less => right,
            Ordering::Equal if unit(right) < unit(left) => right,
            _ => left,
        }
    }

    /// The words of both sides: the figure with the noun it counts.
    fn evidence(&self) -> (Evidence, Evidence) {
        let of = |(id, figure): &(SentenceId, Figure)| Evidence {
            source: id.source,
            sentence: id.sentence,
            span: figure.thing.filter(|t| t.start >= figure.span.end).map_or(figure.span, |t| figure.span.join(t)),
        };
        (of(&self.left), of(&self.right))
    }

    fn divergence(&self, event: &Event<'_>, rule: &Rule, one: Evidence, other: Evidence) -> Divergence {
        let (left, right) = (&self.left.1, &self.right.1);
        let telling = self.telling();
        let unit = telling.unit.as_ref().map_or_else(|| telling.kind.name().to_owned(), |u| u.name.to_string());
        let facts = BTreeMap::from([
            ("unit".to_owned(), json!(unit)),
            ("left".to_owned(), range(left.core)),
            ("right".to_owned(), range(right.core)),
        ]);
        let confidence = if left.core.is_exact() && right.core.is_exact() { 0.9 } else { 0.8 };
        let message = message::fill(event, &rule.message, &one, Some(&other), "", &[]);
        Divergence { facts, ..Divergence::of(rule, confidence, message, vec![one, other]) }
    }
}

/// An interval as facts: an unbounded end is null.
fn range(interval: Interval) -> serde_json::Value {
    let end = |n: f64| if n.is_finite() { json!(n) } else { serde_json::Value::Null };
    json!({ "low": end(interval.low), "high": end(interval.high) })
}
