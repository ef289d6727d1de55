//! `storydiff model`: adds, lists, removes and describes the models that read sentences.

use std::fmt::Write as _;
use std::process::ExitCode;

use anyhow::{Result, bail};
use storydiff::Model;
use storydiff::model::Installed;

use crate::args::ModelCommand;
use crate::{models, output};

/// Digits of a hash that are shown in lists.
const SHORT: usize = 12;

pub(super) fn run(command: &ModelCommand) -> Result<ExitCode> {
    let text = match command {
        ModelCommand::Add { path, name } => {
            let added = models::store()?.add(path, name.as_deref())?;
            format!("added {} and made it the default\n", line(&added))
        }
        ModelCommand::List => list()?,
        ModelCommand::Remove { name } => format!("removed {}\n", line(&models::store()?.remove(name)?)),
        ModelCommand::Info { model } => info(model.as_deref())?,
    };
    output::print(text.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

fn list() -> Result<String> {
    let mut text = String::new();
    for model in models::store()?.list() {
        let _ = writeln!(text, "{} {}", if model.default { '*' } else { ' ' }, line(&model));
    }
    if text.is_empty() {
        text.push_str("no model is installed; storydiff model add --help tells where to get one\n");
    }
    Ok(text)
}

fn info(named: Option<&str>) -> Result<String> {
    let (model, folder) = match named {
        Some(named) => (models::open(named)?, None),
        None => {
            let Some(installed) = models::store()?.default_model() else {
                bail!("no model is installed; storydiff model add --help tells where to get one");
            };
            (installed.open(None)?, Some(installed.folder))
        }
    };
    model.check()?;
    let mut text = about(&model);
    if let Some(folder) = folder {
        let _ = writeln!(text, "folder   {}", folder.display());
    }
    Ok(text)
}

fn about(model: &Model) -> String {
    let (name, hash, layers, width) = (model.name(), model.hash(), model.layers(), model.width());
    let longest = model.longest();
    format!(
        "name     {name}\nsha256   {hash}\nnetwork  {layers} layers, vectors of {width} numbers\nlongest  {longest} word pieces a sentence\n"
    )
}

fn line(model: &Installed) -> String {
    format!("{} ({})", model.name, model.hash.get(..SHORT).unwrap_or(&model.hash))
}
