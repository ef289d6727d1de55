//! [`coverage`]: which rules and which words of classes no example and no event exercises.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::{Examined, GoldEvent};
use crate::article::{Article, Metadata};
use crate::document::parse;
use crate::rules::{RuleSet, entry_words};

/// The longest entry of a class that is looked for, in words.
const LONGEST: usize = 8;

/// What nothing exercises.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// Rules, by id, that fire on no event.
    pub rules: Vec<String>,
    /// How many rules there are.
    pub all_rules: usize,
    /// Word classes with the entries that stand in no example and no article.
    pub classes: Vec<Unused>,
}

/// The entries of one class that nothing exercises.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unused {
    /// The class, without the `@`.
    pub class: String,
    /// Its entries that stand nowhere, as the file has them.
    pub entries: Vec<String>,
    /// How many entries it has.
    pub all: usize,
}

/// Looks for every rule among the findings on the events, and for every entry of every class in the examples of all
/// rules and in the articles of the events.
#[must_use]
pub fn coverage(rules: &RuleSet, events: &[GoldEvent], examined: &[Examined]) -> Coverage {
    let fired: BTreeSet<&str> =
        examined.iter().flat_map(|e| &e.report.divergences).map(|finding| finding.rule.as_str()).collect();
    let examples = rules.rules.iter().flat_map(|rule| {
        let test = rule.examples();
        test.fires.iter().chain(&test.quiet).chain(&test.todo_fires).chain(&test.todo_quiet)
    });
    let plain = |text: &String| text.replace(['[', ']'], "");
    let texts: Vec<String> = examples.flat_map(|e| [plain(&e.one), plain(&e.other)]).collect();
    let read = |text: String| Article::from_text("example", text, &Metadata::default()).ok();
    let mut articles: Vec<Article> = texts.into_iter().filter_map(read).collect();
    articles.extend(events.iter().flat_map(|event| event.articles.iter().cloned()));
    let seen: BTreeSet<(usize, Vec<Box<str>>)> =
        articles.into_par_iter().flat_map_iter(|a| entries_in(a, rules)).collect();
    let classes = rules.lexicon.classes().iter().enumerate().filter_map(|(n, class)| {
        let unused = class.words.iter().filter(|entry| !seen.contains(&(n, entry_words(entry))));
        let entries: Vec<String> = unused.cloned().collect();
        (!entries.is_empty()).then(|| Unused { class: class.name.clone(), all: class.words.len(), entries })
    });
    Coverage {
        rules: rules.rules.iter().map(|r| r.id.clone()).filter(|id| !fired.contains(id.as_str())).collect(),
        all_rules: rules.rules.len(),
        classes: classes.collect(),
    }
}

/// The entries of classes that stand in an article: the number of the class and the words.
fn entries_in(article: Article, rules: &RuleSet) -> Vec<(usize, Vec<Box<str>>)> {
    let document = parse(article, rules);
    let words: Vec<&str> = document.tokens.iter().map(|t| document.word(t).text.as_ref()).collect();
    let at = |n: usize| {
        let rest = words.get(n..words.len().min(n + LONGEST)).unwrap_or_default();
        let own = |length: usize| rest.iter().take(length).map(|w| Box::from(*w)).collect();
        rules.lexicon.class_entries(rest).map(|(class, length)| (usize::from(class.0), own(length))).collect::<Vec<_>>()
    };
    (0..words.len()).flat_map(at).collect()
}
