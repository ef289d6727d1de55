//! `storydiff rules explain`: one rule, whole.

use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Result, bail};
use storydiff::gold::{self, Survey};
use storydiff::rules::{Example, Rule, RuleSet};

use crate::args::Rules;
use crate::{inputs, output};

/// How many words of a class are shown.
const WORDS: usize = 12;

pub(super) fn run(id: &str, corpus: Option<&Path>, flags: &Rules) -> Result<ExitCode> {
    let mut rules = inputs::rules(flags)?;
    let Some(rule) = rules.rules.iter().find(|rule| rule.id == id).cloned() else {
        let near = rules.nearest_rule(id).map_or_else(String::new, |near| format!("did you mean {near}? "));
        bail!("{id}: there is no such rule; {near}`storydiff rules list` shows all");
    };
    let survey = match corpus {
        Some(corpus) => {
            rules.rules.retain(|rule| rule.id == id);
            Some(gold::survey(&super::stories(corpus)?, &rules, 3))
        }
        None => None,
    };
    output::print(text(&rule, &rules, survey.as_ref()).as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

fn text(rule: &Rule, rules: &RuleSet, survey: Option<&Survey>) -> String {
    let mut text = String::new();
    let _ = writeln!(text, "{}  ({}, {})\n", rule.id, rule.kind, rule.severity.name());
    let _ = writeln!(text, "What it says  {}", rule.message);
    let _ = writeln!(text, "Why           {}", rule.why);
    let _ = writeln!(text, "Detector      {}", rule.detect.name());
    for name in rule.detect.classes() {
        let class = rules.lexicon.classes().iter().find(|class| Some(class.name.as_str()) == name.strip_prefix('@'));
        let Some(class) = class else { continue };
        let words: Vec<&str> = class.words.iter().take(WORDS).map(String::as_str).collect();
        let more = class.words.len().saturating_sub(WORDS);
        let rest = if more > 0 { format!(" and {more} more") } else { String::new() };
        let _ =
            writeln!(text, "Words         {name}: {}{rest} ({}; {})", words.join(", "), class.licence, class.source);
    }
    examples(&mut text, "\nIs reported", &rule.examples().fires);
    examples(&mut text, "\nIs left alone", &rule.examples().quiet);
    examples(&mut text, "\nShould be reported one day", &rule.examples().todo_fires);
    examples(&mut text, "\nShould be left alone one day", &rule.examples().todo_quiet);
    if let Some((survey, fired)) = survey.and_then(|s| Some((s, s.rules.first()?))) {
        let (findings, linked) = (fired.findings, survey.linked_pairs);
        let rate = super::rate(survey.per_thousand(fired));
        let _ = writeln!(text, "\nFires {findings} times on {linked} linked pairs of sentences: {rate} per 1,000");
        for (story, finding) in &fired.sample {
            text.push_str(&gold::changes(story, std::slice::from_ref(finding), &Default::default()));
        }
    } else {
        text.push_str("\nHow often it fires on your stories: add --corpus FILE.jsonl\n");
    }
    text
}

fn examples(text: &mut String, title: &str, examples: &[Example]) {
    if examples.is_empty() {
        return;
    }
    let _ = writeln!(text, "{title}");
    for example in examples {
        let _ = writeln!(text, "  one    {}", example.one);
        if !example.other.is_empty() {
            let _ = writeln!(text, "  other  {}", example.other);
        }
        if !example.why.is_empty() {
            let _ = writeln!(text, "  why    {}", example.why);
        }
        text.push('\n');
    }
    text.pop();
}
