//! Messages: a rule's template with the names and words of both sides filled in.

use super::{Event, Evidence};

/// The longest quotation in a message, in characters.
const LONGEST: usize = 80;

/// Fills the fields of a template: `{one}` and `{other}` (outlets), `{one.words}` and `{other.words}` (evidence),
/// `{one.word}` (the word that fired), `{missing}` (the outlets that lack it).
pub(super) fn fill(
    event: &Event<'_>,
    template: &str,
    one: &Evidence,
    other: Option<&Evidence>,
    word: &str,
    missing: &[usize],
) -> String {
    let mut out = String::with_capacity(template.len() + 80);
    let mut rest = template;
    while let Some((before, inner)) = rest.split_once('{') {
        out.push_str(before);
        let (field, after) = inner.split_once('}').unwrap_or((inner, ""));
        match field {
            "one" => out.push_str(&event.name(one.source)),
            "other" => out.push_str(&other.map(|o| event.name(o.source)).unwrap_or_default()),
            "one.words" => quote(event.words(one), &mut out),
            "other.words" => other.iter().for_each(|other| quote(event.words(other), &mut out)),
            "one.word" => out.push_str(word),
            "missing" => names(event, missing, &mut out),
            _ => {}
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Adds several names as in a sentence: `a`, `a and b`, `a, b and c`.
fn names(event: &Event<'_>, sources: &[usize], out: &mut String) {
    for (n, source) in sources.iter().enumerate() {
        out.push_str(if n == 0 {
            ""
        } else if n + 1 < sources.len() {
            ", "
        } else {
            " and "
        });
        out.push_str(&event.name(*source));
    }
}

/// Adds words in quotation marks, white space folded, and cut where they are many.
fn quote(words: &str, out: &mut String) {
    out.push('“');
    let start = out.len();
    for word in words.split_whitespace() {
        if out.len() > start {
            out.push(' ');
        }
        out.push_str(word);
    }
    let mut characters = out[start..].char_indices().map(|(at, _)| start + at).skip(LONGEST - 1);
    if let Some(cut) = characters.next().filter(|_| characters.next().is_some()) {
        let end = out[start..cut].rfind(' ').map_or(cut, |at| start + at);
        out.truncate(end);
        out.push('…');
    }
    out.push('”');
}
