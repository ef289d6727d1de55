//! Lists set in one line: `1) The first item 2) The second item`, `• one • two`, `a. one b. two`.

use crate::bytes;
use crate::span::Span;

/// Cuts a segment before each item of a list in it; a segment without a list comes back whole.
pub(super) fn items(text: &str, segment: Span) -> Vec<Span> {
    let words = segment.of(text);
    let mut cuts = bullets(words);
    if cuts.is_empty() {
        cuts = numbered(words);
    }
    let mut out = Vec::with_capacity(cuts.len() + 1);
    let mut from = segment.start as usize;
    for cut in cuts {
        let at = segment.start as usize + cut;
        out.push(Span::new(from, at).trimmed(text));
        from = at;
    }
    out.push(Span::new(from, segment.end as usize).trimmed(text));
    out.retain(|span| !span.is_empty());
    out
}

fn bullets(words: &str) -> Vec<usize> {
    const BULLETS: [char; 6] = ['•', '⁃', '‣', '◦', '▪', '●'];
    if words.is_ascii() {
        return Vec::new();
    }
    // All of them begin with one byte.
    let item = |at: &usize| *at > 0 && words.get(*at..).is_some_and(|rest| rest.starts_with(BULLETS));
    bytes::places(words.as_bytes(), [0xE2], false).filter(item).collect()
}

/// Items that count up from 1 or a, the first at the very start, with the same mark behind each number.
fn numbered(words: &str) -> Vec<usize> {
    let Some((first, mark)) = marker(words) else { return Vec::new() };
    if first != 1 {
        return Vec::new();
    }
    let letters = words.starts_with('a');
    let mut cuts = Vec::new();
    let mut wanted = 2;
    for (at, _) in words.match_indices(' ') {
        let rest = words.get(at + 1..).unwrap_or_default();
        if marker(rest) == Some((wanted, mark)) && rest.starts_with(|c: char| c.is_ascii_lowercase()) == letters {
            cuts.push(at + 1);
            wanted += 1;
        }
    }
    cuts
}

/// The number and the mark of an item that begins here.
fn marker(words: &str) -> Option<(u32, &str)> {
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = if (1..=2).contains(&digits) {
        (words.get(..digits)?.parse().ok()?, words.get(digits..)?)
    } else {
        let letter = words.bytes().next().filter(u8::is_ascii_lowercase)?;
        (u32::from(letter - b'a') + 1, words.get(1..)?)
    };
    let mark = [".)", ")", "."].into_iter().find(|m| rest.starts_with(m))?;
    rest.get(mark.len()..)?.starts_with(' ').then_some((number, mark))
}
