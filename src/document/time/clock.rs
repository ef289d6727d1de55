//! Times by the clock: `10:50 p.m.`, `0930 GMT`, `two o'clock`, `twenty to ten`, `half past two`, `noon`.

use super::found::{Clock, Found, What};
use super::number::whole;
use super::scan::Scan;
use crate::document::TokenKind;

impl Scan<'_> {
    /// The clock time at `at`, with its zone.
    pub(super) fn clock(&self, at: usize) -> Option<Found> {
        let (clock, mut end) = if self.kind(at) == TokenKind::Number { self.digits(at)? } else { self.spoken(at)? };
        let mut clock = clock;
        if let Some((zone, after)) = self.zone(end) {
            (clock.zone, end) = (zone, after);
        }
        let mut found = Found::new(at, end, What::TimeOfDay { relation: None });
        found.clock = Some(clock);
        Some(found)
    }

    /// `GMT`, `local time`, `Eastern time`: minutes east of Greenwich, where known.
    fn zone(&self, n: usize) -> Option<(Option<i16>, usize)> {
        let term = self.term(n);
        let named = matches!(self.word(n + 1), "time" | "standard" | "daylight");
        let written = self.raw(n).chars().all(char::is_uppercase) || self.lower_case && !term.guarded;
        if let Some(zone) = term.zone.filter(|_| named || written) {
            let mut end = n + 1;
            while matches!(self.word(end), "time" | "standard" | "daylight") {
                end += 1;
            }
            return Some((Some(zone), end));
        }
        (self.word(n) == "local" && self.word(n + 1) == "time").then_some((None, n + 2))
    }

    fn digits(&self, at: usize) -> Option<(Clock, usize)> {
        let word = self.word(at);
        let split = word.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(word.len());
        let (number, letters) = word.split_at(split);
        let half = match letters {
            "" => self.half_of_day(at + 1),
            "am" => Some((false, at + 1)),
            "pm" => Some((true, at + 1)),
            _ => return None,
        };
        let (hour, minute) = match number.split_once([':', '.']) {
            Some((h, m)) => (h, m.get(..2).filter(|_| m.len() == 2 || m.len() == 5)?),
            None if number.len() == 4 => (number.get(..2)?, number.get(2..)?),
            None => (number, "00"),
        };
        if hour.len() > 2 {
            return None;
        }
        let (hour, minute): (i8, i8) = (hour.parse().ok()?, minute.parse().ok()?);
        let valid = (0..=24).contains(&hour) && (0..60).contains(&minute);
        if !valid {
            return None;
        }
        if let Some((late, end)) = half.filter(|_| (1..=12).contains(&hour)) {
            return Some((Clock { hour: to_day(hour, late), minute, zone: None, either: false }, end));
        }
        let zone = self.zone(at + 1).is_some();
        let o_clock = matches!(self.word(at + 1), "o'clock" | "hours" | "hrs")
            && (number.len() == 4 || self.word(at + 1) == "o'clock");
        let shown = matches!(
            self.back(at, 1),
            "at" | "by" | "before" | "after" | "from" | "until" | "around" | "since" | "about" | "till"
        );
        let colon = number.contains(':') && number.len() <= 5;
        let end = if o_clock { at + 2 } else { at + 1 };
        // "At 4.10 in the afternoon"
        let of_day =
            shown && self.word(at + 1) == "in" && self.word(at + 2) == "the" && self.term(at + 3).part.is_some();
        let fits = o_clock || zone && (colon || number.len() == 4 || number.len() < 3) || colon && shown || of_day;
        let either = !zone && (colon || of_day || self.word(at + 1) == "o'clock") && (1..=12).contains(&hour);
        let either = either && !number.starts_with('0');
        (fits && hour < 24).then_some((Clock { hour, minute, zone: None, either }, end))
    }

    /// `a.m.` or `p.m.` at `n`: true for the second half of the day.
    fn half_of_day(&self, n: usize) -> Option<(bool, usize)> {
        let late = match self.word(n) {
            "a.m" | "am" => false,
            "p.m" | "pm" => true,
            // "p . m ."
            "a" | "p" if self.word(n + 1) == "." && self.word(n + 2) == "m" => {
                return Some((self.word(n) == "p", self.stop(n + 3)));
            }
            _ => return None,
        };
        Some((late, self.stop(n + 1)))
    }

    /// `noon`, `two o'clock`, `half past two`, `quarter to ten`, `ten in the evening`.
    fn spoken(&self, at: usize) -> Option<(Clock, usize)> {
        let term = self.term(at);
        let clock = |hour: i8, minute: i8| Clock { hour, minute, zone: None, either: false };
        let open = |hour: i8, minute: i8| Clock { either: true, ..clock(hour, minute) };
        if let Some(hour) = term.clock.filter(|_| self.back(at, 1) != "high") {
            return Some((clock(i8::try_from(hour).ok()?, 0), at + 1));
        }
        if let Some((hour, minute, end)) = self.past_or_to(at) {
            let end = if self.word(end) == "o'clock" { end + 1 } else { end };
            return Some(match self.half_of_day(end) {
                Some((late, after)) => (clock(to_day(hour, late), minute), after),
                None => (open(hour, minute), end),
            });
        }
        let (hour, end) = self.hour(at)?;
        if self.word(end) == "o'clock" {
            return Some(match self.half_of_day(end + 1) {
                Some((late, after)) => (clock(to_day(hour, late), 0), after),
                None => (open(hour, 0), end + 1),
            });
        }
        if let Some((late, after)) = self.half_of_day(end) {
            return Some((clock(to_day(hour, late), 0), after));
        }
        let part = self.word(end) == "in" && self.word(end + 1) == "the" && self.term(end + 2).part.is_some();
        let shown = matches!(
            self.back(at, 1),
            "at" | "before" | "after" | "around" | "about" | "by" | "until" | "till" | "towards" | "toward"
        );
        let told = shown && (self.names_day(end) || self.is_just_by(at) && self.kind(end) == TokenKind::Mark);
        (part && self.back(at, 1) != "the" || told).then(|| (open(hour, 0), end))
    }

    /// True where a day is named behind an hour: "before ten on Sunday", "at eight on 8 April", "about nine that evening".
    fn names_day(&self, end: usize) -> bool {
        let day = |n: usize| {
            let date = || self.day_number(n).is_some_and(|(_, behind)| self.term(behind).month.is_some());
            self.term(n).weekday.is_some() || self.term(n).month.is_some() || date()
        };
        let part = |n: usize| self.term(n).part.is_some();
        match self.word(end) {
            "on" => day(end + 1) || part(end + 2) || self.word(end + 1) == "the" && part(end + 3),
            "this" | "that" | "yesterday" | "tomorrow" => part(end + 1),
            "tonight" | "today" => true,
            // "About six Monday protesters"
            _ => {
                self.term(end).weekday.is_some()
                    && matches!(self.back(end, 2), "at" | "before" | "after" | "by" | "until")
            }
        }
    }

    /// "Shortly after six", "just before nine".
    fn is_just_by(&self, at: usize) -> bool {
        matches!(self.back(at, 1), "before" | "after") && matches!(self.back(at, 2), "shortly" | "just" | "soon")
    }

    /// `twenty to ten`, `half past two`, `a quarter past nine`: hour and minute.
    fn past_or_to(&self, at: usize) -> Option<(i8, i8, usize)> {
        let quarter = self.word(at) == "quarter";
        let half = self.word(at) == "half";
        let (minutes, end) = if quarter {
            (15, at + 1)
        } else if half {
            (30, at + 1)
        } else {
            let (n, end) = self.cardinal(at)?;
            (i8::try_from(whole(n)?).ok()?, end)
        };
        let end = if matches!(self.word(end), "minute" | "minutes") { end + 1 } else { end };
        let back = match self.word(end) {
            "to" if !half => true,
            "past" => false,
            _ => return None,
        };
        let (hour, after) = self.hour(end + 1).or_else(|| {
            let hour = self.small(end + 1).and_then(whole).filter(|h| (1..=12).contains(h))?;
            Some((i8::try_from(hour).ok()?, end + 2))
        })?;
        let shown = half
            || quarter
            || !back && minutes % 5 == 0
            || matches!(self.back(at, 1), "at" | "about" | "around" | "until" | "by" | "after" | "before")
            || self.word(after) == "o'clock"
            || self.half_of_day(after).is_some()
            || self.word(after) == "in" && self.term(after + 2).part.is_some();
        let sane = (1..60).contains(&minutes) && self.term(after).unit.is_none();
        if !shown || !sane {
            return None;
        }
        Some(if back { ((hour + 10) % 12 + 1, 60 - minutes, after) } else { (hour, minutes, after) })
    }

    /// An hour as a word.
    fn hour(&self, n: usize) -> Option<(i8, usize)> {
        let (hour, end) = self.cardinal(n)?;
        let hour = i8::try_from(whole(hour)?).ok()?;
        (1..=12).contains(&hour).then_some((hour, end))
    }
}

/// The hour of the day: 12 a.m. is 0, 12 p.m. is 12.
fn to_day(hour: i8, late: bool) -> i8 {
    hour % 12 + if late { 12 } else { 0 }
}
