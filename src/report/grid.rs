//! Claims × sources: which source tells what, and who tells it differently.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::words::Texts;
use super::{Finding, Report, SentenceRef, safe};
use crate::align::Strength;
use crate::document::Role;

/// From this many sources on every format shows the grid.
pub const FROM_SOURCES: usize = 3;

/// One claim, with what every source has of it, in the order of the sources.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Claim {
    /// The sentence that tells it in the first source that does.
    pub text: String,
    /// One for each source.
    pub cells: Vec<Cell>,
}

/// What one source has of a claim.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Cell {
    /// The key of the source.
    pub source: String,
    /// How it tells the claim.
    pub told: Told,
    /// The number of the sentence that does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sentence: Option<usize>,
}

/// How a source tells a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Told {
    /// No sentence of it was found to.
    Not,
    /// A sentence has to do with it, without making the same claim.
    Related,
    /// As others do.
    Same,
    /// A finding says that its words differ from those of another source.
    Differs,
}

impl Told {
    /// A sign of one column.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Self::Not => "–",
            Self::Related => "○",
            Self::Same => "●",
            Self::Differs => "≠",
        }
    }

    /// The sign in words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Not => "not found",
            Self::Related => "something related",
            Self::Same => "told",
            Self::Differs => "told differently",
        }
    }
}

/// What the signs mean, in one line.
pub const LEGEND: &str = "● told · ≠ told differently · ○ something related · – not found";

impl Claim {
    /// How many sources tell it.
    #[must_use]
    pub fn tellers(&self) -> usize {
        self.cells.iter().filter(|c| c.told >= Told::Same).count()
    }
}

/// Which claim a finding is about.
pub(super) struct Rows<'c> {
    claims: &'c [Claim],
    /// The number of the claim by source and sentence.
    of: BTreeMap<(&'c str, usize), usize>,
}

impl<'c> Rows<'c> {
    pub(super) fn of(claims: &'c [Claim]) -> Self {
        let mut of = BTreeMap::new();
        for (row, claim) in claims.iter().enumerate() {
            for cell in claim.cells.iter().filter(|c| c.told >= Told::Same) {
                if let Some(sentence) = cell.sentence {
                    of.insert((cell.source.as_str(), sentence), row);
                }
            }
        }
        Self { claims, of }
    }

    /// How every source tells the claim that a finding is about; none where no sentence of it is told by several.
    pub(super) fn cells(&self, finding: &Finding) -> &'c [Cell] {
        let row = finding.evidence.iter().find_map(|q| self.of.get(&(q.source.as_str(), q.sentence)));
        row.and_then(|n| self.claims.get(*n)).map(|claim| claim.cells.as_slice()).unwrap_or_default()
    }
}

/// The claims that several sources make, those with differences first, then the most told; then the claims that a
/// finding says are missing elsewhere.
#[must_use]
pub fn claims(report: &Report) -> Vec<Claim> {
    let texts = Texts::new(report);
    let maker = Maker { related: related(report, &texts), differing: differing(report, &texts), texts: &texts };
    let number = |s: &SentenceRef| Some((texts.number(&s.source)?, s.sentence));
    let mut groups: Vec<Vec<Place>> =
        report.groups.iter().map(|group| group.iter().filter_map(number).collect()).collect();
    join_differing(report, &texts, &mut groups);
    let grouped: BTreeSet<Place> = groups.iter().flatten().copied().collect();
    let mut claims: Vec<Claim> = groups.iter().filter(|g| maker.is_claim(g)).map(|g| maker.claim(g)).collect();
    // A stable sort: among equals the order of the first source stays.
    claims.sort_by_key(|c| {
        let differing = c.cells.iter().any(|cell| cell.told == Told::Differs);
        (!differing, std::cmp::Reverse(c.tellers()))
    });
    let lacking = report.divergences.iter().filter(|d| d.is_omission());
    let quoted = lacking.flat_map(|d| &d.evidence).filter_map(|q| Some((texts.number(&q.source)?, q.sentence)));
    let alone: BTreeSet<Place> = quoted.filter(|place| !grouped.contains(place)).collect();
    claims.extend(alone.into_iter().map(|place| maker.claim(&[place])));
    claims
}

/// A sentence by the number of its source and its own.
type Place = (usize, usize);

/// What a finding sets against each other is one claim too, though the alignment saw too little in common.
fn join_differing(report: &Report, texts: &Texts<'_>, groups: &mut Vec<Vec<Place>>) {
    let mut home: BTreeMap<Place, usize> = BTreeMap::new();
    for (n, group) in groups.iter().enumerate() {
        home.extend(group.iter().map(|place| (*place, n)));
    }
    for finding in report.divergences.iter().filter(|d| !d.is_omission()) {
        let places: BTreeSet<Place> =
            finding.evidence.iter().filter_map(|q| Some((texts.number(&q.source)?, q.sentence))).collect();
        let sources: BTreeSet<usize> = places.iter().map(|(source, _)| *source).collect();
        if sources.len() < 2 || sources.len() < places.len() {
            continue;
        }
        let n = places.iter().find_map(|p| home.get(p)).copied().unwrap_or(groups.len());
        if n == groups.len() {
            groups.push(Vec::new());
        }
        let Some(group) = groups.get_mut(n) else { continue };
        for place in places {
            if !home.contains_key(&place) && group.iter().all(|(source, _)| *source != place.0) {
                group.push(place);
                home.insert(place, n);
            }
        }
    }
}

struct Maker<'m> {
    texts: &'m Texts<'m>,
    /// The partners of a sentence in any strength.
    related: BTreeMap<Place, Vec<Place>>,
    /// The sentences whose words differ from those of another source.
    differing: BTreeSet<Place>,
}

impl Maker<'_> {
    /// Headlines that resemble each other are no claim of the story.
    fn is_claim(&self, group: &[Place]) -> bool {
        let role = |(source, n): &Place| {
            let source = self.texts.report.sources.get(*source);
            source.and_then(|s| s.sentences.get(*n)).map(|s| s.role)
        };
        group.iter().any(|place| role(place) == Some(Role::Body))
    }

    fn claim(&self, group: &[Place]) -> Claim {
        let sources = &self.texts.report.sources;
        let near: BTreeMap<usize, usize> =
            group.iter().rev().filter_map(|p| self.related.get(p)).flatten().copied().collect();
        let cell = |n: usize| {
            let own = group.iter().find(|(source, _)| *source == n);
            let (told, sentence) = match own {
                Some(place) if self.differing.contains(place) => (Told::Differs, Some(place.1)),
                Some(place) => (Told::Same, Some(place.1)),
                None => match near.get(&n) {
                    Some(sentence) => (Told::Related, Some(*sentence)),
                    None => (Told::Not, None),
                },
            };
            Cell { source: sources.get(n).map(|s| s.key.clone()).unwrap_or_default(), told, sentence }
        };
        let first = group.iter().min().copied().unwrap_or_default();
        let key = sources.get(first.0).map(|s| s.key.as_str()).unwrap_or_default();
        Claim { text: safe::line(self.texts.sentence(key, first.1)), cells: (0..sources.len()).map(cell).collect() }
    }
}

fn related(report: &Report, texts: &Texts<'_>) -> BTreeMap<Place, Vec<Place>> {
    let mut out: BTreeMap<Place, Vec<Place>> = BTreeMap::new();
    // The weaker strength first: where a sentence has several partners in one source, the later one is shown.
    let of = |strength: Strength| report.links.iter().filter(move |l| l.strength == strength);
    for link in of(Strength::Related).chain(of(Strength::Same)) {
        let ends = (texts.number(&link.left.source), texts.number(&link.right.source));
        let (Some(left), Some(right)) = ends else { continue };
        let (left, right) = ((left, link.left.sentence), (right, link.right.sentence));
        out.entry(left).or_default().push(right);
        out.entry(right).or_default().push(left);
    }
    out
}

fn differing(report: &Report, texts: &Texts<'_>) -> BTreeSet<Place> {
    let told = report.divergences.iter().filter(|d| !d.is_omission());
    told.flat_map(|d| &d.evidence).filter_map(|q| Some((texts.number(&q.source)?, q.sentence))).collect()
}
