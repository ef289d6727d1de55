//! Two verbs of speech with one subject that report one statement: "claims", "said".

use std::ops::Range;

use super::class_shift::Pair;
use super::sentence_words::Sentence;
use super::shared_words::common;
use crate::document::{Person, TokenKind};
use crate::rules::Props;

/// The shares, by weight, of what two verbs report, that both sides tell: the lesser and the greater.
const STATED: (f32, f32) = (0.2, 0.3);
/// So many content words are enough to tell one statement from another.
const STATEMENT: usize = 3;
/// How many tokens behind a verb of speech may tell where and when, before what was said.
const CIRCUMSTANCES: usize = 14;
/// How many tokens from a verb of speech its subject stands.
const SUBJECT: usize = 6;
/// How many words before "who" name those of whom it tells.
const NOUN: usize = 2;

impl Pair<'_> {
    /// A verb of speech of the other class with the same subject.
    pub(super) fn source(&self, hit: &Range<usize>) -> Option<(Range<usize>, Range<usize>)> {
        // A noun ("the claims", "an admission") reports nothing here.
        let before = hit.start.checked_sub(1).map_or("", |n| self.near.text(n));
        if leads_noun(before) || before == "to" && !self.is_bound(hit.start - 1) {
            return None;
        }
        // "Her loud claims", but "her lawyer claims", "her lawyer whined"
        let adjective = hit.start.checked_sub(2).map_or("", |n| self.near.text(n));
        let owned = matches!(adjective, "his" | "her" | "its" | "their" | "of")
            && !self.near.is(hit.start - 1, Props::ROLE)
            && !self.near.text(hit.end - 1).ends_with("ed");
        if owned || self.near.is_noun_of_speech(hit) {
            return None;
        }
        let own = subject(self.near, hit);
        let verbs = self.far.hits(&self.classes.other, &[]);
        let there = verbs.into_iter().find(|verb| {
            let before = verb.start.checked_sub(1).map_or("", |n| self.far.text(n));
            // "His tweets"
            if before == "to" || leads_noun(before) || self.far.is_noun_of_speech(verb) {
                return false;
            }
            let theirs = subject(self.far, verb);
            if self.are_two_persons(&own, &theirs) {
                return false;
            }
            theirs.iter().any(|n| own.iter().any(|m| self.near.concept(*m) == self.far.concept(*n)))
        })?;
        self.one_statement(hit, &there).then(|| (hit.clone(), there))
    }

    /// True where the "to" at `at` tells what somebody did: "had to admit", "could only bring himself to confess".
    fn is_bound(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|n| self.near.begins_entry(n, &self.classes.bound))
    }

    /// True where both subjects hold a name, and none of them is the same: "Vint warned", "Holm said".
    fn are_two_persons(&self, own: &[usize], theirs: &[usize]) -> bool {
        let names = |s: &Sentence<'_>, all: &[usize]| -> Vec<Option<u64>> {
            all.iter().filter(|n| is_named(s, **n)).map(|n| s.stem(*n)).collect()
        };
        let (ours, others) = (names(self.near, own), names(self.far, theirs));
        !ours.is_empty() && !others.is_empty() && !ours.iter().any(|name| others.contains(name))
    }

    /// False where what the two verbs report has too little in common: two statements of one speaker. Of long sentences
    /// more is asked, for there is more in them that is not reported.
    fn one_statement(&self, hit: &Range<usize>, there: &Range<usize>) -> bool {
        // "Insisted at the yearly meeting that": where it was said is no part of it.
        let from = [that(self.near, hit).unwrap_or(hit.end), that(self.far, there).unwrap_or(there.end)];
        let (ours, theirs) = (reported(self.near, hit, from[0]), reported(self.far, there, from[1]));
        let shared = common((self.near, &ours), (self.far, &theirs));
        let (less, more) = (shared.of_near.min(shared.of_far), shared.of_near.max(shared.of_far));
        if self.near.is_short() && self.far.is_short() {
            return ours.len().min(theirs.len()) < STATEMENT || shared.words > 0;
        }
        if ours.len().min(theirs.len()) < STATEMENT {
            return shared.words > 0;
        }
        less >= STATED.0 && more >= STATED.1
    }
}

/// Part of a name: a word that English at large does not know, or one of a person whose full name the article gives; not in
/// "Obama's adviser".
fn is_named(sentence: &Sentence<'_>, at: usize) -> bool {
    let capital = |n: &usize| sentence.tokens.get(*n).is_some_and(|t| t.capital);
    let Some(last) = (at..sentence.tokens.len()).take_while(capital).last() else { return false };
    let span = sentence.tokens[at].span;
    let full = |p: &Person| p.names.len() > 1 && p.mentions.iter().any(|m| m.overlaps(span));
    !sentence.is_owner(last) && (sentence.is_unheard(at) || sentence.document.persons().iter().any(full))
}

/// A word behind which there is a noun: "the claims", "his tweets".
fn leads_noun(word: &str) -> bool {
    matches!(word, "a" | "an" | "the" | "of" | "his" | "her" | "its" | "their" | "any" | "such" | "those")
}

/// The "that" behind a verb of speech, and behind where and when it was said.
fn that(sentence: &Sentence<'_>, verb: &Range<usize>) -> Option<usize> {
    let placed = sentence.text(verb.end) == "that" || sentence.is(verb.end, Props::PREPOSITION);
    placed.then_some(())?;
    (verb.end..sentence.tokens.len().min(verb.end + CIRCUMSTANCES)).find(|n| sentence.text(*n) == "that")
}

/// The content words that a verb of speech reports: those from `from` on, behind it, or, where few stand there, those in front
/// of its subject; of a quotation that stands in front, its words.
fn reported(sentence: &Sentence<'_>, verb: &Range<usize>, from: usize) -> Vec<usize> {
    let subject = subject(sentence, verb);
    let said = |n: &usize| sentence.tells(*n) && !subject.contains(n);
    let quoted = |n: &usize| sentence.tokens[*n].quoted;
    let behind: Vec<usize> = (from..sentence.tokens.len()).filter(said).collect();
    if !behind.iter().any(quoted) && (0..verb.start).any(|n| quoted(&n)) {
        return (0..verb.start).filter(|n| said(n) && quoted(n)).collect();
    }
    // "Vowed to stop them": what stands before it is told by another verb.
    let led = matches!(sentence.text(verb.end), "to" | "that");
    if behind.len() >= STATEMENT || led { behind } else { (0..verb.start).filter(said).chain(behind).collect() }
}

/// "…, said his agent": the subject stands behind the verb, up to the next mark.
fn is_inverted(sentence: &Sentence<'_>, verb: &Range<usize>) -> bool {
    let mark = |n: usize| sentence.tokens.get(n).is_none_or(|t| t.kind == TokenKind::Mark);
    let end = (verb.end..=sentence.tokens.len()).find(|n| mark(*n)).unwrap_or(verb.end);
    let names = |n: usize| sentence.says(n) || sentence.is_determiner(n);
    let who = |n: usize| sentence.tokens[n].capital || sentence.is(n, Props::ROLE);
    verb.start > 0
        && sentence.text(verb.start - 1) == ","
        && end <= verb.end + SUBJECT
        && (verb.end..end).all(names)
        && (verb.end..end).any(who)
}

/// The words around a verb that can be its subject: those before it, or, where none stand there, those behind.
pub(super) fn subject(sentence: &Sentence<'_>, verb: &Range<usize>) -> Vec<usize> {
    let from = verb.start.saturating_sub(SUBJECT);
    let behind = verb.end..sentence.tokens.len().min(verb.end + SUBJECT);
    let names = |n: &usize| sentence.says(*n) || sentence.is(*n, Props::PRONOUN);
    let before: Vec<usize> =
        (from..verb.start).rev().take_while(|n| !sentence.tokens[*n].quoted).filter(names).collect();
    // "Captured 23 pirates who threatened a vessel": the pirates do.
    let relative = verb.start.checked_sub(1).filter(|n| matches!(sentence.text(*n), "who" | "which"));
    if let Some(end) = relative.map(|n| n - usize::from(n > 0 && sentence.text(n - 1) == ",")) {
        return (from..end).rev().take_while(names).take(NOUN).collect();
    }
    // "The warden came late and shrugged that": the subject opens the sentence.
    if verb.start > 0 && matches!(sentence.text(verb.start - 1), "and" | "but") {
        let opening = (0..from.min(SUBJECT)).filter(names);
        return opening.chain(before).collect();
    }
    // "Rell, who takes home 310,000 crowns a year, admitted": the name stands before what is inserted.
    let inserted = (from..=verb.start).rev().find_map(|n| sentence.insertion_before(n));
    if let Some(inserted) = inserted.filter(|range| range.start > 0) {
        let named = (inserted.start.saturating_sub(SUBJECT)..inserted.start).filter(names);
        return named.chain(before).collect();
    }
    if !before.is_empty() && !is_inverted(sentence, verb) {
        return before;
    }
    behind.take_while(|n| !sentence.tokens[*n].quoted && sentence.text(*n) != "that").filter(names).collect()
}
