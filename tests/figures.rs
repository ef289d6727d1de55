//! Figures: what is found, and the interval that its words allow. `data/news_figures.jsonl`, and cases of one kind each.

use serde::Deserialize;
use storydiff::document::figure::{Figure, Kind, Operation, Part};
use storydiff::rules::{BoundWord, Modality, Trend};
use storydiff::{Article, Document, Metadata, Published, document};

use crate::support::{parsed, rules};

/// How many figures of the file are right today; a change may not lower it.
const RIGHT: usize = 58;

/// Without a bound.
const ANY: f64 = f64::INFINITY;

/// One line of the file.
#[derive(Deserialize)]
struct Line {
    id: String,
    input: String,
    reference_date: String,
    expected: Vec<Expected>,
    not_figures: Vec<Trap>,
}

#[derive(Deserialize)]
struct Expected {
    text: String,
    start: usize,
    end: usize,
    kind: String,
    lo: serde_json::Value,
    hi: serde_json::Value,
    #[serde(default)]
    unit: Option<String>,
}

#[derive(Deserialize)]
struct Trap {
    text: String,
    start: usize,
    end: usize,
}

/// The figures that share a code point with `start..end`.
fn at(document: &Document, start: usize, end: usize) -> Vec<&Figure> {
    let place = |n: usize| document.text().char_indices().nth(n).map_or(document.text().len(), |(byte, _)| byte);
    let (start, end) = (place(start), place(end));
    document.figures.iter().filter(|f| (f.span.start as usize) < end && start < f.span.end as usize).collect()
}

fn close(found: f64, expected: f64) -> bool {
    found == expected || (found - expected).abs() <= 1e-3 * found.abs().max(expected.abs()).max(1.0)
}

/// The interval in what the file gives: SI units, else the unit as written.
fn interval(figure: &Figure, unit: Option<&str>) -> (f64, f64) {
    let si = unit.is_some_and(|u| matches!(u, "m" | "s" | "K"));
    let range = figure.unit.as_ref().filter(|_| si).map_or(figure.core, |u| u.base(figure.core));
    (range.low, range.high)
}

fn is_right(figure: &Figure, expected: &Expected) -> bool {
    let end = |value: &serde_json::Value| value.as_f64().unwrap_or(ANY);
    let (low, high) = interval(figure, expected.unit.as_deref());
    let ratio = expected.kind == "score";
    close(low, end(&expected.lo)) && close(high, end(&expected.hi)) && ratio == (figure.kind == Kind::Tally)
}

#[test]
fn the_figures_of_the_file_have_their_intervals() {
    let (mut wrong, mut traps, mut count) = (Vec::new(), Vec::new(), 0);
    for line in include_str!("data/news_figures.jsonl").lines() {
        let line: Line = serde_json::from_str(line).unwrap();
        let metadata = Metadata { published: Published::parse(&line.reference_date), ..Metadata::default() };
        let article = Article::from_text("line.txt", line.input.clone(), &metadata).unwrap();
        let document = document::parse(article, rules());
        for expected in line.expected.iter().filter(|e| !matches!(e.kind.as_str(), "date" | "time")) {
            count += 1;
            let found = at(&document, expected.start, expected.end);
            if !found.iter().any(|f| is_right(f, expected)) {
                let shown: Vec<_> = found.iter().map(|f| interval(f, expected.unit.as_deref())).collect();
                let Expected { text, lo, hi, .. } = expected;
                wrong.push(format!("{}: “{text}” is {lo} to {hi}, found {shown:?}\n    {}", line.id, line.input));
            }
        }
        let taken = line.not_figures.iter().filter(|t| !at(&document, t.start, t.end).is_empty());
        traps.extend(taken.map(|t| format!("{}: “{}” counts nothing\n    {}", line.id, t.text, line.input)));
    }
    assert_eq!(count, 59);
    assert!(count - wrong.len() >= RIGHT, "{} of {count} are right\n{}", count - wrong.len(), wrong.join("\n"));
    assert!(traps.is_empty(), "taken for figures:\n{}", traps.join("\n"));
}

/// Checks the figures of a text: words, kind, core interval, unit ("" for none).
#[track_caller]
fn check(text: &str, expected: &[(&str, Kind, f64, f64, &str)]) {
    let document = parsed(text);
    let words = |f: &Figure| f.span.of(document.text()).to_owned();
    let unit = |f: &Figure| f.unit.as_ref().map_or(String::new(), |u| u.name.to_string());
    let found: Vec<_> = document.figures.iter().map(|f| (words(f), f.kind, f.core.low, f.core.high, unit(f))).collect();
    let same = |f: &(String, Kind, f64, f64, String), e: &(&str, Kind, f64, f64, &str)| {
        f.0 == e.0 && f.1 == e.1 && close(f.2, e.2) && close(f.3, e.3) && f.4 == e.4
    };
    assert!(
        found.len() == expected.len() && found.iter().zip(expected).all(|(f, e)| same(f, e)),
        "{text}\n   found {found:?}\nexpected {expected:?}"
    );
}

/// Checks a text with one figure that is a single number without a unit.
#[track_caller]
fn counts(text: &str, words: &str, number: f64) {
    check(text, &[(words, Kind::Count, number, number, "")]);
}

#[track_caller]
fn only(text: &str) -> Figure {
    let document = parsed(text);
    assert_eq!(document.figures.len(), 1, "{text}: {:?}", document.figures);
    document.figures[0].clone()
}

#[test]
fn numbers_in_words() {
    counts("Seven goats ate the hedge.", "Seven", 7.0);
    counts("Twenty-three goats ate the hedge.", "Twenty-three", 23.0);
    counts("Two hundred and ten goats ate the hedge.", "Two hundred and ten", 210.0);
    counts("Three thousand four hundred tents were pitched.", "Three thousand four hundred", 3400.0);
    counts("A hundred tents were pitched.", "A hundred", 100.0);
    counts("Two dozen tents were pitched.", "Two dozen", 24.0);
    counts("No one was hurt.", "No one", 0.0);
    counts("They pitched one million tents.", "one million", 1e6);
    counts("Fourteen hundred tents were pitched.", "Fourteen hundred", 1400.0);
}

#[test]
fn numbers_in_digits_and_scales() {
    counts("They pitched 12,500 tents.", "12,500", 12_500.0);
    counts("They pitched 3.2 million tents.", "3.2 million", 3.2e6);
    counts("They pitched 40k tents.", "40k", 40_000.0);
    check("The dam cost $4bn.", &[("$4bn", Kind::Money, 4e9, 4e9, "USD")]);
    check("The dam cost £2.5m.", &[("£2.5m", Kind::Money, 2.5e6, 2.5e6, "GBP")]);
    check("The dam cost €900mn.", &[("€900mn", Kind::Money, 9e8, 9e8, "EUR")]);
    check("He ran the 100m final.", &[("100m", Kind::Measure, 100.0, 100.0, "metre")]);
    check("He fell 200m down the gully.", &[("200m", Kind::Measure, 200.0, 200.0, "metre")]);
    check("It ended 30m below the road.", &[("30m", Kind::Measure, 30.0, 30.0, "metre")]);
}

#[test]
fn mixed_fractions() {
    counts("Three and a half million tents were pitched.", "Three and a half million", 3.5e6);
    check("The walk is 2 1/2 miles.", &[("2 1/2 miles", Kind::Measure, 2.5, 2.5, "mile")]);
    check("The walk is 2½ miles.", &[("2½ miles", Kind::Measure, 2.5, 2.5, "mile")]);
    check("The walk is two and a quarter miles.", &[("two and a quarter miles", Kind::Measure, 2.25, 2.25, "mile")]);
}

#[test]
fn ranges_of_all_spellings() {
    let range = |words: &'static str, low: f64, high: f64| [(words, Kind::Count, low, high, "")];
    check("Police saw 12-15 boats.", &range("12-15", 12.0, 15.0));
    check("Police saw 12–15 boats.", &range("12–15", 12.0, 15.0));
    check("Police saw 12 to 15 boats.", &range("12 to 15", 12.0, 15.0));
    check("Police saw between 12 and 15 boats.", &range("between 12 and 15", 12.0, 15.0));
    check("Police saw from 12 to 15 boats.", &range("from 12 to 15", 12.0, 15.0));
    check("Police saw four or five boats.", &range("four or five", 4.0, 5.0));
    check("Police saw twelve to fifteen boats.", &range("twelve to fifteen", 12.0, 15.0));
    check(
        "Prices rise 5 to 7 per cent a year.",
        &[("5 to 7 per cent a year", Kind::Percent, 5.0, 7.0, "percent per year")],
    );
    check("The dam cost $2-3 billion.", &[("$2-3 billion", Kind::Money, 2e9, 3e9, "USD")]);
    check("It cost $800,000 to $1.3 million.", &[("$800,000 to $1.3 million", Kind::Money, 8e5, 1.3e6, "USD")]);
    check("The walk is 2 km to 3 km long.", &[("2 km to 3 km", Kind::Measure, 2.0, 3.0, "kilometre")]);
}

#[test]
fn shares() {
    let share = |words: &'static str, part: f64| [(words, Kind::Fraction, part, part, "")];
    check("One in five farms has no well.", &share("One in five", 0.2));
    check("Seven out of ten farms have a well.", &share("Seven out of ten", 0.7));
    check("Two-thirds of the farms have a well.", &share("Two-thirds", 2.0 / 3.0));
    check("Three quarters of the farms have a well.", &share("Three quarters", 0.75));
    check("Half of the farms have a well.", &share("Half", 0.5));
    check("A third of the farms have no well.", &share("A third", 1.0 / 3.0));
    check("Just over a quarter of the farms have no well.", &[("Just over a quarter", Kind::Fraction, 0.25, ANY, "")]);
}

#[test]
fn ratios() {
    let ratio = |words: &'static str, times: f64| [(words, Kind::Ratio, times, times, "")];
    check("Rents doubled.", &ratio("doubled", 2.0));
    check("Rents have tripled since the flood.", &ratio("tripled", 3.0));
    check("Twice as many farms have a well.", &ratio("Twice as many", 2.0));
    check("Police told of a fivefold rise in thefts.", &ratio("fivefold", 5.0));
    check("Rents are three times higher.", &ratio("three times", 3.0));
    check("Police told of a 10-fold rise in thefts.", &ratio("10-fold", 10.0));
}

#[test]
fn ages() {
    let age = |text: &str, words: &str, low: f64, high: f64| {
        let document = parsed(text);
        let found = document.figures.iter().find(|f| f.kind == Kind::Age);
        let found = found.map(|f| (f.span.of(document.text()), f.core.low, f.core.high));
        assert_eq!(found, Some((words, low, high)), "{text}");
    };
    age("The 31-year-old was freed.", "31-year-old", 31.0, 31.0);
    age("Nela Farrow, 34, was freed.", "34", 34.0, 34.0);
    age("Nela Farrow, aged 34, was freed.", "34", 34.0, 34.0);
    age("The farmer, in her 60s, was freed.", "in her 60s", 60.0, 69.0);
    age("The boy is nine years old.", "nine years old", 9.0, 9.0);
    age("A six-month-old baby was freed.", "six-month-old", 6.0, 6.0);
    age("A girl of 16, Nela Farrow, was freed.", "16", 16.0, 16.0);
    age("A girl of 16 died.", "16", 16.0, 16.0);
    age("A boy of six was pulled out of the well.", "six", 6.0, 6.0);
    let no_age = |text: &str| {
        let document = parsed(text);
        assert!(document.figures.iter().all(|f| f.kind != Kind::Age), "{text}");
    };
    age("A girl of 16 suffered burns.", "16", 16.0, 16.0);
    no_age("The child of two teachers was freed.");
    no_age("The child of two deaf parents was freed.");
    no_age("She was the only woman of 12 on the board.");
    no_age("A crowd of 16 waited at the well.");
}

#[test]
fn tallies_keep_both_numbers_as_written() {
    let tally = |words: &'static str, first: f64, second: f64| [(words, Kind::Tally, first, second, "")];
    check("Tarn won 4-2.", &tally("4-2", 4.0, 2.0));
    check("Tarn lost 1-3.", &tally("1-3", 1.0, 3.0));
    check("The council voted 27-14 to close the mill.", &tally("27-14", 27.0, 14.0));
    check("The bill passed by 112 votes to 96.", &tally("112 votes to 96", 112.0, 96.0));
    check("The bill passed by 12 votes to none.", &tally("12 votes to none", 12.0, 0.0));
}

#[test]
fn ranks_and_rates() {
    check("It was the 12th fire on the pier.", &[("12th", Kind::Rank, 12.0, 12.0, "")]);
    check("Ostby, the third-largest port, was shut.", &[("third-largest", Kind::Rank, 3.0, 3.0, "")]);
    check("She won her fifth title.", &[("fifth", Kind::Rank, 5.0, 5.0, "")]);
    check("She painted her fifth fence.", &[]);
    check("The second arrest came at noon.", &[]);
    check("A third protest followed.", &[]);
    check("A tremor measuring 5.7 was felt.", &[("measuring 5.7", Kind::Measure, 5.7, 5.7, "magnitude")]);
    check("The quake had a magnitude of 5.4.", &[("magnitude of 5.4", Kind::Measure, 5.4, 5.4, "magnitude")]);
    check(
        "The rate fell by a quarter of a point.",
        &[("a quarter of a point", Kind::Points, 0.25, 0.25, "percentage point")],
    );
    check("A beam measuring 5.7 metres fell.", &[("5.7 metres", Kind::Measure, 5.7, 5.7, "metre")]);
    check("Oil cost $70 a barrel.", &[("$70 a barrel", Kind::Money, 70.0, 70.0, "dollar per barrel")]);
    check("The bus did 90 km/h.", &[("90 km/h", Kind::Measure, 90.0, 90.0, "kilometre per hour")]);
    check("The bus did 60 miles an hour.", &[("60 miles an hour", Kind::Measure, 60.0, 60.0, "mile per hour")]);
}

#[test]
fn units_have_a_base() {
    let base = |text: &str| {
        let figure = only(text);
        figure.unit.as_ref().map(|u| (u.dimension.to_string(), u.base(figure.core).low))
    };
    let is = |text: &str, dimension: &str, value: f64| {
        let found = base(text);
        assert!(found.as_ref().is_some_and(|(d, v)| d == dimension && close(*v, value)), "{text}: {found:?}");
    };
    is("The shaft is 2 km deep.", "length", 2000.0);
    is("The shaft is 3 miles deep.", "length", 4828.0);
    is("It was 45C in the shade.", "temperature", 318.15);
    is("It was 113F in the shade.", "temperature", 318.15);
    is("Rates rose 50 basis points.", "points", 0.5);
    is("He was jailed for 18 months.", "duration", 18.0 * 30.4368 * 86_400.0);
}

#[test]
fn currencies_in_front_and_behind() {
    let money = |words: &'static str, amount: f64, code: &'static str| [(words, Kind::Money, amount, amount, code)];
    check("The dam cost 3 million euros.", &money("3 million euros", 3e6, "EUR"));
    check("The dam cost €3 million.", &money("€3 million", 3e6, "EUR"));
    check("The dam cost EUR 3 million.", &money("EUR 3 million", 3e6, "EUR"));
    check("The dam cost 40,000 yen.", &money("40,000 yen", 40_000.0, "JPY"));
    check("The dam cost £750,000.", &money("£750,000", 750_000.0, "GBP"));
    check("The dam cost A$20 million.", &money("A$20 million", 2e7, "AUD"));
    check("The dam cost US$20 million.", &money("US$20 million", 2e7, "USD"));
    check("The dam cost 500 rupees.", &money("500 rupees", 500.0, "INR"));
}

#[test]
fn text_cut_into_tokens_and_in_lower_case() {
    check("the dam cost $ 1.2 billion .", &[("$ 1.2 billion", Kind::Money, 1.2e9, 1.2e9, "USD")]);
    check("some 30 % of farms have a well .", &[("some 30 %", Kind::Percent, 28.5, 31.5, "percent")]);
    check("the dam cost u.s. $ 5 m .", &[("u.s. $ 5 m", Kind::Money, 5e6, 5e6, "USD")]);
    check("at least 14 tents were lost .", &[("at least 14", Kind::Count, 14.0, ANY, "")]);
    check("the 31 - year - old was freed .", &[("31 - year - old", Kind::Age, 31.0, 31.0, "year old")]);
    check("the 31-year-old was freed .", &[("31-year-old", Kind::Age, 31.0, 31.0, "year old")]);
}

#[test]
fn bounds_before_and_behind() {
    let bound = |text: &str, bound: BoundWord, low: f64, high: f64| {
        let figure = only(text);
        assert_eq!(figure.bound, Some(bound), "{text}");
        assert!(close(figure.core.low, low) && close(figure.core.high, high), "{text}: {:?}", figure.core);
    };
    bound("More than 80 tents were lost.", BoundWord::Over, 81.0, ANY);
    bound("Well over 100 tents were lost.", BoundWord::WellOver, 110.0, ANY);
    bound("At least 80 tents were lost.", BoundWord::AtLeast, 80.0, ANY);
    bound("No fewer than 80 tents were lost.", BoundWord::AtLeast, 80.0, ANY);
    bound("Fewer than 80 tents were lost.", BoundWord::Under, 0.0, 79.0);
    bound("Up to 80 tents were lost.", BoundWord::AtMost, 0.0, 80.0);
    bound("As many as 80 tents were lost.", BoundWord::AtMost, 0.0, 80.0);
    bound("Just under 80 tents were lost.", BoundWord::JustUnder, 72.0, 79.0);
    bound("Just over 80 tents were lost.", BoundWord::JustOver, 81.0, 88.0);
    bound("A shade over 80 tents were lost.", BoundWord::JustOver, 81.0, 88.0);
    bound("Nearly 80 tents were lost.", BoundWord::Nearly, 72.0, 80.0);
    bound("About 80 tents were lost.", BoundWord::About, 76.0, 84.0);
    bound("An estimated 2,000 tents were lost.", BoundWord::About, 1900.0, 2100.0);
    bound("80 or more tents were lost.", BoundWord::AtLeast, 80.0, ANY);
    bound("80 or so tents were lost.", BoundWord::About, 76.0, 84.0);
    bound("Some 80-odd tents were lost.", BoundWord::About, 76.0, 84.0);
}

#[test]
fn vague_words() {
    let vague = |text: &str, low: f64, high: f64| {
        let figure = only(text);
        assert!(figure.vague && figure.value.is_none(), "{text}: {figure:?}");
        assert_eq!((figure.core.low, figure.core.high), (low, high), "{text}");
    };
    vague("Dozens of tents were lost.", 24.0, 99.0);
    vague("Scores of tents were lost.", 40.0, 199.0);
    vague("Hundreds of tents were lost.", 200.0, 999.0);
    vague("Hundreds of thousands of tents were lost.", 200_000.0, 999_999.0);
    vague("Tens of thousands of tents were lost.", 20_000.0, 99_999.0);
    vague("Several tents were lost.", 3.0, 9.0);
    vague("A handful of tents were lost.", 3.0, 7.0);
}

#[test]
fn numbers_in_names_count_nothing() {
    for text in [
        "The Airbus 320 landed safely.",
        "Resolution 1701 was praised.",
        "They drove along Route 9.",
        "The AR-15 was found in a ditch.",
        "COVID-19 rules were eased.",
        "The G20 is a club of the rich.",
        "Since 9/11 the gate is shut.",
        "He invoked the 22nd amendment.",
        "It was written in 1998.",
        "No one came, and this one wept.",
        "She watched Channel 4 in Room 12.",
    ] {
        check(text, &[]);
    }
}

#[test]
fn what_is_left_out_of_a_whole() {
    let document = parsed("All but two of the 30 goats were freed.");
    let freed = &document.figures[0];
    assert_eq!((freed.core.low, freed.core.high, freed.part), (28.0, 28.0, Some(Part::Of(30.0))));
    check("All but two goats were freed.", &[]);
}

#[test]
fn the_parts_of_a_length_are_added_up() {
    let hours = 2.0 + 7.0 / 60.0 + 14.0 / 3600.0;
    let words = "two hours, seven minutes and 14 seconds";
    check("She ran it in two hours, seven minutes and 14 seconds.", &[(words, Kind::Duration, hours, hours, "hour")]);
    let two = [("two hours", Kind::Duration, 2.0, 2.0, "hour"), ("three days", Kind::Duration, 3.0, 3.0, "day")];
    check("They stopped for two hours and three days later they left.", &two);
}

#[test]
fn operation_and_trend() {
    let sense = |text: &str, operation: Operation, trend: Option<Trend>| {
        let figure = only(text);
        assert_eq!((figure.operation, figure.trend), (operation, trend), "{text}");
    };
    sense("The rate rose to 3 percent.", Operation::To, None);
    sense("The rate rose by 3 percent.", Operation::By, Some(Trend::Up));
    sense("Sales fell 3 percent.", Operation::By, Some(Trend::Down));
    sense("Sales were up 3 percent.", Operation::By, Some(Trend::Up));
    sense("The rate fell from 3 percent.", Operation::From, None);
    sense("The rate is 3 percent.", Operation::Level, None);
    sense("Inflation came in at 3 percent.", Operation::Level, Some(Trend::Up));
    sense("The firm knocked 3 percent off its prices.", Operation::By, Some(Trend::Down));
    sense("A quarter more goats were counted.", Operation::By, Some(Trend::Up));
    let document = parsed("The toll rose to 95 from 88.");
    let operations: Vec<Operation> = document.figures.iter().map(|f| f.operation).collect();
    assert_eq!(operations, [Operation::To, Operation::From]);
}

#[test]
fn how_it_is_meant_and_what_it_is_part_of() {
    assert_eq!(only("The mill plans to cut 300 jobs.").modality, Modality::Planned);
    assert_eq!(only("The mill cut 300 jobs.").modality, Modality::Asserted);
    let part = |text: &str| parsed(text).figures.last().and_then(|f| f.part);
    assert_eq!(part("Nine of them were freed."), Some(Part::OfThem));
    assert_eq!(part("One of the farmers wept."), Some(Part::OneOf));
    assert_eq!(part("The board took up all 14 ideas."), Some(Part::All));
    assert_eq!(part("They won a five-seat majority."), Some(Part::Lead));
    assert_eq!(parsed("Nine of the 47 goats were freed.").figures[0].part, Some(Part::Of(47.0)));
    assert_eq!(parsed("Twenty-one of the town hall's 30 goats were freed.").figures[0].part, Some(Part::Of(30.0)));
    assert_eq!(parsed("Twenty-one of Ostby harbour's 30 goats were freed.").figures[0].part, Some(Part::Of(30.0)));
    assert!(only("A further 20 goats were freed.").further);
}
