//! Titles that programs put into a file by themselves; the day of publication, as far as a document shows it.

#[cfg(feature = "documents")]
use super::{Published, day, extracted, plain};

/// Beginnings of titles that no person gave.
#[cfg(feature = "documents")]
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
#[cfg(feature = "documents")]
const FILES: [&str; 16] = [
    ".doc", ".docx", ".docm", ".dotx", ".odt", ".rtf", ".pdf", ".indd", ".qxd", ".qxp", ".pages", ".txt", ".tex",
    ".html", ".htm", ".md",
];

/// The title, where a person seems to have given it.
#[cfg(feature = "documents")]
pub(super) fn given(title: &str) -> Option<String> {
    let title = extracted::one_line(title);
    let lower = title.to_lowercase();
    let machine = MACHINE.iter().any(|start| lower.starts_with(start)) || FILES.iter().any(|end| lower.ends_with(end));
    let words = title.chars().filter(|c| c.is_alphabetic()).count();
    // An address, or a number in some system.
    (!machine && words > 3 && !lower.contains("://")).then_some(title)
}

/// A page's title and, behind a bar or a dash, the name of its site.
pub(super) fn split(whole: &str) -> (String, Option<String>) {
    for sign in [" | ", " – ", " — ", " - ", " :: ", " « "] {
        if let Some((title, outlet)) = whole.rsplit_once(sign)
            && outlet.split_whitespace().count() <= 5
            && title.split_whitespace().count() >= 3
        {
            return (title.trim().to_owned(), Some(outlet.trim().to_owned()));
        }
    }
    (whole.to_owned(), None)
}

/// The date in a line near the top that holds a date and little else, where the file's name has none.
#[cfg(feature = "documents")]
pub(super) fn written(path: &str, paragraphs: &[String]) -> Option<Published> {
    const WORDS: usize = 10;
    const LINES: usize = 10;
    if plain::file_name(path).published.is_some() {
        return None;
    }
    let sentence = |line: &str| line.trim_end().ends_with(['.', '!', '?', '”', '"']);
    let short = |line: &&str| line.split_whitespace().count() <= WORDS && !sentence(line);
    paragraphs.iter().flat_map(|p| p.lines()).take(LINES).filter(short).find_map(day::published)
}

/// The day a file was made: better than none, where its name says nothing, and where no template speaks: a file that was
/// changed more than a month after it was made grew out of another one.
#[cfg(feature = "documents")]
pub(super) fn made(path: &str, created: Option<&str>, modified: Option<&str>) -> Option<Published> {
    const MONTH: i32 = 31;
    if plain::file_name(path).published.is_some() {
        return None;
    }
    // The first day of a calendar stands for a date that was left out.
    let first = |day: &Published| matches!(day.date.to_string().as_str(), "1970-01-01" | "1980-01-01" | "2000-01-01");
    let created = day::published(created?).filter(|day| !first(day))?;
    let old = modified
        .and_then(day::published)
        .is_some_and(|m| created.date.until(m.date).is_ok_and(|s| s.get_days() > MONTH));
    (!old).then_some(created)
}
