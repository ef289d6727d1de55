//! Scans one sentence for figures, left to right: one look at every token, more only where a figure may begin.

use super::interval::{Interval, bounded};
use super::kinds::Draft;
use super::view::View;
use super::{Figure, Kind, Operation, Part, Unit};
use crate::document::TokenKind;
use crate::document::time::{Time, TimeKind};
use crate::rules::{BoundWord, Classes};

/// The figures of one sentence.
pub(super) fn scan(sentence: usize, view: View<'_>, times: &[Time], out: &mut Vec<Figure>) {
    let first = out.len();
    let mut drafts: Vec<Draft> = Vec::new();
    let mut at = 0;
    while let Some(token) = view.tokens.get(at) {
        let opens = token.kind == TokenKind::Number || token.kind == TokenKind::Word && view.may_be_quantity(at);
        if !opens {
            at += 1;
            continue;
        }
        let floor = drafts.last().map_or(0, |d| d.end);
        let (draft, next) = view.draft(at, floor);
        drafts.extend(draft.and_then(|draft| counted(view, draft)));
        at = next.max(at + 1);
    }
    for (n, draft) in drafts.iter().enumerate() {
        let floor = n.checked_sub(1).and_then(|k| drafts.get(k)).map_or(0, |d| d.end);
        let ceiling = drafts.get(n + 1).map_or(view.tokens.len(), |d| d.start);
        let Some(mut figure) = figure(sentence, view, draft, (floor, ceiling)) else { continue };
        let inside = |t: &&Time| t.span.overlaps(figure.span) && matches!(t.kind, TimeKind::Date | TimeKind::Clock);
        match times.iter().find(inside) {
            // "Two days later" is a date that a span of time leads to; "20-24 September" counts nothing.
            Some(_) if figure.kind == Kind::Duration => figure.offset = true,
            Some(_) if figure.unit.is_none() => continue,
            _ => {}
        }
        out.push(figure);
    }
    inherit(view, out.get_mut(first..).unwrap_or_default());
    join_lengths(view, first, out);
}

/// "All but two of the 30" are 28; nothing where the whole is not told.
fn counted(view: View<'_>, draft: Draft) -> Option<Draft> {
    let left_out = view.before(draft.start, 1) == "but" && view.before(draft.start, 2) == "all";
    if !left_out || draft.kind != Kind::Count {
        return Some(draft);
    }
    let Some(Part::Of(whole)) = view.part(draft.start, draft.end) else { return None };
    let rest = Interval::new(whole - draft.range.high, whole - draft.range.low);
    (rest.low >= 0.0).then_some(Draft { start: draft.start - 2, range: rest, ..draft })
}

/// A draft with what its surroundings say of it; none where a word that may be a number counts nothing.
fn figure(sentence: usize, view: View<'_>, draft: &Draft, room: (usize, usize)) -> Option<Figure> {
    if view.before(draft.start, 1) == "not" && draft.range == Interval::new(1.0, 1.0) {
        return None; // "not one stone"
    }
    let (bound, start, end) = view.bound(draft.start, draft.end, draft.bound);
    let start = start.max(room.0);
    let noun = view.thing(draft, end);
    let bound = bound.or_else(|| view.bound_behind_noun(noun.end));
    let (core, soft) = if draft.kind == Kind::Tally {
        (draft.range, draft.range)
    } else if draft.vague {
        // "Hundreds" may well be 1,100; "thousands" and "millions" are said of very many.
        let wide = if draft.range.low >= 1e3 { 10.0 } else { 1.25 };
        (draft.range, Interval::new(0.9 * draft.range.low, wide * draft.range.high))
    } else {
        bounded(draft.range, draft.quantum, draft.is_whole(), bound)
    };
    let (trend, operation) = view.change(start, end, room.0, draft);
    // "From 63 to 66" tells a change.
    let moved = !draft.vague && !draft.range.is_exact() && view.word(start) == "from";
    let operation = if moved { Operation::From } else { operation };
    // "Twelve of the 48 animals were saved" says it of the twelve.
    let room = if noun.end > room.1 { (room.0, view.tokens.len()) } else { room };
    let cast = if draft.kind == Kind::Tally { view.cast(start, end) } else { Classes::default() };
    let classes = Classes(view.classes(start, end, noun.end, room).0 | cast.0);
    let mut context = view.context(start, end, noun.end, room);
    if draft.unit.as_ref().is_some_and(Unit::is_rate) {
        let per = view.concept(draft.end.saturating_sub(1));
        let at = context.partition_point(|c| *c < per);
        context.insert(at, per);
    }
    // "Only one of the eleven was hurt": what it is a part of happened to nobody.
    let whole = noun.things.is_empty() && draft.kind == Kind::Count && view.is_whole(start);
    // "No reason" is not a quantity, nor are "this one", "both of them".
    let zero = draft.range.high == 0.0 && draft.kind == Kind::Count && draft.unit.is_none();
    if classes.is_empty() && (zero || draft.weak && noun.things.is_empty()) {
        return None;
    }
    Some(Figure {
        span: view.span(start, end)?,
        sentence,
        kind: draft.kind,
        value: (!draft.vague && draft.kind != Kind::Tally && draft.range.is_exact()).then_some(draft.range.low),
        unit: draft.unit.clone(),
        bound,
        vague: draft.vague,
        core,
        soft,
        quantum: draft.quantum,
        trend,
        operation,
        thing: noun.span,
        unlisted: noun.things.len() == 1 && view.is_unlisted(noun.end - 1),
        things: noun.things,
        compound: noun.compound,
        classes,
        context,
        modality: view.meant(start, bound),
        part: view.part(start, end).or_else(|| whole.then_some(Part::Base)),
        further: is_further(&view, draft, (start, end), noun.end),
        source: view.source(start, end),
        offset: draft.kind == Kind::Duration
            && matches!(view.word(end), "ago" | "later" | "earlier" | "after" | "before"),
    })
}

/// How many words behind "over" the mark stands: "over the legal limit".
const MARK: usize = 3;

/// True where a figure comes on top of something else, or is reckoned from it: "another 40", "40 others", "seven votes more",
/// "eight tonnes over the limit".
fn is_further(view: &View<'_>, draft: &Draft, (start, end): (usize, usize), noun_end: usize) -> bool {
    let words = &view.lexicon.further;
    let beyond = |at: usize| {
        let mark = (at + 1..at + 1 + MARK).any(|n| words.marks.contains(view.word(n)));
        mark && words.beyond.contains(view.word(at)) && matches!(view.word(at + 1), "the" | "its" | "their" | "a")
    };
    let more = || view.word(end) == "more" || words.behind_noun.contains(view.word(noun_end));
    words.behind.contains(view.word(end))
        // "Ten seats short of a majority"
        || view.word(noun_end) == "short" && view.word(noun_end + 1) == "of"
        || beyond(end)
        || beyond(noun_end)
        || !matches!(draft.kind, Kind::Percent | Kind::Fraction) && more()
        || words.before.contains(view.before(start, 1))
}

/// What a figure takes from the one in front of it.
///
/// - `4.1 percent, against 3.4 percent in May`: what it was before, or would have been.
/// - `2.3%, Burlington by 2.6%`: a change without a verb of its own goes the way of the one before.
/// - `190 points, or 0.6%`, `100 km (60 miles)`: the same quantity again, with its bound and trend.
/// - `7- or 8-inch`, `280 million of the 1.5 billion shekels`: the first number takes the unit of the second.
fn inherit(view: View<'_>, figures: &mut [Figure]) {
    for n in 1..figures.len() {
        let (before, rest) = figures.split_at_mut(n);
        let (Some(last), Some(next)) = (before.last_mut(), rest.first_mut()) else { continue };
        let between = view.text.get(last.span.end as usize..next.span.start as usize).unwrap_or_default().trim();
        let unit = |f: &Figure| f.unit.as_ref().map(|u| u.dimension.clone());
        let sort = next.kind == last.kind && unit(next) == unit(last) && last.operation != Operation::From;
        if sort && view.is_against(next.span.start) {
            (next.trend, next.operation) = (None, Operation::From);
        }
        if next.operation == Operation::By && next.trend.is_none() && next.kind == last.kind {
            next.trend = last.trend;
        }
        let of = matches!(between, "of the" | "of its" | "of" | "of a" | "of their" | "out of");
        let elided = matches!(between, "-" | "-," | "- or" | "- and" | "-, and" | "-, or");
        if (of || elided) && last.kind == Kind::Count && last.things.is_empty() && next.unit.is_some() {
            last.kind = next.kind;
            last.unit.clone_from(&next.unit);
        }
        let again = between.ends_with("or") && between.len() < 24 && next.kind == Kind::Percent;
        if again && next.trend.is_none() && last.operation == Operation::By {
            (next.trend, next.operation) = (last.trend, Operation::By);
        }
        let converted = between == "(" && next.bound.is_none() && next.unit.is_some() && last.unit.is_some();
        if converted && next.value.is_some() && last.bound != Some(BoundWord::About) {
            next.bound = last.bound;
            (next.core, next.soft) = bounded(next.core, next.quantum, false, next.bound);
        }
    }
}

/// "Two hours, seven minutes and 14 seconds" is one length: the parts of a sentence's figures, from `first` on, are added up in
/// the unit of the first.
fn join_lengths(view: View<'_>, first: usize, out: &mut Vec<Figure>) {
    let mut n = first + 1;
    while n < out.len() {
        let joined = length_of(view, &out[n - 1], &out[n]);
        match joined {
            Some(joined) => {
                out[n - 1] = joined;
                out.remove(n);
            }
            None => n += 1,
        }
    }
}

/// The length that two spans of time make, where the second is the finer part of the first.
fn length_of(view: View<'_>, whole: &Figure, part: &Figure) -> Option<Figure> {
    let span = |f: &Figure| f.unit.as_ref().filter(|_| f.kind == Kind::Duration).map(|u| u.factor);
    let (coarse, fine) = (span(whole)?, span(part)?);
    let between = view.text.get(whole.span.end as usize..part.span.start as usize)?.trim();
    let (many, few) = (whole.value?, part.value?);
    let fits = coarse > fine && few * fine < coarse && part.bound.is_none() && !whole.offset;
    if !fits || !matches!(between, "" | "," | "and" | ", and") {
        return None;
    }
    let value = many + few * fine / coarse;
    let quantum = part.quantum * fine / coarse;
    let (core, soft) = bounded(Interval::new(value, value), quantum, false, whole.bound);
    Some(Figure {
        span: whole.span.join(part.span),
        value: Some(value),
        core,
        soft,
        quantum,
        thing: part.thing,
        things: part.things.clone(),
        compound: part.compound,
        offset: part.offset,
        ..whole.clone()
    })
}

/// The range from one value to another, whichever is greater.
pub(super) fn between(a: f64, b: f64) -> Interval {
    Interval::new(a.min(b), a.max(b))
}
