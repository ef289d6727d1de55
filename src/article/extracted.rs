//! Articles whose text was taken out of a format: what all such readers do with it.

use super::{Article, MAX_ARTICLE_BYTES, Metadata, Published, plain};
use crate::error::Error;
use crate::span::Span;

/// What a reader found in its format.
#[derive(Debug, Clone, Default)]
pub(super) struct Found {
    /// The article's text, paragraphs divided by blank lines.
    pub(super) text: String,
    pub(super) title: Option<String>,
    pub(super) outlet: Option<String>,
    pub(super) published: Option<Published>,
}

/// One of the articles of a file that may hold several.
#[cfg(feature = "feeds")]
pub(super) struct Entry {
    pub(super) found: Found,
    /// What the format calls it.
    pub(super) id: Option<String>,
    /// Which of several it is; none where the file holds one only.
    pub(super) part: Option<String>,
}

/// Makes an article; what the caller says comes before what the format says, and that before the file's name.
pub(super) fn article(path: &str, format: &'static str, found: Found, metadata: &Metadata) -> Result<Article, Error> {
    named(path, format, found, metadata, plain::file_name(path))
}

/// The same, where `name` is what the name of the file says.
fn named(
    path: &str,
    format: &'static str,
    found: Found,
    metadata: &Metadata,
    name: Metadata,
) -> Result<Article, Error> {
    let text = clean(&found.text);
    if text.is_empty() {
        return Err(Error::read(
            path,
            format!("no article text was found in this {format}"),
            "save the article as plain text (UTF-8)",
        ));
    }
    if text.len() as u64 > MAX_ARTICLE_BYTES {
        return Err(super::too_long(path, MAX_ARTICLE_BYTES));
    }
    plain::check(path, &text)?;
    let dateline = || plain::dateline_outlet(&text);
    let line = |words: String| Some(one_line(&words)).filter(|w| !w.is_empty());
    Ok(Article {
        key: String::new(),
        path: path.to_owned(),
        file: path.to_owned(),
        story: None,
        outlet: metadata.outlet.clone().or(found.outlet.and_then(line)).or_else(dateline).or(name.outlet),
        title: metadata.title.clone().or(found.title.and_then(line)),
        published: metadata.published.clone().or(found.published).or(name.published),
        format,
        content: Span::new(0, text.len()).trimmed(&text),
        text,
    })
}

/// A file, or one of several articles in it.
#[cfg(feature = "feeds")]
pub(super) fn place(file: &str, part: Option<&str>) -> String {
    part.map_or_else(|| file.to_owned(), |part| format!("{file}, {part}"))
}

/// The articles of a file that may hold several; those without text, such as pictures, are left out.
#[cfg(feature = "feeds")]
pub(super) fn several(
    path: &str,
    format: &'static str,
    entries: Vec<Entry>,
    metadata: &Metadata,
) -> Result<Vec<Article>, Error> {
    let told = |entry: &Entry| entry.found.text.chars().any(char::is_alphanumeric);
    let entries: Vec<Entry> = entries.into_iter().filter(told).collect();
    if entries.is_empty() {
        return Err(Error::read(
            path,
            format!("no article text was found in this {format}"),
            "save the article as plain text (UTF-8)",
        ));
    }
    let article = |Entry { found, id, part }| {
        // The name of a file with several articles is that of none of them.
        let name = if part.is_none() { plain::file_name(path) } else { Metadata::default() };
        let article = named(&place(path, part.as_deref()), format, found, metadata, name)?;
        Ok(Article { key: one_line(&id.unwrap_or_default()), file: path.to_owned(), ..article })
    };
    entries.into_iter().map(article).collect()
}

/// White space folded to single blanks.
pub(super) fn one_line(text: &str) -> String {
    clean(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Without characters that no text has, and with single line ends.
fn clean(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let kept = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t'));
    kept.collect::<String>().trim().to_owned()
}
