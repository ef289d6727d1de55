//! [`judge`]: one report against one gold event.
//!
//! Words are matched by overlap: a finding matches a record where its kind is the same and, for every source that
//! the record quotes, one piece of its evidence shares at least one character with the quoted words.

use std::collections::{BTreeMap, BTreeSet};

use super::outcome::{Outcome, Side, Verdict};
use super::passage::{Folded, Range};
use super::tally::{ALIGN_ANY, ALIGN_SAME, Tally};
use super::{Aligned, GoldEvent, Record};
use crate::align::Strength;
use crate::report::{Finding, Report, Source};

/// How a report on one event was judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// The event.
    pub event: String,
    /// Everything that is wrong: links, then missed, trapped and false divergences.
    pub outcomes: Vec<Outcome>,
    /// The counts.
    pub tally: Tally,
}

/// Judges `report`, which has to be about the articles of `event`.
#[must_use]
pub fn judge(event: &GoldEvent, report: &Report) -> Judgement {
    let sources = report.sources.iter().map(|s| (s.key.as_str(), Text::new(s))).collect();
    let mut bench =
        Bench { event, report, sources, outcomes: Vec::new(), tally: Tally { events: 1, ..Tally::default() } };
    bench.links();
    let expected = bench.divergences();
    bench.agreements();
    bench.unlisted(&expected);
    Judgement { event: event.name.clone(), outcomes: bench.outcomes, tally: bench.tally }
}

/// A sentence by the key of its source and its number; none where words stand in no sentence.
type End<'r> = (&'r str, Option<usize>);

/// Two sentences, the earlier source first.
type Pair<'r> = (End<'r>, End<'r>);

/// Everything a judgement needs, and what it has come to so far.
struct Bench<'r> {
    event: &'r GoldEvent,
    report: &'r Report,
    sources: BTreeMap<&'r str, Text<'r>>,
    outcomes: Vec<Outcome>,
    tally: Tally,
}

impl<'r> Bench<'r> {
    fn links(&mut self) {
        let want = self.wanted_links();
        let aside = self.boilerplate();
        let got: BTreeMap<Pair<'_>, Strength> = self
            .report
            .links
            .iter()
            .map(|link| {
                let [left, right] = [&link.left, &link.right].map(|s| (s.source.as_str(), Some(s.sentence)));
                (if left <= right { (left, right) } else { (right, left) }, link.strength)
            })
            .filter(|(pair, _)| want.contains_key(pair) || !(aside.contains(&pair.0) || aside.contains(&pair.1)))
            .collect();
        for (pair, wanted) in &want {
            let found = got.get(pair).copied();
            count(self.tally.of(ALIGN_ANY), found.is_some());
            if wanted.strength == Strength::Same {
                count(self.tally.of(ALIGN_SAME), found == Some(Strength::Same));
            }
            match found {
                None => self.missed_link(wanted, *pair, "link", "not linked"),
                Some(strength) if strength < wanted.strength => {
                    self.missed_link(wanted, *pair, "link/same", "linked as related only");
                }
                Some(_) => {}
            }
        }
        for (pair, strength) in got.into_iter().filter(|(pair, _)| !want.contains_key(pair)) {
            self.unwanted_link(pair, strength);
        }
    }

    /// The pairs of sentences that the gold links; a record with three sources gives three of them.
    fn wanted_links(&mut self) -> BTreeMap<Pair<'r>, &'r Aligned> {
        let mut want: BTreeMap<Pair<'r>, &'r Aligned> = BTreeMap::new();
        for aligned in &self.event.gold.aligned {
            let Some(places) = self.places(&aligned.words) else { continue };
            let ends: Vec<End<'r>> = places.iter().map(|(key, at)| (*key, self.sentence_at(key, *at))).collect();
            for (n, left) in ends.iter().enumerate() {
                for right in ends.iter().skip(n + 1) {
                    let stronger = want.get(&(*left, *right)).is_none_or(|w| w.strength < aligned.strength);
                    if stronger {
                        want.insert((*left, *right), aligned);
                    }
                }
            }
        }
        want
    }

    fn missed_link(&mut self, wanted: &Aligned, pair: Pair<'_>, kind: &str, why: &str) {
        let keys = [pair.0.0, pair.1.0];
        let words = wanted.words.iter().filter(|(key, _)| keys.contains(&key.as_str()));
        let sides = words.map(|(key, words)| self.side_of_words(key, words)).collect();
        let wish = if wanted.strength == Strength::Same { "the same claim" } else { "related" };
        let outcome = self.outcome(Verdict::Missed, kind, sides, format!("{wish}, {why}"));
        self.outcomes.push(outcome);
    }

    /// A link that is not listed: wrong where the links are listed completely.
    fn unwanted_link(&mut self, pair: Pair<'_>, strength: Strength) {
        if !self.event.gold.exhaustive.contains("aligned") {
            *self.tally.unjudged.entry("link".to_owned()).or_insert(0) += 1;
            return;
        }
        self.tally.of(ALIGN_ANY).wrong += 1;
        let same = strength == Strength::Same;
        if same {
            self.tally.of(ALIGN_SAME).wrong += 1;
        }
        let sides = [pair.0, pair.1].map(|(key, sentence)| {
            let words = self.sources.get(key).zip(sentence).map(|(text, n)| text.sentence(n)).unwrap_or_default();
            Side { source: key.to_owned(), words: words.clone(), sentence: words }
        });
        let why = if same { "linked as the same claim" } else { "linked as related" };
        let outcome = self.outcome(Verdict::False, "link", sides.to_vec(), why.to_owned());
        self.outcomes.push(outcome);
    }

    /// The sentences of headlines, captions and advertising.
    fn boilerplate(&self) -> BTreeSet<End<'r>> {
        let mut aside = BTreeSet::new();
        for (key, lines) in &self.event.gold.boilerplate {
            let Some((key, text)) = self.sources.get_key_value(key.as_str()) else { continue };
            for at in lines.iter().filter_map(|line| text.folded.find(line)) {
                let touched = (0..text.sentences.len()).filter(|n| text.sentences[*n].shared(at) > 0);
                aside.extend(touched.map(|n| (*key, Some(n))));
            }
        }
        aside
    }

    /// Judges the listed divergences; says for every finding whether one of them expects it.
    fn divergences(&mut self) -> Vec<bool> {
        let findings = &self.report.divergences;
        let mut expected = vec![false; findings.len()];
        for record in &self.event.gold.divergences {
            let Some(places) = self.places(&record.words) else { continue };
            let matching = |n: &usize| {
                let lacks = record.missing_from.as_ref();
                let other_side = lacks.is_some_and(|key| {
                    !findings[*n].missing_from.is_empty() && !findings[*n].missing_from.contains(key)
                });
                findings[*n].kind == record.kind && !other_side && touches(&findings[*n], &places)
            };
            let hits: Vec<usize> = (0..findings.len()).filter(matching).collect();
            hits.iter().for_each(|n| expected[*n] = true);
            count(self.tally.of(&record.kind), !hits.is_empty());
            if record.importance == Some(3) {
                count(&mut self.tally.important, !hits.is_empty());
            }
            if hits.is_empty() {
                let near = findings.iter().filter(|f| touches(f, &places)).map(|f| f.kind.clone());
                let mut outcome = self.outcome_of(Verdict::Missed, record);
                outcome.reported_as = near.collect::<BTreeSet<_>>().into_iter().collect();
                self.outcomes.push(outcome);
            }
        }
        expected
    }

    fn agreements(&mut self) {
        for record in &self.event.gold.agreements {
            let Some(places) = self.places(&record.words) else { continue };
            let fell = self.report.divergences.iter().any(|f| f.kind == record.kind && touches(f, &places));
            let traps = self.tally.traps.entry(record.kind.clone()).or_default();
            if !fell {
                traps.avoided += 1;
                continue;
            }
            traps.fallen += 1;
            let outcome = self.outcome_of(Verdict::Trapped, record);
            self.outcomes.push(outcome);
        }
    }

    /// Findings that no record expects: wrong where their kind is listed completely.
    fn unlisted(&mut self, expected: &[bool]) {
        let findings = self.report.divergences.iter().zip(expected);
        for finding in findings.filter(|(_, expected)| !**expected).map(|(finding, _)| finding) {
            if !self.event.gold.exhaustive.contains(&finding.kind) {
                *self.tally.unjudged.entry(finding.kind.clone()).or_insert(0) += 1;
                continue;
            }
            self.tally.of(&finding.kind).wrong += 1;
            let sides = finding.evidence.iter().map(|quote| {
                let at = Range { start: quote.start, end: quote.end };
                self.side(&quote.source, &super::passage::fold(&quote.text), Some(at))
            });
            let mut outcome = self.outcome(Verdict::False, &finding.kind, sides.collect(), finding.message.clone());
            outcome.missing_from.clone_from(&finding.missing_from);
            self.outcomes.push(outcome);
        }
    }

    /// Where quoted words stand, by source; none (and counted as lost) where one of them is not in the text.
    fn places(&mut self, words: &BTreeMap<String, String>) -> Option<Vec<(&'r str, Range)>> {
        let find = |(key, words): (&String, &String)| {
            let (key, text) = self.sources.get_key_value(key.as_str())?;
            Some((*key, text.folded.find(words)?))
        };
        let places: Option<Vec<_>> = words.iter().map(find).collect();
        self.tally.lost += usize::from(places.is_none());
        places
    }

    fn sentence_at(&self, key: &str, at: Range) -> Option<usize> {
        self.sources.get(key)?.sentence_at(at)
    }

    fn side_of_words(&self, key: &str, words: &str) -> Side {
        let at = self.sources.get(key).and_then(|text| text.folded.find(words));
        self.side(key, words, at)
    }

    fn side(&self, key: &str, words: &str, at: Option<Range>) -> Side {
        let text = self.sources.get(key).zip(at);
        let sentence = text.and_then(|(text, at)| Some(text.sentence(text.sentence_at(at)?)));
        Side { source: key.to_owned(), words: words.to_owned(), sentence: sentence.unwrap_or_default() }
    }

    fn outcome_of(&self, verdict: Verdict, record: &Record) -> Outcome {
        let sides = record.words.iter().map(|(key, words)| self.side_of_words(key, words)).collect();
        let mut outcome = self.outcome(verdict, &record.kind, sides, record.why.clone());
        outcome.missing_from.extend(record.missing_from.clone());
        outcome.importance = record.importance;
        outcome
    }

    fn outcome(&self, verdict: Verdict, kind: &str, sides: Vec<Side>, why: String) -> Outcome {
        Outcome {
            event: self.event.name.clone(),
            verdict,
            kind: kind.to_owned(),
            sides,
            missing_from: Vec::new(),
            importance: None,
            why,
            reported_as: Vec::new(),
        }
    }
}

/// The text of a source as the report has it.
struct Text<'r> {
    text: &'r str,
    folded: Folded,
    sentences: Vec<Range>,
}

impl<'r> Text<'r> {
    fn new(source: &'r Source) -> Self {
        let sentences = source.sentences.iter().map(|s| Range { start: s.start, end: s.end }).collect();
        Self { text: &source.text, folded: Folded::new(&source.text), sentences }
    }

    /// The sentence that shares most with `at`; the first of equals.
    fn sentence_at(&self, at: Range) -> Option<usize> {
        let shared = |n: &usize| self.sentences[*n].shared(at);
        let most = (0..self.sentences.len()).rev().max_by_key(shared)?;
        (shared(&most) > 0).then_some(most)
    }

    fn sentence(&self, n: usize) -> String {
        self.sentences.get(n).map(|range| range.words(self.text)).unwrap_or_default()
    }
}

/// True where a finding quotes, for every source at issue, something of the words there.
fn touches(finding: &Finding, places: &[(&str, Range)]) -> bool {
    places.iter().all(|(key, at)| {
        let quotes = finding.evidence.iter().filter(|quote| quote.source == *key);
        quotes.into_iter().any(|quote| at.shared(Range { start: quote.start, end: quote.end }) > 0)
    })
}

fn count(counts: &mut super::Counts, hit: bool) {
    if hit {
        counts.hits += 1;
    } else {
        counts.missed += 1;
    }
}
