//! `name-in-role`: another person, place or organisation in the same role, in linked sentences.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::ops::Range;

use rustc_hash::FxHashSet;
use serde_json::json;

use super::best::place;
use super::name::{ends, is_acronym, is_titled, listed, one_name, run, speaks};
use super::sentence_words::{Sentence, common, one_time};
use super::{Detector, Divergence, Event, Evidence, message};
use crate::align::SentenceId;
use crate::document::{Document, TokenKind};
use crate::rules::{ClassId, Detect, NameInRole, Props, Rule};

/// Looks at linked sentences, the words of quotations left out. Text without capitals has no names to compare.
pub(super) const DETECTOR: Detector = Detector { name: "name-in-role", find };

/// How many content words before a name say what it is the place of.
const ANCHORS: usize = 2;
/// How far before and behind a name its anchors stand, in tokens.
const REACH: usize = 8;
/// The most words of an office, its kind included.
const OFFICE: usize = 4;
/// How far before a name "by" stands.
const BY: usize = 6;
/// How many tokens that say when may stand between a verb and "by".
const DATED: usize = 2;

fn find(event: &Event<'_>, rule: &Rule) -> Vec<Divergence> {
    let Detect::NameInRole(settings) = &rule.detect else { return Vec::new() };
    let classes = |names: &[String]| event.classes_of(names);
    let (sole, of_kind) = (classes(&settings.sole), classes(&settings.of_kind));
    let finder = Finder { event, settings, regions: classes(&settings.regions), sole, of_kind };
    let known: Vec<Words<'_>> = event.documents.iter().map(Words::of).collect();
    let mut found: BTreeMap<(Evidence, Evidence), f32> = BTreeMap::new();
    for link in &event.alignment.links {
        if let Some((one, other, covered)) = finder.pair(link.left, link.right, &known) {
            found.insert((one, other), covered);
        }
    }
    for ((one, other), covered) in found.clone() {
        for (said, against) in [(one, other), (other, one)] {
            for third in third_parties(event, said, against.source) {
                found.entry((third.min(against), third.max(against))).or_insert(covered);
            }
        }
    }
    let report = |((one, other), covered): ((Evidence, Evidence), f32)| {
        let message = message::fill(event, &rule.message, &one, Some(&other), "", &[]);
        let facts = BTreeMap::from([("shared".to_owned(), json!(covered))]);
        Divergence { facts, ..Divergence::of(rule, 0.4 + 0.4 * covered, message, vec![one, other]) }
    };
    found.into_iter().map(report).collect()
}

/// The same name in sentences of other sources that are linked with it.
fn third_parties(event: &Event<'_>, said: Evidence, against: usize) -> Vec<Evidence> {
    let own = SentenceId { source: said.source, sentence: said.sentence };
    let partners = event.alignment.links.iter().filter_map(|l| match (l.left == own, l.right == own) {
        (true, _) => Some(l.right),
        (_, true) => Some(l.left),
        _ => None,
    });
    let words: Vec<&str> = event.words(&said).split_whitespace().collect();
    let named = |id: SentenceId| {
        let sentence = Sentence::new(event, id)?;
        let texts: Vec<String> = (0..sentence.tokens.len()).map(|n| sentence.words(&(n..n + 1))).collect();
        let at = texts.windows(words.len()).position(|w| w == words.as_slice())?;
        let stands = at > 0 && sentence.is(at - 1, Props::PREPOSITION);
        stands.then(|| sentence.evidence(at..at + words.len()))?
    };
    partners.filter(|id| id.source != against).filter_map(named).collect()
}

/// The words that an article uses, gathered when first asked for.
struct Words<'d> {
    document: &'d Document,
    texts: OnceCell<FxHashSet<&'d str>>,
}

impl<'d> Words<'d> {
    fn of(document: &'d Document) -> Self {
        Self { document, texts: OnceCell::new() }
    }

    fn have(&self, word: &str) -> bool {
        self.texts.get_or_init(|| self.document.words.iter().map(|w| w.text.as_ref()).collect()).contains(word)
    }
}

/// What a name is to its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// It stands behind a preposition of this group.
    Behind(usize),
    /// What happens "where" follows it.
    Where,
    /// It stands beside a noun that says who it is: "the builder X".
    Beside,
    /// It is that of who holds an office: "Judge X", "X, the safety officer".
    Office,
    /// It opens the sentence; what it does follows.
    Subject,
    /// It does what the verb says: "X will lead it", "led by X", "it was X who led it".
    Doer,
}

/// A name, its role, and the words that tell it.
struct Name {
    range: Range<usize>,
    kind: Kind,
    anchors: FxHashSet<Anchor>,
}

/// A word that tells the role of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Anchor {
    concept: u64,
    stem: u64,
    /// It ends in -ed: "based in" is another role than "bases in".
    past: bool,
}

impl Anchor {
    fn of(sentence: &Sentence<'_>, at: usize) -> Option<Self> {
        let stem = sentence.document.word(sentence.tokens.get(at)?).info.stem;
        Some(Self { concept: sentence.concept(at)?, stem, past: false })
    }

    /// A word before a name.
    fn before(sentence: &Sentence<'_>, at: usize) -> Option<Self> {
        Some(Self { past: sentence.text(at).ends_with("ed"), ..Self::of(sentence, at)? })
    }

    fn meets(&self, other: &Self) -> bool {
        self.concept == other.concept && (self.stem != other.stem || self.past == other.past)
    }
}

struct Finder<'e> {
    event: &'e Event<'e>,
    settings: &'e NameInRole,
    regions: Vec<ClassId>,
    sole: Vec<ClassId>,
    of_kind: Vec<ClassId>,
}

impl Finder<'_> {
    fn pair(&self, left: SentenceId, right: SentenceId, known: &[Words<'_>]) -> Option<(Evidence, Evidence, f32)> {
        let (near, far) = (Sentence::new(self.event, left)?, Sentence::new(self.event, right)?);
        if near.document.style.lower_case || far.document.style.lower_case || !one_time(self.event, left, right) {
            return None;
        }
        let (ours, theirs) = (self.names(&near), self.names(&far));
        let mut best: Option<(Evidence, Evidence, f32)> = None;
        for one in &ours {
            for other in &theirs {
                let sides = [(&near, one, &known[right.source]), (&far, other, &known[left.source])];
                if !in_one_role(one, other)
                    || one_name(&self.telling(&near, one), &self.telling(&far, other))
                    || !self.are_new(sides)
                    || !self.are_of_one_sort((&near, one), (&far, other))
                {
                    continue;
                }
                let shared = common((&near, &near.content(&one.range)), (&far, &far.content(&other.range)));
                let (weight, covered) = (shared.weight, shared.of_near.max(shared.of_far));
                let enough = match one.kind {
                    Kind::Subject => self.settings.subject,
                    Kind::Doer => self.settings.doer,
                    _ => self.settings.covered,
                };
                if weight >= self.settings.least && covered >= enough {
                    let (a, b) = (near.evidence(one.range.clone())?, far.evidence(other.range.clone())?);
                    if best.is_none_or(|(x, y, _)| place(&a, &b) < place(&x, &y)) {
                        best = Some((a, b, covered));
                    }
                }
            }
        }
        best
    }

    /// Neither article has the other's name. Who does what another does may be known to the other side from elsewhere.
    fn are_new(&self, sides: [(&Sentence<'_>, &Name, &Words<'_>); 2]) -> bool {
        let fresh = |(sentence, name, other): (&Sentence<'_>, &Name, &Words<'_>)| {
            let tells = |n: &usize| sentence.tokens[*n].kind == TokenKind::Word && !self.is_sort(sentence, name, *n);
            name.range.clone().filter(tells).all(|n| !other.have(sentence.text(n)))
        };
        let [(near, one, _), (far, other, _)] = sides;
        let named = |s: &Sentence<'_>, name: &Name, there: &Sentence<'_>| {
            name.range.clone().any(|n| (0..there.tokens.len()).any(|m| there.text(m) == s.text(n)))
        };
        let known = one.kind == Kind::Doer && !named(near, one, far) && !named(far, other, near);
        let new = sides.map(fresh);
        new[0] && new[1] || known && (new[0] || new[1])
    }

    /// False for a college and the town where it lies, where one name says what it is and the other does not; and for a
    /// town and its country, of which the one name does not exclude the other.
    fn are_of_one_sort(&self, (near, one): (&Sentence<'_>, &Name), (far, other): (&Sentence<'_>, &Name)) -> bool {
        let typed = |s: &Sentence<'_>, n: &Name| n.range.len() > 1 && self.is_common(s, n.range.end - 1);
        let person = matches!(one.kind, Kind::Doer | Kind::Office);
        let places = person || typed(near, one) == typed(far, other);
        places && self.is_region(near, one) == self.is_region(far, other)
    }

    /// A word that English at large has, such as the "Lane" of a street.
    fn is_common(&self, sentence: &Sentence<'_>, at: usize) -> bool {
        let word = sentence.tokens.get(at).map(|t| sentence.document.word(t).info.background);
        word.is_some_and(|background| background < self.event.rules.alignment.idf.unseen)
    }

    /// "Street" tells no street from another, "Observatory" no observatory.
    fn is_sort(&self, sentence: &Sentence<'_>, name: &Name, at: usize) -> bool {
        let place = matches!(name.kind, Kind::Behind(_) | Kind::Where);
        let last = at > name.range.start && at + 1 == name.range.end;
        // "St Ansel's church": what is rare tells it.
        let rare = |n: &usize| *n + 1 < name.range.end && !self.is_common(sentence, *n);
        place
            && (last || self.is_common(sentence, at) && (at > name.range.start || name.range.clone().any(|n| rare(&n))))
    }

    /// The words that tell a place from others of its sort.
    fn telling(&self, sentence: &Sentence<'_>, name: &Name) -> String {
        let own = name.range.clone().filter(|n| !self.is_sort(sentence, name, *n));
        own.map(|n| sentence.words(&(n..n + 1))).collect::<Vec<_>>().join(" ")
    }

    /// A country, a state, a part of the world.
    fn is_region(&self, sentence: &Sentence<'_>, name: &Name) -> bool {
        sentence.entry(name.range.start, &self.regions) >= name.range.len()
    }

    /// The names of a sentence that have a role, each role on its own.
    fn names(&self, sentence: &Sentence<'_>) -> Vec<Name> {
        let mut out = Vec::new();
        let mut at = 0;
        while at < sentence.tokens.len() {
            let run = run(sentence, at);
            let range = at..at + run + usize::from(run > 0 && self.is_site(sentence, at + run));
            at += range.len().max(1);
            if run > 0 && !listed(sentence, &range) && !is_acronym(sentence, &range) && !speaks(sentence, &range) {
                out.extend(self.roles(sentence, &range));
            }
        }
        out
    }

    /// The noun that says of what sort a place is: "Holme airport", "St Ansel's church".
    fn is_site(&self, sentence: &Sentence<'_>, at: usize) -> bool {
        self.settings.sites.iter().any(|w| w == sentence.text(at)) && !sentence.says(at + 1)
    }

    fn roles(&self, sentence: &Sentence<'_>, range: &Range<usize>) -> Vec<Name> {
        let of = |kind: Kind, anchors: FxHashSet<Anchor>| {
            (!anchors.is_empty()).then(|| Name { range: range.clone(), kind, anchors })
        };
        let mut out = Vec::new();
        let ahead = |from: usize| -> FxHashSet<Anchor> {
            // "Sent three ships on to"
            let from = from.checked_sub(1).filter(|n| is_particle(sentence.text(*n))).unwrap_or(from);
            let stretch = (from.saturating_sub(REACH)..from).rev().take_while(|n| sentence.says(*n));
            stretch.take(ANCHORS).filter_map(|n| Anchor::before(sentence, n)).collect()
        };
        let behind = |from: usize| -> FxHashSet<Anchor> {
            let stretch = (from..sentence.tokens.len().min(from + REACH)).take_while(|n| !ends(sentence, *n));
            stretch.filter(|n| sentence.says(*n)).filter_map(|n| Anchor::of(sentence, n)).collect()
        };
        if let Some((group, start)) = self.preposition(sentence, range.start) {
            out.extend(of(Kind::Behind(group), ahead(start)));
            out.extend(of(Kind::Where, ahead(start)));
        }
        let comma = usize::from(sentence.text(range.end) == ",");
        if sentence.text(range.end + comma) == "where" {
            out.extend(of(Kind::Where, behind(range.end + comma + 1)));
        }
        let noun = range.start.checked_sub(1 + usize::from(range.start > 0 && sentence.text(range.start - 1) == ","));
        if let Some(noun) = noun
            && sentence.says(noun)
            && noun > 0
            && self.settings.definite.iter().any(|w| w == sentence.text(noun - 1))
        {
            out.extend(of(Kind::Beside, Anchor::of(sentence, noun).into_iter().collect()));
        }
        out.extend(of(Kind::Office, self.office(sentence, range)));
        if let Some(noun) = self.place_noun(sentence, range.start) {
            out.extend(of(Kind::Beside, Anchor::of(sentence, noun).into_iter().collect()));
        }
        let alone = range.start == 0 && sentence.is_unheard(0);
        if range.len() > 1 || is_titled(sentence, range) || alone {
            out.extend(of(
                Kind::Doer,
                deed(sentence, range).and_then(|n| Anchor::of(sentence, n)).into_iter().collect(),
            ));
        }
        if range.start == 0 && range.len() > 1 {
            out.extend(of(Kind::Subject, behind(range.end)));
        }
        out
    }

    /// The noun of "in the province of" before a name.
    fn place_noun(&self, sentence: &Sentence<'_>, name: usize) -> Option<usize> {
        let of = name.checked_sub(1).filter(|n| sentence.text(*n) == "of")?;
        let noun = of.checked_sub(1).filter(|n| self.settings.places.iter().any(|p| p == sentence.text(*n)))?;
        let definite = noun.checked_sub(1).is_some_and(|n| matches!(sentence.text(n), "the" | "a" | "an"));
        definite.then_some(noun)
    }

    /// The words of the office that stands before a name, behind a comma after it, or that it comes to hold; none where
    /// several may hold it.
    fn office(&self, sentence: &Sentence<'_>, name: &Range<usize>) -> FxHashSet<Anchor> {
        let before = name.start.checked_sub(1 + usize::from(name.start > 0 && sentence.text(name.start - 1) == ","));
        let behind = || office_from(sentence, name.end + 1, OFFICE).filter(|_| sentence.text(name.end) == ",");
        let found = self.new_office(sentence, name).or(before.filter(|n| sentence.is(*n, Props::ROLE))).or_else(behind);
        let Some(noun) = found else {
            return FxHashSet::default();
        };
        let kind = (noun.saturating_sub(OFFICE - 1)..noun).rev().take_while(|n| sentence.says(*n) && !name.contains(n));
        let still = |n: &usize| !self.settings.terms.iter().any(|w| w == sentence.text(*n));
        let mut office: FxHashSet<Anchor> = kind.filter(still).filter_map(|n| Anchor::of(sentence, n)).collect();
        let held = |classes: &[ClassId]| sentence.entry(noun, classes) > 0;
        let one = held(&self.sole) || !office.is_empty() && held(&self.of_kind);
        office.extend(Anchor::of(sentence, noun));
        if one { office } else { FxHashSet::default() }
    }

    /// The noun of the office in "X, once a banker, is to become finance minister".
    fn new_office(&self, sentence: &Sentence<'_>, name: &Range<usize>) -> Option<usize> {
        let verb = verb_behind(sentence, name.end)?;
        self.settings.becomes.iter().any(|w| w == sentence.text(verb)).then_some(())?;
        office_from(sentence, verb + 1, OFFICE + 1)
    }

    /// The group of the preposition before a name, and where it begins; an article may stand between.
    fn preposition(&self, sentence: &Sentence<'_>, name: usize) -> Option<(usize, usize)> {
        let end = name - usize::from(name > 0 && sentence.text(name - 1) == "the");
        let stands = |phrase: &str| {
            let words: Vec<&str> = phrase.split(' ').collect();
            let start = end.checked_sub(words.len())?;
            words.iter().enumerate().all(|(n, w)| sentence.text(start + n) == *w).then_some(start)
        };
        self.settings
            .prepositions
            .iter()
            .enumerate()
            .find_map(|(group, phrases)| phrases.iter().filter_map(|p| stands(p)).min().map(|start| (group, start)))
    }
}

/// True where what stands around two names gives them the same role.
fn in_one_role(one: &Name, other: &Name) -> bool {
    let both = one.anchors.iter().filter(|a| other.anchors.iter().any(|b| a.meets(b))).count();
    one.kind == other.kind
        && match one.kind {
            Kind::Behind(_) | Kind::Beside | Kind::Doer => both > 0,
            Kind::Where | Kind::Subject => both > 1,
            Kind::Office => both == one.anchors.len() && both == other.anchors.len(),
        }
}

/// The verb that says what a name does, or what is done by it.
fn deed(sentence: &Sentence<'_>, name: &Range<usize>) -> Option<usize> {
    let by = (name.start.saturating_sub(BY)..name.start).rev().find(|n| sentence.text(*n) == "by");
    if let Some(by) = by {
        let between =
            (by + 1..name.start).all(|n| sentence.says(n) || matches!(sentence.text(n), "the" | "a" | "an" | ","));
        // "Blown up by"
        let particle = by > 1 && is_particle(sentence.text(by - 1));
        let last = by.checked_sub(1 + usize::from(particle))?;
        // "Opened on Saturday by"
        let dated = |n: &usize| sentence.is_day(*n) || sentence.is(*n, Props::PREPOSITION);
        let verb = (last.saturating_sub(DATED)..=last).rev().find(|n| !dated(n))?;
        return Some(verb).filter(|n| between && sentence.says(*n));
    }
    let verb = verb_behind(sentence, name.end)?;
    (sentence.says(verb) && !sentence.tokens[verb].capital).then_some(verb)
}

/// What belongs to a verb: "sent on", "blown up".
fn is_particle(word: &str) -> bool {
    matches!(word, "on" | "back" | "away" | "over" | "up" | "down" | "off" | "out")
}

/// The last noun of an office among so many words of one phrase.
fn office_from(sentence: &Sentence<'_>, start: usize, words: usize) -> Option<usize> {
    let phrase = (start..start + words).take_while(|n| !ends(sentence, *n));
    phrase.filter(|n| sentence.is(*n, Props::ROLE)).last()
}

/// The verb behind a name and what is inserted there: "it was X who led it", "X, a banker, will lead it".
fn verb_behind(sentence: &Sentence<'_>, end: usize) -> Option<usize> {
    let mut at = end;
    if sentence.text(at) == "," && sentence.text(at + 1) == "who" {
        at += 1;
    } else if sentence.text(at) == "," {
        at = sentence.behind_insertion(at)?;
    }
    let light = |n: usize| {
        matches!(
            sentence.text(n),
            "who" | "that" | "will" | "is" | "was" | "has" | "had" | "have" | "to" | "would" | "also" | "been"
        )
    };
    (at..at + REACH).find(|n| !light(*n))
}
