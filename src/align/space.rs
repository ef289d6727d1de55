//! [`Space`]: the terms of one article in one respect, indexed by sentence.

use super::spread::{add_up, sorted};

/// One term in one sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Occurrence {
    /// The number of its term in the list of those that may occur.
    pub(super) term: u32,
    pub(super) sentence: u32,
    pub(super) weight: TermWeight,
    /// How often, or how much of once.
    pub(super) count: f32,
}

/// Of a term's hash only so many upper bits count.
const LOST_BITS: u32 = 20;

/// The upper bits of a term, mixed.
fn spread(term: u64) -> u64 {
    mixed(term) >> LOST_BITS
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

/// The number of a term that does not occur.
pub(super) const ABSENT: u32 = u32::MAX;

impl Space {
    /// Builds the index from occurrences in the order of their sentences. `terms` are those that may occur, by number: a
    /// hash may be there several times. With it the number in the index of each of them, or [`ABSENT`].
    pub(super) fn new(occurrences: &[Occurrence], terms: &[Option<u64>]) -> (Self, Vec<u32>) {
        let (places, found) = places(occurrences, terms);
        let mut starts = vec![0u32; found.len() + 1];
        let mut last = vec![ABSENT; found.len()];
        for one in occurrences {
            let place = places[one.term as usize] as usize;
            starts[place + 1] += u32::from(last[place] != one.sentence);
            last[place] = one.sentence;
        }
        add_up(&mut starts);
        let mut next = starts.clone();
        let mut weights = vec![TermWeight::default(); found.len()];
        let mut postings = vec![(ABSENT, 0.0); starts.last().map_or(0, |n| *n as usize)];
        for Occurrence { term, sentence, weight, count } in occurrences {
            let place = places[*term as usize] as usize;
            let (start, behind) = (starts[place], &mut next[place]);
            weights[place] = if start == *behind { *weight } else { weights[place].merged(*weight) };
            match postings.get_mut(start as usize..*behind as usize).and_then(<[_]>::last_mut) {
                Some((same, known)) if same == sentence => *known += count,
                _ => {
                    postings[*behind as usize] = (*sentence, *count);
                    *behind += 1;
                }
            }
        }
        for (_, frequency) in &mut postings {
            if *frequency > 1.0 {
                *frequency = 1.0 + frequency.ln();
            }
        }
        (Self { terms: found, weights, starts, postings }, places)
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

    /// The number of sentences that have term number `n`.
    pub(super) fn frequency(&self, n: usize) -> usize {
        self.postings(n).len()
    }
}

/// The place of each term among those that occur, ascending, and these.
fn places(occurrences: &[Occurrence], terms: &[Option<u64>]) -> (Vec<u32>, Vec<u64>) {
    let mut occurs = vec![false; terms.len()];
    occurrences.iter().for_each(|one| occurs[one.term as usize] = true);
    let mut known = Vec::with_capacity(terms.len());
    known.extend(terms.iter().zip(0u32..).filter_map(|(term, number)| Some((spread((*term)?), number))));
    let mut places = vec![ABSENT; terms.len()];
    let mut found = Vec::with_capacity(terms.len());
    for same in sorted(&known, |(term, _)| *term).chunk_by(|one, other| one.0 == other.0) {
        if same.iter().any(|(_, number)| occurs[*number as usize]) {
            let place = u32::try_from(found.len()).unwrap_or(ABSENT);
            same.iter().for_each(|(_, number)| places[*number as usize] = place);
            found.extend(same.first().map(|(term, _)| *term));
        }
    }
    (places, found)
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
