//! Roles: which segments are headline, body or boilerplate.

use super::Role;
use super::layout::{Segment, ends_sentence};
use super::own_line::OwnLines;
use crate::bytes;
use crate::rules::{Language, Lexicon, Openings};

/// The longest headline, in words.
const LONGEST_HEADLINE: usize = 26;

/// How much of a line is looked at for the way it begins, in characters.
const LONGEST_START: usize = 40;

/// The role of every segment, in order.
pub(super) fn roles(
    text: &str,
    segments: &[Segment],
    (title, outlet): (Option<&str>, Option<&str>),
    language: &Language,
    lexicon: &Lexicon,
) -> Vec<Role> {
    let mut roles: Vec<Role> = segments
        .iter()
        .map(|s| if is_boilerplate(s.span.of(text), language) { Role::Boilerplate } else { Role::Body })
        .collect();
    if let Some(first) = roles.iter().position(|r| *r == Role::Body)
        && is_headline(text, segments, first, title)
    {
        roles[first] = Role::Headline;
    }
    let own = OwnLines::new(outlet.unwrap_or_default(), &language.boilerplate, lexicon);
    mark_tail(text, segments, &mut roles, &own);
    roles
}

/// A first line without a full stop, followed by an article; or one that repeats the title.
fn is_headline(text: &str, segments: &[Segment], first: usize, title: Option<&str>) -> bool {
    let Some(segment) = segments.get(first) else { return false };
    let line = segment.span.of(text);
    if title.is_some_and(|t| same_words(t, line)) {
        return true;
    }
    let words = line.split_whitespace().count();
    let follows = segments.get(first + 1..).unwrap_or_default();
    let more = follows.iter().flat_map(|s| s.span.of(text).split_whitespace()).nth(words).is_some();
    let opens_quote = line.trim_end().ends_with([',', ';']);
    let questions = line.trim_end().ends_with(['?', '!']) && follows.first().is_some_and(|s| s.block != segment.block);
    words <= LONGEST_HEADLINE && more && !opens_quote && (!ends_sentence(line) || questions)
}

/// True where two texts have the same words, in any case.
fn same_words(a: &str, b: &str) -> bool {
    fn words(text: &str) -> impl Iterator<Item = &str> {
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
    }
    let same = |one: &str, other: &str| {
        let plain = one.is_ascii() && other.is_ascii();
        if plain { one.eq_ignore_ascii_case(other) } else { one.to_lowercase() == other.to_lowercase() }
    };
    let (mut one, mut other) = (words(a), words(b));
    one.all(|word| other.next().is_some_and(|beside| same(word, beside))) && other.next().is_none()
}

/// True for a line that, alone, would be set aside.
pub(super) fn is_boilerplate(line: &str, language: &Language) -> bool {
    let rules = &language.boilerplate;
    if has_more_words(line, rules.longest) {
        return false;
    }
    if !line.chars().any(char::is_alphanumeric) {
        return true;
    }
    let holds = rules.contains.finds(line);
    if holds {
        return true;
    }
    let begins = begins_as(line, &rules.starts);
    // "Copyright law was changed" is news: such openings count only where the line is no full sentence, or short.
    begins && (!ends_sentence(line) || line.split_whitespace().count() <= 14)
}

/// True where the line begins with one of some openings, marks in front of it aside.
fn begins_as(line: &str, openings: &Openings) -> bool {
    const MARKS: [char; 11] = ['[', '(', '*', '•', '-', '–', '—', '>', '»', '|', ' '];
    // Few openings share their first letter with the line: a look before the closer one.
    let lower = |text: &str| {
        let letter = text.chars().next()?.to_lowercase().next()?;
        letter.encode_utf8(&mut [0; 4]).bytes().next()
    };
    let behind_marks = line.trim_start_matches(MARKS);
    let near = |text| openings.with(lower(text)).filter(move |start| may_begin(text, start));
    let mut near = near(line).chain(near(behind_marks)).peekable();
    if near.peek().is_none() {
        return false;
    }
    let head: String = match line.get(..LONGEST_START).filter(|start| start.is_ascii()) {
        Some(start) => start.to_ascii_lowercase(),
        None => line.chars().take(LONGEST_START).flat_map(char::to_lowercase).collect(),
    };
    let bare = head.trim_start_matches(MARKS);
    let fits = |line: &str, start: &str| {
        line.strip_prefix(start).is_some_and(|rest| {
            !rest.starts_with(char::is_alphanumeric) || start.ends_with(|c: char| !c.is_alphanumeric())
        })
    };
    near.any(|start| fits(&head, start) || fits(bare, start))
}

/// False where a text that is ASCII does not begin with `start`, letters in any case.
fn may_begin(text: &str, start: &str) -> bool {
    for (n, letter) in start.bytes().enumerate() {
        match text.as_bytes().get(n) {
            Some(byte) if !byte.is_ascii() => return true,
            Some(byte) if byte.to_ascii_lowercase() == letter => {}
            _ => return false,
        }
    }
    true
}

/// True where the line has more than so many words between blanks; only what may be a blank that is not ASCII is decoded.
fn has_more_words(line: &str, most: usize) -> bool {
    let blank = |at: usize| line.get(at..).is_some_and(|rest| rest.starts_with(char::is_whitespace));
    if !line.is_ascii() && bytes::places(line.as_bytes(), [], true).any(blank) {
        return line.split_whitespace().nth(most).is_some();
    }
    words_of_ascii(line.as_bytes()) > most
}

/// How many words stand between blanks that are ASCII: those that begin, counted many at a time.
fn words_of_ascii(bytes: &[u8]) -> usize {
    /// So many are counted in a byte.
    const COUNTED: usize = 255;
    let blank = |byte: u8| (byte == b' ') | (byte.wrapping_sub(b'\t') < 5);
    let behind = bytes.get(1..).unwrap_or_default();
    let mut words = usize::from(bytes.first().is_some_and(|b| !blank(*b)));
    for (before, here) in bytes.chunks(COUNTED).zip(behind.chunks(COUNTED)) {
        let mut few = 0u8;
        for (a, b) in before.iter().zip(here) {
            few += u8::from(blank(*a) & !blank(*b));
        }
        words += usize::from(few);
    }
    words
}

/// The last lines of a page: a line without a full stop, a request to the reader, or what an outlet says of itself.
fn mark_tail(text: &str, segments: &[Segment], roles: &mut [Role], own: &OwnLines<'_>) {
    let prose = segments.iter().filter(|s| ends_sentence(s.span.of(text))).count();
    if prose < 4 {
        return; // a list, a short note, a text without punctuation: nothing is known of its end
    }
    let mut left = 3;
    for (segment, role) in segments.iter().zip(roles.iter_mut()).rev() {
        if left == 0 {
            break;
        }
        left -= 1;
        if *role != Role::Body {
            continue;
        }
        let line = segment.span.of(text);
        let words = line.split_whitespace();
        let short = words.clone().count() <= 25;
        let signed = words.clone().count() <= 4 && words.clone().all(|w| w.starts_with(char::is_uppercase));
        if signed {
            *role = Role::Boilerplate;
            continue;
        }
        if !short || (ends_sentence(line) && !own.holds(line)) {
            break;
        }
        *role = Role::Boilerplate;
    }
}
