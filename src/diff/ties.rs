//! [`ties`]: the sentences that findings show to make one claim, whether or not they are linked.

use std::collections::BTreeSet;

use super::Divergence;
use crate::align::SentenceId;

/// Pairs of sentences of two sources, the earlier source first, in which something is told differently: neither article leaves
/// the claim out.
#[must_use]
pub fn ties<'d>(found: impl IntoIterator<Item = &'d Divergence>) -> BTreeSet<(SentenceId, SentenceId)> {
    let mut out = BTreeSet::new();
    for evidence in found.into_iter().map(|d| &d.evidence).filter(|all| all.len() > 1) {
        let ids = || evidence.iter().map(|e| SentenceId { source: e.source, sentence: e.sentence });
        out.extend(
            ids().flat_map(|one| ids().filter(move |other| one.source < other.source).map(move |other| (one, other))),
        );
    }
    out
}
