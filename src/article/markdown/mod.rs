//! Markdown: the text without its marks, title, outlet and date from the front matter.

mod front;
mod signs;
mod tags;
mod text;

use super::extracted::{self, Found};
use super::{Article, Metadata, Reader, decode, foreign};
use crate::error::Error;

/// Takes files with the name of Markdown, and what is plainly Markdown under any name.
pub(super) const READER: Reader = Reader { name: "Markdown", takes, read };

fn takes(path: &str, bytes: &[u8]) -> bool {
    let head = decode::head(bytes);
    // Another format under this name, or a page, which is read as one.
    let other =
        ["%pdf-", "pk\u{3}\u{4}", "<!doctype html", "<html", "<?xml"].iter().any(|start| head.starts_with(start));
    !other && (signs::is_named(path) || signs::is_plain(&head))
}

fn read(path: &str, bytes: Vec<u8>, metadata: &Metadata) -> Result<Vec<Article>, Error> {
    if bytes.len() as u64 > super::MAX_ARTICLE_BYTES {
        return Err(super::too_long(path, super::MAX_ARTICLE_BYTES));
    }
    let source = decode::decode(path, bytes)?;
    let found = foreign::guarded(path, READER.name, move || Ok(taken(&source)))?;
    Ok(vec![extracted::article(path, READER.name, found, metadata)?])
}

/// The text, with what the front matter says of it.
fn taken(source: &str) -> Found {
    let source = source.replace("\r\n", "\n");
    let (mut facts, rest) = front::split(&source);
    let taken = text::of(rest);
    let title = taken.heading;
    // The headline is no part of the text twice.
    let same = |title: &str, heading: &str| extracted::one_line(title).to_lowercase() == heading.to_lowercase();
    let repeats = match (&facts.title, &title) {
        (Some(said), Some(heading)) => same(said, heading),
        (None, heading) => heading.is_some(),
        _ => false,
    };
    let mut paragraphs = taken.paragraphs;
    if let Some(at) = taken.heading_at.filter(|_| repeats) {
        paragraphs.remove(at);
    }
    facts.title = facts.title.or(title);
    Found { text: paragraphs.join("\n\n"), ..facts }
}
