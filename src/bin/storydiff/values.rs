//! What the options of the command line take: closed lists, and values that are checked as they are read.

use clap::ValueEnum;
use clap::builder::{PossibleValuesParser, TypedValueParser as _};
use storydiff::Published;
use storydiff::report::REPORTERS;
use storydiff::rules::Severity;

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum When {
    Auto,
    Always,
    Never,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum TableOrJson {
    Table,
    Json,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum InspectFormat {
    Table,
    Json,
    Jsonl,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum TestFormat {
    Table,
    Json,
    Known,
    Junit,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum RulesTestFormat {
    Table,
    Junit,
}

/// Something said about one input.
#[derive(Clone)]
pub(crate) struct Keyed<T> {
    pub(crate) key: String,
    pub(crate) value: T,
}

/// The narrowest table, in columns.
pub(crate) const NARROWEST: usize = 40;

pub(crate) fn width(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(width) if width >= NARROWEST => Ok(width),
        Ok(_) => Err(format!("a table needs at least {NARROWEST} columns")),
        Err(_) => Err("this is no number of columns".to_owned()),
    }
}

pub(crate) fn keyed(text: &str) -> Result<Keyed<String>, String> {
    match text.split_once('=') {
        Some((key, value)) if !key.trim().is_empty() && !value.trim().is_empty() => {
            Ok(Keyed { key: key.trim().to_owned(), value: value.trim().to_owned() })
        }
        _ => Err("write the key of an input, = and the value, as in a=Reuters".to_owned()),
    }
}

pub(crate) fn keyed_date(text: &str) -> Result<Keyed<Published>, String> {
    let Keyed { key, value } = keyed(text)?;
    match Published::parse(&value) {
        Some(value) => Ok(Keyed { key, value }),
        None => Err(format!("{value:?} is no date; write it as in {key}=2024-03-13 or {key}=2024-03-13T09:30:00Z")),
    }
}

pub(crate) fn reporters() -> PossibleValuesParser {
    PossibleValuesParser::new(REPORTERS.iter().map(|reporter| reporter.name))
}

pub(crate) fn severities() -> impl clap::builder::TypedValueParser<Value = Severity> {
    const ALL: [Severity; 3] = [Severity::Low, Severity::Medium, Severity::High];
    PossibleValuesParser::new(ALL.map(Severity::name))
        .map(|name| ALL.into_iter().find(|severity| severity.name() == name).unwrap_or(Severity::Low))
}
