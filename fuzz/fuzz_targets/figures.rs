//! Any text with any day of publication: the grammars of numbers and dates end, and what they find is well formed.

#![no_main]

use std::sync::OnceLock;

use libfuzzer_sys::fuzz_target;
use storydiff::document::figure::{Interval, Kind};
use storydiff::rules::RuleSet;
use storydiff::{Article, Metadata, Published, document};

fuzz_target!(|input: (u16, &str)| {
    static RULES: OnceLock<RuleSet> = OnceLock::new();
    let rules = RULES.get_or_init(|| RuleSet::builtin().expect("the built-in rules load"));
    let (day, text) = input;
    let day = format!("{}-{:02}-{:02}", 1900 + day / 400, day % 400 / 32 % 12 + 1, day % 28 + 1);
    let metadata = Metadata { published: Published::parse(&day), ..Metadata::default() };
    let Ok(article) = Article::from_text("fuzz", text.to_owned(), &metadata) else { return };
    let document = document::parse(article, rules);
    let text = document.text();
    for figure in &document.figures {
        for span in [Some(figure.span), figure.thing].into_iter().flatten() {
            assert!(text.get(span.range()).is_some_and(|w| !w.is_empty()), "{span:?} is no span of the text");
        }
        let ordered = |i: Interval| i.low <= i.high;
        assert!(!figure.quantum.is_nan() && figure.quantum >= 0.0, "{figure:?}");
        if figure.kind != Kind::Tally {
            assert!(ordered(figure.core) && ordered(figure.soft), "{figure:?}");
            // What an open bound means in practice is less than it allows.
            let open = figure.core.high.is_infinite() || figure.core.low == 0.0;
            assert!(open || figure.soft.holds(figure.core), "{figure:?}");
        }
    }
    for time in &document.times {
        assert!(text.get(time.span.range()).is_some_and(|w| !w.is_empty()), "{:?} is no span of the text", time.span);
        assert!(time.readings.iter().all(|r| r.start <= r.end), "{time:?}");
    }
});
