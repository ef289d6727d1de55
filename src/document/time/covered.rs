//! The stretch of the calendar that a time covers, once its day is known.

use super::Reading;
use super::calendar::{self, Period, add_days};
use super::found::{Clock, Found};
use crate::rules::Grain;

/// What a time may cover: a clock time in either half of the day where the words leave that open.
pub(super) fn readings(period: Period, found: &Found) -> impl Iterator<Item = Reading> {
    let open = found.clock.filter(|c| c.either);
    let other = open.map(|clock| Clock { hour: (clock.hour + 12) % 24, ..clock });
    let other = other.and_then(|clock| reading(period, &Found { clock: Some(clock), ..found.clone() }));
    reading(period, found).into_iter().chain(other)
}

/// The seconds that a period with its part of the day or clock time covers.
fn reading(period: Period, found: &Found) -> Option<Reading> {
    if let Some(clock) = found.clock {
        let start = calendar::at(period.start, clock.hour, clock.minute)?;
        return Some(Reading { start, end: start.with().second(59).build().ok()? });
    }
    if let Some(part) = found.part.filter(|_| period.grain == Grain::Day) {
        return calendar::part_of(period.start, part);
    }
    period.reading()
}

/// The days beside a day, the week around it.
pub(super) fn beside(period: Period, found: &Found) -> Option<Period> {
    let start = if found.days == 0 { period.start } else { add_days(period.start, i64::from(found.days))? };
    match found.around {
        Some(grain) => Period::around(grain, start),
        None => Some(Period { start, ..period }),
    }
}
