//! `storydiff schema`: the JSON Schema of what the program writes and reads.

use std::process::ExitCode;

use anyhow::{Context as _, Result};
use storydiff::report::schema::schema;

use crate::output;

pub(super) fn run(name: &str) -> Result<ExitCode> {
    let text = schema(name).with_context(|| format!("{name}: there is no such schema; name report or rules"))??;
    output::print(text.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}
