//! How alike two sentences are: tf-idf cosines over an inverted index, row by row.

use super::profile::Profile;
use super::space::{Space, shared};
use crate::rules::AlignmentRules;

/// A pair of sentences that share something, with the parts of its score.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Cell {
    /// Row of the left article.
    pub(super) i: u32,
    /// Row of the right article.
    pub(super) j: u32,
    pub(super) word: f32,
    pub(super) concept: f32,
    pub(super) gram: f32,
}

/// All pairs that share a term, by row, then column.
pub(super) fn cells(a: &Profile, b: &Profile, rules: &AlignmentRules) -> Vec<Cell> {
    let sentences = a.sentences.len() + b.sentences.len();
    let (rows, columns) = (a.sentences.len(), b.sentences.len());
    let word = Plane::new(&a.words, &b.words, rows, columns, sentences, rules);
    let concept = Plane::new(&a.concepts, &b.concepts, rows, columns, sentences, rules);
    let gram = Plane::new(&a.grams, &b.grams, rows, columns, sentences, rules);
    let mut out = Vec::new();
    let mut row = Row::new(columns);
    for i in 0..rows {
        for (plane, part) in [(&word, 0), (&concept, 1), (&gram, 2)] {
            plane.accumulate(i, part, &mut row);
        }
        row.touched.sort_unstable();
        for j in row.touched.drain(..) {
            let parts = std::mem::take(&mut row.sums[j as usize]);
            let cosine = |plane: &Plane<'_>, dot: f32| plane.cosine(i, j as usize, dot);
            out.push(Cell {
                i: u32::try_from(i).unwrap_or(u32::MAX),
                j,
                word: cosine(&word, parts[0]),
                concept: cosine(&concept, parts[1]),
                gram: cosine(&gram, parts[2]),
            });
        }
    }
    out
}

/// One article's row of sums over the other's sentences.
struct Row {
    sums: Vec<[f32; 3]>,
    touched: Vec<u32>,
}

impl Row {
    fn new(columns: usize) -> Self {
        Self { sums: vec![[0.0; 3]; columns], touched: Vec::new() }
    }

    fn add(&mut self, j: u32, part: usize, value: f32) {
        let Some(sums) = self.sums.get_mut(j as usize).filter(|_| value > 0.0) else { return };
        if sums.iter().all(|s| *s == 0.0) {
            self.touched.push(j);
        }
        sums[part] += value;
    }
}

/// Two articles in one space: weights of the shared terms, norms of all sentences.
struct Plane<'p> {
    right: &'p Space,
    /// For each row of the left article: number of the term in the right space, `tf`, `idf²`. The two are kept apart
    /// so that the product comes out the same, to the bit, when the articles are swapped.
    rows: Vec<Vec<(u32, f32, f32)>>,
    left_norm: Vec<f32>,
    right_norm: Vec<f32>,
}

impl<'p> Plane<'p> {
    fn new(a: &Space, b: &'p Space, rows: usize, columns: usize, sentences: usize, rules: &AlignmentRules) -> Self {
        let mut plane = Self { right: b, rows: vec![Vec::new(); rows], left_norm: vec![0.0; rows], right_norm: vec![0.0; columns] };
        let weigh = |df: usize, background: f32| idf(sentences, df, background, rules);
        // The idf of a term in one article only differs from that of a shared one in its df alone.
        let mut left: Vec<f32> = (0..a.terms.len()).map(|n| weigh(a.frequency(n), a.background[n])).collect();
        let mut right: Vec<f32> = (0..b.terms.len()).map(|n| weigh(b.frequency(n), b.background[n])).collect();
        for (m, n) in shared(a, b) {
            let weight = weigh(a.frequency(m) + b.frequency(n), a.background[m].max(b.background[n]));
            left[m] = weight;
            right[n] = weight;
            let term = u32::try_from(n).unwrap_or(u32::MAX);
            for (i, tf) in a.postings(m) {
                plane.rows[*i as usize].push((term, damped(*tf), weight * weight));
            }
        }
        add_norms(a, &left, &mut plane.left_norm);
        add_norms(b, &right, &mut plane.right_norm);
        plane
    }

    fn accumulate(&self, i: usize, part: usize, row: &mut Row) {
        for (term, left, square) in &self.rows[i] {
            for (j, tf) in self.right.postings(*term as usize) {
                row.add(*j, part, square * (left * damped(*tf)));
            }
        }
    }

    fn cosine(&self, i: usize, j: usize, dot: f32) -> f32 {
        let norms = self.left_norm[i] * self.right_norm[j];
        if norms > 0.0 { (dot / norms.sqrt()).min(1.0) } else { 0.0 }
    }
}

fn add_norms(space: &Space, weights: &[f32], norms: &mut [f32]) {
    for (n, weight) in weights.iter().enumerate() {
        for (sentence, tf) in space.postings(n) {
            let value = damped(*tf) * weight;
            norms[*sentence as usize] += value * value;
        }
    }
}

fn damped(tf: f32) -> f32 {
    if tf > 1.0 { 1.0 + tf.ln() } else { tf }
}

/// `N/(N+k) · ln((N+1)/(df+½)) + k/(N+k) · β · background`: the articles' own idf, shrunk towards the background.
fn idf(sentences: usize, df: usize, background: f32, rules: &AlignmentRules) -> f32 {
    let n = sentences as f32;
    let k = rules.idf.shrink.max(f32::MIN_POSITIVE);
    let own = ((n + 1.0) / (df as f32 + 0.5)).ln();
    (n * own + k * rules.idf.background * background) / (n + k)
}
