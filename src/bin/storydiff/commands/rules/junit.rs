//! Examples of rules as JUnit suites: one suite a rule, one test case an example, and one suite for mistakes in rule files.

use std::fmt::Display;

use storydiff::diff::examples::{Checked, Outcome as Came, check_examples};
use storydiff::report::junit::{Case, Outcome, Suite};
use storydiff::rules::{Example, RuleSet};

use super::test::shown;

/// What the suite of mistakes in rule files is called.
const MISTAKES: &str = "rule files";

/// The suites of all rules, in their order; a mistake in a file comes first.
pub(super) fn suites<M: Display>(rules: &RuleSet, mistakes: &[M]) -> Vec<Suite> {
    let mut out = Vec::new();
    if !mistakes.is_empty() {
        let cases = mistakes.iter().enumerate().map(|(n, mistake)| broken(n, &mistake.to_string())).collect();
        out.push(Suite { name: MISTAKES.to_owned(), cases });
    }
    for checked in check_examples(rules).chunk_by(|a, b| std::ptr::eq(a.rule, b.rule)) {
        let name = checked.first().map(|c| c.rule.id.clone()).unwrap_or_default();
        out.push(Suite { name, cases: checked.iter().map(case).collect() });
    }
    out
}

fn broken(n: usize, mistake: &str) -> Case {
    let message = mistake.lines().next().unwrap_or_default().to_owned();
    let outcome = Outcome::Failed { kind: "MISTAKE".to_owned(), message, details: mistake.to_owned() };
    Case { name: format!("mistake {}", n + 1), outcome }
}

fn case(checked: &Checked<'_>) -> Case {
    let outcome = match checked.outcome {
        _ if !checked.counts => Outcome::Skipped(format!("for later, {}", checked.outcome.name())),
        Came::Right => Outcome::Passed,
        failed => Outcome::Failed {
            kind: failed.name().to_owned(),
            message: format!("{} {}", failed.name(), checked.rule.id),
            details: shown(checked),
        },
    };
    Case { name: format!("{}: {}", place(checked), checked.sides[0].text), outcome }
}

/// The list of the rule that the example stands in, and its number there: no two examples have one name.
fn place(checked: &Checked<'_>) -> String {
    let tests = checked.rule.examples();
    let lists: [(&str, &[Example]); 4] = [
        ("fires", &tests.fires),
        ("quiet", &tests.quiet),
        ("todo_fires", &tests.todo_fires),
        ("todo_quiet", &tests.todo_quiet),
    ];
    let at = |list: &[Example]| list.iter().position(|example| std::ptr::eq(example, checked.example));
    let found = lists.into_iter().find_map(|(name, list)| at(list).map(|n| format!("{name} {}", n + 1)));
    found.unwrap_or_default()
}
