//! The rule files that ship with the library, embedded at build time.

use std::borrow::Cow;

use super::pairs::Pairs;
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

/// The built-in opposites, as [`pairs`] reads them.
pub(super) const OPPOSITES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/opposites.bin"));

/// The built-in wordings, as [`pairs`] reads them.
pub(super) const WORDINGS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/wordings.bin"));

/// Built-in pairs, stemmed by the build script. A test reads them.
pub(super) fn pairs(packed: &[u8]) -> Pairs {
    Pairs::new(rmp_serde::from_slice(packed).unwrap_or_default())
}

/// The vocabulary of other synonyms or spellings; the background is the built-in one.
pub(super) fn vocabulary_with(synonyms: &Synonyms, stems: &Stems) -> Vocabulary {
    let background = include_str!("../../rules/en/background.tsv");
    let (entries, phrases) = Vocabulary::build(background, synonyms, stems);
    Vocabulary::new(Cow::Owned(entries), Cow::Owned(phrases))
}

/// Path under `rules/en/`, content, and content as MessagePack, of every rule file; listed by the build script.
pub(super) const FILES: &[(&str, &str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/files.rs"));
