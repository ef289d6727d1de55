//! Hedges on all that a sentence claims: what the other side has to tell for them to count.

use storydiff::{Article, Metadata, Published, compare};

use crate::support::rules;

/// How many hedges are found between two articles of one sentence, both of 2 May 2024.
fn hedges(one: &str, other: &str) -> usize {
    let article = |text: &str| {
        let metadata = Metadata { published: Published::parse("2024-05-02"), ..Metadata::default() };
        Article::from_text("test.txt", text.to_owned(), &metadata).unwrap()
    };
    let report = compare(&[article(one), article(other)], rules());
    report.divergences.iter().filter(|d| d.kind == "framing/certainty").count()
}

#[test]
fn what_may_come_is_not_what_was_years_ago() {
    let may = "The mayor of Tarn will likely hold on to his seat.";
    assert_eq!(hedges(may, "The mayor of Tarn holds on to his seat."), 1);
    assert_eq!(hedges(may, "The mayor of Tarn took his seat in May 2019 with 36 votes."), 0);
}
