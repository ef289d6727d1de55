//! Mistakes in rule files, shown in place: file, line, excerpt with a caret, and the nearest right name.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use super::files::File;
use crate::error::Error;

/// How alike a wrong name and a right one are, at the least, for the right one to be offered (Jaro-Winkler).
const ALIKE: f64 = 0.75;

/// An error with file, line, excerpt and caret.
pub(super) fn mistake(file: &File, span: Option<Range<usize>>, message: &str, help: Option<&str>) -> Error {
    let span = span.unwrap_or(0..0);
    let line = 1 + file.text.get(..span.start).unwrap_or_default().matches('\n').count();
    let path = file.path.display().to_string();
    let mut group = Level::ERROR
        .primary_title(message)
        .element(Snippet::source(&*file.text).path(path.as_str()).annotation(AnnotationKind::Primary.span(span)));
    if let Some(help) = help {
        group = group.element(Level::HELP.message(help));
    }
    let report = Renderer::plain().render(&[group]);
    Error::Rule { path: file.path.clone(), line, excerpt: report.trim_start_matches("error: ").to_owned() }
}

/// "did you mean …" for the name most like `wrong`, where one is alike.
pub(super) fn nearest<'n>(wrong: &str, names: impl Iterator<Item = &'n str>) -> Option<String> {
    nearest_name(wrong, names).map(|name| format!("did you mean `{name}`?"))
}

/// The name most like a wrong one, if any is alike.
pub(super) fn nearest_name<'n>(wrong: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let scored = names.map(|name| (strsim::jaro_winkler(wrong, name), name));
    scored.filter(|(score, _)| *score > ALIKE).max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, name)| name)
}

/// Where `word` stands in the rule that `rule` spans, as a key if it is one; the rule's first line where it does not.
pub(super) fn key_place(file: &File, rule: &Range<usize>, word: &str) -> Range<usize> {
    let text = file.text.get(rule.start..).unwrap_or_default();
    let is_key = |at: &usize| {
        let before = text.get(..*at).unwrap_or_default().rsplit('\n').next().unwrap_or_default();
        let behind = text.get(at + word.len()..).unwrap_or_default();
        before.trim().is_empty() && behind.trim_start().starts_with('=')
    };
    let key = text.match_indices(word).map(|(at, _)| at).find(is_key);
    match key.or_else(|| text.find(word)) {
        Some(at) => {
            let line = text.get(at..).and_then(|t| t.lines().next()).unwrap_or_default();
            rule.start + at..rule.start + at + line.trim_end().len()
        }
        None => rule.start..rule.start,
    }
}
