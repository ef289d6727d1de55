//! Lines and paragraphs: which line ends are the author's and which are only the width of the page.

use crate::bytes;
use crate::span::Span;

/// A run of text in which every line end is mere white space: a paragraph, a list item, a headline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Segment {
    /// Where it stands, without white space at its ends.
    pub(super) span: Span,
    /// The number of its block (blocks are set off by blank lines).
    pub(super) block: u32,
}

/// How the whole text is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Style {
    /// Blanks before punctuation, as corpora have them: `syria , but`.
    pub pretokenised: bool,
    /// No capitals at all.
    pub lower_case: bool,
}

impl Style {
    pub(super) fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut letters = bytes::count(bytes, |b| b.is_ascii_alphabetic());
        let mut capitals = bytes::count(bytes, |b| b.is_ascii_uppercase());
        let (mut free, mut tied) = (0usize, 0usize);
        for at in bytes::places(bytes, [b'.', b','], true) {
            if bytes[at] >= 0xC0 {
                // Only what is not ASCII has to be decoded.
                let c = text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or(' ');
                if bytes::is_punctuation(c) {
                    continue;
                }
                letters += usize::from(c.is_alphabetic());
                capitals += usize::from(c.is_uppercase());
            } else if at > 0 && bytes.get(at + 1).is_none_or(u8::is_ascii_whitespace) {
                if bytes[at - 1] == b' ' { free += 1 } else { tied += 1 }
            }
        }
        Self { pretokenised: free > 0 && free > tied * 2, lower_case: letters > 20 && capitals * 200 < letters }
    }
}

struct Line {
    span: Span,
    width: usize,
}

/// The narrowest page that is taken for one (letters in a line).
const NARROWEST: usize = 30;
/// The widest: longer lines are paragraphs.
const WIDEST: usize = 120;

/// Cuts `content` into segments.
pub(super) fn segments(text: &str, content: Span, style: Style) -> Vec<Segment> {
    let mut out = Vec::new();
    let mut block = 0;
    let mut lines: Vec<Line> = Vec::new();
    let mut flush = |lines: &mut Vec<Line>| {
        if !lines.is_empty() {
            cut_block(text, lines, style, block, &mut out);
            block += 1;
            lines.clear();
        }
    };
    for span in line_spans(text, content) {
        let span = span.trimmed(text);
        if span.is_empty() {
            flush(&mut lines);
        } else {
            lines.push(Line { span, width: span.of(text).chars().count() });
        }
    }
    flush(&mut lines);
    out
}

/// The lines of `content`: `\n`, `\r\n`, a lone `\r`, and the Unicode separators end them.
fn line_spans(text: &str, content: Span) -> impl Iterator<Item = Span> + '_ {
    let mut start = content.start as usize;
    let end = content.end as usize;
    let mut done = false;
    std::iter::from_fn(move || {
        if done {
            return None;
        }
        let rest = text.get(start..end)?;
        let Some((at, found)) = line_end(rest) else {
            done = true;
            return Some(Span::new(start, end));
        };
        let mut next = start + at + found.len_utf8();
        if found == '\r' && text.as_bytes().get(next) == Some(&b'\n') {
            next += 1;
        }
        let line = Span::new(start, start + at);
        start = next;
        Some(line)
    })
}

/// The first line end: where, and which.
fn line_end(text: &str) -> Option<(usize, char)> {
    let is_line_end = |c: &char| matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}');
    // The byte that the separators begin with, or one of the others.
    let mut places = bytes::places(text.as_bytes(), [b'\n', b'\r', 0xE2], false);
    places.find_map(|at| Some((at, text.get(at..)?.chars().next().filter(is_line_end)?)))
}

fn cut_block(text: &str, lines: &[Line], style: Style, block: u32, out: &mut Vec<Segment>) {
    let widest = lines.iter().map(|l| l.width).max().unwrap_or(0);
    let prose = lines.last().is_some_and(|l| ends_sentence(l.span.of(text)));
    let full = |n: usize| {
        let next = lines.get(n + 1).map_or("", |l| l.span.of(text));
        let word = next.split_whitespace().next().map_or(0, |w| w.chars().count());
        lines[n].width + 1 + word > widest * 9 / 10
    };
    let breaks = lines.len() - 1;
    let full_lines = (0..breaks).filter(|n| full(*n)).count();
    let page = (NARROWEST..=WIDEST).contains(&widest) && full_lines * 10 >= breaks * 6;
    let mut span: Option<Span> = None;
    for (n, line) in lines.iter().enumerate() {
        span = Some(span.map_or(line.span, |s| s.join(line.span)));
        let soft = lines.get(n + 1).is_some_and(|next| {
            let (here, there) = (line.span.of(text), next.span.of(text));
            let small = there.chars().next().is_some_and(char::is_lowercase);
            !is_item(there)
                && (ends_sentence(here)
                    || (page && full(n) && (prose || widest > 45))
                    || (prose && small && !style.lower_case))
        });
        if !soft {
            out.extend(span.take().map(|span| Segment { span, block }));
        }
    }
}

/// True where a line ends like a sentence, closing marks aside.
pub(super) fn ends_sentence(line: &str) -> bool {
    let line = line.trim_end().trim_end_matches(['"', '”', '’', '\'', ')', ']', '»', ' ']);
    line.ends_with(['.', '!', '?', '…', '。', '！', '？'])
}

/// True for a list item: a bullet, or a number with a bracket or full stop, in front.
fn is_item(line: &str) -> bool {
    if line.starts_with(['•', '⁃', '‣', '◦', '▪', '●', '*']) {
        return true;
    }
    if let Some(rest) = line.strip_prefix(['-', '–', '—']) {
        return rest.starts_with(' ');
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = line.get(digits..).unwrap_or_default();
    (1..=2).contains(&digits) && (rest.starts_with(") ") || rest.starts_with(". ") || rest.starts_with(".) "))
}
