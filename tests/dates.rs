//! Conflicting times in whole articles, with the days they were published.

use storydiff::{Article, Metadata, Published, document};

use crate::support::rules;

/// The messages of date conflicts between two texts, each with its day of publication.
fn conflicts(one: (&str, &str), other: (&str, &str)) -> Vec<String> {
    let articles: Vec<Article> = [("One", one), ("Two", other)]
        .into_iter()
        .map(|(outlet, (day, text))| {
            let metadata =
                Metadata { outlet: Some(outlet.to_owned()), published: Published::parse(day), ..Metadata::default() };
            Article::from_text(&format!("{outlet}.txt"), text.to_owned(), &metadata).unwrap()
        })
        .collect();
    let documents: Vec<_> = articles.into_iter().map(|a| document::parse(a, rules())).collect();
    let alignment = storydiff::align::align(&documents, &rules().alignment, &rules().lexicon);
    let found = storydiff::diff::diff(&storydiff::diff::Event::new(&documents, &alignment, rules()));
    found.into_iter().filter(|d| d.kind == "conflict/date").map(|d| d.message).collect()
}

const OTHER: &str =
    "\n\nThe mayor of Kesmere praised the firemen. Ferries to the island are running again, the port said.";

#[track_caller]
fn check(one: (&str, &str), other: (&str, &str), count: usize) {
    let (left, right) = (format!("{}{OTHER}", one.1), format!("{}{OTHER}", other.1));
    let found = conflicts((one.0, &left), (other.0, &right));
    assert_eq!(found.len(), count, "{found:?}");
}

#[test]
fn the_message_tells_both_days() {
    let found = conflicts(
        ("2024-03-13", &format!("The new bridge at Tarn will open on Thursday.{OTHER}")),
        ("2024-03-13", &format!("The new bridge at Tarn will open on Friday.{OTHER}")),
    );
    let days = "One says “Thursday” (Thursday, 14 March 2024), Two says “Friday” (Friday, 15 March 2024): the two cannot \
                both be right.";
    assert_eq!(found, [days]);
}

#[test]
fn the_same_day_in_other_words_is_no_conflict() {
    check(
        ("2024-03-13", "The new bridge at Tarn was opened on Tuesday."),
        ("2024-03-14", "The new bridge at Tarn was opened on 12 March."),
        0,
    );
    check(
        ("2024-03-13", "The new bridge at Tarn was opened yesterday."),
        ("2024-03-14", "The new bridge at Tarn was opened two days ago."),
        0,
    );
}

#[test]
fn a_day_before_the_deadline_is_no_conflict_and_one_behind_it_is() {
    let deadline = ("2024-03-13", "The damaged pier at Tarn must be repaired by 30 June 2024.");
    check(deadline, ("2024-03-13", "The damaged pier at Tarn will be repaired on 2 June 2024."), 0);
    check(deadline, ("2024-03-13", "The damaged pier at Tarn will be repaired on 9 July 2024."), 1);
}

#[test]
fn a_clock_time_shortly_before_another_is_no_conflict() {
    check(
        ("2024-03-13", "The fire at the Tarn warehouse broke out shortly before 11 p.m. on Tuesday."),
        ("2024-03-13", "The fire at the Tarn warehouse broke out at 10:50 p.m. on Tuesday."),
        0,
    );
}

#[test]
fn hours_round_midnight_are_compared_as_hours() {
    let late = ("2024-03-13", "The first shots at the Tarn quarry were fired shortly before midnight.");
    check(("2024-03-13", "The first shots at the Tarn quarry were fired at about two in the morning."), late, 1);
    check(("2024-03-13", "The first shots at the Tarn quarry were fired a little after midnight."), late, 0);
}

#[test]
fn a_time_to_the_minute_is_no_other_hour() {
    check(
        ("2024-03-13", "It was twenty past three when the sirens of the Tarn quarry were switched on."),
        ("2024-03-13", "The sirens of the Tarn quarry were switched on shortly after 4 p.m."),
        1,
    );
}

#[test]
fn a_weekday_of_a_month_is_that_day() {
    let ninth = ("2025-10-12", "The harvest festival at Tarn was opened on 9 October.");
    check(ninth, ("2025-10-12", "The harvest festival at Tarn was opened on the second Thursday in October."), 0);
    check(ninth, ("2025-10-12", "The harvest festival at Tarn was opened on the first Thursday in October."), 1);
}

#[test]
fn what_is_due_by_a_day_is_not_of_the_year_before() {
    check(
        ("2026-05-28", "The builders at Tarn will finish the weir by 9 June."),
        ("2026-05-28", "The builders at Tarn will finish the weir on 30 June."),
        1,
    );
}

#[test]
fn times_of_saying_and_of_quotations_are_left_alone() {
    check(
        ("2024-03-13", "The new bridge at Tarn is safe, the engineer said on Monday."),
        ("2024-03-13", "The new bridge at Tarn is safe, the engineer said on Tuesday."),
        0,
    );
}

#[test]
fn what_is_scheduled_in_the_present_tense_lies_ahead() {
    let found = conflicts(
        ("2024-03-13", &format!("The new bridge at Tarn opens on Saturday.{OTHER}")),
        ("2024-03-13", &format!("The new bridge at Tarn will be opened on Sunday.{OTHER}")),
    );
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("16 March") && found[0].contains("17 March"), "{found:?}");
}

#[test]
fn a_time_behind_and_dates_what_follows_it() {
    check(
        ("2024-03-13", "The new toll on the bridge applies from Monday, and the council meets next on 26 June."),
        ("2024-03-13", "The new toll on the bridge comes on Monday, and on 26 June the council will sit again."),
        0,
    );
}

/// "Back by April" and "closed until July" are two ends of one state, and so are "by 2040" and "until 2045".
#[test]
fn two_ends_of_what_is_to_come_are_compared_however_far_apart() {
    let day = "2024-03-13";
    check(
        (day, "The swimming bath will be back in use by 1 April."),
        (day, "The swimming bath will stay closed until July."),
        1,
    );
    check((day, "The mint must be shut by 2040."), (day, "Coal may be burned in the mint until 2045."), 1);
    check(
        (day, "The swimming bath will be back in use by 1 July."),
        (day, "The swimming bath will stay closed until July."),
        0,
    );
}

#[test]
fn two_hours_of_one_claim_are_compared_where_neither_names_a_zone() {
    let day = "2024-03-13";
    let seized = (day, "Ola Munk was seized at the airport at 7:40 p.m. on Sunday.");
    check(seized, (day, "Masked men fetched Ola Munk from her flat shortly before ten on Sunday evening."), 1);
    check(seized, (day, "Ola Munk was led off by men in masks at 18:40 GMT."), 0);
}
