//! [`Sides::judged`]: what explains that two numbers differ, so that they are no conflict.

use std::cmp::Ordering;
use std::ops::Range;

use rustc_hash::FxHashSet;

use super::same::{self, Ground, Likeness, likeness};
use super::tied::{SAME_SIZE, Tie, is_key, is_one_key};
use super::{Sides, Verdict, explain, figures_of, is_only, scope, tell_further};
use crate::align::SentenceId;
use crate::diff::row::{framed_apart, one_of_row};
use crate::diff::shared_words::one_time;
use crate::document::figure::{Figure, Kind, Operation, Part};
use crate::document::time::{Time, TimeKind};
use crate::rules::{Edge, Grain, Props};
use crate::span::Span;

/// How many times greater one of two figures for things of other names may be.
const OTHER_SIZE: f64 = 20.0;
/// How many times greater one of two figures for one thing never is.
const NEVER: f64 = 1000.0;
/// How far from a figure, in tokens, a word stands that says which value is meant.
const VALUE: usize = 10;
/// How many different numbers of one thing are so many that it takes more than the noun to tell them apart.
const CROWDED: usize = 4;

impl Sides<'_> {
    /// A figure of one side where it stands.
    fn place<'p>(&'p self, side: usize, figure: &'p Figure) -> Option<scope::Place<'p>> {
        let (id, all) = if side == 0 { (self.at.0, self.ours) } else { (self.at.1, self.theirs) };
        Some(scope::Place { document: self.event.documents.get(id.source)?, figure, all })
    }

    /// A conflict of numbers is one of statements only where nothing explains it.
    pub(super) fn judged(&self, a: &Figure, b: &Figure, alike: Likeness, verdict: Verdict) -> Verdict {
        if let (Some(one), Some(other)) = (self.place(0, a), self.place(1, b))
            && (scope::other_events(one, other)
                || verdict == Verdict::Conflict
                    && (one.is_recalled() != other.is_recalled()
                        || scope::other_people(one, other, &self.event.rules.figures)
                        || scope::other_origin(one, other)
                        || scope::other_owner(one, other)
                        || scope::part_and_whole(one, other)
                        || scope::other_part(one, other, &self.event.rules.figures)
                        || scope::other_purpose(one, other, &self.event.rules.figures)
                        || scope::other_base(one, other, &self.event.rules.figures)))
        {
            return Verdict::DifferentScope;
        }
        if verdict != Verdict::Conflict {
            return verdict;
        }
        let least = if self.tie <= Tie::Chain { Likeness::Weak } else { Likeness::Strong };
        let enough = alike >= least;
        let key = self.tie != Tie::Key || is_key(a) && is_key(b) && is_one_key(a, b, &self.event.rules.figures);
        let further = tell_further(a, b, &self.event.rules.figures);
        if !enough || !key || a.offset != b.offset || further {
            return Verdict::Incomparable;
        }
        // "Nobody was killed" says nothing of those with broken legs.
        let none = |f: &Figure, other: &Figure| {
            f.kind == Kind::Count && f.core.high == 0.0 && !f.classes.is_empty() && !f.classes.meets(other.classes)
        };
        if none(a, b) || none(b, a) {
            return Verdict::DifferentScope;
        }
        let part = |f: &Figure| matches!(f.part, Some(Part::Base));
        let them = |f: &Figure| f.part == Some(Part::OfThem);
        let count = a.kind == Kind::Count || b.kind == Kind::Count;
        let partial = count && them(a) != them(b) || part(a) != part(b);
        // The only number of either sentence is told apart by the sentence.
        let only = self.tie == Tie::Same && self.is_alone(a, self.ours) && self.is_alone(b, self.theirs);
        // A level or a temperature is another every day.
        let level = a.kind == Kind::Measure && b.kind == Kind::Measure && !one_time(self.event, self.at.0, self.at.1);
        let (left, right) = self.at;
        // "The third attempt" and "the second" are two names of one, where the place is what is told.
        let rank = a.kind == Kind::Rank;
        let apart = || !rank && !one_of_row(self.event, left, right) || framed_apart(self.event, left, right);
        if partial
            || self.is_explained(a, b)
            || self.is_far(a, b)
            || level
            || !only && !self.is_only_sum(a, b) && self.crowded(a, b)
            || !rank && self.other_period(a, b)
            || apart()
        {
            return Verdict::DifferentScope;
        }
        match (self.is_updated(a, b), a.source, b.source) {
            (true, ..) => Verdict::Updated,
            (_, Some(one), Some(other)) if one != other => Verdict::Attributed,
            _ => Verdict::Conflict,
        }
    }

    /// True where the later of two reports tells what became of a count.
    fn is_updated(&self, a: &Figure, b: &Figure) -> bool {
        let words = &self.event.rules.figures;
        let lasts = |id: SentenceId| self.names_at(id, &words.scope.lasting);
        // Those still missing may become more.
        let lasting =
            lasts(self.at.0) && lasts(self.at.1) && !words.missing.meets(a.classes) && !words.missing.meets(b.classes);
        // Those still missing become fewer, or more.
        let missing = words.missing.meets(a.classes) && words.missing.meets(b.classes);
        let later = self.dates().is_some_and(|order| order != Ordering::Equal) && !self.tell_one_moment();
        missing && later
            || match self.dates().filter(|_| !lasting && !self.tell_one_moment()) {
                Some(Ordering::Less) => explain::is_update(a, b, &self.event.rules.figures),
                Some(Ordering::Greater) => explain::is_update(b, a, &self.event.rules.figures),
                _ => false,
            }
    }

    /// "By noon on Wednesday", "by midday on Wednesday": both tell how many it was then.
    fn tell_one_moment(&self) -> bool {
        let moments = |id: SentenceId| {
            let times = self.event.documents.get(id.source).map_or(&[][..], |d| d.times_of(id.sentence));
            let by = times.iter().filter(|t| t.limit == Some(Edge::By) && t.grain <= Grain::Day);
            by.filter_map(|t| t.readings.first().map(|r| r.start.date())).collect::<Vec<_>>()
        };
        let theirs = moments(self.at.1);
        moments(self.at.0).iter().any(|day| theirs.contains(day))
    }

    /// "A 32-year-old fell 600 metres", "a 36-year-old fell about 150": two persons.
    fn tell_other_ages(&self) -> bool {
        let ages = |all: &[&Figure]| all.iter().filter(|f| f.kind == Kind::Age).map(|f| f.core).collect::<Vec<_>>();
        let (ours, theirs) = (ages(self.ours), ages(self.theirs));
        !ours.is_empty() && !theirs.is_empty() && !ours.iter().any(|age| theirs.contains(age))
    }

    /// Something in the two sentences, or in those linked with them, explains that the numbers differ.
    fn is_explained(&self, a: &Figure, b: &Figure) -> bool {
        let words = &self.event.rules.figures;
        let opposed = || self.event.tell_opposites(self.at.0, self.at.1);
        // "Six more" are not the six that one and five make.
        let sum = |whole: &Figure, others: &[&Figure]| !whole.further && explain::is_sum(whole, others);
        sum(a, self.theirs)
            || sum(b, self.ours)
            || explain::is_share(a, self.theirs)
            || explain::is_share(b, self.ours)
            || explain::is_paid_over(a, b, self.ours)
            || explain::is_paid_over(a, b, self.theirs)
            || explain::is_rest(a, b) && (self.names(&words.scope.rest) || opposed())
            || explain::are_all(a, b)
            || explain::is_left(a, b) && (self.names(&words.scope.left) || opposed())
            || self.other_value(a, b)
            || a.kind == Kind::Count
                && (self.stage(0, a).is_some_and(|unit| !self.has_word(1, unit))
                    || self.stage(1, b).is_some_and(|unit| !self.has_word(0, unit))
                    || self.is_paced(0, a) != self.is_paced(1, b))
            || self.agrees_elsewhere(a, b)
            || a.kind != Kind::Age && self.tell_other_ages()
    }

    /// What differs so much and shares no noun is another thing; so is, in looser ties, what differs by far.
    fn is_far(&self, a: &Figure, b: &Figure) -> bool {
        // "90,000 of taxpayers' money", "2,000 in cash": what money is, not what it is for.
        let means = |t: &u64| a.kind == Kind::Money && self.event.rules.figures.means.contains(t);
        let things = a.things.iter().any(|t| !means(t) && b.things.contains(t));
        let most = match (self.tie, things) {
            (Tie::Same, true) => NEVER,
            (Tie::Same, false) => OTHER_SIZE,
            _ => SAME_SIZE,
        };
        explain::apart(a, b) > most
    }

    /// True where one of the sentences has one of the words.
    fn names(&self, wanted: &FxHashSet<Box<str>>) -> bool {
        [self.at.0, self.at.1].into_iter().any(|id| self.names_at(id, wanted))
    }

    /// True where a sentence has one of the words.
    fn names_at(&self, id: SentenceId, wanted: &FxHashSet<Box<str>>) -> bool {
        let document = self.event.documents.get(id.source);
        document.is_some_and(|d| d.tokens_of(id.sentence).iter().any(|t| wanted.contains(&*d.word(t).text)))
    }

    /// The unit of the part of a time of which the sentence of one side tells: "on the first day". Between other commas than the
    /// figure it dates something else: "the exchange of 214 prisoners, agreed in the first week".
    fn stage<'s>(&'s self, side: usize, figure: &'s Figure) -> Option<&'s str> {
        let place = self.place(side, figure)?;
        let words = &self.event.rules.figures;
        let tokens = place.document.tokens_of(figure.sentence);
        let text = |n: usize| place.document.word(&tokens[n]).text.as_ref();
        let at = tokens.partition_point(|t| t.span.start < figure.span.start);
        let comma = |n: &usize| text(*n) == ",";
        let part = |n: usize| {
            let (first, last) = (n.min(at), n.max(at));
            // "On the first day, 300 people came"
            n < at && !(0..n).any(|k| comma(&k)) || !(first..last).any(|k| comma(&k))
        };
        let temporal = |n: usize| place.document.word(&tokens[n]).info.props.has(Props::TEMPORAL);
        let stage = |n: &usize| words.scope.stages.contains(text(n - 1)) && temporal(*n) && part(*n);
        (1..tokens.len()).find(stage).map(text)
    }

    /// True where the sentence of one side has the word.
    fn has_word(&self, side: usize, word: &str) -> bool {
        let id = if side == 0 { self.at.0 } else { self.at.1 };
        let document = self.event.documents.get(id.source);
        document.is_some_and(|d| d.tokens_of(id.sentence).iter().any(|t| &*d.word(t).text == word))
    }

    /// True where a phrase beside it says in how much time it happened: "2,000 deaths in a day".
    fn is_paced(&self, side: usize, figure: &Figure) -> bool {
        let Some(place) = self.place(side, figure) else { return false };
        let tokens = place.document.tokens_of(figure.sentence);
        let at = tokens.partition_point(|t| t.span.start < figure.span.start);
        let word = |n: usize| tokens.get(n).map_or("", |t| place.document.word(t).text.as_ref());
        // "A day later"
        let words = &self.event.rules.figures.scope;
        let paced = |n: usize| words.paces.at(n, word).is_some_and(|(_, end)| !words.passed.contains(word(end)));
        (at.saturating_sub(VALUE)..at + VALUE).any(paced)
    }

    /// True where a word beside each says which value is meant, and they say different ones: the average and the highest.
    fn other_value(&self, a: &Figure, b: &Figure) -> bool {
        let groups = &self.event.rules.figures.scope.qualifiers;
        let told = |side: usize, figure: &Figure| -> Vec<usize> {
            let Some(place) = self.place(side, figure) else { return Vec::new() };
            let tokens = place.document.tokens_of(figure.sentence);
            let at = tokens.partition_point(|t| t.span.start < figure.span.start);
            let near = tokens.get(at.saturating_sub(VALUE)..(at + VALUE).min(tokens.len())).unwrap_or_default();
            near.iter().filter_map(|t| groups.get(place.document.word(t).text.as_ref()).copied()).collect()
        };
        let (one, other) = (told(0, a), told(1, b));
        !one.is_empty() && !other.is_empty() && !one.iter().any(|group| other.contains(group))
    }

    /// True where both sentences name a stretch of time of a month or more, and none of the two agree: what they measure
    /// belongs to different periods. A `change` over a year is another than the one over its last quarter. A stretch
    /// on one side and a day outside it on the other are two periods as well: "since 2003, when 22 died", "fourteen died on Tuesday".
    fn other_period(&self, a: &Figure, b: &Figure) -> bool {
        let change = a.operation == Operation::By || b.operation == Operation::By;
        let periods = |id: SentenceId, figure: &Figure, least: Grain| -> Vec<&Time> {
            let times = self.event.documents.get(id.source).map_or(&[][..], |d| &d.times);
            let long = |t: &&Time| {
                // "After six years of war" is no period of what is counted.
                t.sentence == id.sentence
                    && self.is_of_one_clause(id.source, figure, t.span)
                    && t.grain >= least
                    // "Another million a year until 2030"
                    && t.limit != Some(Edge::Until)
                    && !(t.kind == TimeKind::Duration && t.limit == Some(Edge::After))
                    && (t.kind == TimeKind::Duration && least == Grain::Month || !t.readings.is_empty())
            };
            times.iter().filter(long).collect()
        };
        let of = |least: Grain| (periods(self.at.0, a, least), periods(self.at.1, b, least));
        let (mut left, mut right) = of(Grain::Month);
        if !change && left.is_empty() != right.is_empty() {
            (left, right) = of(Grain::Day);
        }
        let agree = |a: &Time, b: &Time| match (a.readings.is_empty(), b.readings.is_empty()) {
            (true, true) => true, // lengths are compared as figures
            (false, false) => {
                a.readings.iter().any(|x| b.readings.iter().any(|y| if change { x == y } else { x.meets(y) }))
            }
            _ => false,
        };
        !left.is_empty() && !right.is_empty() && !left.iter().any(|a| right.iter().any(|b| agree(a, b)))
    }

    /// False where one stands in a relative clause between commas and the other does not: "the house, which had 48 flats, was
    /// inspected in May".
    fn is_of_one_clause(&self, source: usize, figure: &Figure, time: Span) -> bool {
        let Some(document) = self.event.documents.get(source) else { return true };
        let tokens = document.tokens_of(figure.sentence);
        let text = |n: usize| tokens.get(n).map_or("", |t| document.word(t).text.as_ref());
        let opens = |n: &usize| text(*n) == "," && matches!(text(n + 1), "which" | "who" | "whose" | "where");
        let holds = |clause: &Range<usize>, span: Span| {
            clause.start < clause.end
                && span.start >= tokens[clause.start].span.start
                && span.end <= tokens[clause.end - 1].span.end
        };
        let clauses = (0..tokens.len()).filter(opens).filter_map(|open| {
            let close = (open + 2..tokens.len()).find(|n| text(*n) == ",")?;
            Some(open..close)
        });
        clauses.into_iter().all(|clause| holds(&clause, figure.span) == holds(&clause, time))
    }

    /// True where the two articles count that thing with so many numbers that sharing the noun says little: the
    /// electoral votes of a state, of a candidate, those needed. What stands around the two has to agree well.
    fn crowded(&self, a: &Figure, b: &Figure) -> bool {
        let thing = |f: &Figure| f.things.last().copied();
        let plain = |f: &&&Figure| f.classes.is_empty() && f.kind == Kind::Count;
        let sources = [self.at.0.source, self.at.1.source];
        let figures = || sources.iter().filter_map(|s| self.event.documents.get(*s)).flat_map(|d| &d.figures);
        let many = |noun: u64| {
            let mut numbers: Vec<f64> = figures().filter(|f| thing(f) == Some(noun)).filter_map(|f| f.value).collect();
            numbers.sort_unstable_by(f64::total_cmp);
            numbers.dedup();
            numbers.len() >= CROWDED
        };
        !same::is_well_placed(a, b) && [a, b].iter().filter(plain).filter_map(|f| thing(f)).any(many)
    }

    /// The only numbers in their sentences of something that is in no list of words: money, of which a story is full.
    fn is_only_sum(&self, a: &Figure, b: &Figure) -> bool {
        self.tie == Tie::Same && a.unlisted && b.unlisted && is_only(a, self.ours) && is_only(b, self.theirs)
    }

    /// When the two articles were published, one against the other.
    fn dates(&self) -> Option<Ordering> {
        let published =
            |id: SentenceId| self.event.documents.get(id.source)?.article.published.as_ref().map(|p| p.date);
        Some(published(self.at.0)?.cmp(&published(self.at.1)?))
    }

    /// Another sentence that is linked to one of the two has a figure that agrees with the other's.
    fn agrees_elsewhere(&self, a: &Figure, b: &Figure) -> bool {
        let (left, right) = self.at;
        self.partners(left, right.source).any(|id| self.agree(a, id))
            || self.partners(right, left.source).any(|id| self.agree(b, id))
    }

    fn agree(&self, figure: &Figure, id: SentenceId) -> bool {
        let others = figures_of(self.event, id);
        let alike: Vec<&Figure> = others
            .into_iter()
            .filter(|o| !o.vague && likeness(figure, o, Ground::default(), &self.event.rules.figures) > Likeness::None)
            .collect();
        explain::agrees(figure, &alike)
    }

    /// The other sentences of a source that are linked to `id`.
    fn partners(&self, id: SentenceId, source: usize) -> impl Iterator<Item = SentenceId> {
        let pair = self.at;
        self.event.alignment.links.iter().filter_map(move |l| match (l.left == id, l.right == id) {
            (true, _) if l.right.source == source && l.right != pair.1 => Some(l.right),
            (_, true) if l.left.source == source && l.left != pair.0 => Some(l.left),
            _ => None,
        })
    }
}
