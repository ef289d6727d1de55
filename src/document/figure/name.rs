//! Numbers that count nothing: parts of names, dates, clock times, addresses, codes.

use super::number::Number;
use super::view::View;
use crate::document::TokenKind;
use crate::rules::Props;

impl View<'_> {
    /// True where the number is part of a name or code. `measured` says that a unit stands beside it.
    pub(super) fn is_name(&self, number: &Number<'_>, measured: bool) -> bool {
        let (at, end) = (number.start, number.end);
        self.is_coded(at, end)
            || self.is_dated(at, end)
            || !measured && (self.is_named(number) || self.is_lettered(number))
            || self.lexicon.behind_name.contains(self.word(end)) && !measured
    }

    /// Marks that tie it to something else: `COVID-19`, `9/11`, `8:30`, `#5`, `@3`, `555-1234`.
    fn is_coded(&self, at: usize, end: usize) -> bool {
        let Some(last) = at.checked_sub(1) else { return self.is_coded_behind(end) };
        let before = self.word(last);
        let tied = self.tied(last);
        let joined = tied
            && (self.is_hyphen(last) && last > 0 && self.tied(last - 1) || matches!(before, "/" | ":" | "." | "_"));
        let prefix = joined && self.is_hyphen(last) && {
            let word = self.before(last, 1);
            // "a 4-to-5", "sub-7", "21- and 35-year-olds", "twenty-five"
            self.lexicon.prefixes.contains(word)
                || self.lexicon.words.contains_key(word)
                || self.props(last.saturating_sub(1)).has(Props::FUNCTION)
        };
        joined && !prefix || tied && matches!(before, "#" | "@" | "*") || self.is_coded_behind(end)
    }

    fn is_coded_behind(&self, end: usize) -> bool {
        let Some(last) = end.checked_sub(1) else { return false };
        let tied = self.tied(last);
        let next = self.word(end);
        tied && matches!(next, "/" | ":" | "_") && self.tied(end) && self.is_number(end + 1)
            || tied && self.is_hyphen(end) && self.tied(end) && self.is_number(last) && self.is_number(end + 1)
    }

    /// Part of a date: `15 March`, `Oct. 24`, `March 15, 2024`, `in 1998`.
    fn is_dated(&self, at: usize, end: usize) -> bool {
        let month = |n: Option<usize>| {
            n.is_some_and(|n| {
                self.props(n).has_any(Props::MONTH.with(Props::MONTH_NAME))
                    && (self.word(n) != "may" || self.capital(n))
            })
        };
        let back = |n: usize| at.checked_sub(n);
        let before = self.before(at, 1);
        month(back(1))
            || month(Some(end)) && self.is_day(at, end)
            || before == "." && month(back(2))
            || before == "," && self.is_year(at, end) && month(end.checked_sub(4))
    }

    fn is_day(&self, at: usize, end: usize) -> bool {
        end == at + 1 && self.word(at).len() <= 2
    }

    /// `1998`, `2024`: four digits without a separator that could be a year.
    pub(super) fn is_year(&self, at: usize, end: usize) -> bool {
        let text = self.word(at);
        end == at + 1
            && text.len() == 4
            && self.is_number(at)
            && ("1500".."2100").contains(&text)
            && text.bytes().all(|b| b.is_ascii_digit())
    }

    /// Behind a word that takes a number as its name, or behind a capital that is no sentence's first word.
    fn is_named(&self, number: &Number<'_>) -> bool {
        let at = number.start;
        let Some(last) = at.checked_sub(1) else { return false };
        let before = self.word(last);
        let known = self.lexicon.before_name.contains(before) && self.kind(last) == Some(TokenKind::Word);
        let noun_follows =
            self.is_word(number.end) && !self.props(number.end).has_any(Props::FUNCTION.with(Props::QUANTITY));
        // "Route 9", "no. 418"; but "a group of", "at the top 20 people": the word must stand directly in front.
        if known && !(number.spelled && noun_follows) {
            return true;
        }
        if before == "." && self.lexicon.before_name.contains(self.before(at, 2)) && self.before(at, 2).len() <= 3 {
            return true;
        }
        if number.spelled || !self.is_number(at) {
            return false;
        }
        if self.lexicon.bounds.before(at, |n| self.word(n)).is_some() {
            return false;
        }
        let capital = self.capital(last) && self.is_word(last);
        // "Measuring 6.3, the quake"
        let verb = last == 0 && before.len() > 5 && before.ends_with("ing");
        let first = last == 0 || matches!(self.before(last, 1), "." | ":" | "“" | "\"" | "‘");
        let plain =
            self.props(last).has_any(Props::FUNCTION.with(Props::OPENER)) || self.lexicon.trend.contains_key(before);
        // "In Ulme 350 posts", "on Thursday 22 states": a place or a day, and then what is counted.
        let placed = last > 0 && self.props(last - 1).has(Props::PREPOSITION) && !self.capital(number.end);
        capital && !plain && !verb && !((first || placed) && noun_follows && self.word(number.end).ends_with('s'))
    }

    /// `5G`, `1.05am`, `B12`: letters that are neither scale nor unit.
    pub(super) fn is_lettered(&self, number: &Number<'_>) -> bool {
        number.suffix.is_some()
    }
}
