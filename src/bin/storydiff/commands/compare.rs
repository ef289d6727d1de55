//! `storydiff compare`: the whole pipeline, a choice of its findings, and a report.

use std::mem::ManuallyDrop;
use std::process::ExitCode;

use anyhow::{Context as _, Result};
use storydiff::report::REPORTERS;
use storydiff::report::baseline::State;
use storydiff::report::select::{Kinds, retain};
use storydiff::rules::{KINDS, Severity};

use crate::args::Compare;
use crate::project::Project;
use crate::{inputs, models, output};

pub(super) fn run(args: &Compare) -> Result<ExitCode> {
    let kinds = Kinds::parse(&args.only, &KINDS)?;
    let reporter = REPORTERS.iter().find(|r| r.name == args.format).context("there is no such --format")?;
    let articles = inputs::articles(&args.inputs)?;
    let read = inputs::files(&args.inputs, &articles).into_iter().chain(args.baseline.clone());
    output::spare(&args.look, read)?;
    let before = args.baseline.as_deref().map(inputs::baseline).transpose()?;
    // The process ends with the command: nothing is gained by taking the tables apart.
    let rules = ManuallyDrop::new(inputs::rules(&args.inputs.rules)?);
    let model = models::chosen(&args.inputs.context)?;
    let compare = if args.all { storydiff::compare_all } else { storydiff::compare_with };
    let mut report = compare(&articles, &rules, model.as_ref())?;
    let project = Project::find()?;
    let least = args.min_severity.or(project.min_severity).unwrap_or(Severity::Low);
    retain(&mut report, &kinds, least);
    if let Some(before) = before {
        let asked = |id: &str| rules.rules.iter().any(|rule| rule.id == id);
        report.compare_with(before, |k| k.severity >= least && kinds.takes(&k.kind) && asked(&k.rule));
    }
    let text = (reporter.render)(&report, &output::view(&args.look))?;
    output::write(&args.look, |out| Ok(out.write_all(text.as_bytes())?))?;
    let counting = report.divergences.iter().filter(|d| report.state(d) != Some(State::Unchanged));
    let worst = counting.map(|d| d.severity).max();
    Ok(super::status(args.fail_on.or(project.fail_on).is_some_and(|least| worst >= Some(least))))
}
