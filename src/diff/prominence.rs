//! `prominence`: one side opens with a claim that the other tells near its end.

use super::{Detector, Divergence, Event, Evidence, message};
use crate::align::{SentenceId, Strength};
use crate::document::Role;
use crate::rules::{Detect, Prominence, Rule};

/// Compares where two articles tell the same claim.
pub(super) const DETECTOR: Detector = Detector { name: "prominence", find };

fn find(event: &Event<'_>, rule: &Rule) -> Vec<Divergence> {
    let Detect::Prominence(settings) = &rule.detect else { return Vec::new() };
    let places = Places::new(event, settings);
    let links = event.alignment.links.iter().filter(|l| l.strength == Strength::Same);
    let found = links.filter_map(|link| {
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
        (!again).then(|| {
            let (one, other) = (evidence(event, early), evidence(event, late));
            let message = message::fill(event, &rule.message, &one, Some(&other), "", &[]);
            Divergence::of(rule, link.score.clamp(0.0, 1.0), message, vec![one, other])
        })
    });
    found.collect()
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
