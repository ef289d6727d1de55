//! The divergences as cards: what is said, both sides in their words, why it is reported.

use std::collections::BTreeMap;

use serde::Serialize;

use super::super::baseline::State;
use super::super::sides::{Mark, Piece, passages};
use super::super::words::Texts;
use super::super::{Finding, safe};
use super::{finding_id, sentence_id, slug};
use crate::rules::Severity;

/// From this many findings on, those that rest on the same words become one card.
const MERGED_FROM: usize = 200;
/// The most findings of one card that are named.
const MOST_NAMED: usize = 24;

/// One finding, or several that rest on the same words.
#[derive(Serialize)]
pub(super) struct Card {
    id: String,
    severity: &'static str,
    sign: &'static str,
    pub(super) kind: String,
    message: String,
    new: bool,
    confidence: f64,
    rule: String,
    why: String,
    fingerprint: String,
    /// The keys of all sources it is about, for the filter.
    sources: String,
    sides: Vec<Side>,
    missing: Vec<Named>,
    /// Other findings of the same words: two sources each.
    also: Vec<Also>,
    /// How many there are of them.
    also_count: usize,
}

#[derive(Serialize)]
struct Named {
    key: String,
    outlet: String,
}

#[derive(Serialize)]
struct Side {
    key: String,
    outlet: String,
    sentence: usize,
    href: String,
    pieces: Vec<Shown>,
}

#[derive(Serialize)]
struct Also {
    label: String,
    href: String,
}

/// A stretch of words and what it is marked with.
#[derive(Serialize)]
pub(super) struct Shown {
    words: String,
    mark: &'static str,
}

impl Shown {
    pub(super) fn of(piece: &Piece) -> Self {
        let mark = match piece.mark {
            Mark::Plain => "",
            Mark::Evidence => "mark",
            Mark::First => "del",
            Mark::Second => "ins",
        };
        Self { words: safe::shown(&piece.words).into_owned(), mark }
    }
}

/// A sign for how much it matters, beside the word.
pub(super) fn sign(severity: Severity) -> &'static str {
    match severity {
        Severity::High => "▲",
        Severity::Medium => "◆",
        Severity::Low => "▪",
    }
}

/// The cards of what is told differently, most severe first.
pub(super) fn differing(texts: &Texts<'_>) -> Vec<Card> {
    cards(texts, |d| !d.is_omission())
}

/// The cards of what all tell, some with less.
pub(super) fn details(texts: &Texts<'_>) -> Vec<Card> {
    cards(texts, Finding::is_detail)
}

fn cards(texts: &Texts<'_>, shown: impl Fn(&Finding) -> bool) -> Vec<Card> {
    let found: Vec<&Finding> = texts.report.divergences.iter().filter(|d| shown(d)).collect();
    let groups = if found.len() < MERGED_FROM { found.into_iter().map(|d| vec![d]).collect() } else { merged(&found) };
    groups.iter().filter_map(|group| card(group, texts)).collect()
}

/// Findings of one rule that share words of some source are about one thing: chains of them become one group.
fn merged<'f>(found: &[&'f Finding]) -> Vec<Vec<&'f Finding>> {
    let mut parent: Vec<usize> = (0..found.len()).collect();
    let mut holder = BTreeMap::new();
    for (n, finding) in found.iter().enumerate() {
        for quote in &finding.evidence {
            let words = (finding.rule.as_str(), quote.source.as_str(), quote.start, quote.end);
            let other = *holder.entry(words).or_insert(n);
            let (one, other) = (root(&mut parent, n), root(&mut parent, other));
            // The earlier one leads: groups stand where their most severe finding stands.
            parent[one.max(other)] = one.min(other);
        }
    }
    let mut groups: BTreeMap<usize, Vec<&'f Finding>> = BTreeMap::new();
    for (n, finding) in found.iter().enumerate() {
        groups.entry(root(&mut parent, n)).or_default().push(finding);
    }
    groups.into_values().collect()
}

fn root(parent: &mut [usize], mut n: usize) -> usize {
    while parent[n] != n {
        parent[n] = parent[parent[n]];
        n = parent[n];
    }
    n
}

fn card(group: &[&Finding], texts: &Texts<'_>) -> Option<Card> {
    let (finding, others) = group.split_first()?;
    let named = |key: &String| Named { key: safe::line(key), outlet: safe::line(texts.outlet(key)) };
    let sides = passages(finding, texts).into_iter().map(|p| Side {
        key: safe::line(p.source),
        outlet: safe::line(texts.outlet(p.source)),
        sentence: p.sentence,
        href: sentence_id(p.source, p.sentence),
        pieces: p.pieces.iter().map(Shown::of).collect(),
    });
    let mut keys: Vec<&str> = group.iter().flat_map(|d| sources(d)).collect();
    keys.sort_unstable();
    keys.dedup();
    Some(Card {
        id: finding_id(&finding.id),
        severity: finding.severity.name(),
        sign: sign(finding.severity),
        kind: safe::line(&finding.kind),
        message: safe::line(&finding.message),
        new: group.iter().any(|d| texts.report.state(d) == Some(State::New)),
        confidence: (f64::from(finding.confidence) * 100.0).round().clamp(0.0, 100.0),
        rule: safe::line(&finding.rule),
        why: texts.report.rules.get(&finding.rule).map(|note| safe::line(&note.why)).unwrap_or_default(),
        fingerprint: safe::line(&finding.id),
        sources: keys.iter().map(|k| slug(k)).collect::<Vec<_>>().join(" "),
        sides: sides.collect(),
        missing: finding.silent().map(named).collect(),
        also: others.iter().take(MOST_NAMED).map(|d| also(d)).collect(),
        also_count: others.len(),
    })
}

/// The keys of the sources that a finding is about.
pub(super) fn sources(finding: &Finding) -> impl Iterator<Item = &str> {
    finding.evidence.iter().map(|q| q.source.as_str()).chain(finding.missing_from.iter().map(String::as_str))
}

fn also(finding: &Finding) -> Also {
    let places: Vec<String> = finding.evidence.iter().map(|q| format!("{} {}", q.source, q.sentence)).collect();
    let first = finding.evidence.first();
    Also {
        label: safe::line(&places.join(" – ")),
        href: first.map(|q| sentence_id(&q.source, q.sentence)).unwrap_or_default(),
    }
}
