//! [`Found`]: a time as it is written, before anybody knows when it is.

use super::calendar::Cycle;
use crate::rules::{DayPart, Edge, End, Grain, Relation, Vague};

/// A time as it is written.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Found {
    /// Its first token.
    pub(super) start: usize,
    /// Behind its last token.
    pub(super) end: usize,
    pub(super) what: What,
    pub(super) part: Option<DayPart>,
    pub(super) clock: Option<Clock>,
    pub(super) edge: Option<Edge>,
    /// What makes a limit of it, in front of that: "before" of "before the end of May".
    pub(super) limit: Option<Edge>,
    /// True where it stands for all of its kind: `Tuesday nights`.
    pub(super) set: bool,
    /// The stretch around it that is meant: `the week of March 6`.
    pub(super) around: Option<Grain>,
    /// Days from it: `the day before Christmas`.
    pub(super) days: i8,
}

impl Found {
    pub(super) fn new(start: usize, end: usize, what: What) -> Self {
        Self { start, end, what, part: None, clock: None, edge: None, limit: None, set: false, around: None, days: 0 }
    }

    /// A twelve-hour clock time in the half of the day that the part tells.
    pub(super) fn settle(&mut self) {
        let (Some(clock), Some(part)) = (&mut self.clock, self.part) else { return };
        let late = matches!(part, DayPart::Af | DayPart::Ev) || part == DayPart::Ni && clock.hour >= 6;
        if late && clock.hour < 12 {
            clock.hour += 12;
        }
        clock.either = false;
    }

    /// True where a part of the day or a clock time may belong to it.
    pub(super) fn is_day(&self) -> bool {
        match &self.what {
            What::Named { cycle, .. } => cycle.grain() == Grain::Day,
            What::Deictic(_) | What::Date { .. } => true,
            What::Unit { grain, .. } | What::Offset { grain, .. } => *grain == Grain::Day,
            _ => false,
        }
    }
}

/// What is written, without its part of the day or clock time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum What {
    /// Nothing else: a clock time or a part of the day alone.
    TimeOfDay { relation: Option<Relation> },
    /// A full date.
    Date { year: i16, month: u8, day: u8 },
    /// The n-th of the month.
    DayOfMonth(u8),
    /// A weekday, a month, a quarter, a season, a holiday.
    Named { cycle: Cycle, relation: Option<Relation>, year: Option<YearRef> },
    /// A year.
    Year(i16),
    /// The decade that begins with a year.
    Decade(i16),
    /// A century by number.
    Century(i16),
    /// Days from publication.
    Deictic(i8),
    /// One unit: last week, the following year, that day.
    Unit { grain: Grain, relation: Relation },
    /// So many units away.
    Offset { grain: Grain, times: u16, count: Option<f32>, end: End },
    /// A length of time.
    Length { grain: Grain, times: u16, count: Option<f32>, set: bool },
    /// A set by its word.
    Set(u8),
    /// A vague reference.
    Vague(Vague),
}

/// Which year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum YearRef {
    /// By number.
    Number(i16),
    /// Years from that of publication.
    Away(i8),
    /// The one before another mention.
    Earlier,
}

/// A time by the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Clock {
    pub(super) hour: i8,
    pub(super) minute: i8,
    /// Minutes east of Greenwich.
    pub(super) zone: Option<i16>,
    /// True where it does not say which half of the day: "ten past ten".
    pub(super) either: bool,
}
