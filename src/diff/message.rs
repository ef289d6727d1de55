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
    let quoted = |e: &Evidence| format!("“{}”", shortened(event.words(e)));
    let mut out = String::with_capacity(template.len() + 80);
    let mut rest = template;
    while let Some((before, inner)) = rest.split_once('{') {
        out.push_str(before);
        let (field, after) = inner.split_once('}').unwrap_or((inner, ""));
        match field {
            "one" => out.push_str(name(event, one.source)),
            "other" => out.push_str(other.map_or("", |o| name(event, o.source))),
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

/// The outlet of a source.
fn name<'e>(event: &'e Event<'_>, source: usize) -> &'e str {
    event.documents.get(source).map_or("", |d| d.article.name())
}

/// Several names in a sentence: `a`, `a and b`, `a, b and c`.
fn names(event: &Event<'_>, sources: &[usize]) -> String {
    let names: Vec<&str> = sources.iter().map(|s| name(event, *s)).collect();
    match names.as_slice() {
        [] => String::new(),
        [only] => (*only).to_owned(),
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
