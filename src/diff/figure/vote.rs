//! [`votes_of_all`]: a tally of votes against the count of one side of it.

use super::{Sides, Verdict};
use crate::document::figure::{Figure, Interval, Kind, Part};
use crate::rules::FigureWords;

/// A tally and a count, whichever comes first.
fn tally_and_count<'f>(a: &'f Figure, b: &'f Figure) -> Option<(&'f Figure, &'f Figure)> {
    match (a.kind, b.kind) {
        (Kind::Tally, Kind::Count) => Some((a, b)),
        (Kind::Count, Kind::Tally) => Some((b, a)),
        _ => None,
    }
}

/// How a count stands to a tally of all those it is a part of: "seven votes to two" against "five of the nine members"; none
/// where it is a part of another whole.
pub(super) fn votes_of_all(a: &Figure, b: &Figure, words: &FigureWords) -> Option<Verdict> {
    let (tally, count) = tally_and_count(a, b)?;
    let (won, lost) = (tally.core.low, tally.core.high);
    let Some(Part::Of(whole)) = count.part else { return None };
    let cast = tally.classes.meets(words.cast);
    (whole == won + lost && lost > 0.0 && cast).then(|| verdict(count, &[won, lost]))
}

/// A count that holds one of the numbers says the same.
fn verdict(count: &Figure, numbers: &[f64]) -> Verdict {
    let holds = numbers.iter().any(|n| count.soft.holds(Interval::new(*n, *n)));
    if holds { Verdict::Equal } else { Verdict::Conflict }
}

impl Sides<'_> {
    /// A tally of votes against one side of it: "12 votes to none" and "thirteen members supported it".
    pub(super) fn votes(&self, a: &Figure, b: &Figure) -> Option<Verdict> {
        let (tally, count) = tally_and_count(a, b)?;
        let vote = self.event.rules.figures.votes.iter().position(|v| v.meets(count.classes))?;
        let number = [tally.core.low, tally.core.high].get(vote).copied()?;
        Some(verdict(count, &[number]))
    }
}
