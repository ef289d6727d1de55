//! REPORT: the public result, and one file per output format.
//!
//! Reporters see only [`Report`]. Offsets in it are Unicode code points into `text`, ends exclusive.

pub mod annotation;
pub mod baseline;
pub mod csv;
pub mod grid;
#[cfg(feature = "html")]
pub mod html;
pub mod inspect;
pub mod json;
pub mod jsonl;
#[cfg(feature = "junit")]
pub mod junit;
pub mod links;
pub mod markdown;
mod moment;
mod places;
mod safe;
pub mod sarif;
#[cfg(feature = "schema")]
pub mod schema;
pub mod select;
mod sides;
mod summary;
pub mod table;
mod uri;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::align::{Alignment, Link, Parts, SentenceId, Strength};
use crate::diff::Divergence;
use crate::diff::figure::Fact;
use crate::document::{Document, Role};
use crate::error::Error;
use crate::model::Model;
use crate::rules::{Rule, Severity};

pub use baseline::Baseline;
use places::Places;

/// The version of the JSON contract.
pub const SCHEMA_VERSION: u32 = 1;

/// What the comparison of one event's articles found.
#[derive(Debug, Clone, Serialize, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Report {
    /// See [`SCHEMA_VERSION`].
    pub schema_version: u32,
    /// Which program made it.
    pub tool: Tool,
    /// The model that read the sentences, where one did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model: Option<ReadBy>,
    /// The articles, in the order of the inputs.
    pub sources: Vec<Source>,
    /// Linked sentences.
    pub links: Vec<ReportLink>,
    /// Sentences of two or more sources that make the same claim, at most one of each source.
    pub groups: Vec<Vec<SentenceRef>>,
    /// What differs, most severe first.
    pub divergences: Vec<Finding>,
    /// How many divergences there are of each kind.
    pub counts: BTreeMap<String, usize>,
    /// The rules that found something, by id.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub rules: BTreeMap<String, RuleNote>,
    /// Figures that differ and can both be right, where they were asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<FigureFact>,
    /// What is new and what is gone, where the report was compared with an earlier one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub baseline: Option<Baseline>,
}

/// Two figures for the same thing that differ and do not conflict.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FigureFact {
    /// `more-precise`, `rounding`, `update` or `named-sources`.
    pub kind: String,
    /// How much it matters: always a detail.
    pub severity: Severity,
    /// One sentence for a reader.
    pub message: String,
    /// The words of both sides.
    pub evidence: Vec<Quote>,
}

/// What a reader of a report wants to know of a rule.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RuleNote {
    /// The kind that it reports.
    pub kind: String,
    /// How much its findings matter, before anything about the single finding is known.
    pub severity: Severity,
    /// Why it is reported.
    pub why: String,
}

/// The program.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Tool {
    /// `storydiff`.
    pub name: String,
    /// Its version.
    pub version: String,
}

/// A model.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReadBy {
    /// What it is called on this machine.
    pub name: String,
    /// What identifies it; see [`Model::hash`].
    pub sha256: String,
}

/// One article.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Source {
    /// `a`, `b`, `c`…
    pub key: String,
    /// Who published it; the file's name where nothing says so.
    pub outlet: String,
    /// Where it was read from; one of several articles of a file has its place there: `feed.xml, entry 3`.
    pub path: String,
    /// The file alone, where `path` says more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// What it was read from, where that is not plain text; `text` is then what was taken from it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    /// Its title or headline.
    pub title: Option<String>,
    /// When it was published, as given.
    pub published: Option<String>,
    /// The text as read.
    pub text: String,
    /// Its sentences.
    pub sentences: Vec<SentenceSpan>,
}

impl Source {
    /// The file that it was read from.
    #[must_use]
    pub fn file(&self) -> &str {
        self.file.as_deref().unwrap_or(&self.path)
    }
}

/// One sentence of a source.
#[derive(Debug, Clone, Copy, Serialize, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SentenceSpan {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// Headline, body or boilerplate.
    pub role: Role,
}

/// A sentence by source key and number.
#[derive(Debug, Clone, Serialize, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SentenceRef {
    /// The key of the source.
    pub source: String,
    /// The number of the sentence in [`Source::sentences`].
    pub sentence: usize,
}

/// Two linked sentences.
#[derive(Debug, Clone, Serialize, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReportLink {
    /// The sentence of the earlier source.
    pub left: SentenceRef,
    /// The sentence of the later source.
    pub right: SentenceRef,
    /// From 0 to 1; below the bands, down to 0, where a finding alone shows that the two make one claim.
    pub score: f32,
    /// The same claim, or related.
    pub strength: Strength,
    /// What the score is made of.
    pub parts: Parts,
}

/// A divergence as reported.
#[derive(Debug, Clone, Serialize, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Finding {
    /// The same as long as the quoted words of all sides stay the same.
    pub id: String,
    /// The rule that reports it.
    pub rule: String,
    /// Its kind.
    pub kind: String,
    /// How much it matters.
    pub severity: Severity,
    /// From 0 to 1.
    pub confidence: f32,
    /// One sentence for a reader.
    pub message: String,
    /// The words of every side that speaks.
    pub evidence: Vec<Quote>,
    /// The keys of the sources that lack it.
    pub missing_from: Vec<String>,
    /// Figures behind the message.
    pub facts: BTreeMap<String, serde_json::Value>,
}

impl Finding {
    /// True where some source lacks a claim, or a part of one.
    pub fn is_omission(&self) -> bool {
        self.kind.starts_with("omission/")
    }

    /// True where every side tells the claim, and some lack a part of it. The words of those that lack it are evidence too.
    pub fn is_detail(&self) -> bool {
        self.kind == "omission/detail"
    }

    /// The sources that lack it whole: not those that tell the claim with less.
    pub(crate) fn silent(&self) -> impl Iterator<Item = &String> {
        self.missing_from.iter().filter(|key| !self.evidence.iter().any(|quote| quote.source == **key))
    }
}

/// Words of one source.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Quote {
    /// The key of the source.
    pub source: String,
    /// The number of the sentence.
    pub sentence: usize,
    /// First code point in the source's text.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The words themselves.
    pub text: String,
}

/// An output format: its name on the command line and how it is written.
pub struct Reporter {
    /// The name after `--format`.
    pub name: &'static str,
    /// Renders a report.
    pub render: fn(&Report, &View) -> Result<String, Error>,
}

/// The output formats. Adding one is a file and a line here.
pub const REPORTERS: &[Reporter] = &[
    table::REPORTER,
    json::REPORTER,
    #[cfg(feature = "html")]
    html::REPORTER,
    markdown::REPORTER,
    csv::REPORTER,
    jsonl::REPORTER,
    sarif::REPORTER,
    annotation::REPORTER,
];

/// How a report for people is to look; formats for machines ignore it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct View {
    /// Columns of the terminal.
    pub width: usize,
    /// ANSI colours and weights may be used.
    pub color: bool,
}

impl Report {
    /// Puts the results of the stages into the public form.
    #[must_use]
    pub fn new(documents: &[Document], alignment: &Alignment, divergences: Vec<Divergence>) -> Self {
        Self::linked(documents, (&alignment.links, &alignment.groups), divergences)
    }

    /// The same with other links and groups than ALIGN found.
    #[must_use]
    pub fn linked(
        documents: &[Document],
        (links, groups): (&[Link], &[Vec<SentenceId>]),
        divergences: Vec<Divergence>,
    ) -> Self {
        let places = Places::new(documents);
        let mut counts = BTreeMap::new();
        for divergence in &divergences {
            match counts.get_mut(&divergence.kind) {
                Some(count) => *count += 1,
                None => drop(counts.insert(divergence.kind.clone(), 1)),
            }
        }
        Self {
            schema_version: SCHEMA_VERSION,
            tool: Tool { name: "storydiff".to_owned(), version: env!("CARGO_PKG_VERSION").to_owned() },
            model: None,
            sources: (0..documents.len()).map(|n| places.source(n)).collect(),
            links: links
                .iter()
                .map(|l| ReportLink {
                    left: places.sentence(l.left.source, l.left.sentence),
                    right: places.sentence(l.right.source, l.right.sentence),
                    score: l.score,
                    strength: l.strength,
                    parts: l.parts,
                })
                .collect(),
            groups: groups
                .iter()
                .map(|group| group.iter().map(|s| places.sentence(s.source, s.sentence)).collect())
                .collect(),
            divergences: divergences.into_iter().map(|d| places.finding(d)).collect(),
            counts,
            rules: BTreeMap::new(),
            facts: Vec::new(),
            baseline: None,
        }
    }

    /// Adds figures that differ and can both be right; `documents` are those of the report.
    #[must_use]
    pub fn with_facts(mut self, documents: &[Document], facts: &[Fact]) -> Self {
        let places = Places::new(documents);
        let fact = |fact: &Fact| FigureFact {
            kind: fact.kind.to_owned(),
            severity: Severity::Low,
            message: fact.message.clone(),
            evidence: fact.evidence.iter().map(|e| places.quote(e)).collect(),
        };
        self.facts = facts.iter().map(fact).collect();
        self
    }

    /// Tells of every rule that found something why it is there.
    pub fn note(&mut self, rules: &[Rule]) {
        let used: BTreeSet<&str> = self.divergences.iter().map(|d| d.rule.as_str()).collect();
        let note = |r: &Rule| RuleNote { kind: r.kind.clone(), severity: r.severity, why: r.why.clone() };
        self.rules = rules.iter().filter(|r| used.contains(r.id.as_str())).map(|r| (r.id.clone(), note(r))).collect();
    }

    /// Says which model read the sentences.
    #[must_use]
    pub fn read_by(mut self, model: &Model) -> Self {
        self.model = Some(ReadBy { name: model.name().to_owned(), sha256: model.hash().to_owned() });
        self
    }
}
