//! How alike two sentences are: tf-idf cosines over an inverted index, row by row.

use super::bond::Bonded;
use super::gram::Alike;
use super::profile::Profile;
use super::space::{ABSENT, Space, TermWeight, shared};
use super::spread::add_up;
use crate::rules::AlignmentRules;

/// A pair of sentences that share something, with the parts of its likeness.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Cell {
    /// Row of the left article.
    pub(super) i: u32,
    /// Row of the right article.
    pub(super) j: u32,
    /// Cosine of synonym groups.
    pub(super) concept: f32,
    /// Cosine of 3-grams.
    pub(super) gram: f32,
    /// Sum of the weights of shared synonym groups.
    pub(super) substance: f32,
    /// The weight of the best pair of neighbouring words that both have.
    pub(super) bond: f32,
}

/// All pairs that share a concept, by row, then column; what shares 3-grams only has no substance in common.
///
/// In long articles a pair has to share a concept that is not everywhere: see [`common_from`].
pub(super) fn cells(a: &Profile, b: &Profile, rules: &AlignmentRules) -> Vec<Cell> {
    let (rows, columns) = (a.sentences.len(), b.sentences.len());
    let table = idf_by_frequency(rows + columns, rules);
    let concept = Plane::new(&a.concepts, &b.concepts, rows, columns, &table);
    let mut gram = Alike::new(&a.grams, &b.grams, &table, rules.idf.gram);
    let idf = [concept.left_idf.as_slice(), concept.right_idf.as_slice()];
    let mut bonded = (rules.weights.bond != 0.0).then(|| Bonded::new(&a.bonds, &b.bonds, &concept.partner, idf, rows));
    let mut out = Vec::new();
    let mut row = Row { sums: vec![Sums::default(); columns], bonds: vec![0.0; columns], touched: Vec::new() };
    for i in 0..rows {
        concept.rare(i, |j| row.touch(j));
        concept.each(i, |j, least, dot| {
            let sums = &mut row.sums[j as usize];
            sums.concept += dot;
            sums.substance += least;
        });
        if let Some(bonded) = &mut bonded {
            bonded.raise(i, &mut row.bonds);
        }
        row.touched.sort_unstable();
        gram.row(i, &row.touched, |j, cosine| row.sums[j as usize].gram = cosine);
        for j in row.touched.drain(..) {
            let sums = row.sums[j as usize];
            out.push(Cell {
                i: u32::try_from(i).unwrap_or(u32::MAX),
                j,
                concept: concept.cosine(i, j, sums.concept),
                gram: sums.gram,
                substance: sums.substance,
                bond: row.bonds[j as usize],
            });
        }
        row.sums.fill(Sums::default());
        row.bonds.fill(0.0);
    }
    out
}

/// The number of sentences from which a concept is too common to bring a pair together on its own: nearly all of them
/// in articles of usual length, a vanishing share in very long ones, so that the cost does not grow with the square.
fn common_from(sentences: usize) -> usize {
    64 + 2 * sentences.isqrt()
}

/// Running sums of one pair, and its cosine of 3-grams.
#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    seen: bool,
    concept: f32,
    gram: f32,
    substance: f32,
}

/// One sentence's sums over the sentences of the other article.
struct Row {
    sums: Vec<Sums>,
    /// The weight of the best pair of neighbouring words.
    bonds: Vec<f32>,
    touched: Vec<u32>,
}

impl Row {
    fn touch(&mut self, j: u32) {
        let sums = &mut self.sums[j as usize];
        if !sums.seen {
            sums.seen = true;
            self.touched.push(j);
        }
    }
}

/// A shared term as it stands in one sentence of the left article.
#[derive(Debug, Clone, Copy, Default)]
struct Entry {
    /// Its number in the right space.
    term: u32,
    tf: f32,
    idf: f32,
    /// True where few sentences have it.
    rare: bool,
}

/// Two articles in one space: weights of the shared terms, norms of all sentences.
struct Plane<'p> {
    right: &'p Space,
    /// The shared terms of every row of the left article, row after row.
    entries: Vec<Entry>,
    /// Where each row ends in `entries`.
    ends: Vec<u32>,
    left_norm: Vec<f32>,
    right_norm: Vec<f32>,
    /// The number in the right space of each term of the left one, or [`ABSENT`].
    partner: Vec<u32>,
    /// The idf of every term of each article.
    left_idf: Vec<f32>,
    right_idf: Vec<f32>,
}

impl<'p> Plane<'p> {
    fn new(a: &Space, b: &'p Space, rows: usize, columns: usize, table: &Idf) -> Self {
        let own = |s: &Space| s.all_postings().zip(&s.weights).map(|(p, weight)| table.of(p.len(), *weight)).collect();
        let (mut left, mut right): (Vec<f32>, Vec<f32>) = (own(a), own(b));
        let mut partner = vec![ABSENT; a.terms.len()];
        let mut pairs: Vec<(usize, u32, f32, bool)> = Vec::with_capacity(a.terms.len().min(b.terms.len()));
        let mut ends = vec![0u32; rows + 1];
        for (m, n) in shared(a, b) {
            let frequency = a.frequency(m) + b.frequency(n);
            let idf = table.of(frequency, a.weights[m].merged(b.weights[n]));
            (left[m], right[n]) = (idf, idf);
            let rare = frequency < common_from(rows + columns);
            partner[m] = u32::try_from(n).unwrap_or(ABSENT);
            pairs.push((m, partner[m], idf, rare));
            a.postings(m).iter().for_each(|(i, _)| ends[*i as usize + 1] += 1);
        }
        add_up(&mut ends);
        let mut next = ends.clone();
        let mut entries = vec![Entry::default(); ends.last().map_or(0, |n| *n as usize)];
        for (m, term, idf, rare) in pairs {
            for (i, tf) in a.postings(m) {
                let slot = &mut next[*i as usize];
                entries[*slot as usize] = Entry { term, tf: *tf, idf, rare };
                *slot += 1;
            }
        }
        let (left_norm, right_norm) = (norms(a, &left, rows), norms(b, &right, columns));
        Self { right: b, entries, ends, left_norm, right_norm, partner, left_idf: left, right_idf: right }
    }

    /// The shared terms of row `i`.
    fn row(&self, i: usize) -> &[Entry] {
        self.entries.get(self.ends[i] as usize..self.ends[i + 1] as usize).unwrap_or_default()
    }

    /// Calls `touch(j)` for every row of the other article that shares a rare term with row `i`.
    fn rare(&self, i: usize, mut touch: impl FnMut(u32)) {
        for entry in self.row(i).iter().filter(|e| e.rare) {
            self.right.postings(entry.term as usize).iter().for_each(|(j, _)| touch(*j));
        }
    }

    /// Calls `add(j, least, dot)` for every term that row `i` shares with row `j` of the other article: the lesser of
    /// the two weights, and their product. Both come out the same, to the bit, when the articles are swapped.
    fn each(&self, i: usize, mut add: impl FnMut(u32, f32, f32)) {
        for entry in self.row(i) {
            for (j, tf) in self.right.postings(entry.term as usize) {
                add(*j, entry.tf.min(*tf) * entry.idf, (entry.tf * tf) * (entry.idf * entry.idf));
            }
        }
    }

    fn cosine(&self, i: usize, j: u32, dot: f32) -> f32 {
        let norms = self.left_norm[i] * self.right_norm[j as usize];
        if norms > 0.0 { (dot / norms.sqrt()).min(1.0) } else { 0.0 }
    }
}

/// The squared length of every sentence's vector.
fn norms(space: &Space, weights: &[f32], sentences: usize) -> Vec<f32> {
    let mut norms = vec![0.0; sentences];
    for (postings, weight) in space.all_postings().zip(weights) {
        for (sentence, tf) in postings {
            let value = tf * weight;
            norms[*sentence as usize] += value * value;
        }
    }
    norms
}

/// `N/(N+k) · ln((N+1)/(df+½)) + k/(N+k) · β · background`: the articles' own idf, shrunk towards the background.
///
/// The logarithms are taken once per document frequency, not once per term.
pub(super) struct Idf {
    own: Vec<f32>,
    background: f32,
}

/// The idf of terms among `sentences` sentences.
pub(super) fn idf_by_frequency(sentences: usize, rules: &AlignmentRules) -> Idf {
    let n = sentences as f32;
    let k = rules.idf.shrink.max(f32::MIN_POSITIVE);
    let own = (0..=sentences).map(|df| n * ((n + 1.0) / (df as f32 + 0.5)).ln() / (n + k)).collect();
    Idf { own, background: k * rules.idf.background / (n + k) }
}

impl Idf {
    /// The weight of a term that `frequency` sentences have.
    pub(super) fn of(&self, frequency: usize, weight: TermWeight) -> f32 {
        let own = self.own.get(frequency).copied().unwrap_or(0.0);
        weight.factor * (own + self.background * weight.background)
    }
}
