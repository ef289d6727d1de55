//! Runs the examples that rules carry: they are the rules' tests.

use std::ops::Range;

use super::{Divergence, Event, Evidence, diff_rule};
use crate::align::{Alignment, align};
use crate::article::{Article, Metadata, assign_keys};
use crate::document::{Document, parse};
use crate::rules::{Detect, Example, Rule, RuleSet};

/// How one example of a rule came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// As the rule says.
    Right,
    /// It should have been reported.
    Missing,
    /// It should have been left alone.
    Noisy,
    /// It was reported, but not for the words in brackets.
    WrongSpan,
}

impl Outcome {
    /// `MISSING`, `NOISY`, `WRONG SPAN`, or `right`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Right => "right",
            Self::Missing => "MISSING",
            Self::Noisy => "NOISY",
            Self::WrongSpan => "WRONG SPAN",
        }
    }
}

/// One example with its outcome.
#[derive(Debug, Clone)]
pub struct Checked<'r> {
    /// The rule.
    pub rule: &'r Rule,
    /// The example.
    pub example: &'r Example,
    /// True where the outcome counts; `todo_` examples do not.
    pub counts: bool,
    /// How it came out.
    pub outcome: Outcome,
    /// The two sides.
    pub sides: [Shown; 2],
}

/// One side of an example: its text, the words that are to be highlighted, and those that were reported.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shown {
    /// Without the brackets.
    pub text: String,
    /// What stands in brackets, in bytes of `text`.
    pub wanted: Option<Range<usize>>,
    /// What the rule reports, in bytes of `text`.
    pub reported: Vec<Range<usize>>,
}

/// Runs every example of every rule; never stops at the first that fails.
#[must_use]
pub fn check_examples(rules: &RuleSet) -> Vec<Checked<'_>> {
    let mut out = Vec::new();
    for rule in &rules.rules {
        let tests = rule.examples();
        for (examples, fires, counts) in [
            (&tests.fires, true, true),
            (&tests.quiet, false, true),
            (&tests.todo_fires, true, false),
            (&tests.todo_quiet, false, false),
        ] {
            for example in examples {
                let (outcome, sides) = check(rules, rule, example, fires);
                out.push(Checked { rule, example, counts, outcome, sides });
            }
        }
    }
    out
}

fn check(rules: &RuleSet, rule: &Rule, example: &Example, fires: bool) -> (Outcome, [Shown; 2]) {
    let mut sides = [&example.one, &example.other].map(|text| {
        let (text, wanted) = unmarked(text);
        Shown { text, wanted, reported: Vec::new() }
    });
    let documents = [document(&sides[0].text, rules), document(&sides[1].text, rules)];
    let [Some(first), Some(second)] = documents else { return (Outcome::Missing, sides) };
    let documents = [first, second];
    // A claim without a counterpart, or at another place, is found by the aligner; other rules look at two linked sentences.
    let alignment = match rule.detect {
        Detect::UnmatchedClaim(_) | Detect::Prominence(_) => align(&documents, &rules.alignment, &rules.lexicon),
        _ => Alignment::linked(&documents),
    };
    let event = Event::new(&documents, &alignment, rules);
    let found: Vec<Divergence> =
        diff_rule(&event, rule).into_iter().filter(|d| d.evidence.iter().any(|e| e.source == 0)).collect();
    let range = |e: &Evidence| e.span.start as usize..e.span.end as usize;
    for evidence in found.iter().flat_map(|d| &d.evidence) {
        if let Some(side) = sides.get_mut(evidence.source) {
            side.reported.push(range(evidence));
        }
    }
    let overlaps = |d: &Divergence, source: usize| {
        sides[source].wanted.as_ref().is_none_or(|wanted| {
            let own = d.evidence.iter().filter(|e| e.source == source).map(range);
            own.into_iter().any(|r| r.start < wanted.end && wanted.start < r.end)
        })
    };
    let outcome = match (fires, found.is_empty()) {
        (true, true) => Outcome::Missing,
        (false, false) => Outcome::Noisy,
        (false, true) => Outcome::Right,
        (true, false) if found.iter().any(|d| overlaps(d, 0) && overlaps(d, 1)) => Outcome::Right,
        (true, false) => Outcome::WrongSpan,
    };
    (outcome, sides)
}

/// The text without its brackets, and where they stood.
fn unmarked(text: &str) -> (String, Option<Range<usize>>) {
    let (Some(open), Some(close)) = (text.find('['), text.rfind(']')) else { return (text.to_owned(), None) };
    if close < open {
        return (text.to_owned(), None);
    }
    let plain = [text.get(..open), text.get(open + 1..close), text.get(close + 1..)].into_iter().flatten().collect();
    (plain, Some(open..close - 1))
}

fn document(text: &str, rules: &RuleSet) -> Option<Document> {
    let text = if text.trim().is_empty() { "Nothing else happened." } else { text };
    let mut article = Article::from_text("example", text.to_owned(), &Metadata::default()).ok()?;
    assign_keys(std::slice::from_mut(&mut article));
    Some(parse(article, rules))
}
