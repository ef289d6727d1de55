//! How a [`Reader`] finds a denial: the words that deny, the verb or noun that they deny, and what stands around.

use std::ops::Range;

use super::denial::Denial;
use super::reader::{GOAL, Reader, is_ability, is_auxiliary};
use crate::diff::sentence_words::is_be;
use crate::document::{TokenKind, Word};
use crate::rules::{Props, hash};

/// How many tokens from "refused" its "to" stands, at most.
const REFUSAL: usize = 5;
/// How many words behind an auxiliary in front may be the verb: "at no time did the planes bomb the camp".
const INVERTED: usize = 5;
/// How far behind "nobody" the verb stands: "nobody in the office ever examined it".
const FAR: usize = 9;

impl Reader<'_> {
    /// What the words `cue` of a sentence deny; none where an exception, a softening word or a limit in time leaves it open,
    /// or where nothing stands behind them that can be denied.
    pub(super) fn denial(&self, sentence: usize, cue: Range<usize>) -> Option<Denial> {
        let clause = self.clause(sentence, cue.clone());
        // "No court approved the raid: the judges were to hear the case only in May"
        let mut rest = (clause.start..self.document.sentences[sentence].tokens().end)
            .take_while(|n| !matches!(self.text(*n), ":" | ";"));
        let excepted = rest.any(|n| self.entry(n, n + 4, self.classes.excepts) > 0);
        // "Could not be opened" is no guess.
        let able = |n: usize| n + 1 == cue.start && is_ability(self.text(n));
        let softened = (clause.start..cue.start).any(|n| self.entry(n, n + 2, self.classes.softens) > 0 && !able(n));
        if excepted || softened || self.is_open(clause.start) || self.is_for_now(clause.clone()) {
            return None;
        }
        let last = self.text(cue.end - 1);
        // "Not one soldier" denies a noun, "not one was hurt" a verb.
        let nobody = last == "one" && self.text(cue.start) == "no";
        let determines = matches!(last, "one" | "single" | "of") && !nobody && self.predicates(cue.end);
        let of_all =
            !determines && self.classes.all.is_some_and(|all| self.entry(cue.start, clause.end, all) >= cue.len());
        let nominal = !of_all
            && (matches!(last, "no" | "without" | "single" | "of" | "with" | "a" | "an" | "any")
                || last == "one" && cue.len() > 1
                || self.text(cue.start) == "neither" && cue.len() > 1);
        let around: Vec<usize> = (clause.start..clause.end).filter(|n| self.says(*n) && !cue.contains(n)).collect();
        let behind: Vec<usize> = (cue.end..clause.end).filter(|n| self.predicates(*n)).collect();
        // The verb stands close behind "not"; "not in the tunnel" denies the place.
        let is_close = |first: usize| {
            let between = |n: usize| self.is(n, Props::PREPOSITION) && !self.is_blamed(first) || self.soft(n);
            first - cue.end <= 2 && !(cue.end..first).any(between)
        };
        let close = behind.first().is_some_and(|first| is_close(*first));
        if let Some(heads) = self.verbs(&cue, &clause, &behind, of_all && !close) {
            let nominal = nominal && last != "without";
            return Some(Denial { sentence, cue, heads, nominal, goal: false, of_all, placed: false, around });
        }
        if let Some(verb) = self.verb_beside(&cue, &clause, &behind, of_all && !close) {
            let around = around.into_iter().filter(|n| *n != verb).collect();
            return Some(Denial::of_verb(sentence, cue, verb, around));
        }
        let first = *behind.first()?;
        let goal = behind.iter().copied().find(|n| self.is_goal(*n)).filter(|n| !nominal && n - first <= GOAL);
        let there_is = cue.start.checked_sub(1).is_some_and(|n| is_be(self.text(n)));
        let after = if there_is { cue.end } else { cue.end + usize::from(is_be(self.text(cue.end))) };
        // "Nobody was in the tunnel", "was not in danger".
        let stands = there_is && last == "not" && self.begins(cue.end, self.classes.places);
        let placed = (of_all && (there_is || after > cue.end) || stands) && self.is(after, Props::PREPOSITION);
        if !nominal && !close && !placed || self.soft(first) {
            return None;
        }
        let tells = || behind.iter().copied().filter(|n| !nominal || !self.is(*n, Props::TEMPORAL));
        let heads: Vec<usize> =
            goal.map_or_else(|| tells().take(if nominal { 2 } else { 1 }).collect(), |place| vec![place]);
        Some(Denial { sentence, cue, heads, nominal, goal: goal.is_some(), of_all, placed, around })
    }

    /// The verb in front of a denial of everything, "the parents were told nothing", if that is `open`; or the one that is denied of
    /// some: "none of the twelve crossings was open" denies no crossings.
    fn verb_beside(&self, cue: &Range<usize>, clause: &Range<usize>, behind: &[usize], open: bool) -> Option<usize> {
        let before = cue.start.checked_sub(1).filter(|verb| open && *verb >= clause.start && self.predicates(*verb));
        let one = || cue.len() > 1 && self.text(cue.end - 2) == "one";
        let of_some = self.text(cue.end - 1) == "of" && (matches!(self.text(cue.start), "none" | "neither") || one());
        let auxiliary = (cue.end..clause.end).find(|n| of_some && is_auxiliary(self.text(*n)));
        before.or_else(|| auxiliary.and_then(|be| behind.iter().copied().find(|n| *n > be)))
    }

    /// The verbs that are denied where they do not stand close behind the denial; `far` where it denies something of
    /// everybody and no verb is close.
    fn verbs(&self, cue: &Range<usize>, clause: &Range<usize>, behind: &[usize], far: bool) -> Option<Vec<usize>> {
        let next = self.text(cue.end);
        // "At no time did the planes bomb the camp", "nor had the pilots been told"
        let led = cue.len() > 1 && self.text(cue.start) == "at" || matches!(self.text(cue.start), "nor" | "never");
        if led && is_auxiliary(next) {
            let participle = (cue.end + 1..clause.end).find(|n| is_auxiliary(self.text(*n)));
            if let Some(verb) = participle.and_then(|be| behind.iter().copied().find(|n| *n > be)) {
                return Some(vec![verb]);
            }
            return Some(behind.iter().copied().take(INVERTED).collect())
                .filter(|heads: &Vec<usize>| !heads.is_empty());
        }
        // "Without ever having been tested"
        if self.text(cue.end - 1) == "without" && matches!(next, "ever" | "having" | "being" | "even") {
            return behind.first().map(|verb| vec![*verb]);
        }
        if !far {
            return None;
        }
        // "Will sign nothing": the verb stands before. In "said nobody was hurt" it is another's.
        if let Some(verb) = cue.start.checked_sub(1).filter(|n| clause.contains(n) && self.predicates(*n)) {
            return Some(vec![verb]);
        }
        // "Nobody in the office ever examined it"
        let reach = |n: &usize| self.is_verb(*n) && n - cue.end <= FAR;
        let inside = self.is(cue.end, Props::PREPOSITION);
        behind.iter().copied().find(reach).filter(|_| inside).map(|verb| vec![verb])
    }

    /// "No train will run before March", "not until Friday": what is denied is that it happens earlier.
    fn is_for_now(&self, clause: Range<usize>) -> bool {
        let time = |n: usize| self.document.tokens.get(n).map(|t| t.span);
        let limit = |n: usize| matches!(self.text(n), "before" | "until" | "till");
        let dated = |n: usize| {
            let span = time(n + 1).zip(time(n)).map(|(next, own)| own.join(next));
            span.is_some_and(|span| self.document.times.iter().any(|t| t.span.overlaps(span)))
        };
        clause.into_iter().any(|n| limit(n) && dated(n))
    }

    /// The distinct words of the article that are verbs that deny with "to".
    pub(super) fn refusing(&self) -> Vec<bool> {
        let to = |n: usize| (n == 1).then(|| hash("to"));
        let denies = |word: &Word| {
            let verb = word.text.ends_with("ed") || word.text.ends_with('s');
            let entries = || self.event.rules.lexicon.class_entries_by(word.info.begun(), to);
            verb && entries().any(|(class, n)| n == 2 && class == self.classes.denies)
        };
        self.document.words.iter().map(|word| word.info.props.has(Props::ENTRY) && denies(word)).collect()
    }

    /// "Refused in March to renew": the length up to "to", where something stands between one of the verbs `refusing` and it;
    /// 0 else.
    pub(super) fn refusal(&self, at: usize, refusing: &[bool]) -> usize {
        let plain = |n: &usize| self.document.tokens.get(*n).is_some_and(|t| t.kind != TokenKind::Mark && !t.quoted);
        if !self.document.tokens.get(at).is_some_and(|t| !t.quoted && refusing[t.word as usize]) {
            return 0;
        }
        let to = (at + 2..at + REFUSAL).take_while(plain).find(|n| self.text(*n) == "to");
        to.map_or(0, |to| to + 1 - at)
    }
}
