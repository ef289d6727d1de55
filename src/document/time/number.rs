//! Numbers inside times: counts, ordinals, years.

use super::found::{Found, What};
use super::scan::Scan;
use crate::document::TokenKind;

/// A count: `None` for an unknown number ("several").
pub(super) type Count = Option<f32>;

impl Scan<'_> {
    /// The count at `n` and its end: digits, number words, `a couple of`, `2 1/2`, `two and a half`.
    pub(super) fn count(&self, n: usize) -> Option<(Count, usize)> {
        if self.kind(n) == TokenKind::Number {
            let plain = self.word(n).replace(',', "");
            let whole: f32 = plain.parse().ok()?;
            if self.word(n + 2) == "/"
                && let (Some(upper), Some(lower)) = (self.small(n + 1), self.small(n + 3).filter(|d| *d > 0.0))
            {
                return Some((Some(whole + upper / lower), n + 4));
            }
            return Some((Some(whole), n + 1));
        }
        let term = self.term(n);
        let first = term.count?;
        if term.loose {
            if first == 0.5 {
                let end = if matches!(self.word(n + 1), "a" | "an") { n + 2 } else { n + 1 };
                return Some((Some(0.5), end));
            }
            let end = if self.word(n + 1) == "of" { n + 2 } else { n + 1 };
            if self.word(n) == "a" || self.word(n) == "an" {
                // "a few", "a couple of", "a dozen", "a hundred".
                let (count, end) = self.count(n + 1).filter(|_| self.term(n + 1).count.is_some())?;
                return Some((count, end));
            }
            let one = self.word(n) == "one";
            return Some(((first > 0.0).then_some(first), if one { n + 1 } else { end }));
        }
        let (value, mut end) = self.cardinal(n)?;
        let mut value = value;
        if self.word(end) == "and" && self.word(end + 1) == "a" && self.word(end + 2) == "half" {
            (value, end) = (value + 0.5, end + 3);
        }
        Some((Some(value), end))
    }

    /// A plain number word, or several: `twenty-five`, `a hundred and ten`, `two thousand`.
    pub(super) fn cardinal(&self, n: usize) -> Option<(f32, usize)> {
        let word = |k: usize| self.term(k).count.filter(|_| !self.term(k).loose || self.word(k) == "one");
        let first = word(n)?;
        let (mut value, mut end) = (first, n + 1);
        if (20.0..100.0).contains(&first) {
            let next = self.hyphen(end);
            if let Some(unit) = word(next).filter(|u| (1.0..10.0).contains(u)) {
                (value, end) = (value + unit, next + 1);
            }
        }
        while let Some(scale) = word(end).filter(|s| *s >= 100.0) {
            (value, end) = (value * scale, end + 1);
            let next = if self.word(end) == "and" { end + 1 } else { end };
            if let Some((rest, after)) =
                word(next).filter(|r| *r < scale && value >= 100.0).and_then(|_| self.cardinal(next))
            {
                (value, end) = (value + rest, after);
            }
        }
        Some((value, end))
    }

    /// A whole number of digits below 100.
    pub(super) fn small(&self, n: usize) -> Option<f32> {
        let word = self.word(n);
        (self.kind(n) == TokenKind::Number && word.len() < 3).then(|| word.parse().ok()).flatten()
    }

    /// A day of the month: `24`, `24th`, `eighth`, `twenty nine`.
    pub(super) fn day_number(&self, n: usize) -> Option<(u8, usize)> {
        let (day, end) = if self.kind(n) == TokenKind::Number {
            let digits = self.word(n).trim_end_matches(|c: char| c.is_ascii_alphabetic());
            let rest = self.word(n).get(digits.len()..).unwrap_or_default();
            if !matches!(rest, "" | "st" | "nd" | "rd" | "th") || digits.len() > 2 {
                return None;
            }
            (digits.parse().ok()?, n + 1)
        } else if let Some(day) = self.term(n).ordinal.filter(|d| *d > 0) {
            (day, n + 1)
        } else {
            let (tens, end) = self.cardinal(n).filter(|(d, _)| *d < 32.0)?;
            let next = self.hyphen(end);
            match self.term(next).ordinal.filter(|o| (1..10).contains(o)) {
                // "twenty-fourth"
                Some(unit) if tens == 20.0 || tens == 30.0 => (whole(tens)? + unit, next + 1),
                _ => (whole(tens)?, end),
            }
        };
        (1..=31).contains(&day).then_some((day, end))
    }

    /// An ordinal in digits: `20th`.
    pub(super) fn digit_ordinal(&self, n: usize) -> Option<u8> {
        let word = self.word(n);
        let digits = word.strip_suffix("th").or_else(|| word.strip_suffix("st"));
        digits.or_else(|| word.strip_suffix("nd")).or_else(|| word.strip_suffix("rd"))?.parse().ok()
    }

    /// A year in four digits, or spelled out, at `n`.
    pub(super) fn year(&self, n: usize) -> Option<(i16, usize)> {
        let word = self.word(n);
        if self.kind(n) == TokenKind::Number && word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit()) {
            let year: i16 = word.parse().ok()?;
            return (1000..2200).contains(&year).then_some((year, n + 1));
        }
        self.spelled(n)
    }

    /// `nineteen ninety-six`, `twenty ten`.
    fn spelled(&self, n: usize) -> Option<(i16, usize)> {
        let first = self.term(n).count.filter(|c| (10.0..=20.0).contains(c))?;
        let (second, end) = self.cardinal(n + 1).filter(|(c, _)| (10.0..100.0).contains(c))?;
        let year = 100 * i16::from(whole(first)?) + i16::from(whole(second)?);
        (1100..2100).contains(&year).then_some((year, end))
    }

    /// A spelled year that stands alone, or behind `the year`.
    pub(super) fn spelled_year(&self, at: usize) -> Option<Found> {
        let (year, end) = self.spelled(at)?;
        Some(Found::new(at, end, What::Year(year)))
    }
}

/// A small whole number.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked")]
pub(super) fn whole(n: f32) -> Option<u8> {
    (n.fract() == 0.0 && (0.0..256.0).contains(&n)).then_some(n as u8)
}
