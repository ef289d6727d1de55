//! `storydiff inspect`: what is read from one article, or from every article of a feed or a corpus.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Result;
use storydiff::article::{is_corpus, key_of, read_articles, read_corpus};
use storydiff::report::json::printable;
use storydiff::report::{View, inspect};
use storydiff::rules::RuleSet;
use storydiff::{Article, Document, Error, Metadata, document};

use crate::args::Inspect;
use crate::values::InspectFormat;
use crate::{inputs, output};

pub(super) fn run(args: &Inspect) -> Result<ExitCode> {
    output::spare(&args.look, [PathBuf::from(&args.input)])?;
    let rules = inputs::rules(&args.rules)?;
    let view = output::view(&args.look);
    let ending = Path::new(&args.input).extension();
    if ending.is_some_and(|ending| ending.eq_ignore_ascii_case("jsonl")) && is_corpus(&args.input)? {
        let format = args.format.unwrap_or(InspectFormat::Jsonl);
        output::write(&args.look, |out| corpus(out, &args.input, &rules, format, &view))?;
    } else {
        let format = args.format.unwrap_or(InspectFormat::Table);
        let articles = read_articles(&args.input, &Metadata::default())?;
        output::write(&args.look, |out| several(out, articles, &rules, format, &view))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The articles of one file: one of a page, several of a feed.
fn several(
    out: &mut dyn Write,
    articles: Vec<Article>,
    rules: &RuleSet,
    format: InspectFormat,
    view: &View,
) -> Result<()> {
    for (n, mut article) in articles.into_iter().enumerate() {
        if article.key.is_empty() {
            article.key = key_of(n);
        }
        if n > 0 && format == InspectFormat::Table {
            writeln!(out)?;
        }
        one(out, &document::parse(article, rules), format, view)?;
    }
    Ok(())
}

/// Article by article, so that a corpus of any size needs the memory of one.
fn corpus(out: &mut dyn Write, path: &str, rules: &RuleSet, format: InspectFormat, view: &View) -> Result<()> {
    let mut failed: Option<io::Error> = None;
    let read = read_corpus(path, |article| {
        let document = document::parse(article, rules);
        one(out, &document, format, view).map_err(|e| {
            let problem = e.to_string();
            failed = Some(e);
            Error::Render { format: "a corpus", problem } // stops the reading; the cause is in `failed`
        })
    });
    match failed {
        Some(cause) => Err(cause.into()),
        None => Ok(read?),
    }
}

fn one(out: &mut dyn Write, document: &Document, format: InspectFormat, view: &View) -> io::Result<()> {
    match format {
        InspectFormat::Table => out.write_all(inspect::table(document, view).as_bytes()),
        InspectFormat::Json => writeln!(out, "{}", printable(format!("{:#}", inspect::json(document)))),
        InspectFormat::Jsonl => writeln!(out, "{}", printable(inspect::json(document).to_string())),
    }
}
