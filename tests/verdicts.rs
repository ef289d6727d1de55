//! Verdicts on pairs of sentences that make the same claim: `data/verdict_pairs.jsonl`.

use serde::Deserialize;
use storydiff::diff::figure::{Verdict, compare_sentences};
use storydiff::document::time::Reading;
use storydiff::{Article, Document, Metadata, Published, document};

use crate::support::rules;

/// How many of the pairs are right today; a change may not lower it.
const RIGHT: usize = 47;

/// One line of the file.
#[derive(Deserialize)]
struct Pair {
    id: String,
    a: String,
    b: String,
    date_a: String,
    date_b: String,
    verdict: String,
    why: String,
}

fn document(text: &str, day: &str) -> Document {
    let metadata = Metadata { published: Published::parse(day), ..Metadata::default() };
    document::parse(Article::from_text("pair.txt", text.to_owned(), &metadata).unwrap(), rules())
}

fn name(verdict: Option<Verdict>) -> &'static str {
    match verdict {
        Some(Verdict::Equal) => "equal",
        Some(Verdict::MorePrecise(true)) => "more_precise_a",
        Some(Verdict::MorePrecise(false)) => "more_precise_b",
        Some(Verdict::Rounding) => "rounding",
        Some(Verdict::Overlap) => "overlap",
        Some(Verdict::Far) => "far",
        Some(Verdict::DifferentScope) => "different_scope",
        Some(Verdict::Updated) => "updated",
        Some(Verdict::Attributed) => "attributed_conflict",
        Some(Verdict::Conflict) => "conflict",
        Some(Verdict::Incomparable) | None => "incomparable",
    }
}

/// How two texts without figures stand to each other by their first times.
fn by_times(one: &Document, other: &Document) -> Option<Verdict> {
    let first = |d: &Document| d.times.iter().find_map(|t| t.readings.first().copied());
    let (a, b) = (first(one)?, first(other)?);
    let holds = |x: Reading, y: Reading| x.start <= y.start && y.end <= x.end;
    Some(match (holds(b, a), holds(a, b)) {
        (true, true) => Verdict::Equal,
        (true, false) => Verdict::MorePrecise(true),
        (false, true) => Verdict::MorePrecise(false),
        (false, false) if a.meets(&b) => Verdict::Overlap,
        (false, false) => Verdict::Conflict,
    })
}

fn verdict(one: &Document, other: &Document) -> Option<Verdict> {
    if one.figures.is_empty() && other.figures.is_empty() {
        return by_times(one, other);
    }
    compare_sentences(one, other, rules())
}

#[test]
fn the_pairs_have_their_verdicts_in_both_orders() {
    let lines = include_str!("data/verdict_pairs.jsonl").lines();
    let pairs: Vec<Pair> = lines.map(|l| serde_json::from_str(l).unwrap()).collect();
    let mut wrong = Vec::new();
    for pair in &pairs {
        let (a, b) = (document(&pair.a, &pair.date_a), document(&pair.b, &pair.date_b));
        let swapped = match verdict(&b, &a) {
            Some(Verdict::MorePrecise(first)) => Some(Verdict::MorePrecise(!first)),
            other => other,
        };
        let found = name(verdict(&a, &b));
        assert_eq!(found, name(swapped), "{}: the order of the sides matters", pair.id);
        if found != pair.verdict {
            let Pair { id, a, b, verdict, why, .. } = pair;
            wrong.push(format!("{id}: {found}, not {verdict} ({why})\n    {a}\n    {b}"));
        }
    }
    let right = pairs.len() - wrong.len();
    assert!(right >= RIGHT, "{right} of {} are right\n{}", pairs.len(), wrong.join("\n"));
}
