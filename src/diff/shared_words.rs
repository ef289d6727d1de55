//! What two sentences share: words, by weight, and the time of which they speak.

use jiff::civil::DateTime;

use super::Event;
use super::sentence_words::Sentence;
use crate::align::SentenceId;
use crate::document::Document;
use crate::document::time::{Reading, Time, TimeKind};
use crate::rules::{Edge, Grain, Props};

/// From how many days before an article on something is past.
const PAST: i32 = 180;

/// What two stretches of two sentences share: the share of the first and of the second, by weight, and how many words.
pub(super) fn common((near, own): (&Sentence<'_>, &[usize]), (far, all): (&Sentence<'_>, &[usize])) -> Common {
    let (here, there) = (near.weights(own), far.weights(all));
    let both = here.shared(&there);
    let share = |of: &Weights| {
        let whole = of.sum();
        if whole > 0.0 { both / whole } else { 0.0 }
    };
    let words = here.iter().filter(|(concept, _)| there.has(*concept)).count();
    Common { of_near: share(&here), of_far: share(&there), words, weight: both }
}

/// How rare the synonym groups of some words are in English at large, in the order of the groups.
#[derive(Debug)]
pub(super) struct Weights(Vec<(u64, f32)>);

impl Weights {
    /// Of words; of one group the last word counts.
    pub(super) fn new(mut words: Vec<(u64, f32)>) -> Self {
        words.sort_by_key(|(concept, _)| *concept);
        words.dedup_by(|later, kept| {
            let same = later.0 == kept.0;
            kept.1 = if same { later.1 } else { kept.1 };
            same
        });
        Self(words)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (u64, f32)> {
        self.0.iter().copied()
    }

    pub(super) fn of(&self, concept: u64) -> Option<f32> {
        let found = self.0.binary_search_by_key(&concept, |(concept, _)| *concept).ok()?;
        self.0.get(found).map(|(_, weight)| *weight)
    }

    pub(super) fn has(&self, concept: u64) -> bool {
        self.of(concept).is_some()
    }

    /// How rare they are together.
    pub(super) fn sum(&self) -> f32 {
        self.iter().map(|(_, weight)| weight).sum()
    }

    /// How rare those are together that others have too.
    pub(super) fn shared(&self, others: &Self) -> f32 {
        self.iter().filter(|(concept, _)| others.has(*concept)).map(|(_, weight)| weight).sum()
    }
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

/// True where more than names is shared: two things may happen in the same towns. A word that one side writes without a
/// capital is no name, for in a headline all may have one, but "former President" before a name is part of it.
pub(super) fn shares_more_than_names(
    (near, own): (&Sentence<'_>, &[usize]),
    (far, all): (&Sentence<'_>, &[usize]),
) -> bool {
    let plain = |n: usize, m: usize| !is_of_name(near, n) || !is_of_name(far, m);
    let same = |n: usize, m: usize| near.concept(n).is_some_and(|c| far.concept(m) == Some(c));
    own.iter().any(|n| all.iter().any(|m| same(*n, *m) && plain(*n, *m)))
}

/// A word with a capital, or tied to one, an office right before one, or what stands before that: "Kim Jong-un", "acting
/// director Hanne Munk".
fn is_of_name(sentence: &Sentence<'_>, at: usize) -> bool {
    let capital = |n: usize| sentence.tokens.get(n).is_some_and(|t| t.capital);
    let office = |n: usize| sentence.is(n, Props::ROLE) && capital(n + 1);
    let tied = || at > 1 && sentence.text(at - 1) == "-" && capital(at - 2);
    capital(at) || tied() || office(at) || office(at + 1)
}

/// True where a sentence tells of a time long before the article: what was so then is no news.
pub(super) fn is_past(document: &Document, sentence: usize) -> bool {
    let Some(published) = document.article.published.as_ref().map(|p| p.date) else { return false };
    let own = document.times_of(sentence).iter();
    let mut ends = own.filter(|t| t.kind == TimeKind::Date).filter_map(|t| t.readings.first()).map(|r| r.end.date());
    ends.any(|end| end.until(published).is_ok_and(|gap| gap.get_days() > PAST))
}

/// False where both sentences say when, and the times do not meet: things change. The end of a stretch ("until 2030") says
/// of no time alone that it was then.
pub(super) fn one_time(event: &Event<'_>, left: SentenceId, right: SentenceId) -> bool {
    let readings = |id: SentenceId| {
        let times = event.documents.get(id.source).map(|d| d.times_of(id.sentence)).unwrap_or_default();
        let long = |t: &Time| t.limit == Some(Edge::By) && t.grain > Grain::Day;
        // "Cheaper than the day before" tells of the day after.
        let compared = |t: &Time| event.documents.get(id.source).is_some_and(|d| is_compared(d, t));
        let dates = |t: &&Time| t.kind == TimeKind::Date && t.limit != Some(Edge::Until) && !long(t) && !compared(t);
        let own = times.iter().filter(dates);
        // What has been so since Friday is so now.
        let end = |t: &Time, r: &Reading| if t.limit == Some(Edge::Since) { DateTime::MAX } else { r.end };
        own.flat_map(|t| t.readings.iter().map(move |r| (r.start, end(t, r)))).collect::<Vec<_>>()
    };
    let a = readings(left);
    let b = if a.is_empty() { Vec::new() } else { readings(right) };
    a.is_empty() || b.is_empty() || a.iter().any(|x| b.iter().any(|y| x.0 <= y.1 && y.0 <= x.1))
}

/// A time that something is compared with: "than in 2022", "than the day before".
fn is_compared(document: &Document, time: &Time) -> bool {
    let tokens = document.tokens_of(time.sentence);
    let at = tokens.partition_point(|t| t.span.end <= time.span.start);
    let text = |n: usize| at.checked_sub(n).and_then(|n| tokens.get(n)).map_or("", |t| &*document.word(t).text);
    text(1) == "than" || text(2) == "than" && matches!(text(1), "in" | "on" | "at" | "the")
}
