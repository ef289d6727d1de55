//! [`Best`]: of all pairs that a detector finds for one claim, the one that shares most.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// Findings by what they are about; of two for the same, the one with more stays, and the earlier of equals.
#[derive(Debug)]
pub(super) struct Best<K, S, T>(BTreeMap<K, (S, T)>);

impl<K: Ord, S: PartialOrd, T> Default for Best<K, S, T> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<K: Ord, S: PartialOrd, T> Best<K, S, T> {
    /// Keeps `found` where nothing for `key` shares as much.
    pub(super) fn offer(&mut self, key: K, shared: S, found: T) {
        match self.0.entry(key) {
            Entry::Vacant(free) => {
                free.insert((shared, found));
            }
            Entry::Occupied(mut taken) if shared > taken.get().0 => {
                taken.insert((shared, found));
            }
            Entry::Occupied(_) => {}
        }
    }

    /// What is left, in the order of the keys.
    pub(super) fn into_values(self) -> impl Iterator<Item = T> {
        self.0.into_values().map(|(_, found)| found)
    }
}
