//! Which model reads the sentences: the one that is named, in the arguments, the environment or
//! the project's file; the installed one; or none.

use std::path::Path;

use anyhow::Result;
use storydiff::Model;

use crate::args::Context;
use crate::project::Project;

/// The model that the arguments choose; none where there is none.
pub(crate) fn chosen(context: &Context) -> Result<Option<Model>> {
    if context.no_model {
        return Ok(None);
    }
    let named = context.model.clone().or_else(|| variable("STORYDIFF_MODEL"));
    match named.map_or_else(|| Ok(Project::find()?.model()), |named| anyhow::Ok(Some(named)))? {
        Some(named) => Ok(Some(open(&named)?)),
        None => installed(),
    }
}

#[expect(clippy::disallowed_methods, reason = "only the binary looks at the environment")]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

#[cfg(not(feature = "model"))]
fn open(named: &str) -> Result<Model> {
    Ok(Model::open(Path::new(named))?)
}

#[cfg(not(feature = "model"))]
fn installed() -> Result<Option<Model>> {
    Ok(None)
}

#[cfg(feature = "model")]
pub(crate) use kept::{open, store};

#[cfg(feature = "model")]
use kept::installed;

#[cfg(feature = "model")]
mod kept {
    use std::path::PathBuf;

    use anyhow::Context as _;
    use storydiff::model::{Cache, Store};

    use super::{Model, Path, Result, variable};

    /// The model in a folder, or the installed one of this name.
    pub(crate) fn open(named: &str) -> Result<Model> {
        let folder = Path::new(named);
        if folder.is_dir() {
            return Ok(Model::open(folder, cache())?);
        }
        let store = store()?;
        if folder.components().count() > 1 {
            anyhow::bail!("{named}: there is no such folder; name a folder with a model, or an installed model");
        }
        Ok(store.find(named)?.open(cache())?)
    }

    pub(super) fn installed() -> Result<Option<Model>> {
        // Where there is no place for models, none is installed.
        let installed = store().ok().and_then(|store| store.default_model());
        Ok(installed.map(|model| model.open(cache())).transpose()?)
    }

    /// Where models are kept.
    pub(crate) fn store() -> Result<Store> {
        let folder = home("XDG_DATA_HOME", "LOCALAPPDATA", ".local/share");
        let folder = folder.context("there is no home folder for models; set XDG_DATA_HOME")?;
        Ok(Store { folder: folder.join("storydiff/models") })
    }

    fn cache() -> Option<Cache> {
        let folder = home("XDG_CACHE_HOME", "LOCALAPPDATA", ".cache")?;
        Some(Cache::in_folder(folder.join("storydiff/sentences")))
    }

    fn home(unix: &str, windows: &str, inside: &str) -> Option<PathBuf> {
        let given = if cfg!(windows) { variable(windows) } else { variable(unix) };
        given.map(PathBuf::from).or_else(|| Some(Path::new(&variable("HOME")?).join(inside)))
    }
}
