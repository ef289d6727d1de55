//! An earlier report to compare with: which findings are new, which are gone.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Finding, Report};
use crate::error::Error;
use crate::rules::Severity;

/// How a report differs from an earlier one of the same event.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Baseline {
    /// The ids of the findings that the earlier report has not.
    pub new: BTreeSet<String>,
    /// The findings that only the earlier report has.
    pub gone: Vec<Known>,
}

/// A finding of an earlier report.
#[derive(Debug, Clone, Serialize, Deserialize, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Known {
    /// The same as long as the quoted words of all sides stay the same.
    pub id: String,
    /// The rule that reported it.
    pub rule: String,
    /// Its kind.
    pub kind: String,
    /// How much it mattered.
    pub severity: Severity,
    /// What was said of it.
    pub message: String,
}

/// Whether a finding was there before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// The earlier report has not got it.
    New,
    /// It has.
    Unchanged,
}

impl State {
    /// `new` or `unchanged`, as SARIF calls them.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Unchanged => "unchanged",
        }
    }
}

impl Report {
    /// Marks what is new against the findings of an earlier report, and keeps those that are gone.
    ///
    /// `takes` says which of the earlier findings would be in this report if they were still found: one that is only
    /// filtered out is not gone.
    pub fn compare_with(&mut self, before: Vec<Known>, takes: impl Fn(&Known) -> bool) {
        let old: BTreeSet<&str> = before.iter().map(|k| k.id.as_str()).collect();
        let now: BTreeSet<&str> = self.divergences.iter().map(|d| d.id.as_str()).collect();
        let new = now.difference(&old).map(|id| (*id).to_owned()).collect();
        let mut gone: Vec<Known> =
            before.iter().filter(|k| !now.contains(k.id.as_str()) && takes(k)).cloned().collect();
        gone.sort_by(|a, b| b.severity.cmp(&a.severity).then_with(|| (&a.kind, &a.id).cmp(&(&b.kind, &b.id))));
        gone.dedup();
        self.baseline = Some(Baseline { new, gone });
    }

    /// Whether a finding is new; none where there is no earlier report.
    #[must_use]
    pub fn state(&self, finding: &Finding) -> Option<State> {
        let baseline = self.baseline.as_ref()?;
        Some(if baseline.new.contains(&finding.id) { State::New } else { State::Unchanged })
    }
}

/// Reads the findings of an earlier report, which was written as JSON or as SARIF. `place` is named in messages.
///
/// # Errors
/// When the text is neither.
pub fn read(place: &str, text: &str) -> Result<Vec<Known>, Error> {
    let fail = |problem: String| {
        let remedy = "name a file that `storydiff compare --format json` or `--format sarif` wrote";
        Error::read(place, problem, remedy)
    };
    let value: Value = serde_json::from_str(text).map_err(|e| fail(format!("this is no JSON ({e})")))?;
    let known = if value.get("runs").is_some() {
        serde_json::from_value::<Log>(value).map(Log::known)
    } else {
        serde_json::from_value::<Old>(value).map(|old| old.divergences)
    };
    known.map_err(|e| fail(format!("this is no earlier report ({e})")))
}

#[derive(Deserialize)]
struct Old {
    divergences: Vec<Known>,
}

/// What matters of a SARIF log.
#[derive(Deserialize)]
struct Log {
    runs: Vec<Run>,
}

#[derive(Deserialize)]
struct Run {
    #[serde(default)]
    results: Vec<OldResult>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct OldResult {
    rule_id: String,
    message: Message,
    partial_fingerprints: BTreeMap<String, String>,
    baseline_state: Option<String>,
    properties: Properties,
}

#[derive(Deserialize)]
struct Message {
    text: String,
}

#[derive(Deserialize)]
struct Properties {
    kind: String,
    severity: Severity,
}

impl Log {
    /// What the log calls `absent` was gone already.
    fn known(self) -> Vec<Known> {
        let present = self.runs.into_iter().flat_map(|r| r.results);
        let known = |mut r: OldResult| {
            let id = r.partial_fingerprints.remove(super::sarif::FINGERPRINT)?;
            let (kind, severity) = (r.properties.kind, r.properties.severity);
            Some(Known { id, rule: r.rule_id, kind, severity, message: r.message.text })
        };
        present.filter(|r| r.baseline_state.as_deref() != Some("absent")).filter_map(known).collect()
    }
}
