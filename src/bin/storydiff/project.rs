//! `storydiff.toml`: what a project says of its rules and its bar, found in this folder or above it.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use anyhow::{Result, anyhow};
use serde::Deserialize;
use storydiff::rules::Severity;

use crate::args::Rules;

/// The name of the file.
const NAME: &str = "storydiff.toml";

/// What the file says; flags win over it.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub(crate) struct Project {
    /// A folder of rule files, from the place of the file.
    rules: Option<PathBuf>,
    /// Beginnings of ids of the rules that run.
    pub(crate) select: Vec<String>,
    /// Beginnings of ids of rules that are left out.
    pub(crate) ignore: Vec<String>,
    /// Nothing that matters less is reported.
    pub(crate) min_severity: Option<Severity>,
    /// What makes `compare` exit with status 1.
    pub(crate) fail_on: Option<Severity>,
    /// A folder with a model that reads sentences, from the place of the file; or the name of an installed one.
    model: Option<String>,
    /// The folder of the file.
    #[serde(skip)]
    folder: PathBuf,
}

impl Project {
    /// Reads the nearest file, from the working folder upwards; an empty project where there is none.
    /// It is read once.
    pub(crate) fn find() -> Result<&'static Self> {
        static FOUND: OnceLock<Project> = OnceLock::new();
        if let Some(found) = FOUND.get() {
            return Ok(found);
        }
        let here = std::env::current_dir().unwrap_or_default();
        let project = match here.ancestors().find(|folder| folder.join(NAME).is_file()) {
            Some(folder) => Self::read(folder)?,
            None => Self::default(),
        };
        Ok(FOUND.get_or_init(|| project))
    }

    #[expect(clippy::disallowed_methods, reason = "the project's file is read by the binary")]
    fn read(folder: &Path) -> Result<Self> {
        let path = folder.join(NAME);
        let place = path.display();
        let text = std::fs::read_to_string(&path).map_err(|e| anyhow!("{place}: {e}; check the file"))?;
        let project: Self = toml::from_str(&text).map_err(|e| {
            let line = 1 + e.span().map_or(0, |s| text.get(..s.start).unwrap_or_default().matches('\n').count());
            anyhow!(
                "{place}, line {line}: {}; rules, select, ignore, min-severity, fail-on and model can be set",
                e.message()
            )
        })?;
        Ok(Self { folder: folder.to_path_buf(), ..project })
    }

    /// The model that reads sentences.
    pub(crate) fn model(&self) -> Option<String> {
        let named = self.model.as_ref()?;
        let folder = self.folder.join(named);
        Some(if folder.is_dir() { folder.display().to_string() } else { named.clone() })
    }

    /// The folder of rules that counts.
    pub(crate) fn rules(&self, flags: &Rules) -> Option<PathBuf> {
        flags.rules.clone().or_else(|| self.rules.as_ref().map(|rules| self.folder.join(rules)))
    }
}
