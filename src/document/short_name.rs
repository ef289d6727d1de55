//! Short names that an article explains itself: "the Joint Investigative Mechanism (JIM)".

use std::ops::Range;

use super::{Sentence, Token, TokenKind, Word};
use crate::rules::Props;

/// The fewest and the most letters of a short name that is looked for.
const LETTERS: std::ops::RangeInclusive<usize> = 3..=7;
/// How many words beyond its letters the long name may have: "organization for the prohibition of…".
const BETWEEN: usize = 4;

/// A short name and the words that its article gives for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ShortName {
    /// The number of its word in [`Document::words`](super::Document::words).
    pub(crate) word: u32,
    /// The token that stands in brackets behind the long name.
    pub(crate) at: usize,
    /// The tokens of the long name.
    pub(crate) long: Range<usize>,
}

/// All short names in brackets behind words whose first letters they are, by their words; of several explanations of
/// one word the first.
pub(super) fn short_names(sentences: &[Sentence], tokens: &[Token], words: &[Word]) -> Vec<ShortName> {
    let number = |text: &str| words.iter().position(|w| *w.text == *text).and_then(|n| u32::try_from(n).ok());
    let Some((left, right)) = number("(").zip(number(")")) else { return Vec::new() };
    let word = |n: usize| tokens.get(n).map_or("", |t| &*words[t.word as usize].text);
    let is = |n: usize, mark: u32| tokens.get(n).is_some_and(|t| t.word == mark);
    let mut found: Vec<ShortName> = Vec::new();
    for range in sentences.iter().map(Sentence::tokens) {
        for open in range.clone().filter(|n| is(*n, left) && is(n + 2, right) && n + 2 < range.end) {
            let at = open + 1;
            let token = &tokens[at];
            let start = long_name(word(at), range.start..open, tokens, words).filter(|_| token.kind == TokenKind::Word);
            found.extend(start.map(|start| ShortName { word: token.word, at, long: start..open }));
        }
    }
    // In the order of the text until now.
    found.sort_by_key(|s| s.word);
    found.dedup_by_key(|s| s.word);
    found
}

/// Where the words begin that end before the bracket and spell the short name with their first letters; small words
/// between them may be left out.
fn long_name(short: &str, before: Range<usize>, tokens: &[Token], words: &[Word]) -> Option<usize> {
    let mut letters: Vec<char> = short.chars().filter(|c| *c != '.').collect();
    if !LETTERS.contains(&letters.len()) {
        return None;
    }
    let most = letters.len() + BETWEEN;
    for at in before.rev().take(most) {
        let token = tokens.get(at)?;
        let word = &words[token.word as usize];
        if token.kind == TokenKind::Mark && &*word.text != "-" {
            return None;
        }
        let first = word.text.chars().next()?;
        if letters.last() == Some(&first) {
            letters.pop();
        } else if !word.info.props.has_any(Props::FUNCTION.with(Props::PREPOSITION)) && token.kind == TokenKind::Word {
            return None;
        }
        if letters.is_empty() {
            return Some(at);
        }
    }
    None
}
