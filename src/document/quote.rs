//! Quotations: found over the whole article, since one may run over sentences and paragraphs.

use super::layout::Segment;
use crate::bytes;
use crate::span::Span;

/// A direct quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quotation {
    /// With its marks.
    pub span: Span,
    /// Without them.
    pub words: Span,
    /// Who speaks, where the text says so.
    pub speaker: Option<Span>,
    /// The verb or phrase that says so: "said", "according to".
    pub cue: Option<Span>,
}

/// The longest quotation in paragraphs that open again without having been closed.
const LONGEST_RUN: usize = 12;

/// All quotations of the text, in order; nested ones belong to the outer one.
pub(super) fn quotations(text: &str, segments: &[Segment]) -> Vec<Quotation> {
    let mut out: Vec<Quotation> = Vec::new();
    let mut running = 0;
    for segment in segments {
        let mut at = segment.span.start as usize;
        let end = segment.span.end as usize;
        let mut unclosed = false;
        while let Some((open, mark)) = next_open(text, segment.span, at) {
            let inner = open + mark.open.len();
            match close_of(text, inner, end, mark) {
                Some((close, stop)) => {
                    push(text, &mut out, Span::new(open, stop), Span::new(inner, close));
                    at = stop;
                }
                // A paragraph that ends inside a quotation: the next one opens with a mark again.
                None => {
                    if mark.pairs {
                        push(text, &mut out, Span::new(open, end), Span::new(inner, end));
                        unclosed = running < LONGEST_RUN;
                    }
                    at = end;
                }
            }
        }
        running = if unclosed { running + 1 } else { 0 };
    }
    out
}

fn push(text: &str, out: &mut Vec<Quotation>, span: Span, words: Span) {
    let words = words.trimmed(text);
    if words.of(text).chars().any(char::is_alphanumeric) {
        out.push(Quotation { span, words, speaker: None, cue: None });
    }
}

/// A pair of marks.
#[derive(Clone, Copy)]
struct Marks {
    open: &'static str,
    close: &'static str,
    /// True where an opening mark without its partner still opens a quotation.
    pairs: bool,
}

const PAIRS: [Marks; 6] = [
    Marks { open: "“", close: "”", pairs: true },
    Marks { open: "\"", close: "\"", pairs: true },
    Marks { open: "``", close: "''", pairs: true },
    Marks { open: "«", close: "»", pairs: true },
    Marks { open: "‘", close: "’", pairs: false },
    Marks { open: "'", close: "'", pairs: false },
];

/// The first bytes of marks, and of some other characters that are not ASCII.
const MARKS: [u8; 5] = [b'"', b'`', b'\'', 0xC2, 0xE2];

/// The next opening mark at or behind `at`.
fn next_open(text: &str, segment: Span, at: usize) -> Option<(usize, Marks)> {
    let rest = text.get(at..segment.end as usize)?;
    bytes::places(rest.as_bytes(), MARKS, false).find_map(|n| {
        let here = rest.get(n..)?;
        let marks = PAIRS.iter().find(|m| here.starts_with(m.open))?;
        let before = text.get(..at + n)?.chars().next_back().unwrap_or(' ');
        let after = here.get(marks.open.len()..)?.chars().next().unwrap_or(' ');
        let single = !marks.pairs;
        let opens = if single {
            !before.is_alphanumeric() && after.is_alphanumeric()
        } else {
            marks.open != "\"" || !before.is_alphanumeric()
        };
        opens.then_some((at + n, *marks))
    })
}

/// Where the closing mark that belongs to a quotation whose words begin at `inner` begins and ends.
fn close_of(text: &str, inner: usize, end: usize, marks: Marks) -> Option<(usize, usize)> {
    let rest = text.get(inner..end)?;
    let mut depth = 0usize;
    let mut others = 0usize;
    for n in bytes::places(rest.as_bytes(), MARKS, false) {
        let here = rest.get(n..)?;
        // “… of the FBI," he said: a page that mixes both styles closes with the mark of the other.
        if let Some(other) = foreign(rest, n, marks) {
            match (other, others) {
                (Foreign::Opens, _) => others += 1,
                (Foreign::Closes, 0) if depth == 0 => {
                    return Some((inner + n, inner + n + here.chars().next()?.len_utf8()));
                }
                (Foreign::Closes, _) => others = others.saturating_sub(1),
            }
        }
        if marks.open != marks.close && here.starts_with(marks.open) {
            depth += 1;
        } else if here.starts_with(marks.close) {
            let after = here.get(marks.close.len()..)?.chars().next().unwrap_or(' ');
            let before = rest.get(..n)?.chars().next_back().unwrap_or(' ');
            // A single mark closes only behind a word and before none: `the crew's` goes on. A closing mark inside
            // a plural possessive ("the brothers' car") is indistinguishable; the first fitting mark wins.
            let closes = marks.pairs || !after.is_alphanumeric() && !before.is_whitespace();
            if closes && depth == 0 {
                return Some((inner + n, inner + n + marks.close.len()));
            }
            depth = depth.saturating_sub(usize::from(closes));
        }
    }
    None
}

/// A double mark of the other style than the quotation's own.
enum Foreign {
    Opens,
    Closes,
}

fn foreign(rest: &str, at: usize, marks: Marks) -> Option<Foreign> {
    let mark = rest.get(at..)?.chars().next().filter(|mark| matches!(mark, '“' | '”' | '"'))?;
    let after = rest.get(at + mark.len_utf8()..)?.chars().next().unwrap_or(' ');
    let before = rest.get(..at)?.chars().next_back().unwrap_or(' ');
    match (marks.open, mark) {
        ("\"", '“') => Some(Foreign::Opens),
        ("\"", '”') => Some(Foreign::Closes),
        ("“", '"') if before.is_whitespace() && after.is_alphanumeric() => Some(Foreign::Opens),
        ("“", '"') if !before.is_whitespace() && !after.is_alphanumeric() => Some(Foreign::Closes),
        _ => None,
    }
}
