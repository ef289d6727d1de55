//! What several tests need: rules read once, articles from texts.

use std::sync::OnceLock;

use storydiff::rules::RuleSet;
use storydiff::{Article, Document, Error, Metadata, document};

/// The built-in rules.
pub(crate) fn rules() -> &'static RuleSet {
    static RULES: OnceLock<RuleSet> = OnceLock::new();
    RULES.get_or_init(|| RuleSet::builtin().unwrap())
}

/// An article from a text.
pub(crate) fn article(text: &str) -> Result<Article, Error> {
    Article::from_text("test.txt", text.to_owned(), &Metadata::default())
}

/// A parsed article from a text.
pub(crate) fn parsed(text: &str) -> Document {
    document::parse(article(text).unwrap(), rules())
}

/// The sentences of a text as the parser cuts it, white space folded.
pub(crate) fn sentences(text: &str) -> Vec<String> {
    let document = parsed(text);
    let folded = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
    document.sentences.iter().map(|s| folded(s.span.of(document.text()))).collect()
}
