//! [`TopicSet`]: some of the topics, a bit each. The build script includes this file too.

use std::ops::{BitAnd, BitOr, BitOrAssign};

/// How many topics can be told apart.
pub(crate) const MOST_TOPICS: usize = 256;

/// Some of the topics.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TopicSet([u64; MOST_TOPICS / 64]);

impl TopicSet {
    /// The topic of that number alone.
    #[must_use]
    pub fn one(number: u8) -> Self {
        let mut set = Self::default();
        if let Some(word) = set.0.get_mut(usize::from(number / 64)) {
            *word = 1 << (number % 64);
        }
        set
    }

    /// True where it holds none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self == Self::default()
    }

    /// True where both hold one.
    #[must_use]
    pub fn meets(self, other: Self) -> bool {
        !(self & other).is_empty()
    }

    /// The numbers of those it holds, ascending.
    pub fn numbers(self) -> impl Iterator<Item = u8> {
        (0..=u8::MAX).filter(move |n| self.meets(Self::one(*n)))
    }

    /// Those that `other` lacks.
    #[must_use]
    pub fn without(self, other: Self) -> Self {
        self.with(other, |a, b| a & !b)
    }

    fn with(self, other: Self, join: impl Fn(u64, u64) -> u64) -> Self {
        let mut out = self;
        out.0.iter_mut().zip(other.0).for_each(|(own, theirs)| *own = join(*own, theirs));
        out
    }
}

impl BitAnd for TopicSet {
    type Output = Self;

    fn bitand(self, other: Self) -> Self {
        self.with(other, |a, b| a & b)
    }
}

impl BitOr for TopicSet {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        self.with(other, |a, b| a | b)
    }
}

impl BitOrAssign for TopicSet {
    fn bitor_assign(&mut self, other: Self) {
        *self = *self | other;
    }
}
