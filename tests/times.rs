//! Times: what is found, and when it is.

use jiff::civil::{Date, DateTime};
use proptest::prelude::*;
use storydiff::document::time::{Origin, Time};
use storydiff::rules::{Edge, Grain};
use storydiff::{Article, Document, Metadata, Published, document};

use crate::support::rules;

/// A text published on that day.
fn published(text: &str, day: &str) -> Document {
    let metadata = Metadata { published: Published::parse(day), ..Metadata::default() };
    document::parse(Article::from_text("test.txt", text.to_owned(), &metadata).unwrap(), rules())
}

/// The words and values of the times of a text published on Wednesday, 13 March 2024.
fn values(text: &str) -> Vec<(String, String)> {
    let document = published(text, "2024-03-13");
    document.times.iter().map(|t| (t.span.of(document.text()).to_owned(), t.value.to_string())).collect()
}

/// Checks that the text has these times, words and values, and no others.
#[track_caller]
fn check(text: &str, expected: &[(&str, &str)]) {
    let found = values(text);
    let found: Vec<(&str, &str)> = found.iter().map(|(w, v)| (w.as_str(), v.as_str())).collect();
    assert_eq!(found, expected, "{text}");
}

fn only(text: &str) -> Time {
    let document = published(text, "2024-03-13");
    assert_eq!(document.times.len(), 1, "{text}: {:?}", document.times);
    document.times[0].clone()
}

#[test]
fn dates_in_all_spellings() {
    for written in
        ["Oct. 24, 2023", "24 October 2023", "October 24, 2023", "2023-10-24", "10/24/2023", "the 24th of October 2023"]
    {
        check(&format!("The bridge fell on {written}."), &[(written, "2023-10-24")]);
    }
    check("the bridge fell on oct . 24 , 2023 .", &[("oct . 24 , 2023", "2023-10-24")]);
    check("The vote was held on Sunday, March 10.", &[("Sunday, March 10", "2024-03-10")]);
    check("It was built in nineteen ninety-six.", &[("nineteen ninety-six", "1996")]);
    check("It was built in 1996 for 1996 people.", &[("1996", "1996")]);
}

#[test]
fn longer_stretches() {
    check("Sales rose in the third quarter of 2019.", &[("the third quarter of 2019", "2019-Q3")]);
    check("Profit for Q3 2019 fell.", &[("Q3 2019", "2019-Q3")]);
    check("They met in the early 1990s.", &[("the early 1990s", "199X")]);
    check(
        "It opened in May 2019 and closed in the spring of 2021.",
        &[("May 2019", "2019-05"), ("the spring of 2021", "2021-SP")],
    );
    check("She will sing this summer.", &[("this summer", "2024-SU")]);
    check("It fell 3 percent in the first half of 2017.", &[("the first half of 2017", "2017-H1")]);
}

#[test]
fn seen_from_publication() {
    check("He resigned yesterday.", &[("yesterday", "2024-03-12")]);
    check("He resigned ten days ago.", &[("ten days ago", "2024-03-03")]);
    check("He resigned last week.", &[("last week", "2024-W10")]);
    check("He resigned on Friday.", &[("Friday", "2024-03-08")]);
    check("He resigned on Wednesday.", &[("Wednesday", "2024-03-13")]);
    check("He will resign on Friday.", &[("Friday", "2024-03-15")]);
    check("He resigned last night.", &[("last night", "2024-03-12TNI")]);
    check("The law changes late next year.", &[("late next year", "2025")]);
    check("He was arrested earlier this month.", &[("earlier this month", "2024-03")]);
    check("The talks go on Sunday week.", &[("Sunday week", "2024-03-24")]);
}

#[test]
fn seen_from_another_date() {
    check(
        "The bridge fell on March 2. Two days later, he resigned.",
        &[("March 2", "2024-03-02"), ("Two days later", "2024-03-04")],
    );
    check("He left in 1999 and returned the following year.", &[("1999", "1999"), ("the following year", "2000")]);
    check(
        "Inflation eased in January from 3.4% the previous month.",
        &[("January", "2024-01"), ("the previous month", "2023-12")],
    );
}

#[test]
fn times_by_the_clock() {
    check("It struck at 10:50 p.m. on Friday.", &[("10:50 p.m. on Friday", "2024-03-08T22:50")]);
    check("It struck at 2 a.m. local time on Saturday.", &[("2 a.m. local time on Saturday", "2024-03-09T02:00")]);
    check("Trading stopped at 0930 GMT.", &[("0930 GMT", "2024-03-13T09:30Z")]);
    check("They met at twenty to ten in the evening.", &[("twenty to ten in the evening", "2024-03-13T21:40")]);
    check("The depot blew up at 9.10 in the evening.", &[("9.10 in the evening", "2024-03-13T21:10")]);
    check("They met at half past two.", &[("half past two", "2024-03-13T02:30")]);
    check("It began shortly before eight on 8 March.", &[("eight on 8 March", "2024-03-08T08:00")]);
    check("The talks ended at nine that evening.", &[("nine", "2024-03-13T09:00"), ("that evening", "2024-03-13TEV")]);
    check("It began just after six, police said.", &[("six", "2024-03-13T06:00")]);
    check("Before eight in ten voters had come, about six Monday guards left.", &[("Monday", "2024-03-11")]);
    check("They met at noon on Tuesday.", &[("noon on Tuesday", "2024-03-12T12:00")]);
    check("Shots were heard on Tuesday night.", &[("Tuesday night", "2024-03-12TNI")]);
}

#[test]
fn lengths_and_sets() {
    check("It lasted 2 1/2 years.", &[("2 1/2 years", "P2Y6M")]);
    check("It lasted two and a half hours.", &[("two and a half hours", "PT2H30M")]);
    check("It is a five-year plan.", &[("a five-year", "P5Y")]);
    check("They waited several years.", &[("several years", "PXY")]);
    check("They met every Monday.", &[("every Monday", "XXXX-WXX-1")]);
    check("They meet daily.", &[("daily", "P1D")]);
    check("He is now happy, she recently was.", &[("now", "PRESENT_REF"), ("recently", "PAST_REF")]);
}

#[test]
fn words_that_are_no_times() {
    check("You may march on, he said, for a second helping.", &[]);
    check("The sun sat low, and prices fall.", &[]);
    check("Nothing came of it: 1,990 votes, 2000 people, $1995.", &[]);
    check("The 44-year-old man fled.", &[]);
}

#[test]
fn without_a_reference_only_absolute_dates_have_readings() {
    let document = crate::support::parsed("He left on Friday, came back on May 3 and died on 4 May 2001.");
    let shown: Vec<(&str, usize)> = document.times.iter().map(|t| (&*t.value, t.readings.len())).collect();
    assert_eq!(shown, [("XXXX-WXX-5", 0), ("XXXX-05-03", 0), ("2001-05-04", 1)]);
}

#[test]
fn modifier_grain_and_origin_are_told() {
    let time = only("He has been missing since early January.");
    assert_eq!((time.modifier, time.grain, time.origin), (Some(Edge::Early), Grain::Month, Origin::Publication));
    let time = only("He has been missing since 2019.");
    assert_eq!((time.modifier, time.grain, time.origin), (Some(Edge::Since), Grain::Year, Origin::Absolute));
}

/// Dates and clock times of the project's own sentences: at most one of them may be wrong.
#[test]
fn the_dates_of_the_news_figures_are_right() {
    let mut wrong = Vec::new();
    let mut all = 0;
    for line in include_str!("data/news_figures.jsonl").lines().filter(|l| !l.is_empty()) {
        let record: serde_json::Value = serde_json::from_str(line).unwrap();
        let document = published(record["input"].as_str().unwrap(), record["reference_date"].as_str().unwrap());
        for expected in record["expected"].as_array().unwrap() {
            if !matches!(expected["kind"].as_str(), Some("date" | "time")) {
                continue;
            }
            all += 1;
            let words = expected["text"].as_str().unwrap();
            let found = document.times.iter().find(|t| {
                let text = t.span.of(document.text());
                text.contains(words) || words.contains(text)
            });
            let reading = found.and_then(|t| t.readings.first());
            let at = |key: &str| expected[key].as_str().unwrap().trim_end_matches('Z').to_owned();
            let fits = reading.is_some_and(|r| fits(r.start, &at("lo")) && fits(r.end, &at("hi")));
            if !fits {
                wrong.push(format!("{words}: {found:?}"));
            }
        }
    }
    assert!(all >= 18, "{all} dates");
    assert!(wrong.len() <= 1, "{}", wrong.join("\n"));
}

/// True where the time is told by `day`, an ISO date or a time to the minute.
fn fits(time: DateTime, day: &str) -> bool {
    match day.parse::<DateTime>() {
        Ok(exact) if day.contains('T') => {
            (exact.date(), exact.hour(), exact.minute()) == (time.date(), time.hour(), time.minute())
        }
        _ => day.parse::<Date>().is_ok_and(|d| d == time.date()),
    }
}

proptest! {
    /// A bare weekday is the last day of that name, the day of publication included.
    #[test]
    fn a_weekday_is_within_the_last_seven_days(days in 0_i32..30_000, weekday in 0_usize..7) {
        let names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
        let day = jiff::civil::date(1970, 1, 1).checked_add(jiff::Span::new().days(days)).unwrap();
        let document = published(&format!("The suspect was detained on {}.", names[weekday]), &day.to_string());
        let found = document.times[0].readings[0].start.date();
        prop_assert_eq!(usize::try_from(found.weekday().to_monday_zero_offset()).unwrap(), weekday);
        let away = day.since(found).unwrap().get_days();
        prop_assert!((0..7).contains(&away), "{found} is {away} days before {day}");
    }

    /// The value of a full date is that date.
    #[test]
    fn a_full_date_has_its_own_value(days in 0_i32..30_000) {
        let day = jiff::civil::date(1970, 1, 1).checked_add(jiff::Span::new().days(days)).unwrap();
        let document = published(&format!("It was signed on {}.", day.strftime("%B %-d, %Y")), "2024-03-13");
        prop_assert_eq!(&*document.times[0].value, day.to_string());
    }

    /// Whatever the words, no reading ends before it begins.
    #[test]
    fn readings_are_in_order(text in "((last|next|the|third|two|quarter|May|3|12|1999|Friday|night|at|p\\.m\\.|years|ago|week|before|of|to|half|past|,|-) ){1,12}") {
        let document = published(&text, "2024-03-13");
        for time in &document.times {
            prop_assert!(time.readings.iter().all(|r| r.start <= r.end), "{time:?}");
        }
    }
}
