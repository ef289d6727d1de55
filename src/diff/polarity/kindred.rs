//! [`Kindred`]: families of verbs of which one says what another does: "was told of it", "knew of it".

use std::cell::OnceCell;

use rustc_hash::FxHashMap;

use crate::rules::{Kin, Lexicon};

/// The families, by stem; gathered when first asked for.
pub(super) struct Kindred<'k> {
    kin: &'k [Kin],
    lexicon: &'k Lexicon,
    families: OnceCell<Families>,
}

/// The number of the family, and whether the verb belongs to it in the passive alone.
type Families = FxHashMap<u64, (usize, bool)>;

impl<'k> Kindred<'k> {
    pub(super) fn new(kin: &'k [Kin], lexicon: &'k Lexicon) -> Self {
        Self { kin, lexicon, families: OnceCell::new() }
    }

    fn gathered(&self) -> Families {
        let mut families = FxHashMap::default();
        for (n, family) in self.kin.iter().enumerate() {
            // The lexicon remembers what it was asked before.
            let stem = |word: &String| self.lexicon.info(word).stem;
            families.extend(family.passive.iter().map(|word| (stem(word), (n, true))));
            families.extend(family.words.iter().map(|word| (stem(word), (n, false))));
        }
        families
    }

    /// The number of the family of a stem, and whether it belongs to it in the passive alone.
    pub(super) fn of(&self, stem: u64) -> Option<(usize, bool)> {
        self.families.get_or_init(|| self.gathered()).get(&stem).copied()
    }
}
