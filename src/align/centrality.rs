//! Centrality: how much each sentence shares with the rest of its own article.

use super::profile::Profile;
use super::similarity::idf_by_frequency;
use crate::rules::AlignmentRules;

/// The sum of each sentence's word cosines with all sentences, by alignable sentence, the greatest scaled to 1.
///
/// The sum of a unit vector's products with many is its product with their sum, so one pass over the index is enough.
pub(super) fn centrality(profile: &Profile, rules: &AlignmentRules) -> Vec<f32> {
    let space = &profile.concepts;
    let sentences = profile.sentences.len();
    let idf = idf_by_frequency(sentences, rules);
    let weights: Vec<f32> = space.all_postings().zip(&space.weights).map(|(p, w)| idf.of(p.len(), *w)).collect();
    let mut norms = vec![0.0f32; sentences];
    for (postings, weight) in space.all_postings().zip(&weights) {
        for (sentence, tf) in postings {
            norms[*sentence as usize] += (tf * weight) * (tf * weight);
        }
    }
    let unit = |sentence: u32, value: f32| value / norms[sentence as usize].sqrt().max(f32::MIN_POSITIVE);
    let mut sums = vec![0.0f32; sentences];
    for (postings, weight) in space.all_postings().zip(&weights) {
        let total: f32 = postings.iter().map(|(s, tf)| unit(*s, tf * weight)).sum();
        for (sentence, tf) in postings {
            sums[*sentence as usize] += unit(*sentence, tf * weight) * total;
        }
    }
    let greatest = sums.iter().copied().fold(f32::MIN_POSITIVE, f32::max);
    sums.iter().map(|s| s / greatest).collect()
}
