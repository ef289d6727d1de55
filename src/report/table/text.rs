//! Styled text that is safe for a terminal and knows how many columns it takes.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// How words look. Colour never carries meaning alone: tags are words, evidence stands between marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    Plain,
    /// Headings and kinds.
    Strong,
    /// The words a finding rests on.
    Evidence,
    /// What helps a second reading only: rule ids, lines.
    Quiet,
    High,
    Medium,
    Low,
}

impl Style {
    /// The ANSI code that switches it on; none for plain text.
    fn code(self) -> Option<&'static str> {
        match self {
            Self::Plain => None,
            Self::Strong | Self::Evidence => Some("\u{1b}[1m"),
            Self::Quiet => Some("\u{1b}[2m"),
            Self::High => Some("\u{1b}[1;31m"),
            Self::Medium => Some("\u{1b}[1;33m"),
            Self::Low => Some("\u{1b}[1;36m"),
        }
    }
}

const RESET: &str = "\u{1b}[0m";

/// The graphemes of a text, and where they begin. An ASCII letter in front of another is one: most text needs no tables.
pub(crate) fn graphemes(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let bytes = text.as_bytes();
    let plain = |at: usize| bytes.get(at).is_none_or(|b| b.is_ascii() && *b != b'\r');
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
        let length = if plain(at) && plain(at + 1) { 1 } else { rest.graphemes(true).next()?.len() };
        let from = at;
        at += length;
        Some((from, &rest[..length]))
    })
}

/// One grapheme cluster: what a reader takes for one character.
#[derive(Debug, Clone, Copy)]
struct Glyph {
    end: usize,
    width: usize,
    style: Style,
}

/// Text as glyphs, cleaned of everything that moves a cursor or turns the writing direction.
#[derive(Debug, Clone, Default)]
pub(crate) struct Text {
    letters: String,
    glyphs: Vec<Glyph>,
}

impl Text {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    pub(crate) fn of(text: &str, style: Style) -> Self {
        Self::new().and(text, style)
    }

    /// Appends `text`; runs of white space become one blank.
    pub(crate) fn and(mut self, text: &str, style: Style) -> Self {
        for (_, grapheme) in graphemes(text) {
            self.push(grapheme, style);
        }
        self
    }

    /// Appends one grapheme, cleaned.
    pub(crate) fn push(&mut self, grapheme: &str, style: Style) {
        if matches!(grapheme.as_bytes(), [letter] if letter.is_ascii_graphic()) {
            return self.append(grapheme, 1, style);
        }
        let shown = safe(grapheme);
        let repeated = shown == " " && self.glyphs.last().is_some_and(|_| self.is_blank(self.len() - 1));
        if !shown.is_empty() && !repeated {
            self.append(shown, shown.width(), style);
        }
    }

    /// Appends exactly `n` blanks.
    pub(crate) fn blanks(mut self, n: usize) -> Self {
        for _ in 0..n {
            self.append(" ", 1, Style::Plain);
        }
        self
    }

    /// Appends blanks up to column `width`.
    pub(crate) fn filled(self, width: usize) -> Self {
        let missing = width.saturating_sub(self.width());
        self.blanks(missing)
    }

    /// Appends the glyphs of another text, as they are.
    pub(crate) fn then(mut self, other: &Self) -> Self {
        self.copy(other, 0..other.len());
        self
    }

    pub(crate) fn copy(&mut self, other: &Self, range: std::ops::Range<usize>) {
        let Some(glyphs) = other.glyphs.get(range.clone()).filter(|g| !g.is_empty()) else { return };
        let start = other.start(range.start);
        let offset = self.letters.len();
        self.letters.push_str(&other.letters[start..other.start(range.end)]);
        self.glyphs.extend(glyphs.iter().map(|g| Glyph { end: g.end - start + offset, ..*g }));
    }

    fn append(&mut self, shown: &str, width: usize, style: Style) {
        self.letters.push_str(shown);
        self.glyphs.push(Glyph { end: self.letters.len(), width, style });
    }

    /// The number of glyphs.
    pub(crate) fn len(&self) -> usize {
        self.glyphs.len()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.glyphs.is_empty()
    }

    pub(crate) fn glyph(&self, n: usize) -> &str {
        &self.letters[self.start(n)..self.glyphs[n].end]
    }

    /// Where glyph `n` begins.
    fn start(&self, n: usize) -> usize {
        if n == 0 { 0 } else { self.glyphs[n - 1].end }
    }

    pub(crate) fn style(&self, n: usize) -> Style {
        self.glyphs[n].style
    }

    /// The columns of glyph `n`: 2 for a CJK letter, 0 for a stray combining mark.
    pub(crate) fn width_of(&self, n: usize) -> usize {
        self.glyphs[n].width
    }

    /// A blank at which a line may be broken.
    pub(crate) fn is_blank(&self, n: usize) -> bool {
        self.glyph(n) == " "
    }

    /// The columns it takes.
    pub(crate) fn width(&self) -> usize {
        self.glyphs.iter().map(|g| g.width).sum()
    }

    pub(crate) fn plain(&self) -> &str {
        &self.letters
    }

    /// Cut to `width` columns; `…` says that something is missing.
    pub(crate) fn shortened(&self, width: usize) -> Self {
        if self.width() <= width {
            return self.clone();
        }
        let mut out = Self::new();
        let mut room = width.saturating_sub(1);
        for n in 0..self.len() {
            match room.checked_sub(self.width_of(n)) {
                Some(left) => room = left,
                None => break,
            }
            out.copy(self, n..n + 1);
        }
        out.trim_end();
        let style = out.glyphs.last().map_or(Style::Plain, |g| g.style);
        out.append("…", 1, style);
        out
    }

    /// Cut to `width` columns at its front, as a long path is best read.
    pub(crate) fn shortened_in_front(&self, width: usize) -> Self {
        if self.width() <= width {
            return self.clone();
        }
        let mut room = width.saturating_sub(1);
        let mut from = self.len();
        while from > 0 && self.width_of(from - 1) <= room {
            from -= 1;
            room -= self.width_of(from);
        }
        let mut out = Self::of("…", self.glyphs.first().map_or(Style::Plain, |g| g.style));
        out.copy(self, from..self.len());
        out
    }

    pub(crate) fn trim_end(&mut self) {
        while !self.is_empty() && self.glyph(self.len() - 1).trim().is_empty() {
            self.glyphs.pop();
            self.letters.truncate(self.glyphs.last().map_or(0, |g| g.end));
        }
    }

    /// Writes it without blanks at its end; styles are switched off again before the line ends.
    pub(crate) fn write(mut self, color: bool, out: &mut String) {
        self.trim_end();
        let mut current = Style::Plain;
        for n in 0..self.len() {
            let style = self.style(n);
            if color && style != current {
                if current.code().is_some() {
                    out.push_str(RESET);
                }
                out.push_str(style.code().unwrap_or_default());
                current = style;
            }
            out.push_str(self.glyph(n));
        }
        if current.code().is_some() {
            out.push_str(RESET);
        }
    }
}

/// What a terminal may be given for one grapheme of an article: never a control, never a bidi override.
///
/// Grapheme rules set every control and every bidi character apart, so looking at the first one is enough.
fn safe(grapheme: &str) -> &str {
    let Some(first) = grapheme.chars().next() else { return "" };
    match first {
        // These do not break a line (`20 000`), and are as good as a blank to the eye.
        '\u{a0}' | '\u{202f}' => grapheme,
        _ if grapheme.chars().all(char::is_whitespace) => " ",
        '\u{1b}' => "␛",
        _ if first.is_control() => "\u{fffd}",
        // Embeddings, overrides and isolates could show words in another order than they are written.
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}' => "\u{fffd}",
        // Direction marks, soft hyphens and zero-width blanks have no shape of their own.
        '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{ad}' | '\u{200b}' | '\u{feff}' | '\u{180e}' => "",
        '\u{2060}'..='\u{2065}' | '\u{fff9}'..='\u{fffb}' | '\u{e0001}' => "",
        _ => grapheme,
    }
}
