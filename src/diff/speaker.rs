//! `speaker-shift`: the same words given to two different persons.

use std::collections::BTreeMap;
use std::ops::Range;

use serde_json::json;

use super::same_quote::Pair;
use super::utterance::{Classes, Utterance, spoken};
use super::{Detector, Divergence, Event, Evidence, message};
use crate::document::{Document, Person, Quotation};
use crate::rules::{Detect, Rule};
use crate::span::Span;

/// Compares the speakers of quotations that both articles have.
pub(super) const DETECTOR: Detector = Detector { name: "speaker-shift", find };

/// The fewest shared words of a quotation, and those of them that say something.
const LEAST: (usize, usize) = (6, 3);
/// From so many shared words on a quotation is one and the same, whatever they are.
const LONG: usize = 9;
/// The fewest words of a quotation that both sides have as a whole.
const VERBATIM: usize = 3;
/// The fewest words of a quotation that one side has as a whole.
const WHOLE: usize = 4;
/// The share of the stretch that is the same, in tenths.
const TENTHS: usize = 8;
/// How many bytes behind the office of a speaker the name begins, at most.
const BEHIND: usize = 60;
/// Names that are spelt so much alike are one name.
const SAME_NAME: f64 = 0.88;

fn find(event: &Event<'_>, rule: &Rule) -> Vec<Divergence> {
    let Detect::SpeakerShift(settings) = &rule.detect else { return Vec::new() };
    let classes = Classes::of(&event.rules.lexicon, &settings.light, &settings.denies, &settings.turns);
    let quotations = event.quotations(classes);
    let said = &quotations.said;
    let mut found = Vec::new();
    for ((p, q), pairs) in quotations.shared() {
        let documents = [&event.documents[p], &event.documents[q]];
        let clear = pairs.iter().filter(|pair| pair.alone && is_clear(pair, &said[p], &said[q]));
        let speakers: Vec<Speakers<'_>> = clear
            .map(|pair| {
                let (left, right) = pair.stretch();
                let quotes = [spoken(&said[p][pair.at.0], left), spoken(&said[q][pair.at.1], right)];
                Speakers { at: [p, q], documents, quotes }
            })
            .collect();
        // Where one article has the words twice, one agreement is enough.
        let agreed = |s: &Speakers<'_>| {
            let twice = |o: &&Speakers<'_>| o.quotes[0] == s.quotes[0] || o.quotes[1] == s.quotes[1];
            speakers.iter().filter(twice).any(|o| o.verdict() != Some(false))
        };
        let differ = speakers.iter().filter(|s| s.verdict() == Some(false) && s.is_sure() && !agreed(s));
        found.extend(differ.filter_map(|s| s.divergence(event, rule)));
    }
    found
}

/// Enough words, nearly all the same; fewer, where they are all that one side quotes: one quotation, whoever speaks it.
pub(super) fn is_clear(pair: &Pair, left: &[Utterance], right: &[Utterance]) -> bool {
    let (a, b) = pair.stretch();
    let said = &left[pair.at.0].said;
    let content = pair.runs.iter().flat_map(|r| &said[r.left..r.left + r.len]).filter(|s| !s.light).count();
    let whole = a.len() == said.len() || b.len() == right[pair.at.1].said.len();
    let both = pair.shared == said.len() && pair.shared == right[pair.at.1].said.len();
    let least = if both {
        VERBATIM
    } else if whole {
        WHOLE
    } else {
        LEAST.0
    };
    pair.shared >= least
        && content >= if both || pair.shared >= LONG { 1 } else { LEAST.1 }
        && pair.shared * 10 >= a.len().max(b.len()) * TENTHS
}

/// Who speaks one quotation in two articles.
struct Speakers<'e> {
    at: [usize; 2],
    documents: [&'e Document; 2],
    quotes: [Range<usize>; 2],
}

impl Speakers<'_> {
    fn parts(&self, side: usize) -> &[Quotation] {
        self.documents[side].quotes.get(self.quotes[side].clone()).unwrap_or_default()
    }

    fn verdict(&self) -> Option<bool> {
        same_person((self.documents[0], self.parts(0)), (self.documents[1], self.parts(1)))
    }

    /// True where both articles name the speaker in the paragraph of the quotation, or say "he" or "she" right behind the name: that "the president" is
    /// a certain person of the article is too weak for a conflict.
    fn is_sure(&self) -> bool {
        (0..2).all(|side| {
            let document = self.documents[side];
            let quote = self.parts(side).iter().find(|q| document.speaker(q).is_some());
            let person = person(document, self.parts(side));
            if self.parts(side).iter().any(|q| is_carried_over(document, q)) {
                return false;
            }
            let Some((speaker, person)) = quote.and_then(|q| q.speaker).zip(person) else { return false };
            let behind = || name_behind(document, speaker, person).is_some_and(|(_, between)| is_of_office(between));
            let named = person.mentions.iter().any(|m| m.overlaps(speaker)) || behind();
            let is_office = !named && speaker.of(document.text()).contains(' ');
            !is_office || self.goes_on(side)
        })
    }

    /// "…," Brandel said. "…," the governor added: the same person spoke right before in the paragraph, by name.
    fn goes_on(&self, side: usize) -> bool {
        let document = self.documents[side];
        let before = self.quotes[side].start.checked_sub(1).and_then(|n| document.quotes.get(n));
        let Some((before, person)) = before.zip(person(document, self.parts(side))) else { return false };
        let between = |own: &Quotation| document.text().get(before.span.end as usize..own.span.start as usize);
        let paragraph = self.parts(side).first().and_then(between).is_some_and(|text| !text.contains("\n\n"));
        let named = |speaker: Span| person.mentions.iter().any(|m| m.overlaps(speaker));
        paragraph && document.speaker(before) == Some(person) && before.speaker.is_some_and(named)
    }

    fn divergence(&self, event: &Event<'_>, rule: &Rule) -> Option<Divergence> {
        let evidence = |side: usize| {
            let quote = self.parts(side).iter().find(|q| self.documents[side].speaker(q).is_some())?;
            let span = quote.speaker?;
            let sentence = self.documents[side].sentence_at(span.start)?;
            let inside = self.documents[side].sentences[sentence].span;
            // The verb belongs to it, if no quotation stands between.
            let span = quote
                .cue
                .map(|c| c.join(span))
                .filter(|s| inside.contains(*s) && !s.overlaps(quote.span))
                .unwrap_or(span);
            let document = self.documents[side];
            let name = person(document, self.parts(side)).and_then(|p| name_behind(document, quote.speaker?, p));
            let span = name.filter(|(name, _)| inside.contains(*name)).map_or(span, |(name, _)| span.join(name));
            Some(Evidence { source: self.at[side], sentence, span })
        };
        let (one, other) = (evidence(0)?, evidence(1)?);
        let names =
            |side: usize| person(self.documents[side], self.parts(side)).map_or(String::new(), |p| p.names.join(" "));
        let facts = BTreeMap::from([("left".to_owned(), json!(names(0))), ("right".to_owned(), json!(names(1)))]);
        // Who "she" is stands elsewhere in the article.
        let who = |side: usize, evidence: &Evidence| -> String {
            let document = self.documents[side];
            let first = person(document, self.parts(side)).and_then(|p| p.mentions.first());
            let name = first.map(|m| m.of(document.text())).filter(|name| !event.words(evidence).contains(name));
            name.map_or_else(String::new, |name| format!(" ({name})"))
        };
        let template = rule.message.replace("{one.who}", &who(0, &one)).replace("{other.who}", &who(1, &other));
        let message = message::fill(event, &template, &one, Some(&other), "", &[]);
        Some(Divergence { facts, ..Divergence::of(rule, 0.8, message, vec![one, other]) })
    }
}

/// True where the speaker is named in another paragraph only: a new one may begin with somebody else's words.
fn is_carried_over(document: &Document, quote: &Quotation) -> bool {
    let Some(speaker) = quote.speaker else { return false };
    let (first, last) = if speaker.start < quote.span.start { (speaker, quote.span) } else { (quote.span, speaker) };
    let between = document.text().get(first.end as usize..last.start as usize).unwrap_or_default();
    between.lines().skip(1).any(|line| line.trim().is_empty())
}

/// The name of the speaker behind a phrase that stands for it, and what stands between: "said one of them, a baker named Emil
/// Sorn".
fn name_behind<'d>(document: &'d Document, speaker: Span, person: &Person) -> Option<(Span, &'d str)> {
    if person.mentions.iter().any(|m| m.overlaps(speaker)) {
        return None;
    }
    let between = |m: &Span| document.text().get(speaker.end as usize..m.start as usize).unwrap_or_default();
    let phrase = |b: &str| b.len() <= BEHIND && b.contains(',') && !b.contains(['.', ';', '"', '“', '”']);
    let behind = person.mentions.iter().filter(|m| m.start >= speaker.end).map(|m| (*m, between(m)));
    behind.into_iter().find(|(_, between)| phrase(between))
}

/// True where nothing but a comma stands between an office and its name, or what the office is of: "said the governor of the
/// bank, Inés Cal".
fn is_of_office(between: &str) -> bool {
    let between = between.trim_end();
    (between == "," || between.starts_with(" of ")) && between.find(',') == Some(between.len() - 1)
}

/// Who speaks the parts of a quotation, where the article names the person.
fn person<'d>(document: &'d Document, quotes: &[Quotation]) -> Option<&'d Person> {
    quotes.iter().find_map(|q| document.speaker(q))
}

/// Whether both articles give the quotation to one person; none where one of them does not say.
pub(super) fn same_person(left: (&Document, &[Quotation]), right: (&Document, &[Quotation])) -> Option<bool> {
    let (a, b) = (person(left.0, left.1)?, person(right.0, right.1)?);
    let alike = |x: &str, y: &str| x == y || strsim::jaro_winkler(x, y) >= SAME_NAME;
    let shared = a.names.iter().any(|x| b.names.iter().any(|y| alike(x, y)));
    // Two of one family: one of the articles names both.
    let full = |p: &Person| (p.names.len() > 1).then(|| (p.names.first().cloned(), p.names.last().cloned()));
    let both = |document: &Document, x: &Person, y: &Person| {
        let names = |wanted: &Person| document.persons().iter().any(|p| full(p) == full(wanted));
        full(x).is_some() && full(y).is_some() && names(x) && names(y)
    };
    let relatives = full(a) != full(b) && (both(left.0, a, b) || both(right.0, a, b));
    let sure = |p: &Person| p.certain || p.probable;
    match (shared, sure(a) && sure(b)) {
        (true, sure) if relatives => sure.then_some(false),
        (true, _) => Some(true),
        (false, true) => Some(false),
        (false, false) => None,
    }
}
