//! `--format jsonl`: one finding a line, each line complete in itself.

use std::collections::BTreeMap;

use serde::Serialize;

use super::grid::{Rows, Told, claims};
use super::{Finding, Report, Reporter, View, json};
use crate::error::Error;

/// The JSON Lines reporter.
pub const REPORTER: Reporter = Reporter { name: "jsonl", render };

/// A finding with what is elsewhere in a report.
#[derive(Serialize)]
struct Line<'r> {
    #[serde(flatten)]
    finding: &'r Finding,
    #[serde(skip_serializing_if = "Option::is_none")]
    baseline: Option<&'static str>,
    /// The sources that speak or lack it, by key.
    sources: BTreeMap<&'r str, Place<'r>>,
    /// How every source tells the claim that the finding is about.
    told: BTreeMap<&'r str, Told>,
}

#[derive(Serialize)]
struct Place<'r> {
    outlet: &'r str,
    path: &'r str,
    published: Option<&'r str>,
}

fn render(report: &Report, _view: &View) -> Result<String, Error> {
    let claims = claims(report);
    let rows = Rows::of(&claims);
    let mut out = String::new();
    for finding in &report.divergences {
        let speaking = finding.evidence.iter().map(|q| q.source.as_str());
        let named: Vec<&str> = speaking.chain(finding.missing_from.iter().map(String::as_str)).collect();
        let sources = report.sources.iter().filter(|s| named.contains(&s.key.as_str())).map(|s| {
            let place = Place { outlet: &s.outlet, path: &s.path, published: s.published.as_deref() };
            (s.key.as_str(), place)
        });
        let line = Line {
            finding,
            baseline: report.state(finding).map(super::baseline::State::name),
            sources: sources.collect(),
            told: rows.cells(finding).iter().map(|c| (c.source.as_str(), c.told)).collect(),
        };
        out.push_str(&json::write(&line, "jsonl", serde_json::to_string)?);
    }
    Ok(out)
}
