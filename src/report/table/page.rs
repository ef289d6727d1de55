//! The page under construction: lines, paragraphs, headings and columns within one width.

use super::super::View;
use super::text::{Style, Text};
use super::wrap::wrap;

/// The narrowest page that is laid out; a narrower terminal breaks the lines itself.
const NARROWEST: usize = 40;
/// The widest: beyond it lines are hard to follow.
const WIDEST: usize = 180;
/// The longest line of running text, for the same reason.
const MEASURE: usize = 100;
/// What stands between two columns takes this much: a blank, a line, a blank.
const RULE: usize = 3;

/// Lines of text, none wider than `width`.
pub(crate) struct Page {
    out: String,
    pub(crate) width: usize,
    color: bool,
}

impl Page {
    pub(crate) fn new(view: &View) -> Self {
        Self { out: String::new(), width: view.width.clamp(NARROWEST, WIDEST), color: view.color }
    }

    /// The columns that running text may take behind `indent`.
    pub(crate) fn measure(&self, indent: usize) -> usize {
        self.width.saturating_sub(indent).min(MEASURE)
    }

    pub(crate) fn line(&mut self, text: Text) {
        text.write(self.color, &mut self.out);
        self.out.push('\n');
    }

    pub(crate) fn lines(&mut self, lines: Vec<Text>, indent: usize) {
        for line in lines {
            self.line(Text::new().blanks(indent).then(&line));
        }
    }

    /// A text with its ANSI codes, if this page has any.
    pub(crate) fn styled(&self, text: &Text) -> String {
        let mut out = String::new();
        text.clone().write(self.color, &mut out);
        out
    }

    /// A line that is laid out already.
    pub(crate) fn raw(&mut self, line: &str) {
        self.out.push_str(line.trim_end());
        self.out.push('\n');
    }

    /// Running text.
    pub(crate) fn paragraph(&mut self, text: &Text, indent: usize) {
        self.lines(wrap(text, self.measure(indent)), indent);
    }

    /// An empty line, unless there is one already.
    pub(crate) fn gap(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    /// A heading with a line behind it across the page.
    pub(crate) fn heading(&mut self, title: &str) {
        self.gap();
        let mut line = Text::of(title, Style::Strong).shortened(self.width).and(" ", Style::Plain);
        while line.width() < self.width {
            line.push("─", Style::Quiet);
        }
        self.line(line);
        self.gap();
    }

    /// The page, with one line end at its end.
    pub(crate) fn finish(mut self) -> String {
        self.out.truncate(self.out.trim_end_matches('\n').len());
        self.out.push('\n');
        self.out
    }
}

/// The width of each of `n` columns side by side within `width`.
pub(crate) fn column_width(width: usize, n: usize) -> usize {
    width.saturating_sub(RULE * n.saturating_sub(1)) / n.max(1)
}

/// Sets blocks side by side, each `width` columns wide.
pub(crate) fn columns(blocks: &[Vec<Text>], width: usize) -> Vec<Text> {
    let height = blocks.iter().map(Vec::len).max().unwrap_or(0);
    let row = |row: usize| {
        blocks.iter().enumerate().fold(Text::new(), |line, (n, block)| {
            let start = n * (width + RULE);
            let line = match n {
                0 => line,
                _ => line.filled(start - RULE).blanks(1).and("│", Style::Quiet).blanks(1),
            };
            block.get(row).map_or_else(|| line.clone(), |text| line.clone().then(text))
        })
    };
    (0..height).map(row).collect()
}
