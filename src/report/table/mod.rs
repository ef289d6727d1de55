//! `--format table`: the report as a person reads it first, in a terminal or a pipe.
//!
//! A head (who, when, how much is shared), a summary, what is told differently, what not everybody tells. Nothing is
//! said by colour alone, no line is wider than the view, and no control character of an article gets through.

mod claims;
mod divergences;
mod facts;
mod head;
mod omissions;
pub(crate) mod page;
pub(crate) mod passage;
pub(crate) mod sides;
pub(crate) mod text;
pub(crate) mod wrap;

use super::grid;
use super::summary::summary;
use super::{Finding, Report, Reporter, View};
use crate::error::Error;

use page::Page;
use passage::Passages;
use text::{Style, Text};
use wrap::flow;

/// The table reporter.
pub const REPORTER: Reporter = Reporter { name: "table", render };

fn render(report: &Report, view: &View) -> Result<String, Error> {
    let mut page = Page::new(view);
    let passages = Passages::new(report);
    let (lacking, differing): (Vec<&Finding>, Vec<&Finding>) = report.divergences.iter().partition(|d| d.is_omission());
    let lacking = omissions::collect(&lacking, &passages);
    head::write(report, &mut page);
    page.gap();
    page.lines(flow(&summary(report), Style::Strong, page.measure(0)), 0);
    page.paragraph(&Text::of(&legend(report, &passages), Style::Quiet), 0);
    if report.sources.len() >= grid::FROM_SOURCES {
        claims::write(report, &mut page);
    }
    if !differing.is_empty() {
        page.heading("Told differently");
        divergences::write(&differing, &passages, &mut page);
    }
    if !lacking.is_empty() {
        page.heading(if report.sources.len() > 2 { "Not told by every source" } else { "Told by one side only" });
        omissions::write(&lacking, &passages, &mut page);
    }
    if !report.facts.is_empty() {
        page.heading("Figures that differ and can both be right");
        facts::write(&report.facts, &mut page);
    }
    gone(report, &mut page);
    Ok(page.finish())
}

/// What an earlier report had and this one has not.
fn gone(report: &Report, page: &mut Page) {
    let Some(baseline) = report.baseline.as_ref().filter(|b| !b.gone.is_empty()) else { return };
    page.heading("Gone since the earlier report");
    for known in &baseline.gone {
        page.line(divergences::tag(known.severity).and(&known.kind, Style::Strong));
        page.paragraph(&Text::of(known.message.trim(), Style::Plain), divergences::TAG);
    }
}

/// What a first-time reader needs to know to read the page.
fn legend(report: &Report, passages: &Passages<'_>) -> String {
    let (open, close) = passages.marks;
    match (report.links.is_empty(), report.divergences.is_empty()) {
        (true, _) => "No sentence of one article has a partner in another: do they report the same event?".to_owned(),
        (false, true) => "Nothing that the rules look for differs between these articles. That is no proof that they \
                          agree: `storydiff align` shows which sentences were compared."
            .to_owned(),
        (false, false) => format!(
            "Shared: sentences with a partner in another article. {open}Marked{close}: the words a finding rests on."
        ),
    }
}
