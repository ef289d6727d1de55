//! Feeds: every entry of an RSS 2.0, RSS 1.0 or Atom feed is an article.

use super::extracted::{self, Entry, Found, one_line};
use super::xml::{self, Element};
use super::{Article, MAX_ARTICLES, Metadata, Published, Reader, day, decode, foreign, html};
use crate::error::Error;

/// Takes what begins with the outermost element of a feed.
pub(super) const READER: Reader = Reader { name: "feed (RSS, Atom)", takes, read };

fn takes(_: &str, bytes: &[u8]) -> bool {
    matches!(xml::root(&decode::head(bytes)), Some("rss" | "rdf" | "feed" | "entry"))
}

fn read(path: &str, bytes: Vec<u8>, metadata: &Metadata) -> Result<Vec<Article>, Error> {
    let (place, metadata) = (path.to_owned(), metadata.clone());
    foreign::guarded(path, READER.name, move || {
        let feed = xml::tree(&place, READER.name, bytes)?;
        let entries = entries(&feed);
        if entries.len() > MAX_ARTICLES {
            return Err(super::too_many(&place));
        }
        let mut found = Vec::new();
        for (n, entry) in entries.iter().enumerate() {
            let part = (entries.len() > 1).then(|| format!("entry {}", n + 1));
            let said = article(&extracted::place(&place, part.as_deref()), entry, &feed)?;
            let id = ["guid", "id", "link"].iter().find_map(|name| entry.text_of(name));
            found.push(Entry { found: said, id, part });
        }
        extracted::several(&place, READER.name, found, &metadata)
    })
}

/// The entries, in the order of the feed.
fn entries(feed: &Element) -> Vec<&Element> {
    if feed.name == "entry" {
        return vec![feed];
    }
    let channels = feed.all("channel").flat_map(|channel| channel.all("item"));
    channels.chain(feed.all("item")).chain(feed.all("entry")).collect()
}

/// What one entry says.
fn article(path: &str, entry: &Element, feed: &Element) -> Result<Found, Error> {
    let title = entry.all("title").find_map(Element::text).map(|t| plain(&t));
    let channel = feed.first("channel").unwrap_or(feed);
    let source = entry.first("source").and_then(|source| source.text_of("title").or_else(|| source.text()));
    let outlet = source.or_else(|| entry.text_of("dc:publisher")).or_else(|| channel.text_of("title"));
    const DATES: [&str; 7] = ["pubDate", "published", "issued", "dc:date", "dcterms:issued", "updated", "modified"];
    let published = DATES.iter().filter_map(|name| entry.text_of(name)).find_map(|text| date(&text));
    let text = text(path, entry, title.as_deref())?;
    Ok(Found { text, title, outlet: outlet.map(|o| plain(&o)), published })
}

/// A date as RSS writes it, or another.
fn date(text: &str) -> Option<Published> {
    let of_mail = jiff::fmt::rfc2822::parse(text.trim()).ok().map(|time| {
        let text = time.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string();
        Published { date: time.date(), text }
    });
    of_mail.or_else(|| day::published(text))
}

/// The longest text of an entry: feeds differ in where they put the article and where a summary.
fn text(path: &str, entry: &Element, title: Option<&str>) -> Result<String, Error> {
    const TEXTS: [&str; 5] = ["content:encoded", "content", "xhtml:body", "description", "summary"];
    let mut best = String::new();
    for element in TEXTS.iter().flat_map(|name| entry.all(name)) {
        let text = body(path, element, title)?;
        if text.len() > best.len() {
            best = text;
        }
    }
    Ok(without_notice(&best).to_owned())
}

/// Without the last line that blogs add to what is in their feeds: “The post … appeared first on …”.
fn without_notice(text: &str) -> &str {
    let (before, last) = text.trim_end().rsplit_once('\n').unwrap_or(("", text));
    let notice = last.starts_with("The post ") && last.contains(" appeared first on ");
    if notice { before.trim_end() } else { text }
}

/// The text of one element, whose content is text, escaped HTML or XHTML.
fn body(path: &str, element: &Element, title: Option<&str>) -> Result<String, Error> {
    if element.elements().next().is_some() {
        return html::text(path, &element.html(|e| Some(&e.name)), title);
    }
    let text = element.text().unwrap_or_default();
    html::text_or_markup(path, &text, title)
}

/// A title in one line; titles too carry escaped markup.
fn plain(text: &str) -> String {
    one_line(&html::text_or_markup("", text, None).unwrap_or_else(|_| text.to_owned()))
}
