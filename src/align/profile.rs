//! [`Profile`]: what the aligner needs of one article, computed once however many articles it meets.

use super::bond::{BondWord, Bonds};
use super::gram::{Grams, Said};
use super::sense::{SenseWord, Senses};
use super::space::{ABSENT, Occurrence, Space, TermWeight};
use super::words::{Words, has_content};
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
        let words = Words::new(&document.words, lexicon);
        let mut collector = Collector {
            document,
            rules,
            lexicon,
            terms: document.words.iter().map(|word| has_content(word).then_some(word.info.concept)).collect(),
            words,
            spoken: Vec::new(),
            stems: Vec::new(),
            sentences: Vec::with_capacity(document.sentences.len()),
            concepts: Vec::with_capacity(tokens),
            said: Vec::with_capacity(tokens),
            bond_words: Vec::with_capacity(tokens),
        };
        for (n, sentence) in document.sentences.iter().enumerate() {
            if sentence.role != Role::Boilerplate {
                collector.sentence(n);
            }
        }
        let Collector { words, terms, sentences, concepts, said, bond_words, .. } = collector;
        // Nothing is made of what does not count, as where a model reads the sentences.
        let senses = if rules.weights.sense == 0.0 {
            Senses::default()
        } else {
            let sense = |one: &Said| {
                let background = document.words[one.word as usize].info.background;
                let weight = TermWeight { background, factor: one.factor * one.count };
                words.vector(one.word).map(|vector| SenseWord { vector, sentence: one.sentence, weight })
            };
            Senses::new(&said.iter().filter_map(sense).collect::<Vec<_>>(), sentences.len(), rules, &words.vectors)
        };
        let (concepts, places) = Space::new(&concepts, &terms);
        let bonds = if rules.weights.bond == 0.0 {
            Bonds::default()
        } else {
            let known =
                |word: u32| BondWord { term: places[word as usize], vector: words.vector(word).unwrap_or(ABSENT) };
            let bond_words: Vec<_> = bond_words.iter().map(|(row, word)| (*row, word.map(known))).collect();
            Bonds::new(&bond_words, concepts.terms.len(), words.vectors)
        };
        let grams = Grams::new(words.grams, &said, sentences.len());
        Profile { sentences, concepts, grams, senses, bonds }
    }
}

struct Collector<'c> {
    document: &'c Document,
    rules: &'c AlignmentRules,
    lexicon: &'c Lexicon,
    words: Words,
    /// The hashes of what may be a term: of the words with content, by number, then of phrases.
    terms: Vec<Option<u64>>,
    /// The words of the sentence that is read, number words left out, and their stems.
    spoken: Vec<(&'c Token, &'c Word)>,
    stems: Vec<u64>,
    sentences: Vec<usize>,
    concepts: Vec<Occurrence>,
    said: Vec<Said>,
    /// Content words by row, as their numbers; none where a clause ends.
    bond_words: Vec<(u32, Option<u32>)>,
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
                let term = u32::try_from(self.terms.len()).unwrap_or(u32::MAX);
                self.terms.push(Some(concept));
                self.concepts.push(Occurrence { term, sentence, weight, count: 1.0 });
                phrase_end = at + length;
            }
            if !has_content(word) {
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
            self.concepts.push(Occurrence { term: token.word, sentence, weight, count: 1.0 });
            self.long_name(token, sentence, factor);
            self.said.push(Said { word: token.word, sentence, factor, count: 1.0 });
        }
        self.spoken = words;
    }

    /// What a short name stands for is said with it, though not as loudly.
    fn long_name(&mut self, short: &Token, sentence: u32, factor: f32) {
        let count = self.rules.idf.long_name;
        for token in self.document.long_name(short) {
            let word = self.document.word(token);
            if has_content(word) {
                let weight = TermWeight { background: word.info.background, factor };
                self.concepts.push(Occurrence { term: token.word, sentence, weight, count });
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
                TokenKind::Word if has_content(word) && !word.info.props.has_any(light) => {
                    self.bond_words.push((row, Some(token.word)));
                }
                _ => {}
            }
        }
    }
}

/// The fewest quoted words that make a sentence one that somebody speaks.
const SPOKEN: usize = 4;
