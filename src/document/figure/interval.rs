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

    /// True where some value lies in both; values a billionth apart are the same.
    #[must_use]
    pub fn meets(self, other: Self) -> bool {
        let give = 1e-9 * self.size().max(other.size());
        self.low <= other.high + give && other.low <= self.high + give
    }

    /// True where all of `other` lies in it.
    #[must_use]
    pub fn holds(self, other: Self) -> bool {
        let give = 1e-9 * self.size().max(other.size());
        self.low <= other.low + give && other.high <= self.high + give
    }

    /// True where it is a single value.
    #[must_use]
    pub fn is_exact(self) -> bool {
        self.high - self.low <= 1e-9 * self.size()
    }

    /// The greatest finite end, by its absolute value.
    fn size(self) -> f64 {
        [self.low, self.high].into_iter().map(f64::abs).filter(|n| n.is_finite()).fold(0.0, f64::max)
    }
}

/// Core and envelope of the range `n` (one value, or two: "between 10 and 15"), written to the precision `quantum`,
/// with a bounding word. `whole` says that only whole numbers can be meant. The table is that of FIGURES.
pub(super) fn bounded(n: Interval, quantum: f64, whole: bool, bound: Option<BoundWord>) -> (Interval, Interval) {
    let half = quantum / 2.0;
    // An open end leaves the number itself out: "more than 80" people are 81, "under three minutes" a little less.
    let step = if whole { 1.0 } else { 1e-6 * n.high.abs() };
    match bound {
        None => (n, Interval::new(n.low - half, n.high + half)),
        Some(BoundWord::WellOver) => {
            (Interval::new(1.1 * n.low, f64::INFINITY), Interval::new(1.02 * n.low, 2.0 * n.low))
        }
        Some(BoundWord::Over) => {
            let low = n.low + step;
            (Interval::new(low, f64::INFINITY), Interval::new(low, low.max(1.25 * n.low)))
        }
        Some(BoundWord::JustOver) => {
            let low = n.low + step;
            (Interval::new(low, low.max(1.1 * n.low)), Interval::new(low, low.max(1.15 * n.low)))
        }
        Some(BoundWord::AtLeast) => (Interval::new(n.low, f64::INFINITY), Interval::new(n.low, 1.25 * n.low)),
        Some(BoundWord::Under) => {
            let high = n.high - step;
            (Interval::new(0.0, high), Interval::new(high.min(0.75 * n.high), high))
        }
        Some(BoundWord::AtMost) => (Interval::new(0.0, n.high), Interval::new(0.75 * n.high, n.high)),
        Some(BoundWord::JustUnder) => {
            let high = n.high - step;
            (Interval::new(high.min(0.9 * n.low), high), Interval::new(high.min(0.85 * n.low), high))
        }
        Some(BoundWord::Nearly) => (Interval::new(0.9 * n.low, n.high), Interval::new(0.85 * n.low, n.high)),
        Some(BoundWord::About) => {
            let give = (0.05 * n.low.abs()).max(half);
            let wide = (0.1 * n.high.abs()).max(half);
            (Interval::new(n.low - give, n.high + give), Interval::new(n.low - wide, n.high + wide))
        }
    }
}
