//! Fingerprints: a divergence keeps its id while the quoted words of all sides stay the same.

use std::cmp::Reverse;

use super::{Divergence, Event};
use crate::rules::hash;

/// Sets the id of every divergence: a hash of its rule and of the words of all sides, white space folded. The order
/// of the sources does not matter. Findings with the same words are told apart by a counter, in the order of the
/// places where the words stand.
pub(super) fn assign(event: &Event<'_>, found: &mut [Divergence]) {
    let mut keyed: Vec<(u64, usize)> = found.iter().enumerate().map(|(n, d)| (key(d, &places(event, d)), n)).collect();
    keyed.sort_unstable();
    for alike in keyed.chunk_by(|one, other| one.0 == other.0) {
        let key = alike[0].0;
        let divergence = |n: usize| found.get(n).map(|d| (places(event, d), Reverse(d.confidence.to_bits())));
        let mut order: Vec<usize> = alike.iter().map(|(_, n)| *n).collect();
        if order.len() > 1 {
            order.sort_by_cached_key(|n| divergence(*n));
        }
        for (times, n) in order.into_iter().enumerate() {
            let id = if times == 0 { format!("{key:016x}") } else { format!("{key:016x}-{times}") };
            if let Some(divergence) = found.get_mut(n) {
                divergence.id = id;
            }
        }
    }
}

/// A hash of the rule and of the words of all sides.
fn key(divergence: &Divergence, sides: &[Place]) -> u64 {
    sides.iter().fold(hash(&divergence.rule), |key, (words, ..)| (key.rotate_left(5) ^ words).wrapping_mul(PRIME))
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
