//! What a name is to its sentence: its place, its office, what it does; and the words that tell.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::Finder;
use crate::diff::name::{ends, is_acronym, is_one_of_several, is_titled, listed, run, speaks};
use crate::diff::sentence_words::Sentence;
use crate::rules::{ClassId, Props};

/// How many content words before a name say what it is the place of.
const ANCHORS: usize = 2;
/// How far before and behind a name its anchors stand, in tokens.
const REACH: usize = 8;
/// The most words of an office, its kind included.
const OFFICE: usize = 4;
/// How many words before a noun say of what sort it is.
const SORT: usize = 2;
/// How far before a name "by" stands.
const BY: usize = 6;
/// How many tokens that say when may stand between a verb and "by".
const DATED: usize = 2;

/// What a name is to its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// It stands behind a preposition of this group.
    Behind(usize),
    /// The same, of a preposition that tells where; it is the one name of its sentence that the other article lacks.
    Lone(usize),
    /// A person, and the one name of its sentence that the other article lacks.
    LonePerson,
    /// The same of a place that says what it is: "Lake Myra".
    LonePlace,
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

impl Kind {
    /// It is compared by being the one new name of its sentence.
    pub(super) fn is_lone(self) -> bool {
        matches!(self, Self::Lone(_) | Self::LonePerson | Self::LonePlace)
    }
}

/// A name, its role, and the words that tell it.
pub(super) struct Name {
    pub(super) range: Range<usize>,
    pub(super) kind: Kind,
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

impl Finder<'_> {
    /// The names of a sentence that have a role, each role on its own.
    pub(super) fn names(&self, sentence: &Sentence<'_>) -> Vec<Name> {
        let mut out = Vec::new();
        let mut at = 0;
        while at < sentence.tokens.len() {
            let run = run(sentence, at);
            let range = at..at + run + usize::from(run > 0 && self.is_site(sentence, at + run));
            at += range.len().max(1);
            let apart = || speaks(sentence, &range) || is_one_of_several(sentence, &range);
            if run > 0 && !listed(sentence, &range) && !is_acronym(sentence, &range) && !apart() {
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
            let preposition = sentence.text(start);
            if self.settings.lone.iter().any(|word| word == preposition) {
                out.push(Name { range: range.clone(), kind: Kind::Lone(group), anchors: FxHashSet::default() });
            }
        }
        let comma = usize::from(sentence.text(range.end) == ",");
        if sentence.text(range.end + comma) == "where" {
            out.extend(of(Kind::Where, behind(range.end + comma + 1)));
        }
        let noun = range.start.checked_sub(1 + usize::from(range.start > 0 && sentence.text(range.start - 1) == ","));
        if let Some(noun) = noun.filter(|n| sentence.says(*n)) {
            // "The shipping firm X": what sort of firm it is tells more than that it is one.
            let first = (noun.saturating_sub(SORT)..=noun).rev().take_while(|n| sentence.says(*n)).last();
            let first = first.unwrap_or(noun);
            if first > 0 && self.settings.definite.iter().any(|w| w == sentence.text(first - 1)) {
                let telling = if first < noun { first..noun } else { noun..noun + 1 };
                out.extend(of(Kind::Beside, telling.filter_map(|n| Anchor::of(sentence, n)).collect()));
            }
        }
        out.extend(of(Kind::Office, self.office(sentence, range)));
        if let Some(noun) = self.place_noun(sentence, range.start) {
            out.extend(of(Kind::Beside, Anchor::of(sentence, noun).into_iter().collect()));
        }
        let alone = range.start == 0 && sentence.is_unheard(0);
        let quotes = sentence.tokens.iter().any(|t| t.quoted);
        if range.len() == 2 && !quotes && range.clone().any(|n| !self.is_common(sentence, n)) {
            let first = sentence.text(range.start);
            let place = self.settings.places.iter().chain(&self.settings.sites).any(|w| w == first);
            let kind = if place { Kind::LonePlace } else { Kind::LonePerson };
            out.push(Name { range: range.clone(), kind, anchors: FxHashSet::default() });
        }
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
            let word = |n: usize| end.checked_sub(n + 1).map(|at| sentence.text(at));
            let stands = phrase.rsplit(' ').enumerate().all(|(n, wanted)| word(n) == Some(wanted));
            stands.then(|| end - phrase.split(' ').count())
        };
        self.settings
            .prepositions
            .iter()
            .enumerate()
            .find_map(|(group, phrases)| phrases.iter().filter_map(|p| stands(p)).min().map(|start| (group, start)))
    }
}

/// True where what stands around two names gives them the same role.
pub(super) fn in_one_role(one: &Name, other: &Name) -> bool {
    let both = one.anchors.iter().filter(|a| other.anchors.iter().any(|b| a.meets(b))).count();
    one.kind == other.kind
        && match one.kind {
            Kind::Behind(_) | Kind::Beside | Kind::Doer => both > 0,
            Kind::Where | Kind::Subject => both > 1,
            Kind::Lone(_) | Kind::LonePerson | Kind::LonePlace => true,
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
