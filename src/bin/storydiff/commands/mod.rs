//! One file per command; [`run`] picks it.

mod align;
mod compare;
mod completions;
mod inspect;
mod man;
#[cfg(feature = "model")]
mod model;
mod rules;
mod schema;
mod test;

use std::process::ExitCode;

use anyhow::Result;

use crate::args::{Args, Command};

/// Something was found that the caller asked to fail on.
const FOUND: u8 = 1;

/// Runs the command that the arguments name.
pub(crate) fn run(args: Args) -> Result<ExitCode> {
    match args.command {
        Command::Compare(args) => compare::run(&args),
        Command::Align(args) => align::run(&args),
        Command::Inspect(args) => inspect::run(&args),
        Command::Test(args) => test::run(&args),
        #[cfg(feature = "model")]
        Command::Model(args) => model::run(&args.command),
        Command::Rules(work) => rules::run(work),
        Command::Schema { name } => schema::run(&name),
        Command::Completions { shell } => completions::run(shell),
        Command::Man { command } => man::run(command.as_deref()),
    }
}

fn status(found: bool) -> ExitCode {
    if found { ExitCode::from(FOUND) } else { ExitCode::SUCCESS }
}
