//! Messages: a rule's template with the names and words of both sides filled in.

use super::{Event, Evidence};

/// The longest quotation in a message, in characters.
const LONGEST: usize = 80;

/// Fills `{one}`, `{other}`, `{one.words}`, `{other.words}` and `{one.word}` of a template.
pub(super) fn fill(event: &Event<'_>, template: &str, one: &Evidence, other: Option<&Evidence>, word: &str) -> String {
    let quoted = |e: &Evidence| format!("“{}”", shortened(event.words(e)));
    template
        .replace("{one.words}", &quoted(one))
        .replace("{other.words}", &other.map(quoted).unwrap_or_default())
        .replace("{one.word}", word)
        .replace("{one}", name(event, one.source))
        .replace("{other}", other.map_or("", |o| name(event, o.source)))
}

/// The outlet of a source.
pub(super) fn name<'e>(event: &'e Event<'_>, source: usize) -> &'e str {
    event.documents.get(source).map_or("", |d| d.article.name())
}

/// Several names in a sentence: `a`, `a and b`, `a, b and c`.
pub(super) fn names(event: &Event<'_>, sources: &[usize]) -> String {
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
