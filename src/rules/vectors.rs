//! [`Vectors`]: where stems stand in meaning, as one flat table that is read where it lies; the build script makes it.

/// Bytes before the first entry: the number of entries, and of bytes of a row.
const HEAD: usize = 8;
/// Bytes of one entry besides its row: the hash of the stem (8), and one over the length of the row (4).
const ENTRY: usize = 12;

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
        let number = |at: usize| table.get(at..at + 4).and_then(|b| b.try_into().ok()).map_or(0, u32::from_le_bytes);
        let (count, row) = (number(0) as usize, number(4) as usize);
        Self { table, count, row }
    }

    /// How many numbers a vector has.
    pub(crate) fn width(&self) -> usize {
        2 * self.row
    }

    /// The number of the vector of a stem, by the stem's hash.
    pub(crate) fn number(&self, stem: u64) -> Option<u32> {
        let hash = |n: usize| {
            let at = HEAD + 8 * n;
            self.table.get(at..at + 8).and_then(|b| b.try_into().ok()).map_or(0, u64::from_le_bytes)
        };
        let (mut low, mut high) = (0, self.count);
        while low < high {
            let middle = (low + high) / 2;
            match hash(middle).cmp(&stem) {
                std::cmp::Ordering::Equal => return u32::try_from(middle).ok(),
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    /// The cosine of two vectors, by their numbers.
    pub(crate) fn cosine(&self, one: u32, other: u32) -> f32 {
        let products = self.row(one).iter().zip(self.row(other)).map(|(x, y)| {
            let ([a, b], [c, d]) = (halves(*x), halves(*y));
            i32::from(a) * i32::from(c) + i32::from(b) * i32::from(d)
        });
        self.scale(one) * self.scale(other) * products.sum::<i32>() as f32
    }

    /// One over the length of a row.
    fn scale(&self, number: u32) -> f32 {
        let at = HEAD + 8 * self.count + 4 * number as usize;
        self.table.get(at..at + 4).and_then(|b| b.try_into().ok()).map_or(0.0, f32::from_le_bytes)
    }

    fn row(&self, number: u32) -> &'static [u8] {
        let start = HEAD + ENTRY * self.count + self.row * number as usize;
        self.table.get(start..start + self.row).unwrap_or_default()
    }

    /// The unit vector of that number, in `out`, which is as wide as a vector.
    pub(crate) fn read(&self, number: u32, out: &mut [f32]) {
        let (scale, row) = (self.scale(number), self.row(number));
        for (byte, pair) in row.iter().zip(out.chunks_exact_mut(2)) {
            let [low, high] = halves(*byte);
            pair[0] = scale * f32::from(low);
            pair[1] = scale * f32::from(high);
        }
    }
}

/// The two numbers of a byte, the lower half first.
fn halves(byte: u8) -> [i8; 2] {
    let signed = i8::from_ne_bytes([byte]);
    [signed.wrapping_shl(4) >> 4, signed >> 4]
}
