//! Roles: which segments are headline, body or boilerplate.

use super::Role;
use super::layout::{Segment, ends_sentence};
use crate::rules::{Language, Lexicon, Props};

/// The longest headline, in words.
const LONGEST_HEADLINE: usize = 26;

/// How much of a line is looked at for the way it begins, in characters.
const LONGEST_START: usize = 40;

/// The role of every segment, in order.
pub(super) fn roles(
    text: &str,
    segments: &[Segment],
    title: Option<&str>,
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
    mark_tail(text, segments, &mut roles, lexicon);
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

fn same_words(a: &str, b: &str) -> bool {
    let words = |t: &str| {
        t.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect::<Vec<_>>()
    };
    words(a) == words(b)
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
    let head = match line.get(..LONGEST_START).filter(|start| start.is_ascii()) {
        Some(start) => start.to_ascii_lowercase(),
        None => line.chars().take(LONGEST_START).flat_map(char::to_lowercase).collect(),
    };
    let bare = head.trim_start_matches(['[', '(', '*', '•', '-', '–', '—', '>', '»', '|', ' ']);
    let begins_with = |start: &str| {
        let fits = |line: &str| {
            line.strip_prefix(start).is_some_and(|rest| {
                !rest.starts_with(char::is_alphanumeric) || start.ends_with(|c: char| !c.is_alphanumeric())
            })
        };
        fits(&head) || fits(bare)
    };
    // Few openings share their first letter with the line: a look before the closer one.
    let first = |text: &str| text.as_bytes().first().copied();
    let (letter, behind) = (first(&head), first(bare));
    let may_begin = |start: &&String| first(start) == letter || first(start) == behind;
    let begins = rules.starts.iter().filter(may_begin).any(|start| begins_with(start));
    // "Copyright law was changed" is news: such openings count only where the line is no full sentence, or short.
    begins && (!ends_sentence(line) || line.split_whitespace().count() <= 14)
}

/// True where the line has more than so many words between blanks; only what is not ASCII is decoded.
fn has_more_words(line: &str, most: usize) -> bool {
    if let Some(words) = words_of_ascii(line) {
        return words > most;
    }
    let (mut words, mut inside) = (0, false);
    for (at, byte) in line.bytes().enumerate() {
        let blank = match byte {
            b'\t'..=b'\r' | b' ' => true,
            // The rest of a character.
            0x80..=0xBF => continue,
            0xC0.. => line.get(at..).is_some_and(|rest| rest.starts_with(char::is_whitespace)),
            _ => false,
        };
        words += usize::from(!blank && !inside);
        inside = !blank;
        if words > most {
            return true;
        }
    }
    false
}

/// How many words stand between blanks, where the line is ASCII: those that begin, counted many at a time.
fn words_of_ascii(line: &str) -> Option<usize> {
    if !line.is_ascii() {
        return None;
    }
    let bytes = line.as_bytes();
    let blank = |byte: u8| (byte == b' ') | (byte.wrapping_sub(b'\t') < 5);
    let behind = bytes.get(1..).unwrap_or_default();
    let begin: usize = bytes.iter().zip(behind).map(|(a, b)| usize::from(blank(*a) & !blank(*b))).sum();
    Some(begin + usize::from(bytes.first().is_some_and(|b| !blank(*b))))
}

/// The last lines of a page: a line without a full stop, or a request to the reader.
fn mark_tail(text: &str, segments: &[Segment], roles: &mut [Role], lexicon: &Lexicon) {
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
        if !short || (ends_sentence(line) && !appeals(line, lexicon)) {
            break;
        }
        *role = Role::Boilerplate;
    }
}

/// "Have you been affected? Write to …": an imperative at the head of a sentence that speaks to "you".
fn appeals(line: &str, lexicon: &Lexicon) -> bool {
    if line.contains(['"', '“', '”']) {
        return false;
    }
    let lower = line.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let you = words.iter().any(|w| matches!(*w, "you" | "your" | "us" | "our" | "here"));
    you && line.split(['.', '?', '!']).any(|sentence| {
        let first = sentence.split_whitespace().next().unwrap_or_default().to_lowercase();
        lexicon.props(first.trim_matches(|c: char| !c.is_alphanumeric())).has(Props::APPEAL)
    })
}
