//! `set-mismatch`: two words of one class, which exclude each other, at the same noun.

use std::collections::BTreeMap;
use std::ops::Range;

use serde_json::json;

use super::best::Best;
use super::name::speaks;
use super::sentence_words::Sentence;
use super::{Detector, Divergence, Event, Evidence, message};
use crate::align::{Link, SentenceId, Strength};
use crate::rules::{ClassId, Detect, Rule, SetMismatch, Side};

/// Looks at linked sentences, the words of quotations left out.
pub(super) const DETECTOR: Detector = Detector { name: "set-mismatch", find };

/// How many tokens from the word its noun stands.
const NEAR: usize = 3;

fn find(event: &Event<'_>, rule: &Rule) -> Vec<Divergence> {
    let Detect::SetMismatch(settings) = &rule.detect else { return Vec::new() };
    let (set, unless) = (event.classes_of(&settings.set), event.classes_of(&settings.unless));
    let mut best = Best::default();
    let same = |strength: Strength| strength == Strength::Same || !settings.same_claim;
    let both = |l: &&Link| event.may_have_in(l.left, &set) && event.may_have_in(l.right, &set);
    for link in event.alignment.links.iter().filter(|l| same(l.strength)).filter(both) {
        let (Some(left), Some(right)) = (Sentence::new(event, link.left), Sentence::new(event, link.right)) else {
            continue;
        };
        let shared = left.shared_with(&right);
        if shared < settings.least_shared {
            continue;
        }
        // "The northern lock was opened", "the southern lock is closed": each is told of its own.
        let found = mismatch(&left, &right, (&set, &unless), settings).filter(|_| !opposed_beside(event, link, &set));
        if let Some((one, other)) = found {
            best.offer((one, other.source), shared, (one, other));
        }
    }
    best.into_values().map(|(one, other)| divergence(event, rule, one, other)).collect()
}

/// True where two sentences hold opposites other than words of the class.
fn opposed_beside(event: &Event<'_>, link: &Link, set: &[ClassId]) -> bool {
    let sides = |id: SentenceId| -> Vec<Side> {
        let sentence = event.documents.get(id.source).and_then(|d| d.sentences.get(id.sentence));
        let told =
            event.opposites().get(id.source).zip(sentence).map(|(index, s)| (index.told(s.tokens()), s.tokens().end));
        let other = |at: usize, end: usize| event.entry(id.source, at, end, set) == 0;
        told.into_iter()
            .flat_map(|(told, end)| told.filter(move |(at, _)| other(*at, end)).flat_map(|(_, sides)| sides))
            .copied()
            .collect()
    };
    let theirs = sides(link.right);
    !theirs.is_empty() && sides(link.left).iter().any(|side| theirs.contains(&side.opposite()))
}

fn divergence(event: &Event<'_>, rule: &Rule, one: Evidence, other: Evidence) -> Divergence {
    let message = message::fill(event, &rule.message, &one, Some(&other), event.words(&one), &[]);
    let facts = BTreeMap::from([
        ("left".to_owned(), json!(event.words(&one))),
        ("right".to_owned(), json!(event.words(&other))),
    ]);
    Divergence { facts, ..Divergence::of(rule, 0.7, message, vec![one, other]) }
}

/// The words of the class at one noun, where the two sentences have no word of the class in common.
fn mismatch(
    left: &Sentence<'_>,
    right: &Sentence<'_>,
    (set, unless): (&[ClassId], &[ClassId]),
    settings: &SetMismatch,
) -> Option<(Evidence, Evidence)> {
    let (ours, theirs) = (left.hits(set, unless), right.hits(set, unless));
    let concept = |s: &Sentence<'_>, hit: &Range<usize>| s.concept(hit.start);
    let common = |a: &Range<usize>| theirs.iter().any(|b| concept(left, a) == concept(right, b));
    if ours.is_empty() || theirs.is_empty() || ours.iter().any(common) {
        return None;
    }
    // The other article has the word elsewhere of the same noun: it tells both.
    ours.iter().find_map(|a| {
        let (noun, end) = noun_of(left, a, settings)?;
        theirs.iter().find_map(|b| {
            let (there, last) = noun_of(right, b, settings)?;
            (noun == there).then_some(())?;
            // "The victim's mother said", "the victim's sister said": two who speak.
            let before = matches!(settings.noun, crate::rules::NounAt::Before);
            if before && speaks(left, &span(a, end)) && speaks(right, &span(b, last)) {
                return None;
            }
            Some((left.evidence(span(a, end))?, right.evidence(span(b, last))?))
        })
    })
}

fn span(hit: &Range<usize>, noun: usize) -> Range<usize> {
    hit.start.min(noun)..hit.end.max(noun + 1)
}

/// The noun at a word: behind it, or, where the rule says so, before it.
fn noun_of(s: &Sentence<'_>, hit: &Range<usize>, settings: &SetMismatch) -> Option<(u64, usize)> {
    // "The dockers' union"
    let owns = hit.end < s.tokens.len() && matches!(s.words(&(hit.end..hit.end + 1)).as_str(), "'" | "’");
    let end = hit.end + usize::from(owns);
    let behind = (end..s.tokens.len().min(end + NEAR)).take_while(|n| !s.ends_phrase(*n)).find(|n| s.says(*n));
    // "Brandt's son", not "their son": a pronoun may be anybody.
    let whose =
        |n: &usize| s.says(*n) && !matches!(s.text(*n), "his" | "her" | "their" | "its" | "my" | "our" | "your");
    let before = || hit.start.checked_sub(1).filter(whose);
    let at = match settings.noun {
        crate::rules::NounAt::Behind => behind,
        crate::rules::NounAt::Before => before(),
    }?;
    Some((s.concept(at)?, at))
}
