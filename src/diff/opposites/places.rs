//! Where what two predicates share stands: as the subject, the object, or behind "by".

use rustc_hash::FxHashSet;

use super::predicate::{Predicate, ends_clause};
use crate::diff::Event;
use crate::diff::figure::figures_of;
use crate::diff::sentence_words::Sentence;
use crate::diff::subject::is_adverb;
use crate::document::figure::{Figure, Interval, Kind};
use crate::rules::Props;

/// How far behind a predicate the amount stands, in tokens.
const AMOUNT: usize = 6;
/// From which number on a number says by itself what is meant.
const LARGE: f64 = 1000.0;
/// How many content words at the start of a sentence name who asks.
const ASKER: usize = 2;

/// True where what the two share stands in the same places: a subject is a subject on both sides, or, of a passive, what is
/// the object on the other.
pub(super) fn same_places(
    (near, one): (&Sentence<'_>, &Predicate<'_>),
    (far, other): (&Sentence<'_>, &Predicate<'_>),
) -> bool {
    let part = |s: &Sentence<'_>, p: &Predicate<'_>, ahead: bool| -> FxHashSet<u64> {
        // When it was, "on Monday evening he", is no subject, and so many crowns are no object.
        let says = |n: &usize| !s.is_day(*n) && !s.dates(*n) && !s.measures(*n);
        let here = p.around.iter().filter(|n| (**n < p.range.start) == ahead && says(n));
        here.filter_map(|n| s.concept(*n)).collect()
    };
    let (subject, object) = (part(near, one, true), part(near, one, false));
    let (their_subject, their_object) = (part(far, other, true), part(far, other, false));
    if !subject.is_disjoint(&their_subject) {
        return true;
    }
    let passive = one.passive != other.passive;
    let crossed = passive && (!subject.is_disjoint(&their_object) || !object.is_disjoint(&their_subject));
    let unnamed = subject.is_empty() || their_subject.is_empty();
    crossed || unnamed && !object.is_disjoint(&their_object)
}

/// "The exchange will go ahead", "they called off the exchange": what the one says of its subject, the other does to it.
pub(super) fn object_of(
    (near, one): (&Sentence<'_>, &Predicate<'_>),
    (far, other): (&Sentence<'_>, &Predicate<'_>),
) -> Option<u64> {
    if other.passive || !one.happens {
        return None;
    }
    let behind =
        (other.range.end..far.tokens.len()).take_while(|n| !ends_clause(far, *n) && !far.is(*n, Props::PREPOSITION));
    let noun =
        behind.take_while(|n| far.text(*n) != "of").filter(|n| far.says(*n) && !is_adverb(far.text(*n))).last()?;
    // "Dismissed its chief executive, Ola Munk"
    let named = (noun + 2..far.tokens.len()).take_while(|n| far.text(noun + 1) == "," && far.tokens[*n].capital).last();
    let done_to: Vec<u64> = [Some(noun), named].into_iter().flatten().filter_map(|n| far.concept(n)).collect();
    one.heads.iter().filter_map(|n| near.concept(*n)).find(|head| done_to.contains(head))
}

/// True where the one who does it in `near` is named behind "by" in the passive of `far`.
pub(super) fn is_done_by(
    (near, one): (&Sentence<'_>, &Predicate<'_>),
    (far, other): (&Sentence<'_>, &Predicate<'_>),
) -> bool {
    if one.passive || !other.passive {
        return false;
    }
    let mut behind = (other.range.end..far.tokens.len()).take_while(|n| !ends_clause(far, *n));
    let Some(by) = behind.find(|n| far.text(*n) == "by") else { return false };
    let doer = (by + 1..far.tokens.len()).take_while(|n| !ends_clause(far, *n));
    let named: FxHashSet<u64> = doer.filter(|n| far.says(*n)).filter_map(|n| far.concept(n)).collect();
    // "The archbishop praised the film", "the film was condemned by the archbishop": one does both to the same thing.
    let behind = (one.range.start + 1..near.tokens.len()).take_while(|n| !ends_clause(near, *n));
    let object = behind.take_while(|n| !near.is(*n, Props::PREPOSITION)).filter_map(|n| near.concept(n));
    let told = far.concepts(&(0..0));
    let same = object.into_iter().any(|noun| told.contains(&noun) && !named.contains(&noun));
    !same && one.heads.iter().filter_map(|n| near.concept(*n)).any(|head| named.contains(&head))
}

/// "Blocked an order prohibiting downloads", "allows downloads": what is done is done to the contrary.
pub(super) fn turned(sentence: &Sentence<'_>, predicate: &Predicate<'_>, other: &Predicate<'_>) -> bool {
    let mut behind = (predicate.range.end..sentence.tokens.len()).take_while(|n| !ends_clause(sentence, *n));
    let of_object = |n: usize| sentence.text(n).ends_with("ing") && sentence.says(n - 1);
    behind.any(|n| of_object(n) && sentence.opposite(n).1.iter().any(|side| other.sides.contains(&side.opposite())))
}

/// "6.3 million, an increase of 4%", "dropped by 4 per cent to 6.3 million": one change, told with two signs, beside another number
/// that both tell. "Harvests rose by 7 per cent" and "a drop in prices of 7 per cent" are two.
pub(super) fn one_amount(
    event: &Event<'_>,
    (near, one): (&Sentence<'_>, &Predicate<'_>),
    (far, other): (&Sentence<'_>, &Predicate<'_>),
) -> bool {
    let told = |f: &&Figure| !f.vague && f.value != Some(1.0);
    let amount = |f: &Figure| (f.kind, f.unit.as_ref().map_or(f.core, |unit| unit.base(f.core)));
    let behind = |s: &Sentence<'_>, p: &Predicate<'_>, f: &Figure| {
        let change = matches!(f.kind, Kind::Percent | Kind::Points | Kind::Money | Kind::Measure);
        let mut tokens = (p.range.end..(p.range.end + AMOUNT).min(s.tokens.len())).take_while(|n| !ends_clause(s, *n));
        change && tokens.any(|n| s.tokens[n].span.overlaps(f.span))
    };
    let (ours, theirs) = (figures_of(event, near.id), figures_of(event, far.id));
    let pairs = ours.iter().filter(|f| told(f)).flat_map(|a| theirs.iter().filter(|f| told(f)).map(move |b| (*a, *b)));
    // "6.3 million" of nothing may be read as money.
    let large = |f: &Figure| f.value.is_some_and(|n| n >= LARGE);
    let same = |a: &Figure, b: &Figure| amount(a) == amount(b) || a.core == b.core && large(a);
    let same: Vec<(&Figure, &Figure)> = pairs.filter(|(a, b)| same(a, b)).collect();
    same.len() > 1 && same.iter().any(|(a, b)| behind(near, one, a) && behind(far, other, b))
}

/// "The hunters' association asked its members to comply", "the hunters' association urges its people to defy the court".
pub(super) fn asked_by_one(
    (near, one): (&Sentence<'_>, &Predicate<'_>),
    (far, other): (&Sentence<'_>, &Predicate<'_>),
) -> bool {
    let asker = |s: &Sentence<'_>, p: &Predicate<'_>| -> Vec<u64> {
        (0..p.range.start).filter(|n| s.says(*n)).filter_map(|n| s.concept(n)).take(ASKER).collect()
    };
    let ours = asker(near, one);
    ours.len() == ASKER && ours == asker(far, other)
}

/// "Nineteen people are dead", "34 people have been rescued alive": each is said of others.
pub(super) fn count_others(
    event: &Event<'_>,
    (near, one): (&Sentence<'_>, &Predicate<'_>),
    (far, other): (&Sentence<'_>, &Predicate<'_>),
) -> bool {
    let counted = |s: &Sentence<'_>, p: &Predicate<'_>| -> Option<Interval> {
        let clause = (0..p.range.start).rev().take_while(|n| !ends_clause(s, *n)).last()?;
        let (from, to) = (s.tokens.get(clause)?.span.start, s.tokens.get(p.range.start)?.span.start);
        let own = |f: &&Figure| f.kind == Kind::Count && f.part.is_none() && f.span.start >= from && f.span.end <= to;
        figures_of(event, s.id).into_iter().rfind(own).map(|f| f.soft)
    };
    counted(near, one).zip(counted(far, other)).is_some_and(|(a, b)| !a.meets(b))
}
