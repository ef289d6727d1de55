//! `opposites`: linked sentences that say opposite things of the same thing.

mod places;
mod predicate;

use std::cmp::Ordering;
use std::collections::BTreeMap;

use rustc_hash::FxHashSet;
use serde_json::json;

use self::places::{asked_by_one, count_others, is_done_by, object_of, one_amount, same_places, turned};
use self::predicate::{CLOSE, Predicate};
use super::best::place;
use super::each_sentence::EachSentence;
use super::figure::are_parts;
use super::row::{framed_apart, one_of_row};
use super::sentence_words::Sentence;
use super::shared_words::{Weights, one_time};
use super::subject::shared_head;
use super::{Detector, Divergence, Event, Evidence, message};
use crate::align::SentenceId;
use crate::document::TokenKind;
use crate::rules::{ClassId, Detect, OppositeWords, Rule};

/// Looks at linked sentences, the words of quotations left out: what a speaker says is no statement of the outlet.
pub(super) const DETECTOR: Detector = Detector { name: "opposites", find };

/// How many of them, on both sides, show the same thing, whatever names the clauses have.
const MANY: usize = 3;

fn find(event: &Event<'_>, rule: &Rule) -> Vec<Divergence> {
    let Detect::Opposites(settings) = &rule.detect else { return Vec::new() };
    let class = |name: &str| event.rules.lexicon.class(name);
    let (Some(denies), Some(softens)) = (class(&settings.denies), class(&settings.softens)) else { return Vec::new() };
    let classes = |names: &[String]| event.classes_of(names);
    let finder = Finder {
        event,
        settings,
        denies,
        excepts: class(&settings.excepts),
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
    denies: ClassId,
    excepts: Option<ClassId>,
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
                    || count_others(self.event, (&near, one), (&far, other))
                    || self.says_both((&near, one), (&far, other))
                    || self.says_both((&far, other), (&near, one))
                {
                    continue;
                }
                best = Some(found);
            }
        }
        let apart = || framed_apart(self.event, left, right) || are_parts(self.event, left, right);
        // "Earlier, he had refused to apologise", "he apologised"
        let before =
            |s: &Sentence<'_>| (0..s.tokens.len()).any(|n| self.settings.before.iter().any(|w| w == s.text(n)));
        let now = before(&near) == before(&far);
        best.filter(|_| now && one_time(self.event, left, right) && one_of_row(self.event, left, right) && !apart())
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
        // Asked where the rest leaves it open: most pairs need no number.
        let amount = || one_amount(self.event, (near, one), (far, other));
        if !in_time || one.asked != other.asked || one.nominal != other.nominal && !amount() {
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
        if thing.is_none() && (close == 0 || !same_places((near, one), (far, other))) && !amount() {
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
        let known = enough || of_thing >= self.settings.headed;
        let asked = || one.asked && asked_by_one((near, one), (far, other));
        (known || asked() || amount()).then_some((both.max(of_thing), covered))
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
