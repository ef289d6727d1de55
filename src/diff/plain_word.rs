//! `plain-word`: a loaded word on one side, on the other the plain one that outlets write for the same thing.

use std::cell::LazyCell;
use std::ops::Range;

use rustc_hash::FxHashSet;

use super::best::Best;
use super::class_shift::Match;
use super::elsewhere;
use super::lone_word::lone_words;
use super::modifier::is_attribute;
use super::sentence_words::Sentence;
use super::shared_words::common;
use super::{Detector, Divergence, Event};
use crate::align::{Link, Strength};
use crate::rules::{ClassId, Detect, PairTable, PlainWord, Rule, Side};
use crate::span::Span;

/// Looks at sentences that make the same claim, the words of quotations left out.
pub(super) const DETECTOR: Detector = Detector { name: "plain-word", find };

/// How many content words on each side of a word say what it is said of.
const BESIDE: usize = 3;
/// How far before a word a denial stands.
const DENIED: usize = 3;
/// The share of what one sentence says besides, by weight, that both say where nothing but the words tie them.
const SOME: f32 = 0.35;
/// How many tokens from a word the figure that it says something of stands.
const NEXT: usize = 2;
/// How many of them both sides have where the plain word is an everyday one.
const EVERYDAY: usize = 2;

fn find(event: &Event<'_>, rule: &Rule) -> Vec<Divergence> {
    let Detect::PlainWord(settings) = &rule.detect else { return Vec::new() };
    let class = event.rules.lexicon.class(&settings.denies);
    let denies: Vec<ClassId> = class.into_iter().collect();
    let mut best = Best::default();
    let may =
        |l: &&Link| l.strength == Strength::Same && event.stand_against(event.pairs(settings.pairs), l.left, l.right);
    let linked = event.alignment.links.iter().filter(may).flat_map(|l| [[l.left, l.right], [l.right, l.left]]);
    // Sentences tied by a figure, linked or not. Who is called what is no matter of the figure.
    let labels = settings.pairs == PairTable::Labels;
    let tied = event.ties().iter().filter(|_| !labels).map(|tie| tie.ids);
    let tied = tied.filter(|[one, other]| event.stand_against(event.pairs(settings.pairs), *one, *other));
    let lone = if labels { Vec::new() } else { lone_words(event, event.pairs(settings.pairs)) };
    let linked = linked.map(|ids| (ids, Tie::Link)).chain(tied.map(|ids| (ids, Tie::Figure)));
    for ([one, other], tie) in linked.chain(lone.into_iter().map(|ids| (ids, Tie::Words))) {
        let (Some(near), Some(far)) = (Sentence::new(event, one), Sentence::new(event, other)) else { continue };
        let pair = Pair { event, settings, near: &near, far: &far, denies: &denies, tie };
        if let Some(found) = pair.matched() {
            best.offer((found.one, other.source), found.shared, found);
        }
    }
    best.into_values().map(|m| m.divergence(event, rule)).collect()
}

/// Two sentences of one claim; the loaded word is looked for in `near`.
struct Pair<'p> {
    event: &'p Event<'p>,
    settings: &'p PlainWord,
    near: &'p Sentence<'p>,
    far: &'p Sentence<'p>,
    denies: &'p [ClassId],
    tie: Tie,
}

/// What tells that two sentences speak of one thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tie {
    /// They make the same claim.
    Link,
    /// They give one telling figure.
    Figure,
    /// No other sentence of their articles has a word for it.
    Words,
}

impl Pair<'_> {
    fn matched(&self) -> Option<Match> {
        let (ours, theirs) = (self.entries(self.near), self.entries(self.far));
        let has = |entries: &[Entry<'_>], side: Side| entries.iter().any(|e| e.sides.contains(&side));
        let mut best: Option<Match> = None;
        for one in &ours {
            // What both sides call by the same kind of word is another matter.
            let fresh =
                |s: &&Side| !s.second && !has(&theirs, **s) && !has(&ours, s.opposite()) && !self.calls_so_too(**s);
            let sides: Vec<Side> = one.sides.iter().filter(fresh).map(|s| s.opposite()).collect();
            let labels = self.settings.pairs == PairTable::Labels;
            let stands = |e: &&Entry<'_>| e.sides.iter().any(|s| sides.contains(s));
            let used = LazyCell::new(|| self.is_used_elsewhere(&one.range));
            for other in theirs.iter().filter(stands) {
                // "At a cost of 5.1 million", "swallowed 5.1 million"
                // "His former boss", "the company's party": one of the two names nobody by itself.
                if labels && is_attribute(self.near, &one.range) != is_attribute(self.far, &other.range) {
                    continue;
                }
                let alike = labels || other.nominal == one.nominal;
                let Some(shared) = self.shared(&one.range, &other.range, alike) else { continue };
                if best.as_ref().is_some_and(|b| b.shared >= shared) || *used {
                    continue;
                }
                let evidence = self.near.evidence(one.range.clone()).zip(self.far.evidence(other.range.clone()));
                let Some((a, b)) = evidence else { continue };
                best = Some(Match { one: a, other: b, word: self.near.words(&one.range), shared });
            }
        }
        best
    }

    /// The other article gives a label of that side too, somewhere: then both use it.
    fn calls_so_too(&self, side: Side) -> bool {
        let index = self.event.pairs(self.settings.pairs);
        self.settings.pairs == PairTable::Labels && index.get(self.far.id.source).is_some_and(|of| of.has(side))
    }

    /// The other article writes the loaded word as well, in another sentence.
    fn is_used_elsewhere(&self, hit: &Range<usize>) -> bool {
        elsewhere::writes(self.event, self.far.id.source, (self.near, hit), |_, _| true)
    }

    /// The entries of a sentence outside quotations and names.
    fn entries<'s>(&self, sentence: &Sentence<'s>) -> Vec<Entry<'s>> {
        let mut out = Vec::new();
        let mut at = 0;
        while at < sentence.tokens.len() {
            let (length, sides) = sentence.paired(self.settings.pairs, at);
            let named = at > 0 && sentence.tokens[at].capital;
            // "An anti-piracy patrol" is no piracy.
            let against =
                at > 1 && sentence.text(at - 1) == "-" && matches!(sentence.text(at - 2), "anti" | "counter" | "non");
            if length > 0 && !named && !against && !self.is_denied(sentence, at) {
                out.push(Entry { range: at..at + length, sides, nominal: is_nominal(sentence, at..at + length) });
            }
            at += length.max(1);
        }
        out
    }

    /// "Did not kick out": it did not happen, in any words.
    fn is_denied(&self, sentence: &Sentence<'_>, at: usize) -> bool {
        (at.saturating_sub(DENIED)..at).any(|n| sentence.entry(n, self.denies) > 0)
    }

    /// How many words the sentences share besides, where both words are said of the same thing: a word beside the one
    /// stands beside the other (two, where the plain word is an everyday one); or much of the claim is the same.
    fn shared(&self, hit: &Range<usize>, there: &Range<usize>, alike: bool) -> Option<usize> {
        let reach = if alike { usize::MAX } else { NEXT };
        if self.settings.pairs == PairTable::Wordings && self.is_of_one_figure(hit, there, reach) {
            return Some(EVERYDAY);
        }
        if self.tie == Tie::Figure || !alike {
            return None;
        }
        let objects = [object(self.near, hit, self.far), object(self.far, there, self.near)];
        let (own, all) = (
            [self.near.content(hit), objects[0].clone()].concat(),
            [self.far.content(there), objects[1].clone()].concat(),
        );
        let found = common((self.near, &own), (self.far, &all));
        if self.tie == Tie::Words {
            let one = self.near.concept_of(hit) == self.far.concept_of(there);
            // "Not one stone was thrown"
            let told = !self.far.clause(there).any(|n| self.far.entry(n, self.denies) > 0);
            let shared = told && found.weight >= self.settings.rare && found.of_near.max(found.of_far) >= SOME;
            return (one && shared).then_some(found.words);
        }
        let beside = |s: &Sentence<'_>, at: &Range<usize>, object: &[usize]| -> FxHashSet<u64> {
            let says = |n: &usize| s.says(*n) && !s.is_day(*n);
            let before = s.before(at.start).filter(says).take(BESIDE);
            let behind = s.behind(at.end).filter(says).take(BESIDE);
            before.chain(object.iter().copied()).chain(behind).filter_map(|n| s.concept(n)).collect()
        };
        let placed = beside(self.near, hit, &objects[0]).intersection(&beside(self.far, there, &objects[1])).count();
        let told = self.far.weights(&there.clone().collect::<Vec<_>>()).sum();
        let rare = told >= self.settings.rare;
        let claim = rare && found.of_near.max(found.of_far) >= self.settings.covered;
        (found.words > 0 && (placed >= EVERYDAY || placed > 0 && rare || claim)).then_some(found.words)
    }

    /// "Slashed by 28 per cent", "reduced by 28 per cent": the same figure stands in the clause of both words.
    fn is_of_one_figure(&self, hit: &Range<usize>, there: &Range<usize>, reach: usize) -> bool {
        let within = |s: &Sentence<'_>, at: &Range<usize>, span: Span| {
            let figure = s.tokens_of(span);
            let around = s.before(at.start).take(reach).chain(s.behind(at.end).take(reach));
            figure.is_some_and(|f| around.into_iter().any(|n| n == f.start))
        };
        let ids = [self.near.id, self.far.id];
        let mut ties = self.event.ties().iter().filter(|tie| tie.ids == ids);
        ties.any(|tie| within(self.near, hit, tie.spans[0]) && within(self.far, there, tie.spans[1]))
    }
}

/// The words inside an entry that the other sentence has as well: in "dragged the baker out" the object.
fn object(sentence: &Sentence<'_>, entry: &Range<usize>, other: &Sentence<'_>) -> Vec<usize> {
    if entry.len() < 3 {
        return Vec::new();
    }
    let told = other.concepts(&(0..0));
    let shared = |n: &usize| sentence.says(*n) && sentence.concept(*n).is_some_and(|c| told.contains(&c));
    (entry.start + 1..entry.end - 1).filter(shared).collect()
}

/// A noun, or a participle before one: "an unprecedented slump", "devastating losses".
fn is_nominal(sentence: &Sentence<'_>, at: Range<usize>) -> bool {
    // "An unprecedented slump", "a disastrous slump", not "saw its shares plunge".
    let before = at.start.checked_sub(1).map_or("", |n| sentence.text(n));
    let several = before.ends_with('s') && !["ss", "us", "is"].iter().any(|end| before.ends_with(end));
    let adjective = at.start > 0 && !several && sentence.says(at.start - 1) && sentence.is_noun(at.start - 1);
    let participle = sentence.text(at.end - 1).ends_with("ing") && sentence.says(at.end);
    let of = sentence.text(at.end) == "of" && at.len() == 1;
    sentence.is_noun(at.start) || adjective && !sentence.text(at.start).ends_with("ed") || participle || of
}

/// An entry of the pairs in a sentence.
struct Entry<'s> {
    range: Range<usize>,
    /// It stands as a noun.
    nominal: bool,
    sides: &'s [Side],
}
