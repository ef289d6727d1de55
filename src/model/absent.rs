//! [`Model`] in a build without the feature `model`: there is none, and none can be opened.

use std::path::Path;

use super::Encoded;
use crate::error::Error;

/// A sentence encoder. This build has none.
#[derive(Debug)]
pub enum Model {}

impl Model {
    /// Refuses.
    ///
    /// # Errors
    /// Always.
    pub fn open(folder: &Path) -> Result<Self, Error> {
        let place = folder.display().to_string();
        Err(Error::read(place, "this storydiff was built without models", "build it with the feature `model`"))
    }

    /// What it is called.
    #[must_use]
    pub fn name(&self) -> &str {
        match *self {}
    }

    /// What identifies it.
    #[must_use]
    pub fn hash(&self) -> &str {
        match *self {}
    }

    /// The sentences of several articles as the model reads them.
    ///
    /// # Errors
    /// Never: there is no model.
    pub fn encode(&self, _articles: &[Vec<&str>]) -> Result<Vec<Vec<Encoded>>, Error> {
        match *self {}
    }
}
