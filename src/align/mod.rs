//! ALIGN: pairs sentences across articles.
//!
//! Links are many-to-many and may cross. Every score comes with its parts. Swapping two articles swaps the
//! links and changes nothing else; figures never create a link, since they are what is compared afterwards.

mod matching;
mod profile;
mod similarity;
mod space;

use rayon::prelude::*;

use crate::document::Document;
use crate::rules::{Lexicon, AlignmentRules};

use profile::Profile;

/// How the sentences of several articles belong together.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Alignment {
    /// Links between two sentences, ordered by source, then sentence, left before right.
    pub links: Vec<Link>,
}

/// A sentence of one source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SentenceId {
    /// The number of the source.
    pub source: usize,
    /// The number of the sentence in [`Document::sentences`].
    pub sentence: usize,
}

/// Two sentences that report the same, or share a proposition.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Link {
    /// The sentence of the earlier source.
    pub left: SentenceId,
    /// The sentence of the later source.
    pub right: SentenceId,
    /// From 0 to 1.
    pub score: f32,
    /// How much they share.
    pub strength: Strength,
    /// What the score is made of.
    pub parts: Parts,
}

/// How much two linked sentences share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Strength {
    /// At least one proposition.
    Related,
    /// The same claim.
    Same,
}

/// The parts of a score; each from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Parts {
    /// Likeness of stemmed words.
    pub word: f32,
    /// Likeness of synonym groups.
    pub concept: f32,
    /// Likeness of character 3-grams.
    pub gram: f32,
    /// Difference of relative position.
    pub position: f32,
    /// Score of the better diagonal neighbour.
    pub neighbour: f32,
}

/// Pairs the sentences of all documents, each with each.
#[must_use]
pub fn align(documents: &[Document], rules: &AlignmentRules, lexicon: &Lexicon) -> Alignment {
    let profiles: Vec<Profile> = documents.par_iter().map(|d| Profile::new(d, lexicon)).collect();
    let pairs: Vec<(usize, usize)> =
        (0..documents.len()).flat_map(|p| (p + 1..documents.len()).map(move |q| (p, q))).collect();
    let links = pairs
        .par_iter()
        .flat_map_iter(|(p, q)| matching::links((*p, &profiles[*p]), (*q, &profiles[*q]), rules))
        .collect();
    Alignment { links }
}

impl Parts {
    /// The names of the parts, in the order of [`Parts::all`].
    #[must_use]
    pub fn names() -> [&'static str; 5] {
        ["word", "concept", "gram", "position", "neighbour"]
    }

    /// All parts, in the order of [`Parts::names`].
    #[must_use]
    pub fn all(&self) -> [f32; 5] {
        [self.word, self.concept, self.gram, self.position, self.neighbour]
    }
}
