//! [`Space`]: the terms of one article in one respect, indexed by sentence.

use super::spread::sorted;
use crate::rules::place;

/// One term in one sentence: the upper bits of the term's hash and the number of the sentence in one word, so that
/// sorting compares one number.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Occurrence {
    key: u64,
    weight: TermWeight,
    /// How often, or how much of once.
    count: f32,
}

/// Bits for the number beside the hash: an article of the greatest length has fewer sentences.
const NUMBER_BITS: u32 = 20;

impl Occurrence {
    pub(super) fn new(term: u64, sentence: u32, weight: TermWeight) -> Self {
        Self { key: packed(term, sentence), weight, count: 1.0 }
    }

    /// The same, less than once.
    pub(super) fn partly(self, count: f32) -> Self {
        Self { count, ..self }
    }
}

/// A term's hash and a number in one word, ordered by the hash first.
pub(super) fn packed(term: u64, number: u32) -> u64 {
    spread(term) << NUMBER_BITS | u64::from(number) & ((1 << NUMBER_BITS) - 1)
}

/// The hash and the number of [`packed`].
pub(super) fn unpacked(key: u64) -> (u64, u32) {
    (key >> NUMBER_BITS, u32::try_from(key & ((1 << NUMBER_BITS) - 1)).unwrap_or(0))
}

/// The upper bits of a term, mixed.
fn spread(term: u64) -> u64 {
    mixed(term) >> NUMBER_BITS
}

/// Mixes a term's bits (splitmix64), so that any of them will do.
pub(super) fn mixed(term: u64) -> u64 {
    let mixed = (term ^ (term >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

/// What is known of a term before any article is read.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct TermWeight {
    /// Its idf in English at large.
    pub(super) background: f32,
    /// A factor on its weight.
    pub(super) factor: f32,
}

impl TermWeight {
    /// The weight of a term that occurs with both; independent of the order.
    pub(super) fn merged(self, other: Self) -> Self {
        Self { background: self.background.max(other.background), factor: self.factor.max(other.factor) }
    }
}

/// An inverted index over the sentences of one article, sorted by term.
#[derive(Debug, Clone, Default)]
pub(super) struct Space {
    /// The distinct terms, ascending.
    pub(super) terms: Vec<u64>,
    /// What is known of each.
    pub(super) weights: Vec<TermWeight>,
    /// Where the postings of each term begin; one more entry at the end.
    starts: Vec<u32>,
    /// Sentence and damped frequency, by term, then sentence.
    postings: Vec<(u32, f32)>,
}

impl Space {
    /// Builds the index from occurrences in any order.
    pub(super) fn new(occurrences: &[Occurrence]) -> Self {
        let mut space = Self::with_capacity(occurrences.len(), occurrences.len());
        for Occurrence { key, weight, count } in sorted(occurrences, |o| o.key) {
            let (term, sentence) = unpacked(key);
            if space.terms.last() != Some(&term) {
                space.begin(term, weight);
            } else if let Some(known) = space.weights.last_mut() {
                *known = known.merged(weight);
            }
            space.count(sentence, count);
        }
        space.finished()
    }

    fn with_capacity(terms: usize, postings: usize) -> Self {
        Self {
            terms: Vec::with_capacity(terms),
            weights: Vec::with_capacity(terms),
            starts: Vec::with_capacity(terms + 1),
            postings: Vec::with_capacity(postings),
        }
    }

    /// Begins a term.
    fn begin(&mut self, term: u64, weight: TermWeight) {
        self.terms.push(term);
        self.weights.push(weight);
        self.starts.push(position(&self.postings));
    }

    /// Counts an occurrence of the last term.
    fn count(&mut self, sentence: u32, count: f32) {
        let start = self.starts.last().map_or(0, |s| *s as usize);
        match self.postings.get_mut(start..).and_then(|p| p.last_mut()).filter(|p| p.0 == sentence) {
            Some(last) => last.1 += count,
            None => self.postings.push((sentence, count)),
        }
    }

    /// Closes the last term and damps the frequencies.
    fn finished(mut self) -> Self {
        self.starts.push(position(&self.postings));
        for (_, frequency) in &mut self.postings {
            if *frequency > 1.0 {
                *frequency = 1.0 + frequency.ln();
            }
        }
        self
    }

    /// The postings of every term, in the order of the terms.
    pub(super) fn all_postings(&self) -> impl Iterator<Item = &[(u32, f32)]> {
        let range = |ends: &[u32]| ends[0] as usize..ends[1] as usize;
        self.starts.windows(2).map(move |ends| self.postings.get(range(ends)).unwrap_or_default())
    }

    /// Sentences and damped frequencies (`1 + ln tf`) of term number `n`.
    pub(super) fn postings(&self, n: usize) -> &[(u32, f32)] {
        match (self.starts.get(n), self.starts.get(n + 1)) {
            (Some(from), Some(to)) => self.postings.get(*from as usize..*to as usize).unwrap_or_default(),
            _ => &[],
        }
    }

    /// The number of a term.
    pub(super) fn number(&self, term: u64) -> Option<u32> {
        let key = unpacked(packed(term, 0)).0;
        // The hashes lie evenly once they fill all bits again.
        let found = place(self.terms.len(), key << NUMBER_BITS, |n| self.terms[n] << NUMBER_BITS);
        if self.terms.get(found) == Some(&key) { u32::try_from(found).ok() } else { None }
    }

    /// The number of sentences that have term number `n`.
    pub(super) fn frequency(&self, n: usize) -> usize {
        self.postings(n).len()
    }
}

fn position(postings: &[(u32, f32)]) -> u32 {
    u32::try_from(postings.len()).unwrap_or(u32::MAX)
}

/// The terms that two spaces share, as numbers in each; a merge of two sorted lists.
pub(super) fn shared<'s>(a: &'s Space, b: &'s Space) -> impl Iterator<Item = (usize, usize)> + 's {
    let (mut i, mut j) = (0, 0);
    std::iter::from_fn(move || {
        while let (Some(x), Some(y)) = (a.terms.get(i), b.terms.get(j)) {
            match x.cmp(y) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    i += 1;
                    j += 1;
                    return Some((i - 1, j - 1));
                }
            }
        }
        None
    })
}
