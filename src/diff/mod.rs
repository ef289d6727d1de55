//! DIFF: from aligned documents to [`Divergence`]s, each with the words of all sides.
//!
//! What is reported is decided by rules (data); how it is found, by the detectors in [`DETECTORS`].

mod attribution;
mod best;
mod class_shift;
mod copy_edit;
mod counted_as;
mod counterparts;
mod cue_shift;
mod date;
mod dated;
mod detail;
mod each_sentence;
mod elsewhere;
mod event;
pub mod examples;
pub mod figure;
mod fingerprint;
mod hedged_claim;
mod hidden;
mod importance;
mod insertion;
mod lone_word;
mod message;
mod milestone;
mod modifier;
mod name;
mod name_in_role;
mod named_as;
mod omission;
mod once;
mod one_date;
mod one_figure;
mod opposites;
mod other_doer;
mod other_holder;
mod other_name;
mod other_site;
mod pair_index;
mod pattern;
mod plain_word;
mod polarity;
mod present_absent;
mod prominence;
mod quote;
mod quote_cut;
mod quote_gap;
mod reported;
mod row;
mod runs;
mod same_quote;
mod sentence_words;
mod set_mismatch;
mod shared_words;
mod speaker;
mod stance;
mod steps;
mod stretch;
mod subject;
mod territory;
mod ties;
mod told_by;
mod topic;
mod two_times;
mod utterance;
mod voice_shift;

use std::collections::BTreeMap;

use crate::align::SentenceId;
use crate::rules::{Rule, Severity};
use crate::span::Span;

pub use event::Event;
pub use ties::ties;

/// One way in which the articles differ.
#[derive(Debug, Clone, PartialEq)]
pub struct Divergence {
    /// The same as long as the quoted words of all sides stay the same.
    pub id: String,
    /// The rule that reports it.
    pub rule: String,
    /// The kind: `conflict/figure`, `omission/claim`…
    pub kind: String,
    /// How much it matters.
    pub severity: Severity,
    /// How sure the program is, from 0 to 1.
    pub confidence: f32,
    /// What orders findings of one severity and family, greatest first: importance for omissions, confidence
    /// otherwise. Not part of the report.
    pub weight: f32,
    /// One sentence for a reader; it says what differs, never who is right.
    pub message: String,
    /// At least one span per side that speaks, by source, then position.
    pub evidence: Vec<Evidence>,
    /// The sources that lack it (numbers), for omissions.
    pub missing_from: Vec<usize>,
    /// Figures behind the message, by name.
    pub facts: BTreeMap<String, serde_json::Value>,
}

impl Divergence {
    /// A finding of `rule`; the severity is the rule's, the confidence what orders it.
    fn of(rule: &Rule, confidence: f32, message: String, mut evidence: Vec<Evidence>) -> Self {
        evidence.sort_unstable();
        Self {
            id: String::new(),
            rule: rule.id.clone(),
            kind: rule.kind.clone(),
            severity: rule.severity,
            confidence,
            weight: confidence,
            message,
            evidence,
            missing_from: Vec::new(),
            facts: BTreeMap::new(),
        }
    }
}

/// A finding on two linked sentences, the surer the more of them is the same (0 to 1).
fn of_shared(event: &Event<'_>, rule: &Rule, (one, other): (Evidence, Evidence), shared: f32) -> Divergence {
    let message = message::fill(event, &rule.message, &one, Some(&other), "", &[]);
    let facts = BTreeMap::from([("shared".to_owned(), serde_json::json!(shared))]);
    Divergence { facts, ..Divergence::of(rule, 0.4 + 0.4 * shared, message, vec![one, other]) }
}

/// Words of one source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Evidence {
    /// The number of the source.
    pub source: usize,
    /// The number of the sentence.
    pub sentence: usize,
    /// The words.
    pub span: Span,
}

impl Evidence {
    /// The sentence it stands in.
    #[must_use]
    pub fn id(&self) -> SentenceId {
        SentenceId { source: self.source, sentence: self.sentence }
    }
}

/// A detector: finds what a rule with its settings reports.
pub struct Detector {
    /// The name in rule files.
    pub name: &'static str,
    /// Finds divergences for one rule of its own.
    pub find: fn(&Event<'_>, &Rule) -> Vec<Divergence>,
}

/// The detectors. Adding one is a file and a line here.
pub const DETECTORS: &[Detector] = &[
    figure::DETECTOR,
    date::DETECTOR,
    present_absent::DETECTOR,
    omission::DETECTOR,
    quote::DETECTOR,
    speaker::DETECTOR,
    told_by::DETECTOR,
    polarity::DETECTOR,
    opposites::DETECTOR,
    stance::DETECTOR,
    name_in_role::DETECTOR,
    other_doer::DETECTOR,
    other_site::DETECTOR,
    other_holder::DETECTOR,
    other_name::DETECTOR,
    class_shift::DETECTOR,
    counted_as::DETECTOR,
    named_as::DETECTOR,
    plain_word::DETECTOR,
    copy_edit::DETECTOR,
    cue_shift::DETECTOR,
    attribution::DETECTOR,
    prominence::DETECTOR,
    voice_shift::DETECTOR,
    detail::DETECTOR,
    set_mismatch::DETECTOR,
    pattern::DETECTOR,
];

/// All divergences, most severe first, in an order that depends on nothing but the articles.
#[must_use]
pub fn diff(event: &Event<'_>) -> Vec<Divergence> {
    let mut found: Vec<Divergence> = (0..event.rules.rules.len()).flat_map(|n| event.found(n)).collect();
    stance::settle(event, &mut found);
    omission::settle(event, &mut found);
    fingerprint::assign(event, &mut found);
    found.sort_by(|a, b| {
        let key = |d: &Divergence| (std::cmp::Reverse(d.severity), family(&d.kind));
        key(a)
            .cmp(&key(b))
            .then(b.weight.total_cmp(&a.weight))
            .then_with(|| (&a.kind, &a.evidence, &a.rule).cmp(&(&b.kind, &b.evidence, &b.rule)))
    });
    once::once(&mut found);
    found
}

/// What one rule reports.
fn diff_rule(event: &Event<'_>, rule: &Rule) -> Vec<Divergence> {
    let detector = DETECTORS.iter().find(|detector| detector.name == rule.detect.name());
    detector.map_or(Vec::new(), |detector| (detector.find)(event, rule))
}

/// Conflicts before framing before omissions.
fn family(kind: &str) -> u8 {
    let is = |name: &str| kind.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    if is("conflict") {
        return 0;
    }
    if is("framing") { 1 } else { 2 }
}
