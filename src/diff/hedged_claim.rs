//! A hedge on all that a short sentence claims: its partner need not share much else.

use std::ops::Range;

use super::sentence_words::Sentence;
use super::shared_words::{Common, common, is_past, shares_more_than_names};
use crate::rules::ClassId;
use crate::span::Span;

/// The share, by weight, of the hedged clause and of the other sentence that both tell.
const SHARED: (f32, f32) = (0.2, 0.1);
/// How many tokens may stand before the clause: "But", "In the end".
const LEAD: usize = 2;
/// How many tokens of the clause may stand before the hedge.
const BEFORE: usize = 9;
/// How many tokens behind the subject are inserted at most, and how many the subject has.
const INSERTED: usize = 8;
/// See [`INSERTED`].
const SUBJECT: usize = 6;
/// How many tokens before a hedge a word may ask: "who could have sent it".
const ASKED: usize = 3;

/// What both sentences tell of the clause that the hedge at `hit` bears upon, where that clause is what `near` claims:
/// stated by the article, or given to a source (a word of `sources`). None where either sentence is long.
pub(super) fn told(near: &Sentence<'_>, far: &Sentence<'_>, hit: &Range<usize>, sources: &[ClassId]) -> Option<Common> {
    let clause = claim(near, far, hit, sources)?;
    if is_of_another(near, hit, far) {
        return None;
    }
    let subject = 0..inserted(near, clause.start).map_or(0, |range| range.start);
    let own: Vec<usize> = subject.chain(clause).filter(|n| !hit.contains(n) && near.says(*n)).collect();
    let all = far.content(&(0..0));
    let shared = common((near, &own), (far, &all));
    let enough = shared.of_near >= SHARED.0 && shared.of_far >= SHARED.1;
    (enough && shares_more_than_names((near, &near.content(hit)), (far, &all))).then_some(shared)
}

/// True where what is to come for the one is long past for the other ("will likely hold his seat", "won it years ago"), or where
/// whom the one speaks of only owns something there ("the officer worked", "the lawyer shared the officer's concerns").
pub(super) fn is_of_another(near: &Sentence<'_>, hit: &Range<usize>, far: &Sentence<'_>) -> bool {
    let past = |s: &Sentence<'_>| is_past(s.document, s.id.sentence);
    let head = (near.clause(hit).start..hit.start).rev().find(|n| near.says(*n));
    let only_owner = |head: usize| {
        let mut same =
            (0..far.tokens.len()).filter(|n| far.says(*n) && far.concept(*n) == near.concept(head)).peekable();
        same.peek().is_some() && same.all(|n| far.is_owner(n))
    };
    let to_come = || near.clause(hit).any(|n| matches!(near.text(n), "will" | "would" | "shall"));
    past(far) && !past(near) && to_come() || head.is_some_and(only_owner)
}

/// The same where a figure says that the two speak of one thing: the clause of the hedge, if the figure stands in it.
pub(super) fn counted(
    near: &Sentence<'_>,
    far: &Sentence<'_>,
    hit: &Range<usize>,
    (sources, figure): (&[ClassId], Span),
) -> Option<Range<usize>> {
    let clause = claim(near, far, hit, sources)?;
    near.tokens_of(figure).is_some_and(|at| clause.contains(&at.start)).then_some(clause)
}

/// What is inserted behind the subject that opens the sentence: "the substance, known as K-88, may".
fn inserted(near: &Sentence<'_>, at: usize) -> Option<Range<usize>> {
    let comma = |n: usize| near.text(n) == ",";
    let last = at.checked_sub(1).filter(|n| comma(*n))?;
    let first = (last.saturating_sub(INSERTED)..last).rev().find(|n| comma(*n))?;
    let opens = first <= SUBJECT && !(0..first).any(|n| near.ends_clause(n));
    opens.then_some(first..at)
}

/// The clause of the hedge, where it is the claim of a short sentence.
fn claim(near: &Sentence<'_>, far: &Sentence<'_>, hit: &Range<usize>, sources: &[ClassId]) -> Option<Range<usize>> {
    let clause = near.clause(hit);
    let led = |n: usize| matches!(near.text(n), "that" | "whether");
    let sourced = || near.hits(sources, &[]).iter().any(|cue| cue.start < clause.start);
    let first = clause.start <= LEAD || inserted(near, clause.start).is_some() || led(clause.start - 1) && sourced();
    let asked = (hit.start.saturating_sub(ASKED)..hit.start).any(|n| matches!(near.text(n), "who" | "what" | "which"));
    // "The possibility that" is no hedge on its clause.
    let noun = near.is_noun(hit.start);
    (first
        && !asked
        && !noun
        && hit.start - clause.start <= BEFORE
        && !near.is_month(hit.start)
        && near.is_short()
        && far.is_short())
    .then_some(clause)
}
