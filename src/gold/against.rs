//! [`against`]: which links and findings two reports on the same articles do not share.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use serde::Serialize;

use super::outcome::Side;
use super::passage::{Range, fold};
use crate::report::{Finding, Report, ReportLink, SentenceRef, Source};

/// Which of two reports has it, or has more of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Change {
    /// The new one only.
    Added,
    /// The old one only.
    Removed,
    /// Both have the link, the new one as the same claim, the old one as related.
    Stronger,
    /// Both have the link, the new one as related, the old one as the same claim.
    Weaker,
}

/// A link or a finding that two reports do not share.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// What happens to it.
    pub change: Change,
    /// The kind of the finding; `link` for a link, `link/same` where only its strength changes.
    pub kind: String,
    /// The words of every side, with their sentences.
    pub sides: Vec<Side>,
    /// The finding's message; empty for a link.
    pub message: String,
}

/// What a change of rules adds to a report, removes from it and changes in it: links, then findings.
///
/// Both reports have to be about the same articles. Two links are one where they join the same places, two findings
/// where kind, quoted places and the sources that lack them are the same. Sentences are compared by their place, not
/// by their number, so that rules may cut them differently.
#[must_use]
pub fn against(old: &Report, new: &Report) -> Vec<Difference> {
    let mut differences = Vec::new();
    let (before, after) = (links(old), links(new));
    for (ends, link) in &after {
        let change = match before.get(ends).map(|old| old.strength.cmp(&link.strength)) {
            None => Change::Added,
            Some(Ordering::Less) => Change::Stronger,
            Some(Ordering::Greater) => Change::Weaker,
            Some(Ordering::Equal) => continue,
        };
        differences.push(of_link(new, link, change));
    }
    let gone = before.iter().filter(|(ends, _)| !after.contains_key(*ends));
    differences.extend(gone.map(|(_, link)| of_link(old, link, Change::Removed)));
    let (before, after) = (findings(old), findings(new));
    let own = after.iter().filter(|(key, _)| !before.contains_key(*key));
    differences.extend(own.map(|(_, finding)| of_finding(new, finding, Change::Added)));
    let gone = before.iter().filter(|(key, _)| !after.contains_key(*key));
    differences.extend(gone.map(|(_, finding)| of_finding(old, finding, Change::Removed)));
    differences
}

/// Words by the key of their source and their place.
type Places<'r> = Vec<(&'r str, Range)>;

fn links(report: &Report) -> BTreeMap<Places<'_>, &ReportLink> {
    let ends = |link: &'_ ReportLink| {
        let ends = [&link.left, &link.right].map(|end| sentence(report, end)).into_iter().flatten();
        ends.map(|(source, at)| (source.key.as_str(), at)).collect()
    };
    report.links.iter().map(|link| (ends(link), link)).collect()
}

/// Findings by their words, their kind, and the sources that lack them.
fn findings(report: &Report) -> BTreeMap<(Places<'_>, &str, &[String]), &Finding> {
    let mut findings = BTreeMap::new();
    for finding in &report.divergences {
        let quotes = finding.evidence.iter();
        let places = quotes.map(|q| (q.source.as_str(), Range { start: q.start, end: q.end })).collect();
        findings.insert((places, finding.kind.as_str(), finding.missing_from.as_slice()), finding);
    }
    findings
}

fn of_link(report: &Report, link: &ReportLink, change: Change) -> Difference {
    let ends = [&link.left, &link.right].map(|end| sentence(report, end)).into_iter().flatten();
    let sides = ends.map(|(source, at)| {
        let words = at.words(&source.text);
        Side { source: source.key.clone(), words: words.clone(), sentence: words }
    });
    let kind = if matches!(change, Change::Stronger | Change::Weaker) { "link/same" } else { "link" };
    Difference { change, kind: kind.to_owned(), sides: sides.collect(), message: String::new() }
}

pub(super) fn of_finding(report: &Report, finding: &Finding, change: Change) -> Difference {
    let sides = finding.evidence.iter().map(|quote| {
        let end = SentenceRef { source: quote.source.clone(), sentence: quote.sentence };
        let sentence = sentence(report, &end).map(|(source, at)| at.words(&source.text)).unwrap_or_default();
        Side { source: quote.source.clone(), words: fold(&quote.text), sentence }
    });
    Difference { change, kind: finding.kind.clone(), sides: sides.collect(), message: finding.message.clone() }
}

fn sentence<'r>(report: &'r Report, end: &SentenceRef) -> Option<(&'r Source, Range)> {
    let source = report.sources.iter().find(|s| s.key == end.source)?;
    let span = source.sentences.get(end.sentence)?;
    Some((source, Range { start: span.start, end: span.end }))
}
