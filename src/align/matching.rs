//! From likeness to links: substance, position, neighbours, rivals, the lead over them, bands.

use std::cmp::Ordering;
use std::iter::Peekable;
use std::slice::Iter;

use super::context::{Context, InContext};
use super::profile::Profile;
use super::sense::Between;
use super::similarity::{Cell, cells};
use super::{Link, Nearest, Parts, SentenceId, Strength};
use crate::rules::AlignmentRules;

/// What the comparison of two articles gives.
pub(super) struct Compared {
    /// Links, by sentence.
    pub(super) links: Vec<Link>,
    /// Pairs that fall just short of a link.
    pub(super) near_links: Vec<Link>,
    /// The best partner of every sentence of the left article.
    pub(super) left: Vec<(usize, Nearest)>,
    /// The best partner of every sentence of the right article.
    pub(super) right: Vec<(usize, Nearest)>,
}

/// Compares source `p` with source `q`.
pub(super) fn compare(
    (p, a): (usize, &Profile),
    (q, b): (usize, &Profile),
    context: Option<&Context>,
    rules: &AlignmentRules,
) -> Compared {
    let scored = scores(a, b, context, rules);
    let (rows, columns) = (a.sentences.len(), b.sentences.len());
    let usual = Usual::new(&scored, (rows, columns), rules.bands.chance_at);
    let none = |sentences: &[usize]| {
        let last = sentences.len().saturating_sub(1).max(1) as f32;
        let nearest = |place: usize| Nearest { shared: 0.0, bar: rules.told.bar(place as f32 / last, usual.chance) };
        sentences.iter().enumerate().map(|(n, s)| (*s, nearest(n))).collect::<Vec<_>>()
    };
    let (mut left, mut right) = (none(&a.sentences), none(&b.sentences));
    for s in &scored {
        for near in [&mut left[s.i as usize].1, &mut right[s.j as usize].1] {
            near.shared = near.shared.max(s.shared);
        }
    }
    let link = |s: &Scored| Link {
        left: SentenceId { source: p, sentence: a.sentences[s.i as usize] },
        right: SentenceId { source: q, sentence: b.sentences[s.j as usize] },
        score: s.score,
        shared: s.shared,
        strength: if s.score >= rules.bands.same { Strength::Same } else { Strength::Related },
        parts: s.parts,
    };
    let related = rules.bands.related_among(scored.len(), usual.chance, usual.partner);
    let share = rules.bands.behind_among(usual.partner);
    let (linked, others): (Vec<&Scored>, Vec<&Scored>) =
        scored.iter().partition(|s| s.shared - share * s.behind >= related);
    let links = linked.into_iter().map(link).collect();
    // What the words say is near enough as well, whatever else speaks against it.
    let near = |s: &&Scored| s.shared.max(s.parts.of_words(&rules.weights)) >= related * rules.bands.near;
    let near_links = others.into_iter().filter(near).map(link).collect();
    Compared { links, near_links, left, right }
}

/// What scores are usual between two articles.
struct Usual {
    /// The score that so many pairs reach although neither sentence has its best partner there; 0 where there are fewer.
    chance: f32,
    /// The median score of the best partners that the sentences of the shorter article have; the lesser one of two articles
    /// of one length.
    partner: f32,
}

impl Usual {
    /// `share` pairs for each sentence of the shorter article are taken for chance.
    fn new(scored: &[Scored], (rows, columns): (usize, usize), share: f32) -> Self {
        let mut best = (vec![0.0f32; rows], vec![0.0f32; columns]);
        for s in scored {
            for best in [&mut best.0[s.i as usize], &mut best.1[s.j as usize]] {
                *best = best.max(s.shared);
            }
        }
        let nobodys = scored.iter().filter(|s| s.shared < best.0[s.i as usize] && s.shared < best.1[s.j as usize]);
        let mut scores: Vec<f32> = nobodys.map(|s| s.shared).collect();
        let rank = (share * rows.min(columns) as f32) as usize;
        let chance =
            if rank < scores.len() { *scores.select_nth_unstable_by(rank, |x, y| y.total_cmp(x)).1 } else { 0.0 };
        let median = |mut all: Vec<f32>| {
            let middle = all.len() / 2;
            if all.is_empty() { 0.0 } else { *all.select_nth_unstable_by(middle, f32::total_cmp).1 }
        };
        let partner = match rows.cmp(&columns) {
            Ordering::Less => median(best.0),
            Ordering::Greater => median(best.1),
            Ordering::Equal => median(best.0).min(median(best.1)),
        };
        Self { chance, partner }
    }
}

/// A pair with its score.
#[derive(Debug, Clone, Copy)]
struct Scored {
    i: u32,
    j: u32,
    score: f32,
    /// The score as far as it says that the two share anything.
    shared: f32,
    /// How far the score lies behind the best one that either sentence has.
    behind: f32,
    parts: Parts,
}

/// The scores of all pairs that share a term, or of all pairs in context, by row, then column.
fn scores(a: &Profile, b: &Profile, context: Option<&Context>, rules: &AlignmentRules) -> Vec<Scored> {
    let (rows, columns) = (a.sentences.len(), b.sentences.len());
    let long = rows.min(columns) >= rules.bands.position_from;
    let place = |n: u32, of: usize| n as f32 / (of.max(2) - 1) as f32;
    let mut cells = cells(a, b, rules);
    if context.is_some() {
        cells = filled(cells, rows, columns);
    }
    let between = (rules.weights.sense != 0.0).then(|| Between::new(&a.senses, &b.senses));
    let mut scored: Vec<Scored> = cells
        .iter()
        .map(|cell| {
            let apart = if long { (place(cell.i, rows) - place(cell.j, columns)).abs() } else { 0.0 };
            let position = (apart / rules.weights.reach.max(f32::MIN_POSITIVE)).min(1.0);
            let seen = context.map(|c| c.at(cell.i as usize, cell.j as usize));
            let parts = Parts {
                concept: cell.concept,
                gram: cell.gram,
                sense: between.as_ref().map_or(0.0, |b| b.at(cell.i as usize, cell.j as usize)),
                bond: cell.bond,
                substance: (cell.substance / rules.weights.full).powf(rules.weights.substance),
                position: 1.0 - rules.weights.position * position,
                token: seen.map(|s| s.token),
                sentence: seen.map(|s| s.sentence),
                ..Parts::default()
            };
            let lexical = likeness(cell, rules) * parts.substance;
            let score = likely(lexical, &parts, seen, rules) * parts.position;
            Scored { i: cell.i, j: cell.j, score, shared: score, behind: 0.0, parts }
        })
        .collect();
    if long {
        let neighbours = best_neighbours(&scored);
        for (s, neighbour) in scored.iter_mut().zip(neighbours) {
            s.parts.neighbour = rules.weights.neighbour * neighbour;
            s.score += s.parts.neighbour;
        }
    }
    let rivals = Rivals::new(&scored, rows, columns);
    for s in &mut scored {
        let rival = rivals.mean(s);
        s.parts.rival = rules.weights.rival * rival;
        s.parts.lead = rules.weights.lead * (s.score - rival).max(0.0);
        s.behind = rivals.best(s) - s.score;
        let alone = s.score - s.parts.rival;
        s.score = (alone + s.parts.lead).clamp(0.0, 1.0);
        // A lead over other partners speaks for the same claim, less for sharing anything.
        s.shared = (alone + rules.bands.lead * s.parts.lead).clamp(0.0, 1.0);
    }
    scored
}

/// All pairs, those that share no term with nothing in common.
fn filled(cells: Vec<Cell>, rows: usize, columns: usize) -> Vec<Cell> {
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let mut shared = cells.into_iter().peekable();
    let all = (0..rows).flat_map(|i| (0..columns).map(move |j| (number(i), number(j))));
    all.map(|(i, j)| shared.next_if(|c| (c.i, c.j) == (i, j)).unwrap_or(Cell { i, j, ..Cell::default() })).collect()
}

/// The weighted mean of the cosines.
fn likeness(cell: &Cell, rules: &AlignmentRules) -> f32 {
    let w = &rules.weights;
    (w.concept * cell.concept + w.gram * cell.gram) / (w.concept + w.gram).max(f32::MIN_POSITIVE)
}

/// The weighted mean of what the words say, what they mean, and what a model sees.
fn likely(lexical: f32, parts: &Parts, seen: Option<InContext>, rules: &AlignmentRules) -> f32 {
    let (w, model) = (&rules.weights, &rules.model);
    let (seen, of_model) = seen.map_or((0.0, 0.0), |seen| {
        (model.token * seen.token + model.sentence * seen.sentence, model.token + model.sentence)
    });
    (lexical + w.sense * parts.sense + w.bond * parts.bond + seen) / (1.0 + w.sense + of_model)
}

/// The better score of the pairs before and behind on the diagonal, for every pair.
fn best_neighbours(scored: &[Scored]) -> Vec<f32> {
    // Pairs come by row, then column, and so do those before them, and behind them: each list is walked once.
    let at = |pairs: &mut Peekable<Iter<Scored>>, i: Option<u32>, j: Option<u32>| {
        let key = i.zip(j)?;
        while pairs.next_if(|s| (s.i, s.j) < key).is_some() {}
        pairs.peek().filter(|s| (s.i, s.j) == key).map(|s| s.score)
    };
    let (mut before, mut behind) = (scored.iter().peekable(), scored.iter().peekable());
    let better = |s: &Scored| {
        let before = at(&mut before, s.i.checked_sub(1), s.j.checked_sub(1)).unwrap_or(0.0);
        before.max(at(&mut behind, s.i.checked_add(1), s.j.checked_add(1)).unwrap_or(0.0))
    };
    scored.iter().map(better).collect()
}

/// The best two scores of every row and column.
struct Rivals {
    rows: Vec<[f32; 2]>,
    columns: Vec<[f32; 2]>,
}

impl Rivals {
    fn new(scored: &[Scored], rows: usize, columns: usize) -> Self {
        let mut rivals = Self { rows: vec![[0.0; 2]; rows], columns: vec![[0.0; 2]; columns] };
        for s in scored {
            for best in [&mut rivals.rows[s.i as usize], &mut rivals.columns[s.j as usize]] {
                if s.score > best[0] {
                    *best = [s.score, best[0]];
                } else if s.score > best[1] {
                    best[1] = s.score;
                }
            }
        }
        rivals
    }

    /// The best score of the pair's row and column.
    fn best(&self, s: &Scored) -> f32 {
        self.rows[s.i as usize][0].max(self.columns[s.j as usize][0])
    }

    /// The mean of the best other score in the pair's row and of that in its column.
    fn mean(&self, s: &Scored) -> f32 {
        let other = |best: &[f32; 2]| if s.score >= best[0] { best[1] } else { best[0] };
        (other(&self.rows[s.i as usize]) + other(&self.columns[s.j as usize])) / 2.0
    }
}
