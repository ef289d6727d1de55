//! Words that stand beside each other on both sides: "Russia vetoed" and "Russia blocked", "the ferry's owner" and "the ferry owner".
//!
//! Two sentences may have many words of the story in common and say nothing alike; a pair of neighbouring words that both
//! have is more: who does it, or what it is done to. One word of the two is the same, the other the same or near it in meaning.

use super::space::ABSENT;
use super::spread::add_up;
use crate::rules::Unpacked;

/// How many content words behind a word may be the second of a pair.
const REACH: usize = 2;
/// A word that stands first, or second, in more pairs of an article than this says little; they are not compared, so that the
/// cost does not grow with the square of the sentences. Articles of usual length have no such word.
const COMMON: u32 = 256;
/// The cosine from which the other words of two pairs are near.
const NEAR: f32 = 0.3;

/// A content word of a sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct BondWord {
    /// The number of its synonym group among the terms of its article, or [`ABSENT`].
    pub(super) term: u32,
    /// The place of its vector among those of its article, or [`ABSENT`].
    pub(super) vector: u32,
}

/// One word of a pair, as seen from the other.
#[derive(Debug, Clone, Copy)]
struct End {
    row: u32,
    /// Its place among the lists of an index by term and side: see [`list`].
    list: u32,
    /// The term of the other word, and the place of its vector.
    other: u32,
    vector: u32,
}

/// The list of a term on one side: two for each term.
fn list(term: u32, first: bool) -> u32 {
    2 * term + u32::from(first)
}

/// The pairs of neighbouring words of one article.
#[derive(Debug, Clone, Default)]
pub(super) struct Bonds {
    /// Both ends of every pair, by row.
    ends: Vec<End>,
    /// Where each list would begin in an index; one more at the end.
    starts: Vec<u32>,
    /// The vectors of the article's words, each once.
    vectors: Unpacked,
}

impl Bonds {
    /// The pairs among `words`: row and word, in the order of the text; none where a clause ends. So many terms are in the
    /// article.
    pub(super) fn new(words: &[(u32, Option<BondWord>)], terms: usize, vectors: Unpacked) -> Self {
        let mut ends = Vec::with_capacity(2 * REACH * words.len());
        let mut starts = vec![0u32; 2 * terms + 1];
        let known = |(row, word): &(u32, Option<BondWord>)| word.filter(|w| w.term != ABSENT).map(|word| (*row, word));
        for (n, one) in words.iter().enumerate() {
            let Some((row, one)) = known(one) else { continue };
            let behind = words.get(n + 1..).unwrap_or_default().iter().take(REACH);
            for (_, other) in behind.map_while(|w| known(w).filter(|w| w.0 == row)) {
                for (word, first, beside) in [(one, true, other), (other, false, one)] {
                    let list = list(word.term, first);
                    starts[list as usize + 1] += 1;
                    ends.push(End { row, list, other: beside.term, vector: beside.vector });
                }
            }
        }
        add_up(&mut starts);
        Self { ends, starts, vectors }
    }

    /// Where a list begins and ends.
    fn place(&self, list: u32) -> (u32, u32) {
        (self.starts[list as usize], self.starts[list as usize + 1])
    }
}

/// An end of the left article with what the right one has of its word.
#[derive(Debug, Clone, Copy)]
struct Own {
    /// Where the right article's ends with the same word on the same side begin, and end.
    from: u32,
    to: u32,
    /// The number in the right article of the other word.
    partner: u32,
    vector: u32,
    /// The idf of the two words, together.
    weight: f32,
}

/// An end of the right article.
#[derive(Debug, Clone, Copy, Default)]
struct Other {
    row: u32,
    other: u32,
    vector: u32,
    weight: f32,
}

/// Two pairs with one word in common, whose other words may be near.
#[derive(Debug, Clone, Copy)]
struct Near {
    row: u32,
    weight: f32,
    /// The places of the vectors of their other words.
    vectors: (u32, u32),
}

/// The pairs of two articles beside each other.
pub(super) struct Bonded<'p> {
    vectors: [&'p Unpacked; 2],
    /// The ends of the left article whose words both have, by row.
    own: Vec<Own>,
    /// Where those of each row begin; one more at the end.
    rows: Vec<u32>,
    /// The ends of the right article, by term and side.
    others: Vec<Other>,
    near: Vec<Near>,
}

impl<'p> Bonded<'p> {
    /// `partner` is the number in the right article of each term of the left one, or [`ABSENT`]; `idf` is by term.
    pub(super) fn new(a: &'p Bonds, b: &'p Bonds, partner: &[u32], idf: [&[f32]; 2], rows: usize) -> Self {
        let weight = |end: &End, idf: &[f32]| idf[end.list as usize / 2] + idf[end.other as usize];
        let mut next = b.starts.clone();
        let mut others = vec![Other::default(); b.ends.len()];
        for end in &b.ends {
            let slot = &mut next[end.list as usize];
            others[*slot as usize] =
                Other { row: end.row, other: end.other, vector: end.vector, weight: weight(end, idf[1]) };
            *slot += 1;
        }
        let mut own = Vec::with_capacity(a.ends.len());
        let mut starts = Vec::with_capacity(rows + 1);
        for end in &a.ends {
            starts.resize(starts.len().max(end.row as usize + 1), count(&own));
            let term = partner[end.list as usize / 2];
            if term == ABSENT {
                continue;
            }
            let ((from, to), (first, last)) = (b.place(list(term, end.list % 2 == 1)), a.place(end.list));
            if from < to && (to - from).max(last - first) <= COMMON {
                let partner = partner[end.other as usize];
                own.push(Own { from, to, partner, vector: end.vector, weight: weight(end, idf[0]) });
            }
        }
        starts.resize(rows + 1, count(&own));
        Self { vectors: [&a.vectors, &b.vectors], own, rows: starts, others, near: Vec::new() }
    }

    /// Raises `best[j]` to the weight of every pair that row `i` and row `j` both have: the mean idf of its words, less where
    /// two of them are only near. The weight is the same, to the bit, when the articles are swapped.
    pub(super) fn raise(&mut self, i: usize, best: &mut [f32]) {
        // What both have as it is comes first: it leaves few pairs that may be more, and have to be looked at for nearness.
        self.near.clear();
        let of_row = self.rows[i] as usize..self.rows[i + 1] as usize;
        for own in self.own.get(of_row).unwrap_or_default() {
            for other in self.others.get(own.from as usize..own.to as usize).unwrap_or_default() {
                let weight = (own.weight + other.weight) / 4.0;
                let best = &mut best[other.row as usize];
                if weight <= *best {
                    continue;
                }
                if own.partner == other.other {
                    *best = weight;
                } else if own.vector != ABSENT && other.vector != ABSENT {
                    self.near.push(Near { row: other.row, weight, vectors: (own.vector, other.vector) });
                }
            }
        }
        for Near { row, weight, vectors: (one, other) } in &self.near {
            let best = &mut best[*row as usize];
            // The likeness is at most 1: most pairs need no further look.
            if weight > best {
                let likeness = self.vectors[0].cosine(*one as usize, self.vectors[1], *other as usize);
                if likeness >= NEAR {
                    *best = best.max(likeness * weight);
                }
            }
        }
    }
}

fn count<T>(list: &[T]) -> u32 {
    u32::try_from(list.len()).unwrap_or(u32::MAX)
}
