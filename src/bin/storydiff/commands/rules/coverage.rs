//! `storydiff rules coverage`: what no example and no event exercises.

use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;

use anyhow::Result;
use storydiff::gold::{self, Coverage};

use crate::args::Rules;
use crate::{inputs, output};

pub(super) fn run(events: &Path, flags: &Rules) -> Result<ExitCode> {
    let rules = inputs::rules(flags)?;
    let events = gold::load(events)?;
    let examined = gold::examine(&events, &rules);
    output::print(text(&gold::coverage(&rules, &events, &examined)).as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

fn text(coverage: &Coverage) -> String {
    let mut text = String::new();
    let _ = writeln!(text, "{} of {} rules fire on no event", coverage.rules.len(), coverage.all_rules);
    for id in &coverage.rules {
        let _ = writeln!(text, "  {id}");
    }
    for unused in &coverage.classes {
        let (class, none, all) = (&unused.class, unused.entries.len(), unused.all);
        let _ = writeln!(text, "@{class}: {none} of {all} entries stand in no example and no article");
        let _ = writeln!(text, "  {}", unused.entries.join(", "));
    }
    text
}
