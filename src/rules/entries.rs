//! [`Entries`]: words and phrases with a number each, as one flat table that is searched where it lies: word classes, pairs.
//! The build script includes this file too and makes the built-in tables, so that a start allocates nothing for them.

use std::borrow::Cow;

use super::table::{place, u16_at, u32_at, u64_at};

/// Bytes at the head: the number of records (4), and of bits of a mark (4).
const HEAD: usize = 8;
/// Bytes of a record: hash of the first word (8), where the hashes of the others begin (4), how many they are (2), and the
/// number of the entry (2).
const RECORD: usize = 16;
/// So many marks an entry, at the least.
const MARKS: usize = 16;

/// Entries by the hash of their first word.
pub(crate) struct Entries {
    /// `HEAD`; a bit for each mark, set where an entry has it; the records in the order of their hashes; the hashes of further
    /// words. The mark of a word is the upper bits of its hash: most words that begin no entry have one of their own.
    table: Cow<'static, [u8]>,
    count: usize,
    /// Bits of a mark.
    bits: u32,
    /// Where the records begin.
    records: usize,
}

impl Entries {
    /// A table made by [`Entries::build`].
    pub(crate) fn new(table: Cow<'static, [u8]>) -> Self {
        let (count, bits) = (u32_at(&table, 0) as usize, u32_at(&table, 4).clamp(3, 31));
        Self { table, count, bits, records: HEAD + (1 << (bits - 3)) }
    }

    /// True where an entry begins with the word.
    pub(crate) fn begins(&self, first: u64) -> bool {
        let mark = mark(first, self.bits);
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
        let same = (self.place(first)..self.count).take_while(move |n| self.first(*n) == first);
        same.filter_map(move |n| {
            let record = self.records + RECORD * n;
            let rest = self.records + RECORD * self.count + 8 * u32_at(&self.table, record + 8) as usize;
            let more = usize::from(u16_at(&self.table, record + 12));
            let fits = (0..more).all(|k| word(k + 1) == Some(u64_at(&self.table, rest + 8 * k)));
            fits.then(|| (u16_at(&self.table, record + 14), more + 1))
        })
    }

    /// The first record whose hash is not below `first`.
    fn place(&self, first: u64) -> usize {
        place(self.count, first, |n| self.first(n))
    }

    fn first(&self, n: usize) -> u64 {
        u64_at(&self.table, self.records + RECORD * n)
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
        table.resize(HEAD + (1 << (bits - 3)), 0);
        for first in entries.iter().filter_map(|(words, _)| words.first()) {
            let mark = mark(*first, bits);
            table[HEAD + mark / 8] |= 1 << (mark % 8);
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

/// The mark of a word: the upper `bits` of its hash.
fn mark(first: u64, bits: u32) -> usize {
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
