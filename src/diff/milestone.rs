//! [`Milestones`]: times of one topic that each article tells once, wherever they stand: when trains run again, when a law
//! takes effect.

use std::collections::BTreeMap;

use super::Event;
use super::dated::{AllDated, Dated};
use super::steps::Steps;
use super::topic::{About, content, in_common, shared_topics, told_often};
use super::two_times::Two;
use crate::align::SentenceId;
use crate::document::Role;
use crate::document::time::TimeKind;
use crate::rules::{DateConflict, Edge, TopicSet};

/// So many times what is enough where an article tells of a topic again is enough on whatever day a report came out.
const SURE: f32 = 2.0;

/// The times of all articles that have a topic, by source.
pub(super) struct Milestones<'e> {
    event: &'e Event<'e>,
    told: Vec<Vec<Milestone<'e>>>,
}

/// A time with what it is about.
struct Milestone<'e> {
    dated: &'e Dated<'e>,
    topics: TopicSet,
    /// The topics that are due until then: another time may lie before it.
    due: TopicSet,
    about: About,
    /// The content words of the sentence, those of its topics left out: how rare each synonym group is.
    words: BTreeMap<u64, f32>,
}

impl<'e> Milestones<'e> {
    pub(super) fn new(event: &'e Event<'_>, times: &'e AllDated<'e>) -> Self {
        let placed: Vec<Placed> = (0..event.documents.len()).map(|source| placed(event, source)).collect();
        let all = |own: &Placed| own.iter().fold(TopicSet::default(), |all, (_, topics)| all | *topics);
        let shared = shared_topics(&placed.iter().map(all).collect::<Vec<_>>());
        let told = placed.iter().zip(shared).enumerate();
        let told = told.map(|(source, (own, shared))| milestones(event, (source, own), shared, times)).collect();
        Self { event, told }
    }

    /// Two times of one topic that do not meet, where no other of the article may be meant.
    pub(super) fn conflicts(&self, settings: &DateConflict, steps: &Steps<'_>) -> Vec<(&'e Dated<'e>, &'e Dated<'e>)> {
        let mut out = Vec::new();
        for (p, ours) in self.told.iter().enumerate() {
            for theirs in self.told.iter().skip(p + 1) {
                for x in ours {
                    let against = theirs.iter().filter(|y| self.conflict((x, ours), (y, theirs), settings, steps));
                    out.extend(against.map(|y| (x.dated, y.dated)));
                }
            }
        }
        out
    }

    fn conflict(
        &self,
        (x, ours): (&Milestone<'e>, &[Milestone<'e>]),
        (y, theirs): (&Milestone<'e>, &[Milestone<'e>]),
        settings: &DateConflict,
        steps: &Steps<'_>,
    ) -> bool {
        let topics = x.topics & y.topics;
        if topics.is_empty() || x.dated.meets(y.dated) {
            return false;
        }
        let anchor = x.anchor(y);
        let of = |m: &&Milestone<'_>| m.topics.meets(topics);
        let alone = |all: &[Milestone<'_>], own: &Milestone<'_>| all.iter().filter(of).all(|m| own.is_or_clocks(m));
        let alone = alone(ours, x) && alone(theirs, y);
        let sole = topics.meets(self.event.rules.topics.sole());
        let enough = if alone { sole || anchor >= settings.anchor } else { anchor >= settings.several };
        // Of several times of the topic the one that shares most is meant, and none agrees.
        let best = |m: &Milestone<'_>, others: &[Milestone<'_>], than: &Milestone<'_>| {
            let mut rivals = others.iter().filter(of).filter(|o| !than.is_or_clocks(o));
            rivals.all(|o| m.anchor(o) < anchor && !m.dated.meets(o.dated))
        };
        let is_due = |m: &Milestone<'_>| m.due.meets(topics);
        let before = |due: &Milestone<'_>, other: &Milestone<'_>| {
            is_due(due)
                && !is_due(other)
                && !other.dated.from
                && other.dated.time.limit != Some(Edge::By)
                && other.dated.may_precede(due.dated)
        };
        if before(x, y) || before(y, x) {
            return false;
        }
        let two = Two { event: self.event, left: x.dated, right: y.dated };
        let floats = x.dated.floats() || y.dated.floats();
        enough
            && best(x, theirs, y)
            && best(y, ours, x)
            && (floats || two.is_near())
            && two.comparable()
            && (anchor >= settings.several || !two.past_and_future())
            && (anchor >= SURE * settings.several || !two.news_days())
            && !two.same_words()
            && !two.other_figures()
            && !two.date_two_deeds(steps)
    }
}

impl Milestone<'_> {
    /// True for itself, and for the hour of its day.
    fn is_or_clocks(&self, other: &Self) -> bool {
        let clocks = self.dated.at == other.dated.at && other.dated.floats() && !self.dated.floats();
        std::ptr::eq(self, other) || clocks
    }

    /// How rare what both sentences name is, together; a field of words counts as one.
    fn anchor(&self, other: &Self) -> f32 {
        in_common(&self.words, &other.words) + self.about.shared_domains(other.about)
    }
}

/// Sentences with times, and the topics that these may have.
type Placed = Vec<(usize, TopicSet)>;

/// The sentences of an article that may have milestones.
fn placed(event: &Event<'_>, source: usize) -> Placed {
    let (document, index) = (&event.documents[source], &event.topics()[source]);
    let placed = document.times.iter().filter(|t| t.kind != TimeKind::Duration).map(|t| t.sentence);
    let mut sentences: Vec<usize> = placed.collect();
    sentences.dedup();
    let topics = |n: usize| {
        document.sentences.get(n).filter(|s| s.role == Role::Body)?;
        let about = index.sentence(n);
        Some((n, (about.topics | about.until) & event.rules.topics.times())).filter(|(_, topics)| !topics.is_empty())
    };
    sentences.into_iter().filter_map(topics).collect()
}

/// The times of an article that have one of some topics.
fn milestones<'e>(
    event: &'e Event<'_>,
    (source, placed): (usize, &Placed),
    shared: TopicSet,
    times: &'e AllDated<'e>,
) -> Vec<Milestone<'e>> {
    let (document, index) = (&event.documents[source], &event.topics()[source]);
    let mut out = Vec::new();
    for (n, _) in placed.iter().filter(|(_, topics)| topics.meets(shared)) {
        let whole = document.sentences[*n].tokens();
        for dated in times.of(SentenceId { source, sentence: *n }) {
            let near = index.about(whole.start + dated.clause.start..whole.start + dated.clause.end);
            let limit = dated.time.limit;
            let until = limit == Some(Edge::Until) && !dated.from;
            let ends = until || dated.from || limit == Some(Edge::Before);
            let closed = if ends { near.until } else { TopicSet::default() };
            let topics = (near.topics | closed) & event.rules.topics.times();
            let names = dated.denied || dated.is_speech() || dated.attributive || dated.range.is_some();
            if topics.meets(shared) && !names {
                let words = content(document, *n, &index.cues(whole.clone(), topics));
                let due = if until { near.topics } else { TopicSet::default() };
                out.push(Milestone { dated, topics, due, about: index.sentence(*n), words });
            }
        }
    }
    let often = told_often(out.iter().map(|m| m.topics));
    out.iter_mut().for_each(|m| m.topics = m.topics.without(often));
    out.retain(|m| !m.topics.is_empty());
    out
}
