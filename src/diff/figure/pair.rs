//! [`compare_sentences`]: the figures of two texts that are known to make the same claim.

use super::{Verdict, relations};
use crate::align::Alignment;
use crate::diff::Event;
use crate::document::Document;
use crate::rules::RuleSet;

/// How the figures of two documents stand to each other if every sentence of one makes the same claim as every one of
/// the other: the verdict that a reader has to know first. None where they have no figures for the same thing.
#[must_use]
pub fn compare_sentences(one: &Document, other: &Document, rules: &RuleSet) -> Option<Verdict> {
    let documents = [one.clone(), other.clone()];
    let alignment = Alignment::linked(&documents);
    let event = Event::new(&documents, &alignment, rules);
    relations(&event).into_iter().map(|relation| relation.verdict).min_by_key(|verdict| rank(*verdict))
}

/// The order in which verdicts matter: what excludes, then what may be meant otherwise, then what agrees.
fn rank(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Conflict => 0,
        Verdict::Attributed => 1,
        Verdict::Updated => 2,
        Verdict::DifferentScope => 3,
        Verdict::Far => 4,
        Verdict::Overlap => 5,
        Verdict::Rounding => 6,
        Verdict::MorePrecise(_) => 7,
        Verdict::Equal => 8,
        Verdict::Incomparable => 9,
    }
}
