//! `told-by`: one statement, told in other words than a quotation, that two articles give to two persons.

use std::collections::BTreeMap;

use super::row::one_of_row;
use super::sentence_words::Sentence;
use super::shared_words::common;
use super::{Detector, Divergence, Event, Evidence, of_shared};
use crate::align::{Link, SentenceId};
use crate::document::{Attribution, Person};
use crate::rules::{Detect, Rule, hash};

/// Looks at linked sentences that say the same; quotations are compared by `speaker-shift`.
pub(super) const DETECTOR: Detector = Detector { name: "told-by", find };

fn find(event: &Event<'_>, rule: &Rule) -> Vec<Divergence> {
    let Detect::ToldBy(settings) = &rule.detect else { return Vec::new() };
    let links = event.alignment.links.iter().filter(|l| l.is_alike(&event.rules.alignment));
    let pair = |l: &Link| {
        let (one, other) = (Told::of(event, l.left)?, Told::of(event, l.right)?);
        let apart = one.is_unknown(event, l.right) && other.is_unknown(event, l.left);
        let found = common((&one.sentence, &one.content), (&other.sentence, &other.content));
        let shared = found.of_near.min(found.of_far);
        let same = found.words >= settings.words && shared >= settings.covered;
        (apart && same && one_of_row(event, l.left, l.right)).then_some(((one.evidence, other.evidence), shared))
    };
    let found: BTreeMap<(Evidence, Evidence), f32> = links.filter_map(pair).collect();
    found.into_iter().map(|(pair, shared)| of_shared(event, rule, pair, shared)).collect()
}

/// A sentence with all that it gives to one person.
struct Told<'e> {
    sentence: Sentence<'e>,
    person: &'e Person,
    /// The content words of what is said, as tokens of the sentence.
    content: Vec<usize>,
    /// The person and the verb.
    evidence: Evidence,
}

impl<'e> Told<'e> {
    /// None where a sentence quotes, or gives nothing or more than one thing to a person with a full name.
    fn of(event: &'e Event<'_>, id: SentenceId) -> Option<Self> {
        let sentence = Sentence::new(event, id)?;
        let document = sentence.document;
        let whole = document.sentences.get(id.sentence)?.span;
        let first = document.attributions.partition_point(|a| a.content.end <= whole.start);
        let inside = |a: &&Attribution| a.content.start < whole.end;
        let mut all = document.attributions.get(first..)?.iter().take_while(inside);
        let told = all.next().filter(|a| !a.direct && whole.contains(a.content))?;
        let (source, cue) = told.source.zip(told.cue).filter(|_| all.next().is_none())?;
        let full = |p: &&Person| p.names.len() > 1 && p.mentions.iter().any(|m| m.overlaps(source));
        let person = document.persons().iter().find(full)?;
        let content = sentence.tokens_of(told.content)?.filter(|n| sentence.says(*n)).collect();
        let evidence = Evidence { source: id.source, sentence: id.sentence, span: source.join(cue) };
        let apart = !evidence.span.overlaps(told.content);
        apart.then_some(Self { sentence, person, content, evidence })
    }

    /// True where an article has none of the person's names.
    fn is_unknown(&self, event: &Event<'_>, there: SentenceId) -> bool {
        let known = event.capitals(there.source);
        !self.person.names.iter().any(|name| known.contains(&hash(name)))
    }
}
