//! `storydiff rules list`: every rule in a line.

use std::fmt::Write as _;
use std::process::ExitCode;

use anyhow::Result;
use serde_json::json;
use storydiff::rules::Rule;

use crate::args::Rules;
use crate::values::TableOrJson;
use crate::{inputs, output};

pub(super) fn run(flags: &Rules, format: TableOrJson) -> Result<ExitCode> {
    let rules = inputs::rules(flags)?.rules;
    let text = match format {
        TableOrJson::Table => table(&rules),
        TableOrJson::Json => serde_json::to_string_pretty(&rules.iter().map(entry).collect::<Vec<_>>())? + "\n",
    };
    output::print(text.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

/// The kind is the beginning of the id, so the rules of one kind stand under it.
fn table(rules: &[Rule]) -> String {
    let mut text = String::new();
    let width = rules.iter().map(|rule| rule.id.chars().count()).max().unwrap_or(0);
    for rule in rules {
        let _ = writeln!(text, "{:width$}  {:20}  {:6}  {}", rule.id, rule.kind, rule.severity.name(), rule.title());
    }
    let _ = writeln!(text, "{} rules", rules.len());
    text
}

fn entry(rule: &Rule) -> serde_json::Value {
    json!({
        "id": rule.id,
        "kind": rule.kind,
        "severity": rule.severity,
        "detector": rule.detect.name(),
        "message": rule.message,
        "why": rule.why,
        "examples": rule.examples().fires.len() + rule.examples().quiet.len(),
    })
}
