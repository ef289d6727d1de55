//! `present-absent`: a word of a class on one side only, near words that both sides share.

use std::collections::BTreeMap;
use std::ops::Range;

use serde_json::json;

use super::best::Best;
use super::hedged_claim;
use super::hidden::denies;
use super::one_figure::Tie;
use super::sentence_words::{SURE, Sentence};
use super::shared_words::{common, shares_more_than_names};
use super::{Detector, Divergence, Event, Evidence, message};
use crate::align::{Link, SentenceId, Strength};
use crate::document::TokenKind;
use crate::rules::{ClassId, Detect, PresentAbsent, Props, Rule};

/// Looks at linked sentences, the words of quotations left out: they belong to their speakers.
pub(super) const DETECTOR: Detector = Detector { name: "present-absent", find };

/// How many content words behind (or before) the word it bears upon.
const SCOPE: usize = 5;
/// How many of them the other side must have, at least.
const SHARED: usize = 2;
/// The share, by weight, of the clause around the word, and of the other sentence, that both sides tell.
const CLAUSE: (f32, f32) = (0.4, 0.3);
/// The share, by weight, of what stands behind the word in its clause.
const BEHIND: f32 = 0.35;
/// The cosine from which two words are one thing. On 199 real stories three of three findings that came by it were right;
/// from .3 on, half.
const ALIKE: f32 = 0.5;
/// How rare a noun is, at least, that is enough of itself (background idf).
const TELLING: f32 = 5.0;
/// How far before a word "if" stands that makes a condition of it.
const CONDITION: usize = 8;
/// The longest evidence, in tokens.
const LONGEST: usize = 10;

fn find(event: &Event<'_>, rule: &Rule) -> Vec<Divergence> {
    let Detect::PresentAbsent(settings) = &rule.detect else { return Vec::new() };
    let Some(classes) = Classes::of(event, settings) else { return Vec::new() };
    let mut found = Best::default();
    let links = event.alignment.links.iter().map(|l| (l, true));
    for (link, linked) in links.chain(event.alignment.near_links.iter().map(|l| (l, false))) {
        for (one, other) in [(link.left, link.right), (link.right, link.left)] {
            if !event.may_have_in(one, &classes.one) {
                continue;
            }
            for candidate in matches(event, (one, other), (link, linked), &classes) {
                found.offer((candidate.one.span, one.source, other.source), candidate.shared, candidate);
            }
        }
    }
    if !classes.whole_claim.is_empty() {
        for tie in event.ties().iter().filter(|tie| !tie.lasts) {
            if let Some(candidate) = tied(event, *tie, &classes) {
                found.offer((candidate.one.span, tie.ids[0].source, tie.ids[1].source), candidate.shared, candidate);
            }
        }
    }
    found.into_values().filter(|m| !m.barred).map(|m| m.divergence(event, rule)).collect()
}

/// Every word of the class in `one` whose scope `other` tells as well.
fn matches(
    event: &Event<'_>,
    (one, other): (SentenceId, SentenceId),
    (link, linked): (&Link, bool),
    classes: &Classes,
) -> Vec<Match> {
    let Some(near) = Sentence::new(event, one) else { return Vec::new() };
    let hits = near.hits(&classes.one, &classes.seeming);
    if hits.is_empty() {
        return Vec::new();
    }
    let Some((near, far)) = Sentence::pair(event, one, other, ALIKE) else { return Vec::new() };
    let said = |hit: &Range<usize>| !is_open(&far, hit) && !is_conditional(&far, hit.start);
    if !classes.needed.is_empty() && !far.hits(&classes.needed, &[]).iter().any(said) {
        return Vec::new();
    }
    // A source on both sides explains nothing where the words are the same.
    let told = |s: &Sentence<'_>| !s.hits(&classes.sources, &[]).is_empty();
    let barred = !far.hits(&classes.barred, &[]).is_empty();
    let (told, both) = (told(&far), told(&near));
    let same_claim = linked && link.strength == Strength::Same;
    let alike = linked && link.is_alike(&event.rules.alignment);
    let states = |hit: &Range<usize>| !is_open(&near, hit) && !near.is_month(hit.start);
    let found = hits.into_iter().filter(states).filter_map(|hit| {
        // "A likely conflict": the word bears upon the noun alone.
        let adjective = near.is_noun(hit.start) && near.text(hit.start).ends_with("likely");
        let close = if adjective { None } else { matched(&near, &far, &hit) };
        let close = close.map(|m| Match { barred: barred || told && !both, ..m });
        let clause = || if adjective { None } else { clause_matched(&near, &far, &hit) };
        let whole = || clause().or_else(|| noun_matched(&near, &far, &hit));
        let alike = alike && !barred && !told;
        let whole = || whole().or_else(|| if alike { alike_matched(&near, &far, &hit) } else { None });
        let close = close.or_else(|| whole().filter(|_| same_claim).map(|m| Match { barred: barred || told, ..m }));
        let sure = same_claim && link.score >= SURE && !barred;
        close.or_else(|| claim_matched(&near, &far, &hit, classes).filter(|_| sure))
    });
    // Sentences that are no partners share one phrase nearly whole, or they do not speak of the same.
    let enough = |m: &Match| linked || m.shared > SHARED && m.shared + 1 >= m.scope;
    // "They do indeed speak for all", "they did not": the two differ in more than how sure they are.
    let denied = |s: &Sentence<'_>, words: &Evidence| {
        s.tokens_of(words.span).is_some_and(|at| (s.clause(&(at.end - 1..at.end)).start..at.end).any(|n| denies(s, n)))
    };
    let agree = |m: &Match| denied(&near, &m.one) == denied(&far, &m.other);
    found.filter(|m| enough(m) && agree(m)).collect()
}

/// The same where the sentences share a figure: the hedge bears upon the clause of the figure.
fn tied(event: &Event<'_>, tie: Tie, classes: &Classes) -> Option<Match> {
    let (near, far) = (Sentence::new(event, tie.ids[0])?, Sentence::new(event, tie.ids[1])?);
    let needed = classes.needed.is_empty() || !far.hits(&classes.needed, &[]).is_empty();
    if !needed || !far.hits(&classes.barred, &[]).is_empty() {
        return None;
    }
    let counts = |hit: Range<usize>| {
        let figure = (classes.whole_claim.as_slice(), tie.spans[0]);
        let clause = hedged_claim::counted(&near, &far, &hit, figure).filter(|_| !is_open(&near, &hit))?;
        let there = far.tokens_of(tie.spans[1])?;
        Some(Match {
            one: near.evidence(clause)?,
            other: far.evidence(clause_of(&far, there))?,
            word: near.words(&hit),
            shared: 1,
            scope: SHARED,
            barred: false,
        })
    };
    near.hits(&classes.one, &classes.seeming).into_iter().find_map(counts)
}

/// The classes of a rule.
struct Classes {
    one: Vec<ClassId>,
    seeming: Vec<ClassId>,
    barred: Vec<ClassId>,
    needed: Vec<ClassId>,
    sources: Vec<ClassId>,
    whole_claim: Vec<ClassId>,
}

impl Classes {
    /// None where no article has a word of the class.
    fn of(event: &Event<'_>, settings: &PresentAbsent) -> Option<Self> {
        let one = vec![event.rules.lexicon.class(&settings.one)?];
        event.may_have_anywhere(&one).then(|| Self {
            one,
            seeming: event.classes_of(&settings.seeming),
            barred: event.classes_of(&settings.unless_other),
            needed: event.classes_of(&settings.needs_other),
            sources: event.classes_of(&settings.unless_told),
            whole_claim: event.classes_of(&settings.whole_claim),
        })
    }
}

/// A word of the class and what the other side has of its scope.
#[derive(Clone)]
struct Match {
    one: Evidence,
    other: Evidence,
    word: String,
    shared: usize,
    scope: usize,
    barred: bool,
}

impl Match {
    fn divergence(self, event: &Event<'_>, rule: &Rule) -> Divergence {
        let confidence = 0.5 + 0.4 * self.shared as f32 / self.scope.max(1) as f32;
        let message = message::fill(event, &rule.message, &self.one, Some(&self.other), &self.word, &[]);
        let facts = BTreeMap::from([("word".to_owned(), json!(self.word))]);
        Divergence { facts, ..Divergence::of(rule, confidence, message, vec![self.one, self.other]) }
    }
}

/// What the other sentence shares of the words that `hit` bears upon, if it is enough.
fn matched(near: &Sentence<'_>, far: &Sentence<'_>, hit: &Range<usize>) -> Option<Match> {
    let scope = scope(near, hit);
    // In "may have had in their possession" the word in doubt is not the one that follows.
    let first = *scope.first()?;
    // "Suspected of having opened" is.
    let of = |n: usize| near.text(n) == "of" && n == hit.end && near.text(first).ends_with("ed");
    if (hit.end..first).any(|n| near.is(n, Props::PREPOSITION) && !of(n)) {
        return None;
    }
    let same = |own: usize, there: usize| far.stem(there) == near.stem(own) || far.concept(there) == near.concept(own);
    let place = |own: &usize| (0..far.tokens.len()).find(|n| far.is_word(*n) && same(*own, *n)).map(|n| (*own, n));
    let mut shared: Vec<(usize, usize)> = scope.iter().filter_map(place).collect();
    // What is hedged is the first word of the scope: without it, and words near it, the two do not speak of the same.
    let head = shared.iter().find(|(own, _)| *own == first).map(|(_, there)| *there)?;
    // "About moving", "any role": the other side does not state it either.
    let open = |n: usize| matches!(far.text(n), "any" | "whether" | "if");
    let fact = |n: usize| matches!(far.text(n), "to" | "for" | "after" | "by");
    let led = head.checked_sub(1).is_some_and(|n| far.is(n, Props::PREPOSITION) && !fact(n));
    if led || (head.saturating_sub(3)..head + 3).any(open) {
        return None;
    }
    shared.retain(|(_, there)| there.abs_diff(head) <= LONGEST);
    if shared.len() < SHARED || shared.len() * 2 < scope.len() {
        return None;
    }
    let ours = shared.iter().map(|s| s.0).chain([hit.start, hit.end - 1]);
    Some(Match {
        one: near.evidence(span(ours)?)?,
        other: far.evidence(span(shared.iter().map(|s| s.1))?)?,
        word: near.words(hit),
        shared: shared.len(),
        scope: scope.len(),
        barred: false,
    })
}

/// "Asked what might happen", "whether it may have been": nothing is stated there, with or without the word.
fn is_open(near: &Sentence<'_>, hit: &Range<usize>) -> bool {
    // A headline that asks, with a full stop behind it: "…?."
    let asks = near.tokens.len().checked_sub(2).is_some_and(|n| near.text(n) == "?");
    let before = near.clause(hit).start.checked_sub(1);
    asks || before.is_some_and(|n| matches!(near.text(n), "what" | "whether" | "if" | "how" | "why"))
}

/// "If the minister finds that it will help": what is said behind "if" is announced by nobody.
fn is_conditional(sentence: &Sentence<'_>, at: usize) -> bool {
    (at.saturating_sub(CONDITION)..at).any(|n| matches!(sentence.text(n), "if" | "whether" | "unless"))
}

/// From the first of some tokens to the last, but no longer than evidence may be.
fn span(at: impl Iterator<Item = usize> + Clone) -> Option<Range<usize>> {
    let (first, last) = (at.clone().min()?, at.max()?);
    Some(first..last.min(first + LONGEST) + 1)
}

/// The same in two sentences of one claim, where the verbs differ: the whole clause around `hit` is told by both.
fn clause_matched(near: &Sentence<'_>, far: &Sentence<'_>, hit: &Range<usize>) -> Option<Match> {
    let clause = near.clause(hit);
    let own: Vec<usize> = clause.filter(|n| !hit.contains(n) && near.says(*n)).collect();
    let all = far.content(&(0..0));
    let found = common((near, &own), (far, &all));
    let enough = found.words >= SHARED && found.of_near >= CLAUSE.0 && found.of_far >= CLAUSE.1;
    if !enough || !tells_scope(near, far, hit) || !shares_more_than_names((near, &own), (far, &all)) {
        return None;
    }
    let (here, there) = (near.concepts(&(0..0)), far.concepts(&(0..0)));
    // The word bears upon what stands behind it, if anything does; "about moving" states nothing, and in "may have had in
    // their possession" the word in doubt is not the one that follows.
    let behind: Vec<usize> = own.iter().filter(|n| **n >= hit.end).copied().collect();
    let place = |n: &usize| all.iter().find(|m| far.concept(**m) == near.concept(*n)).copied();
    let gerund = |m: usize| far.text(m).ends_with("ing") && m > 0 && far.is(m - 1, Props::PREPOSITION);
    let head = behind.first().copied();
    let led = head.is_some_and(|head| (hit.end..head).any(|n| near.is(n, Props::PREPOSITION) && near.text(n) != "to"));
    if led
        || head.and_then(|head| place(&head)).is_some_and(gerund)
        || head.is_some() && !behind.iter().any(|n| place(n).is_some())
    {
        return None;
    }
    let told = |s: &Sentence<'_>, n: &&usize| s.concept(**n).is_some_and(|c| here.contains(&c) && there.contains(&c));
    let ours: Vec<usize> = own.iter().filter(|n| told(near, n)).copied().chain([hit.start, hit.end - 1]).collect();
    let theirs: Vec<usize> = all.iter().filter(|n| told(far, n)).copied().collect();
    Some(Match {
        one: near.evidence(span(ours.into_iter())?)?,
        other: far.evidence(clause_of(far, span(theirs.into_iter())?))?,
        word: near.words(hit),
        shared: found.words,
        scope: own.len(),
        barred: false,
    })
}

/// True where the other side speaks of the same, and tells what stands behind the word, if anything does: of "lawmakers appear
/// to near an accord", more than the lawmakers.
fn tells_scope(near: &Sentence<'_>, far: &Sentence<'_>, hit: &Range<usize>) -> bool {
    let behind: Vec<usize> = (hit.end..near.clause(hit).end).filter(|n| near.says(*n)).collect();
    let told = behind.is_empty() || common((near, &behind), (far, &far.content(&(0..0)))).of_near >= BEHIND;
    told && !hedged_claim::is_of_another(near, hit, far)
}

/// The same in two sentences that say the same: the clause around `hit` is told by both, whatever stands next to it.
fn alike_matched(near: &Sentence<'_>, far: &Sentence<'_>, hit: &Range<usize>) -> Option<Match> {
    let clause = near.clause(hit);
    let own: Vec<usize> = clause.clone().filter(|n| !hit.contains(n) && near.says(*n)).collect();
    let all = far.content(&(0..0));
    let found = common((near, &own), (far, &all));
    let there: Vec<usize> =
        all.iter().filter(|m| own.iter().any(|n| near.concept(*n) == far.concept(**m))).copied().collect();
    let enough = found.words >= SHARED && found.of_near >= CLAUSE.0 && !near.is_noun(hit.start);
    if !enough || !tells_scope(near, far, hit) || !shares_more_than_names((near, &own), (far, &all)) {
        return None;
    }
    Some(Match {
        one: near.evidence(clause_of(near, hit.clone()))?,
        other: far.evidence(clause_of(far, span(there.into_iter())?))?,
        word: near.words(hit),
        shared: found.words,
        scope: own.len(),
        barred: false,
    })
}

/// "Possible negligence" and "the negligence": in two sentences of one claim the noun alone, where the other side takes it
/// for given.
fn noun_matched(near: &Sentence<'_>, far: &Sentence<'_>, hit: &Range<usize>) -> Option<Match> {
    let noun = hit.end;
    let before = hit.start.checked_sub(1)?;
    let adjective = near.is_noun(hit.start) || near.is(before, Props::PREPOSITION);
    let ends = noun + 1 >= near.tokens.len() || !near.says(noun + 1);
    let weight = near.weights(&[noun]).sum();
    if !adjective || !near.says(noun) || !ends || weight < TELLING {
        return None;
    }
    let given = |n: usize| matches!(far.text(n), "the" | "his" | "her" | "its" | "their" | "this");
    let there = (1..far.tokens.len()).find(|n| far.stem(*n) == near.stem(noun) && far.says(*n) && given(n - 1))?;
    Some(Match {
        one: near.evidence(hit.start..noun + 1)?,
        other: far.evidence(there - 1..there + 1)?,
        word: near.words(hit),
        shared: 1,
        scope: 1,
        barred: false,
    })
}

/// In two short sentences of one claim: the hedge bears upon all that the one claims, and the other states it.
fn claim_matched(near: &Sentence<'_>, far: &Sentence<'_>, hit: &Range<usize>, classes: &Classes) -> Option<Match> {
    if classes.whole_claim.is_empty() {
        return None;
    }
    let shared = hedged_claim::told(near, far, hit, &classes.whole_claim)?;
    let all = far.content(&(0..0));
    Some(Match {
        one: near.evidence(near.clause(hit))?,
        other: far.evidence(clause_of(far, span(all.iter().copied())?))?,
        word: near.words(hit),
        shared: shared.words,
        scope: near.clause(hit).filter(|n| near.says(*n)).count(),
        barred: false,
    })
}

/// The clause of some words, where it is no longer than evidence may be.
fn clause_of(sentence: &Sentence<'_>, words: Range<usize>) -> Range<usize> {
    let clause = sentence.clause(&words);
    if clause.len() <= 2 * LONGEST { clause } else { words }
}

/// The content words that a hedge bears upon: those behind it up to the end of the clause, or, where none follow,
/// those before it.
fn scope(sentence: &Sentence<'_>, hit: &Range<usize>) -> Vec<usize> {
    // "Unclear whether": what opens a clause says nothing of it.
    let none = Props::FUNCTION.with(Props::NUMBER).with(Props::CLAUSE);
    let content = |n: &usize| sentence.is_word(*n) && !sentence.is(*n, none);
    let inside = |n: &usize| sentence.tokens[*n].kind != TokenKind::Mark || matches!(sentence.text(*n), "-" | "'");
    let behind: Vec<usize> = (hit.end..sentence.tokens.len()).take_while(inside).filter(content).take(SCOPE).collect();
    if !behind.is_empty() {
        return behind;
    }
    (0..hit.start).rev().take_while(inside).filter(content).take(SCOPE).collect()
}
