//! Gold events as JUnit suites: one suite an event, one test case a record, and one for everything false.

use std::collections::{BTreeMap, BTreeSet};

use super::outcome::{Outcome, Verdict};
use super::{GoldEvent, Record, Sorted, outcome};
use crate::report::junit::{Case, Outcome as Result, Suite};
use crate::report::select::Kinds;

/// The suites of judged events. What is known to fail is skipped, not failed.
#[must_use]
pub fn suites(events: &[GoldEvent], sorted: &Sorted, kinds: &Kinds) -> Vec<Suite> {
    let suite = |event: &GoldEvent| {
        let of = |outcomes: &'_ [Outcome]| -> Vec<Outcome> {
            outcomes.iter().filter(|o| o.event == event.name).cloned().collect()
        };
        let (new, known) = (of(&sorted.new), of(&sorted.known));
        let mut cases: Vec<Case> = new.iter().map(failed).chain(known.iter().map(skipped)).collect();
        let taken: BTreeSet<String> = new.iter().chain(&known).map(name).collect();
        cases.extend(passed(event, &taken, kinds));
        Suite { name: event.name.clone(), cases: numbered(cases) }
    };
    events.iter().map(suite).collect()
}

fn failed(failure: &Outcome) -> Case {
    let kind = failure.verdict.name().to_owned();
    let (message, details) = (failure.line(), outcome(failure));
    Case { name: name(failure), outcome: Result::Failed { kind, message, details } }
}

fn skipped(known: &Outcome) -> Case {
    Case { name: name(known), outcome: Result::Skipped(format!("known: {}", known.line())) }
}

/// The records that no outcome names.
fn passed(event: &GoldEvent, taken: &BTreeSet<String>, kinds: &Kinds) -> Vec<Case> {
    let listed = |verdict: Verdict, records: &[Record]| -> Vec<String> {
        records.iter().filter(|r| kinds.takes(&r.kind)).map(|r| title(verdict, &r.kind, &sides(&r.words))).collect()
    };
    let names =
        [listed(Verdict::Missed, &event.gold.divergences), listed(Verdict::Trapped, &event.gold.agreements)].concat();
    let open = names.into_iter().filter(|name| !taken.contains(name));
    open.map(|name| Case { name, outcome: Result::Passed }).collect()
}

fn name(outcome: &Outcome) -> String {
    let words = outcome.sides.iter().map(|s| (s.source.clone(), s.words.clone())).collect();
    title(outcome.verdict, &outcome.kind, &sides(&words))
}

fn sides(words: &BTreeMap<String, String>) -> String {
    words.iter().map(|(key, words)| format!(" {key}=\"{}\"", fold(words))).collect()
}

fn fold(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a test case tests: that something is found, or that nothing is.
fn title(verdict: Verdict, kind: &str, sides: &str) -> String {
    match verdict {
        Verdict::Missed => format!("{kind}{sides}"),
        Verdict::False | Verdict::Trapped => format!("no {kind}{sides}"),
    }
}

/// Names are unique within a suite: what has the name of an earlier case gets a number.
fn numbered(cases: Vec<Case>) -> Vec<Case> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let number = |mut case: Case| {
        let times = seen.entry(case.name.clone()).or_insert(0);
        *times += 1;
        if *times > 1 {
            case.name = format!("{} ({times})", case.name);
        }
        case
    };
    cases.into_iter().map(number).collect()
}
