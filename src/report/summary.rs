//! A report in one line, and how much of each source others tell too.

use std::collections::BTreeSet;

use super::baseline::State;
use super::{Report, Source};
use crate::document::Role;
use crate::rules::Severity;

/// How many body sentences a source has, and how many of them have a partner in another source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Share {
    pub(crate) sentences: usize,
    pub(crate) shared: usize,
}

impl Share {
    /// `69%`. All and nothing are said only where they are true.
    pub(crate) fn percent(self) -> String {
        let percent = match (self.sentences, self.shared) {
            (_, 0) => 0,
            (all, shared) if shared >= all => 100,
            (all, shared) => ((200 * shared + all) / (2 * all)).clamp(1, 99),
        };
        format!("{percent}%")
    }
}

/// The shares of all sources, in their order.
pub(crate) fn shares(report: &Report) -> Vec<Share> {
    let ends = report.links.iter().flat_map(|l| [&l.left, &l.right]);
    let linked: BTreeSet<(&str, usize)> = ends.map(|s| (s.source.as_str(), s.sentence)).collect();
    let share = |source: &Source| {
        let body = source.sentences.iter().enumerate().filter(|(_, s)| s.role == Role::Body);
        let numbers: Vec<usize> = body.map(|(n, _)| n).collect();
        let shared = numbers.iter().filter(|n| linked.contains(&(source.key.as_str(), **n))).count();
        Share { sentences: numbers.len(), shared }
    };
    report.sources.iter().map(share).collect()
}

/// `4 divergences: 1 high, 2 medium, 1 low`, `7 claims told by one side only`, `2 new, 9 unchanged, 1 gone`.
pub(crate) fn summary(report: &Report) -> Vec<String> {
    let differing = || report.divergences.iter().filter(|d| !d.is_omission());
    let severities = [Severity::High, Severity::Medium, Severity::Low];
    let of_each = severities.map(|s| (differing().filter(|d| d.severity == s).count(), s.name()));
    let severities: Vec<String> =
        of_each.iter().filter(|(n, _)| *n > 0).map(|(n, name)| format!("{n} {name}")).collect();
    let mut parts = vec![match differing().count() {
        0 => "No divergences".to_owned(),
        n => format!("{}: {}", counted(n, "divergence"), severities.join(", ")),
    }];
    // The same words may be missing from several sources, each a finding of its own.
    let words = |detail: bool| -> usize {
        let lacking = report.divergences.iter().filter(|d| d.is_omission());
        let of_kind = lacking.filter(|d| d.is_detail() == detail);
        let claims: BTreeSet<Vec<(&str, usize, usize)>> =
            of_kind.map(|d| d.evidence.iter().map(|q| (q.source.as_str(), q.start, q.end)).collect()).collect();
        claims.len()
    };
    let (claims, details) = (words(false), words(true));
    if claims > 0 {
        let told = if report.sources.len() > 2 { "not told by every source" } else { "told by one side only" };
        parts.push(format!("{} {told}", counted(claims, "claim")));
    }
    if details > 0 {
        parts.push(format!("{} missing on one side", counted(details, "detail")));
    }
    if let Some(baseline) = &report.baseline {
        let new = report.divergences.iter().filter(|d| report.state(d) == Some(State::New)).count();
        let (unchanged, gone) = (report.divergences.len() - new, baseline.gone.len());
        parts.push(format!("{new} new, {unchanged} unchanged, {gone} gone"));
    }
    parts
}

fn counted(n: usize, thing: &str) -> String {
    if n == 1 { format!("1 {thing}") } else { format!("{n} {thing}s") }
}
