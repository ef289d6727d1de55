//! What words of quantity may mean: bounds, how a figure is meant, which way it changed, who is counted.

use serde::Deserialize;

/// What a word beside a number does to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BoundWord {
    /// Much more than n.
    WellOver,
    /// A little more than n, n left out.
    JustOver,
    /// More than n.
    Over,
    /// n or more.
    AtLeast,
    /// Less than n.
    Under,
    /// n or less.
    AtMost,
    /// A little less than n, n left out.
    JustUnder,
    /// A little less than n.
    Nearly,
    /// n, give or take.
    About,
}

/// How a figure is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Modality {
    /// As a fact.
    Asserted,
    /// As something intended or foreseen.
    Planned,
    /// As something that may be.
    Possible,
    /// As something that is not so.
    Denied,
    /// As something that will be.
    Future,
}

/// Which way a quantity changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Trend {
    /// It grew.
    Up,
    /// It fell.
    Down,
}

/// What happened to those who are counted, as bits: one bit a class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Classes(pub u32);

impl Classes {
    /// True where both have a class in common.
    #[must_use]
    pub fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// True where no class is known.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}
