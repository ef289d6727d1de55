//! Units without a count: `a year`, `the quarter`, `years`, `year-end`, `the day before`, `the week of March 6`.

use super::calendar::Cycle;
use super::found::{Found, What};
use super::scan::Scan;
use crate::document::TokenKind;
use crate::rules::{Edge, End, Grain, Relation};

impl Scan<'_> {
    /// A unit without a count in front of it.
    pub(super) fn unit(&self, at: usize) -> Option<Found> {
        let term = self.term(at);
        let (grain, times) = term.unit?;
        let previous = self.back(at, 1);
        let name = self.names_something(at) && !term.plural && !matches!(previous, "a" | "per");
        if grain == Grain::Half || name {
            return None;
        }
        if term.plural {
            return self.many(at, grain, times);
        }
        let year = if grain == Grain::Year { self.of_year(at) } else { None };
        year.or_else(|| self.one(at, grain, times))
            .or_else(|| self.beside_day(at, grain))
            .or_else(|| self.beside(at, grain))
            .or_else(|| self.at_hand(at, grain, times))
            .or_else(|| {
                let long = self.word(at + 1) == "-" && self.word(at + 2) == "long";
                long.then(|| Found::new(at, at + 3, What::Length { grain, times, count: Some(1.0), set: false }))
            })
    }

    /// `years`, `weeks later`.
    fn many(&self, at: usize, grain: Grain, times: u16) -> Option<Found> {
        let next = self.hyphen(at + 1);
        // "the early hours of Thursday" is no length, "60 Minutes" a name.
        let hours = grain == Grain::Hour && self.word(at + 1) == "of" && self.day_follows(at + 2);
        let name = self.kind(at.wrapping_sub(1)) == TokenKind::Number && self.capital(at);
        if hours || name || matches!(self.word(next), "old" | "olds") {
            return None;
        }
        let followed = self.term(next).end.is_some() || self.word(at + 1) == "-";
        let all = grain > Grain::Part && grain != Grain::Weekend || grain == Grain::Hour || grain == Grain::Minute;
        (all || followed).then(|| self.tail(at, at + 1, grain, times, None))
    }

    /// `the year two thousand`, `year-end`, `year-earlier quarter`.
    fn of_year(&self, at: usize) -> Option<Found> {
        let long = |n: usize| self.cardinal(n).filter(|(y, _)| (1000.0..2200.0).contains(y));
        #[expect(clippy::cast_possible_truncation, reason = "checked")]
        let spelled = || long(at + 1).map(|(y, end)| (y as i16, end));
        if let Some((year, end)) = self.year(at + 1).or_else(spelled) {
            return Some(Found::new(at, end, What::Year(year)));
        }
        let n = self.hyphen(at + 1);
        if self.word(n) == "end" {
            let what = What::Unit { grain: Grain::Year, relation: Relation::Same };
            return Some(Found { edge: Some(Edge::Late), ..Found::new(at, n + 1, what) });
        }
        if matches!(self.back(at, 1), "a" | "one") { None } else { self.report_year(at) }
    }

    /// `a year`, `a week ago`, `$5 a month`.
    fn one(&self, at: usize, grain: Grain, times: u16) -> Option<Found> {
        let previous = self.back(at, 1);
        let counted = !matches!(grain, Grain::Second | Grain::Quarter | Grain::Weekend);
        if !matches!(previous, "a" | "an" | "per") || !counted {
            return None;
        }
        let ago = matches!(self.term(at + 1).end, Some(End::Back | End::BackNow));
        let rate = previous == "per" || !ago && self.kind(at.wrapping_sub(2)) == TokenKind::Number;
        let mut found = self.tail(at, at + 1, grain, times, Some(1.0));
        if let What::Length { set, .. } = &mut found.what {
            *set = rate;
        }
        Some(found)
    }

    /// `the day before`, at the end of a clause.
    fn beside(&self, at: usize, grain: Grain) -> Option<Found> {
        let before = matches!(self.word(at + 1), "before" | "earlier");
        let beside = before || matches!(self.word(at + 1), "after" | "later");
        if self.back(at, 1) != "the" || !beside || self.kind(at + 2) != TokenKind::Mark {
            return None;
        }
        let relation = if before { Relation::Previous } else { Relation::Following };
        Some(Found::new(at, at + 2, What::Unit { grain, relation }))
    }

    /// `the quarter`, `the year`, `the weekend`.
    fn at_hand(&self, at: usize, grain: Grain, times: u16) -> Option<Found> {
        let known = matches!(grain, Grain::Quarter | Grain::Year | Grain::Month | Grain::Week | Grain::Weekend);
        let fiscal = self.term_back(at, 1).between && self.back(at, 2) == "the";
        if !known || self.back(at, 1) != "the" && !fiscal || self.is_verbal(at + 1) {
            return None;
        }
        if grain == Grain::Quarter
            && let Some((year, end)) = self.year_away(at + 1)
        {
            let what = What::Named { cycle: Cycle::Quarter(0), relation: None, year: Some(year) };
            return Some(Found::new(at, end, what));
        }
        let ended = self.lexicon.ended.contains(self.word(at + 1));
        if grain == Grain::Year && (ended || self.back(at, 1) == "fiscal") {
            return Some(self.tail(at, at + 1, grain, times, Some(1.0)));
        }
        let relation = match grain {
            Grain::Weekend => Relation::Last,
            Grain::Year => Relation::This,
            _ => Relation::Same,
        };
        Some(Found::new(at, at + 1, What::Unit { grain, relation }))
    }

    /// `the week of March 6`, `the day before last Tuesday`.
    fn beside_day(&self, at: usize, grain: Grain) -> Option<Found> {
        let days = match (grain, self.word(at + 1)) {
            (Grain::Week, "of") => 0,
            (Grain::Day, "before") => -1,
            (Grain::Day, "after") => 1,
            _ => return None,
        };
        let day = self.core(at + 2).filter(|d| d.is_day() && !d.set)?;
        let around = (days == 0).then_some(Grain::Week);
        Some(Found { start: at, around, days, ..day })
    }

    /// True where what follows makes the unit something else than the one at hand: "the day they met", "the year 2000".
    fn is_verbal(&self, n: usize) -> bool {
        matches!(self.word(n), "-" | "when" | "that" | "after" | "before")
    }
}
