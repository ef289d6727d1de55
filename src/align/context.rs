//! What a model adds to a pair: how well the word pieces of two sentences match in their contexts.
//!
//! Two measures, both from 0 to 1, over word pieces weighted by their idf in the two articles. *Token*: each piece's best
//! partner, both ways (Zhang et al. 2020, "BERTScore"; Jalili Sabet et al. 2020, "SimAlign"). *Sentence*: the cosine of
//! the weighted means. Pieces of numbers and marks take no part: numbers never make a link.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::document::{Document, Role, Token, TokenKind};
use crate::model::{Encoded, Piece, products};
use crate::rules::{ContextRules, Props};

/// About how many pieces of one article are multiplied with all of the other in one go.
const BLOCK: usize = 256;

/// The word pieces of one article's alignable sentences, with their vectors.
#[derive(Debug, Clone, Default)]
pub(super) struct Meaning {
    pub(super) width: usize,
    /// Where the pieces of each sentence end.
    ends: Vec<usize>,
    pieces: Vec<u32>,
    /// The number of the token in the document that each piece belongs to.
    pub(super) tokens: Vec<u32>,
    /// Whole numbers, so that every product is exact; see [`Encoded`].
    vectors: Vec<i8>,
    /// The length of each vector.
    lengths: Vec<f32>,
}

impl Meaning {
    /// The words of every sentence but boilerplate, as `encoded` has them by sentence.
    pub(super) fn new(document: &Document, encoded: &[Encoded]) -> Self {
        let mut meaning = Self::default();
        for (n, sentence) in document.sentences.iter().enumerate().filter(|(_, s)| s.role != Role::Boilerplate) {
            if let Some(encoded) = encoded.get(n) {
                meaning.sentence(document, n, sentence.span.start, encoded);
            }
            meaning.ends.push(meaning.pieces.len());
        }
        meaning
    }

    fn sentence(&mut self, document: &Document, n: usize, start: u32, encoded: &Encoded) {
        self.width = encoded.width();
        let first = document.sentences[n].tokens().start;
        let mut tokens = document.tokens_of(n).iter().enumerate().peekable();
        for (number, piece) in encoded.pieces().iter().enumerate() {
            let (from, to) = (start + piece.start, start + piece.end);
            while tokens.next_if(|(_, t)| t.span.end <= from).is_some() {}
            let token = tokens.peek().filter(|(_, t)| t.span.start < to);
            if let Some((at, _)) = token.filter(|(_, t)| counts(document, t)) {
                self.push(piece, first + at, encoded.vector(number));
            }
        }
    }

    fn push(&mut self, piece: &Piece, token: usize, vector: &[i8]) {
        self.pieces.push(piece.id);
        self.tokens.push(u32::try_from(token).unwrap_or(u32::MAX));
        self.vectors.extend(vector);
        self.lengths.push((vector.iter().map(|v| i32::from(*v).pow(2)).sum::<i32>() as f32).sqrt().max(1.0));
    }

    /// The numbers of the pieces of sentence `n`.
    pub(super) fn of(&self, n: usize) -> Range<usize> {
        let start = n.checked_sub(1).map_or(0, |before| self.ends[before]);
        start..self.ends[n]
    }

    pub(super) fn vector(&self, piece: usize) -> &[i8] {
        self.vectors_of(&(piece..piece + 1))
    }

    fn vectors_of(&self, pieces: &Range<usize>) -> &[i8] {
        self.vectors.get(pieces.start * self.width..pieces.end * self.width).unwrap_or_default()
    }

    /// The sentences from `first` on whose pieces are multiplied in one go: at least one.
    fn block(&self, first: usize) -> Range<usize> {
        let start = self.of(first).start;
        let more = (first + 1..self.ends.len()).take_while(|n| self.ends[*n] - start <= BLOCK).count();
        first..first + 1 + more
    }

    /// Counts in how many sentences each piece stands.
    fn count(&self, frequencies: &mut BTreeMap<u32, u32>) {
        for n in 0..self.ends.len() {
            let mut pieces = self.pieces.get(self.of(n)).unwrap_or_default().to_vec();
            pieces.sort_unstable();
            pieces.dedup();
            pieces.into_iter().for_each(|piece| *frequencies.entry(piece).or_insert(0) += 1);
        }
    }
}

/// Words count, but for those of numbers and of the dateline.
fn counts(document: &Document, token: &Token) -> bool {
    let word = document.word(token);
    token.kind == TokenKind::Word
        && !word.info.props.has(Props::NUMBER)
        && !word.text.contains(|c: char| c.is_ascii_digit())
        && document.dateline.is_none_or(|dateline| !dateline.overlaps(token.span))
}

/// Both measures of all pairs of sentences of two articles.
pub(super) struct Context {
    columns: usize,
    token: Vec<f32>,
    sentence: Vec<f32>,
}

/// One pair.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct InContext {
    /// How well the pieces match, each with its best partner.
    pub(super) token: f32,
    /// The cosine of the sentences, less `centre` of what each has with the other article on the whole.
    pub(super) sentence: f32,
}

impl Context {
    pub(super) fn new(a: &Meaning, b: &Meaning, rules: &ContextRules) -> Self {
        let (rows, columns) = (a.ends.len(), b.ends.len());
        let mut frequencies = BTreeMap::new();
        a.count(&mut frequencies);
        b.count(&mut frequencies);
        let sentences = (rows + columns) as f32;
        let weights = |meaning: &Meaning| -> Vec<f32> {
            let idf =
                |piece: &u32| ((sentences + 1.0) / (frequencies.get(piece).copied().unwrap_or(0) as f32 + 0.5)).ln();
            meaning.pieces.iter().map(idf).collect()
        };
        let (left, right) = (weights(a), weights(b));
        let (means, others) = (means(a, &left), means(b, &right));
        let mut context = Self { columns, token: Vec::new(), sentence: Vec::new() };
        let mut next = 0;
        while next < rows {
            let block = a.block(next);
            let pieces = a.of(block.start).start..a.of(block.end - 1).end;
            let products = products(a.vectors_of(&pieces), &b.vectors, a.width);
            for i in block.clone() {
                for (j, other) in others.iter().enumerate() {
                    let cosines = Cosines { a, b, first: pieces.start, products: &products };
                    let covered = cosines.matched((i, &left), (j, &right), rules);
                    context.token.push((covered[0] + covered[1]) / 2.0);
                    context.sentence.push(means[i].iter().zip(other).map(|(x, y)| x * y).sum());
                }
            }
            next = block.end;
        }
        context.centre(rows, rules.centre);
        context
    }

    /// Takes off half of `share` of each sentence's mean cosine with the other article, for both sentences of a pair:
    /// what is alike because all of it is about one event.
    fn centre(&mut self, rows: usize, share: f32) {
        let columns = self.columns;
        let mean = |values: &mut dyn Iterator<Item = f32>, count: usize| values.sum::<f32>() / count.max(1) as f32;
        let of_row = |i: usize| mean(&mut (0..columns).map(|j| self.sentence[i * columns + j]), columns);
        let of_column = |j: usize| mean(&mut (0..rows).map(|i| self.sentence[i * columns + j]), rows);
        let of_rows: Vec<f32> = (0..rows).map(of_row).collect();
        let of_columns: Vec<f32> = (0..columns).map(of_column).collect();
        for (i, row) in self.sentence.chunks_exact_mut(columns.max(1)).enumerate() {
            for (j, cosine) in row.iter_mut().enumerate() {
                *cosine -= share * (of_rows[i] + of_columns[j]) / 2.0;
            }
        }
    }

    /// The pair of row `i` and column `j`.
    pub(super) fn at(&self, i: usize, j: usize) -> InContext {
        let n = i * self.columns + j;
        InContext { token: self.token[n], sentence: self.sentence[n] }
    }
}

/// The weighted mean vector of every sentence, of length 1.
fn means(meaning: &Meaning, weights: &[f32]) -> Vec<Vec<f32>> {
    let mean = |n: usize| {
        let mut mean = vec![0.0f32; meaning.width];
        for piece in meaning.of(n) {
            let weight = weights[piece] / meaning.lengths[piece];
            mean.iter_mut().zip(meaning.vector(piece)).for_each(|(m, v)| *m += weight * f32::from(*v));
        }
        let length = mean.iter().map(|v| v * v).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
        mean.into_iter().map(|v| v / length).collect()
    };
    (0..meaning.ends.len()).map(mean).collect()
}

/// The products of some pieces of `a` with all of `b`.
struct Cosines<'c> {
    a: &'c Meaning,
    b: &'c Meaning,
    /// The piece of `a` that the first row is of.
    first: usize,
    products: &'c [f32],
}

impl Cosines<'_> {
    /// The weighted mean of how well each piece of one sentence is matched by its best partner in the other, both ways.
    ///
    /// A cosine counts from `floor` on: any two pieces of one language have some cosine.
    fn matched(&self, (i, left): (usize, &[f32]), (j, right): (usize, &[f32]), rules: &ContextRules) -> [f32; 2] {
        let (a, b) = (self.a, self.b);
        let others = b.of(j);
        let mut columns = vec![0.0f32; others.len()];
        let mut row_sum = 0.0;
        for piece in a.of(i) {
            let row = (piece - self.first) * b.pieces.len();
            let products = self.products.get(row + others.start..row + others.end).unwrap_or_default();
            let lengths = b.lengths.get(others.clone()).unwrap_or_default();
            let mut best = 0.0f32;
            for ((product, length), column) in products.iter().zip(lengths).zip(&mut columns) {
                let cosine = product / (a.lengths[piece] * length);
                best = best.max(cosine);
                *column = column.max(cosine);
            }
            row_sum += left[piece] * rules.counted(best);
        }
        let column_sum: f32 = others.clone().zip(&columns).map(|(n, best)| right[n] * rules.counted(*best)).sum();
        let share = |sum: f32, weights: Option<&[f32]>| {
            sum / weights.unwrap_or_default().iter().sum::<f32>().max(f32::MIN_POSITIVE)
        };
        [share(row_sum, left.get(a.of(i))), share(column_sum, right.get(others))]
    }
}
