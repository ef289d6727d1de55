//! Names in a sentence: where one ends, and what makes of it no name of its own; whether two are names of one thing.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::sentence_words::{Sentence, is_be};
use crate::document::{Document, TokenKind};
use crate::rules::{Props, hash};

/// The most words of a name.
const LONGEST: usize = 5;
/// How near a name a verb of speech makes of it a speaker.
const SPEAKS: usize = 3;
/// How many tokens behind "according" its source is named.
const CITED: usize = 7;
/// How near a name stands that it is one of several.
const BESIDE: usize = 4;
/// From how alike two names are two spellings of one.
const SPELLING: f64 = 0.72;

/// How many tokens from `at` on are one name: "Ferrin Institute of Chemistry".
#[inline]
pub(super) fn run(sentence: &Sentence<'_>, at: usize) -> usize {
    // Most words have no capital.
    let lower = sentence.document.style.lower_case;
    if sentence.tokens.get(at).is_some_and(|t| t.capital || lower) { run_of_names(sentence, at) } else { 0 }
}

fn run_of_names(sentence: &Sentence<'_>, at: usize) -> usize {
    let words = |from: usize| (from..sentence.tokens.len()).take_while(|n| is_name(sentence, *n)).take(LONGEST).count();
    let first = words(at);
    let of = first > 1 && sentence.text(at + first) == "of";
    let rest = if of { words(at + first + 1) } else { 0 };
    if rest > 0 { first + 1 + rest } else { first }
}

/// The words of an article that stand with a capital anywhere, by their hashes; all, where it has no capitals.
pub(super) fn capitals(document: &Document) -> FxHashSet<u64> {
    let lower = document.style.lower_case;
    let capital = document.tokens.iter().filter(|t| (t.capital || lower) && t.kind == TokenKind::Word);
    capital.map(|t| document.word(t).info.text).collect()
}

/// A capital, in text without capitals a word in no list, outside quotations; no day, office or number, and no first word of a sentence that stands alone.
fn is_name(sentence: &Sentence<'_>, at: usize) -> bool {
    let Some(token) = sentence.tokens.get(at) else { return false };
    let common = Props::FUNCTION.with(Props::NUMBER).with(Props::SPEECH).with(Props::PREPOSITION).with(Props::PRONOUN);
    let calendar = Props::DAY_OR_ZONE.with(Props::MONTH_NAME).with(Props::MONTH).with(Props::ROLE).with(Props::TITLE);
    let lower = sentence.document.style.lower_case && sentence.is(at, Props::UNKNOWN);
    token.kind == TokenKind::Word
        && (token.capital || lower)
        && !token.quoted
        && (!sentence.is(at, common.with(calendar).with(Props::CLAUSE))
            || is_given_name(sentence, at)
            || is_saint(sentence, at))
        && !is_contraction(sentence.text(at))
}

/// A month before a name of no day: "Jan Holm", "June Carter"; not in "in May Germany voted".
fn is_given_name(sentence: &Sentence<'_>, at: usize) -> bool {
    let surname = sentence.tokens.get(at + 1).is_some_and(|t| t.kind == TokenKind::Word && t.capital && !t.quoted);
    let plain = Props::FUNCTION.with(Props::DAY_OR_ZONE).with(Props::NUMBER);
    let dated = at.checked_sub(1).is_some_and(|n| {
        sentence.is(n, Props::PREPOSITION.with(Props::TEMPORAL)) || sentence.tokens[n].kind == TokenKind::Number
    });
    sentence.is(at, Props::MONTH.with(Props::MONTH_NAME)) && surname && !dated && !sentence.is(at + 1, plain)
}

/// "St Anne's Hospital": no ordinal.
fn is_saint(sentence: &Sentence<'_>, at: usize) -> bool {
    sentence.text(at) == "st" && sentence.tokens.get(at + 1).is_some_and(|t| t.capital)
}

/// "He'll", "they've".
fn is_contraction(word: &str) -> bool {
    let ending = word.split_once(['\'', '’']).map(|(_, ending)| ending);
    matches!(ending, Some("ll" | "ve" | "re" | "d" | "m" | "t"))
}

/// A name among others ("in Paris and Rome", "Springfield, Illinois"), or part of something longer ("Lehman's").
pub(super) fn listed(sentence: &Sentence<'_>, range: &Range<usize>) -> bool {
    let joins = |n: usize| matches!(sentence.text(n), "," | "and" | "or" | "-" | "&" | "of" | "'" | "/" | "(");
    let capital = |n: usize| sentence.tokens.get(n).is_some_and(|t| t.capital || t.kind == TokenKind::Number);
    let before = range.start > 1 && joins(range.start - 1) && capital(range.start - 2);
    let behind = joins(range.end) && capital(range.end + 1);
    let raw = sentence.raw(range);
    let owns = raw.ends_with("'s") || raw.ends_with("’s");
    // In "Kelp residents" the name belongs to what follows; in "Judge Kelp" to what stands before.
    let runs_on = sentence.says(range.end) && !sentence.text(range.end).ends_with("ed");
    // "The Greenwater-led council"
    let compound = sentence.text(range.end) == "-" && sentence.text(range.end + 1).ends_with("ed");
    before
        || behind
        || owns
        || compound
        || capital(range.end)
        || runs_on && range.start > 0 && !is_titled(sentence, range)
}

/// "Commissioner Ida Kross", "Queen Isaura": an office right before a name.
pub(super) fn is_titled(sentence: &Sentence<'_>, range: &Range<usize>) -> bool {
    range.start.checked_sub(1).is_some_and(|n| sentence.is(n, Props::ROLE.with(Props::TITLE)))
}

/// Capitals alone: "NATO".
pub(super) fn is_acronym(sentence: &Sentence<'_>, range: &Range<usize>) -> bool {
    sentence.raw(range).chars().all(|c| !c.is_lowercase())
}

/// True where an article knows a name: one of its words, what sort of thing it is left out ("Holbeck General Hospital").
pub(super) fn known_to(s: &Sentence<'_>, name: &Range<usize>, known: &FxHashSet<u64>) -> bool {
    let sort = Props::BODY.with(Props::ROLE).with(Props::FUNCTION);
    name.clone().filter(|n| !s.is(*n, sort) && s.text(*n).len() > 1).any(|n| known.contains(&hash(s.text(n))))
}

/// Who says or thinks something is a matter of its own.
pub(super) fn speaks(sentence: &Sentence<'_>, range: &Range<usize>) -> bool {
    // "Was dismissed" is done to the name.
    let done = |n: usize| n > range.end && is_be(sentence.text(n - 1));
    let tells = |n: usize| sentence.is(n, Props::SPEECH) || sentence.has_view(n);
    // "According to the semi-official X"
    let cited = (range.start.saturating_sub(CITED)..range.start).rev().take_while(|n| !ends(sentence, *n));
    if cited.into_iter().any(|n| sentence.text(n) == "according") {
        return true;
    }
    let says =
        |at: &mut dyn Iterator<Item = usize>| at.take_while(|n| !ends(sentence, *n)).any(|n| tells(n) && !done(n));
    says(&mut (range.start.saturating_sub(SPEAKS)..range.start).rev()) || says(&mut (range.end..range.end + SPEAKS))
}

/// "X, one of the four authors", "co-author X", "a second plant, at X": another of them has another name.
pub(super) fn is_one_of_several(sentence: &Sentence<'_>, range: &Range<usize>) -> bool {
    let near = range.start.saturating_sub(BESIDE)..range.end + BESIDE;
    near.filter(|n| !range.contains(n)).any(|n| match sentence.text(n) {
        "one" => sentence.text(n + 1) == "of",
        "co" => sentence.text(n + 1) == "-",
        _ => sentence.tells_several(n),
    })
}

/// A mark other than a hyphen or an apostrophe, a quotation, or the end.
pub(super) fn ends(sentence: &Sentence<'_>, at: usize) -> bool {
    let Some(token) = sentence.tokens.get(at) else { return true };
    token.quoted || token.kind == TokenKind::Mark && !matches!(sentence.text(at), "-" | "'" | "’")
}

/// Two spellings, a name and its initials, or a name and a part of it.
pub(super) fn one_name(a: &str, b: &str) -> bool {
    let (a, b) = (a.to_lowercase(), b.to_lowercase());
    let initials = |name: &str| name.split_whitespace().filter_map(|w| w.chars().next()).collect::<String>();
    let parts = |x: &str, y: &str| x.split_whitespace().any(|p| y.split_whitespace().any(|q| alike(p, q)));
    initials(&a) == b || initials(&b) == a || parts(&a, &b)
}

fn alike(a: &str, b: &str) -> bool {
    let ends_alike = a.chars().count() > 3 && (a.starts_with(b) || b.starts_with(a));
    ends_alike || strsim::jaro_winkler(a, b) > SPELLING
}
