//! Ranges: `12-15`, `between 10 and 15`, `5 to 7 per cent`, `$800,000 to $1.3 million`, `four or five`.

use super::Kind;
use super::kinds::Draft;
use super::measure::Measured;
use super::number::Number;
use super::scan::between;
use super::view::View;

/// The second number of a range.
struct Upper<'d> {
    number: Number<'d>,
    /// Its unit behind it; none where a currency sign stands in front.
    unit: Option<Measured>,
    /// True where it has a currency sign of its own.
    money: bool,
}

impl View<'_> {
    /// The range that begins with `low`, whose unit is `unit`, if a second number makes one.
    pub(super) fn range(&self, low: &Number<'_>, unit: Option<&Measured>) -> Option<Draft> {
        let end = unit.map_or(low.end, |u| u.end);
        let before = self.before(unit.map_or(low.start, |u| u.start), 1);
        let Upper { number: mut high, unit: behind, money } = self.upper(end, unit)?;
        let first = low.range.low;
        let mut second = high.range.high;
        let fits = match self.word(end) {
            "to" => {
                let same = || first < second && self.is_same_sort(unit, behind.as_ref(), money);
                matches!(before, "from" | "between") || same()
            }
            "and" => before == "between",
            "or" => is_neighbour(first, second) && (low.spelled || second <= first * 1.5),
            _ => self.is_hyphen(end) && first < second && (self.tied(end) || !self.tied(end - 1)),
        };
        let coded = low.vague
            || low.suffix.is_some() && unit.is_none()
            || high.suffix.is_some() && behind.is_none()
            || self.is_year(low.start, low.end) && self.is_year(high.start, high.end)
            || self.is_coded_range(&high);
        if !fits || coded {
            return None;
        }
        // "24.2 to 33-35 billion"
        let tied = self.is_hyphen(high.end) && self.tied(high.end);
        if let Some(further) = self.number(high.end + 1).filter(|f| tied && f.range.high > second) {
            high = further;
            second = high.range.high;
        }
        let scale = high.scaled.filter(|s| {
            low.scaled.is_none() && unit.is_none_or(|u| u.kind == Kind::Money) && first < second / s && first < 1000.0
        });
        let first = first * scale.unwrap_or(1.0);
        let behind = behind.or_else(|| self.measure(&high));
        let (kind, found) = match (unit, &behind) {
            (_, Some(b)) => (b.kind, Some(b.unit.clone())),
            (Some(u), None) => (u.kind, Some(u.unit.clone())),
            (None, None) => (Kind::Count, None),
        };
        let from = matches!(before, "from" | "between");
        let start = unit.map_or(low.start, |u| u.start) - usize::from(from);
        let quantum = low.quantum.min(high.quantum).max(f64::MIN_POSITIVE);
        let end = behind.map_or(high.end, |b| b.end);
        Some(Draft { start, end, kind, unit: found, range: between(first, second), quantum, ..Draft::of(&high, kind) })
    }

    /// The number behind the joining word at `end`, with its unit.
    fn upper(&self, end: usize, unit: Option<&Measured>) -> Option<Upper<'_>> {
        let hyphen = self.is_hyphen(end);
        // "200,000 to-260,000", "0-to-60"
        let extra = usize::from(!hyphen && self.is_hyphen(end + 1) && self.word(end) == "to")
            + usize::from(hyphen && self.word(end + 1) == "to" && self.is_hyphen(end + 2)) * 2;
        let mut next = end + 1 + extra;
        let sign = self.lexicon.units.at(next, |n| self.word(n)).filter(|(u, _)| u.is_money());
        let money = sign.filter(|(u, _)| unit.is_some_and(|m| m.unit.dimension == u.dimension));
        if sign.is_some() && money.is_none() {
            return None; // "18 sen to RM23.50"
        }
        if let Some((_, after)) = money {
            next = after;
        }
        let number = self.number(next).filter(|n| !n.vague)?;
        let unit = if money.is_some() { None } else { self.measure(&number) };
        Some(Upper { number, unit, money: money.is_some() })
    }

    /// `555-1234` is a telephone number, and so is what has a third part.
    fn is_coded_range(&self, high: &Number<'_>) -> bool {
        let digits = |n: usize| if self.is_number(n) { self.word(n).len() } else { 0 };
        let tied = high.start.checked_sub(2).filter(|n| self.is_hyphen(n + 1) && self.tied(*n) && self.tied(n + 1));
        if tied.is_some_and(|n| digits(n) == 3 && digits(high.start) == 4) {
            return true;
        }
        self.is_hyphen(high.end) && self.tied(high.end) && self.is_number(high.end + 1) && self.tied(high.end - 1)
    }

    /// `5 to 7 per cent`, `2 km to 3 km`; not "gave 5 dollars to 3 men".
    fn is_same_sort(&self, low: Option<&Measured>, high: Option<&Measured>, money: bool) -> bool {
        match (low, high) {
            (None, _) => true,
            (Some(a), Some(b)) => a.unit.dimension == b.unit.dimension,
            (Some(a), None) => money && a.kind == Kind::Money,
        }
    }
}

fn is_neighbour(a: f64, b: f64) -> bool {
    a < b && b <= a * 2.0 + 1.0
}
