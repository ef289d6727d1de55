//! `regex`: a pattern on one side only, for what no other detector can say.

use std::collections::BTreeMap;

use serde_json::json;

use super::best::Best;
use super::sentence_words::{Sentence, common};
use super::{Detector, Divergence, Event, Evidence, message};
use crate::align::Strength;
use crate::rules::{Detect, Rule};
use crate::span::Span;

/// Looks at linked sentences; what stands in quotations is no match.
pub(super) const DETECTOR: Detector = Detector { name: "regex", find };

fn find(event: &Event<'_>, rule: &Rule) -> Vec<Divergence> {
    let Detect::Regex(settings) = &rule.detect else { return Vec::new() };
    let mut best = Best::default();
    let same = |strength: Strength| strength == Strength::Same || !settings.same_claim;
    for link in event.alignment.links.iter().filter(|l| same(l.strength)) {
        for (one, other) in [(link.left, link.right), (link.right, link.left)] {
            let (Some(near), Some(far)) = (Sentence::new(event, one), Sentence::new(event, other)) else { continue };
            let (here, there) = (text(&near), text(&far));
            let Some((start, end)) = settings.one.find(here.1).map(|found| (found.start(), found.end())) else {
                continue;
            };
            let offset = |n: usize| here.0 + u32::try_from(n).unwrap_or(u32::MAX);
            let span = Span { start: offset(start), end: offset(end) };
            let quoted = near.tokens.iter().any(|t| t.quoted && t.span.overlaps(span));
            let barred = settings.unless_other.as_ref().is_some_and(|pattern| pattern.find(there.1).is_some());
            let told = common((&near, &near.content(&(0..0))), (&far, &far.content(&(0..0))));
            let (shared, covered) = (told.words, told.of_near.max(told.of_far));
            let whole = far.evidence(0..far.tokens.len());
            if let Some(whole) = whole.filter(|_| {
                !quoted && !barred && shared >= settings.least_shared && covered >= settings.covered && end > start
            }) {
                let words = Evidence { source: one.source, sentence: one.sentence, span };
                best.offer((words, other.source), shared, (words, whole));
            }
        }
    }
    let divergence = |(one, other): (Evidence, Evidence)| {
        let message = message::fill(event, &rule.message, &one, Some(&other), event.words(&one), &[]);
        let facts = BTreeMap::from([("word".to_owned(), json!(event.words(&one)))]);
        Divergence { facts, ..Divergence::of(rule, 0.6, message, vec![one, other]) }
    };
    best.into_values().map(divergence).collect()
}

/// The words of a sentence, and where they begin in the text.
fn text<'e>(sentence: &Sentence<'e>) -> (u32, &'e str) {
    let span = sentence.document.sentences.get(sentence.id.sentence).map_or(Span { start: 0, end: 0 }, |s| s.span);
    (span.start, span.of(sentence.document.text()))
}
