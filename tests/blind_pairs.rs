//! Pairs of sentences with one planted difference each, `data/blind_pairs.tsv`: how many are found, by kind.
//!
//! They were written for the project (CC0-1.0) with the kinds in view and without knowledge of the rules: kind, one outlet, the other. A pair of
//! kind `none` only looks like a difference. Both are of Thursday, 14 March 2024. Rules have been mended with them since, so that they measure no more what texts nobody
//! has seen would show; they say at once what a change of the rules breaks.

use std::collections::BTreeMap;

use storydiff::{Article, Metadata, Published, compare};

use crate::support::rules;

/// How many pairs of each kind are found today, and of how many; of `none` how many no conflict is seen in. A change may not lower one.
const FOUND: [(&str, usize, usize); 14] = [
    ("conflict/date", 103, 145),
    ("conflict/figure", 122, 150),
    ("conflict/name", 155, 280),
    ("conflict/polarity", 57, 175),
    ("conflict/predicate", 83, 190),
    ("conflict/speaker", 36, 50),
    ("framing/agency", 40, 65),
    ("framing/attribution", 58, 90),
    ("framing/certainty", 61, 80),
    ("framing/label", 40, 50),
    ("framing/quote", 10, 15),
    ("framing/reporting-verb", 19, 25),
    ("framing/wording", 43, 70),
    ("none", 420, 465),
];

/// What else the two articles tell: nothing that they share.
const BESIDE: [&str; 2] = [
    "A new timetable for regional buses comes into force next month, and leaflets have been sent to every household.\n\n\
     The library on Corn Street will show photographs of old shop fronts until the summer.\n",
    "Gardeners were warned that slugs have survived the mild winter in large numbers.\n\n\
     The chess club meets in the back room of the Anchor every other evening.\n",
];

/// The kinds of what is found between the first sentences of two articles.
fn kinds(one: &str, other: &str) -> Vec<String> {
    let article = |sentence: &str, beside: &str, name: &str| {
        let metadata = Metadata { published: Published::parse("2024-03-14"), ..Metadata::default() };
        Article::from_text(name, format!("{sentence}\n\n{beside}"), &metadata).unwrap()
    };
    let pair = [article(one, BESIDE[0], "one.txt"), article(other, BESIDE[1], "other.txt")];
    let report = compare(&pair, rules());
    let first = report.divergences.iter().filter(|d| d.evidence.iter().all(|e| e.sentence == 0));
    first.filter(|d| d.evidence.len() > 1).map(|d| d.kind.clone()).collect()
}

#[test]
fn as_many_pairs_are_found_as_before() {
    let text = std::fs::read_to_string("tests/data/blind_pairs.tsv").unwrap();
    let mut found: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for line in text.lines() {
        let [kind, one, other] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let kinds = kinds(one, other);
        let right = match kind {
            "none" => !kinds.iter().any(|k| k.starts_with("conflict/")),
            _ => kinds.iter().any(|k| k == kind),
        };
        let counts = found.entry(kind).or_default();
        *counts = (counts.0 + usize::from(right), counts.1 + 1);
    }
    let found: Vec<(&str, usize, usize)> = found.into_iter().map(|(kind, (right, all))| (kind, right, all)).collect();
    let same = found.len() == FOUND.len()
        && found.iter().zip(FOUND).all(|(now, then)| now.0 == then.0 && now.1 >= then.1 && now.2 == then.2);
    assert!(same, "   found {found:?}\nexpected {FOUND:?}");
}
