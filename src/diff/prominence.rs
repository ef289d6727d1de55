//! `prominence`: one side opens with a claim that the other tells near its end.

use std::collections::BTreeMap;

use super::one_figure::Telling;
use super::sentence_words::Sentence;
use super::shared_words::common;
use super::{Detector, Divergence, Event, Evidence, message};
use crate::align::{SentenceId, Strength};
use crate::document::Role;
use crate::document::figure::{Figure, Kind};
use crate::rules::{Detect, Prominence, Rule};

/// Compares where two articles tell the same claim.
pub(super) const DETECTOR: Detector = Detector { name: "prominence", find };

/// How sure a figure makes it that two sentences speak of one thing.
const COUNTED: f32 = 0.5;
/// The score from which two sentences are one claim: below it, of 207 pairs of real articles one in nine was.
const CLAIM: f32 = 0.4;
/// The same of two sentences that are all quotation.
const QUOTED: f32 = 0.7;
/// The share of the opening sentence, by weight, that the other tells as well.
const TOLD: f32 = 0.2;
/// A count from which on it makes two sentences one claim.
const MANY: f64 = 100.0;

fn find(event: &Event<'_>, rule: &Rule) -> Vec<Divergence> {
    let Detect::Prominence(settings) = &rule.detect else { return Vec::new() };
    let places = Places::new(event, settings);
    let mut found: BTreeMap<(SentenceId, SentenceId), f32> = counted(event, &places).collect();
    found.extend(linked(event, &places));
    let divergence = |((early, late), confidence)| {
        let (one, other) = (evidence(event, early), evidence(event, late));
        let message = message::fill(event, &rule.message, &one, Some(&other), "", &[]);
        Divergence::of(rule, confidence, message, vec![one, other])
    };
    found.into_iter().map(divergence).collect()
}

/// A claim that opens one article and ends the other, with the confidence.
type Buried = ((SentenceId, SentenceId), f32);

/// Sentences of one claim.
fn linked(event: &Event<'_>, places: &Places) -> impl Iterator<Item = Buried> {
    let links = event.alignment.links.iter().filter(|l| l.strength == Strength::Same);
    links.filter_map(|link| {
        let (left, right) = (link.left, link.right);
        let (early, late) = match (places.of(left)?, places.of(right)?) {
            (Place::Opening, Place::End) => (left, right),
            (Place::End, Place::Opening) => (right, left),
            _ => return None,
        };
        // Told again further up, it is not put away at the end.
        let again = event.alignment.links.iter().any(|l| {
            let other = if l.left == early { l.right } else { l.left };
            (l.left == early || l.right == early)
                && other.source == late.source
                && other != late
                && places.of(other).is_some_and(|place| place != Place::End)
        });
        let sure = link.score >= QUOTED || link.score >= CLAIM && told_outside_quotations(event, early, late);
        (!again && sure).then_some(((early, late), link.score.clamp(0.0, 1.0)))
    })
}

/// True where enough of the opening sentence is told at the end as well, outside quotations.
fn told_outside_quotations(event: &Event<'_>, early: SentenceId, late: SentenceId) -> bool {
    let pair = Sentence::new(event, early).zip(Sentence::new(event, late));
    pair.is_none_or(|(a, b)| common((&a, &a.content(&(0..0))), (&b, &b.content(&(0..0)))).of_near >= TOLD)
}

/// Sentences with one figure: one article opens with it, the other gives it at its end and nowhere above.
fn counted(event: &Event<'_>, places: &Places) -> impl Iterator<Item = Buried> {
    let telling: Vec<Telling<'_>> = event.documents.iter().map(Telling::new).collect();
    let opening = event.documents.iter().enumerate().flat_map(|(source, document)| {
        let id = move |figure: &Figure| SentenceId { source, sentence: figure.sentence };
        document.figures.iter().map(move |f| (id(f), f)).filter(|(id, _)| places.of(*id) == Some(Place::Opening))
    });
    let mut out = Vec::new();
    for (early, figure) in opening {
        for (source, figures) in telling.iter().enumerate().filter(|(n, _)| *n != early.source) {
            let first = figures.same(figure).first().copied().filter(|f| is_telling(figure, f));
            let first = first.map(|f| SentenceId { source, sentence: f.sentence });
            let late = first.filter(|id| places.of(*id) == Some(Place::End));
            out.extend(late.map(|late| ((early, late), COUNTED)));
        }
    }
    out.into_iter()
}

/// "Anyone over 21" is said of many things: of the same things, or a great number, or a measure.
fn is_telling(one: &Figure, other: &Figure) -> bool {
    let noun = one.things.last();
    one.kind != Kind::Count || one.value.is_some_and(|v| v >= MANY) || noun.is_some() && noun == other.things.last()
}

fn evidence(event: &Event<'_>, id: SentenceId) -> Evidence {
    let document = &event.documents[id.source];
    let mut span = document.sentences[id.sentence].span;
    // The dateline is no part of the claim.
    if let Some(dateline) = document.dateline.filter(|d| span.contains(*d)) {
        span.start = dateline.end;
    }
    Evidence { source: id.source, sentence: id.sentence, span: span.trimmed(document.text()) }
}

/// Where a sentence stands in its article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Opening,
    Middle,
    End,
}

/// The places of all body sentences, by source; none in articles too short to have a beginning and an end.
struct Places(Vec<Vec<Option<Place>>>);

impl Places {
    fn new(event: &Event<'_>, settings: &Prominence) -> Self {
        let of = |document: &crate::Document| {
            let body = document.sentences.iter().filter(|s| s.role == Role::Body).count();
            let mut n = 0;
            let place = |sentence: &crate::document::Sentence| {
                if sentence.role != Role::Body {
                    return None;
                }
                n += 1;
                let place = if n <= settings.first {
                    Place::Opening
                } else if n * 3 > body * 2 {
                    Place::End
                } else {
                    Place::Middle
                };
                (body >= settings.least_sentences).then_some(place)
            };
            document.sentences.iter().map(place).collect()
        };
        Self(event.documents.iter().map(of).collect())
    }

    fn of(&self, id: SentenceId) -> Option<Place> {
        self.0.get(id.source).and_then(|s| s.get(id.sentence)).copied().flatten()
    }
}
