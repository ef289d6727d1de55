//! Corpora of any size: `.jsonl` files of records, read line by line.

use std::io::BufRead as _;
use std::path::Path;

use super::records::{Record, WHAT};
use super::{Article, MAX_ARTICLE_BYTES, Metadata, open};
use crate::error::Error;

/// The articles of one event in a corpus.
#[derive(Debug, Clone)]
pub struct Story {
    /// What its records call it.
    pub name: String,
    /// Its articles, in the order of the file; their keys are those of an event.
    pub articles: Vec<Article>,
}

/// Reads a corpus whose records say by `story` (or `event`) which articles are about one event, in the order of the
/// file. Stories of one article are left out, and so are articles above the number that can be compared.
///
/// # Errors
/// As [`read_corpus`], and when no two articles are about the same event.
pub fn read_stories(path: &str) -> Result<Vec<Story>, Error> {
    let mut stories: Vec<Story> = Vec::new();
    let mut known: std::collections::HashMap<String, usize> = std::collections::HashMap::new();
    read_corpus(path, |mut article| {
        let Some(name) = article.story.take() else { return Ok(()) };
        let at = *known.entry(name.clone()).or_insert(stories.len());
        if at == stories.len() {
            stories.push(Story { name, articles: Vec::new() });
        }
        if let Some(story) = stories.get_mut(at).filter(|s| s.articles.len() < super::MAX_SOURCES) {
            story.articles.push(article);
        }
        Ok(())
    })?;
    stories.retain(|story| story.articles.len() > 1);
    stories.iter_mut().for_each(|story| super::assign_keys(&mut story.articles));
    if stories.is_empty() {
        let remedy = "give the records of one event the same `story`";
        return Err(Error::read(path, "no two articles in it are about the same event", remedy));
    }
    Ok(stories)
}

/// True where a file is to be read line by line: its first line is an object, and no item of an agency. A list, or an
/// object over many lines, is read at once.
///
/// # Errors
/// When the file cannot be read.
pub fn is_corpus(path: &str) -> Result<bool, Error> {
    let mut line = Vec::new();
    let mut lines = std::io::BufReader::new(open(Path::new(path))?);
    loop {
        line.clear();
        let read = std::io::Read::take(&mut lines, MAX_ARTICLE_BYTES * 2)
            .read_until(b'\n', &mut line)
            .map_err(|e| Error::read(path, e.to_string(), "check the file"))?;
        if read == 0 || !line.iter().all(u8::is_ascii_whitespace) {
            break;
        }
    }
    #[cfg(feature = "feeds")]
    if (super::ninjs::READER.takes)(path, &line) {
        return Ok(false);
    }
    let first = line.iter().find(|b| !b.is_ascii_whitespace());
    Ok(first != Some(&b'[') && line.trim_ascii() != b"{")
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
        let record: Record = serde_json::from_slice(&line).map_err(|e| WHAT.refused(place, &e))?;
        let mut article = record.article(path, Some(&format!("line {number}")), &Metadata::default())?;
        if article.key.is_empty() {
            article.key = number.to_string();
        }
        each(article)?;
    }
    Ok(())
}
