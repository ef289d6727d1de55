//! What a predicate is said of: the head of its subject.

use std::ops::Range;

use super::sentence_words::Sentence;
use crate::rules::{ClassId, Props};

/// How far before a relative clause the noun stands that it is about.
const ANTECEDENT: usize = 3;
/// How far before a clause with a pronoun for a subject the noun stands that is meant.
const MEANT: usize = 14;

/// The tokens that may be the head of the subject of a predicate at `at`: one, or several where a pronoun stands for it.
///
/// "All four *crossings* between the two countries remained", "a *wind* that eased", "the sea came over the *wall*, but it
/// held".
pub(super) fn heads(sentence: &Sentence<'_>, clause: &Range<usize>, at: usize) -> Vec<usize> {
    let noun = |n: &usize| sentence.says(*n) && !is_adverb(sentence.text(*n));
    let lead = clause.start..at;
    let relative = clause.start.checked_sub(1).filter(|n| matches!(sentence.text(*n), "that" | "which" | "who"));
    if let Some(before) = relative.filter(|_| !lead.clone().any(|n| noun(&n))) {
        return (before.saturating_sub(ANTECEDENT)..before).rev().find(noun).into_iter().collect();
    }
    if !lead.clone().any(|n| noun(&n)) {
        // A predicate may begin with it: "it held".
        let pronoun = (lead.start..at + 1).any(|n| matches!(sentence.text(n), "it" | "they" | "he" | "she"));
        let from = clause.start.saturating_sub(MEANT);
        return (from..clause.start).filter(|n| pronoun && noun(n)).collect();
    }
    let opens = |n: &usize| sentence.is(*n, Props::PREPOSITION) || sentence.text(*n) == "of";
    let end = lead.clone().find(opens).filter(|n| (lead.start..*n).any(|m| noun(&m))).unwrap_or(at);
    (lead.start..end).rev().find(noun).into_iter().collect()
}

/// The head that two predicates share, a token of the first, and whether each side names another kind of it ("oil prices",
/// "house prices"); adjectives of the classes `plain` make no other kind.
pub(super) fn shared_head(
    (near, ours): (&Sentence<'_>, &[usize]),
    (far, theirs): (&Sentence<'_>, &[usize]),
    plain: &[ClassId],
) -> Option<(usize, bool)> {
    // "The old bridge" is of no other kind than "the road bridge".
    let kind = |s: &Sentence<'_>, n: usize| {
        let before = n.checked_sub(1).filter(|m| s.says(*m) && s.entry(*m, plain) == 0);
        before.and_then(|m| s.concept(m))
    };
    let pairs = ours.iter().flat_map(|a| theirs.iter().map(move |b| (*a, *b)));
    let mut same = pairs.filter(|(a, b)| near.concept(*a).is_some() && near.concept(*a) == far.concept(*b));
    same.next().map(|(a, b)| (a, kind(near, a).zip(kind(far, b)).is_some_and(|(x, y)| x != y)))
}

/// A word that says how or when, not what.
pub(super) fn is_adverb(word: &str) -> bool {
    word.len() > 4 && word.ends_with("ly")
        || matches!(word, "also" | "again" | "now" | "still" | "then" | "already" | "even" | "soon")
}
