//! Numbers as written: digits, words and both, with the scale behind them.

use super::interval::Interval;
use super::view::View;
use crate::document::TokenKind;
use crate::rules::Props;

/// The share of a number that zeros at its end may leave out.
const ROUNDED: f64 = 0.02;

/// A number and where it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Number<'d> {
    /// One value, or the range of a vague word.
    pub range: Interval,
    /// The precision as written.
    pub quantum: f64,
    pub vague: bool,
    /// First token.
    pub start: usize,
    /// Behind the last token.
    pub end: usize,
    /// Letters tied to the digits that are no scale: `km`.
    pub suffix: Option<&'d str>,
    /// True where a scale word multiplies it.
    pub scaled: Option<f64>,
    pub spelled: bool,
}

impl<'d> View<'d> {
    /// The number at token `at`; a vague amount is one too.
    pub(super) fn number(&self, at: usize) -> Option<Number<'d>> {
        match self.kind(at)? {
            TokenKind::Number => self.digits(at),
            TokenKind::Word => self.spelled(at).or_else(|| self.vague(at)),
            TokenKind::Mark => None,
        }
    }

    /// `1,180`, `44.3`, `1.2bn`, `2 1/2`, `45km`; not `11th`, `9:15`.
    fn digits(&self, at: usize) -> Option<Number<'d>> {
        let text = self.word(at);
        let split = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.'))).unwrap_or(text.len());
        let (number, letters) = text.split_at(split);
        let (mut value, mut quantum) = written(number)?;
        let mut end = at + 1;
        let mut suffix = None;
        let mut scaled = None;
        if let Some((part, after)) = self.bare_fraction(at) {
            (value, quantum, end) = (part, 0.01, after);
        } else if let Some(part) = half_sign(letters) {
            value += part;
        } else if letters.is_empty() {
            if let Some((part, after)) = self.slashed(end) {
                (value, quantum, end) = (value + part, part, after);
            }
            if let Some((power, after)) = self.power_of_ten(end) {
                (value, quantum, end) = (value * power, quantum * power, after);
            }
            if let Some((part, after)) = self.and_a_half(end) {
                (value, quantum, end) = (value + part, part, after);
            }
        } else if let Some(scale) =
            self.lexicon.scales.get(letters).filter(|_| letters != "m" || self.means_million(at))
        {
            scaled = Some(*scale);
        } else {
            suffix = Some(letters);
        }
        if let Some(scale) = scaled {
            (value, quantum) = (value * scale, quantum * scale);
        } else if suffix.is_none() {
            (scaled, end) = self.scales(end);
            // "350 billion" may stand for 349.
            let round = scaled.is_some() && value >= 100.0 && value % 10.0 == 0.0;
            quantum = if round { quantum.max(ROUNDED * value) } else { quantum };
            let scale = scaled.unwrap_or(1.0);
            (value, quantum) = (value * scale, quantum * scale);
        }
        let (start, sign) = self.sign(at);
        let value = value * sign;
        let range = Interval::new(value, value);
        Some(Number { range, quantum, vague: false, start, end, suffix, scaled, spelled: false })
    }

    /// `2.7m` is millions beside money or before what is counted ("35m of its devices"); `a 100m race` is metres.
    fn means_million(&self, at: usize) -> bool {
        if self.raw(at).ends_with('M')
            || self.lexicon.units.before(at, |n| self.word(n)).is_some_and(|(u, _)| u.is_money())
        {
            return true;
        }
        let next = self.word(at + 1);
        // "200m down the gully": what ends a noun phrase is not counted.
        let counted = self.is_word(at + 1) && !self.props(at + 1).has_any(Props::FUNCTION.with(Props::STOP));
        (counted || next == "of") && !self.lexicon.metres.contains(next)
    }

    /// Scale words behind a number: `million`, `- million`, `hundred thousand`; their product.
    fn scales(&self, mut end: usize) -> (Option<f64>, usize) {
        let mut product = None;
        loop {
            let at = if self.is_hyphen(end) && self.tied(end) { end + 1 } else { end };
            let word = self.word(at);
            // Single letters are scales only where they are typed alone ("$ 5 m") or in capitals ("8 B people").
            let Some(scale) = self.lexicon.scales.get(word).filter(|_| self.is_word(at)) else { break };
            if word.len() == 1 && (word != "m" && !self.capital(at) || word == "m" && !self.spaced_million(at)) {
                break;
            }
            product = Some(product.unwrap_or(1.0) * scale);
            end = at + 1;
        }
        (product, end)
    }

    /// `$ 5 m`, `8 m people`: the letter is a million only beside money or a noun.
    fn spaced_million(&self, at: usize) -> bool {
        let number = at.saturating_sub(1);
        self.lexicon.units.before(number, |n| self.word(n)).is_some_and(|(u, _)| u.is_money())
    }

    /// `-1.3`, `−5`, `minus 387`: the first token and the sign.
    fn sign(&self, at: usize) -> (usize, f64) {
        let Some(before) = at.checked_sub(1) else { return (at, 1.0) };
        let hyphen = usize::from(self.is_hyphen(before) && self.tied(before));
        if self.before(at, 1 + hyphen) == "minus" {
            return (before - hyphen, -1.0);
        }
        let free = before == 0 || !self.tied(before - 1) || matches!(self.word(before - 1), "$" | "(" | "€" | "£");
        if matches!(self.word(before), "-" | "−" | "–") && self.tied(before) && free {
            (before, -1.0)
        } else {
            (at, 1.0)
        }
    }

    /// `1/2` as tokens from `at`.
    fn slashed(&self, at: usize) -> Option<(f64, usize)> {
        let above: f64 = self.word(at).parse().ok().filter(|_| self.is_number(at))?;
        let below: f64 = self.word(at + 2).parse().ok().filter(|_| self.is_number(at + 2))?;
        let tied = self.word(at + 1) == "/" && self.tied(at) && self.tied(at + 1);
        (tied && above < below && below <= 16.0).then(|| (above / below, at + 3))
    }

    /// `1/2 pound`, `3/4 of`: a fraction without a whole number, where a unit or `of` follows.
    fn bare_fraction(&self, at: usize) -> Option<(f64, usize)> {
        let (value, end) = self.slashed(at)?;
        let unit = self.lexicon.units.at(end, |n| self.word(n)).is_some();
        (unit || self.word(end) == "of" || matches!(self.word(end), "a" | "an")).then_some((value, end))
    }

    /// `× 10 − 30`, `x10^6` behind a number.
    fn power_of_ten(&self, at: usize) -> Option<(f64, usize)> {
        let times = matches!(self.word(at), "×" | "x" | "*") && self.word(at + 1) == "10";
        let mut next = at + 2;
        if self.word(next) == "^" {
            next += 1;
        }
        let minus = matches!(self.word(next), "-" | "−" | "–");
        let digits = next + usize::from(minus);
        let power: i32 = self.word(digits).parse().ok().filter(|_| times && self.tied(at + 1))?;
        Some((10f64.powi(if minus { -power } else { power }), digits + 1))
    }

    /// `and a half`, `and three quarters` behind a whole number.
    fn and_a_half(&self, at: usize) -> Option<(f64, usize)> {
        if self.word(at) != "and" {
            return None;
        }
        let count = match self.word(at + 1) {
            "a" | "an" | "one" => 1.0,
            word => *self.lexicon.words.get(word)?,
        };
        let next = if self.is_hyphen(at + 2) { at + 3 } else { at + 2 };
        let part = *self.lexicon.fractions.get(self.word(next))?;
        // "two and a half million"; not "two men and a third".
        (count * part < 1.0).then_some((count * part, next + 1))
    }

    /// A scale without a number before it: `a dozen`, `a hundred thousand`.
    fn scale_alone(&self, at: usize) -> Option<Number<'d>> {
        let word = self.word(at);
        let start = at.checked_sub(1).filter(|n| matches!(self.word(*n), "a" | "an")).unwrap_or(at);
        let scale = *self.lexicon.scales.get(word).filter(|s| **s >= 12.0 && word.len() > 2)?;
        if start == at && !matches!(self.before(at, 1), "the" | "one" | "half") {
            return None;
        }
        let (more, end) = self.scales(at + 1);
        let value = scale * more.unwrap_or(1.0);
        if let Some(rest) = self.and_so_many(end, value) {
            return Some(Number {
                range: Interval::new(value + rest.range.low, value + rest.range.low),
                start,
                ..rest
            });
        }
        // "A dozen" and "two dozen" are used roughly.
        let quantum = if scale == 12.0 { 2.0 } else { value };
        let range = Interval::new(value, value);
        Some(Number { range, quantum, vague: false, start, end, suffix: None, scaled: Some(value), spelled: true })
    }

    /// `and twelve` behind `a hundred`, `and fifty` behind `a thousand`.
    fn and_so_many(&self, at: usize, whole: f64) -> Option<Number<'d>> {
        let small = |n: &Number<'_>| n.scaled.is_none() && !n.vague && (1.0..100.0).contains(&n.range.low);
        let follows = self.word(at) == "and" && (100.0..=1000.0).contains(&whole);
        self.lexicon.words.get(self.word(at + 1)).filter(|_| follows)?;
        self.spelled(at + 1).filter(small)
    }

    /// `fourteen`, `twenty-five`, `two hundred and ten thousand`, `a dozen`, `two and a half million`, `no one`.
    fn spelled(&self, at: usize) -> Option<Number<'d>> {
        let word = self.word(at);
        if let Some(alone) = self.scale_alone(at) {
            return Some(alone);
        }
        if word == "one" && self.before(at, 1) == "no" {
            let (range, start, end) = (Interval::new(0.0, 0.0), at - 1, at + 1);
            let (suffix, scaled) = (None, None);
            return Some(Number { range, quantum: 1.0, vague: false, start, end, suffix, scaled, spelled: true });
        }
        let (mut total, mut current, mut quantum) = (0.0, *self.lexicon.words.get(word)?, 1.0);
        let (mut end, mut last) = (at + 1, current);
        let mut scaled = None;
        loop {
            if let Some((part, after)) = self.and_a_half(end) {
                (current, quantum, end) = (current + part, part, after);
            }
            let hyphen = self.is_hyphen(end) && self.tied(end);
            let and = self.word(end) == "and" && last >= 100.0;
            let next = end + usize::from(hyphen || and);
            let word = self.word(next);
            if let Some(small) = self.lexicon.words.get(word) {
                let fits = last >= 100.0 && current % 100.0 == 0.0 && *small < 100.0
                    || (20.0..100.0).contains(&last) && *small < 10.0 && *small > 0.0 && !and;
                if !fits {
                    break;
                }
                (current, last, quantum) = (current + small, *small, 1.0);
            } else if let Some(scale) = self.lexicon.scales.get(word).filter(|_| word.len() > 2 && !and) {
                if *scale < 1000.0 {
                    current *= scale;
                } else {
                    total += current * scale;
                    current = 0.0;
                }
                last = *scale;
                scaled = Some(scaled.unwrap_or(1.0) * scale);
                quantum *= if *scale == 12.0 { 2.0 } else { *scale };
            } else {
                break;
            }
            end = next + 1;
        }
        let range = Interval::new(total + current, total + current);
        Some(Number { range, quantum, vague: false, start: at, end, suffix: None, scaled, spelled: true })
    }

    /// `dozens`, `hundreds of thousands`, `several hundred`, `a couple of dozen`.
    fn vague(&self, at: usize) -> Option<Number<'d>> {
        let (low, high) = *self.lexicon.vague.get(self.word(at))?;
        let one = at.checked_sub(1).filter(|n| matches!(self.word(*n), "a" | "an"));
        let start = one.unwrap_or(at);
        // "few people" says that it is few; "a pair" is two, "the pair" are known people.
        if one.is_none() && self.lexicon.amounts.with_article.contains(self.word(at)) {
            return None;
        }
        let mut range = Interval::new(low, high);
        let mut end = at + 1;
        let of = usize::from(self.word(end) == "of");
        let base = self.word(end + of);
        let mut scaled = None;
        if let Some((more, _)) =
            self.lexicon.vague.get(base).filter(|(more, _)| low >= 20.0 && *more >= 200.0 && of == 1)
        {
            // "hundreds of thousands": from two hundred times a thousand to one short of a million.
            range = Interval::new(low * more / 2.0, (high + 1.0) * (more / 2.0) - 1.0);
            end += 2;
        } else if let Some(scale) = self.lexicon.scales.get(base).filter(|s| base.len() > 2 && **s >= 12.0) {
            let (more, after) = self.scales(end + of + 1);
            scaled = Some(scale * more.unwrap_or(1.0));
            let scale = scale * more.unwrap_or(1.0);
            range = Interval::new(low * scale, (high + 1.0) * scale - 1.0);
            end = after;
        }
        let vague = range.low < range.high;
        Some(Number { range, quantum: range.low.max(1.0), vague, start, end, suffix: None, scaled, spelled: true })
    }

    /// A fraction word at `at`: `half`, `quarter`; behind `a` or a number too.
    pub(super) fn fraction(&self, at: usize) -> Option<f64> {
        self.lexicon.fractions.get(self.word(at)).copied()
    }
}

/// A plain number with its precision; digit groups must have three digits.
fn written(number: &str) -> Option<(f64, f64)> {
    let number = number.trim_end_matches(['.', ',']);
    let grouped = number.split(',').skip(1).all(|part| part.split('.').next().is_some_and(|p| p.len() == 3));
    if !grouped || number.matches('.').count() > 1 || number.len() > 20 {
        return None;
    }
    let plain: String = number.chars().filter(|c| *c != ',').collect();
    let value: f64 = plain.parse().ok()?;
    let decimals = plain.split_once('.').map_or(0, |(_, d)| d.len());
    let precision = 10f64.powi(-i32::try_from(decimals).ok()?);
    // Zeros at the end of a large number are rounding, within limits: "43,000" may stand for 43,350, but "20,000" not
    // for 25,000.
    let zeros = i32::try_from(plain.len() - plain.trim_end_matches('0').len()).ok()?;
    let rounded = if decimals == 0 && zeros >= 2 { 10f64.powi(zeros).min(ROUNDED * value) } else { 0.0 };
    Some((value, precision.max(rounded)))
}

/// `½` tied to digits.
fn half_sign(letters: &str) -> Option<f64> {
    match letters {
        "½" => Some(0.5),
        "¼" => Some(0.25),
        "¾" => Some(0.75),
        "⅓" => Some(1.0 / 3.0),
        "⅔" => Some(2.0 / 3.0),
        _ => None,
    }
}
