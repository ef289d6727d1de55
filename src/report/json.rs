//! `--format json`: the report as it is, version 1 of the contract, with the grid of claims and sources beside it.

use serde::Serialize;

use super::grid::{Claim, claims};
use super::{Report, Reporter, View, safe};
use crate::error::Error;

/// The JSON reporter.
pub const REPORTER: Reporter = Reporter { name: "json", render };

/// What `--format json` writes.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(title = "Report"))]
pub struct JsonReport<'r> {
    /// The report.
    #[serde(flatten)]
    report: &'r Report,
    /// Which source tells what, and who tells it differently.
    claims: Vec<Claim>,
}

fn render(report: &Report, _view: &View) -> Result<String, Error> {
    let whole = JsonReport { report, claims: claims(report) };
    write(&whole, "json", serde_json::to_string_pretty)
}

/// JSON text as it may be printed in a terminal: the same values, with everything escaped that would act there.
#[must_use]
pub fn printable(json: String) -> String {
    safe::json(json)
}

/// Serializes for a format, with everything escaped that would act in a terminal.
pub(super) fn write<T>(
    value: &T,
    format: &'static str,
    serialize: impl Fn(&T) -> serde_json::Result<String>,
) -> Result<String, Error> {
    let mut text = serialize(value).map_err(|e| Error::Render { format, problem: e.to_string() })?;
    text.push('\n');
    Ok(safe::json(text))
}
