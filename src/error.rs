//! [`Error`]: what can go wrong while articles and rules are read or a report is written.

use std::path::PathBuf;

/// An error a person can act on: every message names the place and the remedy.
///
/// After articles and rules are read nothing can fail until a report is written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// An article, an event folder or a corpus could not be read.
    #[error("{place}: {problem}; {remedy}")]
    Read {
        /// The file or folder, as the user named it (with a line number where one is known).
        place: String,
        /// What is wrong with it.
        problem: String,
        /// What to do about it.
        remedy: String,
    },
    /// A rule file is wrong. The message is an excerpt with a caret under the mistake.
    #[error("{excerpt}")]
    Rule {
        /// The rule file.
        path: PathBuf,
        /// Line, counted from 1 (0 where the mistake has no place in the file).
        line: usize,
        /// The whole message, several lines.
        excerpt: String,
    },
    /// A report could not be rendered.
    #[error("the report could not be written as {format}: {problem}")]
    Render {
        /// The output format.
        format: &'static str,
        /// What is wrong.
        problem: String,
    },
}

impl Error {
    /// A reading error: where, what is wrong, what to do.
    pub(crate) fn read(place: impl Into<String>, problem: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self::Read { place: place.into(), problem: problem.into(), remedy: remedy.into() }
    }
}
