//! `polarity-shift`: one side affirms what the other denies, of the same thing.

use std::collections::BTreeMap;
use std::ops::Range;

use rustc_hash::FxHashSet;
use serde_json::json;

use super::best::Best;
use super::{Detector, Divergence, Event, Evidence, message};
use crate::align::SentenceId;
use crate::document::{Document, Role, TokenKind};
use crate::rules::{ClassId, Detect, PolarityShift, Props, Rule};
use crate::span::Span;

/// Looks at linked sentences, the words of quotations left out: what a speaker denies is no statement of the outlet.
pub(super) const DETECTOR: Detector = Detector { name: "polarity-shift", find };

/// How many tokens before and behind a predicate belong to its clause, at most.
const CLAUSE: usize = 18;
/// How far from a predicate its subject and objects are looked for, across commas.
const WIDE: usize = 18;
/// The fewest words besides the predicate that both clauses share.
const SHARED: usize = 2;
/// The share of the denying clause's words that the other clause has, in tenths.
const TENTHS: usize = 5;
/// How many tokens behind a verb its object begins.
const OBJECT: usize = 4;
/// The longest quoted phrase that takes part in the narrator's clause, in tokens.
const QUOTED: usize = 5;
/// How far before a predicate a word that denies or softens it stands.
const BEFORE: usize = 5;

fn find(event: &Event<'_>, rule: &Rule) -> Vec<Divergence> {
    let Detect::PolarityShift(settings) = &rule.detect else { return Vec::new() };
    let Some(classes) = Classes::of(event, settings) else { return Vec::new() };
    let readers: Vec<Reader<'_>> = (0..event.documents.len()).map(|n| Reader::new(event, n, classes)).collect();
    let mut best = Best::default();
    for link in &event.alignment.links {
        for (one, other) in [(link.left, link.right), (link.right, link.left)] {
            let (near, far) = (&readers[one.source], &readers[other.source]);
            for denial in near.denials.iter().filter(|d| d.sentence == one.sentence) {
                if let Some(found) = matched(near, denial, far, (one, other)) {
                    best.offer((found.one, other.source), found.shared, found);
                }
            }
        }
    }
    let mut found: Vec<Match> = best.into_values().collect();
    found.sort_by_key(|m| (m.one, m.other));
    found.into_iter().map(|m| m.divergence(event, rule)).collect()
}

/// The classes of a rule.
#[derive(Debug, Clone, Copy)]
struct Classes {
    denies: ClassId,
    seeming: ClassId,
    excepts: ClassId,
    softens: ClassId,
    light: ClassId,
    support: ClassId,
}

impl Classes {
    fn of(event: &Event<'_>, settings: &PolarityShift) -> Option<Self> {
        let class = |name: &str| event.rules.lexicon.class(name.trim_start_matches('@'));
        Some(Self {
            denies: class(&settings.denies)?,
            seeming: class(&settings.seeming)?,
            excepts: class(&settings.excepts)?,
            softens: class(&settings.softens)?,
            light: class(&settings.light)?,
            support: class(&settings.support)?,
        })
    }
}

/// A clause that denies something.
#[derive(Debug, Clone)]
struct Denial {
    sentence: usize,
    /// The words that deny, as tokens of the document.
    cue: Range<usize>,
    /// What is denied: the verb behind them; behind "no" a noun, and the verb behind that ("no patient died").
    heads: Vec<usize>,
    /// A noun is denied.
    nominal: bool,
    /// The other words of the clause, as tokens.
    around: Vec<usize>,
}

/// A pair of clauses.
#[derive(Debug, Clone)]
struct Match {
    one: Evidence,
    other: Evidence,
    shared: usize,
    words: usize,
}

impl Match {
    fn divergence(self, event: &Event<'_>, rule: &Rule) -> Divergence {
        let confidence = 0.5 + 0.4 * (self.shared as f32 / self.words.max(1) as f32).min(1.0);
        let message = message::fill(event, &rule.message, &self.one, Some(&self.other), "", &[]);
        let facts = BTreeMap::from([("shared_words".to_owned(), json!(self.shared))]);
        Divergence { facts, ..Divergence::of(rule, confidence, message, vec![self.one, self.other]) }
    }
}

/// One article: its denials, and what class each of its words is of.
struct Reader<'e> {
    document: &'e Document,
    /// The number of its source.
    source: usize,
    event: &'e Event<'e>,
    classes: Classes,
    denials: Vec<Denial>,
}

impl<'e> Reader<'e> {
    fn new(event: &'e Event<'e>, source: usize, classes: Classes) -> Self {
        let document = &event.documents[source];
        let mut reader = Self { document, source, event, classes, denials: Vec::new() };
        let mut denials = Vec::new();
        for (n, sentence) in document.sentences.iter().enumerate() {
            if sentence.role != Role::Body || reader.asks(&sentence.tokens()) {
                continue;
            }
            let mut at = sentence.tokens().start;
            while at < sentence.tokens().end {
                let cue = reader.entry(at, sentence.tokens().end, classes.denies);
                let seeming = reader.entry(at, sentence.tokens().end, classes.seeming);
                if cue > seeming
                    && let Some(denial) = reader.denial(n, at..at + cue)
                {
                    denials.push(denial);
                }
                at += cue.max(seeming).max(1);
            }
        }
        reader.denials = denials;
        reader
    }

    fn text(&self, at: usize) -> &str {
        self.document.tokens.get(at).map_or("", |t| &self.document.word(t).text)
    }

    /// The length of the longest entry of a class at a token outside quotations.
    fn entry(&self, at: usize, end: usize, class: ClassId) -> usize {
        self.event.entry(self.source, at, end, &[class])
    }

    fn asks(&self, tokens: &Range<usize>) -> bool {
        self.text(tokens.end.saturating_sub(1)) == "?"
    }

    /// A comma, a semicolon, a quotation, or a word that opens another clause.
    fn ends_clause(&self, at: usize) -> bool {
        let Some(token) = self.document.tokens.get(at) else { return true };
        let opens = self.document.word(token).info.props.has(Props::CLAUSE);
        token.quoted || opens || token.kind == TokenKind::Mark && !matches!(self.text(at), "-" | "'" | "’" | "$")
    }

    /// A word that says something of what the clause is about; who reports it does not matter.
    fn says(&self, at: usize) -> bool {
        self.predicates(at) && !self.is(at, Props::SPEECH)
    }

    /// The same, verbs of speech among them.
    fn predicates(&self, at: usize) -> bool {
        self.document.tokens.get(at).is_some_and(|t| {
            t.kind == TokenKind::Word
                && !t.quoted
                && !self.document.word(t).info.props.has_any(Props::FUNCTION.with(Props::NUMBER))
                && self.entry(at, at + 1, self.classes.light) == 0
                && self.entry(at, at + 1, self.classes.softens) == 0
                && self.entry(at, at + 1, self.classes.denies) == 0
        })
    }

    /// The clause around a token, within its sentence.
    fn clause(&self, sentence: usize, at: Range<usize>) -> Range<usize> {
        let whole = self.document.sentences[sentence].tokens();
        let from = (whole.start..at.start).rev().take(CLAUSE).take_while(|n| !self.ends_clause(*n)).last();
        let to = (at.end..whole.end).take(CLAUSE).take_while(|n| !self.ends_clause(*n)).last();
        from.unwrap_or(at.start)..to.map_or(at.end, |n| n + 1)
    }

    fn denial(&self, sentence: usize, cue: Range<usize>) -> Option<Denial> {
        let clause = self.clause(sentence, cue.clone());
        let excepted = (clause.start..self.document.sentences[sentence].tokens().end)
            .any(|n| self.entry(n, n + 4, self.classes.excepts) > 0);
        let softened = (clause.start..cue.start).any(|n| self.entry(n, n + 2, self.classes.softens) > 0);
        if excepted || softened || self.is_open(clause.start) {
            return None;
        }
        let nominal = matches!(self.text(cue.end - 1), "no" | "without" | "single" | "of");
        let behind: Vec<usize> = (cue.end..clause.end).filter(|n| self.predicates(*n)).collect();
        let first = *behind.first()?;
        // The verb stands close behind "not"; "not in the tunnel" denies the place.
        let close = first - cue.end <= 2 && !(cue.end..first).any(|n| self.is(n, Props::PREPOSITION) || self.soft(n));
        if !nominal && !close || self.soft(first) {
            return None;
        }
        let heads: Vec<usize> = behind.iter().copied().take(if nominal { 2 } else { 1 }).collect();
        let around = (clause.start..clause.end).filter(|n| self.says(*n)).collect();
        Some(Denial { sentence, cue, heads, nominal, around })
    }

    fn soft(&self, at: usize) -> bool {
        self.entry(at, at + 3, self.classes.softens) > 0
    }

    fn is(&self, at: usize, props: Props) -> bool {
        self.document.tokens.get(at).is_some_and(|t| self.document.word(t).info.props.has(props))
    }

    /// "If", "whether" and the like open what is not said to be so.
    fn is_open(&self, start: usize) -> bool {
        let opens = |n: usize| matches!(self.text(n), "if" | "whether" | "unless" | "lest");
        let Some(before) = start.checked_sub(1) else { return opens(start) };
        // "Many speculated that": what follows is not said to be so.
        let doubted = self.text(before) == "that" && (before.saturating_sub(2)..before).any(|n| self.soft(n));
        opens(before) || opens(start) || doubted
    }

    /// The other words of a clause by which its subject and objects are compared.
    fn arguments(&self, around: &[usize], head: usize) -> FxHashSet<u64> {
        let counts = |n: &usize| *n != head && self.entry(*n, n + 1, self.classes.support) == 0;
        self.concepts(&around.iter().copied().filter(counts).collect::<Vec<_>>())
    }

    /// A noun made of the verb, or one behind an article: no predicate.
    fn is_noun(&self, at: usize) -> bool {
        let word = self.text(at);
        let noun = ["tion", "tions", "ment", "ments", "ance", "ence", "ness", "al", "er", "ers"]
            .iter()
            .any(|e| word.ends_with(e));
        let before = at.checked_sub(1).map_or("", |n| self.text(n));
        noun || matches!(before, "a" | "an" | "the" | "of" | "in" | "for" | "its" | "his" | "her" | "their" | "no")
    }

    fn concepts(&self, at: &[usize]) -> FxHashSet<u64> {
        at.iter().filter_map(|n| self.document.tokens.get(*n)).map(|t| self.document.word(t).info.concept).collect()
    }

    fn same(&self, at: usize, other: &Reader<'_>, there: usize) -> bool {
        let info = |r: &Reader<'_>, n: usize| r.document.tokens.get(n).map(|t| r.document.word(t).info);
        info(self, at).zip(info(other, there)).is_some_and(|(a, b)| a.stem == b.stem || a.concept == b.concept)
    }

    fn same_stem(&self, at: usize, other: &Reader<'_>, there: usize) -> bool {
        let stem = |r: &Reader<'_>, n: usize| r.document.tokens.get(n).map(|t| r.document.word(t).info.stem);
        stem(self, at) == stem(other, there)
    }

    /// True where nothing before a predicate denies or softens it, in its clause.
    fn affirms(&self, sentence: usize, at: usize) -> bool {
        let clause = self.clause(sentence, at..at + 1);
        let from = clause.start.max(at.saturating_sub(CLAUSE));
        let denied = (from..clause.end).any(|n| self.entry(n, clause.end, self.classes.denies) > 0);
        let near = clause.start.max(at.saturating_sub(BEFORE));
        let softened = (near..at).any(|n| self.entry(n, at, self.classes.softens) > 0);
        let excepted = (clause.start..clause.end).any(|n| self.entry(n, clause.end, self.classes.excepts) > 0);
        let open = self.is_open(clause.start) || at > 0 && self.text(at - 1) == "to";
        !denied && !softened && !excepted && !open && !self.denied_in_front(sentence, clause.start)
    }

    /// A denial that reaches over the beginning of a clause: "hasn't been invited or spoken to", “no money” was paid.
    fn denied_in_front(&self, sentence: usize, start: usize) -> bool {
        let whole = self.document.sentences[sentence].tokens();
        let Some(before) = start.checked_sub(1).filter(|n| whole.contains(n)) else { return false };
        let quoted = |n: &usize| self.document.tokens.get(*n).is_some_and(|t| t.quoted);
        let mut words = (whole.start..start).rev().take(CLAUSE);
        if matches!(self.text(before), "or" | "nor") {
            return words.any(|n| self.entry(n, before, self.classes.denies) > 0);
        }
        let is_mark = |n: &usize| self.document.tokens.get(*n).is_some_and(|t| t.kind == TokenKind::Mark);
        let in_quotes = words.skip_while(is_mark).take_while(|n| quoted(n) || is_mark(n));
        in_quotes.take(QUOTED).any(|n| matches!(self.text(n), "no" | "not" | "never" | "none" | "nothing"))
    }

    /// What stands right behind a verb: the first noun of its object.
    fn object(&self, sentence: usize, verb: usize) -> Option<u64> {
        let end = self.clause(sentence, verb..verb + 1).end.min(verb + 1 + OBJECT);
        let stops = |n: &usize| self.is(*n, Props::PREPOSITION);
        let noun = (verb + 1..end).take_while(|n| !stops(n)).find(|n| self.says(*n))?;
        self.document.tokens.get(noun).map(|t| self.document.word(t).info.concept)
    }

    fn evidence(&self, id: SentenceId, tokens: Range<usize>) -> Option<Evidence> {
        let span: Span =
            self.document.tokens.get(tokens.start)?.span.join(self.document.tokens.get(tokens.end - 1)?.span);
        Some(Evidence { source: id.source, sentence: id.sentence, span })
    }
}

/// The clause of the other sentence that affirms what `denial` denies.
fn matched(
    near: &Reader<'_>,
    denial: &Denial,
    far: &Reader<'_>,
    (one, other): (SentenceId, SentenceId),
) -> Option<Match> {
    let sentence = far.document.sentences.get(other.sentence)?;
    if sentence.role != Role::Body || far.asks(&sentence.tokens()) {
        return None;
    }
    // "No man eating a pizza" denies the eating, not the man.
    let acts = |n: &usize| {
        let word = near.text(*n);
        (word.ends_with("ing") || word.ends_with("ed")) && near.entry(*n, n + 1, near.classes.support) == 0
    };
    let skipped = usize::from(denial.nominal && denial.heads.get(1).is_some_and(acts));
    for head in denial.heads.iter().skip(skipped) {
        for there in sentence.tokens().filter(|n| far.predicates(*n) && near.same(*head, far, *n)) {
            let clause = far.clause(other.sentence, there..there + 1);
            let whole = sentence.tokens();
            let near_there = there.saturating_sub(WIDE).max(whole.start)..(there + WIDE).min(whole.end);
            // A clause that names its subject and objects is enough; "all of them sealed" is not.
            let inside: Vec<usize> = clause.clone().filter(|n| *n != there && far.says(*n)).collect();
            let around = if inside.len() >= SHARED { inside } else { near_there.filter(|n| far.says(*n)).collect() };
            let (own, has) = (near.arguments(&denial.around, *head), far.arguments(&around, there));
            let shared = own.intersection(&has).count();
            // "Patients did die": the verb is stressed because somebody says the opposite.
            let stressed = there > 0 && matches!(far.text(there - 1), "did" | "do" | "does");
            let alone = || {
                let before = |r: &Reader<'_>, at: &[usize], head: usize| {
                    r.concepts(&at.iter().copied().filter(|n| *n < head).collect::<Vec<_>>())
                };
                let subject = !before(near, &denial.around, *head).is_disjoint(&before(far, &around, there));
                let behind = |r: &Reader<'_>, at: &[usize], head: usize| {
                    r.concepts(&at.iter().copied().filter(|n| *n > head).collect::<Vec<_>>())
                };
                // "Not a flute" and "a violin": what stands behind the verb differs.
                let (x, y) = (behind(near, &denial.around, *head), behind(far, &around, there));
                let differ = !x.is_empty() && !y.is_empty() && x.is_disjoint(&y);
                let alike = (subject || denial.nominal) && near.same_stem(*head, far, there);
                own.len() <= 2 && alike && !differ || stressed
            };
            let enough = shared >= SHARED && shared * 10 >= own.len() * TENTHS || shared == 1 && alone();
            let verb = !denial.nominal || Some(head) != denial.heads.first();
            // Behind "no" the noun has to be the other side's as well, if the verb is what they share.
            let subject = !denial.nominal || !verb || around.iter().any(|n| near.same(denial.heads[0], far, *n));
            if !enough || !subject || verb && far.is_noun(there) || !far.affirms(other.sentence, there) {
                continue;
            }
            // "Did not find evidence", "did find actions": something else was found.
            let objects = (near.object(one.sentence, *head), far.object(other.sentence, there));
            if verb && matches!(objects, (Some(x), Some(y)) if x != y && !own.contains(&y) && !has.contains(&x)) {
                continue;
            }
            // The other article may say both, of two people or in two voices.
            let concept = near.concepts(&[*head]);
            let too = far
                .denials
                .iter()
                .any(|d| !far.concepts(&d.heads).is_disjoint(&concept) && !far.concepts(&d.around).is_disjoint(&own));
            if too {
                continue;
            }
            let first = there.saturating_sub(usize::from(there > clause.start)).max(clause.start);
            let last = denial.cue.end.max(head + 1);
            return Some(Match {
                one: near.evidence(one, denial.cue.start..last)?,
                other: far.evidence(other, first..there + 1)?,
                shared,
                words: own.len(),
            });
        }
    }
    None
}
