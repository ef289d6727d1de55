//! [`Grams`]: the character 3-grams of an article's sentences, and [`Alike`]: the cosines of two articles' sentences in them.
//!
//! A 3-gram is a number below [`NUMBERS`], so that a table takes the place of hashes. Weights are whole numbers: sums of
//! their products are the same in any order, and so whichever article comes first.

use std::cell::RefCell;

use super::similarity::Idf;
use super::space::{TermWeight, mixed};
use super::spread::add_up;

/// How many numbers there are for 3-grams.
const NUMBERS: usize = 1 << (3 * LETTER_BITS);
/// Bits for a letter.
const LETTER_BITS: u32 = 5;
/// How many times an idf, and a damped frequency, are counted as whole numbers.
const IDF_SCALE: f32 = 1024.0;
const TF_SCALE: f32 = 64.0;

/// The distinct 3-grams of every distinct word, boundaries included.
pub(super) struct GramTable {
    starts: Vec<u32>,
    /// The places of each word's 3-grams in `distinct`.
    places: Vec<u16>,
    /// The numbers of the distinct 3-grams, as they come.
    distinct: Vec<u16>,
}

/// How many 3-grams a word has, about.
const GRAMS: usize = 6;

impl GramTable {
    /// Of words; none for a word whose 3-grams do not count.
    pub(super) fn new<'w>(words: impl ExactSizeIterator<Item = Option<&'w str>>) -> Self {
        let mut table = Self {
            starts: Vec::with_capacity(words.len() + 1),
            places: Vec::with_capacity(words.len() * GRAMS),
            distinct: Vec::with_capacity(words.len() * GRAMS / 2),
        };
        table.starts.push(0);
        with_places(|behind| {
            for word in words {
                table.add(word, behind);
            }
            table.distinct.iter().for_each(|gram| behind[usize::from(*gram) % NUMBERS] = 0);
        });
        table
    }

    /// Adds a word; `behind` has one more than the place of each 3-gram, 0 where it is new.
    fn add(&mut self, word: Option<&str>, behind: &mut [u16; NUMBERS]) {
        let (distinct, places) = (&mut self.distinct, &mut self.places);
        let add = |gram: u16| {
            let slot = &mut behind[usize::from(gram) % NUMBERS];
            if *slot == 0 {
                distinct.push(gram);
                *slot = u16::try_from(distinct.len()).unwrap_or(u16::MAX);
            }
            places.push(*slot - 1);
        };
        match word {
            Some(word) if word.is_ascii() => grams_of_ascii(word, add),
            Some(word) => grams(word, add),
            None => {}
        }
        self.starts.push(number(self.places.len()));
    }

    /// Those of a word.
    fn of(&self, word: u32) -> &[u16] {
        let n = word as usize;
        match (self.starts.get(n), self.starts.get(n + 1)) {
            (Some(from), Some(to)) => self.places.get(*from as usize..*to as usize).unwrap_or_default(),
            _ => &[],
        }
    }
}

/// Calls `use_places` with a number for every 3-gram, all 0; it leaves them so. The table is as large as all that is known of
/// an article: each thread has one for all articles.
fn with_places(use_places: impl FnOnce(&mut [u16; NUMBERS])) {
    thread_local!(static PLACES: RefCell<Box<[u16; NUMBERS]>> = RefCell::new(Box::new([0; NUMBERS])));
    PLACES.with_borrow_mut(|places| use_places(places));
}

/// The 3-grams of a word in ASCII, each letter behind the two before it.
fn grams_of_ascii(word: &str, mut add: impl FnMut(u16)) {
    const ALL: u16 = (NUMBERS - 1) as u16;
    let mut letters = word.bytes().filter(|b| *b != b'\'').map(|b| LETTERS[usize::from(b)]);
    let Some(mut gram) = letters.next() else { return };
    for letter in letters {
        gram = (gram << LETTER_BITS | letter) & ALL;
        add(gram);
    }
    add(gram << LETTER_BITS & ALL);
}

/// The number of every letter: see [`letter`].
const LETTERS: [u16; 256] = {
    let (mut letters, mut byte) = ([0; 256], 0);
    while byte < 256 {
        letters[byte] = letter(byte as u8);
        byte += 1;
    }
    letters
};

/// The same of any word; a 3-gram with letters beyond ASCII has a number by its hash.
fn grams(word: &str, mut add: impl FnMut(u16)) {
    let mut letters = word.chars().filter(|c| *c != '\'').chain([' ']);
    let mut before = [' ', letters.next().unwrap_or(' ')];
    for c in letters {
        let gram = [before[0], before[1], c];
        add(if gram.iter().all(char::is_ascii) {
            gram.iter().fold(0, |gram, c| gram << LETTER_BITS | letter(*c as u8))
        } else {
            let packed = gram.iter().fold(0, |packed, c| packed << 21 | u64::from(*c));
            u16::try_from(mixed(packed) % NUMBERS as u64).unwrap_or(0)
        });
        before = [before[1], c];
    }
}

/// The number of a letter: words are in small letters and hold few marks.
const fn letter(byte: u8) -> u16 {
    match byte {
        b' ' => 0,
        b'a'..=b'z' => (byte - b'a') as u16 + 1,
        b'-' => 27,
        b'.' => 28,
        _ => 29,
    }
}

/// A word in one sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Said {
    /// The number of the word in its document.
    pub(super) word: u32,
    pub(super) sentence: u32,
    pub(super) factor: f32,
    /// How often, or how much of once.
    pub(super) count: f32,
}

/// What is known of a 3-gram of one article.
#[derive(Debug, Clone, Copy, Default)]
struct Known {
    /// The greatest factor on its weight.
    factor: f32,
    /// How many sentences have it.
    frequency: u32,
    /// One behind where it stands in the last of them; 0 where in none.
    behind: u32,
    /// How often the last of them has it.
    count: f32,
}

impl Known {
    /// What is known of one that two articles have.
    fn and(self, other: Self) -> Self {
        let (factor, frequency) = (self.factor.max(other.factor), self.frequency + other.frequency);
        Self { factor, frequency, ..Self::default() }
    }
}

/// A 3-gram in one sentence.
#[derive(Debug, Clone, Copy)]
struct InSentence {
    /// Its place among the distinct ones of its article.
    gram: u16,
    /// How often, damped, [`TF_SCALE`] times.
    tf: u16,
}

/// The 3-grams of one article's sentences.
#[derive(Debug, Clone, Default)]
pub(super) struct Grams {
    /// The number of each distinct 3-gram.
    distinct: Vec<u16>,
    known: Vec<Known>,
    /// Sentence after sentence.
    entries: Vec<InSentence>,
    /// Where each sentence begins in `entries`; one more at the end.
    starts: Vec<u32>,
}

impl Grams {
    /// Of words in the order of their sentences.
    pub(super) fn new(table: GramTable, said: &[Said], sentences: usize) -> Self {
        let mut known = vec![Known::default(); table.distinct.len()];
        let mut entries: Vec<InSentence> = Vec::with_capacity(said.len() * GRAMS);
        let mut starts = Vec::with_capacity(sentences + 1);
        for one in said {
            while starts.len() <= one.sentence as usize {
                starts.push(number(entries.len()));
            }
            let start = starts.last().copied().unwrap_or(0);
            let tf = damped(one.count);
            for gram in table.of(one.word) {
                let known = &mut known[usize::from(*gram)];
                if one.factor > known.factor {
                    known.factor = one.factor;
                }
                if known.behind > start {
                    known.count += one.count;
                    entries[known.behind as usize - 1].tf = damped(known.count);
                } else {
                    entries.push(InSentence { gram: *gram, tf });
                    known.behind = number(entries.len());
                    known.count = one.count;
                    known.frequency += 1;
                }
            }
        }
        starts.resize(sentences + 1, number(entries.len()));
        Self { distinct: table.distinct, known, entries, starts }
    }
}

/// How often a 3-gram stands in a sentence, as it counts.
fn damped(count: f32) -> u16 {
    // Most stand once.
    if count == 1.0 {
        return TF_SCALE as u16;
    }
    (TF_SCALE * if count > 1.0 { 1.0 + count.ln() } else { count }) as u16
}

/// What two articles make of a 3-gram of one of them.
#[derive(Debug, Clone, Copy, Default)]
struct Weight {
    /// Its idf, [`IDF_SCALE`] times.
    idf: u32,
    /// Its place among those of the left article.
    place: u16,
    shared: bool,
}

/// The shared 3-grams of each sentence of one article, with their weights in the two articles.
struct Side {
    /// The place of a 3-gram among those of the left article, and its weight.
    entries: Vec<(u16, u32)>,
    /// Where each sentence begins in `entries`; one more at the end.
    starts: Vec<u32>,
    /// The squared length of each sentence, with what only its own article has.
    norms: Vec<u64>,
}

impl Side {
    fn new(grams: &Grams, weights: &[Weight]) -> Self {
        let sentences = grams.starts.len();
        let (mut starts, mut norms) = (Vec::with_capacity(sentences), Vec::with_capacity(sentences));
        let mut entries = vec![(0, 0); grams.entries.len()];
        let mut end = 0;
        starts.push(0);
        for ends in grams.starts.windows(2) {
            let mut norm = 0;
            for entry in grams.entries.get(ends[0] as usize..ends[1] as usize).unwrap_or_default() {
                let known = weights[usize::from(entry.gram)];
                let weight = known.idf.saturating_mul(u32::from(entry.tf)) / TF_SCALE as u32;
                norm += u64::from(weight) * u64::from(weight);
                // One that is not shared is written over by the next.
                entries[end] = (known.place, weight);
                end += usize::from(known.shared);
            }
            starts.push(number(end));
            norms.push(norm);
        }
        Self { entries, starts, norms }
    }

    /// Those of a sentence.
    fn of(&self, n: usize) -> &[(u16, u32)] {
        match (self.starts.get(n), self.starts.get(n + 1)) {
            (Some(from), Some(to)) => self.entries.get(*from as usize..*to as usize).unwrap_or_default(),
            _ => &[],
        }
    }
}

/// Two articles beside each other.
pub(super) struct Alike {
    left: Side,
    /// The squared length of each sentence of the right article.
    norms: Vec<u64>,
    /// Its sentences with each 3-gram of the left article, and the weights there.
    postings: Vec<(u32, u32)>,
    /// Where those of each 3-gram begin; one more at the end.
    starts: Vec<u32>,
    /// The products of one sentence of the left article with those of the right one.
    products: Vec<u64>,
}

impl Alike {
    /// `background` is the idf of any 3-gram in English at large.
    pub(super) fn new(a: &Grams, b: &Grams, idf: &Idf, background: f32) -> Self {
        let weight = |known: &Known| {
            let idf = idf.of(known.frequency as usize, TermWeight { background, factor: known.factor });
            Weight { idf: (idf * IDF_SCALE) as u32, ..Weight::default() }
        };
        let (mut left, mut right): (Vec<Weight>, Vec<Weight>) =
            (a.known.iter().map(weight).collect(), b.known.iter().map(weight).collect());
        with_places(|behind| {
            // One more than the place of each 3-gram of the left article.
            for (gram, n) in a.distinct.iter().zip(1..) {
                behind[usize::from(*gram) % NUMBERS] = n;
            }
            for (n, gram) in b.distinct.iter().enumerate() {
                if let Some(place) = behind[usize::from(*gram) % NUMBERS].checked_sub(1) {
                    let m = usize::from(place);
                    let both = weight(&a.known[m].and(b.known[n]));
                    left[m] = Weight { place, shared: true, ..both };
                    right[n] = left[m];
                }
            }
            a.distinct.iter().for_each(|gram| behind[usize::from(*gram) % NUMBERS] = 0);
        });
        let (terms, left, right) = (left.len(), Side::new(a, &left), Side::new(b, &right));
        // A counting sort of the right article's entries by their 3-grams.
        let mut starts = vec![0u32; terms + 1];
        let sentences = 0..right.norms.len();
        let entries = || sentences.clone().flat_map(|j| right.of(j).iter().map(move |entry| (j, entry)));
        entries().for_each(|(_, (place, _))| starts[usize::from(*place) + 1] += 1);
        add_up(&mut starts);
        let mut next = starts.clone();
        let mut postings = vec![(0, 0); starts.last().map_or(0, |n| *n as usize)];
        for (j, (place, weight)) in entries() {
            let slot = &mut next[usize::from(*place)];
            postings[*slot as usize] = (number(j), *weight);
            *slot += 1;
        }
        Self { left, products: vec![0; right.norms.len()], norms: right.norms, postings, starts }
    }

    /// Calls `set` with the cosine of row `i` and each of `columns`.
    pub(super) fn row(&mut self, i: usize, columns: &[u32], mut set: impl FnMut(u32, f32)) {
        self.products.fill(0);
        for (place, weight) in self.left.of(i) {
            let (from, to) = (self.starts[usize::from(*place)], self.starts[usize::from(*place) + 1]);
            for (j, other) in self.postings.get(from as usize..to as usize).unwrap_or_default() {
                self.products[*j as usize] += u64::from(*weight) * u64::from(*other);
            }
        }
        for j in columns {
            let norms = self.left.norms[i] as f64 * self.norms[*j as usize] as f64;
            let product = self.products[*j as usize] as f64;
            set(*j, if norms > 0.0 { (product / norms.sqrt()).min(1.0) as f32 } else { 0.0 });
        }
    }
}

fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::{grams, grams_of_ascii};

    #[test]
    fn a_word_in_ascii_has_the_same_grams_on_both_ways() {
        for word in ["a", "of", "don't", "co-op", "u.s", "at&t", "ministers", "'", ""] {
            let (mut quick, mut slow) = (Vec::new(), Vec::new());
            grams_of_ascii(word, |gram| quick.push(gram));
            grams(word, |gram| slow.push(gram));
            assert_eq!(quick, slow, "{word}");
        }
    }
}
