//! [`Words`]: what the aligner asks of each distinct word of an article, found out once.

use super::space::{packed, unpacked};
use super::spread::sorted;
use crate::document::Word;
use crate::rules::{Lexicon, Props, Unpacked};

/// The distinct words of one article.
pub(super) struct Words {
    /// True for words that say something of the content: no function words, no numbers.
    content: Vec<bool>,
    /// The place of each word's vector in `vectors`; none for words without content.
    places: Vec<Option<u32>>,
    /// The vectors of all words with content, each once, in the order of their numbers.
    pub(super) vectors: Unpacked,
    pub(super) grams: GramTable,
}

impl Words {
    pub(super) fn new(words: &[Word], lexicon: &Lexicon) -> Self {
        let content: Vec<bool> = words.iter().map(has_content).collect();
        let vector = |(n, word): (usize, &Word)| Some((word.info.vector.filter(|_| content[n])?, count(n)));
        let known: Vec<(u32, u32)> = words.iter().enumerate().filter_map(vector).collect();
        let mut numbers: Vec<u32> = Vec::with_capacity(known.len());
        let mut places = vec![None; words.len()];
        for (vector, word) in sorted(&known, |(vector, _)| u64::from(*vector)) {
            if numbers.last() != Some(&vector) {
                numbers.push(vector);
            }
            places[word as usize] = Some(count(numbers.len()) - 1);
        }
        let vectors = lexicon.unpacked(&numbers);
        let grams = GramTable::new(words.iter().zip(&content).map(|(word, content)| content.then_some(&*word.text)));
        Self { content, places, vectors, grams }
    }

    /// True where the word says something of the content.
    pub(super) fn has_content(&self, word: u32) -> bool {
        self.content.get(word as usize) == Some(&true)
    }

    /// The place of the word's vector in [`Words::vectors`].
    pub(super) fn vector(&self, word: u32) -> Option<u32> {
        self.places.get(word as usize).copied().flatten()
    }
}

fn has_content(word: &Word) -> bool {
    !word.info.props.has_any(Props::FUNCTION.with(Props::NUMBER)) && !word.text.bytes().any(|b| b.is_ascii_digit())
}

/// The 3-grams of every distinct word, boundaries included, as numbers of distinct 3-grams.
pub(super) struct GramTable {
    starts: Vec<u32>,
    grams: Vec<u32>,
    /// The hashes of the distinct 3-grams, ascending.
    pub(super) distinct: Vec<u64>,
}

/// How many 3-grams a word has, about.
const GRAMS: usize = 6;

impl GramTable {
    /// Of words; none for a word whose 3-grams do not count.
    fn new<'w>(words: impl ExactSizeIterator<Item = Option<&'w str>>) -> Self {
        let mut starts = Vec::with_capacity(words.len() + 1);
        starts.push(0);
        // One number each, as in `Occurrence`: the hash of the 3-gram, and its place in the list.
        let mut keys: Vec<u64> = Vec::with_capacity(words.len() * GRAMS);
        for word in words {
            let (mut before, mut last) = (0, u64::from(' '));
            let mut add = |c: u64| {
                if before != 0 {
                    keys.push(packed(before << 42 | last << 21 | c, count(keys.len())));
                }
                (before, last) = (last, c);
            };
            if let Some(word) = word {
                if word.is_ascii() {
                    word.bytes().filter(|b| *b != b'\'').for_each(|b| add(u64::from(b)));
                } else {
                    word.chars().filter(|c| *c != '\'').for_each(|c| add(u64::from(c)));
                }
                add(u64::from(' '));
            }
            starts.push(count(keys.len()));
        }
        // Numbered in ascending order, so that the index over them needs no further sorting.
        let mut table = Self { starts, grams: vec![0; keys.len()], distinct: Vec::with_capacity(keys.len()) };
        for key in sorted(&keys, |key| *key) {
            let (gram, place) = unpacked(key);
            if table.distinct.last() != Some(&gram) {
                table.distinct.push(gram);
            }
            if let Some(slot) = table.grams.get_mut(place as usize) {
                *slot = count(table.distinct.len()) - 1;
            }
        }
        table
    }

    /// Those of a word.
    pub(super) fn of(&self, word: u32) -> &[u32] {
        let n = word as usize;
        match (self.starts.get(n), self.starts.get(n + 1)) {
            (Some(from), Some(to)) => self.grams.get(*from as usize..*to as usize).unwrap_or_default(),
            _ => &[],
        }
    }
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
