//! [`Hidden`]: a clause that tells what was done to something and not by whom.

use std::ops::Range;

use super::sentence_words::Sentence;
use crate::document::TokenKind;
use crate::rules::Props;

/// How many content words name what something is done to.
pub(super) const PATIENT: usize = 3;
/// A noun of a deed has more letters than this.
const SHORTEST: usize = 5;
/// How many tokens before a verb its subject stands.
pub(super) const SUBJECT: usize = 14;
/// How many tokens stand between a form of "be" and its participle, or between a number and its noun.
pub(super) const GAP: usize = 3;

/// A clause that tells what was done to something and not by whom.
pub(super) struct Hidden {
    pub(super) verb: Range<usize>,
    /// The words for what it is done to.
    pub(super) patient: Vec<usize>,
    /// The noun of the subject, where a preposition ties those words to it: "the inmate at Stonebridge prison".
    pub(super) head: Option<usize>,
    /// A noun tells it: "the draining of the marsh".
    pub(super) noun: bool,
}

/// A clause by its verb, with what stands before it.
pub(super) fn hidden(s: &Sentence<'_>, verb: Range<usize>) -> Option<Hidden> {
    let before = (verb.start.saturating_sub(SUBJECT)..verb.start).rev();
    let names = |n: &usize| s.says(*n) && !denies(s, *n);
    let clause = before.clone().take_while(|n| !s.ends_clause(*n));
    let head = head_of(s, clause.clone().last().unwrap_or(verb.start)..verb.start);
    let mut patient: Vec<usize> = clause.clone().filter(names).take(PATIENT).collect();
    let counts = |n: &usize| patient.last().is_some_and(|noun| n < noun && noun - n <= GAP) && is_number(s, *n);
    let numbers: Vec<usize> = clause.filter(counts).take(1).collect();
    // "Jonas Weil, a student, died": the subject stands in front of an apposition.
    let first = before.clone().take_while(|n| s.is(*n, Props::FUNCTION)).last().unwrap_or(verb.start);
    if patient.is_empty() && first > 0 && s.text(first - 1) == "," {
        let inserted = s.insertion_before(first).unwrap_or(first..first);
        patient = before.filter(|n| names(n) && !inserted.contains(n)).take(2 * PATIENT).collect();
    }
    patient.reverse();
    // The noun stays the last.
    let patient: Vec<usize> = if patient.is_empty() { patient } else { [numbers, patient].concat() };
    (!patient.is_empty()).then_some(Hidden { verb, patient, head, noun: false })
}

/// The noun before the first preposition of a clause: "inmate" of "the inmate at Stonebridge prison".
fn head_of(s: &Sentence<'_>, clause: Range<usize>) -> Option<usize> {
    let led = clause.clone().find(|n| s.is(*n, Props::PREPOSITION))?;
    (clause.start..led).rev().find(|n| s.says(*n) && !denies(s, *n))
}

/// "The draining of the marsh": a noun of a deed, by its ending; not "the government of".
pub(super) fn names_deed(s: &Sentence<'_>, at: usize) -> bool {
    let word = s.text(at);
    word.len() > SHORTEST
        && !s.is(at, Props::BODY)
        && ["ing", "ion", "al", "ment", "ure", "age"].iter().any(|ending| word.ends_with(ending))
}

pub(super) fn denies(s: &Sentence<'_>, at: usize) -> bool {
    matches!(s.text(at), "not" | "never" | "no" | "n't") || s.text(at).ends_with("n't")
}

/// A number of more than one.
pub(super) fn is_number(s: &Sentence<'_>, at: usize) -> bool {
    let number = s.tokens[at].kind == TokenKind::Number || s.is(at, Props::NUMBER);
    number && s.text(at) != "one"
}
