//! `--format sarif`: SARIF 2.1.0 (OASIS), for code review and continuous integration.
//!
//! Written with serde_json: the crates for SARIF generate their types from the schema and bring three parsers of Rust
//! into the build.

use serde_json::{Value, json};

use super::grid::{FROM_SOURCES, claims};
use super::words::Texts;
use super::{Finding, Quote, Report, Reporter, View, uri};
use crate::error::Error;
use crate::rules::Severity;

/// The SARIF reporter.
pub const REPORTER: Reporter = Reporter { name: "sarif", render };

/// The name of the fingerprint: a finding's id.
pub(super) const FINGERPRINT: &str = "storydiffId/v1";

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

fn render(report: &Report, _view: &View) -> Result<String, Error> {
    let texts = Texts::new(report);
    let present = report.divergences.iter().map(|d| result(d, &texts));
    let gone = report.baseline.iter().flat_map(|b| &b.gone).map(|k| {
        json!({
            "ruleId": k.rule,
            "level": level(k.severity),
            "message": {"text": k.message},
            "partialFingerprints": {FINGERPRINT: k.id},
            "baselineState": "absent",
            "properties": {"kind": k.kind, "severity": k.severity.name()},
        })
    });
    let results: Vec<Value> = present.chain(gone).collect();
    let mut run = json!({
        "tool": {"driver": driver(report)},
        "columnKind": "unicodeCodePoints",
        "artifacts": artifacts(report),
        "results": results,
    });
    if report.sources.len() >= FROM_SOURCES {
        run["properties"] = json!({"claims": claims(report)});
    }
    let log = json!({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]});
    super::json::write(&log, "sarif", serde_json::to_string_pretty)
}

fn driver(report: &Report) -> Value {
    let rules: Vec<Value> = report
        .rules
        .iter()
        .map(|(id, note)| {
            json!({
                "id": id,
                "shortDescription": {"text": format!("{}.", note.kind)},
                "fullDescription": {"text": note.why},
                "help": {"text": note.why},
                "defaultConfiguration": {"level": level(note.severity)},
                "properties": {"kind": note.kind},
            })
        })
        .collect();
    let tool = &report.tool;
    json!({"name": tool.name, "version": tool.version, "semanticVersion": tool.version, "rules": rules})
}

fn artifacts(report: &Report) -> Vec<Value> {
    let artifact = |s: &super::Source| {
        json!({
            "location": {"uri": uri::of_path(s.file())},
            "description": {"text": s.outlet},
            "properties": properties(s),
        })
    };
    report.sources.iter().map(artifact).collect()
}

/// What is known of a source.
fn properties(s: &super::Source) -> Value {
    let mut properties = json!({"key": s.key, "title": s.title, "published": s.published});
    if let Some(format) = &s.format {
        properties["format"] = json!(format);
    }
    if s.file.is_some() {
        properties["path"] = json!(s.path);
    }
    properties
}

fn result(finding: &Finding, texts: &Texts<'_>) -> Value {
    let mut quotes = finding.evidence.iter();
    let locations: Vec<Value> = quotes.next().map(|q| location(q, texts, None)).into_iter().collect();
    let related: Vec<Value> = quotes.enumerate().map(|(n, q)| location(q, texts, Some(n + 1))).collect();
    let mut result = json!({
        "ruleId": finding.rule,
        "level": level(finding.severity),
        "message": {"text": finding.message},
        "locations": locations,
        "relatedLocations": related,
        "partialFingerprints": {FINGERPRINT: finding.id},
        "properties": {
            "kind": finding.kind,
            "severity": finding.severity.name(),
            "confidence": (f64::from(finding.confidence) * 100.0).round() / 100.0,
            "missingFrom": finding.missing_from,
        },
    });
    if let Some(n) = texts.report.rules.keys().position(|id| *id == finding.rule) {
        result["ruleIndex"] = json!(n);
    }
    if let Some(state) = texts.report.state(finding) {
        result["baselineState"] = json!(state.name());
    }
    result
}

/// A quotation in its file. `id` numbers a related location.
fn location(quote: &Quote, texts: &Texts<'_>, id: Option<usize>) -> Value {
    let message = format!("{}: “{}”", texts.outlet(&quote.source), quote.text);
    let mut location = json!({"message": {"text": message}});
    if let Some((source, offsets)) = texts.source(&quote.source) {
        location["physicalLocation"] = json!({
            "artifactLocation": {"uri": uri::of_path(source.file()), "index": texts.number(&quote.source)},
            "region": region(quote, source, offsets),
        });
    }
    if let Some(id) = id {
        location["id"] = json!(id);
    }
    location
}

/// Lines and columns, counted from 1, where the text is the file itself; else the characters of the text taken from it.
fn region(quote: &Quote, source: &super::Source, offsets: &super::words::Offsets<'_>) -> Value {
    if source.format.is_some() {
        return json!({
            "charOffset": quote.start, "charLength": quote.end.saturating_sub(quote.start),
            "snippet": {"text": quote.text},
        });
    }
    let (start_line, start_column) = offsets.line_and_column(quote.start);
    let (end_line, end_column) = offsets.line_and_column(quote.end);
    json!({
        "startLine": start_line, "startColumn": start_column, "endLine": end_line, "endColumn": end_column,
        "snippet": {"text": quote.text},
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::High => "error",
        Severity::Medium => "warning",
        Severity::Low => "note",
    }
}
