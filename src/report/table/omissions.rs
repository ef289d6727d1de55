//! What not every source tells: grouped by who tells it or who lacks it, most important first.

use std::collections::{BTreeMap, BTreeSet};

use super::super::Finding;
use super::divergences::{TAG, says, tag};
use super::page::{Page, column_width, columns};
use super::passage::{Marking, Passages, key_and_outlet};
use super::text::{Style, Text};
use super::wrap::{excerpt, flow, wrap};

/// The narrowest column of claims.
const LEAST_COLUMN: usize = 52;
/// The most lines of one claim.
const LINES: usize = 3;
/// The longest outlet in a heading.
const OUTLET: usize = 30;

/// One claim that not every source tells.
pub(crate) struct Omission<'r> {
    finding: &'r Finding,
    missing: BTreeSet<usize>,
}

impl Omission<'_> {
    /// True where the claim is everywhere, and only a part of it is missing.
    pub(crate) fn is_detail(&self) -> bool {
        self.finding.is_detail()
    }
}

/// Under which heading it stands; the order is that of the page.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    /// One source alone tells it.
    Only(usize),
    /// These lack it.
    Not(Vec<usize>),
    /// All tell it, not all of them as fully.
    Partly,
}

/// Findings with the same words are one claim, whoever lacks it.
pub(crate) fn collect<'r>(findings: &[&'r Finding], passages: &Passages<'_>) -> Vec<Omission<'r>> {
    let mut out: Vec<Omission<'r>> = Vec::new();
    let mut seen = BTreeMap::new();
    for finding in findings {
        let words: Vec<_> = finding.evidence.iter().map(|q| (&q.source, q.start, q.end)).collect();
        let missing = finding.missing_from.iter().filter_map(|key| passages.number(key));
        let n = *seen.entry((&finding.kind, words)).or_insert(out.len());
        match out.get_mut(n) {
            Some(claim) => claim.missing.extend(missing),
            None => out.push(Omission { finding, missing: missing.collect() }),
        }
    }
    out
}

/// Writes the claims.
pub(crate) fn write(omissions: &[Omission<'_>], passages: &Passages<'_>, page: &mut Page) {
    let mut groups: BTreeMap<Group, Vec<&Omission<'_>>> = BTreeMap::new();
    for omission in omissions {
        groups.entry(group(omission, passages)).or_default().push(omission);
    }
    let groups: Vec<_> = groups.into_iter().collect();
    let fitting = (1..=groups.len()).rev().find(|n| column_width(page.width, *n) >= LEAST_COLUMN).unwrap_or(1);
    let alone = page.measure(0);
    for row in groups.chunks(fitting) {
        let width = if fitting == 1 { alone } else { column_width(page.width, fitting) };
        let blocks: Vec<Vec<Text>> = row.iter().map(|(group, claims)| block(group, claims, passages, width)).collect();
        page.gap();
        page.lines(columns(&blocks, width), 0);
    }
    let rules: BTreeSet<String> = omissions.iter().map(|o| o.finding.rule.clone()).collect();
    page.gap();
    page.lines(flow(&rules.into_iter().collect::<Vec<_>>(), Style::Quiet, alone), 0);
}

fn group(omission: &Omission<'_>, passages: &Passages<'_>) -> Group {
    if omission.is_detail() {
        return Group::Partly;
    }
    let telling: BTreeSet<usize> =
        omission.finding.evidence.iter().filter_map(|q| passages.number(&q.source)).collect();
    let others = (0..passages.report.sources.len()).filter(|n| !telling.contains(n));
    let silent: BTreeSet<usize> = others.collect();
    let missing = if omission.missing.is_empty() { &silent } else { &omission.missing };
    match telling.first() {
        Some(only) if telling.len() == 1 && missing.is_superset(&silent) => Group::Only(*only),
        _ => Group::Not(missing.iter().copied().collect()),
    }
}

fn block(group: &Group, claims: &[&Omission<'_>], passages: &Passages<'_>, width: usize) -> Vec<Text> {
    let mut out = wrap(&heading(group, passages), width);
    for claim in claims {
        let mut front = tag(claim.finding.severity);
        for line in claim_lines(claim, !matches!(group, Group::Only(_)), passages, width - TAG) {
            out.push(front.filled(TAG).then(&line));
            front = Text::new();
        }
    }
    out
}

fn heading(group: &Group, passages: &Passages<'_>) -> Text {
    let sources = &passages.report.sources;
    let name = |n: &usize| sources.get(*n).map_or_else(Text::new, |s| key_and_outlet(s, OUTLET));
    match group {
        Group::Partly => Text::of("Told with less detail", Style::Strong),
        Group::Only(n) => {
            let front = Text::of("Only in ", Style::Strong).then(&name(n));
            let others: Vec<&str> =
                sources.iter().enumerate().filter(|(m, _)| m != n).map(|(_, s)| s.key.as_str()).collect();
            match others.len() {
                0 | 1 => front,
                _ => front.and(&format!(", not in {}", others.join(", ")), Style::Plain),
            }
        }
        Group::Not(missing) => missing.iter().enumerate().fold(Text::of("Not in ", Style::Strong), |line, (at, n)| {
            let line = if at == 0 { line } else { line.and(", ", Style::Strong) };
            line.then(&name(n))
        }),
    }
}

/// The claim in its source's words; with its key where the heading does not name the source.
fn claim_lines(claim: &Omission<'_>, keyed: bool, passages: &Passages<'_>, width: usize) -> Vec<Text> {
    let marking = if claim.is_detail() { Marking::Always } else { Marking::PartsOnly };
    let told = says(&claim.finding.evidence, passages, marking);
    let mut out = Vec::new();
    if claim.is_detail() || told.is_empty() {
        out.extend(wrap(&Text::of(claim.finding.message.trim(), Style::Plain), width));
    }
    for (source, texts) in told {
        let key = passages.report.sources.get(source).filter(|_| keyed).map_or("", |s| s.key.as_str());
        let indent = if keyed { key.len() + 2 } else { 0 };
        let mut front = Text::of(key, Style::Strong);
        for text in texts {
            let room = width.saturating_sub(indent);
            for line in wrap(&excerpt(&text, room * LINES), room) {
                out.push(front.filled(indent).then(&line));
                front = Text::new();
            }
        }
    }
    out
}
