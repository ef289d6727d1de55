//! Any two texts: the comparison ends, and is the same when the texts are swapped.

#![no_main]

use std::sync::OnceLock;

use libfuzzer_sys::fuzz_target;
use storydiff::rules::RuleSet;
use storydiff::{Article, Metadata, compare};

fuzz_target!(|texts: (&str, &str)| {
    static RULES: OnceLock<RuleSet> = OnceLock::new();
    let rules = RULES.get_or_init(|| RuleSet::builtin().expect("the built-in rules load"));
    let article = |text: &str| Article::from_text("fuzz", text.to_owned(), &Metadata::default()).ok();
    let (Some(a), Some(b)) = (article(texts.0), article(texts.1)) else { return };
    let forth = compare(&[a.clone(), b.clone()], rules);
    let back = compare(&[b, a], rules);
    assert_eq!(forth.links.len(), back.links.len());
    assert_eq!(forth.counts, back.counts);
});
