//! JUnit XML: outcomes of tests (gold events, examples of rules) as continuous integration reads them.

use quick_junit::{NonSuccessKind, TestCase, TestCaseStatus, TestSuite};

use super::safe;
use crate::error::Error;

/// Tests that belong together: the records of one event, the examples of one rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suite {
    /// What they are called together.
    pub name: String,
    /// The tests.
    pub cases: Vec<Case>,
}

impl Suite {
    /// True where a test of it failed.
    #[must_use]
    pub fn fails(&self) -> bool {
        self.cases.iter().any(|case| matches!(case.outcome, Outcome::Failed { .. }))
    }
}

/// One test.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// What it tests; unique within its suite.
    pub name: String,
    /// How it came out.
    pub outcome: Outcome,
}

/// How a test came out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// As it should.
    Passed,
    /// It is known not to pass, and not counted.
    Skipped(String),
    /// Not as it should.
    Failed {
        /// A word for the way it failed: `MISSED`.
        kind: String,
        /// One line.
        message: String,
        /// All there is to know.
        details: String,
    },
}

/// Writes the suites as JUnit XML. There are no times in it: the same outcomes give the same bytes.
///
/// # Errors
/// When the XML writer refuses.
pub fn render(name: &str, suites: &[Suite]) -> Result<String, Error> {
    let mut report = quick_junit::Report::new(name);
    for suite in suites {
        let mut out = TestSuite::new(safe::line(&suite.name));
        out.add_test_cases(suite.cases.iter().map(|case| {
            let mut test = TestCase::new(safe::line(&case.name), status(&case.outcome));
            test.set_classname(safe::line(&suite.name));
            test
        }));
        report.add_test_suite(out);
    }
    report.to_string().map_err(|e| Error::Render { format: "junit", problem: e.to_string() })
}

fn status(outcome: &Outcome) -> TestCaseStatus {
    match outcome {
        Outcome::Passed => TestCaseStatus::success(),
        Outcome::Skipped(why) => {
            let mut status = TestCaseStatus::skipped();
            status.set_message(safe::line(why));
            status
        }
        Outcome::Failed { kind, message, details } => {
            let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
            status.set_type(safe::line(kind)).set_message(safe::line(message)).set_description(safe::shown(details));
            status
        }
    }
}
