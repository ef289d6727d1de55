//! Who says it: the words of a sentence that give what it tells to a source.

use std::ops::Range;

use super::{Cues, LONGEST};
use crate::diff::sentence_words::{Sentence, is_be};
use crate::document::TokenKind;
use crate::rules::Props;

/// How many tokens tell where something was said, at the end of a sentence.
pub(super) const PLACE: usize = 5;
/// How many tokens the naming of a source takes behind its cue.
pub(super) const NAME: usize = 4;
/// How many tokens name whom somebody told.
const LISTENER: usize = 4;

/// A cue that gives the sentence to a source; "added a lane" or "called a strike" report nothing.
pub(super) fn named_cue(sentence: &Sentence<'_>, cues: &Cues) -> Option<Range<usize>> {
    sentence.hits(&cues.report, &[]).into_iter().find(|hit| {
        let next = sentence.text(hit.end);
        // "Said the roof leaked" reports, "added a lane" does not.
        let plain = sentence.entry(hit.start, &cues.says) > 0;
        let ends = plain || matches!(next, "that" | "," | "." | ":" | "");
        let before = hit.start.checked_sub(1).map_or("", |n| sentence.text(n));
        let noun = matches!(before, "a" | "an" | "the" | "of" | "to" | "his" | "her" | "its" | "their" | "no" | "not");
        // "Told the court that", and at the end of the sentence.
        let told = sentence.entry(hit.start, &cues.tells) > 0
            && (hit.end + 1..hit.end + 1 + LISTENER).any(|n| matches!(sentence.text(n), "that" | "," | "." | ""));
        // "…, economists wrote in a note."
        let noted = sentence.is(hit.end, Props::PREPOSITION)
            && !sentence.is(hit.start, Props::SPEECH_NOUN)
            && closes(sentence, hit.end, PLACE);
        let ends = ends || told || noted && (0..hit.start).any(|n| sentence.text(n) == ",");
        // "Judges reject allied claims", "the theory, explained": at the end a source stands behind a comma, with its name.
        let last = matches!(next, "." | "") && hit.len() == 1;
        let comma = (0..hit.start).rev().find(|n| sentence.text(*n) == ",");
        if last && comma.is_none_or(|comma| comma + 1 == hit.start) {
            return false;
        }
        // "Bars detentions of those with persecution claims", "a system that activists said": no source of the sentence.
        let lead = comma.map_or(0, |comma| comma + 1)..hit.start;
        let claims = sentence.is(hit.start, Props::SPEECH_NOUN);
        let inside =
            |n: usize| claims && sentence.is(n, Props::PREPOSITION) || matches!(sentence.text(n), "that" | "which");
        let relative = matches!(next, "." | "") && matches!(before, "that" | "which");
        if relative || last && lead.skip(1).any(inside) {
            return false;
        }
        // "The man police say is behind it"
        if is_be(next) || matches!(next, "has" | "had" | "have") {
            return false;
        }
        // "It has been confirmed that" names nobody.
        if is_be(before) && hit.len() == 1 {
            return false;
        }
        // "Put it" reports only before what is said.
        let phrase = hit.len() > 1 && (ends || sentence.text(hit.end - 1) != "it");
        // "Critics allege that" needs no verb of speech; "public with allegations that" has none.
        let verb = next == "that" && !hit.start.checked_sub(1).is_some_and(|n| sentence.is(n, Props::PREPOSITION));
        phrase || (sentence.is(hit.start, Props::SPEECH) || verb) && ends && !noun
    })
}

/// "The company blamed dear steel": a verb whose object is the claim, behind the one who makes it.
pub(super) fn accusation(sentence: &Sentence<'_>, cues: &Cues) -> Option<Range<usize>> {
    sentence.hits(&cues.accuse, &[]).into_iter().find(|hit| {
        let before = hit.start.checked_sub(1);
        let who = before.is_some_and(|n| sentence.says(n) && (0..n).all(|n| sentence.text(n) != ","));
        who && hit.start <= NAME && !sentence.is_noun(hit.start)
    })
}

/// The words that name a source: the cue with the words before it in its clause, or behind it.
pub(super) fn source_words(sentence: &Sentence<'_>, cue: &Range<usize>) -> Range<usize> {
    let mark =
        |n: &usize| matches!(sentence.text(*n), "," | ";" | ":" | "." | "that" | "and" | "but" | "which" | "who");
    let mut from = (0..cue.start).rev().take(NAME + 1).take_while(|n| !mark(n)).last().unwrap_or(cue.start);
    // "His lawyer, Nino Munk, said"
    if let Some(inserted) = sentence.insertion_before(cue.start) {
        let before = (0..inserted.start).rev().take(NAME + 1).take_while(|n| !mark(n)).last();
        from = before.unwrap_or(inserted.start);
    }
    // "Three officials, who asked for anonymity, said"
    if from == cue.start && cue.start > 0 && sentence.text(cue.start - 1) == "," {
        let opens = (cue.start.saturating_sub(LONGEST)..cue.start - 1).rev().find(|n| sentence.text(*n) == ",");
        let who = opens.filter(|n| matches!(sentence.text(n + 1), "who" | "which" | "whose"));
        from = who.and_then(|comma| (0..comma).rev().take(NAME + 1).take_while(|n| !mark(n)).last()).unwrap_or(from);
    }
    // "According to the report": the name stands behind.
    let behind = if cue.len() > 1 { NAME * 3 } else { NAME };
    let to = (cue.end..sentence.tokens.len()).take(behind).take_while(|n| !mark(n)).last().map_or(cue.end, |n| n + 1);
    // "Believe that", "put the cost at" are verbs with their source before them.
    let verb = cue.len() == 1 || matches!(sentence.text(cue.end - 1), "that" | "at");
    // "Witnesses said" names it already.
    let named = cue.len() > 1 && sentence.is(cue.end - 1, Props::SPEECH);
    if named || from != cue.start && verb { from..cue.end } else { cue.start..to }
}

/// True where nothing but few words of the clause that goes on at `from` is left.
pub(super) fn closes(sentence: &Sentence<'_>, from: usize, most: usize) -> bool {
    let mark = |n: &usize| sentence.tokens.get(*n).is_none_or(|t| t.kind == TokenKind::Mark);
    let end = (from..=sentence.tokens.len()).find(mark).unwrap_or(from);
    end + 1 >= sentence.tokens.len() && end <= from + most
}

/// "Said Ottokar Munk, the fire chief.", "according to Munk, a firm that helps the bank.": a name and who that is.
pub(super) fn closes_with_name(sentence: &Sentence<'_>, from: usize) -> bool {
    let comma = (from..sentence.tokens.len()).find(|n| sentence.text(*n) == ",");
    comma.is_some_and(|comma| {
        let says = sentence.is_determiner(comma + 1) || sentence.text(comma + 1) == "who";
        comma <= from + 2 * NAME
            && (from..comma).any(|n| sentence.tokens[n].capital)
            && (from..comma).all(|n| sentence.says(n) || sentence.is(n, Props::FUNCTION))
            && says
            && closes(sentence, comma + 1, LONGEST)
    })
}

pub(super) fn is_attributed(sentence: &Sentence<'_>, cues: &Cues) -> bool {
    sentence.tokens.iter().any(|t| t.quoted)
        || !sentence.hits(&cues.report, &[]).is_empty()
        || !sentence.hits(&cues.accuse, &[]).is_empty()
        || sentence.gives_to_source()
        || ends_with_finding(sentence)
        || (0..sentence.tokens.len()).any(|n| sentence.is(n, Props::SPEECH) && !is_bare_noun(sentence, n))
}

/// "…, engineers found.": a source with a verb that otherwise reports nothing.
fn ends_with_finding(sentence: &Sentence<'_>) -> bool {
    let end = (0..sentence.tokens.len()).rev().find(|n| sentence.is_word(*n)).unwrap_or_default();
    let comma = (end.saturating_sub(NAME)..end).rev().find(|n| sentence.text(*n) == ",");
    sentence.finds(end) && comma.is_some_and(|comma| comma + 1 < end && (comma + 1..end).any(|n| sentence.says(n)))
}

/// "Without warning": a noun of speech right behind a preposition, at the end of its clause, gives nothing to a source.
fn is_bare_noun(sentence: &Sentence<'_>, at: usize) -> bool {
    let behind = sentence.tokens.get(at + 1).is_none_or(|t| t.kind == TokenKind::Mark);
    behind && at.checked_sub(1).is_some_and(|n| sentence.is(n, Props::PREPOSITION) && sentence.text(n) != "to")
}
