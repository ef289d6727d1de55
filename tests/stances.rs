//! Yes and no to one question, in sentences that share too little to be linked.

use storydiff::{Article, Metadata, Published, document};

use crate::support::rules;

/// The contradictions between two texts, each with its day, as kind and words of both sides.
fn contradictions(one: (&str, &str), other: (&str, &str)) -> Vec<String> {
    let article = |(day, text): (&str, &str)| {
        let published = Published::parse(day);
        let metadata = Metadata { outlet: Some(day.to_owned()), published, ..Metadata::default() };
        document::parse(Article::from_text("test.txt", text.to_owned(), &metadata).unwrap(), rules())
    };
    let documents = [one, other].map(article);
    let alignment = storydiff::align::align(&documents, &rules().alignment, &rules().lexicon);
    let event = storydiff::diff::Event::new(&documents, &alignment, rules());
    let found = storydiff::diff::diff(&event).into_iter().filter(|d| d.rule.ends_with(".stance"));
    let told = found.map(|d| {
        let words: Vec<&str> = d.evidence.iter().map(|e| event.words(e)).collect();
        format!("{}: {}", d.kind, words.join(" / "))
    });
    told.collect()
}

#[track_caller]
fn check(one: &str, other: &str, expected: &[&str]) {
    assert_eq!(contradictions(("2024-03-13", one), ("2024-03-13", other)), expected, "{one} | {other}");
}

#[test]
fn a_denial_of_everybody_stands_against_whoever_it_is_not_true_of() {
    check(
        "Nobody was hurt, said the clerk.",
        "Two anglers lie in hospital in Dray.",
        &["conflict/polarity: Nobody was hurt / in hospital"],
    );
    check("No officer was hurt, said the clerk.", "Two anglers lie in hospital in Dray.", &[]);
}

#[test]
fn one_thing_of_a_story_is_compared_wherever_it_stands() {
    let none = "Not one siren was heard in Dray.";
    check("An alarm wailed at the mill.", none, &["conflict/polarity: alarm wailed / Not one siren was heard"]);
    // One side says both.
    check("An alarm wailed at the mill. In the hills no alarm was heard.", none, &[]);
    check("They hope that an alarm wailed at the mill.", none, &[]);
}

#[test]
fn what_was_not_so_on_one_day_may_be_so_on_the_next() {
    let (no, yes) = ("The power in Dray is still off.", "Electricity was restored to Dray.");
    assert_eq!(contradictions(("2024-03-13", no), ("2024-03-14", yes)), Vec::<String>::new());
    assert_eq!(contradictions(("2024-03-14", no), ("2024-03-13", yes)).len(), 1);
}

#[test]
fn two_people_take_two_stances() {
    check("Edda Lorne has apologised to the town.", "Rufus Dane has not apologised to anyone.", &[]);
}
