//! Words that stand beside each other on both sides: "Russia vetoed" and "Russia blocked", "the ferry's owner" and "the ferry owner".
//!
//! Two sentences may have many words of the story in common and say nothing alike; a pair of neighbouring words that both
//! have is more: who does it, or what it is done to. One word of the two is the same, the other the same or near it in meaning.

use std::ops::Range;

use super::space::{Space, shared};
use super::spread::add_up;
use crate::rules::Unpacked;

/// How many content words behind a word may be the second of a pair.
const REACH: usize = 2;
/// A word that stands first, or second, in more pairs of an article than this says little; they are not compared, so that the
/// cost does not grow with the square of the sentences. Articles of usual length have no such word.
const COMMON: usize = 256;
/// The cosine from which the other words of two pairs are near.
const NEAR: f32 = 0.3;

/// A content word of a sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct BondWord {
    /// The hash of its synonym group.
    pub(super) concept: u64,
    /// The place of its vector among those of its article.
    pub(super) vector: Option<u32>,
}

/// One word of a pair, as seen from the other.
#[derive(Debug, Clone, Copy)]
struct End {
    row: u32,
    /// The term of this word.
    term: u32,
    /// True where it stands first.
    first: bool,
    /// The term of the other word, and the place of its vector in the list of its article.
    other: u32,
    vector: Option<u32>,
}

impl End {
    /// Its place among the lists of an index: one list for each term and side.
    fn list(&self) -> usize {
        2 * self.term as usize + usize::from(self.first)
    }

    /// The idf of the two words of the pair, together.
    fn weight(&self, idf: &[f32]) -> f32 {
        let of = |term: u32| idf.get(term as usize).copied().unwrap_or(0.0);
        of(self.term.min(self.other)) + of(self.term.max(self.other))
    }
}

/// The pairs of neighbouring words of one article.
#[derive(Debug, Clone, Default)]
pub(super) struct Bonds {
    /// Both ends of every pair, by row.
    by_row: Vec<End>,
    /// The same, by term and side.
    by_term: Vec<End>,
    /// Where each list begins in `by_term`; one more at the end.
    starts: Vec<u32>,
    /// The vectors of the article's words, each once.
    vectors: Unpacked,
}

impl Bonds {
    /// The pairs among `words`: row and word, in the order of the text; none where a clause ends.
    pub(super) fn new(words: &[(u32, Option<BondWord>)], concepts: &Space, vectors: Unpacked) -> Self {
        let term = |(row, word): &(u32, Option<BondWord>)| {
            word.and_then(|word| Some((*row, concepts.number(word.concept)?, word.vector)))
        };
        let known: Vec<Option<(u32, u32, Option<u32>)>> = words.iter().map(term).collect();
        let mut by_row = Vec::with_capacity(4 * known.len());
        for (n, one) in known.iter().enumerate() {
            let Some((row, term, vector)) = *one else { continue };
            let behind = known.get(n + 1..).unwrap_or_default().iter().take(REACH);
            for (_, other, of_other) in behind.map_while(|w| w.filter(|w| w.0 == row)) {
                by_row.push(End { row, term, first: true, other, vector: of_other });
                by_row.push(End { row, term: other, first: false, other: term, vector });
            }
        }
        let mut starts = vec![0u32; 2 * concepts.terms.len() + 1];
        by_row.iter().for_each(|end| starts[end.list() + 1] += 1);
        add_up(&mut starts);
        // A counting sort.
        let mut next = starts.clone();
        let mut by_term = by_row.clone();
        for end in &by_row {
            let slot = &mut next[end.list()];
            by_term[*slot as usize] = *end;
            *slot += 1;
        }
        Self { by_row, by_term, starts, vectors }
    }

    /// Where those of a row stand in `by_row`.
    fn row(&self, row: u32) -> Range<usize> {
        let place = |row: u32| self.by_row.partition_point(|end| end.row < row);
        place(row)..place(row + 1)
    }

    /// Where those with the term on that side stand in `by_term`.
    fn list(&self, term: usize, first: bool) -> Range<usize> {
        let n = 2 * term + usize::from(first);
        let start = |n: usize| self.starts.get(n).map_or(0, |start| *start as usize);
        start(n)..start(n + 1)
    }
}

/// The pairs of two articles beside each other.
pub(super) struct Bonded<'p> {
    a: &'p Bonds,
    b: &'p Bonds,
    /// The number in the right space of each term of the left one.
    partner: Vec<Option<u32>>,
    /// The weight of each pair, as the left article has them by row and the right one by term.
    weights: [Vec<f32>; 2],
}

impl<'p> Bonded<'p> {
    pub(super) fn new((a, of_a): (&'p Bonds, &Space), (b, of_b): (&'p Bonds, &Space), idf: [&[f32]; 2]) -> Self {
        let mut partner = vec![None; of_a.terms.len()];
        for (m, n) in shared(of_a, of_b) {
            partner[m] = u32::try_from(n).ok();
        }
        let weights = |ends: &[End], idf: &[f32]| ends.iter().map(|end| end.weight(idf)).collect();
        let weights = [weights(&a.by_row, idf[0]), weights(&b.by_term, idf[1])];
        Self { a, b, partner, weights }
    }

    /// Raises `best[j]` to the weight of every pair that row `i` and row `j` both have: the mean idf of its words, less where
    /// two of them are only near. The weight is the same, to the bit, when the articles are swapped.
    pub(super) fn raise(&self, row: u32, best: &mut [f32]) {
        let of_row = self.a.row(row);
        let own_weights = self.weights[0].get(of_row.clone()).unwrap_or_default();
        let own = self.a.by_row.get(of_row).unwrap_or_default();
        // What both have as it is comes first: it leaves few pairs that may be more, and have to be looked at for nearness.
        for near in [false, true] {
            for (own, own_weight) in own.iter().zip(own_weights) {
                let Some(term) = self.partner(own.term) else { continue };
                let others = self.b.list(term as usize, own.first);
                if others.len().max(self.a.list(own.term as usize, own.first).len()) > COMMON {
                    continue;
                }
                let partner = self.partner(own.other);
                let weights = self.weights[1].get(others.clone()).unwrap_or_default();
                let others = self.b.by_term.get(others).unwrap_or_default();
                for (other, weight) in others.iter().zip(weights) {
                    let Some(best) = best.get_mut(other.row as usize) else { continue };
                    let weight = (own_weight + weight) / 4.0;
                    // The likeness is at most 1: most pairs need no further look.
                    if (partner == Some(other.other)) != near && weight > *best {
                        let likeness = if near { self.likeness(own, other) } else { 1.0 };
                        if likeness >= NEAR {
                            *best = best.max(likeness * weight);
                        }
                    }
                }
            }
        }
    }

    /// How near in meaning the other words of two pairs are.
    fn likeness(&self, own: &End, other: &End) -> f32 {
        let both = own.vector.zip(other.vector);
        both.map_or(0.0, |(one, other)| self.a.vectors.cosine(one as usize, &self.b.vectors, other as usize))
    }

    /// The number in the right space of a term of the left one.
    fn partner(&self, term: u32) -> Option<u32> {
        self.partner.get(term as usize).copied().flatten()
    }
}
