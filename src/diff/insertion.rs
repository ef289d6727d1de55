//! [`insertions`]: what stands between two commas behind a name and says who it is, or how old.

use std::ops::Range;

use crate::document::{Document, TokenKind};

/// The most tokens of an insertion, its commas included.
const LONGEST: usize = 12;

/// The insertions of a document, as tokens from comma to comma, in the order of the text: "Sam Rudd*, the crane operator,* of
/// the wind", "Otto Wies*, 92,* is alive".
pub(super) fn insertions(document: &Document) -> Vec<Range<usize>> {
    let text = |n: usize| document.tokens.get(n).map_or("", |t| document.word(t).text.as_ref());
    let kind = |n: usize| document.tokens.get(n).map(|t| t.kind);
    let says = |n: usize| {
        kind(n) == Some(TokenKind::Number)
            || matches!(text(n), "the" | "a" | "an" | "his" | "her" | "its" | "their" | "who" | "which")
    };
    let named = |n: usize| n.checked_sub(1).is_some_and(|n| document.tokens[n].capital);
    let inside = document.sentences.iter().flat_map(|sentence| {
        let whole = sentence.tokens();
        whole.clone().filter(|n| text(*n) == "," && named(*n) && says(n + 1)).filter_map(move |open| {
            let close = (open + 2..whole.end.min(open + LONGEST)).find(|n| kind(*n) == Some(TokenKind::Mark))?;
            (text(close) == ",").then_some(open..close + 1)
        })
    });
    inside.collect()
}
