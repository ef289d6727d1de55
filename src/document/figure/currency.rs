//! Money without its currency: "debts of 130 million", where the article has told of crowns.

use super::{Figure, Kind, Part, Unit};

/// From which number on an amount may be told without its currency.
const LARGE: f64 = 1e6;

/// Gives so many millions of nothing the currency of all sums of the article, where that is one.
pub(super) fn complete(figures: &mut [Figure]) {
    let Some(unit) = only_currency(figures) else { return };
    for figure in figures.iter_mut().filter(|f| is_bare(f)) {
        (figure.kind, figure.unit) = (Kind::Money, Some(unit.clone()));
    }
}

/// So many millions of nothing: "the debts amount to 130 million".
pub fn is_bare(f: &Figure) -> bool {
    let large = f.kind == Kind::Count && f.unit.is_none() && f.value.is_some_and(|n| n >= LARGE);
    large && f.things.is_empty() && f.classes.is_empty() && !matches!(f.part, Some(Part::OfThem | Part::OneOf))
}

/// So many millions of nothing, as the money that `other` is.
pub fn in_currency_of(f: &Figure, other: &Figure) -> Option<Figure> {
    let unit = other.unit.as_ref().filter(|u| other.kind == Kind::Money && is_plain(u) && is_bare(f))?;
    Some(Figure { kind: Kind::Money, unit: Some(unit.clone()), ..f.clone() })
}

/// The currency itself, not a cent of it, nor so much for each of something.
fn is_plain(unit: &Unit) -> bool {
    !unit.is_rate() && (unit.factor - 1.0).abs() < f64::EPSILON
}

fn only_currency(figures: &[Figure]) -> Option<Unit> {
    let mut units = figures.iter().filter(|f| f.kind == Kind::Money).filter_map(|f| f.unit.as_ref());
    let first = units.clone().find(|u| is_plain(u))?;
    let code = |u: &Unit| u.dimension.split('/').next().map(str::to_owned);
    units.all(|u| code(u) == code(first)).then(|| first.clone())
}
