//! What two sentences share: words, by weight, and the time of which they speak.

use std::collections::BTreeMap;

use jiff::civil::DateTime;

use super::Event;
use super::sentence_words::Sentence;
use crate::align::SentenceId;
use crate::document::time::{Reading, Time, TimeKind};
use crate::rules::{Edge, Grain};

/// What two stretches of two sentences share: the share of the first and of the second, by weight, and how many words.
pub(super) fn common((near, own): (&Sentence<'_>, &[usize]), (far, all): (&Sentence<'_>, &[usize])) -> Common {
    let (here, there) = (near.weights(own), far.weights(all));
    let both: f32 = here.iter().filter(|(concept, _)| there.contains_key(concept)).map(|(_, weight)| weight).sum();
    let share = |of: &BTreeMap<u64, f32>| {
        let whole: f32 = of.values().sum();
        if whole > 0.0 { both / whole } else { 0.0 }
    };
    let words = here.keys().filter(|concept| there.contains_key(concept)).count();
    Common { of_near: share(&here), of_far: share(&there), words, weight: both }
}

/// What two stretches share.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Common {
    /// The share of the first, by weight.
    pub(super) of_near: f32,
    /// The share of the second.
    pub(super) of_far: f32,
    /// How many synonym groups.
    pub(super) words: usize,
    /// How rare these are together.
    pub(super) weight: f32,
}

/// False where both sentences say when, and the times do not meet: things change. The end of a stretch ("until 2030") says
/// of no time alone that it was then.
pub(super) fn one_time(event: &Event<'_>, left: SentenceId, right: SentenceId) -> bool {
    let readings = |id: SentenceId| {
        let times = event.documents.get(id.source).map(|d| d.times_of(id.sentence)).unwrap_or_default();
        let long = |t: &Time| t.limit == Some(Edge::By) && t.grain > Grain::Day;
        let dates = |t: &&Time| t.kind == TimeKind::Date && t.limit != Some(Edge::Until) && !long(t);
        let own = times.iter().filter(dates);
        // What has been so since Friday is so now.
        let end = |t: &Time, r: &Reading| if t.limit == Some(Edge::Since) { DateTime::MAX } else { r.end };
        own.flat_map(|t| t.readings.iter().map(move |r| (r.start, end(t, r)))).collect::<Vec<_>>()
    };
    let a = readings(left);
    let b = if a.is_empty() { Vec::new() } else { readings(right) };
    a.is_empty() || b.is_empty() || a.iter().any(|x| b.iter().any(|y| x.0 <= y.1 && y.0 <= x.1))
}
