//! [`tied`]: which sentences are compared by their figures, and how well they are tied.

use std::collections::{BTreeMap, BTreeSet};

use super::vote::votes_of_all;
use crate::align::{Link, SentenceId, Strength};
use crate::diff::Event;
use crate::document::figure::{Figure, Kind, Part};
use crate::document::{Document, Role};
use crate::rules::FigureWords;

/// How many times greater the other of two key figures may be.
pub(super) const SAME_SIZE: f64 = 4.0;

/// How well two sentences are tied, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tie {
    Same,
    Chain,
    Related,
    Near,
    Key,
}

/// The pairs of sentences that are compared: linked, or in one group over a third source; and whether they say much the same in
/// the same words.
pub(super) fn tied(event: &Event<'_>) -> BTreeMap<(SentenceId, SentenceId), (Tie, bool)> {
    let mut out = BTreeMap::new();
    for link in &event.alignment.links {
        let tie = match link.strength {
            _ if !link.rests_on_words(&event.rules.alignment) => Tie::Near,
            Strength::Same => Tie::Same,
            Strength::Related => Tie::Related,
        };
        out.insert((link.left, link.right), (tie, tie == Tie::Same && link.is_alike(&event.rules.alignment)));
    }
    for (left, right) in chained(event) {
        out.entry((left, right)).or_insert((Tie::Chain, false));
    }
    let near = |l: &&Link| l.rests_on_words(&event.rules.alignment) && l.is_near(&event.rules.alignment);
    for link in event.alignment.near_links.iter().filter(near) {
        out.entry((link.left, link.right)).or_insert((Tie::Near, false));
    }
    for (left, right) in keys(event) {
        out.entry((left, right)).or_insert((Tie::Key, false));
    }
    out
}

/// The sentences with the key figures of two articles, wherever they stand: the one count of people to whom the same
/// thing happened, the one tally. Other counts with the class matter where they are of the same size.
fn keys(event: &Event<'_>) -> BTreeSet<(SentenceId, SentenceId)> {
    let words = &event.rules.figures;
    let own: Vec<Vec<(SentenceId, &Figure)>> =
        event.documents.iter().enumerate().map(|document| key_figures(document, words)).collect();
    let mut out = BTreeSet::new();
    for (source, ours) in own.iter().enumerate() {
        for theirs in own.iter().skip(source + 1) {
            for (left, figure) in ours {
                let only = rivals(figure, theirs, words)
                    .filter(|(_, other)| rivals(other, ours, words).is_some_and(|(id, _)| id == *left));
                out.extend(only.map(|(right, _)| (*left, right)));
            }
        }
    }
    out
}

/// The first statement of every key figure of a document.
fn key_figures<'d>((source, document): (usize, &'d Document), words: &FigureWords) -> Vec<(SentenceId, &'d Figure)> {
    let mut out: Vec<(SentenceId, &'d Figure)> = Vec::new();
    let told = |f: &&Figure| document.sentences.get(f.sentence).is_some_and(|s| s.role == Role::Body);
    for figure in document.figures.iter().filter(|f| is_key(f)).filter(told) {
        let again = |(_, f): &(SentenceId, &Figure)| is_one_key(f, figure, words) && f.core == figure.core;
        if !out.iter().any(again) {
            out.push((SentenceId { source, sentence: figure.sentence }, figure));
        }
    }
    out
}

/// The only figure among `others` with the same class and of about the same size.
fn rivals<'f>(
    figure: &Figure,
    others: &[(SentenceId, &'f Figure)],
    words: &FigureWords,
) -> Option<(SentenceId, &'f Figure)> {
    let near = |f: &Figure| {
        let (a, b) = (figure.core.low.max(1.0), f.core.low.max(1.0));
        a.max(b) < SAME_SIZE * a.min(b)
    };
    let tally = figure.kind == Kind::Tally;
    // A vote is counted once, whatever else stands beside it.
    let mut fits = others.iter().filter(|(_, f)| is_one_key(figure, f, words) && (tally || near(f)));
    fits.next().copied().filter(|_| fits.next().is_none())
}

/// A count of people with one class, a count of things with a noun, or a tally.
pub(super) fn is_key(f: &Figure) -> bool {
    let counted = f.classes.0.count_ones() == 1 || f.classes.is_empty() && !f.things.is_empty();
    let whole = matches!(f.part, None | Some(Part::All)) && counted || matches!(f.part, Some(Part::Of(_)));
    f.kind == Kind::Tally || f.kind == Kind::Count && whole && f.value != Some(1.0)
}

/// True where two key figures have one class, or one noun where they have none; or one counts the votes of which the other
/// is one side: "seven votes to two", "five of the nine".
pub(super) fn is_one_key(a: &Figure, b: &Figure, words: &FigureWords) -> bool {
    if votes_of_all(a, b, words).is_some() {
        return true;
    }
    let noun = !a.classes.is_empty() || a.things.last() == b.things.last();
    // "34 of the 75 seats", "39 seats out of 75"
    let part = |f: &Figure| f.part.filter(|p| *p != Part::All);
    let whole = part(a) == part(b) && matches!(part(a), None | Some(Part::Of(_)));
    a.kind == b.kind && (a.kind == Kind::Tally || whole && a.classes == b.classes && noun)
}

/// Sentences of two sources that make the same claim as one of a third.
fn chained(event: &Event<'_>) -> BTreeSet<(SentenceId, SentenceId)> {
    let mut partners: BTreeMap<SentenceId, Vec<SentenceId>> = BTreeMap::new();
    let worded = |link: &&Link| link.strength == Strength::Same && link.rests_on_words(&event.rules.alignment);
    for link in event.alignment.links.iter().filter(worded) {
        partners.entry(link.left).or_default().push(link.right);
        partners.entry(link.right).or_default().push(link.left);
    }
    let mut out = BTreeSet::new();
    for around in partners.values() {
        for left in around {
            out.extend(around.iter().filter(|right| left.source < right.source).map(|right| (*left, *right)));
        }
    }
    out
}
