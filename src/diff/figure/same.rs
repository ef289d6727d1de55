//! [`likeness`]: how sure it is that two figures measure the same thing.

use super::explain::is_total;
use crate::document::figure::{Figure, Kind, Operation, Part, is_bare};
use crate::rules::{BoundWord, Classes, FigureWords};

/// How sure it is that two figures measure the same thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Likeness {
    /// They do not, or nothing says so.
    None,
    /// They have a noun in common that counts several things there: another number may be meant.
    Vague,
    /// They may: enough where the sentences make the same claim and have no other figure of the sort.
    Weak,
    /// Noun, verb and surroundings speak for it.
    Strong,
}

/// What speaks for two figures measuring the same.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Ground {
    /// Neither sentence has another figure of the sort.
    pub alone: bool,
    /// Every other number of either sentence counts something else.
    pub only: bool,
    /// The two sentences say much the same in the same words.
    pub close: bool,
}

/// How sure it is that `a` and `b`, which may be compared, measure the same thing. Symmetric.
pub(super) fn likeness(a: &Figure, b: &Figure, ground: Ground, words: &FigureWords) -> Likeness {
    let classes = !a.classes.is_empty() && !b.classes.is_empty();
    // Of "five vessels and two helicopters" nothing happened to seven people.
    let things = |sum: &Figure, f: &Figure| is_total(sum) && sum.classes.is_empty() && !f.classes.is_empty();
    if is_apart(a, b, words) || things(a, b) || things(b, a) {
        return Likeness::None;
    }
    if a.kind == Kind::Age || b.kind == Kind::Age {
        return if a.things.iter().any(|t| b.things.contains(t)) { Likeness::Strong } else { Likeness::None };
    }
    let (shared, _) = surroundings(a, b);
    let most = is_well_worded(a, b);
    let of = |p: Option<Part>| matches!(p, Some(Part::Of(_) | Part::Some));
    if a.part == Some(Part::All) && of(b.part) || of(a.part) && b.part == Some(Part::All) {
        return if shared >= 1 || is_whole_of(a, b) || is_whole_of(b, a) { Likeness::Strong } else { Likeness::Weak };
    }
    if a.kind == Kind::Tally || b.kind == Kind::Tally {
        return if ground.alone || shared >= 1 { Likeness::Strong } else { Likeness::Weak };
    }
    if a.kind == Kind::Rank {
        let plain = |f: &Figure| f.things.iter().all(|n| words.order.series.contains(n));
        let one = plain(a) || plain(b) || same_head((a, &a.things), (b, &b.things));
        return if one && ground.alone && shared >= 2 { Likeness::Strong } else { Likeness::None };
    }
    // "Three of the seven officers", "of the seven police, five"
    if let (Some(Part::Of(x)), Some(Part::Of(y))) = (a.part, b.part)
        && x == y
        && a.kind == Kind::Count
        && shared >= 1
    {
        return Likeness::Strong;
    }
    // "Two of the eight rooms" and "five out of eight rooms": one of the two counts.
    if a.kind != Kind::Count && b.kind != Kind::Count {
        return measured(a, b, ground);
    }
    // "91.5 billion talers", "94 billion"
    if a.unlisted && is_bare(b) || b.unlisted && is_bare(a) {
        return if ground.alone { Likeness::Strong } else { Likeness::None };
    }
    let (left, right) = (nouns(a, words), nouns(b, words));
    let one = |nouns: &[u64]| nouns.iter().map(|n| words.same.get(n).copied().unwrap_or(*n)).collect::<Vec<u64>>();
    let common = same_head((a, &one(&left)), (b, &one(&right)));
    let single = |f: &Figure| f.value == Some(1.0) && f.bound.is_none() && !of(f.part) && f.part != Some(Part::OfThem);
    if (single(a) || single(b)) && !(common && a.classes.meets(b.classes)) {
        return Likeness::None; // "one member" is seldom a number
    }
    // "Electoral votes" is one thing, however many words name it.
    let placed = a.context.iter().filter(|n| b.context.binary_search(n).is_ok()).count();
    let rich = if common { placed >= 1 } else { shared >= 2 || classes && shared >= 1 };
    match (left.is_empty(), right.is_empty()) {
        (false, false) if !common => Likeness::None,
        (false, false) if rich || ground.alone || ground.only => Likeness::Strong,
        (false, false) => Likeness::Vague,
        (true, true) if classes && (rich || ground.alone || ground.only) => Likeness::Strong,
        (true, true) if (ground.alone || a.part == Some(Part::OfThem) && b.part == a.part) && rich => Likeness::Strong,
        // "policemen" may be some of the "people": only the whole can be too small.
        (one, _) if is_subset(a, b, one) => Likeness::None,
        // "4.4 million people sought help", "claims rose to 16 million": who moves is not who is counted.
        _ if !classes && a.thing.is_some() != b.thing.is_some() && moves(a) != moves(b) => Likeness::None,
        // "20 people" and "two organizations" are different things, "four shots" and "six times" may be the same.
        _ if !classes && a.thing.is_some() && b.thing.is_some() && names_people(a, b, words) => Likeness::None,
        _ if ground.alone && (classes && rich || most) => Likeness::Strong,
        _ if (classes || ground.close && !is_total(a) && !is_total(b)) && ground.alone => Likeness::Weak,
        _ => Likeness::None,
    }
}

/// From which number on a whole is told apart by how many it is.
const MANY: f64 = 10.0;

/// True for "all 27 proposals" and "19 of the 27": the number says that the same ones are meant.
fn is_whole_of(all: &Figure, part: &Figure) -> bool {
    let whole = |n: f64| n >= MANY && all.value == Some(n);
    all.part == Some(Part::All) && matches!(part.part, Some(Part::Of(n)) if whole(n))
}

/// True where the two count something else for certain: those killed and those injured, votes for and against.
pub(super) fn is_apart(a: &Figure, b: &Figure, words: &FigureWords) -> bool {
    let classes = !a.classes.is_empty() && !b.classes.is_empty();
    // "Two thirds of the votes" may be those against.
    let voted = |f: &Figure| f.classes == words.cast && words.cast != Classes::default();
    let sides = |f: &Figure| words.votes.iter().take(2).any(|v| v.meets(f.classes));
    let cast = voted(a) && sides(b) || sides(a) && voted(b);
    let vote = |f: &Figure| words.votes.iter().position(|v| v.meets(f.classes));
    let one_of = |f: &Figure| f.part == Some(Part::OneOf);
    // "For that he may disappear for twelve years": how long something lasts is not who it happens to.
    let lasts = a.kind == Kind::Duration && b.kind == Kind::Duration;
    classes && !lasts && !cast && !a.classes.meets(b.classes)
        || is_base(a) != is_base(b)
        || vote(a).zip(vote(b)).is_some_and(|(x, y)| x != y)
        || one_of(a)
        || one_of(b)
}

/// The same of two amounts, shares, measures or lengths.
fn measured(a: &Figure, b: &Figure, ground: Ground) -> Likeness {
    let classes = !a.classes.is_empty() && !b.classes.is_empty();
    let (shared, fewer) = surroundings(a, b);
    let much = shared >= 3 || shared >= 2 && shared * 3 >= fewer;
    // Spans of time are many in a story: the surroundings must agree well. Limits ("up to a year") are few.
    let limits = a.bound == Some(BoundWord::AtMost) && b.bound == a.bound;
    let things = a.things.is_empty() == b.things.is_empty();
    // "Two thirds of the catch" and "half the herring" are shares of two things.
    let share = |f: &Figure| matches!(f.kind, Kind::Percent | Kind::Fraction) && !f.things.is_empty();
    let only = ground.alone && ground.close;
    if share(a) && share(b) && !a.things.iter().any(|t| b.things.contains(t)) && !is_well_worded(a, b) && !only {
        return Likeness::None;
    }
    // "Almost a third fewer than in 2022", "cut crossings by nine tenths": what changed is another thing, as a rule.
    let changed = |f: &Figure| f.kind == Kind::Fraction && f.operation == Operation::By;
    if changed(a) && changed(b) && !ground.close && !is_well_worded(a, b) {
        return Likeness::None;
    }
    match (ground.alone, much) {
        _ if is_well_worded(a, b) => Likeness::Strong,
        // "Four years in prison", "to prison for seven years".
        (true, _) if classes && a.kind == Kind::Duration && shared >= 1 => Likeness::Strong,
        (_, true) if a.kind != Kind::Duration => Likeness::Strong,
        // The only sums of money that two tied sentences tell.
        (true, _) if a.kind == Kind::Money && b.kind == Kind::Money => Likeness::Strong,
        // The only length of either sentence in that unit.
        (true, false) if a.kind == Kind::Measure && a.unit == b.unit => Likeness::Weak,
        // The only share, or length, in two sentences that say the same.
        (true, false) if ground.close && a.offset == b.offset => Likeness::Weak,
        (true, false) if shared >= 1 && (a.kind != Kind::Duration || limits) && things => Likeness::Weak,
        (true, false) if shared >= 2 && a.kind == Kind::Duration && things => Likeness::Weak,
        (true, false) if shared >= 1 && a.offset && b.offset && things => Likeness::Weak,
        _ => Likeness::None,
    }
}

/// True where most of what stands around the two figures is the same.
pub(super) fn is_well_worded(a: &Figure, b: &Figure) -> bool {
    let (shared, fewer) = surroundings(a, b);
    shared >= 2 && shared * 2 >= fewer
}

/// The same without the noun that is counted.
pub(super) fn is_well_placed(a: &Figure, b: &Figure) -> bool {
    let shared = a.context.iter().filter(|n| b.context.binary_search(n).is_ok()).count();
    shared >= 2 && shared * 2 >= a.context.len().min(b.context.len())
}

/// True where the general noun of the two is one of people.
fn names_people(a: &Figure, b: &Figure, words: &FigureWords) -> bool {
    let general = if nouns(a, words).is_empty() { a } else { b };
    general.things.iter().any(|n| words.people.contains(n))
}

/// True where the two noun phrases have one head: the last word of one stands last or last but one in the other, where
/// a verb may follow it ("14 houses", "40 houses burned"); not "secret hearings" and "secret programs", nor "pirates" and
/// "pirate vessels".
fn same_head((a, left): (&Figure, &[u64]), (b, right): (&Figure, &[u64])) -> bool {
    let last = |f: &Figure| if f.compound { 1 } else { 2 };
    let ends =
        |x: &[u64], y: &[u64], last: usize| x.last().is_some_and(|head| y.iter().rev().take(last).any(|n| n == head));
    ends(left, right, last(b)) || ends(right, left, last(a))
}

/// True where the figure with the narrower noun is the smaller one and so may be a part of the other.
fn is_subset(a: &Figure, b: &Figure, a_is_general: bool) -> bool {
    let people = |f: &Figure| f.thing.is_some();
    let (narrow, wide) = if a_is_general { (b, a) } else { (a, b) };
    people(wide) && people(narrow) && narrow.core.high <= wide.core.low && !narrow.classes.is_empty()
}

/// True for what a quantity came to, or by how much it changed.
fn moves(f: &Figure) -> bool {
    f.operation != Operation::Level
}

fn is_base(f: &Figure) -> bool {
    f.part == Some(Part::Base)
}

/// The words of the noun phrase that say what is counted; "people" and the like do not.
fn nouns(f: &Figure, words: &FigureWords) -> Vec<u64> {
    f.things.iter().copied().filter(|n| !words.generic.contains(n) && !words.classes.contains_key(n)).collect()
}

/// How many content words around the two figures are shared, and how many the poorer surroundings have.
fn surroundings(a: &Figure, b: &Figure) -> (usize, usize) {
    let around = |f: &Figure| {
        let mut all: Vec<u64> = f.context.iter().chain(&f.things).copied().collect();
        all.sort_unstable();
        all.dedup();
        all
    };
    let (left, right) = (around(a), around(b));
    let shared = left.iter().filter(|n| right.binary_search(n).is_ok()).count();
    (shared, left.len().min(right.len()))
}
