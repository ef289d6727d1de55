//! `--format markdown`: tables for a pull request or a wiki (GitHub Flavored Markdown), details to open.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::grid::{self, FROM_SOURCES, claims};
use super::moment::Moment;
use super::sides::{Mark, Piece, passages};
use super::summary::summary;
use super::words::Texts;
use super::{Finding, Report, Reporter, Source, View, safe};
use crate::error::Error;

/// The Markdown reporter.
pub const REPORTER: Reporter = Reporter { name: "markdown", render };

/// The most columns of a grid that a page can hold.
const MOST_COLUMNS: usize = 20;
/// The most findings that are told in full.
const MOST_FINDINGS: usize = 500;
/// The most rows of one table.
const MOST_ROWS: usize = 500;

fn render(report: &Report, _view: &View) -> Result<String, Error> {
    let texts = Texts::new(report);
    let mut out = String::new();
    let (lacking, differing): (Vec<&Finding>, Vec<&Finding>) = report.divergences.iter().partition(|d| d.is_omission());
    line(&mut out, "# What differs\n");
    sources(report, &mut out);
    line(&mut out, &format!("**{}**\n", escape(&summary(report).join(" · "))));
    if report.sources.len() >= FROM_SOURCES {
        claim_grid(report, &mut out);
    }
    if !differing.is_empty() {
        line(&mut out, "## Told differently\n");
        line(
            &mut out,
            "Bold: the words a finding rests on. ~~Struck~~: only on the first side. <ins>Underlined</ins>: only on the second. Neither is the original.\n",
        );
        differing.iter().take(MOST_FINDINGS).for_each(|d| finding(d, &texts, &mut out));
        left_out(differing.len(), MOST_FINDINGS, "findings", &mut out);
    }
    let (details, claims): (Vec<&Finding>, Vec<&Finding>) = lacking.into_iter().partition(|d| d.is_detail());
    if !details.is_empty() {
        line(&mut out, "## Told with less detail\n");
        details.iter().take(MOST_FINDINGS).for_each(|d| finding(d, &texts, &mut out));
        left_out(details.len(), MOST_FINDINGS, "findings", &mut out);
    }
    if !claims.is_empty() {
        omissions(&claims, &texts, &mut out);
    }
    gone(report, &mut out);
    Ok(out)
}

fn line(out: &mut String, text: &str) {
    out.push_str(text);
    out.push('\n');
}

fn left_out(all: usize, most: usize, things: &str, out: &mut String) {
    if all > most {
        line(out, &format!("{} more {things} are left out here; `--format json` has them all.\n", all - most));
    }
}

fn sources(report: &Report, out: &mut String) {
    line(out, "| | outlet | published | headline | sentences | shared |\n|---|---|---|---|---:|---:|");
    for (source, share) in report.sources.iter().zip(super::summary::shares(report)) {
        let Source { key, outlet, published, title, .. } = source;
        let _ = writeln!(
            out,
            "| {} | {} | {} | {} | {} | {} |",
            escape(key),
            escape(outlet),
            escape(&Moment::of(published.as_deref()).full()),
            title.as_deref().map(escape).unwrap_or_default(),
            share.sentences,
            share.percent()
        );
    }
    out.push('\n');
}

fn claim_grid(report: &Report, out: &mut String) {
    let claims = claims(report);
    if claims.is_empty() {
        return;
    }
    let _ =
        writeln!(out, "<details>\n<summary>Who tells what: {} claims</summary>\n\n{}\n", claims.len(), grid::LEGEND);
    let columns = if report.sources.len() <= MOST_COLUMNS { report.sources.as_slice() } else { &[] };
    let keys: String = columns.iter().map(|s| format!(" {} |", escape(&s.key))).collect();
    let rule: String = columns.iter().map(|_| ":-:|").collect();
    let _ = writeln!(out, "| claim | told by |{keys}\n|---|--:|{rule}");
    for claim in claims.iter().take(MOST_ROWS) {
        let cells: String = claim.cells.iter().take(columns.len()).map(|c| format!(" {} |", c.told.sign())).collect();
        let _ = writeln!(out, "| {} | {} |{cells}", escape(&claim.text), claim.tellers());
    }
    out.push('\n');
    left_out(claims.len(), MOST_ROWS, "claims", out);
    line(out, "</details>\n");
}

fn finding(finding: &Finding, texts: &Texts<'_>, out: &mut String) {
    let new = texts.report.state(finding) == Some(super::baseline::State::New);
    let _ = writeln!(
        out,
        "<details>\n<summary><b>{}</b> {}{}: {}</summary>\n",
        finding.severity.name().to_uppercase(),
        escape(&finding.kind),
        if new { " (new)" } else { "" },
        escape(&finding.message)
    );
    line(out, "| | outlet | words |\n|---|---|---|");
    for passage in passages(finding, texts) {
        let words: String = passage.pieces.iter().map(piece).collect();
        let outlet = escape(texts.outlet(passage.source));
        let _ = writeln!(out, "| {} {} | {outlet} | {words} |", escape(passage.source), passage.sentence);
    }
    for key in finding.silent() {
        let _ = writeln!(out, "| {} | {} | *no counterpart found* |", escape(key), escape(texts.outlet(key)));
    }
    out.push('\n');
    if let Some(note) = texts.report.rules.get(&finding.rule) {
        let _ = writeln!(out, "{}\n", escape(&note.why));
    }
    let percent = (f64::from(finding.confidence) * 100.0).round();
    let (rule, id) = (escape(&finding.rule), escape(&finding.id));
    let _ = writeln!(out, "<sub>{rule} · confidence {percent}% · {id}</sub>\n\n</details>\n");
}

fn piece(piece: &Piece) -> String {
    let words = escape_keeping_ends(&piece.words);
    if words.trim().is_empty() {
        return words;
    }
    // Marks hold no blanks at their ends: Markdown would not take them for marks.
    let (front, inner, back) = blanks(&words);
    match piece.mark {
        Mark::Plain => words,
        Mark::Evidence => format!("{front}<b>{inner}</b>{back}"),
        Mark::First => format!("{front}<b><del>{inner}</del></b>{back}"),
        Mark::Second => format!("{front}<b><ins>{inner}</ins></b>{back}"),
    }
}

fn blanks(words: &str) -> (&str, &str, &str) {
    let inner = words.trim();
    let front = words.len() - words.trim_start().len();
    (&words[..front], inner, &words[front + inner.len()..])
}

/// Claims with the same words are one row, whoever lacks them; one table for each source that tells them.
fn omissions(lacking: &[&Finding], texts: &Texts<'_>, out: &mut String) {
    let two = texts.report.sources.len() == 2;
    line(out, if two { "## Told by one side only\n" } else { "## Not told by every source\n" });
    let mut by_teller: BTreeMap<usize, Vec<&Finding>> = BTreeMap::new();
    for finding in lacking {
        let teller = finding.evidence.first().and_then(|q| texts.number(&q.source)).unwrap_or_default();
        by_teller.entry(teller).or_default().push(finding);
    }
    for (teller, findings) in by_teller {
        let Some(source) = texts.report.sources.get(teller) else { continue };
        let _ = writeln!(
            out,
            "<details>\n<summary>In <b>{}</b> {}: {} claims</summary>\n",
            escape(&source.key),
            escape(&source.outlet),
            findings.len()
        );
        line(out, "| severity | claim | not found in |\n|---|---|---|");
        for finding in findings.iter().take(MOST_ROWS) {
            let words: Vec<String> = finding.evidence.iter().map(|q| escape(&q.text)).collect();
            let missing = finding.missing_from.iter().map(|k| escape(k)).collect::<Vec<_>>().join(" ");
            let _ = writeln!(out, "| {} | {} | {missing} |", finding.severity.name(), words.join(" … "));
        }
        out.push('\n');
        left_out(findings.len(), MOST_ROWS, "claims", out);
        line(out, "</details>\n");
    }
}

fn gone(report: &Report, out: &mut String) {
    let Some(baseline) = report.baseline.as_ref().filter(|b| !b.gone.is_empty()) else { return };
    line(out, "## Gone since the earlier report\n");
    line(out, "| severity | kind | what was said |\n|---|---|---|");
    for known in baseline.gone.iter().take(MOST_ROWS) {
        let (kind, message) = (escape(&known.kind), escape(&known.message));
        let _ = writeln!(out, "| {} | {kind} | {message} |", known.severity.name());
    }
    out.push('\n');
    left_out(baseline.gone.len(), MOST_ROWS, "findings", out);
}

/// A text in one line in which nothing is Markdown, HTML, a link, a mention or a reference.
fn escape(text: &str) -> String {
    escape_keeping_ends(safe::line(text).as_str())
}

fn escape_keeping_ends(text: &str) -> String {
    let shown = safe::shown(text);
    let mut out = String::with_capacity(shown.len() + 8);
    let mut before = ' ';
    let mut rest = shown.chars().peekable();
    while let Some(c) = rest.next() {
        let joined = rest.peek().is_some_and(|next| !next.is_whitespace() && !next.is_ascii_digit());
        let blank = c.is_whitespace();
        match c {
            _ if blank && before.is_whitespace() && !out.is_empty() => continue,
            _ if blank => out.push(' '),
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            // An empty comment keeps hosts from making mentions, references and links of them.
            '@' => out.push_str("@<!-- -->"),
            '#' => out.push_str("#<!-- -->"),
            ':' if joined => out.push_str(":<!-- -->"),
            '.' if before.eq_ignore_ascii_case(&'w') => out.push_str(".<!-- -->"),
            // As references, which say the same in Markdown and within HTML, where a backslash would be shown.
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' => out.push_str(&format!("&#{};", u32::from(c))),
            _ => out.push(c),
        }
        before = c;
    }
    out
}
