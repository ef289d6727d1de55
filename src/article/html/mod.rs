//! Web pages: the article without what stands around it, and title, outlet and date from the page's own markup.
//!
//! rs-trafilatura finds the article. [`tidy`] takes away beforehand what is hidden or leads elsewhere, [`furniture`]
//! afterwards what is left of such lines.

mod blocks;
mod furniture;
mod metadata;
mod nesting;
mod tidy;
mod wall;

use dom_query::Document;
use encoding_rs::Encoding;
use rs_trafilatura::Options;

use self::blocks::Block;
#[cfg(feature = "feeds")]
use super::MAX_ARTICLE_BYTES;
use super::extracted::{self, Found};
use super::{Article, Metadata, Reader, decode, foreign};
use crate::error::Error;

/// Takes what begins like a page.
pub(super) const READER: Reader =
    Reader { name: "web page (HTML)", takes: |_, bytes| is_page(&decode::head(bytes)), read };

/// The fewest letters of an article.
const SHORTEST: usize = 20;

/// More levels than any real page has; beyond it parsers need the square of the time.
const DEEPEST: usize = 1500;

fn read(path: &str, bytes: Vec<u8>, metadata: &Metadata) -> Result<Vec<Article>, Error> {
    let html = decoded(path, bytes)?;
    let mut found = taken(path, html)?;
    // A page's title, over and over, is no article.
    if found.text.chars().filter(|c| c.is_alphanumeric()).count() < SHORTEST {
        found.text.clear();
    }
    Ok(vec![extracted::article(path, READER.name, found, metadata)?])
}

/// The article of a page, with what the page says of it.
fn taken(path: &str, html: String) -> Result<Found, Error> {
    checked(path, &html)?;
    foreign::guarded(path, READER.name, move || {
        let page = Document::from(html.as_str());
        let facts = metadata::of(&page);
        let kept = tidy::clean(&page);
        let text = body(&page.html(), &facts, &kept);
        Ok(Found { text, ..facts })
    })
}

/// The paragraphs of the article. `kept` are those that must not be lost.
fn body(html: &str, facts: &Found, kept: &[String]) -> String {
    let extracted = rs_trafilatura::extract_with_options(html, &Options::default());
    let extracted = extracted.unwrap_or_default();
    let mut blocks = extracted.content_html.map(|c| blocks::of_html(&c)).unwrap_or_default();
    // Where the text comes from the page's linked data there is no markup of it.
    if blocks::joined(&blocks).len() * 2 < extracted.content_text.len() {
        let lines = extracted.content_text.lines().map(str::trim).filter(|l| !l.is_empty());
        blocks = lines.map(|l| Block::paragraph(l.to_owned())).collect();
    }
    let mut blocks = furniture::without(blocks, facts.title.as_deref());
    for text in kept {
        let words = |t: &str| t.split_whitespace().collect::<String>();
        if !words(&blocks::joined(&blocks)).contains(&words(text)) {
            blocks.push(Block::paragraph(text.clone()));
        }
    }
    blocks::joined(&blocks)
}

/// The text of a fragment, as feeds and agencies carry it: nothing but the article, in blocks.
#[cfg(feature = "feeds")]
pub(super) fn text(path: &str, html: &str, title: Option<&str>) -> Result<String, Error> {
    if html.len() as u64 > MAX_ARTICLE_BYTES * 2 {
        return Err(super::too_long(path, MAX_ARTICLE_BYTES * 2));
    }
    checked(path, html)?;
    let mut blocks = blocks::of_html(html);
    let words = |text: &str| text.split_whitespace().map(str::to_lowercase).collect::<String>();
    if blocks.first().is_some_and(|first| title.is_some_and(|title| words(title) == words(&first.text))) {
        blocks.remove(0);
    }
    // Nothing stands above a headline here, so that the headline must not be looked for.
    Ok(blocks::joined(&furniture::without(blocks, None)))
}

/// The text of what may be HTML or plain text, as in the summaries of feeds; only there blank lines divide paragraphs.
#[cfg(feature = "feeds")]
pub(super) fn text_or_markup(path: &str, words: &str, title: Option<&str>) -> Result<String, Error> {
    let opens = |rest: &str| rest.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!'));
    let tags = words.match_indices('<').any(|(at, _)| words.get(at + 1..).is_some_and(opens));
    if tags {
        text(path, words, title)
    } else if words.contains('&') {
        text(path, &words.replace("\r\n", "\n").replace("\n\n", "<br><br>"), title)
    } else {
        Ok(words.to_owned())
    }
}

/// The paragraphs of a printed page without what stands around its article.
#[cfg(feature = "documents")]
pub(super) fn printed(paragraphs: Vec<String>, title: Option<&str>) -> Vec<String> {
    let blocks = paragraphs.into_iter().map(Block::paragraph).collect();
    furniture::without(blocks, title).into_iter().map(|block| block.text).collect()
}

fn checked(path: &str, html: &str) -> Result<(), Error> {
    let deep = nesting::depth(html);
    if deep > DEEPEST {
        let problem = format!("its elements are nested more than {DEEPEST} deep, no article is");
        return Err(Error::read(path, problem, "save the article as plain text (UTF-8)"));
    }
    Ok(())
}

/// A page in the encoding that it names, unless a mark or the bytes themselves say better.
fn decoded(path: &str, bytes: Vec<u8>) -> Result<String, Error> {
    let marked = Encoding::for_bom(&bytes).is_some() || std::str::from_utf8(&bytes).is_ok();
    if let Some(encoding) = (!marked).then(|| charset(&decode::head(&bytes))).flatten() {
        return Ok(encoding.decode_without_bom_handling(&bytes).0.into_owned());
    }
    decode::decode(path, bytes)
}

/// What `<meta charset=…>` or `content="text/html; charset=…"` names.
fn charset(head: &str) -> Option<&'static Encoding> {
    let named = head.split_once("charset=")?.1.trim_start_matches(['"', '\'', ' ']);
    let label = named.split(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_')).next()?;
    Encoding::for_label(label.as_bytes())
}

/// Also a page that lacks its head, and XHTML with an XML declaration.
fn is_page(head: &str) -> bool {
    let mut rest = head;
    loop {
        rest = rest.trim_start();
        let skipped = match rest {
            r if r.starts_with("<!--") => r.split_once("-->"),
            r if r.starts_with("<?xml") => r.split_once("?>"),
            _ => break,
        };
        let Some((_, after)) = skipped else { return false };
        rest = after;
    }
    let begins = |name: &str| {
        rest.strip_prefix(name)
            .is_some_and(|r| r.starts_with(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != ':'))
    };
    const TAGS: [&str; 19] = [
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<article",
        "<main",
        "<section",
        "<div",
        "<p",
        "<h1",
        "<h2",
        "<meta",
        "<title",
        "<table",
        "<script",
        "<link",
        "<header",
        "<figure",
        "<font",
    ];
    TAGS.iter().any(|tag| begins(tag))
}
