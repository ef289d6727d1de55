//! Datelines: `UNITED NATIONS (Reuters) -`, `QUILLARA —`, `ardencourt , nov . 29 -lrb- newswire -rrb- --`.

use crate::span::Span;

/// What stands in front of a story's first sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dateline {
    /// Place, agency and dash, with the blank behind them.
    pub span: Span,
    /// The agency in brackets.
    pub agency: Option<Span>,
}

/// The longest dateline, in bytes.
const LONGEST: usize = 90;

/// Finds a dateline at the very start of `text` (leading blanks allowed).
///
/// A dateline is a short run of place words (capitals, or lower case in wire text with its brackets),
/// perhaps a date, perhaps an agency in brackets, and a dash.
#[must_use]
pub fn dateline(text: &str) -> Option<Dateline> {
    let lead = text.len() - text.trim_start().len();
    let body = text.get(lead..)?;
    let (dash, after) = dash(body)?;
    let head = body.get(..dash)?.trim_end();
    let (place, agency) = match bracket(head) {
        Some((open, inner)) => (head.get(..open)?.trim_end(), Some(inner)),
        None => (head, None),
    };
    let place_fits = if agency.is_some() {
        place.split_whitespace().count() <= 9 && !place.contains(['"', '“', '!', '?', ';'])
    } else {
        in_capitals(place)
    };
    (place_fits && !place.is_empty()).then(|| Dateline {
        span: Span::new(lead, lead + after),
        agency: agency.map(|inner| Span::new(lead + inner.start, lead + inner.end)),
    })
}

/// The first free-standing dash near the start: its position, and the position behind it and its blanks.
fn dash(body: &str) -> Option<(usize, usize)> {
    for (at, c) in body.char_indices() {
        if at > LONGEST {
            return None;
        }
        if !matches!(c, '-' | '–' | '—') {
            continue;
        }
        let rest = body.get(at..)?.trim_start_matches(['-', '–', '—']);
        let free = rest.starts_with(char::is_whitespace) && body.get(..at)?.ends_with([' ', '\n', '\t', '\u{a0}', ')']);
        if free {
            return Some((at, body.len() - rest.trim_start().len()));
        }
    }
    None
}

/// The bracket that closes `head`: where it opens, and what is in it.
fn bracket(head: &str) -> Option<(usize, std::ops::Range<usize>)> {
    for (open, close) in [("(", ")"), ("-lrb-", "-rrb-"), ("-LRB-", "-RRB-")] {
        if let Some(inner) = head.strip_suffix(close) {
            let at = inner.find(open)?;
            let from = at + open.len();
            let words = inner.get(from..)?;
            let start = from + words.len() - words.trim_start().len();
            let end = from + words.trim_end().len();
            return (words.split_whitespace().count() <= 4 && start < end).then_some((at, start..end));
        }
    }
    None
}

/// True for `UNITED NATIONS`, `ARDENCOURT, Nov. 29`, `NEW YORK, June 3`.
fn in_capitals(place: &str) -> bool {
    let first = place.split([',', '.']).next().unwrap_or_default().trim();
    let letters = first.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 3
        && first.chars().all(|c| !c.is_lowercase())
        && first.split_whitespace().count() <= 4
        && place.split_whitespace().count() <= 7
        && !place.contains(['"', '“', '!', '?', ':'])
}
