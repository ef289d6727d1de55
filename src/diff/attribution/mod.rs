//! `attribution-shift`: one side gives to a source what the other states as fact.

mod source;

use std::collections::BTreeMap;
use std::ops::Range;

use rustc_hash::FxHashSet;
use serde_json::json;

use super::best::Best;
use super::hedged_claim;
use super::one_figure::Tie;
use super::sentence_words::{SURE, Sentence};
use super::shared_words::{common, shares_more_than_names};
use super::{Detector, Divergence, Event, Evidence, message};
use crate::align::{SentenceId, Strength};
use crate::document::TokenKind;
use crate::rules::{AttributionShift, ClassId, Detect, Props, Rule};

use source::{NAME, PLACE, accusation, closes, closes_with_name, is_attributed, named_cue, source_words};

/// Looks at sentences that make the same claim. A quotation is always somebody's: sentences with one are left out.
pub(super) const DETECTOR: Detector = Detector { name: "attribution-shift", find };

/// The share of the shorter sentence's content words that both have, in tenths.
const TENTHS: usize = 5;
/// How many tokens may stand before a source that opens its sentence, or behind one that ends it.
const LEAD: usize = 3;
/// How many tokens before the cue the subject may begin, or a phrase that leads up to it may have.
const SUBJECT: usize = 12;
/// See [`SUBJECT`].
const LEADING: usize = 9;
/// The share of both sides, by weight, that is enough where fewer words are shared.
const WEIGHT: f32 = 0.4;
/// The same of two short sentences.
const BRIEF: f32 = 0.3;
/// The most content words of a short sentence.
const SHORT: usize = 8;
/// The fewest of them in short sentences.
const LEAST: usize = 3;
/// The longest evidence, in tokens.
const LONGEST: usize = 12;
/// How many tokens before a thing the word stands that says whose it is: "his average federal tax rate".
const OWNER: usize = 4;

fn find(event: &Event<'_>, rule: &Rule) -> Vec<Divergence> {
    let Detect::AttributionShift(settings) = &rule.detect else { return Vec::new() };
    let cues = Cues {
        report: event.classes_of(&settings.cues),
        accuse: event.classes_of(&settings.accuses),
        says: event.classes_of(&settings.says),
        tells: event.classes_of(&settings.tells),
        performs: event.classes_of(&settings.performs),
    };
    let mut best = Best::default();
    for link in event.alignment.links.iter().filter(|l| l.strength == Strength::Same) {
        for (one, other) in [(link.left, link.right), (link.right, link.left)] {
            let Some((near, far)) = Sentence::new(event, one).zip(Sentence::new(event, other)) else { continue };
            let Some(told) = told(event, (&near, &far), &cues, settings) else { continue };
            let whole = || whole_claim(event, (&near, &far), &told, (&cues, settings));
            let found = matched((&near, &far), &told, settings).or_else(|| whole().filter(|_| link.score >= SURE));
            let Some(found) = found else { continue };
            best.offer((one, other.source), found.shared, found);
        }
    }
    for tie in event.ties() {
        let Some(found) = tied(event, *tie, &cues, settings) else { continue };
        best.offer((tie.ids[0], tie.ids[1].source), found.shared, found);
    }
    for found in event.findings_of(&settings.differs) {
        for (one, other) in both_ways(&found.evidence) {
            let Some(found) = disputed(event, (one, other), &cues, settings) else { continue };
            best.offer((one.id(), other.source), found.shared, found);
        }
    }
    best.into_values().map(|m| m.divergence(event, rule)).collect()
}

/// The classes of words that give a claim to a source.
struct Cues {
    /// They stand beside the claim.
    report: Vec<ClassId>,
    /// Verbs whose object is the claim.
    accuse: Vec<ClassId>,
    /// They report whatever stands right behind them.
    says: Vec<ClassId>,
    /// Behind them stands whom somebody tells it.
    tells: Vec<ClassId>,
    /// By them somebody does what he says.
    performs: Vec<ClassId>,
}

/// A claim with its source, and the same claim without one.
#[derive(Debug, Clone)]
struct Match {
    one: Evidence,
    other: Evidence,
    shared: usize,
    words: usize,
}

impl Match {
    fn divergence(self, event: &Event<'_>, rule: &Rule) -> Divergence {
        let confidence = 0.4 + 0.5 * self.shared as f32 / self.words.max(1) as f32;
        let message = message::fill(event, &rule.message, &self.one, Some(&self.other), event.words(&self.one), &[]);
        let facts = BTreeMap::from([("shared_words".to_owned(), json!(self.shared))]);
        Divergence { facts, ..Divergence::of(rule, confidence.min(0.9), message, vec![self.one, self.other]) }
    }
}

fn matched((near, far): (&Sentence<'_>, &Sentence<'_>), told: &Told, settings: &AttributionShift) -> Option<Match> {
    let Told { cue, source, said } = told;
    // The words for the source may come again in what it says; they are no part of the claim.
    let named: Vec<Option<u64>> = source.clone().map(|n| near.concept(n)).collect();
    let words: Vec<usize> = said.clone().filter(|n| near.says(*n) && !named.contains(&near.concept(*n))).collect();
    let own: FxHashSet<u64> = words.iter().filter_map(|n| near.concept(*n)).collect();
    let has = far.concepts(&(0..0));
    let shared = own.intersection(&has).count();
    let fewer = own.len().min(has.len());
    let more = own.len().max(has.len());
    let enough = shared >= settings.least_shared || shared >= LEAST && more <= SHORT;
    let many = enough && shared * 10 >= fewer * TENTHS && shared * 10 >= more * (TENTHS - 1);
    // "In a video" may be only where it was said.
    let plain = near.is(cue.start, Props::SPEECH) || matches!(near.text(cue.end - 1), "that" | "to");
    let least = if plain && more <= SHORT { BRIEF } else { WEIGHT };
    let heavy = shared + 1 >= LEAST && weighs(near, &words, far, least);
    if !many && !heavy
        || !shares_more_than_names((near, &words), (far, &far.content(&(0..0))))
        || is_of_another(near, &words, far, &named)
    {
        return None;
    }
    let (first, last) = places(far, &own)?;
    if supposes(far, far.clause(&(first..last + 1))) {
        return None;
    }
    let stated = stated(far, first, last);
    Some(Match { one: near.evidence(source.clone())?, other: far.evidence(stated)?, shared, words: fewer })
}

/// A claim that is given to a source, in tokens of its sentence.
struct Told {
    /// The words that give it to the source.
    cue: Range<usize>,
    /// The same with the name of the source.
    source: Range<usize>,
    said: Range<usize>,
}

/// Who says it in `near`, and what: where `far` gives nothing to a source, and nor does its article in another sentence.
fn told(
    event: &Event<'_>,
    (near, far): (&Sentence<'_>, &Sentence<'_>),
    cues: &Cues,
    settings: &AttributionShift,
) -> Option<Told> {
    let cue = named_cue(near, cues).or_else(|| accusation(near, cues))?;
    if near.tokens.iter().any(|t| t.quoted)
        || is_attributed(far, cues)
        || told_by_source(event, near.id, far.id.source, cues)
    {
        return None;
    }
    let source = source_words(near, &cue);
    // "Announced that he is leaving"
    let who = cue.end + usize::from(near.text(cue.end) == "that");
    let own = matches!(near.text(who), "he" | "she" | "it" | "they");
    if own && near.entry(cue.start, &cues.performs) > 0 {
        return None;
    }
    let (softens, hedges) = (event.classes_of(&settings.unless), event.classes_of(&settings.hedges));
    // What is said stands behind the source, or before it where the source ends the sentence.
    let (first, last) = (source.start, near.tokens.len());
    // "According to an official who asked not to be named" ends it, however long.
    let comma = |n: usize| near.text(n) == ",";
    let phrase = cue.len() > 1 && cue.start.checked_sub(1).is_some_and(comma) && !(cue.end..last).any(comma);
    let at_end = phrase
        || cue.end + if cue.len() > 1 { LEAD + NAME } else { LEAD } >= last
        || cue.start.checked_sub(1).is_some_and(comma) && closes_with_name(near, cue.end)
        || near.is(cue.end, Props::PREPOSITION) && closes(near, cue.end, PLACE);
    let said = match (first <= LEAD, at_end) {
        (true, _) => source.end..last,
        (false, true) => 0..first,
        (false, false) if opens(near, &source) => source.end..last,
        (false, false) => return None,
    };
    // What somebody takes for possible is still his claim.
    let possible = |hit: &Range<usize>| matches!(near.text(hit.start), "may" | "might" | "could");
    // "Complained that it would cost": behind a verb of the past that is "will". "His promise" is a thing.
    let past = near.text(cue.start).ends_with("ed") || near.text(cue.start) == "said";
    let told = |hit: &Range<usize>| possible(hit) || past && near.text(hit.start) == "would" || near.is_noun(hit.start);
    let softened = near.hits(&softens, &hedges).iter().any(|hit| said.contains(&hit.start) && !told(hit));
    (!softened).then_some(Told { cue, source, said })
}

/// "Survivors of the fire among the looms recalled that", "interviewed at home, the widow said": the source is the subject of the
/// sentence, or stands right behind a phrase that leads up to it.
fn opens(sentence: &Sentence<'_>, source: &Range<usize>) -> bool {
    let mark = |n: &usize| sentence.tokens[*n].kind == TokenKind::Mark && !matches!(sentence.text(*n), "-" | "'" | "’");
    let clause = |n: usize| sentence.is(n, Props::CLAUSE) || matches!(sentence.text(n), "that" | "and" | "but");
    let marks: Vec<usize> = (0..source.start).filter(mark).collect();
    let subject = source.start <= SUBJECT && marks.is_empty() && !(0..source.start).any(clause);
    let led = marks == [source.start - 1] && sentence.text(source.start - 1) == "," && source.start <= LEADING;
    source.start > 0 && (subject || led)
}

/// What somebody takes for possible, and the same as a fact: in two short sentences of one claim.
fn whole_claim(
    event: &Event<'_>,
    (near, far): (&Sentence<'_>, &Sentence<'_>),
    told: &Told,
    (cues, settings): (&Cues, &AttributionShift),
) -> Option<Match> {
    let Told { source, said, .. } = told;
    let hedges = event.classes_of(&settings.whole_claim);
    if !far.hits(&hedges, &[]).is_empty() {
        return None;
    }
    let hits = near.hits(&hedges, &[]).into_iter().filter(|hit| said.contains(&hit.start));
    let shared = hits.filter_map(|hit| hedged_claim::told(near, far, &hit, &cues.report)).next()?;
    let all = far.content(&(0..0));
    let own = said.clone().filter_map(|n| near.concept(n)).collect();
    let (first, last) = places(far, &own).or(Some((*all.first()?, *all.last()?)))?;
    let stated = stated(far, first, last);
    Some(Match {
        one: near.evidence(source.clone())?,
        other: far.evidence(stated)?,
        shared: shared.words,
        words: all.len(),
    })
}

/// The first and the last content word of a sentence that is among some concepts.
fn places(sentence: &Sentence<'_>, concepts: &FxHashSet<u64>) -> Option<(usize, usize)> {
    let told = |n: &usize| sentence.says(*n) && sentence.concept(*n).is_some_and(|c| concepts.contains(&c));
    let mut places = (0..sentence.tokens.len()).filter(told);
    let first = places.next()?;
    Some((first, places.next_back().unwrap_or(first)))
}

/// "It would have allowed him to stay" states nothing.
fn supposes(sentence: &Sentence<'_>, mut clause: Range<usize>) -> bool {
    clause.any(|n| matches!(sentence.text(n), "would" | "could" | "may" | "might" | "should") && !sentence.is_month(n))
}

/// What is stated as fact: the clause of the words that both have, or, of a long one, as much as can be shown.
fn stated(sentence: &Sentence<'_>, first: usize, last: usize) -> Range<usize> {
    let clause = sentence.clause(&(first..last + 1));
    // "By summer, prices will be higher"
    if clause.clone().filter(|n| sentence.says(*n)).count() < LEAST {
        return clause.start..sentence.tokens.len().min(clause.start + LONGEST);
    }
    if clause.len() <= LONGEST { clause } else { first..(last + 1).min(first + LONGEST) }
}

/// The same by one figure that both sentences give.
fn tied(event: &Event<'_>, tie: Tie, cues: &Cues, settings: &AttributionShift) -> Option<Match> {
    let [one, other] = tie.ids;
    let (near, far) = (Sentence::new(event, one)?, Sentence::new(event, other)?);
    let Told { source, said, .. } = told(event, (&near, &far), cues, settings)?;
    let (own, there) = (near.tokens_of(tie.spans[0])?, far.tokens_of(tie.spans[1])?);
    // "The top 2 percent", "a growth of 2.1 percent"
    if !tie.exact || tie.lasts {
        return None;
    }
    let clause = far.clause(&there);
    if supposes(&far, clause.clone()) {
        return None;
    }
    let other = if clause.len() <= LONGEST { clause } else { there };
    said.contains(&own.start).then_some(Match {
        one: near.evidence(source)?,
        other: far.evidence(other)?,
        shared: 1,
        words: LEAST,
    })
}

/// Every two pieces of evidence of two sources, from either side.
fn both_ways(evidence: &[Evidence]) -> impl Iterator<Item = (Evidence, Evidence)> {
    let pairs = evidence.iter().flat_map(move |one| evidence.iter().map(move |other| (*one, *other)));
    pairs.filter(|(one, other)| one.source != other.source)
}

/// The same of one claim that the sides tell differently: "30 drones, the staff said", "fourteen drones came".
fn disputed(
    event: &Event<'_>,
    (one, other): (Evidence, Evidence),
    cues: &Cues,
    settings: &AttributionShift,
) -> Option<Match> {
    let (near, far) = (Sentence::new(event, one.id())?, Sentence::new(event, other.id())?);
    let (own, there) = (near.tokens_of(one.span)?, far.tokens_of(other.span)?);
    let Told { source, said, .. } = told(event, (&near, &far), cues, settings)?;
    let clause = far.clause(&there);
    let named: Vec<Option<u64>> = source.clone().map(|n| near.concept(n)).collect();
    let words: Vec<usize> = said.clone().filter(|n| near.says(*n)).collect();
    // Sums of one currency are not of one thing for that.
    let shares = !near.concepts(&own).is_disjoint(&far.concepts(&there));
    let within = said.contains(&own.start) && !source.contains(&own.start);
    if !within || !shares || supposes(&far, clause.clone()) || is_of_another(&near, &words, &far, &named) {
        return None;
    }
    // Of a long clause what differs is shown with the words before it.
    let from = clause.start.max(there.end.saturating_sub(LONGEST));
    let stated = from..clause.end.min(from + LONGEST);
    Some(Match { one: near.evidence(source)?, other: far.evidence(stated)?, shared: 1, words: LEAST })
}

/// True where few words are shared, but those that make the claims.
fn weighs(near: &Sentence<'_>, said: &[usize], far: &Sentence<'_>, least: f32) -> bool {
    let found = common((near, said), (far, &far.content(&(0..0))));
    found.of_near >= least && found.of_far >= least
}

/// "He said his rate was 36 percent" and "the Clintons' rate was 35.7 percent": each says it of somebody else.
fn is_of_another(near: &Sentence<'_>, said: &[usize], far: &Sentence<'_>, source: &[Option<u64>]) -> bool {
    let own = |n: usize| (n.saturating_sub(OWNER)..n).any(|n| matches!(near.text(n), "my" | "his" | "her"));
    let other = |noun: usize| {
        let named = |n: &usize| far.tokens[*n].capital && (far.is_owner(*n) || far.is_owner(n + 1));
        let owner = (noun.saturating_sub(OWNER)..noun).rev().find(named);
        owner.is_some_and(|owner| !source.contains(&far.concept(owner)))
    };
    let there = far.content(&(0..0));
    said.iter().any(|n| own(*n) && there.iter().any(|m| far.concept(*m) == near.concept(*n) && other(*m)))
}

/// True where the other article gives the claim to a source in another sentence.
fn told_by_source(event: &Event<'_>, id: SentenceId, source: usize, cues: &Cues) -> bool {
    let partners = event.alignment.links.iter().filter_map(|l| match (l.left == id, l.right == id) {
        (true, _) if l.right.source == source => Some(l.right),
        (_, true) if l.left.source == source => Some(l.left),
        _ => None,
    });
    partners.filter_map(|p| Sentence::new(event, p)).any(|s| named_cue(&s, cues).is_some())
}
