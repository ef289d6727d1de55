//! `date-conflict`: two times of the same thing in linked sentences that cannot both be true.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashSet;
use serde_json::json;

use super::dated::{AllDated, Dated};
use super::milestone::Milestones;
use super::row::one_of_row;
use super::sentence_words::{SURE, Sentence, is_be};
use super::steps::Steps;
use super::two_times::Two;
use super::{Detector, Divergence, Event, Evidence, message};
use crate::align::{Link, SentenceId, Strength};
use crate::document::TokenKind;
use crate::document::time::{Origin, Time, TimeKind};
use crate::rules::{DateConflict, Detect, Edge, Grain, Props, Rule};
use crate::span::Span;

/// Compares the times of linked sentences.
pub(super) const DETECTOR: Detector = Detector { name: "date-conflict", find };

/// How much more the clauses share where a sentence has several times.
const SEVERAL: f32 = 1.3;
/// How much rarer the nearest words have to be, where so much less of the clause is shared.
const RARE: f32 = 1.5;
/// The share of the poorer clause that is enough of itself where neither sentence has another time.
const MOST: f32 = 0.6;
/// The share that is enough of a clause with which so many times what is needed of the nearest words is shared.
const MUCH: f32 = 0.45;
/// How many times.
const MANY: f32 = 3.0;

fn find(event: &Event<'_>, rule: &Rule) -> Vec<Divergence> {
    let Detect::DateConflict(settings) = &rule.detect else { return Vec::new() };
    let times = AllDated::new(event, settings);
    let steps = Steps::new(event, settings);
    let mut found: BTreeMap<(Evidence, Evidence), Divergence> = BTreeMap::new();
    let same = event.alignment.links.iter().filter(|l| l.strength == Strength::Same);
    let near = event
        .alignment
        .near_links
        .iter()
        .filter(|l| l.is_near(&event.rules.alignment) && same_length(event, l.left, l.right));
    let timed = |id: SentenceId| event.documents.get(id.source).is_some_and(|d| !d.times_of(id.sentence).is_empty());
    for link in same.chain(near).filter(|l| timed(l.left) && timed(l.right)) {
        let left = times.of(link.left);
        let right = if left.is_empty() { left } else { times.of(link.right) };
        for one in left {
            for other in right {
                let alone = is_one(left) && is_one(right);
                let pair = Pair {
                    event,
                    link,
                    left: one,
                    right: other,
                    times: [left, right],
                    alone,
                    all: &times,
                    steps: &steps,
                };
                if pair.conflicts(settings) && one_of_row(event, link.left, link.right) {
                    found
                        .entry((one.evidence(), other.evidence()))
                        .or_insert_with(|| divergence(event, rule, one, other));
                    pair.spread(rule, &mut found);
                }
            }
        }
    }
    for (one, other) in Milestones::new(event, &times).conflicts(settings, &steps) {
        found.entry((one.evidence(), other.evidence())).or_insert_with(|| divergence(event, rule, one, other));
    }
    found.into_values().collect()
}

/// True for one time, or a day with its hour; when somebody said so is no other time.
fn is_one(times: &[Dated<'_>]) -> bool {
    let told = || times.iter().filter(|t| !t.is_speech());
    times.len() == 1 || told().count() == 1 || told().filter(|t| !t.floats()).count() == 1
}

/// Two times of linked sentences.
struct Pair<'p, 'e> {
    event: &'p Event<'p>,
    link: &'p Link,
    left: &'p Dated<'e>,
    right: &'p Dated<'e>,
    /// All times of the two sentences.
    times: [&'p [Dated<'e>]; 2],
    alone: bool,
    /// The times of every sentence.
    all: &'p AllDated<'p>,
    steps: &'p Steps<'p>,
}

impl<'p, 'e> Pair<'p, 'e> {
    fn two(&self) -> Two<'p, 'e> {
        Two { event: self.event, left: self.left, right: self.right }
    }

    fn conflicts(&self, settings: &DateConflict) -> bool {
        let (left, right) = (self.left, self.right);
        let floats = left.floats() || right.floats();
        !left.meets(right)
            && !self.goes_on(settings)
            && (!left.is_speech() && !right.is_speech() || self.is_one_speech(settings))
            && left.range.is_some() == right.range.is_some()
            && left.denied == right.denied
            && (self.two().is_near() || floats || left.range.is_some() || self.is_once(settings) || self.are_limits())
            && !self.two().news_days()
            && (floats || left.from != right.from || !self.two().past_and_future() || self.shared().1 >= MOST)
            && !self.two().other_figures()
            && !self.two().same_words()
            && self.of_one_zone()
            && !self.two().date_two_deeds(self.steps)
            && !self.agrees_elsewhere()
            && self.same_thing(settings)
    }

    /// "Has been in force since March", "was extended in June": what has been so for a while leaves room for what happened then,
    /// but for its beginning.
    fn goes_on(&self, settings: &DateConflict) -> bool {
        let leaves_room = |state: &Dated<'_>, later: &Dated<'_>| {
            let one = state.time.limit == Some(Edge::Since) && later.time.limit.is_none();
            one && !state.last && !state.denied && state.may_precede(later) && !self.begins(later, settings)
        };
        leaves_room(self.left, self.right) || leaves_room(self.right, self.left)
    }

    /// True where the clause of a time tells of a beginning.
    fn begins(&self, dated: &Dated<'_>, settings: &DateConflict) -> bool {
        let classes = self.event.classes_of(&settings.begins);
        Sentence::new(self.event, dated.at).is_some_and(|s| s.hits_in(&dated.clause, &classes))
    }

    /// Two days on which one thing was done by saying so.
    fn is_one_speech(&self, settings: &DateConflict) -> bool {
        let lexicon = &self.event.rules.lexicon;
        let plain: Vec<u64> = settings.plain.iter().map(|word| lexicon.info(word).concept).collect();
        self.left.is_one_speech(self.right, &plain)
    }

    /// What happens but once, in whatever year, season or month that was: neither sentence has another time, and the clauses
    /// say much the same.
    fn is_once(&self, settings: &DateConflict) -> bool {
        let years =
            [self.left, self.right].iter().all(|d| d.time.grain >= Grain::Month && d.time.origin == Origin::Absolute);
        let ((_, near), covered) = self.shared();
        self.alone && years && near >= settings.near && covered >= MOST
    }

    /// The clauses say the same: their nearest words agree, or the sentences are much alike and have no other time.
    fn same_thing(&self, settings: &DateConflict) -> bool {
        let ((shared, near), covered) = self.shared();
        if self.left.attributive || self.right.attributive {
            return false;
        }
        if self.left.range.is_some() {
            return self.left.stretches_from_one_end(self.right) && shared >= settings.near / 2.0;
        }
        let (one, other) = (self.left.time.grain, self.right.time.grain);
        if !self.alone {
            // Of several times, only those of one grain: "last year" and "last month" date two things.
            return one == other && near >= settings.near * SEVERAL && covered >= settings.covered * SEVERAL;
        }
        let both_last = self.left.last && self.right.last && self.is_sure();
        let length = same_length(self.event, self.left.at, self.right.at) && near >= settings.near / RARE;
        let alike = length
            || self.are_limits()
            || self.are_told_by_clock()
            || both_last
            || self.link.shared >= settings.alike && self.say_one_thing(settings.short)
            || one == other && self.is_claim();
        // "Work stopped on Tuesday after he had resigned": what is said again has another day.
        let leads = self.left.leads || self.right.leads;
        let alike = alike && (shared > 0.0 || !leads);
        let told = near >= settings.near && covered >= settings.covered
            || near >= settings.near * RARE && covered >= settings.covered / RARE
            || shared >= settings.near && covered >= MOST
            || shared >= settings.near * MANY && covered >= MUCH;
        alike || told && (covered >= MOST || !leads) && self.two().comparable()
    }

    /// Two short sentences that make one claim.
    fn is_sure(&self) -> bool {
        let short = |d: &Dated<'_>| Sentence::new(self.event, d.at).is_some_and(|s| s.is_short());
        self.link.strength == Strength::Same && self.link.score >= SURE && short(self.left) && short(self.right)
    }

    /// Two ends of one state that are still to come: "back in use by 1 April", "closed until July". Of one claim no two
    /// times are told so.
    fn are_limits(&self) -> bool {
        let ends = |d: &Dated<'_>| d.from || matches!(d.time.limit, Some(Edge::By | Edge::Until));
        let two = self.two();
        self.alone && ends(self.left) && ends(self.right) && two.are_ahead() && self.is_sure()
    }

    /// Two hours.
    fn are_told_by_clock(&self) -> bool {
        let hour = |d: &Dated<'_>| d.time.grain <= Grain::Hour;
        let sure = self.link.strength == Strength::Same && self.link.score >= SURE;
        self.alone && sure && hour(self.left) && hour(self.right)
    }

    /// False for two hours of which one alone is told in the time of a zone: "9.42 a.m." here may be "08:42 GMT".
    fn of_one_zone(&self) -> bool {
        let hours = self.left.time.grain.max(self.right.time.grain) <= Grain::Hour;
        !hours || self.names_zone(self.left) == self.names_zone(self.right)
    }

    /// "08:42 GMT"
    fn names_zone(&self, dated: &Dated<'_>) -> bool {
        let terms = &self.event.rules.times.terms;
        let words = self.event.words(&dated.evidence()).to_lowercase();
        words.split_whitespace().any(|word| terms.get(word).is_some_and(|t| t.zone.is_some()))
    }

    /// Two short sentences of one claim with a content word in common, where neither time is that of something else: "since
    /// the talks began on Monday".
    fn is_claim(&self) -> bool {
        if self.link.strength != Strength::Same || self.link.score < SURE {
            return false;
        }
        let pair = Sentence::new(self.event, self.left.at).zip(Sentence::new(self.event, self.right.at));
        // What lasts until then happens then only where more is the same: "closed until Monday", "reopens on Tuesday".
        let lasts = |d: &Dated<'_>| matches!(d.time.limit, Some(Edge::Until | Edge::Since));
        let least = if lasts(self.left) == lasts(self.right) { 1 } else { 2 };
        pair.is_some_and(|(a, b)| {
            // "On 3 March" shares nothing with "a march".
            let shared = || {
                let parts = |s: &Sentence<'_>, d: &Dated<'_>| {
                    let at = s.tokens_of(d.time.span).unwrap_or(0..0);
                    let own =
                        at.clone().filter(|n| s.says(*n)).filter_map(|n| s.concept(n)).collect::<FxHashSet<u64>>();
                    (s.concepts(&at), own)
                };
                let ((words, own), (others, theirs)) = (parts(&a, self.left), parts(&b, self.right));
                words.intersection(&others).count() + own.intersection(&theirs).count() >= least
            };
            let led = self.is_led(&a, self.left) || self.is_led(&b, self.right);
            a.is_short() && b.is_short() && !led && shared()
        })
    }

    /// True for the time of something else: "since the talks began on Monday", "dark since a storm in February".
    fn is_led(&self, sentence: &Sentence<'_>, dated: &Dated<'_>) -> bool {
        let first = sentence.tokens_of(dated.time.span).map_or(0, |at| sentence.clause(&at).start);
        let edge = |n: usize| self.event.rules.times.terms.get(sentence.text(n)).is_some_and(|t| t.edge.is_some());
        // "Past two o'clock" belongs to the time.
        let own = sentence.tokens_of(dated.time.span).map_or(0, |at| at.start.saturating_sub(1));
        (first.saturating_sub(1)..dated.clause.start).any(|n| n != own && edge(n))
    }

    /// How rare the words are, together, that both clauses have, in all and of the nearest; and the share of the poorer.
    fn shared(&self) -> ((f32, f32), f32) {
        let shared = self.left.shared(self.right);
        (shared, shared.0 / self.left.weight().min(self.right.weight()).max(f32::MIN_POSITIVE))
    }

    /// Two short sentences with a content word in common, where neither time is that of a thing: "since a storm in February".
    fn say_one_thing(&self, short: usize) -> bool {
        // "Since its mayor stepped down on Monday" may be what the other side tells.
        let tells = |s: &Sentence<'_>, n: usize| s.text(n).ends_with("ed") || is_be(s.text(n));
        let noun = |s: &Sentence<'_>, d: &Dated<'_>| self.is_led(s, d) && !d.clause.clone().any(|n| tells(s, n));
        let led = |d: &Dated<'_>| Sentence::new(self.event, d.at).is_some_and(|s| noun(&s, d));
        let words = |id: SentenceId| -> BTreeSet<u64> {
            let Some(document) = self.event.documents.get(id.source) else { return BTreeSet::new() };
            let tokens = document.tokens_of(id.sentence).iter().filter(|t| t.kind == TokenKind::Word);
            let infos = tokens.map(|t| &document.word(t).info);
            infos.filter(|i| i.background > 0.0 && !i.props.has(Props::TEMPORAL)).map(|i| i.concept).collect()
        };
        let (one, other) = (words(self.left.at), words(self.right.at));
        one.len().max(other.len()) <= short && !one.is_disjoint(&other) && !led(self.left) && !led(self.right)
    }

    /// Another time of the other side agrees.
    fn agrees_elsewhere(&self) -> bool {
        let hours = self.left.time.grain.max(self.right.time.grain) <= Grain::Hour;
        let agrees = |own: &Dated<'_>, others: &[Dated<'_>]| {
            let fine = own.time.grain.max(Grain::Week);
            let clocks = |o: &Dated<'_>| own.time.grain.max(o.time.grain) <= Grain::Hour;
            // Where both sides tell the hour, the day says nothing of it.
            let fine = if hours { Grain::Hour } else { fine };
            // "The following year" has its place by the year before.
            let told = |o: &Dated<'_>| o.floats() && o.time.grain > Grain::Hour && o.overlaps(own);
            others.iter().any(|o| o.time.grain <= fine && ((!o.floats() || clocks(o)) && o.meets(own) || told(o)))
        };
        agrees(self.left, self.times[1]) || agrees(self.right, self.times[0])
    }

    /// A third source that agrees with one side, in a linked sentence, conflicts with the other.
    fn spread(&self, rule: &Rule, found: &mut BTreeMap<(Evidence, Evidence), Divergence>) {
        for (own, other) in [(self.left, self.right), (self.right, self.left)] {
            for id in partners(self.event, own.at).filter(|id| id.source != other.at.source) {
                let third = self.all.of(id);
                for time in
                    third.iter().filter(|t| t.agrees(own) && t.shared(own).1 > 0.0 && !t.meets(other) && !t.is_speech())
                {
                    let (first, second) = if time.at < other.at { (time, other) } else { (other, time) };
                    let key = (first.evidence(), second.evidence());
                    found.entry(key).or_insert_with(|| divergence(self.event, rule, first, second));
                }
            }
        }
    }
}

/// True where both sentences tell the same length of time: "three days of mourning".
fn same_length(event: &Event<'_>, left: SentenceId, right: SentenceId) -> bool {
    let lengths = |id: SentenceId| {
        let times = event.documents.get(id.source).map_or(&[][..], |d| d.times_of(id.sentence));
        times.iter().filter(|t| t.kind == TimeKind::Duration && !t.value.contains('X'))
    };
    lengths(left).any(|one| lengths(right).any(|other| one.value == other.value))
}

/// The sentences linked with one.
fn partners<'e>(event: &'e Event<'_>, id: SentenceId) -> impl Iterator<Item = SentenceId> + 'e {
    event.alignment.links.iter().filter_map(move |l| match (l.left == id, l.right == id) {
        (true, _) => Some(l.right),
        (_, true) => Some(l.left),
        _ => None,
    })
}

/// The finding, with both times resolved. A day more or less may be a matter of time zones.
fn divergence(event: &Event<'_>, rule: &Rule, left: &Dated<'_>, right: &Dated<'_>) -> Divergence {
    let (one, other) = match same_day(left, right) {
        true => (hour(event, left), hour(event, right)),
        false => (left.evidence(), right.evidence()),
    };
    let facts =
        BTreeMap::from([("left".to_owned(), json!(left.time.value)), ("right".to_owned(), json!(right.time.value))]);
    let when = [("{one.when}", left), ("{other.when}", right)];
    let template =
        when.iter().fold(rule.message.clone(), |text, (field, side)| text.replace(field, &spoken(side.time)));
    let message = message::fill(event, &template, &one, Some(&other), "", &[]);
    let confidence = if left.days_from(right) < 1 { 0.7 } else { 0.85 };
    Divergence { facts, ..Divergence::of(rule, confidence, message, vec![one, other]) }
}

/// True for two hours of one day.
fn same_day(left: &Dated<'_>, right: &Dated<'_>) -> bool {
    let day = |d: &Dated<'_>| d.time.readings.first().map(|r| r.start.date()).filter(|_| d.time.grain <= Grain::Hour);
    day(left).is_some() && day(left) == day(right)
}

/// The hour alone, where its day stands behind it: of "6 p.m. on Sunday", "6 p.m.".
fn hour(event: &Event<'_>, dated: &Dated<'_>) -> Evidence {
    let whole = dated.evidence();
    let hour = event.words(&whole).split(" on ").next().unwrap_or_default();
    let end = whole.span.start + u32::try_from(hour.len()).unwrap_or_default();
    Evidence { span: Span { end, ..whole.span }, ..whole }
}

/// A time in plain words: `Friday, 15 March 2024`, `March 2024`, `2024`.
fn spoken(time: &Time) -> String {
    let Some(reading) = time.readings.first() else { return time.value.to_string() };
    let start = reading.start;
    match time.grain {
        Grain::Second | Grain::Minute | Grain::Hour => start.strftime("%H:%M on %A, %-d %B %Y").to_string(),
        Grain::Part | Grain::Day => start.strftime("%A, %-d %B %Y").to_string(),
        Grain::Month => start.strftime("%B %Y").to_string(),
        Grain::Year => start.strftime("%Y").to_string(),
        _ => format!("{} to {}", start.strftime("%-d %B %Y"), reading.end.strftime("%-d %B %Y")),
    }
}
