//! The two real articles the project began with: what a reader expects of their comparison.

use std::path::Path;

use storydiff::report::{Finding, Report};
use storydiff::{Metadata, article, compare};

use crate::support::rules;

/// The report on both articles, where they are at hand.
fn report() -> Option<Report> {
    let folder = Path::new("../shared/seeds");
    let read = |name: &str| article::read_article(&folder.join(name).display().to_string(), &Metadata::default()).ok();
    Some(compare(&[read("sputnik.txt")?, read("reuters.txt")?], rules()))
}

/// The number of the sentence of source `n` that holds `words`.
fn sentence(report: &Report, n: usize, words: &str) -> usize {
    let source = &report.sources[n];
    let folded = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text: Vec<char> = source.text.chars().collect();
    let holds = |s: &storydiff::report::SentenceSpan| folded(text[s.start..s.end].iter().collect()).contains(words);
    source.sentences.iter().position(holds).unwrap_or_else(|| panic!("no sentence holds {words:?}"))
}

fn linked(report: &Report, a: &str, b: &str) -> bool {
    let (left, right) = (sentence(report, 0, a), sentence(report, 1, b));
    report.links.iter().any(|l| l.left.sentence == left && l.right.sentence == right)
}

fn omitted(report: &Report, key: &str, words: &str) -> bool {
    let n = usize::from(key == "b");
    let at = sentence(report, n, words);
    let found = |d: &Finding| d.evidence.iter().any(|e| e.source == key && e.sentence == at);
    report.divergences.iter().any(|d| d.kind == "omission/claim" && found(d))
}

#[test]
fn the_seed_articles_are_compared_as_a_reader_would() {
    let Some(report) = report() else { return };
    let shown = |prefix: &str| -> Vec<String> {
        let kept = report.divergences.iter().filter(|d| d.kind.starts_with(prefix));
        kept.map(|d| d.evidence.iter().map(|e| e.text.as_str()).collect::<Vec<_>>().join(" / ")).collect()
    };
    assert_eq!(report.sources[0].outlet, "Sputnik");
    assert_eq!(report.sources[0].published.as_deref(), Some("2017-11-14"));
    assert_eq!(report.sources[1].outlet, "Reuters");
    // The quotation differs in typography only, the figures and dates in precision only.
    assert!(linked(&report, "it’s not over yet", "it s not over yet"));
    assert!(shown("framing/quote").is_empty());
    assert!(shown("conflict").is_empty(), "{:?}", shown("conflict"));
    assert!(linked(&report, "more than 80 people were killed", "killing dozens of people"));
    // One veto in two verbs, of what one names in full and the other by its short name.
    assert!(linked(&report, "Russia blocked a UN Security Council draft", "russia vetoed an initial u.s. bid"));
    // What one side leaves out.
    for words in ["three chlorine gas attacks", "nine votes in favor", "refused to engage on our draft"] {
        assert!(omitted(&report, "b", words), "{words}");
    }
    assert!(omitted(&report, "a", "\"fully untenable,\" the ministry statement"));
    // An alleged use against a use.
    let certainty = shown("framing/certainty");
    assert!(
        certainty.iter().any(|c| c.contains("alleged use") && c.contains("used the banned nerve agent")),
        "{certainty:?}"
    );
}
