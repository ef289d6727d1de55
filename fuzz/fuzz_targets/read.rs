//! Any bytes: reading ends in an article or in an error, and every span of the parse lies inside the text.

#![no_main]

use std::sync::OnceLock;

use libfuzzer_sys::fuzz_target;
use storydiff::rules::RuleSet;
use storydiff::{Metadata, article, document};

fuzz_target!(|bytes: &[u8]| {
    static RULES: OnceLock<RuleSet> = OnceLock::new();
    let rules = RULES.get_or_init(|| RuleSet::builtin().expect("the built-in rules load"));
    let Ok(article) = article::article_from_bytes("fuzz", bytes.to_vec(), &Metadata::default()) else { return };
    let document = document::parse(article, rules);
    let text = document.text();
    for span in document.sentences.iter().map(|s| s.span).chain(document.quotes.iter().map(|q| q.span)) {
        assert!(text.get(span.range()).is_some(), "{span:?} is no span of the text");
    }
});
