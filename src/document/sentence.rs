//! Sentence boundaries: every end mark is a candidate, and the words around it decide.
//!
//! Abbreviations, sentence openers and speech verbs are data (`language.toml`).

use super::layout::Style;
use crate::bytes;
use crate::rules::{Lexicon, Props};
use crate::span::Span;

/// Cuts one segment into sentences; together they cover its words.
pub(super) fn sentences(text: &str, segment: Span, style: Style, lexicon: &Lexicon, out: &mut Vec<Span>) {
    let mut start = segment.start as usize;
    let end = segment.end as usize;
    let mut at = start;
    while let Some(mark) = next_mark(text, at, end) {
        let site = Site::new(text, start, mark, end, style);
        at = site.close;
        if site.next >= end {
            break;
        }
        if site.ends_sentence(style, lexicon) {
            push(text, segment, Span::new(start, site.close), out);
            start = site.next;
            at = start;
        }
    }
    push(text, segment, Span::new(start, end), out);
}

/// Adds a sentence; a piece without a word (`…`, `***`) belongs to the sentence before it.
fn push(text: &str, segment: Span, piece: Span, out: &mut Vec<Span>) {
    let piece = piece.trimmed(text);
    let wordless = !piece.of(text).chars().any(char::is_alphanumeric);
    match out.last_mut().filter(|last| segment.contains(**last)) {
        Some(last) if wordless => last.end = piece.end.max(last.end),
        _ if piece.is_empty() => {}
        _ => out.push(piece),
    }
}

const MARKS: [char; 7] = ['.', '!', '?', '…', '。', '！', '？'];
/// What may stand in front of an item's number.
const BULLETS: [char; 8] = ['•', '⁃', '‣', '◦', '▪', '●', '*', ' '];
const CLOSERS: [char; 7] = ['"', '”', '’', '\'', ')', ']', '»'];

/// The next end mark at or behind `at`.
fn next_mark(text: &str, at: usize, end: usize) -> Option<usize> {
    let rest = text.get(at..end)?;
    // A mark is one of three bytes, or of the few characters that are not ASCII.
    let is_mark = |n: &usize| rest.get(*n..).and_then(|r| r.chars().next()).is_some_and(|c| MARKS.contains(&c));
    bytes::places(rest.as_bytes(), [b'.', b'!', b'?'], true).find(is_mark).map(|n| at + n)
}

/// A candidate boundary.
struct Site<'t> {
    text: &'t str,
    /// Where the sentence so far begins.
    start: usize,
    /// The first end mark.
    mark: usize,
    /// Behind the end marks.
    mark_end: usize,
    /// Behind the closing quotation marks and brackets.
    close: usize,
    /// The next character that is no white space.
    next: usize,
    /// The end of the segment.
    end: usize,
}

impl<'t> Site<'t> {
    fn new(text: &'t str, start: usize, mark: usize, end: usize, style: Style) -> Self {
        // Nearly all sentences end with a full stop, a blank and a plain word behind it.
        if let Some([b'.', b' ', next]) = text.as_bytes().get(mark..end.min(mark + 3))
            && next.is_ascii_alphanumeric()
        {
            return Self { text, start, mark, mark_end: mark + 1, close: mark + 1, next: mark + 2, end };
        }
        let mut site = Self { text, start, mark, mark_end: mark, close: mark, next: mark, end };
        site.mark_end = site.marks_end();
        site.close = site.closers_end(style);
        let rest = text.get(site.close..end).unwrap_or_default();
        site.next = end - rest.trim_start().len();
        site
    }

    fn rest(&self, at: usize) -> &'t str {
        self.text.get(at..self.end).unwrap_or_default()
    }

    /// Behind a run of marks; the dots of a spaced ellipsis (`. . .`) belong together.
    fn marks_end(&self) -> usize {
        let mut at = self.mark;
        loop {
            let rest = self.rest(at);
            let run = rest.len() - rest.trim_start_matches(MARKS).len();
            at += run;
            let spaced = self.rest(at).strip_prefix(' ').is_some_and(|r| r.starts_with('.') && !r.starts_with(".."));
            let dots = self.text.get(self.mark..at).unwrap_or_default().ends_with('.');
            if run == 0 || !spaced || !dots {
                return at;
            }
            at += 1;
        }
    }

    fn closers_end(&self, style: Style) -> usize {
        let mut at = self.mark_end;
        loop {
            let rest = self.rest(at);
            let tied = rest.len() - rest.trim_start_matches(CLOSERS).len();
            at += tied;
            let free = self.rest(at).trim_start_matches([' ', '\u{a0}']);
            let gap = self.rest(at).len() - free.len();
            let alone = free.strip_prefix(['”', '’', '»']).is_some_and(|r| !r.starts_with(char::is_alphanumeric));
            let closing = gap > 0
                && (alone
                    || style.pretokenised
                        && (free.starts_with("''")
                            || free.starts_with("-rrb-")
                            || (free.starts_with('"') && self.open_straight_quote(at))));
            if !closing {
                return at;
            }
            let first = free.chars().next().map_or(1, char::len_utf8);
            at += gap
                + if free.starts_with("-rrb-") {
                    5
                } else if free.starts_with("''") {
                    2
                } else {
                    first
                };
        }
    }

    /// True where the sentence so far holds an odd number of straight double quotes.
    fn open_straight_quote(&self, at: usize) -> bool {
        self.text.get(self.start..at).unwrap_or_default().matches('"').count() % 2 == 1
    }

    /// The word in front of the mark, without what opens it (a blank may stand between in pretokenised text).
    fn word_before(&self) -> &'t str {
        let before = self.text.get(self.start..self.mark).unwrap_or_default().trim_end();
        let from = before
            .rfind(|c: char| c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–' | '/'))
            .map_or(0, |n| n + before.get(n..).and_then(|r| r.chars().next()).map_or(1, char::len_utf8));
        before.get(from..).unwrap_or_default().trim_start_matches(['"', '“', '‘', '\'', '`', '$', '£', '€', '-'])
    }

    /// The first word behind the boundary, without what opens it.
    fn word_after(&self) -> &'t str {
        let rest =
            self.rest(self.next).trim_start_matches(['"', '“', '‘', '\'', '`', '(', '[', '«', ' ', '—', '–', '-']);
        let end =
            rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '.' | '-'))).unwrap_or(rest.len());
        rest.get(..end).unwrap_or_default().trim_end_matches(['.', '\'', '’'])
    }

    fn words_so_far(&self) -> usize {
        self.text.get(self.start..self.mark).unwrap_or_default().split_whitespace().take(8).count()
    }

    fn ends_sentence(&self, style: Style, lexicon: &Lexicon) -> bool {
        let marks = self.text.get(self.mark..self.mark_end).unwrap_or_default();
        if marks.starts_with(['。', '！', '？']) {
            return true;
        }
        let next = self.rest(self.next).chars().next().unwrap_or(' ');
        if matches!(next, ',' | ';' | ':' | ')' | ']' | '%') || (next == '.' && self.next == self.close) {
            return false;
        }
        if self.close == self.next {
            return self.is_run_together();
        }
        let after = self.word_after();
        let first = after.chars().next().unwrap_or(next);
        if first.is_lowercase() && !style.lower_case {
            return false;
        }
        if self.speech_follows(lexicon) {
            return false;
        }
        if marks.contains('…') || marks.matches('.').count() > 1 {
            return self.ellipsis_ends(marks, style, lexicon);
        }
        if marks != "."
            || self.close > self.mark_end
                && !self.text.get(self.mark_end..self.close).unwrap_or_default().starts_with(')')
        {
            return true;
        }
        self.full_stop_ends(after, style, lexicon)
    }

    /// `world.Today`: no blank between two sentences, as careless pages have it; not `example.com`, `U.S.A`.
    fn is_run_together(&self) -> bool {
        let chunk_start = self.text.get(self.start..self.mark).unwrap_or_default();
        let chunk = chunk_start.rsplit(char::is_whitespace).next().unwrap_or_default();
        let mut after = self.rest(self.close).chars();
        let (first, second) = (after.next().unwrap_or(' '), after.next().unwrap_or(' '));
        let word = self.rest(self.close).split(char::is_whitespace).next().unwrap_or_default();
        let mut before = chunk.chars().rev();
        let (last, last_but_one) = (before.next().unwrap_or(' '), before.next().unwrap_or(' '));
        first.is_uppercase()
            && (second.is_lowercase() || second == ' ')
            && (last.is_numeric() || last.is_lowercase() && last_but_one.is_lowercase() || CLOSERS.contains(&last))
            && !word.contains('@')
            && !chunk.contains("://")
            && !chunk.contains("www.")
            && !chunk.contains('@')
    }

    /// `"Stop!" he said`, `“Is it over?” Smith asked.`: the sentence goes on with its speaker.
    fn speech_follows(&self, lexicon: &Lexicon) -> bool {
        let closers = self.text.get(self.mark_end..self.close).unwrap_or_default();
        let quoted = closers.contains(['"', '”', '’', '\'', '»']);
        // Behind a full stop a capital opens a new sentence: the speaker's clause follows a comma there.
        if !quoted || self.text.get(self.mark..self.mark_end) == Some(".") {
            return false;
        }
        let rest = self.rest(self.next);
        let clause = rest.split(['.', ',', ';', '"', '“', '?', '!', '\n']).next().unwrap_or_default();
        let mut words = clause.split_whitespace().take(4);
        let verb = |w: &str| lexicon.props_in_any_case(w).has(Props::SPEECH);
        let first = words.next().unwrap_or_default();
        if verb(first) {
            return true;
        }
        // Between the subject and its verb stand names and titles only: "Mr Quell said", not "The man who said".
        let named = |w: &str| w.chars().next().is_some_and(char::is_uppercase);
        let pronoun = matches!(first, "he" | "she" | "they" | "it");
        let opens = first != first.to_lowercase() && lexicon.props_in_any_case(first).has(Props::OPENER);
        if !named(first) && !pronoun || opens && !lexicon.props_in_any_case(first).has(Props::TITLE) {
            return false;
        }
        for word in words {
            if verb(word) {
                return true;
            }
            if !named(word) {
                return false;
            }
        }
        false
    }

    /// Three dots are a pause, four end a sentence; three do before a clear opener.
    fn ellipsis_ends(&self, marks: &str, style: Style, lexicon: &Lexicon) -> bool {
        let dots = marks.matches('.').count() + 3 * marks.matches('…').count();
        let tied = !self.text.get(self.start..self.mark).unwrap_or_default().ends_with(' ');
        dots >= 4 || self.opens(self.word_after(), style, lexicon) && (tied || style.lower_case)
    }

    fn opens(&self, word: &str, style: Style, lexicon: &Lexicon) -> bool {
        if style.lower_case {
            return lexicon.props_in_any_case(word).has(Props::LOWER_OPENER);
        }
        word.chars().next().is_some_and(char::is_uppercase) && lexicon.props_in_any_case(word).has(Props::OPENER)
            || matches!(self.rest(self.next).chars().next(), Some('“' | '"' | '‘' | '«'))
    }

    /// The case of a single full stop.
    fn full_stop_ends(&self, after: &str, style: Style, lexicon: &Lexicon) -> bool {
        let before = self.word_before();
        let props = lexicon.props_in_any_case(before);
        let digit_next = after.chars().next().is_some_and(char::is_numeric);
        if props.has(Props::TITLE) {
            return false;
        }
        if props.has(Props::BEFORE_NUMBER) && digit_next {
            return false;
        }
        if props.has(Props::MONTH) && !style.lower_case {
            return self.opens(after, style, lexicon);
        }
        if self.is_item_number(before) {
            return false;
        }
        if props.has(Props::CLOSING) {
            let shouted = after.len() > 1 && after.chars().all(|c| !c.is_lowercase());
            let calendar = lexicon.props_in_any_case(after);
            return if style.lower_case {
                self.opens(after, style, lexicon)
            } else {
                self.words_so_far() > 3
                    && !digit_next
                    && !shouted
                    && !calendar.has_any(Props::MONTH.with(Props::MONTH_NAME).with(Props::DAY_OR_ZONE))
            };
        }
        let capitalised = before.chars().next().is_some_and(char::is_uppercase);
        let abbreviation = props.has(Props::EITHER)
            || props.has(Props::CAPITALISED) && capitalised
            || is_acronym(before, style.pretokenised);
        if abbreviation {
            return self.words_so_far() > 2 && self.opens(after, style, lexicon);
        }
        if is_initial(before) {
            return self.opens(after, style, lexicon) && self.words_so_far() > 2;
        }
        true
    }

    /// `1.`, `• 9.`, `a.` at the very start number an item.
    fn is_item_number(&self, before: &str) -> bool {
        let before = before.trim_start_matches(BULLETS);
        if before.len() > 3 {
            return false;
        }
        let so_far = self.text.get(self.start..self.mark).unwrap_or_default().trim_start_matches(BULLETS);
        so_far == before && (before.bytes().all(|b| b.is_ascii_digit()) || before.len() == 1)
    }
}

/// `U.S`, `D.C`, `u.n`: letters with full stops between them.
fn is_acronym(word: &str, pretokenised: bool) -> bool {
    let mut parts = word.split('.');
    let many = word.contains('.');
    many && parts.all(|p| p.chars().count() == 1 && p.chars().all(char::is_alphabetic) || pretokenised && p.is_empty())
}

/// A single capital: the initial of a name.
fn is_initial(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.next().is_none()
}
