//! Figures and times of one topic, in sentences that share too little to be linked.

use storydiff::rules::RuleSet;
use storydiff::{Article, Metadata, Published, document};

use crate::support::rules;

/// The conflicts between two texts of one day, as kind and words of both sides, and how many sentences are linked.
fn conflicts(one: &str, other: &str) -> (Vec<String>, usize) {
    let article = |(outlet, text): (&str, &str)| {
        let published = Published::parse("2024-03-13");
        let metadata = Metadata { outlet: Some(outlet.to_owned()), published, ..Metadata::default() };
        document::parse(Article::from_text("test.txt", text.to_owned(), &metadata).unwrap(), rules())
    };
    let documents = [("One", one), ("Two", other)].map(article);
    let alignment = storydiff::align::align(&documents, &rules().alignment, &rules().lexicon);
    let event = storydiff::diff::Event::new(&documents, &alignment, rules());
    let found =
        storydiff::diff::diff(&event).into_iter().filter(|d| ["conflict/figure", "conflict/date"].contains(&&*d.kind));
    let told = found.map(|d| {
        let words: Vec<&str> = d.evidence.iter().map(|e| event.words(e)).collect();
        format!("{}: {}", d.kind, words.join(" / "))
    });
    (told.collect(), alignment.links.len())
}

#[track_caller]
fn check(one: &str, other: &str, expected: &[&str]) {
    let (found, links) = conflicts(one, other);
    assert!(expected.is_empty() || links == 0, "the sentences are to be apart");
    assert_eq!(found, expected, "{one} | {other}");
}

#[test]
fn what_reopens_and_what_stays_closed_until_then_are_one_topic() {
    check("Flights resume on Monday.", "The airport stays shut until Thursday.", &["conflict/date: Monday / Thursday"]);
    check("Flights resume on Thursday.", "The airport stays shut until Thursday.", &[]);
    // Another thing reopens.
    check("Schools reopen on Monday.", "The airport stays shut until Thursday.", &[]);
}

#[test]
fn nobody_since_then_is_the_last_time() {
    let since = "No inspector has set foot there since 2019.";
    check("The labour office carried out its last inspection in May 2023.", since, &["conflict/date: May 2023 / 2019"]);
    check("The labour office carried out its last inspection in May 2019.", since, &[]);
}

#[test]
fn a_deadline_leaves_room_for_what_is_done_before_it() {
    check("The premier has until 28 March to sign.", "Her signature will be put to the bill on 21 March.", &[]);
}

#[test]
fn one_number_of_a_topic_in_each_article_is_compared() {
    check(
        "Some 1,900 jobs will go at the works.",
        "Sigrid Palmeer throws 2,300 people out of work.",
        &["conflict/figure: Some 1,900 jobs / 2,300 people"],
    );
    let (found, _) = conflicts("Liabilities come to 310 million crowns.", "Lumley owes 130 million crowns.");
    assert_eq!(found, ["conflict/figure: 310 million crowns / 130 million crowns"]);
}

#[test]
fn two_numbers_of_a_topic_in_one_article_are_no_conflict_with_a_third() {
    check(
        "Some 1,900 jobs will go at the works. In Orlow 400 employees are laid off.",
        "Sigrid Palmeer throws 2,300 people out of work.",
        &[],
    );
    // Something else is counted.
    check("The gunman fired four rounds.", "Officers shot at 30 windows.", &[]);
}

#[test]
fn of_several_numbers_of_a_topic_the_one_that_shares_most_is_meant() {
    let crowds = "On Mint Square, some 40,000 people had gathered. In Orlow, 900 people came out.";
    let (found, _) = conflicts(crowds, "At least 100,000 workers filled Mint Square.");
    assert_eq!(found, ["conflict/figure: some 40,000 people / At least 100,000 workers"]);
}

#[test]
fn a_topic_belongs_to_the_number_beside_it() {
    let made = "The company made 57 million dollars after tax on sales of 1.18bn dollars.";
    let (found, _) = conflicts("Net profit came in at $48 million.", made);
    assert_eq!(found, ["conflict/figure: $48 million / 57 million dollars"]);
    let (found, _) = conflicts("Net profit came in at $48 million.", "Of every 100 dollars, seven were profit.");
    assert_eq!(found, [] as [&str; 0]);
    let reporters = "We know of 38 people who were bundled into vans, two of our reporters among them.";
    let (found, _) = conflicts("For throwing bottles, 38 persons were taken to police stations.", reporters);
    assert_eq!(found, [] as [&str; 0]);
}

#[test]
fn money_of_another_size_or_use_is_another_thing() {
    let siren = "The village siren, bought with 90,000 crowns of taxpayers' money, never made a sound.";
    let (found, _) = conflicts(siren, "Families in the village can draw 2,000 crowns in cash from the council.");
    assert_eq!(found, [] as [&str; 0]);
}

#[test]
fn what_it_rose_to_and_what_it_fell_to_are_two_levels() {
    let (found, _) = conflicts("Turnout rose to 64 per cent.", "Turnout fell to 58 per cent.");
    assert_eq!(found, ["conflict/figure: 64 per cent / 58 per cent"]);
    let (found, _) = conflicts("Turnout rose by 6 per cent.", "Turnout fell by 4 per cent.");
    assert_eq!(found, [] as [&str; 0]);
}

#[test]
fn seats_out_of_one_whole_and_votes_for_and_against_are_compared() {
    let (found, _) = conflicts(
        "The League will have 34 of the 75 seats.",
        "An outright majority came with 39 seats out of 75 for our movement.",
    );
    assert_eq!(found, ["conflict/figure: 34 of the 75 seats / 39 seats"]);
    let (found, _) = conflicts(
        "The council approved the step by six votes to three.",
        "The vote of the council was as tight as can be: five for, four against.",
    );
    assert_eq!(found, ["conflict/figure: six votes to three / five for, four against"]);
}

/// The message about a folder whose `topics.toml` holds `text`.
fn mistake(text: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let head = "licence = \"CC0-1.0\"\nsource = \"ours\"\n";
    std::fs::write(folder.path().join("topics.toml"), format!("{head}{text}")).unwrap();
    RuleSet::load(folder.path()).map(|_| String::new()).unwrap_or_else(|e| e.to_string())
}

#[test]
fn mistakes_in_topics_are_told() {
    let domain = mistake("[topics.herds]\nnumbers = [\"count\"]\nof = [\"cattle\"]\nany = [\"herd\"]\n");
    assert!(domain.contains("the topic `herds` is of `cattle`, which is no domain of the file"), "{domain}");
    let kind = mistake("[topics.herds]\nnumbers = [\"heads\"]\nany = [\"herd\"]\n");
    assert!(kind.contains("the topic `herds` has numbers of `heads`; use count, money"), "{kind}");
    let many: String = (0..300).map(|n| format!("[topics.t{n}]\nany = [\"herd\"]\n")).collect();
    assert!(mistake(&many).contains("at most 256 can be told apart"));
    assert_eq!(
        mistake(
            "[topics.herds]\nnumbers = [\"count\"]\nof = [\"cattle\"]\nany = [\"herd\"]\n[domains]\ncattle = [\"cows\"]\n"
        ),
        ""
    );
}

#[test]
fn so_many_millions_of_nothing_are_the_money_of_the_other_article() {
    let demand = "The kidnappers demanded five million dollars from his uncle.";
    check("The gang had wanted three million.", demand, &["conflict/figure: three million / five million dollars"]);
    check("The gang had wanted five million.", demand, &[]);
}
