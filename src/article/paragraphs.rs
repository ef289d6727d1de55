//! The text of a document while it is taken: words become paragraphs, cells become rows.

/// Divides the cells of a row: two figures side by side must not become one.
const CELLS: &str = " | ";

/// A longer cell, in bytes, is prose.
const LONGEST_CELL: usize = 200;

/// Paragraphs, the last of which may still grow.
#[derive(Debug, Default)]
pub(super) struct Paragraphs {
    pub(super) done: Vec<String>,
    open: String,
    /// The cells of the row that is read, where one is, each with its paragraphs.
    row: Option<Vec<Vec<String>>>,
}

impl Paragraphs {
    /// Adds words to the open paragraph as they are.
    pub(super) fn add(&mut self, words: &str) {
        self.open.push_str(words);
    }

    /// What is in the open paragraph.
    pub(super) fn open(&self) -> &str {
        &self.open
    }

    /// Forgets the open paragraph.
    pub(super) fn drop_open(&mut self) {
        self.open.clear();
    }

    /// Ends the paragraph.
    pub(super) fn end(&mut self) {
        let open = std::mem::take(&mut self.open);
        let parts = tidy(&open);
        match &mut self.row {
            Some(cells) => match cells.last_mut() {
                Some(cell) => cell.extend(parts),
                None => cells.push(parts),
            },
            None => self.done.extend(parts),
        }
    }

    /// True inside a row.
    pub(super) fn in_row(&self) -> bool {
        self.row.is_some()
    }

    /// Begins a row of a table.
    pub(super) fn row(&mut self) {
        self.end();
        self.row = Some(Vec::new());
    }

    /// Begins a cell of the row.
    pub(super) fn cell(&mut self) {
        self.end();
        if let Some(cells) = &mut self.row {
            cells.push(Vec::new());
        }
    }

    /// Ends the row: one paragraph, or the paragraphs of its cells where a table only divides the page.
    pub(super) fn end_row(&mut self) {
        self.end();
        let mut cells = self.row.take().unwrap_or_default();
        cells.retain(|cell| !cell.is_empty());
        if cells.len() < 2 || cells.iter().flatten().any(|text| text.len() > LONGEST_CELL) {
            self.done.extend(cells.into_iter().flatten());
        } else {
            self.done.push(cells.iter().map(|cell| cell.join(" ").replace('\n', " ")).collect::<Vec<_>>().join(CELLS));
        }
    }
}

/// Blanks folded, line ends kept; two line ends divide paragraphs.
fn tidy(text: &str) -> Vec<String> {
    let fold = |line: &str| line.split([' ', '\t', '\r']).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ");
    let text = text.split('\n').map(fold).collect::<Vec<_>>().join("\n");
    text.split("\n\n").map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}
