//! Calendar arithmetic: where a week, a quarter or a decade begins and ends, and what lies so many of them away.

use jiff::civil::{Date, DateTime, Weekday, date, time};

use super::Reading;
use crate::rules::{DayPart, Grain, Holiday};

/// A stretch of the calendar: the first day of one of its grain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Period {
    pub(super) grain: Grain,
    pub(super) start: Date,
}

impl Period {
    /// The one of that grain that holds `day`.
    pub(super) fn around(grain: Grain, day: Date) -> Option<Self> {
        let (y, m) = (day.year(), day.month());
        let start = match grain {
            Grain::Second | Grain::Minute | Grain::Hour | Grain::Part | Grain::Day => day,
            Grain::Week => add_days(day, -i64::from(day.weekday().to_monday_zero_offset()))?,
            // Of the days Monday to Friday, the weekend ahead.
            Grain::Weekend => add_days(day, 5 - i64::from(day.weekday().to_monday_zero_offset()).min(6))
                .filter(|_| day.weekday() != Weekday::Sunday)
                .or_else(|| add_days(day, -1))?,
            Grain::Month => day.first_of_month(),
            Grain::Quarter => Date::new(y, m - (m - 1) % 3, 1).ok()?,
            Grain::Half => Date::new(y, if m < 7 { 1 } else { 7 }, 1).ok()?,
            Grain::Season if m < 3 => Date::new(y.checked_sub(1)?, 12, 1).ok()?,
            Grain::Season => Date::new(y, m - m % 3, 1).ok()?,
            Grain::Year => day.first_of_year(),
            Grain::Decade => Date::new(y - y.rem_euclid(10), 1, 1).ok()?,
            Grain::Century => Date::new(y - (y - 1).rem_euclid(100), 1, 1).ok()?,
            Grain::Millennium => Date::new(y - (y - 1).rem_euclid(1000), 1, 1).ok()?,
        };
        Some(Self { grain, start })
    }

    /// The n-th behind it; before it where `n` is negative.
    pub(super) fn shifted(self, n: i64) -> Option<Self> {
        Self::around(self.grain, shifted(self.start, self.grain, n)?)
    }

    /// Its last day.
    pub(super) fn end(self) -> Option<Date> {
        match self.grain {
            Grain::Second | Grain::Minute | Grain::Hour | Grain::Part | Grain::Day => Some(self.start),
            Grain::Weekend => add_days(self.start, 1),
            grain => add_days(shifted(self.start, grain, 1)?, -1),
        }
    }

    /// From the first second to the last.
    pub(super) fn reading(self) -> Option<Reading> {
        Some(Reading {
            start: self.start.to_datetime(time(0, 0, 0, 0)),
            end: self.end()?.to_datetime(time(23, 59, 59, 0)),
        })
    }

    /// True where `day` lies in it.
    pub(super) fn holds(self, day: Date) -> bool {
        self.start <= day && self.end().is_some_and(|end| day <= end)
    }
}

/// What repeats in the calendar and has a name.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Cycle {
    /// A weekday, Monday = 1.
    Weekday(u8),
    /// A month.
    Month(u8),
    /// A day of a month.
    Day(u8, u8),
    /// A quarter of the year.
    Quarter(u8),
    /// A half of the year.
    Half(u8),
    /// A season, spring = 1.
    Season(u8),
    /// A holiday.
    Holiday(Holiday),
}

impl Cycle {
    pub(super) fn grain(self) -> Grain {
        match self {
            Self::Weekday(_) | Self::Day(..) | Self::Holiday(_) => Grain::Day,
            Self::Month(_) => Grain::Month,
            Self::Quarter(_) => Grain::Quarter,
            Self::Half(_) => Grain::Half,
            Self::Season(_) => Grain::Season,
        }
    }

    /// The one of a year; of a week, for weekdays: that of `day`.
    pub(super) fn in_year(self, year: i16) -> Option<Period> {
        let month = |m: u8| i8::try_from(m).ok();
        let start = match self {
            Self::Weekday(_) => return None,
            Self::Month(m) => Date::new(year, month(m)?, 1).ok()?,
            Self::Day(m, d) => Date::new(year, month(m)?, month(d)?).ok()?,
            Self::Quarter(n) => Date::new(year, month(n.checked_mul(3)?.checked_sub(2)?)?, 1).ok()?,
            Self::Half(n) => Date::new(year, month(n.checked_mul(6)?.checked_sub(5)?)?, 1).ok()?,
            Self::Season(n) => Date::new(year, month(n.checked_mul(3)?)?, 1).ok()?,
            Self::Holiday(holiday) => holiday.in_year(year)?,
        };
        Some(Period { grain: self.grain(), start })
    }

    /// The last one that begins on `day` or before.
    pub(super) fn up_to(self, day: Date) -> Option<Period> {
        if let Self::Weekday(n) = self {
            let back = (i64::from(day.weekday().to_monday_one_offset()) - i64::from(n)).rem_euclid(7);
            return Some(Period { grain: Grain::Day, start: add_days(day, -back)? });
        }
        // 29 February is not in every year.
        (0..8).find_map(|back| self.in_year(day.year().checked_sub(back)?).filter(|p| p.start <= day))
    }

    /// The first one that begins on `day` or behind.
    pub(super) fn from(self, day: Date) -> Option<Period> {
        if let Self::Weekday(n) = self {
            let forth = (i64::from(n) - i64::from(day.weekday().to_monday_one_offset())).rem_euclid(7);
            return Some(Period { grain: Grain::Day, start: add_days(day, forth)? });
        }
        (0..8).find_map(|forth| self.in_year(day.year().checked_add(forth)?).filter(|p| p.start >= day))
    }
}

/// `day` with `n` of a unit added.
pub(super) fn shifted(day: Date, grain: Grain, n: i64) -> Option<Date> {
    let months = |each: i64| {
        let span = jiff::Span::new().try_months(each.checked_mul(n)?).ok()?;
        day.checked_add(span).ok()
    };
    match grain {
        Grain::Second | Grain::Minute | Grain::Hour | Grain::Part => Some(day),
        Grain::Day => add_days(day, n),
        Grain::Week | Grain::Weekend => add_days(day, n.checked_mul(7)?),
        Grain::Month => months(1),
        Grain::Quarter | Grain::Season => months(3),
        Grain::Half => months(6),
        Grain::Year => months(12),
        Grain::Decade => months(120),
        Grain::Century => months(1200),
        Grain::Millennium => months(12_000),
    }
}

pub(super) fn add_days(day: Date, n: i64) -> Option<Date> {
    day.checked_add(jiff::Span::new().try_days(n).ok()?).ok()
}

/// The first day of a year; years of the common era only.
pub(super) fn year(n: i16) -> Option<Date> {
    (1..=9999).contains(&n).then(|| date(n, 1, 1))
}

/// A part of a day, generously: the words are used so.
pub(super) fn part_of(day: Date, part: DayPart) -> Option<Reading> {
    let (from, to) = match part {
        DayPart::Mo => (0, 12),
        DayPart::Af => (12, 18),
        DayPart::Ev => (17, 23),
        DayPart::Dt => (6, 18),
        DayPart::Ni => (18, 6),
    };
    let last = if part == DayPart::Ni { add_days(day, 1)? } else { day };
    Some(Reading { start: at(day, from, 0)?, end: at(last, to, 59)? })
}

/// A point of a day.
pub(super) fn at(day: Date, hour: i8, minute: i8) -> Option<DateTime> {
    Some(day.to_datetime(jiff::civil::Time::new(hour, minute, 0, 0).ok()?))
}
