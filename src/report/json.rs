//! `--format json`: the report as it is, version 1 of the contract.

use super::{Report, Reporter, View};
use crate::error::Error;

/// The JSON reporter.
pub const REPORTER: Reporter = Reporter { name: "json", render };

fn render(report: &Report, _view: &View) -> Result<String, Error> {
    let mut text =
        serde_json::to_string_pretty(report).map_err(|e| Error::Render { format: "json", problem: e.to_string() })?;
    text.push('\n');
    Ok(text)
}
