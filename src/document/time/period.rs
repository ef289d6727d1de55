//! Times made of units: `three months`, `last week`, `two days later`, `the third quarter`, `every year`.

use super::calendar::Cycle;
use super::found::{Found, What, YearRef};
use super::number::Count;
use super::scan::Scan;
use crate::document::TokenKind;
use crate::rules::{End, Grain, Holiday, Phrase, Relation};

impl Scan<'_> {
    /// `last week`, `this summer`, `the past five days`, `every Monday`, `that night`.
    pub(super) fn related(&self, at: usize) -> Option<Found> {
        let mut relation = self.term(at).relation?;
        if self.word(at) == "that" && self.word(at + 1) == "the"
            || matches!(self.back(at, 1), "half" | "minutes") && self.word(at) == "past"
        {
            return None;
        }
        let mut n = at + 1;
        if let Some(second) = self.term(n).relation.filter(|_| relation == Relation::This || relation == Relation::Same)
        {
            if second != Relation::This && second != Relation::Each {
                relation = second;
            }
            n += 1;
        }
        while self.term(n).between && self.term(n).unit.is_none() {
            n += 1;
        }
        if let Some(found) = self.nth_weekday(at, n, -1).filter(|_| relation == Relation::Last) {
            return Some(found);
        }
        if let Some(found) = self.related_cycle(n, relation) {
            return Some(Found { start: at, ..found });
        }
        let term = self.term(n);
        if let Some(part) = term.part {
            let mut found = Found::new(at, n + 1, What::TimeOfDay { relation: Some(relation) });
            (found.part, found.set) = (Some(part), relation == Relation::Each);
            return Some(found);
        }
        if let Some((grain, times)) = term.unit.filter(|_| !self.names_something(n) && !self.is_title(at, n)) {
            return Some(self.related_unit(at, n, relation, grain, times));
        }
        if term.period && relation != Relation::Each {
            let same_year = self.year_away(n + 1);
            let cycle = What::Unit { grain: Grain::Quarter, relation };
            let what = same_year.map_or(cycle, |(year, _)| What::Named {
                cycle: Cycle::Quarter(0),
                relation: None,
                year: Some(year),
            });
            let reported = relation == Relation::Latest || same_year.is_some();
            return reported.then(|| Found::new(at, same_year.map_or(n + 1, |(_, end)| end), what));
        }
        let mut found = self.lengths(n)?;
        if let What::Length { set, .. } = &mut found.what {
            *set = relation == Relation::Each;
        }
        Some(Found { start: at, ..found })
    }

    fn related_unit(&self, at: usize, n: usize, relation: Relation, grain: Grain, times: u16) -> Found {
        let what = match relation {
            Relation::Each => What::Length { grain, times, count: Some(1.0), set: true },
            Relation::Next if self.term(n).plural => What::Vague(crate::rules::Vague::Future),
            _ if self.term(n).plural && grain != Grain::Weekend => {
                What::Length { grain, times, count: None, set: false }
            }
            _ => What::Unit { grain, relation },
        };
        let mut found = Found::new(at, n + 1, what);
        if matches!(what, What::Unit { grain: Grain::Quarter, .. })
            && let Some((year, end)) = self.year_away(n + 1)
        {
            (found.what, found.end) = (What::Named { cycle: Cycle::Quarter(0), relation: None, year: Some(year) }, end);
        }
        // "last year's third quarter"
        if let What::Unit { grain: Grain::Year, relation } = what {
            let away = match relation {
                Relation::Last => YearRef::Away(-1),
                Relation::This => YearRef::Away(0),
                Relation::Next => YearRef::Away(1),
                _ => return found,
            };
            let next = self.hyphen(n + 1);
            if let Some(part) = self.ordinal(next).filter(|q| matches!(q.what, What::Named { year: None, .. })) {
                if let What::Named { cycle, relation, .. } = part.what {
                    found.what = What::Named { cycle, relation, year: Some(away) };
                }
                found.end = part.end;
            } else if self.term(next).unit.is_some_and(|(g, _)| g == Grain::Quarter) || self.term(next).period {
                found.what = What::Named { cycle: Cycle::Quarter(0), relation: None, year: Some(away) };
                found.end = next + 1;
            }
        }
        found
    }

    /// A singular unit that is part of a longer name: `half time`, `second hand`.
    pub(super) fn names_something(&self, n: usize) -> bool {
        matches!(self.word(n), "half" | "second" | "minute") && self.word(n + 1) != "of"
    }

    /// `second Thursday in October`, `last Friday of May 2025`: which one of the weekdays of a month.
    pub(super) fn nth_weekday(&self, start: usize, at: usize, nth: i8) -> Option<Found> {
        let weekday = i8::try_from(self.term(at).weekday?).ok()?;
        let month = i8::try_from(self.term(at + 2).month?).ok()?;
        let of = matches!(self.word(at + 1), "in" | "of") && (-1..=5).contains(&nth);
        let cycle = Cycle::Holiday(Holiday::Nth { month, nth, weekday, days: 0 });
        of.then(|| self.named(start, at + 3, cycle))
    }

    /// `third quarter`, `first half`, `20th century`, `first nine months`, `first week`.
    pub(super) fn ordinal(&self, at: usize) -> Option<Found> {
        let number = match self.term(at).ordinal {
            Some(n) => n,
            None if self.kind(at) == TokenKind::Number => self.digit_ordinal(at)?,
            None => return self.report_year(at),
        };
        if let Some(found) = i8::try_from(number).ok().and_then(|nth| self.nth_weekday(at, at + 1, nth)) {
            return Some(found);
        }
        let mut n = self.hyphen(at + 1);
        // "second and third quarters"
        if matches!(self.word(n), "and" | "or") && self.term(n + 1).ordinal.is_some() {
            n = self.hyphen(n + 2);
        }
        while self.term(n).between {
            n = self.hyphen(n + 1);
        }
        let term = self.term(n);
        let Some((grain, _)) = term.unit else {
            let counted = self.lengths(n).filter(|_| self.term(n).count.is_some() || self.kind(n) == TokenKind::Number);
            return counted.map(|f| Found { start: at, ..f }).or_else(|| self.day_of_month(at));
        };
        match grain {
            Grain::Quarter if (1..=4).contains(&number) => Some(self.named(at, n + 1, Cycle::Quarter(number))),
            Grain::Half if number == 1 || number == 2 => {
                let of_year = matches!(self.word(n + 1), "of")
                    && (self.year(n + 2).is_some()
                        || self.year_away(n + 2).is_some()
                        || self.word(n + 2) == "the" && self.word(n + 3) == "year");
                let plain = of_year || self.year(n + 1).is_some();
                plain.then(|| self.named(at, n + 1, Cycle::Half(number)))
            }
            Grain::Century if number > 0 => Some(Found::new(at, n + 1, What::Century(i16::from(number)))),
            _ if term.plural && grain > Grain::Hour => {
                Some(Found::new(at, n + 1, What::Length { grain, times: 1, count: None, set: false }))
            }
            _ => None,
        }
    }

    /// `fiscal first quarter`, and `year-earlier quarter`, `year-ago period` behind their first word.
    pub(super) fn report_year(&self, at: usize) -> Option<Found> {
        let (Grain::Year, _) = self.term(at).unit? else { return None };
        let n = self.hyphen(at + 1);
        let back = matches!(self.term(n).end, Some(End::Back | End::BackNow));
        if !back || self.term(at).plural {
            return None;
        }
        let next = n + 1;
        let year = Some(YearRef::Earlier);
        if let Some(Found { what: What::Named { cycle, relation, .. }, end, .. }) = self.ordinal(next) {
            return Some(Found::new(at, end, What::Named { cycle, relation, year }));
        }
        let term = self.term(next);
        if term.unit.is_some_and(|(g, _)| g == Grain::Quarter) || term.period {
            let what = What::Named { cycle: Cycle::Quarter(0), relation: None, year };
            return Some(Found::new(at, next + 1, what));
        }
        if let Some(months) = self.lengths(next).filter(|_| !self.is_plain(next)) {
            return Some(Found { start: at, ..months });
        }
        let what = What::Offset { grain: Grain::Year, times: 1, count: Some(1.0), end: End::Back };
        Some(Found::new(at, n + 1, what))
    }

    /// A count and a unit, and what turns them into a point of time.
    pub(super) fn counted(&self, at: usize) -> Option<Found> {
        if self.kind(at) == TokenKind::Number
            && let Some(found) = self.ordinal(at)
        {
            return Some(found);
        }
        self.lengths(at)
    }

    /// `three months`, `five-year`, `a year and a half`, `12 to 18 months`, `ten days ago`.
    fn lengths(&self, at: usize) -> Option<Found> {
        let (mut count, mut n) = self.count(at)?;
        // "12 to 18 months", "two or three years", "20-30 years"
        if matches!(self.word(n), "to" | "or" | "and" | "-" | "–")
            && let Some((second, after)) = self.count(n + 1)
            && (self.term(after).unit.is_some() || self.term(self.hyphen(after)).unit.is_some())
            && second != Some(1.0)
        {
            (count, n) = (None, after);
        }
        n = self.hyphen(n);
        while self.term(n).between && self.term(n).unit.is_none() {
            n += 1;
        }
        let term = self.term(n);
        let (grain, times) = term.unit?;
        if matches!(grain, Grain::Half) || grain == Grain::Second && !term.plural && self.word(at) == "one" {
            return None;
        }
        let many = self.kind(at) == TokenKind::Number && count.is_some_and(|c| c > 1.0);
        if many && !term.plural && self.hyphen(n) == n && self.word(n.wrapping_sub(1)) != "-" && grain == Grain::Second
        {
            return None;
        }
        // An age is no time; a name is none.
        if self.is_title(at, n) || matches!(self.word(self.hyphen(n + 1)), "old" | "olds") {
            return None;
        }
        Some(self.tail(at, n + 1, grain, times, count))
    }

    /// `and a half`, `or so`, `-old`, `ago`, `later` behind a length.
    pub(super) fn tail(&self, start: usize, end: usize, grain: Grain, times: u16, count: Count) -> Found {
        let (mut count, mut end) = (count, end);
        if self.word(end) == "and" && self.word(end + 1) == "a" && self.word(end + 2) == "half" {
            (count, end) = (count.map(|c| c + 0.5), end + 3);
        }
        if self.word(end) == "or" && matches!(self.word(end + 1), "so" | "two" | "more") {
            end += 2;
        }
        if self.word(end) == "-" && self.word(end + 1) == "long" {
            end += 2;
        }
        let point = match self.phrase(end) {
            Some((Phrase::End(point), after)) => Some((point, after)),
            _ => self.term(self.hyphen(end)).end.map(|e| (e, self.hyphen(end) + 1)),
        };
        match point {
            Some((point, after)) => Found::new(start, after, What::Offset { grain, times, count, end: point }),
            None => Found::new(start, end, What::Length { grain, times, count, set: false }),
        }
    }
}
