//! [`once`]: what two rules of one kind find in the same words is told once.

use super::{Divergence, Evidence};

/// Leaves out a finding whose words, on every side, overlap those of a finding of its kind by another rule whose name comes
/// before: "Vint had to admit" against "said Vint", and "had to admit" against "said".
pub(super) fn once(found: &mut Vec<Divergence>) {
    // Words that overlap stand in the same sentences.
    let mut order: Vec<usize> = (0..found.len()).collect();
    let sentences = |n: usize| {
        let mut all: Vec<_> = found[n].evidence.iter().map(|e| (e.source, e.sentence)).collect();
        all.sort_unstable();
        all
    };
    order.sort_by_cached_key(|n| (sentences(*n), found[*n].rule.clone()));
    let mut kept = vec![true; found.len()];
    for together in order.chunk_by(|one, other| sentences(*one) == sentences(*other)) {
        for (at, n) in together.iter().enumerate() {
            let mut before = together.iter().take(at).filter(|k| kept[**k]);
            kept[*n] = !before.any(|k| is_same(&found[*k], &found[*n]));
        }
    }
    let mut kept = kept.into_iter();
    found.retain(|_| kept.next().unwrap_or(true));
}

fn is_same(one: &Divergence, other: &Divergence) -> bool {
    let within = |a: &[Evidence], b: &[Evidence]| {
        a.iter().all(|x| b.iter().any(|y| x.source == y.source && x.span.overlaps(y.span)))
    };
    one.kind == other.kind
        && one.rule != other.rule
        && within(&one.evidence, &other.evidence)
        && within(&other.evidence, &one.evidence)
}
