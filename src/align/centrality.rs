//! Centrality: how much each sentence shares with the rest of its own article.

use super::profile::Profile;
use super::similarity::cells;
use crate::rules::AlignmentRules;

/// The sum of each sentence's word cosines with the others, by alignable sentence, the greatest scaled to 1.
pub(super) fn centrality(profile: &Profile, rules: &AlignmentRules) -> Vec<f32> {
    let mut sums = vec![0.0f32; profile.sentences.len()];
    for cell in cells(profile, profile, rules).iter().filter(|c| c.i != c.j) {
        sums[cell.i as usize] += cell.word;
    }
    let greatest = sums.iter().copied().fold(f32::MIN_POSITIVE, f32::max);
    sums.iter().map(|s| s / greatest).collect()
}
