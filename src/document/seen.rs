//! The distinct words of one article by their keys: a table of whole numbers, since each token asks it.

use crate::rules::spread;

/// For a word whose key is its bytes: nothing else has to be compared.
pub(super) const EXACT: u32 = u32::MAX;

/// A word as it is written: its key, and where it stood first.
#[derive(Debug, Clone, Copy)]
struct Written {
    key: u64,
    /// One over the number of the word; 0 in a free place.
    number: u32,
    /// The number of a token, or [`EXACT`].
    at: u32,
}

/// Numbers of words by their keys.
pub(super) struct Seen {
    /// A power of two, at least half of them free.
    places: Vec<Written>,
    count: u32,
}

impl Seen {
    /// Room for so many words before it has to grow.
    pub(super) fn with_capacity(words: usize) -> Self {
        Self { places: vec![Written { key: 0, number: 0, at: 0 }; (2 * words).next_power_of_two().max(16)], count: 0 }
    }

    /// The number of a word that was added. Where the key is not [`EXACT`], the word stands as token `at`, and `is` tells if
    /// the same word stands as another one.
    #[inline(always)]
    pub(super) fn number(&self, key: u64, at: u32, is: impl Fn(u32) -> bool) -> Option<u32> {
        let last = self.places.len() - 1;
        let mut place = spread(key, self.places.len());
        loop {
            let found = self.places[place];
            if found.key == key && found.number != 0 && (found.at == at || at != EXACT && is(found.at)) {
                return Some(found.number - 1);
            }
            if found.number == 0 {
                return None;
            }
            place = (place + 1) & last;
        }
    }

    /// Adds a word that is not among them; its number.
    #[inline(never)]
    pub(super) fn add(&mut self, key: u64, at: u32) -> u32 {
        self.count += 1;
        if self.count as usize * 2 > self.places.len() {
            self.grow();
        }
        self.put(Written { key, number: self.count, at });
        self.count - 1
    }

    fn put(&mut self, word: Written) {
        let last = self.places.len() - 1;
        let mut place = spread(word.key, self.places.len());
        while self.places[place].number != 0 {
            place = (place + 1) & last;
        }
        self.places[place] = word;
    }

    fn grow(&mut self) {
        let free = Written { key: 0, number: 0, at: 0 };
        let old = std::mem::take(&mut self.places);
        self.places = vec![free; 2 * old.len()];
        old.into_iter().filter(|word| word.number != 0).for_each(|word| self.put(word));
    }
}

#[cfg(test)]
mod tests {
    use super::{EXACT, Seen};
    use crate::rules::key;

    #[test]
    fn words_are_numbered_as_they_come() {
        let mut seen = Seen::with_capacity(1);
        let key = |n: u32| key(n.to_string().as_bytes());
        for n in 0..1000 {
            assert_eq!(seen.number(key(n), EXACT, |_| false), None);
            assert_eq!(seen.add(key(n), EXACT), n);
        }
        assert!((0..1000).all(|n| seen.number(key(n), EXACT, |_| false) == Some(n)));
    }

    #[test]
    fn words_of_one_key_are_told_apart() {
        let mut seen = Seen::with_capacity(8);
        assert_eq!((seen.add(7, EXACT), seen.number(7, 5, |_| false)), (0, None));
        assert_eq!((seen.add(7, 5), seen.number(7, 9, |at| at == 5)), (1, Some(1)));
        assert_eq!((seen.number(7, 9, |at| at == 9), seen.number(7, EXACT, |_| false)), (None, Some(0)));
    }
}
