//! [`Reader`]: what one article denies and what it affirms.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::super::sentence_words::is_be;
use super::super::{Event, Evidence};
use super::denial::{Classes, Denial};
use super::kindred::Kindred;
use crate::align::SentenceId;
use crate::document::figure::Kind;
use crate::document::{Document, Role, TokenKind};
use crate::rules::{ClassId, Props};
use crate::span::Span;

/// How many tokens before and behind a predicate belong to its clause, at most.
const CLAUSE: usize = 18;
/// How many tokens behind "to" the place stands.
pub(super) const GOAL: usize = 3;
/// How many tokens before a place its preposition stands.
const PLACE: usize = 4;
/// How many tokens before a preposition the form of "be" stands.
const BE: usize = 2;
/// How many tokens before it "stayed" stands.
const STAYS: usize = 5;
/// How many tokens behind a verb its object begins.
const OBJECT: usize = 4;
/// The longest quoted phrase that takes part in the narrator's clause, in tokens.
const QUOTED: usize = 5;
/// How many tokens before what is lost the verb stands.
const LOST: usize = 3;
/// How far before a predicate a word that denies or softens it stands.
const BEFORE: usize = 5;

/// One article: its denials, and what class each of its words is of.
pub(super) struct Reader<'e> {
    pub(super) document: &'e Document,
    /// The number of its source.
    pub(super) source: usize,
    pub(super) event: &'e Event<'e>,
    pub(super) classes: Classes,
    pub(super) denials: Vec<Denial>,
    pub(super) kin: &'e Kindred<'e>,
}

impl<'e> Reader<'e> {
    pub(super) fn new(event: &'e Event<'e>, source: usize, classes: Classes, kin: &'e Kindred<'e>) -> Self {
        let document = &event.documents[source];
        let mut reader = Self { document, source, event, classes, denials: Vec::new(), kin };
        let mut denials = Vec::new();
        let refusing = reader.refusing();
        let refuses = refusing.contains(&true);
        for (n, sentence) in document.sentences.iter().enumerate() {
            // Most sentences have no word that denies: a look before the closer one.
            let refuses = || refuses && document.tokens_of(n).iter().any(|t| refusing[t.word as usize]);
            let may_deny = document.classes.may_have_in(n, &[classes.denies]) || refuses();
            if !may_deny || sentence.role != Role::Body || reader.asks(&sentence.tokens()) {
                continue;
            }
            let mut at = sentence.tokens().start;
            while at < sentence.tokens().end {
                // Nothing of any class begins with most words.
                if !reader.is(at, Props::ENTRY) {
                    at += 1;
                    continue;
                }
                let cue = reader.entry(at, sentence.tokens().end, classes.denies).max(reader.refusal(at, &refusing));
                let seeming = reader.entry(at, sentence.tokens().end, classes.seeming);
                // "Was never without a jacket", "did not fail to move": two denials affirm.
                let again =
                    if cue > seeming { reader.entry(at + cue, sentence.tokens().end, classes.denies) } else { 0 };
                if again == 0
                    && cue > seeming
                    && !reader.is_of_another_rule(at)
                    && let Some(denial) = reader.denial(n, at..at + cue)
                {
                    denials.push(denial);
                }
                at += cue.max(seeming).max(1) + again;
            }
        }
        reader.denials = denials;
        reader
    }

    /// True where the word that denies is one that another rule looks at.
    fn is_of_another_rule(&self, at: usize) -> bool {
        let begins = |class: ClassId| self.entry(at, at + 1, class) > 0;
        self.classes.but.is_some_and(begins) || self.classes.only.is_some_and(|only| !begins(only))
    }

    pub(super) fn text(&self, at: usize) -> &str {
        self.document.tokens.get(at).map_or("", |t| &self.document.word(t).text)
    }

    /// The length of the longest entry of a class at a token outside quotations.
    pub(super) fn entry(&self, at: usize, end: usize, class: ClassId) -> usize {
        self.document.classes.longest(at, end, &[class])
    }

    /// True where an entry of a class begins at a token, in a quotation too; false without a class.
    pub(super) fn begins(&self, at: usize, class: Option<ClassId>) -> bool {
        let tokens = self.document.tokens.get(at..).unwrap_or_default();
        self.document.begins_entry(tokens, class.as_slice(), &self.event.rules.lexicon)
    }

    pub(super) fn asks(&self, tokens: &Range<usize>) -> bool {
        self.text(tokens.end.saturating_sub(1)) == "?"
    }

    /// A comma, a semicolon, a quotation, or a word that opens another clause.
    pub(super) fn ends_clause(&self, at: usize) -> bool {
        let Some(token) = self.document.tokens.get(at) else { return true };
        let opens = self.document.word(token).info.props.has(Props::CLAUSE);
        token.quoted || opens || token.kind == TokenKind::Mark && !matches!(self.text(at), "-" | "'" | "’" | "$")
    }

    /// A word that says something of what the clause is about; who reports it does not matter.
    pub(super) fn says(&self, at: usize) -> bool {
        self.predicates(at) && !self.is(at, Props::SPEECH)
    }

    /// The same, verbs of speech among them.
    pub(super) fn predicates(&self, at: usize) -> bool {
        self.document.tokens.get(at).is_some_and(|t| {
            t.kind == TokenKind::Word
                && !t.quoted
                && !self.document.word(t).info.props.has_any(Props::FUNCTION.with(Props::NUMBER))
                && !matches!(self.text(at), "ever" | "yet" | "even" | "having" | "single")
                && self.entry(at, at + 1, self.classes.light) == 0
                && (self.entry(at, at + 1, self.classes.softens) == 0 || self.is_done(at))
                && self.entry(at, at + 1, self.classes.denies) == 0
        })
    }

    /// "An evacuation was ordered" says that it was, "was ordered to leave" not that somebody left.
    fn is_done(&self, at: usize) -> bool {
        let before = (0..at).rev().find(|n| !matches!(self.text(*n), "ever" | "even" | "then"));
        before.is_some_and(|n| is_be(self.text(n)))
            && self.text(at).ends_with("ed")
            && (!matches!(self.text(at + 1), "to" | "that") || self.is_whom(at + 2))
    }

    /// "Was proposed to us"
    fn is_whom(&self, at: usize) -> bool {
        matches!(self.text(at), "us" | "me" | "him" | "her" | "them" | "you" | "the" | "a" | "an")
    }

    /// The clause around a token, within its sentence.
    pub(super) fn clause(&self, sentence: usize, at: Range<usize>) -> Range<usize> {
        let whole = self.document.sentences[sentence].tokens();
        let inserted = self.event.insertions(self.source);
        let ends = |n: &usize| self.ends_clause(*n) && !inserted.iter().any(|r| r.contains(n));
        let from = (whole.start..at.start).rev().take(CLAUSE).take_while(|n| !ends(n)).last();
        let to = (at.end..whole.end).take(CLAUSE).take_while(|n| !ends(n)).last();
        from.unwrap_or(at.start)..to.map_or(at.end, |n| n + 1)
    }

    /// True where a word is the first of the place that a verb of motion names with "to": "go to the court".
    pub(super) fn is_goal(&self, at: usize) -> bool {
        let from = at.saturating_sub(GOAL);
        let to = (from..at).rev().find(|n| self.text(*n) == "to");
        let moves = |n: usize| self.classes.moves.is_some_and(|moves| self.entry(n, n + 1, moves) > 0);
        to.is_some_and(|to| (to.saturating_sub(OBJECT)..to).any(moves))
    }

    /// Where something is that is at the place `at`: the form of "be", and the preposition behind it.
    pub(super) fn stands(&self, at: usize) -> Option<(usize, &str)> {
        let preposition = (at.saturating_sub(PLACE)..at).rev().find(|n| self.is(*n, Props::PREPOSITION))?;
        let be = (preposition.saturating_sub(BE)..preposition).rev().find(|n| is_be(self.text(*n)));
        // "Stayed at his desk in the palace"
        let stays = |n: &usize| self.begins(*n, self.classes.stays);
        let verb = be.or_else(|| (preposition.saturating_sub(STAYS)..preposition).rev().find(stays))?;
        Some((verb, self.text(preposition)))
    }

    /// True where the clause around a token is said of a part only: "half of the members".
    pub(super) fn is_of_part(&self, sentence: usize, at: usize) -> bool {
        let clause = self.clause(sentence, at..at + 1);
        let inside = |span: Span| self.document.tokens[clause.start..at].iter().any(|t| t.span.overlaps(span));
        self.document.figures.iter().any(|f| f.sentence == sentence && f.kind == Kind::Fraction && inside(f.span))
    }

    /// Where "do" stands among some tokens before an object: "did an interview".
    pub(super) fn does(&self, tokens: Range<usize>) -> Option<usize> {
        tokens.into_iter().find(|n| matches!(self.text(*n), "do" | "does" | "did" | "done" | "doing"))
    }

    pub(super) fn is_pronoun(&self, at: usize) -> bool {
        matches!(self.text(at), "it" | "them" | "this" | "that" | "so" | "him" | "her") && self.ends_noun(at + 1)
    }

    /// True where no noun follows that a word before it could belong to.
    pub(super) fn ends_noun(&self, at: usize) -> bool {
        self.document.tokens.get(at).is_none_or(|t| t.kind == TokenKind::Mark) || !self.predicates(at)
    }

    pub(super) fn soft(&self, at: usize) -> bool {
        self.entry(at, at + 3, self.classes.softens) > 0
    }

    pub(super) fn is(&self, at: usize, props: Props) -> bool {
        self.document.tokens.get(at).is_some_and(|t| self.document.word(t).info.props.has(props))
    }

    /// "If", "whether" and the like open what is not said to be so.
    pub(super) fn is_open(&self, start: usize) -> bool {
        let opens = |n: usize| matches!(self.text(n), "if" | "whether" | "unless" | "lest");
        let Some(before) = start.checked_sub(1) else { return opens(start) };
        // "Many speculated that": what follows is not said to be so.
        let doubted = self.text(before) == "that" && (before.saturating_sub(2)..before).any(|n| self.soft(n));
        // "The question of where he was born" says of no place that he was born there.
        let asks = matches!(self.text(before), "where" | "how" | "why" | "who")
            && before.checked_sub(1).is_some_and(|n| matches!(self.text(n), "of" | "about" | "over" | "on"));
        opens(before) || opens(start) || doubted || asks
    }

    /// The other words of a clause by which its subject and objects are compared.
    pub(super) fn arguments(&self, around: &[usize], head: usize) -> FxHashSet<u64> {
        let day = Props::DAY_OR_ZONE.with(Props::MONTH_NAME).with(Props::MONTH);
        let counts = |n: &usize| {
            let word = self.document.tokens.get(*n).map(|t| self.document.word(t).info.props).unwrap_or_default();
            *n != head && !word.has_any(day) && self.entry(*n, n + 1, self.classes.support) == 0
        };
        self.concepts(&around.iter().copied().filter(counts).collect::<Vec<_>>())
    }

    /// Behind an auxiliary or "ever"; or a form in -ed that stands before no noun.
    pub(super) fn is_verb(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map_or("", |n| self.text(n));
        let determined = matches!(before, "a" | "an" | "the" | "its" | "his" | "her" | "their");
        is_auxiliary(before)
            || self.is_blamed(at)
            || matches!(before, "ever" | "yet")
            || self.text(at).ends_with("ed") && !determined
    }

    /// "Snow was to blame": it is, though "to" stands before it.
    pub(super) fn is_blamed(&self, at: usize) -> bool {
        self.text(at) == "blame" && at > 0 && self.text(at - 1) == "to"
    }

    /// A noun made of the verb, or one behind an article: no predicate.
    pub(super) fn is_noun(&self, at: usize) -> bool {
        let word = self.text(at);
        let noun = ["tion", "tions", "ment", "ments", "ance", "ence", "ness", "al", "er", "ers"]
            .iter()
            .any(|e| word.ends_with(e));
        let before = at.checked_sub(1).map_or("", |n| self.text(n));
        // "Will appeal", "had been normal"
        noun && !is_auxiliary(before)
            || matches!(before, "a" | "an" | "the" | "of" | "in" | "for" | "its" | "his" | "her" | "their" | "no")
    }

    /// In a noun phrase that names something known: "the health inspectorate".
    pub(super) fn is_definite(&self, at: usize) -> bool {
        let phrase = (0..at).rev().take_while(|n| self.says(*n)).last().unwrap_or(at);
        let before = phrase.checked_sub(1).map_or("", |n| self.text(n));
        matches!(before, "the" | "its" | "his" | "her" | "their" | "our") || self.text(phrase).ends_with("'s")
    }

    /// The synonym groups of the words of a range that say something.
    pub(super) fn said(&self, range: Range<usize>) -> FxHashSet<u64> {
        self.concepts(&range.filter(|n| self.says(*n)).collect::<Vec<_>>())
    }

    pub(super) fn concepts(&self, at: &[usize]) -> FxHashSet<u64> {
        at.iter().filter_map(|n| self.document.tokens.get(*n)).map(|t| self.document.word(t).info.concept).collect()
    }

    /// "Was not fired": what somebody does to the subject is denied.
    pub(super) fn is_passive(&self, denial: &Denial) -> bool {
        let Some(head) = denial.heads.first() else { return false };
        (denial.cue.start.saturating_sub(1)..*head).any(|n| is_be(self.text(n)))
    }

    /// True where a verb near a token says that something was put to use.
    pub(super) fn uses(&self, range: Range<usize>) -> bool {
        self.classes.uses.is_some_and(|uses| range.clone().any(|n| self.entry(n, range.end, uses) > 0))
    }

    /// True where a verb of having something stands among some tokens.
    pub(super) fn owns(&self, tokens: Range<usize>) -> bool {
        tokens.into_iter().any(|n| self.begins(n, self.classes.has))
    }

    /// True where nothing before a predicate denies or softens it, in its clause. What is `meant` in earnest softens nothing:
    /// "would" of what the other side announces.
    pub(super) fn affirms(&self, sentence: usize, at: usize, meant: &dyn Fn(&str) -> bool) -> bool {
        let clause = self.clause(sentence, at..at + 1);
        let from = clause.start.max(at.saturating_sub(CLAUSE));
        let denied = (from..clause.end).any(|n| self.entry(n, clause.end, self.classes.denies) > 0);
        let near = clause.start.max(at.saturating_sub(BEFORE));
        let softened = (near..at).any(|n| self.entry(n, at, self.classes.softens) > 0 && !meant(self.text(n)));
        let excepted = (clause.start..clause.end).any(|n| self.entry(n, clause.end, self.classes.excepts) > 0);
        // "Found fault with the way the staff washed their hands"
        let how =
            (near..at).any(|n| self.text(n) == "way" && n > 0 && self.text(n - 1) == "the" && self.text(n + 1) != "of");
        // "Managed to reach", "was able to reach"
        let does = at > 1 && self.begins(at - 2, self.classes.does);
        let aim = at > 0 && self.text(at - 1) == "to" && !does && !self.is_blamed(at);
        let open = how || self.is_open(clause.start) || aim;
        // "The ferry lost power" affirms no power.
        let lost = |loses: ClassId| (at.saturating_sub(LOST)..at).any(|n| self.entry(n, at, loses) > 0);
        !denied
            && !self.classes.loses.is_some_and(lost)
            && !softened
            && !excepted
            && !open
            && !self.denied_in_front(sentence, clause.start)
    }

    /// A denial that reaches over the beginning of a clause: "hasn't been invited or spoken to", “no money” was paid.
    pub(super) fn denied_in_front(&self, sentence: usize, start: usize) -> bool {
        let whole = self.document.sentences[sentence].tokens();
        let Some(before) = start.checked_sub(1).filter(|n| whole.contains(n)) else { return false };
        let quoted = |n: &usize| self.document.tokens.get(*n).is_some_and(|t| t.quoted);
        let mut words = (whole.start..start).rev().take(CLAUSE);
        if matches!(self.text(before), "or" | "nor") {
            return words.any(|n| self.entry(n, before, self.classes.denies) > 0);
        }
        let is_mark = |n: &usize| self.document.tokens.get(*n).is_some_and(|t| t.kind == TokenKind::Mark);
        let in_quotes = words.skip_while(is_mark).take_while(|n| quoted(n) || is_mark(n));
        in_quotes.take(QUOTED).any(|n| matches!(self.text(n), "no" | "not" | "never" | "none" | "nothing"))
    }

    /// What stands right behind a verb: the first noun of its object.
    pub(super) fn object(&self, sentence: usize, verb: usize) -> Option<u64> {
        let end = self.clause(sentence, verb..verb + 1).end.min(verb + 1 + OBJECT);
        let stops = |n: &usize| self.is(*n, Props::PREPOSITION);
        // "Told anything", "notified one hour before": no thing, and a time.
        let thing = |n: &usize| self.says(*n) && !self.is(*n, Props::TEMPORAL) && self.text(*n) != "anything";
        let noun = (verb + 1..end).take_while(|n| !stops(n)).find(thing)?;
        self.document.tokens.get(noun).map(|t| self.document.word(t).info.concept)
    }

    pub(super) fn evidence(&self, id: SentenceId, tokens: Range<usize>) -> Option<Evidence> {
        let span: Span =
            self.document.tokens.get(tokens.start)?.span.join(self.document.tokens.get(tokens.end - 1)?.span);
        Some(Evidence { source: id.source, sentence: id.sentence, span })
    }
}

/// "Can" and "could" say what somebody is able to do; a denial of it is no guess.
pub(super) fn is_ability(word: &str) -> bool {
    matches!(word, "could" | "can")
}

pub(super) fn is_auxiliary(word: &str) -> bool {
    is_be(word) || matches!(word, "did" | "do" | "does" | "has" | "have" | "had" | "will" | "would" | "can" | "could")
}
