//! The files that rules are read from: those that ship with the library, and those of a folder over them.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;

use super::builtin;
use super::mistake::{mistake, nearest};
use crate::error::Error;

/// The files of settings; all others hold rules or word classes.
const SETTINGS: [&str; 12] = [
    "language.toml",
    "alignment.toml",
    "spelling.toml",
    "synonyms.toml",
    "figures.toml",
    "units.toml",
    "times.toml",
    "opposites.toml",
    "wordings.toml",
    "labels.toml",
    "stances.toml",
    "topics.toml",
];

/// One rule file: where it is from and what it says.
pub(super) struct File {
    pub(super) path: PathBuf,
    pub(super) text: Cow<'static, str>,
    /// The same as MessagePack, of a file that ships: reading TOML takes five times as long.
    pub(super) packed: Option<&'static [u8]>,
}

impl File {
    /// True for a file of the user's folder, which wins over what ships with the library.
    pub(super) fn is_own(&self) -> bool {
        self.packed.is_none()
    }

    /// What the file says.
    pub(super) fn parse<T: DeserializeOwned>(&self) -> Result<T, Error> {
        // What does not fit is told by the TOML, which has places.
        self.packed.and_then(|bytes| rmp_serde::from_slice(bytes).ok()).map_or_else(|| self.parse_in(&self.text), Ok)
    }

    /// Reads `text`, a part of the file at its place in it.
    pub(super) fn parse_in<T: DeserializeOwned>(&self, text: &str) -> Result<T, Error> {
        toml::from_str(text).map_err(|e| {
            let message = e.message().lines().next().unwrap_or_default().to_owned();
            let help = message.strip_prefix("unknown field `").and_then(|rest| {
                let (wrong, rest) = rest.split_once('`')?;
                nearest(wrong, rest.split('`').skip(1).step_by(2))
            });
            mistake(self, e.span(), &message, help.as_deref())
        })
    }
}

/// All files by name; those of one name lie over each other, the user's own last.
pub(super) struct Files(BTreeMap<String, Vec<File>>);

impl Files {
    /// What ships with the library, and what is in the folder.
    pub(super) fn of(folder: Option<&Path>) -> Result<Self, Error> {
        let shipped = builtin::FILES.iter().map(|(name, text, packed)| {
            let path = Path::new("rules/en").join(name);
            ((*name).to_owned(), File { path, text: Cow::Borrowed(text), packed: Some(packed) })
        });
        let mut files = Self(BTreeMap::new());
        for (name, file) in shipped.chain(folder.map(folder_files).transpose()?.unwrap_or_default()) {
            files.0.entry(name).or_default().push(file);
        }
        Ok(files)
    }

    /// True where the folder has a file of this name.
    pub(super) fn has_own(&self, name: &str) -> bool {
        self.last(name).is_some_and(File::is_own)
    }

    /// The uppermost file of this name.
    pub(super) fn last(&self, name: &str) -> Option<&File> {
        self.0.get(name).and_then(|layers| layers.last())
    }

    /// A settings file: the built-in tables with the folder's keys put over them.
    pub(super) fn merged<T: DeserializeOwned>(&self, name: &str) -> Result<T, Error> {
        let Some(layers) = self.0.get(name) else {
            return Err(Error::read(name, "this rule file is missing", "reinstall the program"));
        };
        if let [only] = layers.as_slice() {
            return only.parse();
        }
        let mut table = toml::Table::new();
        for file in layers {
            file.parse::<T>()?; // for the place of a mistake
            overlay(&mut table, file.parse()?);
        }
        let text = toml::to_string(&table).unwrap_or_default();
        toml::from_str(&text).map_err(|e| {
            let whole = File { path: PathBuf::from(name), text: Cow::Owned(text.clone()), packed: None };
            mistake(&whole, e.span(), e.message(), None)
        })
    }

    /// The files of some sub-folders: those that ship with the library first, then the user's own.
    pub(super) fn layered(&self, folders: &[&str]) -> Vec<&File> {
        let inside = self.0.iter().filter(|(name, _)| folders.iter().any(|f| name.starts_with(f)));
        let mut all: Vec<&File> = inside.flat_map(|(_, layers)| layers).collect();
        all.sort_by_key(|file| file.is_own());
        all
    }
}

fn overlay(under: &mut toml::Table, over: toml::Table) {
    for (key, value) in over {
        match (under.get_mut(&key), value) {
            (Some(toml::Value::Table(inner)), toml::Value::Table(table)) => overlay(inner, table),
            (_, value) => {
                under.insert(key, value);
            }
        }
    }
}

/// The `.toml` files of a folder and its sub-folders, named by their path inside it.
#[expect(clippy::disallowed_methods, reason = "the rule loader's one place that opens files")]
fn folder_files(folder: &Path) -> Result<Vec<(String, File)>, Error> {
    let unreadable = |path: &Path, e: &std::io::Error| {
        Error::read(path.display().to_string(), e.to_string(), "check the rules folder")
    };
    if !folder.is_dir() {
        return Err(Error::read(
            folder.display().to_string(),
            "there is no such rules folder",
            "name a folder with files such as alignment.toml or framing/….toml",
        ));
    }
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(place) = open.pop() {
        let entries = std::fs::read_dir(&place).map_err(|e| unreadable(&place, &e))?;
        for entry in entries {
            let path = entry.map_err(|e| unreadable(&place, &e))?.path();
            let ending = path.extension().and_then(|e| e.to_str()).unwrap_or_default();
            if path.is_dir() {
                open.push(path);
            } else if ending == "toml" {
                let text = std::fs::read_to_string(&path).map_err(|e| unreadable(&path, &e))?;
                let inside = path.strip_prefix(folder).unwrap_or(&path);
                let name = inside.iter().filter_map(|p| p.to_str()).collect::<Vec<_>>().join("/");
                found.push((name, File { path, text: Cow::Owned(text), packed: None }));
            } else if matches!(ending, "yaml" | "yml" | "json") {
                return Err(Error::read(
                    path.display().to_string(),
                    "rules are TOML files, this one would be ignored",
                    "rewrite it as .toml, or take it out of the rules folder",
                ));
            }
        }
    }
    found.sort_by(|a, b| a.0.cmp(&b.0));
    let rules = |name: &str| ["words/", "conflict/", "framing/", "omission/"].iter().any(|f| name.starts_with(f));
    for (name, file) in &found {
        let known = SETTINGS.contains(&name.as_str());
        if !known && !rules(name) {
            return Err(Error::read(
                file.path.display().to_string(),
                "a rules folder has no file of this name",
                format!("use {}, or a file in words/, conflict/, framing/ or omission/", SETTINGS.join(", ")),
            ));
        }
    }
    Ok(found)
}
