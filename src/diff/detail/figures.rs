//! The figures that an article lacks.

use super::super::Event;
use super::super::figure::figures_of;
use crate::align::SentenceId;
use crate::document::figure::{Figure, Kind, Part};
use crate::span::Span;

/// Up to so many, things are as often counted as their number is told: "their two states".
const FEW: f64 = 3.0;
/// By which share two numbers may differ that tell the same.
const ALIKE: f64 = 0.03;

/// The figures of a sentence of which another article has none of that size or measure.
pub(super) fn lacking(event: &Event<'_>, id: SentenceId, other: usize) -> Vec<Span> {
    let theirs = event.documents.get(other).map_or(&[][..], |d| &d.figures);
    let lacks = |f: &&Figure| tells(f) && !theirs.iter().any(|other| is_told(f, other));
    figures_of(event, id).into_iter().filter(lacks).map(|f| f.span).collect()
}

/// A number that says how much of something there is; two or three of something are as often counted as told.
fn tells(figure: &Figure) -> bool {
    let sort = match figure.kind {
        Kind::Count => figure.part == Some(Part::OfThem) || figure.value.is_some_and(|v| v > FEW),
        Kind::Age | Kind::Ratio | Kind::Rank => false,
        _ => true,
    };
    sort && !figure.vague && !figure.offset
}

/// True where another figure is about the same number, or measures the same.
fn is_told<'f>(figure: &'f Figure, other: &'f Figure) -> bool {
    let of_hundred = |f: &Figure| {
        let factor = if f.kind == Kind::Fraction { 100.0 } else { 1.0 };
        (f.soft.low * factor, f.soft.high * factor)
    };
    let ((low, high), (least, most)) = (of_hundred(figure), of_hundred(other));
    let room = ALIKE * low.abs().max(least.abs());
    let number = low <= most + room && least <= high + room;
    let measure = figure.kind == Kind::Measure && other.kind == Kind::Measure;
    let dimension = |f: &'f Figure| f.unit.as_ref().map(|u| &u.dimension);
    number || measure && dimension(figure) == dimension(other)
}
