//! [`stretches`]: what of the calendar the words of a time allow.

use jiff::civil::DateTime;

use crate::document::time::{Origin, Reading, Time};
use crate::rules::{Edge, Grain};

/// How far an hour or half an hour by the clock may be off, in minutes.
const CLOCK: i64 = 30;
/// How far another clock time may be off, in minutes.
const MINUTE: i64 = 5;
/// The minutes of half an hour.
const HALF: i8 = 30;
/// How far a year may be off that is told by the decade: "two decades ago".
const DECADE: i64 = 3 * 366 * 24 * 60;
/// How long before a day that is told without its year something may be that is due by then.
const DUE: i64 = 300 * 24 * 60;
/// Up to how far from the first of the month "early" may be, in minutes.
const EARLY: i64 = 13 * 24 * 60;
/// From where up to where in a month its middle may be.
const MIDDLE: (i64, i64) = (7 * 24 * 60, 23 * 24 * 60);
/// From where on in a month its end may be.
const LATE: i64 = 18 * 24 * 60;
/// How far "early" and "late" reach beyond a day, in minutes.
const NIGHT: i64 = 6 * 60;
/// How far "shortly before" and "after" reach from a clock time, in minutes.
const SHORTLY: i64 = 60;

/// What the words of a time allow, without what makes a limit of it: clock times are not to the minute, "the end of May"
/// is no matter of a day.
pub(super) fn stretches(time: &Time) -> Vec<(DateTime, DateTime)> {
    let of = |r: &Reading| {
        let (start, end) = (r.start, r.end);
        match (time.grain, time.modifier) {
            // "Twenty past three" is told to the minute, "four o'clock" need not be.
            (grain, _) if grain <= Grain::Hour => {
                let slack = if start.minute() % HALF == 0 { CLOCK } else { MINUTE };
                (moved(start, -slack), moved(end, slack))
            }
            (grain, _) if grain >= Grain::Decade && time.origin != Origin::Absolute => {
                (moved(start, -DECADE), moved(end, DECADE))
            }
            // "late Tuesday" and "early Wednesday" are one night.
            (Grain::Day, Some(Edge::Early)) => (moved(start, -NIGHT), end),
            (Grain::Day, Some(Edge::Late)) => (start, moved(end, NIGHT)),
            (Grain::Month, Some(Edge::Early)) => (start, moved(start, EARLY)),
            (Grain::Month, Some(Edge::Mid)) => (moved(start, MIDDLE.0), moved(start, MIDDLE.1)),
            (Grain::Month, Some(Edge::Late)) => (moved(start, LATE), end),
            _ => (start, end),
        }
    };
    time.readings.iter().map(of).collect()
}

/// The stretches of a time with what makes a limit of it: "before", "by", "after".
pub(super) fn limited(time: &Time) -> Vec<(DateTime, DateTime)> {
    let clock = time.grain <= Grain::Hour;
    let of = |(start, end): (DateTime, DateTime)| match time.limit {
        Some(Edge::Before) if clock => (moved(start, -SHORTLY), end),
        Some(Edge::After) if clock => (start, moved(end, SHORTLY)),
        // A day or month told without its year may be another year's: what is due by then is not.
        Some(Edge::Before | Edge::By) if time.origin != Origin::Absolute && time.grain <= Grain::Month => {
            (moved(start, -DUE), end)
        }
        Some(Edge::Before | Edge::By) => (DateTime::MIN, end),
        Some(Edge::After) => (start, DateTime::MAX),
        _ => (start, end),
    };
    stretches(time).into_iter().map(of).collect()
}

fn moved(time: DateTime, minutes: i64) -> DateTime {
    time.checked_add(jiff::Span::new().minutes(minutes)).unwrap_or(time)
}
