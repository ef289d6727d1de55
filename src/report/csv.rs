//! `--format csv`: one finding a row, with a column for the words of every source.

use std::collections::BTreeSet;

use super::{Finding, Report, Reporter, View, safe};
use crate::error::Error;

/// The CSV reporter.
pub const REPORTER: Reporter = Reporter { name: "csv", render };

/// The columns in front of those of the sources.
const COLUMNS: [&str; 10] =
    ["id", "baseline", "severity", "confidence", "kind", "rule", "message", "told_by", "missing_from", "outlets"];

/// What a source has to say that lacks the claim.
const MISSING: &str = "(not found)";

fn render(report: &Report, _view: &View) -> Result<String, Error> {
    let fail = |e: &dyn std::fmt::Display| Error::Render { format: "csv", problem: e.to_string() };
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    let keys = report.sources.iter().map(|s| cell(&s.key));
    writer.write_record(COLUMNS.map(str::to_owned).into_iter().chain(keys)).map_err(|e| fail(&e))?;
    for finding in &report.divergences {
        writer.write_record(row(report, finding)).map_err(|e| fail(&e))?;
    }
    let bytes = writer.into_inner().map_err(|e| fail(e.error()))?;
    String::from_utf8(bytes).map_err(|e| fail(&e))
}

fn row(report: &Report, finding: &Finding) -> Vec<String> {
    let telling: BTreeSet<&str> = finding.evidence.iter().map(|q| q.source.as_str()).collect();
    let speak = |key: &str| telling.contains(key);
    let in_order = report.sources.iter().map(|s| s.key.as_str());
    let lacks = |key: &str| finding.missing_from.iter().any(|missing| missing == key);
    let told_by: Vec<&str> = in_order.filter(|key| speak(key) && !lacks(key)).collect();
    let named = report.sources.iter().filter(|s| speak(&s.key) || lacks(&s.key));
    let outlets: Vec<String> = named.map(|s| format!("{}={}", s.key, s.outlet)).collect();
    let state = report.state(finding).map(super::baseline::State::name).unwrap_or_default();
    let mut row = vec![
        cell(&finding.id),
        state.to_owned(),
        finding.severity.name().to_owned(),
        format!("{:.2}", finding.confidence),
        cell(&finding.kind),
        cell(&finding.rule),
        cell(&finding.message),
        cell(&told_by.join(" ")),
        cell(&finding.missing_from.join(" ")),
        cell(&outlets.join("; ")),
    ];
    row.extend(report.sources.iter().map(|source| {
        let words: Vec<&str> =
            finding.evidence.iter().filter(|q| q.source == source.key).map(|q| q.text.as_str()).collect();
        match words.is_empty() {
            true if lacks(&source.key) => MISSING.to_owned(),
            _ => cell(&words.join(" … ")),
        }
    }));
    row
}

/// A text in one line that no spreadsheet takes for a formula: what begins like one gets an apostrophe in front.
fn cell(text: &str) -> String {
    let line = safe::line(text);
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) || line.starts_with(['=', '+', '-', '@']) {
        format!("'{line}")
    } else {
        line
    }
}
