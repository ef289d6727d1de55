//! The picture of the alignment: each text a bar, its sentences segments, links ribbons between them.
//!
//! It is drawn in units of a box that the page stretches to its width, so there are no letters in it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::super::words::Texts;
use super::super::{Source, safe};
use super::{MANY, finding_id, sentence_id};
use crate::align::Strength;
use crate::document::Role;

const WIDTH: f64 = 1000.0;
const HEIGHT: f64 = 400.0;
/// The widest bar.
const BAR: f64 = 96.0;
/// Between two sentences of a bar.
const GAP: f64 = 2.0;
/// More ribbons than this cannot be told apart by hand: they are drawn, and are no links.
const MOST_TOUCHED: usize = 250;
/// The longest words of a sentence in a label.
const LABEL: usize = 90;

/// The picture.
#[derive(Serialize)]
pub(super) struct Picture {
    width: f64,
    height: f64,
    bars: Vec<Bar>,
    ribbons: Vec<Ribbon>,
    /// Ribbons are links.
    touched: bool,
    /// Only ribbons between neighbours are drawn.
    neighbours: bool,
}

#[derive(Serialize)]
struct Bar {
    x: f64,
    width: f64,
    height: f64,
    segments: Vec<Segment>,
}

#[derive(Serialize)]
struct Segment {
    y: f64,
    height: f64,
    class: &'static str,
    label: String,
}

#[derive(Serialize)]
struct Ribbon {
    path: String,
    /// A line through its middle where the two differ.
    middle: String,
    class: &'static str,
    label: String,
    href: String,
}

type Place = (usize, usize);

/// What joins two sentences.
#[derive(Default)]
struct Joint<'r> {
    strength: Option<Strength>,
    /// Kinds and id of the findings.
    differs: Vec<(&'r str, &'r str)>,
}

pub(super) fn picture(texts: &Texts<'_>) -> Picture {
    let sources = &texts.report.sources;
    let count = sources.len().max(1);
    let column = WIDTH / count as f64;
    let width = BAR.min(column * 0.34);
    let neighbours = count > MANY;
    let mut joints = joints(texts);
    joints.retain(|(left, right), _| left.0 != right.0 && (!neighbours || right.0 == left.0 + 1));
    let joined = |place: Place| joints.keys().any(|(left, right)| *left == place || *right == place);
    let linked: std::collections::BTreeSet<Place> = if neighbours {
        let ends = texts.report.links.iter().flat_map(|l| [&l.left, &l.right]);
        ends.filter_map(|s| Some((texts.number(&s.source)?, s.sentence))).collect()
    } else {
        let all = sources.iter().enumerate().flat_map(|(n, s)| (0..s.sentences.len()).map(move |at| (n, at)));
        all.filter(|place| joined(*place)).collect()
    };
    let longest = sources.iter().map(length).max().unwrap_or(1).max(1);
    let most = sources.iter().map(|s| s.sentences.len()).max().unwrap_or(1).max(1);
    let scale = (HEIGHT - GAP * most as f64).max(HEIGHT / 2.0) / longest as f64;
    let bars: Vec<Bar> = sources
        .iter()
        .enumerate()
        .map(|(n, source)| {
            let segments = segments(n, source, scale, &|place| linked.contains(&place), texts);
            let height = segments.last().map_or(0.0, |s| round(s.y + s.height));
            Bar { x: round((n as f64 + 0.5) * column - width / 2.0), width: round(width), height, segments }
        })
        .collect();
    let touched = joints.len() <= MOST_TOUCHED;
    // What differs is drawn last, over the rest.
    let mut order: Vec<_> = joints.iter().collect();
    order.sort_by_key(|((left, right), joint)| (!joint.differs.is_empty(), right.0 - left.0 == 1, joint.strength));
    let ribbons = order.into_iter().filter_map(|(ends, joint)| ribbon(*ends, joint, &bars, texts)).collect();
    Picture { width: WIDTH, height: HEIGHT, bars, ribbons, touched, neighbours }
}

fn length(source: &Source) -> usize {
    source.sentences.iter().map(|s| s.end - s.start).sum()
}

/// Links, and what findings set against each other though it is not linked.
fn joints<'r>(texts: &Texts<'r>) -> BTreeMap<(Place, Place), Joint<'r>> {
    let mut joints: BTreeMap<(Place, Place), Joint<'r>> = BTreeMap::new();
    let ordered = |one: Place, other: Place| if one <= other { (one, other) } else { (other, one) };
    for link in &texts.report.links {
        let ends = (texts.number(&link.left.source), texts.number(&link.right.source));
        let (Some(left), Some(right)) = ends else { continue };
        let ends = ordered((left, link.left.sentence), (right, link.right.sentence));
        let joint = joints.entry(ends).or_default();
        joint.strength = joint.strength.max(Some(link.strength));
    }
    for finding in texts.report.divergences.iter().filter(|d| !d.is_omission()) {
        let mut places: Vec<Place> =
            finding.evidence.iter().filter_map(|q| Some((texts.number(&q.source)?, q.sentence))).collect();
        places.dedup();
        for (n, one) in places.iter().enumerate() {
            for other in places.iter().skip(n + 1).filter(|other| other.0 != one.0) {
                joints.entry(ordered(*one, *other)).or_default().differs.push((&finding.kind, &finding.id));
            }
        }
    }
    joints
}

fn segments(n: usize, source: &Source, scale: f64, joined: &dyn Fn(Place) -> bool, texts: &Texts<'_>) -> Vec<Segment> {
    let mut y = 0.0;
    let mut out = Vec::new();
    for (at, sentence) in source.sentences.iter().enumerate() {
        let height = (sentence.end.saturating_sub(sentence.start)) as f64 * scale;
        let (class, what) = match sentence.role {
            Role::Boilerplate => ("aside", "left aside"),
            _ if !joined((n, at)) => ("alone", "no partner"),
            Role::Headline => ("head", "headline"),
            Role::Body => ("told", "has partners"),
        };
        let label = format!("{} {at} ({what}): {}", source.key, words(&source.key, at, texts));
        out.push(Segment { y: round(y), height: round(height), class, label: safe::line(&label) });
        y += height + GAP;
    }
    out
}

/// The first words of a sentence.
fn words(key: &str, at: usize, texts: &Texts<'_>) -> String {
    let line = safe::line(texts.sentence(key, at));
    match line.char_indices().nth(LABEL) {
        Some((cut, _)) => format!("{}…", &line[..cut]),
        None => line,
    }
}

fn ribbon((left, right): (Place, Place), joint: &Joint<'_>, bars: &[Bar], texts: &Texts<'_>) -> Option<Ribbon> {
    let (from, to) = (bars.get(left.0)?, bars.get(right.0)?);
    let (one, other) = (from.segments.get(left.1)?, to.segments.get(right.1)?);
    let (x1, x2) = (round(from.x + from.width), to.x);
    let bend = round((x1 + x2) / 2.0);
    let curve = |a: f64, b: f64| format!("C{bend} {a} {bend} {b} {x2} {b}");
    let (top, bottom) = (round(one.y + one.height), round(other.y + other.height));
    let path =
        format!("M{x1} {}{}L{x2} {bottom}C{bend} {bottom} {bend} {top} {x1} {top}Z", one.y, curve(one.y, other.y));
    let (a, b) = (round(one.y + one.height / 2.0), round(other.y + other.height / 2.0));
    let key = |n: usize| texts.report.sources.get(n).map(|s| s.key.as_str()).unwrap_or_default();
    let places = format!("{} {} – {} {}", key(left.0), left.1, key(right.0), right.1);
    let first = joint.differs.first();
    let what = match (&joint.differs, joint.strength) {
        (kinds, _) if !kinds.is_empty() => {
            let mut names: Vec<&str> = kinds.iter().map(|(kind, _)| *kind).collect();
            names.dedup();
            format!("told differently ({})", names.join(", "))
        }
        (_, Some(Strength::Same)) => "the same claim".to_owned(),
        _ => "related".to_owned(),
    };
    Some(Ribbon {
        middle: if first.is_some() { format!("M{x1} {a}{}", curve(a, b)) } else { String::new() },
        class: match (first, joint.strength) {
            (Some(_), _) => "differs",
            (None, Some(Strength::Same)) => "same",
            _ => "related",
        },
        label: safe::line(&format!("{places}, {what}: {}", words(key(left.0), left.1, texts))),
        href: first.map_or_else(|| sentence_id(key(left.0), left.1), |(_, id)| finding_id(id)),
        path,
    })
}

/// One digit behind the point is finer than a pixel.
fn round(n: f64) -> f64 {
    (n * 10.0).round() / 10.0
}
