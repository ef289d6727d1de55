//! Properties that hold for any text: symmetry, repeatability, spans inside the text, no panic.

use std::collections::BTreeSet;

use proptest::prelude::*;
use storydiff::report::{Report, ReportLink, View};
use storydiff::rules::RuleSet;
use storydiff::{Article, CharIndex, Metadata, article as reader, compare, document};

use crate::support::{article, rules};

/// News-like texts: sentences of a small vocabulary with figures, quotations, abbreviations, odd characters.
fn story() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "ferry",
        "fire",
        "minister",
        "police",
        "killed",
        "14",
        "people",
        "harbour",
        "said",
        "U.S.",
        "Mr.",
        "court",
        "\"the",
        "truth\"",
        "“never",
        "again”",
        "1.2",
        "million",
        "$5",
        "per",
        "cent",
        "Tuesday",
        "Oct.",
        "24",
        "strike",
        "union",
        "日本",
        "naïve",
        "e\u{301}t\u{301}e",
        "allegedly",
        "not",
        "©",
        "…",
        "–",
        "it’s",
        "Smith,",
        "47,",
        "dozens",
        "of",
    ]);
    let end = prop::sample::select(vec![". ", "? ", "! ", ".\n", "\n\n", " .\n", ".” ", "; "]);
    let sentence = (prop::collection::vec(word, 1..14), end).prop_map(|(words, end)| words.join(" ") + end);
    prop::collection::vec(sentence, 1..24).prop_map(|s| s.concat())
}

fn both_ways(a: &Article, b: &Article) -> (Report, Report) {
    let pair = [a.clone(), b.clone()];
    let swapped = [b.clone(), a.clone()];
    (compare(&pair, rules()), compare(&swapped, rules()))
}

/// A link as the swapped report has it.
fn swapped(link: &ReportLink) -> (usize, usize, u32, String) {
    (link.right.sentence, link.left.sentence, link.score.to_bits(), format!("{:?}", link.parts))
}

fn plain(link: &ReportLink) -> (usize, usize, u32, String) {
    (link.left.sentence, link.right.sentence, link.score.to_bits(), format!("{:?}", link.parts))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn swapping_the_inputs_swaps_the_output(a in story(), b in story()) {
        let (Ok(a), Ok(b)) = (article(&a), article(&b)) else { return Ok(()) };
        let (forth, back) = both_ways(&a, &b);
        let one: BTreeSet<_> = forth.links.iter().map(swapped).collect();
        let other: BTreeSet<_> = back.links.iter().map(plain).collect();
        prop_assert_eq!(one, other);
        let ids = |r: &Report| r.divergences.iter().map(|d| (d.id.clone(), d.severity, d.confidence.to_bits())).collect::<BTreeSet<_>>();
        prop_assert_eq!(ids(&forth), ids(&back));
        prop_assert_eq!(forth.sources[0].sentences.clone(), back.sources[1].sentences.clone());
    }

    #[test]
    fn the_same_articles_give_the_same_bytes_on_any_number_of_threads(a in story(), b in story(), c in story()) {
        let articles: Vec<Article> = [a, b, c].iter().filter_map(|t| article(t).ok()).collect();
        let render = |threads: usize| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| serde_json::to_string(&compare(&articles, rules())).unwrap())
        };
        let first = render(1);
        prop_assert_eq!(&first, &render(8));
        prop_assert_eq!(&first, &render(1));
    }

    #[test]
    fn every_span_lies_in_its_text_and_sentences_do_not_overlap(text in story()) {
        let Ok(article) = article(&text) else { return Ok(()) };
        let document = document::parse(article, rules());
        let text = document.text();
        let mut end = 0;
        for sentence in &document.sentences {
            prop_assert!(sentence.span.start >= end);
            prop_assert!(text.get(sentence.span.range()).is_some_and(|w| !w.trim().is_empty()));
            end = sentence.span.end;
        }
        let spans = document.tokens.iter().map(|t| t.span)
            .chain(document.quotes.iter().flat_map(|q| [Some(q.span), Some(q.words), q.speaker, q.cue]).flatten())
            .chain(document.figures.iter().flat_map(|f| [Some(f.span), f.thing]).flatten());
        for span in spans {
            prop_assert!(text.get(span.range()).is_some(), "{:?}", span);
        }
    }

    #[test]
    fn every_word_of_the_article_lies_in_a_sentence(text in story()) {
        let Ok(article) = article(&text) else { return Ok(()) };
        let document = document::parse(article, rules());
        let content = document.article.content;
        for (at, c) in document.text().char_indices().filter(|(_, c)| c.is_alphanumeric()) {
            let at = u32::try_from(at).unwrap();
            if content.start <= at && at < content.end {
                prop_assert!(document.sentence_at(at).is_some(), "{c:?} at {at} is in no sentence");
            }
        }
    }

    #[test]
    fn arbitrary_unicode_never_panics(a in "\\PC{1,200}", b in any::<String>()) {
        let articles: Vec<Article> = [a, b].iter().filter_map(|t| article(t).ok()).collect();
        let report = compare(&articles, rules());
        for reporter in storydiff::report::REPORTERS {
            let shown = (reporter.render)(&report, &View { width: 80, color: true });
            prop_assert!(shown.is_ok());
        }
    }

    #[test]
    fn arbitrary_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let read = storydiff::article::article_from_bytes("bytes", bytes, &Metadata::default());
        if let Ok(article) = read {
            let _ = document::parse(article, rules());
        }
    }

    #[test]
    fn code_points_are_counted_like_characters(text in any::<String>(), part in 0.0f64..1.0) {
        let index = CharIndex::new(&text);
        let mut at = (text.len() as f64 * part) as usize;
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        prop_assert_eq!(index.position(&text, u32::try_from(at).unwrap()), text[..at].chars().count());
    }

    #[test]
    fn figures_never_make_a_link(n in 2u32..9_999_999, m in 2u32..9_999_999) {
        let with = |figure: u32, rest: &str| format!("{figure} {rest}.");
        let a = article(&with(n, "gulls slept quietly")).unwrap();
        let same = article(&with(n, "trucks reached the border")).unwrap();
        let other = article(&with(m, "trucks reached the border")).unwrap();
        prop_assert_eq!(compare(&[a.clone(), same], rules()).links.len(), compare(&[a, other], rules()).links.len());
    }
}

#[test]
fn an_article_compared_with_itself_is_linked_sentence_by_sentence_and_shows_no_conflict() {
    let text =
        "A fire swept the ferry on Tuesday night. At least 14 people were killed. The minister promised an inquiry.";
    let a = article(text).unwrap();
    let report = compare(&[a.clone(), a], &RuleSet::builtin().unwrap());
    for n in 0..3 {
        assert!(report.links.iter().any(|l| l.left.sentence == n && l.right.sentence == n), "sentence {n}");
    }
    assert!(report.divergences.is_empty(), "{:?}", report.divergences);
}

#[test]
fn a_headline_in_front_of_a_dateline_takes_part() {
    let a = article(
        "Ferry burns off Kesmere harbour\n\nKESMERE (Herald) — Nine sailors died on Tuesday. Tugs came at dawn.",
    )
    .unwrap();
    let b = article("Blaze on ferry off Kesmere harbour\n\nNobody saw it coming. The minister wept.").unwrap();
    let report = compare(&[a, b], rules());
    assert!(report.links.iter().any(|l| l.left.sentence == 0 && l.right.sentence == 0), "{:?}", report.links);
}

/// How crowded a noun is was asked of the first figure only.
#[test]
fn a_conflict_of_figures_is_one_in_both_orders() {
    let a = article("14 million Smith, harbour harbour ferry. fire Tuesday ferry \u{201c}never. ").unwrap();
    let b = article("14 strike Smith,. 24 Smith,. Oct. minister ferry 1.2 killed Smith,. court 24 ferry. ").unwrap();
    let (forth, back) = both_ways(&a, &b);
    let ids = |r: &Report| r.divergences.iter().map(|d| d.id.clone()).collect::<BTreeSet<_>>();
    assert_eq!(ids(&forth), ids(&back));
}

/// Two findings in the same words, one of either direction: their counters followed the order of the sources.
#[test]
fn findings_in_the_same_words_keep_their_ids_in_both_orders() {
    let a = article("union not 日本 “never. ferry! truth\" cent 日本 killed truth\"! ").unwrap();
    let b = article("union cent 日本! ferry. killed ferry not 日本 truth\". ferry. ").unwrap();
    let (forth, back) = both_ways(&a, &b);
    let ids =
        |r: &Report| r.divergences.iter().map(|d| (d.id.clone(), d.confidence.to_bits())).collect::<BTreeSet<_>>();
    assert!(forth.divergences.iter().any(|d| d.id.ends_with("-1")));
    assert_eq!(ids(&forth), ids(&back));
}

/// Invented sentences seldom have two figures of one thing, or opposites with several subjects: events do.
#[test]
fn swapping_two_articles_of_an_event_changes_no_finding() {
    let mut folders: Vec<_> = std::fs::read_dir("fixtures").unwrap().map(|f| f.unwrap().path()).collect();
    folders.retain(|folder| folder.join("event.toml").exists());
    let ids = |r: &Report| r.divergences.iter().map(|d| (d.id.clone(), d.severity)).collect::<BTreeSet<_>>();
    for folder in folders {
        let articles = reader::read_event(&folder).unwrap().articles;
        for pair in articles.windows(2) {
            let (forth, back) = both_ways(&pair[0], &pair[1]);
            assert_eq!(ids(&forth), ids(&back), "{}", folder.display());
        }
    }
}
