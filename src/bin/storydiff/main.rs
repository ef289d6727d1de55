//! The command `storydiff`: it reads arguments, calls the library and writes what comes back.
//!
//! Exit status: 0 nothing to object to, 1 something was found that the caller asked to fail on, 2 the run itself
//! failed; then one message on standard error says why.

mod args;
mod commands;
mod inputs;
mod models;
mod output;
mod project;
mod values;

use std::io::Write as _;
use std::process::ExitCode;

use clap::error::ErrorKind;

/// The run itself failed.
const FAILED: u8 = 2;

fn main() -> ExitCode {
    keep_quiet_about_readers();
    let args = match args::parse() {
        Ok(args) => args,
        Err(error) => return usage(&error),
    };
    commands::run(args).unwrap_or_else(|error| complain(&format!("{error:#}")))
}

/// What brings down the parser of a damaged file is told in one line, like any other problem of a file.
fn keep_quiet_about_readers() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if std::thread::current().name() != Some(storydiff::article::READER_THREAD) {
            usual(info);
        }
    }));
}

/// Help and version go to standard output; a wrong argument is a failed run, told in one line like any other.
fn usage(error: &clap::Error) -> ExitCode {
    if !error.use_stderr() || error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        // Help that nobody reads to its end (a broken pipe) is no failure.
        let _ = error.print();
        return if error.use_stderr() { ExitCode::from(FAILED) } else { ExitCode::SUCCESS };
    }
    let text = error.render().to_string();
    let parts = text.strip_prefix("error: ").unwrap_or(&text).split("\n\n").map(str::trim);
    let kept = parts.filter(|part| !part.is_empty() && !part.starts_with("Usage:") && !part.starts_with("For more"));
    let lines: Vec<String> = kept.map(|part| part.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    complain(&format!("{}; --help tells more", lines.join("; ")))
}

fn complain(problem: &str) -> ExitCode {
    // Where standard error is closed there is nobody to tell.
    let _ = writeln!(std::io::stderr(), "storydiff: {problem}");
    ExitCode::from(FAILED)
}
