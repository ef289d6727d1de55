//! `other-name`: two sentences that say the same, but for one name that the other article does not know.

use std::collections::BTreeMap;
use std::ops::Range;

use super::each_sentence::EachSentence;
use super::figure::figures_of;
use super::modifier::is_attribute;
use super::name::{is_acronym, is_one_of_several, is_titled, known_to, one_name, run, speaks};
use super::row::one_of_row;
use super::sentence_words::Sentence;
use super::shared_words::{common, one_time};
use super::territory::territory;
use super::{Detector, Divergence, Event, Evidence, of_shared};
use crate::align::{Link, Strength};
use crate::document::TokenKind;
use crate::document::figure::Figure;
use crate::rules::{ClassId, Detect, OtherName, Props, Rule};

/// Looks at linked sentences, the words of quotations left out.
pub(super) const DETECTOR: Detector = Detector { name: "other-name", find };

/// How far behind a name a word stands that says what sort of thing it is.
const SORT: usize = 2;
/// How far before a name of a place a noun stands that is of it: "the back roof of".
const OF: usize = 3;

fn find(event: &Event<'_>, rule: &Rule) -> Vec<Divergence> {
    let Detect::OtherName(settings) = &rule.detect else { return Vec::new() };
    let finder = Finder {
        event,
        settings,
        places: event.classes_of(&settings.places),
        address: event.classes_of(&settings.address),
        territory: event.classes_of(&settings.territory),
        found: EachSentence::new(event.documents),
    };
    let found: BTreeMap<(Evidence, Evidence), f32> =
        event.alignment.links.iter().filter_map(|l| finder.pair(l)).collect();
    found.into_iter().map(|(pair, shared)| of_shared(event, rule, pair, shared)).collect()
}

/// What bears a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Person,
    Place,
    Body,
}

/// A name of a sentence.
struct Name {
    range: Range<usize>,
    sort: Option<Sort>,
    /// Who says something, or capitals alone: nothing follows from another.
    apart: bool,
}

struct Finder<'e> {
    event: &'e Event<'e>,
    settings: &'e OtherName,
    /// Prepositions right before the name of a place.
    places: Vec<ClassId>,
    /// Nouns by which somebody is addressed.
    address: Vec<ClassId>,
    /// Nouns of what a state owns.
    territory: Vec<ClassId>,
    /// The names of each sentence.
    found: EachSentence<Vec<Name>>,
}

impl Finder<'_> {
    fn pair(&self, link: &Link) -> Option<((Evidence, Evidence), f32)> {
        if link.strength != Strength::Same {
            return None;
        }
        let (near, far) = (Sentence::new(self.event, link.left)?, Sentence::new(self.event, link.right)?);
        // Without capitals "khan sheikhoun" and "Idlib" look like two names of one thing.
        if near.document.style.lower_case || far.document.style.lower_case {
            return None;
        }
        if let Some(found) = self.territories(link, &near, &far) {
            return Some(found);
        }
        let (ours, theirs) = (self.names(&near), self.names(&far));
        let (one, other) = (self.only(&near, ours, &far)?, self.only(&far, theirs, &near)?);
        let sorts = one.sort.zip(other.sort).is_none_or(|(a, b)| a == b);
        let (a, b) = (near.raw(&one.range), far.raw(&other.range));
        let attributes = [is_attribute(&near, &one.range), is_attribute(&far, &other.range)];
        let alike = sorts
            && link.parts.concept >= self.settings.alike
            && attributes[0] == attributes[1]
            && in_one_place((&near, one), (&far, other));
        let sites = || {
            let (a, b) = (self.site(&near, one)?, self.site(&far, other)?);
            Some(link.score >= self.settings.linked && self.lead_one_way(a, b)).filter(|same| *same)
        };
        if one.apart || other.apart || one_name(a, b) || !alike && sites().is_none() {
            return None;
        }
        let (own, all) = (near.content(&one.range), far.content(&other.range));
        let found = common((&near, &own), (&far, &all));
        let shared = found.of_near.min(found.of_far);
        let enough = !alike || found.words >= self.settings.words && shared >= self.settings.covered;
        let one_event = || {
            one_time(self.event, link.left, link.right)
                && one_of_row(self.event, link.left, link.right)
                && !self.event.tell_opposites(link.left, link.right)
        };
        let (a, b) = (near.evidence(one.range.clone())?, far.evidence(other.range.clone())?);
        (enough && one_event()).then_some(((a, b), shared))
    }

    /// Whose waters or soil it happened in, where each sentence names somebody else's: "in Askavian waters", "in Lunesian waters".
    fn territories(&self, link: &Link, near: &Sentence<'_>, far: &Sentence<'_>) -> Option<((Evidence, Evidence), f32)> {
        let of = |s: &Sentence<'_>| territory(s, &self.territory, &self.places);
        let (one, other) = (of(near)?, of(far)?);
        let ways = self.lead_one_way(near.text(one.range.start), far.text(other.range.start));
        let owners = one_name(near.raw(&one.owner), far.raw(&other.owner));
        let told = one_time(self.event, link.left, link.right) && one_of_row(self.event, link.left, link.right);
        let shared = common((near, &near.content(&one.range)), (far, &far.content(&other.range)));
        let (a, b) = (near.evidence(one.range)?, far.evidence(other.range)?);
        let apart = link.score >= self.settings.linked && ways && !owners && told;
        apart.then_some(((a, b), shared.of_near.min(shared.of_far)))
    }

    /// "From Ostwick" is not "to Lannburg".
    fn lead_one_way(&self, a: &str, b: &str) -> bool {
        let way = |word: &str| self.settings.ways.iter().position(|ways| ways.iter().any(|w| w == word));
        way(a).zip(way(b)).is_none_or(|(a, b)| a == b)
    }

    /// The names of a sentence, in the order of the text.
    fn names(&self, s: &Sentence<'_>) -> &[Name] {
        self.found.of(s.id, || {
            let mut out = Vec::new();
            let mut at = 0;
            while at < s.tokens.len() {
                let length = whole(s, at);
                out.extend(self.name(s, at..at + length));
                at += length.max(1);
            }
            out
        })
    }

    /// A run of capitals as a name, where it is one that tells something apart.
    fn name(&self, s: &Sentence<'_>, range: Range<usize>) -> Option<Name> {
        let at = range.start;
        // "The House", "American" are words of English at large.
        if range.is_empty() || range.len() == 1 && !s.is_unheard(at) || self.is_modifier(s, &range) {
            return None;
        }
        // The first word of a sentence has a capital whatever it is; "D-Mass." is cut short.
        let alone = range.len() == 1 && !at.checked_sub(1).is_some_and(|n| s.is_word(n));
        let opens = alone && (at > 0 || !s.is(0, Props::UNKNOWN) || s.says(1));
        let dateline = s.document.dateline.is_some_and(|d| s.tokens[at].span.overlaps(d));
        // "50 degrees Celsius"
        let measure = |f: &Figure| f.span.overlaps(s.tokens[at].span);
        if opens || dateline || figures_of(self.event, s.id).into_iter().any(measure) {
            return None;
        }
        let apart = speaks(s, &range) || is_acronym(s, &range) || is_one_of_several(s, &range);
        Some(Name { sort: self.sort(s, &range), apart, range })
    }

    /// The only name of a sentence that the other article does not know.
    fn only<'n>(&self, s: &Sentence<'_>, names: &'n [Name], other: &Sentence<'_>) -> Option<&'n Name> {
        let known = self.event.capitals(other.id.source);
        let mut unknown = names.iter().filter(|name| !known_to(s, &name.range, known));
        unknown.next().filter(|_| unknown.next().is_none())
    }

    /// "Republican Gov. Pence", "Kremlin-backed", "a Twitter war", "Hill 418": what tells of which sort something is.
    fn is_modifier(&self, s: &Sentence<'_>, name: &Range<usize>) -> bool {
        let sort = name.len() == 1 && matches!(name.start.checked_sub(1).map_or("", |n| s.text(n)), "a" | "an");
        let numbered = s.tokens.get(name.end).is_some_and(|t| t.kind == TokenKind::Number);
        // "The Vitrana chief executive", "House Minority Whip Steny Hoyer"; not "Holbeck General".
        let capital = |n: usize| s.tokens.get(n).is_some_and(|t| t.capital);
        let office = s.is(name.end, Props::ROLE) && (!capital(name.end) || capital(name.end + 1));
        let address = name.clone().any(|n| s.entry(n, &self.address) > 0);
        s.is(name.end, Props::TITLE)
            || office
            || address
            || s.text(name.end) == "-"
            || numbered
            || sort && s.says(name.end)
    }

    /// The preposition of a place where something happens, in the main clause of a short sentence: "in a quarry outside
    /// Sollerup", "from the roof of the Grain Exchange". Two such sentences of one claim have one such place.
    fn site<'s>(&self, s: &'s Sentence<'_>, name: &Name) -> Option<&'s str> {
        let before = |at: usize| at.checked_sub(1).map_or("", |n| s.text(n));
        let led = |at: usize| {
            let article = usize::from(matches!(before(at), "the" | "a" | "an"));
            at.checked_sub(article + 1).filter(|n| s.begins_entry(*n, &self.places))
        };
        let at = name.range.start - usize::from(before(name.range.start) == "the");
        // "The roof of": what the name is of is the place.
        let whole = || {
            let of = at.checked_sub(1).filter(|n| s.text(*n) == "of")?;
            (of.saturating_sub(OF)..of).rev().take_while(|n| s.says(*n)).last()
        };
        let placed = led(name.range.start).or_else(|| whole().and_then(led))?;
        // "He was later moved to Hawkswood": that is another step.
        let step = (0..s.tokens.len()).any(|n| self.settings.steps.iter().any(|word| word == s.text(n)));
        let stands = name.sort != Some(Sort::Person) && s.is_short() && is_of_claim(s, &name.range) && !step;
        stands.then(|| s.text(placed))
    }

    /// What sort of thing bears a name, as far as the words around it say so.
    fn sort(&self, s: &Sentence<'_>, name: &Range<usize>) -> Option<Sort> {
        let span = s.tokens[name.start].span.join(s.tokens[name.end - 1].span);
        let person = s.document.persons().iter().find(|p| p.mentions.iter().any(|m| m.overlaps(span)));
        if is_titled(s, name) || person.is_some_and(|p| p.certain) {
            return Some(Sort::Person);
        }
        let behind = name.end..name.end + SORT;
        if name.clone().chain(behind.take_while(|n| s.says(*n))).any(|n| s.is(n, Props::BODY)) {
            return Some(Sort::Body);
        }
        let before = name.start.checked_sub(1).map_or("", |n| s.text(n));
        let article = usize::from(before == "the");
        let placed = name.start.checked_sub(1 + article).is_some_and(|n| s.begins_entry(n, &self.places));
        if placed {
            return Some(Sort::Place);
        }
        person.is_some_and(|p| p.probable).then_some(Sort::Person)
    }
}

/// False behind "who", "where" and the like: what is told there is not the claim.
fn is_of_claim(s: &Sentence<'_>, name: &Range<usize>) -> bool {
    let first = s.clause(name).start;
    first == 0 || !matches!(s.text(first - 1), "who" | "whom" | "whose" | "which" | "where" | "when" | "while")
}

/// True where a word next to the one name stands next to the other as well, on the same side: "a ditch at Ostwick", "in a ditch at
/// Lannburg". Two sentences of one event hold many new names in other places: of 23 that much of either sentence was shared with, on
/// real articles, none stood against the other.
fn in_one_place((near, one): (&Sentence<'_>, &Name), (far, other): (&Sentence<'_>, &Name)) -> bool {
    let before = |s: &Sentence<'_>, at: usize| s.before(at).find(|n| s.says(*n)).and_then(|n| s.concept(n));
    let behind = |s: &Sentence<'_>, at: usize| s.behind(at).find(|n| s.says(*n)).and_then(|n| s.concept(n));
    let meets = |a: Option<u64>, b: Option<u64>| a.is_some() && a == b;
    let (a, b) = (&one.range, &other.range);
    led(near, a.start) == led(far, b.start)
        && (meets(before(near, a.start), before(far, b.start)) || meets(behind(near, a.end), behind(far, b.end)))
}

/// The preposition right before a name.
fn led<'s>(s: &'s Sentence<'_>, at: usize) -> Option<&'s str> {
    at.checked_sub(1).filter(|n| s.is(*n, Props::PREPOSITION)).map(|n| s.text(n))
}

/// How many tokens from `at` on are one name, with what a hyphen ties to it: "Ingrid Falk-Moore".
fn whole(s: &Sentence<'_>, at: usize) -> usize {
    let first = run(s, at);
    let tied = if first > 0 && s.text(at).len() > 1 && s.text(at + first) == "-" { run(s, at + first + 1) } else { 0 };
    if tied > 0 { first + 1 + tied } else { first }
}
