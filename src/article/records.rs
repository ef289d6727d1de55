//! Records of articles in JSON: `{id, outlet, published, title, text}`, one, a list of them, or one a line.

use serde::Deserialize;

use super::json::{self, What};
use super::{Article, MAX_LINE_BYTES, Metadata, Published, Reader, decode, plain};
use crate::error::Error;

/// Takes what begins like JSON.
pub(super) const READER: Reader = Reader { name: "records (JSON)", takes: json::takes, read };

/// What a record should look like.
pub(super) const WHAT: What = What {
    name: "article record",
    remedy: "a record is an object with `text`, and optionally `id`, `outlet`, `published`, `title`, `story`",
};

/// One article with what is known of it.
#[derive(Deserialize)]
pub(super) struct Record {
    #[serde(default)]
    id: Id,
    text: String,
    #[serde(default)]
    published: Option<String>,
    #[serde(default)]
    outlet: Option<String>,
    #[serde(default)]
    title: Option<String>,
    #[serde(default, alias = "event")]
    story: Option<String>,
}

impl Record {
    /// The article; `part` says which of its file it is, where there are several.
    pub(super) fn article(self, file: &str, part: Option<&str>, metadata: &Metadata) -> Result<Article, Error> {
        let place = part.map_or_else(|| file.to_owned(), |part| format!("{file}, {part}"));
        // The name of a file with several articles is that of none of them.
        let name = if part.is_none() { plain::file_name(file) } else { Metadata::default() };
        if self.text.trim().is_empty() {
            return Err(Error::read(place, "its `text` is empty", "take the record out, or give it its article"));
        }
        if self.text.split('\n').any(|line| line.len() > MAX_LINE_BYTES) {
            let long = format!("its `text` has a line of more than {MAX_LINE_BYTES} characters, that is no prose");
            return Err(Error::read(place, long, "check that `text` is an article"));
        }
        let published = match self.published.as_deref().map(str::trim).filter(|p| !p.is_empty()) {
            Some(text) => Some(Published::parse(text).ok_or_else(|| no_date(&place, text))?),
            None => None,
        };
        let said = |text: Option<String>| text.filter(|t| !t.trim().is_empty());
        let known = Metadata {
            outlet: metadata.outlet.clone().or_else(|| said(self.outlet)),
            title: metadata.title.clone().or_else(|| said(self.title)),
            published: metadata.published.clone().or(published),
        };
        let article = plain::named(&place, self.text, &known, name)?;
        let Id(key) = self.id;
        let key = key.unwrap_or_default();
        Ok(Article { key, file: file.to_owned(), story: self.story, format: READER.name, ..article })
    }
}

fn no_date(place: &str, text: &str) -> Error {
    let shown: String = text.chars().take(40).collect();
    let remedy = "write it as \"2024-03-13\" or \"2024-03-13T09:30:00Z\", or leave it out";
    Error::read(place, format!("`published` is no date: {shown:?}"), remedy)
}

fn read(path: &str, bytes: Vec<u8>, metadata: &Metadata) -> Result<Vec<Article>, Error> {
    let text = decode::decode(path, bytes)?;
    let records = json::values::<Record>(path, &text, WHAT)?;
    records.into_iter().map(|(part, record)| record.article(path, part.as_deref(), metadata)).collect()
}

/// A text or a number.
#[derive(Default)]
struct Id(Option<String>);

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(IdVisitor)
    }
}

struct IdVisitor;

impl serde::de::Visitor<'_> for IdVisitor {
    type Value = Id;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an `id` that is a text or a number")
    }

    fn visit_str<E>(self, id: &str) -> Result<Id, E> {
        Ok(Id(Some(id.to_owned())))
    }

    fn visit_i64<E>(self, id: i64) -> Result<Id, E> {
        Ok(Id(Some(id.to_string())))
    }

    fn visit_u64<E>(self, id: u64) -> Result<Id, E> {
        Ok(Id(Some(id.to_string())))
    }

    fn visit_f64<E>(self, id: f64) -> Result<Id, E> {
        Ok(Id(Some(id.to_string())))
    }

    fn visit_unit<E>(self) -> Result<Id, E> {
        Ok(Id(None))
    }
}
