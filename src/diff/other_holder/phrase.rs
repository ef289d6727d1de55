//! Where the holder of a post stands beside the words that tell it: "X, the fire chief, heads", "the ringleader, X".

use std::ops::Range;

use crate::diff::name::run;
use crate::diff::sentence_words::{Sentence, is_be};
use crate::rules::{OtherHolder, Props};

/// How far behind "by" or "was" a name begins.
const NAME: usize = 8;
/// The most words of a name.
const LONGEST: usize = 7;
/// How many words are set beside a name, its article among them.
const BESIDE: usize = 4;
/// How many words behind a noun say of what it is, before "was" or the name.
const OF: usize = 9;

/// Who is called by a noun: "the chief witness was X", "the chief witness, X", "X, the chief witness", "X was the chief witness".
pub(super) fn called(s: &Sentence<'_>, noun: &Range<usize>, settings: &OtherHolder) -> Option<Range<usize>> {
    let direct = noun.end..joined_end(s, noun.end);
    if !direct.is_empty() {
        return Some(direct);
    }
    let stretch = || (noun.end..noun.end + OF).take_while(|n| s.text(*n) == "," || !s.ends_clause(*n));
    // "The ringleader, X", "the ringleader, a bank robber by the name of X"
    let comma = stretch().find(|n| s.text(*n) == ",").map(|n| n + 1);
    let beside = || {
        let start = comma.filter(|n| matches!(s.text(*n), "a" | "an" | "the"))?;
        let name = name_behind(s, start, false)?;
        let last = name.start - 1;
        // "The ringleader, the son of X"
        let other = s.is(last, Props::PREPOSITION) && s.text(last - 1) != "name";
        (!other && !(start..last).any(|n| s.text(n) == ",")).then_some(name)
    };
    let comma = comma.filter(|n| run(s, *n) > 0);
    // "The man in charge of the search is fire chief X", "the father of the law, however, is X"
    let be = || stretch().find(|n| is_be(s.text(*n)) && s.text(n + 1) != "not");
    let named = || be().and_then(|n| name_behind(s, n + 1, false));
    comma
        .map(|n| n..joined_end(s, n))
        .or_else(beside)
        .or_else(named)
        .or_else(|| name_before(s, noun.start, (settings, true)))
}

/// The first name behind a word, in its clause; what stands before it says who that is: "a former colleague, X".
///
/// In a place, "a Corundis plant at Brackwell", a name before its noun says whose it is.
pub(super) fn name_behind(s: &Sentence<'_>, from: usize, place: bool) -> Option<Range<usize>> {
    let (mut commas, mut at, mut whose_place) = (0, from, None);
    while at < from + NAME {
        let name = at..joined_end(s, at);
        // "Interior Minister Ragna Holt", "the Cardian laboratory Medivex"
        let sort = s.is(name.end, Props::ROLE.with(Props::TITLE)) || s.says(name.end);
        let office = sort && run(s, name.end + 1) > 0;
        let whose = place && s.says(name.end) && !s.text(name.end).ends_with("ed");
        if !name.is_empty() && !office && !whose {
            return (!owns(s, &name)).then_some(name);
        }
        if !name.is_empty() {
            // "The Pech Dormal cave"
            whose_place = whose_place.or_else(|| whose.then(|| name.clone()));
            at = name.end;
            continue;
        }
        commas += usize::from(s.text(at) == ",");
        let goes_on = s.text(at) == "," && commas == 1 && at > from;
        if !goes_on && s.ends_clause(at) || is_be(s.text(at)) || s.text(at) == "and" || s.is(at, Props::SPEECH) {
            break;
        }
        at += 1;
    }
    whose_place
}

/// Where a name that begins at a token ends, with what "&" or a hyphen ties to it: "Hessler & Sons", "Maud Hesketh-Lyle". The
/// first word of a sentence has a capital whatever it is.
pub(super) fn joined_end(s: &Sentence<'_>, at: usize) -> usize {
    let end = at + run(s, at);
    let more = if end > at && matches!(s.text(end), "&" | "-") { run(s, end + 1) } else { 0 };
    match more {
        0 if at == 0 && end == 1 && !s.is_unheard(0) => at,
        0 => end,
        more => end + 1 + more,
    }
}

/// The name before a verb or a noun, up to what is inserted or goes on from it: "X of the Board heads", "X, who commands".
pub(super) fn name_before(
    s: &Sentence<'_>,
    from: usize,
    (settings, noun): (&OtherHolder, bool),
) -> Option<Range<usize>> {
    let listed = |words: &[String], n: usize| words.iter().any(|word| word == s.text(n));
    let mut end = from;
    let mut passive = false;
    while let Some(n) = end.checked_sub(1) {
        let adverb = s.text(n).ends_with("ly") || listed(&settings.between, n);
        let light = adverb || s.is(n, Props::FUNCTION) || is_be(s.text(n)) || noun && s.is_determiner(n);
        let opens = matches!(s.text(n), "of" | "in" | "at" | "by" | "to" | "from" | "and" | "or" | "but");
        if !light || opens && !to_verb(s, n) {
            break;
        }
        passive |= is_be(s.text(n)) && !to_verb(s, n + 1);
        end = n;
    }
    // "Was led" without "by" says nothing of who.
    if passive && !noun {
        return None;
    }
    let relative = |n: usize| matches!(s.text(n), "who" | "which" | "that") || listed(&settings.stands_for, n);
    if end > 0 && relative(end - 1) {
        end -= 1;
        end -= usize::from(end > 0 && s.is_determiner(end - 1));
        end = set_beside(s, end).unwrap_or(end);
    }
    let comma = end > 0 && s.text(end - 1) == ",";
    let inserted = || s.insertion_before(end).and_then(|inserted| ending_at(s, inserted.start));
    let name = if comma { ending_at(s, end - 1).or_else(inserted)? } else { ending_at(s, end)? };
    // "Marit Oskell of the Accident Board"
    let of = (name.start.saturating_sub(2)..name.start).find(|n| matches!(s.text(*n), "of" | "from" | "at"));
    let name = of.and_then(|n| ending_at(s, n)).unwrap_or(name);
    let before = name.start.checked_sub(1).map_or("", |n| s.text(n));
    let placed = name.start > 0 && s.is(name.start - 1, Props::PREPOSITION);
    let joined = matches!(before, "and" | "or" | "&" | "-" | "of" | "'" | "’");
    (!placed && !joined && !owns(s, &name)).then_some(name)
}

/// Where what is set beside a name begins, "X, the young economist who": at its article, behind a comma.
fn set_beside(s: &Sentence<'_>, end: usize) -> Option<usize> {
    let words = (end.saturating_sub(BESIDE)..end).rev().take_while(|n| s.says(*n) || s.is_determiner(*n));
    words.filter(|n| s.is_determiner(*n)).find(|n| *n > 0 && s.text(*n - 1) == ",")
}

/// "Is to lead": "to" before a verb.
fn to_verb(s: &Sentence<'_>, at: usize) -> bool {
    s.text(at) == "to" && at.checked_sub(1).is_some_and(|n| is_be(s.text(n)))
}

/// The longest name that ends at a token.
pub(super) fn ending_at(s: &Sentence<'_>, end: usize) -> Option<Range<usize>> {
    let start = (end.saturating_sub(LONGEST)..end).find(|n| joined_end(s, *n) == end)?;
    Some(start..end)
}

/// "Hessler's van"; not "St Brannock's in Carrow".
fn owns(s: &Sentence<'_>, name: &Range<usize>) -> bool {
    let raw = s.raw(name);
    let owner = (raw.ends_with("'s") || raw.ends_with("’s")) && s.says(name.end);
    owner || matches!(s.text(name.end), "'" | "’" | "and")
}
