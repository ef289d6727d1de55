//! `other-holder`: what one alone does or is in an event, and somebody else does or is in the other article, wherever each
//! says it: who heads the search, who drafted the law, who was the chief witness, where the wreck was towed.

mod phrase;

use std::collections::BTreeSet;
use std::ops::Range;

use self::phrase::{called, ending_at, joined_end, name_before, name_behind};
use super::name::{is_one_of_several, one_name};
use super::row::one_of_row;
use super::sentence_words::Sentence;
use super::shared_words::{common, one_time};
use super::{Detector, Divergence, Event, Evidence, of_shared};
use crate::align::SentenceId;
use crate::document::Mask;
use crate::rules::{ClassId, Detect, OtherHolder, Post, Props, Rule};

/// Looks at all sentences of the story, linked or not; the words of quotations are left out.
pub(super) const DETECTOR: Detector = Detector { name: "other-holder", find };

/// How far from the words of a post the thing stands of which it is, in tokens.
const THING: usize = 12;
/// How far behind a verb its place begins.
const PLACE: usize = 12;
/// How far before a verb the party stands that does it.
const PARTY: usize = 5;
/// How many words before the noun of a party say which.
const OF_PARTY: usize = 2;

fn find(event: &Event<'_>, rule: &Rule) -> Vec<Divergence> {
    let Detect::OtherHolder(settings) = &rule.detect else { return Vec::new() };
    let mut found: BTreeSet<(Evidence, Evidence)> = BTreeSet::new();
    let mut out = Vec::new();
    for post in &settings.posts {
        // Most articles have no word of most posts.
        let held: Vec<ClassId> = post.held().filter_map(|name| event.rules.lexicon.class(name)).collect();
        let held = Mask::of(&held);
        if event.documents.iter().filter(|d| d.classes.meets(held)).count() < 2 {
            continue;
        }
        let finder = Finder::new(event, settings, post, held);
        let told: Vec<Vec<Holder<'_>>> = (0..event.documents.len()).map(|source| finder.holders(source)).collect();
        for (p, ours) in told.iter().enumerate() {
            for (q, theirs) in told.iter().enumerate().skip(p + 1) {
                let Some((one, other)) = finder.pair((p, ours), (q, theirs)) else { continue };
                let Some((a, b, shared)) = finder.conflict(&one, &other) else { continue };
                if found.insert((a, b)) {
                    out.push(of_shared(event, rule, (a, b), shared));
                }
            }
        }
    }
    out
}

/// Who holds a post, as one sentence says it.
#[derive(Clone)]
struct Holder<'e> {
    id: SentenceId,
    name: &'e str,
    range: Range<usize>,
    /// The party, where it has no name.
    side: Option<usize>,
    /// The synonym groups of what the post is of.
    things: Vec<u64>,
}

impl Holder<'_> {
    /// False for two names, or two parties, of which neither may be the other.
    fn is_one_with(&self, other: &Self) -> bool {
        match (self.side, other.side) {
            (None, None) => one_name(self.name, other.name),
            (Some(one), Some(other)) => one == other,
            _ => true,
        }
    }

    /// True where both say of what, and it is the same, or one does not say so.
    fn is_of(&self, other: &Self) -> bool {
        let silent = self.things.is_empty() || other.things.is_empty();
        silent || self.things.iter().any(|thing| other.things.contains(thing))
    }
}

struct Finder<'e> {
    event: &'e Event<'e>,
    settings: &'e OtherHolder,
    post: &'e Post,
    /// All classes that tell who holds it.
    held: Mask,
    does: Vec<ClassId>,
    is: Vec<ClassId>,
    of: Vec<ClassId>,
    goes: Vec<ClassId>,
    thing: Vec<ClassId>,
    /// The things of posts with words in common: who leads the inquiry leads no search.
    rivals: Vec<ClassId>,
}

impl<'e> Finder<'e> {
    fn new(event: &'e Event<'e>, settings: &'e OtherHolder, post: &'e Post, held: Mask) -> Self {
        let classes = |names: &[String]| event.classes_of(names);
        let (does, is, of) = (classes(&post.does), classes(&post.is), classes(&post.of));
        let (goes, thing) = (classes(&post.goes), classes(&post.thing));
        let alike = |p: &&Post| p.thing != post.thing && p.held().any(|name| post.held().any(|own| own == name));
        let rivals = settings.posts.iter().filter(alike).flat_map(|p| classes(&p.thing)).collect();
        Self { event, settings, post, held, does, is, of, goes, thing, rivals }
    }

    /// The one holder that each article tells of; one of them may leave out of what it is where the sentences are linked.
    fn pair(
        &self,
        (p, ours): (usize, &[Holder<'e>]),
        (q, theirs): (usize, &[Holder<'e>]),
    ) -> Option<(Holder<'e>, Holder<'e>)> {
        match (sole(ours), sole(theirs)) {
            (Some(one), Some(other)) => Some((one.clone(), other.clone())),
            (Some(one), None) if theirs.is_empty() => Some((one.clone(), self.linked(one, q)?)),
            (None, Some(other)) if ours.is_empty() => Some((self.linked(other, p)?, other.clone())),
            _ => None,
        }
    }

    /// The one holder in a linked sentence of another source that does not say of what.
    fn linked(&self, holder: &Holder<'e>, source: usize) -> Option<Holder<'e>> {
        let own = holder.id;
        let ends = self.event.alignment.links.iter().flat_map(|l| [(l.left, l.right), (l.right, l.left)]);
        let partners = ends.filter(|(one, other)| *one == own && other.source == source).map(|(_, other)| other);
        let all: Vec<Holder<'e>> = partners.flat_map(|id| self.of_sentence(id, true)).collect();
        sole(&all).cloned()
    }

    /// Where two holders of one post stand.
    fn conflict(&self, one: &Holder<'e>, other: &Holder<'e>) -> Option<(Evidence, Evidence, f32)> {
        let (near, far) = (Sentence::new(self.event, one.id)?, Sentence::new(self.event, other.id)?);
        let same = !self.post.same || one.is_of(other);
        // "Jan Holm asked Ada Brandt, who leads the search"
        let named = !self.post.parties && (names(&far, &near, &one.range) || names(&near, &far, &other.range));
        let one_event = one_time(self.event, one.id, other.id) && one_of_row(self.event, one.id, other.id);
        if one.is_one_with(other) || !same || named || !one_event {
            return None;
        }
        let shared = common((&near, &near.content(&one.range)), (&far, &far.content(&other.range)));
        let (a, b) = (near.evidence(one.range.clone())?, far.evidence(other.range.clone())?);
        // What is not said of what may be of two things.
        let told = self.post.sole || !self.post.thing.is_empty() || shared.weight >= self.settings.least;
        let enough = told || self.are_linked(one.id, other.id);
        enough.then_some((a, b, shared.of_near.max(shared.of_far)))
    }

    fn are_linked(&self, one: SentenceId, other: SentenceId) -> bool {
        self.event.alignment.links.iter().any(|l| (l.left, l.right) == (one.min(other), one.max(other)))
    }

    /// All that an article tells of the post.
    fn holders(&self, source: usize) -> Vec<Holder<'e>> {
        let named = self.thing.is_empty() || self.event.may_have(source, &self.thing);
        let document = self.event.documents.get(source).filter(|_| named);
        let sentences = document.into_iter().flat_map(|d| d.classes.sentences_with(self.held));
        sentences.flat_map(|sentence| self.of_sentence(SentenceId { source, sentence }, false)).collect()
    }

    /// What a sentence tells of the post, whether or not it says of what where `vague`.
    fn of_sentence(&self, id: SentenceId, vague: bool) -> Vec<Holder<'e>> {
        let may = |classes: &[ClassId]| self.event.may_have_in(id, classes);
        let named = self.thing.is_empty() || may(&self.thing);
        let told = named || vague && !may(&self.rivals);
        let Some(s) = Sentence::new(self.event, id).filter(|_| told) else { return Vec::new() };
        let things = if named { s.hits(&self.thing, &[]) } else { Vec::new() };
        let near =
            |at: &Range<usize>, thing: &Range<usize>| thing.start <= at.end + THING && at.start <= thing.end + THING;
        let of_it = |at: &Range<usize>| vague || self.thing.is_empty() || things.iter().any(|thing| near(at, thing));
        let hits = |classes: &[ClassId]| s.hits(classes, &[]).into_iter().filter(of_it).collect::<Vec<_>>();
        let does = hits(&self.does).into_iter().filter_map(|at| self.doer(&s, &at));
        // "The former head of the inquiry", "the deputy leader of the search"
        let other = |at: &Range<usize>| at.start > 0 && self.settings.terms.iter().any(|w| w == s.text(at.start - 1));
        let is = hits(&self.is).into_iter().filter(|at| !other(at)).filter_map(|at| called(&s, &at, self.settings));
        let of = hits(&self.of).into_iter().filter_map(|at| name_behind(&s, at.end, false));
        let goes = hits(&self.goes).into_iter().filter_map(|at| self.place(&s, &at));
        let mut found: Vec<Range<usize>> = does.chain(is).chain(of).chain(goes).collect();
        found.sort_by_key(|range| (range.start, range.end));
        found.dedup();
        found.retain(|range| !is_one_of_several(&s, range));
        let things: Vec<u64> = things.iter().filter_map(|thing| s.concept_of(thing)).collect();
        let holder = |range: Range<usize>| {
            let named = joined_end(&s, range.start) == range.end;
            let side = range.end.checked_sub(1).filter(|_| !named).and_then(|last| self.side(&s, last));
            Holder { id, name: s.raw(&range), range, side, things: things.clone() }
        };
        found.into_iter().map(holder).collect()
    }

    /// Who does what a verb says: "X, the fire chief, heads", "headed by X"; with parties "Velkian troops fired", "the union left".
    fn doer(&self, s: &Sentence<'_>, verb: &Range<usize>) -> Option<Range<usize>> {
        if let Some(by) = (verb.end..verb.end + 2).find(|n| s.text(*n) == "by") {
            return name_behind(s, by + 1, false);
        }
        let name = name_before(s, verb.start, (self.settings, false));
        if name.is_some() || !self.post.parties {
            return name;
        }
        let before = (verb.start.saturating_sub(PARTY)..verb.start).rev().take_while(|n| !s.ends_clause(*n));
        let party = |n: usize| {
            let name = ending_at(s, n + 1).filter(|name| !s.is(name.start.max(1) - 1, Props::PREPOSITION));
            // "Velkian border troops"
            let of = (n.saturating_sub(OF_PARTY)..n).rev().take_while(|m| s.says(*m)).last().unwrap_or(n);
            name.or_else(|| self.side(s, n).map(|_| of..n + 1))
        };
        before.filter(|n| s.says(*n)).find_map(party)
    }

    /// The party that a noun is of.
    fn side(&self, s: &Sentence<'_>, at: usize) -> Option<usize> {
        let word = s.text(at);
        let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
        self.event
            .rules
            .language
            .people
            .parties
            .iter()
            .position(|side| side.iter().any(|w| w == word))
            .filter(|_| self.post.parties)
    }

    /// The place behind a verb: "towed on Thursday to the yard at Ulmey".
    fn place(&self, s: &Sentence<'_>, at: &Range<usize>) -> Option<Range<usize>> {
        let direct = at.end..joined_end(s, at.end);
        if !direct.is_empty() {
            return Some(direct);
        }
        let opens = |n: usize| self.post.prepositions.iter().any(|p| p == s.text(n));
        let stretch = (at.end..at.end + PLACE).take_while(|n| !s.ends_clause(*n));
        stretch.filter(|n| opens(*n)).find_map(|n| name_behind(s, n + 1, true))
    }
}

/// True where a sentence has a word of a name of another one as a name.
fn names(there: &Sentence<'_>, s: &Sentence<'_>, name: &Range<usize>) -> bool {
    let own: Vec<&str> = name.clone().filter(|n| s.tokens[*n].capital).map(|n| s.text(n)).collect();
    (0..there.tokens.len()).any(|n| there.tokens[n].capital && own.contains(&there.text(n)))
}

/// The one whom all of them name.
fn sole<'h, 'e>(all: &'h [Holder<'e>]) -> Option<&'h Holder<'e>> {
    let first = all.first()?;
    all.iter().all(|other| first.is_one_with(other)).then_some(first)
}
