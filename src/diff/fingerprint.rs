//! Fingerprints: a divergence keeps its id while the quoted words of all sides stay the same.

use rustc_hash::FxHashMap;

use super::{Divergence, Event};
use crate::rules::hash;

/// Sets the id of every divergence: a hash of its rule and of the words of all sides, white space folded. The order
/// of the sources does not matter. Findings with the same words are told apart by a counter, in the order of the
/// places where the words stand.
pub(super) fn assign(event: &Event<'_>, found: &mut [Divergence]) {
    let mut alike: FxHashMap<u64, Vec<(Vec<Place>, usize)>> = FxHashMap::default();
    for (n, divergence) in found.iter().enumerate() {
        let sides = places(event, divergence);
        let key = sides
            .iter()
            .fold(hash(&divergence.rule), |key, (words, ..)| (key.rotate_left(5) ^ words).wrapping_mul(PRIME));
        alike.entry(key).or_default().push((sides, n));
    }
    for (key, mut group) in alike {
        let confidence = |n: usize| found.get(n).map_or(0, |d| d.confidence.to_bits());
        group.sort_by(|(one, n), (other, m)| one.cmp(other).then_with(|| confidence(*m).cmp(&confidence(*n))));
        for (times, (_, n)) in group.into_iter().enumerate() {
            let id = if times == 0 { format!("{key:016x}") } else { format!("{key:016x}-{times}") };
            if let Some(divergence) = found.get_mut(n) {
                divergence.id = id;
            }
        }
    }
}

/// The words of one side, as their hash, and where they stand: the sentence and the first byte.
type Place = (u64, usize, u32);

/// The sides of a divergence in an order that does not depend on that of the sources.
fn places(event: &Event<'_>, divergence: &Divergence) -> Vec<Place> {
    let place = |e: &super::Evidence| (folded_hash(event.words(e)), e.sentence, e.span.start);
    let mut sides: Vec<Place> = divergence.evidence.iter().map(place).collect();
    sides.sort_unstable();
    sides
}

/// The multiplier of FNV-1a.
const PRIME: u64 = 0x0100_0000_01b3;

/// A hash of the words, white space between them left out of account.
fn folded_hash(words: &str) -> u64 {
    words.split_whitespace().fold(0, |key: u64, word| (key.rotate_left(7) ^ hash(word)).wrapping_mul(PRIME))
}
