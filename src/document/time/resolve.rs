//! From what is written to when it is: absolute dates, dates seen from publication, dates seen from another in the text.

use jiff::civil::Date;

use super::calendar::{self, Cycle, Period, add_days};
use super::covered::{beside, readings};
use super::found::{Found, What, YearRef};
use super::timex;
use super::{Clause, Origin, Time, TimeKind};
use crate::rules::{DayPart, End, Grain, Relation, TenseWord, TimeWords, Vague};
use crate::span::Span;

/// How many sentences back another date may be meant by "later", "that day".
const NEAR: usize = 1;

/// How far ahead, in hours, the day of a month may lie in a clause that tells of the past.
const AHEAD: i64 = 90 * 24;

/// How far back, in hours, it lies where it is over in spite of a verb of the future.
const RECENT: i64 = 45 * 24;

/// What is known when the next time is resolved.
pub(super) struct Resolver<'d> {
    reference: Option<Date>,
    published: bool,
    lexicon: &'d TimeWords,
    /// Resolved times with their sentence, in order.
    seen: Vec<(usize, Period)>,
}

/// When something is.
#[derive(Default)]
struct When {
    /// The most probable first.
    periods: Vec<Period>,
    /// The TIMEX3 value where no period is known.
    value: Option<String>,
    kind: Option<TimeKind>,
    grain: Option<Grain>,
    /// How finely it is told, where that is less than the period says.
    told: Option<Grain>,
    text: bool,
    absolute: bool,
}

impl When {
    fn one(period: Option<Period>) -> Self {
        Self { periods: period.into_iter().collect(), ..Self::default() }
    }

    fn absolute(period: Option<Period>) -> Self {
        Self { absolute: true, ..Self::one(period) }
    }

    fn value(kind: TimeKind, value: impl Into<String>) -> Self {
        Self { value: Some(value.into()), kind: Some(kind), ..Self::default() }
    }
}

impl<'d> Resolver<'d> {
    pub(super) fn new(published: Option<Date>, lexicon: &'d TimeWords) -> Self {
        Self { reference: published, published: published.is_some(), lexicon, seen: Vec::new() }
    }

    /// The date of a dateline stands in for that of publication.
    pub(super) fn see_dateline(&mut self, time: &Time) {
        if !self.published && time.grain == Grain::Day {
            self.reference = time.readings.first().map(|r| r.start.date()).or(self.reference);
        }
    }

    /// The time that was found, resolved.
    pub(super) fn time(&mut self, found: &Found, clause: Clause, span: Span) -> Time {
        let sentence = clause.sentence;
        let mut when = self.when(found, clause);
        when.periods = when.periods.iter().filter_map(|p| beside(*p, found)).collect();
        let timed = found.clock.is_some() || found.part.is_some();
        let first = when.periods.first().copied();
        let grain = match (found.clock, found.part, first) {
            (Some(_), _, _) => Grain::Minute,
            (None, Some(_), _) => Grain::Part,
            (None, None, Some(period)) => period.grain,
            (None, None, None) => when.grain.unwrap_or(Grain::Day),
        };
        let grain = when.told.unwrap_or(grain);
        let kind = when.kind.unwrap_or(match timed {
            _ if found.set => TimeKind::Set,
            true => TimeKind::Clock,
            false => TimeKind::Date,
        });
        let value = match (when.value, first) {
            (Some(value), _) => value,
            (None, Some(period)) => timex::period(period, found.part, found.clock),
            (None, None) => format!("XXXX-XX-XX{}", timex::of_day(found.part, found.clock)),
        };
        let readings = when.periods.iter().flat_map(|p| readings(*p, found)).collect();
        if let Some(period) = first.filter(|_| kind == TimeKind::Date || kind == TimeKind::Clock) {
            self.seen.push((sentence, period));
        }
        let origin = match (when.absolute, when.text) {
            (true, _) => Origin::Absolute,
            (false, true) => Origin::Text,
            (false, false) => Origin::Publication,
        };
        Time {
            span,
            sentence,
            kind,
            value: value.into(),
            grain,
            readings,
            modifier: found.edge,
            limit: found.limit,
            origin,
        }
    }

    fn when(&self, found: &Found, clause: Clause) -> When {
        let Clause { tense, sentence, .. } = clause;
        if found.set {
            return self.set(found);
        }
        match found.what {
            What::Date { year, month, day } => When::absolute(Cycle::Day(month, day).in_year(year)),
            What::Year(year) => When::absolute(around(Grain::Year, calendar::year(year))),
            What::Decade(year) => When::absolute(around(Grain::Decade, calendar::year(year))),
            What::Century(n) => {
                let first = n.checked_sub(1).and_then(|n| n.checked_mul(100)).and_then(|y| y.checked_add(1));
                When::absolute(around(Grain::Century, first.and_then(calendar::year)))
            }
            What::DayOfMonth(day) => self.day_of_month(day, tense, sentence),
            What::Named { cycle, relation, year } => self.named(cycle, relation, year, clause),
            What::Deictic(days) => When::one(self.reference.and_then(|r| add_days(r, i64::from(days))).and_then(day)),
            What::TimeOfDay { relation } => self.time_of_day(relation, found.part, sentence),
            What::Unit { grain, relation } => self.unit(grain, relation, tense, sentence),
            What::Offset { grain, times, count, end } => self.offset(grain, times, count, end, sentence),
            What::Length { grain, times, count, set } => {
                let kind = if set { TimeKind::Set } else { TimeKind::Duration };
                let value = timex::duration(count, grain, times, self.lexicon);
                When { grain: Some(grain), ..When::value(kind, value) }
            }
            What::Set(n) => {
                let value = usize::from(n).checked_sub(1).and_then(|n| self.lexicon.sets.get(n));
                When::value(TimeKind::Set, value.map_or("", |v| v))
            }
            What::Vague(vague) => When::value(TimeKind::Date, timex::vague(vague)),
        }
    }

    /// `every Monday`, `Tuesday nights`, `each July`, `every morning`.
    fn set(&self, found: &Found) -> When {
        let value = match found.what {
            What::Named { cycle, .. } => timex::cycle(cycle, found.part, found.clock),
            What::Length { grain, times, count, .. } => timex::duration(count, grain, times, self.lexicon),
            _ => format!("XXXX-XX-XX{}", timex::of_day(found.part, found.clock)),
        };
        When::value(TimeKind::Set, value)
    }

    fn day_of_month(&self, n: u8, tense: Option<TenseWord>, sentence: usize) -> When {
        let month = self.near(sentence, Grain::Month).map(|p| p.start).or(self.reference);
        let Some(month) = month else {
            return When::value(TimeKind::Date, format!("XXXX-XX-{n:02}"));
        };
        let in_month = |m: Date| Date::new(m.year(), m.month(), i8::try_from(n).ok()?).ok();
        let this = in_month(month);
        let over = tense == Some(TenseWord::Past) && this.zip(self.reference).is_some_and(|(t, r)| t > r);
        let start = if over { calendar::shifted(month, Grain::Month, -1).and_then(in_month) } else { this };
        When::one(start.and_then(day))
    }

    /// A weekday, month, quarter, season or holiday.
    fn named(&self, cycle: Cycle, relation: Option<Relation>, year: Option<YearRef>, clause: Clause) -> When {
        let Clause { tense, sentence, .. } = clause;
        let cycle = if cycle == Cycle::Quarter(0) { self.quarter_at_hand() } else { cycle };
        match year {
            Some(YearRef::Number(year)) => return When::absolute(cycle.in_year(year)),
            Some(YearRef::Away(n)) => {
                let year = self.reference.and_then(|r| r.year().checked_add(i16::from(n)));
                return When { value: self.unknown(cycle), ..When::one(year.and_then(|y| cycle.in_year(y))) };
            }
            Some(YearRef::Earlier) => {
                let near = self.newest_quarter().map(|p| p.start).or(self.reference);
                let year = near.and_then(|d| d.year().checked_sub(1));
                return When {
                    value: self.unknown(cycle),
                    text: true,
                    ..When::one(year.and_then(|y| cycle.in_year(y)))
                };
            }
            None => {}
        }
        let Some(reference) = self.reference else {
            return When { grain: Some(cycle.grain()), ..When::value(TimeKind::Date, timex::cycle(cycle, None, None)) };
        };
        let near = || self.near(sentence, Grain::Day).map_or(reference, |p| p.start);
        let before = |day: Date| add_days(day, -1).and_then(|d| cycle.up_to(d));
        let behind = |day: Date| add_days(day, 1).and_then(|d| cycle.from(d));
        let over = |day: Date| {
            before(day)
                .and_then(|p| if p.holds(day) { add_days(p.start, -1).and_then(|d| cycle.up_to(d)) } else { Some(p) })
        };
        // "last May" in June is rarely the month before.
        let last = match cycle {
            Cycle::Month(_) => over(reference).map(|p| {
                let recent = calendar::shifted(p.start, Grain::Month, 2).is_some_and(|d| d > reference);
                if recent { add_days(p.start, -1).and_then(|d| cycle.up_to(d)).unwrap_or(p) } else { p }
            }),
            _ => over(reference),
        };
        match relation {
            None => self.bare(cycle, reference, clause),
            Some(Relation::Last | Relation::Latest) => When::one(last),
            Some(Relation::Next) => When::one(behind(reference)),
            Some(Relation::Beyond) => {
                When::one(behind(reference).and_then(|p| calendar::shifted(p.start, Grain::Week, 1)).and_then(day))
            }
            Some(Relation::Previous) => When { text: true, ..When::one(before(near())) },
            Some(Relation::Following) => When { text: true, ..When::one(behind(near())) },
            Some(Relation::Same) => {
                let named = self.last(|p| p.grain == cycle.grain() && cycle.up_to(p.start) == Some(p));
                When { text: true, ..When::one(named.or_else(|| cycle.up_to(reference))) }
            }
            Some(Relation::This | Relation::Each) => match (cycle, tense) {
                (Cycle::Weekday(_), Some(TenseWord::Past)) => When::one(cycle.up_to(reference)),
                (Cycle::Weekday(_), _) => When::one(cycle.from(reference)),
                _ => When::one(cycle.in_year(reference.year())),
            },
        }
    }

    /// Without a word for which one: the last one, unless its clause lies ahead.
    fn bare(&self, cycle: Cycle, reference: Date, clause: Clause) -> When {
        let back = cycle.up_to(reference);
        let forth = match back {
            Some(p) if p.holds(reference) => back,
            _ => cycle.from(reference),
        };
        let distance = |p: &Period| (p.start.duration_since(reference)).as_hours().abs();
        let yearly = matches!(cycle, Cycle::Day(..) | Cycle::Holiday(_));
        let both = back.zip(forth);
        let nearer = both.is_some_and(|(b, f)| distance(&f) < distance(&b));
        let just_over = yearly && both.is_some_and(|(b, f)| distance(&b) < RECENT && distance(&f) > 2 * AHEAD);
        let of_year = yearly || cycle.grain() == Grain::Month;
        let periods = match clause.tense {
            Some(TenseWord::Past) if yearly && (clause.told || forth.is_some_and(|f| distance(&f) > AHEAD)) => {
                vec![back]
            }
            _ if matches!(cycle, Cycle::Quarter(_)) => vec![back, forth],
            Some(TenseWord::Past) if !yearly => vec![back],
            Some(TenseWord::Aim)
                if !yearly && cycle.grain() == Grain::Month && forth.is_some_and(|f| distance(&f) < 2 * AHEAD) =>
            {
                vec![forth, back]
            }
            // "In a letter dated 30 May it said that it would": last week, not next year.
            Some(TenseWord::Future) if just_over => vec![back, forth],
            // What will be is not of last year.
            Some(TenseWord::Future) if of_year && nearer && !clause.limit => vec![forth],
            Some(TenseWord::Future) if !(clause.limit && yearly) => vec![forth, back],
            _ if yearly && nearer => vec![forth, back],
            _ => vec![back, forth],
        };
        let mut periods: Vec<Period> = periods.into_iter().flatten().collect();
        periods.dedup();
        When { periods, ..When::default() }
    }

    /// A clock time or a part of the day alone.
    fn time_of_day(&self, relation: Option<Relation>, part: Option<DayPart>, sentence: usize) -> When {
        let reach =
            if matches!(relation, Some(Relation::Next | Relation::Following | Relation::Previous)) { 4 } else { NEAR };
        let near = self.last_before(sentence, reach, |p| p.grain == Grain::Day);
        let (day_, away) = match relation {
            Some(Relation::Last) if part == Some(DayPart::Ni) || part == Some(DayPart::Ev) => (self.reference, -1),
            Some(Relation::This | Relation::Last | Relation::Latest | Relation::Each) => (self.reference, 0),
            Some(Relation::Next | Relation::Following | Relation::Beyond) => {
                (near.map(|p| p.start).or(self.reference), 1)
            }
            Some(Relation::Previous) => (near.map(|p| p.start).or(self.reference), -1),
            Some(Relation::Same) | None => (near.map(|p| p.start).or(self.reference), 0),
        };
        let text = !matches!(relation, Some(Relation::This | Relation::Last));
        When { text, ..When::one(day_.and_then(|d| add_days(d, away)).and_then(day)) }
    }

    /// One unit: `last week`, `this year`, `the following day`, `the quarter`.
    fn unit(&self, grain: Grain, relation: Relation, tense: Option<TenseWord>, sentence: usize) -> When {
        let now = around(grain, self.reference);
        let away = |n: i64| When::one(now.and_then(|p| p.shifted(n)));
        let near = self.last_before(sentence, 3, |p| p.grain <= grain);
        let beside = |n: i64| {
            let at = near.map(|p| p.start).or(self.reference);
            When { text: true, ..When::one(around(grain, at).and_then(|p| p.shifted(n))) }
        };
        let when = match relation {
            Relation::Last if grain == Grain::Weekend => {
                let over = now.zip(self.reference).is_some_and(|(p, r)| p.start <= r);
                let ahead = tense == Some(TenseWord::Future);
                away(if over || ahead { 0 } else { -1 })
            }
            Relation::Last | Relation::Latest => away(-1),
            Relation::Next | Relation::Following if grain == Grain::Day => beside(1),
            Relation::Following | Relation::Beyond => beside(1),
            Relation::Next => away(1),
            Relation::Previous => beside(-1),
            Relation::Same if grain == Grain::Quarter => {
                let known = self.newest_quarter();
                When { text: true, ..When::one(known.or_else(|| now.and_then(|p| p.shifted(-1)))) }
            }
            // "It will not run before the end of the month": of this one, whatever was told before.
            Relation::Same if tense == Some(TenseWord::Future) && grain >= Grain::Week => away(0),
            Relation::Same => beside(0),
            // By convention "this century" has the value of a length.
            Relation::This if grain == Grain::Century => When { value: Some("P100Y".to_owned()), ..away(0) },
            Relation::This | Relation::Each => away(0),
        };
        When { grain: Some(grain), ..when }
    }

    /// `two days ago`, `a year earlier`, `three weeks later`.
    fn offset(&self, grain: Grain, times: u16, count: Option<f32>, end: End, sentence: usize) -> When {
        let back = matches!(end, End::Back | End::BackNow);
        let from_text = matches!(end, End::Back | End::Forth);
        let Some(count) = count else {
            return match end {
                End::BackNow => When::value(TimeKind::Date, timex::vague(Vague::Past)),
                End::ForthNow => When::value(TimeKind::Date, timex::vague(Vague::Future)),
                End::Back | End::Forth => When {
                    grain: Some(grain),
                    ..When::value(TimeKind::Duration, timex::duration(None, grain, times, self.lexicon))
                },
            };
        };
        if grain < Grain::Part {
            let value = timex::duration(Some(count), grain, times, self.lexicon);
            return When { grain: Some(grain), ..When::value(TimeKind::Duration, value) };
        }
        // "a year earlier" where quarters are compared is the quarter of that year.
        let quarter = self.last_before(sentence, 4, |p| p.grain == Grain::Quarter).and(self.newest_quarter());
        if grain == Grain::Year
            && count == 1.0
            && back
            && let Some(quarter) = quarter
        {
            let earlier = around(Grain::Quarter, calendar::shifted(quarter.start, Grain::Year, -1));
            return When { text: true, ..When::one(earlier) };
        }
        let near = self.last_before(sentence, NEAR, |p| p.grain <= grain).filter(|_| from_text);
        let base = near.map(|p| p.start).or(self.reference);
        let (unit, count) = match grain {
            Grain::Decade => (Grain::Year, count * 10.0),
            Grain::Century => (Grain::Year, count * 100.0),
            Grain::Millennium => (Grain::Year, count * 1000.0),
            Grain::Year if count.fract() != 0.0 => (Grain::Month, count * 12.0),
            Grain::Weekend => (Grain::Week, count),
            grain => (grain, count),
        };
        #[expect(clippy::cast_possible_truncation, reason = "counts are small; too large ones leave the calendar")]
        let n = (count * f32::from(times)).round() as i64;
        let at = base.and_then(|b| calendar::shifted(b, unit, if back { -n } else { n }));
        // "two decades ago" is not told to the year.
        let told = matches!(grain, Grain::Decade | Grain::Century | Grain::Millennium).then_some(grain);
        When { grain: Some(unit), told, text: from_text, ..When::one(around(unit, at)) }
    }

    /// The quarter under report: the last one named, else the last one that is over.
    fn quarter_at_hand(&self) -> Cycle {
        let known = self.newest_quarter();
        let over = || around(Grain::Quarter, self.reference).and_then(|p| p.shifted(-1));
        let month = known.or_else(over).map_or(0, |p| p.start.month());
        Cycle::Quarter(u8::try_from((month + 2) / 3).unwrap_or_default())
    }

    /// The newest quarter named so far; the others are what it is compared with.
    fn newest_quarter(&self) -> Option<Period> {
        let quarters = self.seen.iter().map(|(_, p)| *p).filter(|p| p.grain == Grain::Quarter);
        quarters.filter(|p| self.reference.is_none_or(|r| p.start <= r)).max_by_key(|p| p.start)
    }

    fn unknown(&self, cycle: Cycle) -> Option<String> {
        self.reference.is_none().then(|| timex::cycle(cycle, None, None))
    }

    fn last(&self, fits: impl Fn(Period) -> bool) -> Option<Period> {
        self.seen.iter().rev().map(|(_, p)| *p).find(|p| fits(*p))
    }

    /// The last time that fits, not further back than so many sentences.
    fn last_before(&self, sentence: usize, reach: usize, fits: impl Fn(Period) -> bool) -> Option<Period> {
        let near = self.seen.iter().rev().take_while(|(n, _)| n + reach >= sentence);
        near.map(|(_, p)| *p).find(|p| fits(*p))
    }

    /// The last date nearby that is told by so fine a grain.
    fn near(&self, sentence: usize, grain: Grain) -> Option<Period> {
        self.last_before(sentence, NEAR, |p| p.grain <= grain)
    }
}

fn day(start: Date) -> Option<Period> {
    Some(Period { grain: Grain::Day, start })
}

fn around(grain: Grain, at: Option<Date>) -> Option<Period> {
    at.and_then(|d| Period::around(grain, d))
}
