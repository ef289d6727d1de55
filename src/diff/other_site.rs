//! `other-site`: it happened in another sort of place: "the fire began in the mixing shed", "in a lorry outside the gate".

use std::collections::BTreeMap;
use std::ops::Range;

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::each_sentence::EachSentence;
use super::sentence_words::Sentence;
use super::shared_words::{common, one_time};
use super::{Detector, Divergence, Event, Evidence, of_shared};
use crate::align::{Link, Strength};
use crate::document::Document;
use crate::rules::{Detect, OtherSite, Rule};

/// Looks at linked sentences, the words of quotations left out.
pub(super) const DETECTOR: Detector = Detector { name: "other-site", find };

/// How many words may stand between the preposition and the place.
const REACH: usize = 6;

fn find(event: &Event<'_>, rule: &Rule) -> Vec<Divergence> {
    let Detect::OtherSite(settings) = &rule.detect else { return Vec::new() };
    let finder = Finder {
        event,
        settings,
        sorts: numbered(&settings.sites),
        groups: numbered(&settings.prepositions),
        found: EachSentence::new(event.documents),
    };
    let found: BTreeMap<(Evidence, Evidence), f32> =
        event.alignment.links.iter().filter_map(|l| finder.pair(l)).collect();
    found.into_iter().map(|(pair, shared)| of_shared(event, rule, pair, shared)).collect()
}

/// The number of the first list that each word stands in.
fn numbered(lists: &[Vec<String>]) -> FxHashMap<&str, usize> {
    let count = lists.iter().map(Vec::len).sum();
    let mut numbers = FxHashMap::with_capacity_and_hasher(count, FxBuildHasher);
    for (n, words) in lists.iter().enumerate().rev() {
        numbers.extend(words.iter().map(|word| (word.as_str(), n)));
    }
    numbers
}

/// A place where something happened.
struct Site {
    range: Range<usize>,
    noun: usize,
    /// Which sort of place.
    sort: usize,
    /// Which group of prepositions.
    group: usize,
}

struct Finder<'e> {
    event: &'e Event<'e>,
    settings: &'e OtherSite,
    /// The sort of every word for a place.
    sorts: FxHashMap<&'e str, usize>,
    /// The group of every preposition.
    groups: FxHashMap<&'e str, usize>,
    /// The places of each sentence.
    found: EachSentence<Vec<Site>>,
}

impl Finder<'_> {
    fn pair(&self, link: &Link) -> Option<((Evidence, Evidence), f32)> {
        if link.strength != Strength::Same || link.score < self.settings.linked {
            return None;
        }
        let (near, far) = (Sentence::new(self.event, link.left)?, Sentence::new(self.event, link.right)?);
        let [one] = self.found.of(link.left, || self.sites(&near)).as_slice() else { return None };
        let [other] = self.found.of(link.right, || self.sites(&far)).as_slice() else { return None };
        let apart = one.sort != other.sort && one.group == other.group;
        if !apart
            || !one_time(self.event, link.left, link.right)
            || self.tells(far.document, one.sort)
            || self.tells(near.document, other.sort)
        {
            return None;
        }
        let (own, all) = (near.content(&one.range), far.content(&other.range));
        let found = common((&near, &own), (&far, &all));
        let shared = found.of_near.max(found.of_far);
        let enough = found.words >= 2 && shared >= self.settings.covered;
        let (a, b) = (near.evidence(one.range.clone())?, far.evidence(other.range.clone())?);
        enough.then_some(((a, b), shared))
    }

    /// The places of a sentence that stand behind a preposition.
    fn sites(&self, s: &Sentence<'_>) -> Vec<Site> {
        let mut out = Vec::new();
        for noun in (1..s.tokens.len()).filter(|n| !s.tokens[*n].quoted) {
            let word = s.text(noun);
            let Some(sort) = self.sorts.get(word).copied() else { continue };
            // "Car park", "police station": the last word is the place.
            if s.says(noun + 1) && !s.text(noun + 1).ends_with("ed") && !s.is_day(noun + 1) {
                continue;
            }
            let group = |n: usize| {
                let out = n > 0 && s.text(n) == "of" && s.text(n - 1) == "out";
                let word = if out { "out" } else { s.text(n) };
                self.groups.get(word).copied()
            };
            let before = (noun.saturating_sub(REACH)..noun).rev().take_while(|n| !s.ends_phrase(*n));
            let Some((at, group)) = before.into_iter().find_map(|n| group(n).map(|g| (n, g))) else { continue };
            // "Who lives in a villa": not where it happened.
            if !s.is_main(&(at..noun + 1)) {
                continue;
            }
            out.push(Site { range: at..noun + 1, noun, sort, group });
        }
        out.dedup_by_key(|site| site.noun);
        out
    }

    /// True where an article names a place of that sort anywhere.
    fn tells(&self, document: &Document, sort: usize) -> bool {
        document.words.iter().any(|w| self.settings.sites[sort].iter().any(|s| **s == *w.text))
    }
}
