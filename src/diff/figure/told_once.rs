//! Figures of one topic that each article gives once, wherever they stand: the jobs that go, the crowd on the square.

use super::verdict::{Verdict, relate};
use super::{Likeness, Relation, Sides, Tie, explain, figures_of, is_piece, same};
use crate::align::SentenceId;
use crate::diff::Event;
use crate::diff::topic::told_often;
use crate::document::figure::{Figure, Kind, Part};
use crate::document::{Document, Role};
use crate::rules::TopicSet;
use crate::span::Span;

/// How far from a figure the words of its topic stand, in tokens.
const REACH: usize = 12;
/// How many times greater one of the two may be.
const SIZE: f64 = 50.0;
/// Up to which number a vague word tells nothing: "several".
const FEW: f64 = 12.0;

/// A figure with what it is about.
struct Told<'e> {
    id: SentenceId,
    figure: &'e Figure,
    topics: TopicSet,
}

/// The figures of one topic, alone in their articles, that cannot both be right.
pub(super) fn told_once(event: &Event<'_>) -> Vec<Relation> {
    let all: Vec<Vec<Told<'_>>> = (0..event.documents.len()).map(|source| told(event, source)).collect();
    let mut out = Vec::new();
    for (p, ours) in all.iter().enumerate() {
        for theirs in all.iter().skip(p + 1) {
            for a in ours {
                out.extend(theirs.iter().filter_map(|b| conflict(event, (a, ours), (b, theirs))));
            }
        }
    }
    out
}

fn conflict(
    event: &Event<'_>,
    (a, ours): (&Told<'_>, &[Told<'_>]),
    (b, theirs): (&Told<'_>, &[Told<'_>]),
) -> Option<Relation> {
    let topics = a.topics & b.topics;
    if topics.is_empty() || relate(a.figure, b.figure) != Verdict::Conflict {
        return None;
    }
    let apart = is_piece(a.figure, b.figure) || same::is_apart(a.figure, b.figure, &event.rules.figures);
    if apart || !a.is_only(topics, ours) || !b.is_only(topics, theirs) || explain::apart(a.figure, b.figure) > SIZE {
        return None;
    }
    let (left, right) = (figures_of(event, a.id), figures_of(event, b.id));
    let sides = Sides { event, at: (a.id, b.id), tie: Tie::Same, ours: &left, theirs: &right };
    if sides.has_nearer(a.figure, b.figure) {
        return None;
    }
    let verdict = sides.judged(a.figure, b.figure, Likeness::Strong, Verdict::Conflict);
    let of = |told: &Told<'_>| (told.id, told.figure.clone());
    (verdict == Verdict::Conflict).then(|| Relation { left: of(a), right: of(b), verdict })
}

impl Told<'_> {
    /// True where no other number of the topic says something else: then it is not clear which one is meant.
    fn is_only(&self, topics: TopicSet, all: &[Told<'_>]) -> bool {
        let rival = |o: &&Told<'_>| {
            o.topics.meets(topics) && o.figure.kind == self.figure.kind && o.figure.span != self.figure.span
        };
        let apart = |v: Verdict| {
            matches!(
                v,
                Verdict::Far | Verdict::DifferentScope | Verdict::Updated | Verdict::Attributed | Verdict::Conflict
            )
        };
        !all.iter().filter(rival).any(|o| apart(relate(o.figure, self.figure)))
    }
}

/// The figures of an article that have a topic.
fn told<'e>(event: &'e Event<'_>, source: usize) -> Vec<Told<'e>> {
    let Some(document) = event.documents.get(source) else { return Vec::new() };
    let states = |f: &&Figure| {
        let body = document.sentences.get(f.sentence).is_some_and(|s| s.role == Role::Body);
        let one = f.kind == Kind::Count && f.value == Some(1.0) && f.bound.is_none();
        let few = f.vague && f.core.low < FEW;
        body && !(one || few || f.offset || matches!(f.part, Some(Part::OneOf)))
    };
    let of = |figure: &'e Figure| {
        let topics = topics(event, source, document, figure);
        (!topics.is_empty()).then_some(Told { id: SentenceId { source, sentence: figure.sentence }, figure, topics })
    };
    let mut out: Vec<Told<'e>> = document.figures.iter().filter(states).filter_map(of).collect();
    let often = told_often(out.iter().map(|told| told.topics));
    out.iter_mut().for_each(|told| told.topics = told.topics.without(often));
    out.retain(|told| !told.topics.is_empty());
    out
}

/// What a figure is about: the topics whose words stand near it, up to the next figure of its sort.
fn topics(event: &Event<'_>, source: usize, document: &Document, figure: &Figure) -> TopicSet {
    let (Some(index), Some(sentence)) = (event.topics().get(source), document.sentences.get(figure.sentence)) else {
        return TopicSet::default();
    };
    let (first, tokens) = (sentence.tokens().start, document.tokens_of(figure.sentence));
    let start = |span: Span| tokens.partition_point(|t| t.span.end <= span.start);
    let end = |span: Span| tokens.partition_point(|t| t.span.start < span.end);
    let (own, behind) = (start(figure.span), end(figure.span));
    let word = |n: usize| tokens.get(n).map_or("", |t| &*document.word(t).text);
    // "Three shifts of 380 men": one of several groups.
    let id = SentenceId { source, sentence: figure.sentence };
    let all = figures_of(event, id);
    let each = own > 1 && word(own - 1) == "of" && all.iter().any(|f| f.thing.is_some_and(|t| end(t) == own - 1));
    if each {
        return TopicSet::default();
    }
    let sort = |f: &Figure| (f.kind, explain::dimension(f).map(str::to_owned));
    let rivals = || all.iter().filter(|f| f.span != figure.span && sort(f) == sort(figure));
    let from = rivals().filter(|f| f.span.end <= figure.span.start).map(|f| end(f.span)).max().unwrap_or(0);
    let to = rivals().filter(|f| f.span.start >= figure.span.end).map(|f| start(f.span)).min().unwrap_or(tokens.len());
    let open = |n: &usize| !matches!(word(*n), ";" | ":" | "—");
    let from = (from..own).rev().take(REACH).take_while(open).last().unwrap_or(own);
    let to = (behind..to).take(REACH).take_while(open).last().map_or(behind, |n| n + 1);
    let found = index.about(first + from..first + to).topics;
    if found.is_empty() {
        return found;
    }
    let counted = figure.thing.map(|thing| index.about(first + start(thing)..first + end(thing)).domains);
    found & event.rules.topics.of_figures(figure.kind.name(), counted.filter(|_| figure.kind == Kind::Count))
}
