//! [`ties`]: the sentences that something else than their words shows to make one claim, whether or not they are linked.

use std::collections::BTreeSet;

use super::figure::figures_of;
use super::one_figure::Tie;
use super::sentence_words::Sentence;
use super::{Divergence, Event};
use crate::align::SentenceId;
use crate::document::figure::Kind;
use crate::span::Span;

/// Pairs of sentences of two sources, the earlier source first: those of which a finding tells how they differ, and those that
/// alone in their articles give one telling figure and share a word besides.
#[must_use]
pub fn ties(event: &Event<'_>, found: &[Divergence]) -> BTreeSet<(SentenceId, SentenceId)> {
    let mut out = told_differently(found);
    out.extend(of_one_figure(event).filter(|(one, other)| one.source < other.source));
    out
}

/// Sentences that alone in their articles give one telling figure, each from either side. A number alone makes no link: they have
/// a word in common, and of a few dozen things both give the very number.
fn of_one_figure(event: &Event<'_>) -> impl Iterator<Item = (SentenceId, SentenceId)> {
    let figure = |id: SentenceId, span: Span| figures_of(event, id).into_iter().find(|f| f.span == span);
    // "Aged 12", "more than a dozen"
    let one_number = move |tie: &&Tie| {
        let both = figure(tie.ids[0], tie.spans[0]).zip(figure(tie.ids[1], tie.spans[1]));
        both.is_some_and(|(a, b)| a.kind != Kind::Count || a.core.low >= MANY || a.bound == b.bound)
    };
    let meet = |one: SentenceId, other: SentenceId| {
        let sentences = Sentence::new(event, one).zip(Sentence::new(event, other));
        sentences.is_some_and(|(near, far)| near.shared_with(&far) > 0)
    };
    event
        .ties()
        .iter()
        .filter(one_number)
        .map(|tie| (tie.ids[0], tie.ids[1]))
        .filter(move |(one, other)| meet(*one, *other))
}

/// A count from which on the same number is told with whatever bound: "more than 500", "some 500".
const MANY: f64 = 100.0;
/// Kinds of findings on quotations, which may run over several sentences: those shown need not be those that both have.
const OF_QUOTATIONS: [&str; 3] = ["framing/quote", "framing/reporting-verb", "conflict/speaker"];

/// The sentences in which something is told differently: neither article leaves the claim out.
pub(super) fn told_differently<'d>(
    found: impl IntoIterator<Item = &'d Divergence>,
) -> BTreeSet<(SentenceId, SentenceId)> {
    let mut out = BTreeSet::new();
    let found = found.into_iter().filter(|d| !OF_QUOTATIONS.contains(&d.kind.as_str()));
    for evidence in found.map(|d| &d.evidence).filter(|all| all.len() > 1) {
        let ids = || evidence.iter().map(|e| SentenceId { source: e.source, sentence: e.sentence });
        out.extend(
            ids().flat_map(|one| ids().filter(move |other| one.source < other.source).map(move |other| (one, other))),
        );
    }
    out
}
