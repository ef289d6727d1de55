//! `polarity-shift`: one side affirms what the other denies, of the same thing.

mod compare;
mod denial;
mod denying;
mod kindred;
mod reader;
mod same_thing;

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;
use serde_json::json;

use self::denial::{Classes, Denial};
use self::kindred::Kindred;
use self::reader::{Reader, is_ability};
use super::best::Best;
use super::row::one_of_row;
use super::sentence_words::is_be;
use super::{Detector, Divergence, Event, Evidence, message};
use crate::align::{Link, SentenceId};
use crate::document::Role;
use crate::rules::{Detect, Props, Rule};

/// Looks at linked sentences, the words of quotations left out: what a speaker denies is no statement of the outlet.
pub(super) const DETECTOR: Detector = Detector { name: "polarity-shift", find };

/// How far from a predicate its subject and objects are looked for, across commas.
const WIDE: usize = 18;
/// From this score on two sentences differ in little but the denial.
const ALIKE: f32 = 0.24;
/// Of so many words behind what is denied one may be new.
const KNOWN: usize = 4;
/// How far from a thing the verb stands that says it was used.
const USED: usize = 8;
/// How far before a noun "do" stands.
const DO: usize = 3;
/// How many words of a clause are shown from its noun on.
const SHOWN: usize = 4;
/// How far behind a verb "by" stands, and who does it.
const BY: usize = 3;
/// How far behind "none of" its noun stands: "none of the two young".
const OF: usize = 4;
/// The fewest words besides the predicate that both clauses share.
const SHARED: usize = 2;
/// The share of the denying clause's words that the other clause has, in tenths.
const TENTHS: usize = 5;

fn find(event: &Event<'_>, rule: &Rule) -> Vec<Divergence> {
    let Detect::PolarityShift(settings) = &rule.detect else { return Vec::new() };
    let Some(classes) = Classes::of(event, settings) else { return Vec::new() };
    // Few articles have a word of so few.
    let may_have = |only| event.documents.iter().any(|d| d.classes.may_have(&[only]));
    if classes.only.is_some_and(|only| !may_have(only)) {
        return Vec::new();
    }
    let kin = Kindred::new(&settings.kin, &event.rules.lexicon);
    let readers: Vec<Reader<'_>> = (0..event.documents.len()).map(|n| Reader::new(event, n, classes, &kin)).collect();
    let mut best = Best::default();
    for link in &event.alignment.links {
        for (one, other) in [(link.left, link.right), (link.right, link.left)] {
            let (near, far) = (&readers[one.source], &readers[other.source]);
            for denial in near.denials.iter().filter(|d| d.sentence == one.sentence) {
                let found = (Pair { near, denial, far, one, other, link, score: link.shared }).matched();
                if let Some(found) = found.filter(|_| one_of_row(event, one, other)) {
                    best.offer((found.one, other.source), found.shared, found);
                }
            }
        }
    }
    let mut found: Vec<Match> = best.into_values().collect();
    found.sort_by_key(|m| (m.one, m.other));
    found.into_iter().map(|m| m.divergence(event, rule)).collect()
}

/// A pair of clauses.
#[derive(Debug, Clone)]
struct Match {
    one: Evidence,
    other: Evidence,
    shared: usize,
    words: usize,
}

impl Match {
    fn divergence(self, event: &Event<'_>, rule: &Rule) -> Divergence {
        let confidence = 0.5 + 0.4 * (self.shared as f32 / self.words.max(1) as f32).min(1.0);
        let message = message::fill(event, &rule.message, &self.one, Some(&self.other), "", &[]);
        let facts = BTreeMap::from([("shared_words".to_owned(), json!(self.shared))]);
        Divergence { facts, ..Divergence::of(rule, confidence, message, vec![self.one, self.other]) }
    }
}

/// A denial, and the linked sentence of the other article.
struct Pair<'p> {
    near: &'p Reader<'p>,
    denial: &'p Denial,
    far: &'p Reader<'p>,
    one: SentenceId,
    other: SentenceId,
    link: &'p Link,
    /// How well the two sentences are linked.
    score: f32,
}

impl Pair<'_> {
    /// The clause of the other sentence that affirms what is denied.
    fn matched(&self) -> Option<Match> {
        let (near, denial, far) = (self.near, self.denial, self.far);
        let sentence = far.document.sentences.get(self.other.sentence)?;
        if sentence.role != Role::Body || far.asks(&sentence.tokens()) {
            return None;
        }
        // "No man eating a pizza" denies the eating, not the man.
        let acts = |n: &usize| {
            let word = near.text(*n);
            (word.ends_with("ing") || word.ends_with("ed")) && near.entry(*n, n + 1, near.classes.support) == 0
        };
        // "Not a word of apology has crossed his lips" denies the apology.
        let of = near.text(denial.cue.end - 1) == "of";
        let skipped = usize::from(denial.nominal && !of && denial.heads.get(1).is_some_and(acts));
        if let Some(used) = self.used() {
            return Some(used);
        }
        // Behind "no" the verb shows more of what is affirmed than the noun does.
        let mut heads: Vec<usize> = denial.heads.iter().skip(skipped).rev().copied().collect();
        // Of "did the guards open the gates" the verb stands in another form: "opened".
        let varied =
            |head: &usize| sentence.tokens().any(|n| near.same_stem(*head, far, n) && near.text(*head) != far.text(n));
        if heads.len() > 2 && heads.iter().any(varied) {
            heads.retain(varied);
        }
        heads.iter().find_map(|head| {
            let noun = denial.nominal && denial.heads.first() == Some(head);
            let same = |n: &usize| near.same(*head, far, *n) || noun && near.alike(*head, far, *n);
            // "Did not get her vote", "voted against".
            let against = |n: usize| (near.text(*head + 1) == "against") == (far.text(n + 1) == "against");
            let mut places = sentence.tokens().filter(|n| far.predicates(*n) && same(n) && against(*n));
            places.find_map(|there| self.affirmed(*head, there))
        })
    }

    /// What is denied at `head` and affirmed at `there`, where both say it of the same thing.
    fn affirmed(&self, head: usize, there: usize) -> Option<Match> {
        let (near, denial, far) = (self.near, self.denial, self.far);
        // "Unable to approve more loans" says that some were.
        if !denial.nominal && near.begins(head + 1, near.classes.further) {
            return None;
        }
        let around = self.around(there);
        let (own, has) = self.arguments(head, there, &around);
        let shared = own.intersection(&has).count();
        let most = shared * 10 >= own.len() * TENTHS;
        let enough = shared >= SHARED && most
            || shared >= 1 && self.both_ends(head, there, &around)
            || shared >= 1 && self.is_close() && near.same_stem(head, far, there) && self.one_subject(head, there)
            || shared == 1 && self.alone(head, there, &around)
            || denial.of_all && own.is_subset(&has) && near.same_stem(head, far, there) && !far.is_noun(there)
            || (own.is_empty() && self.says_nothing_else(there) || shared >= 1 && most)
                && self.of_one_pronoun(head, there)
            || self.is_bare(head, there, &around)
            || self.is_named(head, there, &around)
            || self.is_one_phrase(head, there)
            || self.makes_one_claim(head, there)
            || denial.placed && own.is_subset(&has)
            || shared >= 1 && self.same_subject(head, there, &around)
            || denial.nominal && denial.heads.first() == Some(&head) && self.share_more(head, there);
        let verb = !denial.nominal || Some(&head) != denial.heads.first();
        // Behind "no" the noun has to be the other side's as well, if the verb is what they share.
        let subject = !denial.nominal || !verb || around.iter().any(|n| near.same(denial.heads[0], far, *n));
        let goal = denial.goal && far.is_goal(there);
        let before = near.text(denial.cue.start.saturating_sub(1));
        let announced = matches!(before, "will" | "wo") || goal && before == "would";
        // "Nobody was in the tunnel", "two workers were in the tunnel".
        let place = near.stands(head).zip(far.stands(there)).filter(|(a, b)| denial.placed && a.1 == b.1);
        let done = near.does(denial.cue.end..head).and(far.does(there.saturating_sub(DO)..there));
        // "Does not have a permit", "has a permit"
        let owned = near.owns(denial.cue.end..head) && far.owns(there.saturating_sub(DO)..there);
        let said = goal || place.is_some() || done.is_some() || owned || !verb || !far.is_noun(there);
        // "Was unable to swim", "could swim"
        let able = near.begins(denial.cue.start, near.classes.unable) || is_ability(before);
        let meant = |word: &str| announced && word == "would" || able && is_ability(word);
        let says = said && far.affirms(self.other.sentence, there, &meant);
        if !enough || !subject || denial.goal != goal || denial.placed && place.is_none() || !says {
            return None;
        }
        // "Did not find evidence", "did find actions": something else was found.
        let objects = (near.object(self.one.sentence, head), far.object(self.other.sentence, there));
        if verb && matches!(objects, (Some(x), Some(y)) if x != y && !own.contains(&y) && !has.contains(&x)) {
            return None;
        }
        if verb && (self.done_by_others(head, there) || self.denies_of_others(head, there)) {
            return None;
        }
        // "Half of them voted for it", "half did not".
        let parts = near.is_of_part(self.one.sentence, head) && far.is_of_part(self.other.sentence, there);
        if parts || self.denies_too(head, &own) || self.denies_more(head, there) {
            return None;
        }
        let clause = far.clause(self.other.sentence, there..there + 1);
        let first = there.saturating_sub(usize::from(there > clause.start)).max(clause.start);
        let first = place.map(|(_, (be, _))| be).or(done).map_or(first, |verb| verb.max(clause.start));
        // A noun is shown with what follows it: "no alarm sounded", "an alarm sounded".
        let noun = denial.nominal && !verb;
        let last = denial.cue.end.max(if noun { *denial.heads.last()? } else { head } + 1);
        let shown = (there + 1..clause.end.min(there + SHOWN)).take_while(|n| noun && far.predicates(*n)).count();
        Some(Match {
            // "Told nothing"
            one: near.evidence(self.one, denial.cue.start.min(head)..last)?,
            other: far.evidence(self.other, first..there + 1 + shown)?,
            shared,
            words: own.len(),
        })
    }

    /// "Neither of the favourites won" and "Hugo Trell won before the two favourites": it is denied of others.
    fn denies_of_others(&self, head: usize, there: usize) -> bool {
        let (near, denial, far) = (self.near, self.denial, self.far);
        // "Was not caused by gas" leaves open what else caused it.
        let rest = head + 1..near.clause(self.one.sentence, head..head + 1).end;
        let by = rest.clone().take(BY).find(|n| near.text(*n) == "by").filter(|_| near.is_passive(denial));
        if let Some(doer) = by.and_then(|by| (by + 1..rest.end).find(|n| near.says(*n))) {
            let told = far.document.sentences[self.other.sentence].tokens();
            return !told.clone().any(|n| near.same(doer, far, n) || near.alike(doer, far, n));
        }
        if !denial.of_all || near.text(denial.cue.end - 1) != "of" {
            return false;
        }
        let Some(them) = (denial.cue.end..).take(OF).find(|n| near.says(*n)) else { return false };
        let clause = far.clause(self.other.sentence, there..there + 1);
        let mut behind = there + 1..far.document.sentences[self.other.sentence].tokens().end;
        !(clause.start..there).any(|n| near.same(them, far, n)) && behind.any(|n| near.same(them, far, n))
    }

    /// "He did not send it" and "it was sent": by whom is open.
    fn done_by_others(&self, head: usize, there: usize) -> bool {
        let (near, far) = (self.near, self.far);
        let clause = near.clause(self.one.sentence, head..head + 1);
        let somebody = (clause.start..head).any(|n| matches!(near.text(n), "he" | "she" | "i" | "we" | "they"));
        let be = |r: &Reader<'_>, verb: usize| (verb.saturating_sub(2)..verb).any(|n| is_be(r.text(n)));
        let rest = far.clause(self.other.sentence, there..there + 1);
        somebody && !be(near, head) && be(far, there) && !(there..rest.end).any(|n| far.text(n) == "by")
    }

    /// "A man is not eating by a tree" and "a man is eating": of sentences that are much alike, what is denied is more than
    /// what is affirmed, so both may hold.
    fn denies_more(&self, head: usize, there: usize) -> bool {
        let (near, far) = (self.near, self.far);
        let whole = |r: &Reader<'_>, id: SentenceId| r.document.sentences[id.sentence].tokens();
        let links = Props::PREPOSITION.with(Props::CLAUSE);
        let behind: Vec<usize> =
            self.denial.around.iter().copied().filter(|n| *n > head && !near.is(*n, links)).collect();
        let told: Vec<usize> = whole(far, self.other).filter(|n| *n != there && far.says(*n)).collect();
        let has = far.arguments(&told, there);
        let all = near.arguments(&self.denial.around, head);
        let much = all.intersection(&has).count() * 2 >= has.len();
        // "At any time" adds nothing.
        let known = |n: &usize| {
            near.text(n.saturating_sub(1)) == "any"
                || near.arguments(&[*n], head).is_subset(&has)
                || told.iter().any(|m| near.alike(*n, far, *m))
        };
        // "Never told the health inspectorate" may be said of "the inspectorate".
        let names = |n: &usize| behind.contains(&(n + 1)) && known(&(n + 1)) && near.is_definite(*n);
        let more = behind.iter().filter(|n| !known(n) && !names(n)).count();
        !self.denial.goal && self.score >= ALIKE && much && more * KNOWN > behind.len()
    }

    /// "Rubber bullets were not fired" and "turned rubber bullets on them": what was not used is used.
    fn used(&self) -> Option<Match> {
        let (near, denial, far) = (self.near, self.denial, self.far);
        // Of "at no point was tear gas used" the verb is the last.
        let head = *denial.heads.iter().find(|head| !denial.nominal && near.uses(**head..**head + 1))?;
        let things: Vec<usize> = denial.around.iter().copied().filter(|n| *n < head).collect();
        let wanted = near.concepts(&things);
        if !near.is_passive(denial) || wanted.len() < SHARED {
            return None;
        }
        let sentence = far.document.sentences.get(self.other.sentence)?.tokens();
        let last = *things.last()?;
        let there = sentence.clone().find(|n| near.same(last, far, *n))?;
        let clause = far.clause(self.other.sentence, there..there + 1);
        let has = far.concepts(&clause.clone().filter(|n| far.says(*n)).collect::<Vec<_>>());
        // Over "and": "water cannon and rubber bullets".
        let near_by = there.saturating_sub(USED).max(sentence.start)..(there + USED).min(sentence.end);
        let told = wanted.is_subset(&has) && far.uses(near_by) && far.affirms(self.other.sentence, there, &|_| false);
        let first = there.saturating_sub(things.len() - 1).max(clause.start);
        (told && !self.denies_too(head, &wanted)).then_some(())?;
        Some(Match {
            one: near.evidence(self.one, *things.first()?..denial.cue.end.max(head + 1))?,
            other: far.evidence(self.other, first..there + 1)?,
            shared: wanted.len(),
            words: wanted.len(),
        })
    }

    /// True where the other article denies it as well: of two people, or in two voices.
    fn denies_too(&self, head: usize, own: &FxHashSet<u64>) -> bool {
        let (near, far) = (self.near, self.far);
        let concept = near.concepts(&[head]);
        let denies =
            |d: &Denial| !far.concepts(&d.heads).is_disjoint(&concept) && !far.concepts(&d.around).is_disjoint(own);
        far.denials.iter().any(denies)
    }

    /// The words around the affirmed predicate: of its clause, where that names its subject and objects ("all of them
    /// sealed" does not), or else of what stands near it.
    fn around(&self, there: usize) -> Vec<usize> {
        let far = self.far;
        let clause = far.clause(self.other.sentence, there..there + 1);
        let inside: Vec<usize> = clause.filter(|n| *n != there && far.says(*n)).collect();
        if inside.len() >= SHARED {
            return inside;
        }
        let whole = far.document.sentences[self.other.sentence].tokens();
        let near = there.saturating_sub(WIDE).max(whole.start)..(there + WIDE).min(whole.end);
        near.filter(|n| far.says(*n)).collect()
    }

    /// By what the subject and objects of both sides are compared. In "does not permit them" the sentence tells who and
    /// what is meant.
    fn arguments(&self, head: usize, there: usize, around: &[usize]) -> (FxHashSet<u64>, FxHashSet<u64>) {
        let (near, denial, far) = (self.near, self.denial, self.far);
        if !denial.goal && (denial.nominal || !near.is_pronoun(head + 1)) {
            return (near.arguments(&denial.around, head), far.arguments(around, there));
        }
        let all = |r: &Reader<'_>, id: SentenceId| -> Vec<usize> {
            r.document.sentences[id.sentence].tokens().filter(|n| r.says(*n)).collect()
        };
        (near.arguments(&all(near, self.one), head), far.arguments(&all(far, self.other), there))
    }
}
