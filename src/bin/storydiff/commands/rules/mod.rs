//! `storydiff rules`: what a rule author does; one file a task.

mod coverage;
mod explain;
mod junit;
mod list;
mod new;
mod test;

use std::path::Path;
use std::process::ExitCode;

use anyhow::Result;
use storydiff::article::{Story, read_stories};

use crate::args::RulesWork;

pub(super) fn run(work: RulesWork) -> Result<ExitCode> {
    match work {
        RulesWork::List { rules, format } => list::run(&rules, format),
        RulesWork::Explain { id, corpus, rules } => explain::run(&id, corpus.as_deref(), &rules),
        RulesWork::Test(args) => test::run(&args),
        RulesWork::New { id } => new::run(&id),
        RulesWork::Coverage { events, rules } => coverage::run(&events, &rules),
    }
}

fn stories(corpus: &Path) -> Result<Vec<Story>> {
    Ok(read_stories(&corpus.display().to_string())?)
}

/// A rate as text.
fn rate(per_thousand: Option<f64>) -> String {
    per_thousand.map_or_else(|| "–".to_owned(), |rate| format!("{rate:.1}"))
}
