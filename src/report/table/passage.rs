//! What a source says in its own words: sentences of a report, with the evidence between marks.

use super::super::{Quote, Report, Source};
use super::text::{Style, Text, graphemes};

/// The pairs of marks around evidence; the first one that no article uses is taken.
const MARKS: [(&str, &str); 4] = [("»", "«"), ("[", "]"), ("{", "}"), ("⟦", "⟧")];

/// When evidence is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Marking {
    Always,
    /// Not where nearly the whole sentence is evidence: marks around everything tell nothing.
    PartsOnly,
}

/// Gives the sentences of a report as styled text.
pub(crate) struct Passages<'r> {
    pub(crate) report: &'r Report,
    offsets: Vec<Offsets>,
    /// What stands in front of evidence and behind it.
    pub(crate) marks: (&'static str, &'static str),
}

impl<'r> Passages<'r> {
    pub(crate) fn new(report: &'r Report) -> Self {
        let free = |marks: &&(&str, &str)| {
            report.sources.iter().all(|s| !s.text.contains(marks.0) && !s.text.contains(marks.1))
        };
        Self {
            report,
            offsets: report.sources.iter().map(|s| Offsets::new(&s.text)).collect(),
            marks: *MARKS.iter().find(free).unwrap_or(&MARKS[0]),
        }
    }

    /// The number of the source with this key.
    pub(crate) fn number(&self, key: &str) -> Option<usize> {
        self.report.sources.iter().position(|s| s.key == key)
    }

    /// Sentence `n` of a source with the words of `quotes` marked. A quotation that leaves the sentence widens the
    /// passage; one that fits no text is shown in its own words.
    pub(crate) fn sentence(&self, source: usize, n: usize, quotes: &[&Quote], marking: Marking) -> Text {
        let Some((article, offsets)) = self.report.sources.get(source).zip(self.offsets.get(source)) else {
            return quotes.iter().fold(Text::new(), |text, q| text.and(&q.text, Style::Evidence));
        };
        let byte = |at: usize| offsets.byte(&article.text, at);
        let evidence: Vec<(usize, usize)> =
            quotes.iter().map(|q| (byte(q.start), byte(q.end))).filter(|(start, end)| start < end).collect();
        let sentence = article.sentences.get(n).map(|s| (byte(s.start), byte(s.end)));
        let all = sentence.iter().chain(&evidence);
        let Some(start) = all.clone().map(|r| r.0).min() else {
            return quotes.iter().fold(Text::new(), |text, q| text.and(&q.text, Style::Evidence));
        };
        let end = all.map(|r| r.1).max().unwrap_or(start);
        let words = article.text.get(start..end).unwrap_or_default();
        let mut text = Text::new();
        for (at, grapheme) in graphemes(words) {
            let (from, to) = (start + at, start + at + grapheme.len());
            let marked = evidence.iter().any(|(start, end)| *start < to && from < *end);
            text.push(grapheme, if marked { Style::Evidence } else { Style::Plain });
        }
        if marking == Marking::PartsOnly && mostly_evidence(&text) {
            return Text::of(text.plain().trim(), Style::Plain);
        }
        self.marked(&text)
    }

    /// Puts marks around the evidence of a text: close to its words, blanks outside.
    fn marked(&self, text: &Text) -> Text {
        let lit = |n: usize| text.style(n) == Style::Evidence && !text.glyph(n).trim().is_empty();
        let mut out = Text::new();
        let mut open = false;
        let mut blanks = 0;
        for n in 0..text.len() {
            if text.style(n) == Style::Evidence && !lit(n) {
                blanks += 1;
                continue;
            }
            if lit(n) != open && open {
                out.push(self.marks.1, Style::Evidence);
            }
            out.copy(text, n - blanks..n);
            blanks = 0;
            if lit(n) && !open {
                out.push(self.marks.0, Style::Evidence);
            }
            open = lit(n);
            out.copy(text, n..n + 1);
        }
        if open {
            out.push(self.marks.1, Style::Evidence);
        }
        out
    }
}

/// True where less than a quarter of the letters are no evidence (a dateline, "he said").
fn mostly_evidence(text: &Text) -> bool {
    let letters = || (0..text.len()).filter(|n| text.glyph(*n).chars().any(char::is_alphanumeric));
    let bare = letters().filter(|n| text.style(*n) != Style::Evidence).count();
    bare * 4 < letters().count()
}

/// The outlet of a source within `width` columns; a file's name stands in for it, and is cut in front.
pub(crate) fn outlet(source: &Source, width: usize) -> Text {
    let name = Text::of(source.outlet.trim(), Style::Plain);
    if source.outlet == source.path { name.shortened_in_front(width) } else { name.shortened(width) }
}

/// `a  Maren Courier` in front of what it says: at most `width` columns, but for a name at most `widest`.
pub(crate) fn label(source: &Source, width: usize, widest: usize) -> Text {
    let key = Text::of(&source.key, Style::Strong).blanks(2);
    // A narrow page cuts labels at their end, where a path has its meaning: it is cut in front before.
    let room = if source.outlet == source.path { width } else { widest };
    let outlet = outlet(source, room.saturating_sub(key.width()));
    key.then(&outlet)
}

/// `a (Maren Courier)`.
pub(crate) fn key_and_outlet(source: &Source, width: usize) -> Text {
    let outlet = outlet(source, width);
    Text::of(&format!("{} ({})", source.key, outlet.plain()), Style::Strong)
}

/// Finds code points in a text: the byte of every 64th is kept.
struct Offsets(Vec<usize>);

const STEP: usize = 64;

impl Offsets {
    fn new(text: &str) -> Self {
        Self(text.char_indices().step_by(STEP).map(|(at, _)| at).collect())
    }

    /// The byte at which code point `n` begins; the text's end for one beyond it.
    fn byte(&self, text: &str, n: usize) -> usize {
        let Some(from) = self.0.get(n / STEP) else { return text.len() };
        let rest = text.get(*from..).unwrap_or_default();
        rest.char_indices().nth(n % STEP).map_or(text.len(), |(at, _)| from + at)
    }
}
