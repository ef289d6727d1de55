//! Scans one sentence for quantities, left to right.

use super::interval::{Interval, bounded};
use super::{Figure, Unit};
use crate::document::{Token, TokenKind, Word};
use crate::rules::{BoundWord, FigureWords, Props};
use crate::span::Span;

/// How many content words of the thing counted are taken.
const LONGEST_THING: usize = 3;
/// How far around a figure its context reaches, in tokens.
const CONTEXT: usize = 8;

/// The share of a number that zeros at its end may leave out.
const ROUNDED: f64 = 0.02;

/// A number and where it ends.
struct Number {
    range: Interval,
    quantum: f64,
    vague: bool,
    end: usize,
}

/// Scans the tokens of one sentence.
pub(super) struct Scanner<'d> {
    sentence: usize,
    tokens: &'d [Token],
    words: &'d [Word],
    lexicon: &'d FigureWords,
}

impl<'d> Scanner<'d> {
    pub(super) fn new(sentence: usize, tokens: &'d [Token], words: &'d [Word], lexicon: &'d FigureWords) -> Self {
        Self { sentence, tokens, words, lexicon }
    }

    pub(super) fn run(&self, out: &mut Vec<Figure>) {
        let mut at = 0;
        while at < self.tokens.len() {
            match self.number(at) {
                Some(number) => {
                    let end = number.end;
                    if !self.is_name(at, end) {
                        out.extend(self.figure(at, &number));
                    }
                    at = end.max(at + 1);
                }
                None => at += 1,
            }
        }
    }

    /// The normal form of token `n`, empty beyond the sentence.
    fn text(&self, n: usize) -> &'d str {
        self.tokens.get(n).map_or("", |t| &self.words[t.word as usize].text)
    }

    fn props(&self, n: usize) -> Props {
        self.tokens.get(n).map_or(Props::default(), |t| self.words[t.word as usize].info.props)
    }

    fn before(&self, n: usize, back: usize) -> &'d str {
        n.checked_sub(back).map_or("", |k| self.text(k))
    }

    /// Digits or number words at `at`, with the scale behind them.
    fn number(&self, at: usize) -> Option<Number> {
        let token = self.tokens.get(at)?;
        let (mut value, mut quantum, mut end) = match token.kind {
            TokenKind::Number => {
                let (value, quantum) = self.digits(self.text(at))?;
                (value, quantum, at + 1)
            }
            TokenKind::Word => match self.spelled(at) {
                Some(found) => found,
                None => return self.vague(at),
            },
            TokenKind::Mark => return None,
        };
        // "1.2 billion", "two hundred": a scale word multiplies; so does "dozen".
        while let Some(scale) = self.lexicon.scales.get(self.text(end)).filter(|s| **s >= 12.0) {
            if self.text(end).len() < 2 && !self.tokens.get(end).is_some_and(|t| t.kind == TokenKind::Word) {
                break;
            }
            value *= scale;
            quantum *= scale;
            end += 1;
        }
        Some(Number { range: Interval::new(value, value), quantum, vague: false, end })
    }

    /// `1,180`, `44.3`, `1.2bn`; not `11th`, `1990s`, `9:15`.
    fn digits(&self, text: &str) -> Option<(f64, f64)> {
        let split = text.find(|c: char| c.is_alphabetic()).unwrap_or(text.len());
        let (number, letters) = text.split_at(split);
        let scale = if letters.is_empty() { 1.0 } else { *self.lexicon.scales.get(letters)? };
        let plain: String = number.chars().filter(|c| *c != ',').collect();
        let grouped = number.split(',').skip(1).all(|part| part.split('.').next().is_some_and(|p| p.len() == 3));
        if !grouped {
            return None;
        }
        let value: f64 = plain.parse().ok()?;
        let decimals = plain.split_once('.').map_or(0, |(_, d)| d.len());
        let written = 10f64.powi(-i32::try_from(decimals).ok()?);
        // Three zeros at the end of a large number are rounding, within limits: "43,000" may stand for 43,350, but
        // "20,000" not for 25,000.
        let zeros = i32::try_from(plain.len() - plain.trim_end_matches('0').len()).ok()?;
        let rounded = if decimals == 0 && zeros >= 3 { 10f64.powi(zeros).min(ROUNDED * value) } else { 0.0 };
        Some((value * scale, scale * written.max(rounded)))
    }

    /// `fourteen`, `twenty-five`, `two hundred and ten`: value, precision, end.
    fn spelled(&self, at: usize) -> Option<(f64, f64, usize)> {
        let first = *self.lexicon.words.get(self.text(at))?;
        let (mut value, mut end) = (first, at + 1);
        if (20.0..100.0).contains(&first) {
            let next = if self.text(end) == "-" { end + 1 } else { end };
            if let Some(unit) = self.lexicon.words.get(self.text(next)).filter(|n| **n < 10.0 && **n > 0.0) {
                value += unit;
                end = next + 1;
            }
        }
        Some((value, 1.0, end))
    }

    /// `dozens`, `hundreds of thousands`, `several`.
    fn vague(&self, at: usize) -> Option<Number> {
        let (low, high) = *self.lexicon.vague.get(self.text(at))?;
        let mut range = Interval::new(low, high);
        let mut end = at + 1;
        if self.text(end) == "of"
            && let Some((low, high)) = self.lexicon.vague.get(self.text(end + 1)).filter(|_| low >= 24.0)
        {
            // "hundreds of thousands": from two hundred times a thousand to one short of a million.
            range = Interval::new(range.low * low / 2.0, (range.high + 1.0) * (high + 1.0) / 10.0 - 1.0);
            end += 2;
        }
        Some(Number { range, quantum: range.low, vague: true, end })
    }

    /// Numbers that count nothing: parts of names, dates, years, ages, scores, ranks.
    fn is_name(&self, at: usize, end: usize) -> bool {
        let previous = at.checked_sub(1).and_then(|n| self.tokens.get(n));
        let before = self.before(at, 1);
        let after = self.text(end);
        let hyphens = before == "-" || after == "-" || after == "–" || before == "–" || before == "/" || after == "/";
        if hyphens
            || self.lexicon.before_name.contains(before)
            || (before == "." && self.lexicon.before_name.contains(self.before(at, 2)))
        {
            return true;
        }
        let capital = previous.is_some_and(|t| t.capital && t.kind == TokenKind::Word) && at > 1;
        let bounded = self.bound(at).is_some() || self.lexicon.currencies.contains_key(before);
        if capital && !bounded && self.tokens[at].kind == TokenKind::Number {
            return true;
        }
        let month = |n: Option<usize>| n.is_some_and(|n| self.props(n).has_any(Props::MONTH.with(Props::MONTH_NAME)));
        let back = |n: usize| at.checked_sub(n);
        // "15 March", "March 15", "Oct. 24", "March 15, 2024".
        if month(back(1))
            || month(Some(end))
            || before == "." && month(back(2))
            || before == "," && month(end.checked_sub(4))
        {
            return true;
        }
        let text = self.text(at);
        let year = text.len() == 4
            && text.bytes().all(|b| b.is_ascii_digit())
            && (text.starts_with("19") || text.starts_with("20"));
        let age = before == "," && matches!(after, "," | ".") && self.tokens[at].kind == TokenKind::Number;
        year && !self.lexicon.currencies.contains_key(before) || age || matches!(self.text(end), ":")
    }

    fn figure(&self, at: usize, number: &Number) -> Option<Figure> {
        let (bound, mut start) = self.bound(at).map_or((None, at), |(bound, from)| (Some(bound), from));
        let mut end = number.end;
        let unit = if let Some(code) = self.lexicon.currencies.get(self.before(at, 1)) {
            start = start.min(at - 1);
            Unit::Money(code.clone())
        } else if let Some((unit, after)) = self.unit_behind(end) {
            end = after;
            unit
        } else {
            Unit::Count
        };
        // The bound of "more than $ 80" stands in front of the sign.
        let (bound, start) = match (&unit, bound) {
            (Unit::Money(_), None) if start < at => match self.bound(start) {
                Some((bound, from)) => (Some(bound), from),
                None => (None, start),
            },
            _ => (bound, start),
        };
        if self.lexicon.periods.contains(self.text(end))
            || self.lexicon.periods.contains(self.text(end + 1)) && self.text(end) == "more"
        {
            return None;
        }
        let (core, soft) =
            if number.vague { (number.range, number.range) } else { bounded(number.range.low, number.quantum, bound) };
        let (thing, things, thing_end) = self.thing(end, number.vague);
        if unit == Unit::Count && things.is_empty() {
            return None;
        }
        let span = self.tokens.get(start)?.span.join(self.tokens.get(end - 1)?.span);
        let context = self.context(start, end, thing_end);
        Some(Figure {
            span,
            sentence: self.sentence,
            unit,
            value: number.range.low,
            bound,
            vague: number.vague,
            core,
            soft,
            quantum: number.quantum,
            thing,
            things,
            context,
            part: self.is_part(start),
        })
    }

    /// The bounding phrase in front of token `at`, and where it begins; the longest wins.
    fn bound(&self, at: usize) -> Option<(BoundWord, usize)> {
        let fits = |phrase: &[Box<str>]| {
            let from = at.checked_sub(phrase.len())?;
            phrase.iter().enumerate().all(|(n, w)| self.text(from + n) == &**w).then_some(from)
        };
        self.lexicon.bounds.iter().find_map(|(phrase, bound)| Some((*bound, fits(phrase)?)))
    }

    /// `percent`, `per cent`, `%`, `dollars` behind the number.
    fn unit_behind(&self, end: usize) -> Option<(Unit, usize)> {
        let next = self.text(end);
        if matches!(next, "%" | "percent" | "pct") {
            return Some((Unit::Percent, end + 1));
        }
        if next == "per" && self.text(end + 1) == "cent" {
            return Some((Unit::Percent, end + 2));
        }
        let code = self.lexicon.currencies.get(next)?;
        Some((Unit::Money(code.clone()), end + 1))
    }

    /// The noun phrase behind the number: up to three content words of one run.
    fn thing(&self, end: usize, vague: bool) -> (Option<Span>, Vec<u64>, usize) {
        let mut things = Vec::new();
        let mut span: Option<Span> = None;
        let mut at = end;
        let article = matches!(self.text(at + 1), "the" | "its" | "his" | "her" | "their" | "our");
        if self.text(at) == "of" && (article || vague) {
            at += if article { 2 } else { 1 };
        }
        while let Some(token) = self.tokens.get(at).filter(|_| things.len() < LONGEST_THING) {
            // The last full stop of "U.S." is a token of its own.
            let acronym = self.text(at) == "." && self.before(at, 1).contains('.');
            if acronym && span.is_some_and(|s| s.end == token.span.start) {
                at += 1;
                continue;
            }
            let info = &self.words[token.word as usize].info;
            let bounds = || self.lexicon.bounds.iter().any(|(p, _)| p.len() == 1 && *p[0] == *self.text(at));
            if token.kind != TokenKind::Word || info.props.has(Props::FUNCTION) || bounds() {
                break;
            }
            things.push(info.concept);
            span = Some(span.map_or(token.span, |s| s.join(token.span)));
            at += 1;
        }
        (span, things, at)
    }

    /// The synonym groups of the content words around, inside the clause.
    fn context(&self, start: usize, end: usize, thing_end: usize) -> Vec<u64> {
        let clause_end = |t: &&Token| {
            !(t.kind == TokenKind::Mark && matches!(self.words[t.word as usize].text.as_ref(), ";" | "—" | "–"))
        };
        let left = self.tokens[..start].iter().rev().take(CONTEXT).take_while(clause_end);
        let right =
            self.tokens.get(thing_end.max(end)..).unwrap_or_default().iter().take(CONTEXT).take_while(clause_end);
        let mut out: Vec<u64> = left
            .chain(right)
            .filter(|t| t.kind == TokenKind::Word)
            .map(|t| &self.words[t.word as usize].info)
            .filter(|info| !info.props.has_any(Props::FUNCTION.with(Props::NUMBER).with(Props::SPEECH)))
            .map(|info| info.concept)
            .collect();
        out.sort_unstable();
        out.dedup();
        out
    }

    /// `a quarter of its 8.4 million clients`: the quantity is only a part's base.
    fn is_part(&self, start: usize) -> bool {
        (1..=3).any(|back| {
            self.before(start, back) == "of"
                && (1..=3).any(|k| self.lexicon.parts.contains(self.before(start, back + k)))
        })
    }
}
