//! `--format html`: one self-contained page that needs no network, and no script to be read.
//!
//! `page.rs` gathers what is shown, the template says how. Everything that comes from an article is escaped by the
//! template engine and cleaned by `safe.rs` before.

mod cards;
mod claims;
mod page;
mod picture;
mod texts;

use minijinja::Environment;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;

use super::{Report, Reporter, View};
use crate::error::Error;

/// The HTML reporter.
pub const REPORTER: Reporter = Reporter { name: "html", render };

/// The name ends in `.html`: that turns escaping on.
const NAME: &str = "report.html";
const TEMPLATE: &str = include_str!("report.html.jinja");

/// More sources than this do not stand side by side: texts are folded, ribbons join neighbours only, and the grid
/// leaves out what one source alone tells.
const MANY: usize = 8;

fn render(report: &Report, _view: &View) -> Result<String, Error> {
    // `{:#}` tells the place in the template too.
    let fail = |e: minijinja::Error| Error::Render { format: "html", problem: format!("{e:#}") };
    let mut environment = Environment::new();
    environment.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build().map_err(fail)?);
    environment.add_template(NAME, TEMPLATE).map_err(fail)?;
    environment.get_template(NAME).and_then(|template| template.render(Serde(page::page(report)))).map_err(fail)
}

/// A text that may stand in an `id`: keys and fingerprints stay as they are.
fn slug(text: &str) -> String {
    text.chars().map(|c| if c.is_ascii_alphanumeric() || c == '-' { c } else { '_' }).collect()
}

/// The anchor of a sentence.
fn sentence_id(key: &str, n: usize) -> String {
    format!("s-{}-{n}", slug(key))
}

/// The anchor of a finding.
fn finding_id(id: &str) -> String {
    format!("f-{}", slug(id))
}
