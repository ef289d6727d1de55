//! [`Holiday`]: days that move through the calendar.

use jiff::civil::{Date, Weekday};
use serde::Deserialize;

/// When a holiday is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
pub enum Holiday {
    /// On a fixed day.
    Fixed {
        /// Its month.
        month: i8,
        /// Its day.
        day: i8,
    },
    /// On the n-th weekday of a month.
    Nth {
        /// Its month.
        month: i8,
        /// Which one; the last is -1.
        nth: i8,
        /// Its weekday, Monday = 1.
        weekday: i8,
        /// Days behind that.
        #[serde(default)]
        days: i8,
    },
    /// Around Easter Sunday.
    Easter {
        /// Days behind it.
        easter: i8,
    },
}

impl Holiday {
    /// Its day in a year.
    #[must_use]
    pub fn in_year(self, year: i16) -> Option<Date> {
        match self {
            Self::Fixed { month, day } => Date::new(year, month, day).ok(),
            Self::Nth { month, nth, weekday, days } => {
                let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
                let day = Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()?;
                day.checked_add(jiff::Span::new().try_days(i64::from(days)).ok()?).ok()
            }
            Self::Easter { easter } => {
                let day = easter_sunday(year)?;
                day.checked_add(jiff::Span::new().try_days(i64::from(easter)).ok()?).ok()
            }
        }
    }
}

/// Easter Sunday of the Gregorian calendar (Meeus, Astronomical Algorithms, chapter 8).
fn easter_sunday(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}
