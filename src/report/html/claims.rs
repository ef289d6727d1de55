//! Who tells what: the grid of claims and sources, and the claims that not everybody tells.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::super::baseline::State;
use super::super::grid::{self, Told};
use super::super::words::Texts;
use super::super::{Finding, Report, safe};
use super::{MANY, cards, finding_id, sentence_id, slug};

/// The grid.
#[derive(Serialize)]
pub(super) struct Claims {
    rows: Vec<Row>,
    /// Claims of one source alone that are not in the grid.
    alone: usize,
}

#[derive(Serialize)]
struct Row {
    text: String,
    tellers: usize,
    cells: Vec<Cell>,
}

#[derive(Serialize)]
struct Cell {
    key: String,
    sign: &'static str,
    words: &'static str,
    differs: bool,
    sentence: Option<usize>,
    href: String,
}

pub(super) fn claims(report: &Report) -> Claims {
    let all = grid::claims(report);
    let many = report.sources.len() > MANY;
    let (shown, alone): (Vec<_>, Vec<_>) = all.into_iter().partition(|c| !many || c.tellers() > 1);
    let row = |claim: grid::Claim| Row {
        tellers: claim.tellers(),
        cells: claim
            .cells
            .into_iter()
            .map(|cell| Cell {
                sign: cell.told.sign(),
                words: cell.told.words(),
                differs: cell.told == Told::Differs,
                href: cell.sentence.map(|n| sentence_id(&cell.source, n)).unwrap_or_default(),
                sentence: cell.sentence,
                key: safe::line(&cell.source),
            })
            .collect(),
        text: claim.text,
    };
    Claims { rows: shown.into_iter().map(row).collect(), alone: alone.len() }
}

/// Claims that the same sources tell and lack.
#[derive(Serialize)]
pub(super) struct Lacking {
    title: String,
    pub(super) rows: Vec<Claim>,
}

/// One claim that not everybody tells.
#[derive(Serialize)]
pub(super) struct Claim {
    id: String,
    severity: &'static str,
    sign: &'static str,
    pub(super) kind: String,
    new: bool,
    text: String,
    place: String,
    href: String,
    sources: String,
}

/// The claims, by who tells and who lacks them. Findings with the same words are one claim, whoever lacks it.
pub(super) fn lacking(texts: &Texts<'_>) -> Vec<Lacking> {
    let found = texts.report.divergences.iter().filter(|d| d.is_omission() && !d.is_detail());
    let mut order: Vec<(&Finding, BTreeSet<usize>)> = Vec::new();
    let mut seen = BTreeMap::new();
    for finding in found {
        let words: Vec<_> = finding.evidence.iter().map(|q| (&q.source, q.start, q.end)).collect();
        let missing = finding.missing_from.iter().filter_map(|key| texts.number(key));
        let n = *seen.entry((&finding.kind, words)).or_insert(order.len());
        match order.get_mut(n) {
            Some((_, all)) => all.extend(missing),
            None => order.push((finding, missing.collect())),
        }
    }
    let mut groups: BTreeMap<(usize, BTreeSet<usize>), Vec<Claim>> = BTreeMap::new();
    for (finding, missing) in order {
        let teller = finding.evidence.first().and_then(|q| texts.number(&q.source)).unwrap_or_default();
        // With many sources hardly two claims are missing from the same ones: who tells it is enough.
        let by = if texts.report.sources.len() > MANY { BTreeSet::new() } else { missing };
        groups.entry((teller, by)).or_default().push(claim(finding, texts));
    }
    let title = |(teller, missing): &(usize, BTreeSet<usize>)| {
        let name = |n: &usize| texts.report.sources.get(*n).map(|s| safe::line(&s.outlet)).unwrap_or_default();
        let key = texts.report.sources.get(*teller).map(|s| safe::line(&s.key)).unwrap_or_default();
        let lacking: Vec<String> = missing.iter().map(name).collect();
        match lacking.len() {
            0 => format!("In {key}, {}", name(teller)),
            n if n + 1 >= texts.report.sources.len() => format!("Only in {key}, {}", name(teller)),
            _ => format!("In {key}, {}; not in {}", name(teller), lacking.join(", ")),
        }
    };
    groups.into_iter().map(|(by, rows)| Lacking { title: title(&by), rows }).collect()
}

fn claim(finding: &Finding, texts: &Texts<'_>) -> Claim {
    let first = finding.evidence.first();
    let words: Vec<&str> = finding.evidence.iter().map(|q| q.text.as_str()).collect();
    let mut keys: Vec<String> = cards::sources(finding).map(slug).collect();
    keys.sort_unstable();
    keys.dedup();
    Claim {
        id: finding_id(&finding.id),
        severity: finding.severity.name(),
        sign: cards::sign(finding.severity),
        kind: safe::line(&finding.kind),
        new: texts.report.state(finding) == Some(State::New),
        text: safe::line(&words.join(" … ")),
        place: first.map(|q| format!("{} {}", safe::line(&q.source), q.sentence)).unwrap_or_default(),
        href: first.map(|q| sentence_id(&q.source, q.sentence)).unwrap_or_default(),
        sources: keys.join(" "),
    }
}
