//! Counterparts: which words of two linked sentences stand for each other, as a model reads them.
//!
//! A word's vector is the mean of those of its pieces. Two words are counterparts where each is the other's best partner
//! and their cosine is great enough (the *argmax* matching of Jalili Sabet et al. 2020, "SimAlign"). Only linked sentences are
//! looked at, so that what is kept grows with the links, not with the pairs.

use super::context::Meaning;
use crate::model::products;

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
    let (left, right) = (Words::new(a, i), Words::new(b, j));
    // The same to the bit in either direction: a product is exact.
    let products = products(&left.vectors, &right.vectors, a.width);
    let mut best_left = vec![(0.0f32, 0usize); left.tokens.len()];
    let mut best_right = vec![(0.0f32, 0usize); right.tokens.len()];
    for (m, row) in products.chunks_exact(right.tokens.len().max(1)).enumerate() {
        for (n, product) in row.iter().enumerate() {
            let cosine = product / (left.lengths[m] * right.lengths[n]);
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
        .map(|(m, (cosine, n))| Counterpart { left: left.tokens[m], right: right.tokens[*n], cosine: *cosine })
        .collect()
}

/// The words of a sentence with their vectors, in the order of the text.
#[derive(Default)]
struct Words {
    tokens: Vec<u32>,
    /// The means of those of their pieces, in whole numbers.
    vectors: Vec<i8>,
    lengths: Vec<f32>,
}

impl Words {
    fn new(meaning: &Meaning, row: usize) -> Self {
        let pieces = meaning.of(row);
        let mut words = Self::default();
        let mut rest = pieces.start;
        while rest < pieces.end {
            let token = meaning.tokens[rest];
            let end = (rest..pieces.end).find(|n| meaning.tokens[*n] != token).unwrap_or(pieces.end);
            let count = i32::try_from(end - rest).unwrap_or(i32::MAX);
            let mut sum = vec![0i32; meaning.width];
            for piece in rest..end {
                sum.iter_mut().zip(meaning.vector(piece)).for_each(|(sum, v)| *sum += i32::from(*v));
            }
            // A mean lies between what it is made of.
            let mean = sum.iter().map(|v| i8::try_from(v / count).unwrap_or_default());
            let square: i32 = mean.clone().map(|v| i32::from(v).pow(2)).sum();
            words.tokens.push(token);
            words.vectors.extend(mean);
            words.lengths.push((square as f32).sqrt().max(1.0));
            rest = end;
        }
        words
    }
}
