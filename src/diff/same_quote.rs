//! Which utterances of two articles are the same quotation, and where their words part.

use std::collections::BTreeMap;
use std::ops::Range;

use super::runs::{Run, common_runs};
use super::utterance::{Said, Utterance};

/// Utterances that have a word more often than this are not looked up by it.
const COMMON: usize = 12;
/// The widest gap across which two shared runs belong to one stretch, where both sides have other words there.
const GAP: usize = 6;
/// The fewest shared words, and shared words that say something, of one quotation.
const LEAST: (usize, usize) = (4, 2);
/// The fewest of a quotation that is all its side has of it: "I will resign", where one person speaks on both sides.
const BRIEF: (usize, usize) = (3, 1);
/// The fewest of a quotation that marks by dots what it leaves out.
const DOTTED: usize = 3;
/// The most places at which a quotation leaves words out, and the most words at all of them.
const PLACES: usize = 2;
/// See `PLACES`.
const ELISION: usize = 12;
/// The share of the stretch that is the same, in tenths.
const TENTHS: usize = 6;
/// From so many shared words on, two utterances that only overlap have a quotation in common.
const OVERLAP: usize = 9;
/// So many words with the same one behind them have two long utterances that overlap.
const BIGRAMS: usize = 4;

/// The same quotation in two articles.
#[derive(Debug, Clone)]
pub(super) struct Pair {
    /// The numbers of the utterances, left and right.
    pub(super) at: (usize, usize),
    /// The runs of words that are the same: start left, start right, length; ascending.
    pub(super) runs: Vec<Run>,
    /// How many words are the same.
    pub(super) shared: usize,
    /// They are enough, whoever speaks; if not, it is one quotation only where the two are spoken by one person.
    pub(super) alone: bool,
    /// All words of one of the two are among those of the other, in order.
    pub(super) whole: bool,
}

impl Pair {
    /// The stretch that the two have in common, left and right.
    pub(super) fn stretch(&self) -> (Range<usize>, Range<usize>) {
        match (self.runs.first(), self.runs.last()) {
            (Some(first), Some(last)) => (first.left..last.left + last.len, first.right..last.right + last.len),
            _ => (0..0, 0..0),
        }
    }

    /// Where the words part inside the stretch, left and right; one of the two may be empty.
    pub(super) fn gaps(&self) -> impl Iterator<Item = (Range<usize>, Range<usize>)> {
        self.runs.windows(2).filter_map(|pair| {
            let [a, b] = pair else { return None };
            Some((a.left + a.len..b.left, a.right + a.len..b.right))
        })
    }
}

/// What was said in all articles of an event, and which of it is the same.
#[derive(Debug)]
pub(super) struct Quotations {
    /// The utterances, by source.
    pub(super) said: Vec<Vec<Utterance>>,
    /// Those that two sources share, for every two (`p < q`).
    shared: BTreeMap<(usize, usize), Vec<Pair>>,
}

impl Quotations {
    pub(super) fn new(said: Vec<Vec<Utterance>>) -> Self {
        let two = (0..said.len()).flat_map(|q| (0..q).map(move |p| (p, q)));
        let shared = two.map(|(p, q)| ((p, q), pairs(&said[p], &said[q]))).collect();
        Self { said, shared }
    }

    /// Every two sources with what they share, in order.
    pub(super) fn shared(&self) -> impl Iterator<Item = ((usize, usize), &[Pair])> {
        self.shared.iter().map(|(two, pairs)| (*two, pairs.as_slice()))
    }
}

/// The pairs of utterances that are the same quotation, by left, then right.
fn pairs(left: &[Utterance], right: &[Utterance]) -> Vec<Pair> {
    if left.is_empty() || right.is_empty() {
        return Vec::new();
    }
    // Which utterances have a weighty word, by its key.
    let weighty = |(n, utterance): (usize, &Utterance)| {
        utterance.said.iter().filter(|s| s.weighs()).map(|s| (s.key, n)).collect::<Vec<_>>()
    };
    let mut index: Vec<(u64, usize)> = right.iter().enumerate().flat_map(weighty).collect();
    index.sort_unstable();
    index.dedup();
    let having = |key: u64| {
        let from = index.partition_point(|(k, _)| *k < key);
        let all = index.get(from..).unwrap_or_default();
        all.get(..all.iter().take_while(|(k, _)| *k == key).count()).unwrap_or_default()
    };
    let (ours, theirs) = (Keys::all(left), Keys::all(right));
    let mut out = Vec::new();
    for (n, utterance) in left.iter().enumerate() {
        let others = utterance.said.iter().filter(|s| s.weighs()).map(|s| having(s.key));
        let mut shared: Vec<(usize, u64)> =
            others.filter(|all| all.len() <= COMMON).flatten().map(|(key, other)| (*other, *key)).collect();
        shared.sort_unstable();
        shared.dedup();
        for keys in shared.chunk_by(|a, b| a.0 == b.0) {
            let other = keys[0].0;
            // Of one that says little but all of which the other has, one weighty word is enough.
            let brief = utterance.said.len().min(right[other].said.len()) <= LEAST.0 + BRIEF.1;
            let least = if brief || all_in_common(&ours[n], &theirs[other]) { BRIEF.1 } else { LEAST.1 };
            if keys.len() >= least
                && may_be_same(&ours[n], &theirs[other])
                && let Some(pair) = compared((n, utterance), (other, &right[other]))
            {
                out.push(pair);
            }
        }
    }
    out
}

/// The words of an utterance in the order of their keys, and, of a long one, every two that stand beside each other.
struct Keys {
    words: Vec<u64>,
    bigrams: Vec<u64>,
}

impl Keys {
    fn all(utterances: &[Utterance]) -> Vec<Self> {
        let sorted = |mut keys: Vec<u64>| {
            keys.sort_unstable();
            keys
        };
        let two = |pair: &[Said]| match pair {
            [one, other] => one.key.rotate_left(1) ^ other.key,
            _ => 0,
        };
        let of = |u: &Utterance| Self {
            words: sorted(u.said.iter().map(|s| s.key).collect()),
            bigrams: sorted(if u.said.len() < OVERLAP { Vec::new() } else { u.said.windows(2).map(two).collect() }),
        };
        utterances.iter().map(of).collect()
    }
}

/// True where the two have words enough in common, in whatever order: the words in the same order are never more, and
/// finding those costs far more.
fn may_be_same(a: &Keys, b: &Keys) -> bool {
    let common = in_common(&a.words, &b.words);
    let most = common * 10 >= a.words.len().min(b.words.len()) * TENTHS;
    most || common >= OVERLAP && in_common(&a.bigrams, &b.bigrams) >= BIGRAMS
}

/// True where one has all words of the other.
fn all_in_common(a: &Keys, b: &Keys) -> bool {
    in_common(&a.words, &b.words) == a.words.len().min(b.words.len())
}

/// How many numbers two ascending lists have in common.
fn in_common(a: &[u64], b: &[u64]) -> usize {
    let (mut m, mut n, mut common) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(m), b.get(n)) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => m += 1,
            std::cmp::Ordering::Greater => n += 1,
            std::cmp::Ordering::Equal => (m, n, common) = (m + 1, n + 1, common + 1),
        }
    }
    common
}

fn compared((p, left): (usize, &Utterance), (q, right): (usize, &Utterance)) -> Option<Pair> {
    let keys = |u: &Utterance| u.said.iter().map(|s| s.key).collect::<Vec<u64>>();
    let runs = common_runs(&keys(left), &keys(right));
    let shorter = left.said.len().min(right.said.len());
    let stretch =
        ended(grown(chain(&runs, &left.said, &right.said)?, &left.said, &right.said), &left.said, &right.said);
    // In one stretch it stands nearer than in pieces.
    let pieces = stretch.iter().map(|r| r.len).sum::<usize>() < shorter && is_whole(&runs, shorter);
    let runs = if pieces { runs } else { stretch };
    let whole = is_whole(&runs, shorter);
    let shared: usize = runs.iter().map(|r| r.len).sum();
    let content: usize = runs.iter().map(|r| weight(r, &left.said)).sum();
    let pair = Pair { at: (p, q), runs, shared, alone: false, whole };
    let (a, b) = pair.stretch();
    let dense = shared * 10 >= a.len().min(b.len()) * TENTHS && shared * 10 >= a.len().max(b.len()) * (TENTHS - 2);
    // "Closing ... a door": few words, but all that this side has.
    let dotted = |u: &Utterance| u.said.len() == shared && u.said.iter().any(|s| s.after_dots);
    let least = if dotted(left) || dotted(right) { DOTTED } else { LEAST.0 };
    let enough = shared >= least && content >= LEAST.1 && (shared * 10 >= shorter * TENTHS || shared >= OVERLAP);
    let opens = a.start == 0 && b.start == 0 && pair.runs.first().is_some_and(|r| r.len >= 3);
    let alone = dense && enough;
    let brief = shared == shorter && pair.runs.len() == 1 && shared >= BRIEF.0 && content >= BRIEF.1;
    // Word for word all that both quote.
    let few = shared >= BRIEF.0 && content >= LEAST.1 || shared >= LEAST.0 && content >= BRIEF.1;
    let verbatim = shared == left.said.len() && shared == right.said.len() && few;
    let alone = alone || verbatim;
    let brief = brief || whole && content >= LEAST.1;
    let same = alone || brief || opens && content >= LEAST.1 && shared * 10 >= shorter * TENTHS;
    same.then_some(Pair { alone, ..pair })
}

/// True where all words of the shorter side stand in the other, a few places left out: "We should [talk before we] act".
fn is_whole(runs: &[Run], shorter: usize) -> bool {
    let (Some(first), Some(last)) = (runs.first(), runs.last()) else { return false };
    let shared: usize = runs.iter().map(|r| r.len).sum();
    let widest = (last.left + last.len - first.left).max(last.right + last.len - first.right);
    shared == shorter && shorter >= LEAST.0 && runs.len() > 1 && runs.len() <= PLACES + 1 && widest <= shorter + ELISION
}

/// The stretch with the same words right before and behind it: the diff may have matched those elsewhere.
fn grown(mut runs: Vec<Run>, left: &[Said], right: &[Said]) -> Vec<Run> {
    let same = |l: usize, r: usize| left.get(l).zip(right.get(r)).is_some_and(|(a, b)| a.key == b.key);
    if let Some(first) = runs.first_mut() {
        while first.left > 0 && first.right > 0 && same(first.left - 1, first.right - 1) {
            *first = Run { left: first.left - 1, right: first.right - 1, len: first.len + 1 };
        }
    }
    if let Some(last) = runs.last_mut() {
        while same(last.left + last.len, last.right + last.len) {
            last.len += 1;
        }
    }
    runs
}

/// The stretch without the small words at its end with which the next sentence, or part, begins on one side: "… the debate. I",
/// "… the debate," he said. "I".
fn ended(mut runs: Vec<Run>, left: &[Said], right: &[Said]) -> Vec<Run> {
    let Some(last) = runs.last_mut() else { return runs };
    let begins = |said: &[Said], at: usize| match said.get(at - 1..=at) {
        Some([before, first]) => before.stops || before.part != first.part,
        _ => false,
    };
    let small = |n: &usize| left.get(last.left + n).is_some_and(|s| !s.weighs());
    let next = (1..last.len).rev().take_while(small);
    if let Some(n) = next.into_iter().find(|n| begins(left, last.left + n) || begins(right, last.right + n)) {
        last.len = n;
    }
    runs
}

/// How many words of a run say something.
fn weight(run: &Run, said: &[Said]) -> usize {
    said.get(run.left..run.left + run.len).unwrap_or_default().iter().filter(|s| s.weighs()).count()
}

/// The heaviest run, and those that belong to the same stretch of words.
fn chain(runs: &[Run], said: &[Said], other: &[Said]) -> Option<Vec<Run>> {
    let core = (0..runs.len()).max_by_key(|n| (weight(&runs[*n], said), runs[*n].len, std::cmp::Reverse(*n)))?;
    let mut out = vec![runs[core]];
    let joins = |before: &Run, after: &Run, new: &Run| {
        let gaps = [after.left - before.left - before.len, after.right - before.right - before.len];
        let (least, most) = (gaps[0].min(gaps[1]), gaps[0].max(gaps[1]));
        let strong = new.len >= 3 && weight(new, said) >= 1;
        let dots = |said: &[Said], from: usize, to: usize| {
            said.get(from..=to).is_some_and(|words| words.iter().any(|s| s.after_dots))
        };
        let dotted = least <= 2
            && most <= GAP
            && weight(new, said) >= 1
            && (dots(said, before.left + before.len - 1, after.left)
                || dots(other, before.right + before.len - 1, after.right));
        most <= 2 || dotted || most <= GAP && (strong || new.len >= 2) || strong && least <= GAP
    };
    for run in &runs[core + 1..] {
        if out.last().is_some_and(|last| joins(last, run, run)) {
            out.push(*run);
        }
    }
    for run in runs[..core].iter().rev() {
        if out.first().is_some_and(|first| joins(run, first, run)) {
            out.insert(0, *run);
        }
    }
    Some(out)
}
