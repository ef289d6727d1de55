//! The parts of a sentence that the other side may lack: from a word that opens one, or from mark to mark.

use std::ops::Range;

use super::super::Event;
use super::super::sentence_words::Sentence;
use crate::align::SentenceId;
use crate::rules::{ClassId, Detail, Edge, Props};

/// How many tokens stand before a part at least: one that opens the sentence leads up to another claim.
const LEAD: usize = 2;
/// The longest part, in tokens.
const LONGEST: usize = 24;

/// Some tokens of a sentence.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub(super) tokens: Range<usize>,
    /// How many of them open it and say nothing.
    opener: usize,
}

impl Part {
    /// What stands behind the opener.
    pub(super) fn inside(&self) -> Range<usize> {
        self.tokens.start + self.opener..self.tokens.end
    }
}

/// The word classes of a rule.
pub(super) struct Classes {
    opens: Vec<ClassId>,
    unless: Vec<ClassId>,
    pub(super) actors: Vec<ClassId>,
}

impl Classes {
    pub(super) fn of(event: &Event<'_>, settings: &Detail) -> Self {
        let [opens, unless, actors] =
            [&settings.opens, &settings.unless, &settings.actors].map(|names| event.classes_of(names));
        Self { opens, unless, actors }
    }

    /// False where no word of a sentence opens a part: a look before the closer one.
    pub(super) fn may_open(&self, event: &Event<'_>, id: SentenceId) -> bool {
        self.opens.is_empty() || event.may_have_in(id, &self.opens)
    }
}

/// The parts that a word opens, up to the next mark; none where the other side has such a part of its own, in whatever words.
pub(super) fn opened(sentence: &Sentence<'_>, other: &Sentence<'_>, classes: &Classes) -> Vec<Part> {
    let part = |opener: Range<usize>| {
        let longest = sentence.tokens.len().min(opener.start + LONGEST);
        let end = (opener.end..longest).find(|n| ends(sentence, *n)).unwrap_or(longest);
        Part { opener: opener.len(), tokens: opener.start..end }
    };
    let hits = sentence.hits(&classes.opens, &classes.unless);
    if hits.is_empty() || !other.hits(&classes.opens, &classes.unless).is_empty() {
        return Vec::new();
    }
    // "Until 14 March" says how long, and under no condition.
    let times = sentence.document.times_of(sentence.id.sentence);
    let limit = |n: usize| {
        let token = sentence.tokens.get(n).map(|t| t.span);
        times.iter().any(|t| t.limit == Some(Edge::Until) && token.is_some_and(|span| t.span.overlaps(span)))
    };
    let opens = |opener: &Range<usize>| opener.start >= LEAD && !limit(opener.end);
    hits.into_iter().filter(opens).map(part).collect()
}

/// The parts from a mark, or a word that opens a clause, to the next.
pub(super) fn between(sentence: &Sentence<'_>) -> Vec<Part> {
    let mut out = Vec::new();
    let mut start = 0;
    let bound = |n: usize| ends(sentence, n) || sentence.is(n, Props::CLAUSE);
    for end in (1..=sentence.tokens.len()).filter(|n| bound(*n)) {
        let opener = usize::from(bound(start));
        // A mark is no part of it, "and" and "which" are.
        let first = start + usize::from(ends(sentence, start));
        if first >= LEAD && end > first {
            out.push(Part { opener: start + opener - first, tokens: first..end.min(first + LONGEST) });
        }
        start = end;
    }
    out
}

/// The content words of what a part hangs on: of the clause before it, or of two where the one says next to nothing.
pub(super) fn lead(sentence: &Sentence<'_>, part: &Range<usize>) -> Vec<usize> {
    let mut lead = Vec::new();
    let mut at = part.start;
    while at > 0 && lead.len() < LEAD {
        at = (0..at).rev().find(|n| !sentence.ends_clause(*n)).unwrap_or(0);
        let start = (0..at).rev().find(|n| sentence.ends_clause(*n)).map_or(0, |n| n + 1);
        lead.extend((start..=at).filter(|n| sentence.says(*n)));
        at = start;
    }
    lead
}

/// A mark or the end; no full stop of a short form: "Robert D. Luskin", "Gov. Inslee".
fn ends(sentence: &Sentence<'_>, at: usize) -> bool {
    let short = sentence.text(at) == "." && sentence.is_word(at + 1);
    sentence.ends_phrase(at) && !short
}
