//! The head: who says it, when, under which headline, and how much of it others say too.

use comfy_table::{CellAlignment, ContentArrangement, ContentLineStyle, LineStyle, Table, TableStyle};

use super::super::moment::Moment;
use super::super::summary::{Share, shares};
use super::super::{Report, Source};
use super::page::Page;
use super::passage::outlet;
use super::text::{Style, Text};
use super::wrap::flow;

/// From this width on the head is a table; narrower pages get a block for each source.
const LEAST_TABLE: usize = 72;
/// From this width on the share is spelled out.
const ROOMY: usize = 110;
/// The narrowest headline in a table.
const LEAST_HEADLINE: usize = 16;
/// The columns between two columns.
const GAP: usize = 2;
/// The longest date that is not an ISO date.
const LONGEST_DATE: usize = 25;
/// The longest zone: `+02:00`, or some of `[Europe/Paris]`.
const LONGEST_ZONE: usize = 8;

const LINES: TableStyle = TableStyle::new()
    .header_lines(ContentLineStyle::none().junction(' '))
    .header_separator(LineStyle::none().fill('─').junction('─'))
    .content_lines(ContentLineStyle::none().junction(' '));

/// Writes the head.
pub(crate) fn write(report: &Report, page: &mut Page) {
    let shares = shares(report);
    if page.width < LEAST_TABLE {
        for (source, share) in report.sources.iter().zip(shares) {
            block(source, share, page);
        }
    } else {
        table(report, &shares, page);
    }
}

fn block(source: &Source, share: Share, page: &mut Page) {
    let front = Text::of(&source.key, Style::Strong).blanks(2);
    let indent = front.width();
    let room = page.width - indent;
    page.line(front.then(&outlet(source, room)).shortened(page.width));
    page.line(Text::new().blanks(indent).then(&Text::of(headline(source), Style::Plain).shortened(room)));
    let facts = [moment(source).full(), format!("{} sentences shared", of(share))];
    page.lines(flow(&facts, Style::Plain, room), indent);
}

fn table(report: &Report, shares: &[Share], page: &mut Page) {
    let sources = &report.sources;
    let moments: Vec<Moment> = sources.iter().map(moment).collect();
    let zone = common_zone(&moments);
    let published: Vec<String> =
        moments.iter().map(|m| if zone.is_some() { m.local.clone() } else { m.full() }).collect();
    let when = zone.map_or_else(|| "Published".to_owned(), |zone| format!("Published ({zone})"));
    let sentences = if page.width < ROOMY { "" } else { " sentences" };
    let shared: Vec<String> = shares.iter().map(|s| format!("{}{sentences}", of(*s))).collect();
    let widest = |column: &[String], title: &str| {
        column.iter().map(|c| Text::of(c, Style::Plain).width()).max().unwrap_or(0).max(title.len())
    };
    let keys = sources.iter().map(|s| s.key.len()).max().unwrap_or(0);
    let fixed = keys + widest(&published, &when) + widest(&shared, "Shared") + GAP * 4;
    let left = page.width.saturating_sub(fixed);
    let outlets = sources.iter().map(|s| outlet(s, left * 2 / 5).width()).max().unwrap_or(0).max("Outlet".len());
    let headlines = left.saturating_sub(outlets).max(LEAST_HEADLINE);
    let mut table = Table::new();
    table.load_style(LINES).force_no_tty().set_content_arrangement(ContentArrangement::Dynamic);
    // Without a width one line would hold whatever a cell holds.
    table.set_width(u16::try_from(page.width).unwrap_or(u16::MAX));
    let strong = |text: &str| page.styled(&Text::of(text, Style::Strong));
    table.set_header(["", "Outlet", &when, "Headline", "Shared"].map(strong));
    for (n, source) in sources.iter().enumerate() {
        table.add_row(vec![
            strong(&source.key),
            outlet(source, outlets).plain().to_owned(),
            published.get(n).cloned().unwrap_or_default(),
            Text::of(headline(source), Style::Plain).shortened(headlines).plain().to_owned(),
            shared.get(n).cloned().unwrap_or_default(),
        ]);
    }
    for (n, column) in table.column_iter_mut().enumerate() {
        // The border is a blank already: one more makes the gap.
        column.set_padding((0, u16::from(n < 4)));
        if n == 4 {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    for line in table.lines() {
        page.raw(&line);
    }
}

/// `69% of 16`.
fn of(share: Share) -> String {
    format!("{} of {}", share.percent(), share.sentences)
}

fn headline(source: &Source) -> &str {
    source.title.as_deref().map(str::trim).filter(|t| !t.is_empty()).unwrap_or("(no headline)")
}

/// When an article was published, in the widths of the table.
fn moment(source: &Source) -> Moment {
    let Moment { local, zone } = Moment::of(source.published.as_deref());
    let short = |text: &str, most: usize| Text::of(text, Style::Plain).shortened(most).plain().to_owned();
    Moment { local: short(&local, LONGEST_DATE), zone: short(&zone, LONGEST_ZONE) }
}

/// The zone of all times, if it is one: it is said once, above them.
fn common_zone(moments: &[Moment]) -> Option<&str> {
    let mut zones = moments.iter().map(|m| m.zone.as_str()).filter(|z| !z.is_empty());
    let first = zones.next()?;
    let without = moments.iter().any(|m| m.zone.is_empty() && m.local.contains(' '));
    (zones.all(|z| z == first) && !without).then_some(first)
}
