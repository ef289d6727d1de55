//! [`survey`]: how often every rule fires on the stories of a corpus, with findings to read.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::against::{Change, Difference, of_finding};
use crate::article::Story;
use crate::report::Report;
use crate::rules::RuleSet;

/// What a set of rules reports on a corpus.
#[derive(Debug, Clone)]
pub struct Survey {
    /// How many stories were compared.
    pub stories: usize,
    /// How many pairs of articles those are.
    pub article_pairs: usize,
    /// How many pairs of sentences are linked in them.
    pub linked_pairs: usize,
    /// Every rule, by its id.
    pub rules: Vec<Fired>,
}

/// How often one rule fires.
#[derive(Debug, Clone)]
pub struct Fired {
    /// The rule's id.
    pub rule: String,
    /// Its kind.
    pub kind: String,
    /// All its findings.
    pub findings: usize,
    /// Some of them, with the names of their stories, chosen by the ids of the findings: the same at every run.
    pub sample: Vec<(String, Difference)>,
}

impl Survey {
    /// Findings per 1,000 linked pairs of sentences; none where no pair is linked.
    #[must_use]
    pub fn per_thousand(&self, fired: &Fired) -> Option<f64> {
        (self.linked_pairs > 0).then(|| fired.findings as f64 * 1000.0 / self.linked_pairs as f64)
    }
}

/// The reports on all stories, in their order.
#[must_use]
pub fn reports(stories: &[Story], rules: &RuleSet) -> Vec<Report> {
    stories.par_iter().map(|story| crate::compare(&story.articles, rules)).collect()
}

/// Counts what the rules report on the stories; `sample` findings of each rule are kept to be read.
#[must_use]
pub fn survey(stories: &[Story], rules: &RuleSet, sample: usize) -> Survey {
    let reports = reports(stories, rules);
    let mut by_rule: BTreeMap<&str, Vec<(&str, usize, usize)>> =
        rules.rules.iter().map(|rule| (rule.id.as_str(), Vec::new())).collect();
    for (story, report) in reports.iter().enumerate() {
        for (n, finding) in report.divergences.iter().enumerate() {
            by_rule.entry(&finding.rule).or_default().push((&finding.id, story, n));
        }
    }
    let fired = |(rule, mut found): (&str, Vec<(&str, usize, usize)>)| {
        // An id is a hash of the words: its order has nothing to do with where the finding stands.
        found.sort_unstable();
        let shown = found.iter().take(sample).filter_map(|(_, story, n)| {
            let report = reports.get(*story)?;
            let finding = report.divergences.get(*n)?;
            Some((stories.get(*story)?.name.clone(), of_finding(report, finding, Change::Added)))
        });
        let kind = rules.rules.iter().find(|r| r.id == rule).map(|r| r.kind.clone()).unwrap_or_default();
        Fired { rule: rule.to_owned(), kind, findings: found.len(), sample: shown.collect() }
    };
    Survey {
        stories: stories.len(),
        article_pairs: stories.iter().map(|s| s.articles.len() * (s.articles.len() - 1) / 2).sum(),
        linked_pairs: reports.iter().map(|r| r.links.len()).sum(),
        rules: by_rule.into_iter().map(fired).collect(),
    }
}
