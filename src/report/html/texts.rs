//! The full texts: every sentence with its partners, and with what is said of it.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::super::sides::{Mark, Piece};
use super::super::words::Texts;
use super::super::{Quote, Source, safe};
use super::cards::Shown;
use super::{MANY, finding_id, sentence_id, slug};
use crate::align::Strength;
use crate::document::Role;

/// The most partners of one sentence that are named beside it; the script knows all of them.
const MOST_PARTNERS: usize = 8;
/// The most findings of one sentence that are named beside it.
const MOST_FINDINGS: usize = 6;

/// One article.
#[derive(Serialize)]
pub(super) struct Text {
    key: String,
    id: String,
    outlet: String,
    sentences: Vec<Sentence>,
}

#[derive(Serialize)]
struct Sentence {
    n: usize,
    id: String,
    role: &'static str,
    /// A paragraph begins here.
    opens: bool,
    pieces: Vec<Shown>,
    /// The ends of the anchors of all partners, for the script: `b-5 c-3`.
    partners: String,
    chips: Vec<Chip>,
    more: usize,
    /// `b, c`, or `43 of 99`: where it has no partner.
    missing: String,
    findings: Vec<Chip>,
}

#[derive(Serialize)]
struct Chip {
    label: String,
    href: String,
    same: bool,
}

type Place = (usize, usize);

/// What is known of single sentences, by source and number.
#[derive(Default)]
struct Notes<'r> {
    partners: BTreeMap<Place, BTreeSet<(Place, bool)>>,
    quotes: BTreeMap<Place, BTreeMap<(usize, usize), &'r Quote>>,
    findings: BTreeMap<Place, Vec<(&'r str, &'r str)>>,
}

pub(super) fn texts(texts: &Texts<'_>) -> Vec<Text> {
    let notes = notes(texts);
    let text = |(n, source): (usize, &Source)| Text {
        key: safe::line(&source.key),
        id: slug(&source.key),
        outlet: safe::line(&source.outlet),
        sentences: (0..source.sentences.len()).map(|at| sentence((n, at), source, &notes, texts)).collect(),
    };
    texts.report.sources.iter().enumerate().map(text).collect()
}

fn notes<'r>(texts: &Texts<'r>) -> Notes<'r> {
    let mut notes = Notes::default();
    for link in &texts.report.links {
        let ends = (texts.number(&link.left.source), texts.number(&link.right.source));
        let (Some(left), Some(right)) = ends else { continue };
        let (left, right) = ((left, link.left.sentence), (right, link.right.sentence));
        let same = link.strength == Strength::Same;
        notes.partners.entry(left).or_default().insert((right, same));
        notes.partners.entry(right).or_default().insert((left, same));
    }
    for finding in texts.report.divergences.iter().filter(|d| !d.is_omission()) {
        for quote in &finding.evidence {
            let Some(source) = texts.number(&quote.source) else { continue };
            let place = (source, quote.sentence);
            notes.quotes.entry(place).or_default().insert((quote.start, quote.end), quote);
            let named = notes.findings.entry(place).or_default();
            if named.len() < MOST_FINDINGS && named.iter().all(|(_, id)| *id != finding.id) {
                named.push((&finding.kind, &finding.id));
            }
        }
    }
    notes
}

fn sentence(place: Place, source: &Source, notes: &Notes<'_>, texts: &Texts<'_>) -> Sentence {
    let (_, n) = place;
    let role = source.sentences.get(n).map_or(Role::Body, |s| s.role);
    let none = BTreeSet::new();
    let partners = notes.partners.get(&place).unwrap_or(&none);
    let chip = |((other, at), same): &(Place, bool)| {
        let key = texts.report.sources.get(*other).map(|s| s.key.as_str()).unwrap_or_default();
        Chip { label: safe::line(&format!("{key} {at}")), href: sentence_id(key, *at), same: *same }
    };
    let chips: Vec<Chip> = partners.iter().take(MOST_PARTNERS).map(chip).collect();
    let ends: Vec<String> = partners.iter().map(|p| chip(p).href.trim_start_matches("s-").to_owned()).collect();
    let findings = notes.findings.get(&place).into_iter().flatten();
    Sentence {
        n,
        id: sentence_id(&source.key, n),
        role: match role {
            Role::Headline => "headline",
            Role::Body => "body",
            Role::Boilerplate => "boilerplate",
        },
        opens: opens(source, n, texts),
        pieces: pieces(place, source, notes, texts),
        partners: ends.join(" "),
        more: partners.len().saturating_sub(chips.len()),
        chips,
        missing: if role == Role::Boilerplate { String::new() } else { missing(place.0, partners, texts) },
        findings: findings
            .map(|(kind, id)| Chip { label: safe::line(kind), href: finding_id(id), same: true })
            .collect(),
    }
}

/// The sources in which a sentence has no partner.
fn missing(source: usize, partners: &BTreeSet<(Place, bool)>, texts: &Texts<'_>) -> String {
    let found: BTreeSet<usize> = partners.iter().map(|((other, _), _)| *other).collect();
    let sources = &texts.report.sources;
    let lacking: Vec<String> = sources
        .iter()
        .enumerate()
        .filter(|(n, _)| *n != source && !found.contains(n))
        .map(|(_, s)| safe::line(&s.key))
        .collect();
    if lacking.len() > MANY { format!("{} of {}", lacking.len(), sources.len() - 1) } else { lacking.join(", ") }
}

/// A paragraph begins at the first sentence and behind every empty line.
fn opens(source: &Source, n: usize, texts: &Texts<'_>) -> bool {
    let Some((_, offsets)) = texts.source(&source.key) else { return false };
    let Some(before) = n.checked_sub(1).and_then(|n| source.sentences.get(n)) else { return true };
    source.sentences.get(n).is_some_and(|s| offsets.words(before.end, s.start).matches('\n').count() > 1)
}

fn pieces(place: Place, source: &Source, notes: &Notes<'_>, texts: &Texts<'_>) -> Vec<Shown> {
    let piece = |words: &str, mark: Mark| Shown::of(&Piece { words: words.to_owned(), mark });
    match notes.quotes.get(&place) {
        None => vec![piece(texts.sentence(&source.key, place.1), Mark::Plain)],
        Some(quotes) => {
            let quotes: Vec<&Quote> = quotes.values().copied().collect();
            let cut = texts.passage(&quotes);
            cut.into_iter().map(|(words, lit)| piece(words, if lit { Mark::Evidence } else { Mark::Plain })).collect()
        }
    }
}
