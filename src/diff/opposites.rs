//! `opposites`: linked sentences that say opposite things of the same thing.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::ops::Range;

use rustc_hash::FxHashSet;
use serde_json::json;

use super::best::place;
use super::each_sentence::EachSentence;
use super::figure::are_parts;
use super::row::{framed_apart, one_of_row};
use super::sentence_words::{Sentence, is_be};
use super::shared_words::{Weights, one_time};
use super::subject::{self, is_adverb, shared_head};
use super::{Detector, Divergence, Event, Evidence, message};
use crate::align::SentenceId;
use crate::document::TokenKind;
use crate::rules::{ClassId, Detect, OppositeWords, Props, Rule, Side};

/// Looks at linked sentences, the words of quotations left out: what a speaker says is no statement of the outlet.
pub(super) const DETECTOR: Detector = Detector { name: "opposites", find };

/// How many tokens before and behind a predicate belong to its clause, at most.
const CLAUSE: usize = 16;
/// How many content words on each side stand close to a predicate.
const CLOSE: usize = 3;
/// How many of them, on both sides, show the same thing, whatever names the clauses have.
const MANY: usize = 3;
/// How many words behind a comma are an apposition, at most.
const APPOSITION: usize = 4;
/// How far before a predicate a word that softens it stands.
const BEFORE: usize = 5;
/// How far before what somebody is asked to do the asking stands.
const ASKING: usize = 6;
/// How many content words at the start of a sentence name its subject.
const SUBJECT: usize = 2;

fn find(event: &Event<'_>, rule: &Rule) -> Vec<Divergence> {
    let Detect::Opposites(settings) = &rule.detect else { return Vec::new() };
    let class = |name: &str| event.rules.lexicon.class(name);
    let (Some(denies), Some(softens)) = (class(&settings.denies), class(&settings.softens)) else { return Vec::new() };
    let denies = [denies].into_iter().chain(class(&settings.excepts)).collect();
    let classes = |names: &[String]| event.classes_of(names);
    let finder = Finder {
        event,
        settings,
        denies,
        softens,
        seeming: classes(&settings.seeming),
        measures: classes(&settings.measures),
        asks: classes(&settings.asks),
        settles: classes(&settings.settles),
        refuses: classes(&settings.refuses),
        happens: classes(&settings.happens),
        plain: classes(&settings.plain),
        found: EachSentence::new(event.documents),
    };
    let found: Vec<Match> =
        event.alignment.links.iter().filter_map(|link| finder.pair(link.left, link.right)).collect();
    // Of several for one predicate, on either side, the one that shares most.
    let rivals = |a: &Match, b: &Match| {
        a.one == b.one && a.other.source == b.other.source || a.other == b.other && a.one.source == b.one.source
    };
    let best = found.iter().filter(|m| !found.iter().any(|other| rivals(m, other) && other.is_better(m)));
    best.cloned().map(|m| m.divergence(event, rule)).collect()
}

/// A predicate that has opposites, and the words around it.
struct Predicate<'s> {
    range: Range<usize>,
    sides: &'s [Side],
    /// It stands behind an article: "a rise".
    nominal: bool,
    /// It is still to come: "will rise".
    planned: bool,
    /// It settles what is to come, "was called off", or is on its way, "is leaving".
    settles: bool,
    /// A word in it denies: "was never told".
    denied: bool,
    /// It is what a thing does by itself: "goes on".
    happens: bool,
    /// Somebody was asked to do it: "urged them to defy".
    asked: bool,
    /// The noun right behind an adjective: "a new legal blockade".
    noun: Option<usize>,
    /// A form of "be" stands before it: its subject may be the other side's object.
    passive: bool,
    /// The content words of its clause, as tokens, in the order of the text.
    around: Vec<usize>,
    /// Those of them that stand close to it.
    close: Vec<usize>,
    /// What may be the head of its subject.
    heads: Vec<usize>,
    /// What is said by the way of its subject: it counts where the other side says it too.
    aside: FxHashSet<u64>,
    /// Names in its clause.
    names: FxHashSet<u64>,
}

/// How a predicate is told.
struct Told {
    /// It is still to come.
    planned: bool,
    /// Somebody was asked to do it.
    asked: bool,
}

/// Two predicates.
#[derive(Debug, Clone)]
struct Match {
    one: Evidence,
    other: Evidence,
    weight: f32,
    covered: f32,
}

impl Match {
    /// True where it shares more; of equals, where it stands before.
    fn is_better(&self, than: &Self) -> bool {
        match self.weight.total_cmp(&than.weight) {
            Ordering::Equal => place(&self.one, &self.other) < place(&than.one, &than.other),
            order => order == Ordering::Greater,
        }
    }

    fn divergence(self, event: &Event<'_>, rule: &Rule) -> Divergence {
        let message = message::fill(event, &rule.message, &self.one, Some(&self.other), "", &[]);
        let facts = BTreeMap::from([("shared".to_owned(), json!(self.covered))]);
        Divergence { facts, ..Divergence::of(rule, 0.4 + 0.5 * self.covered, message, vec![self.one, self.other]) }
    }
}

struct Finder<'e> {
    event: &'e Event<'e>,
    settings: &'e OppositeWords,
    /// Words that deny, or name what is excepted.
    denies: Vec<ClassId>,
    softens: ClassId,
    seeming: Vec<ClassId>,
    measures: Vec<ClassId>,
    asks: Vec<ClassId>,
    settles: Vec<ClassId>,
    refuses: Vec<ClassId>,
    happens: Vec<ClassId>,
    plain: Vec<ClassId>,
    /// The predicates of each sentence that have opposites.
    found: EachSentence<Vec<Predicate<'e>>>,
}

impl<'e> Finder<'e> {
    /// The opposites in two linked sentences whose clauses share most.
    fn pair(&self, left: SentenceId, right: SentenceId) -> Option<Match> {
        if !self.event.tell_opposites(left, right) {
            return None;
        }
        let (near, far) = (Sentence::new(self.event, left)?, Sentence::new(self.event, right)?);
        let (ours, theirs) = (self.predicates(&near), self.predicates(&far));
        let mut best: Option<Match> = None;
        for one in ours {
            for other in theirs {
                // From both sides: a pronoun may stand for several nouns, a synonym is rarer than its fellow.
                let Some((weight, covered)) = self.shared((&near, one), (&far, other)) else { continue };
                let Some((back, _)) = self.shared((&far, other), (&near, one)) else { continue };
                let weight = weight.max(back);
                let (Some(a), Some(b)) = (near.evidence(one.range.clone()), far.evidence(other.range.clone())) else {
                    continue;
                };
                let found = Match { one: a, other: b, weight, covered };
                if best.as_ref().is_some_and(|best| !found.is_better(best))
                    || self.says_both((&near, one), (&far, other))
                    || self.says_both((&far, other), (&near, one))
                {
                    continue;
                }
                best = Some(found);
            }
        }
        let apart = || framed_apart(self.event, left, right) || are_parts(self.event, left, right);
        best.filter(|_| one_time(self.event, left, right) && one_of_row(self.event, left, right) && !apart())
    }

    /// The affirmed predicates of a sentence that have opposites.
    fn predicates(&self, sentence: &Sentence<'e>) -> &[Predicate<'e>] {
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
        let lacks = |n: usize| n >= range.end && sentence.text(n) == "without";
        let denied = clause.clone().any(|n| !range.contains(&n) && !lacks(n) && sentence.entry(n, &self.denies) > 0);
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
        let nominal = (owned || sentence.is_noun(range.start)) && !relative;
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
        let name = |n: &&usize| **n > 0 && sentence.tokens[**n].capital && !sentence.is_day(**n);
        let names = around.iter().filter(name).filter_map(|n| sentence.concept(*n)).collect();
        let happens = range.clone().any(|n| sentence.entry(n, &self.happens) > 0);
        let denies = |n: usize| sentence.entry(n, &self.denies[..1]) > 0 && sentence.entry(n, &self.refuses) == 0;
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

    /// How much two clauses share, where their predicates are opposites of the same thing: the weight, and the share of
    /// the poorer one.
    fn shared(
        &self,
        (near, one): (&Sentence<'_>, &Predicate<'_>),
        (far, other): (&Sentence<'_>, &Predicate<'_>),
    ) -> Option<(f32, f32)> {
        let opposed = one.sides.iter().any(|s| other.sides.contains(&s.opposite()));
        // "Won at Ardlee", "Ardlee were beaten by": one thing, told from both ends.
        if is_done_by((near, one), (far, other)) || is_done_by((far, other), (near, one)) {
            return None;
        }
        if (one.denied || other.denied) != self.settings.denied {
            return None;
        }
        if !opposed || self.measure_two((near, one), (far, other)) {
            return None;
        }
        let in_time = one.planned == other.planned || if one.planned { other.settles } else { one.settles };
        if one.nominal != other.nominal || !in_time || one.asked != other.asked {
            return None;
        }
        // "A new legal blockade" says of the blockade alone that it is legal.
        let has = |n: usize| other.around.iter().any(|m| far.concept(*m) == near.concept(n));
        if one.noun.is_some_and(|n| !has(n)) || turned(near, one, other) {
            return None;
        }
        // "The company confirmed its forecast", "Brandt cut her forecast": what is theirs is the same.
        let theirs = self.owned(near, one).is_some() && self.owned(near, one) == self.owned(far, other);
        let concepts = |s: &Sentence<'_>, at: &[usize]| -> FxHashSet<u64> {
            at.iter().filter(|n| !s.is_day(**n)).filter_map(|n| s.concept(*n)).collect()
        };
        let close = concepts(near, &one.close).intersection(&concepts(far, &other.close)).count();
        let named = !one.names.is_empty() && !other.names.is_empty();
        if !theirs && close < MANY && named && one.names.is_disjoint(&other.names) {
            return None;
        }
        // The same thing as the subject of both, or as what each side calls its own, is nearly enough.
        let head = shared_head((near, &one.heads), (far, &other.heads), &self.plain);
        if !theirs && head.is_some_and(|(_, two_kinds)| two_kinds) {
            return None;
        }
        // "More than 90%" says how much, not of what.
        let counts = |s: &Sentence<'_>, p: &Predicate<'_>| {
            let number = s.tokens.get(p.range.end).is_some_and(|t| t.kind == TokenKind::Number);
            // "Gained 6.4 per cent" says what became of its subject.
            let share = matches!(s.text(p.range.end + 1), "per" | "percent" | "%");
            let than = matches!(s.text(p.range.end - 1), "than" | "more" | "less" | "fewer" | "over" | "under");
            number && (than || !share)
        };
        let head = head.filter(|_| !counts(near, one) && !counts(far, other)).and_then(|(n, _)| near.concept(n));
        let head =
            head.or_else(|| object_of((near, one), (far, other))).or_else(|| object_of((far, other), (near, one)));
        let thing = if theirs { self.owned(near, one) } else { head };
        if thing.is_none() && (close == 0 || !same_places((near, one), (far, other))) {
            return None;
        }
        let (a, b) = (near.weights(&one.around), far.weights(&other.around));
        let both = a.shared(&b);
        let told = |own: &Weights, p: &Predicate<'_>, others: &Weights| -> f32 {
            own.iter().filter(|(c, _)| others.has(*c) || !p.aside.contains(c)).map(|(_, w)| w).sum()
        };
        let poorer = told(&a, one, &b).min(told(&b, other, &a));
        let covered = if poorer > 0.0 { both / poorer } else { 0.0 };
        let of_thing = thing.map_or(0.0, |t| a.of(t).or(b.of(t)).unwrap_or(self.settings.headed));
        let enough = both >= self.settings.least && covered >= self.settings.covered;
        (enough || of_thing >= self.settings.headed).then_some((both.max(of_thing), covered))
    }

    /// "Sales rose", "profit fell": each side measures something else.
    fn measure_two(
        &self,
        (near, one): (&Sentence<'_>, &Predicate<'_>),
        (far, other): (&Sentence<'_>, &Predicate<'_>),
    ) -> bool {
        let measured = |s: &Sentence<'_>, p: &Predicate<'_>| -> FxHashSet<u64> {
            let heads = p.heads.iter().filter(|n| s.entry(**n, &self.measures) > 0);
            heads.filter_map(|n| s.concept(*n)).collect()
        };
        let (ours, theirs) = (measured(near, one), measured(far, other));
        !ours.is_empty() && !theirs.is_empty() && ours.is_disjoint(&theirs)
    }

    /// What somebody does something to that is their own: "cut its forecast".
    fn owned(&self, sentence: &Sentence<'_>, predicate: &Predicate<'_>) -> Option<u64> {
        let whose = predicate.range.end;
        let own = matches!(sentence.text(whose), "its" | "his" | "her" | "their");
        let noun = (whose + 1..whose + 1 + CLOSE).find(|n| sentence.says(*n)).filter(|_| own && !predicate.passive)?;
        sentence.concept(noun)
    }

    /// True where the article of `other` says of its thing what `one` says as well, anywhere.
    fn says_both(
        &self,
        (near, one): (&Sentence<'_>, &Predicate<'_>),
        (far, other): (&Sentence<'_>, &Predicate<'_>),
    ) -> bool {
        let ours: FxHashSet<u64> = one.close.iter().filter_map(|n| near.concept(*n)).collect();
        let theirs: FxHashSet<u64> = other.close.iter().filter_map(|n| far.concept(*n)).collect();
        let thing: FxHashSet<u64> = ours.intersection(&theirs).copied().collect();
        (0..far.document.sentences.len()).any(|sentence| {
            let Some(told) = Sentence::new(self.event, SentenceId { sentence, ..far.id }) else { return false };
            // "A big dog and a small dog" has both.
            let beside = other.nominal && sentence == far.id.sentence;
            self.predicates(&told).iter().any(|p| {
                (!p.nominal || beside)
                    && p.sides.iter().any(|s| one.sides.contains(s) && other.sides.contains(&s.opposite()))
                    && p.close.iter().filter_map(|n| told.concept(*n)).any(|c| thing.contains(&c))
            })
        })
    }
}

/// "Blocked an order prohibiting downloads", "allows downloads": what is done is done to the contrary.
fn turned(sentence: &Sentence<'_>, predicate: &Predicate<'_>, other: &Predicate<'_>) -> bool {
    let mut behind = (predicate.range.end..sentence.tokens.len()).take_while(|n| !ends_clause(sentence, *n));
    let of_object = |n: usize| sentence.text(n).ends_with("ing") && sentence.says(n - 1);
    behind.any(|n| of_object(n) && sentence.opposite(n).1.iter().any(|side| other.sides.contains(&side.opposite())))
}

/// True where the one who does it in `near` is named behind "by" in the passive of `far`.
fn is_done_by((near, one): (&Sentence<'_>, &Predicate<'_>), (far, other): (&Sentence<'_>, &Predicate<'_>)) -> bool {
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

/// A form of "be" that is not of the past.
fn is_present(word: &str) -> bool {
    matches!(word, "is" | "are" | "am" | "be" | "'s" | "'re")
}

/// "The exchange will go ahead", "they called off the exchange": what the one says of its subject, the other does to it.
fn object_of(
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

/// True where what the two share stands in the same places: a subject is a subject on both sides, or, of a passive, what is
/// the object on the other.
fn same_places((near, one): (&Sentence<'_>, &Predicate<'_>), (far, other): (&Sentence<'_>, &Predicate<'_>)) -> bool {
    let part = |s: &Sentence<'_>, p: &Predicate<'_>, ahead: bool| -> FxHashSet<u64> {
        let here = p.around.iter().filter(|n| (**n < p.range.start) == ahead && !s.is_day(**n));
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

/// A mark, a quotation, or a word that opens another clause.
fn ends_clause(sentence: &Sentence<'_>, at: usize) -> bool {
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
