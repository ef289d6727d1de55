//! [`Entries`]: words and phrases with a number each, as one flat table that is searched where it lies: word classes, pairs.
//! The build script includes this file too and makes the built-in tables, so that a start allocates nothing for them.

use std::borrow::Cow;

use super::table::{first_not, u16_at, u32_at, u64_at};

/// Bytes at the head: the number of records (4), of bits of a mark (4), and of bits of a bucket (4).
const HEAD: usize = 12;
/// Bytes of a record: hash of the first word (8), where the hashes of the others begin (4), how many they are (2), and the
/// number of the entry (2).
const RECORD: usize = 16;
/// So many marks an entry, at the least.
const MARKS: usize = 16;
/// So many entries a bucket, at the most, if their hashes lay evenly.
const BUCKET: usize = 4;

/// Entries by the hash of their first word.
pub(crate) struct Entries {
    /// `HEAD`; a bit for each mark, set where an entry has it; for each bucket the number of its first record (4), and of all;
    /// the records in the order of the hashes of all their words; the hashes of further words. The mark of a word is the upper
    /// bits of its hash: most words that begin no entry have one of their own. So is its bucket, with fewer bits.
    table: Cow<'static, [u8]>,
    count: usize,
    /// Bits of a mark.
    bits: u32,
    /// Bits of a bucket.
    bucket_bits: u32,
    /// Where the buckets begin.
    buckets: usize,
    /// Where the records begin.
    records: usize,
}

impl Entries {
    /// A table made by [`Entries::build`].
    pub(crate) fn new(table: Cow<'static, [u8]>) -> Self {
        let (count, bits) = (u32_at(&table, 0) as usize, u32_at(&table, 4).clamp(3, 31));
        let bucket_bits = u32_at(&table, 8).clamp(1, 31);
        let buckets = HEAD + (1 << (bits - 3));
        let records = buckets + 4 * ((1 << bucket_bits) + 1);
        Self { table, count, bits, bucket_bits, buckets, records }
    }

    /// True where an entry begins with the word.
    pub(crate) fn begins(&self, first: u64) -> bool {
        let mark = upper(first, self.bits);
        let marked = self.table.get(HEAD + mark / 8).is_some_and(|byte| byte >> (mark % 8) & 1 == 1);
        marked && {
            let place = self.place(first);
            place < self.count && self.first(place) == first
        }
    }

    /// Every entry that begins with `first` and goes on with the hashes that `word` gives for the words behind: its number,
    /// and its length in words.
    pub(crate) fn at<'s>(
        &'s self,
        first: u64,
        word: impl Fn(usize) -> Option<u64> + 's,
    ) -> impl Iterator<Item = (u16, usize)> + 's {
        let from = self.place(first);
        let same = move |n: &usize| *n < self.count && self.first(*n) == first;
        // Entries of one word come first; of the others only those with the right second word are looked at.
        let longer = from + (from..).take_while(same).take_while(|n| self.more(*n) == 0).count();
        let second = word(1);
        let start = second.map_or(longer, |second| self.place_of_second(longer, first, second));
        let fit = (start..).take_while(same).take_while(move |n| Some(self.word(*n, 1)) == second);
        (from..longer).chain(fit).filter_map(move |n| {
            let more = self.more(n);
            let fits = (2..=more).all(|k| word(k) == Some(self.word(n, k)));
            fits.then(|| (u16_at(&self.table, self.record(n) + 14), more + 1))
        })
    }

    /// The first record whose hash is not below `first`.
    fn place(&self, first: u64) -> usize {
        let bucket = upper(first, self.bucket_bits);
        let start = |n: usize| u32_at(&self.table, self.buckets + 4 * n) as usize;
        first_not(start(bucket), start(bucket + 1), |n| self.first(n) < first)
    }

    /// The first record from `from` on that is not below the two words; in steps that widen, since few begin alike.
    fn place_of_second(&self, from: usize, first: u64, second: u64) -> usize {
        let below = |n: usize| n < self.count && (self.first(n), self.word(n, 1)) < (first, second);
        let (mut low, mut step) = (from, 1);
        while below(low + step - 1) {
            low += step;
            step *= 2;
        }
        first_not(low, low + step - 1, below)
    }

    fn record(&self, n: usize) -> usize {
        self.records + RECORD * n
    }

    fn first(&self, n: usize) -> u64 {
        u64_at(&self.table, self.record(n))
    }

    /// How many words a record has behind its first.
    fn more(&self, n: usize) -> usize {
        usize::from(u16_at(&self.table, self.record(n) + 12))
    }

    /// The hash of word `k` of a record, from 1 to the number of further ones.
    fn word(&self, n: usize, k: usize) -> u64 {
        let rest = u32_at(&self.table, self.record(n) + 8) as usize;
        u64_at(&self.table, self.records + RECORD * self.count + 8 * (rest + k - 1))
    }

    /// Makes the table of entries, each as the hashes of its words and its number.
    pub(crate) fn build(mut entries: Vec<(Vec<u64>, u16)>) -> Vec<u8> {
        entries.retain(|(words, _)| !words.is_empty());
        entries.sort_unstable();
        entries.dedup();
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX).to_le_bytes();
        let bits = (entries.len() * MARKS).next_power_of_two().ilog2().clamp(3, 31);
        let mut table = number(entries.len()).to_vec();
        table.extend(bits.to_le_bytes());
        let bucket_bits = (entries.len() / BUCKET).next_power_of_two().ilog2().clamp(1, 31);
        table.extend(bucket_bits.to_le_bytes());
        table.resize(HEAD + (1 << (bits - 3)), 0);
        for first in entries.iter().filter_map(|(words, _)| words.first()) {
            let mark = upper(*first, bits);
            table[HEAD + mark / 8] |= 1 << (mark % 8);
        }
        let bucket = |words: &[u64]| words.first().map_or(0, |first| upper(*first, bucket_bits));
        for n in 0..=1usize << bucket_bits {
            table.extend(number(entries.partition_point(|(words, _)| bucket(words) < n)));
        }
        let mut rest: Vec<u64> = Vec::new();
        for (words, value) in &entries {
            let more = words.get(1..).unwrap_or_default();
            table.extend(words.first().copied().unwrap_or_default().to_le_bytes());
            table.extend(number(rest.len()));
            table.extend(u16::try_from(more.len()).unwrap_or(u16::MAX).to_le_bytes());
            table.extend(value.to_le_bytes());
            rest.extend(more);
        }
        table.extend(rest.iter().flat_map(|hash| hash.to_le_bytes()));
        table
    }
}

/// The upper `bits` of a hash.
fn upper(first: u64, bits: u32) -> usize {
    usize::try_from(first >> (64 - bits)).unwrap_or(0)
}

impl std::fmt::Debug for Entries {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Entries").field("count", &self.count).finish_non_exhaustive()
    }
}

impl PartialEq for Entries {
    fn eq(&self, other: &Self) -> bool {
        self.table == other.table
    }
}
