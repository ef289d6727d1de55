//! `stance-shift`: one article says that a thing happened, the other that it did not, wherever they say it.

mod cue;
mod passage;
mod reader;
mod taken;

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};

pub(super) use self::passage::taken;
pub(super) use self::reader::Words;
pub(super) use self::taken::Taken;
use super::best::{Best, place};
use super::figure::are_parts;
use super::row::one_of_row;
use super::shared_words::one_time;
use super::{Detector, Divergence, Event, message};
use crate::align::{Link, SentenceId};
use crate::rules::{Detect, Rule, StanceShift, WordInfo};

/// Looks at whole articles: "the siren rang for an hour", "not a sound came from the siren".
pub(super) const DETECTOR: Detector = Detector { name: NAME, find };

const NAME: &str = "stance-shift";
/// How often an article may take a stance.
const OFTEN: usize = 16;
/// The share of the poorer clause, by weight, that sentences which are not linked have in common.
const POORER: f32 = 0.5;
/// The cosine from which two nouns are taken to name one thing.
const ALIKE: f32 = 0.5;
/// How many times more two linked sentences share that name the thing in other words: "exits", "doors".
const OTHERWISE: f32 = 2.5;
/// How sure the program is where the sentences are linked, and where they are not.
const SURE: [f32; 2] = [0.7, 0.55];

fn find(event: &Event<'_>, rule: &Rule) -> Vec<Divergence> {
    let Detect::StanceShift(settings) = &rule.detect else { return Vec::new() };
    let Some(words) = Words::of(event, settings) else { return Vec::new() };
    let all = event.stances(words);
    let by_stance: Vec<_> = all.iter().map(|taken| told_once(taken)).collect();
    let ends = |l: &Link| [(l.left, l.right), (l.right, l.left)];
    let links: LazyCell<BTreeSet<_>, _> = LazyCell::new(|| event.alignment.links.iter().flat_map(ends).collect());
    let mut best = Best::default();
    for (p, one) in by_stance.iter().enumerate() {
        for other in by_stance.iter().skip(p + 1) {
            let both = one.iter().filter_map(|(stance, ours)| Some((ours, other.get(stance)?)));
            for (ours, theirs) in both {
                let pairs = ours.iter().flat_map(|a| theirs.iter().map(move |b| (*a, *b)));
                for (a, b) in pairs.filter(|(a, b)| (a.denied != b.denied) == settings.denied) {
                    if let Some(found) = (Pair { event, settings, a, b, ours, theirs }).opposed(&links) {
                        // Of several in two sentences the one that shares most, and the earlier of equals.
                        let at = place(&found.no.shown, &found.yes.shown);
                        best.offer((a.id, b.id), (found.shared, std::cmp::Reverse(at)), found);
                    }
                }
            }
        }
    }
    best.into_values().map(|found: Opposed<'_>| found.divergence(event, rule)).collect()
}

/// What an article says by stance; one that it takes more than [`OFTEN`] is not one thing, and left out.
fn told_once(taken: &[Taken]) -> BTreeMap<u8, Vec<&Taken>> {
    let mut by_stance = BTreeMap::<u8, Vec<&Taken>>::new();
    for one in taken {
        by_stance.entry(one.stance).or_default().push(one);
    }
    by_stance.retain(|_, all| all.len() <= OFTEN);
    by_stance
}

/// Takes out what another detector reports of the same two sentences.
pub(super) fn settle(event: &Event<'_>, found: &mut Vec<Divergence>) {
    let own = |d: &Divergence| event.rules.rules.iter().any(|r| r.id == d.rule && r.detect.name() == NAME);
    let places = |d: &Divergence| d.evidence.iter().map(|e| (e.source, e.sentence)).collect::<Vec<_>>();
    let others: Vec<_> = found.iter().filter(|d| is_contradiction(d) && !own(d)).map(places).collect();
    found.retain(|d| !is_contradiction(d) || !own(d) || !others.contains(&places(d)));
}

fn is_contradiction(divergence: &Divergence) -> bool {
    matches!(divergence.kind.as_str(), "conflict/polarity" | "conflict/predicate")
}

/// Two stances that stand against each other.
struct Opposed<'t> {
    no: &'t Taken,
    yes: &'t Taken,
    /// How rare what both say besides is, together.
    shared: f32,
    linked: bool,
}

impl Opposed<'_> {
    fn divergence(&self, event: &Event<'_>, rule: &Rule) -> Divergence {
        let (no, yes) = (self.no.shown, self.yes.shown);
        let message = message::fill(event, &rule.message, &no, Some(&yes), "", &[]);
        Divergence::of(rule, SURE[usize::from(!self.linked)], message, vec![no, yes])
    }
}

/// Two stances, and all that the articles take.
struct Pair<'t> {
    event: &'t Event<'t>,
    settings: &'t StanceShift,
    a: &'t Taken,
    b: &'t Taken,
    /// All that each article says of the stance.
    ours: &'t [&'t Taken],
    theirs: &'t [&'t Taken],
}

impl<'t> Pair<'t> {
    fn opposed(&self, links: &BTreeSet<(SentenceId, SentenceId)>) -> Option<Opposed<'t>> {
        let (event, a, b) = (self.event, self.a, self.b);
        if a.yes == b.yes || a.planned != b.planned {
            return None;
        }
        let sole = event.rules.stances.is_sole(a.stance);
        let linked = links.contains(&(a.id, b.id));
        if !linked && (a.past != b.past || a.names_another(b)) {
            return None;
        }
        let alike = sole || a.thing.zip(b.thing).is_none_or(|(one, other)| is_one_thing(event, &one, &other));
        if !linked && !alike {
            return None;
        }
        let shared = a.shared(b);
        if !sole && !a.of_all && !b.of_all && (a.is_of_another(b) || a.denies_of_others(b) || b.denies_of_others(a)) {
            return None;
        }
        let least = match (sole, linked) {
            (true, _) => 0.0,
            // "Nobody was hurt": nobody of the whole story.
            _ if a.of_all || b.of_all => 0.0,
            (_, true) => self.settings.least * if alike { 1.0 } else { OTHERWISE },
            // "Turned down an invitation" of one party, "accepted an invitation" of another.
            _ => self.settings.apart.max(POORER * a.weight().min(b.weight())),
        };
        // Where an article says both, it speaks of two things.
        let takes_both = |all: &[&Taken], other: &Taken| {
            all.iter().any(|t| t.yes == other.yes && (sole || t.shared(other) >= shared))
        };
        let says_both = || takes_both(self.ours, b) || takes_both(self.theirs, a);
        if self.has_happened_since()
            || shared < least
            || says_both()
            || !one_time(event, a.id, b.id)
            || !one_of_row(event, a.id, b.id)
            || are_parts(event, a.id, b.id)
        {
            return None;
        }
        let (yes, no) = if a.yes { (a, b) } else { (b, a) };
        Some(Opposed { no, yes, shared, linked })
    }

    /// "Nobody has been arrested", "the village is without power", and on the next day it is otherwise.
    fn has_happened_since(&self) -> bool {
        let published = |t: &Taken| {
            self.event.documents.get(t.id.source).and_then(|d| d.article.published.as_ref()).map(|p| p.date)
        };
        let (yes, no) = if self.a.yes { (self.a, self.b) } else { (self.b, self.a) };
        let changes = no.so_far || self.event.rules.stances.is_later(no.stance);
        changes && published(no) < published(yes)
    }
}

/// True for two words of one synonym group or nearly one meaning: "exits", "doors".
fn is_one_thing(event: &Event<'_>, one: &WordInfo, other: &WordInfo) -> bool {
    one.concept == other.concept || event.rules.lexicon.nearness(one, other) >= ALIKE
}
