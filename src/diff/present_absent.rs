//! `present-absent`: a word of a class on one side only, near words that both sides share.

use std::collections::BTreeMap;

use serde_json::json;

use super::best::Best;
use super::sentence_words::{Sentence, common};
use super::{Detector, Divergence, Event, Evidence, message};
use crate::align::{SentenceId, Strength};
use crate::document::{Document, Role, Token, TokenKind};
use crate::rules::{ClassId, Detect, Props, Rule};

/// Looks at linked sentences, the words of quotations left out: they belong to their speakers.
pub(super) const DETECTOR: Detector = Detector { name: "present-absent", find };

/// How many content words behind (or before) the word it bears upon.
const SCOPE: usize = 5;
/// How many of them the other side must have, at least.
const SHARED: usize = 2;
/// The share, by weight, of the clause around the word, and of the other sentence, that both sides tell.
const CLAUSE: (f32, f32) = (0.4, 0.3);
/// How many tokens before a word a longer phrase with it begins.
const LONGER: usize = 4;
/// The longest evidence, in tokens.
const LONGEST: usize = 10;

fn find(event: &Event<'_>, rule: &Rule) -> Vec<Divergence> {
    let Detect::PresentAbsent(settings) = &rule.detect else { return Vec::new() };
    let lexicon = &event.rules.lexicon;
    let class = |name: &String| lexicon.class(name.trim_start_matches('@'));
    let Some(wanted) = class(&settings.one) else { return Vec::new() };
    let barred: Vec<ClassId> = settings.unless_other.iter().filter_map(class).collect();
    let seeming: Vec<ClassId> = settings.seeming.iter().filter_map(class).collect();
    let mut found = Best::default();
    let links = event.alignment.links.iter().map(|l| (l, true));
    for (link, linked) in links.chain(event.alignment.near_links.iter().map(|l| (l, false))) {
        for (one, other) in [(link.left, link.right), (link.right, link.left)] {
            let (Some(near), Some(far)) = (event.documents.get(one.source), event.documents.get(other.source)) else {
                continue;
            };
            for hit in class_hits(event, one, &[wanted], &seeming) {
                let same_claim = linked && link.strength == Strength::Same;
                let whole = || clause_matched(event, one, other, &hit).filter(|_| same_claim);
                let Some(found_match) = matched(near, one, far, other, hit.clone()).or_else(whole) else { continue };
                // Sentences that are no partners share one phrase nearly whole, or they do not speak of the same.
                if !linked && (found_match.shared <= SHARED || found_match.shared + 1 < found_match.scope) {
                    continue;
                }
                let barred = class_hits(event, other, &barred, &[]).next().is_some();
                let candidate = Match { barred, ..found_match };
                let key = (candidate.one.span, one.source, other.source);
                found.offer(key, candidate.shared, candidate);
            }
        }
    }
    found.into_values().filter(|m| !m.barred).map(|m| m.divergence(event, rule)).collect()
}

/// A word of the class and what the other side has of its scope.
#[derive(Clone)]
struct Match {
    one: Evidence,
    other: Evidence,
    word: String,
    shared: usize,
    scope: usize,
    barred: bool,
}

impl Match {
    fn divergence(self, event: &Event<'_>, rule: &Rule) -> Divergence {
        let confidence = 0.5 + 0.4 * self.shared as f32 / self.scope.max(1) as f32;
        let message = message::fill(event, &rule.message, &self.one, Some(&self.other), &self.word, &[]);
        let facts = BTreeMap::from([("word".to_owned(), json!(self.word))]);
        Divergence { facts, ..Divergence::of(rule, confidence, message, vec![self.one, self.other]) }
    }
}

/// Where words of the classes stand in a sentence, as ranges of its tokens; quotations, and words inside an entry of
/// `seeming`, are left out.
fn class_hits<'e>(
    event: &'e Event<'_>,
    id: SentenceId,
    wanted: &'e [ClassId],
    seeming: &'e [ClassId],
) -> impl Iterator<Item = std::ops::Range<usize>> + 'e {
    let sentence = event.documents.get(id.source).and_then(|d| d.sentences.get(id.sentence));
    let tokens = sentence.map(|s| s.tokens()).unwrap_or_default();
    let (first, end) = (tokens.start, tokens.end);
    let inside = move |at: usize| {
        (at.saturating_sub(LONGER)..=at).any(|from| from + event.entry(id.source, from, end, seeming) > at)
    };
    tokens.filter_map(move |at| match event.entry(id.source, at, end, wanted) {
        length if length > 0 && !inside(at) => Some(at - first..at - first + length),
        _ => None,
    })
}

/// What the other sentence shares of the words that `hit` bears upon, if it is enough. A question states nothing.
fn matched(
    near: &Document,
    one: SentenceId,
    far: &Document,
    other: SentenceId,
    hit: std::ops::Range<usize>,
) -> Option<Match> {
    let is_body = |d: &Document, n: usize| d.sentences.get(n).is_some_and(|s| s.role == Role::Body);
    if !is_body(near, one.sentence) || !is_body(far, other.sentence) {
        return None;
    }
    let tokens = near.tokens_of(one.sentence);
    let scope = scope(near, tokens, &hit);
    let partner = far.tokens_of(other.sentence);
    // In "may have had in their possession" the word in doubt is not the one that follows.
    let leads = |d: &Document, t: &Token| d.word(t).info.props.has(Props::PREPOSITION);
    if scope.first().is_some_and(|head| (hit.end..*head).any(|n| tokens.get(n).is_some_and(|t| leads(near, t)))) {
        return None;
    }
    if partner.last().is_some_and(|t| far.word(t).text.as_ref() == "?") {
        return None;
    }
    let mut shared: Vec<(usize, usize)> = Vec::new();
    for n in &scope {
        let word = near.word(&tokens[*n]).info;
        let same = |t: &Token| {
            let info = far.word(t).info;
            !t.quoted && t.kind == TokenKind::Word && (info.stem == word.stem || info.concept == word.concept)
        };
        if let Some(m) = partner.iter().position(same) {
            shared.push((*n, m));
        }
    }
    // What is hedged is the first word of the scope: without it, and words near it, the two do not speak of the same.
    let head = shared.iter().find(|(own, _)| Some(own) == scope.first()).map(|(_, there)| *there)?;
    // "About moving", "any role": the other side does not state it either.
    let open = |t: &Token| matches!(far.word(t).text.as_ref(), "any" | "whether" | "if");
    let before = head
        .checked_sub(1)
        .and_then(|n| partner.get(n))
        .is_some_and(|t| leads(far, t) && far.word(t).text.as_ref() != "to");
    if before
        || partner.get(head.saturating_sub(3)..partner.len().min(head + 3)).is_some_and(|near| near.iter().any(open))
    {
        return None;
    }
    shared.retain(|(_, there)| there.abs_diff(head) <= LONGEST);
    if shared.len() < SHARED || shared.len() * 2 < scope.len() {
        return None;
    }
    let span_of = |tokens: &[Token], all: &mut dyn Iterator<Item = usize>| {
        let (first, last) = all.fold((usize::MAX, 0), |(a, b), n| (a.min(n), b.max(n)));
        let last = last.min(first + LONGEST);
        Some(tokens.get(first)?.span.join(tokens.get(last)?.span))
    };
    let near_span = span_of(tokens, &mut shared.iter().map(|s| s.0).chain([hit.start, hit.end - 1]))?;
    let far_span = span_of(partner, &mut shared.iter().map(|s| s.1))?;
    let word = tokens.get(hit.start)?.span.join(tokens.get(hit.end - 1)?.span).of(near.text());
    Some(Match {
        one: Evidence { source: one.source, sentence: one.sentence, span: near_span },
        other: Evidence { source: other.source, sentence: other.sentence, span: far_span },
        word: word.split_whitespace().collect::<Vec<_>>().join(" "),
        shared: shared.len(),
        scope: scope.len(),
        barred: false,
    })
}

/// The same in two sentences of one claim, where the verbs differ: the whole clause around `hit` is told by both.
fn clause_matched(
    event: &Event<'_>,
    one: SentenceId,
    other: SentenceId,
    hit: &std::ops::Range<usize>,
) -> Option<Match> {
    let (near, far) = (Sentence::new(event, one)?, Sentence::new(event, other)?);
    let clause = near.clause(hit);
    let own: Vec<usize> = clause.filter(|n| !hit.contains(n) && near.says(*n)).collect();
    let all = far.content(&(0..0));
    let found = common((&near, &own), (&far, &all));
    if found.words < SHARED || found.of_near < CLAUSE.0 || found.of_far < CLAUSE.1 {
        return None;
    }
    let (here, there) = (near.concepts(&(0..0)), far.concepts(&(0..0)));
    // The word bears upon what stands behind it, if anything does; "about moving" states nothing, and in "may have had in
    // their possession" the word in doubt is not the one that follows.
    let behind: Vec<usize> = own.iter().filter(|n| **n >= hit.end).copied().collect();
    let place = |n: &usize| all.iter().find(|m| far.concept(**m) == near.concept(*n)).copied();
    let gerund = |m: usize| far.text(m).ends_with("ing") && m > 0 && far.is(m - 1, Props::PREPOSITION);
    let head = behind.first().copied();
    let led = head.is_some_and(|head| (hit.end..head).any(|n| near.is(n, Props::PREPOSITION) && near.text(n) != "to"));
    if led
        || head.and_then(|head| place(&head)).is_some_and(gerund)
        || head.is_some() && !behind.iter().any(|n| place(n).is_some())
    {
        return None;
    }
    let told = |s: &Sentence<'_>, n: &&usize| s.concept(**n).is_some_and(|c| here.contains(&c) && there.contains(&c));
    let ours: Vec<usize> = own.iter().filter(|n| told(&near, n)).copied().chain([hit.start, hit.end - 1]).collect();
    let theirs: Vec<usize> = all.iter().filter(|n| told(&far, n)).copied().collect();
    let span = |at: &[usize]| {
        let (first, last) = (*at.iter().min()?, *at.iter().max()?);
        Some(first..last.min(first + LONGEST) + 1)
    };
    Some(Match {
        one: near.evidence(span(&ours)?)?,
        other: far.evidence(whole(&far, span(&theirs)?))?,
        word: near.words(hit),
        shared: found.words,
        scope: own.len(),
        barred: false,
    })
}

/// The clause of some words, where it is no longer than evidence may be.
fn whole(sentence: &Sentence<'_>, words: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let clause = sentence.clause(&words);
    if clause.len() <= 2 * LONGEST { clause } else { words }
}

/// The content words that a hedge bears upon: those behind it up to the end of the clause, or, where none follow,
/// those before it.
fn scope(document: &Document, tokens: &[Token], hit: &std::ops::Range<usize>) -> Vec<usize> {
    let content = |n: &usize| {
        let info = document.word(&tokens[*n]).info;
        tokens[*n].kind == TokenKind::Word
            && !tokens[*n].quoted
            && !info.props.has_any(Props::FUNCTION.with(Props::NUMBER))
    };
    let inside = |n: &usize| {
        let word = document.word(&tokens[*n]).text.as_ref();
        tokens[*n].kind != TokenKind::Mark || word == "-" || word == "'"
    };
    let behind: Vec<usize> = (hit.end..tokens.len()).take_while(inside).filter(content).take(SCOPE).collect();
    if !behind.is_empty() {
        return behind;
    }
    (0..hit.start).rev().take_while(inside).filter(content).take(SCOPE).collect()
}
