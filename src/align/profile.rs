//! [`Profile`]: what the aligner needs of one article, computed once however many articles it meets.

use super::bond::{BondWord, Bonds};
use super::sense::{SenseWord, Senses};
use super::space::{Numbered, Occurrence, Space, TermWeight, packed, unpacked};
use crate::document::{Document, Role, Token, TokenKind, Word};
use crate::rules::{AlignmentRules, Lexicon, Props};

/// The terms of one article's alignable sentences.
#[derive(Debug, Clone)]
pub(super) struct Profile {
    /// The number of each alignable sentence in the document.
    pub(super) sentences: Vec<usize>,
    /// Stemmed content words, synonyms counted as one.
    pub(super) concepts: Space,
    /// Character 3-grams of content words.
    pub(super) grams: Space,
    /// What each sentence is about.
    pub(super) senses: Senses,
    /// Which content words stand beside each other.
    pub(super) bonds: Bonds,
}

impl Profile {
    pub(super) fn new(document: &Document, rules: &AlignmentRules, lexicon: &Lexicon) -> Self {
        let grams = GramTable::new(&document.words);
        let words = document.tokens.len();
        let mut collector = Collector {
            document,
            rules,
            lexicon,
            grams,
            sentences: Vec::new(),
            concepts: Vec::with_capacity(words),
            gram_terms: Vec::with_capacity(GRAMS * words),
            senses: Vec::with_capacity(words),
            bond_words: Vec::with_capacity(words),
        };
        for (n, sentence) in document.sentences.iter().enumerate() {
            if sentence.role != Role::Boilerplate {
                collector.sentence(n);
            }
        }
        // Nothing is made of what does not count, as where a model reads the sentences.
        let counts = rules.weights.sense != 0.0;
        let senses = std::mem::take(&mut collector.senses);
        let senses =
            if counts { Senses::new(senses, collector.sentences.len(), rules, lexicon) } else { Senses::default() };
        let concepts = Space::new(std::mem::take(&mut collector.concepts));
        let bonds = if rules.weights.bond == 0.0 {
            Bonds::default()
        } else {
            Bonds::new(&collector.bond_words, &concepts, lexicon)
        };
        Profile {
            sentences: collector.sentences,
            concepts,
            grams: Space::counted(&collector.grams.distinct, &collector.gram_terms, rules.idf.gram),
            senses,
            bonds,
        }
    }
}

struct Collector<'c> {
    document: &'c Document,
    rules: &'c AlignmentRules,
    lexicon: &'c Lexicon,
    grams: GramTable,
    sentences: Vec<usize>,
    concepts: Vec<Occurrence>,
    gram_terms: Vec<Numbered>,
    senses: Vec<SenseWord>,
    /// Content words by row; none where a clause ends.
    bond_words: Vec<(u32, Option<BondWord>)>,
}

impl Collector<'_> {
    fn sentence(&mut self, n: usize) {
        let sentence = u32::try_from(self.sentences.len()).unwrap_or(u32::MAX);
        self.sentences.push(n);
        // Number words are left out before phrases are looked up: "claimed nine lives" holds "claimed lives".
        let words: Vec<(&Token, &Word)> = self
            .document
            .tokens_of(n)
            .iter()
            .filter(|t| t.kind == TokenKind::Word && self.document.dateline.is_none_or(|d| !d.overlaps(t.span)))
            .map(|t| (t, self.document.word(t)))
            .filter(|(_, w)| !w.info.props.has(Props::NUMBER))
            .collect();
        self.bond_words(n, sentence);
        let stems: Vec<u64> = words.iter().map(|(_, w)| w.info.stem).collect();
        let quoted = words.iter().filter(|(t, _)| t.quoted).count();
        let beside_quote = if quoted >= SPOKEN { self.rules.idf.beside_quote } else { 1.0 };
        let in_name: Vec<bool> =
            (0..words.len()).map(|n| n > 0 && words[n].0.capital && words[n - 1].0.capital).collect();
        let mut phrase_end = 0;
        for (at, (token, word)) in words.iter().enumerate() {
            let info = &word.info;
            if at >= phrase_end
                && let Some((concept, length)) =
                    self.lexicon.concept_phrase(info, stems.get(at + 1..).unwrap_or_default())
            {
                // A phrase of common words ("was forced to") says as little as they do.
                let phrase = words.get(at..at + length).unwrap_or_default();
                let known: f32 = phrase.iter().map(|(_, w)| w.info.background).sum();
                let full = self.rules.idf.phrase;
                let weight = TermWeight { background: full, factor: (known / full.max(1.0)).min(1.0) };
                self.concepts.push(Occurrence::new(concept, sentence, weight));
                phrase_end = at + length;
            }
            if !has_content(word) {
                continue;
            }
            let mut factor = if info.props.has(Props::SPEECH) { self.rules.idf.speech } else { 1.0 };
            if !token.quoted {
                factor = factor.min(beside_quote);
            }
            if in_name[at] || in_name.get(at + 1) == Some(&true) {
                factor *= self.rules.idf.name;
            }
            // "Finance ministry" and "finance minister" are two phrases with a word in common.
            let inside = if at < phrase_end { self.rules.idf.in_phrase } else { 1.0 };
            let weight = TermWeight { background: info.background, factor: factor * inside };
            self.concepts.push(Occurrence::new(info.concept, sentence, weight));
            self.long_name(token, sentence, factor);
            let weight = TermWeight { background: info.background, factor };
            self.senses.extend(info.vector.map(|vector| SenseWord { vector, sentence, weight }));
            self.grams_of(token, sentence, factor, 1.0);
        }
    }

    /// What a short name stands for is said with it, though not as loudly.
    fn long_name(&mut self, short: &Token, sentence: u32, factor: f32) {
        let count = self.rules.idf.long_name;
        for token in self.document.long_name(short) {
            let word = self.document.word(token);
            if has_content(word) {
                let weight = TermWeight { background: word.info.background, factor };
                self.concepts.push(Occurrence::new(word.info.concept, sentence, weight).partly(count));
                let weight = TermWeight { factor: factor * count, ..weight };
                self.senses.extend(word.info.vector.map(|vector| SenseWord { vector, sentence, weight }));
                self.grams_of(token, sentence, factor, count);
            }
        }
    }

    fn grams_of(&mut self, token: &Token, sentence: u32, factor: f32, count: f32) {
        let grams = self.grams.of(token.word).iter();
        self.gram_terms.extend(grams.map(|g| Numbered { term: *g, sentence, factor, count }));
    }

    /// The words of a sentence that may stand beside each other; marks, and words that open a clause, come between.
    fn bond_words(&mut self, n: usize, row: u32) {
        let light = Props::SPEECH.with(Props::PREPOSITION).with(Props::CLAUSE).with(Props::PRONOUN);
        for token in self.document.tokens_of(n) {
            let word = self.document.word(token);
            match token.kind {
                TokenKind::Mark if !matches!(&*word.text, "-" | "'" | "’") => self.bond_words.push((row, None)),
                TokenKind::Word if has_content(word) && !word.info.props.has_any(light) => {
                    let (concept, vector) = (word.info.concept, word.info.vector);
                    self.bond_words.push((row, Some(BondWord { concept, vector })));
                }
                _ => {}
            }
        }
    }
}

/// How many 3-grams a token has, about.
const GRAMS: usize = 3;

/// The fewest quoted words that make a sentence one that somebody speaks.
const SPOKEN: usize = 4;

/// True for words that say something of the content: no function words, no numbers.
fn has_content(word: &Word) -> bool {
    !word.info.props.has_any(Props::FUNCTION.with(Props::NUMBER)) && !word.text.bytes().any(|b| b.is_ascii_digit())
}

/// The 3-grams of every distinct word, boundaries included, as numbers of distinct 3-grams.
struct GramTable {
    starts: Vec<u32>,
    grams: Vec<u32>,
    /// The hashes of the distinct 3-grams, ascending.
    distinct: Vec<u64>,
}

impl GramTable {
    fn new(words: &[Word]) -> Self {
        let mut starts = vec![0u32];
        // One number each, as in `Occurrence`: the hash of the 3-gram, and its place in the list.
        let mut keys: Vec<u64> = Vec::with_capacity(words.len() * 6);
        for word in words {
            if has_content(word) {
                let (mut before, mut last) = (0, u64::from(' '));
                for c in word.text.chars().filter(|c| *c != '\'').chain([' ']).map(u64::from) {
                    if before != 0 {
                        keys.push(packed(before << 42 | last << 21 | c, count(&keys)));
                    }
                    (before, last) = (last, c);
                }
            }
            starts.push(count(&keys));
        }
        // Numbered in ascending order, so that the index over them needs no further sorting.
        keys.sort_unstable();
        let mut table = Self { starts, grams: vec![0; keys.len()], distinct: Vec::with_capacity(keys.len()) };
        for key in keys {
            let (gram, place) = unpacked(key);
            if table.distinct.last() != Some(&gram) {
                table.distinct.push(gram);
            }
            if let Some(slot) = table.grams.get_mut(place as usize) {
                *slot = count(&table.distinct) - 1;
            }
        }
        table
    }

    fn of(&self, word: u32) -> &[u32] {
        let n = word as usize;
        match (self.starts.get(n), self.starts.get(n + 1)) {
            (Some(from), Some(to)) => self.grams.get(*from as usize..*to as usize).unwrap_or_default(),
            _ => &[],
        }
    }
}

fn count<T>(list: &[T]) -> u32 {
    u32::try_from(list.len()).unwrap_or(u32::MAX)
}
