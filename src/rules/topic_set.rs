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
        let of_word = |(mut word, from): (u64, u8)| {
            std::iter::from_fn(move || {
                let number = from + u8::try_from(word.trailing_zeros()).ok().filter(|_| word != 0)?;
                word &= word - 1;
                Some(number)
            })
        };
        self.0.into_iter().zip((0..=u8::MAX).step_by(64)).flat_map(of_word)
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

#[cfg(test)]
mod tests {
    use super::TopicSet;

    #[test]
    fn the_numbers_of_a_set_are_those_it_was_made_of() {
        for numbers in [vec![], vec![0], vec![63, 64], vec![1, 127, 128, 200, 255]] {
            let set = numbers.iter().fold(TopicSet::default(), |set, n| set | TopicSet::one(*n));
            assert_eq!(set.numbers().collect::<Vec<u8>>(), numbers);
        }
    }
}
