//! What the sides of a finding say, with the words that stand on one side only set apart.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::words::{Texts, by_sentence};
use super::{Finding, Quote};

/// One sentence of one side.
pub(crate) struct Passage<'r> {
    /// The key of the source.
    pub(crate) source: &'r str,
    pub(crate) sentence: usize,
    pub(crate) pieces: Vec<Piece>,
}

/// A stretch of words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) words: String,
    pub(crate) mark: Mark,
}

/// Why words are set apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    /// They are not.
    Plain,
    /// The finding rests on them.
    Evidence,
    /// It does, and only the first side has them.
    First,
    /// It does, and only the second side has them.
    Second,
}

/// The passages of a finding in the order of its evidence. Where exactly two sources speak, what only one of them
/// says is told apart within the evidence; not of a detail, whose evidence on the other side is what it was added to.
pub(crate) fn passages<'r>(finding: &'r Finding, texts: &Texts<'_>) -> Vec<Passage<'r>> {
    let groups = by_sentence(&finding.evidence);
    let mut keys: Vec<&str> = finding.evidence.iter().map(|q| q.source.as_str()).collect();
    keys.dedup();
    let two = keys.len() == 2 && !finding.is_detail();
    let said = |key: &str| -> Vec<String> {
        let of = finding.evidence.iter().filter(|q| q.source == key);
        of.flat_map(|q| tokens(&q.text).map(normal).filter(|t| !t.is_empty()).collect::<Vec<_>>()).collect()
    };
    let shared = match keys.as_slice() {
        [one, other] if two => Some(only(&said(one), &said(other))),
        _ => None,
    };
    let mut counts = [0, 0];
    let make = |quotes: Vec<&'r Quote>| {
        let first = quotes.first()?;
        let side = usize::from(keys.first() != Some(&first.source.as_str()));
        let mut pieces = Vec::new();
        for (words, lit) in texts.passage(&quotes) {
            match &shared {
                Some(shared) if lit => apart(words, side, shared, &mut counts, &mut pieces),
                _ => push(&mut pieces, words, if lit { Mark::Evidence } else { Mark::Plain }),
            }
        }
        if pieces.is_empty() {
            quotes.iter().for_each(|q| push(&mut pieces, &q.text, Mark::Evidence));
        }
        Some(Passage { source: &first.source, sentence: first.sentence, pieces })
    };
    groups.into_iter().filter_map(make).collect()
}

/// Which words of either side the other has not.
fn only(one: &[String], other: &[String]) -> [Vec<bool>; 2] {
    let mut alone = [vec![false; one.len()], vec![false; other.len()]];
    let mut mark = |side: usize, from: usize, len: usize| {
        alone[side].iter_mut().skip(from).take(len).for_each(|word| *word = true);
    };
    for op in capture_diff_slices(Algorithm::Myers, one, other) {
        match op {
            DiffOp::Equal { .. } => {}
            DiffOp::Delete { old_index, old_len, .. } => mark(0, old_index, old_len),
            DiffOp::Insert { new_index, new_len, .. } => mark(1, new_index, new_len),
            DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                mark(0, old_index, old_len);
                mark(1, new_index, new_len);
            }
        }
    }
    alone
}

/// Cuts evidence into what both sides have and what one has. `counts` are the words of each side met so far.
fn apart(words: &str, side: usize, alone: &[Vec<bool>; 2], counts: &mut [usize; 2], pieces: &mut Vec<Piece>) {
    let own = if side == 0 { Mark::First } else { Mark::Second };
    let mut before = Mark::Evidence;
    for token in tokens(words) {
        let mark = if token.trim().is_empty() {
            before // a blank between two words of one side belongs to them
        } else if normal(token).is_empty() {
            Mark::Evidence
        } else {
            let n = counts[side];
            counts[side] += 1;
            if alone[side].get(n).copied().unwrap_or_default() { own } else { Mark::Evidence }
        };
        push(pieces, token, mark);
        before = mark;
    }
    // No mark ends in a blank.
    if let Some(last) = pieces.last_mut().filter(|p| p.mark == own) {
        let kept = last.words.trim_end().len();
        let blank = last.words.split_off(kept);
        if !blank.is_empty() {
            pieces.push(Piece { words: blank, mark: Mark::Evidence });
        }
    }
}

fn push(pieces: &mut Vec<Piece>, words: &str, mark: Mark) {
    match pieces.last_mut().filter(|p| p.mark == mark) {
        Some(last) => last.words.push_str(words),
        None => {
            // The blank between a marked word and what follows stands outside of the mark.
            let blank = match pieces.last_mut().filter(|p| p.mark != Mark::Plain && p.mark != Mark::Evidence) {
                Some(last) => {
                    let kept = last.words.trim_end().len();
                    last.words.split_off(kept)
                }
                None => String::new(),
            };
            pieces.push(Piece { words: blank + words, mark });
        }
    }
}

/// Words with the punctuation at their ends, and the blanks between them.
fn tokens(words: &str) -> impl Iterator<Item = &str> {
    words.split_inclusive(char::is_whitespace).flat_map(|piece| {
        let kept = piece.trim_end().len();
        let (word, blank) = piece.split_at(kept);
        [word, blank].into_iter().filter(|t| !t.is_empty())
    })
}

/// A word without its case and the punctuation at its ends.
fn normal(token: &str) -> String {
    token.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}
