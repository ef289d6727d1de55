//! `storydiff test`: judges the reports on gold events.

use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;

use anyhow::Result;
use serde_json::json;
use storydiff::gold::{self, Examined, GoldEvent, Known, LINK_KINDS, Sorted, Tally};
use storydiff::report::junit;
use storydiff::report::select::Kinds;
use storydiff::rules::KINDS;

use crate::args::Test;
use crate::values::TestFormat;
use crate::{inputs, models, output};

pub(super) fn run(args: &Test) -> Result<ExitCode> {
    let names: Vec<&str> = LINK_KINDS.into_iter().chain(KINDS).collect();
    let kinds = Kinds::parse(&args.only, &names)?;
    let known = args.known.as_deref().map(Known::read).transpose()?.unwrap_or_default();
    let rules = inputs::rules(&args.rules)?;
    let others = args.against.as_deref().map(|folder| inputs::load(Some(folder))).transpose()?;
    let events = gold::load(&args.dir)?;
    let model = models::chosen(&args.context)?;
    let examined = gold::examine_with(&events, &rules, model.as_ref())?;
    let judged: Vec<&str> = events.iter().map(|event| event.name.as_str()).collect();
    let outcomes = examined.iter().flat_map(|e| e.judgement.outcomes.clone()).collect();
    let test = Run {
        tally: examined.iter().map(|e| &e.judgement).sum(),
        sorted: known.sort(&judged, outcomes, &kinds),
        other: others.map(|rules| gold::examine_with(&events, &rules, model.as_ref())).transpose()?,
        kinds,
        args,
        events,
        examined,
    };
    let text = match args.format {
        TestFormat::Table => test.table(),
        TestFormat::Json => test.json()?,
        TestFormat::Known => test.known_lines(),
        TestFormat::Junit => junit::render("storydiff test", &gold::suites(&test.events, &test.sorted, &test.kinds))?,
    };
    output::print(text.as_bytes())?;
    // Lines for a file of known gaps are asked for because something fails.
    Ok(super::status(args.format != TestFormat::Known && !test.sorted.new.is_empty()))
}

/// Everything that is printed.
struct Run<'a> {
    args: &'a Test,
    kinds: Kinds,
    events: Vec<GoldEvent>,
    examined: Vec<Examined>,
    /// The same events under the rules of `--against`.
    other: Option<Vec<Examined>>,
    tally: Tally,
    sorted: Sorted,
}

impl Run<'_> {
    fn table(&self) -> String {
        let mut text = String::new();
        for outcome in &self.sorted.new {
            text.push_str(&gold::outcome(outcome));
            text.push('\n');
        }
        if let (Some(other), Some(folder)) = (&self.other, self.args.against.as_deref()) {
            text.push_str(&self.comparison(other, folder));
        } else {
            text.push_str(&gold::precision_table(&self.tally, None, &self.kinds));
        }
        let Sorted { new, known, fixed } = &self.sorted;
        if let Some(file) = &self.args.known {
            for line in fixed {
                let _ = writeln!(text, "fixed, remove it from {}: {line}", file.display());
            }
            let _ = writeln!(text, "{} known, {} fixed", known.len(), fixed.len());
        }
        let _ = writeln!(text, "{} failing", new.len());
        text
    }

    /// What the rules of `--against` would change: every link and finding, then the figures.
    fn comparison(&self, other: &[Examined], folder: &Path) -> String {
        let mut text = format!("With {} in place of the rules judged above:\n", folder.display());
        let before = text.len();
        for ((event, old), new) in self.events.iter().zip(&self.examined).zip(other) {
            let differences = gold::against(&old.report, &new.report);
            text.push_str(&gold::changes(&event.name, &differences, &self.kinds));
        }
        if text.len() == before {
            text.push_str("no link and no finding changes\n");
        }
        let tally: Tally = other.iter().map(|e| &e.judgement).sum();
        text.push('\n');
        text + &gold::precision_table(&tally, Some(&self.tally), &self.kinds)
    }

    fn json(&self) -> Result<String> {
        let Sorted { new, known, fixed } = &self.sorted;
        let mut value = json!({
            "events": self.tally.events,
            "figures": self.tally.figures(&self.kinds),
            "failing": new,
            "known": known,
            "fixed": fixed,
        });
        if let Some(other) = &self.other {
            let tally: Tally = other.iter().map(|e| &e.judgement).sum();
            let pairs = self.events.iter().zip(&self.examined).zip(other);
            let changes: Vec<_> = pairs
                .map(|((event, old), new)| {
                    let mut changes = gold::against(&old.report, &new.report);
                    changes.retain(|change| self.kinds.takes(&change.kind));
                    json!({"event": event.name, "changes": changes})
                })
                .collect();
            value["against"] = json!({"figures": tally.figures(&self.kinds), "events": changes});
        }
        Ok(serde_json::to_string_pretty(&value)? + "\n")
    }

    fn known_lines(&self) -> String {
        let all = self.sorted.new.iter().chain(&self.sorted.known);
        let mut lines: Vec<String> = all.map(gold::Outcome::line).collect();
        lines.sort();
        lines.dedup();
        lines.iter().map(|line| format!("{line}\n")).collect()
    }
}
