//! The rule files that ship with the library, embedded at build time.

use std::borrow::Cow;

use super::classes::{Class, WordClasses};
use super::spelling::{Stems, Synonyms};
use super::vectors::Vectors;
use super::vocabulary::Vocabulary;

/// The vocabulary of the built-in synonyms, made by the build script.
pub(super) fn vocabulary() -> Vocabulary {
    let entries = include_bytes!(concat!(env!("OUT_DIR"), "/entries.bin"));
    let phrases = include_bytes!(concat!(env!("OUT_DIR"), "/phrases.bin"));
    Vocabulary::new(Cow::Borrowed(entries), Cow::Borrowed(phrases))
}

/// The vectors of stems, made by the build script.
pub(super) fn vectors() -> Vectors {
    Vectors::new(include_bytes!(concat!(env!("OUT_DIR"), "/vectors.bin")))
}

/// The built-in opposites, stemmed by the build script: a table for `Pairs`.
pub(super) const OPPOSITES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/opposites.bin"));

/// The same of the built-in wordings.
pub(super) const WORDINGS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/wordings.bin"));

/// The same of the built-in labels.
pub(super) const LABELS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/labels.bin"));

/// The same of the words of topics: a table for `Topics`.
pub(super) const TOPICS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/topics.bin"));
/// The same of the words of stances: a table for `Stances`.
pub(super) const STANCES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/stances.bin"));

/// The built-in word classes, with the table that the build script made of them. A test reads it.
pub(super) fn classes() -> WordClasses {
    let table = include_bytes!(concat!(env!("OUT_DIR"), "/classes.bin"));
    WordClasses::built_in(include!(concat!(env!("OUT_DIR"), "/classes.rs")), table, shipped_classes)
}

/// The word classes as their files have them, in the order of their names.
fn shipped_classes() -> Vec<Class> {
    let files = FILES.iter().filter(|(name, ..)| name.starts_with("words/"));
    let mut classes: Vec<Class> = files.filter_map(|(.., packed)| rmp_serde::from_slice(packed).ok()).collect();
    classes.sort_by(|a, b| a.name.cmp(&b.name));
    classes
}

/// The vocabulary of other synonyms or spellings; the background is the built-in one.
pub(super) fn vocabulary_with(synonyms: &Synonyms, stems: &Stems) -> Vocabulary {
    let background = include_str!("../../rules/en/background.tsv");
    let (entries, phrases) = Vocabulary::build(background, synonyms, stems);
    Vocabulary::new(Cow::Owned(entries), Cow::Owned(phrases))
}

/// Path under `rules/en/`, content, and content as MessagePack, of every rule file; listed by the build script.
pub(super) const FILES: &[(&str, &str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/files.rs"));
