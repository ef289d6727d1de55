//! ALIGN: pairs sentences across articles.
//!
//! Links are many-to-many and may cross. Every score comes with its parts. Swapping two articles swaps the
//! links and changes nothing else; figures never create a link, since they are what is compared afterwards.

mod bond;
mod centrality;
mod context;
mod counterpart;
mod gram;
mod group;
mod matching;
mod profile;
mod sense;
mod similarity;
mod space;
mod spread;
mod words;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::document::Document;
use crate::map_all;
use crate::model::Encoded;
use crate::rules::{AlignmentRules, Lexicon, Weights};

use context::{Context, Meaning};
pub use counterpart::Counterpart;
use profile::Profile;

/// How the sentences of several articles belong together.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Alignment {
    /// Links between two sentences, ordered by source, then sentence, left before right.
    pub links: Vec<Link>,
    /// Pairs that fall just short of a link: for detectors that know better evidence than the score. Not reported.
    pub near_links: Vec<Link>,
    /// Sentences of several sources that make one claim, at most one of each source, ordered.
    pub groups: Vec<Vec<SentenceId>>,
    /// How central each sentence is to its own article, 0 to 1, by source and sentence.
    pub centrality: Vec<Vec<f32>>,
    /// What of each sentence each other source has: by source, and in that sentence after sentence by the other source.
    nearest: Vec<Vec<Nearest>>,
    /// Which words of two linked sentences stand for each other; only with a model.
    counterparts: BTreeMap<(SentenceId, SentenceId), Vec<Counterpart>>,
}

/// The best partner of a sentence in another article.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Nearest {
    /// Its score as far as it says that the two share anything; 0 to 1.
    pub shared: f32,
    /// The score from which the other article is taken to tell the claim; see [`Told`](crate::rules::Told).
    pub bar: f32,
}

impl Alignment {
    /// Every sentence of each document linked with every one of the others, as the same claim: for examples that say
    /// so themselves.
    #[must_use]
    pub(crate) fn linked(documents: &[Document]) -> Self {
        let ids =
            |source: usize| (0..documents[source].sentences.len()).map(move |sentence| SentenceId { source, sentence });
        let mut links = Vec::new();
        for p in 0..documents.len() {
            for q in p + 1..documents.len() {
                links.extend(ids(p).flat_map(|left| ids(q).map(move |right| (left, right))).map(|(left, right)| {
                    Link { left, right, score: 1.0, shared: 1.0, strength: Strength::Same, parts: Parts::ALIKE }
                }));
            }
        }
        Self { links, ..Self::default() }
    }

    /// The links, and those of `ties` that are none: sentences that something else than their words shows to make one claim. The
    /// groups follow from all of them.
    #[must_use]
    pub fn joined(&self, ties: &BTreeSet<(SentenceId, SentenceId)>) -> (Cow<'_, [Link]>, Cow<'_, [Vec<SentenceId>]>) {
        let linked: BTreeSet<_> = self.links.iter().map(|l| (l.left, l.right)).collect();
        if ties.is_subset(&linked) {
            return (Cow::Borrowed(&self.links), Cow::Borrowed(&self.groups));
        }
        let tied = |(left, right): &(SentenceId, SentenceId)| {
            let near = self.near_links.iter().find(|l| (l.left, l.right) == (*left, *right)).copied();
            let none = Link {
                left: *left,
                right: *right,
                score: 0.0,
                shared: 0.0,
                strength: Strength::Same,
                parts: Parts::default(),
            };
            Link { strength: Strength::Same, ..near.unwrap_or(none) }
        };
        let mut links: Vec<Link> = self.links.iter().copied().chain(ties.difference(&linked).map(tied)).collect();
        links.sort_by_key(|l| (l.left.source, l.right.source, l.left.sentence, l.right.sentence));
        let groups = group::groups(&links);
        (Cow::Owned(links), Cow::Owned(groups))
    }

    /// True where some sentence of `other` tells what the sentence tells.
    #[must_use]
    pub fn told_by(&self, id: SentenceId, other: usize) -> bool {
        let near = self.nearest(id, other);
        near.shared >= near.bar
    }

    /// How far the sentence is from all of `others`: 1 where nothing in them is like it, 0 where something tells it.
    #[must_use]
    pub fn distance(&self, id: SentenceId, others: &[usize]) -> f32 {
        let part = |near: Nearest| near.shared / near.bar.max(f32::MIN_POSITIVE);
        let nearest = others.iter().map(|o| part(self.nearest(id, *o))).fold(0.0, f32::max);
        (1.0 - nearest).clamp(0.0, 1.0)
    }

    /// Which words of two linked sentences stand for each other as a model reads them, `left` of the earlier source; none
    /// without a model.
    #[must_use]
    pub fn counterparts(&self, left: SentenceId, right: SentenceId) -> &[Counterpart] {
        self.counterparts.get(&(left, right)).map(Vec::as_slice).unwrap_or_default()
    }

    /// The best partner of a sentence in `other`.
    #[must_use]
    pub fn nearest(&self, id: SentenceId, other: usize) -> Nearest {
        let count = self.nearest.len();
        let of = self.nearest.get(id.source).filter(|_| other < count);
        of.and_then(|n| n.get(id.sentence * count + other)).copied().unwrap_or_default()
    }
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
    /// The score as far as it says that the two share anything, with little of the lead over other partners; 0 to 1.
    pub shared: f32,
    /// How much they share.
    pub strength: Strength,
    /// What the score is made of.
    pub parts: Parts,
}

impl Link {
    /// True where the whole score, not the words alone, brings the pair near a link.
    #[must_use]
    pub fn is_near(&self, rules: &AlignmentRules) -> bool {
        self.shared >= rules.bands.related * rules.bands.near
    }

    /// True where the two make one claim in much the same words: what differs is then less a matter of chance.
    #[must_use]
    pub fn is_alike(&self, rules: &AlignmentRules) -> bool {
        self.strength == Strength::Same && self.parts.concept >= rules.bands.alike
    }

    /// True where the words alone bring the pair near a link: what a model sees may be another side of the event, which
    /// is too little where two figures are to measure the same.
    #[must_use]
    pub fn rests_on_words(&self, rules: &AlignmentRules) -> bool {
        self.parts.of_words(&rules.weights) >= rules.bands.related * rules.bands.near
    }
}

/// How much two linked sentences share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Strength {
    /// At least one proposition.
    Related,
    /// The same claim.
    Same,
}

/// The parts of a score: `(weighted mean of words, sense and bond) · position + neighbour − rival + lead`, where words are
/// `(weighted mean of concept and gram) · substance`; with a model, `token` and `sentence` are in the first mean as well.
#[derive(Debug, Clone, Copy, PartialEq, Default, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Parts {
    /// Cosine of stemmed words, synonyms counted as one; 0 to 1.
    pub concept: f32,
    /// Cosine of character 3-grams, 0 to 1.
    pub gram: f32,
    /// How much nearer in meaning their words are than those of other pairs of the two articles, -1 to 1.
    pub sense: f32,
    /// How rare the rarest two words are that stand beside each other in both, as a mean idf; 0 where there are none.
    pub bond: f32,
    /// Factor: how much weight the two share.
    pub substance: f32,
    /// Factor: how near they stand in their articles.
    pub position: f32,
    /// Added: the better neighbouring pair.
    pub neighbour: f32,
    /// Taken off: the best other partners.
    pub rival: f32,
    /// Added: how far they are ahead of the best other partners.
    pub lead: f32,
    /// With a model: how well their word pieces match in context, 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token: Option<f32>,
    /// With a model: how much nearer in meaning they are than other pairs of the two articles, -1 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sentence: Option<f32>,
}

impl Parts {
    /// Those of two sentences with the same words.
    const ALIKE: Self = Self {
        concept: 1.0,
        gram: 1.0,
        sense: 1.0,
        bond: 0.0,
        substance: 1.0,
        position: 1.0,
        neighbour: 0.0,
        rival: 0.0,
        lead: 0.0,
        token: None,
        sentence: None,
    };

    /// What the words alone give: `(weighted mean of concept and gram) · substance · position`.
    pub(crate) fn of_words(&self, weights: &Weights) -> f32 {
        let both = (weights.concept + weights.gram).max(f32::MIN_POSITIVE);
        let likeness = (weights.concept * self.concept + weights.gram * self.gram) / both;
        likeness * self.substance * self.position
    }

    /// All parts that there are, with their names, in one order.
    #[must_use]
    pub fn named(&self) -> Vec<(&'static str, f32)> {
        let lexical = [
            ("concept", self.concept),
            ("gram", self.gram),
            ("sense", self.sense),
            ("bond", self.bond),
            ("substance", self.substance),
            ("position", self.position),
            ("neighbour", self.neighbour),
            ("rival", self.rival),
            ("lead", self.lead),
        ];
        let in_context = [("token", self.token), ("sentence", self.sentence)];
        let in_context = in_context.into_iter().filter_map(|(name, part)| part.map(|part| (name, part)));
        lexical.into_iter().chain(in_context).collect()
    }
}

/// Pairs the sentences of all documents, each with each.
#[must_use]
pub fn align(documents: &[Document], rules: &AlignmentRules, lexicon: &Lexicon) -> Alignment {
    pair_all(documents, None, rules, lexicon)
}

/// The same with what a model reads in every sentence, by document, then sentence.
///
/// The bands of `rules.model` hold in place of the others.
#[must_use]
pub fn align_in_context(
    documents: &[Document],
    encoded: &[Vec<Encoded>],
    rules: &AlignmentRules,
    lexicon: &Lexicon,
) -> Alignment {
    pair_all(documents, Some(encoded), &rules.in_context(), lexicon)
}

fn pair_all(
    documents: &[Document],
    encoded: Option<&[Vec<Encoded>]>,
    rules: &AlignmentRules,
    lexicon: &Lexicon,
) -> Alignment {
    let meanings = encoded.map(|e| map_all(documents.iter().zip(e).collect(), |(d, e)| Meaning::new(d, e)));
    let in_context = |p: usize, q: usize| {
        let meanings = meanings.as_ref()?;
        Some(Context::new(meanings.get(p)?, meanings.get(q)?, &rules.model))
    };
    let profiles = map_all(documents.iter().collect(), |d| Profile::new(d, rules, lexicon));
    let pairs: Vec<(usize, usize)> =
        (0..documents.len()).flat_map(|p| (p + 1..documents.len()).map(move |q| (p, q))).collect();
    let compared = map_all(pairs.clone(), |(p, q)| {
        matching::compare((p, &profiles[p]), (q, &profiles[q]), in_context(p, q).as_ref(), rules)
    });
    let count = documents.len();
    let mut nearest: Vec<Vec<Nearest>> =
        documents.iter().map(|d| vec![Nearest::default(); d.sentences.len() * count]).collect();
    for ((p, q), found) in pairs.iter().zip(&compared) {
        for (sentence, near) in &found.left {
            nearest[*p][*sentence * count + *q] = *near;
        }
        for (sentence, near) in &found.right {
            nearest[*q][*sentence * count + *p] = *near;
        }
    }
    let near_links: Vec<Link> = compared.iter().flat_map(|c| &c.near_links).copied().collect();
    let links: Vec<Link> = compared.into_iter().flat_map(|c| c.links).collect();
    let counterparts = meanings.as_ref().map(|m| all_counterparts(&links, m, &profiles, rules)).unwrap_or_default();
    let groups = group::groups(&links);
    let centrality = map_all(documents.iter().zip(&profiles).collect(), |(document, profile)| {
        let mut all = vec![0.0; document.sentences.len()];
        for (sentence, value) in profile.sentences.iter().zip(centrality::centrality(profile, rules)) {
            all[*sentence] = value;
        }
        all
    });
    Alignment { links, near_links, groups, centrality, nearest, counterparts }
}

/// The counterparts of all linked sentences that have some.
fn all_counterparts(
    links: &[Link],
    meanings: &[Meaning],
    profiles: &[Profile],
    rules: &AlignmentRules,
) -> BTreeMap<(SentenceId, SentenceId), Vec<Counterpart>> {
    let row = |id: SentenceId| {
        let row = profiles.get(id.source)?.sentences.binary_search(&id.sentence).ok()?;
        Some((meanings.get(id.source)?, row))
    };
    let of = |link: &Link| {
        let found = counterpart::counterparts(row(link.left)?, row(link.right)?, rules.model.counterpart);
        (!found.is_empty()).then_some(((link.left, link.right), found))
    };
    map_all(links.iter().collect(), of).into_iter().flatten().collect()
}
