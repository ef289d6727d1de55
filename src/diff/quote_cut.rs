//! What one side of a quotation leaves out, and whether the rest reads differently without it.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::quote::{Change, Sides};
use super::quote_gap::begins;
use super::same_quote::Pair;
use super::utterance::Said;
use crate::document::TokenKind;
use crate::rules::Props;

/// The fewest shared words of a quotation that one side cuts.
const LEAST_KEPT: usize = 4;
/// The fewest where that is a sentence, and all that this side has; or where that side marks by dots what it leaves out.
const SENTENCE: usize = 3;
/// Words before a clause of the same sentence.
const JOINS: [&str; 9] = ["and", "but", "or", "so", "that", "when", "because", "whether", "while"];
/// A denial turns what is kept where it stands among so many first words of what is cut.
const TURNS_WITHIN: usize = 5;
/// How many sentences around a quotation may tell in other words what it leaves out.
const NEARBY: usize = 2;
/// The fewest words of a clause that one side cuts.
const LEAST_CLAUSE: usize = 4;
/// So many words behind "and" are worth a clause: "and from the impatience of those who govern it".
const PHRASE: usize = 6;
/// How many words of a clause its subject is looked for in.
const SUBJECT: usize = 3;
/// Pronouns that can be a subject.
const SUBJECTS: [&str; 12] =
    ["i", "we", "he", "she", "they", "it", "you", "there", "nobody", "everybody", "people", "who"];
/// Words that open the subject of a clause.
const ARTICLES: [&str; 13] =
    ["the", "this", "that", "my", "our", "your", "his", "her", "their", "a", "an", "no", "every"];

/// Where the words are cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    Ahead,
    Behind,
}

impl Sides<'_> {
    /// A cut of what the other article does not tell in its own words: what limits or turns what is kept, or another clause of
    /// the same sentence, where what is kept stands as a sentence.
    pub(super) fn turned(&self, pair: &Pair, side: usize, cut: Range<usize>, end: End) -> Option<Change> {
        let said = self.words(side, pair);
        let words = said.get(cut.clone())?;
        let (left, right) = pair.stretch();
        let kept = if side == 0 { left } else { right };
        let first = begins(said, kept.start);
        // A "however" that is left out says little.
        let tells = end == End::Behind || words.iter().any(|s| !s.light && !s.turns && !s.denies);
        let clause = tells && self.stands_alone(pair, 1 - side) && self.is_joined(side, said, kept.start);
        let turns = words.iter().any(|s| s.turns);
        let turns = match end {
            // Of a phrase that the narrator takes up in a clause of his own, nothing is expected to follow.
            End::Behind if !first && !clause => false,
            End::Behind => turns || denies_first(said, &cut),
            End::Ahead => {
                let denies = words.iter().any(|s| s.denies);
                words.len() <= TURNS_WITHIN + 1 && denies || clause && (turns || denies)
            }
        };
        let told = self.told(pair, 1 - side, words);
        let dotted = self.words(1 - side, pair).iter().any(|s| s.after_dots);
        let sentence = self.stands_alone(pair, 1 - side) && self.closes(1 - side, pair);
        // "Not failing its pupils" and "failing its pupils".
        let verb = |n: usize| words.len().checked_sub(n).and_then(|n| words.get(n)).is_some_and(|s| s.light);
        let not = end == End::Ahead
            && words.last().is_some_and(|s| s.denies)
            && verb(2)
            && !self.narrator_denies(pair, 1 - side);
        let least = if dotted || sentence || not { SENTENCE } else { LEAST_KEPT };
        let ending = kept.end.checked_sub(1).is_some_and(|n| said[n].pauses);
        let joined = match end {
            // A full stop in the midst of a sentence; or behind a mark a clause that is left out.
            End::Behind => (first || clause) && if ending { self.opens_clause(side, words) } else { sentence },
            End::Ahead => clause && self.has_subject(side, words) && self.closes(1 - side, pair),
        };
        let whole = joined && words.len() >= LEAST_CLAUSE && self.stands_alone(pair, 1 - side);
        (pair.shared >= least && (turns || whole) && (not || !told)).then(|| Change::Cut(side, vec![cut], turns))
    }

    /// The narrator denies what he quotes: the school is not "failing its pupils".
    fn narrator_denies(&self, pair: &Pair, side: usize) -> bool {
        let document = self.document(side);
        let stretch = if side == 0 { pair.stretch().0 } else { pair.stretch().1 };
        let Some(first) = self.words(side, pair).get(stretch.start) else { return false };
        let mut own = document.tokens_of(first.sentence).iter().filter(|t| !t.quoted);
        own.any(|t| {
            let text = document.word(t).text.as_ref();
            self.event.rules.lexicon.class_entries(&[text]).any(|(class, _)| Some(class) == self.denies)
        })
    }

    /// The kept words are all that this side has of the quotation, and begin there as a sentence does.
    fn stands_alone(&self, pair: &Pair, side: usize) -> bool {
        let (left, right) = pair.stretch();
        let kept = if side == 0 { left } else { right };
        let said = self.words(side, pair);
        let capital = |s: &Said| s.span.of(self.document(side).text()).starts_with(char::is_uppercase);
        kept.start == 0 && said.first().is_some_and(capital)
    }

    /// The words at `at` open a clause inside a sentence: behind a mark or a word that joins clauses.
    fn is_joined(&self, side: usize, said: &[Said], at: usize) -> bool {
        let Some(before) = at.checked_sub(1).and_then(|n| said.get(n)) else { return false };
        let text = before.span.of(self.document(side).text()).to_lowercase();
        let one_part = said.get(at).is_some_and(|s| s.part == before.part);
        one_part && (before.pauses || before.turns || JOINS.contains(&text.as_str()))
    }

    /// True where the article of `side` has what is cut: in another quotation, or in the sentences around this one.
    fn told(&self, pair: &Pair, side: usize, cut: &[Said]) -> bool {
        if self.quotes(side, cut) {
            return true;
        }
        let document = self.document(side);
        let own = self.words(side, pair);
        let stretch = if side == 0 { pair.stretch().0 } else { pair.stretch().1 };
        let kept_words = own.get(stretch).unwrap_or_default();
        let new = |s: &&Said| !s.light && !s.turns && !s.denies && kept_words.iter().all(|k| k.concept != s.concept);
        let wanted: FxHashSet<u64> = cut.iter().filter(new).map(|s| s.concept).collect();
        let (Some(first), Some(last)) = (kept_words.first(), kept_words.last()) else { return true };
        let kept = first.span.join(last.span);
        // One word may come again by chance.
        let reach = if wanted.len() > 1 { NEARBY } else { 0 };
        let near = first.sentence.saturating_sub(reach)..last.sentence + reach + 1;
        for (n, sentence) in document.sentences.iter().enumerate() {
            let mut has: FxHashSet<u64> = FxHashSet::default();
            let mut marked = false;
            for token in document.tokens.get(sentence.tokens()).unwrap_or_default() {
                let behind_mark = std::mem::replace(&mut marked, token.kind == TokenKind::Mark);
                let word = document.word(token);
                if token.kind == TokenKind::Mark || kept.overlaps(token.span) || !(token.quoted || near.contains(&n)) {
                    continue;
                }
                // "Said" names the speaker here.
                if !token.quoted && word.info.props.has(Props::SPEECH) {
                    continue;
                }
                if wanted.contains(&word.info.concept) {
                    has.insert(word.info.concept);
                }
                // The narrator goes on with a "but" of his own.
                let class = |id| self.event.rules.lexicon.class_entries(&[&word.text]).any(|(class, _)| class == id);
                if behind_mark
                    && n == last.sentence
                    && token.span.start >= kept.end
                    && !token.quoted
                    && self.turns.is_some_and(class)
                {
                    return true;
                }
            }
            if has.len() >= wanted.len().min(2) && has.len() * 5 >= wanted.len() * 3 && !has.is_empty() {
                return true;
            }
        }
        false
    }

    /// "… and we should have acted sooner": a clause with a subject of its own.
    fn opens_clause(&self, side: usize, words: &[Said]) -> bool {
        let text = |n: usize| words.get(n).map(|s| self.text(side, s)).unwrap_or_default();
        // "… and so do the accused"
        let so = matches!(text(1).as_str(), "so" | "neither" | "nor");
        let joined = JOINS.contains(&text(0).as_str());
        // "…; the building let them down"
        let rest = if joined { words.get(1..).unwrap_or_default() } else { words };
        joined && (so || words.len() >= PHRASE) || self.has_subject(side, rest)
    }

    /// One of the first words is a pronoun that is a subject; or an article opens one, and enough follows for a verb.
    fn has_subject(&self, side: usize, words: &[Said]) -> bool {
        let pronoun = words.iter().take(SUBJECT).any(|s| SUBJECTS.contains(&self.text(side, s).as_str()));
        let article = words.first().is_some_and(|s| ARTICLES.contains(&self.text(side, s).as_str()));
        pronoun || article && words.len() >= LEAST_CLAUSE
    }

    /// What is kept ends the quotation of this side.
    fn closes(&self, side: usize, pair: &Pair) -> bool {
        let (left, right) = pair.stretch();
        let end = if side == 0 { left.end } else { right.end };
        end == self.words(side, pair).len()
    }

    fn text(&self, side: usize, said: &Said) -> String {
        said.span.of(self.document(side).text()).to_lowercase()
    }
}

/// A denial among the first words of what is cut, or in its first clause where a mark stands before it.
fn denies_first(said: &[Said], cut: &Range<usize>) -> bool {
    let words = said.get(cut.clone()).unwrap_or_default();
    let marked = cut.start.checked_sub(1).and_then(|n| said.get(n)).is_some_and(|s| s.pauses);
    let clause = words.iter().position(|s| s.pauses || s.stops).map_or(words.len(), |n| n + 1);
    let few = if marked { clause.max(TURNS_WITHIN) } else { TURNS_WITHIN };
    words.iter().take(few).any(|s| s.denies)
}
