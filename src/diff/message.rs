//! Messages: a rule's template with the names and words of both sides filled in.

use std::borrow::Cow;

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
    let quoted = |e: &Evidence| format!("“{}”", shortened(event.words(e)));
    let mut out = String::with_capacity(template.len() + 80);
    let mut rest = template;
    while let Some((before, inner)) = rest.split_once('{') {
        out.push_str(before);
        let (field, after) = inner.split_once('}').unwrap_or((inner, ""));
        match field {
            "one" => out.push_str(&event.name(one.source)),
            "other" => out.push_str(&other.map(|o| event.name(o.source)).unwrap_or_default()),
            "one.words" => out.push_str(&quoted(one)),
            "other.words" => out.push_str(&other.map(quoted).unwrap_or_default()),
            "one.word" => out.push_str(word),
            "missing" => out.push_str(&names(event, missing)),
            _ => {}
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Several names in a sentence: `a`, `a and b`, `a, b and c`.
fn names(event: &Event<'_>, sources: &[usize]) -> String {
    let names: Vec<Cow<'_, str>> = sources.iter().map(|s| event.name(*s)).collect();
    match names.as_slice() {
        [] => String::new(),
        [only] => only.to_string(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

fn shortened(words: &str) -> String {
    let folded = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if folded.chars().count() <= LONGEST {
        return folded;
    }
    let cut: String = folded.chars().take(LONGEST - 1).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!("{}…", cut.get(..end).unwrap_or(&cut))
}
