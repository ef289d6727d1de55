//! [`common_runs`]: the words that two texts have in one order.

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// The longest runs of words that are the same, ascending; the same runs whichever of the two comes first.
pub(super) fn common_runs(left: &[u64], right: &[u64]) -> Vec<Run> {
    let turned = (left.len(), left) > (right.len(), right);
    let (old, new) = if turned { (right, left) } else { (left, right) };
    let run = |(one, other): (usize, usize), len: usize| match turned {
        true => Run { left: other, right: one, len },
        false => Run { left: one, right: other, len },
    };
    let equal = capture_diff_slices(Algorithm::Myers, old, new).into_iter().filter_map(|op| match op {
        DiffOp::Equal { old_index, new_index, len } => Some(run((old_index, new_index), len)),
        _ => None,
    });
    equal.collect()
}

/// Words that are the same on both sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) left: usize,
    pub(super) right: usize,
    pub(super) len: usize,
}
