//! The table of `storydiff align`: every link with what its score is made of, then the sentences without one.

use std::collections::{BTreeMap, BTreeSet};

use super::table::page::Page;
use super::table::passage::{Marking, Passages, key_and_outlet};
use super::table::sides::{Side, lay_out};
use super::table::text::{Style, Text};
use super::table::wrap::{excerpt, flow, wrap};
use super::{Report, ReportLink, SentenceRef, View};
use crate::align::{Parts, Strength};
use crate::document::Role;

/// The columns in front of the score: `related` and two blanks.
const STRENGTH: usize = 9;
/// The columns of a score.
const SCORE: usize = 5;
/// How far sentences stand in.
const INDENT: usize = 2;
/// The most lines of a sentence without a partner.
const LINES: usize = 2;
/// The longest outlet in a heading.
const OUTLET: usize = 30;

/// Renders the alignment of a report for people.
///
/// Links are grouped by pair of sources. Numbers of sentences are those of the JSON report, counted from 0.
#[must_use]
pub fn render(report: &Report, view: &View) -> String {
    let mut page = Page::new(view);
    let passages = Passages::new(report);
    let mut pairs: BTreeMap<(&str, &str), Vec<&ReportLink>> = BTreeMap::new();
    for link in &report.links {
        pairs.entry((&link.left.source, &link.right.source)).or_default().push(link);
    }
    for (n, left) in report.sources.iter().enumerate() {
        for right in report.sources.iter().skip(n + 1) {
            let links = pairs.remove(&(left.key.as_str(), right.key.as_str())).unwrap_or_default();
            let names = key_and_outlet(left, OUTLET).and(" and ", Style::Plain).then(&key_and_outlet(right, OUTLET));
            page.gap();
            page.paragraph(&names.and(&count(&links), Style::Plain), 0);
            pair(&links, &passages, &mut page);
        }
    }
    page.heading("Without a partner");
    alone(&passages, &mut page);
    page.finish()
}

fn count(links: &[&ReportLink]) -> String {
    let same = links.iter().filter(|l| l.strength == Strength::Same).count();
    match links.len() {
        0 => ": no links".to_owned(),
        1 => format!(": 1 link, {}", strength(links[0].strength)),
        n => format!(": {n} links, {same} same, {} related", n - same),
    }
}

fn strength(strength: Strength) -> &'static str {
    match strength {
        Strength::Same => "same",
        Strength::Related => "related",
    }
}

fn pair(links: &[&ReportLink], passages: &Passages<'_>, page: &mut Page) {
    let names: Vec<&str> =
        links.first().map_or(Parts::default(), |l| l.parts).named().iter().map(|(n, _)| *n).collect();
    let columns: Vec<usize> = names.iter().map(|name| name.len().max(SCORE)).collect();
    let tabular = STRENGTH + SCORE + columns.iter().map(|c| c + 2).sum::<usize>() <= page.width;
    if tabular && !links.is_empty() {
        let head = Text::new().blanks(STRENGTH).and("score", Style::Quiet);
        let names = names.iter().zip(&columns);
        page.line(names.fold(head, |line, (name, width)| cell(line, name, *width, Style::Quiet)));
    }
    for link in links {
        let weight = if link.strength == Strength::Same { Style::Strong } else { Style::Plain };
        let front = Text::of(strength(link.strength), weight).filled(STRENGTH).and(&number(link.score), weight);
        let parts = link.parts.named();
        if tabular {
            let parts = parts.iter().zip(&columns);
            page.line(parts.fold(front, |line, ((_, part), width)| cell(line, &number(*part), *width, Style::Plain)));
        } else {
            page.line(front);
        }
        let sides = [side(&link.left, passages), side(&link.right, passages)];
        let room = page.width - INDENT;
        page.lines(lay_out(&sides, room, page.measure(INDENT)), INDENT);
        if !tabular {
            let parts: Vec<String> = parts.iter().map(|(name, part)| format!("{name} {}", number(*part))).collect();
            page.lines(flow(&parts, Style::Quiet, room), INDENT);
        }
        page.gap();
    }
}

/// Appends a cell of a table of figures, flush right.
fn cell(line: Text, words: &str, width: usize, style: Style) -> Text {
    line.blanks(2 + width.saturating_sub(words.len())).and(words, style)
}

fn number(n: f32) -> String {
    format!("{n:.2}")
}

fn side(place: &SentenceRef, passages: &Passages<'_>) -> Side {
    let label = Text::of(&place.source, Style::Strong).and(&format!(" {}", place.sentence), Style::Plain);
    let text = passages.number(&place.source).map(|n| passages.sentence(n, place.sentence, &[], Marking::Always));
    Side { label, says: text.into_iter().collect() }
}

/// The sentences of every source that no link holds. What is left aside before the alignment is only counted.
fn alone(passages: &Passages<'_>, page: &mut Page) {
    let report = passages.report;
    let linked: BTreeSet<&SentenceRef> = report.links.iter().flat_map(|l| [&l.left, &l.right]).collect();
    for (n, source) in report.sources.iter().enumerate() {
        let is_linked = |at: usize| linked.contains(&SentenceRef { source: source.key.clone(), sentence: at });
        let compared = source.sentences.iter().enumerate().filter(|(_, s)| s.role != Role::Boilerplate);
        let without: Vec<(usize, Role)> =
            compared.clone().filter(|(at, _)| !is_linked(*at)).map(|(at, s)| (at, s.role)).collect();
        let (all, aside) = (compared.clone().count(), source.sentences.len() - compared.count());
        let mut facts = format!(": {} of {all} sentences", without.len());
        if aside > 0 {
            facts.push_str(&format!(" ({aside} more left aside: captions, rights, links)"));
        }
        page.gap();
        page.paragraph(&key_and_outlet(source, OUTLET).and(&facts, Style::Plain), 0);
        let digits = source.sentences.len().saturating_sub(1).to_string().len();
        for (at, role) in without {
            let front = cell(Text::new(), &at.to_string(), digits, Style::Quiet).blanks(2);
            let mut text = passages.sentence(n, at, &[], Marking::Always);
            if role == Role::Headline {
                text = text.and(" (headline)", Style::Quiet);
            }
            let indent = front.width();
            let room = page.measure(indent);
            let lines = wrap(&excerpt(&text, room * LINES), room);
            for (row, line) in lines.iter().enumerate() {
                let front = if row == 0 { front.clone() } else { Text::new() };
                page.line(front.filled(indent).then(line));
            }
        }
    }
}
