//! [`Predicate`]: a word or phrase that has opposites, how it is told, and what stands around it.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::Finder;
use crate::diff::sentence_words::{Sentence, is_be};
use crate::diff::subject;
use crate::document::TokenKind;
use crate::rules::{Props, Side};

/// How many tokens before and behind a predicate belong to its clause, at most.
const CLAUSE: usize = 16;
/// How many content words on each side stand close to a predicate.
pub(super) const CLOSE: usize = 3;
/// How many words behind a comma are an apposition, at most.
const APPOSITION: usize = 4;
/// How far before a predicate a word that softens it stands.
const BEFORE: usize = 5;
/// How far before what somebody is asked to do the asking stands.
const ASKING: usize = 6;
/// How many content words at the start of a sentence name its subject.
const SUBJECT: usize = 2;

/// A predicate that has opposites, and the words around it.
pub(super) struct Predicate<'s> {
    pub(super) range: Range<usize>,
    pub(super) sides: &'s [Side],
    /// It stands behind an article: "a rise".
    pub(super) nominal: bool,
    /// It is still to come: "will rise".
    pub(super) planned: bool,
    /// It settles what is to come, "was called off", or is on its way, "is leaving".
    pub(super) settles: bool,
    /// A word in it denies: "was never told".
    pub(super) denied: bool,
    /// It is what a thing does by itself: "goes on".
    pub(super) happens: bool,
    /// Somebody was asked to do it: "urged them to defy".
    pub(super) asked: bool,
    /// The noun right behind an adjective: "a new legal blockade".
    pub(super) noun: Option<usize>,
    /// A form of "be" stands before it: its subject may be the other side's object.
    pub(super) passive: bool,
    /// The content words of its clause, as tokens, in the order of the text.
    pub(super) around: Vec<usize>,
    /// Those of them that stand close to it.
    pub(super) close: Vec<usize>,
    /// What may be the head of its subject.
    pub(super) heads: Vec<usize>,
    /// What is said by the way of its subject: it counts where the other side says it too.
    pub(super) aside: FxHashSet<u64>,
    /// Names in its clause.
    pub(super) names: FxHashSet<u64>,
}

/// How a predicate is told.
struct Told {
    /// It is still to come.
    planned: bool,
    /// Somebody was asked to do it.
    asked: bool,
}

impl<'e> Finder<'e> {
    /// The affirmed predicates of a sentence that have opposites.
    pub(super) fn predicates(&self, sentence: &Sentence<'e>) -> &[Predicate<'e>] {
        self.found.of(sentence.id, || {
            let mut out = Vec::new();
            let mut at = 0;
            while at < sentence.tokens.len() {
                let (length, sides) = self.opposites_at(sentence, at);
                if length > 0 {
                    out.extend(self.predicate(sentence, at..at + length, sides));
                }
                at += length.max(1);
            }
            out
        })
    }

    fn opposites_at<'s>(&self, sentence: &Sentence<'s>, at: usize) -> (usize, &'s [Side]) {
        let found = sentence.opposite(at);
        // "Opened fire" opens nothing.
        let seeming = sentence.entry(at, &self.seeming);
        if seeming > 0 && seeming >= found.0 { (0, &[]) } else { found }
    }

    /// How a predicate is told; none where it is denied, wished or part of a name.
    fn told(&self, sentence: &Sentence<'_>, range: &Range<usize>, clause: &Range<usize>) -> Option<Told> {
        // "Open every day except Monday" is closed on Mondays.
        // "Welcomed the plan to sell it without a prescription" is no denial of the welcome.
        let excepts = |n: usize| self.excepts.is_some_and(|excepts| sentence.entry(n, &[excepts]) > 0);
        let takes_back = |n: usize| sentence.entry(n, &[self.denies]) > 0 || excepts(n);
        let lacks = |n: usize| n >= range.end && sentence.text(n) == "without";
        let denied = clause.clone().any(|n| !range.contains(&n) && !lacks(n) && takes_back(n));
        // "Asylum claims soared": a noun right before the verb is its subject.
        // "The plan for the harbour is legal": the plan is what it is about; not "the plan to", "the claim that".
        let thing = |n: usize| sentence.is_noun(n) && !matches!(sentence.text(n + 1), "to" | "that" | "of");
        let subject = |n: usize| n > 0 && n + 1 == range.start && sentence.text(n).ends_with('s') || thing(n);
        let soft = (range.start.saturating_sub(BEFORE).max(clause.start)..range.start)
            .any(|n| sentence.entry(n, &[self.softens]) > 0 && !subject(n));
        let before = range.start.checked_sub(1).map_or("", |n| sentence.text(n));
        let named = range.start > 0 && sentence.tokens[range.start].capital;
        // "An order prohibiting downloads": who prohibits is no subject of the sentence.
        let participle = sentence.text(range.start).ends_with("ing")
            && !(range.start.saturating_sub(BEFORE)..range.start).any(|n| is_be(sentence.text(n)));
        // "Will stay", "is to stay"
        let planned =
            before == "will" || before == "to" && range.start.checked_sub(2).is_some_and(|n| is_be(sentence.text(n)));
        // "Asked its members to obey"
        let mut asking = range.start.saturating_sub(ASKING).max(clause.start)..range.start;
        let asked = before == "to" && !planned && asking.any(|n| sentence.entry(n, &self.asks) > 0);
        let open = !planned && !asked && matches!(before, "to" | "if" | "would" | "-");
        // "Employers" are no employment.
        let word = sentence.text(range.end - 1);
        let agents = range.len() == 1 && ["ers", "ors", "ees"].iter().any(|ending| word.ends_with(ending));
        let nothing = denied || named || participle || agents || open || soft && !asked;
        (!nothing).then_some(Told { planned, asked })
    }

    /// None where the predicate is denied, wished or part of a name.
    fn predicate<'s>(&self, sentence: &Sentence<'s>, range: Range<usize>, sides: &'s [Side]) -> Option<Predicate<'s>> {
        let clause = clause(sentence, &range);
        let Told { planned, asked } = self.told(sentence, &range, &clause)?;
        let before = range.start.checked_sub(1).map_or("", |n| sentence.text(n));
        // "A wind that eased"
        let relative = before == "that" && range.start.checked_sub(2).is_some_and(|n| sentence.says(n));
        // "Obama's support of the plan"
        let owned = range.start.checked_sub(1).is_some_and(|n| sentence.is_owner(n));
        // "About 200 convicts had seized it"
        let counted = range.start.checked_sub(1).is_some_and(|n| sentence.tokens[n].kind == TokenKind::Number);
        let nominal = (owned || counted || sentence.is_noun(range.start)) && !relative;
        // "The legal blockade", "a new legal blockade"
        let adjective = range.start.checked_sub(1).is_some_and(|n| sentence.entry(n, &self.plain) > 0);
        let determined = range.start.checked_sub(1 + usize::from(adjective)).is_some_and(|n| sentence.is_determiner(n));
        let attribute = determined && !relative && range.len() == 1 && sentence.says(range.end);
        let noun = attribute.then_some(range.end);
        let says = |n: &usize| sentence.says(*n) && !range.contains(n);
        let mut ahead: Vec<usize> = (clause.start..range.start).filter(says).collect();
        let mut heads = subject::heads(sentence, &clause, range.start);
        let mut by_the_way: Vec<usize> = Vec::new();
        if ahead.is_empty()
            && let Some(inserted) = sentence.insertion_before(clause.start)
        {
            // "Its chief executive, Rafael Tordo, resigned", "Rafael Tordo, the head of the bank, was dismissed"
            let named = |n: &usize| sentence.tokens[*n].capital;
            let before = self::clause(sentence, &(inserted.start..inserted.start));
            ahead = (before.start..inserted.end).filter(says).collect();
            heads.extend(subject::heads(sentence, &before, inserted.start));
            heads.extend(subject::heads(sentence, &inserted, inserted.end - 1));
            heads.extend(inserted.clone().filter(says).filter(named));
            by_the_way = inserted.filter(says).filter(|n| !named(n)).collect();
        }
        if ahead.is_empty() {
            ahead = (0..range.start).filter(says).take(SUBJECT).collect();
        }
        let behind: Vec<usize> = (range.end..clause.end).filter(says).collect();
        let near = ahead.iter().rev().filter(|n| !by_the_way.contains(n)).take(CLOSE);
        let close = near.chain(behind.iter().take(CLOSE)).copied().collect();
        let aside = by_the_way.iter().filter_map(|n| sentence.concept(*n)).collect();
        let going = sentence.text(range.start).ends_with("ing");
        let passive = !going && (range.start.saturating_sub(2)..=range.start).any(|n| is_be(sentence.text(n)));
        let around: Vec<usize> = ahead.into_iter().chain(behind).collect();
        let names = names(sentence, &around);
        let happens = range.clone().any(|n| sentence.entry(n, &self.happens) > 0);
        let denies = |n: usize| sentence.entry(n, &[self.denies]) > 0 && sentence.entry(n, &self.refuses) == 0;
        let denied = range.clone().any(denies);
        let leaving = |n: usize| sentence.text(n).ends_with("ing") && n > 0 && is_present(sentence.text(n - 1));
        let settles = range.clone().any(|n| sentence.entry(n, &self.settles) > 0 || leaving(n));
        Some(Predicate {
            heads,
            noun,
            aside,
            range,
            sides,
            nominal,
            planned,
            settles,
            denied,
            happens,
            asked,
            passive,
            around,
            close,
            names,
        })
    }
}

/// The names among some tokens. The first word has a capital in any case: "Lorrin Biotech" is a name by its second.
fn names(sentence: &Sentence<'_>, around: &[usize]) -> FxHashSet<u64> {
    let capital = |n: usize| sentence.tokens.get(n).is_some_and(|t| t.capital);
    let name = |n: &&usize| capital(**n) && (**n > 0 || capital(1)) && !sentence.is_day(**n);
    around.iter().filter(name).filter_map(|n| sentence.concept(*n)).collect()
}

/// A form of "be" that is not of the past.
fn is_present(word: &str) -> bool {
    matches!(word, "is" | "are" | "am" | "be" | "'s" | "'re")
}

/// A mark, a quotation, or a word that opens another clause.
pub(super) fn ends_clause(sentence: &Sentence<'_>, at: usize) -> bool {
    let Some(token) = sentence.tokens.get(at) else { return true };
    let joins = matches!(sentence.text(at), "and" | "or" | "but" | "while" | "after" | "before" | "as");
    let mark = token.kind == TokenKind::Mark && !matches!(sentence.text(at), "-" | "'" | "’" | "$" | "%" | "£" | "€");
    token.quoted || joins || mark || sentence.is(at, Props::CLAUSE)
}

/// The clause around a predicate, with a short apposition behind it.
fn clause(sentence: &Sentence<'_>, at: &Range<usize>) -> Range<usize> {
    let start = (0..at.start).rev().take(CLAUSE).take_while(|n| !ends_clause(sentence, *n)).last().unwrap_or(at.start);
    let until = |from: usize| (from..from + CLAUSE).find(|n| ends_clause(sentence, *n)).unwrap_or(from + CLAUSE);
    let end = until(at.end).min(sentence.tokens.len());
    if sentence.text(end) == "," {
        let next = until(end + 1).min(sentence.tokens.len());
        let plain = (end + 1..next).all(|n| sentence.says(n) || matches!(sentence.text(n), "a" | "an" | "the"));
        if plain && next > end + 1 && next - end - 1 <= APPOSITION {
            return start..next;
        }
    }
    start..end
}
