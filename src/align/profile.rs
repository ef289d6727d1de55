//! [`Profile`]: what the aligner needs of one article, computed once however many articles it meets.

use super::bond::{BondWord, Bonds};
use super::gram::{Grams, Said};
use super::sense::{SenseWord, Senses};
use super::space::{Occurrence, Space, TermWeight};
use super::words::Words;
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
    pub(super) grams: Grams,
    /// What each sentence is about.
    pub(super) senses: Senses,
    /// Which content words stand beside each other.
    pub(super) bonds: Bonds,
}

impl Profile {
    pub(super) fn new(document: &Document, rules: &AlignmentRules, lexicon: &Lexicon) -> Self {
        let tokens = document.tokens.len();
        let mut collector = Collector {
            document,
            rules,
            lexicon,
            words: Words::new(&document.words, lexicon),
            spoken: Vec::new(),
            stems: Vec::new(),
            sentences: Vec::with_capacity(document.sentences.len()),
            concepts: Vec::with_capacity(tokens),
            said: Vec::with_capacity(tokens),
            senses: Vec::with_capacity(tokens),
            bond_words: Vec::with_capacity(tokens),
        };
        for (n, sentence) in document.sentences.iter().enumerate() {
            if sentence.role != Role::Boilerplate {
                collector.sentence(n);
            }
        }
        let Collector { words, sentences, concepts, said, senses, bond_words, .. } = collector;
        // Nothing is made of what does not count, as where a model reads the sentences.
        let senses = if rules.weights.sense == 0.0 {
            Senses::default()
        } else {
            Senses::new(senses, sentences.len(), rules, &words.vectors)
        };
        let concepts = Space::new(&concepts);
        let grams = Grams::new(words.grams, &said, sentences.len());
        let bonds = if rules.weights.bond == 0.0 {
            Bonds::default()
        } else {
            Bonds::new(&bond_words, &concepts, words.vectors)
        };
        Profile { sentences, concepts, grams, senses, bonds }
    }
}

struct Collector<'c> {
    document: &'c Document,
    rules: &'c AlignmentRules,
    lexicon: &'c Lexicon,
    words: Words,
    /// The words of the sentence that is read, number words left out, and their stems.
    spoken: Vec<(&'c Token, &'c Word)>,
    stems: Vec<u64>,
    sentences: Vec<usize>,
    concepts: Vec<Occurrence>,
    said: Vec<Said>,
    senses: Vec<SenseWord>,
    /// Content words by row; none where a clause ends.
    bond_words: Vec<(u32, Option<BondWord>)>,
}

impl Collector<'_> {
    fn sentence(&mut self, n: usize) {
        let sentence = u32::try_from(self.sentences.len()).unwrap_or(u32::MAX);
        self.sentences.push(n);
        // Number words are left out before phrases are looked up: "claimed nine lives" holds "claimed lives".
        let document = self.document;
        let mut words = std::mem::take(&mut self.spoken);
        words.clear();
        words.extend(
            document
                .tokens_of(n)
                .iter()
                .filter(|t| t.kind == TokenKind::Word && document.dateline.is_none_or(|d| !d.overlaps(t.span)))
                .map(|t| (t, document.word(t)))
                .filter(|(_, w)| !w.info.props.has(Props::NUMBER)),
        );
        self.bond_words(n, sentence);
        self.stems.clear();
        self.stems.extend(words.iter().map(|(_, w)| w.info.stem));
        let quoted = words.iter().filter(|(t, _)| t.quoted).count();
        let beside_quote = if quoted >= SPOKEN { self.rules.idf.beside_quote } else { 1.0 };
        let capital = |n: Option<usize>| n.and_then(|n| words.get(n)).is_some_and(|(token, _)| token.capital);
        let mut phrase_end = 0;
        for (at, (token, word)) in words.iter().enumerate() {
            let info = &word.info;
            if at >= phrase_end
                && info.begins_phrase()
                && let Some((concept, length)) =
                    self.lexicon.concept_phrase(info, self.stems.get(at + 1..).unwrap_or_default())
            {
                // A phrase of common words ("was forced to") says as little as they do.
                let phrase = words.get(at..at + length).unwrap_or_default();
                let known: f32 = phrase.iter().map(|(_, w)| w.info.background).sum();
                let full = self.rules.idf.phrase;
                let weight = TermWeight { background: full, factor: (known / full.max(1.0)).min(1.0) };
                self.concepts.push(Occurrence::new(concept, sentence, weight));
                phrase_end = at + length;
            }
            if !self.words.has_content(token.word) {
                continue;
            }
            let mut factor = if info.props.has(Props::SPEECH) { self.rules.idf.speech } else { 1.0 };
            if !token.quoted {
                factor = factor.min(beside_quote);
            }
            if token.capital && (capital(at.checked_sub(1)) || capital(Some(at + 1))) {
                factor *= self.rules.idf.name;
            }
            // "Finance ministry" and "finance minister" are two phrases with a word in common.
            let inside = if at < phrase_end { self.rules.idf.in_phrase } else { 1.0 };
            let weight = TermWeight { background: info.background, factor: factor * inside };
            self.concepts.push(Occurrence::new(info.concept, sentence, weight));
            self.long_name(token, sentence, factor);
            let weight = TermWeight { background: info.background, factor };
            self.senses.extend(self.words.vector(token.word).map(|vector| SenseWord { vector, sentence, weight }));
            self.said.push(Said { word: token.word, sentence, factor, count: 1.0 });
        }
        self.spoken = words;
    }

    /// What a short name stands for is said with it, though not as loudly.
    fn long_name(&mut self, short: &Token, sentence: u32, factor: f32) {
        let count = self.rules.idf.long_name;
        for token in self.document.long_name(short) {
            let word = self.document.word(token);
            if self.words.has_content(token.word) {
                let weight = TermWeight { background: word.info.background, factor };
                self.concepts.push(Occurrence::new(word.info.concept, sentence, weight).partly(count));
                let weight = TermWeight { factor: factor * count, ..weight };
                self.senses.extend(self.words.vector(token.word).map(|vector| SenseWord { vector, sentence, weight }));
                self.said.push(Said { word: token.word, sentence, factor, count });
            }
        }
    }

    /// The words of a sentence that may stand beside each other; marks, and words that open a clause, come between.
    fn bond_words(&mut self, n: usize, row: u32) {
        let light = Props::SPEECH.with(Props::PREPOSITION).with(Props::CLAUSE).with(Props::PRONOUN);
        for token in self.document.tokens_of(n) {
            let word = self.document.word(token);
            match token.kind {
                TokenKind::Mark if !matches!(&*word.text, "-" | "'" | "’") => self.bond_words.push((row, None)),
                TokenKind::Word if self.words.has_content(token.word) && !word.info.props.has_any(light) => {
                    let (concept, vector) = (word.info.concept, self.words.vector(token.word));
                    self.bond_words.push((row, Some(BondWord { concept, vector })));
                }
                _ => {}
            }
        }
    }
}

/// The fewest quoted words that make a sentence one that somebody speaks.
const SPOKEN: usize = 4;
