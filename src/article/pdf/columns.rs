//! The reading order of a page.
//!
//! Programs draw text as it is read, most of the time; that order is kept. Two faults are mended: pages drawn in no order,
//! and pages drawn line by line across their columns.

use super::lines::Line;

/// The fewest lines side by side that make columns.
const ROWS: usize = 4;

/// The fewest letters of a usual line in a column; cells of tables have fewer.
const PROSE: usize = 18;

/// So many rows are enough to find a gutter.
const MOST: usize = 500;

/// Columns in columns in columns.
const DEEPEST: usize = 3;

/// Puts lines into the order in which they are read, and cells into rows.
pub(super) fn order(page: &mut Vec<Line>) {
    let climbs = page.windows(2).filter(|pair| pair[1].y > pair[0].y + pair[0].size).count();
    if climbs > 3 + page.len() / 6 {
        page.sort_by(|a, b| if a.level_with_exactly(b) { a.left.total_cmp(&b.left) } else { b.y.total_cmp(&a.y) });
    }
    let lines = divided(std::mem::take(page), 0);
    *page = rows(initials(lines));
}

impl Line {
    /// An order needs lines that are either on one level or not, whatever they are compared with.
    fn level_with_exactly(&self, other: &Self) -> bool {
        (self.y * 0.5).round().total_cmp(&(other.y * 0.5).round()).is_eq()
    }
}

/// Reads column after column where lines were drawn across a gutter.
fn divided(lines: Vec<Line>, depth: usize) -> Vec<Line> {
    let Some(gutter) = gutter(&lines).filter(|_| depth < DEEPEST) else { return lines };
    let (mut out, mut left, mut right) = (Vec::new(), Vec::new(), Vec::new());
    let flush = |left: &mut Vec<Line>, right: &mut Vec<Line>, out: &mut Vec<Line>| {
        out.extend(divided(std::mem::take(left), depth + 1));
        out.extend(divided(std::mem::take(right), depth + 1));
    };
    for line in lines {
        if line.right <= gutter {
            left.push(line);
        } else if line.left >= gutter {
            right.push(line);
        } else {
            flush(&mut left, &mut right, &mut out);
            out.push(line);
        }
    }
    flush(&mut left, &mut right, &mut out);
    out
}

/// Where the gap between columns is, if there is one: it lies in the gaps of many lines with prose on both sides.
fn gutter(lines: &[Line]) -> Option<f32> {
    let pairs: Vec<(&Line, &Line)> = lines
        .windows(2)
        .map(|pair| (&pair[0], &pair[1]))
        .filter(|(a, b)| a.level_with(b) && a.right < b.left)
        .take(MOST)
        .collect();
    let within = |x: f32| pairs.iter().filter(move |(a, b)| a.right < x && x < b.left);
    let middle = |pair: &(&Line, &Line)| f32::midpoint(pair.0.right, pair.1.left);
    // The widest line on the left has the gap nearest to the gutter.
    let (count, at) =
        pairs.iter().map(|pair| (within(middle(pair)).count(), middle(pair))).max_by(|a, b| a.0.cmp(&b.0))?;
    let mut lengths: Vec<usize> =
        within(at).flat_map(|(a, b)| [a.text.chars().count(), b.text.chars().count()]).collect();
    lengths.sort_unstable();
    let usual = lengths.get(lengths.len() / 2).copied().unwrap_or(0);
    (count >= ROWS && usual >= PROSE).then_some(at)
}

/// A large initial goes before the line that stands beside its head.
fn initials(lines: Vec<Line>) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::new();
    for line in lines {
        let initial = out.last().is_some_and(|before| {
            before.text.chars().count() == 1
                && before.text.chars().all(char::is_uppercase)
                && before.size > 1.8 * line.size
                && line.left >= before.right - before.size * 0.2
                && (line.y - before.y).abs() < before.size * 1.5
        });
        if initial && let Some(before) = out.pop() {
            let text = format!("{}{}", before.text, line.text);
            out.push(Line { text, ..line });
        } else {
            out.push(line);
        }
    }
    out
}

/// Joins what is left on one level: the cells of a table, a bullet and its item.
fn rows(lines: Vec<Line>) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::new();
    for line in lines {
        match out.last_mut() {
            Some(before) if before.level_with(&line) && before.right <= line.left && before.aside == line.aside => {
                let mark = before.text.chars().count() <= 3 && !before.text.ends_with(|c: char| c.is_ascii_digit());
                let cells = !mark && before.text.len() <= 80 && line.text.len() <= 80;
                before.text.push_str(if cells { " | " } else { " " });
                before.text.push_str(&line.text);
                before.right = line.right;
            }
            _ => out.push(line),
        }
    }
    out
}
