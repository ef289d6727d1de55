//! [`Words`]: what the aligner asks of each distinct word of an article, found out once.

use super::gram::GramTable;
use super::spread::sorted;
use crate::document::Word;
use crate::rules::{Lexicon, Props, Unpacked};

/// The distinct words of one article.
pub(super) struct Words {
    /// The place of each word's vector in `vectors`; none for words without content.
    places: Vec<Option<u32>>,
    /// The vectors of all words with content, each once, in the order of their numbers.
    pub(super) vectors: Unpacked,
    pub(super) grams: GramTable,
}

impl Words {
    pub(super) fn new(words: &[Word], lexicon: &Lexicon) -> Self {
        let vector = |(n, word): (usize, &Word)| Some((word.info.vector().filter(|_| has_content(word))?, count(n)));
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
        let grams = GramTable::new(words.iter().map(|word| has_content(word).then_some(&*word.text)));
        Self { places, vectors, grams }
    }

    /// The place of the word's vector in [`Words::vectors`].
    pub(super) fn vector(&self, word: u32) -> Option<u32> {
        self.places.get(word as usize).copied().flatten()
    }
}

/// True where a word says something of the content.
pub(super) fn has_content(word: &Word) -> bool {
    word.info.props.has(Props::CONTENT)
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
