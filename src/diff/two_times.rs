//! [`Two`]: two times of two sources, and what explains that they differ.

use jiff::civil::Date;

use super::Event;
use super::dated::Dated;
use super::figure::{Verdict, relate};
use super::steps::Steps;
use crate::align::SentenceId;
use crate::document::time::Origin;
use crate::rules::{Edge, Grain};

/// How many days ahead of an earliest time another one may lie.
const FROM: i64 = 100;

/// Two times that may date one thing.
#[derive(Clone, Copy)]
pub(super) struct Two<'p, 'e> {
    pub(super) event: &'p Event<'p>,
    pub(super) left: &'p Dated<'e>,
    pub(super) right: &'p Dated<'e>,
}

impl Two<'_, '_> {
    /// Times of one grain, not too far apart: the farther, the less likely the same is meant.
    pub(super) fn is_near(&self) -> bool {
        // The last time may lie as far back as it will.
        if self.left.last && self.right.last {
            return true;
        }
        let (a, b) = (self.left.time.grain, self.right.time.grain);
        let (finer, coarser) = (a.min(b), a.max(b));
        let days = self.left.days_from(self.right);
        let reach = match coarser {
            Grain::Second | Grain::Minute | Grain::Hour | Grain::Part => 2,
            Grain::Day => {
                if finer < Grain::Day {
                    3
                } else {
                    100
                }
            }
            Grain::Weekend | Grain::Week => 45,
            Grain::Month | Grain::Quarter | Grain::Season if finer < Grain::Week => 45,
            Grain::Month | Grain::Quarter | Grain::Season => 400,
            _ if finer < Grain::Month => return false,
            _ => 800,
        };
        // What comes at the earliest on a day is told long before.
        days <= if self.left.from || self.right.from { reach.max(FROM) } else { reach }
    }

    /// A week and a day say little of each other: "last week" is used loosely.
    pub(super) fn comparable(&self) -> bool {
        let week = |g: Grain| matches!(g, Grain::Week | Grain::Weekend);
        week(self.left.time.grain) == week(self.right.time.grain)
    }

    /// Both are still to come.
    pub(super) fn are_ahead(&self) -> bool {
        // "Until July" may be read as that of last year.
        let ahead = |d: &Dated<'_>| {
            let end = d.time.readings.iter().map(|r| r.end.date()).max();
            self.published(d.at).zip(end).is_some_and(|(published, end)| end > published)
        };
        ahead(self.left) && ahead(self.right)
    }

    /// One is over, the other still to come.
    pub(super) fn past_and_future(&self) -> bool {
        let side = |d: &Dated<'_>| self.published(d.at).and_then(|p| d.side(p));
        side(self.left).zip(side(self.right)).is_some_and(|(a, b)| a != b)
    }

    /// Each is the day of its own report, or the day before, and the reports are of different days. Hours are no days.
    pub(super) fn news_days(&self) -> bool {
        let fresh = |d: &Dated<'_>| {
            let away = self
                .published(d.at)
                .zip(d.time.readings.first())
                .map(|(p, r)| p.duration_since(r.start.date()).as_hours() / 24);
            away.is_some_and(|n| (0..=1).contains(&n))
        };
        let clocks = self.left.time.grain.max(self.right.time.grain) <= Grain::Hour;
        let days = self.published(self.left.at) != self.published(self.right.at);
        !clocks && days && fresh(self.left) && fresh(self.right)
    }

    /// Each dates another step of one course: "halted in 2022", "resumed in 2023"; or what was foreseen and what came. What lasts
    /// until a day and what begins then are told by two steps as well.
    pub(super) fn date_two_deeds(&self, steps: &Steps<'_>) -> bool {
        let (left, right) = (self.left, self.right);
        let point = |d: &Dated<'_>| d.time.limit.is_none() && !d.from && !d.denied && !d.last;
        let foreseen = |d: &Dated<'_>| steps.was_foreseen(self.event, d);
        point(left) && point(right) && steps.are_apart(self.event, left, right) || foreseen(left) != foreseen(right)
    }

    /// "Friday" in reports of different days.
    pub(super) fn same_words(&self) -> bool {
        let words = |d: &Dated<'_>| self.event.words(&d.evidence()).to_lowercase();
        self.left.time.origin != Origin::Absolute && words(self.left) == words(self.right)
    }

    /// Both give figures, and other ones: two points of a series ("4.4 percent in March", "1,400 by Monday night"). What is
    /// counted on one day may be told differently, as the day may.
    pub(super) fn other_figures(&self) -> bool {
        let plain = |d: &Dated<'_>| {
            let numbered = || self.event.words(&d.evidence()).contains(|c: char| c.is_ascii_digit());
            let day = d.time.grain == Grain::Day && (d.time.origin == Origin::Absolute || numbered());
            // "Around 3 a.m. on Monday", "on Sunday evening"
            let shortly = d.time.grain <= Grain::Hour && matches!(d.time.limit, Some(Edge::Before | Edge::After));
            (d.time.limit.is_none() || shortly) && (day && d.time.modifier.is_none() || d.time.grain <= Grain::Part)
        };
        if plain(self.left) && plain(self.right) {
            return false;
        }
        let figures = |id: SentenceId| {
            let all = self.event.documents.get(id.source).map_or(&[][..], |d| &d.figures);
            all.iter().filter(move |f| f.sentence == id.sentence)
        };
        let (mut one, other) = (figures(self.left.at).peekable(), || figures(self.right.at));
        one.peek().is_some()
            && other().next().is_some()
            && !one
                .any(|f| other().any(|o| f.unit == o.unit && f.soft.meets(o.soft) || relate(f, o) <= Verdict::Overlap))
    }

    fn published(&self, id: SentenceId) -> Option<Date> {
        self.event.documents.get(id.source).and_then(|d| d.article.published.as_ref()).map(|p| p.date)
    }
}
