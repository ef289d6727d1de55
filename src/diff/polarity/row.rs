//! [`one_of_row`]: whether two sentences speak of the same one of several things.

use super::super::Event;
use crate::align::SentenceId;
use crate::document::Word;

/// Which of several things of a row is meant.
const ROW: [&str; 8] = ["first", "second", "third", "fourth", "fifth", "last", "next", "previous"];

/// False where the two sentences speak of different things of one row: "the first meeting", "the second".
pub(super) fn one_of_row(event: &Event<'_>, left: SentenceId, right: SentenceId) -> bool {
    // The place in the row, and of what.
    let places = |id: SentenceId| -> Vec<(&str, u64)> {
        let Some(document) = event.documents.get(id.source) else { return Vec::new() };
        let words: Vec<&Word> = document.tokens_of(id.sentence).iter().map(|t| document.word(t)).collect();
        let pairs = words.windows(2).filter(|two| ROW.contains(&two[0].text.as_ref()));
        pairs.map(|two| (two[0].text.as_ref(), two[1].info.concept)).collect()
    };
    let (ours, theirs) = (places(left), places(right));
    let other = ours.iter().any(|a| theirs.iter().any(|b| a.1 == b.1 && a.0 != b.0));
    !other || ours.iter().any(|a| theirs.contains(a))
}
