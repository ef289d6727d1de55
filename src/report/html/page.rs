//! All that the page shows, as the template wants it.

use serde::Serialize;

use super::super::moment::Moment;
use super::super::summary::{Share, shares, summary};
use super::super::words::Texts;
use super::super::{Report, Source, grid, safe};
use super::cards::{self, Card};
use super::claims::{self, Claims, Lacking};
use super::picture::{self, Picture};
use super::texts::{self, Text};
use super::{MANY, slug};

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");

/// The longest date that is shown.
const LONGEST_DATE: usize = 40;

/// The page.
#[derive(Serialize)]
pub(super) struct Page {
    title: String,
    heading: String,
    tool: String,
    style: &'static str,
    script: &'static str,
    summary: Vec<String>,
    many: bool,
    sources: Vec<Head>,
    picture: Picture,
    cards: Vec<Card>,
    details: Vec<Card>,
    lacking: Vec<Lacking>,
    claims: Option<Claims>,
    legend: &'static str,
    texts: Vec<Text>,
    gone: Vec<Gone>,
    choices: Choices,
}

/// One source, as it stands at the top.
#[derive(Serialize)]
struct Head {
    key: String,
    id: String,
    outlet: String,
    title: String,
    published: String,
    path: String,
    sentences: usize,
    words: usize,
    shared: usize,
    percent: String,
}

/// A finding of an earlier report that is found no longer.
#[derive(Serialize)]
struct Gone {
    severity: &'static str,
    kind: String,
    message: String,
}

/// What can be filtered.
#[derive(Serialize)]
struct Choices {
    all: usize,
    kinds: Vec<Choice>,
    states: bool,
}

#[derive(Serialize)]
struct Choice {
    value: String,
    count: usize,
}

pub(super) fn page(report: &Report) -> Page {
    let texts = Texts::new(report);
    let outlets: Vec<String> = report.sources.iter().map(|s| safe::line(&s.outlet)).collect();
    let named = if outlets.len() > 4 { format!("{} accounts", outlets.len()) } else { outlets.join(", ") };
    let gone = report.baseline.iter().flat_map(|b| &b.gone).map(|known| Gone {
        severity: known.severity.name(),
        kind: safe::line(&known.kind),
        message: safe::line(&known.message),
    });
    let (cards, details) = (cards::differing(&texts), cards::details(&texts));
    let lacking = claims::lacking(&texts);
    let rows = lacking.iter().map(|group| group.rows.len()).sum::<usize>();
    Page {
        title: format!("What differs: {named}"),
        heading: format!("Where {} accounts differ", number(report.sources.len())),
        tool: format!("{} {}", safe::line(&report.tool.name), safe::line(&report.tool.version)),
        style: STYLE,
        script: SCRIPT,
        summary: summary(report),
        many: report.sources.len() > MANY,
        sources: report.sources.iter().zip(shares(report)).map(|(s, share)| head(s, share)).collect(),
        picture: picture::picture(&texts),
        choices: Choices {
            all: cards.len() + details.len() + rows,
            kinds: kinds(cards.iter().chain(&details), &lacking),
            states: report.baseline.is_some(),
        },
        cards,
        details,
        lacking,
        claims: (report.sources.len() >= grid::FROM_SOURCES).then(|| claims::claims(report)),
        legend: grid::LEGEND,
        texts: texts::texts(&texts),
        gone: gone.collect(),
    }
}

fn head(source: &Source, share: Share) -> Head {
    let published = safe::line(&Moment::of(source.published.as_deref()).full());
    Head {
        key: safe::line(&source.key),
        id: slug(&source.key),
        outlet: safe::line(&source.outlet),
        title: source.title.as_deref().map(safe::line).unwrap_or_default(),
        published: published.chars().take(LONGEST_DATE).collect(),
        path: safe::line(&source.path),
        sentences: share.sentences,
        words: source.text.split_whitespace().count(),
        shared: share.shared,
        percent: share.percent(),
    }
}

/// The kinds that occur, in the order of the page.
fn kinds<'c>(cards: impl Iterator<Item = &'c Card>, lacking: &'c [Lacking]) -> Vec<Choice> {
    let all = cards.map(|c| &c.kind).chain(lacking.iter().flat_map(|g| g.rows.iter().map(|r| &r.kind)));
    let mut out: Vec<Choice> = Vec::new();
    for kind in all {
        match out.iter_mut().find(|choice| choice.value == *kind) {
            Some(choice) => choice.count += 1,
            None => out.push(Choice { value: kind.clone(), count: 1 }),
        }
    }
    out.sort_by(|a, b| a.value.cmp(&b.value));
    out
}

/// Small numbers are words in a headline.
fn number(n: usize) -> String {
    const WORDS: [&str; 9] = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    n.checked_sub(2).and_then(|n| WORDS.get(n)).map_or_else(|| n.to_string(), |word| (*word).to_owned())
}
