//! [`Encoded`]: one sentence as a model reads it, a vector for every word piece.

/// One word piece of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Piece {
    /// Its number in the model's vocabulary.
    pub id: u32,
    /// The first byte in the sentence.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// The word pieces of one sentence, each with its vector in context.
///
/// Vectors are kept as whole numbers from -127 to 127, the greatest component of each scaled to 127. Products of whole
/// numbers are exact: cosines are the same to the bit in either direction, on any machine, and whether the vectors come
/// from the model or from a cache.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Encoded {
    pieces: Vec<Piece>,
    width: usize,
    vectors: Vec<i8>,
}

impl Encoded {
    /// A sentence of `pieces` with their vectors one after the other, each `width` components long.
    ///
    /// Pieces without a whole vector are left out.
    #[must_use]
    pub fn new(mut pieces: Vec<Piece>, width: usize, vectors: Vec<i8>) -> Self {
        pieces.truncate(vectors.len().checked_div(width).unwrap_or(0));
        Self { pieces, width, vectors }
    }

    /// The same from vectors of any scale.
    #[must_use]
    pub fn quantised(pieces: Vec<Piece>, width: usize, vectors: &[f32]) -> Self {
        let whole = vectors.chunks_exact(width.max(1)).flat_map(|vector| {
            let greatest = vector.iter().fold(f32::MIN_POSITIVE, |most, v| most.max(v.abs()));
            vector.iter().map(move |v| whole(v / greatest * f32::from(i8::MAX)))
        });
        Self::new(pieces, width, whole.collect())
    }

    /// The word pieces, in the order of the sentence.
    #[must_use]
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// The number of components of a vector.
    #[must_use]
    pub fn width(&self) -> usize {
        self.width
    }

    /// The vector of piece number `n`; empty where there is none.
    #[must_use]
    pub fn vector(&self, n: usize) -> &[i8] {
        self.vectors.get(n * self.width..(n + 1) * self.width).unwrap_or_default()
    }

    /// All vectors, one after the other.
    #[must_use]
    pub fn vectors(&self) -> &[i8] {
        &self.vectors
    }
}

/// The nearest whole number; not a number becomes 0.
#[expect(clippy::cast_possible_truncation, reason = "the value lies between -127 and 127, and `as` saturates")]
fn whole(value: f32) -> i8 {
    value.round() as i8
}
