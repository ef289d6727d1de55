//! `storydiff inspect`: how one article was read, for people and as one line of JSON.

use serde_json::{Value, json};

use super::View;
use super::table::page::Page;
use super::table::text::{Style, Text};
use super::table::wrap::wrap;
use crate::document::figure::{Figure, Kind, Operation};
use crate::document::time::Time;
use crate::document::{Attribution, Document, Role};
use crate::rules::{BoundWord, Trend};
use crate::span::{CharIndex, Span};

/// The columns of a field's name.
const FIELD: usize = 11;

/// Shows how an article was read: what is known of it, its sentences, quotations, times and figures.
///
/// Ranges are Unicode code points into the text, ends exclusive, as in the JSON.
#[must_use]
pub fn table(document: &Document, view: &View) -> String {
    let mut page = Page::new(view);
    facts(document, &mut page);
    let index = CharIndex::new(document.text());
    sentences(document, &index, &mut page);
    quotations(document, &index, &mut page);
    attributions(document, &index, &mut page);
    moments(document, &index, &mut page);
    quantities(document, &index, &mut page);
    page.finish()
}

fn facts(document: &Document, page: &mut Page) {
    let article = &document.article;
    let style = [
        if document.style.pretokenised { "blanks before punctuation" } else { "usual spacing" },
        if document.style.lower_case { "no capitals" } else { "usual capitals" },
    ];
    let count = |role: Role| document.sentences.iter().filter(|s| s.role == role).count();
    let sentences = format!(
        "{} body, {} headline, {} boilerplate",
        count(Role::Body),
        count(Role::Headline),
        count(Role::Boilerplate)
    );
    let dateline = document.dateline.map(|d| d.of(document.text()));
    let fields = [
        ("Key", Some(article.key.as_str()).filter(|k| !k.is_empty())),
        ("Outlet", article.outlet.as_deref()),
        ("Path", Some(article.path.as_str())),
        ("Title", title(document)),
        ("Published", article.published.as_ref().map(|p| p.text.as_str())),
        ("Format", Some(article.format)),
        ("Dateline", dateline),
        ("Style", Some(&*style.join(", "))),
        ("Sentences", Some(&*sentences)),
    ];
    for (name, value) in fields {
        let value = match value.map(str::trim) {
            Some(value) if !value.is_empty() => Text::of(value, Style::Plain),
            _ => Text::of("–", Style::Quiet),
        };
        row(Text::of(name, Style::Strong).filled(FIELD), &value, page);
    }
}

/// Writes `text` behind `front`, wrapped.
fn row(front: Text, text: &Text, page: &mut Page) {
    let indent = front.width();
    let mut front = front;
    for line in wrap(text, page.measure(indent)) {
        page.line(front.filled(indent).then(&line));
        front = Text::new();
    }
}

/// The title of the metadata, else the headline of the text.
fn title(document: &Document) -> Option<&str> {
    let headline = || document.sentences.iter().find(|s| s.role == Role::Headline);
    document.article.title.as_deref().or_else(|| headline().map(|s| s.span.of(document.text())))
}

fn sentences(document: &Document, index: &CharIndex, page: &mut Page) {
    page.heading("Sentences");
    let ranges = ranges(document, index, document.sentences.iter().map(|s| s.span));
    for (n, (sentence, range)) in document.sentences.iter().zip(&ranges.shown).enumerate() {
        let style = if sentence.role == Role::Boilerplate { Style::Quiet } else { Style::Plain };
        let number = number(n, document.sentences.len());
        let roles = number.width() + "boilerplate".len() + 2;
        let front = number.and(role(sentence.role), style).filled(roles).and(range, Style::Quiet);
        let indent = front.width() + ranges.widest - range.chars().count() + 2;
        let text = Text::of(sentence.span.of(document.text()), style);
        // On a narrow page the sentence gets lines of its own.
        if page.width < indent * 2 {
            page.line(front);
            row(Text::new().blanks(4), &text, page);
        } else {
            row(front.filled(indent), &text, page);
        }
    }
}

struct Ranges {
    shown: Vec<String>,
    widest: usize,
}

fn ranges(document: &Document, index: &CharIndex, spans: impl Iterator<Item = Span>) -> Ranges {
    let at = |n: u32| index.position(document.text(), n);
    let shown: Vec<String> = spans.map(|s| format!("{}–{}", at(s.start), at(s.end))).collect();
    let widest = shown.iter().map(|r| r.chars().count()).max().unwrap_or(0);
    Ranges { shown, widest }
}

fn number(n: usize, of: usize) -> Text {
    let digits = of.saturating_sub(1).to_string().len();
    let n = n.to_string();
    Text::new().blanks(digits - n.len().min(digits)).and(&n, Style::Strong).blanks(2)
}

fn role(role: Role) -> &'static str {
    match role {
        Role::Headline => "headline",
        Role::Body => "body",
        Role::Boilerplate => "boilerplate",
    }
}

fn quotations(document: &Document, index: &CharIndex, page: &mut Page) {
    page.heading("Quotations");
    if document.quotes.is_empty() {
        page.paragraph(&Text::of("none found", Style::Quiet), 0);
    }
    let ranges = ranges(document, index, document.quotes.iter().map(|q| q.span));
    for (quote, range) in document.quotes.iter().zip(&ranges.shown) {
        let front = Text::of(range, Style::Quiet).filled(ranges.widest + 2);
        let indent = front.width();
        row(front, &Text::of(quote.span.of(document.text()), Style::Plain), page);
        row(Text::new().blanks(indent), &said_by(document, ("speaker: ", quote.speaker), quote.cue), page);
    }
}

/// What the article tells after somebody in words of its own; direct quotations stand above.
fn attributions(document: &Document, index: &CharIndex, page: &mut Page) {
    page.heading("Attributions");
    let indirect: Vec<&Attribution> = document.attributions.iter().filter(|a| !a.direct).collect();
    if indirect.is_empty() {
        page.paragraph(&Text::of("none found", Style::Quiet), 0);
    }
    let ranges = ranges(document, index, indirect.iter().map(|a| a.content));
    for (attribution, range) in indirect.iter().zip(&ranges.shown) {
        let front = Text::of(range, Style::Quiet).filled(ranges.widest + 2);
        let indent = front.width();
        row(front, &Text::of(attribution.content.of(document.text()), Style::Plain), page);
        let source = said_by(document, ("source: ", attribution.source), attribution.cue);
        row(Text::new().blanks(indent), &source, page);
    }
}

fn moments(document: &Document, index: &CharIndex, page: &mut Page) {
    page.heading("Times");
    if document.times.is_empty() {
        page.paragraph(&Text::of("none found", Style::Quiet), 0);
    }
    let ranges = ranges(document, index, document.times.iter().map(|t| t.span));
    for (time, range) in document.times.iter().zip(&ranges.shown) {
        let text =
            Text::of(time.span.of(document.text()), Style::Strong).and(&format!(" = {}", time.value), Style::Plain);
        row(Text::of(range, Style::Quiet).filled(ranges.widest + 2), &text, page);
    }
}

fn quantities(document: &Document, index: &CharIndex, page: &mut Page) {
    page.heading("Figures");
    if document.figures.is_empty() {
        page.paragraph(&Text::of("none found", Style::Quiet), 0);
    }
    let ranges = ranges(document, index, document.figures.iter().map(|f| f.span));
    for (figure, range) in document.figures.iter().zip(&ranges.shown) {
        let end = |n: f64| if n.is_finite() { n.to_string() } else { "any".to_owned() };
        let (low, high) = (end(figure.core.low), end(figure.core.high));
        let interval = match figure.kind {
            Kind::Tally => format!("{low} against {high}"),
            _ if low == high => low,
            _ => format!("{low} to {high}"),
        };
        let unit = figure.unit.as_ref().map_or("counted", |u| &u.name);
        let unit = if figure.unit.is_none() && figure.kind != Kind::Count { figure.kind.name() } else { unit };
        let text = Text::of(figure.span.of(document.text()), Style::Strong)
            .and(&format!(" = {interval} · {unit}"), Style::Plain)
            .and(&figure.thing.map(|t| format!(" · {}", t.of(document.text()))).unwrap_or_default(), Style::Quiet);
        row(Text::of(range, Style::Quiet).filled(ranges.widest + 2), &text, page);
    }
}

/// Who says it, and by which words.
fn said_by(document: &Document, (name, who): (&str, Option<Span>), cue: Option<Span>) -> Text {
    let part = |text: Text, name: &str, span: Option<Span>| {
        let text = text.and(name, Style::Quiet);
        match span {
            Some(span) => text.and(span.of(document.text()), Style::Strong),
            None => text.and("not found", Style::Quiet),
        }
    };
    part(part(Text::new(), name, who), " · cue: ", cue)
}

/// One article as `inspect --format jsonl` writes it, in one line.
///
/// All offsets are Unicode code points into `text`, ends exclusive.
#[must_use]
pub fn json(document: &Document) -> Value {
    let article = &document.article;
    let index = CharIndex::new(document.text());
    let at = |n: u32| index.position(document.text(), n);
    let words = |span: Option<Span>| {
        span.map(|s| json!({"start": at(s.start), "end": at(s.end), "text": s.of(document.text())}))
    };
    let sentences: Vec<Value> = document
        .sentences
        .iter()
        .map(|s| json!({"start": at(s.span.start), "end": at(s.span.end), "role": s.role}))
        .collect();
    let quotes: Vec<Value> = document
        .quotes
        .iter()
        .map(|q| {
            json!({
                "start": at(q.span.start), "end": at(q.span.end), "speaker": words(q.speaker), "cue": words(q.cue),
            })
        })
        .collect();
    let attributions: Vec<Value> = document
        .attributions
        .iter()
        .map(|a| {
            let content = json!({"start": at(a.content.start), "end": at(a.content.end)});
            json!({"source": words(a.source), "cue": words(a.cue), "content": content, "direct": a.direct})
        })
        .collect();
    json!({
        "id": article.key,
        "outlet": article.name(),
        "title": title(document).map(|t| t.split_whitespace().collect::<Vec<_>>().join(" ")),
        "published": article.published.as_ref().map(|p| &p.text),
        "format": article.format,
        "text": article.text,
        "sentences": sentences,
        "figures": figures(document, &index),
        "times": times(document, &index),
        "quotes": quotes,
        "attributions": attributions,
    })
}

/// The times of the article.
fn times(document: &Document, index: &CharIndex) -> Vec<Value> {
    let text = document.text();
    let time = |time: &Time| {
        json!({
            "start": index.position(text, time.span.start),
            "end": index.position(text, time.span.end),
            "text": time.span.of(text),
            "type": time.kind.name(),
            "value": time.value,
        })
    };
    document.times.iter().map(time).collect()
}

/// The quantities of the article.
fn figures(document: &Document, index: &CharIndex) -> Vec<Value> {
    let text = document.text();
    let end = |n: f64| if n.is_finite() { json!(n) } else { Value::Null };
    let figure = |figure: &Figure| {
        json!({
            "start": index.position(text, figure.span.start),
            "end": index.position(text, figure.span.end),
            "text": figure.span.of(text),
            "kind": figure.kind.name(),
            "value": figure.value,
            "low": end(figure.core.low),
            "high": end(figure.core.high),
            "bound": bound(figure),
            "trend": figure.trend.filter(|_| figure.operation != Operation::Level).map(|t| match t {
                Trend::Up => "up",
                Trend::Down => "down",
            }),
            "unit": figure.unit.as_ref().map(|u| &*u.name),
            "thing": figure.thing.map(|t| t.of(text)),
        })
    };
    document.figures.iter().map(figure).collect()
}

/// How a figure is bounded, as a sign.
fn bound(figure: &Figure) -> &'static str {
    match figure.bound {
        Some(BoundWord::Over | BoundWord::WellOver | BoundWord::JustOver) => ">",
        Some(BoundWord::AtLeast) => ">=",
        Some(BoundWord::Under | BoundWord::JustUnder) => "<",
        Some(BoundWord::AtMost) => "<=",
        Some(BoundWord::About | BoundWord::Nearly) => "~",
        None if figure.value.is_none() => "range",
        None => "=",
    }
}
