//! [`Lexicon`]: what the program knows of single words, looked up once per distinct word of an article.

use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::FxHashMap;

use super::alignment::{Alignment, Spelling, Synonyms};
use super::language::Language;
use super::table::Table;

/// Properties of a word, as bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Props(u32);

impl Props {
    /// Says nothing about the content.
    pub const FUNCTION: Props = Props(1);
    /// A number word.
    pub const NUMBER: Props = Props(1 << 1);
    /// An abbreviation before a name.
    pub const TITLE: Props = Props(1 << 2);
    /// An abbreviation before a number.
    pub const BEFORE_NUMBER: Props = Props(1 << 3);
    /// An abbreviated month.
    pub const MONTH: Props = Props(1 << 4);
    /// An abbreviation inside a name or at the end of a sentence.
    pub const EITHER: Props = Props(1 << 5);
    /// The same, only where it has a capital.
    pub const CAPITALISED: Props = Props(1 << 6);
    /// An abbreviation that ends a sentence before any capital.
    pub const CLOSING: Props = Props(1 << 7);
    /// Opens a sentence.
    pub const OPENER: Props = Props(1 << 8);
    /// Opens a sentence in lower-cased text.
    pub const LOWER_OPENER: Props = Props(1 << 9);
    /// A verb of speech.
    pub const SPEECH: Props = Props(1 << 10);
    /// A noun that speaks.
    pub const SOURCE: Props = Props(1 << 11);
    /// A verb that asks the reader to do something.
    pub const APPEAL: Props = Props(1 << 12);

    /// True where all bits of `other` are set.
    #[must_use]
    pub fn has(self, other: Props) -> bool {
        self.0 & other.0 == other.0
    }

    /// True where any bit of `other` is set.
    #[must_use]
    pub fn has_any(self, other: Props) -> bool {
        self.0 & other.0 != 0
    }

    /// Both together.
    #[must_use]
    pub const fn with(self, other: Props) -> Props {
        Props(self.0 | other.0)
    }
}

/// The number of a word class in a [`Lexicon`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClassId(pub u16);

/// A word class such as `@hedge`.
#[derive(Debug, Clone)]
pub struct Class {
    /// Without the `@`.
    pub name: String,
    /// Under which licence its words may be used.
    pub licence: String,
    /// Where they come from.
    pub source: String,
}

/// What is known of one distinct word.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WordInfo {
    /// Its properties.
    pub props: Props,
    /// Hash of its stem, spelling variants folded.
    pub stem: u64,
    /// Hash of its synonym group; the stem's where it has none.
    pub concept: u64,
    /// Hashes of senses that it shares with other words; 0 where it has none.
    pub senses: [u64; 2],
    /// How rare the stem is in English at large (natural logarithm).
    pub background: f32,
}

/// Phrases that begin with one word or stem: the rest, and what the phrase stands for.
type Phrases<W, T> = FxHashMap<W, Vec<(Vec<W>, T)>>;

/// What the program knows of words and phrases.
pub struct Lexicon {
    props: FxHashMap<Box<str>, Props>,
    spelling: Spelling,
    exceptions: rustc_hash::FxHashSet<Box<str>>,
    concepts: FxHashMap<u64, u64>,
    concept_phrases: Phrases<u64, u64>,
    classes: Vec<Class>,
    class_words: FxHashMap<Box<str>, Vec<ClassId>>,
    class_phrases: Phrases<Box<str>, ClassId>,
    background: Table,
    thesaurus: Table,
    unseen: f32,
    stemmer: Stemmer,
}

impl std::fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Lexicon")
            .field("words", &self.props.len())
            .field("concepts", &self.concepts.len())
            .field("classes", &self.classes)
            .finish_non_exhaustive()
    }
}

impl Lexicon {
    pub(super) fn new(language: &Language, alignment: &Alignment, spelling: Spelling, synonyms: &Synonyms) -> Self {
        let mut lexicon = Self {
            props: FxHashMap::default(),
            exceptions: spelling.suffixes.exceptions.iter().map(|w| w.as_str().into()).collect(),
            spelling,
            concepts: FxHashMap::default(),
            concept_phrases: FxHashMap::default(),
            classes: Vec::new(),
            class_words: FxHashMap::default(),
            class_phrases: FxHashMap::default(),
            background: Table::background(),
            thesaurus: Table::thesaurus(),
            unseen: alignment.idf.unseen,
            stemmer: Stemmer::create(Algorithm::English),
        };
        let abbreviations = &language.abbreviations;
        for (words, prop) in [
            (&alignment.words.function, Props::FUNCTION),
            (&alignment.words.numbers, Props::NUMBER),
            (&abbreviations.title, Props::TITLE),
            (&abbreviations.number, Props::BEFORE_NUMBER),
            (&abbreviations.month, Props::MONTH),
            (&abbreviations.either, Props::EITHER),
            (&abbreviations.capitalised, Props::CAPITALISED),
            (&abbreviations.closing, Props::CLOSING),
            (&language.sentence.openers, Props::OPENER),
            (&language.sentence.lower_openers, Props::LOWER_OPENER),
            (&language.speech.verbs, Props::SPEECH),
            (&language.speech.sources, Props::SOURCE),
            (&language.boilerplate.appeals, Props::APPEAL),
        ] {
            for word in words {
                let entry = lexicon.props.entry(word.as_str().into()).or_default();
                *entry = entry.with(prop);
            }
        }
        for (name, members) in &synonyms.groups {
            let concept = hash(&format!("\u{1}{name}"));
            for member in members {
                lexicon.add_synonym(member, concept);
            }
        }
        lexicon
    }

    fn add_synonym(&mut self, member: &str, concept: u64) {
        let stems: Vec<u64> =
            member.split([' ', '-']).filter(|w| !w.is_empty()).map(|w| self.stem(&normal_form(w))).collect();
        match stems.as_slice() {
            [] => {}
            [stem] => {
                self.concepts.entry(*stem).or_insert(concept);
            }
            [first, rest @ ..] => {
                self.concept_phrases.entry(*first).or_default().push((rest.to_vec(), concept));
            }
        }
    }

    pub(super) fn add_class(&mut self, class: Class, words: &[String]) {
        let id = ClassId(u16::try_from(self.classes.len()).unwrap_or(u16::MAX));
        self.classes.push(class);
        for entry in words {
            let parts: Vec<Box<str>> = entry.split([' ', '-']).filter(|w| !w.is_empty()).map(|w| normal_form(w).into()).collect();
            match parts.as_slice() {
                [] => {}
                [word] => self.class_words.entry(word.clone()).or_default().push(id),
                [first, rest @ ..] => {
                    self.class_phrases.entry(first.clone()).or_default().push((rest.to_vec(), id));
                }
            }
        }
    }

    /// The class of that name, without the `@`.
    #[must_use]
    pub fn class(&self, name: &str) -> Option<ClassId> {
        let at = self.classes.iter().position(|c| c.name == name)?;
        u16::try_from(at).ok().map(ClassId)
    }

    /// All word classes.
    #[must_use]
    pub fn classes(&self) -> &[Class] {
        &self.classes
    }

    /// The properties of a word in lower case.
    #[must_use]
    pub fn props(&self, word: &str) -> Props {
        self.props.get(word).copied().unwrap_or_default()
    }

    /// Everything known of a word in its normal form (see [`normal_form`]).
    #[must_use]
    pub fn info(&self, word: &str) -> WordInfo {
        let props = self.props(word);
        let spelt = self.canonical(word);
        let stem = self.stemmer.stem(&spelt);
        let id = hash(&stem);
        let concept = self.concepts.get(&id).copied().unwrap_or(id);
        let counts = !props.has_any(Props::FUNCTION.with(Props::NUMBER));
        let background = if counts { self.background.get(&stem).and_then(|v| v.parse().ok()).unwrap_or(self.unseen) } else { 0.0 };
        // A group of synonyms.toml was chosen for news and wins over the thesaurus.
        let listed = if counts && concept == id { self.thesaurus.get(&stem) } else { None };
        let mut senses = [0; 2];
        for (slot, sense) in senses.iter_mut().zip(listed.unwrap_or_default().split(' ').filter(|s| !s.is_empty())) {
            *slot = hash(sense);
        }
        WordInfo { props, stem: id, concept, senses, background }
    }

    /// The hash of a word's stem, spelling variants folded.
    #[must_use]
    pub fn stem(&self, word: &str) -> u64 {
        hash(&self.stemmer.stem(&self.canonical(word)))
    }

    /// The synonym group of a phrase that begins with `stems[0]`, and its length in words: the longest wins.
    #[must_use]
    pub fn concept_phrase(&self, stems: &[u64]) -> Option<(u64, usize)> {
        longest(&self.concept_phrases, stems)
    }

    /// Every class entry that begins at `words[0]`: the class and the length in words.
    pub fn class_entries<'s, W: AsRef<str>>(&'s self, words: &'s [W]) -> impl Iterator<Item = (ClassId, usize)> + 's {
        let first = words.first().map_or("", |w| w.as_ref());
        let single = self.class_words.get(first).into_iter().flatten().map(|id| (*id, 1));
        let phrases = self.class_phrases.get(first).into_iter().flatten().filter_map(move |(rest, id)| {
            let tail = words.get(1..=rest.len())?;
            rest.iter().zip(tail).all(|(a, b)| **a == *b.as_ref()).then_some((*id, rest.len() + 1))
        });
        single.chain(phrases)
    }

    /// The canonical spelling: irregular pairs first, then regular endings.
    fn canonical<'w>(&'w self, word: &'w str) -> std::borrow::Cow<'w, str> {
        if let Some(canonical) = self.spelling.pairs.get(word) {
            return canonical.as_str().into();
        }
        for (from, to) in &self.spelling.suffixes.rules {
            if let Some(root) = word.strip_suffix(from.as_str()) {
                if root.len() >= 3 && !self.exceptions.contains(word) {
                    return format!("{root}{to}").into();
                }
                break;
            }
        }
        word.into()
    }
}

fn longest<T: Copy>(phrases: &Phrases<u64, T>, stems: &[u64]) -> Option<(T, usize)> {
    let candidates = phrases.get(stems.first()?)?;
    candidates
        .iter()
        .filter(|(rest, _)| stems.get(1..=rest.len()).is_some_and(|tail| tail == rest.as_slice()))
        .map(|(rest, value)| (*value, rest.len() + 1))
        .max_by_key(|(_, len)| *len)
}

/// The form in which words are compared: lower case, straight apostrophe, no possessive, acronyms without
/// full stops (`U.N.` is `un`; `U.S.` stays `u.s`, since `us` is a pronoun).
#[must_use]
pub fn normal_form(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for c in word.chars() {
        match c {
            '’' | 'ʼ' | '`' => out.push('\''),
            c if c.is_ascii() => out.push(c.to_ascii_lowercase()),
            c => out.extend(c.to_lowercase()),
        }
    }
    if let Some(stem) = out.strip_suffix("'s").or_else(|| out.strip_suffix('\'')) {
        out.truncate(stem.len());
    }
    if out.contains('.') {
        let parts = out.trim_end_matches('.').split('.');
        if parts.clone().all(|p| p.chars().count() == 1) {
            let joined: String = parts.collect();
            out = match joined.as_str() {
                "us" => "u.s".to_owned(),
                "am" => "a.m".to_owned(),
                "pm" => "p.m".to_owned(),
                _ => joined,
            };
        } else {
            out.truncate(out.trim_end_matches('.').len());
        }
    }
    out
}

/// FNV-1a, 64 bits: the same on every machine, so that reports are.
#[must_use]
pub fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
}
