//! ALIGN: pairs sentences across articles.
//!
//! Links are many-to-many and may cross. Every score comes with its parts. Swapping two articles swaps the
//! links and changes nothing else; figures never create a link, since they are what is compared afterwards.

mod group;
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
    /// Sentences of several sources that make one claim, at most one of each source, ordered.
    pub groups: Vec<Vec<SentenceId>>,
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

/// The parts of a score: `(weighted mean of word, concept, gram) · substance · position + neighbour − rival`.
#[derive(Debug, Clone, Copy, PartialEq, Default, serde::Serialize)]
pub struct Parts {
    /// Cosine of stemmed words, 0 to 1.
    pub word: f32,
    /// The same with synonyms counted as one.
    pub concept: f32,
    /// Cosine of character 3-grams.
    pub gram: f32,
    /// Factor: how much weight the two share.
    pub substance: f32,
    /// Factor: how near they stand in their articles.
    pub position: f32,
    /// Added: the better neighbouring pair.
    pub neighbour: f32,
    /// Taken off: the best other partners.
    pub rival: f32,
}

impl Parts {
    /// The names of the parts, in the order of [`Parts::all`].
    #[must_use]
    pub fn names() -> [&'static str; 7] {
        ["word", "concept", "gram", "substance", "position", "neighbour", "rival"]
    }

    /// All parts, in the order of [`Parts::names`].
    #[must_use]
    pub fn all(&self) -> [f32; 7] {
        [self.word, self.concept, self.gram, self.substance, self.position, self.neighbour, self.rival]
    }
}

/// Pairs the sentences of all documents, each with each.
#[must_use]
pub fn align(documents: &[Document], rules: &AlignmentRules, lexicon: &Lexicon) -> Alignment {
    let profiles: Vec<Profile> = documents.par_iter().map(|d| Profile::new(d, rules, lexicon)).collect();
    let pairs: Vec<(usize, usize)> =
        (0..documents.len()).flat_map(|p| (p + 1..documents.len()).map(move |q| (p, q))).collect();
    let links: Vec<Link> = pairs
        .par_iter()
        .flat_map_iter(|(p, q)| matching::links((*p, &profiles[*p]), (*q, &profiles[*q]), rules))
        .collect();
    let groups = group::groups(&links);
    Alignment { links, groups }
}
