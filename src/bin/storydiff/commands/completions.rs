//! `storydiff completions`: a completion script for a shell.

use std::process::ExitCode;

use anyhow::Result;
use clap_complete::Shell;

use crate::{args, output};

pub(super) fn run(shell: Shell) -> Result<ExitCode> {
    let mut script = Vec::new(); // the generator panics where it cannot write
    clap_complete::generate(shell, &mut args::command(), "storydiff", &mut script);
    output::print(&script)?;
    Ok(ExitCode::SUCCESS)
}
