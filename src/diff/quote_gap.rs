//! What the words mean that one side of a quotation has and the other lacks: whole sentences, words left out openly,
//! words that only moved.

use std::ops::Range;

use super::same_quote::Pair;
use super::utterance::Said;

/// How many words further on a word may have been moved.
const MOVED: usize = 8;

/// True where the words of a range say something.
pub(super) fn says(said: &[Said], range: &Range<usize>) -> bool {
    said.get(range.clone()).is_some_and(|words| words.iter().any(|s| !s.light || s.denies))
}

/// The words of `cut` up to the end of the sentence that they begin in.
pub(super) fn within(said: &[Said], cut: Range<usize>) -> Range<usize> {
    let end = cut.clone().find(|n| said[*n].stops).map_or(cut.end, |n| n + 1);
    cut.start..end
}

/// True where words are left out openly at a place of the shorter side: between two parts, or at dots.
pub(super) fn opened(said: &[Said], gap: &Range<usize>) -> bool {
    let Some(before) = gap.start.checked_sub(1).and_then(|n| said.get(n)) else { return true };
    let behind = said.get(gap.start - 1..=gap.end).unwrap_or_default();
    behind.iter().any(|s| s.after_dots || s.part != before.part)
}

/// True at the beginning of a sentence or part; light words may stand before.
pub(super) fn begins(said: &[Said], at: usize) -> bool {
    let light = (0..at.min(said.len()))
        .rev()
        .take_while(|n| said[*n].light && !said[*n].stops && said[*n].part == said[at.min(said.len() - 1)].part)
        .count();
    (at - light.min(2)..=at).any(|n| n == 0 || n >= said.len() || said[n - 1].stops || said[n - 1].part != said[n].part)
}

/// True where the longer side has whole sentences there, or the beginning of one: the words may be cut at another
/// place with the same result ("We won. We won again" / "We won again").
pub(super) fn whole(long: &[Said], gap: &Range<usize>, short: &[Said], other: &Range<usize>) -> bool {
    if says(short, other) {
        return false;
    }
    let (mut from, mut to) = (gap.start, gap.end);
    let mut place = other.end;
    loop {
        if from < to
            && begins(long, from)
            && (begins(long, to) || place == 0 || short.get(place - 1).is_some_and(|s| s.stops))
        {
            return true;
        }
        if from == 0 || place == 0 || long[from - 1].key != long[to - 1].key {
            return false;
        }
        (from, to, place) = (from - 1, to - 1, place - 1);
    }
}

/// True where the words of one side stand a few words further on the other.
pub(super) fn moved(pair: &Pair, a: &[Said], b: &[Said], left: &Range<usize>, right: &Range<usize>) -> bool {
    let heavy = |said: &[Said], range: &Range<usize>| -> Vec<u64> {
        said.get(range.clone()).unwrap_or_default().iter().filter(|s| !s.light || s.denies).map(|s| s.key).collect()
    };
    let spans = pair.stretch();
    let elsewhere = |words: Vec<u64>, said: &[Said], range: &Range<usize>, limits: &Range<usize>| {
        let near = range.start.saturating_sub(MOVED).max(limits.start)..(range.end + MOVED).min(limits.end);
        let loose: Vec<u64> = pair
            .gaps()
            .map(|(l, r)| if std::ptr::eq(said, a) { l } else { r })
            .filter(|gap| gap.start >= near.start && gap.end <= near.end)
            .flat_map(|gap| heavy(said, &gap))
            .collect();
        words.iter().all(|w| loose.contains(w))
    };
    elsewhere(heavy(a, left), b, right, &spans.1) && elsewhere(heavy(b, right), a, left, &spans.0)
}
