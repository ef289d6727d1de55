//! The grid of claims and sources: which source tells what, and who tells it differently.

use super::super::Report;
use super::super::grid::{Claim, LEGEND, Told, claims};
use super::page::Page;
use super::text::{Style, Text};
use super::wrap::flow;

/// The narrowest claim that still says something.
const LEAST_CLAIM: usize = 24;
/// The widest: the grid is an overview.
const WIDEST_CLAIM: usize = 72;
/// The columns of one source: its sign, and a blank on either side.
const COLUMN: usize = 3;

/// Writes the claims that at least two sources make; those of one source stand at the end of the page.
pub(crate) fn write(report: &Report, page: &mut Page) {
    let shared: Vec<Claim> = claims(report).into_iter().filter(|c| c.tellers() > 1).collect();
    if shared.is_empty() {
        return;
    }
    page.heading("Who tells what");
    let keys = report.sources.iter().map(|s| s.key.len() + 2).max().unwrap_or(0).max(COLUMN);
    let room = page.width.saturating_sub(keys * report.sources.len() + 1);
    // More sources than a line holds are counted instead.
    let counting = room < LEAST_CLAIM;
    let room = if counting { page.width.saturating_sub(COUNTS) } else { room }.min(WIDEST_CLAIM);
    if !counting {
        let line = report.sources.iter().fold(Text::new().blanks(room + 1), |line, s| {
            let end = line.width() + keys;
            line.blanks(1).and(&s.key, Style::Strong).filled(end)
        });
        page.line(line);
    }
    for claim in &shared {
        let front = Text::of(&claim.text, Style::Plain).shortened(room).filled(room + 1);
        let line = if counting {
            front.then(&counted(claim))
        } else {
            claim.cells.iter().fold(front, |line, cell| {
                let style = if cell.told == Told::Differs { Style::Strong } else { Style::Plain };
                let end = line.width() + keys;
                line.blanks(1).and(cell.told.sign(), style).filled(end)
            })
        };
        page.line(line);
    }
    page.gap();
    let legend: Vec<String> = LEGEND.split(" · ").map(str::to_owned).collect();
    page.lines(flow(&legend, Style::Quiet, page.measure(0)), 0);
}

/// The columns of a count.
const COUNTS: usize = 16;

/// `57 of 100 · 3≠`.
fn counted(claim: &Claim) -> Text {
    let differing = claim.cells.iter().filter(|c| c.told == Told::Differs).count();
    let text = Text::of(&format!("{} of {}", claim.tellers(), claim.cells.len()), Style::Plain);
    if differing == 0 { text } else { text.and(&format!(" · {differing}≠"), Style::Strong) }
}
