//! Gold events: what loads, what is refused, and how a report is judged. The events are made in a temporary folder and
//! the reports by hand, so that nothing here depends on what the program finds.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]
#![expect(clippy::disallowed_methods, reason = "the events are files")]

mod load;

use std::fs;
use std::path::Path;

use storydiff::align::{Alignment, Parts, Strength};
use storydiff::gold::{self, Change, GoldEvent, Judgement, Known, LINK_KINDS, Tally, Verdict};
use storydiff::report::select::{Kinds, retain};
use storydiff::report::{Finding, Quote, ReportLink, SentenceRef};
use storydiff::rules::KINDS;
use storydiff::rules::{RuleSet, Severity};
use storydiff::{Error, Report};
use tempfile::TempDir;

const A: &str = "Nine people died in the fire.\n\nThe ferry was built in 1998.\n\nThe captain\nwas “warned” twice.\n";
const B: &str =
    "At least 14 people died in the fire.\n\nThe ship was launched in 1998.\n\nNobody warned the captain.\n";
const C: &str = "Nine deaths were counted after the fire.\n\nThe ship left at noon.\n";

/// What a person says of the fire: a conflict that must be reported.
const FIGURE: &str = "
[[divergence]]
kind = 'conflict/figure'
a = 'Nine people'
b = 'At least 14 people'
importance = 3
why = 'nine against 14 or more'
";

#[test]
fn a_listed_divergence_that_is_reported_is_a_hit() {
    let judged = check(FIGURE, |report| report.find("conflict/figure", &[("a", "Nine"), ("b", "14 people")]));
    assert_eq!(lines(&judged), [""; 0]);
    assert_eq!(counts(&judged, "conflict/figure"), (1, 0, 0));
    assert_eq!(judged.tally.important.hits, 1);
}

#[test]
fn a_listed_divergence_that_is_not_reported_is_missed() {
    let judged = check(FIGURE, |_| {});
    assert_eq!(lines(&judged), [r#"fire MISSED conflict/figure a="Nine people" b="At least 14 people""#]);
    let missed = &judged.outcomes[0];
    assert_eq!((missed.verdict, missed.why.as_str()), (Verdict::Missed, "nine against 14 or more"));
    assert_eq!(missed.sides[1].sentence, "At least 14 people died in the fire.");
    assert_eq!((missed.importance, judged.tally.important.missed), (Some(3), 1));
}

#[test]
fn one_side_alone_or_words_beside_are_no_hit() {
    let one_side = check(FIGURE, |report| report.find("conflict/figure", &[("a", "Nine people")]));
    assert_eq!(counts(&one_side, "conflict/figure"), (0, 0, 1));
    let beside =
        check(FIGURE, |report| report.find("conflict/figure", &[("a", " died in"), ("b", "At least 14 people")]));
    assert_eq!(counts(&beside, "conflict/figure"), (0, 0, 1));
}

#[test]
fn a_miss_says_under_which_kind_it_was_reported_instead() {
    let judged = check(FIGURE, |report| report.find("framing/wording", &[("a", "Nine"), ("b", "At least 14")]));
    assert_eq!(judged.outcomes[0].reported_as, ["framing/wording"]);
    assert_eq!(judged.tally.unjudged.get("framing/wording"), Some(&1));
}

#[test]
fn an_unlisted_finding_is_false_only_where_its_kind_is_listed_completely() {
    let unlisted: fn(&mut Report) = |report| report.find("conflict/date", &[("a", "in 1998"), ("b", "in 1998")]);
    assert_eq!(counts(&check(FIGURE, unlisted), "conflict/date"), (0, 0, 0));
    let judged = check("exhaustive = ['conflict/date']", unlisted);
    assert_eq!(lines(&judged), [r#"fire FALSE conflict/date a="in 1998" b="in 1998""#]);
    assert_eq!(judged.outcomes[0].why, "a message");
    assert_eq!(judged.outcomes[0].sides[0].sentence, "The ferry was built in 1998.");
    assert_eq!(counts(&judged, "conflict/date"), (0, 1, 0));
}

#[test]
fn an_agreement_that_is_reported_is_a_trap() {
    let gold = "
        [[agreement]]
        kind = 'conflict/date'
        a = 'built in 1998'
        b = 'launched in 1998'
        why = 'the same year'
    ";
    let fell = check(gold, |report| report.find("conflict/date", &[("a", "1998"), ("b", "1998")]));
    assert_eq!(lines(&fell), [r#"fire TRAPPED conflict/date a="built in 1998" b="launched in 1998""#]);
    assert_eq!(fell.outcomes[0].why, "the same year");
    let traps = check(gold, |report| report.find("conflict/figure", &[("a", "1998"), ("b", "1998")])).tally.traps;
    assert_eq!((traps["conflict/date"].avoided, traps["conflict/date"].fallen), (1, 0));
}

#[test]
fn an_omission_counts_for_the_source_that_lacks_it() {
    let gold = "
        [[divergence]]
        kind = 'omission/claim'
        a = 'was built'
        missing_from = 'c'
    ";
    let omitted = |from: &'static str| {
        move |report: &mut Report| {
            report.find("omission/claim", &[("a", "The ferry was built")]);
            report.divergences[0].missing_from.push(from.to_owned());
        }
    };
    assert_eq!(counts(&check_three(gold, omitted("c")), "omission/claim"), (1, 0, 0));
    let judged = check_three(gold, omitted("b"));
    assert_eq!(lines(&judged), [r#"fire MISSED omission/claim a="was built" missing_from=c"#]);
}

#[test]
fn words_are_found_across_line_ends() {
    let gold = "
        [[divergence]]
        kind = 'conflict/polarity'
        a = 'The captain was “warned”'
        b = 'Nobody warned'
    ";
    let judged = check(gold, |report| report.find("conflict/polarity", &[("a", "“warned”"), ("b", "Nobody")]));
    assert_eq!(counts(&judged, "conflict/polarity"), (1, 0, 0));
    assert_eq!(judged.tally.lost, 0);
}

const DEATHS: &str = "
exhaustive = ['aligned']
[[aligned]]
a = 'Nine people'
b = 'At least 14'
strength = 'same'
";

#[test]
fn links_are_hit_missed_weak_or_false() {
    let same: fn(&mut Report) = |report| report.link(("a", 0), ("b", 0), Strength::Same);
    let judged = check(DEATHS, same);
    assert_eq!((counts(&judged, "align any"), counts(&judged, "align same")), ((1, 0, 0), (1, 0, 0)));

    let judged = check(DEATHS, |_| {});
    assert_eq!(lines(&judged), [r#"fire MISSED link a="Nine people" b="At least 14""#]);
    assert_eq!((counts(&judged, "align any"), counts(&judged, "align same")), ((0, 0, 1), (0, 0, 1)));

    let judged = check(DEATHS, |report| report.link(("a", 0), ("b", 0), Strength::Related));
    assert_eq!(lines(&judged), [r#"fire MISSED link/same a="Nine people" b="At least 14""#]);
    assert_eq!((counts(&judged, "align any"), counts(&judged, "align same")), ((1, 0, 0), (0, 0, 1)));

    let wrong: fn(&mut Report) = |report| {
        report.link(("a", 0), ("b", 0), Strength::Same);
        report.link(("a", 1), ("b", 2), Strength::Related);
    };
    let judged = check(DEATHS, wrong);
    let line = r#"fire FALSE link a="The ferry was built in 1998." b="Nobody warned the captain.""#;
    assert_eq!(lines(&judged), [line]);
    assert_eq!((counts(&judged, "align any"), counts(&judged, "align same")), ((1, 1, 0), (1, 0, 0)));
}

#[test]
fn links_of_boilerplate_are_neither_wanted_nor_wrong() {
    let gold = "exhaustive = ['aligned']\n[boilerplate]\nb = ['Nobody warned the captain.']";
    let judged = check(gold, |report| report.link(("a", 1), ("b", 2), Strength::Same));
    assert_eq!(lines(&judged), [""; 0]);
}

#[test]
fn links_are_false_only_where_they_are_listed_completely() {
    let judged = check(FIGURE, |report| report.link(("a", 1), ("b", 2), Strength::Same));
    assert_eq!(counts(&judged, "align any"), (0, 0, 0));
    assert_eq!(judged.tally.unjudged.get("link"), Some(&1));
}

#[test]
fn three_aligned_sources_are_three_links() {
    let gold = "
        [[aligned]]
        a = 'Nine people'
        b = 'At least 14'
        c = 'Nine deaths'
    ";
    let judged = check_three(gold, |report| report.link(("a", 0), ("c", 0), Strength::Same));
    let missed = [r#"a="Nine people" b="At least 14""#, r#"b="At least 14" c="Nine deaths""#];
    assert_eq!(lines(&judged), missed.map(|words| format!("fire MISSED link {words}")));
}

#[test]
fn known_gaps_do_not_fail_and_fixed_ones_are_named() {
    let known = "# what we know of
        fire MISSED conflict/figure a=\"Nine people\" b=\"At least 14 people\"
        fire MISSED conflict/date a=\"x\" b=\"y\"
        flood MISSED conflict/date a=\"x\" b=\"y\"\n";
    let known = Known::parse("known.txt", known).unwrap();
    let gaps = || {
        check(&format!("exhaustive = ['conflict/name']\n{FIGURE}"), |report| {
            report.find("conflict/name", &[("a", "ferry"), ("b", "ship")]);
        })
    };
    let sorted = known.sort(&["fire"], gaps().outcomes, &Kinds::default());
    assert_eq!(sorted.known.len(), 1);
    assert_eq!(sorted.new.iter().map(|o| o.kind.as_str()).collect::<Vec<_>>(), ["conflict/name"]);
    assert_eq!(sorted.fixed, [r#"fire MISSED conflict/date a="x" b="y""#]);
    // Of a kind that was not asked for nothing fails and nothing is fixed.
    let figures = Kinds::parse(&["conflict/figure".to_owned()], &KINDS).unwrap();
    let sorted = known.sort(&["fire"], gaps().outcomes, &figures);
    assert_eq!((sorted.new.len(), sorted.known.len(), sorted.fixed.len()), (0, 1, 0));
}

#[test]
fn a_line_that_names_no_gap_is_refused() {
    let error = Known::parse("known.txt", "\nfire LOST conflict/figure a=\"x\"").unwrap_err().to_string();
    assert!(error.starts_with("known.txt, line 2: "), "{error}");
    assert!(Known::parse("known.txt", "fire MISSED conflict/figures a=\"x\"").is_err());
    assert!(Known::read(Path::new("no-such-file")).unwrap_err().to_string().contains("no such file"));
}

#[test]
fn a_change_of_rules_shows_by_links_and_findings() {
    let event = load_one(FIGURE);
    let make = |fill: &dyn Fn(&mut Report)| {
        let mut report = bare_report(&event);
        fill(&mut report);
        report
    };
    let old = make(&|report| {
        report.link(("a", 0), ("b", 0), Strength::Same);
        report.link(("a", 1), ("b", 1), Strength::Same);
        report.find("conflict/figure", &[("a", "Nine"), ("b", "14")]);
    });
    let new = make(&|report| {
        report.link(("a", 0), ("b", 0), Strength::Related);
        report.link(("a", 2), ("b", 2), Strength::Same);
        report.find("conflict/date", &[("a", "Nine"), ("b", "14")]);
    });
    let differences = gold::against(&old, &new);
    let seen: Vec<_> = differences.iter().map(|d| (d.change, d.kind.as_str(), d.sides[0].sentence.as_str())).collect();
    let expected = [
        (Change::Weaker, "link/same", "Nine people died in the fire."),
        (Change::Added, "link", "The captain was “warned” twice."),
        (Change::Removed, "link", "The ferry was built in 1998."),
        (Change::Added, "conflict/date", "Nine people died in the fire."),
        (Change::Removed, "conflict/figure", "Nine people died in the fire."),
    ];
    assert_eq!(seen, expected);
    assert_eq!(gold::against(&old, &old), []);
    let text = gold::changes("fire", &differences, &Kinds::parse(&["conflict".to_owned()], &KINDS).unwrap());
    assert!(text.starts_with("+ fire conflict/date\n  a: Nine\n     in: Nine people died"), "{text}");
    assert!(!text.contains("link"), "{text}");
}

#[test]
fn judgements_are_summed_into_precision_and_recall() {
    let hit = check(FIGURE, |report| report.find("conflict/figure", &[("a", "Nine"), ("b", "14")]));
    let miss = check(FIGURE, |_| {});
    let wrong = check("exhaustive = ['conflict/date']", |report| report.find("conflict/date", &[("a", "ferry")]));
    let tally: Tally = [&hit, &miss, &wrong].into_iter().sum();
    let figure = tally.counts("conflict/figure");
    assert_eq!((tally.events, figure.precision(), figure.recall()), (3, Some(1.0), Some(0.5)));
    assert_eq!((tally.counts("conflict/*").precision(), tally.counts("framing/quote").f1()), (Some(0.5), None));
    let text = gold::precision_table(&tally, None, &Kinds::default());
    assert!(text.contains("conflict/figure         P 1.00  R 0.50  F1 0.67  hits 1 false 0 missed 1\n"), "{text}");
    let moved = gold::precision_table(&tally, Some(&[&hit].into_iter().sum()), &Kinds::default());
    assert!(moved.contains("conflict/figure         P 1.00 (  =  )  R 0.50 (-0.50)"), "{moved}");
    let chosen = Kinds::parse(&["conflict/date".to_owned()], &KINDS).unwrap();
    assert_eq!(tally.rows(&chosen).len(), 1);
    assert_eq!(tally.figures(&chosen)["conflict/date"]["fp"], 1);
}

#[test]
fn kinds_are_chosen_by_name_or_family() {
    let parse = |name: &str| Kinds::parse(&[name.to_owned()], &KINDS);
    let conflicts = parse("conflict").unwrap();
    assert!(conflicts.takes("conflict/date") && !conflicts.takes("framing/label"));
    assert_eq!(parse("conflict/*").unwrap(), conflicts);
    let error = parse("conflict/fgure").unwrap_err().to_string();
    assert!(error.contains("did you mean `conflict/figure`"), "{error}");
    assert!(parse("con").is_err() && parse("").is_err() && parse("link").is_err());
    assert!(Kinds::parse(&["link".to_owned()], &LINK_KINDS).unwrap().takes("link/same"));
}

#[test]
fn filtered_reports_are_counted_anew() {
    let mut report = bare_report(&load_one(FIGURE));
    report.find("conflict/figure", &[("a", "Nine"), ("b", "14")]);
    report.find("conflict/date", &[("a", "1998"), ("b", "1998")]);
    report.divergences[0].severity = Severity::High;
    retain(&mut report, &Kinds::default(), Severity::Low);
    assert_eq!(report.counts.len(), 2);
    retain(&mut report, &Kinds::default(), Severity::High);
    assert_eq!(report.counts.into_iter().collect::<Vec<_>>(), [("conflict/figure".to_owned(), 1)]);
}

/// Judges a report that `fill` makes about the articles a and b against `gold`.
fn check(gold: &str, fill: impl Fn(&mut Report)) -> Judgement {
    judged(&load_one(gold), fill)
}

/// The same with the third article.
fn check_three(gold: &str, fill: impl Fn(&mut Report)) -> Judgement {
    judged(&load_three(gold).unwrap(), fill)
}

fn judged(event: &GoldEvent, fill: impl Fn(&mut Report)) -> Judgement {
    let mut report = bare_report(event);
    fill(&mut report);
    gold::judge(event, &report)
}

fn lines(judgement: &Judgement) -> Vec<String> {
    judgement.outcomes.iter().map(gold::Outcome::line).collect()
}

fn counts(judgement: &Judgement, kind: &str) -> (usize, usize, usize) {
    let counts = judgement.tally.counts(kind);
    (counts.hits, counts.wrong, counts.missed)
}

fn load_one(gold: &str) -> GoldEvent {
    let folder = event("fire", gold);
    gold::load(&folder.path().join("fire")).unwrap().remove(0)
}

fn load_three(gold: &str) -> Result<GoldEvent, Error> {
    let folder = event("fire", gold);
    let path = folder.path().join("fire");
    fs::write(path.join("c.txt"), C).unwrap();
    fs::write(path.join("event.toml"), "[sources.a]\n[sources.b]\n[sources.c]\n").unwrap();
    gold::load(&path).map(|mut events| events.remove(0))
}

fn event(name: &str, gold: &str) -> TempDir {
    let folder = TempDir::new().unwrap();
    add_event(folder.path(), name, gold);
    folder
}

fn add_event(folder: &Path, name: &str, gold: &str) {
    let path = folder.join(name);
    fs::create_dir(&path).unwrap();
    let files = [("a.txt", A), ("b.txt", B), ("event.toml", "[sources.a]\n[sources.b]\n"), ("gold.toml", gold)];
    for (name, text) in files {
        fs::write(path.join(name), text).unwrap();
    }
}

/// A report on the event that finds nothing.
fn bare_report(event: &GoldEvent) -> Report {
    let documents = storydiff::parse(&event.articles, &RuleSet::builtin().unwrap());
    Report::new(&documents, &Alignment::default(), Vec::new())
}

/// Puts findings and links into a report.
trait Fill {
    fn find(&mut self, kind: &str, words: &[(&str, &str)]);
    fn link(&mut self, left: (&str, usize), right: (&str, usize), strength: Strength);
}

impl Fill for Report {
    fn find(&mut self, kind: &str, words: &[(&str, &str)]) {
        let evidence = words.iter().map(|(key, words)| {
            let source = self.sources.iter().find(|s| s.key == *key).unwrap();
            let start = source.text[..source.text.find(words).unwrap()].chars().count();
            let end = start + words.chars().count();
            let sentence = source.sentences.iter().position(|s| s.end > start).unwrap();
            Quote { source: (*key).to_owned(), sentence, start, end, text: (*words).to_owned() }
        });
        self.divergences.push(Finding {
            id: String::new(),
            rule: "a.rule".to_owned(),
            kind: kind.to_owned(),
            severity: Severity::Low,
            confidence: 0.5,
            message: "a message".to_owned(),
            evidence: evidence.collect(),
            missing_from: Vec::new(),
            facts: Default::default(),
        });
    }

    fn link(&mut self, left: (&str, usize), right: (&str, usize), strength: Strength) {
        let [left, right] = [left, right].map(|(key, sentence)| SentenceRef { source: key.to_owned(), sentence });
        self.links.push(ReportLink { left, right, score: 0.5, strength, parts: Parts::default() });
    }
}
