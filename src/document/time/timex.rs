//! Writes TIMEX3 values: `2017-11-17`, `2017-W45`, `P2D`, `XXXX-WXX-5`.

use super::calendar::{Cycle, Period};
use super::found::Clock;
use crate::rules::{DayPart, Grain, TimeWords, Vague};

/// The value of a stretch of the calendar, with a part of the day or a clock time.
pub(super) fn period(period: Period, part: Option<DayPart>, clock: Option<Clock>) -> String {
    let (y, m, d) = (period.start.year(), period.start.month(), period.start.day());
    match period.grain {
        Grain::Second | Grain::Minute | Grain::Hour | Grain::Part | Grain::Day => {
            format!("{y:04}-{m:02}-{d:02}{}", of_day(part, clock))
        }
        Grain::Week => {
            let week = period.start.iso_week_date();
            format!("{:04}-W{:02}", week.year(), week.week())
        }
        Grain::Weekend => {
            let week = period.start.iso_week_date();
            format!("{:04}-W{:02}-WE", week.year(), week.week())
        }
        Grain::Month => format!("{y:04}-{m:02}"),
        Grain::Quarter => format!("{y:04}-Q{}", (m + 2) / 3),
        Grain::Half => format!("{y:04}-H{}", if m < 7 { 1 } else { 2 }),
        Grain::Season => format!("{y:04}-{}", season(u8::try_from(m / 3).unwrap_or_default())),
        Grain::Year => format!("{y:04}"),
        Grain::Decade => format!("{:03}X", y / 10),
        Grain::Century => format!("{:02}", y / 100),
        Grain::Millennium => format!("{}", y / 1000),
    }
}

/// The value of a day whose year is not known, or of any such day.
pub(super) fn cycle(cycle: Cycle, part: Option<DayPart>, clock: Option<Clock>) -> String {
    match cycle {
        Cycle::Weekday(n) => format!("XXXX-WXX-{n}{}", of_day(part, clock)),
        Cycle::Month(m) => format!("XXXX-{m:02}"),
        Cycle::Day(m, d) => format!("XXXX-{m:02}-{d:02}{}", of_day(part, clock)),
        Cycle::Quarter(0) => "XXXX-QX".to_owned(),
        Cycle::Quarter(n) => format!("XXXX-Q{n}"),
        Cycle::Half(n) => format!("XXXX-H{n}"),
        Cycle::Season(n) => format!("XXXX-{}", season(n)),
        // The day of the holiday in a leap year, where it has a fixed one.
        Cycle::Holiday(crate::rules::Holiday::Fixed { month, day }) => format!("XXXX-{month:02}-{day:02}"),
        Cycle::Holiday(_) => format!("XXXX-XX-XX{}", of_day(part, clock)),
    }
}

/// A part of some day, a time of some day.
pub(super) fn of_day(part: Option<DayPart>, clock: Option<Clock>) -> String {
    match (clock, part) {
        (Some(c), _) => {
            let zone = if c.zone == Some(0) { "Z" } else { "" };
            format!("T{:02}:{:02}{zone}", c.hour, c.minute)
        }
        (None, Some(part)) => format!("T{}", part.code()),
        (None, None) => String::new(),
    }
}

fn season(n: u8) -> &'static str {
    match n {
        1 => "SP",
        2 => "SU",
        3 => "FA",
        _ => "WI",
    }
}

/// The value of a length of time; `None` counts an unknown number.
pub(super) fn duration(count: Option<f32>, grain: Grain, times: u16, words: &TimeWords) -> String {
    let (letter, each) = words.letters.get(&grain).copied().unwrap_or(('D', 1));
    let clock = if grain < Grain::Part { "T" } else { "" };
    let Some(count) = count else {
        return match grain {
            Grain::Decade => "PXE".to_owned(),
            Grain::Century => "PXC".to_owned(),
            _ => format!("P{clock}X{letter}"),
        };
    };
    let n = f64::from(count) * f64::from(times) * f64::from(each);
    let (whole, rest) = (n.trunc(), n.fract());
    let less = match grain {
        Grain::Year => Some((12.0, 'M')),
        Grain::Hour => Some((60.0, 'M')),
        Grain::Minute => Some((60.0, 'S')),
        _ => None,
    };
    match less {
        Some((parts, smaller)) if rest > 0.0 => {
            let first = if whole > 0.0 { format!("{whole}{letter}") } else { String::new() };
            format!("P{clock}{first}{}{smaller}", (rest * parts).round())
        }
        _ => format!("P{clock}{n}{letter}"),
    }
}

/// The value of a vague reference.
pub(super) fn vague(vague: Vague) -> &'static str {
    match vague {
        Vague::Past => "PAST_REF",
        Vague::Present => "PRESENT_REF",
        Vague::Future => "FUTURE_REF",
    }
}
