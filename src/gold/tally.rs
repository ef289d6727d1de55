//! [`Tally`]: hits, false reports and misses per kind, over any number of judgements.

use std::collections::BTreeMap;
use std::iter::Sum;

use serde_json::{Value, json};

use super::LINK_KINDS;
use super::judge::Judgement;
use crate::report::select::Kinds;
use crate::rules::KINDS;

/// The row of links of any strength.
pub(super) const ALIGN_ANY: &str = "align any";
/// The row of links that say the same.
pub(super) const ALIGN_SAME: &str = "align same";
/// The row of divergences that change what a reader believes.
const IMPORTANT: &str = "importance 3, any kind";

/// How many were right, wrong and missed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Wanted and reported.
    pub hits: usize,
    /// Reported, and a complete list does not have it.
    pub wrong: usize,
    /// Wanted and not reported.
    pub missed: usize,
}

impl Counts {
    /// The share of what was reported that is right, from 0 to 1.
    #[must_use]
    pub fn precision(self) -> Option<f64> {
        share(self.hits, self.hits + self.wrong)
    }

    /// The share of what was wanted that was reported, from 0 to 1.
    #[must_use]
    pub fn recall(self) -> Option<f64> {
        share(self.hits, self.hits + self.missed)
    }

    /// The harmonic mean of precision and recall.
    #[must_use]
    pub fn f1(self) -> Option<f64> {
        share(2 * self.hits, 2 * self.hits + self.wrong + self.missed)
    }

    fn add(&mut self, other: Counts) {
        self.hits += other.hits;
        self.wrong += other.wrong;
        self.missed += other.missed;
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// How many agreements were met.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Traps {
    /// Left alone.
    pub avoided: usize,
    /// Reported as a divergence of their kind.
    pub fallen: usize,
}

impl Traps {
    fn add(&mut self, other: Traps) {
        self.avoided += other.avoided;
        self.fallen += other.fallen;
    }
}

/// The counts of one or more judgements.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many events were judged.
    pub events: usize,
    /// Counts by kind, and for links under `align any` and `align same`.
    pub kinds: BTreeMap<String, Counts>,
    /// The listed divergences of importance 3, whatever their kind.
    pub important: Counts,
    /// Agreements, by kind.
    pub traps: BTreeMap<String, Traps>,
    /// What was reported, is not listed, and of a kind that is not listed completely; by kind.
    pub unjudged: BTreeMap<String, usize>,
    /// Gold records whose words the text of the report does not have.
    pub lost: usize,
}

impl Tally {
    /// The counts of a kind (`conflict/figure`), of a family (`conflict/*`), of `align any` or `align same`.
    #[must_use]
    pub fn counts(&self, kind: &str) -> Counts {
        let mut sum = Counts::default();
        match kind.strip_suffix("/*") {
            Some(family) => {
                let kinds = self.kinds.iter().filter(|(kind, _)| kind.split('/').next() == Some(family));
                kinds.for_each(|(_, counts)| sum.add(*counts));
            }
            None => sum.add(self.kinds.get(kind).copied().unwrap_or_default()),
        }
        sum
    }

    /// The rows of the table, in its order: links, families, kinds, and what matters most.
    #[must_use]
    pub fn rows(&self, kinds: &Kinds) -> Vec<(&'static str, Counts)> {
        let links = [(ALIGN_ANY, LINK_KINDS[0]), (ALIGN_SAME, LINK_KINDS[1])];
        let links = links.into_iter().filter(|(_, kind)| kinds.takes(kind)).map(|(row, _)| row);
        let families = [("conflict/*", "conflict/"), ("framing/*", "framing/")];
        let families = families
            .into_iter()
            .filter(|(_, start)| KINDS.iter().filter(|k| k.starts_with(start)).all(|k| kinds.takes(k)))
            .map(|(row, _)| row);
        let rows = links.chain(families).chain(KINDS.into_iter().filter(|kind| kinds.takes(kind)));
        let mut rows: Vec<_> = rows.map(|row| (row, self.counts(row))).collect();
        if *kinds == Kinds::default() {
            rows.push((IMPORTANT, self.important));
        }
        rows
    }

    /// The agreements of the chosen kinds.
    #[must_use]
    pub fn traps_of(&self, kinds: &Kinds) -> Traps {
        let mut sum = Traps::default();
        self.traps.iter().filter(|(kind, _)| kinds.takes(kind)).for_each(|(_, traps)| sum.add(*traps));
        sum
    }

    /// All figures as JSON: by row `tp`, `fp`, `fn`, `p`, `r`, `f1` (null where there is nothing to divide by), then
    /// `traps` and `lost`.
    #[must_use]
    pub fn figures(&self, kinds: &Kinds) -> Value {
        let mut figures = serde_json::Map::new();
        for (row, counts) in self.rows(kinds) {
            let Counts { hits, wrong, missed } = counts;
            let (p, r, f1) = (counts.precision(), counts.recall(), counts.f1());
            figures.insert(row.to_owned(), json!({"tp": hits, "fp": wrong, "fn": missed, "p": p, "r": r, "f1": f1}));
        }
        let Traps { avoided, fallen } = self.traps_of(kinds);
        figures.insert("traps".to_owned(), json!({"kept": avoided, "fell": fallen}));
        figures.insert("lost".to_owned(), json!(self.lost));
        Value::Object(figures)
    }

    /// The counts of a kind, to be added to.
    pub(super) fn of(&mut self, kind: &str) -> &mut Counts {
        self.kinds.entry(kind.to_owned()).or_default()
    }

    fn add(&mut self, other: &Tally) {
        self.events += other.events;
        for (kind, counts) in &other.kinds {
            self.of(kind).add(*counts);
        }
        self.important.add(other.important);
        for (kind, traps) in &other.traps {
            self.traps.entry(kind.clone()).or_default().add(*traps);
        }
        for (kind, count) in &other.unjudged {
            *self.unjudged.entry(kind.clone()).or_insert(0) += count;
        }
        self.lost += other.lost;
    }
}

impl<'j> Sum<&'j Judgement> for Tally {
    fn sum<I: Iterator<Item = &'j Judgement>>(judgements: I) -> Self {
        let mut sum = Self::default();
        judgements.for_each(|judgement| sum.add(&judgement.tally));
        sum
    }
}
