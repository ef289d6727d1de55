//! `voice-shift`: one side names who did it, the other tells the same without anyone who does it.

use std::ops::Range;

use serde_json::json;

use super::best::Best;
use super::each_sentence::EachSentence;
use super::hidden::{GAP, Hidden, PATIENT, SUBJECT, denies, hidden, is_number, names_deed};
use super::sentence_words::Sentence;
use super::{Detector, Divergence, Event, Evidence, message};
use crate::align::{Link, SentenceId, Strength};
use crate::document::TokenKind;
use crate::rules::{ClassId, Detect, Hides, Lexicon, Props, Rule, VoiceShift};

/// Looks at linked sentences, the words of quotations left out.
pub(super) const DETECTOR: Detector = Detector { name: "voice-shift", find };

/// How many tokens behind a verb its object, or the one who does it, stands.
const OBJECT: usize = 8;
/// How far behind a verb that is not the same its object begins.
const CLOSE: usize = 3;
/// How far before a noun of a deed its owner stands.
const OWNER: usize = 3;

fn find(event: &Event<'_>, rule: &Rule) -> Vec<Divergence> {
    let Detect::VoiceShift(settings) = &rule.detect else { return Vec::new() };
    let classes = |names: &[String]| event.classes_of(names);
    let finder = Finder {
        settings,
        lexicon: &event.rules.lexicon,
        be: classes(std::slice::from_ref(&settings.be)),
        participles: classes(std::slice::from_ref(&settings.participles)),
        agents: classes(&settings.agents),
        happens: classes(&settings.happens),
        causes: classes(&settings.causes),
        thoughts: classes(&settings.thoughts),
        supports: classes(&settings.supports),
        leaves: classes(&settings.leaves),
    };
    let mut best = Best::default();
    let hidden = EachSentence::new(event.documents);
    for link in &event.alignment.links {
        for (one, other) in [(link.left, link.right), (link.right, link.left)] {
            // A passive may be a noun where the sentences say the same: "the draining of the marsh".
            let may = match finder.settings.hides {
                Hides::Passive => link.is_alike(&event.rules.alignment) || event.may_have_in(other, &finder.be),
                Hides::Happening => event.may_have_in(other, &finder.happens),
            };
            if !may {
                continue;
            }
            if let Some(found) = finder.pair(event, (one, other), link, &hidden) {
                best.offer((one, other.source), found.shared, found);
            }
        }
    }
    best.into_values().map(|m| m.divergence(event, rule)).collect()
}

/// Who did it on one side, and the same without anyone on the other.
#[derive(Debug, Clone)]
struct Match {
    one: Evidence,
    other: Evidence,
    agent: String,
    shared: usize,
}

impl Match {
    fn divergence(self, event: &Event<'_>, rule: &Rule) -> Divergence {
        let message = message::fill(event, &rule.message, &self.one, Some(&self.other), &self.agent, &[]);
        let facts = std::collections::BTreeMap::from([("agent".to_owned(), json!(self.agent))]);
        let confidence = 0.5 + 0.1 * self.shared.min(4) as f32;
        Divergence { facts, ..Divergence::of(rule, confidence, message, vec![self.one, self.other]) }
    }
}

/// Two sentences, the second of which hides who does it.
struct Pair<'p> {
    near: &'p Sentence<'p>,
    far: &'p Sentence<'p>,
    hidden: &'p Hidden,
    strength: Strength,
    /// Both are short, and the hidden clause is what the second claims: less need be shared.
    brief: bool,
}

impl Pair<'_> {
    /// A word of `near` for what it is done to.
    fn is_patient(&self, at: usize) -> bool {
        // "Four of the pirates", "four of the hijackers": of so many it tells as much as a noun.
        if is_number(self.near, at) {
            let number = self.near.text(at);
            return self.hidden.patient.iter().any(|n| self.far.text(*n) == number);
        }
        let concept = self.near.concept(at).filter(|_| self.near.says(at));
        let mut patient = self.hidden.patient.iter().chain(&self.hidden.head);
        concept.is_some() && patient.any(|n| self.far.concept(*n) == concept)
    }

    /// True where a word of `near` is the last one for it, or its noun.
    fn is_head(&self, at: usize) -> bool {
        let mut heads = self.hidden.patient.last().into_iter().chain(&self.hidden.head);
        heads.any(|n| self.far.concept(*n) == self.near.concept(at))
    }

    /// True where `far` has no word of who does it.
    fn is_unnamed(&self, agent: &Range<usize>) -> bool {
        let (near, far) = (self.near, self.far);
        let told = |n: usize| (0..far.tokens.len()).any(|m| far.stem(m) == near.stem(n));
        agent.clone().filter(|n| near.says(*n)).all(|n| !told(n))
    }
}

struct Finder<'r> {
    settings: &'r VoiceShift,
    lexicon: &'r Lexicon,
    be: Vec<ClassId>,
    participles: Vec<ClassId>,
    agents: Vec<ClassId>,
    happens: Vec<ClassId>,
    causes: Vec<ClassId>,
    thoughts: Vec<ClassId>,
    supports: Vec<ClassId>,
    leaves: Vec<ClassId>,
}

impl Finder<'_> {
    fn pair(
        &self,
        event: &Event<'_>,
        (one, other): (SentenceId, SentenceId),
        link: &Link,
        all: &EachSentence<Vec<Hidden>>,
    ) -> Option<Match> {
        let (near, far) = (Sentence::new(event, one)?, Sentence::new(event, other)?);
        let hidden = all.of(other, || match self.settings.hides {
            Hides::Passive => self.passives(&far),
            Hides::Happening => self.happenings(&far),
        });
        if hidden.is_empty() {
            return None;
        }
        let shared = near.shared_with(&far);
        let enough = shared >= self.settings.least_shared;
        let short = shared > 0 && near.is_short() && far.is_short();
        // A noun of a deed counts in two sentences that say the same.
        let alike = link.is_alike(&event.rules.alignment);
        let hidden = hidden.iter().filter(|h| alike || !h.noun);
        let closely = hidden.clone().filter(|_| enough).map(|h| (h, false));
        let loosely = hidden.filter(|h| short && far.is_main(&h.verb)).map(|h| (h, true));
        closely.chain(loosely).find_map(|(hidden, brief)| {
            let pair = Pair { near: &near, far: &far, hidden, strength: link.strength, brief };
            let (agent, whole) = self.doer(&pair)?;
            let from = hidden.patient.first().copied().unwrap_or(hidden.verb.start).min(hidden.verb.start);
            let to = hidden.patient.last().map_or(0, |n| n + 1).max(hidden.verb.end);
            Some(Match {
                one: near.evidence(whole)?,
                other: far.evidence(from..to)?,
                agent: near.words(&agent),
                shared,
            })
        })
    }

    /// Passives without "by".
    fn passives(&self, s: &Sentence<'_>) -> Vec<Hidden> {
        let verbs = s.begins(&self.be).filter_map(|n| self.passive(s, n));
        // "Was poisoned last year with a nerve agent by the service": the agent may stand at the end of the clause.
        let nouns = (0..s.tokens.len()).filter(|n| s.says(*n) && s.text(n + 1) == "of" && names_deed(s, *n));
        let told =
            verbs.filter(|verb| self.by(s, verb.end, s.tokens.len()).is_none()).filter_map(|verb| hidden(s, verb));
        told.chain(nouns.filter_map(|noun| self.nominal(s, noun))).collect()
    }

    /// "The dismissal of the trainer": what was done, and by whom is left open.
    fn nominal(&self, s: &Sentence<'_>, noun: usize) -> Option<Hidden> {
        // "The company's dismissal of", "its collection of"
        let owned = (noun.saturating_sub(OWNER)..noun)
            .any(|n| s.is_owner(n) || matches!(s.text(n), "his" | "her" | "its" | "their" | "our" | "my"));
        let open = !owned && self.by(s, noun + 1, s.tokens.len()).is_none();
        let phrase = (noun + 2..s.tokens.len()).take_while(|n| !s.ends_clause(*n) && !s.is(*n, Props::PREPOSITION));
        let patient: Vec<usize> = phrase.filter(|n| s.says(*n)).take(PATIENT).collect();
        (open && !patient.is_empty()).then_some(Hidden { verb: noun..noun + 1, patient, head: None, noun: true })
    }

    /// A form of "be" at `at` with its participle.
    fn passive(&self, s: &Sentence<'_>, at: usize) -> Option<Range<usize>> {
        let be = s.entry(at, &self.be);
        let rest = at + be..s.tokens.len().min(at + be + GAP);
        let verb = rest.clone().find(|n| self.participle(s, *n)).filter(|_| be > 0)?;
        // Between the two stand adverbs and "not" only, and a form of "be" of its own ("has been").
        let light = |n: usize| {
            let when = matches!(s.text(n), "then" | "later" | "soon" | "again" | "also" | "now" | "already" | "first");
            when || s.text(n).ends_with("ly") || s.is(n, Props::FUNCTION) || s.entry(n, &self.be) > 0
        };
        (rest.start..verb).all(light).then_some(at..verb + 1)
    }

    fn participle(&self, s: &Sentence<'_>, at: usize) -> bool {
        let regular = s.text(at).len() > 4 && s.text(at).ends_with("ed");
        s.tokens[at].kind == TokenKind::Word && !s.tokens[at].quoted && (regular || s.entry(at, &self.participles) > 0)
    }

    /// Who does it, behind "by" in the same clause, so many tokens `within`.
    fn by(&self, s: &Sentence<'_>, from: usize, within: usize) -> Option<Range<usize>> {
        let clause = from..s.tokens.len().min(from.saturating_add(within));
        let by = clause.clone().take_while(|n| !s.ends_clause(*n)).find(|n| s.text(*n) == "by")?;
        let agent = (by + 1..s.tokens.len().min(by + 1 + OBJECT)).take_while(|n| !s.ends_clause(*n));
        let last = agent.filter(|n| s.says(*n)).find(|n| self.acts(s, *n))?;
        Some(by..last + 1)
    }

    /// Verbs that say what happened to something.
    fn happenings(&self, s: &Sentence<'_>) -> Vec<Hidden> {
        let happens = s.hits(&self.happens, &[]);
        if self.tells_doer(s, &happens) {
            return Vec::new();
        }
        happens.into_iter().filter_map(|verb| hidden(s, verb)).collect()
    }

    /// "One man is dead after being shot by a gunman", "after a former employee opened fire": the sentence says who did it.
    fn tells_doer(&self, s: &Sentence<'_>, happens: &[Range<usize>]) -> bool {
        s.hits(&self.causes, &[]).iter().any(|verb| {
            let mut before = (verb.start.saturating_sub(SUBJECT)..verb.start).rev().take_while(|n| !s.ends_clause(*n));
            let passive = before.clone().take(GAP).any(|n| s.entry(n, &self.be) > 0);
            let acts = !passive && before.any(|n| s.says(n) && self.acts(s, n));
            let happened = happens.iter().any(|h| h.start < verb.end && verb.start < h.end);
            !happened && (acts || self.by(s, verb.end, OBJECT).is_some())
        })
    }

    /// A person, an office, an organisation: somebody who can do something.
    fn acts(&self, s: &Sentence<'_>, at: usize) -> bool {
        // The first word has a capital in any case: there a name is what English at large does not know.
        let opens = || s.tokens.get(1).is_some_and(|t| t.capital) || s.is_unheard(at);
        let name = s.tokens[at].capital && !s.is_day(at) && (at > 0 || opens()) && !is_one_of_a_sort(s, at);
        let sort = Props::ROLE.with(Props::BODY);
        // "Legislators"
        let several = || s.text(at).strip_suffix('s').is_some_and(|one| self.lexicon.props(one).has_any(sort));
        name || s.is(at, sort) || s.entry(at, &self.agents) > 0 || several()
    }

    /// Who does in `near` what is hidden in `far`: the agent, and the clause from it to the object.
    fn doer(&self, pair: &Pair<'_>) -> Option<(Range<usize>, Range<usize>)> {
        let near = pair.near;
        (0..near.tokens.len()).filter(|n| near.says(*n)).find_map(|verb| {
            // "Was shot by the officer": the object stands first.
            let mut before = (verb.saturating_sub(GAP)..verb).rev().take_while(|n| !near.ends_clause(*n));
            if before.any(|n| near.entry(n, &self.be) > 0) {
                let same = self.participle(near, verb) && self.same_deed(near, verb, pair.far, pair.hidden);
                let agent = self.by(near, verb + 1, OBJECT).filter(|agent| same && pair.is_unnamed(agent))?;
                let first = (verb.saturating_sub(SUBJECT)..verb).rev().find(|n| pair.is_patient(*n))?;
                return Some((agent.start + 1..agent.end, first..agent.end));
            }
            self.does(pair, verb)
        })
    }

    /// The same where `verb` is active.
    fn does(&self, pair: &Pair<'_>, verb: usize) -> Option<(Range<usize>, Range<usize>)> {
        let (near, far, hidden) = (pair.near, pair.far, pair.hidden);
        let object = (verb + 1..near.tokens.len().min(verb + 1 + OBJECT)).take_while(|n| !near.ends_clause(*n));
        let objects: Vec<usize> = object.filter(|n| pair.is_patient(*n)).collect();
        // Behind most words stands nothing that it is done to: a look before the closer one at who does it.
        let deed = self.is_deed(pair, verb);
        if objects.is_empty() && !deed {
            return None;
        }
        let agent = self.agent(pair, verb).filter(|n| !pair.is_patient(*n))?;
        let same = self.same_deed(near, verb, far, hidden);
        // "Ballots" is what was counted, not the "mail-in" before it; "work on a transformer" is put off with the transformer.
        let head = |n: &usize| self.settings.hides == Hides::Happening || pair.is_head(*n) || pair.brief && same;
        // What was not done was done by nobody.
        let denied = (agent..verb).any(|n| denies(near, n)) || self.leaves_undone(near, verb);
        let theirs = (hidden.verb.start.saturating_sub(GAP)..hidden.verb.end).any(|n| denies(far, n));
        if self.is_no_verb(pair, agent, verb) || denied != theirs {
            return None;
        }
        let from = (0..agent).rev().take_while(|n| near.tokens[*n].capital && near.says(*n)).last().unwrap_or(agent);
        let doer = from..agent + 1;
        // "Soldiers shot eleven men", "shots were fired"
        if deed && pair.is_unnamed(&doer) {
            return Some((doer, from..verb + 1));
        }
        if !objects.iter().any(head) {
            return None;
        }
        // In sentences of one claim the verb may be another, where it tells a deed done to the same thing.
        let other = pair.strength == Strength::Same
            && self.settings.hides == Hides::Passive
            && (pair.brief || objects.len() > 1 && objects.first().is_some_and(|n| n - verb <= CLOSE))
            && self.participle(near, verb)
            && !near.is_noun(verb)
            && !far.hits_in(&hidden.verb, &self.thoughts)
            && near.says(agent);
        let last = *objects.last().filter(|_| same || other)?;
        pair.is_unnamed(&doer).then_some((doer, from..last + 1))
    }

    /// "Left a server unpatched": what was not done.
    fn leaves_undone(&self, s: &Sentence<'_>, verb: usize) -> bool {
        let undone = |n: usize| s.text(n).starts_with("un") && s.text(n).ends_with("ed");
        s.begins_entry(verb, &self.leaves) && (verb + 1..s.tokens.len()).take_while(|n| !s.ends_clause(*n)).any(undone)
    }

    /// Who does what an active verb tells: the last one who acts before it in its clause; "it was Munk who cut it"; "she cut
    /// it".
    fn agent(&self, pair: &Pair<'_>, verb: usize) -> Option<usize> {
        let near = pair.near;
        let clause = (verb.saturating_sub(SUBJECT)..verb).rev().take_while(|n| !near.ends_clause(*n));
        let start = clause.clone().last().unwrap_or(verb);
        // "The savings bank in Oldminster charged": the bank does, not the town.
        let mut able = clause.filter(|n| near.says(*n)).filter(|n| self.acts(near, *n));
        let nearest = able.clone().next();
        let acting = able.find(|n| !is_led(near, *n, start)).or(nearest);
        let person = |n: &usize| matches!(near.text(*n), "he" | "she") || near.says(*n) && self.acts(near, *n);
        let relative = start.checked_sub(1).filter(|n| matches!(near.text(*n), "who" | "that"));
        let cleft = relative.filter(|who| {
            (who.saturating_sub(OBJECT)..*who).any(|n| near.text(n) == "it" && near.entry(n + 1, &self.be) > 0)
        });
        let named = cleft.and_then(|who| (who.saturating_sub(OBJECT)..who).rev().find(person));
        let pronoun = (start..verb).find(|n| matches!(near.text(*n), "he" | "she"));
        named.or(acting).or(pronoun.filter(|n| (n + 1..verb).all(|n| !near.says(n))))
    }

    /// True where `verb` is the deed that the hidden clause tells by its noun: "an arrest was made".
    fn is_deed(&self, pair: &Pair<'_>, verb: usize) -> bool {
        let (near, far, hidden) = (pair.near, pair.far, pair.hidden);
        let noun = hidden.patient.last().and_then(|n| far.concept(*n));
        self.settings.hides == Hides::Passive
            && far.hits_in(&hidden.verb, &self.supports)
            && noun.is_some()
            && noun == near.concept(verb)
            && self.participle(near, verb)
            && !near.is_noun(verb)
    }

    /// "The hospital bill" does nothing.
    fn is_no_verb(&self, pair: &Pair<'_>, agent: usize, verb: usize) -> bool {
        let near = pair.near;
        let adverb = |n: usize| near.text(n).ends_with("ly") || denies(near, n);
        // "Arvenian artillery shelled": the name is that of the noun behind it.
        let noun = || pair.brief && verb == agent + 2 && self.participle(near, verb);
        // Of wire text in lower case names are what nobody knows.
        let name = |n: usize| near.tokens[n].capital || near.is_unheard(n);
        let between = verb > agent + 1 && near.says(verb - 1) && !adverb(verb - 1) && !(agent + 1..verb).all(name);
        // "The savings bank in Oldminster charged"
        let apart = between && !is_led(near, verb - 1, agent + 1);
        // "A hospital bill": one does, "bills".
        let one = (agent.saturating_sub(GAP + 1)..agent).any(|n| matches!(near.text(n), "a" | "an"));
        let bare = one && !self.participle(near, verb) && !near.text(verb).ends_with('s');
        // "Policies offered by agencies": a participle without "be".
        let passive = near.text(verb + 1) == "by" && self.participle(near, verb);
        near.is_noun(verb) || near.is_owner(verb - 1) || passive || bare || apart && !noun()
    }

    /// True where the word at `verb` tells the same deed as the hidden verb, or makes happen what that tells.
    fn same_deed(&self, near: &Sentence<'_>, verb: usize, far: &Sentence<'_>, hidden: &Hidden) -> bool {
        match self.settings.hides {
            // Behind an article it is a noun: "the attacks".
            Hides::Happening => near.entry(verb, &self.causes) > 0 && !near.is_noun(verb),
            Hides::Passive => {
                let own = near.phrase_at(verb).map_or(near.concept(verb), |(concept, _)| Some(concept));
                !far.hits_in(&hidden.verb, &self.thoughts)
                    && hidden
                        .verb
                        .clone()
                        .any(|v| far.says(v) && (far.concept(v) == own || far.in_one_pair(v, near, verb)))
            }
        }
    }
}

/// "A 2013 grey Camry": behind "a" a capital names a sort of thing.
fn is_one_of_a_sort(s: &Sentence<'_>, at: usize) -> bool {
    let article = |n: usize| matches!(s.text(n), "a" | "an");
    let number = |n: usize| s.tokens[n].kind == TokenKind::Number;
    let part = |n: &usize| article(*n) || number(*n) || s.is_word(*n) && !s.is(*n, Props::FUNCTION);
    (at.saturating_sub(OWNER)..at).rev().take_while(part).any(article)
}

/// True where a word stands behind a preposition in its clause, which begins at `start`: "in the Lower Wend".
fn is_led(s: &Sentence<'_>, at: usize, start: usize) -> bool {
    let phrase = |n: &usize| s.says(*n) || s.is_determiner(*n) || matches!(s.text(*n), "-" | "'" | "’");
    let first = (start..at).rev().take_while(phrase).last().unwrap_or(at);
    first.checked_sub(1).is_some_and(|n| n >= start && (s.is(n, Props::PREPOSITION) || s.text(n) == "of"))
}
