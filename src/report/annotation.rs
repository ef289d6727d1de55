//! `--format annotation`: W3C Web Annotations (JSON-LD), one for each finding with a target for each side.
//!
//! Each annotation can stand alone: it carries its own `@context`.

use serde_json::{Value, json};

use super::grid::{Cell, FROM_SOURCES, Rows, claims};
use super::words::Texts;
use super::{Finding, Quote, Report, Reporter, View, uri};
use crate::error::Error;

/// The Web Annotation reporter.
pub const REPORTER: Reporter = Reporter { name: "annotation", render };

const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";
/// The code points in front of a quotation and behind it that help to find it again.
const AROUND: usize = 32;

fn render(report: &Report, _view: &View) -> Result<String, Error> {
    let texts = Texts::new(report);
    let claims = if report.sources.len() >= FROM_SOURCES { claims(report) } else { Vec::new() };
    let rows = Rows::of(&claims);
    let items: Vec<Value> = report.divergences.iter().map(|d| annotation(d, rows.cells(d), &texts)).collect();
    let outlets: Vec<&str> = report.sources.iter().map(|s| s.outlet.as_str()).collect();
    let collection = json!({
        "@context": CONTEXT,
        "id": "urn:storydiff:report",
        "type": "AnnotationCollection",
        "label": format!("What differs between {}", outlets.join(", ")),
        "total": items.len(),
        "first": {"id": "urn:storydiff:report:1", "type": "AnnotationPage", "startIndex": 0, "items": items},
    });
    super::json::write(&collection, "annotation", serde_json::to_string_pretty)
}

/// `told`: how each of three and more sources tells the claim.
fn annotation(finding: &Finding, told: &[Cell], texts: &Texts<'_>) -> Value {
    let targets: Vec<Value> = finding.evidence.iter().filter_map(|q| target(q, texts)).collect();
    let tool = &texts.report.tool;
    let mut tags = vec![finding.kind.clone(), finding.severity.name().to_owned(), finding.rule.clone()];
    tags.extend(texts.report.state(finding).map(|state| state.name().to_owned()));
    tags.extend(finding.missing_from.iter().map(|key| format!("not in {}", texts.outlet(key))));
    tags.extend(told.iter().map(|cell| format!("{}: {}", texts.outlet(&cell.source), cell.told.words())));
    let message = json!({
        "type": "TextualBody", "value": finding.message, "format": "text/plain", "language": "en",
        "purpose": "describing",
    });
    let tag = |tag: String| json!({"type": "TextualBody", "value": tag, "purpose": "tagging"});
    let bodies: Vec<Value> = std::iter::once(message).chain(tags.into_iter().map(tag)).collect();
    json!({
        "@context": CONTEXT,
        "id": format!("urn:storydiff:finding:{}", uri::encode(&finding.id)),
        "type": "Annotation",
        "motivation": "describing",
        "generator": {
            "id": format!("urn:storydiff:version:{}", tool.version), "type": "Software", "name": tool.name,
        },
        "body": bodies,
        "target": targets,
    })
}

/// A quotation twice over: by its words and those around it, and by its position in code points.
fn target(quote: &Quote, texts: &Texts<'_>) -> Option<Value> {
    let (source, offsets) = texts.source(&quote.source)?;
    let prefix = offsets.words(quote.start.saturating_sub(AROUND), quote.start);
    let suffix = offsets.words(quote.end, quote.end + AROUND);
    let path = uri::of_path(source.file());
    let path = if path.starts_with("file:") { path } else { format!("urn:storydiff:source:{path}") };
    Some(json!({
        "type": "SpecificResource",
        "source": path,
        "selector": [
            {"type": "TextQuoteSelector", "exact": quote.text, "prefix": prefix, "suffix": suffix},
            {"type": "TextPositionSelector", "start": quote.start, "end": quote.end},
        ],
    }))
}
