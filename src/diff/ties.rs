//! [`ties`]: the sentences that something else than their words shows to make one claim, whether or not they are linked.

use std::collections::BTreeSet;

use super::figure::{agreeing, figures_of};
use super::one_date::of_one_date;
use super::one_figure::Tie;
use super::sentence_words::{Sentence, WHOLE};
use super::{Divergence, Event};
use crate::align::SentenceId;
use crate::document::figure::Kind;
use crate::rules::Grain;
use crate::span::Span;

/// Pairs of sentences of two sources, the earlier source first: those of which a finding tells how they differ, and those of
/// which figures or dates show that they tell one thing.
#[must_use]
pub fn ties(event: &Event<'_>, found: &[Divergence]) -> BTreeSet<(SentenceId, SentenceId)> {
    let mut out = told_differently(found);
    out.extend(event.of_one_count_or_date());
    out.extend(of_one_figure(event).filter(|(one, other)| one.source < other.source));
    out
}

/// Pairs of sentences, the earlier source first, whose figures agree, or that alone tell of one date and belong together.
pub(super) fn of_one_count_or_date(event: &Event<'_>) -> Vec<(SentenceId, SentenceId)> {
    let telling = |grain: Grain| grain <= Grain::Day || grain == Grain::Year;
    let dates = of_one_date(event).into_iter();
    let dates = dates.filter(|(one, other, grain)| belong(event, (*one, *other), telling(*grain)));
    let dates = dates.map(|(one, other, _)| (one, other));
    agreeing(event).filter(|(one, other)| one.source < other.source).chain(dates).collect()
}

/// Sentences that alone in their articles give one telling figure, each from either side, and belong together; of a few dozen
/// things both give the very number.
fn of_one_figure(event: &Event<'_>) -> impl Iterator<Item = (SentenceId, SentenceId)> {
    let figure = |id: SentenceId, span: Span| figures_of(event, id).into_iter().find(|f| f.span == span);
    // "Aged 12", "more than a dozen"
    let one_number = move |tie: &&Tie| {
        let both = figure(tie.ids[0], tie.spans[0]).zip(figure(tie.ids[1], tie.spans[1]));
        both.is_some_and(|(a, b)| a.kind != Kind::Count || a.core.low >= MANY || a.bound == b.bound)
    };
    let ties = event.ties().iter().filter(one_number).map(|tie| (tie.ids[0], tie.ids[1]));
    ties.filter(|pair| belong(event, *pair, true))
}

/// A number or a day alone makes no link between a few sentences. In whole articles, where each is told in one sentence alone, it
/// does if it is `telling`; else the two share a word besides.
fn belong(event: &Event<'_>, (one, other): (SentenceId, SentenceId), telling: bool) -> bool {
    let whole = |id: SentenceId| event.documents.get(id.source).is_some_and(|d| d.sentences.len() >= WHOLE);
    telling && whole(one) && whole(other) || meet(event, one, other)
}

/// True where two sentences have a word in common.
fn meet(event: &Event<'_>, one: SentenceId, other: SentenceId) -> bool {
    let sentences = Sentence::new(event, one).zip(Sentence::new(event, other));
    sentences.is_some_and(|(near, far)| near.shared_with(&far) > 0)
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
