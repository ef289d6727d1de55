//! `class-shift`: a word of one class on one side, another word for the same thing on the other.

use std::collections::BTreeMap;
use std::ops::Range;

use serde_json::json;

use super::best::Best;
use super::elsewhere;
use super::figure::{Verdict, figures_of};
use super::reported::subject;
use super::sentence_words::Sentence;
use super::shared_words::common;
use super::{Detector, Divergence, Event, Evidence, message};
use crate::align::{SentenceId, Strength};
use crate::document::TokenKind;
use crate::document::figure::Figure;
use crate::rules::{ClassId, ClassShift, Detect, Props, Rule, Same};

/// Looks at linked sentences, the words of quotations left out.
pub(super) const DETECTOR: Detector = Detector { name: "class-shift", find };

/// The share of what is said that both sides have, in tenths of the shorter.
const SAID_TENTHS: usize = 4;
/// The share of the shorter sentence from which fewer shared words are enough, in tenths.
const SHORT_TENTHS: usize = 4;
/// The share of both sentences, by weight, that is enough where few words are shared.
const WEIGHT: f32 = 0.3;
/// The share of the clause of the word, of the poorer sentence, and of both together, that both tell where nothing stands for the
/// word.
const CLAIM: (f32, f32, f32) = (0.5, 0.4, 0.85);
/// The share of either sentence that both tell where a word of the same synonym group stands elsewhere.
const ELSEWHERE: f32 = 0.39;
/// The share of the poorer sentence, by weight, that makes two sentences of one claim much the same.
const MUCH: f32 = 0.28;
/// So many shared words a figure stands for.
const EVERY: usize = 3;
/// How many letters of two words make them one.
const ROOT: usize = 6;
/// How many content words on each side of a word say in which place it stands.
const BESIDE: usize = 2;
/// So many shared words, the verb among them, make two sentences of one article and another one statement.
const STATED: usize = 3;
/// The longest evidence, in tokens.
const LONGEST: usize = 16;

fn find(event: &Event<'_>, rule: &Rule) -> Vec<Divergence> {
    let Detect::ClassShift(settings) = &rule.detect else { return Vec::new() };
    let one = event.classes_of(&settings.one);
    // Of most classes no article has a word.
    if !event.may_have_anywhere(&one) {
        return Vec::new();
    }
    let classes = Classes {
        one,
        other: event.classes_of(&settings.other),
        seeming: event.classes_of(&settings.seeming),
        barred: event.classes_of(&settings.unless_other),
        bound: event.classes_of(&settings.bound),
    };
    // On real stories most wordings that came by the counterparts of a model were of two different things.
    let alike = if settings.same == Same::Actor { 0.0 } else { f32::INFINITY };
    let mut best = Best::default();
    for link in &event.alignment.links {
        for (one, other) in [(link.left, link.right), (link.right, link.left)] {
            if !event.may_have_in(one, &classes.one) {
                continue;
            }
            let Some((near, far)) = Sentence::pair(event, one, other, alike) else { continue };
            let hits = near.hits(&classes.one, &classes.seeming);
            // Where the other side has such a word as well, both are loaded.
            if hits.is_empty() || !far.hits(&classes.one, &classes.seeming).is_empty() {
                continue;
            }
            for hit in hits {
                let Some(found) =
                    (Pair { event, near: &near, far: &far, classes: &classes, settings, strength: link.strength })
                        .matched(&hit)
                else {
                    continue;
                };
                best.offer((found.one, other.source), found.shared, found);
            }
        }
    }
    best.into_values().map(|m| m.divergence(event, rule)).collect()
}

/// The classes of a rule.
pub(super) struct Classes {
    one: Vec<ClassId>,
    pub(super) other: Vec<ClassId>,
    seeming: Vec<ClassId>,
    barred: Vec<ClassId>,
    pub(super) bound: Vec<ClassId>,
}

/// A word and its counterpart, with how many words the sentences share besides.
#[derive(Debug, Clone)]
pub(super) struct Match {
    pub(super) one: Evidence,
    pub(super) other: Evidence,
    pub(super) word: String,
    pub(super) shared: usize,
}

impl Match {
    pub(super) fn divergence(self, event: &Event<'_>, rule: &Rule) -> Divergence {
        let confidence = 0.5 + 0.05 * self.shared.min(8) as f32;
        let message = message::fill(event, &rule.message, &self.one, Some(&self.other), &self.word, &[]);
        let facts = BTreeMap::from([("word".to_owned(), json!(self.word))]);
        Divergence { facts, ..Divergence::of(rule, confidence, message, vec![self.one, self.other]) }
    }
}

/// Two linked sentences; `near` has the word of the class.
pub(super) struct Pair<'p> {
    event: &'p Event<'p>,
    pub(super) near: &'p Sentence<'p>,
    pub(super) far: &'p Sentence<'p>,
    pub(super) classes: &'p Classes,
    settings: &'p ClassShift,
    pub(super) strength: Strength,
}

impl Pair<'_> {
    /// The counterpart of `hit`, and the words of both sides.
    fn matched(&self, hit: &Range<usize>) -> Option<Match> {
        let (own, there) = match self.settings.same {
            Same::Concept if self.is_told_in_other_form(hit) => return None,
            Same::Concept => match self.synonym(hit) {
                Some(there) if self.in_place(hit, &there) || self.is_same_claim(hit, &there) => (hit.clone(), there),
                Some(_) => return None,
                None => return self.claim(hit).filter(|_| !self.is_used_elsewhere(hit, hit)),
            },
            Same::Noun => match self.measure(hit) {
                Some((own, there)) if !self.judges(&there) => return self.found(hit, own, there, EVERY),
                _ => self.noun(hit)?,
            },
            Same::Actor => (self.with_article(self.near, hit), self.with_article(self.far, &self.actor(hit)?)),
            Same::Source => self.source(hit)?,
        };
        if self.judges(&there) || self.is_used_elsewhere(hit, &own) {
            return None;
        }
        let (mut a, mut b) = (self.near.concepts(&own), self.far.concepts(&there));
        if self.settings.same == Same::Source {
            // Who speaks is no part of what is said.
            for n in subject(self.near, hit) {
                self.near.concept(n).map(|c| a.remove(&c));
            }
            b.retain(|c| self.near.concepts(hit).contains(c) == a.contains(c));
        }
        let shared = a.intersection(&b).count();
        let share = if self.settings.same == Same::Source { SAID_TENTHS } else { 0 };
        // Of a short sentence two words may be half.
        let brief = self.settings.same != Same::Source && shared >= 2;
        let short = brief && shared * 10 >= a.len().min(b.len()) * SHORT_TENTHS;
        let many = (shared >= self.settings.least_shared || short) && shared * 10 >= a.len().min(b.len()) * share;
        if !many && !self.weighs(&own, &there) {
            return None;
        }
        self.found(hit, own, there, shared)
    }

    fn found(&self, hit: &Range<usize>, own: Range<usize>, there: Range<usize>, shared: usize) -> Option<Match> {
        let (one, other) = (self.near.evidence(own)?, self.far.evidence(there)?);
        Some(Match { one, other, word: self.near.words(hit), shared })
    }

    /// The figure right behind the word, and the one that the other side gives for the same thing: "a generous 25,000 crowns",
    /// "20,000 crowns".
    fn measure(&self, hit: &Range<usize>) -> Option<(Range<usize>, Range<usize>)> {
        let ids = [self.near.id, self.far.id];
        // "A gunman fired, striking four people"
        let before = hit.start.checked_sub(1)?;
        let owned = self.near.raw(&(before..hit.start)).ends_with(['s', '’', '\'']);
        if !self.near.is_determiner(before) && !owned {
            return None;
        }
        let begins = |f: &&Figure| self.near.tokens.get(hit.end).is_some_and(|t| f.span.start == t.span.start);
        figures_of(self.event, self.near.id).into_iter().find(begins)?;
        let other = |v: Verdict| matches!(v, Verdict::Incomparable | Verdict::DifferentScope | Verdict::Far);
        self.event.figures().iter().filter(|r| !other(r.verdict)).find_map(|r| {
            let sides = [(r.left.0, r.left.1.span), (r.right.0, r.right.1.span)];
            let side = |id: SentenceId| sides.iter().find(|(at, _)| *at == id).map(|(_, span)| *span);
            let own = self.near.tokens_of(side(ids[0])?)?;
            let there = self.far.tokens_of(side(ids[1])?)?;
            (own.start == hit.end).then_some((hit.start..own.end, there))
        })
    }

    /// True where the other side judges as well, but for what stands before the noun itself: "paltry" and "generous" differ.
    fn judges(&self, there: &Range<usize>) -> bool {
        self.far.hits(&self.classes.barred, &[]).iter().any(|hit| hit.start < there.start || hit.start >= there.end)
    }

    /// True where the other article, in another sentence, writes the very word as well, reports by that verb what the same one
    /// says, or judges the same thing.
    fn is_used_elsewhere(&self, hit: &Range<usize>, own: &Range<usize>) -> bool {
        let (event, source) = (self.event, self.far.id.source);
        match self.settings.same {
            Same::Concept => elsewhere::writes(event, source, (self.near, hit), |_, _| true),
            Same::Source => {
                let speaker: Vec<Option<u64>> =
                    subject(self.near, hit).into_iter().map(|n| self.near.concept(n)).collect();
                let named = |s: &Sentence<'_>, at: &Range<usize>| {
                    subject(s, at).iter().any(|n| speaker.contains(&s.concept(*n)))
                };
                // "The congressman vowed to stay in the race"
                let speaks = |s: &Sentence<'_>, at: &Range<usize>| named(s, at) || s.shared_with(self.near) >= STATED;
                elsewhere::writes(event, source, (self.near, hit), speaks)
            }
            Same::Noun => {
                let classes = [self.classes.one.as_slice(), self.classes.barred.as_slice()].concat();
                elsewhere::judges(event, source, &classes, self.near.concept(own.end - 1))
            }
            Same::Actor => false,
        }
    }

    /// True where two sentences of one claim share few words besides, but those that weigh.
    fn weighs(&self, own: &Range<usize>, there: &Range<usize>) -> bool {
        let (a, b) = (self.near.content(own), self.far.content(there));
        let found = common((self.near, &a), (self.far, &b));
        let enough = found.of_near >= WEIGHT && found.of_far >= WEIGHT && found.words > 0;
        let some = found.words > 0 && found.of_near + found.of_far >= WEIGHT;
        // A modifier needs little besides its noun.
        self.strength == Strength::Same
            && match self.settings.same {
                Same::Actor => false,
                Same::Noun => some,
                Same::Concept | Same::Source => enough,
            }
    }

    /// What the other side has in the place of the word, where both tell the same claim and it has no word of the kind.
    fn claim(&self, hit: &Range<usize>) -> Option<Match> {
        let clause = self.near.clause(hit);
        let own: Vec<usize> = clause.filter(|n| !hit.contains(n) && self.near.says(*n)).collect();
        let all = self.far.content(&(0..0));
        let found = common((self.near, &own), (self.far, &all));
        let whole = common((self.near, &self.near.content(hit)), (self.far, &all));
        let claim = whole.of_near.max(whole.of_far) >= CLAIM.1 && whole.of_near + whole.of_far >= CLAIM.2;
        let beside = beside(self.near, hit);
        let told = self.far.concepts(&(0..0));
        let kept = beside.iter().filter(|n| self.near.concept(**n).is_some_and(|c| told.contains(&c))).count();
        let placed = kept >= BESIDE && kept * 3 >= beside.len() * 2;
        if self.strength != Strength::Same || found.of_near < CLAIM.0 || !claim || !placed || self.judges(&(0..0)) {
            return None;
        }
        let concepts: Vec<Option<u64>> = own.iter().map(|n| self.near.concept(*n)).collect();
        let mut places = all.into_iter().filter(|n| concepts.contains(&self.far.concept(*n)));
        let first = places.next()?;
        let clause = self.far.clause(&(first..places.next_back().unwrap_or(first) + 1));
        let other = self.far.evidence(clause.start..clause.end.min(clause.start + LONGEST))?;
        Some(Match { one: self.near.evidence(hit.clone())?, other, word: self.near.words(hit), shared: found.words })
    }

    /// "Devastating", "devastate": the other side has the word in another form.
    fn is_told_in_other_form(&self, hit: &Range<usize>) -> bool {
        let root = |word: &str| word.chars().take(ROOT).collect::<String>();
        let own = root(self.near.text(hit.start));
        let said = |n: &usize| self.far.says(*n);
        own.chars().count() == ROOT && (0..self.far.tokens.len()).filter(said).any(|n| root(self.far.text(n)) == own)
    }

    /// Another word of the same synonym group.
    fn synonym(&self, hit: &Range<usize>) -> Option<Range<usize>> {
        let concept = self.near.concept_of(hit)?;
        (0..self.far.tokens.len()).find_map(|n| match self.far.phrase_at(n) {
            Some((group, length)) if group == concept && !self.far.tokens[n].quoted => Some(n..n + length),
            _ => (self.far.says(n) && self.far.concept(n) == Some(concept)).then_some(n..n + 1),
        })
    }

    /// A neutral word for persons; the other article never uses the loaded one.
    fn actor(&self, hit: &Range<usize>) -> Option<Range<usize>> {
        let named = self.far.hits(&self.classes.other, &[]);
        // A word that a model sees in the place of the label is the counterpart wherever both stand.
        let seen = named.iter().find(|h| (*h).clone().any(|n| self.near.stands_for(hit.end - 1, self.far, n)));
        // "Charged with driving drunk"
        let before = hit.start.checked_sub(1).map_or("", |n| self.near.text(n));
        if seen.is_none() && (!is_head(self.near, hit) || before.ends_with("ing")) {
            return None;
        }
        let stem = |s: &Sentence<'_>, n: usize| s.tokens.get(n).map(|t| s.document.word(t).info.stem);
        let wanted = stem(self.near, hit.end - 1)?;
        let used = self.far.document.tokens.iter().any(|t| !t.quoted && self.far.document.word(t).info.stem == wanted);
        if used || seen.is_some() {
            return seen.filter(|_| !used).cloned();
        }
        // What both sides call by the same word is somebody else.
        let own: Vec<Option<u64>> =
            self.near.hits(&self.classes.other, &[]).iter().map(|h| self.near.concept(h.start)).collect();
        let counted = |s: &Sentence<'_>, range: &Range<usize>| {
            range.start > 0
                && (s.tokens[range.start - 1].kind == TokenKind::Number || s.is(range.start - 1, Props::NUMBER))
        };
        let others: Vec<Range<usize>> = self
            .far
            .hits(&self.classes.other, &[])
            .into_iter()
            .filter(|h| !own.contains(&self.far.concept(h.start)) && is_head(self.far, h))
            .collect();
        // What stands beside it is the same; or the two sentences make one claim.
        let in_place = others.iter().find(|h| self.in_place(hit, h));
        let alike = others.iter().find(|h| counted(self.far, h) == counted(self.near, hit));
        in_place.or(alike.or(others.first()).filter(|_| self.is_claim(hit))).cloned()
    }

    /// True where the two sentences make one claim and share much of it.
    fn is_claim(&self, hit: &Range<usize>) -> bool {
        let found = common((self.near, &self.near.content(hit)), (self.far, &self.far.content(&(0..0))));
        self.strength == Strength::Same && found.words > 1 && found.of_near.max(found.of_far) >= MUCH
    }

    /// The same of two words that stand in other places.
    fn is_same_claim(&self, hit: &Range<usize>, there: &Range<usize>) -> bool {
        let found = common((self.near, &self.near.content(hit)), (self.far, &self.far.content(there)));
        self.strength == Strength::Same && found.words > 1 && found.of_near.min(found.of_far) >= ELSEWHERE
    }

    /// True where a word close to the label stands close to its counterpart as well: they do the same, or it is done to
    /// them.
    fn in_place(&self, hit: &Range<usize>, there: &Range<usize>) -> bool {
        let around = |s: &Sentence<'_>, at: &Range<usize>| -> Vec<Option<u64>> {
            beside(s, at).into_iter().map(|n| s.concept(n)).collect()
        };
        let theirs = around(self.far, there);
        around(self.near, hit).iter().any(|c| theirs.contains(c))
    }

    fn with_article(&self, sentence: &Sentence<'_>, range: &Range<usize>) -> Range<usize> {
        let article = range.start > 0 && matches!(sentence.text(range.start - 1), "a" | "an" | "the" | "some");
        range.start - usize::from(article)..range.end
    }
}

/// True where a word for a person is the last of its noun phrase: not in "terrorist group members", "criminal complaint".
/// Behind a plural stands a verb, behind a title a name.
fn is_head(sentence: &Sentence<'_>, at: &Range<usize>) -> bool {
    let last = sentence.text(at.end - 1);
    let next = at.end;
    let text = sentence.text(next);
    let verb = sentence.is(next, Props::SPEECH.with(Props::STOP)) || text.ends_with("ed") || text.ends_with("ing");
    let name = sentence.tokens.get(next).is_some_and(|t| t.capital);
    // "The regime sells that": an object follows.
    let object =
        matches!(sentence.text(next + 1), "the" | "a" | "an" | "that" | "this" | "its" | "their" | "it" | "them");
    let verb = verb || text.ends_with('s') && object;
    last.ends_with('s') || last.ends_with("en") || !sentence.says(next) || verb || name
}

/// The content words nearest to some tokens, on both sides, in their clause.
fn beside(sentence: &Sentence<'_>, at: &Range<usize>) -> Vec<usize> {
    let before = sentence.before(at.start).filter(|n| sentence.says(*n)).take(BESIDE);
    let behind = sentence.behind(at.end).filter(|n| sentence.says(*n)).take(BESIDE);
    before.chain(behind).collect()
}
