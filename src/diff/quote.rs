//! `quote-changed`: the same quotation on both sides, with other words in it or cut so that it reads differently.

use std::collections::BTreeMap;
use std::ops::Range;

use serde_json::json;

use super::quote_cut::End;
use super::quote_gap::{moved, opened, says, whole, within};
use super::same_quote::Pair;
use super::speaker::{is_clear, same_person};
use super::utterance::{Classes, Said, Utterance, sentence_id};
use super::{Detector, Divergence, Event, Evidence, message};
use crate::document::Document;
use crate::rules::{ClassId, Detect, QuoteChange, QuoteChanged, Rule};

/// Looks at the words of quotations, and at nothing else.
pub(super) const DETECTOR: Detector = Detector { name: "quote-changed", find };

/// Words of the quotation shown on each side of a difference.
const AROUND: usize = 2;
/// The fewest words by which a place is known, where few of them say something.
const NEIGHBOURS: usize = 3;
/// The share of the stretch that is the same where its wording is compared, in tenths.
const CLOSE_TENTHS: usize = 7;
/// So many light words that one side leaves out say something together: "and I would do it again".
const MANY_LIGHT: usize = 5;
/// From so many shared words on, other words at the end are another wording, not another sentence.
const LEAST_BEFORE_EDGE: usize = 6;

fn find(event: &Event<'_>, rule: &Rule) -> Vec<Divergence> {
    let Detect::QuoteChanged(settings) = &rule.detect else { return Vec::new() };
    let classes = Classes::of(&event.rules.lexicon, &settings.light, &settings.denies, &settings.turns);
    let quotations = event.quotations(classes);
    let said = &quotations.said;
    let two = quotations.shared().flat_map(|((p, q), pairs)| {
        let sides = Sides {
            event,
            at: [p, q],
            said: [&said[p], &said[q]],
            all: said,
            turns: classes.turns,
            denies: classes.denies,
        };
        sides.findings(pairs, settings)
    });
    two.map(|f| f.divergence(event, rule)).collect()
}

/// The utterances of two articles.
pub(super) struct Sides<'e> {
    pub(super) event: &'e Event<'e>,
    at: [usize; 2],
    said: [&'e [Utterance]; 2],
    /// Those of all articles.
    all: &'e [Vec<Utterance>],
    pub(super) turns: Option<ClassId>,
    pub(super) denies: Option<ClassId>,
}

/// Words on both sides: `[left, right]`, as ranges of the utterances' words.
type Ranges = [Range<usize>; 2];

/// How one quotation differs.
#[derive(Debug, Clone)]
pub(super) enum Change {
    /// Other words.
    Wording(Ranges),
    /// The side that has the words, the words that the other side cuts (at one end or at both), and whether they limit or
    /// turn what is kept.
    Cut(usize, Vec<Range<usize>>, bool),
}

/// A difference, with the words of both sides: one evidence for every part of a quotation.
struct Finding {
    one: Vec<Evidence>,
    other: Vec<Evidence>,
    confidence: f32,
    shared: usize,
}

impl Finding {
    fn divergence(self, event: &Event<'_>, rule: &Rule) -> Divergence {
        let message = match (self.one.first(), self.other.first()) {
            (Some(one), other) => message::fill(event, &rule.message, one, other, "", &[]),
            _ => String::new(),
        };
        let evidence = self.one.into_iter().chain(self.other).collect();
        let facts = BTreeMap::from([("shared_words".to_owned(), json!(self.shared))]);
        Divergence { facts, ..Divergence::of(rule, self.confidence, message, evidence) }
    }
}

impl Sides<'_> {
    pub(super) fn document(&self, side: usize) -> &Document {
        &self.event.documents[self.at[side]]
    }

    pub(super) fn words(&self, side: usize, pair: &Pair) -> &[Said] {
        let n = if side == 0 { pair.at.0 } else { pair.at.1 };
        &self.said[side][n].said
    }

    /// True where an article of the event has both wordings: they were said one after the other.
    fn said_both(&self, pair: &Pair, at: &Ranges) -> bool {
        let wordings = [0, 1].map(|side| beside(self.words(side, pair), &at[side]));
        self.all.iter().any(|said| {
            wordings.iter().all(|forms| forms.iter().any(|words| said.iter().any(|utterance| utterance.has(words))))
        })
    }

    /// True where the article of `side` quotes those words, in whatever place.
    pub(super) fn quotes(&self, side: usize, words: &[Said]) -> bool {
        self.said[side].iter().any(|utterance| utterance.has(words))
    }

    fn findings(&self, pairs: &[Pair], settings: &QuoteChanged) -> Vec<Finding> {
        let speakers = |left: usize, right: usize| {
            let first = |side: usize, n: usize| {
                let quotes = &self.document(side).quotes;
                self.said[side].get(n).and_then(|u| quotes.get(u.quotes.clone())).unwrap_or_default()
            };
            same_person((self.document(0), first(0, left)), (self.document(1), first(1, right)))
        };
        // Two persons may use a phrase each in his own way; a whole quotation is one, whoever is said to speak it.
        let one_quotation = |pair: &&Pair| match speakers(pair.at.0, pair.at.1) {
            Some(true) => true,
            Some(false) => pair.alone && is_clear(pair, self.said[0], self.said[1]),
            None => pair.alone,
        };
        let all: Vec<&Pair> = pairs.iter().filter(one_quotation).collect();
        let twice = |pair: &Pair, change: &Change| matches!(change, Change::Wording(at) if self.said_both(pair, at));
        let changes: Vec<Option<Change>> =
            all.iter().map(|pair| self.change(pair).filter(|change| !twice(pair, change))).collect();
        // Where one article has the quotation twice, what counts is whether one of them is the other article's.
        let alike = |a: &Pair, b: &Pair| {
            let meets = |x: Range<usize>, y: Range<usize>| x.start < y.end && y.start < x.end;
            a.at.0 == b.at.0 && meets(a.stretch().0, b.stretch().0)
                || a.at.1 == b.at.1 && meets(a.stretch().1, b.stretch().1)
        };
        let best = |n: usize| {
            all.iter().zip(&changes).enumerate().all(|(m, (other, change))| {
                m == n || !alike(all[n], other) || change.is_some() && other.shared <= all[n].shared
            })
        };
        let wanted = |change: &Change| {
            matches!(
                (settings.change, change),
                (QuoteChange::Wording, Change::Wording(_))
                    | (QuoteChange::Cut, Change::Cut(.., true))
                    | (QuoteChange::Clause, Change::Cut(.., false))
            )
        };
        (0..all.len())
            .filter_map(|n| changes[n].as_ref().map(|change| (n, change)))
            .filter(|(n, change)| {
                wanted(change) && best(*n) && (is_close(all[*n]) || matches!(change, Change::Cut(..)))
            })
            .map(|(n, change)| self.finding(all[n], change))
            .collect()
    }

    /// The first difference that matters: other words before a cut.
    fn change(&self, pair: &Pair) -> Option<Change> {
        let (a, b) = (self.words(0, pair), self.words(1, pair));
        let mut cut = None;
        for (left, right) in pair.gaps() {
            let spoken = [says(a, &left), says(b, &right)];
            if spoken == [false, false]
                || self.only_spelt_otherwise(a, &left, b, &right)
                || moved(pair, a, b, &left, &right)
            {
                continue;
            }
            // Behind the end of a sentence another one may follow on each side.
            let ended = |said: &[Said], gap: &Range<usize>| gap.start > 0 && said[gap.start - 1].stops;
            let ends = |said: &[Said], gap: &Range<usize>| said[gap.clone()].iter().any(|s| s.stops);
            if (ended(a, &left) || ended(b, &right)) && (ends(a, &left) || ends(b, &right)) {
                continue;
            }
            // Whole sentences, words between two parts of a split quotation, and words at dots are left out openly.
            if whole(a, &left, b, &right) || whole(b, &right, a, &left) {
                continue;
            }
            if !spoken[1] && opened(b, &right) {
                cut = cut.or_else(|| self.turned(pair, 0, within(a, left), End::Behind));
            } else if !spoken[0] && opened(a, &left) {
                cut = cut.or_else(|| self.turned(pair, 1, within(b, right), End::Behind));
            } else if !opened(a, &left) && !opened(b, &right) && !self.masked([&left, &right], pair) {
                return Some(Change::Wording([left, right]));
            }
        }
        let (behind, ahead) = (self.behind(pair).or(cut), self.ahead(pair));
        match (behind, ahead) {
            (Some(Change::Cut(side, last, turns)), Some(Change::Cut(other, first, too))) if side == other => {
                Some(Change::Cut(side, [first, last].concat(), turns || too))
            }
            (behind, ahead) => behind.or(ahead),
        }
    }

    /// Letters of a swear word are hidden on one side ("s---").
    fn masked(&self, ranges: [&Range<usize>; 2], pair: &Pair) -> bool {
        (0..2).any(|side| {
            let said = self.words(side, pair);
            let text = self.document(side).text();
            let (first, last) =
                (said.get(ranges[side].start.saturating_sub(1)), said.get(ranges[side].end).or(said.last()));
            let span = first.zip(last).map(|(f, l)| f.span.join(l.span));
            span.is_some_and(|s| {
                ["--", "**", "-—", "——"].iter().any(|m| {
                    s.of(text).match_indices(m).any(|(n, _)| {
                        s.of(text).get(..n).is_some_and(|t| t.ends_with(|c: char| c.is_alphanumeric() || c == '-'))
                    })
                })
            })
        })
    }

    /// What follows the common stretch up to the end of its sentence, on each side.
    fn behind(&self, pair: &Pair) -> Option<Change> {
        let (a, b) = (self.words(0, pair), self.words(1, pair));
        let (left, right) = pair.stretch();
        let rest = |said: &[Said], end: usize| {
            if said.get(end.wrapping_sub(1)).is_none_or(|s| s.stops) {
                return end..end;
            }
            let stop = (end..said.len()).find(|n| said[*n].stops).map_or(said.len(), |n| n + 1);
            end..stop
        };
        // A quotation that ends with its part has ended, whatever else its speaker says further on.
        let ends = |said: &[Said], end: usize| {
            said.get(end).is_none_or(|next| said.get(end.wrapping_sub(1)).is_some_and(|last| last.part != next.part))
        };
        let rests = [rest(a, left.end), rest(b, right.end)];
        let tells = |said: &[Said], range: &Range<usize>| says(said, range) || range.len() >= MANY_LIGHT;
        match [says(a, &rests[0]) && !ends(a, left.end), says(b, &rests[1]) && !ends(b, right.end)] {
            [true, true] => {
                let whole = left.start == 0 && right.start == 0;
                let enough = pair.shared >= LEAST_BEFORE_EDGE || whole;
                let [x, y] = rests;
                let marked = a[x.clone()].iter().chain(&b[y.clone()]).any(|s| s.after_dots);
                let other = !marked && !self.only_spelt_otherwise(a, &x, b, &y);
                (enough && other).then_some(Change::Wording([x, y]))
            }
            _ if tells(a, &rests[0]) && ends(b, right.end) => self.turned(pair, 0, rests[0].clone(), End::Behind),
            _ if tells(b, &rests[1]) && ends(a, left.end) => self.turned(pair, 1, rests[1].clone(), End::Behind),
            _ => None,
        }
    }

    /// What stands before the common stretch from the beginning of its sentence, on one side only.
    fn ahead(&self, pair: &Pair) -> Option<Change> {
        let (a, b) = (self.words(0, pair), self.words(1, pair));
        let (left, right) = pair.stretch();
        let lead = |said: &[Said], start: usize| {
            let from = (0..start).rev().find(|n| said[*n].stops).map_or(0, |n| n + 1);
            from..start
        };
        let leads = [lead(a, left.start), lead(b, right.start)];
        match [says(a, &leads[0]), says(b, &leads[1])] {
            [true, false] if right.start == 0 => self.turned(pair, 0, leads[0].clone(), End::Ahead),
            [false, true] if left.start == 0 => self.turned(pair, 1, leads[1].clone(), End::Ahead),
            _ => None,
        }
    }

    /// True where two stretches say the same with other letters: a number in words, a lost blank or apostrophe,
    /// another word of the same meaning.
    fn only_spelt_otherwise(&self, a: &[Said], left: &Range<usize>, b: &[Said], right: &Range<usize>) -> bool {
        let heavy = |said: &[Said], range: &Range<usize>| -> Vec<Said> {
            said.get(range.clone()).unwrap_or_default().iter().filter(|s| !s.light || s.denies).copied().collect()
        };
        let (x, y) = (heavy(a, left), heavy(b, right));
        let letters = |side: usize, said: &[Said]| -> String {
            let text = self.document(side).text();
            said.iter()
                .flat_map(|s| s.span.of(text).chars())
                .filter(|c| c.is_alphanumeric())
                .flat_map(char::to_lowercase)
                .collect()
        };
        let same = |(s, t): (&Said, &Said)| {
            s.concept == t.concept && s.denies == t.denies
                || s.number && t.number && written(self, s, 0) != written(self, t, 1)
        };
        let spelt = (letters(0, &x), letters(1, &y));
        // Names are written in more ways than other words.
        let names = |side: usize, said: &[Said]| {
            said.iter().all(|s| s.span.of(self.document(side).text()).starts_with(|c: char| c.is_uppercase()))
        };
        let least = if names(0, &x) && names(1, &y) { 0.6 } else { 0.8 };
        let close = !spelt.0.is_empty() && strsim::normalized_levenshtein(&spelt.0, &spelt.1) >= least;
        let denials = |said: &[Said]| said.iter().filter(|s| s.denies).count();
        (x.len() == y.len() && x.iter().zip(&y).all(same) || close) && denials(&x) == denials(&y)
    }

    fn finding(&self, pair: &Pair, change: &Change) -> Finding {
        let confidence = 0.6 + 0.3 * (pair.shared.min(12) as f32 / 12.0);
        let of = |side: usize, range: Range<usize>| self.evidence(side, pair, range);
        let (one, other) = match change {
            Change::Wording([left, right]) => {
                let wider = |said: &[Said], range: &Range<usize>| {
                    let part = said.get(range.start).or(said.last()).map_or(0, |s| s.part);
                    let near = range.start.saturating_sub(AROUND)..(range.end + AROUND).min(said.len());
                    let inside = |n: &usize| said[*n].part == part;
                    near.clone().find(inside).unwrap_or(near.start)
                        ..near.clone().rev().find(inside).unwrap_or(near.start) + 1
                };
                (of(0, wider(self.words(0, pair), left)), of(1, wider(self.words(1, pair), right)))
            }
            Change::Cut(side, cut, _) => {
                let kept = pair.stretch();
                let cut = cut.iter().flat_map(|range| of(*side, range.clone())).collect();
                (cut, of(1 - side, if *side == 0 { kept.1 } else { kept.0 }))
            }
        };
        Finding { one, other, confidence, shared: pair.shared }
    }

    /// The words of a range: one span for every part and sentence that it touches.
    fn evidence(&self, side: usize, pair: &Pair, range: Range<usize>) -> Vec<Evidence> {
        let mut out: Vec<(usize, Evidence)> = Vec::new();
        for said in self.words(side, pair).get(range).unwrap_or_default() {
            let id = sentence_id(self.at[side], said);
            match out.last_mut() {
                Some((part, last)) if *part == said.part && last.sentence == id.sentence => {
                    last.span = last.span.join(said.span);
                }
                _ => out.push((said.part, Evidence { source: id.source, sentence: id.sentence, span: said.span })),
            }
        }
        out.into_iter().map(|(_, evidence)| evidence).collect()
    }
}

/// True where so much is the same that other words are a change, not another statement in like words; words may also be
/// left out silently.
fn is_close(pair: &Pair) -> bool {
    let (a, b) = pair.stretch();
    let left_out = pair.shared == a.len().min(b.len()) && (pair.shared >= LEAST_BEFORE_EDGE || pair.whole);
    left_out || pair.shared * 10 >= a.len().max(b.len()) * CLOSE_TENTHS
}

/// The words at a range with their neighbours, by which another place is known to have the same: with one of them where
/// two words say something; three words where few do.
fn beside<'s>(said: &'s [Said], at: &Range<usize>) -> Vec<&'s [Said]> {
    let around = |before: usize, behind: usize| said.get(at.start.checked_sub(before)?..at.end + behind);
    let telling = |words: &&[Said]| words.iter().filter(|s| s.weighs()).count() > 1;
    let one = [around(1, 0), around(0, 1)].into_iter().flatten().filter(telling);
    let both = [around(1, 1), around(1, 2), around(2, 1)].into_iter().flatten();
    one.chain(both.filter(|words| words.len() == NEIGHBOURS.max(at.len() + 2))).collect()
}

/// True where a number is written in digits.
fn written(sides: &Sides<'_>, said: &Said, side: usize) -> bool {
    said.span.of(sides.document(side).text()).starts_with(|c: char| c.is_ascii_digit())
}
