//! Fingerprints: a divergence keeps its id while the quoted words of all sides stay the same.

use rustc_hash::FxHashMap;

use super::{Divergence, Event};
use crate::rules::hash;

/// Sets the id of every divergence: a hash of its rule and of the words of all sides, white space folded. The order
/// of the sources does not matter. Two findings with the same words are told apart by a counter.
pub(super) fn assign(event: &Event<'_>, found: &mut [Divergence]) {
    let mut seen: FxHashMap<u64, usize> = FxHashMap::default();
    for divergence in found {
        let mut sides: Vec<u64> = divergence.evidence.iter().map(|e| folded_hash(event.words(e))).collect();
        sides.sort_unstable();
        let key =
            sides.iter().fold(hash(&divergence.rule), |key, side| (key.rotate_left(5) ^ side).wrapping_mul(PRIME));
        let times = seen.entry(key).or_insert(0);
        divergence.id = if *times == 0 { format!("{key:016x}") } else { format!("{key:016x}-{times}") };
        *times += 1;
    }
}

/// The multiplier of FNV-1a.
const PRIME: u64 = 0x0100_0000_01b3;

/// A hash of the words, white space between them left out of account.
fn folded_hash(words: &str) -> u64 {
    words.split_whitespace().fold(0, |key: u64, word| (key.rotate_left(7) ^ hash(word)).wrapping_mul(PRIME))
}
