//! [`against`]: which links and findings two reports on the same articles do not share.

use std::collections::BTreeMap;

use serde::Serialize;

use super::outcome::Side;
use super::passage::{Range, fold};
use crate::align::Strength;
use crate::report::{Finding, Report, ReportLink, SentenceRef, Source};

/// Which of two reports has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Change {
    /// The new one only.
    Added,
    /// The old one only.
    Removed,
}

/// A link or a finding that only one of two reports has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// Which of the two.
    pub change: Change,
    /// The kind of the finding; `link` or `link/same` for a link.
    pub kind: String,
    /// The words of every side, with their sentences.
    pub sides: Vec<Side>,
    /// The finding's message; empty for a link.
    pub message: String,
}

/// What a change of rules adds to a report and removes from it: links first, then findings, in the order of the texts.
///
/// Both reports have to be about the same articles. Links are the same where both sentences and the strength are,
/// findings where kind, quoted places and the sources that lack them are; sentences are compared by their place, not
/// by their number, so that rules may cut them differently.
#[must_use]
pub fn against(old: &Report, new: &Report) -> Vec<Difference> {
    let mut differences = Vec::new();
    let (before, after) = (links(old), links(new));
    differences.extend(only(&after, &before, Change::Added, |link| link_sides(new, link)));
    differences.extend(only(&before, &after, Change::Removed, |link| link_sides(old, link)));
    let (before, after) = (findings(old), findings(new));
    differences.extend(only(&after, &before, Change::Added, |finding| finding_sides(new, finding)));
    differences.extend(only(&before, &after, Change::Removed, |finding| finding_sides(old, finding)));
    differences
}

/// What identifies a link or a finding: the places of its words, its kind, the sources that lack it.
type Key<'r> = (Vec<(&'r str, Range)>, &'r str, &'r [String]);

fn only<'r, T>(
    here: &BTreeMap<Key<'r>, &'r T>,
    there: &BTreeMap<Key<'r>, &'r T>,
    change: Change,
    describe: impl Fn(&T) -> (Vec<Side>, String),
) -> Vec<Difference> {
    let own = here.iter().filter(|(key, _)| !there.contains_key(*key));
    own.map(|((_, kind, _), item)| {
        let (sides, message) = describe(item);
        Difference { change, kind: (*kind).to_owned(), sides, message }
    })
    .collect()
}

fn links(report: &Report) -> BTreeMap<Key<'_>, &ReportLink> {
    let mut links = BTreeMap::new();
    for link in &report.links {
        let ends = [&link.left, &link.right].map(|end| sentence(report, end)).into_iter().flatten();
        let places = ends.map(|(source, at)| (source.key.as_str(), at)).collect();
        let kind = if link.strength == Strength::Same { "link/same" } else { "link" };
        links.insert((places, kind, [].as_slice()), link);
    }
    links
}

fn findings(report: &Report) -> BTreeMap<Key<'_>, &Finding> {
    let mut findings = BTreeMap::new();
    for finding in &report.divergences {
        let quotes = finding.evidence.iter();
        let places = quotes.map(|q| (q.source.as_str(), Range { start: q.start, end: q.end })).collect();
        findings.insert((places, finding.kind.as_str(), finding.missing_from.as_slice()), finding);
    }
    findings
}

fn link_sides(report: &Report, link: &ReportLink) -> (Vec<Side>, String) {
    let ends = [&link.left, &link.right].map(|end| sentence(report, end)).into_iter().flatten();
    let sides = ends.map(|(source, at)| {
        let words = at.words(&source.text);
        Side { source: source.key.clone(), words: words.clone(), sentence: words }
    });
    (sides.collect(), String::new())
}

fn finding_sides(report: &Report, finding: &Finding) -> (Vec<Side>, String) {
    let sides = finding.evidence.iter().map(|quote| {
        let end = SentenceRef { source: quote.source.clone(), sentence: quote.sentence };
        let sentence = sentence(report, &end).map(|(source, at)| at.words(&source.text)).unwrap_or_default();
        Side { source: quote.source.clone(), words: fold(&quote.text), sentence }
    });
    (sides.collect(), finding.message.clone())
}

fn sentence<'r>(report: &'r Report, end: &SentenceRef) -> Option<(&'r Source, Range)> {
    let source = report.sources.iter().find(|s| s.key == end.source)?;
    let span = source.sentences.get(end.sentence)?;
    Some((source, Range { start: span.start, end: span.end }))
}
