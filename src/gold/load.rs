//! [`load`]: gold events and known gaps from disk; the one place of this module that touches files.

use std::path::{Path, PathBuf};

use super::{GoldEvent, Known, record};
use crate::article::read_event;
use crate::error::Error;

/// Reads the gold event in `folder`, or all events in its sub-folders, ordered by name. Sub-folders without a
/// `gold.toml` are passed over.
///
/// # Errors
/// When there is no event, a file is missing, or a `gold.toml` is wrong: unknown keys or kinds, sources that the event
/// does not have, words that do not occur exactly once in their article. The message names file, line and remedy.
pub fn load(folder: &Path) -> Result<Vec<GoldEvent>, Error> {
    let place = folder.display().to_string();
    if !folder.is_dir() {
        let problem = if folder.exists() { "this is a file, not a folder" } else { "there is no such folder" };
        return Err(Error::read(
            place,
            problem,
            "name a folder with an event.toml and a gold.toml, or one of such folders",
        ));
    }
    if folder.join("gold.toml").exists() {
        return Ok(vec![event(folder)?]);
    }
    if folder.join("event.toml").exists() {
        return Err(Error::read(
            place,
            "the event has no gold.toml",
            "write one that says what should come out ([[aligned]], [[divergence]], [[agreement]])",
        ));
    }
    let mut folders = subfolders(folder)?;
    folders.retain(|folder| folder.join("gold.toml").exists());
    folders.sort();
    if folders.is_empty() {
        return Err(Error::read(
            place,
            "no event with a gold.toml in it",
            "name a folder with an event.toml and a gold.toml, or one of such folders",
        ));
    }
    folders.iter().map(|folder| event(folder)).collect()
}

impl Known {
    /// Reads a file of known gaps.
    ///
    /// # Errors
    /// When the file cannot be read, or a line of it names no gap.
    pub fn read(path: &Path) -> Result<Self, Error> {
        Self::parse(&path.display().to_string(), &read(path, "write the file, or leave --known out")?)
    }
}

fn event(folder: &Path) -> Result<GoldEvent, Error> {
    let articles = read_event(folder)?.articles;
    let path = folder.join("gold.toml");
    let text = read(&path, "check that it is a readable file")?;
    let gold = record::parse(&path.display().to_string(), &text, &articles)?;
    Ok(GoldEvent { name: name(folder), articles, gold })
}

/// The folder's own name, also where it was given as `.`.
fn name(folder: &Path) -> String {
    let whole = folder.file_name().is_none().then(|| folder.canonicalize().ok()).flatten();
    let name = whole.as_deref().unwrap_or(folder).file_name().map(|name| name.to_string_lossy());
    // A name is one word of a line in the file of known gaps.
    name.map_or_else(|| "event".to_owned(), |name| name.split_whitespace().collect::<Vec<_>>().join("-"))
}

fn subfolders(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let unreadable =
        |e: std::io::Error| Error::read(folder.display().to_string(), e.to_string(), "make it readable for you");
    let entries = std::fs::read_dir(folder).map_err(unreadable)?;
    let paths = entries.map(|entry| Ok(entry.map_err(unreadable)?.path()));
    Ok(paths.collect::<Result<Vec<_>, Error>>()?.into_iter().filter(|path| path.is_dir()).collect())
}

#[expect(clippy::disallowed_methods, reason = "the gold loader's one place that opens files")]
fn read(path: &Path, remedy: &str) -> Result<String, Error> {
    std::fs::read_to_string(path).map_err(|e| {
        let problem = match e.kind() {
            std::io::ErrorKind::NotFound => "there is no such file".to_owned(),
            std::io::ErrorKind::InvalidData => "this is no text in UTF-8".to_owned(),
            _ => e.to_string(),
        };
        Error::read(path.display().to_string(), problem, remedy)
    })
}
