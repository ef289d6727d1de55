//! Scans the tokens of one sentence for times, left to right: what stands there, not yet when it is.

use super::calendar::Cycle;
use super::found::{Found, What, YearRef};
use crate::document::{Token, TokenKind, Word};
use crate::rules::{Edge, End, Grain, Phrase, Props, Relation, Term, TimeWords, Vague};
use crate::span::Span;

/// The tokens of one sentence, and what is known of their words.
pub(super) struct Scan<'d> {
    pub(super) text: &'d str,
    pub(super) tokens: &'d [Token],
    pub(super) words: &'d [Word],
    /// By the number of the word.
    pub(super) terms: &'d [&'d Term],
    pub(super) none: &'d Term,
    pub(super) lexicon: &'d TimeWords,
    pub(super) lower_case: bool,
}

impl<'d> Scan<'d> {
    /// All times of the sentence, in order.
    pub(super) fn run(&self, out: &mut Vec<Found>) {
        let mut at = 0;
        let mut floor = 0;
        while let Some(token) = self.tokens.get(at) {
            let begins = match token.kind {
                TokenKind::Number => true,
                TokenKind::Word => self.term(at).begins,
                TokenKind::Mark => false,
            };
            let found = if begins { self.expression(at, floor) } else { None };
            match found {
                Some(found) => {
                    floor = found.end.max(at + 1);
                    at = floor;
                    out.push(found);
                }
                None => at += 1,
            }
        }
    }

    #[inline]
    pub(super) fn word(&self, n: usize) -> &'d str {
        self.tokens.get(n).and_then(|t| self.words.get(t.word as usize)).map_or("", |w| &w.text)
    }

    #[inline]
    pub(super) fn back(&self, n: usize, k: usize) -> &'d str {
        n.checked_sub(k).map_or("", |n| self.word(n))
    }

    #[inline]
    pub(super) fn term(&self, n: usize) -> &'d Term {
        self.tokens.get(n).and_then(|t| self.terms.get(t.word as usize)).copied().unwrap_or(self.none)
    }

    #[inline]
    pub(super) fn term_back(&self, n: usize, k: usize) -> &'d Term {
        n.checked_sub(k).map_or(self.none, |n| self.term(n))
    }

    #[inline]
    pub(super) fn kind(&self, n: usize) -> TokenKind {
        self.tokens.get(n).map_or(TokenKind::Mark, |t| t.kind)
    }

    /// True where a name in quotation marks begins: "This Week".
    pub(super) fn is_title(&self, at: usize, n: usize) -> bool {
        at.checked_sub(1).is_some_and(|b| matches!(self.raw(b), "\"" | "“" | "'" | "‘" | "`")) && self.capital(n)
    }

    #[inline]
    pub(super) fn raw(&self, n: usize) -> &'d str {
        self.tokens.get(n).map_or("", |t| t.span.of(self.text))
    }

    #[inline]
    pub(super) fn capital(&self, n: usize) -> bool {
        self.tokens.get(n).is_some_and(|t| t.capital)
    }

    /// True where token `n` touches the one before it.
    #[inline]
    pub(super) fn glued(&self, n: usize) -> bool {
        let previous = n.checked_sub(1).and_then(|p| self.tokens.get(p));
        previous.zip(self.tokens.get(n)).is_some_and(|(a, b)| a.span.end == b.span.start)
    }

    /// True at a mark, the end, or a word that says nothing of the content.
    #[inline]
    pub(super) fn is_plain(&self, n: usize) -> bool {
        let Some(token) = self.tokens.get(n) else { return true };
        token.kind == TokenKind::Mark
            || self.words.get(token.word as usize).is_some_and(|w| w.info.props.has(Props::FUNCTION))
    }

    pub(super) fn span(&self, found: &Found) -> Option<Span> {
        Some(self.tokens.get(found.start)?.span.join(self.tokens.get(found.end.checked_sub(1)?)?.span))
    }

    /// Behind a hyphen at `n`, if there is one.
    #[inline]
    pub(super) fn hyphen(&self, n: usize) -> usize {
        if matches!(self.word(n), "-" | "‑") { n + 1 } else { n }
    }

    /// Behind the full stop of an abbreviation.
    #[inline]
    pub(super) fn stop(&self, n: usize) -> usize {
        if self.word(n) == "." && (self.glued(n) || self.lower_case) { n + 1 } else { n }
    }

    /// The phrase that begins at `n`, and its end; the longest wins.
    pub(super) fn phrase(&self, n: usize) -> Option<(Phrase, usize)> {
        if !self.term(n).phrase {
            return None;
        }
        let fits = |rest: &[Box<str>]| rest.iter().enumerate().all(|(k, w)| self.word(n + 1 + k) == &**w);
        let phrases = self.lexicon.phrases.get(self.word(n))?;
        phrases.iter().find(|(rest, _)| fits(rest)).map(|(rest, p)| (*p, n + 1 + rest.len()))
    }

    /// The time that begins at `at`, with what belongs to it on both sides; nothing before `floor` does.
    fn expression(&self, at: usize, floor: usize) -> Option<Found> {
        let mut found = self.core(at)?;
        self.join(&mut found);
        self.widen(&mut found, floor);
        Some(found)
    }

    /// What stands at `at`, by the kind of its first token.
    pub(super) fn core(&self, at: usize) -> Option<Found> {
        if self.kind(at) == TokenKind::Number {
            return self.clock(at).or_else(|| self.date(at)).or_else(|| self.counted(at));
        }
        let term = self.term(at);
        if let Some((phrase, end)) = self.phrase(at) {
            match phrase {
                Phrase::Vague(vague) => return Some(Found::new(at, end, What::Vague(vague))),
                // A greeting dates nothing: "wish them a merry Christmas".
                Phrase::Holiday(_) if self.lexicon.greetings.contains(self.back(at, 1)) => return None,
                Phrase::Holiday(holiday) => {
                    let mut found = self.named(at, end, Cycle::Holiday(holiday));
                    found.start = at;
                    if self.word(end) == "week" {
                        (found.around, found.end) = (Some(Grain::Week), end + 1);
                    }
                    return Some(found);
                }
                Phrase::Edge(_) | Phrase::End(_) => {}
            }
        }
        if term.month.is_some() || term.weekday.is_some() {
            return self.date(at);
        }
        // Most words that may begin a time count nothing.
        let counts = term.count.is_some();
        let tells_hour = counts || term.clock.is_some() || matches!(self.word(at), "quarter" | "half");
        let clock = if tells_hour { self.clock(at) } else { None };
        let counted = || if counts { self.counted(at).or_else(|| self.spelled_year(at)) } else { None };
        clock
            .or_else(|| self.related(at))
            .or_else(|| self.ordinal(at))
            .or_else(counted)
            .or_else(|| self.unit(at))
            .or_else(|| self.single(at))
    }

    /// Times of one word: `yesterday`, `daily`, `recently`, `summer`, `overnight`.
    fn single(&self, at: usize) -> Option<Found> {
        let term = self.term(at);
        let previous = self.back(at, 1);
        if let Some(day) = term.day {
            let mut found = Found::new(at, at + 1, What::Deictic(day));
            found.part = term.part;
            return Some(found);
        }
        if let Some(set) = term
            .set
            .filter(|_| if term.guarded { self.is_plain(at + 1) } else { self.lower_case || !self.capital(at + 1) })
        {
            return Some(Found::new(at, at + 1, What::Set(set)));
        }
        if let Some(season) = term.season {
            let year_behind = self.year(at + 1).or_else(|| (self.word(at + 1) == "of").then(|| self.year(at + 2))?);
            let shown = matches!(previous, "the" | "in" | "early" | "late" | "mid") && self.is_plain(at + 1);
            if term.guarded && year_behind.is_none() && !(shown && self.word(at + 1) != "of") {
                return None;
            }
            return Some(self.named(at, at + 1, Cycle::Season(season)));
        }
        if let Some(part) = term.part {
            let single = self.word(at) == "overnight" || matches!(previous, "the" | "mid") || self.back(at, 2) == "mid";
            let mut found = Found::new(at, at + 1, What::TimeOfDay { relation: None });
            found.part = Some(part);
            let edge = term_edge(self.term_back(at, 1).edge) || self.term_back(at, 1).relation.is_some();
            return (single || edge || self.day_follows(at + 1)).then_some(found);
        }
        if let Some(tens) = term.tens {
            let decade = Found::new(at, at + 1, What::Decade(1900 + i16::from(tens)));
            return matches!(previous, "the" | "early" | "late" | "mid" | "-").then_some(decade);
        }
        if let Some(n) = term.quarter {
            return Some(self.named(at, at + 1, Cycle::Quarter(n)));
        }
        let vague = term.vague?;
        let shown = matches!(previous, "the" | "at") && self.is_plain(at + 1) && self.word(at + 1) != "of";
        let alone = vague == Vague::Future && previous != "a" && self.is_plain(at + 1) && self.word(at + 1) != "-";
        // "recent weeks", "the recent days"
        let next = self.term(at + 1);
        if vague != Vague::Present && next.plural && next.unit.is_some() && (!term.guarded || vague == Vague::Future) {
            let more = self.word(at + 2) == "and" && self.term(at + 3).plural && self.term(at + 3).unit.is_some();
            return Some(Found::new(at, if more { at + 4 } else { at + 2 }, What::Vague(vague)));
        }
        let as_soon =
            self.word(at + 1) == "as" || vague == Vague::Present && self.capital(at) && self.word(at + 1) == ",";
        ((!term.guarded || shown || alone) && !as_soon).then(|| Found::new(at, at + 1, What::Vague(vague)))
    }

    pub(super) fn day_follows(&self, n: usize) -> bool {
        let n = if matches!(self.word(n), "of" | "on") { n + 1 } else { n };
        self.term(n).weekday.is_some() || self.term(n).day.is_some() || self.term(n).month.is_some()
    }

    /// A named stretch of the calendar, with the year behind it.
    pub(super) fn named(&self, start: usize, end: usize, cycle: Cycle) -> Found {
        let (mut end, mut year, mut relation) = (end, None, None);
        let mut next = end;
        if matches!(self.word(next), "of" | "in") || self.word(next) == "," && self.year(next + 1).is_some() {
            next += 1;
        }
        if matches!(self.word(next), "the") && self.term(next + 1).unit.is_some_and(|(g, _)| g == Grain::Year) {
            (year, end) = (Some(YearRef::Away(0)), next + 2);
        } else if let Some((n, after)) = self.year(next) {
            (year, end) = (Some(YearRef::Number(n)), after);
        } else if let Some((away, after)) = self.year_away(next) {
            (year, end) = (Some(away), after);
        }
        // "Sunday week", "Monday next".
        if matches!(cycle, Cycle::Weekday(_)) && self.word(end) == "week" {
            (relation, end) = (Some(Relation::Beyond), end + 1);
        }
        Found::new(start, end, What::Named { cycle, relation, year })
    }

    /// `last year`, `next year`, `a year ago`, `a year earlier` as the year of what stands before.
    pub(super) fn year_away(&self, n: usize) -> Option<(YearRef, usize)> {
        let is_year = |k: usize| self.term(k).unit.is_some_and(|(g, _)| g == Grain::Year) && !self.term(k).plural;
        match self.term(n).relation {
            Some(Relation::Last) if is_year(n + 1) => return Some((YearRef::Away(-1), n + 2)),
            Some(Relation::This) if is_year(n + 1) => return Some((YearRef::Away(0), n + 2)),
            Some(Relation::Next) if is_year(n + 1) => return Some((YearRef::Away(1), n + 2)),
            _ => {}
        }
        if matches!(self.word(n), "a" | "one") && is_year(n + 1) {
            return matches!(self.term(n + 2).end, Some(End::BackNow | End::Back)).then_some((YearRef::Earlier, n + 3));
        }
        None
    }

    /// Clock times and parts of the day beside a day, and days beside a clock time.
    fn join(&self, found: &mut Found) {
        if found.is_day() && found.clock.is_none() {
            if found.part.is_none()
                && let Some(part) = self.term(found.end).part
                && self.word(found.end) != "overnight"
            {
                (found.part, found.set) = (Some(part), found.set || self.term(found.end).plural);
                found.end += 1;
            }
            // "Tuesday in the morning"
            if found.part.is_none() && self.word(found.end) == "in" && self.word(found.end + 1) == "the" {
                found.part = self.term(found.end + 2).part;
                found.end += if found.part.is_some() { 3 } else { 0 };
            }
            let next = if matches!(self.word(found.end), "at" | ",") { found.end + 1 } else { found.end };
            if let Some(clock) = self.clock(next).filter(|c| c.clock.is_some()) {
                (found.clock, found.end) = (clock.clock, clock.end);
                found.settle();
            }
        } else if matches!(found.what, What::TimeOfDay { .. }) {
            let mut next = found.end;
            while matches!(self.word(next), "on" | "," | "of" | "the" | "in") && next < found.end + 3 {
                if found.clock.is_some() && found.part.is_none() && matches!(self.word(next), "in" | "at") {
                    let k = if self.word(next + 1) == "the" { next + 2 } else { next + 1 };
                    if let Some(part) = self.term(k).part {
                        (found.part, found.end, next) = (Some(part), k + 1, k + 1);
                        found.settle();
                        continue;
                    }
                }
                next += 1;
            }
            let direct = next == found.end || matches!(self.word(next - 1), "on" | "," | "of");
            let day = direct.then(|| self.core(next)).flatten().filter(|d| d.is_day() && d.clock.is_none());
            if let Some(day) = day {
                found.part = found.part.or(day.part);
                (found.what, found.end) = (day.what, day.end);
                self.join_part(found);
                found.settle();
            }
        }
    }

    fn join_part(&self, found: &mut Found) {
        if found.part.is_none()
            && let Some(part) = self.term(found.end).part
        {
            (found.part, found.end) = (Some(part), found.end + 1);
        }
    }

    /// Takes in the words in front that belong to a time: `early`, `the end of`, `more than`, `the`.
    fn widen(&self, found: &mut Found, floor: usize) {
        while let Some(before) = found.start.checked_sub(1).filter(|n| *n >= floor) {
            let term = self.term(before);
            let word = self.word(before);
            if matches!(word, "the" | "a" | "an" | "its") {
                found.start = before;
            } else if let Some(edge) = term.edge {
                found.edge = found.edge.or(Some(edge));
                if matches!(edge, Edge::Since | Edge::Until | Edge::By | Edge::Before | Edge::After) {
                    found.limit = Some(edge);
                    return;
                }
                found.start = before;
            } else if matches!(word, "of" | "-")
                || matches!(word, "in") && matches!(self.back(before, 1), "early" | "late" | "earlier" | "later")
            {
                let edge = self.term_back(before, 1).edge.filter(|e| matches!(e, Edge::Early | Edge::Mid | Edge::Late));
                let Some(edge) = edge.filter(|_| before > floor) else { return };
                found.edge = Some(edge);
                found.start = before - 1;
            } else if term.between && matches!(found.what, What::Year(_) | What::Named { .. }) {
                found.start = before;
            } else if let Some((Phrase::Edge(edge), from)) = self.phrase_up_to(found.start, floor) {
                found.edge = found.edge.or(Some(edge));
                if matches!(edge, Edge::Before | Edge::After) {
                    found.limit = Some(edge);
                    return;
                }
                found.start = from;
            } else {
                return;
            }
        }
    }

    /// The phrase that ends in front of `n`, and where it begins.
    fn phrase_up_to(&self, n: usize, floor: usize) -> Option<(Phrase, usize)> {
        (2..=3).find_map(|length| {
            let from = n.checked_sub(length).filter(|f| *f >= floor)?;
            self.phrase(from).filter(|(_, end)| *end == n).map(|(phrase, _)| (phrase, from))
        })
    }
}

fn term_edge(edge: Option<Edge>) -> bool {
    matches!(edge, Some(Edge::Early | Edge::Mid | Edge::Late))
}
