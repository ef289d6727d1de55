//! From a word as written to its stem: normal form, spelling variants, Snowball stemmer. The build script includes
//! this file too.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::vocabulary::hash;

/// `spelling.toml`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Spelling {
    #[serde(default, rename = "licence")]
    _licence: String,
    #[serde(default, rename = "source")]
    _source: String,
    /// Variant to canonical spelling.
    #[serde(default)]
    pairs: FxHashMap<String, String>,
    /// Regular endings.
    #[serde(default)]
    suffixes: Suffixes,
}

/// Regular spelling variants at the end of words.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Suffixes {
    /// `[from, to]`, tried in order.
    #[serde(default)]
    rules: Vec<(String, String)>,
    /// Words that keep their ending.
    #[serde(default)]
    exceptions: BTreeSet<String>,
}

/// `synonyms.toml`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Synonyms {
    #[serde(default, rename = "licence")]
    _licence: String,
    #[serde(default, rename = "source")]
    _source: String,
    /// Group name to words and phrases.
    #[serde(default)]
    groups: BTreeMap<String, Vec<String>>,
}

impl Synonyms {
    /// Every group name with each of its members.
    pub(crate) fn members(&self) -> impl Iterator<Item = (&str, &str)> {
        self.groups.iter().flat_map(|(group, members)| members.iter().map(move |m| (group.as_str(), m.as_str())))
    }
}

/// Finds stems.
pub(crate) struct Stems {
    spelling: Spelling,
    stemmer: Stemmer,
}

impl Stems {
    pub(crate) fn new(spelling: Spelling) -> Self {
        Self { spelling, stemmer: Stemmer::create(Algorithm::English) }
    }

    /// The stem of a word in its normal form, spelling variants folded.
    pub(crate) fn of(&self, word: &str) -> String {
        self.stemmed(word, str::to_owned)
    }

    /// The hash of the stem.
    pub(crate) fn hash_of(&self, word: &str) -> u64 {
        self.stemmed(word, hash)
    }

    fn stemmed<T>(&self, word: &str, take: impl Fn(&str) -> T) -> T {
        take(single(&self.stemmer.stem(&self.canonical(word))))
    }

    /// The canonical spelling: irregular pairs first, then regular endings.
    fn canonical<'w>(&'w self, word: &'w str) -> Cow<'w, str> {
        if let Some(canonical) = self.spelling.pairs.get(word) {
            return canonical.as_str().into();
        }
        let last = word.as_bytes().last();
        // Few endings share their last letter with the word: a look before the closer one.
        for (from, to) in self.spelling.suffixes.rules.iter().filter(|(from, _)| from.as_bytes().last() == last) {
            if let Some(root) = word.strip_suffix(from.as_str()) {
                if root.len() >= 3 && !self.spelling.suffixes.exceptions.contains(word) {
                    return format!("{root}{to}").into();
                }
                break;
            }
        }
        word.into()
    }
}

/// A stem that ends with one letter twice, with one: the stemmer makes "rebuf" of "rebuffed" and leaves "rebuff" as it is.
fn single(stem: &str) -> &str {
    /// Shorter stems would be taken for other words: "butt", "egg".
    const LONG: usize = 5;
    match stem.as_bytes() {
        [.., a, b] if a == b && stem.len() >= LONG && b"bdfgmnprt".contains(b) => &stem[..stem.len() - 1],
        _ => stem,
    }
}

/// The words of a class entry as they stand in a text, in their normal form.
#[must_use]
pub fn entry_words(entry: &str) -> Vec<Box<str>> {
    parts(entry).map(|word| normal_form(word).into()).collect()
}

/// The hashes of the same.
pub(crate) fn entry_hashes(entry: &str) -> impl Iterator<Item = u64> {
    // Nearly all words are in their normal form.
    let is_normal = |word: &str| word.bytes().all(|b| b.is_ascii_lowercase());
    parts(entry).map(move |word| if is_normal(word) { hash(word) } else { hash(&normal_form(word)) })
}

/// The words of a class entry as they are written. A hyphen is a token of its own in the text: "pooh-pooh" is three.
fn parts(entry: &str) -> impl Iterator<Item = &str> {
    let parts = entry.split_inclusive('-').flat_map(|part| match part.strip_suffix('-') {
        Some(before) => [before, "-"],
        None => [part, ""],
    });
    parts.flat_map(|part| part.split(' ')).filter(|word| !word.is_empty())
}

/// The form in which words are compared: lower case, straight apostrophe, no possessive, acronyms without
/// full stops (`U.N.` is `un`; `U.S.` stays `u.s`, since `us` is a pronoun).
#[must_use]
pub fn normal_form(word: &str) -> String {
    // Most words are in it, but for capitals.
    if word.bytes().all(|b| b.is_ascii_alphabetic()) {
        return word.to_ascii_lowercase();
    }
    let mut out = if word.is_ascii() && !word.contains('`') { word.to_ascii_lowercase() } else { lowered(word) };
    if let Some(stem) = out.strip_suffix("'s").or_else(|| out.strip_suffix('\'')) {
        out.truncate(stem.len());
    }
    if out.contains('.') && out.contains(char::is_alphanumeric) {
        let parts = out.trim_end_matches('.').split('.');
        if parts.clone().all(|p| p.chars().count() == 1 && p.chars().all(char::is_alphabetic)) {
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

/// Lower case, with straight apostrophes.
fn lowered(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for c in word.chars() {
        match c {
            '’' | 'ʼ' | '`' => out.push('\''),
            c if c.is_ascii() => out.push(c.to_ascii_lowercase()),
            c => out.extend(c.to_lowercase()),
        }
    }
    out
}
