//! NewsML-G2, and NITF in it or alone: agency news of the IPTC, one item or a message with several.

use super::extracted::{self, Entry, Found, one_line};
use super::xml::{self, Element};
use super::{Article, MAX_ARTICLES, Metadata, Reader, day, decode, foreign, html};
use crate::error::Error;

/// Takes what begins with the outermost element of a news item.
pub(super) const READER: Reader = Reader { name: "NewsML-G2", takes, read };

fn takes(_: &str, bytes: &[u8]) -> bool {
    matches!(xml::root(&decode::head(bytes)), Some("newsmessage" | "newsitem" | "nitf"))
}

fn read(path: &str, bytes: Vec<u8>, metadata: &Metadata) -> Result<Vec<Article>, Error> {
    let (place, metadata) = (path.to_owned(), metadata.clone());
    foreign::guarded(path, READER.name, move || {
        let message = xml::tree(&place, READER.name, bytes)?;
        let items = match &*message.name {
            "newsItem" | "nitf" => vec![&message],
            _ => message.all("itemSet").chain([&message]).flat_map(|set| set.all("newsItem")).collect(),
        };
        if items.len() > MAX_ARTICLES {
            return Err(super::too_many(&place));
        }
        let mut found = Vec::new();
        for (n, item) in items.iter().enumerate() {
            let part = (items.len() > 1).then(|| format!("item {}", n + 1));
            let place = extracted::place(&place, part.as_deref());
            let said = if item.name == "nitf" { of_nitf(&place, item)? } else { of_item(&place, item)? };
            found.push(Entry { found: said, id: item.attribute("guid").map(str::to_owned), part });
        }
        extracted::several(&place, READER.name, found, &metadata)
    })
}

/// What a news item says.
fn of_item(path: &str, item: &Element) -> Result<Found, Error> {
    let none = Element::default();
    let [about, meta, content, rights] =
        ["itemMeta", "contentMeta", "contentSet", "rightsInfo"].map(|name| item.first(name).unwrap_or(&none));
    let headline = meta.text_of("headline").or_else(|| about.text_of("title")).map(|t| one_line(&t));
    let mut inner = Found::default();
    for element in content.elements() {
        let said = match &*element.name {
            "inlineXML" => of_xml(path, element, headline.as_deref())?,
            "inlineData" => of_data(path, element, headline.as_deref())?,
            _ => continue, // pictures and other files stand elsewhere
        };
        if said.text.len() > inner.text.len() {
            inner = said;
        }
    }
    let provider = about.first("provider").and_then(party);
    let party = provider.or_else(|| meta.all("infoSource").find_map(party));
    let coded = || about.first("provider").or_else(|| meta.first("infoSource")).and_then(code);
    let owner = || rights.first("copyrightHolder").and_then(self::party);
    let dates = [
        about.text_of("versionCreated"),
        about.text_of("firstCreated"),
        meta.text_of("contentModified"),
        meta.text_of("contentCreated"),
    ];
    let published = dates.iter().flatten().find_map(|text| day::published(text));
    Ok(Found {
        text: inner.text,
        title: headline.or(inner.title),
        outlet: party.or_else(owner).or_else(coded).or(inner.outlet),
        published: published.or(inner.published),
    })
}

/// The name of a person or an organisation, or the words that stand for it.
fn party(element: &Element) -> Option<String> {
    element.text_of("name").or_else(|| element.attribute("literal").map(str::to_owned))
}

/// A party that is only coded: `nprov:NPS`.
fn code(element: &Element) -> Option<String> {
    let code = element.attribute("qcode")?;
    Some(code.rsplit(':').next().unwrap_or(code).to_owned()).filter(|c| !c.is_empty())
}

/// An article as XHTML, as NITF, or in another vocabulary.
fn of_xml(path: &str, element: &Element, headline: Option<&str>) -> Result<Found, Error> {
    if let Some(nitf) = element.first("nitf") {
        return of_nitf(path, nitf);
    }
    let text = html::text(path, &element.inside("body").unwrap_or(element).html(tag), headline)?;
    Ok(Found { text, ..Found::default() })
}

/// An article as plain text or as escaped HTML.
fn of_data(path: &str, element: &Element, headline: Option<&str>) -> Result<Found, Error> {
    let words = element.text().unwrap_or_default();
    let text = match element.attribute("contenttype") {
        Some("text/plain") => words,
        Some(other) if !other.starts_with("text/") && !other.contains("html") => String::new(),
        _ => html::text_or_markup(path, &words, headline)?,
    };
    Ok(Found { text, ..Found::default() })
}

/// What a NITF document says.
fn of_nitf(path: &str, nitf: &Element) -> Result<Found, Error> {
    let title = nitf.inside("hl1").or_else(|| nitf.inside("hedline")).or_else(|| nitf.inside("title"));
    let title = title.and_then(Element::text).map(|t| one_line(&t));
    let content = nitf.inside("body.content").or_else(|| nitf.first("body"));
    let text = content.map(|c| html::text(path, &c.html(tag), title.as_deref())).transpose()?.unwrap_or_default();
    let dates = [nitf.inside("date.issue"), nitf.inside("story.date"), nitf.inside("date.release")];
    let day = dates.iter().flatten().find_map(|d| d.attribute("norm").map(str::to_owned).or_else(|| d.text()));
    let outlet = nitf.inside("distributor").and_then(Element::text);
    Ok(Found { text, title, outlet, published: day.and_then(|d| day::published(&d)) })
}

/// The HTML element for one of NITF or XHTML; pictures go with their captions.
fn tag(element: &Element) -> Option<&str> {
    match &*element.name {
        "media" | "object" | "figure" | "script" | "style" | "head" | "body.head" | "body.end" => None,
        "block" | "body.content" | "note" | "nitf" => Some("div"),
        "hl1" | "hl2" | "hedline" => Some("h2"),
        "bq" => Some("blockquote"),
        name => Some(name),
    }
}
