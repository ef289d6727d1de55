//! The table, the links and the inspection: what people read in a terminal.

#![expect(clippy::expect_used, reason = "a test that cannot be set up has failed")]

use std::collections::BTreeMap;

use proptest::prelude::*;
use storydiff::align::{Parts, Strength};
use storydiff::document::Role;
use storydiff::report::{
    Finding, Quote, Report, ReportLink, SCHEMA_VERSION, SentenceRef, SentenceSpan, Source, Tool, View, inspect, links,
    table,
};
use storydiff::rules::{RuleSet, Severity};
use storydiff::{Article, Document, Metadata, Published};
use unicode_width::UnicodeWidthStr;

const HERALD: [&str; 6] = [
    "Nine dead after fire sweeps night ferry off Kesmere",
    "Nine people were killed and dozens injured when fire broke out late on Tuesday aboard a passenger ferry.",
    "The sprinklers on that deck never came on,\nMr Quell said.",
    "The company offered each bereaved family 20,000 crowns in immediate help.",
    "Most of the dead were found in a stairwell filled with smoke, according to the harbour doctor.",
    "Relatives waiting at the terminal complained that nobody had shown them a passenger list.",
];

const LANTERN: [&str; 6] = [
    "DEATH SHIP: how Velmar's rust bucket burned",
    "Sprinklers on the deck did come on, fire chief Anders Quell told the Lantern, but ran dry within minutes.",
    "The grieving, who have waited since Wednesday on the cold stone floor of the terminal for a word from anybody in \
     charge, are being fobbed off with a paltry 20,000 crowns per household, a sum that the company's own lawyers \
     call a beginning and that the families call by another name.",
    "Investigators believe that a faulty cable in a refrigerated lorry may have started the blaze.",
    "Her union warned the ministry twice last year that crews were working 16-hour shifts.",
    "© Daily Lantern 2024",
];

const GAZETTE: [&str; 4] = [
    "Hundreds brought to safety from burning ferry",
    "The cause was an electrical fault in a cold-storage truck.",
    "Every household that lost someone will receive a generous 25,000 crowns.",
    "Sailings to the island will resume on Monday.",
];

fn source(key: &str, outlet: &str, published: &str, sentences: &[&str]) -> Source {
    let mut text = String::new();
    let mut spans = Vec::new();
    for (n, sentence) in sentences.iter().enumerate() {
        let start = text.chars().count();
        text.push_str(sentence);
        let role = match n {
            0 => Role::Headline,
            _ if sentence.starts_with('©') => Role::Boilerplate,
            _ => Role::Body,
        };
        spans.push(SentenceSpan { start, end: text.chars().count(), role });
        text.push_str("\n\n");
    }
    Source {
        key: key.to_owned(),
        outlet: outlet.to_owned(),
        path: format!("{key}.txt"),
        file: None,
        format: None,
        title: sentences.first().map(|s| (*s).to_owned()),
        published: Some(published.to_owned()).filter(|p| !p.is_empty()),
        text,
        sentences: spans,
    }
}

fn report(sources: Vec<Source>) -> Report {
    Report {
        schema_version: SCHEMA_VERSION,
        tool: Tool { name: "storydiff".to_owned(), version: "0.0.0".to_owned() },
        model: None,
        sources,
        links: Vec::new(),
        groups: Vec::new(),
        divergences: Vec::new(),
        counts: BTreeMap::new(),
        rules: BTreeMap::new(),
        facts: Vec::new(),
        baseline: None,
    }
}

fn link(left: (&str, usize), right: (&str, usize), score: f32) -> ReportLink {
    let place = |(source, sentence): (&str, usize)| SentenceRef { source: source.to_owned(), sentence };
    let parts = Parts {
        concept: 0.42,
        gram: 0.3,
        substance: 1.04,
        position: 0.98,
        neighbour: 0.04,
        rival: 0.02,
        lead: 0.05,
        ..Parts::default()
    };
    let strength = if score > 0.3 { Strength::Same } else { Strength::Related };
    ReportLink { left: place(left), right: place(right), score, strength, parts }
}

/// The quotation of `words`, which occur once in the source.
fn quote(source: &Source, words: &str) -> Quote {
    let byte = source.text.find(words).expect("the words occur");
    let start = source.text[..byte].chars().count();
    let end = start + words.chars().count();
    let sentence = source.sentences.iter().position(|s| s.start <= start && start < s.end).expect("in a sentence");
    Quote { source: source.key.clone(), sentence, start, end, text: words.to_owned() }
}

fn finding(report: &Report, kind: &str, severity: Severity, message: &str, words: &[(usize, &str)]) -> Finding {
    Finding {
        id: "5f0c2a8e91b3d7aa".to_owned(),
        rule: kind.replace('/', ".") + ".example",
        kind: kind.to_owned(),
        severity,
        confidence: 0.93,
        message: message.to_owned(),
        evidence: words.iter().map(|(n, words)| quote(&report.sources[*n], words)).collect(),
        missing_from: Vec::new(),
        facts: BTreeMap::new(),
    }
}

fn omission(report: &Report, severity: Severity, source: usize, words: &str, missing: &[&str]) -> Finding {
    let missing_from = missing.iter().map(|m| (*m).to_owned()).collect();
    Finding { missing_from, ..finding(report, "omission/claim", severity, "Told once.", &[(source, words)]) }
}

fn two_sources() -> Report {
    let mut report = report(vec![
        source("a", "Kesmere Herald", "2024-03-13T09:30:00+02:00", &HERALD),
        source("b", "Daily Lantern", "2024-03-15T18:00:00+02:00", &LANTERN),
    ]);
    report.links = vec![link(("a", 2), ("b", 1), 0.62), link(("a", 3), ("b", 2), 0.27)];
    report.divergences = vec![
        finding(
            &report,
            "conflict/polarity",
            Severity::High,
            "Kesmere Herald says “never came on”, Daily Lantern says “did come on”: one denies what the other affirms.",
            &[(0, "never came on"), (1, "did come on")],
        ),
        finding(
            &report,
            "framing/wording",
            Severity::Medium,
            "Daily Lantern judges the sum, Kesmere Herald does not.",
            &[(0, "20,000 crowns"), (1, "fobbed off"), (1, "a paltry 20,000 crowns")],
        ),
        omission(&report, Severity::High, 1, LANTERN[4], &["a"]),
        omission(&report, Severity::Medium, 0, "nobody had shown them a passenger list", &["b"]),
        omission(&report, Severity::Medium, 1, LANTERN[3], &["a"]),
        omission(&report, Severity::Low, 0, HERALD[4], &["b"]),
        finding(
            &report,
            "omission/detail",
            Severity::Low,
            "Kesmere Herald does not say that the sprinklers ran dry.",
            &[(0, "sprinklers on that deck"), (1, "but ran dry within minutes")],
        ),
    ];
    report
}

fn three_sources() -> Report {
    let mut report = report(vec![
        source("a", "Kesmere Herald", "2024-03-13", &HERALD),
        source("b", "Daily Lantern", "2024-03-15", &LANTERN),
        source("c", "c.txt", "", &GAZETTE),
    ]);
    report.links = vec![
        link(("a", 2), ("b", 1), 0.62),
        link(("a", 3), ("c", 2), 0.4),
        link(("b", 2), ("c", 2), 0.3),
        link(("b", 3), ("c", 1), 0.41),
    ];
    let mut certainty = finding(
        &report,
        "framing/certainty",
        Severity::Medium,
        "Daily Lantern hedges, c.txt does not.",
        &[(1, "may have started the blaze"), (2, "The cause was an electrical fault")],
    );
    certainty.missing_from = vec!["a".to_owned()];
    report.divergences = vec![
        finding(
            &report,
            "conflict/figure",
            Severity::High,
            "Two sources say 20,000 crowns, one says 25,000.",
            &[(0, "20,000 crowns"), (1, "20,000 crowns"), (2, "25,000 crowns")],
        ),
        certainty,
        // Two findings about one claim.
        omission(&report, Severity::High, 1, LANTERN[4], &["a"]),
        omission(&report, Severity::High, 1, LANTERN[4], &["c"]),
        omission(&report, Severity::Medium, 0, HERALD[2], &["c"]),
        omission(&report, Severity::Low, 2, GAZETTE[3], &["a", "b"]),
    ];
    report
}

fn show(report: &Report, width: usize) -> String {
    (table::REPORTER.render)(report, &View { width, color: false }).expect("tables do not fail")
}

/// Text without ANSI codes, which must all be closed before the line ends.
fn without_codes(line: &str) -> String {
    let mut out = String::new();
    let mut on = false;
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("\u{1b}[") {
        let (code, after) = after.split_once('m').expect("only SGR codes are written");
        assert!(code.bytes().all(|b| b.is_ascii_digit() || b == b';'), "{code:?} in {line:?}");
        on = code != "0";
        out.push_str(before);
        rest = after;
    }
    assert!(!on, "a style runs over the end of {line:?}");
    out + rest
}

/// What must be true of every page.
fn check_page(page: &str, width: usize) {
    assert!(page.ends_with('\n') && !page.ends_with("\n\n"), "{page:?}");
    assert!(!page.contains("\n\n\n"), "two empty lines in {page}");
    for line in page.strip_suffix('\n').unwrap_or_default().split('\n') {
        let line = without_codes(line);
        assert!(line.width() <= width.max(40), "{} columns of {width}: {line}", line.width());
        assert_eq!(line.trim_end(), line, "blanks at the end of {line:?}");
        let unsafe_ = |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        assert!(!line.contains(unsafe_), "raw control character in {line:?}");
    }
}

/// The same report with text that is hard on a terminal.
fn nasty() -> Report {
    let long = format!("See https://example.org/{} for more.", "very-long-address/".repeat(20));
    let sentences = [
        "渡輪火災造成九人死亡，數十人受傷，海岸警衛隊星期二深夜表示，並呼籲家屬耐心等候進一步消息。",
        "海岸警衛隊表示，至少十四人喪生，另有四十七人受傷送醫，其中九人傷勢危重，消防隊長說灑水系統從未啟動，調查仍在進行之中。",
        "E\u{301}te\u{301} a\u{308}\u{300}\u{301}\u{302}rger: cafe\u{301} owners in Đa\u{300} Na\u{306}\u{303}ng said so.",
        "A \u{1b}[31mred\u{1b}[0m\u{7} alert\tand a \u{202e}desrever\u{202c} word\u{200b}s, \u{9b}31mtoo.\r\nNext line\u{2028}here.",
        &long,
        "👩‍👩‍👧‍👦 🇺🇳 👍🏽 क्षत्रिय ประเทศไทย สวัสดีครับ 한국어 ﷺ لالا",
    ];
    let other =
        ["九人死亡", "海岸警衛隊表示，九人喪生。", "Plain words.", "More plain words.", "Yet more.", "And more."];
    let mut report = report(vec![
        source(
            "a",
            "新聞\u{1b}]0;title\u{7}日報 with a name that is longer than any column",
            "next \u{1b}[1mTuesday",
            &sentences,
        ),
        source("b", "/home/someone/articles/that/lie/deep/in/folders/b.txt", "2024-03-15", &other),
    ]);
    report.sources[1].path = report.sources[1].outlet.clone();
    report.links = vec![link(("a", 1), ("b", 1), 0.5)];
    let message =
        "\u{1b}[2J\u{202e}A message\nof two lines, and 一個沒有空格的很長很長很長很長很長很長很長很長很長的中文訊息";
    report.divergences = vec![
        finding(&report, "conflict/figure", Severity::High, message, &[(0, "至少十四人喪生"), (1, "九人喪生")]),
        finding(&report, "framing/wording", Severity::Low, message, &[(0, "\u{1b}[31mred\u{1b}[0m"), (1, "Plain")]),
        finding(
            &report,
            "framing/wording",
            Severity::Low,
            message,
            &[(0, "very-long-address/for more"), (1, "Yet")][1..],
        ),
        finding(&report, "framing/\u{7}label", Severity::Low, "", &[(0, "te\u{301} a\u{308}\u{300}")]),
        omission(&report, Severity::Medium, 0, &long, &["b"]),
        omission(&report, Severity::Medium, 0, sentences[5], &["b"]),
        omission(&report, Severity::Medium, 0, sentences[1], &["b"]),
    ];
    report
}

#[test]
fn two_sources_at_80_columns() {
    insta::assert_snapshot!(show(&two_sources(), 80));
}

#[test]
fn two_sources_at_160_columns() {
    insta::assert_snapshot!(show(&two_sources(), 160));
}

#[test]
fn two_sources_at_40_columns() {
    insta::assert_snapshot!(show(&two_sources(), 40));
}

#[test]
fn two_sources_in_color() {
    let page = (table::REPORTER.render)(&two_sources(), &View { width: 80, color: true }).expect("tables do not fail");
    insta::assert_snapshot!(page.replace('\u{1b}', "ESC"));
}

#[test]
fn three_sources_at_80_columns() {
    insta::assert_snapshot!(show(&three_sources(), 80));
}

#[test]
fn three_sources_at_160_columns() {
    insta::assert_snapshot!(show(&three_sources(), 160));
}

#[test]
fn hard_text_at_80_columns() {
    insta::assert_snapshot!(show(&nasty(), 80));
}

#[test]
fn links_at_80_columns() {
    insta::assert_snapshot!(links::render(&three_sources(), &View { width: 80, color: false }));
}

#[test]
fn links_at_160_columns() {
    insta::assert_snapshot!(links::render(&two_sources(), &View { width: 160, color: false }));
}

#[test]
fn nothing_found_is_said_with_its_limits() {
    let mut report = two_sources();
    report.divergences.clear();
    let page = show(&report, 80);
    assert!(page.contains("No divergences\n"), "{page}");
    assert!(page.contains("That is no proof"), "{page}");
    report.links.clear();
    let page = show(&report, 80);
    assert!(page.contains("do they report the same"), "{page}");
}

#[test]
fn color_adds_codes_and_nothing_else() {
    for report in [two_sources(), three_sources(), nasty()] {
        for width in [40, 80, 160] {
            let with = (table::REPORTER.render)(&report, &View { width, color: true }).expect("tables do not fail");
            let with: Vec<String> = with.lines().map(without_codes).collect();
            assert_eq!(with, show(&report, width).lines().collect::<Vec<_>>());
        }
    }
}

#[test]
fn evidence_is_marked_and_kept_when_a_sentence_is_shortened() {
    let page = show(&two_sources(), 80);
    let words = page.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("»fobbed off« with »a paltry 20,000 crowns«"), "{page}");
    assert!(words.contains("…"), "the sentence is too long to be shown in full: {page}");
}

#[test]
fn marks_that_an_article_uses_are_not_used_for_evidence() {
    let mut report = two_sources();
    report.sources[0].text.push_str("»Ja«, sagte sie.");
    let page = show(&report, 80);
    assert!(page.contains("[did come on]"), "{page}");
}

#[test]
fn no_page_is_wider_than_its_view() {
    for report in [two_sources(), three_sources(), nasty(), report(Vec::new())] {
        for width in (0..=200).chain([1000]) {
            let view = View { width, color: width % 2 == 0 };
            check_page(&(table::REPORTER.render)(&report, &view).expect("tables do not fail"), width);
            check_page(&links::render(&report, &view), width);
        }
    }
}

fn document(text: &str) -> Document {
    let rules = RuleSet::builtin().expect("the built-in rules are right");
    let published = Published::parse("2024-03-13");
    let metadata = Metadata { outlet: Some("Kesmere Herald".to_owned()), title: None, published };
    let article = Article::from_text("a.txt", text.to_owned(), &metadata).expect("this is a text");
    storydiff::parse(&[article], &rules).remove(0)
}

const INSPECTED: &str = "Fire on the ferry\n\nKESMERE (Herald) — Nine people were killed in Šumava.\n\n\
    “We owe the families an honest answer,” Ilse Tomrick said on Wednesday.\n\n© Herald 2024\n";

#[test]
fn inspection_at_80_columns() {
    insta::assert_snapshot!(inspect::table(&document(INSPECTED), &View { width: 80, color: false }));
}

#[test]
fn inspection_as_json_counts_in_code_points() {
    let line = inspect::json(&document(INSPECTED));
    let keys: Vec<&str> = line.as_object().expect("an object").keys().map(String::as_str).collect();
    let wanted =
        ["attributions", "figures", "id", "outlet", "published", "quotes", "sentences", "text", "times", "title"];
    for key in wanted {
        assert!(keys.contains(&key), "{key} is missing from {keys:?}");
    }
    assert_eq!((&line["id"], &line["outlet"]), (&"a".into(), &"Kesmere Herald".into()));
    assert_eq!(line["title"], "Fire on the ferry");
    let text: Vec<char> = line["text"].as_str().expect("a text").chars().collect();
    let words = |value: &serde_json::Value| -> String {
        let at = |key: &str| usize::try_from(value[key].as_u64().expect("an offset")).expect("a position");
        text[at("start")..at("end")].iter().collect()
    };
    assert_eq!(line["sentences"][1]["role"], "body");
    assert_eq!(words(&line["sentences"][1]), "KESMERE (Herald) — Nine people were killed in Šumava.");
    let quote = &line["quotes"][0];
    assert_eq!(words(quote), "“We owe the families an honest answer,”");
    assert_eq!(words(&quote["speaker"]), quote["speaker"]["text"].as_str().expect("the speaker's words"));
}

#[test]
fn no_inspection_is_wider_than_its_view() {
    let hard: String = nasty().sources.into_iter().map(|s| s.text).collect();
    for text in [INSPECTED, hard.as_str()] {
        let document = document(text);
        for width in 40..=200 {
            check_page(&inspect::table(&document, &View { width, color: width % 2 == 0 }), width);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 200, ..ProptestConfig::default() })]

    /// Whatever an article, a rule or a file's name holds, and wherever the offsets point.
    #[test]
    fn any_text_stays_within_the_page(
        texts in prop::collection::vec("\\PC{0,120}|.{0,60}|[a-z 一-龥\u{300}-\u{30f}\u{1b}\u{202e}»«]{0,300}", 4..8),
        names in prop::collection::vec(".{0,50}", 6),
        places in prop::collection::vec((0usize..9, 0usize..900, 0usize..900), 6),
        width in 0usize..220,
        color: bool,
    ) {
        let text: Vec<&str> = texts.iter().map(String::as_str).collect();
        let mut report = report(vec![
            source("a", &names[0], &names[1], &text),
            source("b", &names[2], "2024-03-15", &text[1..]),
            source("c", &names[3], &names[1], &text[2..]),
        ]);
        report.links = vec![link(("a", places[0].0), ("b", places[1].0), 0.5), link(("a", 1), ("c", 1), 0.2)];
        for (n, kind) in ["conflict/figure", &names[4], "omission/claim", "omission/detail"].into_iter().enumerate() {
            let quotes = places[n..n + 3].iter().zip(["a", "b", "x"]).map(|((sentence, start, end), source)| Quote {
                source: source.to_owned(), sentence: *sentence, start: *start, end: *end, text: names[5].clone(),
            });
            report.divergences.push(Finding {
                rule: names[4].clone(),
                kind: kind.to_owned(),
                message: names[5].clone(),
                evidence: quotes.skip(n % 2).collect(),
                missing_from: vec!["c".to_owned(), "y".to_owned()],
                ..finding(&report, "conflict/figure", Severity::Low, "", &[])
            });
        }
        let view = View { width, color };
        check_page(&(table::REPORTER.render)(&report, &view).expect("tables do not fail"), width);
        check_page(&links::render(&report, &view), width);
    }
}
