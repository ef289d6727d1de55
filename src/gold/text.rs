//! Outcomes, differences and tallies as text for people.

use std::fmt::Write as _;

use super::against::{Change, Difference};
use super::outcome::{Outcome, Side};
use super::tally::{Counts, Tally, Traps};
use crate::report::select::Kinds;

/// One outcome: what it is, the words of all sides with their sentences, and why.
#[must_use]
pub fn outcome(outcome: &Outcome) -> String {
    let mut text = format!("{} {} {}", outcome.event, outcome.verdict.name(), outcome.kind);
    if let Some(importance) = outcome.importance {
        push(&mut text, format_args!(" (importance {importance})"));
    }
    text.push('\n');
    sides(&mut text, &outcome.sides);
    if !outcome.missing_from.is_empty() {
        push(&mut text, format_args!("  missing from {}\n", outcome.missing_from.join(", ")));
    }
    if !outcome.why.is_empty() {
        push(&mut text, format_args!("  why: {}\n", outcome.why));
    }
    if !outcome.reported_as.is_empty() {
        push(&mut text, format_args!("  reported as {}\n", outcome.reported_as.join(", ")));
    }
    text
}

/// What a change of rules does to one event: `+` added, `-` removed, `~` of another strength. Empty where it does nothing.
#[must_use]
pub fn changes(event: &str, differences: &[Difference], kinds: &Kinds) -> String {
    let mut text = String::new();
    for difference in differences.iter().filter(|d| kinds.takes(&d.kind)) {
        let (sign, how) = match difference.change {
            Change::Added => ('+', ""),
            Change::Removed => ('-', ""),
            Change::Stronger => ('~', ": the same claim, was related"),
            Change::Weaker => ('~', ": related, was the same claim"),
        };
        push(&mut text, format_args!("{sign} {event} {}{how}\n", difference.kind));
        sides(&mut text, &difference.sides);
        if !difference.message.is_empty() {
            push(&mut text, format_args!("  {}\n", difference.message));
        }
    }
    text
}

/// Precision, recall and F1 of every chosen kind, and the counts behind them; with `before`, how far they moved.
#[must_use]
pub fn precision_table(tally: &Tally, before: Option<&Tally>, kinds: &Kinds) -> String {
    let events = if tally.events == 1 { "event" } else { "events" };
    let mut text = format!("{} {events}\n", tally.events);
    let old = before.map(|tally| tally.rows(kinds));
    for (n, (row, now)) in tally.rows(kinds).into_iter().enumerate() {
        let was = old.as_ref().and_then(|rows| rows.get(n)).map(|(_, counts)| *counts);
        line(&mut text, row, now, was);
    }
    let Traps { avoided, fallen } = tally.traps_of(kinds);
    if avoided + fallen > 0 {
        push(&mut text, format_args!("{:<24}{avoided} of {}\n", "traps avoided", avoided + fallen));
    }
    let unjudged = tally.unjudged.iter().filter(|(kind, _)| kinds.takes(kind));
    let unjudged: Vec<_> = unjudged.map(|(kind, count)| format!("{kind} {count}")).collect();
    if !unjudged.is_empty() {
        push(&mut text, format_args!("reported, not judged: {}\n", unjudged.join(", ")));
    }
    if tally.lost > 0 {
        push(&mut text, format_args!("gold records whose words the text as read does not have: {}\n", tally.lost));
    }
    text
}

fn line(text: &mut String, row: &str, now: Counts, was: Option<Counts>) {
    push(text, format_args!("{row:<24}"));
    let figures = |counts: Counts| [counts.precision(), counts.recall(), counts.f1()];
    let old = was.map(figures);
    for (n, (name, figure)) in ["P", "R", "F1"].into_iter().zip(figures(now)).enumerate() {
        push(text, format_args!("{name} {}", rounded(figure)));
        if let Some(old) = old {
            push(text, format_args!(" ({})", moved(old[n], figure)));
        }
        text.push_str("  ");
    }
    push(text, format_args!("hits {} false {} missed {}\n", now.hits, now.wrong, now.missed));
}

fn rounded(figure: Option<f64>) -> String {
    figure.map_or_else(|| "   –".to_owned(), |f| format!("{f:.2}"))
}

fn moved(was: Option<f64>, now: Option<f64>) -> String {
    match (was, now) {
        (Some(was), Some(now)) if (now - was).abs() >= 0.005 => format!("{:+.2}", now - was),
        (Some(_), Some(_)) | (None, None) => "  =  ".to_owned(),
        (None, Some(_)) => " new ".to_owned(),
        (Some(_), None) => "gone ".to_owned(),
    }
}

fn sides(text: &mut String, sides: &[Side]) {
    for side in sides {
        push(text, format_args!("  {}: {}\n", side.source, side.words));
        if !side.sentence.is_empty() && side.sentence != side.words {
            push(text, format_args!("     in: {}\n", side.sentence));
        }
    }
}

/// Appends to a text, which cannot fail.
fn push(text: &mut String, words: std::fmt::Arguments<'_>) {
    let _ = text.write_fmt(words);
}
