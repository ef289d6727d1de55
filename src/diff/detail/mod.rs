//! `detail`: a claim that both sides tell, with a part that only one of them has.

mod actors;
mod figures;
mod parts;

use std::collections::BTreeMap;
use std::ops::Range;

use rustc_hash::{FxBuildHasher, FxHashSet};
use serde_json::json;

use super::best::Best;
use super::sentence_words::Sentence;
use super::{Detector, Divergence, Event, Evidence, message};
use crate::align::Strength;
use crate::document::{Document, Role, TokenKind};
use crate::rules::{Detail, Detect, Holds, Rule};
use crate::span::Span;
use parts::{Classes, Part, between, opened};

/// Looks at sentences that make the same claim, the words of quotations left out.
pub(super) const DETECTOR: Detector = Detector { name: "detail", find };

/// The share of the richer rest that both sides tell, as a part of what is asked of the poorer.
const RICHER: f32 = 0.6;
/// The share of what a part hangs on that the other side tells too.
const LED: f32 = 0.5;

fn find(event: &Event<'_>, rule: &Rule) -> Vec<Divergence> {
    let Detect::Detail(settings) = &rule.detect else { return Vec::new() };
    let classes = Classes::of(event, settings);
    let mut best = Best::default();
    for link in event.alignment.links.iter().filter(|l| l.strength == Strength::Same) {
        for (one, other) in [(link.left, link.right), (link.right, link.left)] {
            let figured = settings.holds == Some(Holds::Figure);
            let figures = if figured { figures::lacking(event, one, other.source) } else { Vec::new() };
            if !classes.may_open(event, one) || figured && figures.is_empty() {
                continue;
            }
            let (Some(near), Some(far)) = (Sentence::new(event, one), Sentence::new(event, other)) else { continue };
            let pair = Pair { near: &near, far: &far, told: event.concepts(other.source), figures, settings };
            for part in pair.parts(event, &classes) {
                if let Some(found) = pair.matched(&part.tokens) {
                    best.offer((one, other.source), found.covered, found);
                }
            }
        }
    }
    best.into_values().map(|m| m.divergence(event, rule)).collect()
}

/// The synonym groups of all words of an article, boilerplate left out.
pub(super) fn told(document: &Document) -> FxHashSet<u64> {
    let mut told = vec![false; document.words.len()];
    for sentence in document.sentences.iter().filter(|s| s.role != Role::Boilerplate) {
        let tokens = document.tokens.get(sentence.tokens()).unwrap_or_default();
        tokens.iter().for_each(|token| told[token.word as usize] = true);
    }
    let mut concepts = FxHashSet::with_capacity_and_hasher(told.len(), FxBuildHasher);
    concepts.extend(document.words.iter().zip(told).filter(|(_, told)| *told).map(|(word, _)| word.info.concept));
    concepts
}

/// A part of one side, and where the other tells the claim without it.
#[derive(Debug, Clone)]
struct Match {
    one: Evidence,
    other: Evidence,
    covered: f32,
}

impl Match {
    fn divergence(self, event: &Event<'_>, rule: &Rule) -> Divergence {
        let message = message::fill(event, &rule.message, &self.one, Some(&self.other), event.words(&self.one), &[]);
        let facts = BTreeMap::from([("shared".to_owned(), json!((f64::from(self.covered) * 100.0).round() / 100.0))]);
        let (one, other) = (self.one, self.other);
        let missing_from = vec![other.source];
        let confidence = 0.3 + 0.6 * self.covered;
        Divergence { facts, missing_from, ..Divergence::of(rule, confidence.min(0.9), message, vec![one, other]) }
    }
}

/// Two sentences of one claim; `near` has more.
struct Pair<'p> {
    near: &'p Sentence<'p>,
    far: &'p Sentence<'p>,
    /// The synonym groups of the whole article of `far`: what it tells anywhere it does not lack.
    told: &'p FxHashSet<u64>,
    /// The figures of `near` that the article of `far` lacks, where the rule asks for one.
    figures: Vec<Span>,
    settings: &'p Detail,
}

impl Pair<'_> {
    /// The parts of `near` of which the other article has hardly a word.
    fn parts(&self, event: &Event<'_>, classes: &Classes) -> Vec<Part> {
        let near = self.near;
        let all = || if self.settings.opens.is_empty() { between(near) } else { opened(near, self.far, classes) };
        let parts = match self.settings.holds {
            None => all(),
            Some(Holds::Figure) => {
                let first = |f: &Span| near.tokens_of(*f).map(|at| at.start);
                let own: Vec<usize> = self.figures.iter().filter_map(first).collect();
                all().into_iter().filter(|part| own.iter().any(|f| part.tokens.contains(f))).collect()
            }
            Some(Holds::Actor) => {
                let named = |part: &Part| actors::named(event, self, part, &classes.actors);
                all().into_iter().filter(named).collect()
            }
        };
        parts.into_iter().filter(|part| self.is_new(part)).collect()
    }

    /// True for a part with enough to say, outside quotations, of which the other article has a third at most.
    fn is_new(&self, part: &Part) -> bool {
        let near = self.near;
        let says = |n: &usize| near.says(*n) || near.tokens[*n].kind == TokenKind::Number;
        let words: Vec<usize> = part.inside().filter(says).collect();
        let known = |n: &&usize| near.concept(**n).is_some_and(|c| self.told.contains(&c));
        words.len() >= self.settings.least_words
            && !part.tokens.clone().any(|n| near.tokens[n].quoted)
            && words.iter().filter(known).count() * 3 <= words.len()
    }

    /// The part, where the rest is told by both.
    fn matched(&self, part: &Range<usize>) -> Option<Match> {
        let near = self.near;
        let weights = |s: &Sentence<'_>, but: &Range<usize>| s.weights(&s.content(but));
        let (rest, theirs) = (weights(near, part), weights(self.far, &(0..0)));
        let both = rest.shared(&theirs);
        let (own, other) = (rest.sum(), theirs.sum());
        let (poorer, richer) = (own.min(other), own.max(other));
        let covered = if poorer > 0.0 { both / poorer } else { 0.0 };
        let shared = rest.iter().filter(|(c, _)| theirs.has(*c)).count();
        let lead = near.weights(&parts::lead(near, part));
        let led = lead.shared(&theirs) >= lead.sum() * LED;
        if !led
            || covered < self.settings.covered
            || both < richer * self.settings.covered * RICHER
            || shared < self.settings.least_shared
        {
            return None;
        }
        let places: Vec<usize> = (0..self.far.tokens.len())
            .filter(|n| self.far.says(*n) && self.far.concept(*n).is_some_and(|c| rest.has(c)))
            .collect();
        Some(Match {
            one: near.evidence(part.clone())?,
            other: self.far.evidence(*places.first()?..places.last()? + 1)?,
            covered,
        })
    }
}
