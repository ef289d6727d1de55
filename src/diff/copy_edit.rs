//! `copy-edit`: two sentences that are one text but for a few words, of which one side's own judge more.

use std::collections::BTreeMap;
use std::ops::Range;

use serde_json::json;

use super::runs::{Run, common_runs};
use super::sentence_words::Sentence;
use super::{Detector, Divergence, Event, Evidence, message};
use crate::align::{Link, Strength};
use crate::document::TokenKind;
use crate::rules::{ClassId, CopyEdit, Detect, Rule};

/// Looks at sentences that make the same claim; what stands in quotations judges nothing.
pub(super) const DETECTOR: Detector = Detector { name: "copy-edit", find };

/// The most words that one side has for itself at a place: more are a text of its own.
const LONGEST: usize = 10;
/// How alike two words are spelt that are one: "drunk", "drunken", "drink" driving.
const SPELT: f64 = 0.7;
/// The most words of a sentence: where two longer ones differ throughout, finding what they share takes the square of that.
const SENTENCE: usize = 500;

fn find(event: &Event<'_>, rule: &Rule) -> Vec<Divergence> {
    let Detect::CopyEdit(settings) = &rule.detect else { return Vec::new() };
    let (judges, seeming) = (event.classes_of(&settings.judges), event.classes_of(&settings.seeming));
    // Two wordings of one text have most of what they say in common.
    let may = |l: &&Link| l.strength == Strength::Same && l.parts.concept >= settings.alike;
    let links = event.alignment.links.iter().filter(may);
    let edits = links.filter_map(|link| {
        let sides = [Sentence::new(event, link.left)?, Sentence::new(event, link.right)?];
        Edit::new(sides, settings)?.found(&judges, &seeming)
    });
    edits.map(|found| found.divergence(event, rule)).collect()
}

/// The words of the side that judges more, and what the other has there.
struct Found {
    one: Evidence,
    other: Evidence,
    words: Vec<String>,
}

impl Found {
    fn divergence(self, event: &Event<'_>, rule: &Rule) -> Divergence {
        let word = self.words.join(", ");
        let message = message::fill(event, &rule.message, &self.one, Some(&self.other), &word, &[]);
        let facts = BTreeMap::from([("word".to_owned(), json!(word))]);
        let confidence = 0.5 + 0.1 * self.words.len().min(4) as f32;
        Divergence { facts, ..Divergence::of(rule, confidence, message, vec![self.one, self.other]) }
    }
}

/// Two wordings of one text.
struct Edit<'e> {
    sides: [Sentence<'e>; 2],
    /// The words of each side outside quotations, as tokens; marks are left out.
    words: [Vec<usize>; 2],
    /// Where the wordings part, as ranges of `words`; one of the two may be empty.
    gaps: Vec<[Range<usize>; 2]>,
}

impl<'e> Edit<'e> {
    /// None where the two sentences have less in common than `alike` asks for, or nothing apart.
    fn new(sides: [Sentence<'e>; 2], settings: &CopyEdit) -> Option<Self> {
        let words = [0, 1].map(|side| {
            let tokens = sides[side].tokens.iter().enumerate();
            let own = tokens.filter(|(_, t)| t.kind != TokenKind::Mark && !t.quoted);
            own.map(|(n, _)| n).collect::<Vec<usize>>()
        });
        if words.iter().any(|words| words.len() > SENTENCE) {
            return None;
        }
        let keys = [0, 1].map(|side| words[side].iter().filter_map(|n| sides[side].stem(*n)).collect::<Vec<u64>>());
        let runs = common_runs(&keys[0], &keys[1]);
        let shared: usize = runs.iter().map(|r| r.len).sum();
        let mean = (words[0].len() + words[1].len()) as f32 / 2.0;
        if (shared as f32) < settings.alike * mean {
            return None;
        }
        let mut gaps = gaps(&runs, [words[0].len(), words[1].len()]);
        gaps.retain(|gap| gap.iter().all(|g| g.len() <= LONGEST));
        (!gaps.is_empty()).then_some(Self { sides, words, gaps })
    }

    fn found(&self, judges: &[ClassId], seeming: &[ClassId]) -> Option<Found> {
        let hits = [0, 1].map(|side| self.sides[side].hits(judges, seeming));
        let own = |side: usize, gap: &[Range<usize>; 2]| -> Vec<Range<usize>> {
            let inside = |hit: &&Range<usize>| {
                // A capital makes a name of most: "Justice", "General".
                let first = &self.sides[side].tokens[hit.start];
                let named = hit.start > 0 && first.capital || first.kind == TokenKind::Number;
                let (word, theirs) = (self.sides[side].words(hit), self.words[1 - side].get(gap[1 - side].clone()));
                let spelt = |n: &usize| strsim::normalized_levenshtein(&word, self.sides[1 - side].text(*n)) >= SPELT;
                !named
                    && !theirs.unwrap_or_default().iter().any(spelt)
                    && self.words[side].get(gap[side].clone()).is_some_and(|words| words.contains(&hit.start))
            };
            hits[side].iter().filter(inside).cloned().collect()
        };
        let counts = [0, 1].map(|side| self.gaps.iter().map(|gap| own(side, gap).len()).sum::<usize>());
        let side = match counts[0].cmp(&counts[1]) {
            std::cmp::Ordering::Greater => 0,
            std::cmp::Ordering::Less => 1,
            std::cmp::Ordering::Equal => return None,
        };
        // The first of the places where it judges most beyond the other.
        let lead = |gap: &[Range<usize>; 2]| own(side, gap).len() as i64 - own(1 - side, gap).len() as i64;
        let most = self.gaps.iter().map(lead).max()?;
        let gap = self.gaps.iter().find(|gap| lead(gap) == most)?;
        let words = own(side, gap).iter().map(|hit| self.sides[side].words(hit)).collect();
        Some(Found { one: self.evidence(side, gap)?, other: self.evidence(1 - side, gap)?, words })
    }

    /// What a side has at a place; where it has nothing there, the words around.
    fn evidence(&self, side: usize, gap: &[Range<usize>; 2]) -> Option<Evidence> {
        let (words, gap) = (&self.words[side], gap[side].clone());
        let shown = if gap.is_empty() { gap.start.saturating_sub(1)..(gap.end + 1).min(words.len()) } else { gap };
        let shown = words.get(shown)?;
        self.sides[side].evidence(*shown.first()?..*shown.last()? + 1)
    }
}

/// Where two texts part: before, between and behind the runs that they share.
fn gaps(runs: &[Run], lengths: [usize; 2]) -> Vec<[Range<usize>; 2]> {
    let end = Run { left: lengths[0], right: lengths[1], len: 0 };
    let mut from = [0, 0];
    let mut out = Vec::new();
    for run in runs.iter().chain([&end]) {
        let gap = [from[0]..run.left, from[1]..run.right];
        if gap.iter().any(|g| !g.is_empty()) {
            out.push(gap);
        }
        from = [run.left + run.len, run.right + run.len];
    }
    out
}
