//! Tallies: two numbers against each other, `3-1`, `52-48`, `112 votes to 96`, `five for, four against`.

use super::Kind;
use super::interval::Interval;
use super::kinds::Draft;
use super::number::Number;
use super::view::View;
use crate::rules::Props;

impl View<'_> {
    /// `3-1`, `52-48`, `12 votes to none`, `112 votes to 96`.
    pub(super) fn tally(&self, first: &Number<'_>) -> Option<Draft> {
        if first.vague || first.suffix.is_some() || first.range.low.fract() != 0.0 {
            return None;
        }
        if let Some((against, end)) = self.against(first) {
            let range = Interval { low: first.range.low, high: against };
            return Some(Draft { start: first.start, end, range, quantum: 1.0, ..Draft::of(first, Kind::Tally) });
        }
        let end = first.end;
        let votes =
            self.lexicon.tally.counted.contains(self.word(end)) && matches!(self.word(end + 1), "to" | "against");
        let to = self.word(end) == "to" && self.is_ballot(first.start);
        let hyphen = self.is_hyphen(end) && self.tied(end) && end > 0 && self.tied(end - 1);
        let next = if votes {
            end + 2
        } else if hyphen || to {
            end + 1
        } else {
            return None;
        };
        let second = match self.word(next) {
            "none" | "nil" | "zero" => Number { range: Interval::new(0.0, 0.0), start: next, end: next + 1, ..*first },
            _ => self.number(next).filter(|n| n.suffix.is_none() && !n.vague && n.scaled.is_none())?,
        };
        // "9-9-9" is a name.
        let third = self.is_hyphen(second.end) && self.tied(second.end) && self.is_number(second.end + 1);
        if third {
            return None;
        }
        let (a, b) = (first.range.low, second.range.low);
        // "They approved 20 to 30 new houses."
        let light = Props::FUNCTION.with(Props::PREPOSITION).with(Props::CLAUSE).with(Props::DAY_OR_ZONE);
        let noun = to && self.is_word(second.end) && !self.props(second.end).has_any(light);
        let counted =
            self.measure(&second).is_some() || self.is_plural(second.end) || noun || self.is_hyphen(second.end);
        let year = self.word(first.start).len() == 4 && self.word(first.start).bytes().all(|b| b.is_ascii_digit());
        let limits = a <= 999.0 && b <= 999.0 && !year;
        if !votes
            && (counted && (a < b || to)
                || !limits
                || a < b && !to && !self.is_contest(first.start)
                || self.is_tied_in_front(first.start))
        {
            return None;
        }
        Some(Draft {
            start: first.start,
            end: second.end,
            range: Interval { low: a, high: b },
            quantum: 1.0,
            ..Draft::of(first, Kind::Tally)
        })
    }

    /// "Five for, four against": the second number, and where the tally ends.
    fn against(&self, first: &Number<'_>) -> Option<(f64, usize)> {
        let joined = self.word(first.end) == "for" && matches!(self.word(first.end + 1), "," | "and");
        let second = self.number(first.end + 2).filter(|n| joined && n.suffix.is_none() && !n.vague)?;
        (self.word(second.end) == "against").then_some((second.range.low, second.end + 1))
    }

    fn is_tied_in_front(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|n| self.tied(n) && !matches!(self.word(n), "(" | "“" | "\"" | "'"))
    }

    /// `The vote was 31 to 22`, `passed by 31 to 22`.
    fn is_ballot(&self, at: usize) -> bool {
        (1..=4).any(|n| self.lexicon.tally.ballot.contains(self.before(at, n)))
    }

    /// `won 3-1`, `the vote was 48-52`.
    fn is_contest(&self, at: usize) -> bool {
        (1..=4).any(|n| self.lexicon.tally.contest.contains(self.before(at, n)))
    }
}
