//! `storydiff rules new`: the skeleton of a rule.

use std::process::ExitCode;

use anyhow::{Result, bail};
use storydiff::rules::KINDS;

use crate::output;

pub(super) fn run(id: &str) -> Result<ExitCode> {
    let kind = KINDS.iter().find(|kind| {
        id.strip_prefix(&kind.replace('/', ".")).is_some_and(|rest| rest.len() > 1 && rest.starts_with('.'))
    });
    let Some(kind) = kind else {
        bail!(
            "{id}: an id is a kind and a name of its own, as in framing.wording.war-words; the kinds are {}",
            KINDS.join(", ")
        );
    };
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '-');
    if !id.chars().all(fits) {
        bail!("{id}: an id has lower-case letters, digits, dots and hyphens only");
    }
    output::print(skeleton(id, kind).as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

fn skeleton(id: &str, kind: &str) -> String {
    format!(
        r#"# Say in one line what the rules of this file are about.

[[rule]]
id = "{id}"
kind = "{kind}"
# high: changes what a reader believes happened; medium: matters; low: a detail.
severity = "low"
# One sentence: what the two sides wrote and what the difference is, never who is right.
message = "{{one}} writes {{one.words}} where {{other}} writes {{other.words}}."
# Why a reader should know, with the source of the idea.
why = "…"

# One detector with its settings; rules/README.md describes all. This one: a word on one side only.
[rule.detect.present-absent]
one = "@hedge"              # a class of words/*.toml, with @
unless_other = ["@hedge"]   # nothing is reported where the other side has one of these

# Examples are the rule's tests: [brackets] mark the words to be highlighted.
[rule.test]
fires = [
    {{ one = "A faulty cable [may have caused the blaze] in the hotel.", other = "A faulty cable [caused the blaze] in the hotel." }},
    {{ one = "…", other = "…" }},
]
# What looks alike and must stay quiet; each says why.
quiet = [
    {{ one = "The vote was held in May.", other = "The vote was held in spring.", why = "May is the month" }},
    {{ one = "…", other = "…", why = "…" }},
]
"#
    )
}
