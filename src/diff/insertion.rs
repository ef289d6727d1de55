//! [`insertions`]: what stands between two commas behind a name and says who it is, of where, or how old; a name behind an office.

use std::ops::Range;

use crate::document::{Document, TokenKind};
use crate::rules::Props;

/// How far before its comma an office stands: "the head of the mint,".
const OFFICE: usize = 5;
/// How many tokens from the comma an office stands that has no article.
const ATTRIBUTES: usize = 3;
/// The most tokens of an insertion, its commas included.
const LONGEST: usize = 12;

/// The insertions of a document, as tokens from comma to comma, in the order of the text: "Sam Rudd*, the crane operator,* of
/// the wind", "Otto Wies*, 92,* is alive", "its chief executive*, Gerard Polk,* apologised".
pub(super) fn insertions(document: &Document) -> Vec<Range<usize>> {
    let text = |n: usize| document.tokens.get(n).map_or("", |t| document.word(t).text.as_ref());
    let kind = |n: usize| document.tokens.get(n).map(|t| t.kind);
    let says = |n: usize| {
        kind(n) == Some(TokenKind::Number)
            || matches!(text(n), "the" | "a" | "an" | "his" | "her" | "its" | "their" | "who" | "which")
    };
    let capital = |n: usize| document.tokens.get(n).is_some_and(|t| t.capital);
    let named = |n: usize| n.checked_sub(1).is_some_and(capital);
    let office = |n: usize| {
        let word = document.tokens.get(n);
        word.is_some_and(|t| !t.capital && document.word(t).info.props.has(Props::ROLE))
    };
    // "The boss, Ola Munk,", "the head of the mint, Ola Munk,"
    let held = |n: usize| {
        let of = (n.saturating_sub(OFFICE)..n).any(|k| office(k) && text(k + 1) == "of");
        n.checked_sub(1).is_some_and(office) || of
    };
    // "Ola Munk, chief engineer of the mint,", "Ola Munk, of the mint,"
    let holds = |n: usize| {
        let word = |k: usize| document.tokens.get(k).map(|t| document.word(t).info.props);
        let plain = |k: &usize| !capital(*k) && word(*k).is_some_and(|props| !props.has(Props::FUNCTION));
        matches!(text(n), "of" | "from") || (n..n + ATTRIBUTES).take_while(plain).any(office)
    };
    let inside = document.sentences.iter().flat_map(|sentence| {
        let whole = sentence.tokens();
        let opens =
            |n: &usize| text(*n) == "," && (named(*n) && (says(n + 1) || holds(n + 1)) || held(*n) && capital(n + 1));
        whole.clone().filter(opens).filter_map(move |open| {
            // "The maker of KV-88"
            let mark = |n: &usize| kind(*n) == Some(TokenKind::Mark) && !matches!(text(*n), "-" | "'" | "’");
            let close = (open + 2..whole.end.min(open + LONGEST)).find(mark)?;
            let name = capital(open + 1) && !(open + 1..close).all(capital);
            (text(close) == "," && !name).then_some(open..close + 1)
        })
    });
    inside.collect()
}
