//! `named-as`: what one name is called beside it, by a noun that judges on one side only: "the environmental group Blue
//! Gulf", "busybodies from Blue Gulf".

use std::collections::BTreeMap;
use std::ops::Range;

use super::name::{is_acronym, run};
use super::sentence_words::Sentence;
use super::{Detector, Divergence, Event, Evidence, message};
use crate::align::SentenceId;
use crate::rules::{ClassId, Detect, NamedAs, Props, Rule};

/// Looks at every name of every article, the words of quotations left out.
pub(super) const DETECTOR: Detector = Detector { name: "named-as", find };

/// How many words before a noun belong to it.
const NOUN: usize = 3;
/// How many tokens behind a comma the noun of an apposition stands.
const APPOSITION: usize = 7;

fn find(event: &Event<'_>, rule: &Rule) -> Vec<Divergence> {
    let Detect::NamedAs(settings) = &rule.detect else { return Vec::new() };
    let (judges, seeming) = (event.classes_of(&settings.judges), event.classes_of(&settings.seeming));
    let judging: Vec<bool> = (0..event.documents.len()).map(|source| event.may_have(source, &judges)).collect();
    let finder = Finder { event, settings, judges, seeming };
    let read = |source: usize| if judging[source] { finder.called(source) } else { Vec::new() };
    let mut all: Vec<Vec<Called>> = (0..judging.len()).map(read).collect();
    // Where no name has such a noun beside it, nobody asks what the others are called.
    if !all.iter().flatten().any(|called| called.judges) {
        return Vec::new();
    }
    for (source, called) in all.iter_mut().enumerate().filter(|(source, _)| !judging[*source]) {
        *called = finder.called(source);
    }
    let mut found: BTreeMap<(&str, usize, usize), (&Called, Evidence)> = BTreeMap::new();
    for (p, ours) in all.iter().enumerate() {
        for (q, theirs) in all.iter().enumerate().filter(|(q, _)| *q != p) {
            for one in ours.iter().filter(|c| c.judges && !theirs.iter().any(|t| t.noun == c.noun)) {
                let same = theirs.iter().filter(|t| t.may_be(one));
                let Some(other) = same.clone().next().filter(|_| same.clone().all(|t| !t.judges)) else { continue };
                found.entry((&one.name, p, q)).or_insert((one, other.at));
            }
        }
    }
    let report = |(one, other): (&Called, Evidence)| {
        let message = message::fill(event, &rule.message, &one.at, Some(&other), &one.whole, &[]);
        Divergence::of(rule, 0.7, message, vec![one.at, other])
    };
    found.into_values().map(report).collect()
}

/// A name with the noun beside it.
struct Called {
    /// The last word of the name, in lower case.
    name: String,
    /// All of it, as written.
    whole: String,
    /// The first, where it has several.
    first: Option<String>,
    /// The stem of the noun.
    noun: u64,
    judges: bool,
    at: Evidence,
}

impl Called {
    /// True for one name, with or without its first word, or by that alone ("Lorrin Biotech", "Lorrin"); not for two of one
    /// family.
    fn may_be(&self, other: &Self) -> bool {
        let one = self.first.as_ref().zip(other.first.as_ref()).is_none_or(|(a, b)| a == b);
        let short = |a: &Self, b: &Self| a.first.is_none() && b.first.as_ref() == Some(&a.name);
        one && self.name == other.name || short(self, other) || short(other, self)
    }
}

struct Finder<'e> {
    event: &'e Event<'e>,
    settings: &'e NamedAs,
    judges: Vec<ClassId>,
    seeming: Vec<ClassId>,
}

impl Finder<'_> {
    /// Every name of an article that has a noun beside it, in the order of the text.
    fn called(&self, source: usize) -> Vec<Called> {
        let Some(document) = self.event.documents.get(source) else { return Vec::new() };
        let mut out = Vec::new();
        for sentence in 0..document.sentences.len() {
            let Some(s) = Sentence::new(self.event, SentenceId { source, sentence }) else { continue };
            let mut at = 0;
            while at < s.tokens.len() {
                let length = run(&s, at);
                if length > 0 {
                    out.extend(self.nouns(&s, &(at..at + length)));
                }
                at += length.max(1);
            }
        }
        out
    }

    fn nouns(&self, s: &Sentence<'_>, run: &Range<usize>) -> Vec<Called> {
        // "Killjoy Oskar Fenn": the first word of a sentence has a capital whatever it is.
        let opens = run.start == 0 && run.len() > 1 && s.entry(0, &self.judges) == 1;
        let name = run.start + usize::from(opens)..run.end;
        if is_acronym(s, &name) {
            return Vec::new();
        }
        let before = if opens { Some(0..1) } else { self.before(s, name.start) };
        let nouns = [before, self.behind(s, name.end)].into_iter().flatten();
        nouns.filter_map(|noun| self.as_called(s, &name, noun)).collect()
    }

    fn as_called(&self, s: &Sentence<'_>, name: &Range<usize>, noun: Range<usize>) -> Option<Called> {
        let head = noun.end - 1;
        // A party, or a man who is named by one word, is called many things.
        let known = name.len() > 1 || s.is_unheard(name.start);
        let last = s.words(&(name.end - 1..name.end)).to_lowercase();
        let bearer = last.trim_end_matches("'s").trim_end_matches("’s").to_owned();
        if !known || s.is(head, Props::TITLE) {
            return None;
        }
        let judges = noun.clone().any(|n| {
            let length = s.entry(n, &self.judges);
            length > 0 && n + length == noun.end && s.entry(n, &self.seeming) <= length
        });
        let first = (name.len() > 1).then(|| s.words(&(name.start..name.start + 1)).to_lowercase());
        Some(Called { name: bearer, whole: s.words(name), first, noun: s.stem(head)?, judges, at: s.evidence(noun)? })
    }

    /// "The animal rights group X", "their mouthpiece, X", "busybodies from X".
    fn before(&self, s: &Sentence<'_>, name: usize) -> Option<Range<usize>> {
        let last = name.checked_sub(1)?;
        // "Gunmen of the Northern Front"
        let linked = |n: usize| self.settings.links.iter().any(|w| w == s.text(n));
        let last = last.checked_sub(1).filter(|n| s.text(last) == "the" && linked(*n)).unwrap_or(last);
        let link = s.text(last);
        let of = linked(last);
        let end = if of || link == "," { last } else { name };
        let noun = end.checked_sub(1).filter(|n| s.says(*n) && (!s.tokens[*n].capital || *n == 0))?;
        // "The team fired Jim Holm"; the boss of the Northern Front is not the Front, as its gunmen are.
        if s.text(noun).ends_with("ed") || link == "of" && !s.text(noun).ends_with('s') {
            return None;
        }
        let belongs = |n: &usize| {
            let verb = s.text(*n).ends_with('s') || s.text(*n).ends_with("ed") || s.text(*n).ends_with("ing");
            s.says(*n) && !s.is_determiner(*n) && !s.is_day(*n) && !verb && (!s.tokens[*n].capital || *n == 0)
        };
        let start = (noun.saturating_sub(NOUN)..noun).rev().take_while(belongs).last().unwrap_or(noun);
        // "The chief executive", "Lorrin's chief executive"
        let owned = start.checked_sub(1).is_some_and(|n| s.is_determiner(n) || s.is_owner(n));
        // "The man who raged, X said": only a noun with its article stands before a comma.
        (link != "," || owned).then_some(start..end)
    }

    /// "X, the manufacturer,", "X, that club of creditors".
    fn behind(&self, s: &Sentence<'_>, end: usize) -> Option<Range<usize>> {
        let owned = s.text(end) == "," && s.is_determiner(end + 1);
        let first = end + 2;
        let ends = |n: &usize| s.ends_phrase(*n) || !s.says(*n);
        let last = (first..first + APPOSITION).find(ends).filter(|n| owned && *n > first)?;
        Some(first..last)
    }
}
