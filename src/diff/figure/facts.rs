//! [`Fact`]: figures for the same thing that differ and do not conflict.

use super::{Relation, Verdict};
use crate::diff::{Event, Evidence};

/// Two figures of two sources that can both be right.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// How they stand to each other: `more-precise`, `rounding`, `update` or `named-sources`.
    pub kind: &'static str,
    /// One sentence for a reader.
    pub message: String,
    /// The words of both sides, the earlier source first.
    pub evidence: [Evidence; 2],
}

/// What the figures of linked sentences say of each other besides conflicts, in the order of the sentences: which side is
/// more precise, what is rounded, what has grown since, what two named sources say.
#[must_use]
pub fn facts(event: &Event<'_>) -> Vec<Fact> {
    let mut out: Vec<Fact> = event.figures().iter().filter_map(|relation| fact(event, relation)).collect();
    out.sort_by(|a, b| (a.evidence, a.kind).cmp(&(b.evidence, b.kind)));
    out.dedup_by(|a, b| a.evidence == b.evidence);
    out
}

fn fact(event: &Event<'_>, relation: &Relation) -> Option<Fact> {
    let (left, right) = relation.evidence();
    let name = |e: &Evidence| event.name(e.source);
    let words = |e: &Evidence| event.words(e).split_whitespace().collect::<Vec<_>>().join(" ");
    let told = |e: &Evidence| format!("{} says “{}”", name(e), words(e));
    let both = |how: &str| format!("{}, {}: {how}.", told(&left), told(&right));
    let (kind, message) = match relation.verdict {
        Verdict::MorePrecise(first) => {
            let precise = if first { &left } else { &right };
            ("more-precise", both(&format!("both can hold, {} is more precise", name(precise))))
        }
        Verdict::Rounding => ("rounding", both("the same number, rounded")),
        Verdict::Updated => ("update", both("a count that grows, and the later report has more")),
        Verdict::Attributed => ("named-sources", both("each side names another source for it")),
        _ => return None,
    };
    Some(Fact { kind, message, evidence: [left, right] })
}
