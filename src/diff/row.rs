//! [`one_of_row`]: whether two sentences speak of the same one of several things.

use super::Event;
use crate::align::SentenceId;
use crate::document::Word;
use crate::rules::Props;

/// False where the two sentences speak of different things of one row ("the first meeting", "the second"), of two parts of a
/// place ("in the north", "in the south"), or only one of them of things at large ("in the city", "in the country as a
/// whole").
pub(super) fn one_of_row(event: &Event<'_>, left: SentenceId, right: SentenceId) -> bool {
    let (ours, theirs) = (words(event, left), words(event, right));
    let apart = &event.rules.language.apart;
    let at_large = |words: &[&Word]| apart.at_large.iter().any(|phrase| has(words, phrase));
    at_large(&ours) == at_large(&theirs)
        && apart.rows.iter().all(|row| in_one_place(row, &ours, &theirs))
        && !apart.parts.iter().any(|family| are_two_parts(family, &ours, &theirs))
}

/// Each names a part of a place, and none the other's.
fn are_two_parts(parts: &[Vec<String>], ours: &[&Word], theirs: &[&Word]) -> bool {
    let named = |words: &[&Word]| -> Vec<usize> {
        let part = |word: &&Word| parts.iter().position(|names| names.iter().any(|name| **name == *word.text));
        words.iter().filter_map(part).collect()
    };
    let one = named(ours);
    let other = if one.is_empty() { Vec::new() } else { named(theirs) };
    !one.is_empty() && !other.is_empty() && !one.iter().any(|part| other.contains(part))
}

fn words<'e>(event: &'e Event<'_>, id: SentenceId) -> Vec<&'e Word> {
    let document = event.documents.get(id.source);
    document.map(|d| d.tokens_of(id.sentence).iter().map(|t| d.word(t)).collect()).unwrap_or_default()
}

/// Before every noun that both have behind a word of the row, it is the same word somewhere.
fn in_one_place(row: &[String], ours: &[&Word], theirs: &[&Word]) -> bool {
    // The place in the row, and of what.
    let places = |words: &[&Word]| -> Vec<(usize, u64)> {
        let place = |word: &Word| row.iter().position(|r| **r == *word.text);
        words.windows(2).filter_map(|two| Some((place(two[0])?, two[1].info.concept))).collect()
    };
    let (one, other) = (places(ours), places(theirs));
    let apart = one.iter().any(|a| other.iter().any(|b| a.1 == b.1 && a.0 != b.0));
    !apart || one.iter().any(|a| other.contains(a))
}

/// True where a value is told before a thing and since it ("the filters"), or without it and with it ("the antenna").
pub(super) fn framed_apart(event: &Event<'_>, left: SentenceId, right: SentenceId) -> bool {
    // The side of the frame, which frame, and of what.
    let frames = |words: &[&Word]| -> Vec<(bool, usize, u64)> {
        let frame = |word: &Word| {
            let stands = |side: &[String]| side.iter().any(|w| **w == *word.text);
            let all = event.rules.language.apart.frames.iter().enumerate();
            let mut sides = all.flat_map(|(n, [one, other])| [(false, n, one), (true, n, other)]);
            sides.find(|(_, _, side)| stands(side)).map(|(side, n, _)| (side, n))
        };
        let noun = |at: usize| words[at + 1..].iter().take(2).find(|w| !w.info.props.has(Props::FUNCTION));
        let found = words.iter().enumerate().filter_map(|(at, word)| Some((frame(word)?, noun(at)?)));
        found.map(|((side, frame), noun)| (side, frame, noun.info.concept)).collect()
    };
    let (one, other) = (frames(&words(event, left)), frames(&words(event, right)));
    one.iter().any(|a| other.iter().any(|b| a.0 != b.0 && (a.1, a.2) == (b.1, b.2)))
}

/// True where the words of a phrase stand in a row.
fn has(words: &[&Word], phrase: &str) -> bool {
    let length = phrase.split(' ').count();
    words.windows(length).any(|found| found.iter().zip(phrase.split(' ')).all(|(word, wanted)| *word.text == *wanted))
}
