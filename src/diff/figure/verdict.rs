//! [`relate`]: how two figures for the same thing stand to each other, by their intervals alone.

use crate::document::figure::{Figure, Interval, Kind, Operation, Part, Unit};
use crate::rules::{BoundWord, Modality};

/// How two figures stand to each other. The order is that of FIGURES.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// The same, after conversion of units.
    Equal,
    /// One lies inside the other, which is the wider statement; true where the first is the precise one.
    MorePrecise(bool),
    /// They agree as far as they are written out.
    Rounding,
    /// Some values are allowed by both.
    Overlap,
    /// The bound allows the other value, but nobody would put it so: "more than 80" for 210.
    Far,
    /// They measure something else: a level and a change, a plan and what was done.
    DifferentScope,
    /// A count that grows, in a later report.
    Updated,
    /// They exclude each other, and each side names another source for it.
    Attributed,
    /// They exclude each other.
    Conflict,
    /// Nothing can be said: other units, other sorts of quantity.
    Incomparable,
}

/// How two figures stand to each other, if they measure the same thing. Symmetric, but for the side of `MorePrecise`.
#[must_use]
pub fn relate(a: &Figure, b: &Figure) -> Verdict {
    if a.kind == Kind::Tally || b.kind == Kind::Tally {
        return tallies(a, b);
    }
    if let (Some(Part::All), Some(Part::Of(whole))) | (Some(Part::Of(whole)), Some(Part::All)) = (a.part, b.part) {
        return all_of(a, b, whole);
    }
    if let (Some(Part::All), Some(Part::Some)) | (Some(Part::Some), Some(Part::All)) = (a.part, b.part) {
        let (all, some) = if a.part == Some(Part::All) { (a, b) } else { (b, a) };
        return if some.core.high < all.core.low { Verdict::Conflict } else { Verdict::DifferentScope };
    }
    if let Some((count, share)) = counted_share(a, b) {
        let exact = a.core.is_exact() && b.core.is_exact();
        return if exact && (count - share).abs() > SHARE { Verdict::Conflict } else { Verdict::Equal };
    }
    let Some((left, right)) = comparable(a, b) else {
        let points = |f: &Figure| f.kind == Kind::Points;
        let percent = |f: &Figure| matches!(f.kind, Kind::Percent | Kind::Fraction);
        let related = points(a) && percent(b) || percent(a) && points(b);
        return if related { Verdict::DifferentScope } else { Verdict::Incomparable };
    };
    if differs_in_sense(a, b) {
        return Verdict::DifferentScope;
    }
    intervals(&left, &right)
}

/// By how much two shares may differ: "a third" is said of 7 in 20.
const SHARE: f64 = 0.02;

/// "Two of the eight rooms" and "five out of eight rooms": the share that is counted, and the one that is told.
fn counted_share(a: &Figure, b: &Figure) -> Option<(f64, f64)> {
    let (count, share) = if a.kind == Kind::Count { (a, b) } else { (b, a) };
    match (count.part, share.kind) {
        (Some(Part::Of(whole)), Kind::Fraction) if count.kind == Kind::Count => {
            Some((count.core.low / whole, share.core.low))
        }
        _ => None,
    }
}

/// A figure in the base unit of its dimension.
struct Value {
    core: Interval,
    soft: Interval,
    quantum: f64,
    exact: bool,
    open: bool,
    /// Nothing bounds it: a number or range as it stands.
    plain: bool,
}

/// All of a number against some of it: "all 14 recommendations" and "twelve of the 14".
fn all_of(a: &Figure, b: &Figure, whole: f64) -> Verdict {
    let (all, some) = if a.part == Some(Part::All) { (a, b) } else { (b, a) };
    match (all.core.holds(Interval::new(whole, whole)), some.core.high < whole) {
        (true, true) => Verdict::Conflict,
        (true, false) => Verdict::Equal,
        (false, _) => Verdict::DifferentScope,
    }
}

/// Two tallies, or a tally against its lead: "114 votes to 96" and "a majority of 16".
fn tallies(a: &Figure, b: &Figure) -> Verdict {
    let (tally, other) = if a.kind == Kind::Tally { (a, b) } else { (b, a) };
    if other.part == Some(Part::Lead) && other.kind == Kind::Count {
        let lead = (tally.core.low - tally.core.high).abs();
        return if other.soft.holds(Interval::new(lead, lead)) { Verdict::Equal } else { Verdict::Conflict };
    }
    if a.kind != b.kind {
        return Verdict::Incomparable;
    }
    let same = a.core == b.core || a.core.low == b.core.high && a.core.high == b.core.low;
    if same { Verdict::Equal } else { Verdict::Conflict }
}

/// Both in one base unit, where they have one.
fn comparable(a: &Figure, b: &Figure) -> Option<(Value, Value)> {
    let dimension = |f: &Figure| match (&f.unit, f.kind) {
        (Some(unit), kind) => Some((unit.dimension.to_string(), kind == Kind::Age)),
        (None, Kind::Fraction) => Some(("share".to_owned(), false)),
        (None, _) => None,
    };
    let ratio = |f: &Figure| f.kind == Kind::Ratio;
    let share = |f: &Figure| matches!(f.kind, Kind::Percent | Kind::Fraction);
    let change = |f: &Figure| share(f) && f.operation == Operation::By;
    // "20,000 crowns per household" and "25,000 crowns" for each: what it is per may be left out, but a speed is no length.
    let left_out = |(unit, per): &(&str, &str)| !per.is_empty() && (*unit, *per) != ("length", "duration");
    let plain = |d: &str| d.split_once('/').filter(left_out).map(|(unit, _)| unit.to_owned());
    match (dimension(a), dimension(b)) {
        (Some(left), Some(right))
            if plain(&left.0).as_ref() == Some(&right.0) || plain(&right.0).as_ref() == Some(&left.0) =>
        {
            Some((of_one(a), of_one(b)))
        }
        // "doubled" is "rose 100 percent".
        _ if ratio(a) && change(b) => Some((grown(a), value(b))),
        _ if change(a) && ratio(b) => Some((value(a), grown(b))),
        (Some(left), Some(right)) if left == right => Some((value(a), value(b))),
        (None, None) if a.kind == b.kind => Some((value(a), value(b))),
        _ => None,
    }
}

fn value(f: &Figure) -> Value {
    let base = |range: Interval| f.unit.as_ref().map_or(range, |u| u.base(range));
    let quantum = f.quantum * f.unit.as_ref().map_or(1.0, |u| u.factor);
    let open = matches!(
        f.bound,
        Some(BoundWord::Over | BoundWord::WellOver | BoundWord::AtLeast | BoundWord::AtMost | BoundWord::Under)
    );
    Value {
        core: base(f.core),
        soft: base(f.soft),
        quantum,
        exact: f.core.is_exact(),
        open,
        plain: f.bound.is_none() && !f.vague,
    }
}

/// A rate without what it is per: "14.50 crowns an hour", against "an hourly wage of 16 crowns".
fn of_one(f: &Figure) -> Value {
    value(&Figure { unit: f.unit.as_ref().map(Unit::of_one), ..f.clone() })
}

/// A factor as the share by which something grew, or shrank.
fn grown(f: &Figure) -> Value {
    let less = |range: Interval| match range.high < 1.0 {
        true => Interval::new(1.0 - range.high, 1.0 - range.low),
        false => Interval::new(range.low - 1.0, range.high - 1.0),
    };
    Value { core: less(f.core), soft: less(f.soft), ..value(f) }
}

/// A level against a change, a plan against a fact, something denied.
fn differs_in_sense(a: &Figure, b: &Figure) -> bool {
    // "He led by 48 seconds" is no change of a time.
    let change = |f: &Figure| f.operation == Operation::By && (f.kind != Kind::Duration || f.trend.is_some());
    let either = |f: &Figure| f.operation == Operation::Level && f.trend.is_some();
    let before = |f: &Figure| f.operation == Operation::From;
    let changes = change(a) != change(b) && !either(a) && !either(b) && !before(a) && !before(b);
    // What it was before is told by itself elsewhere, where the numbers are the same.
    let earlier = |f: &Figure| before(f) && a.value != b.value;
    let meant = |f: &Figure, m: Modality| f.modality == m;
    // What will be is told of a plan as well.
    let planned = |one: &Figure, other: &Figure| {
        meant(one, Modality::Planned) && !meant(other, Modality::Planned) && !meant(other, Modality::Future)
    };
    let denied = |f: &Figure| f.modality == Modality::Denied;
    // What it rose to and what it fell to are two levels.
    let levels = a.operation == Operation::To && b.operation == Operation::To;
    let against = !levels && matches!((a.trend, b.trend), (Some(x), Some(y)) if x != y);
    changes || earlier(a) != earlier(b) || planned(a, b) || planned(b, a) || denied(a) || denied(b) || against
}

fn intervals(a: &Value, b: &Value) -> Verdict {
    if a.exact && b.exact {
        let apart = (a.core.low - b.core.low).abs();
        return match () {
            () if a.core.meets(b.core) => Verdict::Equal,
            () if apart <= a.quantum.max(b.quantum) / 2.0 * (1.0 + 1e-9) || cut_off(a, b) || cut_off(b, a) => {
                Verdict::Rounding
            }
            () => Verdict::Conflict,
        };
    }
    if a.core.meets(b.core) {
        // An open bound stands for what the words mean in practice.
        let far = |open: &Value, other: &Value| open.open && !open.soft.meets(other.soft);
        let inner = |inside: &Value, outside: &Value| {
            outside.core.holds(inside.core) || inside.open && !outside.open && outside.core.holds(inside.soft)
        };
        return match (inner(a, b), inner(b, a)) {
            (true, true) => Verdict::Equal,
            _ if far(a, b) || far(b, a) => Verdict::Far,
            (true, false) => Verdict::MorePrecise(true),
            (false, true) => Verdict::MorePrecise(false),
            (false, false) => Verdict::Overlap,
        };
    }
    let rounded = || a.plain && cut_off(a, b) || b.plain && cut_off(b, a);
    if a.soft.meets(b.soft) || rounded() { Verdict::Overlap } else { Verdict::Conflict }
}

/// "$43 million" may stand for 43.9: a rounded amount is cut off as often as it is rounded.
fn cut_off(rounded: &Value, fine: &Value) -> bool {
    let over = fine.core.low - rounded.core.high;
    rounded.quantum >= 5.0 * fine.quantum && over >= 0.0 && over < rounded.quantum * (1.0 - 1e-9)
}
