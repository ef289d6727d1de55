//! [`of_one_date`]: sentences of two articles that alone tell of one day, month or year that is not that of the news.

use std::collections::BTreeMap;

use jiff::civil::DateTime;

use super::Event;
use crate::align::SentenceId;
use crate::document::time::TimeKind;
use crate::document::{Document, Role};

/// So many days around the publication nearly all sentences tell of.
const NEWS: i64 = 3;

/// Every two sentences, the earlier source first.
pub(super) fn of_one_date(event: &Event<'_>) -> Vec<(SentenceId, SentenceId)> {
    let dated: Vec<_> = event.documents.iter().enumerate().map(|(source, d)| told_once(source, d)).collect();
    let two = (0..dated.len()).flat_map(|q| (0..q).map(move |p| (p, q)));
    let same = |(p, q): (usize, usize)| {
        let (ours, theirs) = (&dated[p], &dated[q]);
        ours.iter().filter_map(|(when, one)| Some((*one, *theirs.get(when)?))).collect::<Vec<_>>()
    };
    two.flat_map(same).collect()
}

/// The stretches of time that an article tells of in one sentence only.
fn told_once(source: usize, document: &Document) -> BTreeMap<(DateTime, DateTime), SentenceId> {
    let Some(published) = document.article.published.as_ref().map(|p| p.date) else { return BTreeMap::new() };
    let mut told: BTreeMap<(DateTime, DateTime), Option<usize>> = BTreeMap::new();
    let body = |sentence: usize| document.sentences.get(sentence).is_some_and(|s| s.role == Role::Body);
    for time in document.times.iter().filter(|t| t.kind == TimeKind::Date && t.modifier.is_none() && body(t.sentence)) {
        let Some(reading) = time.readings.first() else { continue };
        let days = |at: DateTime| (at.date().duration_since(published).as_hours() / 24).abs();
        let holds = reading.start.date() <= published && published <= reading.end.date();
        if holds || days(reading.start).min(days(reading.end)) <= NEWS {
            continue;
        }
        let sentence = told.entry((reading.start, reading.end)).or_insert(Some(time.sentence));
        *sentence = sentence.filter(|known| *known == time.sentence);
    }
    told.into_iter().filter_map(|(when, sentence)| Some((when, SentenceId { source, sentence: sentence? }))).collect()
}
