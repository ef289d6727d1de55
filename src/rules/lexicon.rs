//! [`Lexicon`]: what the program knows of single words, looked up once per distinct word of an article.

use std::num::NonZeroU32;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::alignment::Alignment;
use super::classes::{Class, ClassId, WordClasses};
use super::entries::{Begun, Entries};
use super::language::Language;
use super::memo::{Memo, key};
use super::spelling::Stems;
use super::vectors::{Unpacked, Vectors};
use super::vocabulary::{Phrases, REST, Vocabulary, hash};

/// Properties of a word, as bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Props(u64);

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
    /// A month by its name.
    pub const MONTH_NAME: Props = Props(1 << 11);
    /// A weekday, or a word of a time zone.
    pub const DAY_OR_ZONE: Props = Props(1 << 13);
    /// An office or calling of a person: "minister", "teacher".
    pub const ROLE: Props = Props(1 << 14);
    /// "he", "she": stands for a person named before.
    pub const PRONOUN: Props = Props(1 << 15);
    /// Opens a phrase that says where, when or how.
    pub const PREPOSITION: Props = Props(1 << 16);
    /// Opens a clause of its own: "that", "when", "but".
    pub const CLAUSE: Props = Props(1 << 17);
    /// A verb that asks the reader to do something.
    pub const APPEAL: Props = Props(1 << 12);
    /// May stand in a time.
    pub const TEMPORAL: Props = Props(1 << 18);

    /// A currency's code in letters, to which a number may be tied.
    pub const CURRENCY: Props = Props(1 << 19);
    /// Ends a noun phrase.
    pub const STOP: Props = Props(1 << 20);
    /// A figure may begin here.
    pub const QUANTITY: Props = Props(1 << 21);
    /// An entry of some word class begins with it.
    pub const ENTRY: Props = Props(1 << 22);
    /// A noun as often as a verb of speech: "claims".
    pub const SPEECH_NOUN: Props = Props(1 << 23);
    /// An opposite begins with its stem.
    pub const OPPOSITE: Props = Props(1 << 26);
    /// A loaded word or its plain one begins with its stem.
    pub const WORDING: Props = Props(1 << 27);
    /// A rival name begins with its stem.
    pub const LABEL: Props = Props(1 << 28);
    /// A word of a topic or domain begins with its stem.
    pub const TOPIC: Props = Props(1 << 29);
    /// A word that takes a stance begins with its stem.
    pub const STANCE: Props = Props(1 << 30);
    /// A body or firm: "ministry", "airline".
    pub const BODY: Props = Props(1 << 25);
    /// In one of the lists that are asked of the words around every figure.
    pub const BESIDE_FIGURE: Props = Props(1 << 31);
    /// In no list of words: neither in the background table, nor with a synonym or a vector.
    pub const UNKNOWN: Props = Props(1 << 24);
    /// Says something of the content: no function word, no number in words or digits.
    pub const CONTENT: Props = Props(1 << 32);
    /// Puts a time before or behind something: "after", "since".
    pub const EDGE: Props = Props(1 << 34);
    /// Opens a clause that a time may stand in: "when", "after".
    pub const OPENS_CLAUSE: Props = Props(1 << 35);
    /// Stands between an office and a name: "a baker named Emil Sorn".
    pub const NAMES: Props = Props(1 << 36);
    /// Ends a verb of two words: "down".
    pub const PARTICLE: Props = Props(1 << 33);

    /// True where all bits of `other` are set.
    #[inline]
    #[must_use]
    pub fn has(self, other: Props) -> bool {
        self.0 & other.0 == other.0
    }

    /// True where any bit of `other` is set.
    #[inline]
    #[must_use]
    pub fn has_any(self, other: Props) -> bool {
        self.0 & other.0 != 0
    }

    /// Both together.
    #[inline]
    #[must_use]
    pub const fn with(self, other: Props) -> Props {
        Props(self.0 | other.0)
    }
}

/// What is known of one distinct word.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WordInfo {
    /// Its properties.
    pub props: Props,
    /// Hash of its text.
    pub(crate) text: u64,
    /// Hash of its stem, spelling variants folded.
    pub stem: u64,
    /// Hash of its synonym group; the stem's where it has none.
    pub concept: u64,
    /// How rare the stem is in English at large (natural logarithm).
    pub background: f32,
    /// The phrases of the synonym table that begin with the stem.
    phrases: Phrases,
    /// One more than the number of the stem's vector.
    vector: Option<NonZeroU32>,
    /// The class entries that begin with it.
    entries: Begun,
}

impl WordInfo {
    /// True where some phrase of the synonym table begins with the stem.
    pub(crate) fn begins_phrase(&self) -> bool {
        !self.phrases.is_none()
    }

    /// The number of the stem's vector.
    #[inline]
    pub(crate) fn vector(&self) -> Option<u32> {
        self.vector.map(|behind| behind.get() - 1)
    }

    /// The class entries that begin with the word.
    #[inline]
    pub(crate) fn begun(&self) -> Begun {
        self.entries
    }
}

/// What the program knows of words and phrases.
pub struct Lexicon {
    props: FxHashMap<Box<str>, Props>,
    stems: Stems,
    vocabulary: Vocabulary,
    vectors: Vectors,
    memo: Memo,
    classes: WordClasses,
    /// Entries by stems, each with the property of the words that begin one.
    begins: Vec<(Props, Entries)>,
    unseen: f32,
}

impl std::fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Lexicon")
            .field("words", &self.props.len())
            .field("classes", &self.classes)
            .finish_non_exhaustive()
    }
}

impl Lexicon {
    pub(super) fn new(
        language: &Language,
        alignment: &Alignment,
        (stems, vocabulary, vectors): (Stems, Vocabulary, Vectors),
        classes: WordClasses,
    ) -> Self {
        let mut lexicon = Self {
            props: FxHashMap::default(),
            stems,
            vocabulary,
            vectors,
            memo: Memo::default(),
            classes,
            begins: Vec::new(),
            unseen: alignment.idf.unseen,
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
            (&language.calendar.months, Props::MONTH_NAME),
            (&language.calendar.days, Props::DAY_OR_ZONE),
            (&language.calendar.zones, Props::DAY_OR_ZONE),
            (&language.sentence.particles, Props::PARTICLE),
            (&language.sentence.openers, Props::OPENER),
            (&language.sentence.lower_openers, Props::LOWER_OPENER),
            (&language.speech.verbs, Props::SPEECH),
            (&language.attribution.nouns, Props::SPEECH_NOUN),
            (&language.people.roles, Props::ROLE),
            (&language.people.bodies, Props::BODY),
            (&language.people.named, Props::NAMES),
            (&language.people.pronouns, Props::PRONOUN),
            (&language.people.prepositions, Props::PREPOSITION),
            (&language.people.clauses, Props::CLAUSE),
            (&language.boilerplate.appeals, Props::APPEAL),
        ] {
            for word in words {
                let entry = lexicon.props.entry(word.as_str().into()).or_default();
                *entry = entry.with(prop);
            }
        }
        lexicon
    }

    /// Adds a property to a word, before any word is looked up.
    pub(super) fn mark(&mut self, word: &str, prop: Props) {
        let entry = self.props.entry(word.into()).or_default();
        *entry = entry.with(prop);
    }

    /// Gives words a property; to be called before any word is looked up.
    pub(super) fn add_prop<'w>(&mut self, words: impl Iterator<Item = &'w Box<str>>, prop: Props) {
        for word in words {
            let entry = self.props.entry(word.clone()).or_default();
            *entry = entry.with(prop);
        }
    }

    /// Gives the words that begin an entry a property; to be called before any word is looked up.
    pub(super) fn mark_begins(&mut self, entries: &Entries, prop: Props) {
        self.begins.push((prop, entries.clone()));
    }

    /// How words are stemmed.
    pub(super) fn stems(&self) -> &Stems {
        &self.stems
    }

    /// The class of that name, as a rule writes it or without the `@`.
    #[must_use]
    pub fn class(&self, name: &str) -> Option<ClassId> {
        self.classes.id(name.trim_start_matches('@'))
    }

    /// The classes of a name that may end in `*`: `@loaded-*` stands for all that begin so.
    pub fn classes_named(&self, name: &str) -> impl Iterator<Item = ClassId> + use<> {
        self.classes.named(name.trim_start_matches('@'))
    }

    /// All word classes.
    #[must_use]
    pub fn classes(&self) -> &[Class] {
        self.classes.all()
    }

    /// The properties of a word in lower case.
    #[must_use]
    pub fn props(&self, word: &str) -> Props {
        self.props.get(word).copied().unwrap_or_default()
    }

    /// The properties of a word in any case.
    #[must_use]
    pub(crate) fn props_in_any_case(&self, word: &str) -> Props {
        // Nearly all words are short and ASCII.
        let mut room = [0; 32];
        let Some(lower) = room.get_mut(..word.len()).filter(|_| word.is_ascii()) else {
            return self.props(&word.to_lowercase());
        };
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        std::str::from_utf8(lower).map_or(Props::default(), |lower| self.props(lower))
    }

    /// Everything known of a word in its normal form (see [`normal_form`](super::normal_form)). Remembered, since a corpus repeats its words.
    #[must_use]
    pub fn info(&self, word: &str) -> WordInfo {
        self.memo.get_or(word, key(word.as_bytes()), || self.look_up(word)).1
    }

    /// The same of many words, in their order, with the words themselves, as they are kept for all articles. Each comes with
    /// its key.
    pub(crate) fn known<'a>(&'a self, words: &'a [(&str, u64)]) -> impl Iterator<Item = (Arc<str>, WordInfo)> + 'a {
        self.memo.get_all(words, |word| self.look_up(word))
    }

    /// The synonym group of a word. Not remembered, so that properties may still be added.
    pub(super) fn concept(&self, word: &str) -> u64 {
        self.look_up(word).concept
    }

    fn look_up(&self, word: &str) -> WordInfo {
        let text = hash(word);
        let entries = self.classes.begun(text);
        let begins = if entries.is_none() { Props::default() } else { Props::ENTRY };
        let props = self.props(word).with(begins);
        let stem = self.stems.hash_of(word);
        let entry = self.vocabulary.entry(stem);
        let counts = !props.has_any(Props::FUNCTION.with(Props::NUMBER));
        let content = counts && !word.bytes().any(|b| b.is_ascii_digit());
        let props = if content { props.with(Props::CONTENT) } else { props };
        let concept = if entry.group == 0 { stem } else { u64::from(entry.group) };
        let background = if counts { entry.background.unwrap_or(self.unseen) } else { 0.0 };
        let vector = self.vectors.number(stem).and_then(|number| NonZeroU32::new(number + 1));
        let known = entry.background.is_some() || entry.group != 0 || vector.is_some();
        let props = if known { props } else { props.with(Props::UNKNOWN) };
        let begins = self.begins.iter().filter(|(_, entries)| entries.begins(stem));
        let props = begins.fold(props, |props, (prop, _)| props.with(*prop));
        WordInfo { props, text, stem, concept, background, phrases: entry.phrases, vector, entries }
    }

    /// How near in meaning two words are: the cosine of their vectors, 0 where one has none.
    pub(crate) fn nearness(&self, a: &WordInfo, b: &WordInfo) -> f32 {
        a.vector().zip(b.vector()).map_or(0.0, |(one, other)| self.vectors.cosine(one, other))
    }

    /// The vectors of those numbers, for many comparisons.
    pub(crate) fn unpacked(&self, numbers: &[u32]) -> Unpacked {
        self.vectors.unpacked(numbers)
    }

    /// The hash of a word's stem, spelling variants folded.
    #[must_use]
    pub fn stem(&self, word: &str) -> u64 {
        self.stems.hash_of(word)
    }

    /// The synonym group of a phrase that begins with `first`, and its length in words: the longest wins. `rest` are
    /// the stems behind it.
    #[must_use]
    pub fn concept_phrase(&self, first: &WordInfo, rest: &[u64]) -> Option<(u64, usize)> {
        let (group, length) = self.vocabulary.phrase(first.stem, first.phrases, rest)?;
        Some((u64::from(group), length))
    }

    /// The same, with stems that are looked at as far as the longest phrase goes.
    pub(crate) fn phrase(&self, first: &WordInfo, stems: impl Iterator<Item = u64>) -> Option<(u64, usize)> {
        let mut rest = [0; REST];
        let count = rest.iter_mut().zip(stems).map(|(place, stem)| *place = stem).count();
        self.concept_phrase(first, rest.get(..count).unwrap_or_default())
    }

    /// True where a class entry of one word begins and ends here, or one may go on with the hash of the word behind.
    #[inline]
    pub(crate) fn may_hold(&self, begun: Begun, second: Option<u64>) -> bool {
        self.classes.may_hold(begun, second)
    }

    /// True where a class entry of several words may go on with the hash of the word behind.
    #[inline]
    pub(crate) fn may_go_on(&self, begun: Begun, second: u64) -> bool {
        self.classes.may_go_on(begun, second)
    }

    /// Every one of them that goes on with the hashes that `word` gives: the class and the length in words.
    pub(crate) fn class_entries_by<'s>(
        &'s self,
        begun: Begun,
        word: impl Fn(usize) -> Option<u64> + 's,
    ) -> impl Iterator<Item = (ClassId, usize)> + 's {
        self.classes.entries_by(begun, word)
    }

    /// Every class entry that begins at `words[0]`: the class and the length in words.
    pub fn class_entries<'s, W: AsRef<str>>(&'s self, words: &'s [W]) -> impl Iterator<Item = (ClassId, usize)> + 's {
        self.classes.entries_at(words)
    }
}
