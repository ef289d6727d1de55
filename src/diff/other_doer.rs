//! `other-doer`: somebody else did it: "the unions broke off the talks", "in June the government abandoned them"; "it was the
//! owner who asked".

use std::collections::BTreeMap;
use std::ops::Range;

use super::best::place;
use super::each_sentence::EachSentence;
use super::name::{one_name, run};
use super::sentence_words::{Sentence, is_be};
use super::shared_words::{common, one_time};
use super::{Detector, Divergence, Event, Evidence, of_shared};
use crate::align::{Link, Strength};
use crate::document::Document;
use crate::rules::{Detect, OtherDoer, Props, Rule};

/// Looks at linked sentences, the words of quotations left out.
pub(super) const DETECTOR: Detector = Detector { name: "other-doer", find };

/// How many tokens may stand before the doer that opens a sentence: "in June the".
const OPENING: usize = 6;
/// How many tokens name a doer, at most.
const LONGEST: usize = 8;
/// How far from "it was" stands the "who" that goes on.
const CLEFT: usize = 14;
/// How near a name and a noun stand where the one is the other: "Pellan, the company".
const BESIDE: usize = 6;

fn find(event: &Event<'_>, rule: &Rule) -> Vec<Divergence> {
    let Detect::OtherDoer(settings) = &rule.detect else { return Vec::new() };
    let finder = Finder { event, settings, found: EachSentence::new(event.documents) };
    let found: BTreeMap<(Evidence, Evidence), f32> =
        event.alignment.links.iter().filter_map(|l| finder.pair(l)).collect();
    found.into_iter().map(|(pair, shared)| of_shared(event, rule, pair, shared)).collect()
}

/// Who does what a sentence tells.
struct Doer {
    range: Range<usize>,
    /// The noun or the name.
    head: Range<usize>,
    /// "It was X who": nobody else.
    cleft: bool,
    /// The party that the noun is of; none for a name.
    side: Option<usize>,
}

struct Finder<'e> {
    event: &'e Event<'e>,
    settings: &'e OtherDoer,
    /// The doers of each sentence.
    found: EachSentence<Vec<Doer>>,
}

impl Finder<'_> {
    fn pair(&self, link: &Link) -> Option<((Evidence, Evidence), f32)> {
        let (near, far) = (Sentence::new(self.event, link.left)?, Sentence::new(self.event, link.right)?);
        if near.document.style.lower_case || far.document.style.lower_case {
            return None;
        }
        let ours = self.doers(&near);
        let theirs = if ours.is_empty() { &[] } else { self.doers(&far) };
        let mut best: Option<((Evidence, Evidence), f32)> = None;
        for one in ours {
            for other in theirs {
                let Some(shared) = self.did_the_same(link, (&near, one), (&far, other)) else { continue };
                let (a, b) = (near.evidence(one.range.clone())?, far.evidence(other.range.clone())?);
                if best.is_none_or(|((x, y), _)| place(&a, &b) < place(&x, &y)) {
                    best = Some(((a, b), shared));
                }
            }
        }
        best.filter(|_| one_time(self.event, link.left, link.right))
    }

    /// How much of what they did is the same, where the two exclude each other.
    fn did_the_same(
        &self,
        link: &Link,
        (near, one): (&Sentence<'_>, &Doer),
        (far, other): (&Sentence<'_>, &Doer),
    ) -> Option<f32> {
        let cleft = one.cleft || other.cleft;
        if !cleft && (link.strength != Strength::Same || link.score < self.settings.linked) {
            return None;
        }
        let apart = match (one.side, other.side) {
            (Some(a), Some(b)) => a != b,
            // Two names may both do much the same: only "it was" says that nobody else did it.
            (None, None) => cleft && !one_name(&near.words(&one.head), &far.words(&other.head)),
            _ => cleft && !self.are_one((near, one), (far, other)),
        };
        if !apart || names(far, near, one) || names(near, far, other) {
            return None;
        }
        let (own, all) = (near.content(&one.range), far.content(&other.range));
        let found = common((near, &own), (far, &all));
        let least = if cleft { self.settings.cleft } else { self.settings.covered };
        let words = if cleft { 1 } else { 2 };
        let shared = found.of_near.max(found.of_far);
        (found.words >= words && shared >= least).then_some(shared)
    }

    /// True where one article puts the name and the noun beside each other.
    fn are_one(&self, (near, one): (&Sentence<'_>, &Doer), (far, other): (&Sentence<'_>, &Doer)) -> bool {
        let stems = |s: &Sentence<'_>, d: &Doer| -> Vec<u64> { d.head.clone().filter_map(|n| s.stem(n)).collect() };
        let (a, b) = (stems(near, one), stems(far, other));
        self.event.documents.iter().any(|document| beside(document, &a, &b))
    }

    fn doers(&self, s: &Sentence<'_>) -> &[Doer] {
        self.found.of(s.id, || self.cleft(s).into_iter().chain(self.subject(s)).chain(self.by(s)).collect())
    }

    /// "It was Rolf Anker, the safety officer, who": the words between.
    fn cleft(&self, s: &Sentence<'_>) -> Option<Doer> {
        let it = (0..OPENING).find(|n| s.text(*n) == "it" && is_be(s.text(n + 1)))?;
        let from = it + 2;
        let who = (from + 1..from + CLEFT).find(|n| matches!(s.text(*n), "who" | "that" | "which"))?;
        let to = if s.text(who - 1) == "," { who - 1 } else { who };
        let plain = !s.is(from, Props::PREPOSITION) && s.text(from) != "not" && (from..to).all(|n| !s.tokens[n].quoted);
        let (head, side) = (from..to).find_map(|n| self.head(s, n))?;
        let range = from..to.min(from + LONGEST).max(head.end);
        plain.then_some(Doer { range, head, cleft: true, side })
    }

    /// The doer that opens the sentence, behind no more than a time: "in June the government".
    fn subject(&self, s: &Sentence<'_>) -> Option<Doer> {
        let (head, side) = (0..OPENING).find_map(|n| self.head(s, n))?;
        let start = (0..head.start).rev().take_while(|n| s.says(*n) && !s.is_day(*n)).last().unwrap_or(head.start);
        let article = start.checked_sub(1).filter(|n| is_article(s.text(*n)));
        let first = article.unwrap_or(start);
        let light = |n: usize| !s.is(n, Props::CLAUSE) && (!s.says(n) || s.is_day(n) || s.tokens[n].capital && n == 0);
        let opens = (0..first).all(light) && (first == 0 || !s.is(first - 1, Props::PREPOSITION));
        // "The unions said", "the union's demands", "police officers and rebels"
        let told = (head.end..head.end + 3).any(|n| s.is(n, Props::SPEECH));
        let owns = s.words(&head).ends_with("'s") || s.words(&head).ends_with('’');
        let joined = matches!(s.text(head.end), "and" | "or" | "'" | "’" | "-");
        (opens && !told && !owns && !joined && !is_be(s.text(head.end))).then_some(Doer {
            range: first..head.end,
            head,
            cleft: false,
            side,
        })
    }

    /// "By the village", behind a participle.
    fn by(&self, s: &Sentence<'_>) -> Option<Doer> {
        let by = (1..s.tokens.len()).find(|n| s.text(*n) == "by" && s.text(n - 1).ends_with("ed"))?;
        let all: Vec<_> = (by + 1..by + 1 + OPENING).filter_map(|n| self.head(s, n)).collect();
        // "By the then finance minister, Stevan Orlik"
        let named = all.iter().find(|(_, side)| side.is_none());
        let inside = |head: &Range<usize>| !(by + 1..head.start).any(|n| s.ends_phrase(n));
        let (head, side) = named.or_else(|| all.first().filter(|(head, _)| inside(head)))?.clone();
        Some(Doer { range: by + 1..head.end, head, cleft: false, side })
    }

    /// The name or the noun for a party that begins at a token.
    fn head(&self, s: &Sentence<'_>, at: usize) -> Option<(Range<usize>, Option<usize>)> {
        let word = s.text(at);
        if let Some(side) =
            self.event.rules.language.people.parties.iter().position(|side| side.iter().any(|w| w == word))
        {
            return (!s.tokens.get(at)?.quoted).then_some((at..at + 1, Some(side)));
        }
        let name = run(s, at);
        let heard = at == 0 && !s.is_unheard(0) && name < 2;
        (name > 0 && !heard).then_some((at..at + name, None))
    }
}

/// True where a sentence has a word of a doer.
fn names(there: &Sentence<'_>, s: &Sentence<'_>, doer: &Doer) -> bool {
    let own: Vec<u64> = doer.head.clone().filter_map(|n| s.concept(n)).collect();
    (0..there.tokens.len()).any(|n| there.concept(n).is_some_and(|c| own.contains(&c)))
}

fn beside(document: &Document, a: &[u64], b: &[u64]) -> bool {
    let at = |stems: &[u64]| -> Vec<usize> {
        let all = document.tokens.iter().enumerate();
        all.filter(|(_, t)| stems.contains(&document.word(t).info.stem)).map(|(n, _)| n).collect()
    };
    let (one, other) = (at(a), at(b));
    one.iter().any(|m| other.iter().any(|n| m.abs_diff(*n) <= BESIDE))
}

fn is_article(word: &str) -> bool {
    matches!(word, "the" | "a" | "an" | "its" | "his" | "her" | "their" | "our")
}
