//! `storydiff align`: the links between sentences, without looking for divergences.

use std::mem::ManuallyDrop;
use std::process::ExitCode;

use anyhow::Result;
use serde::Serialize;
use storydiff::report::json::printable;
use storydiff::report::{ReadBy, ReportLink, SentenceRef, Source, Tool, links};
use storydiff::{Report, align_with, parse};

use crate::args::Align;
use crate::values::TableOrJson;
use crate::{inputs, models, output};

pub(super) fn run(args: &Align) -> Result<ExitCode> {
    let articles = inputs::articles(&args.inputs)?;
    output::spare(&args.look, inputs::files(&args.inputs, &articles))?;
    // The process ends with the command: nothing is gained by taking the tables apart.
    let rules = ManuallyDrop::new(inputs::rules(&args.inputs.rules)?);
    let documents = parse(&articles, &rules);
    let model = models::chosen(&args.inputs.context)?;
    let alignment = align_with(&documents, &rules, model.as_ref())?;
    let report = Report::new(&documents, &alignment, Vec::new());
    let report = if let Some(model) = &model { report.read_by(model) } else { report };
    let text = match args.format {
        TableOrJson::Table => links::render(&report, &output::view(&args.look)),
        TableOrJson::Json => json(&report)?,
    };
    output::write(&args.look, |out| Ok(out.write_all(text.as_bytes())?))?;
    Ok(ExitCode::SUCCESS)
}

/// The parts of a report that are about alignment.
#[derive(Serialize)]
struct Links<'r> {
    schema_version: u32,
    tool: &'r Tool,
    #[serde(skip_serializing_if = "Option::is_none")]
    model: Option<&'r ReadBy>,
    sources: &'r [Source],
    links: &'r [ReportLink],
    groups: &'r [Vec<SentenceRef>],
}

fn json(report: &Report) -> Result<String> {
    let Report { schema_version, tool, model, sources, links, groups, .. } = report;
    let links = Links { schema_version: *schema_version, tool, model: model.as_ref(), sources, links, groups };
    Ok(printable(serde_json::to_string_pretty(&links)? + "\n"))
}
