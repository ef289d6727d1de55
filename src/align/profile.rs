//! [`Profile`]: what the aligner needs of one article, computed once however many articles it meets.

use super::space::Space;
use crate::document::{Document, Role, TokenKind, Word};
use crate::rules::{Lexicon, Props};

/// The terms of one article's alignable sentences.
#[derive(Debug, Clone)]
pub(super) struct Profile {
    /// The number of each alignable sentence in the document.
    pub(super) sentences: Vec<usize>,
    /// Stemmed content words.
    pub(super) words: Space,
    /// Synonym groups.
    pub(super) concepts: Space,
    /// Character 3-grams of content words.
    pub(super) grams: Space,
}

impl Profile {
    pub(super) fn new(document: &Document, lexicon: &Lexicon) -> Self {
        let mut profile = Collector::default();
        let grams = GramTable::new(&document.words);
        for (n, sentence) in document.sentences.iter().enumerate() {
            if sentence.role == Role::Boilerplate {
                continue;
            }
            let tokens: Vec<u32> = document
                .tokens_of(n)
                .iter()
                .filter(|t| t.kind == TokenKind::Word && document.dateline.is_none_or(|d| t.span.start >= d.end))
                .map(|t| t.word)
                .collect();
            profile.sentence(n, &tokens, document, &grams, lexicon);
        }
        profile.finish()
    }
}

#[derive(Default)]
struct Collector {
    sentences: Vec<usize>,
    words: Vec<(u64, f32, u32)>,
    concepts: Vec<(u64, f32, u32)>,
    grams: Vec<(u64, f32, u32)>,
}

impl Collector {
    fn sentence(&mut self, n: usize, tokens: &[u32], document: &Document, grams: &GramTable, lexicon: &Lexicon) {
        let row = u32::try_from(self.sentences.len()).unwrap_or(u32::MAX);
        self.sentences.push(n);
        let stems: Vec<u64> = tokens.iter().map(|t| document.words[*t as usize].info.stem).collect();
        let mut phrase_end = 0;
        for (at, token) in tokens.iter().enumerate() {
            let info = &document.words[*token as usize].info;
            if at >= phrase_end {
                let tail = stems.get(at..).unwrap_or_default();
                if let Some((concept, length)) = lexicon.concept_phrase(tail) {
                    self.concepts.push((concept, info.background.max(PHRASE_IDF), row));
                    phrase_end = at + length;
                }
            }
            if !has_content(&document.words[*token as usize]) {
                continue;
            }
            self.words.push((info.stem, info.background, row));
            if at >= phrase_end {
                self.concepts.push((info.concept, info.background, row));
            }
            self.grams.extend(grams.of(*token).iter().map(|g| (*g, GRAM_IDF, row)));
        }
    }

    fn finish(self) -> Profile {
        Profile {
            sentences: self.sentences,
            words: Space::new(self.words),
            concepts: Space::new(self.concepts),
            grams: Space::new(self.grams),
        }
    }
}

/// The background idf of a phrase that the table cannot list, and of a 3-gram.
const PHRASE_IDF: f32 = 7.0;
const GRAM_IDF: f32 = 5.0;

/// True for words that say something of the content: no function words, no numbers.
pub(super) fn has_content(word: &Word) -> bool {
    !word.info.props.has_any(Props::FUNCTION.with(Props::NUMBER)) && word.text.chars().all(|c| !c.is_numeric())
}

/// The 3-grams of every distinct word, boundaries included.
struct GramTable {
    starts: Vec<u32>,
    grams: Vec<u64>,
}

impl GramTable {
    fn new(words: &[Word]) -> Self {
        let mut table = Self { starts: vec![0], grams: Vec::with_capacity(words.len() * 6) };
        for word in words {
            if has_content(word) {
                let mut window = [u64::from(' '), 0, 0];
                let mut filled = 1;
                for c in word.text.chars().filter(|c| *c != '\'').chain([' ']) {
                    window[filled] = u64::from(c);
                    filled += 1;
                    if filled == 3 {
                        table.grams.push(window[0] << 42 | window[1] << 21 | window[2]);
                        window = [window[1], window[2], 0];
                        filled = 2;
                    }
                }
            }
            table.starts.push(u32::try_from(table.grams.len()).unwrap_or(u32::MAX));
        }
        table
    }

    fn of(&self, word: u32) -> &[u64] {
        let n = word as usize;
        match (self.starts.get(n), self.starts.get(n + 1)) {
            (Some(from), Some(to)) => self.grams.get(*from as usize..*to as usize).unwrap_or_default(),
            _ => &[],
        }
    }
}

