//! [`Entries`]: words and phrases with a number each, as one flat table that is searched where it lies: word classes, pairs.
//! The build script includes this file too and makes the built-in tables, so that a start allocates nothing for them.

use std::borrow::Cow;

use super::table::{first_not, u16_at, u32_at, u64_at};

/// Bytes at the head: the number of records, of first words, of bits of a mark, of a mark of two words, and of a bucket, 4 each.
const HEAD: usize = 20;
/// Bytes of a first word: its hash (8); the numbers of its first record, of the first one of several words, and one behind the
/// last (4 each); a sketch of its second words (8).
const WORD: usize = 28;
/// Bytes of a record: where the hashes of its further words begin (4), how many they are (2), the number of the entry (2), and
/// the upper half of the hash of its second word (4).
const RECORD: usize = 12;
type Word = [u8; WORD];
type Record = [u8; RECORD];
/// So many marks an entry, at the least.
const MARKS: usize = 16;
/// So many first words a bucket, at the most, if their hashes lay evenly.
const BUCKET: usize = 2;

/// Entries by the hash of their first word.
#[derive(Clone)]
pub(crate) struct Entries {
    /// `HEAD`; a bit for each mark, set where an entry has it; the same for marks of the first two words; for each bucket the
    /// number of its first word (4), and of all; the first words in the order of their hashes; the records in the order of the
    /// hashes of all their words; the hashes of further words. The mark of a word is the upper bits of its hash: most words that
    /// begin no entry have one of their own, and so have most words behind a word that begins one. Its bucket is the same with
    /// fewer bits.
    table: Cow<'static, [u8]>,
    count: usize,
    /// Bits of a mark.
    bits: u32,
    /// Bits of a mark of two words.
    pair_bits: u32,
    /// Where the marks of two words begin.
    pairs: usize,
    /// Bits of a bucket.
    bucket_bits: u32,
    /// Where the buckets begin.
    buckets: usize,
    /// Where the first words begin.
    words: usize,
    /// Where the records begin.
    records: usize,
}

/// The entries that begin with one word.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Begun {
    /// The numbers of their records: the first one, the first one of several words, and one behind the last.
    start: u32,
    longer: u32,
    end: u32,
    /// Of their second words.
    seconds: Sketch,
}

/// One of 64 bits for each word, set where it is there: it tells most words that are not, and lies where it is asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Sketch(pub(super) u64);

impl Sketch {
    /// The same with the word of this hash.
    pub(super) fn with(self, hash: u64) -> Self {
        Self(self.0 | 1 << mixed(hash))
    }

    /// False where the word is not there.
    #[inline]
    pub(super) fn may_hold(self, hash: u64) -> bool {
        self.0 >> mixed(hash) & 1 == 1
    }
}

/// A number below 64 by all bits of a hash: words that end alike have the same upper ones.
#[inline]
fn mixed(hash: u64) -> u64 {
    hash.wrapping_mul(ODD) >> 58
}

/// An odd number whose multiples differ in their upper bits.
pub(super) const ODD: u64 = 0x9E37_79B9_7F4A_7C15;

impl Begun {
    /// True where some are of several words.
    #[inline]
    pub(crate) fn goes_on(self) -> bool {
        self.longer < self.end
    }

    /// True where there are none.
    #[inline]
    pub(crate) fn is_none(self) -> bool {
        self.start == self.end
    }
}

impl Entries {
    /// A table made by [`Entries::build`].
    pub(crate) fn new(table: Cow<'static, [u8]>) -> Self {
        let (count, words) = (u32_at(&table, 0) as usize, u32_at(&table, 4) as usize);
        let bits = u32_at(&table, 8).clamp(3, 31);
        let (pair_bits, bucket_bits) = (u32_at(&table, 12).clamp(3, 31), u32_at(&table, 16).clamp(1, 31));
        let pairs = HEAD + (1 << (bits - 3));
        let buckets = pairs + (1 << (pair_bits - 3));
        let first = buckets + 4 * ((1 << bucket_bits) + 1);
        let records = first + WORD * words;
        Self { table, count, bits, pair_bits, pairs, bucket_bits, buckets, words: first, records }
    }

    /// True where an entry begins with the word.
    pub(crate) fn begins(&self, first: u64) -> bool {
        self.marked(HEAD, upper(first, self.bits)) && !self.begun(first).is_none()
    }

    /// The entries that begin with the word: one look for every time it stands in a text.
    pub(crate) fn begun(&self, first: u64) -> Begun {
        let bucket = upper(first, self.bucket_bits);
        let start = |n: usize| u32_at(&self.table, self.buckets + 4 * n) as usize;
        let words: &[Word] = self.table.get(self.words..self.records).unwrap_or_default().as_chunks().0;
        let words = words.get(start(bucket)..start(bucket + 1)).unwrap_or_default();
        let found = words.iter().find(|word| u64_at(*word, 0) == first);
        let number = |word: &Word, at: usize| u32_at(word, at);
        let seconds = |word: &Word| Sketch(u64_at(word, 20));
        let of = |word| Begun {
            start: number(word, 8),
            longer: number(word, 12),
            end: number(word, 16),
            seconds: seconds(word),
        };
        found.map(of).unwrap_or_default()
    }

    /// True where the mark is set among those that begin at `from`.
    #[inline]
    fn marked(&self, from: usize, mark: usize) -> bool {
        self.table.get(from + mark / 8).is_some_and(|byte| byte >> (mark % 8) & 1 == 1)
    }

    /// False where none of some entries is of one word, and none goes on with the hash of a second: a look before the
    /// closer one.
    #[inline]
    pub(crate) fn may_hold(&self, begun: Begun, second: Option<u64>) -> bool {
        begun.start < begun.longer || second.is_some_and(|second| self.may_go_on(begun, second))
    }

    /// False where none of some entries goes on with the hash of a second word: a look before the closer one.
    #[inline]
    pub(crate) fn may_go_on(&self, begun: Begun, second: u64) -> bool {
        begun.seconds.may_hold(second)
            && self.marked(self.pairs, upper(pair(begun.start as usize, second), self.pair_bits))
    }

    /// Every one of some entries that goes on with the hashes that `word` gives for the words behind its first: its number,
    /// and its length in words.
    #[inline]
    pub(crate) fn at<'s, F: Fn(usize) -> Option<u64>>(&'s self, begun: Begun, word: F) -> GoingOn<'s, F> {
        let alone = self.records(begun.start, begun.longer);
        // Of entries of several words only those with the right second one are looked at; most words are none.
        let second = if begun.goes_on() { word(1) } else { None };
        let Some(second) = second.filter(|second| self.may_go_on(begun, *second)) else {
            return GoingOn { alone: alone.iter(), longer: [].iter(), rest: &[], second: 0, word };
        };
        let (longer, rest) = (self.records(begun.longer, begun.end), self.rest());
        let below = |n: usize| longer.get(n).is_some_and(|record| second_half(record) < half(second));
        let longer = longer.get(steps_while(longer.len(), below)..).unwrap_or_default();
        GoingOn { alone: alone.iter(), longer: longer.iter(), rest, second, word }
    }

    /// The records from one number to another.
    #[inline]
    fn records(&self, from: u32, to: u32) -> &[Record] {
        if from == to {
            return &[];
        }
        let place = |n: u32| self.records + RECORD * n as usize;
        self.table.get(place(from)..place(to)).unwrap_or_default().as_chunks().0
    }

    /// The hashes of further words.
    #[inline]
    fn rest(&self) -> &[[u8; 8]] {
        self.table.get(self.records + RECORD * self.count..).unwrap_or_default().as_chunks().0
    }

    /// All entries, each as the hashes of its words and its number, in the order of the hashes.
    pub(crate) fn all(&self) -> impl Iterator<Item = (impl Iterator<Item = u64>, u16)> {
        let words: &[Word] = self.table.get(self.words..self.records).unwrap_or_default().as_chunks().0;
        let rest = self.rest();
        words.iter().flat_map(move |word| {
            let first = u64_at(word, 0);
            self.records(u32_at(word, 8), u32_at(word, 16)).iter().map(move |record| {
                let behind = (1..=more(record)).map(move |k| further(record, rest, k));
                (std::iter::once(first).chain(behind), u16_at(record, 6))
            })
        })
    }

    /// Makes the table of entries, each as the hashes of its words and its number.
    pub(crate) fn build<W: IntoIterator<Item = u64>>(entries: impl IntoIterator<Item = (W, u16)>) -> Vec<u8> {
        let mut listed = Listed::default();
        entries.into_iter().for_each(|(words, value)| listed.add(words, value));
        listed.table()
    }
}

/// Entries that a table is made of.
#[derive(Debug, Default)]
pub(crate) struct Listed {
    /// The hashes of the words behind first ones.
    hashes: Vec<u64>,
    entries: Vec<Listing>,
}

/// An entry of them.
#[derive(Debug, Clone, Copy)]
struct Listing {
    /// The hash of its first word.
    first: u64,
    /// Where the hashes of further words begin, and how many they are.
    start: u32,
    more: u16,
    /// Its number.
    value: u16,
}

impl Listing {
    /// The hashes of its further words.
    fn behind<'h>(&self, hashes: &'h [u64]) -> &'h [u64] {
        let start = self.start as usize;
        hashes.get(start..start + usize::from(self.more)).unwrap_or_default()
    }
}

impl Listed {
    /// One more, as the hashes of its words and its number.
    pub(crate) fn add(&mut self, words: impl IntoIterator<Item = u64>, value: u16) {
        let mut words = words.into_iter();
        let Some(first) = words.next() else { return };
        let start = self.hashes.len();
        self.hashes.extend(words);
        let more = u16::try_from(self.hashes.len() - start).unwrap_or(u16::MAX);
        self.entries.push(Listing { first, start: u32::try_from(start).unwrap_or(u32::MAX), more, value });
    }

    /// The table of them, each once.
    pub(crate) fn table(self) -> Vec<u8> {
        let Self { hashes, mut entries } = self;
        let order = |a: &Listing, b: &Listing| {
            a.first.cmp(&b.first).then_with(|| (a.behind(&hashes), a.value).cmp(&(b.behind(&hashes), b.value)))
        };
        // Those of another table come in order: a sort that sees it takes them as they are.
        entries.sort_by(order);
        entries.dedup_by(|a, b| order(a, b).is_eq());
        // Entries of one word come before the longer ones that begin with it.
        let of_word: Vec<&[Listing]> = entries.chunk_by(|a, b| a.first == b.first).collect();
        let firsts = || of_word.iter().filter_map(|of| of.first()).map(|entry| entry.first);
        let seconds = |of: &'_ [Listing], each: &mut dyn FnMut(u64)| {
            of.iter().filter_map(|entry| entry.behind(&hashes).first()).for_each(|second| each(*second));
        };
        let mut longer: Vec<u64> = Vec::with_capacity(entries.len());
        let mut start = 0;
        for of in &of_word {
            seconds(of, &mut |second| longer.push(pair(start, second)));
            start += of.len();
        }
        let bits_of = |marks: usize| (marks * MARKS).next_power_of_two().ilog2().clamp(3, 31);
        let (bits, pair_bits) = (bits_of(entries.len()), bits_of(longer.len()));
        let bucket_bits = (of_word.len() / BUCKET).next_power_of_two().ilog2().clamp(1, 31);
        let mut table = Vec::new();
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX).to_le_bytes();
        for n in [number(entries.len()), number(of_word.len()), bits.to_le_bytes(), pair_bits.to_le_bytes()] {
            table.extend_from_slice(&n);
        }
        table.extend_from_slice(&bucket_bits.to_le_bytes());
        table.extend_from_slice(&marks(firsts(), bits));
        table.extend_from_slice(&marks(longer.iter().copied(), pair_bits));
        let mut buckets = firsts().map(|first| upper(first, bucket_bits)).enumerate().peekable();
        for bucket in 0..=1usize << bucket_bits {
            while buckets.next_if(|(_, of)| *of < bucket).is_some() {}
            table.extend_from_slice(&number(buckets.peek().map_or(of_word.len(), |(n, _)| *n)));
        }
        table.reserve(WORD * of_word.len() + RECORD * entries.len() + 8 * hashes.len());
        let mut start = 0;
        for (of, first) in of_word.iter().zip(firsts()) {
            let alone = of.iter().take_while(|entry| entry.more == 0).count();
            table.extend_from_slice(&first.to_le_bytes());
            for n in [start, start + alone, start + of.len()] {
                table.extend_from_slice(&number(n));
            }
            let mut sketch = Sketch::default();
            seconds(of, &mut |second| sketch = sketch.with(second));
            table.extend_from_slice(&sketch.0.to_le_bytes());
            start += of.len();
        }
        let mut rest = 0;
        for entry in &entries {
            table.extend_from_slice(&number(rest));
            table.extend_from_slice(&entry.more.to_le_bytes());
            table.extend_from_slice(&entry.value.to_le_bytes());
            table.extend_from_slice(&half(entry.behind(&hashes).first().copied().unwrap_or(0)).to_le_bytes());
            rest += usize::from(entry.more);
        }
        for entry in &entries {
            entry.behind(&hashes).iter().for_each(|hash| table.extend_from_slice(&hash.to_le_bytes()));
        }
        table
    }
}

/// The entries that go on with the words of a text: see [`Entries::at`].
pub(crate) struct GoingOn<'s, F> {
    /// Those of one word.
    alone: std::slice::Iter<'s, Record>,
    /// Those of more, from the first one with the right second word on.
    longer: std::slice::Iter<'s, Record>,
    /// The hashes of further words.
    rest: &'s [[u8; 8]],
    second: u64,
    word: F,
}

impl<F: Fn(usize) -> Option<u64>> Iterator for GoingOn<'_, F> {
    type Item = (u16, usize);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        if let Some(record) = self.alone.next() {
            return Some((u16_at(record, 6), 1));
        }
        loop {
            let record = self.longer.next()?;
            if second_half(record) != half(self.second) {
                self.longer = [].iter();
                return None;
            }
            let more = more(record);
            let goes_on = |k| (self.word)(k) == Some(further(record, self.rest, k));
            if further(record, self.rest, 1) == self.second && (2..=more).all(goes_on) {
                return Some((u16_at(record, 6), more + 1));
            }
        }
    }
}

/// How many words a record has behind its first.
#[inline]
fn more(record: &Record) -> usize {
    usize::from(u16_at(record, 4))
}

/// The upper half of a hash: hashes in ascending order have theirs in ascending order.
#[inline]
fn half(hash: u64) -> u32 {
    u32::try_from(hash >> 32).unwrap_or(0)
}

/// That of a record's second word: it lies in the record, so that most records are left at one look.
#[inline]
fn second_half(record: &Record) -> u32 {
    u32_at(record, 8)
}

/// The hash of word `k` of a record, from 1 to the number of further ones.
#[inline]
fn further(record: &Record, rest: &[[u8; 8]], k: usize) -> u64 {
    rest.get(u32_at(record, 0) as usize + k - 1).map_or(0, |hash| u64::from_le_bytes(*hash))
}

/// The first of `count` numbers that is not `below`, where all that are come first; in steps that widen, since few are.
fn steps_while(count: usize, below: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut step) = (0, 1);
    while low + step <= count && below(low + step - 1) {
        low += step;
        step *= 2;
    }
    first_not(low, (low + step - 1).min(count), below)
}

/// One bit for each mark of so many bits, set for those that the hashes have.
pub(super) fn marks(hashes: impl Iterator<Item = u64>, bits: u32) -> Vec<u8> {
    let mut marks = vec![0; 1 << (bits - 3)];
    for mark in hashes.map(|hash| upper(hash, bits)) {
        marks[mark / 8] |= 1 << (mark % 8);
    }
    marks
}

/// The hash of a word behind the one whose entries begin at a record.
#[inline]
fn pair(start: usize, second: u64) -> u64 {
    both((start as u64).wrapping_mul(ODD), second)
}

/// The hash of two words that follow each other, from theirs.
#[inline]
pub(super) fn both(first: u64, second: u64) -> u64 {
    first.rotate_left(u64::BITS / 2) ^ second
}

/// The upper `bits` of a hash.
#[inline]
pub(super) fn upper(first: u64, bits: u32) -> usize {
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
