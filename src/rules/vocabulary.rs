//! [`Vocabulary`]: what is known of stems and phrases, as two flat tables that are searched where they lie.
//!
//! The build script includes this file too and makes the built-in tables once; a rules folder with synonyms of its own
//! has them made at start. Entries are found by the hash of a stem, so that a look-up costs a few comparisons.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::entries::{Sketch, both, marks, upper};
use super::spelling::{Stems, Synonyms, normal_form};
use super::table::{first_not, place, u32_at, u64_at};

/// Bytes of one entry: hash (8), idf (4), group (4), first and last phrase (4 each), a sketch of their second words (8).
const ENTRY: usize = 32;
/// Bytes of one phrase: the hashes of up to three further stems (8 each), group (4), length in words (4).
const PHRASE: usize = 32;
/// Bytes before the marks of the phrases.
const HEAD: usize = 4;
/// So many marks a phrase, at the least.
const MARKS: usize = 16;
/// The most words of a phrase behind its first.
pub(crate) const REST: usize = 3;

/// Stems and phrases.
pub(crate) struct Vocabulary {
    entries: Cow<'static, [u8]>,
    /// The number of bits of a mark (4); a bit for each mark, set where a phrase has it; the phrases in the order of their
    /// words. The mark of a phrase is that of its first two words: most words behind one that begins a phrase have another.
    phrases: Cow<'static, [u8]>,
    /// Bits of a mark.
    bits: u32,
    /// Where the phrases begin.
    first: usize,
}

/// What is known of one stem.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Entry {
    /// Idf in English at large, where the background table lists it.
    pub(crate) background: Option<f32>,
    /// Its synonym group; 0 for none.
    pub(crate) group: u32,
    /// The phrases that begin with it.
    pub(crate) phrases: Phrases,
}

/// The phrases that begin with one stem.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Phrases {
    /// The number of the first one, and one behind that of the last.
    from: u32,
    to: u32,
    /// Of their second words.
    seconds: Sketch,
}

impl Phrases {
    /// True where there are none.
    pub(crate) fn is_none(self) -> bool {
        self.from == self.to
    }
}

impl Vocabulary {
    /// Tables made elsewhere by [`Vocabulary::build`].
    pub(crate) fn new(entries: Cow<'static, [u8]>, phrases: Cow<'static, [u8]>) -> Self {
        let bits = u32_at(&phrases, 0).clamp(3, 31);
        Self { entries, phrases, bits, first: HEAD + (1 << (bits - 3)) }
    }

    /// The entry of a stem by its hash; empty where nothing is known.
    pub(crate) fn entry(&self, stem: u64) -> Entry {
        let count = self.entries.len() / ENTRY;
        let found = place(count, stem, |n| u64_at(&self.entries, n * ENTRY));
        let known = found < count && u64_at(&self.entries, found * ENTRY) == stem;
        if known { self.read(found * ENTRY) } else { Entry::default() }
    }

    fn read(&self, at: usize) -> Entry {
        let word = |n: usize| u32_at(&self.entries, at + 8 + 4 * n);
        let background = f32::from_bits(word(0));
        let seconds = Sketch(u64_at(&self.entries, at + 24));
        let phrases = Phrases { from: word(2), to: word(3), seconds };
        Entry { background: background.is_finite().then_some(background), group: word(1), phrases }
    }

    /// The longest of some phrases, which begin with the stem `first`, that goes on with the stems `rest`: its group, and its
    /// length in words.
    #[inline]
    pub(crate) fn phrase(&self, first: u64, phrases: Phrases, rest: &[u64]) -> Option<(u32, usize)> {
        // Most words behind one that begins a phrase do not go on with it.
        if phrases.seconds.may_hold(*rest.first()?) { self.listed(first, phrases, rest) } else { None }
    }

    fn listed(&self, first: u64, phrases: Phrases, rest: &[u64]) -> Option<(u32, usize)> {
        let place = |n: usize| self.first + n * PHRASE;
        let word = |n: usize, k: usize| u64_at(&self.phrases, place(n) + 8 * (k - 1));
        let second = *rest.first()?;
        let mark = upper(both(first, second), self.bits);
        if self.phrases.get(HEAD + mark / 8).is_none_or(|byte| byte >> (mark % 8) & 1 == 0) {
            return None;
        }
        // In the order of their words: those with the right second one stand together.
        let low = first_not(phrases.from as usize, phrases.to as usize, |n| word(n, 1) < second);
        let mut best: Option<(u32, usize)> = None;
        for n in (low..phrases.to as usize).take_while(|n| word(*n, 1) == second) {
            let at = place(n);
            let length = u32_at(&self.phrases, at + 8 * REST + 4) as usize;
            let fits = (2..length).all(|k| rest.get(k - 1) == Some(&word(n, k)));
            if fits && best.is_none_or(|(_, longest)| length > longest) {
                best = Some((u32_at(&self.phrases, at + 8 * REST), length));
            }
        }
        best
    }

    /// Makes both tables from the background table (`stem<TAB>idf` lines) and the synonyms.
    pub(crate) fn build(background: &str, synonyms: &Synonyms, stems: &Stems) -> (Vec<u8>, Vec<u8>) {
        let mut entries: BTreeMap<u64, Entry> = BTreeMap::new();
        for (stem, idf) in rows(background) {
            entries.entry(hash(stem)).or_default().background = idf.parse().ok();
        }
        let mut phrases: BTreeMap<(u64, Vec<u64>), u32> = BTreeMap::new();
        for (group, member) in synonyms.members() {
            let group = short_hash(group);
            let words: Vec<u64> =
                member.split([' ', '-']).filter(|w| !w.is_empty()).map(|w| hash(&stems.of(&normal_form(w)))).collect();
            match words.as_slice() {
                [] => {}
                [stem] => {
                    let entry = entries.entry(*stem).or_default();
                    entry.group = if entry.group == 0 { group } else { entry.group };
                }
                [first, rest @ ..] if rest.len() <= REST => {
                    phrases.entry((*first, rest.to_vec())).or_insert(group);
                }
                _ => {} // longer than any phrase that outlets share
            }
        }
        let bits = (phrases.len() * MARKS).next_power_of_two().ilog2().clamp(3, 31);
        let mut phrase_bytes = bits.to_le_bytes().to_vec();
        let second = |rest: &[u64]| rest.first().copied().unwrap_or(0);
        phrase_bytes.extend(marks(phrases.keys().map(|(first, rest)| both(*first, second(rest))), bits));
        for (number, ((first, rest), group)) in phrases.iter().enumerate() {
            let number = u32::try_from(number).unwrap_or(u32::MAX);
            let entry = entries.entry(*first).or_default();
            let of = &mut entry.phrases;
            of.from = if of.is_none() { number } else { of.from };
            (of.to, of.seconds) = (number + 1, of.seconds.with(second(rest)));
            for n in 0..REST {
                phrase_bytes.extend(rest.get(n).copied().unwrap_or(0).to_le_bytes());
            }
            phrase_bytes.extend(group.to_le_bytes());
            phrase_bytes.extend(u32::try_from(rest.len() + 1).unwrap_or(0).to_le_bytes());
        }
        (entries.iter().flat_map(|(stem, entry)| entry.bytes(*stem)).collect(), phrase_bytes)
    }
}

impl Entry {
    fn bytes(&self, stem: u64) -> Vec<u8> {
        let idf = self.background.unwrap_or(f32::NAN).to_bits();
        let Phrases { from, to, seconds } = self.phrases;
        let words = [idf, self.group, from, to].into_iter().flat_map(u32::to_le_bytes);
        stem.to_le_bytes().into_iter().chain(words).chain(seconds.0.to_le_bytes()).collect()
    }
}

/// The lines of a table, comments left out, as key and value.
fn rows(table: &str) -> impl Iterator<Item = (&str, &str)> {
    table.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once('\t'))
}

/// FNV-1a, 64 bits: the same on every machine, so that reports are.
#[must_use]
pub fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
}

/// The number of a synonym group: never 0, and far from the 64-bit hashes of stems.
pub(crate) fn short_hash(name: &str) -> u32 {
    let long = hash(name);
    let folded = (long >> 32) ^ (long & 0xFFFF_FFFF);
    u32::try_from(folded).unwrap_or(1).max(1)
}
