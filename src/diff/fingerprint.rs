//! Fingerprints: a divergence keeps its id while the quoted words of all sides stay the same.

use std::collections::BTreeMap;

use super::{Divergence, Event};
use crate::rules::hash;

/// Sets the id of every divergence: a hash of its rule and of the words of all sides, white space folded. The order
/// of the sources does not matter. Two findings with the same words are told apart by a counter.
pub(super) fn assign(event: &Event<'_>, found: &mut [Divergence]) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for divergence in found {
        let mut words: Vec<String> = divergence
            .evidence
            .iter()
            .map(|e| event.words(e).split_whitespace().collect::<Vec<_>>().join(" "))
            .collect();
        words.sort_unstable();
        let key = format!("{:016x}", hash(&format!("{}\u{1}{}", divergence.rule, words.join("\u{1}"))));
        let times = seen.entry(key.clone()).or_insert(0);
        divergence.id = if *times == 0 { key } else { format!("{key}-{times}") };
        *times += 1;
    }
}
