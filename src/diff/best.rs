//! [`Best`]: of all pairs that a detector finds for one claim, the one that shares most.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::Evidence;

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

/// The place of two pieces of evidence, the same whichever of them comes first: of two findings of one weight the one with
/// the smaller place is kept, so that swapping the articles changes nothing.
pub(super) fn place(one: &Evidence, other: &Evidence) -> (u32, u32) {
    let (a, b) = (one.span.start, other.span.start);
    (a.saturating_add(b), a.min(b))
}
