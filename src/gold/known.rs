//! [`Known`]: gaps that people know of; they are counted, but do not fail a test.

use std::collections::BTreeSet;

use super::LINK_KINDS;
use super::outcome::{Outcome, Verdict};
use crate::error::Error;
use crate::report::select::Kinds;
use crate::rules::KINDS;

/// The lines of a file of known gaps, each as [`Outcome::line`] writes it. Empty lines and lines that begin with `#`
/// are comments.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known {
    gaps: BTreeSet<Gap>,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Gap {
    line: String,
    event: String,
    kind: String,
}

/// Outcomes, set apart by a file of known gaps.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sorted {
    /// What fails.
    pub new: Vec<Outcome>,
    /// What is known.
    pub known: Vec<Outcome>,
    /// Lines of known gaps that are gaps no longer: they can be removed from the file.
    pub fixed: Vec<String>,
}

impl Known {
    /// Reads the text of such a file; `place` is its name, for messages.
    ///
    /// # Errors
    /// When a line is no such line; the message names it.
    pub fn parse(place: &str, text: &str) -> Result<Self, Error> {
        let mut gaps = BTreeSet::new();
        for (number, line) in text.lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let mut words = line.split_whitespace();
            let event = words.next().unwrap_or_default();
            let verdict = words.next().and_then(Verdict::parse);
            let kind = words.next().filter(|k| KINDS.contains(k) || LINK_KINDS.contains(k));
            let (Some(_), Some(kind)) = (verdict, kind) else {
                return Err(Error::read(
                    format!("{place}, line {}", number + 1),
                    "this names no known gap",
                    "write one line a gap, as `storydiff test DIR --format known` prints it",
                ));
            };
            gaps.insert(Gap { line: line.to_owned(), event: event.to_owned(), kind: kind.to_owned() });
        }
        Ok(Self { gaps })
    }

    /// Sets `outcomes` of the chosen kinds apart. Gaps of other events or kinds than those judged are passed over:
    /// nothing says that they are fixed.
    #[must_use]
    pub fn sort(&self, events: &[&str], outcomes: Vec<Outcome>, kinds: &Kinds) -> Sorted {
        let lines: BTreeSet<&str> = self.gaps.iter().map(|gap| gap.line.as_str()).collect();
        let chosen = outcomes.into_iter().filter(|outcome| kinds.takes(&outcome.kind));
        let (known, new): (Vec<_>, Vec<_>) = chosen.partition(|outcome| lines.contains(outcome.line().as_str()));
        let open: BTreeSet<String> = known.iter().map(Outcome::line).collect();
        let judged = |gap: &&Gap| events.contains(&gap.event.as_str()) && kinds.takes(&gap.kind);
        let fixed = self.gaps.iter().filter(judged).map(|gap| gap.line.clone()).filter(|line| !open.contains(line));
        Sorted { fixed: fixed.collect(), new, known }
    }
}
