//! `regex`: a pattern on one side only, for what no other detector can say.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde_json::json;

use super::best::Best;
use super::sentence_words::Sentence;
use super::shared_words::common;
use super::{Detector, Divergence, Event, Evidence, message};
use crate::align::{SentenceId, Strength};
use crate::rules::{Detect, Rule};
use crate::span::Span;

/// Looks at linked sentences; what stands in quotations is no match.
pub(super) const DETECTOR: Detector = Detector { name: "regex", find };

fn find(event: &Event<'_>, rule: &Rule) -> Vec<Divergence> {
    let Detect::Regex(settings) = &rule.detect else { return Vec::new() };
    let mut best = Best::default();
    let mut known: FxHashMap<SentenceId, Option<Span>> = FxHashMap::default();
    let same = |strength: Strength| strength == Strength::Same || !settings.same_claim;
    for link in event.alignment.links.iter().filter(|l| same(l.strength)) {
        for (one, other) in [(link.left, link.right), (link.right, link.left)] {
            let Some(span) = *known.entry(one).or_insert_with(|| found(event, one, &settings.one)) else { continue };
            let (Some(near), Some(far)) = (Sentence::new(event, one), Sentence::new(event, other)) else { continue };
            let barred = settings.unless_other.as_ref().is_some_and(|pattern| pattern.find(text(&far).1).is_some());
            let told = common((&near, &near.content(&(0..0))), (&far, &far.content(&(0..0))));
            let (shared, covered) = (told.words, told.of_near.max(told.of_far));
            let enough = !barred && shared >= settings.least_shared && covered >= settings.covered;
            if let Some(whole) = far.evidence(0..far.tokens.len()).filter(|_| enough) {
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

/// Where a sentence has the pattern, outside quotations.
fn found(event: &Event<'_>, id: SentenceId, pattern: &crate::rules::Pattern) -> Option<Span> {
    let sentence = Sentence::new(event, id)?;
    let (start, text) = text(&sentence);
    let found = pattern.find(text).filter(|found| !found.is_empty())?;
    let offset = |n: usize| start + u32::try_from(n).unwrap_or(u32::MAX);
    let span = Span { start: offset(found.start()), end: offset(found.end()) };
    let quoted = sentence.tokens.iter().any(|t| t.quoted && t.span.overlaps(span));
    (!quoted).then_some(span)
}

/// The words of a sentence, and where they begin in the text.
fn text<'e>(sentence: &Sentence<'e>) -> (u32, &'e str) {
    let span = sentence.document.sentences.get(sentence.id.sentence).map_or(Span { start: 0, end: 0 }, |s| s.span);
    (span.start, span.of(sentence.document.text()))
}
