//! The noun that a loaded modifier bears upon, where the other sentence has it as well: "a massive lawsuit", "the lawsuit".

use std::ops::Range;

use super::class_shift::Pair;
use super::sentence_words::Sentence;
use crate::align::Strength;
use crate::document::TokenKind;
use crate::rules::Props;

/// How many tokens behind a loaded modifier its noun stands.
const HEAD: usize = 4;
/// How far apart the shared words of one noun phrase stand.
const NEARBY: usize = 6;

impl Pair<'_> {
    /// The noun that the word stands before, in both sentences.
    pub(super) fn noun(&self, hit: &Range<usize>) -> Option<(Range<usize>, Range<usize>)> {
        // "Anti-fascist" is no "fascist".
        if hit.start > 1 && self.near.text(hit.start - 1) == "-" && self.near.says(hit.start - 2) {
            return None;
        }
        // The noun phrase ends before a preposition, a mark or a verb: "a bill requiring", "protesters confronted".
        let verb = |n: usize| n > hit.end && is_verb(self.near.text(n));
        let part = |n: &usize| {
            self.near.says(*n) && !self.near.is(*n, Props::STOP) && !verb(*n)
                || self.near.tokens[*n].kind == TokenKind::Number
                || matches!(self.near.text(*n), "-" | ".")
        };
        let phrase = (hit.end..self.near.tokens.len().min(hit.end + HEAD)).take_while(part);
        let same = |head: usize| {
            let concept = self.near.concept(head);
            // "An outspoken critic", "criticized": no noun for the modifier to stand before.
            let noun = |n: usize| self.near.stem(head) == self.far.stem(n) || !is_past(self.far.text(n));
            let found = |n: &usize| self.far.says(*n) && self.far.concept(*n) == concept && noun(*n);
            (0..self.far.tokens.len()).find(found).map(|there| (head, there))
        };
        let shared: Vec<(usize, usize)> = phrase.filter(|n| self.near.says(*n)).filter_map(same).collect();
        let (head, there) = shared.last().copied()?;
        if self.is_cut(head, there) || shared.len() == 1 && self.is_other(there) {
            return None;
        }
        // "The landmark Supreme Court decision", "the decision prompted by the Supreme Court's ruling": two decisions.
        let apart = |(own, n): &(usize, usize)| self.near.tokens[*own].capital && n.abs_diff(there) > NEARBY;
        if shared.iter().any(apart) {
            return None;
        }
        // "Establishment Republicans" and "a Republican" are not the same people.
        if is_plural(self.near.text(head)) != is_plural(self.far.text(there)) {
            return None;
        }
        // "Bloody" and "bloodied": the other side has the word in another form.
        let told = self.far.concepts(&(0..0));
        if hit.clone().filter(|n| self.near.says(*n)).filter_map(|n| self.near.concept(n)).any(|c| told.contains(&c)) {
            return None;
        }
        // A name and the office beside it stand close together.
        let close = shared.iter().map(|s| s.1).filter(|n| n.abs_diff(there) <= NEARBY);
        let (first, last) = close.fold((there, there), |(a, b), n| (a.min(n), b.max(n)));
        // The words before it, where the modifier would stand.
        let from = (first.saturating_sub(2)..first).find(|n| (*n..first).all(|m| self.modifies(m)));
        Some((hit.start..head + 1, from.unwrap_or(first)..last + 1))
    }

    /// "Massive traffic jams", "traffic lanes": the noun that both have is the last of its phrase on one side at most, and
    /// the modifier bears upon the last.
    fn is_cut(&self, head: usize, there: usize) -> bool {
        let (ours, theirs) = (run_on(self.near, head), run_on(self.far, there));
        // A name goes on: "Luther Strange", "Paul R. LePage".
        let named = ours.is_some_and(|n| [head, n].iter().all(|n| self.near.tokens.get(*n).is_some_and(|t| t.capital)));
        let mut behind = (there + 1..self.far.tokens.len().min(there + HEAD)).map(|n| self.far.concept(n));
        match (ours, theirs) {
            (Some(next), _) if named => !behind.any(|c| c == self.near.concept(next)),
            (None, Some(_)) => !self.far.tokens[there].capital,
            (Some(_), Some(_)) if self.strength == Strength::Same => false,
            (ours, _) => ours.is_some(),
        }
    }

    /// "The state's historic law", "federal law": what stands before the noun there is not told here.
    fn is_other(&self, there: usize) -> bool {
        if self.far.tokens[there].capital {
            return false;
        }
        let told = self.near.concepts(&(0..0));
        let noun = |n: &usize| self.modifies(*n) && self.far.tokens[*n].kind == TokenKind::Word;
        let before = (there.saturating_sub(2)..there).rev().take_while(noun);
        let concepts: Vec<u64> = before.filter_map(|n| self.far.concept(n)).collect();
        !concepts.is_empty() && !concepts.iter().any(|c| told.contains(c))
    }

    fn modifies(&self, at: usize) -> bool {
        let token = &self.far.tokens[at];
        token.kind == TokenKind::Number || self.far.says(at) && self.far.is_word(at)
    }
}

/// "San Diego Chargers lineman", "Yemeni pirates", "the company's party", "managing partners": the words at `at` only tell whose a
/// noun behind them is, or which.
pub(super) fn is_attribute(sentence: &Sentence<'_>, at: &Range<usize>) -> bool {
    let next = at.end;
    if !sentence.is_word(next) {
        return false;
    }
    // "Hunters shot four ibex", "the river burst its banks": an object follows, so that the word is a verb.
    let counted =
        |n: usize| sentence.is(n, Props::NUMBER) || sentence.tokens.get(n).is_some_and(|t| t.kind == TokenKind::Number);
    let object = sentence.is_determiner(next + 1) || counted(next + 1);
    let verb = is_verb(sentence.text(next)) || sentence.is(next, Props::SPEECH.with(Props::STOP)) || object;
    let small = sentence.tokens.get(next).is_some_and(|t| !t.capital);
    sentence.is_owner(at.end - 1) || small && sentence.says(next) && !verb
}

/// The word behind a noun that is part of its phrase, or what the noun owns: "traffic jams", "the governor's office".
fn run_on(sentence: &Sentence<'_>, head: usize) -> Option<usize> {
    let next = head + 1;
    let text = sentence.text(next);
    let verb = is_verb(text) || sentence.is(next, Props::SPEECH.with(Props::STOP));
    let noun = sentence.says(next) && sentence.is_word(next) && !verb && !sentence.is_day(next);
    (sentence.is_owner(head) || noun).then_some(next)
}

/// True for a word with the ending of a verb.
fn is_verb(word: &str) -> bool {
    is_past(word) || word.ends_with("ing")
}

fn is_past(word: &str) -> bool {
    word.ends_with("ed")
}

/// True for a noun that looks like more than one.
fn is_plural(noun: &str) -> bool {
    noun.ends_with('s') && !noun.ends_with("ss") && !noun.ends_with("us")
}
