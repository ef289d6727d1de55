//! `--format table`: the report as a person reads it first, in a terminal or a pipe.
//!
//! A head (who, when, how much is shared), a summary, what is told differently, what not everybody tells. Nothing is
//! said by colour alone, no line is wider than the view, and no control character of an article gets through.

mod divergences;
mod head;
mod omissions;
pub(crate) mod page;
pub(crate) mod passage;
pub(crate) mod sides;
pub(crate) mod text;
pub(crate) mod wrap;

use super::{Finding, Report, Reporter, View};
use crate::error::Error;
use crate::rules::Severity;

use omissions::Omission;
use page::Page;
use passage::Passages;
use text::{Style, Text};
use wrap::flow;

/// The table reporter.
pub const REPORTER: Reporter = Reporter { name: "table", render };

fn render(report: &Report, view: &View) -> Result<String, Error> {
    let mut page = Page::new(view);
    let passages = Passages::new(report);
    let (lacking, differing): (Vec<&Finding>, Vec<&Finding>) =
        report.divergences.iter().partition(|d| d.kind.starts_with("omission/"));
    let lacking = omissions::collect(&lacking, &passages);
    head::write(report, &mut page);
    page.gap();
    let summary = summary(&differing, &lacking, report.sources.len());
    page.lines(flow(&summary, Style::Strong, page.measure(0)), 0);
    page.paragraph(&Text::of(&legend(report, &passages), Style::Quiet), 0);
    if !differing.is_empty() {
        page.heading("Told differently");
        divergences::write(&differing, &passages, &mut page);
    }
    if !lacking.is_empty() {
        page.heading(if report.sources.len() > 2 { "Not told by every source" } else { "Told by one side only" });
        omissions::write(&lacking, &passages, &mut page);
    }
    Ok(page.finish())
}

/// `4 divergences: 1 high, 2 medium, 1 low · 7 claims told by one side only`.
fn summary(differing: &[&Finding], lacking: &[Omission<'_>], sources: usize) -> Vec<String> {
    let severities = [Severity::High, Severity::Medium, Severity::Low];
    let of_each = severities.map(|s| (differing.iter().filter(|d| d.severity == s).count(), s.name()));
    let severities: Vec<String> =
        of_each.iter().filter(|(n, _)| *n > 0).map(|(n, name)| format!("{n} {name}")).collect();
    let mut parts = vec![match differing.len() {
        0 => "No divergences".to_owned(),
        n => format!("{}: {}", counted(n, "divergence"), severities.join(", ")),
    }];
    let details = lacking.iter().filter(|o| o.is_detail()).count();
    let claims = lacking.len() - details;
    if claims > 0 {
        let told = if sources > 2 { "not told by every source" } else { "told by one side only" };
        parts.push(format!("{} {told}", counted(claims, "claim")));
    }
    if details > 0 {
        parts.push(format!("{} missing on one side", counted(details, "detail")));
    }
    parts
}

fn counted(n: usize, thing: &str) -> String {
    if n == 1 { format!("1 {thing}") } else { format!("{n} {thing}s") }
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
