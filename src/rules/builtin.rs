//! The rule files that ship with the library, embedded at build time.

use std::borrow::Cow;

use super::opposites::Opposites;
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

/// The built-in opposites, stemmed by the build script. A test reads them.
pub(super) fn opposites() -> Opposites {
    let entries = include_bytes!(concat!(env!("OUT_DIR"), "/opposites.bin"));
    Opposites::new(rmp_serde::from_slice(entries).unwrap_or_default())
}

/// The vocabulary of other synonyms or spellings; the background is the built-in one.
pub(super) fn vocabulary_with(synonyms: &Synonyms, stems: &Stems) -> Vocabulary {
    let background = include_str!("../../rules/en/background.tsv");
    let (entries, phrases) = Vocabulary::build(background, synonyms, stems);
    Vocabulary::new(Cow::Owned(entries), Cow::Owned(phrases))
}

/// Path under `rules/en/`, content, and content as MessagePack, of every rule file; listed by the build script.
pub(super) const FILES: &[(&str, &str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/files.rs"));
