//! Finds words in a text, whatever white space separates them, and counts positions in code points.

/// A text whose runs of white space are folded to one blank, and where every byte of it came from.
#[derive(Debug, Clone)]
pub(super) struct Folded {
    text: String,
    /// The code point of the original for every byte of `text`.
    origin: Vec<usize>,
}

impl Folded {
    /// Folds `text`; blanks at its start are dropped.
    pub(super) fn new(text: &str) -> Self {
        let mut folded = Self { text: String::with_capacity(text.len()), origin: Vec::with_capacity(text.len()) };
        let mut blank = true;
        for (at, c) in text.chars().enumerate() {
            let is_blank = c.is_whitespace();
            if !is_blank || !blank {
                let kept = if is_blank { ' ' } else { c };
                folded.text.push(kept);
                folded.origin.resize(folded.text.len(), at);
            }
            blank = is_blank;
        }
        folded
    }

    /// The first place of `words`, as a half-open range of code points of the original text.
    pub(super) fn find(&self, words: &str) -> Option<Range> {
        let words = fold(words);
        let at = self.text.find(&words)?;
        let last = at + words.len().checked_sub(1)?;
        Some(Range { start: *self.origin.get(at)?, end: self.origin.get(last)? + 1 })
    }

    /// How often `words` occur.
    pub(super) fn count(&self, words: &str) -> usize {
        let words = fold(words);
        if words.is_empty() { 0 } else { self.text.matches(&words).count() }
    }
}

/// A half-open range of code points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Range {
    /// The first code point.
    pub(super) start: usize,
    /// One past the last.
    pub(super) end: usize,
}

impl Range {
    /// How many code points two ranges share.
    pub(super) fn shared(self, other: Range) -> usize {
        self.end.min(other.end).saturating_sub(self.start.max(other.start))
    }

    /// The words of this range in `text`, white space folded.
    pub(super) fn words(self, text: &str) -> String {
        let words: String = text.chars().skip(self.start).take(self.end.saturating_sub(self.start)).collect();
        fold(&words)
    }
}

/// `text` with every run of white space folded to one blank, none at its ends.
pub(super) fn fold(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_across_line_ends_and_counted_in_code_points() {
        let folded = Folded::new("  “Né\n\tici”,  dit-il.  Né ici.");
        assert_eq!(folded.find("Né ici"), Some(Range { start: 3, end: 10 }));
        assert_eq!(folded.find("dit-il. Né"), Some(Range { start: 14, end: 25 }));
        assert_eq!((folded.count("Né ici"), folded.count("dit il"), folded.count(" ")), (2, 0, 0));
        assert_eq!(folded.find(""), None);
    }
}
