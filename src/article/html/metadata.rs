//! Title, outlet and date: from JSON-LD, OpenGraph, meta tags, `<time>`, and last from the words of the page.

use dom_query::Document;
use serde_json::Value;

use super::super::Published;
use super::super::day;
use super::super::extracted::{Found, one_line};
use super::super::titles;

/// What the page says of its article; the text is left empty.
pub(super) fn of(page: &Document) -> Found {
    let objects = linked_data(page);
    let article = objects.iter().find(|o| is_article(o));
    let heading = page_title(page);
    let outlet = article
        .and_then(|a| publisher(a, &objects))
        .or_else(|| {
            meta(page, &["og:site_name", "application-name", "publisher", "dc.publisher", "apple-mobile-web-app-title"])
        })
        .or_else(|| text(page, "[itemprop='publisher'] [itemprop='name'], [itemprop='publisher'][content]"))
        .or_else(|| heading.as_ref().and_then(|(_, outlet)| outlet.clone()))
        .or_else(|| host(page));
    let title = article
        .and_then(|a| string(a, "headline").or_else(|| string(a, "name")))
        .or_else(|| text(page, "h1[itemprop='headline'], h1.entry-title, h1.headline"))
        .or_else(|| meta(page, &["og:title", "twitter:title", "dc.title", "parsely-title"]))
        .or_else(|| text(page, "article h1, main h1"))
        .or_else(|| text(page, "h1"))
        .or_else(|| heading.map(|(title, _)| title));
    let title = title.map(|t| without_outlet(&t, outlet.as_deref()));
    Found { text: String::new(), title, outlet, published: date(page, article) }
}

/// All objects of JSON-LD on the page; what is no JSON is no loss.
fn linked_data(page: &Document) -> Vec<Value> {
    let mut objects = Vec::new();
    for node in page.select("script[type='application/ld+json']").nodes() {
        if let Ok(value) = serde_json::from_str::<Value>(node.text().trim().trim_end_matches(';')) {
            gather(value, &mut objects);
        }
    }
    objects
}

fn gather(value: Value, into: &mut Vec<Value>) {
    match value {
        Value::Array(values) => values.into_iter().for_each(|v| gather(v, into)),
        Value::Object(mut fields) => {
            let graph = fields.remove("@graph");
            into.push(Value::Object(fields));
            graph.into_iter().for_each(|g| gather(g, into));
        }
        _ => {}
    }
}

fn is_article(object: &Value) -> bool {
    let named =
        |v: &Value| v.as_str().is_some_and(|t| t.ends_with("Article") || t.ends_with("BlogPosting") || t == "Report");
    match object.get("@type") {
        Some(Value::Array(types)) => types.iter().any(named),
        Some(one) => named(one),
        None => false,
    }
}

fn publisher(article: &Value, objects: &[Value]) -> Option<String> {
    let mut publisher = article.get("publisher").or_else(|| article.get("sourceOrganization"))?;
    if let Value::Array(several) = publisher {
        publisher = several.first()?;
    }
    let id = publisher.get("@id");
    let referred = || objects.iter().find(|o| id.is_some() && o.get("@id") == id);
    match publisher {
        Value::String(name) => Some(one_line(name)),
        object => string(object, "name").or_else(|| string(referred()?, "name")),
    }
}

fn string(object: &Value, field: &str) -> Option<String> {
    let text = match object.get(field)? {
        Value::Array(several) => several.first()?.as_str()?,
        one => one.as_str()?,
    };
    // Many systems escape the text for HTML before they put it into JSON.
    Some(unescaped(text)).filter(|t| !t.is_empty())
}

fn unescaped(text: &str) -> String {
    if text.contains('&') { one_line(&Document::fragment(text.replace('<', "&lt;")).text()) } else { one_line(text) }
}

/// The content of the first of these meta tags, by name, property or itemprop.
fn meta(page: &Document, names: &[&str]) -> Option<String> {
    let tags = page.select("meta[content]");
    names.iter().find_map(|name| {
        tags.nodes().iter().find_map(|tag| {
            let is = |key: &str| tag.attr(key).is_some_and(|k| k.trim().eq_ignore_ascii_case(name));
            let content = (is("property") || is("name") || is("itemprop")).then(|| tag.attr("content")).flatten()?;
            Some(unescaped(&content)).filter(|c| !c.is_empty())
        })
    })
}

fn text(page: &Document, selector: &str) -> Option<String> {
    page.select(selector).nodes().iter().find_map(|node| {
        let words = node.attr("content").unwrap_or_else(|| node.text());
        Some(one_line(&words)).filter(|w| !w.is_empty())
    })
}

fn date(page: &Document, article: Option<&Value>) -> Option<Published> {
    const NAMES: [&str; 16] = [
        "article:published_time",
        "og:article:published_time",
        "datepublished",
        "article.published",
        "pubdate",
        "publishdate",
        "publish-date",
        "publish_date",
        "published",
        "date",
        "dc.date.issued",
        "dcterms.created",
        "dc.date",
        "sailthru.date",
        "parsely-pub-date",
        "article_date_original",
    ];
    let said = |words: String| day::published(&words);
    article
        .and_then(|a| string(a, "datePublished").or_else(|| string(a, "dateCreated")))
        .and_then(said)
        .or_else(|| NAMES.iter().find_map(|name| meta(page, &[name]).and_then(said)))
        .or_else(|| stamped(page, "[itemprop='datePublished']"))
        .or_else(|| stamped(page, "time[pubdate], article time[datetime], main time[datetime], header time[datetime]"))
        .or_else(|| stamped(page, "time"))
        .or_else(|| {
            stamped(
                page,
                "[class*='date'], [class*='byline'], [class*='published'], [class*='timestamp'], [id*='date']",
            )
        })
        .or_else(|| address(page).as_deref().and_then(|a| day::published(a.get(8..)?)))
        .or_else(|| near_the_top(page))
}

fn stamped(page: &Document, selector: &str) -> Option<Published> {
    page.select(selector).nodes().iter().find_map(|node| {
        let marked = node.attr("datetime").or_else(|| node.attr("content")).or_else(|| node.attr("title"));
        let words = || Some(one_line(&node.text())).filter(|t| t.split_whitespace().count() <= 20);
        marked.and_then(|m| day::published(&m)).or_else(|| day::published(&words()?))
    })
}

/// A date in one of the first short lines of a page without any markup for it.
fn near_the_top(page: &Document) -> Option<Published> {
    let body = page.select("body").html();
    let blocks = super::blocks::of_html(&body);
    let short = blocks.iter().take(30).flat_map(|b| b.text.lines()).filter(|l| l.split_whitespace().count() <= 14);
    short.take(30).find_map(day::published)
}

/// `<title>`: many sites put their name behind a bar or a dash.
fn page_title(page: &Document) -> Option<(String, Option<String>)> {
    text(page, "head title, title").map(|whole| titles::split(&whole))
}

fn without_outlet(title: &str, outlet: Option<&str>) -> String {
    const SIGNS: [char; 7] = [' ', '|', '-', '–', '—', ':', '«'];
    let behind = |o: &str| title.strip_suffix(o).map(|t| t.trim_end_matches(SIGNS));
    // "Courier: Title": in front only with a sign behind it.
    let ahead = |o: &str| {
        title.strip_prefix(o).filter(|t| t.trim_start().starts_with(SIGNS)).map(|t| t.trim_start_matches(SIGNS))
    };
    let cut = outlet.and_then(|o| behind(o).or_else(|| ahead(o)));
    cut.filter(|t| !t.is_empty()).unwrap_or(title).to_owned()
}

fn address(page: &Document) -> Option<String> {
    let link = page.select("link[rel='canonical']").attr("href").map(|h| h.to_string());
    link.or_else(|| meta(page, &["og:url"])).filter(|a| a.starts_with("http"))
}

/// The host of the page's own address.
fn host(page: &Document) -> Option<String> {
    let address = address(page)?;
    let host = address.split_once("://")?.1.split(['/', '?', ':', '#']).next()?;
    Some(host.trim_start_matches("www.").to_owned()).filter(|h| h.contains('.'))
}
