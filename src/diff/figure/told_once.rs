//! Figures of one topic that each article gives once, wherever they stand: the jobs that go, the crowd on the square.

use super::tied::Tie;
use super::verdict::{Verdict, relate};
use super::{Likeness, Relation, Sides, explain, figures_of, is_piece, limits, same};
use crate::align::SentenceId;
use crate::diff::Event;
use crate::diff::topic::{content, in_common, shared_topics, told_often};
use crate::document::figure::{Figure, Kind, Part, in_currency_of, is_bare};
use crate::document::{Document, Role};
use crate::rules::TopicSet;
use crate::span::Span;

/// How far from a figure the words of its topic stand, in tokens.
const REACH: usize = 12;
/// How rare what two sentences share is together, at least, where an article has several numbers of the topic.
const ANCHOR: f32 = 5.0;
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
    let topics: Vec<TopicSet> = (0..event.documents.len()).map(|source| counted(event, source)).collect();
    let shared = shared_topics(&topics).into_iter().enumerate();
    let all: Vec<Vec<Told<'_>>> = shared.map(|(source, shared)| told(event, source, shared)).collect();
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
    let verdict = || limits(a.figure, b.figure).unwrap_or_else(|| stand(a.figure, b.figure));
    if topics.is_empty() || verdict() != Verdict::Conflict {
        return None;
    }
    let apart = is_piece(a.figure, b.figure) || same::is_apart(a.figure, b.figure, &event.rules.figures);
    if apart
        || !a.is_meant(event, b, topics, ours)
        || !b.is_meant(event, a, topics, theirs)
        || explain::apart(a.figure, b.figure) > SIZE
    {
        return None;
    }
    let (left, right) = (figures_of(event, a.id), figures_of(event, b.id));
    let sides = Sides { event, at: (a.id, b.id), tie: Tie::Same, close: false, ours: &left, theirs: &right };
    // "30 marchers were hurt and 23 detained", "into the vans went 23 marchers": another number is meant.
    let agrees =
        |v: Verdict| matches!(v, Verdict::Equal | Verdict::Rounding | Verdict::MorePrecise(_) | Verdict::Overlap);
    let equal = |one: &Figure, all: &[&Figure]| all.iter().any(|f| !f.vague && agrees(relate(f, one)));
    if sides.has_nearer(a.figure, b.figure) || equal(a.figure, &right) || equal(b.figure, &left) {
        return None;
    }
    let verdict = sides.judged(a.figure, b.figure, Likeness::Strong, Verdict::Conflict);
    let of = |told: &Told<'_>| (told.id, told.figure.clone());
    (verdict == Verdict::Conflict).then(|| Relation { left: of(a), right: of(b), verdict })
}

/// How two figures of one topic stand to each other: "wanted three million" is money where the other article tells of crowns.
fn stand(a: &Figure, b: &Figure) -> Verdict {
    match (in_currency_of(a, b), in_currency_of(b, a)) {
        (Some(a), _) => relate(&a, b),
        (_, Some(b)) => relate(a, &b),
        _ => relate(a, b),
    }
}

impl Told<'_> {
    /// True where no other number of the topic says something else, or none of those shares as much with `other`, which
    /// none of them agrees with.
    fn is_meant(&self, event: &Event<'_>, other: &Self, topics: TopicSet, all: &[Self]) -> bool {
        // "96 people were infected, and fourteen of them died": the fourteen are no other number of the infected.
        let of_them = |f: &Figure| f.part == Some(Part::OfThem);
        let elsewhere =
            |o: &Figure| same::is_apart(o, self.figure, &event.rules.figures) || of_them(o) != of_them(self.figure);
        let rival = |o: &&Self| {
            o.topics.meets(topics)
                && o.figure.kind == self.figure.kind
                && o.figure.span != self.figure.span
                && !elsewhere(o.figure)
        };
        let apart = |v: Verdict| {
            matches!(
                v,
                Verdict::Far | Verdict::DifferentScope | Verdict::Updated | Verdict::Attributed | Verdict::Conflict
            )
        };
        let mut rivals = all.iter().filter(rival).filter(|o| apart(relate(o.figure, self.figure))).peekable();
        if rivals.peek().is_none() {
            return true;
        }
        // Seldom asked, and made only then.
        let words = |told: &Self| event.documents.get(told.id.source).map(|d| content(d, told.id.sentence, &[]));
        let theirs = words(other).unwrap_or_default();
        let anchor = |told: &Self| words(told).map_or(0.0, |own| in_common(&own, &theirs));
        let own = anchor(self);
        own >= ANCHOR && rivals.all(|o| anchor(o) < own && relate(o.figure, other.figure) == Verdict::Conflict)
    }
}

/// All topics of the sentences of an article that give figures.
fn counted(event: &Event<'_>, source: usize) -> TopicSet {
    let (document, index) = (&event.documents[source], &event.topics()[source]);
    document.figures.iter().fold(TopicSet::default(), |all, f| all | index.sentence(f.sentence).topics)
}

/// The figures of an article that have one of the topics which some other article counts too.
fn told<'e>(event: &'e Event<'_>, source: usize, shared: TopicSet) -> Vec<Told<'e>> {
    let (document, index) = (&event.documents[source], &event.topics()[source]);
    let states = |f: &&Figure| {
        let body = document.sentences.get(f.sentence).is_some_and(|s| s.role == Role::Body);
        let one = f.kind == Kind::Count && f.value == Some(1.0) && f.bound.is_none();
        let few = f.vague && f.core.low < FEW;
        let told = body && !(one || few || f.offset || matches!(f.part, Some(Part::OneOf)));
        told && index.sentence(f.sentence).topics.meets(shared)
    };
    let of = |figure: &'e Figure| {
        let topics = topics(event, source, document, figure);
        let id = SentenceId { source, sentence: figure.sentence };
        (!topics.is_empty()).then_some(Told { id, figure, topics })
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
    // "214 people, two of our reporters among them"
    let noun = figure.thing.map_or(behind, |thing| end(thing).max(behind));
    let among = (noun..noun + 2).any(|n| word(n) == "among" && word(n + 1) == "them");
    // "Of every 100 dollars": no amount.
    let every = own > 0 && matches!(word(own - 1), "every" | "each");
    if each || among || every {
        return TopicSet::default();
    }
    let sort = |f: &Figure| (f.kind, explain::dimension(f).map(str::to_owned));
    let rivals: Vec<&&Figure> = all.iter().filter(|f| f.span != figure.span && sort(f) == sort(figure)).collect();
    let before = rivals.iter().filter(|f| f.span.end <= figure.span.start);
    let after = rivals.iter().filter(|f| f.span.start >= figure.span.end);
    let from = before.map(|f| end(f.span)).max().unwrap_or(0);
    let to = after.map(|f| start(f.span)).min().unwrap_or(tokens.len());
    let open = |n: &usize| !matches!(word(*n), ";" | ":" | "—");
    let from = (from..own).rev().take(REACH).take_while(open).last().unwrap_or(own);
    let to = (behind..to).take(REACH).take_while(open).last().map_or(behind, |n| n + 1);
    let mut found = index.about(first + from..first + to).topics;
    if found.is_empty() {
        return found;
    }
    // "57 million after tax on sales of 1.18 billion": a topic belongs to the figure that stands nearest.
    let away = |n: usize, span: Span| start(span).saturating_sub(n).max((n + 1).saturating_sub(end(span)));
    for topic in found.numbers().map(TopicSet::one) {
        let cues = index.cues(first + from..first + to, topic);
        let nearest = |span: Span| cues.iter().map(|n| away(n - first, span)).min();
        let rival = rivals.iter().filter_map(|f| nearest(f.span)).min();
        if rival.zip(nearest(figure.span)).is_some_and(|(theirs, own)| theirs < own) {
            found = found.without(topic);
        }
    }
    let counted = figure.thing.map(|thing| index.about(first + start(thing)..first + end(thing)).domains);
    // What is in no list of words, and so many millions of nothing, is money where the topic is of money.
    let sum = figure.unlisted || is_bare(figure);
    let kinds = &event.rules.topics;
    let money = if sum { kinds.of_figures(Kind::Money.name(), None) } else { TopicSet::default() };
    found & (kinds.of_figures(figure.kind.name(), counted.filter(|_| figure.kind == Kind::Count)) | money)
}
