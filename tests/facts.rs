//! Figures that differ and can both be right (`compare --all`): what is told of them, and that none is a finding.

use storydiff::article::assign_keys;
use storydiff::report::{FigureFact, REPORTERS, View};
use storydiff::rules::Severity;
use storydiff::{Article, Metadata, Published, Report, compare, compare_all};

use crate::support::rules;

const COURIER: &str = "The builders of the tunnel moved 1,187 tonnes of rock out of the northern shaft in March.

The fire in the paint works at Oldham Quay killed 12 workers on Monday, the police said.

The bridge over the Sarne costs the county 48.7 million euros.

The organisers said 40,000 people marched through Tarn on Sunday against the dam.
";

const LANTERN: &str = "Out of the northern shaft the builders of the tunnel moved about 1,200 tonnes of rock in March.

The fire in the paint works at Oldham Quay killed 15 workers, the police said.

The bridge over the Sarne costs the county 49 million euros.

The police said 15,000 people marched through Tarn on Sunday against the dam.
";

/// The two articles, published on these days.
fn articles(courier: &str, lantern: &str) -> [Article; 2] {
    let article = |(outlet, text, day): (&str, &str, &str)| {
        let metadata =
            Metadata { outlet: Some(outlet.to_owned()), published: Published::parse(day), ..Metadata::default() };
        Article::from_text(&format!("{outlet}.txt"), text.to_owned(), &metadata).unwrap()
    };
    let mut both = [("Courier", COURIER, courier), ("Lantern", LANTERN, lantern)].map(article);
    assign_keys(&mut both);
    both
}

fn told(articles: &[Article]) -> Report {
    compare_all(articles, rules(), None).unwrap()
}

/// The kind of every fact with the words of the outlets.
fn by_outlet(report: &Report) -> Vec<(String, String, String)> {
    let words = |fact: &FigureFact, outlet: &str| {
        let source = report.sources.iter().find(|s| s.outlet == outlet).unwrap();
        fact.evidence.iter().find(|e| e.source == source.key).unwrap().text.clone()
    };
    report.facts.iter().map(|f| (f.kind.clone(), words(f, "Courier"), words(f, "Lantern"))).collect()
}

fn kinds(report: &Report) -> Vec<&str> {
    report.facts.iter().map(|f| f.kind.as_str()).collect()
}

#[test]
fn what_is_more_precise_rounded_updated_or_told_by_two_sources_is_told() {
    let report = told(&articles("2024-03-11", "2024-03-13"));
    let expected = [
        ("more-precise", "1,187 tonnes of rock", "about 1,200 tonnes of rock"),
        ("update", "12 workers", "15 workers"),
        ("rounding", "48.7 million euros", "49 million euros"),
        ("named-sources", "40,000 people", "15,000 people"),
    ];
    let expected = expected.map(|(kind, one, other)| (kind.to_owned(), one.to_owned(), other.to_owned()));
    assert_eq!(by_outlet(&report), expected);
    let message = &report.facts[0].message;
    assert!(message.ends_with("both can hold, Courier is more precise."), "{message}");
    assert!(report.facts.iter().all(|f| f.severity == Severity::Low));
}

#[test]
fn a_count_grows_only_from_the_earlier_report_to_the_later() {
    let same_day = told(&articles("2024-03-13", "2024-03-13"));
    assert!(!kinds(&same_day).contains(&"update"), "{:?}", same_day.facts);
    let backwards = told(&articles("2024-03-15", "2024-03-13"));
    assert!(!kinds(&backwards).contains(&"update"), "{:?}", backwards.facts);
    let conflicts = backwards.divergences.iter().filter(|d| d.kind == "conflict/figure").count();
    assert_eq!(conflicts, 1, "12 after 15 is a conflict: {:?}", backwards.divergences);
}

#[test]
fn the_order_of_the_articles_changes_no_fact() {
    let [courier, lantern] = articles("2024-03-11", "2024-03-13");
    let forth = told(&[courier.clone(), lantern.clone()]);
    let mut swapped = [lantern, courier];
    assign_keys(&mut swapped);
    let back = told(&swapped);
    assert_eq!(by_outlet(&forth), by_outlet(&back));
}

#[test]
fn no_fact_is_a_finding() {
    let articles = articles("2024-03-11", "2024-03-13");
    let (plain, all) = (compare(&articles, rules()), told(&articles));
    assert!(plain.facts.is_empty(), "facts are told where they are asked for");
    assert_eq!(plain.divergences, all.divergences);
    assert_eq!(plain.counts, all.counts);
    let figures: Vec<&str> = all.divergences.iter().map(|d| &*d.kind).filter(|k| k.ends_with("/figure")).collect();
    assert!(figures.is_empty(), "{figures:?}");
}

#[test]
fn table_and_json_tell_them_and_the_words_stand_where_the_json_says() {
    let articles = articles("2024-03-11", "2024-03-13");
    let report = told(&articles);
    let written = |name: &str, report: &Report| {
        let reporter = REPORTERS.iter().find(|r| r.name == name).unwrap();
        (reporter.render)(report, &View { width: 200, color: false }).unwrap()
    };
    let table = written("table", &report);
    for kind in ["more-precise", "update", "rounding", "named-sources"] {
        assert!(table.lines().any(|line| line == kind), "{kind} is missing in:\n{table}");
    }
    assert!(!written("table", &compare(&articles, rules())).contains("can both be right"));
    let json: serde_json::Value = serde_json::from_str(&written("json", &report)).unwrap();
    let listed = json["facts"].as_array().unwrap();
    assert_eq!(listed.len(), 4);
    for side in listed.iter().flat_map(|fact| fact["evidence"].as_array().unwrap()) {
        let article = articles.iter().find(|a| side["source"] == *a.key).unwrap();
        let at = |name: &str| usize::try_from(side[name].as_u64().unwrap()).unwrap();
        let words: String = article.text.chars().skip(at("start")).take(at("end") - at("start")).collect();
        assert_eq!(side["text"], *words);
    }
}

/// Each of 4,000 sentences of one article gives the figure that each of the other's gives: work must not grow with the
/// pairs of figures, let alone with the figures that each pair is counted among.
#[test]
fn articles_that_repeat_one_figure_are_compared_all_the_same() {
    let article = |key: &str, sentence: &str| {
        let text = format!("Head {key}\n\n{}", [sentence; 4000].join(" "));
        Article::from_text(&format!("{key}.txt"), text, &Metadata::default()).unwrap()
    };
    let mut articles = [article("one", "It weighs 12 tons."), article("two", "He has 12 tons.")];
    assign_keys(&mut articles);
    let report = compare(&articles, rules());
    assert!(report.divergences.iter().all(|d| d.kind != "framing/attribution"));
}
