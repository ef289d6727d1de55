//! [`Kindred`]: families of verbs of which one says what another does: "was told of it", "knew of it".

use rustc_hash::FxHashMap;

use crate::rules::{Kin, Lexicon};

/// The families, by stem.
pub(super) struct Kindred {
    /// The number of the family, and whether the verb belongs to it in the passive alone.
    families: FxHashMap<u64, (usize, bool)>,
}

impl Kindred {
    pub(super) fn new(kin: &[Kin], lexicon: &Lexicon) -> Self {
        let mut families = FxHashMap::default();
        for (n, family) in kin.iter().enumerate() {
            // The lexicon remembers what it was asked before.
            let stem = |word: &String| lexicon.info(word).stem;
            families.extend(family.passive.iter().map(|word| (stem(word), (n, true))));
            families.extend(family.words.iter().map(|word| (stem(word), (n, false))));
        }
        Self { families }
    }

    /// The number of the family of a stem, and whether it belongs to it in the passive alone.
    pub(super) fn of(&self, stem: u64) -> Option<(usize, bool)> {
        self.families.get(&stem).copied()
    }
}
