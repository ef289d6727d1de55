//! [`Vectors`]: where stems stand in meaning, as one flat table that is read where it lies; the build script makes it.

use super::table::{place, u32_at, u64_at};

/// Bytes before the first entry: the number of entries, and of bytes of a row.
const HEAD: usize = 8;
/// Bytes of one entry besides its row: the hash of the stem (8), and one over the length of the row (4).
const ENTRY: usize = 12;
/// Numbers that are summed side by side, so that the processor can.
const LANES: usize = 32;
/// So many numbers one after the other: their products fit 16 bits together.
const PIECE: usize = 256;

/// The greatest number whose product with a number of a row fits 16 bits.
const MOST: i16 = i16::MAX / 8;

/// The vectors of stems: unit vectors, near each other where the stems mean much the same.
pub(crate) struct Vectors {
    /// `HEAD`; the hashes, ascending; one over each length; the rows, two numbers from -8 to 7 a byte.
    table: &'static [u8],
    count: usize,
    /// Bytes of a row.
    row: usize,
}

impl Vectors {
    pub(crate) fn new(table: &'static [u8]) -> Self {
        let (count, row) = (u32_at(table, 0) as usize, u32_at(table, 4) as usize);
        Self { table, count, row }
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
        let width = (2 * self.row).next_multiple_of(PIECE);
        let mut halves_of = Vec::with_capacity(numbers.len() * width);
        for (number, end) in numbers.iter().zip(1..) {
            let row = self.row(*number).iter().map(|byte| byte ^ 0x88);
            halves_of.extend(row.clone().map(|byte| i16::from(byte & 15) - 8));
            halves_of.extend(row.map(|byte| i16::from(byte >> 4) - 8));
            halves_of.resize(end * width, 0);
        }
        let scales = numbers.iter().map(|n| self.scale(*n)).collect();
        Unpacked { width, scales, numbers: halves_of }
    }

    /// One over the length of a row.
    fn scale(&self, number: u32) -> f32 {
        let at = HEAD + 8 * self.count + 4 * number as usize;
        f32::from_bits(u32_at(self.table, at))
    }

    fn row(&self, number: u32) -> &'static [u8] {
        let start = HEAD + ENTRY * self.count + self.row * number as usize;
        self.table.get(start..start + self.row).unwrap_or_default()
    }
}

/// Some vectors with each number apart, by their place in a list; zeros fill the last piece of each.
#[derive(Debug, Clone, Default)]
pub(crate) struct Unpacked {
    width: usize,
    numbers: Vec<i16>,
    scales: Vec<f32>,
}

impl Unpacked {
    /// How many vectors there are.
    pub(crate) fn len(&self) -> usize {
        self.scales.len()
    }

    /// How many numbers a vector has, zeros at its end among them.
    pub(crate) fn width(&self) -> usize {
        self.width
    }

    /// The cosine of one of these vectors with one of `others`: what [`Vectors::cosine`] gives.
    pub(crate) fn cosine(&self, one: usize, others: &Self, other: usize) -> f32 {
        let pieces = self.row(one).iter().zip(others.row(other)).map(|(x, y)| i32::from(dot(x, y)));
        self.scale(one) * others.scale(other) * pieces.sum::<i32>() as f32
    }

    /// Adds `weight` times one of these unit vectors to `sum`, which is as wide, in whole numbers; what exceeds them is cut.
    pub(crate) fn add(&self, one: usize, weight: f32, sum: &mut [i16]) {
        let times = ((weight * self.scale(one)) as i16).clamp(-MOST, MOST);
        let row = self.row(one).as_flattened();
        for (sum, row) in sum.as_chunks_mut::<LANES>().0.iter_mut().zip(row.as_chunks::<LANES>().0) {
            for (sum, number) in sum.iter_mut().zip(row) {
                *sum = sum.saturating_add(times.wrapping_mul(*number));
            }
        }
    }

    fn scale(&self, n: usize) -> f32 {
        self.scales.get(n).copied().unwrap_or(0.0)
    }

    /// The pieces of a vector.
    #[inline]
    fn row(&self, n: usize) -> &[[i16; PIECE]] {
        let count = self.width / PIECE;
        self.numbers.as_chunks().0.get(n * count..(n + 1) * count).unwrap_or_default()
    }
}

/// The product of two pieces. Products are at most 64, so their sum fits 16 bits, of which a processor adds many at a time.
/// Alone, for where it is called they were added one by one.
#[inline(never)]
fn dot(x: &[i16; PIECE], y: &[i16; PIECE]) -> i16 {
    x.iter().zip(y).fold(0, |sum, (x, y)| sum.wrapping_add(x.wrapping_mul(*y)))
}

/// The product of the two numbers of one byte with those of another; -112 to 128.
fn product(one: u8, other: u8) -> i16 {
    let ([a, b], [c, d]) = (halves(one), halves(other));
    a * c + b * d
}

/// The two numbers of a byte, the lower half first. By way of 0 to 15: unsigned bytes become wider many at a time on any
/// processor.
fn halves(byte: u8) -> [i16; 2] {
    let shifted = byte ^ 0x88;
    [i16::from(shifted & 15) - 8, i16::from(shifted >> 4) - 8]
}
