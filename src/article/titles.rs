//! Titles that programs put into a file by themselves, and dates that are those of a template.

use super::{Published, day, extracted, plain};

/// Beginnings of titles that no person gave.
const MACHINE: [&str; 16] = [
    "microsoft word",
    "microsoft powerpoint",
    "powerpoint presentation",
    "powerpoint-präsentation",
    "word document",
    "document1",
    "untitled",
    "unbenannt",
    "sans titre",
    "new document",
    "doc1",
    "(anonymous)",
    "unspecified",
    "layout 1",
    "about:blank",
    "print preview",
];

/// Ends of file names, which programs take for titles.
const FILES: [&str; 16] = [
    ".doc", ".docx", ".docm", ".dotx", ".odt", ".rtf", ".pdf", ".indd", ".qxd", ".qxp", ".pages", ".txt", ".tex",
    ".html", ".htm", ".md",
];

/// The title, where a person seems to have given it.
pub(super) fn given(title: &str) -> Option<String> {
    let title = extracted::one_line(title);
    let lower = title.to_lowercase();
    let machine = MACHINE.iter().any(|start| lower.starts_with(start)) || FILES.iter().any(|end| lower.ends_with(end));
    let words = title.chars().filter(|c| c.is_alphabetic()).count();
    // An address, or a number in some system.
    (!machine && words > 3 && !lower.contains("://")).then_some(title)
}

/// The day a file was made: better than none, where its name says nothing, and where no template speaks: a file that was
/// changed more than a month after it was made grew out of another one.
pub(super) fn made(path: &str, created: Option<&str>, modified: Option<&str>) -> Option<Published> {
    const MONTH: i32 = 31;
    if plain::file_name(path).published.is_some() {
        return None;
    }
    let created = day::published(created?)?;
    let old = modified
        .and_then(day::published)
        .is_some_and(|m| created.date.until(m.date).is_ok_and(|s| s.get_days() > MONTH));
    (!old).then_some(created)
}
