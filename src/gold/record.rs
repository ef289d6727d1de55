//! `gold.toml` to [`Gold`], with every word of it checked against the articles.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use toml::{Spanned, Value};

use super::passage::{Folded, fold};
use super::{Aligned, Gold, Record};
use crate::align::Strength;
use crate::article::Article;
use crate::error::Error;
use crate::report::select::nearest;
use crate::rules::KINDS;

/// Reads the text of a `gold.toml` about `articles`; `place` is its name, for messages.
pub(super) fn parse(place: &str, text: &str, articles: &[Article]) -> Result<Gold, Error> {
    let sources = articles.iter().map(|a| (a.key.as_str(), (a.path.as_str(), Folded::new(&a.text)))).collect();
    let file = File { place, text, sources };
    let raw: GoldFile = toml::from_str(text).map_err(|e| {
        let problem = e.message().lines().next().unwrap_or_default().to_owned();
        file.mistake(e.span().map_or(0, |s| s.start), problem, REMEDY)
    })?;
    Ok(Gold {
        exhaustive: file.exhaustive(&raw.exhaustive)?,
        boilerplate: file.boilerplate(&raw.boilerplate)?,
        aligned: raw.aligned.iter().map(|fields| file.aligned(fields)).collect::<Result<_, _>>()?,
        divergences: raw.divergence.iter().map(|fields| file.divergence(fields)).collect::<Result<_, _>>()?,
        agreements: raw.agreement.iter().map(|fields| file.agreement(fields)).collect::<Result<_, _>>()?,
    })
}

const REMEDY: &str = "a gold.toml has `title`, `notes`, `exhaustive`, `[boilerplate]`, `[[aligned]]`, \
                      `[[divergence]]` and `[[agreement]]`, written as TOML";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GoldFile {
    #[serde(rename = "title")]
    _title: Option<String>,
    #[serde(rename = "notes")]
    _notes: Option<String>,
    #[serde(default)]
    exhaustive: Vec<Spanned<String>>,
    #[serde(default)]
    boilerplate: BTreeMap<Spanned<String>, Vec<Spanned<String>>>,
    #[serde(default)]
    aligned: Vec<Spanned<Fields>>,
    #[serde(default)]
    divergence: Vec<Spanned<Fields>>,
    #[serde(default)]
    agreement: Vec<Spanned<Fields>>,
}

/// A record as written; the keys of sources stand beside the others.
type Fields = BTreeMap<Spanned<String>, Spanned<Value>>;

/// The file that is being read, for messages, and the articles it is about.
struct File<'f> {
    place: &'f str,
    text: &'f str,
    /// By key: the path of the article, and its text.
    sources: BTreeMap<&'f str, (&'f str, Folded)>,
}

impl File<'_> {
    fn mistake(&self, at: usize, problem: impl Into<String>, remedy: impl Into<String>) -> Error {
        let line = 1 + self.text.get(..at).unwrap_or_default().matches('\n').count();
        Error::read(format!("{}, line {line}", self.place), problem, remedy)
    }

    fn exhaustive(&self, kinds: &[Spanned<String>]) -> Result<BTreeSet<String>, Error> {
        let kind = |name: &Spanned<String>| match name.as_ref().as_str() {
            "aligned" => Ok("aligned".to_owned()),
            kind => self.kind(name.span().start, kind),
        };
        kinds.iter().map(kind).collect()
    }

    fn boilerplate(
        &self,
        lines: &BTreeMap<Spanned<String>, Vec<Spanned<String>>>,
    ) -> Result<BTreeMap<String, Vec<String>>, Error> {
        let mut boilerplate = BTreeMap::new();
        for (key, lines) in lines {
            let key = self.source(key.span().start, key.as_ref())?;
            let lines = lines.iter().map(|line| self.words(line.span().start, &key, line.as_ref()));
            let lines = lines.collect::<Result<_, _>>()?;
            boilerplate.insert(key, lines);
        }
        Ok(boilerplate)
    }

    fn aligned(&self, fields: &Spanned<Fields>) -> Result<Aligned, Error> {
        let mut entry = self.entry("[[aligned]]", fields, &["strength", "why"])?;
        self.sides(&entry, 2)?;
        let strength = match entry.texts.remove("strength").as_deref() {
            Some("same") | None => Strength::Same,
            Some("related") => Strength::Related,
            Some(other) => {
                let problem = format!("there is no strength {other:?}");
                return Err(self.mistake(entry.at, problem, "write \"same\" or \"related\""));
            }
        };
        Ok(Aligned { words: entry.words, strength })
    }

    fn divergence(&self, fields: &Spanned<Fields>) -> Result<Record, Error> {
        let mut entry = self.entry("[[divergence]]", fields, &["kind", "missing_from", "importance", "why"])?;
        let kind = self.kind_of(&mut entry)?;
        let missing_from = entry.texts.remove("missing_from");
        let omission = kind.starts_with("omission/");
        if let Some(key) = &missing_from {
            self.source(entry.at, key)?;
            if !omission || entry.words.contains_key(key) {
                return Err(self.mistake(
                    entry.at,
                    format!("`missing_from` names {key}, which is quoted or has nothing to lack"),
                    "name the article that lacks the claim, in records of kind omission/… only",
                ));
            }
        }
        if kind != "omission/claim" {
            self.sides(&entry, 2)?;
        } else if entry.words.len() != 1 {
            let problem = "a record of kind omission/claim quotes one article";
            return Err(self.mistake(entry.at, problem, "quote the article that has the claim, and no other"));
        } else if missing_from.is_none() && self.sources.len() > 2 {
            let problem = "with more than two articles an omission/claim says which one lacks it";
            return Err(self.mistake(entry.at, problem, "add `missing_from` with the key of that article"));
        }
        let why = entry.texts.remove("why").unwrap_or_default();
        Ok(Record { kind, words: entry.words, missing_from, importance: entry.importance, why })
    }

    fn agreement(&self, fields: &Spanned<Fields>) -> Result<Record, Error> {
        let mut entry = self.entry("[[agreement]]", fields, &["kind", "why"])?;
        let kind = self.kind_of(&mut entry)?;
        self.sides(&entry, if kind == "omission/claim" { 1 } else { 2 })?;
        let why = entry.texts.remove("why").unwrap_or_default();
        Ok(Record { kind, words: entry.words, missing_from: None, importance: None, why })
    }

    /// Sorts the keys of a record into quoted words and the named others.
    fn entry(&self, table: &'static str, fields: &Spanned<Fields>, names: &[&str]) -> Result<Entry, Error> {
        let at = fields.span().start;
        let mut entry = Entry { table, at, words: BTreeMap::new(), texts: BTreeMap::new(), importance: None };
        for (key, value) in fields.as_ref() {
            let (name, at) = (key.as_ref().as_str(), value.span().start);
            let named = names.contains(&name);
            if !named && !self.sources.contains_key(name) {
                return Err(self.unknown_key(key, table, names));
            }
            match value.as_ref() {
                Value::Integer(number) if named && name == "importance" => {
                    entry.importance =
                        Some(u8::try_from(*number).ok().filter(|n| (1..=3).contains(n)).ok_or_else(|| {
                            self.mistake(at, format!("there is no importance {number}"), "write 1, 2 or 3")
                        })?);
                }
                Value::String(text) if named && name != "importance" => {
                    entry.texts.insert(name.to_owned(), text.clone());
                }
                Value::String(words) if !named => {
                    entry.words.insert(name.to_owned(), self.words(at, name, words)?);
                }
                _ => {
                    let remedy = if name == "importance" { "write 1, 2 or 3" } else { "write it as \"text\"" };
                    return Err(self.mistake(at, format!("`{name}` has a value of another type"), remedy));
                }
            }
        }
        Ok(entry)
    }

    fn unknown_key(&self, key: &Spanned<String>, table: &str, names: &[&str]) -> Error {
        let known: Vec<&str> = self.sources.keys().chain(names).copied().collect();
        let near = nearest(key.as_ref(), known.iter().copied());
        let remedy = match near.first() {
            Some(near) => format!("did you mean {near}?"),
            None => format!("use {}", known.join(", ")),
        };
        self.mistake(key.span().start, format!("{table} has no key `{}`", key.as_ref()), remedy)
    }

    fn sides(&self, entry: &Entry, least: usize) -> Result<(), Error> {
        if entry.words.len() >= least {
            return Ok(());
        }
        let problem = format!("this {} quotes {} article(s), it needs {least}", entry.table, entry.words.len());
        Err(self.mistake(entry.at, problem, "add words of the other article under its key, as in `b = \"…\"`"))
    }

    fn kind_of(&self, entry: &mut Entry) -> Result<String, Error> {
        match entry.texts.remove("kind") {
            Some(kind) => self.kind(entry.at, &kind),
            None => Err(self.mistake(entry.at, format!("this {} has no `kind`", entry.table), "add one")),
        }
    }

    fn kind(&self, at: usize, kind: &str) -> Result<String, Error> {
        if KINDS.contains(&kind) {
            return Ok(kind.to_owned());
        }
        let near = nearest(kind, KINDS.into_iter());
        let remedy = match near.first() {
            Some(near) => format!("did you mean {near}?"),
            None => format!("the kinds are {}", KINDS.join(", ")),
        };
        Err(self.mistake(at, format!("there is no kind {kind:?}"), remedy))
    }

    fn source(&self, at: usize, key: &str) -> Result<String, Error> {
        if self.sources.contains_key(key) {
            return Ok(key.to_owned());
        }
        let keys = self.sources.keys().copied().collect::<Vec<_>>().join(", ");
        Err(self.mistake(at, format!("the event has no source `{key}`"), format!("its sources are {keys}")))
    }

    /// Quoted words, folded, which have to occur exactly once in their article.
    fn words(&self, at: usize, key: &str, words: &str) -> Result<String, Error> {
        let words = fold(words);
        let (path, count) = self.sources.get(key).map_or(("", 0), |(path, text)| (*path, text.count(&words)));
        let (problem, remedy) = match count {
            1 => return Ok(words),
            0 if words.is_empty() => (format!("no words are quoted from {path}"), "quote some words of the sentence"),
            0 => (
                format!("the words `{words}` do not occur in {path}"),
                "copy them from the article, with its own quotation marks, dashes and spelling",
            ),
            n => (
                format!("the words `{words}` occur {n} times in {path}"),
                "quote more of the sentence, so that they occur once",
            ),
        };
        Err(self.mistake(at, problem, remedy))
    }
}

/// A record with its keys sorted.
struct Entry {
    table: &'static str,
    /// The byte of the file where it begins.
    at: usize,
    words: BTreeMap<String, String>,
    texts: BTreeMap<String, String>,
    importance: Option<u8>,
}
