//! [`Interval`]: a closed range of values, perhaps unbounded, and what bounding words make of a number.

use crate::rules::BoundWord;

/// A closed range; an end may be infinite.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// Least value.
    pub low: f64,
    /// Greatest value.
    pub high: f64,
}

impl Interval {
    /// The range from `low` to `high`.
    #[must_use]
    pub fn new(low: f64, high: f64) -> Self {
        Self { low, high }
    }

    /// True where some value lies in both.
    #[must_use]
    pub fn meets(self, other: Self) -> bool {
        self.low <= other.high && other.low <= self.high
    }

    /// True where `value` lies in it.
    #[must_use]
    pub fn holds(self, value: f64) -> bool {
        self.low <= value && value <= self.high
    }
}

/// Core and envelope of a number `n` written to the precision `quantum`, with a bounding word.
pub(super) fn bounded(n: f64, quantum: f64, bound: Option<BoundWord>) -> (Interval, Interval) {
    let same = |core: Interval| (core, core);
    // An open end is put half a quantum away: "more than 80" leaves 80 itself out.
    match bound {
        // "$43 million" may stand for 43.9: a rounded amount is cut off as often as it is rounded.
        None if quantum > 1.0 => (Interval::new(n, n), Interval::new(n - quantum / 2.0, n + quantum)),
        None => (Interval::new(n, n), Interval::new(n - quantum / 2.0, n + quantum / 2.0)),
        Some(BoundWord::Over) => same(Interval::new(n + quantum.min(1.0) / 2.0, f64::INFINITY)),
        Some(BoundWord::AtLeast) => same(Interval::new(n, f64::INFINITY)),
        Some(BoundWord::Under) => same(Interval::new(0.0, n - quantum.min(1.0) / 2.0)),
        Some(BoundWord::AtMost) => same(Interval::new(0.0, n)),
        Some(BoundWord::Nearly) => (Interval::new(0.9 * n, n), Interval::new(0.85 * n, n)),
        Some(BoundWord::About) => {
            let give = (0.05 * n).max(quantum / 2.0);
            let wide = (0.1 * n).max(quantum / 2.0);
            (Interval::new(n - give, n + give), Interval::new(n - wide, n + wide))
        }
    }
}
