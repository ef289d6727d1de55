//! Lines become paragraphs: which line ends are the author's, and which words were divided.

use std::collections::HashSet;

use super::lines::Line;

/// Paragraphs of all pages; what goes on over a page or a column is joined.
pub(super) fn paragraphs(pages: &[Vec<Line>]) -> Vec<String> {
    let words = words(pages);
    let mut out: Vec<String> = Vec::new();
    for page in pages {
        let spacing = spacing(page);
        for (at, line) in page.iter().enumerate() {
            let above = at.checked_sub(1).and_then(|n| page.get(n));
            let begins = match above {
                Some(above) => divides(above, line, near(page, at), spacing),
                None => out.last().is_none_or(|text| !goes_on(text, &line.text)),
            };
            match out.last_mut() {
                Some(text) if !begins => join(text, &line.text, &words),
                _ => out.push(line.text.clone()),
            }
        }
    }
    out.iter_mut().for_each(|text| *text = text.replace('\u{ad}', ""));
    out
}

/// The distance of lines in most texts is less.
const WIDEST: f32 = 1.5;

/// The usual distance of lines, in parts of their size.
fn spacing(page: &[Line]) -> f32 {
    let mut gaps: Vec<f32> = page
        .windows(2)
        .filter(|pair| (pair[0].size - pair[1].size).abs() < 0.5)
        .map(|pair| (pair[0].y - pair[1].y) / pair[0].size.max(1.0))
        .filter(|gap| (0.8..3.0).contains(gap))
        .collect();
    gaps.sort_by(f32::total_cmp);
    // Gaps between paragraphs are among them: most lines stand closer.
    let usual = gaps.get(gaps.len() * 2 / 5).copied().unwrap_or(WIDEST);
    // A few lines do not show that a text is set with wide gaps.
    if gaps.len() < 6 { usual.min(WIDEST) } else { usual }
}

/// The lines around one.
fn near(page: &[Line], at: usize) -> &[Line] {
    const LINES: usize = 40;
    page.get(at.saturating_sub(LINES)..page.len().min(at + LINES)).unwrap_or_default()
}

/// True where a paragraph ends between two lines of a page.
fn divides(above: &Line, line: &Line, page: &[Line], spacing: f32) -> bool {
    let size = above.size.max(1.0);
    if (above.size - line.size).abs() > 0.12 * size || is_item(&line.text) || is_row(&above.text) || is_row(&line.text)
    {
        return true;
    }
    let gap = (above.y - line.y) / size;
    if gap < -0.5 || gap > 4.0 * spacing {
        // Another column, or below a picture.
        return !goes_on(&above.text, &line.text);
    }
    if gap > spacing * 1.3 + 0.05 {
        return true;
    }
    let (left, right) = column(above, page);
    let indented =
        line.left > left + 0.7 * size && line.left < left + 6.0 * size && above.left <= line.left - 0.7 * size;
    let first = line.text.split(' ').next().unwrap_or_default();
    #[expect(clippy::cast_precision_loss, reason = "letters of a word")]
    let width = (line.right - line.left) / line.text.chars().count().max(1) as f32 * first.chars().count() as f32;
    // The next word would have had room: the line was ended on purpose.
    let short = above.right + 0.3 * size + width < right - 0.1 * size;
    indented || short && (ends_sentence(&above.text) || !goes_on(&above.text, &line.text))
}

/// Left and right edge of the lines near `line` that stand in its column.
fn column(line: &Line, page: &[Line]) -> (f32, f32) {
    let beside = |other: &&Line| other.left < line.right && other.right > line.left;
    let same = |other: &&Line| (other.size - line.size).abs() < 0.12 * line.size;
    let near = |other: &&Line| (other.y - line.y).abs() < 25.0 * line.size;
    let mut edges = (line.left, line.right);
    for other in page.iter().filter(beside).filter(same).filter(near) {
        edges = (edges.0.min(other.left), edges.1.max(other.right));
    }
    edges
}

/// True where a text cannot end so, or the next line cannot begin a paragraph.
fn goes_on(text: &str, next: &str) -> bool {
    let lower = next.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| c.is_lowercase() || c.is_ascii_digit());
    let open = !ends_sentence(text) && text.chars().count() > 40;
    (lower || open) && !is_item(next)
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '’', '\'', ')', '»']).ends_with(['.', '!', '?', ':', '…'])
}

fn is_item(text: &str) -> bool {
    text.starts_with(['•', '▪', '●', '■', '◦', '‣'])
        || ["– ", "— ", "- ", "* "].iter().any(|mark| text.starts_with(mark))
}

fn is_row(text: &str) -> bool {
    text.contains(" | ")
}

/// Adds a line to a paragraph; a word divided at its end is joined.
fn join(text: &mut String, line: &str, words: &HashSet<String>) {
    let next = line.chars().next().unwrap_or(' ');
    let soft = text.ends_with(['\u{ad}', '\u{2010}']);
    let hyphen = soft || text.ends_with('-');
    let letter = text.chars().rev().nth(1).unwrap_or(' ');
    let inside = next.is_lowercase() && letter.is_lowercase();
    if !hyphen || !letter.is_alphanumeric() || !next.is_alphanumeric() {
        text.push(' ');
    } else if inside && (soft || divided(text, line, words)) {
        text.pop();
    }
    text.push_str(line);
}

/// True where the hyphen at the end of `text` is the printer's: the joined word is used elsewhere, or the one with a hyphen
/// is not.
fn divided(text: &str, line: &str, words: &HashSet<String>) -> bool {
    let head = text.trim_end_matches(['-', '\u{2010}']);
    let head = head.rsplit(|c: char| !c.is_alphanumeric() && c != '-').next().unwrap_or_default();
    let tail: String = line.chars().take_while(|c| c.is_alphanumeric()).collect();
    let joined = format!("{head}{tail}").to_lowercase();
    let hyphened = format!("{head}-{tail}").to_lowercase();
    // Both parts are words of this text: `ten-minute`.
    let both = words.contains(&head.to_lowercase()) && words.contains(&tail.to_lowercase());
    words.contains(&joined) || !words.contains(&hyphened) && !both
}

/// All whole words of the text.
fn words(pages: &[Vec<Line>]) -> HashSet<String> {
    let mut words = HashSet::new();
    for line in pages.iter().flatten() {
        let parts: Vec<&str> = line.text.split(|c: char| !c.is_alphanumeric() && c != '-').collect();
        // The last one may be half a word, and so may the first.
        let inner = parts.get(1..parts.len().saturating_sub(1)).unwrap_or_default();
        words.extend(inner.iter().filter(|w| !w.is_empty()).map(|w| w.to_lowercase()));
    }
    words
}
