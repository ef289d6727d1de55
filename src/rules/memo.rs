//! [`Memo`]: what was looked up before, found again without a lock.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use super::entries::ODD;
use super::lexicon::WordInfo;

/// Words of the first part; every further one holds four times as many.
const FIRST: usize = 1 << 11;
/// Parts: together they hold 170,000 words.
const PARTS: usize = 4;
/// Places that are looked at for one word in each part: their keys lie in one line of memory.
const NEAR: usize = 8;

/// The most bytes that make a key by themselves.
const SHORT: usize = 8;

/// A word and what is known of it.
type Known<T> = (Arc<str>, T);

/// Words that were looked up before; bounded. Words are only added, so threads never wait for each other.
pub(super) struct Memo<T = WordInfo> {
    parts: [OnceLock<Part<T>>; PARTS],
}

impl<T> Default for Memo<T> {
    fn default() -> Self {
        Self { parts: [const { OnceLock::new() }; PARTS] }
    }
}

impl<T: Copy> Memo<T> {
    /// The word as it is kept and what is known of it, looked up where it was not before; `key` is that of the word.
    pub(super) fn get_or(&self, word: &str, key: u64, look_up: impl FnOnce() -> T) -> Known<T> {
        for (n, part) in self.parts.iter().enumerate() {
            let part = part.get_or_init(|| Part::new(FIRST << (2 * n)));
            match part.find(word, key) {
                Place::Known(known) => return known.clone(),
                Place::Free(at) => return part.put(at, key, (word.into(), look_up())),
                Place::Full => {}
            }
        }
        (word.into(), look_up())
    }
}

impl<T: Copy> Memo<T> {
    /// The same of many words with their keys, in their order.
    ///
    /// What is known of a word seldom lies near. A processor fetches it for several at a time where nothing in a loop waits
    /// for it, so first the places of all words are looked for, then what stands there, then whether it is the word.
    pub(super) fn get_all<'a, 'w>(
        &'a self,
        words: &'a [(&'w str, u64)],
        look_up: impl Fn(&'w str) -> T + 'a,
    ) -> impl Iterator<Item = Known<T>> + 'a {
        let mut found: Vec<Option<&Known<T>>> = vec![None; words.len()];
        let mut rest: Vec<usize> = (0..words.len()).collect();
        for part in self.parts.iter().map_while(OnceLock::get) {
            let places: Vec<Option<usize>> = rest.iter().map(|n| part.place(words[*n].1)).collect();
            for (n, at) in rest.iter().zip(places) {
                found[*n] = at.and_then(|at| part.words[at].get());
            }
            rest.retain(|n| {
                found[*n] = found[*n].filter(|known| *known.0 == *words[*n].0);
                found[*n].is_none()
            });
        }
        let known = move |((word, key), known): (&(&'w str, u64), Option<&Known<T>>)| {
            known.cloned().unwrap_or_else(|| self.get_or(word, *key, || look_up(word)))
        };
        words.iter().zip(found).map(known)
    }
}

/// The key of a free place: no short word has it, for its bytes are no text, and hardly a long one.
const FREE: u64 = u64::MAX;

/// A table that does not grow.
struct Part<T> {
    /// The key of each place.
    keys: Box<[[AtomicU64; NEAR]]>,
    words: Box<[OnceLock<Known<T>>]>,
}

/// Where a word is.
enum Place<'m, T> {
    Known(&'m Known<T>),
    Free(usize),
    Full,
}

impl<T: Copy> Part<T> {
    fn new(places: usize) -> Self {
        let free = || [const { AtomicU64::new(FREE) }; NEAR];
        Self {
            keys: (0..places / NEAR).map(|_| free()).collect(),
            words: (0..places).map(|_| OnceLock::new()).collect(),
        }
    }

    #[inline]
    fn find(&self, word: &str, key: u64) -> Place<'_, T> {
        let line = spread(key, self.keys.len());
        for (n, other) in self.keys[line].iter().enumerate() {
            let at = line * NEAR + n;
            match other.load(Ordering::Acquire) {
                FREE => return Place::Free(at),
                other if other == key => {
                    // Short words of one length and key are one word.
                    let is =
                        |known: &&Known<T>| known.0.len() == word.len() && (word.len() <= SHORT || *known.0 == *word);
                    if let Some(known) = self.words[at].get().filter(is) {
                        return Place::Known(known);
                    }
                }
                _ => {}
            }
        }
        Place::Full
    }

    /// The place of the first word of that key; found without branches.
    #[inline]
    fn place(&self, key: u64) -> Option<usize> {
        let line = spread(key, self.keys.len());
        let bit = |(n, other): (usize, &AtomicU64)| u32::from(other.load(Ordering::Acquire) == key) << n;
        let those = self.keys[line].iter().enumerate().map(bit).fold(0, |all, bit| all | bit);
        (those != 0).then_some(line * NEAR + those.trailing_zeros() as usize)
    }

    /// Keeps a word, unless another thread was faster there.
    fn put(&self, at: usize, key: u64, known: Known<T>) -> Known<T> {
        let free = self.keys[at / NEAR][at % NEAR].compare_exchange(FREE, key, Ordering::AcqRel, Ordering::Relaxed);
        if free.is_ok() {
            let _ = self.words[at].set(known.clone());
        }
        known
    }
}

/// The bytes of a word in one number where they are few, else a hash of them. Two short words have two keys, but for
/// zeros at their ends.
#[inline]
pub(crate) fn key(word: &[u8]) -> u64 {
    if word.len() > SHORT {
        return hashed(word);
    }
    let mut bytes = [0; SHORT];
    bytes[..word.len()].copy_from_slice(word);
    u64::from_le_bytes(bytes)
}

fn hashed(word: &[u8]) -> u64 {
    let (pieces, _) = word.as_chunks::<SHORT>();
    let last = word.last_chunk::<SHORT>().map_or(0, |piece| u64::from_le_bytes(*piece));
    let mix = |hash: u64, piece: u64| (hash.rotate_left(5) ^ piece).wrapping_mul(ODD);
    mix(pieces.iter().fold(word.len() as u64, |hash, piece| mix(hash, u64::from_le_bytes(*piece))), last)
}

/// A place among so many (a power of two), by the upper bits of a product.
#[inline]
pub(crate) fn spread(key: u64, places: usize) -> usize {
    let product = (key ^ key >> 32).wrapping_mul(ODD);
    usize::try_from(product >> 32).unwrap_or(0) & (places - 1)
}

#[cfg(test)]
mod tests {
    use super::{FIRST, Memo, PARTS, key};

    #[test]
    fn every_word_is_looked_up_once_until_the_memo_is_full() {
        let memo: Memo<usize> = Memo::default();
        let word = |n: usize| format!("word{n}");
        for n in 0..2 * FIRST {
            let known = memo.get_or(&word(n), key(word(n).as_bytes()), || n);
            assert_eq!((&*known.0, known.1), (word(n).as_str(), n));
        }
        for n in 0..2 * FIRST {
            assert_eq!(memo.get_or(&word(n), key(word(n).as_bytes()), || usize::MAX).1, n);
        }
    }

    #[test]
    fn many_words_at_a_time_are_as_known_as_each_alone() {
        let memo: Memo<usize> = Memo::default();
        let words: Vec<String> = (0..3 * FIRST).map(|n| format!("a long word, number {n}")).collect();
        // Several words have one key.
        let keyed: Vec<(&str, u64)> = words.iter().map(|word| (word.as_str(), key(word.as_bytes()) % 1000)).collect();
        let length = |word: &str| word.len();
        for _ in 0..2 {
            let all = memo.get_all(&keyed, length);
            assert!(all.zip(&words).all(|(known, word)| (&*known.0, known.1) == (word, word.len())));
        }
        let mut again = memo.get_all(&keyed, |_| usize::MAX).zip(&words);
        assert!(again.all(|(known, word)| (&*known.0, known.1) == (word, word.len())));
    }

    #[test]
    fn words_of_one_key_are_told_apart() {
        let memo: Memo<usize> = Memo::default();
        let word = |n: usize| format!("a long word, number {n}");
        for n in 0..1000 {
            assert_eq!(memo.get_or(&word(n), 7, || n).1, n);
        }
        let kept = super::NEAR * PARTS;
        assert!((0..kept).all(|n| memo.get_or(&word(n), 7, || usize::MAX).1 == n));
        assert_eq!(memo.get_or(&word(999), 7, || usize::MAX).1, usize::MAX);
    }

    #[test]
    fn keys_of_short_words_are_their_bytes() {
        assert_eq!(key(b"to"), u64::from_le_bytes(*b"to\0\0\0\0\0\0"));
        assert_eq!(key(b"together"), u64::from_le_bytes(*b"together"));
        let long = ["togethers", "togetherness", "ttogethers", "togetherrs"].map(|word| key(word.as_bytes()));
        assert!((1..long.len()).all(|n| !long[..n].contains(&long[n])));
    }
}
