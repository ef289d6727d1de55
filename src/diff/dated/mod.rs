//! What a time dates: its clause, and the stretches of the calendar its words allow.

mod clause;

use std::collections::BTreeMap;
use std::ops::Range;

use jiff::civil::{Date, DateTime};

use super::each_sentence::EachSentence;
use super::stretch::stretches;
use super::{Event, Evidence};
use crate::align::SentenceId;
use crate::document::time::{Origin, Time, TimeKind};
use crate::document::{Document, Role};
use crate::rules::{ClassId, DateConflict, Edge, Grain};

use clause::Clause;

/// The minutes of a day.
const DAY: i64 = 24 * 60;
/// The nearest content words say what is dated; so many of them.
const NEAR: usize = 4;

/// A time with what it dates.
pub(super) struct Dated<'e> {
    pub(super) at: SentenceId,
    pub(super) time: &'e Time,
    /// What the words allow; both ends belong to it.
    spans: Vec<(DateTime, DateTime)>,
    /// The content words of its clause by synonym group: rarity, and how many stand between.
    words: BTreeMap<u64, (f32, usize)>,
    /// Where it tells when somebody said something: the verbs, by synonym group.
    said: Vec<u64>,
    /// The other end of a stretch, and whether that is the first one: "between 2007 and 2014".
    pub(super) range: Option<(&'e Time, bool)>,
    /// True where its clause is denied.
    pub(super) denied: bool,
    /// True where it is the earliest time: "not before May", "not until May".
    pub(super) from: bool,
    /// True where it is the last time: "nobody has seen it since May".
    pub(super) last: bool,
    /// True where it names rather than dates: "a 2014 ban".
    pub(super) attributive: bool,
    /// True where "after" or "before" and a clause of its own follow.
    pub(super) leads: bool,
    /// The tokens of the sentence from the first to the last word that is dated.
    pub(super) clause: Range<usize>,
}

impl Dated<'_> {
    /// True where both may be at the same time.
    pub(super) fn meets(&self, other: &Self) -> bool {
        if self.floats() || other.floats() {
            return self.clock_meets(other);
        }
        let limits = |d: &Self| matches!(d.time.limit, Some(Edge::By | Edge::Until)) && !d.from;
        // Two limits are compared as points.
        let plain = limits(self) && limits(other) || self.from && other.from;
        let of = |d: &Self| if plain { stretches(d.time) } else { d.spans.clone() };
        let (own, others) = (of(self), of(other));
        overlap(&own, &others)
    }

    /// True where what the words of both allow has a time in common.
    pub(super) fn overlaps(&self, other: &Self) -> bool {
        overlap(&self.spans, &other.spans)
    }

    /// True where it may begin before the other is over.
    pub(super) fn may_precede(&self, other: &Self) -> bool {
        self.spans.iter().any(|own| other.spans.iter().any(|theirs| own.0 <= theirs.1))
    }

    /// True where both are the same end of a stretch, and the other ends agree.
    pub(super) fn stretches_from_one_end(&self, other: &Self) -> bool {
        let (Some((a, first)), Some((b, of_other))) = (self.range, other.range) else { return false };
        let (a, b) = (stretches(a), stretches(b));
        first == of_other && overlap(&a, &b)
    }

    /// True where both tell the same, about as finely.
    pub(super) fn agrees(&self, other: &Self) -> bool {
        let (one, two) = (self.time.grain, other.time.grain);
        let alike =
            one == two || one.max(two) <= Grain::Day || one.min(two) >= Grain::Day && one.max(two) <= Grain::Month;
        alike && self.time.origin != Origin::Text && self.meets(other)
    }

    /// A time of an unknown day: "at 9 p.m.".
    pub(super) fn floats(&self) -> bool {
        self.time.origin == Origin::Text
    }

    /// True where the hours may be the same, whatever the day; and of times that are not both told by the hour.
    fn clock_meets(&self, other: &Self) -> bool {
        if self.time.grain > Grain::Hour || other.time.grain > Grain::Hour {
            return true;
        }
        // The minute of the day where it begins, and how long it is.
        let clock = |s: &(DateTime, DateTime)| {
            let start = i64::from(s.0.hour()) * 60 + i64::from(s.0.minute());
            (start, s.1.duration_since(s.0).as_mins())
        };
        let behind = |start: i64, from: i64| (start - from).rem_euclid(DAY);
        self.spans.iter().map(clock).any(|(own, length)| {
            let mut others = other.spans.iter().map(clock);
            others.any(|(start, long)| behind(start, own) <= length || behind(own, start) <= long)
        })
    }

    /// Days between the nearest ends of the first readings.
    pub(super) fn days_from(&self, other: &Self) -> i64 {
        let (Some(a), Some(b)) = (self.time.readings.first(), other.time.readings.first()) else { return i64::MAX };
        let gap = if a.end < b.start { b.start.duration_since(a.end) } else { a.start.duration_since(b.end) };
        gap.as_hours() / 24
    }

    pub(super) fn evidence(&self) -> Evidence {
        Evidence { source: self.at.source, sentence: self.at.sentence, span: self.time.span }
    }

    /// How rare the words are, together, that both clauses have: in all, and of the nearest.
    pub(super) fn shared(&self, other: &Self) -> (f32, f32) {
        let both =
            self.words.iter().filter_map(|(c, own)| other.words.get(c).map(|o| (own.0.max(o.0), own.1.max(o.1))));
        both.fold((0.0, 0.0), |(all, near), (rarity, away)| {
            (all + rarity, near + if away < NEAR { rarity } else { 0.0 })
        })
    }

    /// True where it tells when somebody said something.
    pub(super) fn is_speech(&self) -> bool {
        !self.said.is_empty()
    }

    /// True where both tell when the same was done by saying so: "he conceded before midnight", "at two he conceded".
    /// What is merely "said" is said again and again.
    pub(super) fn is_one_speech(&self, other: &Self, plain: &[u64]) -> bool {
        let of = |one: &Self, other: &Self| {
            let told = |verb: &u64| other.said.contains(verb) || other.words.contains_key(verb);
            one.said.iter().any(|verb| !plain.contains(verb) && told(verb))
        };
        of(self, other) || of(other, self)
    }

    /// True where the whole of it lies behind the day of publication, however it is read; false where before.
    pub(super) fn side(&self, published: Date) -> Option<bool> {
        let readings = &self.time.readings;
        match (readings.iter().all(|r| r.end.date() < published), readings.iter().all(|r| r.start.date() > published)) {
            _ if readings.is_empty() => None,
            (true, _) => Some(false),
            (_, true) => Some(true),
            _ => None,
        }
    }

    /// How rare the words of the clause are together.
    pub(super) fn weight(&self) -> f32 {
        self.words.values().map(|(rarity, _)| rarity).sum()
    }
}

/// True where two lists of stretches have a time in common.
fn overlap(a: &[(DateTime, DateTime)], b: &[(DateTime, DateTime)]) -> bool {
    a.iter().any(|x| b.iter().any(|y| x.0 <= y.1 && y.0 <= x.1))
}

/// The word classes by which the clause of a time is read.
struct Words {
    /// Words that deny: what did not happen has no time.
    denies: Vec<ClassId>,
    /// Verbs by which somebody has until a time.
    grants: Vec<ClassId>,
    /// Verbs of what one takes for so.
    supposes: Vec<ClassId>,
}

/// The times of every sentence that have a place in the calendar, found when first asked for.
pub(super) struct AllDated<'e> {
    event: &'e Event<'e>,
    words: Words,
    found: EachSentence<Vec<Dated<'e>>>,
}

impl<'e> AllDated<'e> {
    pub(super) fn new(event: &'e Event<'_>, settings: &DateConflict) -> Self {
        let words = Words {
            denies: event.rules.lexicon.class(&settings.denies).into_iter().collect(),
            grants: event.classes_of(&settings.grants),
            supposes: event.classes_of(&settings.supposes),
        };
        Self { event, words, found: EachSentence::new(event.documents) }
    }

    /// Those of a sentence.
    pub(super) fn of(&self, id: SentenceId) -> &[Dated<'e>] {
        self.found.of(id, || dated(self.event, id, &self.words))
    }
}

/// The times of a sentence that have a place in the calendar.
fn dated<'e>(event: &'e Event<'_>, id: SentenceId, words: &Words) -> Vec<Dated<'e>> {
    let Some(document) = event.documents.get(id.source) else { return Vec::new() };
    if document.sentences.get(id.sentence).is_none_or(|s| s.role != Role::Body) {
        return Vec::new();
    }
    let times: Vec<&Time> = document.times_of(id.sentence).iter().collect();
    let in_dateline = |t: &Time| document.dateline.is_some_and(|d| d.overlaps(t.span));
    // "Today" in a quotation is the day of the speaker.
    let spoken = |t: &Time| t.origin == Origin::Publication && quoted(document, t);
    let placed = |t: &&&Time| {
        let calendar = matches!(t.kind, TimeKind::Date | TimeKind::Clock) && !t.readings.is_empty();
        calendar && !in_dateline(t) && !spoken(t)
    };
    let clause = Clause { event, document, tokens: document.tokens_of(id.sentence), times: &times, words };
    // "On Wednesday of last week" is one time.
    let of_day = |t: &&&Time| {
        let between = |day: &Time| document.text().get(day.span.end as usize..t.span.start as usize);
        times.iter().any(|day| day.grain < t.grain && between(day).is_some_and(|words| words.trim() == "of"))
    };
    let mut out: Vec<Dated<'_>> =
        times.iter().filter(placed).filter(|t| !of_day(t)).filter_map(|time| clause.of(id, time)).collect();
    join_ends(&mut out);
    out
}

/// Both ends of a stretch date the same: "cars built from March 2022 until October 2024".
fn join_ends(all: &mut [Dated<'_>]) {
    for n in 1..all.len() {
        let (before, rest) = all.split_at_mut(n);
        let (Some(one), Some(other)) = (before.last_mut(), rest.first_mut()) else { continue };
        let ends = |end: &Dated<'_>, of: &Dated<'_>| end.range.is_some_and(|(time, _)| std::ptr::eq(time, of.time));
        if !ends(one, other) || !ends(other, one) {
            continue;
        }
        for (own, theirs) in [(&mut *one, &mut *other)] {
            for (concept, word) in &own.words {
                theirs.words.entry(*concept).or_insert(*word);
            }
            own.words.clone_from(&theirs.words);
        }
    }
}

fn quoted(document: &Document, time: &Time) -> bool {
    document.tokens_of(time.sentence).iter().any(|t| t.quoted && t.span.overlaps(time.span))
}
