//! Dates as they are written: `Oct. 24, 2024`, `24 October`, `Sunday, March 10`, `2024-10-24`, `1990s`, `1984`.

use super::calendar::Cycle;
use super::found::{Found, What, YearRef};
use super::scan::Scan;
use crate::document::TokenKind;
use crate::rules::{Grain, Relation};

impl Scan<'_> {
    /// A date that begins with a number, a month or a weekday.
    pub(super) fn date(&self, at: usize) -> Option<Found> {
        if self.kind(at) == TokenKind::Number {
            return self
                .joined(at)
                .or_else(|| self.day_month(at))
                .or_else(|| self.numeric_decade(at))
                .or_else(|| self.day_of_month(at))
                .or_else(|| self.plain_year(at));
        }
        if self.term(at).weekday.is_some() {
            return self.weekday(at);
        }
        self.month(at)
    }

    /// `2024-10-24`, `10/24/2024`, `24.10.2024`: glued numbers.
    fn joined(&self, at: usize) -> Option<Found> {
        let parse = |n: usize| self.word(n).parse::<i16>().ok();
        let mark = self.word(at + 1);
        let glued = (1..=4).all(|k| self.glued(at + k));
        if !matches!(mark, "-" | "/") || self.word(at + 3) != mark || !glued {
            return None;
        }
        let (a, b, c) = (parse(at)?, parse(at + 2)?, parse(at + 4)?);
        let (year, month, day) = match mark {
            "-" if self.word(at).len() == 4 => (a, b, c),
            "/" if b > 12 => (c, a, b),
            "/" if a > 12 => (c, b, a),
            "/" => (c, a, b),
            _ => return None,
        };
        let year = if year < 100 { year + if year < 50 { 2000 } else { 1900 } } else { year };
        let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
        let fits = (1..=12).contains(&month) && (1..=31).contains(&day) && (1000..2200).contains(&year);
        fits.then(|| Found::new(at, at + 5, What::Date { year, month, day }))
    }

    /// `24 October 2024`, `24th of October`.
    fn day_month(&self, at: usize) -> Option<Found> {
        let (day, end) = self.day_number(at)?;
        let next = if self.word(end) == "of" { end + 1 } else { end };
        let month = self.term(next).month?;
        if self.term(next).guarded && !self.lower_case && !self.capital(next) {
            return None;
        }
        // "on May 14 April 3 was far away" does not happen; "of 12 June delegates" hardly.
        let end = self.stop_if_short(next);
        Some(self.with_year(at, end, month, day))
    }

    /// `the 24th of October`, with the ordinal as a word, or without a month.
    pub(super) fn day_of_month(&self, at: usize) -> Option<Found> {
        if let Some(found) = self.day_month(at) {
            return Some(found);
        }
        let second = matches!(self.back(at, 1), "and" | "-" | "–" | "to") && self.term_back(at, 3).month.is_some();
        if second && self.kind(at) == TokenKind::Number {
            return self
                .day_number(at)
                .filter(|(_, n)| self.is_plain(*n))
                .map(|(d, n)| Found::new(at, n, What::DayOfMonth(d)));
        }
        let day = self.digit_ordinal(at).filter(|d| (1..=31).contains(d))?;
        let shown =
            self.back(at, 1) == "the" && matches!(self.back(at, 2), "on" | "of" | "until" | "by" | "since" | "from");
        (shown && self.is_plain(at + 1) && self.word(at + 1) != "of" && self.word(at + 1) != "-")
            .then(|| Found::new(at, at + 1, What::DayOfMonth(day)))
    }

    fn with_year(&self, start: usize, end: usize, month: u8, day: u8) -> Found {
        let next = if self.word(end) == "," { end + 1 } else { end };
        if let Some((year, after)) = self.year(next) {
            return Found::new(start, after, What::Date { year, month, day });
        }
        let year = self.year_away(next).filter(|(y, _)| matches!(y, YearRef::Away(_)));
        let what = What::Named { cycle: Cycle::Day(month, day), relation: None, year: year.map(|(y, _)| y) };
        Found::new(start, year.map_or(end, |(_, after)| after), what)
    }

    /// `1990s`, `'90s`, `the 1980's`.
    fn numeric_decade(&self, at: usize) -> Option<Found> {
        let digits = self.word(at).strip_suffix('s')?;
        let n: i16 = digits.parse().ok()?;
        let year = match digits.len() {
            4 => n,
            2 if matches!(self.back(at, 1), "'" | "’" | "‘") || self.back(at, 1) == "the" => 1900 + n,
            _ => return None,
        };
        (year % 10 == 0 && (1000..2100).contains(&year)).then(|| Found::new(at, at + 1, What::Decade(year)))
    }

    /// A year by itself: not a number that counts something.
    fn plain_year(&self, at: usize) -> Option<Found> {
        let (year, end) = self.year(at)?;
        if self.kind(at) != TokenKind::Number {
            return None;
        }
        let (previous, next) = (self.back(at, 1), self.word(end));
        let shown = self.shows_year(at, year);
        let money =
            matches!(previous, "$" | "£" | "€" | "¥" | "#" | "no" | "nos" | "." | "than" | "about" | "some" | "nearly")
                || matches!(next, "%" | "percent" | "pct" | "/" | ":");
        let unit = self.term(end).unit.is_some_and(|(g, _)| g != Grain::Quarter && g != Grain::Half)
            || self.term(self.hyphen(end)).unit.is_some();
        let noun = self.kind(end) == TokenKind::Word
            && !self.is_plain(end)
            && !self.capital(end)
            && !self.term(end).begins
            && !self.term(end).period
            && (next.ends_with('s') && !next.ends_with("ss") || self.term(end).people);
        let owned = matches!(previous, "its" | "their" | "his" | "her" | "that" | "this") || self.owner(at);
        let counted = noun && !owned;
        let range = matches!(previous, "-" | "–" | "/") && self.kind(at.wrapping_sub(2)) == TokenKind::Number;
        let modern = (1900..2060).contains(&year);
        if unit || money && !shown || counted && !shown || range && !modern || !modern && !shown {
            return None;
        }
        if !shown && previous == "-" && !range {
            return None;
        }
        if self.term(end).period && previous == "the" {
            let what = What::Named { cycle: Cycle::Quarter(0), relation: None, year: Some(YearRef::Number(year)) };
            return Some(Found::new(at, end + 1, what));
        }
        // "1988 third quarter"
        if let Some(mut quarter) = self.ordinal(end).filter(|q| matches!(q.what, What::Named { year: None, .. })) {
            if let What::Named { year: slot, .. } = &mut quarter.what {
                *slot = Some(YearRef::Number(year));
            }
            quarter.start = at;
            return Some(quarter);
        }
        Some(Found::new(at, end, What::Year(year)))
    }

    /// True where the word in front says that a year follows.
    fn shows_year(&self, at: usize, year: i16) -> bool {
        let previous = self.back(at, 1);
        matches!(
            previous,
            "in" | "since"
                | "of"
                | "by"
                | "until"
                | "from"
                | "during"
                | "early"
                | "late"
                | "mid"
                | "before"
                | "after"
                | "between"
                | "fiscal"
                | "year"
                | "till"
                | "post"
                | "pre"
                | "through"
                | "("
                | "lrb"
        ) || self.term_back(at, 1).season.is_some()
            || previous == "the" && (1900..2060).contains(&year)
            || previous == "-" && matches!(self.back(at, 2), "post" | "pre" | "mid" | "early" | "late")
    }

    /// True behind a possessive: "the company's 1989 results".
    fn owner(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|n| self.raw(n).ends_with("'s") || self.raw(n).ends_with("’s"))
    }

    /// `Friday`, `Sunday, March 10`, `Fridays`, `Sunday week`.
    fn weekday(&self, at: usize) -> Option<Found> {
        let term = self.term(at);
        let n = term.weekday?;
        let end = self.stop_if_short(at);
        let name = self.term(end).names && self.capital(end) && !self.lower_case;
        if name || term.guarded && !self.lower_case && !self.capital(at) {
            return None;
        }
        let next = if self.word(end) == "," { end + 1 } else { end };
        let next = if self.word(next) == "the" { next + 1 } else { next };
        let day = if self.term(next).month.is_some() { self.month(next) } else { self.day_month(next) };
        if let Some(mut date) = day
            && matches!(date.what, What::Date { .. } | What::Named { cycle: Cycle::Day(..), .. })
        {
            date.start = at;
            return Some(date);
        }
        if term.guarded {
            return None;
        }
        let mut found = self.named(at, end, Cycle::Weekday(n));
        found.set = term.plural;
        Some(found)
    }

    fn stop_if_short(&self, at: usize) -> usize {
        let number = self.word(at + 1) == "." && self.kind(at + 2) == TokenKind::Number;
        let word = self.word(at);
        let short = word.len() <= 5 && !matches!(word, "march" | "april" | "may" | "june" | "july");
        match short {
            true if number => at + 2,
            true => self.stop(at + 1),
            false => at + 1,
        }
    }

    /// `October`, `Oct. 24`, `October 24, 2024`, `May 1998`.
    fn month(&self, at: usize) -> Option<Found> {
        let term = self.term(at);
        let month = term.month?;
        let end = self.stop_if_short(at);
        let next = if self.word(end) == "the" { end + 1 } else { end };
        let year = self.year(if matches!(self.word(end), "," | "of") { end + 1 } else { end });
        let day = self.day_number(next).filter(|(_, after)| {
            self.ends_day(*after) && self.kind(next) != TokenKind::Word
                || self.term(next).ordinal.is_some()
                || self.kind(next) == TokenKind::Word && self.is_plain(*after)
        });
        let numbered = day.is_some() || year.is_some();
        let written = self.lower_case || self.capital(at) || numbered && !term.guarded;
        let previous = self.term_back(at, 1);
        let short = self.word(at).len() <= 4 && end == at + 1 && term.month.is_some_and(|m| !(5..=7).contains(&m));
        let shown = self.back(at, 1) == "the" && !self.lower_case
            || previous.shows
            || previous.relation.is_some()
            || previous.weekday.is_some();
        if let Some((day, after)) = day.filter(|_| year.is_none() && written) {
            return Some(self.with_year(at, after, month, day));
        }
        let name = (self.term(end).names || self.capital(end) && !shown && self.kind(end) == TokenKind::Word)
            && !self.lower_case
            && self.capital(end)
            && year.is_none();
        if !written
            || name
            || short && year.is_none() && !self.lower_case
            || term.guarded
                && year.is_none()
                && !(shown && self.back(at, 1) != "to" && (self.capital(at) || self.is_plain(end)))
        {
            return None;
        }
        Some(self.named(at, end, Cycle::Month(month)))
    }

    /// True where the number before is a day, not a count: no unit and no rest of a number follows.
    fn ends_day(&self, n: usize) -> bool {
        let word = self.word(n);
        let term = self.term(n);
        !(matches!(word, "%" | "percent" | "million" | "billion" | "/")
            || term.unit.is_some_and(|(g, _)| g == Grain::Year || g == Grain::Month) && term.plural)
    }

    /// The relation of `last May`, `next Friday`.
    pub(super) fn related_cycle(&self, at: usize, relation: Relation) -> Option<Found> {
        let term = self.term(at);
        let phrase = self.phrase(at);
        let mut found = if term.month.is_some() || term.weekday.is_some() {
            self.date(at)?
        } else if let Some((crate::rules::Phrase::Holiday(holiday), end)) = phrase {
            self.named(at, end, Cycle::Holiday(holiday))
        } else if let Some(season) = term.season {
            self.named(at, at + 1, Cycle::Season(season))
        } else {
            return None;
        };
        if let What::Named { relation: slot, year: None, .. } = &mut found.what {
            *slot = Some(relation);
        }
        found.set = found.set || relation == Relation::Each || term.plural;
        Some(found)
    }
}
