//! `counted-as`: the same people, counted, called by a name that judges them on one side only: "some 200 pupils", "some 200 truants".

use std::collections::BTreeSet;
use std::ops::Range;

use super::best::place;
use super::figure::figures_of;
use super::figure::verdict::{Verdict, relate};
use super::sentence_words::Sentence;
use super::{Detector, Divergence, Event, Evidence, message};
use crate::align::SentenceId;
use crate::document::Document;
use crate::document::figure::{Figure, Kind};
use crate::rules::{ClassId, Detect, Props, Rule};
use crate::span::Span;

/// Looks at linked sentences, the words of quotations left out.
pub(super) const DETECTOR: Detector = Detector { name: "counted-as", find };

/// Up to which number one is told of many things.
const USUAL: f64 = 12.0;
/// How often an article may tell it, to mean one thing.
const OFTEN: usize = 3;
/// The fewest that are called by a name of their own; one and two are of many things.
const SEVERAL: f64 = 3.0;

fn find(event: &Event<'_>, rule: &Rule) -> Vec<Divergence> {
    let Detect::CountedAs(settings) = &rule.detect else { return Vec::new() };
    let [names, seeming, people] =
        [&settings.names, &settings.seeming, &settings.people].map(|classes| event.classes_of(classes));
    // Without a name that judges nobody is called anything.
    if !event.may_have_anywhere(&names) {
        return Vec::new();
    }
    let finder = Finder { event, names, seeming, people, disputed: disputed(event) };
    let links = event.alignment.links.iter().filter(|l| l.score >= settings.linked).map(|l| (l.left, l.right));
    let apart = finder.disputed.iter().map(|(one, other)| (one.0, other.0));
    let pairs: BTreeSet<(SentenceId, SentenceId)> = links.chain(finder.told_apart()).chain(apart).collect();
    let found = pairs.into_iter().filter_map(|(left, right)| finder.pair(left, right));
    let report = |(one, other): (Evidence, Evidence)| {
        let message = message::fill(event, &rule.message, &one, Some(&other), "", &[]);
        Divergence::of(rule, 0.6, message, vec![one, other])
    };
    found.map(report).collect()
}

struct Finder<'e> {
    event: &'e Event<'e>,
    names: Vec<ClassId>,
    seeming: Vec<ClassId>,
    people: Vec<ClassId>,
    disputed: BTreeSet<(Place, Place)>,
}

/// Two numbers of the same people that cannot both be right: "3,000 people", "a few hundred agitators".
fn disputed(event: &Event<'_>) -> BTreeSet<(Place, Place)> {
    let conflicts = event.figures().iter().filter(|r| r.verdict == Verdict::Conflict);
    conflicts.map(|r| ((r.left.0, r.left.1.span), (r.right.0, r.right.1.span))).collect()
}

/// A number of an article that is not told of many things.
struct Number<'d> {
    at: SentenceId,
    figure: &'d Figure,
    /// How often the article tells it.
    times: usize,
}

fn numbers((source, document): (usize, &Document)) -> Vec<Number<'_>> {
    let counts = document.figures.iter().filter(|f| f.kind == Kind::Count && f.core.low > USUAL);
    let counts: Vec<&Figure> = counts.collect();
    let times = |figure: &Figure| counts.iter().filter(|f| f.core.low.to_bits() == figure.core.low.to_bits()).count();
    let at = |figure: &Figure| SentenceId { source, sentence: figure.sentence };
    counts.iter().map(|figure| Number { at: at(figure), figure, times: times(figure) }).collect()
}

/// Where a number stands.
type Place = (SentenceId, Span);

/// How many, and what they are called, as tokens of the sentence.
struct Counted<'e> {
    sentence: &'e Sentence<'e>,
    figure: &'e Figure,
    name: Range<usize>,
}

impl Finder<'_> {
    /// Sentences with one number, linked or not: 63 of one article are the 63 of another; "some 200" are where the sentences
    /// have another word in common, and each article tells that number once.
    fn told_apart(&self) -> Vec<(SentenceId, SentenceId)> {
        let sources = 0..self.event.documents.len();
        let judging: Vec<bool> = sources.map(|source| self.event.may_have(source, &self.names)).collect();
        let numbers: Vec<Vec<Number<'_>>> = self.event.documents.iter().enumerate().map(numbers).collect();
        let mut out = Vec::new();
        for (p, ours) in numbers.iter().enumerate() {
            let others = numbers.iter().enumerate().skip(p + 1).filter(|(q, _)| judging[p] || judging[*q]);
            for (_, theirs) in others {
                let pairs = ours.iter().flat_map(|a| theirs.iter().map(move |b| (a, b)));
                out.extend(pairs.filter(|(a, b)| self.is_one(a, b)).map(|(a, b)| (a.at, b.at)));
            }
        }
        out
    }

    /// True where two numbers are told of the same people.
    fn is_of_same(&self, a: &Counted<'_>, b: &Counted<'_>) -> bool {
        let (one, other) = ((a.sentence.id, a.figure.span), (b.sentence.id, b.figure.span));
        is_one_number(a.figure, b.figure)
            || self.disputed.contains(&(one, other))
            || self.disputed.contains(&(other, one))
    }

    fn is_one(&self, a: &Number<'_>, b: &Number<'_>) -> bool {
        let unusual = |n: &Number<'_>| n.figure.core.is_exact() && n.figure.core.low % 10.0 != 0.0 && n.times <= OFTEN;
        if unusual(a) && unusual(b) && a.figure.core.low.to_bits() == b.figure.core.low.to_bits() {
            return true;
        }
        let one = a.times == 1 && b.times == 1 && is_one_number(a.figure, b.figure);
        one && (self.has_common_word(a.at, b.at) || self.has_common_number(a, b))
    }

    fn has_common_word(&self, a: SentenceId, b: SentenceId) -> bool {
        let (Some(near), Some(far)) = (Sentence::new(self.event, a), Sentence::new(self.event, b)) else {
            return false;
        };
        let told = far.concepts(&(0..0));
        near.content(&(0..0)).into_iter().any(|n| !near.is_day(n) && near.concept(n).is_some_and(|c| told.contains(&c)))
    }

    /// "200 people, nine of whom", "200 truants, until nine"
    fn has_common_number(&self, a: &Number<'_>, b: &Number<'_>) -> bool {
        let others = |n: &Number<'_>| -> Vec<&Figure> {
            let counts =
                figures_of(self.event, n.at).into_iter().filter(|f| f.kind == Kind::Count && f.core.low >= SEVERAL);
            counts.filter(|f| f.span != n.figure.span).collect()
        };
        let theirs = others(b);
        others(a).iter().any(|f| theirs.iter().any(|t| is_one_number(f, t)))
    }

    /// The name that judges and the plain one.
    fn pair(&self, left: SentenceId, right: SentenceId) -> Option<(Evidence, Evidence)> {
        // Most sentences count nothing.
        let figures = (figures_of(self.event, left), figures_of(self.event, right));
        if figures.0.is_empty() || figures.1.is_empty() {
            return None;
        }
        let (near, far) = (Sentence::new(self.event, left)?, Sentence::new(self.event, right)?);
        let (ours, theirs) = (counted(&near, &figures.0), counted(&far, &figures.1));
        let pairs = ours.iter().flat_map(|a| theirs.iter().map(move |b| (a, b)));
        let named =
            pairs.filter(|(a, b)| self.is_of_same(a, b)).filter_map(|(a, b)| match (self.judged(a), self.judged(b)) {
                (Some(one), Some(other)) => {
                    (is_new(a, &one, b) && is_new(b, &other, a)).then_some(())?;
                    Some((a.shown(name_end(a, &one))?, b.shown(name_end(b, &other))?))
                }
                (Some(at), None) => self.told(a, &at, b),
                (None, Some(at)) => self.told(b, &at, a),
                _ => None,
            });
        named.min_by_key(|(one, other)| place(one, other))
    }

    /// The name that judges, and the plain one beside which it stands.
    fn told(&self, loaded: &Counted<'_>, at: &Range<usize>, plain: &Counted<'_>) -> Option<(Evidence, Evidence)> {
        let people = plain.name.clone().find(|n| self.is_people(plain, *n));
        let people = people.or_else(|| plain.name.clone().next_back().filter(|_| is_noun(loaded, at)))?;
        is_new(loaded, at, plain).then_some((loaded.shown(name_end(loaded, at))?, plain.shown(people + 1)?))
    }

    /// The words of a name that judge.
    fn judged(&self, counted: &Counted<'_>) -> Option<Range<usize>> {
        let hits = counted.sentence.hits(&self.names, &self.seeming);
        hits.into_iter().find(|at| at.start < counted.name.end && counted.name.start < at.end)
    }

    /// A noun for people.
    fn is_people(&self, counted: &Counted<'_>, at: usize) -> bool {
        counted.sentence.entry(at, &self.people) > 0 || counted.sentence.is(at, Props::ROLE)
    }
}

/// The counts among the figures of a sentence that have a noun, outside quotations.
fn counted<'s>(sentence: &'s Sentence<'s>, figures: &[&'s Figure]) -> Vec<Counted<'s>> {
    let counts = |f: &&&Figure| f.kind == Kind::Count && f.core.low >= SEVERAL;
    let of = |figure: &&'s Figure| {
        let name = sentence.tokens_of(figure.thing?)?;
        let own = name.clone().all(|n| !sentence.tokens[n].quoted);
        own.then_some(Counted { sentence, figure, name })
    };
    figures.iter().filter(counts).filter_map(of).collect()
}

impl Counted<'_> {
    /// The number and its name up to a token.
    fn shown(&self, end: usize) -> Option<Evidence> {
        let number = self.sentence.tokens_of(self.figure.span)?;
        self.sentence.evidence(number.start.min(self.name.start)..end)
    }
}

/// A word that the other article has as well is no label of one side.
fn is_new(loaded: &Counted<'_>, at: &Range<usize>, other: &Counted<'_>) -> bool {
    let words = at.clone().filter(|n| loaded.sentence.is_word(*n));
    let stems: Vec<u64> = words.filter_map(|n| loaded.sentence.stem(n)).collect();
    !other.sentence.document.words.iter().any(|w| stems.contains(&w.info.stem))
}

/// "Truants"; not the "loyal" of "loyal fans", which names nobody by itself.
fn is_noun(loaded: &Counted<'_>, at: &Range<usize>) -> bool {
    loaded.sentence.text(at.end - 1).ends_with('s')
}

/// Where the name ends whose word judges.
fn name_end(loaded: &Counted<'_>, at: &Range<usize>) -> usize {
    at.end + usize::from(!is_noun(loaded, at) && at.end < loaded.name.end)
}

/// As many, as far as both are written out.
fn is_one_number(a: &Figure, b: &Figure) -> bool {
    !(a.vague && b.vague)
        && matches!(relate(a, b), Verdict::Equal | Verdict::MorePrecise(_) | Verdict::Rounding | Verdict::Overlap)
}
