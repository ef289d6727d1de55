//! [`of_one_date`]: sentences of two articles that alone tell of one day, month or year that is not that of the news.

use std::collections::BTreeMap;

use jiff::civil::DateTime;

use super::Event;
use crate::align::SentenceId;
use crate::document::time::TimeKind;
use crate::document::{Document, Role};
use crate::rules::Grain;

/// So many days around the publication nearly all sentences tell of.
const NEWS: i64 = 3;

/// Every two sentences, the earlier source first, and how finely the time is told.
pub(super) fn of_one_date(event: &Event<'_>) -> Vec<(SentenceId, SentenceId, Grain)> {
    let dated: Vec<_> = event.documents.iter().enumerate().map(|(source, d)| told_once(source, d)).collect();
    let two = (0..dated.len()).flat_map(|q| (0..q).map(move |p| (p, q)));
    let same = |(p, q): (usize, usize)| {
        let (ours, theirs) = (&dated[p], &dated[q]);
        ours.iter().filter_map(|(when, (one, grain))| Some((*one, theirs.get(when)?.0, *grain))).collect::<Vec<_>>()
    };
    two.flat_map(same).collect()
}

/// The stretches of time that an article tells of in one sentence only.
fn told_once(source: usize, document: &Document) -> BTreeMap<(DateTime, DateTime), (SentenceId, Grain)> {
    let Some(published) = document.article.published.as_ref().map(|p| p.date) else { return BTreeMap::new() };
    let mut told: BTreeMap<(DateTime, DateTime), (Option<usize>, Grain)> = BTreeMap::new();
    let body = |sentence: usize| document.sentences.get(sentence).is_some_and(|s| s.role == Role::Body);
    for time in document.times.iter().filter(|t| t.modifier.is_none() && body(t.sentence)) {
        let Some(reading) = time.readings.first() else { continue };
        if time.kind == TimeKind::Clock && time.grain <= Grain::Hour {
            // An hour of whatever day: it is told of the day of the news.
            let hour = reading.start.time().on(DateTime::MIN.year(), 1, 1);
            let (sentence, _) = told.entry((hour, hour)).or_insert((Some(time.sentence), time.grain));
            *sentence = sentence.filter(|known| *known == time.sentence);
            continue;
        }
        if time.kind != TimeKind::Date {
            continue;
        }
        let days = |at: DateTime| (at.date().duration_since(published).as_hours() / 24).abs();
        let holds = reading.start.date() <= published && published <= reading.end.date();
        // Few sentences tell of a day to come.
        let ahead = reading.start.date() > published;
        if holds || !ahead && days(reading.start).min(days(reading.end)) <= NEWS {
            continue;
        }
        let (sentence, _) = told.entry((reading.start, reading.end)).or_insert((Some(time.sentence), time.grain));
        *sentence = sentence.filter(|known| *known == time.sentence);
    }
    let once = |(when, (sentence, grain)): ((DateTime, DateTime), (Option<usize>, Grain))| {
        Some((when, (SentenceId { source, sentence: sentence? }, grain)))
    };
    told.into_iter().filter_map(once).collect()
}
