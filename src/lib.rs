//! Compares what two or more outlets say about the same event.
//!
//! Data flows one way through five stages, and each stage is a module:
//!
//! 1. [`article`] reads bytes into [`Article`]s, the only owners of text;
//! 2. [`document`] parses an article into sentences, tokens, quotations and figures, all spans into its text;
//! 3. [`align`] pairs the sentences of all articles;
//! 4. [`diff`] finds what differs, by rules that are data ([`rules`]);
//! 5. [`report`] puts the result into its public form and writes it.
//!
//! ```
//! use storydiff::{Article, Metadata, compare, rules::RuleSet};
//!
//! let read = |text: &str| Article::from_text("note.txt", text.to_owned(), &Metadata::default());
//! let articles = [
//!     read("The ferry burned on Tuesday. At least 14 people were killed in the fire.")?,
//!     read("A ferry burned on Tuesday. Nine people were killed in the fire.")?,
//! ];
//! let report = compare(&articles, &RuleSet::builtin()?);
//! assert!(report.links.len() >= 2);
//! # Ok::<(), storydiff::Error>(())
//! ```
//!
//! It says what differs, never who is right. The library never prints, and after articles and rules are read nothing
//! can fail until a report is written.

pub mod align;
pub mod article;
pub mod diff;
pub mod document;
pub mod error;
pub mod gold;
pub mod model;
pub mod report;
pub mod rules;
pub mod span;

mod bytes;

use rayon::prelude::*;

pub use article::{Article, Metadata, Published};
pub use document::Document;
pub use error::Error;
pub use model::Model;
pub use report::Report;
pub use span::{CharIndex, Span};

/// Compares articles about one event: PARSE, ALIGN, DIFF, REPORT.
///
/// The same articles and rules give the same report, byte for byte, on any number of threads.
#[must_use]
pub fn compare(articles: &[Article], rules: &rules::RuleSet) -> Report {
    let documents = parse(articles, rules);
    let alignment = align::align(&documents, &rules.alignment, &rules.lexicon);
    reported(&diff::Event::new(&documents, &alignment, rules), None)
}

/// The same, with a model that reads the sentences where there is one.
///
/// # Errors
/// Where a file of the model is damaged or does not fit the others.
pub fn compare_with(articles: &[Article], rules: &rules::RuleSet, model: Option<&Model>) -> Result<Report, Error> {
    let documents = parse(articles, rules);
    let alignment = align_with(&documents, rules, model)?;
    Ok(reported(&diff::Event::new(&documents, &alignment, rules), model))
}

/// The same, with the figures that differ and can both be right ([`Report::facts`]).
///
/// # Errors
/// As [`compare_with`].
pub fn compare_all(articles: &[Article], rules: &rules::RuleSet, model: Option<&Model>) -> Result<Report, Error> {
    let documents = parse(articles, rules);
    let alignment = align_with(&documents, rules, model)?;
    let event = diff::Event::new(&documents, &alignment, rules);
    Ok(reported(&event, model).with_facts(&documents, &diff::figure::facts(&event)))
}

/// DIFF and REPORT.
fn reported(event: &diff::Event<'_>, model: Option<&Model>) -> Report {
    let divergences = diff::diff(event);
    let (links, groups) = event.alignment.joined(&diff::ties(event, &divergences));
    let mut report = Report::linked(event.documents, (&links, &groups), divergences);
    report.note(&event.rules.rules);
    match model {
        Some(model) => report.read_by(model),
        None => report,
    }
}

/// ALIGN, with a model that reads the sentences where there is one.
///
/// # Errors
/// Where a file of the model is damaged or does not fit the others.
pub fn align_with(
    documents: &[Document],
    rules: &rules::RuleSet,
    model: Option<&Model>,
) -> Result<align::Alignment, Error> {
    let Some(model) = model else { return Ok(align::align(documents, &rules.alignment, &rules.lexicon)) };
    let compared = |d: &Document| d.sentences.iter().map(|s| s.role != document::Role::Boilerplate).collect::<Vec<_>>();
    let texts: Vec<Vec<&str>> = documents
        .iter()
        .map(|d| d.sentences.iter().zip(compared(d)).filter(|(_, c)| *c).map(|(s, _)| s.span.of(d.text())).collect())
        .collect();
    let encoded = documents.iter().zip(model.encode(&texts)?).map(|(d, encoded)| {
        let mut encoded = encoded.into_iter();
        let of = |compared: bool| if compared { encoded.next() } else { None };
        compared(d).into_iter().map(of).map(Option::unwrap_or_default).collect()
    });
    let encoded: Vec<Vec<model::Encoded>> = encoded.collect();
    Ok(align::align_in_context(documents, &encoded, &rules.alignment, &rules.lexicon))
}

/// Parses the articles of one event and gives them their keys.
#[must_use]
pub fn parse(articles: &[Article], rules: &rules::RuleSet) -> Vec<Document> {
    let mut articles = articles.to_vec();
    article::assign_keys(&mut articles);
    map_all(articles, |article| document::parse(article, rules))
}

/// Maps many items on all cores, in order. A few are mapped where they are: waking other threads costs as much as the
/// work on two articles.
pub(crate) fn map_all<T: Send, R: Send>(items: Vec<T>, work: impl Fn(T) -> R + Sync + Send) -> Vec<R> {
    const FEW: usize = 3;
    if items.len() <= FEW {
        return items.into_iter().map(work).collect();
    }
    items.into_par_iter().map(work).collect()
}
