//! Letters become lines: a blank where there is a gap, a new line where the next letter stands elsewhere.

/// A letter and where it stands; sizes are points, y grows upwards.
pub(super) struct Letter<'a> {
    pub(super) text: &'a str,
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) width: f32,
    pub(super) size: f32,
    /// The file says that it is no part of the text.
    pub(super) aside: bool,
}

/// A line, or the part of one in a column or a cell.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) left: f32,
    pub(super) right: f32,
    pub(super) y: f32,
    pub(super) size: f32,
    pub(super) aside: bool,
}

impl Line {
    /// True where both stand on one line of the page.
    pub(super) fn level_with(&self, other: &Self) -> bool {
        (self.y - other.y).abs() < 0.35 * self.size.max(other.size)
    }
}

/// Parts of a letter's size: what is a gap between words, what one between columns, and how far a raised letter may be.
const BLANK: f32 = 0.15;
const COLUMN: f32 = 1.1;
const RAISED: f32 = 0.4;

/// Smaller letters, in points, are not for readers.
const SMALLEST: f32 = 0.8;

/// The lines of a page while its letters come in.
#[derive(Default)]
pub(super) struct Lines {
    done: Vec<Line>,
    open: Line,
    letters: usize,
    /// Where the letter before begins, and what it is.
    before: (f32, String),
}

impl Lines {
    pub(super) fn add(&mut self, letter: &Letter<'_>) {
        if letter.size < SMALLEST || !letter.size.is_finite() {
            return;
        }
        let blank = letter.text.trim().is_empty();
        if !self.follows(letter) {
            if blank {
                return;
            }
            self.end();
            self.open = Line { left: letter.x, right: letter.x, y: letter.y, size: letter.size, ..Line::default() };
            self.open.aside = letter.aside;
        } else if self.twice(letter) {
            return;
        }
        let gap = letter.x - self.open.right;
        let size = letter.size.max(self.open.size);
        let far = gap > BLANK * size || blank && !letter.text.is_empty();
        if far && !self.open.text.is_empty() && !self.open.text.ends_with(' ') {
            self.open.text.push(' ');
        }
        if !blank {
            // The size of most letters is the line's.
            #[expect(clippy::cast_precision_loss, reason = "letters of one line")]
            let before = self.letters as f32;
            self.open.size = (self.open.size * before + letter.size) / (before + 1.0);
            self.letters += 1;
            self.open.text.push_str(letter.text);
            self.before = (letter.x, letter.text.to_owned());
        }
        self.open.right = self.open.right.max(letter.x + letter.width);
    }

    pub(super) fn done(mut self) -> Vec<Line> {
        self.end();
        self.done
    }

    /// True where the letter goes on in the open line.
    fn follows(&self, letter: &Letter<'_>) -> bool {
        let line = &self.open;
        let size = letter.size.max(line.size);
        let gap = letter.x - line.right;
        !line.text.is_empty()
            && line.aside == letter.aside
            && (letter.y - line.y).abs() < RAISED * size
            && gap > -size
            && letter.x >= line.left - 0.1 * size
            && gap < COLUMN * size
    }

    /// Bold type is sometimes made by printing a letter twice.
    fn twice(&self, letter: &Letter<'_>) -> bool {
        let (x, text) = &self.before;
        text == letter.text && (letter.x - x).abs() < 0.1 * letter.size && letter.width > 0.2 * letter.size
    }

    fn end(&mut self) {
        let mut line = std::mem::take(&mut self.open);
        self.letters = 0;
        self.before = (0.0, String::new());
        line.text.truncate(line.text.trim_end().len());
        let again = |other: &Line| {
            other.text == line.text && (other.left - line.left).abs() < 2.0 && (other.y - line.y).abs() < 2.0
        };
        if !line.text.is_empty() && !self.done.iter().rev().take(3).any(again) {
            self.done.push(line);
        }
    }
}
