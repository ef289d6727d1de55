//! How near in meaning two sentences are by the vectors of their words, each word for itself.
//!
//! A sentence is the mean of its words' vectors, weighted by their idf in its article. Within one event everything is on
//! topic, so a cosine is taken relative to the mean cosine of each sentence with the other article.

use super::similarity::idf_by_frequency;
use super::space::TermWeight;
use super::spread::add_up;
use crate::rules::{AlignmentRules, Row, Unpacked};

/// Numbers that are summed side by side, so that the processor can.
const LANES: usize = 8;
/// How many times its idf a word is counted while its sentence is summed in whole numbers: the words of a long sentence
/// that all point one way still fit 16 bits.
const FINE: f32 = 1536.0;

/// A word of a sentence that has a vector.
#[derive(Debug, Clone, Copy)]
pub(super) struct SenseWord {
    /// The place of its vector among those of its article.
    pub(super) vector: u32,
    /// The row of its sentence.
    pub(super) sentence: u32,
    pub(super) weight: TermWeight,
}

/// What the sentences of one article are about.
#[derive(Debug, Clone, Default)]
pub(super) struct Senses {
    /// A vector of length 1 for each sentence, or zeros where none of its words has a vector.
    rows: Vec<Row<f32>>,
    /// The mean of them all.
    mean: Row<f32>,
}

impl Senses {
    /// Of words in the order of their sentences.
    pub(super) fn new(words: &[SenseWord], sentences: usize, rules: &AlignmentRules, known: &Unpacked) -> Self {
        let idf = idf_by_frequency(sentences, rules);
        let mut sums = vec![Row::default(); sentences];
        let words = by_vector(words, known.len());
        for of_word in words.chunk_by(|x, y| x.vector == y.vector) {
            let in_sentences = of_word.chunk_by(|x, y| x.sentence == y.sentence);
            let frequency = in_sentences.clone().count();
            for same in in_sentences {
                // Where it stands twice in a sentence, the greater weight counts.
                let weight = same.iter().fold(TermWeight::default(), |most, word| most.merged(word.weight));
                let sum = &mut sums[same[0].sentence as usize];
                known.add(same[0].vector as usize, FINE * idf.of(frequency, weight), sum);
            }
        }
        let (mut rows, mut mean) = (Vec::with_capacity(sentences), Row::default());
        for sum in &sums {
            let mut row = Row(sum.0.map(f32::from));
            let length = dot(&row, &row).sqrt().max(f32::MIN_POSITIVE);
            row.0.iter_mut().for_each(|v| *v /= length);
            mean.0.iter_mut().zip(&row.0).for_each(|(m, v)| *m += *v / sentences as f32);
            rows.push(row);
        }
        Self { rows, mean }
    }

    /// The mean cosine of every sentence with those of `other`.
    fn with(&self, other: &Self) -> Vec<f32> {
        self.rows.iter().map(|row| dot(row, &other.mean)).collect()
    }
}

/// The words by their vectors, of which there are so many; those of one vector in the order they came in. A counting sort.
fn by_vector(words: &[SenseWord], vectors: usize) -> Vec<SenseWord> {
    let mut next = vec![0u32; vectors + 1];
    words.iter().for_each(|word| next[word.vector as usize + 1] += 1);
    add_up(&mut next);
    let mut sorted = words.to_vec();
    for word in words {
        let slot = &mut next[word.vector as usize];
        sorted[*slot as usize] = *word;
        *slot += 1;
    }
    sorted
}

/// Two articles beside each other.
pub(super) struct Between<'s> {
    a: &'s Senses,
    b: &'s Senses,
    rows: Vec<f32>,
    columns: Vec<f32>,
}

impl<'s> Between<'s> {
    pub(super) fn new(a: &'s Senses, b: &'s Senses) -> Self {
        Self { a, b, rows: a.with(b), columns: b.with(a) }
    }

    /// The cosine of row `i` and column `j`, less half of the mean cosine of each with the other article; -1 to 1.
    pub(super) fn at(&self, i: usize, j: usize) -> f32 {
        let usual = self.rows.get(i).unwrap_or(&0.0) + self.columns.get(j).unwrap_or(&0.0);
        dot(&self.a.rows[i], &self.b.rows[j]) - usual / 2.0
    }
}

/// The product of two vectors; the same whichever comes first.
fn dot(a: &Row<f32>, b: &Row<f32>) -> f32 {
    let mut sums = [0.0f32; LANES];
    for (x, y) in a.0.as_chunks::<LANES>().0.iter().zip(b.0.as_chunks::<LANES>().0) {
        for n in 0..LANES {
            sums[n] += x[n] * y[n];
        }
    }
    sums.iter().sum()
}
