//! [`Reader`]: what the cues of a sentence say, read from the words of its clauses.

use std::collections::BTreeMap;
use std::ops::Range;

use super::cue::Cue;
use super::taken::Taken;
use crate::align::SentenceId;
use crate::diff::sentence_words::{Sentence, is_be};
use crate::diff::shared_words::is_past;
use crate::diff::topic::content;
use crate::diff::{Event, Evidence};
use crate::document::TokenKind;
use crate::rules::{ClassId, Props, StanceCue, StanceShift, Stances};

/// How far from a word the thing stands that it is said of: behind it, before it in its clause, and in front of that.
const OBJECT: usize = 4;
const BESIDE: usize = 8;
const IN_FRONT: usize = 14;
/// How far behind a word "by" stands, and behind that who does it.
const BY: usize = 3;
/// How far before a word "not" stands that denies it, and "nobody" or "not a single".
const NOT: usize = 3;
const NOBODY: usize = 7;
/// The same where "nobody" is the subject of the clause.
const SUBJECT: usize = 12;
/// How far before a word behind "or" the one stands that "to" opens both with.
const WISHED: usize = 3;
/// How far before a word one stands that makes a wish or a possibility of it.
const SOFT: usize = 6;

/// The word classes by which a stance is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::diff) struct Words {
    pub(super) denies: ClassId,
    pub(super) seeming: ClassId,
    excepts: ClassId,
    softens: ClassId,
    votes: Option<ClassId>,
}

impl Words {
    pub(super) fn of(event: &Event<'_>, settings: &StanceShift) -> Option<Self> {
        let class = |name: &str| event.rules.lexicon.class(name);
        Some(Self {
            denies: class(&settings.denies)?,
            seeming: class(&settings.seeming)?,
            excepts: class(&settings.excepts)?,
            softens: class(&settings.softens)?,
            votes: class(&settings.votes),
        })
    }
}

/// What a cue says.
struct Answer<'c> {
    yes: bool,
    /// The words that turn it.
    denial: Option<&'c Range<usize>>,
    /// What it is said of.
    thing: Option<&'c Cue>,
}

/// A cue with what it says.
pub(super) struct Read<'r> {
    pub(super) cue: &'r Cue,
    clause: Clause,
    answer: Answer<'r>,
    pub(super) planned: bool,
}

impl Read<'_> {
    pub(super) fn yes(&self) -> bool {
        self.answer.yes != self.answer.denial.is_some()
    }
}

/// Reads the cues of one sentence.
#[derive(Clone, Copy)]
pub(super) struct Reader<'r> {
    pub(super) sentence: &'r Sentence<'r>,
    pub(super) words: &'r Words,
    pub(super) cues: &'r [Cue],
    /// Where words that deny stand.
    pub(super) denials: &'r [Range<usize>],
    pub(super) stances: &'r Stances,
}

/// A clause, and what is inserted in it.
struct Clause {
    all: Range<usize>,
    inserted: Range<usize>,
}

impl Clause {
    fn has(&self, token: usize) -> bool {
        self.all.contains(&token) && !self.inserted.contains(&token)
    }
}

impl<'r> Reader<'r> {
    /// What a cue says; None where it says nothing.
    pub(super) fn read(&self, cue: &'r Cue) -> Option<Read<'r>> {
        if cue.says == StanceCue::Thing && !self.stances.is_none(cue.stance) || !self.may_answer(cue) {
            return None;
        }
        let clause = self.clause(&cue.at);
        let answer = self.answer(cue, &clause)?;
        let planned = self.is_planned(&cue.at);
        // "37 deputies voted against the bill": it may have passed.
        let counted = |n: usize| {
            let token = &self.sentence.tokens[n];
            token.kind == TokenKind::Number || self.sentence.is(n, Props::NUMBER)
        };
        let votes = self.sentence.begins_entry(cue.at.start, self.words.votes.as_slice());
        if votes && (cue.at.start.saturating_sub(NOT)..cue.at.start).any(counted) {
            return None;
        }
        let open = self.is_open(&cue.at, &clause, planned, answer.denial);
        (!open).then_some(Read { cue, clause, answer, planned })
    }

    /// The stance that is taken, with what stands around it.
    pub(super) fn taken(&self, read: &Read<'r>) -> Option<Taken> {
        let Read { cue, clause, answer: Answer { denial, thing, .. }, planned } = read;
        let (denial, thing) = (*denial, *thing);
        let sentence = self.sentence;
        // "Nobody was hurt" may be an entry of its own.
        let whole = matches!(cue.says, StanceCue::Whole(_));
        let told_by = denial.or_else(|| self.denials.iter().find(|d| whole && overlap(d, &cue.at)));
        let said = self.of_stance(cue).filter(|o| o.says != StanceCue::Thing).flat_map(|o| o.at.clone());
        let said: Vec<usize> = said.collect();
        let outside = (0..sentence.tokens.len()).filter(|n| !clause.all.contains(n)).chain(said.iter().copied());
        let says = |n: &usize| clause.has(*n) && sentence.says(*n);
        let side = |range: Range<usize>| range.filter(says).filter_map(|n| sentence.concept(n)).collect();
        let pronoun = |n: usize| matches!(sentence.text(n), "her" | "him" | "them" | "it");
        Some(Taken {
            stance: cue.stance,
            id: sentence.id,
            yes: read.yes(),
            denied: told_by.is_some(),
            planned: *planned,
            past: is_past(sentence.document, sentence.id.sentence),
            of_all: told_by
                .filter(|d| denial.is_some() || self.is_nobody(d))
                .is_some_and(|d| self.is_of_all(clause, d, [&cue.at, thing.map_or(&cue.at, |t| &t.at)])),
            denied_of: denial.and_then(|d| self.denied_of(d, cue, thing)),
            so_far: told_by.is_some_and(|d| self.is_so_far(clause, d)),
            thing: thing.map(|t| sentence.document.word(&sentence.tokens[t.at.start]).info),
            shown: self.shown([Some(&cue.at), denial, thing.map(|t| &t.at)])?,
            clause: self.content(outside),
            sentence: self.content(said.iter().copied()).into_iter().chain(self.meant(clause)).collect(),
            names: clause
                .all
                .clone()
                .filter(|n| says(n) && self.is_name(*n))
                .filter_map(|n| sentence.concept(n))
                .collect(),
            sides: [clause.all.start..cue.at.start, cue.at.end..clause.all.end].map(side),
            passive: (cue.at.start.saturating_sub(2)..=cue.at.start).any(|n| is_be(sentence.text(n))),
            pronoun: cue.at.clone().any(pronoun),
        })
    }

    /// False where a cue says nothing, wherever its clause ends.
    fn may_answer(&self, cue: &Cue) -> bool {
        // "Refused to take a position" refuses nothing else.
        let whole = matches!(cue.says, StanceCue::Whole(_));
        let denies = |d: &Range<usize>| !whole && overlap(d, &cue.at) && d.len() > cue.at.len();
        // Beside most words stands no thing.
        let may = match cue.says {
            StanceCue::Whole(_) => true,
            StanceCue::Beside(_) => self.things(cue).next().is_some(),
            StanceCue::Thing => !self.denials.is_empty(),
        };
        may && !self.is_hidden(cue) && !self.denials.iter().any(denies)
    }

    /// What a cue says, and by which denial; None where it says nothing.
    fn answer(&self, cue: &'r Cue, clause: &Clause) -> Option<Answer<'r>> {
        let own = self.denial(&cue.at, clause);
        match cue.says {
            StanceCue::Whole(yes) => Some(Answer { yes, denial: own, thing: None }),
            StanceCue::Beside(yes) => {
                let thing = self.thing(cue, clause)?;
                // "The law lifts the share of the army" lifts no law.
                let does = !yes && thing.at.end == cue.at.start && self.sentence.is_determiner(cue.at.end);
                if does {
                    return None;
                }
                Some(Answer { yes, denial: own.or_else(|| self.denial(&thing.at, clause)), thing: Some(thing) })
            }
            StanceCue::Thing => {
                Some(Answer { yes: true, denial: Some(self.bare_denial(cue, clause)?), thing: Some(cue) })
            }
        }
    }

    /// The noun behind "no" or "not a single", before what is denied; or who did not do it.
    fn denied_of(&self, denial: &Range<usize>, cue: &Cue, thing: Option<&Cue>) -> Option<u64> {
        let other = |n: &usize| self.sentence.says(*n) && thing.is_none_or(|t| !t.at.contains(n));
        let noun = (denial.end..cue.at.start).filter(|_| !self.is_plain(denial)).find(other);
        self.sentence.concept(noun.or_else(|| self.denied_doer(cue))?)
    }

    /// Who did not do it: "was not paid by their parents".
    fn denied_doer(&self, cue: &Cue) -> Option<usize> {
        let passive = (cue.at.start.saturating_sub(2)..=cue.at.start).any(|n| is_be(self.sentence.text(n)));
        let by = (cue.at.end..cue.at.end + BY).find(|n| self.sentence.text(*n) == "by").filter(|_| passive)?;
        (by + 1..by + 1 + BY).find(|n| self.sentence.says(*n))
    }

    /// The words from the first to the last of some stretches, with the auxiliaries before: "had been told".
    fn shown(&self, stretches: [Option<&Range<usize>>; 3]) -> Option<Evidence> {
        let first = stretches.iter().flatten().map(|at| at.start).min()?;
        let last = stretches.iter().flatten().map(|at| at.end).max()?;
        let helps =
            |n: &usize| is_be(self.sentence.text(*n)) || matches!(self.sentence.text(*n), "has" | "have" | "had");
        let first = (0..first).rev().take_while(helps).last().unwrap_or(first);
        self.sentence.evidence(first..last)
    }

    fn is_name(&self, at: usize) -> bool {
        at > 0 && self.sentence.tokens[at].capital && !self.sentence.is_day(at)
    }

    /// "Without a scratch" may be said of one.
    fn is_nobody(&self, denial: &Range<usize>) -> bool {
        matches!(self.sentence.text(denial.start), "nobody" | "no" | "none")
    }

    /// "Nobody has been arrested", "no train is running yet".
    fn is_so_far(&self, clause: &Clause, denial: &Range<usize>) -> bool {
        let until_now = |n: usize| matches!(self.sentence.text(n), "has" | "have" | "yet" | "hasn't" | "haven't");
        clause.all.clone().any(|n| n + 1 >= denial.start && until_now(n))
    }

    fn of_stance(&self, cue: &Cue) -> impl Iterator<Item = &'r Cue> + use<'r> {
        let stance = cue.stance;
        self.cues.iter().filter(move |o| o.stance == stance)
    }

    /// True where a longer entry holds it.
    fn is_hidden(&self, cue: &Cue) -> bool {
        let holds = |o: &Cue| o.at.start <= cue.at.start && o.at.end >= cue.at.end && o.at.len() > cue.at.len();
        self.of_stance(cue).any(holds)
    }

    /// What a word may be said of.
    fn things<'s>(&'s self, cue: &'s Cue) -> impl Iterator<Item = &'r Cue> + 's {
        self.of_stance(cue).filter(|o| o.says == StanceCue::Thing && !overlap(&o.at, &cue.at))
    }

    /// What a word is said of: in its clause, or before that.
    fn thing(&self, cue: &Cue, clause: &Clause) -> Option<&'r Cue> {
        let gap = |o: &&Cue| o.at.start.saturating_sub(cue.at.end).max(cue.at.start.saturating_sub(o.at.end));
        // "Rejected the veto of a bill" rejects no bill.
        let reach = |o: &&Cue| if o.at.start >= cue.at.end { OBJECT } else { BESIDE };
        let near = |o: &&Cue| clause.has(o.at.start) && gap(o) <= reach(o) && !self.is_of_antecedent(cue, o);
        let inside = self.things(cue).filter(near).min_by_key(gap);
        // "The water rose, and the siren, which nobody serviced, stayed silent": another noun would be the subject.
        let no_subject = || !(clause.all.start..cue.at.start).any(|n| clause.has(n) && self.sentence.says(n));
        let in_front = || self.things(cue).filter(|o| o.at.end <= cue.at.start && gap(o) <= IN_FRONT).min_by_key(gap);
        inside.or_else(|| in_front().filter(|_| no_subject()))
    }

    /// "A challenge to the ruling that allows", "an appeal to reinstate the law allowing": the noun right before it allows.
    fn is_of_antecedent(&self, cue: &Cue, thing: &Cue) -> bool {
        let text = |n: usize| self.sentence.text(n);
        let relative = cue.at.start.checked_sub(1).filter(|n| matches!(text(*n), "that" | "which" | "who"));
        let noun = relative.or((text(cue.at.start).ends_with("ing")).then_some(cue.at.start));
        let noun = noun.and_then(|n| n.checked_sub(1)).filter(|n| self.sentence.says(*n));
        noun.is_some_and(|n| thing.at.end <= n)
    }

    /// The denial of a word: "not" close before it, or "nobody" in its clause. Two of them deny nothing.
    fn denial(&self, at: &Range<usize>, clause: &Clause) -> Option<&'r Range<usize>> {
        let reaches = |d: &&Range<usize>| {
            // "Nobody travelling in the cable car suffered": the subject of all that the clause says.
            let reach = match (self.is_plain(d), d.start == clause.all.start) {
                (true, _) => NOT,
                (_, true) => SUBJECT,
                _ => NOBODY,
            };
            d.end <= at.start && clause.has(d.start) && at.start - d.end <= reach && !self.is_of_other(d, at)
        };
        let found = self.denials.iter().rfind(reaches)?;
        let other = |d: &Range<usize>| clause.has(d.start) && !overlap(d, at) && d.start != found.start;
        (!self.denials.iter().any(other)).then_some(found)
    }

    /// "No objection to the release": the noun before "to" is denied, not what stands behind it.
    fn is_of_other(&self, denial: &Range<usize>, at: &Range<usize>) -> bool {
        let noun = (denial.end..at.start).find(|n| self.sentence.says(*n));
        !self.is_plain(denial) && noun.is_some_and(|n| self.sentence.text(n + 1) == "to")
    }

    /// A denial of the verb alone: "not", "failed to"; no "nobody", "not a single".
    fn is_plain(&self, denial: &Range<usize>) -> bool {
        let text = |n: usize| self.sentence.text(n);
        let of_all = matches!(text(denial.start), "no" | "none" | "nobody" | "nothing" | "without" | "neither" | "nor");
        let not_one = denial.len() > 1 && matches!(text(denial.start), "not" | "at");
        !of_all && !not_one
    }

    /// True where nothing behind a denial but the `known` words says whom or what it leaves out, and nobody is named before
    /// it: "nobody was hurt", "the search produced no weapons"; not "no officer was hurt".
    fn is_of_all(&self, clause: &Clause, denial: &Range<usize>, known: [&Range<usize>; 2]) -> bool {
        let light = Props::FUNCTION.with(Props::PREPOSITION).with(Props::PRONOUN).with(Props::CLAUSE);
        let light = |n: usize| known.iter().any(|at| at.contains(&n)) || self.sentence.is(n, light);
        let one = |n: usize| self.sentence.tokens[n].capital && n > 0 || self.sentence.is(n, Props::PRONOUN);
        let before = |n: usize| n < denial.start && one(n);
        let behind = |n: usize| n >= denial.end && !light(n);
        let words = clause.all.clone().filter(|n| clause.has(*n) && self.sentence.is_word(*n));
        !self.is_plain(denial) && !words.into_iter().any(|n| before(n) || behind(n))
    }

    /// Names in the sentence before, where a pronoun stands for one: "he has not resigned".
    fn meant(&self, clause: &Clause) -> BTreeMap<u64, f32> {
        let document = self.sentence.document;
        let pronoun = |n: usize| clause.has(n) && matches!(self.sentence.text(n), "he" | "she" | "him" | "her" | "his");
        let before = self.sentence.id.sentence.checked_sub(1).filter(|_| clause.all.clone().any(pronoun));
        let names =
            before.into_iter().flat_map(|n| document.tokens_of(n).iter().skip(1).filter(|t| t.capital && !t.quoted));
        let info = names.map(|t| document.word(t).info);
        info.filter(|i| !i.props.has_any(Props::FUNCTION.with(Props::DAY_OR_ZONE).with(Props::MONTH_NAME)))
            .map(|i| (i.concept, i.background))
            .collect()
    }

    /// "No alarm", with nothing that says what it did.
    fn bare_denial(&self, thing: &Cue, clause: &Clause) -> Option<&'r Range<usize>> {
        let beside = |o: &Cue| matches!(o.says, StanceCue::Beside(_)) && clause.has(o.at.start);
        let determines = |d: &&Range<usize>| {
            let last = self.sentence.text(d.end - 1);
            d.end == thing.at.start && matches!(last, "no" | "a" | "an" | "any" | "single" | "one" | "without" | "of")
        };
        self.denials.iter().find(determines).filter(|_| !self.of_stance(thing).any(beside))
    }

    /// The clause around a word, with the one that what is inserted behind its subject cuts off.
    fn clause(&self, at: &Range<usize>) -> Clause {
        let own = self.narrow(self.sentence.clause(at), at);
        let comma = own.start.saturating_sub(1);
        let inserted = self.sentence.insertion_before(own.start).or_else(|| self.sentence.insertion_before(comma));
        let Some(inserted) = inserted else { return Clause { all: own, inserted: 0..0 } };
        let before = inserted.start.saturating_sub(1);
        Clause { all: self.sentence.clause(&(before..before)).start..own.end, inserted }
    }

    /// Up to a word that opens another clause, and no preposition goes before.
    fn narrow(&self, clause: Range<usize>, at: &Range<usize>) -> Range<usize> {
        let opens = |n: &usize| matches!(self.sentence.text(*n), "while" | "after" | "before" | "as" | "but");
        let start = (clause.start..at.start).rev().find(opens).map_or(clause.start, |n| n + 1);
        let end = (at.end..clause.end).find(opens).unwrap_or(clause.end);
        start..end
    }

    /// "Will stay", "is to stay"
    fn is_planned(&self, at: &Range<usize>) -> bool {
        let before = |back: usize| at.start.checked_sub(back).map_or("", |n| self.sentence.text(n));
        let to_be = |back: usize| before(back) == "to" && is_be(before(back + 1));
        (1..=NOT).any(|n| matches!(before(n), "will" | "wo" | "shall")) || to_be(1) || before(1) == "be" && to_be(2)
    }

    /// True where it is wished, feared, asked or excepted rather than said.
    fn is_open(&self, at: &Range<usize>, clause: &Clause, planned: bool, denial: Option<&Range<usize>>) -> bool {
        let (sentence, words) = (self.sentence, self.words);
        let near = at.start.saturating_sub(SOFT).max(clause.all.start)..at.start;
        let before = |n: usize| n.checked_sub(1).map_or("", |n| sentence.text(n));
        // "Failed to tell" is no wish.
        let wished = before(at.start) == "to" && !planned && denial.is_none_or(|d| d.end != at.start);
        // "To get married or get out"
        let wished = wished
            || before(at.start) == "or" && (at.start.saturating_sub(WISHED)..at.start).any(|n| before(n) == "to");
        let opens = |word: &str| matches!(word, "if" | "whether" | "unless" | "lest" | "until" | "before");
        let start = clause.all.start;
        // "They hope that it rang"
        let hoped = before(start) == "that" && sentence.hits_in(&(start.saturating_sub(NOT)..start), &[words.softens]);
        let opened =
            start > 0 && sentence.is(start - 1, Props::CLAUSE) && opens(before(start)) || opens(sentence.text(start));
        // "Only", "until"; not in "acted alone" itself.
        let excepts = |n: usize| !at.contains(&n) && sentence.entry(n, &[words.excepts]) > 0;
        wished || opened || hoped || sentence.hits_in(&near, &[words.softens]) || clause.all.clone().any(excepts)
    }

    /// The content words of the sentence, some tokens left out.
    fn content(&self, but: impl Iterator<Item = usize>) -> BTreeMap<u64, f32> {
        let SentenceId { sentence, .. } = self.sentence.id;
        let document = self.sentence.document;
        let first = document.sentences.get(sentence).map_or(0, |s| s.tokens().start);
        content(document, sentence, &but.map(|n| first + n).collect::<Vec<_>>())
    }
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}
