//! [`Vectors`]: where stems stand in meaning, as one flat table that is read where it lies; the build script makes it.

use super::table::{place, u32_at, u64_at};

/// Bytes before the first entry: the number of entries, and of bytes of a row that hold numbers.
const HEAD: usize = 8;
/// Bytes of a row, zeros at its end.
const ROW: usize = 128;
/// Bytes of one entry besides its row: the hash of the stem (8), one over the length of the row (4), and the length of the
/// vector over that (4).
const ENTRY: usize = 16;
/// The most numbers of a vector: their products fit 16 bits together.
const WIDTH: usize = 2 * ROW;

/// The greatest number whose product with a number of a row fits 16 bits.
const MOST: i16 = i16::MAX / 8;

/// The vectors of stems: near each other where the stems mean much the same, and the longer the more a stem tells of what a text
/// means.
pub(crate) struct Vectors {
    /// `HEAD`; the hashes, ascending; one over the length of each row; what makes the row its vector; the rows, two numbers from
    /// -8 to 7 a byte.
    table: &'static [u8],
    count: usize,
    /// Bytes of a row that hold numbers.
    held: usize,
}

impl Vectors {
    pub(crate) fn new(table: &'static [u8]) -> Self {
        let (count, held) = (u32_at(table, 0) as usize, u32_at(table, 4) as usize);
        Self { table, count, held }
    }

    /// The number of the vector of a stem, by the stem's hash.
    pub(crate) fn number(&self, stem: u64) -> Option<u32> {
        let hash = |n: usize| u64_at(self.table, HEAD + 8 * n);
        let found = place(self.count, stem, hash);
        if found < self.count && hash(found) == stem { u32::try_from(found).ok() } else { None }
    }

    /// The cosine of two vectors, by their numbers.
    pub(crate) fn cosine(&self, one: u32, other: u32) -> f32 {
        let products = self.row(one).iter().zip(self.row(other)).map(|(x, y)| i32::from(product(*x, *y)));
        self.scale(one) * self.scale(other) * products.sum::<i32>() as f32
    }

    /// The vectors of those numbers, as they are compared again and again: of each first the lower halves of all bytes,
    /// then the upper ones.
    pub(crate) fn unpacked(&self, numbers: &[u32]) -> Unpacked {
        // Written where they stay: they are too long to be moved about.
        let mut rows: Vec<Row<i16>> = numbers.iter().map(|_| Row::default()).collect();
        for (number, row) in numbers.iter().zip(&mut rows) {
            let bytes = self.row(*number);
            if let Some(lower) = row.0.first_chunk_mut::<ROW>() {
                (0..ROW).for_each(|n| lower[n] = halves(bytes[n])[0]);
            }
            // Over the zeros behind the lower halves.
            if let Some(upper) = row.0.get_mut(self.held..).and_then(|rest| rest.first_chunk_mut::<ROW>()) {
                (0..ROW).for_each(|n| upper[n] = halves(bytes[n])[1]);
            }
        }
        let [scales, lengths] = [Self::scale, Self::length].map(|of| numbers.iter().map(|n| of(self, *n)).collect());
        Unpacked { scales, lengths, rows }
    }

    /// One over the length of a row.
    fn scale(&self, number: u32) -> f32 {
        let at = HEAD + 8 * self.count + 4 * number as usize;
        f32::from_bits(u32_at(self.table, at))
    }

    /// The length of a vector over that of its row.
    fn length(&self, number: u32) -> f32 {
        let at = HEAD + 12 * self.count + 4 * number as usize;
        f32::from_bits(u32_at(self.table, at))
    }

    fn row(&self, number: u32) -> &'static [u8; ROW] {
        let start = HEAD + ENTRY * self.count + ROW * number as usize;
        self.table.get(start..).and_then(|rest| rest.first_chunk()).unwrap_or(&[0; ROW])
    }
}

/// Numbers of a vector, each apart, and zeros behind them. They lie so that a processor takes many at a time where it finds
/// them.
#[derive(Debug, Clone, Copy)]
#[repr(align(16))]
pub(crate) struct Row<T>(pub(crate) [T; WIDTH]);

impl<T: Copy + Default> Default for Row<T> {
    fn default() -> Self {
        Self([T::default(); WIDTH])
    }
}

/// Some vectors with each number apart, by their place in a list.
#[derive(Debug, Clone, Default)]
pub(crate) struct Unpacked {
    rows: Vec<Row<i16>>,
    scales: Vec<f32>,
    lengths: Vec<f32>,
}

impl Unpacked {
    /// How many vectors there are.
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    /// The cosine of one of these vectors with one of `others`: what [`Vectors::cosine`] gives.
    #[inline]
    pub(crate) fn cosine(&self, one: usize, others: &Self, other: usize) -> f32 {
        self.scales[one] * others.scales[other] * f32::from(dot(&self.rows[one], &others.rows[other]))
    }

    /// Adds `weight` times one of these vectors to `sum`, in whole numbers; what exceeds them is cut.
    pub(crate) fn add(&self, one: usize, weight: f32, sum: &mut Row<i16>) {
        let times = ((weight * self.lengths[one]) as i16).clamp(-MOST, MOST);
        for (sum, number) in sum.0.iter_mut().zip(&self.rows[one].0) {
            *sum = sum.saturating_add(times.wrapping_mul(*number));
        }
    }
}

/// The product of two vectors. Products of two numbers are at most 64, so their sum fits 16 bits, of which a processor adds many
/// at a time. Alone, for where it is called they were added one by one.
#[inline(never)]
fn dot(x: &Row<i16>, y: &Row<i16>) -> i16 {
    x.0.iter().zip(&y.0).fold(0, |sum, (x, y)| sum.wrapping_add(x.wrapping_mul(*y)))
}

/// The product of the two numbers of one byte with those of another; -112 to 128.
fn product(one: u8, other: u8) -> i16 {
    let ([a, b], [c, d]) = (halves(one), halves(other));
    a * c + b * d
}

/// The two numbers of a byte, the lower half first: each is moved to the upper end, and back with its sign.
fn halves(byte: u8) -> [i16; 2] {
    [(i16::from(byte) << 12) >> 12, (i16::from(byte) << 8) >> 12]
}
