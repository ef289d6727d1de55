//! The forms of a figure: numbers, fractions, multiples, ages.

use super::interval::Interval;
use super::measure::Measured;
use super::number::Number;
use super::scan::between;
use super::view::View;
use super::{Kind, Unit};
use crate::rules::{BoundWord, Props};

/// The share of a part of an hour or a year to which it is told.
const LOOSE: f64 = 0.5;

/// So many seconds are a span of time that is told for its length.
const HOUR: f64 = 3600.0;
/// How many tokens "a year and a" takes.
const ONE_AND_A: usize = 4;

/// A figure before its surroundings are looked at.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub start: usize,
    pub end: usize,
    pub kind: Kind,
    pub unit: Option<Unit>,
    pub range: Interval,
    pub quantum: f64,
    pub vague: bool,
    /// A bound that the form itself has ("more than doubled").
    pub bound: Option<BoundWord>,
    /// A word that counts only where a noun follows ("one").
    pub weak: bool,
}

/// A number in words.
fn spelled(range: Interval, quantum: f64, start: usize, end: usize) -> Number<'static> {
    Number { range, quantum, vague: false, start, end, suffix: None, scaled: None, spelled: true }
}

impl Draft {
    pub(super) fn of(number: &Number<'_>, kind: Kind) -> Self {
        Self {
            start: number.start,
            end: number.end,
            kind,
            unit: None,
            range: number.range,
            quantum: number.quantum,
            vague: number.vague,
            bound: None,
            weak: false,
        }
    }

    /// True where only whole numbers can be meant.
    pub(super) fn is_whole(&self) -> bool {
        self.kind == Kind::Count && self.range.low.fract() == 0.0 && self.range.low < 1e6
    }
}

impl View<'_> {
    /// The figure that begins at `at`, if one does, and where to go on. Tokens in front of `floor` are taken.
    pub(super) fn draft(&self, at: usize, floor: usize) -> (Option<Draft>, usize) {
        if let Some((_, end)) = self.lexicon.fixed.at(at, |n| self.word(n)) {
            return (None, end);
        }
        let whole = self.length_of_one(at).or_else(|| self.one_and_a_half(at));
        if let Some(special) =
            whole.or_else(|| self.multiple(at)).or_else(|| self.fraction_alone(at)).or_else(|| self.ordinal(at))
        {
            let end = special.end;
            return (Some(special), end);
        }
        let Some(mut number) = self.number(at) else { return (None, self.skip_letters(at)) };
        number.start = number.start.max(floor);
        if let Some(found) = self
            .age(&number)
            .or_else(|| self.tally(&number))
            .or_else(|| self.share(&number))
            .or_else(|| self.fold(&number))
        {
            let end = found.end;
            return (Some(found), end);
        }
        let measured = self.measure(&number);
        if let Some(range) = self.range(&number, measured.as_ref()) {
            let end = range.end;
            return (Some(range), end);
        }
        let year = self.is_year(number.start, number.end) && measured.is_none();
        if year && !self.counts_nonetheless(&number) || self.is_name(&number, measured.is_some()) {
            return (None, number.end);
        }
        let mut draft = Draft::of(&number, measured.as_ref().map_or(Kind::Count, |m| m.kind));
        if let Some(Measured { unit, start, end, .. }) = measured {
            draft.start = start.max(floor);
            draft.end = end;
            draft.unit = Some(unit);
        } else {
            draft.weak = number.end == at + 1 && self.word(at) == "one";
            let pointed = matches!(self.before(at, 1), "this" | "that" | "which" | "every") && number.end == at + 1;
            if draft.weak && (self.raw(at).len() > 3 || pointed) {
                return (None, number.end); // "One's", "this one"
            }
        }
        let end = draft.end;
        (Some(draft), end)
    }

    /// Behind a number that cannot be read: "1990s", "9:15".
    fn skip_letters(&self, at: usize) -> usize {
        at + 1
    }

    /// `1,900 jobs` is written with a comma; "2024 people" is a count where a noun in the plural follows at once.
    fn counts_nonetheless(&self, number: &Number<'_>) -> bool {
        self.is_plural(number.end)
            && !matches!(self.before(number.start, 1), "in" | "since" | "of" | "the" | "by" | "until" | "from" | "a")
            && !self.capital(number.end)
            || self
                .lexicon
                .bounds
                .before(number.start, |n| self.word(n))
                .is_some_and(|(_, from)| number.start - from > 1)
    }

    /// `one in five`, `seven out of ten`, `two thirds`, `one-fifth`, `a little over seven in ten`.
    fn share(&self, first: &Number<'_>) -> Option<Draft> {
        let end = first.end;
        let fraction = |at: usize| self.fraction(at).filter(|f| *f < 0.5 || self.word(at) == "halves");
        let hyphen = usize::from(self.is_hyphen(end) && self.tied(end));
        if let Some(part) =
            fraction(end + hyphen).filter(|f| f * first.range.low < 1.0 && first.range.low.fract() == 0.0)
            && (self.is_fraction_of(end + hyphen + 1) || hyphen == 1 || first.range.low > 1.0)
            && first.spelled
        {
            let value = first.range.low * part;
            let range = Interval::new(value, value);
            return Some(Draft { end: end + hyphen + 1, range, quantum: 0.01, ..Draft::of(first, Kind::Fraction) });
        }
        // "One train in ten was running", not "two goals in three games"
        let noun = self.is_word(end) && first.spelled && !self.props(end).has_any(Props::FUNCTION.with(Props::STOP));
        let divided = matches!(self.word(end), "in" | "out");
        let end = end + usize::from(noun && !divided && matches!(self.word(end + 1), "in" | "out"));
        let next = match self.word(end) {
            "in" if self.word(end + 1) == "every" => end + 2,
            "in" => end + 1,
            "out" if self.word(end + 1) == "of" => end + 2 + usize::from(self.word(end + 2) == "every"),
            _ => return None,
        };
        let second = self.number(next).filter(|n| !n.vague && n.suffix.is_none())?;
        let (a, b) = (first.range.low, second.range.low);
        let counts = end > first.end
            && self.is_word(second.end)
            && self.word(second.end).ends_with('s')
            && !self.props(second.end).has(Props::FUNCTION);
        let whole = !counts && matches!(b as u32, 3..=10 | 12 | 20 | 50 | 100 | 1000 | 10000) && b.fract() == 0.0;
        let of_day = self.measure(&second).is_some() || self.is_name(&second, false);
        // "The failure of a Heron 3 in nine flights"
        let named = self.is_number(first.start) && self.capital(first.start.wrapping_sub(1)) && first.start > 1;
        if !whole || a >= b || of_day || named || self.measure(first).is_some() {
            return None;
        }
        let range = Interval::new(a / b, a / b);
        Some(Draft { end: second.end, range, quantum: 0.1 / b, ..Draft::of(first, Kind::Fraction) })
    }

    fn is_fraction_of(&self, at: usize) -> bool {
        self.word(at) == "of" || matches!(self.word(at), "the" | "its" | "his" | "their")
    }

    /// `half of the voters`, `a third of`, `a quarter`; not "the third", "the first half".
    fn fraction_alone(&self, at: usize) -> Option<Draft> {
        let value = self.fraction(at)?;
        let before = self.before(at, 1);
        let article = matches!(before, "a" | "an");
        let of = self.is_fraction_of(at + 1);
        let half = self.word(at) == "half";
        let scale = self.word(at + 1 + usize::from(matches!(self.word(at + 1), "a" | "an")));
        if let Some(scale) = self.lexicon.scales.get(scale).filter(|_| (half || article) && scale.len() > 2) {
            // "half a million", "half a dozen"
            let end = at + 2 + usize::from(matches!(self.word(at + 1), "a" | "an"));
            let number = spelled(Interval::new(value * scale, value * scale), scale * 0.1, at, end);
            let mut draft = Draft::of(&number, Kind::Count);
            if let Some(m) = self.measure(&number) {
                draft = Draft { kind: m.kind, unit: Some(m.unit), end: m.end, ..draft };
            }
            return Some(draft);
        }
        if let Some(part) = self.part_of_a_unit(at, value) {
            return Some(part);
        }
        if self.lexicon.per.contains(scale) && half && matches!(self.word(at + 1), "a" | "an") {
            return None; // "half a bottle" is no number
        }
        let fits = half
            && (of || matches!(self.word(at + 1), "a" | "an"))
            && !self.lexicon.amounts.one_of_two.contains(before)
            || article && of && self.word(at + 1) == "of"
            || article && !half && !self.is_word(at + 1)
            // "A quarter more complaints"
            || article && !half && self.lexicon.behind.contains_key(self.word(at + 1))
            || half && self.lexicon.bounds.before(at, |n| self.word(n)).is_some();
        let ordinal = matches!(before, "the" | "this" | "last" | "first" | "second" | "fourth" | "its" | "his" | "her")
            || self.is_hyphen(at.wrapping_sub(1));
        if !fits || ordinal && !half || self.is_hyphen(at + 1) && self.tied(at) {
            return None;
        }
        let start = if article { at - 1 } else { at };
        Some(Draft::of(&spelled(Interval::new(value, value), 0.01, start, at + 1), Kind::Fraction))
    }

    /// `half a percentage point`, `half an hour`, `a quarter of an hour`, `half a kilometre`.
    fn part_of_a_unit(&self, at: usize, value: f64) -> Option<Draft> {
        let article = at + 1 + usize::from(self.word(at + 1) == "of");
        if !matches!(self.word(article), "a" | "an") {
            return None;
        }
        let start = if self.before(at, 1) == "a" { at - 1 } else { at };
        let (range, end) = (Interval::new(value, value), article + 1);
        let number = spelled(range, 0.05, start, end);
        let kinds = |kind: Kind| matches!(kind, Kind::Points | Kind::Duration | Kind::Measure);
        // "A quarter of a point" of a rate is one of a percentage point.
        let point = || {
            let words = |n: usize| ["percentage", "point"].get(n).copied().unwrap_or("");
            let (unit, _) = self.lexicon.units.at(0, words).filter(|_| self.word(end) == "point")?;
            Some(self.rate(unit, start, end + 1))
        };
        let unit = self.measure(&number).filter(|m| kinds(m.kind)).or_else(point)?;
        // "Half an hour" is no matter of a minute.
        let quantum = if unit.kind == Kind::Points { number.quantum } else { value * LOOSE };
        Some(Draft { unit: Some(unit.unit), end: unit.end, quantum, ..Draft::of(&number, unit.kind) })
    }

    /// `for a year`, `for an hour or more`: how long something lasts, told without a number. "For a second" tells no length.
    fn length_of_one(&self, at: usize) -> Option<Draft> {
        if !self.is_article(at) || self.before(at, 1) != "for" {
            return None;
        }
        let number = spelled(Interval::new(1.0, 1.0), LOOSE, at, at + 1);
        let unit = self.measure(&number).filter(|m| m.kind == Kind::Duration && m.unit.factor >= HOUR)?;
        // "For a year and a half"
        if self.word(unit.end) == "and" && self.word(unit.end + 2) == "half" {
            return None;
        }
        Some(Draft { unit: Some(unit.unit), end: unit.end, ..Draft::of(&number, Kind::Duration) })
    }

    /// `a year and a half`, at the "half".
    fn one_and_a_half(&self, at: usize) -> Option<Draft> {
        let start = at.checked_sub(ONE_AND_A)?;
        let joined = self.word(at) == "half" && self.is_article(at - 1) && self.word(at - 2) == "and";
        if !joined || !self.is_article(start) {
            return None;
        }
        let number = spelled(Interval::new(1.5, 1.5), LOOSE, start, start + 1);
        let unit =
            self.measure(&number).filter(|m| m.end == at - 2 && matches!(m.kind, Kind::Duration | Kind::Measure))?;
        let end = at + 1;
        Some(Draft { unit: Some(unit.unit), end, ..Draft::of(&spelled(number.range, LOOSE, start, end), unit.kind) })
    }

    pub(super) fn is_article(&self, at: usize) -> bool {
        matches!(self.word(at), "a" | "an")
    }

    /// `doubled`, `twice as many`, `threefold`.
    fn multiple(&self, at: usize) -> Option<Draft> {
        let value = *self.lexicon.multiples.get(self.word(at))?;
        if self.is_hyphen(at + 1)
            || self.is_hyphen(at.wrapping_sub(1))
            || self.before(at, 1) == "a" && !self.word(at).ends_with("fold")
        {
            return None; // "double-digit", "a double murder"
        }
        let as_many = self.word(at + 1) == "as" && self.lexicon.ratio.degree.contains(self.word(at + 2));
        let says = as_many
            || self.word(at).ends_with('d')
            || self.word(at).ends_with("ing")
            || matches!(self.word(at + 1), "the" | "that" | "its" | "their" | "his");
        // "met twice", "a double blow" are no ratio.
        if !says {
            return None;
        }
        let end = if as_many { at + 3 } else { at + 1 };
        Some(Draft::of(&spelled(Interval::new(value, value), 0.1, at, end), Kind::Ratio))
    }

    /// `three-fold`, `four times as many`, `3x`.
    fn fold(&self, number: &Number<'_>) -> Option<Draft> {
        let end = number.end;
        let hyphen = usize::from(self.is_hyphen(end));
        let fold = self.word(end + hyphen) == "fold";
        let times = self.word(end) == "times" && self.lexicon.ratio.times.contains(self.word(end + 1));
        let sign = number.suffix == Some("x");
        if number.vague || !(fold || times || sign) {
            return None;
        }
        let end = if fold {
            end + hyphen + 1
        } else if times {
            end + 1
        } else {
            end
        };
        Some(Draft { end, ..Draft::of(number, Kind::Ratio) })
    }

    /// `in his 20s`, `his early 20s`.
    fn decade(&self, number: &Number<'_>) -> Option<Draft> {
        let (at, value) = (number.start, number.range.low);
        if number.suffix != Some("s") || value % 10.0 != 0.0 || !(10.0..100.0).contains(&value) {
            return None;
        }
        let own = |n: usize| matches!(self.before(at, n), "his" | "her" | "their" | "my");
        let qualified = matches!(self.before(at, 1), "early" | "mid" | "late") || self.is_hyphen(at.wrapping_sub(1));
        let from = match (own(1), qualified && own(2), qualified && own(3)) {
            (true, ..) => at - 1,
            (_, true, _) => at - 2,
            (.., true) => at - 3,
            _ => return None,
        };
        let start = if self.before(from, 1) == "in" { from - 1 } else { from };
        let range = Interval::new(value, value + 9.0);
        Some(Draft { start, range, vague: true, ..Draft::of(number, Kind::Age) })
    }

    /// `, 19,`, `aged 19`, `in his 20s`, `is 26.`
    fn age(&self, number: &Number<'_>) -> Option<Draft> {
        let (at, end) = (number.start, number.end);
        let value = number.range.low;
        let before = self.before(at, 1);
        let years = || Unit {
            name: "year old".into(),
            dimension: "duration".into(),
            factor: 31_557_600.0,
            offset: 0.0,
            per: 1.0,
        };
        let age = |draft: Draft| Draft { kind: Kind::Age, unit: Some(years()), ..draft };
        if let Some(decade) = self.decade(number) {
            return Some(age(decade));
        }
        if number.vague || !(1.0..=120.0).contains(&value) || value.fract() != 0.0 || number.suffix.is_some() {
            return None;
        }
        if value > 1.0 && self.is_person_of(at, end) {
            return Some(age(Draft::of(number, Kind::Age)));
        }
        if matches!(before, "aged" | "age") && !matches!(self.word(end), "years" | "months") {
            let through = matches!(self.word(end), "to" | "and" | "-" | "–") && self.number(end + 1).is_some();
            if through {
                let high = self.number(end + 1)?;
                let draft =
                    Draft { end: high.end, range: between(value, high.range.high), ..Draft::of(number, Kind::Age) };
                return Some(age(draft));
            }
            return Some(age(Draft::of(number, Kind::Age)));
        }
        let closes = matches!(self.word(end), "," | ")" | ";") || self.word(end) == "." && end + 1 >= self.tokens.len();
        let name = at.checked_sub(2).is_some_and(|n| {
            self.is_word(n)
                && !self.props(n).has(Props::FUNCTION)
                && !self.props(n).has_any(Props::MONTH.with(Props::MONTH_NAME))
        });
        if before == "," && closes && name && self.is_number(at) && self.word(end) != ")" {
            return Some(age(Draft::of(number, Kind::Age)));
        }
        let turned = self.lexicon.age.turns.contains(before) && closes && self.word(end) != ")";
        let person = self.is_word(at.wrapping_sub(2))
            && !self.lexicon.before_name.contains(self.before(at, 2))
            && !self.lexicon.age.nobody.contains(self.before(at, 2));
        (turned && person && self.is_number(at)).then(|| age(Draft::of(number, Kind::Age)))
    }

    /// True for the age in "a girl of 14" and "a girl of 14 was hurt", and false for the number of what is counted:
    /// "a man of two minds", "a child of two deaf parents", "the only woman of 12 on the board".
    fn is_person_of(&self, at: usize, end: usize) -> bool {
        if self.before(at, 1) != "of" || !self.lexicon.aged.contains(self.before(at, 2)) {
            return false;
        }
        let of_several = at >= 3 && (self.word(at - 3) == "only" || self.number(at - 3).is_some());
        let adjective = self.is_word(end) && !self.props(end).has(Props::FUNCTION) && !self.word(end).ends_with("ed");
        let counted = self.is_plural(end) || adjective && self.is_plural(end + 1);
        !of_several && !counted
    }
}
