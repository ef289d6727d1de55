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
    for alike in keyed.chunk_by_mut(|one, other| one.0 == other.0) {
        if alike.len() > 1 {
            let divergence = |n: usize| found.get(n).map(|d| (places(event, d), Reverse(d.confidence.to_bits())));
            alike.sort_by_cached_key(|(_, n)| divergence(*n));
        }
        for (times, (key, n)) in alike.iter().enumerate() {
            let Some(divergence) = found.get_mut(*n) else { continue };
            divergence.id = if times == 0 { format!("{key:016x}") } else { format!("{key:016x}-{times}") };
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

/// A hash of the words, white space between them left out of account: in one go, since claims are whole sentences.
fn folded_hash(words: &str) -> u64 {
    let empty = hash("");
    let (mut key, mut word, mut from, mut at) = (0u64, empty, 0, 0);
    while let Some(byte) = words.as_bytes().get(at) {
        // Only what may begin a blank that is not ASCII is decoded.
        let blank = match byte {
            0..=b' ' => usize::from(matches!(byte, b' ' | b'\t'..=b'\r')),
            0xC2.. => blank_at(words, at),
            _ => 0,
        };
        if blank == 0 {
            word = (word ^ u64::from(*byte)).wrapping_mul(PRIME);
            at += 1;
            continue;
        }
        if from < at {
            key = (key.rotate_left(7) ^ word).wrapping_mul(PRIME);
        }
        at += blank;
        (word, from) = (empty, at);
    }
    if from < at { (key.rotate_left(7) ^ word).wrapping_mul(PRIME) } else { key }
}

/// The length of the blank there; 0 for any other character.
fn blank_at(words: &str, at: usize) -> usize {
    let first = words.get(at..).and_then(|rest| rest.chars().next());
    first.filter(|c| c.is_whitespace()).map_or(0, char::len_utf8)
}

#[cfg(test)]
mod tests {
    use super::{PRIME, folded_hash};
    use crate::rules::hash;

    #[test]
    fn words_are_parted_at_any_blank() {
        for words in ["", " ", "one", " one  two\n", "\u{a0}“one”\u{2003}two—three\u{3000}é", "\u{85}a\u{1680}"]
        {
            let folded = |key: u64, word| (key.rotate_left(7) ^ hash(word)).wrapping_mul(PRIME);
            assert_eq!(folded_hash(words), words.split_whitespace().fold(0, folded), "{words:?}");
        }
    }
}
