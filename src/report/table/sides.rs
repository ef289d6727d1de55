//! What the sides of a finding say: beneath each other on a narrow page, beside each other on a wide one.

use super::page::{column_width, columns};
use super::text::Text;
use super::wrap::{excerpt, wrap};

/// One side: who speaks, and its passages.
pub(crate) struct Side {
    pub(crate) label: Text,
    pub(crate) says: Vec<Text>,
}

/// The narrowest column that still reads well.
const LEAST_COLUMN: usize = 44;
/// Beneath this width labels stand on lines of their own.
const LEAST_BESIDE_LABEL: usize = 56;
/// The widest label beside text.
pub(crate) const WIDEST_LABEL: usize = 24;
/// A label so short that it stands beside its text on any page.
const SHORT_LABEL: usize = 8;
/// The most lines of one passage.
const LINES: usize = 4;

/// Lays the sides out within `width` columns; running text takes at most `measure`.
pub(crate) fn lay_out(sides: &[Side], width: usize, measure: usize) -> Vec<Text> {
    let column = column_width(width, sides.len());
    let label = sides.iter().map(|s| s.label.width()).max().unwrap_or(0).min(WIDEST_LABEL) + 2;
    let short = label <= SHORT_LABEL;
    if sides.len() > 1 && column >= LEAST_COLUMN {
        let column = column.min(measure);
        let block = |s: &Side| if short { beside_label(s, label, column) } else { beneath_label(s, column, 0) };
        let blocks: Vec<Vec<Text>> = sides.iter().map(block).collect();
        return columns(&blocks, column);
    }
    if width < LEAST_BESIDE_LABEL && !short {
        return sides.iter().flat_map(|side| beneath_label(side, width, 2)).collect();
    }
    sides.iter().flat_map(|side| beside_label(side, label, measure.min(width))).collect()
}

fn beneath_label(side: &Side, width: usize, indent: usize) -> Vec<Text> {
    let mut out = vec![side.label.shortened(width)];
    for passage in &side.says {
        let room = width - indent;
        out.extend(wrap(&excerpt(passage, room * LINES), room).iter().map(|l| Text::new().blanks(indent).then(l)));
    }
    out
}

fn beside_label(side: &Side, label: usize, width: usize) -> Vec<Text> {
    let room = width.saturating_sub(label);
    let lines = side.says.iter().flat_map(|passage| wrap(&excerpt(passage, room * LINES), room));
    let front = |n: usize| if n == 0 { side.label.shortened(label - 2) } else { Text::new() };
    lines.enumerate().map(|(n, line)| front(n).filled(label).then(&line)).collect()
}
