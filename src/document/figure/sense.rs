//! What the words around a number make of it: bounds, change, modality, part of a whole.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::kinds::Draft;
use super::view::View;
use super::{Kind, Operation, Part};
use crate::rules::{BoundWord, Modality, Props, Trend};

/// How far in front of a figure its verb of change may stand, in tokens.
const CHANGE_REACH: usize = 5;
/// How far in front of a figure the rate may stand that it is.
const RATE_REACH: usize = 8;
/// How far from a figure its source may stand, in tokens.
const SOURCE_REACH: usize = 8;
/// The most words of the name of those to whom a whole belongs.
const OWNER: usize = 4;
/// How far in front of a figure the verb stands that limits something to it, in tokens.
const CAP: usize = 5;
/// How far in front of a bound "nobody" opens the clause, in tokens.
const NOBODY: usize = 7;
/// How far in front of a bound the word stands that denies it, in tokens.
const DENIAL: usize = 4;
/// How far in front of a figure a word of modality may stand, in tokens.
const MODAL_REACH: usize = 6;

/// What is left of a bound that is denied: "not much more than 500" is about that many.
fn denied(bound: BoundWord) -> BoundWord {
    match bound {
        BoundWord::Over => BoundWord::AtMost,
        BoundWord::WellOver => BoundWord::About,
        BoundWord::Under => BoundWord::AtLeast,
        BoundWord::AtLeast => BoundWord::Under,
        other => other,
    }
}

impl View<'_> {
    /// The bound of a figure, with where both begin and end.
    pub(super) fn bound(&self, start: usize, end: usize, own: Option<BoundWord>) -> (Option<BoundWord>, usize, usize) {
        // "Handed over 80 prisoners", "the debts add up to 950 million"
        let taken = |from: usize| match self.word(from) {
            "over" => self.lexicon.handed.contains(self.before(from, 1)),
            "up" => self.lexicon.adding.contains(self.before(from, 1)),
            _ => false,
        };
        let before = self.lexicon.bounds.before(start, |n| self.word(n));
        let own_words = |from: usize| if self.word(from) == "up" { from + 2 } else { from + 1 };
        if let Some((bound, from)) = before.filter(|(_, from)| !taken(*from) || own_words(*from) < start) {
            // "over three weeks", "under three minutes": a span of time may be meant; "by some 20" is a bound.
            let article = matches!(self.before(from, 1), "a" | "an") && self.word(from) != "minimum";
            let from = if article { from.saturating_sub(1) } else { from };
            let mut bound = *bound;
            // "at least about 50", "as high as roughly 352": the nearest word wins, the whole is the span.
            let mut from = from;
            while let Some((outer, further)) = self.lexicon.bounds.before(from, |n| self.word(n)) {
                if taken(further) {
                    break;
                }
                if bound == BoundWord::Over && *outer == BoundWord::WellOver {
                    bound = *outer;
                }
                from = further;
            }
            if self.is_denied(from) {
                bound = denied(bound);
            }
            return (Some(bound), from, end);
        }
        if let Some((bound, after)) = self.lexicon.bounds_behind.at(end, |n| self.word(n)) {
            return (Some(*bound), start, after);
        }
        (own.or_else(|| self.is_cap(start).then_some(BoundWord::AtMost)), start, end)
    }

    /// "Signs limit loads to 40 tonnes": what something is limited to is the most that it may be.
    fn is_cap(&self, start: usize) -> bool {
        let verb = (start.saturating_sub(CAP)..start).rev().take_while(|n| self.is_word(*n));
        self.before(start, 1) == "to" && verb.map(|n| self.word(n)).any(|w| self.lexicon.amounts.caps.contains(w))
    }

    /// "Never exceeded 90 km", "without ever rising above 68", "no owner will see more than 3,100": the bound is denied, not what is
    /// in front of it, as in "has not worked for more than 20 days", "none of more than 80 guests".
    fn is_denied(&self, from: usize) -> bool {
        let Some(before) = from.checked_sub(1) else { return false };
        let denies = |n: usize| self.lexicon.amounts.denies.contains(self.word(n));
        let led = self.props(before).has(Props::PREPOSITION) && !matches!(self.word(before), "by" | "to" | "at");
        if (led || matches!(self.word(before), "of" | "the")) && !denies(before) {
            return false;
        }
        let clause = |n: usize| self.is_word(n) && !self.props(n).has(Props::CLAUSE) && self.word(n) != "that";
        let mut near = (from.saturating_sub(DENIAL)..from).rev().take_while(|n| clause(*n) || denies(*n));
        let opens = (from.saturating_sub(NOBODY)..from).rev().take_while(|n| self.is_word(*n)).last();
        near.any(denies) || opens.is_some_and(|n| matches!(self.word(n), "no" | "nobody" | "none"))
    }

    /// "Thirty thousand people at the very least": a bound of several words behind the noun, if no number follows.
    pub(super) fn bound_behind_noun(&self, end: usize) -> Option<BoundWord> {
        let (bound, after) = self.lexicon.bounds_behind.at(end, |n| self.word(n))?;
        (after > end + 1 && self.number(after).is_none()).then_some(*bound)
    }

    /// Which way the quantity went, and what the figure says of it: `rose by 3 percent`, `to 95`, `up 0.4%`.
    pub(super) fn change(&self, start: usize, end: usize, floor: usize, draft: &Draft) -> (Option<Trend>, Operation) {
        let before = self.before(start, 1);
        let operation = match before {
            "to" => Operation::To,
            "by" => Operation::By,
            "from" => Operation::From,
            _ if self.lexicon.reached.contains(before) || self.lexicon.reached.contains(self.word(start)) => {
                Operation::To
            }
            // "By a staggering 60 percent"
            _ if matches!(self.before(start, 2), "a" | "an")
                && self.before(start, 3) == "by"
                && draft.kind != Kind::Measure =>
            {
                Operation::By
            }
            _ => Operation::Level,
        };
        if matches!(draft.kind, Kind::Tally | Kind::Rank | Kind::Age | Kind::Ratio) {
            return (None, if draft.kind == Kind::Ratio { Operation::By } else { Operation::Level });
        }
        if draft.range.low < 0.0 && draft.kind == Kind::Percent {
            return (Some(Trend::Down), Operation::By);
        }
        if before == "+" {
            return (Some(Trend::Up), Operation::By);
        }
        for at in (floor..start).rev().take(CHANGE_REACH) {
            if !self.is_listed(at) {
                break;
            }
            let word = self.word(at);
            if let Some(trend) = self.lexicon.trend.get(word) {
                let end_value = matches!(operation, Operation::To | Operation::From);
                // "up to 300" is a bound; "rose to 95" says where it ended.
                // "gave up 517 yards", "up to 300" are no change.
                let particle = matches!(word, "up" | "down")
                    && (self.word(at + 1) == "to"
                        || draft.unit.is_none() && !self.word(end).starts_with("point")
                        || self.lexicon.phrasal.contains(self.before(at, 1)));
                let change = !end_value && !particle;
                let trend = Some(*trend).filter(|_| draft.range.is_exact());
                if change && before == "of" {
                    return (trend, Operation::Level); // "a rise of 9 percent" is offered as "9 percent" is
                }
                return if change { (trend, Operation::By) } else { (None, operation) };
            }
            if !self.lexicon.between.contains(word) {
                break;
            }
        }
        let share = matches!(draft.kind, Kind::Percent | Kind::Fraction);
        match self.lexicon.behind.get(self.word(end)).filter(|_| share) {
            Some(trend) => (Some(*trend), Operation::By),
            // "Set fire to 14 cars": nothing moved.
            None if before == "to" && draft.kind == Kind::Count && floor + 1 < start => (None, Operation::Level),
            None if draft.kind == Kind::Percent && operation == Operation::Level && self.is_rate(floor..start) => {
                (Some(Trend::Up), operation)
            }
            None => (None, operation),
        }
    }

    /// "Inflation came in at 3.6 percent": prices rose by as much.
    fn is_rate(&self, before: Range<usize>) -> bool {
        let clause = before.rev().take(RATE_REACH).take_while(|n| self.is_word(*n));
        clause.map(|n| self.word(n)).any(|word| self.lexicon.rates.contains(word))
    }

    /// True where a figure that begins at `offset` is what another one is set against: "instead of 90 days".
    pub(super) fn is_against(&self, offset: u32) -> bool {
        let start = self.tokens.partition_point(|t| t.span.start < offset);
        self.lexicon.against.before(start, |n| self.word(n)).is_some()
    }

    /// How a figure with this bound is meant: "never exceeded 90 km" denies the bound alone.
    pub(super) fn meant(&self, start: usize, bound: Option<BoundWord>) -> Modality {
        match self.modality(start) {
            Modality::Denied if bound.is_some() && self.is_denied(start) => Modality::Asserted,
            meant => meant,
        }
    }

    /// How the figure is meant: the nearest word of modality in front of it, inside the clause.
    fn modality(&self, start: usize) -> Modality {
        for at in (0..start).rev().take(MODAL_REACH) {
            let word = self.word(at);
            if matches!(word, ";" | "," | "“" | "\"" | "that") {
                break;
            }
            let listed = self.is_listed(at);
            let meant = if listed { self.lexicon.modality.get(word) } else { None };
            // "Had asked for 15 years", "is holding out for nine per cent"; not "asked 500 people"
            if listed
                && self.lexicon.amounts.asks.contains(word)
                && (self.word(at + 1) == "for" || self.word(at + 2) == "for")
            {
                return Modality::Future;
            }
            // "Pleaded not guilty to nine charges" denies no number.
            let guilt = self.word(at + 1) == "guilty";
            if let Some(meant) = meant.filter(|_| !guilt) {
                return *meant;
            }
        }
        Modality::Asserted
    }

    /// Who says so: the last noun in front of a verb of speech before the figure, or the first behind "according to" or
    /// "surveyed by".
    pub(super) fn source(&self, start: usize, end: usize) -> Option<u64> {
        let content = |n: &usize| self.is_word(*n) && !self.props(*n).has_any(Props::FUNCTION.with(Props::SPEECH));
        let stop = |n: &usize| !matches!(self.word(*n), ";" | "." | "but" | "while");
        let held = |n: usize, words: &FxHashSet<Box<str>>| self.is_listed(n) && words.contains(self.word(n));
        let asked = |n: &usize| held(*n, &self.lexicon.source_by) && self.word(n + 1) == "by";
        let verb = |n: &usize| self.props(*n).has(Props::SPEECH) || held(*n, &self.lexicon.source_verbs);
        let named = |from: usize| (from..self.tokens.len()).take(3).find(content).map(|n| self.concept(n));
        let mut before = (0..start).rev().take(SOURCE_REACH).take_while(stop);
        if let Some(cue) = before.find(|n| verb(n) || asked(n)) {
            return match asked(&cue) {
                true => named(cue + 2),
                false => (0..cue).rev().take(3).find(content).map(|n| self.concept(n)),
            };
        }
        let mut behind = (end..self.tokens.len()).take(SOURCE_REACH).take_while(stop);
        let cue = behind.find(|n| self.word(*n) == "according" && self.word(n + 1) == "to" || asked(n))?;
        named(cue + 2)
    }

    /// The whole that a figure is a part of, or that it is.
    pub(super) fn part(&self, start: usize, end: usize) -> Option<Part> {
        let base = (1..=3).any(|back| {
            self.before(start, back) == "of"
                && (1..=3).any(|k| self.lexicon.parts.contains(self.before(start, back + k)))
        });
        // "One in five of the 1.55 billion"; "of the nine provinces only one"
        let numbered = |back: usize| start.checked_sub(back).is_some_and(|n| self.number(n).is_some());
        let in_so_many = |of: usize| self.before(start, of + 2) == "in" && numbered(of + 1) && numbered(of + 3);
        let ratio = (1..=3).any(|back| self.before(start, back) == "of" && in_so_many(back));
        let one = matches!(self.word(end + 1), "only" | "just" | "none" | "all");
        let fronted = start == 2 && self.word(0) == "of" && self.word(1) == "the" && one;
        if base || ratio || fronted {
            return Some(Part::Base);
        }
        if self.before(start, 1) == "of" && self.lexicon.leads.contains(self.before(start, 2)) {
            return Some(Part::Lead);
        }
        // "A five-seat majority"
        if self.is_hyphen(end) && self.tied(end) && self.lexicon.leads.contains(self.word(end + 2)) {
            return Some(Part::Lead);
        }
        if self.before(start, 1) == "all" {
            return Some(Part::All);
        }
        if self.word(end) != "of" {
            return self.out_of(end).or_else(|| self.fronted(start));
        }
        let only = || matches!(self.before(start, 1), "only" | "just" | "merely");
        match self.word(end + 1) {
            _ if self.before(end, 1) == "one" && !self.is_hyphen(end.wrapping_sub(2)) && !only() => Some(Part::OneOf),
            // "61% of those who voted"
            "these" | "those" if matches!(self.word(end + 2), "who" | "that" | "which" | "with" | "in" | "aged") => {
                None
            }
            "them" | "whom" | "which" | "these" | "those" => Some(Part::OfThem),
            // "Two of the injured died": some of those who were counted before.
            "the" if self.names_those(end + 2) => Some(Part::OfThem),
            "the" | "its" | "his" | "her" | "their" | "all" => {
                // "Of the council's nine members"
                let possessive = self.raw(end + 2).ends_with("'s") || self.raw(end + 2).ends_with("’s");
                let whole = self.number(end + 2).filter(|n| !n.vague && n.range.low > 0.0).map(|n| n.range.low);
                let whole = whole.or_else(|| self.of_owned(end + 2)).map(Part::Of);
                whole.or((only() && !possessive).then_some(Part::Some))
            }
            _ => self.of_owned(end + 1).map(Part::Of),
        }
    }

    /// "Twenty-one of Sandwick beach's 30 lifeguards": the whole stands behind whose they are.
    fn of_owned(&self, at: usize) -> Option<f64> {
        let owner = |n: &usize| self.raw(*n).ends_with("'s") || self.raw(*n).ends_with("’s");
        let name = (at..at + OWNER).take_while(|n| self.is_word(*n)).find(owner)?;
        self.number(name + 1).filter(|n| !n.vague && n.range.low > 0.0).map(|n| n.range.low)
    }

    /// "The injured", "the missing": those to whom something happened.
    fn names_those(&self, at: usize) -> bool {
        let participle = self.word(at).ends_with("ed") || self.lexicon.participles.contains(self.word(at));
        participle && self.lexicon.classes.contains_key(&self.concept(at))
    }

    /// "39 seats out of 75": the whole stands behind the noun.
    fn out_of(&self, end: usize) -> Option<Part> {
        let noun = self.is_word(end) && !self.props(end).has_any(Props::FUNCTION.with(Props::STOP));
        let at = end + usize::from(noun);
        let whole = self.number(at + 2).filter(|n| self.word(at) == "out" && self.word(at + 1) == "of" && !n.vague)?;
        Some(Part::Of(whole.range.low)).filter(|_| whole.suffix.is_none())
    }

    /// "Of the 14 recommendations, they accepted twelve": the whole stands first.
    fn fronted(&self, start: usize) -> Option<Part> {
        let from = usize::from(matches!(self.word(0), "and" | "but" | "yet"));
        let opens =
            self.word(from) == "of" && matches!(self.word(from + 1), "the" | "its" | "his" | "her" | "their" | "all");
        let whole = self.number(from + 2).filter(|n| opens && !n.vague && n.end <= start)?;
        Some(Part::Of(whole.range.low))
    }
}
