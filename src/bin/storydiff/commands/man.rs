//! `storydiff man`: manual pages in roff.

use std::process::ExitCode;

use anyhow::{Context as _, Result};
use clap_mangen::Man;

use crate::{args, output};

pub(super) fn run(name: Option<&str>) -> Result<ExitCode> {
    let mut command = args::command();
    if let Some(name) = name {
        let names: Vec<_> = command.get_subcommands().map(|c| c.get_name().to_owned()).collect();
        let found = command.get_subcommands().find(|c| c.get_name() == name).cloned();
        let found = found
            .with_context(|| format!("{name}: there is no such command; the commands are {}", names.join(", ")))?;
        command = found.display_name(format!("storydiff-{name}")).bin_name(format!("storydiff {name}"));
    }
    let mut page = Vec::new();
    Man::new(command).source(concat!("storydiff ", env!("CARGO_PKG_VERSION"))).render(&mut page)?;
    output::print(&page)?;
    Ok(ExitCode::SUCCESS)
}
