//! Fits text into columns: line breaks, and excerpts that keep the evidence.

use std::ops::Range;

use super::text::{Style, Text};

/// Glyphs that stay together on a line.
struct Word {
    range: Range<usize>,
    width: usize,
    /// A blank stands in front of it.
    spaced: bool,
}

/// Cuts text where a line may be broken: at blanks, between CJK letters, and inside words wider than `limit`.
fn words(text: &Text, limit: usize) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::new();
    let mut blank = true;
    for n in 0..text.len() {
        if text.is_blank(n) {
            blank = true;
            continue;
        }
        let width = text.width_of(n);
        match out.last_mut() {
            Some(word) if !blank && word.width + width <= limit && !may_break(text, n) => {
                word.range.end = n + 1;
                word.width += width;
            }
            _ => out.push(Word { range: n..n + 1, width, spaced: blank }),
        }
        blank = false;
    }
    out
}

/// True where CJK text may be broken in front of glyph `n`: between two letters, never beside the inner side of a
/// bracket or in front of a stop.
fn may_break(text: &Text, n: usize) -> bool {
    let wide = |n: usize| text.width_of(n) == 2;
    n > 0
        && wide(n - 1)
        && wide(n)
        && !"「『【（《〈".contains(text.glyph(n - 1))
        && !"。、，．！？；：」』】）》〉ー".contains(text.glyph(n))
}

/// Breaks `text` into lines of at most `width` columns.
pub(crate) fn wrap(text: &Text, width: usize) -> Vec<Text> {
    let width = width.max(2);
    let mut lines = Vec::new();
    let mut line = Text::new();
    let mut used = 0;
    for word in words(text, width) {
        let gap = usize::from(word.spaced && used > 0);
        if used > 0 && used + gap + word.width > width {
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        // The blank is copied, so that bold and underlined runs go on through it.
        let from = word.range.start - usize::from(used > 0 && gap == 1);
        used += word.width + if used > 0 { gap } else { 0 };
        line.copy(text, from..word.range.end);
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// Sets short facts in lines, `·` between them; a line ends between two facts where it can.
pub(crate) fn flow(facts: &[String], style: Style, width: usize) -> Vec<Text> {
    let mut lines: Vec<Text> = Vec::new();
    for fact in facts {
        let fact = Text::of(fact, style);
        match lines.last_mut() {
            Some(line) if line.width() + 3 + fact.width() <= width => {
                *line = std::mem::take(line).and(" · ", style).then(&fact);
            }
            // Wrapped at once, so that the next fact goes on in the last line of this one.
            _ => lines.extend(wrap(&fact, width)),
        }
    }
    lines
}

/// The widest single word of an excerpt; longer ones (addresses of web pages) may be cut.
const LONGEST_WORD: usize = 30;

/// Shortens `text` to about `budget` columns around its evidence: the ends of the evidence first, then its inner
/// words, then the words around it, nearest first. `…` stands for what is left out.
pub(crate) fn excerpt(text: &Text, budget: usize) -> Text {
    if text.width() <= budget {
        return text.clone();
    }
    let words = words(text, LONGEST_WORD.min(budget));
    let kept = choose(&words, &distances(text, &words), budget);
    let mut out = Text::new();
    let mut skipped = false;
    for (word, kept) in words.iter().zip(&kept) {
        if !kept {
            skipped = true;
            continue;
        }
        if skipped {
            out = if out.is_empty() { out } else { out.blanks(1) };
            out = out.and("…", Style::Plain).blanks(1);
        }
        let spaced = word.spaced && !skipped && !out.is_empty();
        out.copy(text, word.range.start - usize::from(spaced)..word.range.end);
        skipped = false;
    }
    if skipped { out.and(" …", Style::Plain) } else { out }
}

/// How soon each word is wanted: 0 for the ends of the evidence, more for what lies deeper in it, most for the
/// words around it. Without evidence the text is wanted from its front.
fn distances(text: &Text, words: &[Word]) -> Vec<usize> {
    let marked: Vec<bool> = words.iter().map(|w| w.range.clone().any(|n| text.style(n) == Style::Evidence)).collect();
    if !marked.contains(&true) {
        return (0..words.len()).collect();
    }
    let left = since_change(marked.iter());
    let mut right = since_change(marked.iter().rev());
    right.reverse();
    let nearest = left.into_iter().zip(right).map(|(l, r)| l.min(r));
    nearest.zip(&marked).map(|(near, marked)| if *marked { near } else { near.saturating_add(words.len()) }).collect()
}

/// The words since evidence began or ended; in front of the first evidence that is as far as can be.
fn since_change<'m>(marked: impl Iterator<Item = &'m bool>) -> Vec<usize> {
    let mut before: Option<(bool, usize)> = None;
    let count = |marked: &bool| {
        let since = match before {
            Some((was, since)) if was == *marked => since.saturating_add(1),
            None if !*marked => usize::MAX,
            _ => 0,
        };
        before = Some((*marked, since));
        since
    };
    marked.map(count).collect()
}

/// Takes words in the order of their distances while they fit.
fn choose(words: &[Word], distances: &[usize], budget: usize) -> Vec<bool> {
    let mut order: Vec<usize> = (0..words.len()).collect();
    order.sort_by_key(|n| distances[*n]);
    let mut kept = vec![false; words.len()];
    let mut used = 0;
    for n in order {
        let beside = |m: Option<usize>| m.is_none_or(|m| kept.get(m).copied().unwrap_or(true));
        // A word opens at most one gap (`… `) and closes as many as it has neighbours.
        let closed = usize::from(beside(n.checked_sub(1))) + usize::from(beside(Some(n + 1)));
        let cost = words[n].width + 1 + 2;
        if used > 0 && used + cost > budget + 2 * closed {
            break;
        }
        used = (used + cost).saturating_sub(2 * closed);
        kept[n] = true;
    }
    kept
}
