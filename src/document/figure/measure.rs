//! Units around a number: `$ 5`, `5 km`, `26-year-old`, `miles per hour`, `a barrel`.

use std::sync::Arc;

use super::number::Number;
use super::view::View;
use super::{Kind, Unit};
use crate::rules::UnitWord;

/// No earthquake has a magnitude of so much.
const STRONGEST: f64 = 10.0;

/// A unit and the tokens it takes.
#[derive(Debug, Clone)]
pub(super) struct Measured {
    pub kind: Kind,
    pub unit: Unit,
    pub start: usize,
    pub end: usize,
}

impl View<'_> {
    /// The unit of `number`: in front of it (money, magnitude), tied to it, or behind it.
    pub(super) fn measure(&self, number: &Number<'_>) -> Option<Measured> {
        let (start, end) = (number.start, number.end);
        let front = self.lexicon.units.before(start, |n| self.word(n));
        if let Some((unit, from)) = front.filter(|(u, _)| self.stands_in_front(u, start)) {
            // "$76 US a barrel", "$5 million dollars"
            let behind = self.lexicon.units.at(end, |n| self.word(n)).filter(|(u, _)| u.is_money());
            let end = behind.map_or(end, |(_, after)| after);
            let end = if matches!(self.word(end), "u.s" | "us") { end + 1 } else { end };
            return Some(self.rate(unit, from, end));
        }
        if let Some((unit, from)) =
            front.filter(|(u, _)| &*u.dimension == "magnitude").or_else(|| self.of_quake(number))
        {
            return Some(self.rate(unit, from, end));
        }
        if let Some(letters) = number.suffix {
            let one = |n: usize| if n == 0 { letters } else { self.word(end + n - 1) };
            let (unit, taken) = self.lexicon.units.at(0, one)?;
            return (letters.len() > 1 || self.letter_is_unit(number)).then(|| self.rate(unit, start, end + taken - 1));
        }
        // Tokens of wire text stand apart: "36 - year - old".
        let hyphen = usize::from(self.is_hyphen(end) && (self.tied(end) || self.is_hyphen(end + 2)));
        let (unit, after) = self.lexicon.units.at(end + hyphen, |n| self.word(n))?;
        // "per cent" against "a quarter per cent of"; a single letter is a unit where nothing follows that it begins.
        if self.word(end + hyphen).len() == 1 && self.is_word(end + hyphen) && self.is_initial(end + hyphen) {
            return None;
        }
        if &*unit.dimension == "duration"
            && let Some(age) = self.age_behind(after)
        {
            let unit = Unit { name: format!("{} old", unit.name).into(), ..plain(unit) };
            return Some(Measured { kind: Kind::Age, unit, start, end: age });
        }
        // "during 2016 Stone spoke"
        if self.capital(end + hyphen) && self.is_year(start, end) && !self.capital(start) {
            return None;
        }
        Some(self.rate(unit, start, after))
    }

    /// "A tremor measuring 5.7": the magnitude, of a number with decimals and no unit of its own, and where it begins.
    fn of_quake(&self, number: &Number<'_>) -> Option<(&Arc<UnitWord>, usize)> {
        let (_, from) = self.lexicon.measuring.before(number.start, |n| self.word(n))?;
        let bare = number.range.low.fract() > 0.0 && number.range.low < STRONGEST && number.suffix.is_none();
        let unit = self.lexicon.units.at(number.end, |n| self.word(n)).is_some();
        let quake = || (0..self.tokens.len()).any(|n| self.lexicon.quakes.contains(self.word(n)));
        let (magnitude, _) = self.lexicon.units.at(0, |n| if n == 0 { "magnitude" } else { "" })?;
        (bare && !unit && quake()).then_some((magnitude, from))
    }

    /// `old`, `- old`, `of age` behind a span of time.
    fn age_behind(&self, at: usize) -> Option<usize> {
        match self.word(at) {
            "old" => Some(at + 1),
            "-" | "–" if self.word(at + 1) == "old" => Some(at + 2),
            "of" if self.word(at + 1) == "age" => Some(at + 2),
            _ => None,
        }
    }

    /// Signs and codes stand in front of a number, names and parts of a currency behind it.
    fn stands_in_front(&self, unit: &UnitWord, start: usize) -> bool {
        let last = start.saturating_sub(1);
        let short = !self.is_word(last) || self.word(last).len() <= 3;
        unit.is_money() && unit.factor >= 1.0 && short
    }

    /// `45C` is a temperature, `5G` a network, `4K` a screen: a tied letter in capitals is a unit only for the usual.
    fn letter_is_unit(&self, number: &Number<'_>) -> bool {
        let raw = self.raw(number.end - 1);
        match raw.chars().last() {
            Some(letter) if letter.is_uppercase() => matches!(letter, 'C' | 'F' | 'W' | 'V'),
            Some('m' | 'g' | 'l' | 'p' | 'c' | 'f' | 'w' | 'v' | 'h') => true,
            _ => false,
        }
    }

    /// `C` of "5 C. Miller": a capital letter with a full stop behind it.
    fn is_initial(&self, at: usize) -> bool {
        self.capital(at) && !matches!(self.word(at), "c" | "f")
            || self.word(at + 1) == "." && self.is_word(at + 2)
            || matches!(self.word(at), "h" | "t" | "v" | "j")
    }

    /// A unit, with what it is counted per: `barrels a day`, `$ per share`, `km/h`.
    pub(super) fn rate(&self, unit: &UnitWord, start: usize, end: usize) -> Measured {
        let kind = match &*unit.dimension {
            _ if unit.is_money() => Kind::Money,
            "share" if &*unit.name == "percent" => Kind::Percent,
            "points" => Kind::Points,
            "duration" => Kind::Duration,
            _ => Kind::Measure,
        };
        let none = Measured { kind, unit: plain(unit), start, end };
        if matches!(kind, Kind::Duration | Kind::Points) {
            return none;
        }
        let Some((per, after)) = self.per(end) else { return none };
        let (name, dimension, factor) = match self.lexicon.units.at(after - 1, |n| self.word(n)) {
            Some((per, _)) => (per.spoken.to_string(), per.dimension.to_string(), per.factor),
            None => (per.to_owned(), per.to_owned(), 1.0),
        };
        let after = self.lexicon.units.at(after - 1, |n| self.word(n)).map_or(after, |(_, end)| end);
        let unit = Unit {
            name: format!("{} per {name}", unit.spoken).into(),
            dimension: format!("{}/{dimension}", unit.dimension).into(),
            factor: unit.factor / factor,
            offset: 0.0,
            per: factor,
        };
        Measured { kind, unit, start, end: after }
    }

    /// `per share`, `a barrel`, `an hour`, `/h`, `each day`: what it is per, and the end.
    pub(super) fn per(&self, at: usize) -> Option<(&str, usize)> {
        let known =
            |n: usize| self.lexicon.per.contains(self.word(n)) || self.lexicon.units.at(n, |k| self.word(k)).is_some();
        match self.word(at) {
            "per" if self.is_word(at + 1) => Some((self.word(at + 1), at + 2)),
            "a" | "an" | "each" | "every"
                if self.lexicon.per.contains(self.word(at + 1))
                    && !matches!(self.word(at + 2), "earlier" | "ago" | "later")
                    // "1,900 a month before tax"
                    && (self.word(at + 2) != "before" || self.is_word(at + 3)) =>
            {
                Some((self.word(at + 1), at + 2))
            }
            "-" if matches!(self.word(at + 1), "a" | "per") && self.word(at + 2) == "-" => {
                Some((self.word(at + 3), at + 4))
            }
            "/" if self.tied(at) && known(at + 1) => Some((self.word(at + 1), at + 2)),
            _ => None,
        }
    }
}

fn plain(unit: &UnitWord) -> Unit {
    let UnitWord { name, dimension, factor, offset, .. } = unit;
    Unit { name: Arc::clone(name), dimension: Arc::clone(dimension), factor: *factor, offset: *offset, per: 1.0 }
}
