//! `counted-as`: as many people, called by a name that judges them on one side only: "some 200 pupils", "some 200 truants".

use std::collections::BTreeSet;
use std::ops::Range;

use super::figure::verdict::{Verdict, relate};
use super::sentence_words::Sentence;
use super::{Detector, Divergence, Event, Evidence, message};
use crate::align::SentenceId;
use crate::document::figure::{Figure, Kind};
use crate::rules::{ClassId, Detect, Props, Rule};

/// Looks at linked sentences, the words of quotations left out.
pub(super) const DETECTOR: Detector = Detector { name: "counted-as", find };

/// Up to which number one is told of many things.
const USUAL: f64 = 12.0;
/// The fewest that are called by a name of their own; one and two are of many things.
const SEVERAL: f64 = 3.0;

fn find(event: &Event<'_>, rule: &Rule) -> Vec<Divergence> {
    let Detect::CountedAs(settings) = &rule.detect else { return Vec::new() };
    let [names, seeming, people] =
        [&settings.names, &settings.seeming, &settings.people].map(|classes| event.classes_of(classes));
    let finder = Finder { event, names, seeming, people };
    let links = event.alignment.links.iter().filter(|l| l.score >= settings.linked).map(|l| (l.left, l.right));
    let pairs: BTreeSet<(SentenceId, SentenceId)> = links.chain(finder.told_apart()).collect();
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
}

/// How many, and what they are called, as tokens of the sentence.
struct Counted<'e> {
    sentence: &'e Sentence<'e>,
    figure: &'e Figure,
    name: Range<usize>,
}

impl Finder<'_> {
    /// Sentences with one unusual number, linked or not: 63 of one article are the 63 of another.
    fn told_apart(&self) -> Vec<(SentenceId, SentenceId)> {
        let all = self.event.documents.iter().enumerate();
        let unusual = all.map(|(source, document)| {
            let exact = document.figures.iter().filter(|f| f.kind == Kind::Count && f.core.is_exact());
            let told = exact.filter(|f| f.core.low > USUAL && f.core.low % 10.0 != 0.0);
            told.map(|f| (f.core.low, SentenceId { source, sentence: f.sentence })).collect::<Vec<_>>()
        });
        let unusual: Vec<Vec<(f64, SentenceId)>> = unusual.collect();
        let mut out = Vec::new();
        for (p, ours) in unusual.iter().enumerate() {
            for theirs in unusual.iter().skip(p + 1) {
                for (number, at) in ours {
                    out.extend(theirs.iter().filter(|(same, _)| same == number).map(|(_, there)| (*at, *there)));
                }
            }
        }
        out
    }

    /// The name that judges and the plain one.
    fn pair(&self, left: SentenceId, right: SentenceId) -> Option<(Evidence, Evidence)> {
        let (near, far) = (Sentence::new(self.event, left)?, Sentence::new(self.event, right)?);
        let (ours, theirs) = (self.counted(&near), self.counted(&far));
        let pairs = ours.iter().flat_map(|a| theirs.iter().map(move |b| (a, b)));
        let mut pairs = pairs.filter(|(a, b)| is_one_number(a.figure, b.figure));
        pairs.find_map(|(a, b)| match (self.judged(a), self.judged(b)) {
            (Some(at), _) => self.told(a, &at, b),
            (None, Some(at)) => self.told(b, &at, a),
            _ => None,
        })
    }

    fn told(&self, loaded: &Counted<'_>, at: &Range<usize>, plain: &Counted<'_>) -> Option<(Evidence, Evidence)> {
        // A word that the other article has as well is no label of one side.
        let document = plain.sentence.document;
        let stems: Vec<u64> = at.clone().filter_map(|n| loaded.sentence.stem(n)).collect();
        let known = document.words.iter().any(|w| stems.contains(&w.info.stem));
        let shown = |c: &Counted<'_>, end: usize| {
            let number = c.sentence.tokens_of(c.figure.span)?;
            c.sentence.evidence(number.start.min(c.name.start)..end)
        };
        // "Loyal fans": what judges is no name of people by itself.
        let noun = loaded.sentence.text(at.end - 1).ends_with('s');
        let end = at.end + usize::from(!noun && at.end < loaded.name.end);
        let people = plain.name.clone().find(|n| self.is_people(plain, *n));
        let people = people.or_else(|| plain.name.clone().next().filter(|_| noun)).filter(|_| !known)?;
        Some((shown(loaded, end)?, shown(plain, people + 1)?))
    }

    /// The counts of a sentence that have a noun, outside quotations.
    fn counted<'s>(&self, sentence: &'s Sentence<'s>) -> Vec<Counted<'s>>
    where
        Self: 's,
    {
        let counts = |f: &&Figure| f.kind == Kind::Count && f.core.low >= SEVERAL;
        let of = |figure: &'s Figure| {
            let name = sentence.tokens_of(figure.thing?)?;
            let own = name.clone().all(|n| !sentence.tokens[n].quoted);
            own.then_some(Counted { sentence, figure, name })
        };
        let document = sentence.document;
        document.figures.iter().filter(|f| f.sentence == sentence.id.sentence).filter(counts).filter_map(of).collect()
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

/// As many, as far as both are written out.
fn is_one_number(a: &Figure, b: &Figure) -> bool {
    !(a.vague && b.vague)
        && matches!(relate(a, b), Verdict::Equal | Verdict::MorePrecise(_) | Verdict::Rounding | Verdict::Overlap)
}
