//! What the formats for machines and pages say, and that text of strangers cannot break out of them.

#![expect(clippy::expect_used, reason = "a test that cannot be set up has failed")]

use std::collections::BTreeSet;
use std::path::Path;

use proptest::prelude::*;
use serde_json::Value;
use storydiff::report::baseline::{self, State};
use storydiff::report::grid::{Told, claims};
use storydiff::report::{REPORTERS, Report, View};
use storydiff::{Article, Metadata, article, compare};

use crate::support::rules;

fn render(report: &Report, format: &str) -> String {
    let reporter = REPORTERS.iter().find(|r| r.name == format).expect("there is such a format");
    (reporter.render)(report, &View { width: 100, color: false }).expect("it is written")
}

fn event(folder: &str) -> Report {
    compare(&article::read_event(Path::new(folder)).unwrap().articles, rules())
}

/// Markup, controls, directions, formulas and marks in texts, outlets, titles and messages.
fn nasty() -> Report {
    let mut report = event("tests/interop/nasty");
    assert!(report.divergences.iter().any(|d| d.kind == "conflict/figure"), "something is found in the texts");
    report.sources[0].title = Some("nul\0 \u{9b}31m \u{202e}back\u{202c} `tick` a|b".to_owned());
    report.sources[1].outlet = "=cmd|' /C calc'!A0\r\n@x".to_owned();
    report.divergences[0].message =
        "\t=1+1 <img src=x onerror=pwned=1> \u{1b}]0;title\u{7} [a](javascript:x)\0".to_owned();
    report.divergences[0].rule = "a\"><script>pwned=1</script>".to_owned();
    report
}

/// Characters that act in a terminal or turn the direction of writing.
fn acts(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\r'))
        || ('\u{202a}'..='\u{202e}').contains(&c)
        || ('\u{2066}'..='\u{2069}').contains(&c)
}

#[test]
fn no_format_lets_a_character_through_that_acts() {
    let report = nasty();
    for reporter in REPORTERS {
        let text = render(&report, reporter.name);
        assert!(text.contains("crew"), "{}: the texts are there", reporter.name);
        assert_eq!(text.find(acts), None, "{}: {:?}", reporter.name, text.chars().find(|c| acts(*c)));
    }
}

#[test]
fn formats_for_machines_keep_every_character_of_a_text() {
    let report = nasty();
    let json: Value = serde_json::from_str(&render(&report, "json")).unwrap();
    assert_eq!(json["sources"][0]["text"], report.sources[0].text);
    assert!(report.sources[0].text.contains('\u{1b}') && report.sources[0].text.contains('\u{202e}'));
    let lines = render(&report, "jsonl");
    assert_eq!(lines.lines().count(), report.divergences.len());
    for (line, finding) in lines.lines().zip(&report.divergences) {
        let line: Value = serde_json::from_str(line).unwrap();
        assert_eq!((&line["message"], &line["id"]), (&finding.message.clone().into(), &finding.id.clone().into()));
    }
}

#[test]
fn what_one_side_adds_is_never_shown_as_told_by_the_other() {
    let report = event("fixtures/halvern-rail-strike");
    let detail = report.divergences.iter().find(|d| d.kind == "omission/detail").expect("a detail is missing");
    assert_eq!((detail.missing_from.as_slice(), detail.evidence.len()), (["a".to_owned()].as_slice(), 2));
    for format in if cfg!(feature = "html") { &["markdown", "html"][..] } else { &["markdown"] } {
        let text = render(&report, format);
        let from = text.find("Told with less detail").expect("details have a part of their own");
        let to = text.find("Told by one side only").expect("so have claims");
        assert!(text[from..to].contains("adds a condition"), "{format}");
        assert!(!text[from..to].contains("<del>"), "{format}: neither side has other words in place of these");
        assert!(!text[from..to].contains("no counterpart found"), "{format}: the other side tells it, with less");
        assert!(!text[to..].contains("two years … tied"), "{format}: the words of two sides are no claim of one");
    }
    let csv = render(&report, "csv");
    let row = csv.lines().find(|line| line.contains("omission/detail")).expect("it has a row");
    assert!(row.contains(",b,a,"), "told by b, missing from a: {row}");
}

#[cfg(feature = "html")]
#[test]
fn markup_of_an_article_is_text_on_the_page() {
    let page = render(&nasty(), "html");
    assert_eq!(page.matches("<script").count(), 1, "the only script is the page's own");
    assert!(page.contains("&lt;script&gt;pwned=1&lt;&#x2f;script&gt;"), "it is shown");
    for tag in ["<img", "<b on", "<svg on", "</textarea", "onclick='"] {
        assert!(!page.contains(tag), "{tag}");
    }
    assert!(page.contains("{{ 7*7 }}"), "a template in an article is no template");
    let links: Vec<&str> = page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(links.len() > 20 && links.iter().all(|link| link.starts_with('#')), "{links:?}");
}

#[cfg(feature = "html")]
#[test]
fn every_link_of_the_page_leads_somewhere_and_no_anchor_is_there_twice() {
    for folder in ["fixtures/ferry-fire-kesmere", "fixtures/halvern-rail-strike", "tests/interop/nasty"] {
        let page = render(&event(folder), "html");
        let values = |name: &str| -> Vec<String> {
            page.split(name).skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
        };
        let ids = values(" id=\"");
        let distinct: BTreeSet<&String> = ids.iter().collect();
        assert_eq!(distinct.len(), ids.len(), "{folder}");
        let lost: Vec<String> = values("href=\"#").into_iter().filter(|link| !distinct.contains(link)).collect();
        assert_eq!(lost, Vec::<String>::new(), "{folder}");
    }
}

#[cfg(feature = "html")]
#[test]
fn the_page_shows_every_finding_and_every_sentence() {
    let report = event("fixtures/ferry-fire-kesmere");
    let page = render(&report, "html");
    for finding in report.divergences.iter().filter(|d| !d.kind.starts_with("omission/")) {
        assert!(page.contains(&format!("id=\"f-{}\"", finding.id)), "{}", finding.message);
    }
    let sentences: usize = report.sources.iter().map(|s| s.sentences.len()).sum();
    assert_eq!(page.matches("<li class=\"s ").count(), sentences);
    assert!(page.contains("not in b, c"), "a sentence without a partner says so");
    assert!(!page.contains("http:") && !page.contains("https:"), "it needs no network");
}

#[cfg(feature = "html")]
#[test]
fn words_of_one_side_only_are_set_apart() {
    let page = render(&event("fixtures/ferry-fire-kesmere"), "html");
    assert!(page.contains("<mark><del>20,000</del></mark><mark> crowns</mark>"), "the first side");
    assert!(page.contains("<mark><ins>25,000</ins></mark><mark> crowns</mark>"), "the second side");
}

#[cfg(feature = "html")]
#[test]
fn hundreds_of_findings_about_the_same_words_become_one_card() {
    let mut report = event("fixtures/halvern-rail-strike");
    let first = report.divergences[0].clone();
    let others = report.divergences.iter().filter(|d| !d.is_omission() || d.is_detail()).count();
    for n in 0..250 {
        let mut finding = first.clone();
        finding.id = format!("copy-{n}");
        report.divergences.push(finding);
    }
    let page = render(&report, "html");
    assert_eq!(page.matches("<article class=\"card item\"").count(), others);
    assert!(page.contains("The same between 250 more pairs of sentences"), "what is merged is counted");
}

#[test]
fn no_cell_of_a_table_is_a_formula() {
    let text = render(&nasty(), "csv");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.unwrap()).collect();
    assert_eq!(rows.len(), nasty().divergences.len());
    for cell in rows.iter().flatten() {
        assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell:?}");
    }
    assert!(text.contains("'=1+1"), "the text is there, behind an apostrophe");
}

#[test]
fn markdown_renders_as_tables_without_links_or_markup_of_the_articles() {
    let mut options = comrak::Options::default();
    options.extension.table = true;
    options.extension.autolink = true;
    options.extension.strikethrough = true;
    options.render.r#unsafe = true; // as hosts do, before they clean
    let html = comrak::markdown_to_html(&render(&nasty(), "markdown"), &options);
    for tag in ["<script", "<img", "<a ", "<code", "<svg", "<em>", "<b on"] {
        assert!(!html.contains(tag), "{tag}: {html}");
    }
    assert!(html.contains("a|b") && html.contains("`tick`"), "{html}");
    // Within HTML a reference stays one, and the browser shows the letter.
    assert!(html.contains("&#91;a&#93;(javascript:<!-- -->x)"), "a summary shows no backslashes: {html}");
    let report = event("fixtures/ferry-fire-kesmere");
    let html = comrak::markdown_to_html(&render(&report, "markdown"), &options);
    let differing = report.divergences.iter().filter(|d| !d.is_omission() || d.is_detail()).count();
    // Sources, the grid, one for each divergence and detail, one for each source with claims of its own.
    assert_eq!(html.matches("<table>").count(), 2 + differing + 3);
    assert_eq!(html.matches("<details>").count(), html.matches("</details>").count());
}

#[test]
fn sarif_points_to_the_line_and_column_of_the_words() {
    let files = [
        "One\r\nThe ferry burned. At least 14 people were killed in the fire.\r\n",
        "Zürich ⛴\n\n\u{1f6a2} Nine people were killed in the fire on the ferry.\n",
    ];
    let read = |(n, text): (usize, &&str)| {
        Article::from_text(&format!("dir with blank/{n}.txt"), (*text).to_owned(), &Metadata::default()).unwrap()
    };
    let articles: Vec<Article> = files.iter().enumerate().map(read).collect();
    let log: Value = serde_json::from_str(&render(&compare(&articles, rules()), "sarif")).unwrap();
    let results = log["runs"][0]["results"].as_array().unwrap();
    let conflict =
        results.iter().find(|r| r["properties"]["kind"] == "conflict/figure").expect("a conflict of figures");
    let sides = [&conflict["locations"][0], &conflict["relatedLocations"][0]].map(|l| &l["physicalLocation"]);
    for (n, place) in sides.into_iter().enumerate() {
        assert_eq!(place["artifactLocation"]["uri"], format!("dir%20with%20blank/{n}.txt"));
        let at = |name: &str| place["region"][name].as_u64().unwrap() as usize;
        let line: Vec<char> = files[n].lines().nth(at("startLine") - 1).unwrap().chars().collect();
        let words: String = line[at("startColumn") - 1..at("endColumn") - 1].iter().collect();
        assert_eq!(place["region"]["snippet"]["text"], words);
    }
    assert_eq!((&conflict["level"], &conflict["ruleId"]), (&"error".into(), &"conflict.figure.count".into()));
}

#[test]
fn sarif_points_to_characters_where_the_text_was_taken_from_a_format() {
    let articles = article::read_articles("tests/data/feeds/records.json", &Metadata::default()).unwrap();
    let report = compare(&articles, rules());
    let log: Value = serde_json::from_str(&render(&report, "sarif")).unwrap();
    let results = log["runs"][0]["results"].as_array().unwrap();
    assert!(!results.is_empty());
    for (result, finding) in results.iter().zip(&report.divergences) {
        for (n, place) in [&result["locations"][0], &result["relatedLocations"][0]].into_iter().enumerate() {
            let place = &place["physicalLocation"];
            assert_eq!(place["artifactLocation"]["uri"], "tests/data/feeds/records.json");
            let at = |name: &str| place["region"][name].as_u64().unwrap() as usize;
            let source = report.sources.iter().find(|s| s.key == finding.evidence[n].source).unwrap();
            let words: String = source.text.chars().skip(at("charOffset")).take(at("charLength")).collect();
            assert_eq!(place["region"]["snippet"]["text"], words);
            assert_eq!(place["region"]["startLine"], Value::Null);
        }
    }
    let artifact = &log["runs"][0]["artifacts"][1]["properties"];
    assert_eq!(artifact["path"], "tests/data/feeds/records.json, record 2");
    assert_eq!(artifact["format"], "records (JSON)");
    let json: Value = serde_json::from_str(&render(&report, "json")).unwrap();
    assert_eq!(json["sources"][1]["format"], "records (JSON)");
    assert_eq!(json["sources"][1]["file"], "tests/data/feeds/records.json");
}

#[test]
fn annotations_quote_the_words_with_what_stands_around_them() {
    let report = event("fixtures/ferry-fire-kesmere");
    let collection: Value = serde_json::from_str(&render(&report, "annotation")).unwrap();
    let items = collection["first"]["items"].as_array().unwrap();
    assert_eq!(items.len(), report.divergences.len());
    for (item, finding) in items.iter().zip(&report.divergences) {
        for (target, quote) in item["target"].as_array().unwrap().iter().zip(&finding.evidence) {
            let source = report.sources.iter().find(|s| s.key == quote.source).unwrap();
            let [by_words, by_place] = [&target["selector"][0], &target["selector"][1]];
            let part = |name: &str| by_words[name].as_str().unwrap();
            assert_eq!(part("exact"), quote.text);
            assert!(source.text.contains(&[part("prefix"), part("exact"), part("suffix")].concat()));
            assert_eq!((&by_place["start"], &by_place["end"]), (&quote.start.into(), &quote.end.into()));
        }
    }
}

#[test]
fn the_grid_says_who_tells_what() {
    let report = event("fixtures/ferry-fire-kesmere");
    let claims = claims(&report);
    let told = |words: &str| -> Vec<Told> {
        let claim = claims.iter().find(|c| c.text.contains(words)).expect("there is such a claim");
        claim.cells.iter().map(|c| c.told).collect()
    };
    assert_eq!(told("20,000 crowns"), [Told::Differs; 3]);
    assert_eq!(told("The captain, Tor Wessnik"), [Told::Same, Told::Same, Told::Not]);
    assert_eq!(told("faulty cable"), [Told::Not, Told::Differs, Told::Differs], "one side hedges");
    let places: Vec<_> = claims
        .iter()
        .flat_map(|c| &c.cells)
        .filter(|c| c.told >= Told::Same)
        .map(|c| (&c.source, c.sentence))
        .collect();
    assert_eq!(places.iter().collect::<BTreeSet<_>>().len(), places.len(), "no sentence tells two claims");
}

#[test]
fn an_earlier_report_tells_what_is_new_and_what_is_gone() {
    let mut before = event("fixtures/halvern-rail-strike");
    let after = before.clone();
    let gone = before.divergences[0].clone();
    let mut now = after.clone();
    now.divergences.remove(0);
    let new = before.divergences.remove(1).id;
    for format in ["json", "sarif"] {
        let known = baseline::read("old", &render(&before, format)).unwrap();
        assert_eq!(known.len(), before.divergences.len(), "{format}");
        let mut marked = now.clone();
        marked.compare_with(known, |_| true);
        let states: BTreeSet<&str> =
            marked.divergences.iter().filter(|d| marked.state(d) == Some(State::New)).map(|d| d.id.as_str()).collect();
        assert_eq!(states, BTreeSet::from([new.as_str()]), "{format}");
        let left = &marked.baseline.as_ref().unwrap().gone;
        assert_eq!(left.iter().map(|k| (&k.id, &k.message)).collect::<Vec<_>>(), [(&gone.id, &gone.message)]);
        // Every format says so.
        for reporter in REPORTERS.iter().map(|r| r.name).filter(|name| !["csv", "jsonl", "annotation"].contains(name)) {
            let text = render(&marked, reporter);
            assert!(text.contains("4.5 per cent") || text.contains(&gone.id), "{reporter}");
        }
        let log: Value = serde_json::from_str(&render(&marked, "sarif")).unwrap();
        let states = log["runs"][0]["results"].as_array().unwrap().iter().map(|r| r["baselineState"].as_str().unwrap());
        let of = |state: &str| states.clone().filter(|s| *s == state).count();
        assert_eq!((of("new"), of("unchanged"), of("absent")), (1, now.divergences.len() - 1, 1));
        // What was gone in the earlier report is not gone once more.
        let again = baseline::read("old", &render(&marked, "sarif")).unwrap();
        assert_eq!(again.len(), marked.divergences.len());
    }
}

#[test]
fn what_is_no_earlier_report_is_refused() {
    for text in ["", "{}", "[]", "{\"runs\": 1}", "{\"divergences\": [{\"id\": 1}]}"] {
        let message = baseline::read("old.json", text).unwrap_err().to_string();
        assert!(message.starts_with("old.json: this is no ") && message.contains("--format json"), "{message}");
    }
}

#[test]
fn more_sources_than_stand_side_by_side_are_shown_too() {
    let folders = ["ferry-fire-kesmere", "lower-quay-shooting", "pension-vote-tavrin", "saltrenol-trial"];
    let articles: Vec<Article> =
        folders.iter().flat_map(|f| article::read_event(&Path::new("fixtures").join(f)).unwrap().articles).collect();
    let report = compare(&articles, rules());
    assert_eq!(report.sources.len(), 12);
    for reporter in REPORTERS {
        let text = render(&report, reporter.name);
        let named = report.sources.iter().all(|s| text.contains(s.outlet.split(' ').next().unwrap()));
        assert!(named, "{}: every outlet is named", reporter.name);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Whatever a report holds, it can be written in every format, and twice the same.
    #[test]
    fn any_report_can_be_written(texts in prop::collection::vec("\\PC{0,40}|[<>&\"'`|=@\\\\\\[\\]\\x00-\\x1f\u{202e}a-z .\n]{0,60}", 6), start in 0usize..300, end in 0usize..300) {
        let mut report = event("tests/interop/nasty");
        report.sources[0].outlet.clone_from(&texts[0]);
        report.sources[1].text.clone_from(&texts[1]);
        report.sources[1].key.clone_from(&texts[2]);
        for finding in &mut report.divergences {
            finding.message.clone_from(&texts[3]);
            finding.kind.clone_from(&texts[4]);
            finding.missing_from.push(texts[5].clone());
            if let Some(quote) = finding.evidence.first_mut() {
                (quote.start, quote.end) = (start, end);
            }
        }
        for reporter in REPORTERS {
            let text = render(&report, reporter.name);
            prop_assert_eq!(&text, &render(&report, reporter.name));
            prop_assert_eq!(text.find(acts), None, "{}", reporter.name);
        }
    }
}

#[test]
fn annotations_of_three_sources_say_how_each_source_tells_the_claim() {
    let tags = |folder: &str| -> Vec<Vec<String>> {
        let collection: Value = serde_json::from_str(&render(&event(folder), "annotation")).unwrap();
        let items = collection["first"]["items"].as_array().unwrap().clone();
        let of = |item: &Value| item["body"].as_array().unwrap().iter().map(|b| b["value"].to_string()).collect();
        items.iter().map(of).collect()
    };
    let row = |tags: &Vec<String>| tags.iter().filter(|t| t.ends_with(": told differently\"")).count() >= 2;
    assert!(tags("fixtures/pension-vote-tavrin").iter().any(row));
    assert!(!tags("fixtures/corvane-data-breach").iter().any(row), "two sources need no grid");
}
