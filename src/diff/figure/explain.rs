//! What explains that two figures differ although both may be right: sums, parts, shares, growing counts.

use super::verdict::{Verdict, relate};
use crate::document::figure::{Figure, Interval, Kind, Operation, Part, Unit};
use crate::rules::FigureWords;

/// How exactly two shares make up a whole.
const REST: f64 = 1e-6;

/// True where one figure is the sum or difference of figures of the other sentence: killed and wounded, passengers and
/// crew, "from 63 to 66" against "by three years".
pub(super) fn is_sum(whole: &Figure, others: &[&Figure]) -> bool {
    // What a sum adds up is not added to it again.
    let plain = |f: &Figure| !f.offset && matches!(f.part, None | Some(Part::All)) && !is_total(f);
    // "Thirteen tonnes in spring and nine more in autumn"
    let more = |f: &Figure| f.further && f.kind == Kind::Count && f.unit.is_none();
    let same = |f: &&&Figure| {
        (f.kind == whole.kind && dimension(f) == dimension(whole) || whole.unit.is_some() && more(f)) && plain(f)
    };
    let parts: Vec<&Figure> = others.iter().filter(same).copied().collect();
    let meets = |low: f64, high: f64| Interval::new(low, high).meets(whole.soft) && low.is_finite() && high.is_finite();
    parts.iter().enumerate().any(|(n, one)| {
        parts.iter().skip(n + 1).any(|other| {
            let (a, b) = (one.core, other.core);
            let gap = one.operation != Operation::Level || other.operation != Operation::Level;
            meets(a.low + b.low, a.high + b.high) || gap && meets((a.low - b.high).abs(), (a.high - b.low).abs())
        })
    })
}

/// True where two shares make up the whole: 40 percent sold, 60 percent kept.
pub(super) fn is_rest(a: &Figure, b: &Figure) -> bool {
    let whole = match (a.kind, b.kind) {
        (Kind::Percent, Kind::Percent) => 100.0,
        (Kind::Fraction, Kind::Fraction) => 1.0,
        _ => return false,
    };
    let exact = |f: &Figure| f.value.filter(|_| f.bound.is_none() && f.operation == Operation::Level);
    exact(a).zip(exact(b)).is_some_and(|(x, y)| (x + y - whole).abs() < whole * REST)
}

/// True where two numbers make up the whole that one of them is a part of: 14 of 60 closed, 46 open.
pub(super) fn is_left(a: &Figure, b: &Figure) -> bool {
    let whole = |f: &Figure| match f.part {
        Some(Part::Of(whole)) => Some(whole),
        _ => None,
    };
    let sum = a.value.zip(b.value).map(|(x, y)| x + y);
    a.kind == Kind::Count && b.kind == Kind::Count && sum.is_some() && (sum == whole(a) || sum == whole(b))
}

/// True where two parts of one whole make it up, and other things are said of them: one of six gates was open, five of six were
/// locked.
pub(super) fn are_all(a: &Figure, b: &Figure) -> bool {
    let share = |f: &Figure| match (f.part, f.kind) {
        (Some(Part::Of(whole)), _) => Some(f.core.low / whole),
        (_, Kind::Fraction) => Some(f.core.low),
        _ => None,
    };
    let alike = a.classes.meets(b.classes) || a.context.iter().any(|n| b.context.binary_search(n).is_ok());
    let counted = matches!(a.part, Some(Part::Of(_))) || matches!(b.part, Some(Part::Of(_)));
    counted && !alike && share(a).zip(share(b)).is_some_and(|(x, y)| (x + y - 1.0).abs() < REST)
}

/// True where a figure is a share of another that the same sentence names: "29 of the 921 patients" is 3.1 percent,
/// "a quarter of its 8.4 million clients" is 2.1 million.
pub(super) fn is_share(figure: &Figure, others: &[&Figure]) -> bool {
    let part = |f: &Figure| match f.part {
        Some(Part::Of(whole)) => Some(f.core.low / whole),
        _ => None,
    };
    let share = |f: &Figure| match f.kind {
        Kind::Percent => Some((f.soft.low / 100.0, f.soft.high / 100.0)),
        Kind::Fraction => Some((f.soft.low, f.soft.high)),
        _ => None,
    };
    if let Some((low, high)) = share(figure) {
        let named = others.iter().filter_map(|f| part(f)).any(|p| Interval::new(low, high).meets(Interval::new(p, p)));
        return named;
    }
    let bases = others.iter().filter(|f| f.part == Some(Part::Base) || f.unit.is_some());
    bases.into_iter().any(|base| {
        others.iter().filter_map(|f| share(f)).any(|(low, high)| {
            dimension(base) == dimension(figure)
                && Interval::new(low * base.core.low, high * base.core.high).meets(figure.soft)
        })
    })
}

/// True where one is a rate, and so many times of it, as one of the sentences tells, are the other: "45,000 a week", "two weeks'
/// wages, some 90,000".
pub(super) fn is_paid_over(a: &Figure, b: &Figure, others: &[&Figure]) -> bool {
    let rate = |f: &Figure| f.unit.as_ref().filter(|u| u.is_rate()).map(|u| u.per);
    let (rate, per, sum) = match (rate(a), rate(b)) {
        (Some(per), None) => (a, per, b),
        (None, Some(per)) => (b, per, a),
        _ => return false,
    };
    let lengths = others.iter().filter(|f| f.kind == Kind::Duration);
    let times = lengths.filter_map(|f| Some(f.core.low * f.unit.as_ref()?.factor / per));
    times.into_iter().any(|n| Interval::new(n * rate.soft.low, n * rate.soft.high).meets(sum.soft))
}

/// True where the later report has the greater number of a count that grows.
pub(super) fn is_update(before: &Figure, after: &Figure, words: &FigureWords) -> bool {
    let grows = |f: &Figure| f.classes.meets(words.growing) || f.operation == Operation::To;
    let counts = before.kind == Kind::Count && after.kind == Kind::Count;
    counts && (grows(before) || grows(after)) && before.core.low <= after.core.high
}

/// True where one of `others` says the same as `figure`.
pub(super) fn agrees(figure: &Figure, others: &[&Figure]) -> bool {
    let fits = |v: Verdict| {
        matches!(v, Verdict::Equal | Verdict::MorePrecise(_) | Verdict::Rounding | Verdict::Overlap | Verdict::Far)
    };
    others.iter().any(|other| fits(relate(figure, other)))
}

pub(super) fn dimension(f: &Figure) -> Option<&str> {
    f.unit.as_ref().map(|u| &*u.dimension)
}

/// The sums of counts that a sentence joins: "284 passengers and 28 crew" are 312.
pub(super) fn sums(figures: &[&Figure], text: &str, words: &FigureWords) -> Vec<Figure> {
    let counts = |f: &Figure| {
        let whole = matches!(f.part, None | Some(Part::All));
        f.kind == Kind::Count && f.unit.is_none() && whole && !f.vague && f.core.high.is_finite()
    };
    let joined = figures.windows(2).filter_map(|pair| {
        let [one, other] = pair else { return None };
        let between = text.get(one.span.end as usize..other.span.start as usize)?;
        let and = between.trim_end().ends_with(" and") && between.split_whitespace().count() <= 4;
        let add = |a: Interval, b: Interval| Interval::new(a.low + b.low, a.high + b.high);
        // Killed and injured are a number only of both: "40 people were killed or wounded".
        let apart = !one.classes.is_empty() && !other.classes.is_empty() && !one.classes.meets(other.classes);
        let aboard = words.crew.meets(other.classes) || words.crew.meets(one.classes);
        let both = apart && !aboard;
        (and && counts(one) && counts(other) && (other.thing.is_some() || both)).then(|| Figure {
            span: one.span.join(other.span),
            value: None,
            core: add(one.core, other.core),
            soft: add(one.soft, other.soft),
            quantum: one.quantum.max(other.quantum),
            things: Vec::new(),
            compound: false,
            context: other.context.clone(),
            classes: crate::rules::Classes(one.classes.0 | other.classes.0),
            vague: true,
            thing: other.thing.or(one.thing),
            ..(*other).clone()
        })
    });
    joined.collect()
}

/// True where a sum that [`sums`] made may be the number that `other` tells.
pub(super) fn totals(sum: &Figure, other: &Figure, words: &FigureWords) -> bool {
    // Where other things happened to the parts, all of it must be said of the whole.
    let all = other.classes.0 & sum.classes.0 == sum.classes.0;
    all || sum.classes.0.count_ones() < 2 || words.crew.meets(sum.classes)
}

/// True for a sum that [`sums`] made.
pub(super) fn is_total(f: &Figure) -> bool {
    f.vague && f.things.is_empty() && f.thing.is_some()
}

/// How many times greater one of two figures is, at the least; infinite where one may be nothing. A score has no size.
pub(super) fn apart(a: &Figure, b: &Figure) -> f64 {
    if [a, b].iter().any(|f| matches!(f.kind, Kind::Tally | Kind::Age)) {
        return 1.0;
    }
    let rate = |f: &Figure| f.unit.as_ref().is_some_and(Unit::is_rate);
    // "14.50 crowns an hour" is set against "an hourly wage of 16 crowns".
    let per = |u: &Unit| if rate(a) == rate(b) { 1.0 } else { u.per };
    let base = |f: &Figure, n: f64| f.unit.as_ref().map_or(n, |u| n * u.factor * per(u)).abs();
    let (least, most) = (|f: &Figure| base(f, f.core.low), |f: &Figure| base(f, f.soft.high));
    (least(a) / most(b)).max(least(b) / most(a))
}
