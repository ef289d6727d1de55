//! Corpora: `.jsonl` files of `{id, text, published, outlet, title}`, one article a line.

use std::io::BufRead as _;
use std::path::Path;

use serde::Deserialize;

use super::{Article, MAX_ARTICLE_BYTES, Metadata, Published, open};
use crate::error::Error;

#[derive(Deserialize)]
struct Record {
    #[serde(default)]
    id: serde_json::Value,
    text: String,
    #[serde(default)]
    published: Option<String>,
    #[serde(default)]
    outlet: Option<String>,
    #[serde(default)]
    title: Option<String>,
}

/// Reads a corpus line by line and hands every article to `each`; the article's key is the record's `id`
/// (its line number where it has none).
///
/// # Errors
/// When the file cannot be read or a line is no such record; the message names the line.
pub fn read_corpus(path: &str, mut each: impl FnMut(Article) -> Result<(), Error>) -> Result<(), Error> {
    let mut lines = std::io::BufReader::new(open(Path::new(path))?);
    let mut line = Vec::new();
    for number in 1.. {
        line.clear();
        let place = format!("{path}, line {number}");
        let read = std::io::Read::take(&mut lines, MAX_ARTICLE_BYTES * 2)
            .read_until(b'\n', &mut line)
            .map_err(|e| Error::read(place.as_str(), e.to_string(), "check the file"))?;
        if read == 0 {
            break;
        }
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        each(article(&place, number, &line)?)?;
    }
    Ok(())
}

fn article(place: &str, number: usize, line: &[u8]) -> Result<Article, Error> {
    let record: Record = serde_json::from_slice(line).map_err(|e| {
        Error::read(
            place,
            format!("this is no article record ({e})"),
            "each line is an object with `id`, `text`, and optionally `published`, `outlet`, `title`",
        )
    })?;
    let metadata = Metadata {
        outlet: record.outlet,
        title: record.title,
        published: record.published.as_deref().and_then(Published::parse),
    };
    let mut article = super::plain::article(place, record.text, &metadata)?;
    article.key = match record.id {
        serde_json::Value::String(id) => id,
        serde_json::Value::Null => number.to_string(),
        other => other.to_string(),
    };
    if metadata.outlet.is_none() && article.outlet.as_deref().is_some_and(|o| o.contains(", line ")) {
        article.outlet = None;
    }
    Ok(article)
}
