//! Event folders: `event.toml` names the articles of one event and what is known of them.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;

use super::{Article, MAX_SOURCES, Metadata, Published, assign_keys, bounded, open, read_article};
use crate::error::Error;

/// The articles of one event, in the order of their keys in `event.toml`.
#[derive(Debug, Clone)]
pub struct Event {
    /// What happened, in the words of `event.toml`.
    pub title: Option<String>,
    /// At least two articles, keyed `a`, `b`…
    pub articles: Vec<Article>,
}

#[derive(Deserialize)]
struct EventFile {
    title: Option<String>,
    #[serde(default)]
    sources: BTreeMap<String, SourceEntry>,
}

#[derive(Deserialize)]
struct SourceEntry {
    file: Option<String>,
    outlet: Option<String>,
    title: Option<String>,
    published: Option<toml::Value>,
}

/// Reads the event in `folder`: `[sources.a]` with `file`, `outlet`, `published`, `title`.
///
/// # Errors
/// When `event.toml` is missing or wrong, names fewer than two sources, or an article cannot be read.
pub fn read_event(folder: &Path) -> Result<Event, Error> {
    let path = folder.join("event.toml");
    let place = path.display().to_string();
    if !path.exists() {
        return Err(Error::read(
            folder.display().to_string(),
            "the folder holds no event.toml",
            "write one with [sources.a] and [sources.b], each with a `file`, or name two article files",
        ));
    }
    let text = super::decode::decode(&place, bounded(&place, open(&path)?, 1_000_000)?)?;
    let file: EventFile = toml::from_str(&text).map_err(|e| {
        let line = e.span().map_or(1, |s| 1 + text.get(..s.start).unwrap_or_default().matches('\n').count());
        Error::read(
            format!("{place}, line {line}"),
            e.message().lines().next().unwrap_or_default().to_owned(),
            "write it as in `[sources.a]` / `file = \"a.txt\"` / `outlet = \"…\"` / `published = \"2024-03-13\"`",
        )
    })?;
    if file.sources.len() < 2 {
        return Err(Error::read(
            place,
            format!("it names {} source(s), a comparison needs two", file.sources.len()),
            "add a table [sources.b] with the `file` of a second article",
        ));
    }
    if file.sources.len() > MAX_SOURCES {
        return Err(Error::read(place, format!("more than {MAX_SOURCES} sources"), "split the event"));
    }
    let mut articles = Vec::new();
    for (key, source) in file.sources {
        let name = source.file.unwrap_or_else(|| format!("{key}.txt"));
        let published = match source.published {
            None => None,
            Some(value) => Some(date(&place, &key, &value)?),
        };
        let metadata = Metadata { outlet: source.outlet, title: source.title, published };
        articles.push(read_article(&folder.join(&name).display().to_string(), &metadata)?);
    }
    assign_keys(&mut articles);
    Ok(Event { title: file.title, articles })
}

fn date(place: &str, key: &str, value: &toml::Value) -> Result<Published, Error> {
    let text = match value {
        toml::Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    Published::parse(&text).ok_or_else(|| {
        Error::read(
            place,
            format!("`published` of source {key} is no date: {text:?}"),
            "write it as \"2024-03-13\" or \"2024-03-13T09:30:00Z\"",
        )
    })
}
