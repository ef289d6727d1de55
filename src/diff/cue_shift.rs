//! `cue-shift`: the same quotation under a neutral verb on one side and a loaded one on the other.

use std::collections::BTreeMap;
use std::ops::Range;

use serde_json::json;

use super::utterance::{Classes, spoken, tokens_in};
use super::{Detector, Divergence, Event, Evidence, message};
use crate::document::{Document, Quotation};
use crate::rules::{ClassId, Detect, Lexicon, Rule};

/// Compares the verbs by which two articles give one quotation to its speaker.
pub(super) const DETECTOR: Detector = Detector { name: "cue-shift", find };

/// The fewest shared words of the quotation.
const LEAST: usize = 4;

fn find(event: &Event<'_>, rule: &Rule) -> Vec<Divergence> {
    let Detect::CueShift(settings) = &rule.detect else { return Vec::new() };
    let lexicon = &event.rules.lexicon;
    let class = |name: &str| lexicon.class(name);
    let weights = Classes::of(lexicon, &settings.light, &settings.denies, &settings.turns);
    let loaded: Vec<ClassId> = settings.one.iter().filter_map(|n| class(n)).collect();
    let neutral: Vec<ClassId> = settings.other.iter().filter_map(|n| class(n)).collect();
    let quotations = event.quotations(weights);
    let said = &quotations.said;
    let mut found = BTreeMap::new();
    let same = quotations.shared().flat_map(|(two, pairs)| pairs.iter().map(move |pair| (two, pair)));
    for ((p, q), pair) in same.filter(|(_, pair)| pair.shared >= LEAST || pair.alone) {
        let (left, right) = pair.stretch();
        let parts = [spoken(&said[p][pair.at.0], left), spoken(&said[q][pair.at.1], right)];
        let sides = [cue(event, p, parts[0].clone()), cue(event, q, parts[1].clone())];
        let [Some(left), Some(right)] = sides else { continue };
        for (one, other) in [(left, right), (right, left)] {
            let is = |cue: (Evidence, &Quotation), classes: &[ClassId]| {
                cue_class(&event.documents[cue.0.source], lexicon, cue.1, classes)
            };
            let plain = is(other, &neutral).is_some() && is(other, &loaded).is_none();
            let Some(word) = is(one, &loaded).filter(|_| plain) else { continue };
            let message = message::fill(event, &rule.message, &one.0, Some(&other.0), &word, &[]);
            let facts = BTreeMap::from([("word".to_owned(), json!(word))]);
            let divergence = Divergence { facts, ..Divergence::of(rule, 0.85, message, vec![one.0, other.0]) };
            found.entry((one.0, other.0)).or_insert(divergence);
        }
    }
    found.into_values().collect()
}

/// The words that give quotations to its speaker.
fn cue<'e>(event: &'e Event<'_>, source: usize, quotes: Range<usize>) -> Option<(Evidence, &'e Quotation)> {
    let document = &event.documents[source];
    let quote = document.quotes.get(quotes)?.iter().find(|q| q.cue.is_some())?;
    let cue = quote.cue?;
    let sentence = document.sentence_at(cue.start)?;
    let whole = document.sentences[sentence].span;
    // The name belongs to it, where no quotation stands between.
    let named = quote
        .speaker
        .map(|s| s.join(cue))
        .filter(|s| whole.contains(*s) && !document.quotes.iter().any(|q| q.span.overlaps(*s)));
    let span = named.unwrap_or(cue);
    // "…," which she claimed the club had asked for: what she claims stands behind.
    let before = document.tokens_of(sentence).iter().rfind(|t| t.span.end <= span.start);
    let relative = before.is_some_and(|t| matches!(&*document.word(t).text, "which" | "what"));
    (!relative).then_some((Evidence { source, sentence, span }, quote))
}

/// The word of the classes that stands in a cue.
fn cue_class(document: &Document, lexicon: &Lexicon, quote: &Quotation, classes: &[ClassId]) -> Option<String> {
    let range = tokens_in(document, quote.cue?);
    let tokens = document.tokens.get(range.start..document.tokens.len().min(range.end + 3))?;
    let words: Vec<&str> = tokens.iter().map(|t| document.word(t).text.as_ref()).collect();
    (0..range.len()).find_map(|n| {
        let length =
            lexicon.class_entries(words.get(n..)?).filter(|(c, _)| classes.contains(c)).map(|(_, l)| l).max()?;
        Some(words.get(n..n + length)?.join(" "))
    })
}
