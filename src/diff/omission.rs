//! `unmatched-claim`: a claim of one article that has no counterpart in another.

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashSet;
use serde_json::json;

use super::importance::Importance;
use super::ties::told_differently;
use super::{Detector, Divergence, Event, Evidence, message};
use crate::align::{SentenceId, Strength};
use crate::document::{Document, Role, TokenKind};
use crate::rules::{Detect, Props, Rule, Severity, UnmatchedClaim};

/// Reports sentences without a partner, once for all sources that lack them.
pub(super) const DETECTOR: Detector = Detector { name: "unmatched-claim", find };

fn find(event: &Event<'_>, rule: &Rule) -> Vec<Divergence> {
    let Detect::UnmatchedClaim(settings) = &rule.detect else { return Vec::new() };
    let mut found: Vec<Divergence> = Vec::new();
    let importance = Importance::new(event);
    for (source, document) in event.documents.iter().enumerate() {
        for sentence in 0..document.sentences.len() {
            let id = SentenceId { source, sentence };
            if !makes_claim(document, sentence, settings) {
                continue;
            }
            let missing: Vec<usize> = (0..event.documents.len())
                .filter(|other| *other != source && !event.alignment.told_by(id, *other))
                .collect();
            if !missing.is_empty() {
                found.push(omission(event, rule, settings, id, (missing, &importance)));
            }
        }
    }
    found
}

/// Takes out what is told after all: where two sentences contradict each other, word one thing differently or alone give one
/// telling figure, neither article leaves it out.
pub(super) fn settle(event: &Event<'_>, found: &mut Vec<Divergence>) {
    let detect = |d: &Divergence| {
        let rule = event.rules.rules.iter().find(|rule| rule.id == d.rule)?;
        if let Detect::UnmatchedClaim(settings) = &rule.detect { Some((rule, settings)) } else { None }
    };
    let told = told(event, found);
    // Asked for few: of most claims all sources stay or go.
    let importance = LazyCell::new(|| Importance::new(event));
    let settled = std::mem::take(found).into_iter().filter_map(|d| {
        let Some(((rule, settings), own)) = detect(&d).zip(d.evidence.first()) else { return Some(d) };
        let id = SentenceId { source: own.source, sentence: own.sentence };
        let missing: Vec<usize> =
            d.missing_from.iter().copied().filter(|other| !told.contains(&(id, *other))).collect();
        match missing.len() {
            0 => None,
            n if n == d.missing_from.len() => Some(d),
            _ => Some(omission(event, rule, settings, id, (missing, &importance))),
        }
    });
    *found = settled.collect();
}

/// The sentences that findings and figures show to be told by another source, and by which.
fn told(event: &Event<'_>, found: &[Divergence]) -> FxHashSet<(SentenceId, usize)> {
    let (conflicts, others): (Vec<&Divergence>, Vec<&Divergence>) =
        found.iter().partition(|d| d.kind.starts_with("conflict/"));
    // Of sentences that share but a part, that part may be worded differently, and the rest of one left out.
    let links = event.alignment.links.iter().filter(|l| l.strength == Strength::Related);
    let partly: BTreeSet<_> = links.map(|l| (l.left, l.right)).collect();
    let tied = told_differently(others).into_iter().filter(|pair| !partly.contains(pair));
    let sides = |(one, other): (SentenceId, SentenceId)| [(one, other.source), (other, one.source)];
    let figures = event.ties().iter().map(|tie| (tie.ids[0], tie.ids[1].source));
    let counts = event.of_one_count_or_date().iter().copied();
    told_differently(conflicts).into_iter().chain(tied).chain(counts).flat_map(sides).chain(figures).collect()
}

/// A sentence of the story with enough content words.
fn makes_claim(document: &Document, sentence: usize, settings: &UnmatchedClaim) -> bool {
    let is_body = document.sentences.get(sentence).is_some_and(|s| s.role == Role::Body);
    let words = document
        .tokens_of(sentence)
        .iter()
        .filter(|t| t.kind == TokenKind::Word)
        .filter(|t| !document.word(t).info.props.has_any(Props::FUNCTION.with(Props::SPEECH)))
        .count();
    is_body && words >= settings.least_words
}

fn omission(
    event: &Event<'_>,
    rule: &Rule,
    settings: &UnmatchedClaim,
    id: SentenceId,
    (missing, importance): (Vec<usize>, &Importance<'_>),
) -> Divergence {
    let importance = importance.of(id, &missing);
    // A claim that nobody else tells may be a paraphrase that went unnoticed: only a further source makes it weigh most.
    let corroborated = missing.len() + 1 < event.documents.len();
    let severity = if importance >= settings.high_from && corroborated {
        Severity::High
    } else if importance >= settings.medium_from {
        Severity::Medium
    } else {
        rule.severity
    };
    let document = &event.documents[id.source];
    let sentence = &document.sentences[id.sentence];
    // The dateline is no part of the claim.
    let mut span = sentence.span;
    if let Some(dateline) = document.dateline.filter(|d| sentence.span.contains(*d)) {
        span.start = dateline.end;
    }
    let evidence = Evidence { source: id.source, sentence: id.sentence, span: span.trimmed(document.text()) };
    let message = message::fill(event, &rule.message, &evidence, None, "", &missing);
    let confidence = event.alignment.distance(id, &missing);
    let shown = (f64::from(importance) * 100.0).round() / 100.0;
    Divergence {
        severity,
        weight: importance,
        missing_from: missing,
        facts: BTreeMap::from([("importance".to_owned(), json!(shown))]),
        ..Divergence::of(rule, confidence, message, vec![evidence])
    }
}
