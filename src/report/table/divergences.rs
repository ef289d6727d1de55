//! What the sources tell differently: one block for each finding, most severe first.

use super::super::baseline::State;
use super::super::{Finding, Quote};
use super::page::Page;
use super::passage::{Marking, Passages, label};
use super::sides::{Side, WIDEST_LABEL, lay_out};
use super::text::{Style, Text};
use super::wrap::flow;
use crate::rules::Severity;

/// The columns of the severity in front of everything else.
pub(crate) const TAG: usize = 8;
/// The longest label above a column.
const LABEL: usize = 44;

/// Writes the findings.
pub(crate) fn write(findings: &[&Finding], passages: &Passages<'_>, page: &mut Page) {
    for finding in findings {
        page.gap();
        block(finding, passages, page);
    }
}

fn block(finding: &Finding, passages: &Passages<'_>, page: &mut Page) {
    let room = page.width - TAG;
    let new = passages.report.state(finding) == Some(State::New);
    let kind = Text::of(&finding.kind, Style::Strong).and(if new { " · new" } else { "" }, Style::Strong);
    page.line(tag(finding.severity).then(&kind.shortened(room)));
    page.paragraph(&Text::of(finding.message.trim(), Style::Plain), TAG);
    page.lines(lay_out(&sides(finding, passages), room, page.measure(TAG)), TAG);
    page.lines(flow(&origin(finding), Style::Quiet, page.measure(TAG)), TAG);
}

/// The severity as a word, padded to [`TAG`] columns.
pub(crate) fn tag(severity: Severity) -> Text {
    let (word, style) = match severity {
        Severity::High => ("HIGH", Style::High),
        Severity::Medium => ("MEDIUM", Style::Medium),
        Severity::Low => ("LOW", Style::Low),
    };
    Text::of(word, style).filled(TAG)
}

/// Where the finding comes from, to look it up or to switch it off.
fn origin(finding: &Finding) -> [String; 3] {
    let confidence = (f64::from(finding.confidence) * 100.0).round().clamp(0.0, 100.0);
    [finding.rule.clone(), format!("confidence {confidence}%"), finding.id.clone()]
}

fn sides(finding: &Finding, passages: &Passages<'_>) -> Vec<Side> {
    let mut speaking = says(&finding.evidence, passages, Marking::Always);
    for key in &finding.missing_from {
        if let Some(n) = passages.number(key).filter(|n| speaking.iter().all(|(m, _)| m != n)) {
            speaking.push((n, vec![Text::of("(no counterpart found)", Style::Quiet)]));
        }
    }
    speaking.sort_by_key(|(n, _)| *n);
    let name = |n: usize| passages.report.sources.get(n).map(|s| label(s, WIDEST_LABEL, LABEL)).unwrap_or_default();
    speaking.into_iter().map(|(n, says)| Side { label: name(n), says }).collect()
}

/// The passages of every source that speaks, by source, then in the order of its sentences.
pub(crate) fn says(evidence: &[Quote], passages: &Passages<'_>, marking: Marking) -> Vec<(usize, Vec<Text>)> {
    let mut places: Vec<(usize, usize)> =
        evidence.iter().filter_map(|q| Some((passages.number(&q.source)?, q.sentence))).collect();
    places.sort_unstable();
    places.dedup();
    let mut out: Vec<(usize, Vec<Text>)> = Vec::new();
    for (source, sentence) in places {
        let here = |q: &&Quote| q.sentence == sentence && passages.number(&q.source) == Some(source);
        let quotes: Vec<&Quote> = evidence.iter().filter(here).collect();
        let text = passages.sentence(source, sentence, &quotes, marking);
        match out.last_mut() {
            Some((last, texts)) if *last == source => texts.push(text),
            _ => out.push((source, vec![text])),
        }
    }
    out
}
