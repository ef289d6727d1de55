//! From scores to links: position, neighbours, bands.

use super::profile::Profile;
use super::similarity::{Cell, cells};
use super::{Link, Parts, SentenceId, Strength};
use crate::rules::AlignmentRules;

/// The links between source `p` and source `q`, by sentence.
pub(super) fn links((p, a): (usize, &Profile), (q, b): (usize, &Profile), rules: &AlignmentRules) -> Vec<Link> {
    let scored = scores(a, b, rules);
    scored
        .into_iter()
        .filter(|s| s.score >= rules.bands.related)
        .map(|s| Link {
            left: SentenceId { source: p, sentence: a.sentences[s.i as usize] },
            right: SentenceId { source: q, sentence: b.sentences[s.j as usize] },
            score: s.score,
            strength: if s.score >= rules.bands.same { Strength::Same } else { Strength::Related },
            parts: s.parts,
        })
        .collect()
}

/// A pair with its score.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scored {
    pub(super) i: u32,
    pub(super) j: u32,
    pub(super) score: f32,
    pub(super) parts: Parts,
}

pub(super) fn scores(a: &Profile, b: &Profile, rules: &AlignmentRules) -> Vec<Scored> {
    let weights = &rules.weights;
    let (rows, columns) = (a.sentences.len(), b.sentences.len());
    let long = rows.min(columns) >= rules.bands.position_from;
    let place = |n: u32, of: usize| n as f32 / (of.max(2) - 1) as f32;
    let mut scored: Vec<Scored> = cells(a, b, rules)
        .iter()
        .map(|cell| {
            let position = if long { (place(cell.i, rows) - place(cell.j, columns)).abs() } else { 0.0 };
            let likeness = likeness(cell, rules);
            let parts = Parts { word: cell.word, concept: cell.concept, gram: cell.gram, position, neighbour: 0.0 };
            Scored { i: cell.i, j: cell.j, score: likeness * (1.0 - weights.position * position), parts }
        })
        .collect();
    if long && weights.neighbour > 0.0 {
        let neighbours: Vec<f32> = scored.iter().map(|s| best_neighbour(&scored, s)).collect();
        for (s, neighbour) in scored.iter_mut().zip(neighbours) {
            s.parts.neighbour = neighbour;
            s.score += weights.neighbour * neighbour;
        }
    }
    scored
}

fn likeness(cell: &Cell, rules: &AlignmentRules) -> f32 {
    let w = &rules.weights;
    let total = (w.word + w.gram + w.concept).max(f32::MIN_POSITIVE);
    (w.word * cell.word + w.gram * cell.gram + w.concept * cell.concept) / total
}

/// The better score of the pairs before and behind on the diagonal.
fn best_neighbour(scored: &[Scored], cell: &Scored) -> f32 {
    let at = |i: Option<u32>, j: Option<u32>| {
        let key = (i?, j?);
        let n = scored.binary_search_by_key(&key, |s| (s.i, s.j)).ok()?;
        scored.get(n).map(|s| s.score)
    };
    let before = at(cell.i.checked_sub(1), cell.j.checked_sub(1)).unwrap_or(0.0);
    let behind = at(cell.i.checked_add(1), cell.j.checked_add(1)).unwrap_or(0.0);
    before.max(behind)
}
