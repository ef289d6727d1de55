//! Kinds by name, and a choice among them as `--only` gives it.

use super::Report;
use crate::error::Error;
use crate::rules::Severity;

/// Names that are at least this alike (Jaro-Winkler) are offered for a misspelt one.
const ALIKE: f64 = 0.75;

/// A choice of kinds; the empty choice takes every kind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Kinds {
    names: Vec<String>,
}

impl Kinds {
    /// Reads kinds (`conflict/figure`) and families (`conflict`), each of which has to be among `known`.
    ///
    /// # Errors
    /// When a name is neither; the message offers the nearest names.
    pub fn parse(names: &[String], known: &[&str]) -> Result<Self, Error> {
        let mut chosen = Vec::new();
        for name in names {
            let bare = name.trim().trim_end_matches("/*").trim_end_matches('/');
            if bare.is_empty() || !known.iter().any(|kind| within(kind, bare)) {
                return Err(unknown(name, known));
            }
            chosen.push(bare.to_owned());
        }
        Ok(Self { names: chosen })
    }

    /// True where `kind` is chosen, by its name or its family.
    #[must_use]
    pub fn takes(&self, kind: &str) -> bool {
        self.names.is_empty() || self.names.iter().any(|name| within(kind, name))
    }
}

/// Keeps the divergences of the chosen kinds and at least the severity `least`, and counts them anew.
pub fn retain(report: &mut Report, kinds: &Kinds, least: Severity) {
    report.divergences.retain(|d| d.severity >= least && kinds.takes(&d.kind));
    report.counts.clear();
    for divergence in &report.divergences {
        *report.counts.entry(divergence.kind.clone()).or_insert(0) += 1;
    }
}

/// True where `kind` is `name` or belongs to the family `name`.
fn within(kind: &str, name: &str) -> bool {
    kind.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn unknown(name: &str, known: &[&str]) -> Error {
    let mut families: Vec<&str> = known.iter().filter_map(|kind| kind.split('/').next()).collect();
    families.dedup();
    let near = nearest(name, known.iter().chain(&families).copied());
    let remedy = if near.is_empty() {
        format!("the kinds are {}", known.join(", "))
    } else {
        format!("did you mean {}?", near.join(" or "))
    };
    Error::read(format!("kind {name:?}"), "there is no such kind", remedy)
}

/// The names most like `wrong`, at most three, each in backticks, the most alike first.
pub(crate) fn nearest<'n>(wrong: &str, names: impl Iterator<Item = &'n str>) -> Vec<String> {
    let mut near: Vec<(f64, &str)> =
        names.map(|name| (strsim::jaro_winkler(wrong, name), name)).filter(|(alike, _)| *alike > ALIKE).collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    near.dedup_by(|a, b| a.1 == b.1);
    near.into_iter().take(3).map(|(_, name)| format!("`{name}`")).collect()
}
