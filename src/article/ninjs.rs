//! ninjs, the news in JSON of the IPTC: versions 1 to 3, one item, a list of them, or one a line.

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::extracted::{self, Entry, Found};
use super::json::{self, What};
use super::{Article, Metadata, Reader, day, decode, foreign, html};
use crate::error::Error;

/// Takes JSON whose first object has the fields of a news item.
pub(super) const READER: Reader = Reader { name: "ninjs", takes, read };

const WHAT: What = What { name: "ninjs item", remedy: "check it against the ninjs schema of the IPTC" };

/// One item; the older name of a field is an alias of the newer.
#[derive(Deserialize)]
struct Item {
    uri: Option<String>,
    #[serde(rename = "type")]
    kind: Option<String>,
    title: Option<String>,
    #[serde(alias = "headline_main")]
    headline: Option<String>,
    #[serde(default, deserialize_with = "json::few")]
    headlines: Vec<Words>,
    #[serde(default, deserialize_with = "json::few")]
    bodies: Vec<Words>,
    body_xhtml: Option<String>,
    body_html: Option<String>,
    body_richtext: Option<String>,
    body_main: Option<String>,
    body_text: Option<String>,
    #[serde(alias = "versionCreated")]
    versioncreated: Option<String>,
    #[serde(alias = "firstCreated")]
    firstcreated: Option<String>,
    #[serde(alias = "contentCreated")]
    contentcreated: Option<String>,
    provider: Option<Name>,
    #[serde(default, deserialize_with = "json::few", alias = "infosource", alias = "infoSources")]
    infosources: Vec<Name>,
    #[serde(alias = "copyrightHolder")]
    copyrightholder: Option<String>,
}

/// A headline or a body, with what it is for and how it is written.
#[derive(Deserialize)]
struct Words {
    role: Option<String>,
    #[serde(alias = "contentType")]
    contenttype: Option<String>,
    #[serde(default)]
    value: String,
}

/// An organisation, with or without more than its name.
#[derive(Deserialize)]
#[serde(untagged)]
enum Name {
    Plain(String),
    Full {
        #[serde(default)]
        name: Option<String>,
    },
}

impl Name {
    fn into_text(self) -> Option<String> {
        match self {
            Self::Plain(name) => Some(name),
            Self::Full { name } => name,
        }
    }
}

/// The fields that tell an item from a record.
#[derive(Deserialize)]
struct Shape {
    text: Option<IgnoredAny>,
    headline: Option<IgnoredAny>,
    headlines: Option<IgnoredAny>,
    bodies: Option<IgnoredAny>,
    body_text: Option<IgnoredAny>,
    body_xhtml: Option<IgnoredAny>,
    body_html: Option<IgnoredAny>,
    body_main: Option<IgnoredAny>,
    #[serde(alias = "versionCreated")]
    versioncreated: Option<IgnoredAny>,
}

fn takes(path: &str, bytes: &[u8]) -> bool {
    let first = || bytes.get(bytes.iter().position(|b| *b == b'{')?..);
    let shape = || serde_json::Deserializer::from_slice(first()?).into_iter::<Shape>().next()?.ok();
    json::takes(path, bytes)
        && shape().is_some_and(|s| {
            let bodies = [s.bodies, s.body_text, s.body_xhtml, s.body_html, s.body_main];
            let heads = [s.headline, s.headlines, s.versioncreated];
            s.text.is_none() && bodies.iter().chain(&heads).any(Option::is_some)
        })
}

fn read(path: &str, bytes: Vec<u8>, metadata: &Metadata) -> Result<Vec<Article>, Error> {
    let (place, metadata) = (path.to_owned(), metadata.clone());
    foreign::guarded(path, READER.name, move || {
        let items = json::values::<Item>(&place, &decode::decode(&place, bytes)?, WHAT)?;
        let mut found = Vec::new();
        for (part, item) in items {
            if !matches!(item.kind.as_deref(), Some("picture" | "graphic" | "audio" | "video" | "event")) {
                let id = item.uri.clone();
                let said = article(&extracted::place(&place, part.as_deref()), item)?;
                found.push(Entry { found: said, id, part });
            }
        }
        extracted::several(&place, READER.name, found, &metadata)
    })
}

fn article(path: &str, item: Item) -> Result<Found, Error> {
    let (mut headlines, bodies) = (item.headlines, item.bodies);
    // The main headline, where there are several.
    headlines.sort_by_key(|h| h.role.as_deref() != Some("main"));
    let title = item.headline.or_else(|| headlines.into_iter().next().map(|h| h.value)).or(item.title);
    let title = title.map(|t| html::text_or_markup(path, &t, None)).transpose()?.filter(|t| !t.is_empty());
    let marked = [item.body_xhtml, item.body_html, item.body_richtext].map(|body| (true, body));
    let plain = [item.body_text, item.body_main].map(|body| (false, body));
    let named = marked.into_iter().chain(plain).filter_map(|(html, body)| Some((html, body?)));
    let main = bodies.into_iter().filter(|b| !is_aside(b.role.as_deref())).map(|b| {
        let html = b.contenttype.as_deref().is_some_and(|t| t.contains("html"));
        (html, b.value)
    });
    let mut texts = Vec::new();
    for (html, value) in main.chain(named) {
        let text = if html {
            html::text(path, &value, title.as_deref())?
        } else {
            html::text_or_markup(path, &value, title.as_deref())?
        };
        texts.push(text);
    }
    let dates = [item.versioncreated, item.firstcreated, item.contentcreated];
    let outlet = item.provider.and_then(Name::into_text);
    let outlet = outlet.or_else(|| item.infosources.into_iter().find_map(Name::into_text)).or(item.copyrightholder);
    Ok(Found {
        text: longest(texts),
        title,
        outlet,
        published: dates.iter().flatten().find_map(|text| day::published(text)),
    })
}

/// The longest text, or the one with more paragraphs where two are about as long: the same article is often there twice.
fn longest(mut texts: Vec<String>) -> String {
    let most = texts.iter().map(String::len).max().unwrap_or(0);
    texts.retain(|text| text.len() * 10 >= most * 9);
    let mut best = String::new();
    for text in texts {
        let paragraphs = |text: &str| text.matches("\n\n").count();
        if best.is_empty() || paragraphs(&text) > paragraphs(&best) {
            best = text;
        }
    }
    best
}

/// True for bodies that are about the article, or beside it.
fn is_aside(role: Option<&str>) -> bool {
    matches!(role, Some("caption" | "summary" | "abstract" | "teaser" | "description" | "ednote"))
}
