//! Counterparts: which words of two linked sentences stand for each other, as a model reads them.
//!
//! A word's vector is the mean of those of its pieces. Two words are counterparts where each is the other's best partner
//! and their cosine is great enough (the *argmax* matching of Jalili Sabet et al. 2020, "SimAlign"). Only linked sentences are
//! looked at, so that what is kept grows with the links, not with the pairs.

use super::context::Meaning;

/// Two words of linked sentences that stand for each other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Counterpart {
    /// The number of the token of the earlier source in its document.
    pub left: u32,
    /// The number of the token of the later source.
    pub right: u32,
    /// The cosine of their vectors.
    pub cosine: f32,
}

/// The counterparts of row `i` of `a` and row `j` of `b`, by the left word.
pub(super) fn counterparts((a, i): (&Meaning, usize), (b, j): (&Meaning, usize), least: f32) -> Vec<Counterpart> {
    let (left, right) = (words(a, i), words(b, j));
    let mut best_left = vec![(0.0f32, 0usize); left.len()];
    let mut best_right = vec![(0.0f32, 0usize); right.len()];
    for (m, one) in left.iter().enumerate() {
        for (n, other) in right.iter().enumerate() {
            let cosine = one.cosine(other);
            if cosine > best_left[m].0 {
                best_left[m] = (cosine, n);
            }
            if cosine > best_right[n].0 {
                best_right[n] = (cosine, m);
            }
        }
    }
    let mutual = best_left
        .iter()
        .enumerate()
        .filter(|(m, (cosine, n))| *cosine > 0.0 && *cosine >= least && best_right[*n].1 == *m);
    mutual
        .map(|(m, (cosine, n))| Counterpart { left: left[m].token, right: right[*n].token, cosine: *cosine })
        .collect()
}

/// A word with its vector.
struct WordVector {
    token: u32,
    vector: Vec<i32>,
    length: f32,
}

impl WordVector {
    /// The same to the bit in either direction: the product is exact.
    fn cosine(&self, other: &Self) -> f32 {
        let product: i64 = self.vector.iter().zip(&other.vector).map(|(x, y)| i64::from(x * y)).sum();
        product as f32 / (self.length * other.length)
    }
}

/// The words of a row, in the order of the text.
fn words(meaning: &Meaning, row: usize) -> Vec<WordVector> {
    let pieces = meaning.of(row);
    let mut out = Vec::new();
    let mut rest = pieces.start;
    while rest < pieces.end {
        let token = meaning.tokens[rest];
        let end = (rest..pieces.end).find(|n| meaning.tokens[*n] != token).unwrap_or(pieces.end);
        let count = i32::try_from(end - rest).unwrap_or(i32::MAX);
        let mut vector = vec![0i32; meaning.width];
        for piece in rest..end {
            vector.iter_mut().zip(meaning.vector(piece)).for_each(|(sum, v)| *sum += i32::from(*v));
        }
        vector.iter_mut().for_each(|v| *v /= count);
        let square: i64 = vector.iter().map(|v| i64::from(v * v)).sum();
        out.push(WordVector { token, vector, length: (square as f32).sqrt().max(1.0) });
        rest = end;
    }
    out
}
