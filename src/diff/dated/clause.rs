//! [`Clause`]: what the clause of a time says of it: what is dated, whether that is denied, and who said it.

use std::collections::BTreeMap;
use std::ops::Range;

use jiff::civil::{Date, DateTime};

use super::{Dated, Words};
use crate::align::SentenceId;
use crate::diff::Event;
use crate::diff::sentence_words::is_be;
use crate::diff::stretch::{limited, stretches};
use crate::document::time::Time;
use crate::document::{Document, Token, TokenKind};
use crate::rules::{ClassId, Edge, Props};

/// How many content words behind a time that opens its sentence say at least what is dated.
const OPENS: usize = 4;
/// How far before a clause stands that it is not believed, and before that the denial.
const BELIEF: usize = 3;
/// How many tokens behind a time "before" and a clause of its own may follow: ", two days before it sank".
const LEADS: usize = 5;
/// How many tokens behind "before" its time begins.
const EDGE: usize = 3;

/// A sentence and its times.
pub(super) struct Clause<'c, 'e> {
    pub(super) event: &'c Event<'c>,
    pub(super) document: &'e Document,
    pub(super) tokens: &'e [Token],
    pub(super) times: &'c [&'e Time],
    pub(super) words: &'c Words,
}

impl<'e> Clause<'_, 'e> {
    pub(super) fn of(&self, at: SentenceId, time: &'e Time) -> Option<Dated<'e>> {
        let first = self.tokens.iter().position(|t| t.span.end > time.span.start)?;
        let last = self.tokens.iter().rposition(|t| t.span.start < time.span.end)? + 1;
        let mut dated = Dated {
            at,
            time,
            spans: limited(time),
            words: BTreeMap::new(),
            said: Vec::new(),
            range: self.range(first, last),
            denied: self.is_denied(at, first, last),
            from: false,
            last: false,
            attributive: self.is_attributive(first, last),
            clause: first..last,
            leads: self.leads(last),
        };
        if dated.denied && matches!(time.limit, Some(Edge::Before | Edge::Until)) {
            (dated.denied, dated.from) = (false, true);
            dated.spans = stretches(time).first().map(|s| (s.0, DateTime::MAX)).into_iter().collect();
        }
        // "Nobody has inspected it since May": May was the last time.
        if dated.denied && time.limit == Some(Edge::Since) {
            (dated.denied, dated.last) = (false, true);
            dated.spans = stretches(time);
        }
        // "She has until May to sign": any day up to then.
        if self.is_due(time, first) {
            dated.spans = dated.spans.iter().map(|(_, end)| (DateTime::MIN, *end)).collect();
        }
        // "It was May when the bridge was closed."
        let cleft = self.is_cleft(first, last);
        // So does "and on 10 July the council will sit".
        let joined =
            (first.saturating_sub(2)..first).any(|n| self.word(n) == "and") && self.is_content_before_mark(last);
        let left = if dated.attributive || cleft || joined { Vec::new() } else { self.side((0..first).rev(), 2) };
        // A time that opens the sentence dates all of it.
        let right = self.side(
            last + usize::from(cleft)..self.tokens.len(),
            if left.is_empty() && !dated.attributive { OPENS } else { 2 },
        );
        dated.clause = self.clause(first, last, dated.attributive || cleft);
        // "They were there as recently as 2022."
        let recently = first > 1 && self.word(first - 1) == "as" && self.word(first - 2) == "recently";
        dated.last |= recently || dated.clause.clone().any(|n| self.is_last(n));
        // What was promised by next year was not said then.
        let limit = matches!(time.limit, Some(Edge::By | Edge::Until));
        let ahead = limit && self.published().is_none_or(|day| dated.side(day) == Some(true));
        dated.said = if ahead { Vec::new() } else { self.speech(first, last, &right, left.is_empty()) };
        let behind = usize::from(!left.is_empty());
        // What a quotation says is not dated by the words around it.
        let spoken = self.tokens.get(first).is_some_and(|t| t.quoted);
        let placed = left.iter().enumerate().chain(right.iter().enumerate().map(|(n, w)| (n + behind, w)));
        for (away, n) in placed.filter(|(_, n)| spoken || !self.tokens[**n].quoted) {
            for (concept, rarity) in self.concepts(*n) {
                let entry = dated.words.entry(concept).or_insert((rarity, away));
                entry.1 = entry.1.min(away);
            }
        }
        Some(dated)
    }

    /// "On Sunday, the day before the river burst its banks": behind the time a clause tells of something before or after.
    fn leads(&self, last: usize) -> bool {
        (last..last + LEADS).any(|n| self.opens_clause(n) && self.has_edge(n) && self.tells(n + 1))
    }

    /// "Has until May", "were given until Monday": a deadline, not the end of a stretch.
    fn is_due(&self, time: &Time, first: usize) -> bool {
        let grants = |n: usize| self.begins(n, &self.words.grants);
        time.limit == Some(Edge::Until) && (first.saturating_sub(3)..first).any(grants)
    }

    /// "Last inspected in May", "the most recent drill took place in 2019".
    fn is_last(&self, n: usize) -> bool {
        match self.word(n) {
            "last" => !self.is_time(n) && !self.props(n + 1).has(Props::TEMPORAL),
            "recent" => n > 0 && self.word(n - 1) == "most",
            _ => false,
        }
    }

    /// The tokens of the clause that a time stands in: up to the next mark or conjunction on both sides, and over the comma
    /// behind a time that opens it.
    fn clause(&self, first: usize, last: usize, behind: bool) -> Range<usize> {
        let ends = |n: &usize| self.ends_clause(*n) && !(self.has_edge(*n) && self.is_edge(*n));
        let from = if behind { first } else { (0..first).rev().take_while(|n| !ends(n)).last().unwrap_or(first) };
        let opens = !(from..first).any(|n| self.is_content(n));
        let last = last + usize::from(opens && (self.word(last) == "," || self.word(last) == "when"));
        let end = (last..self.tokens.len()).take_while(|n| !ends(n)).last().map_or(last, |n| n + 1);
        from..end
    }

    /// The synonym groups of a word and of the phrase it stands in, with how rare they are.
    fn concepts(&self, n: usize) -> impl Iterator<Item = (u64, f32)> {
        let info = |k: usize| self.tokens.get(k).map(|t| &self.document.word(t).info);
        let own = info(n).map(|i| (i.concept, i.background));
        let phrase = (n.saturating_sub(2)..=n).find_map(|k| {
            let first = info(k).filter(|i| i.begins_phrase())?;
            let stems = (k + 1..).map_while(|m| info(m).map(|i| i.stem));
            let (concept, length) = self.event.rules.lexicon.phrase(first, stems)?;
            (k + length > n).then(|| (concept, info(n).map_or(0.0, |i| i.background)))
        });
        own.into_iter().chain(phrase)
    }

    /// The content words on one side, up to the end of the clause; beyond it while there are fewer than `least`. What
    /// another clause says ("after the vote failed") is passed over.
    fn side(&self, tokens: impl Iterator<Item = usize>, least: usize) -> Vec<usize> {
        let mut out = Vec::new();
        let mut passing = false;
        for n in tokens {
            let ends = self.ends_clause(n) && !passing || self.is_mark(n);
            // "Stocks fell on Wednesday after he resigned": what is told behind "after" has a time of its own.
            let other = self.opens_clause(n) && self.has_edge(n) && least < OPENS;
            if ends && (out.len() >= least || other) {
                break;
            }
            passing = (passing || self.opens_clause(n) && self.has_edge(n)) && !ends;
            if !passing && self.is_content(n) {
                out.push(n);
            }
        }
        out
    }

    fn published(&self) -> Option<Date> {
        self.document.article.published.as_ref().map(|p| p.date)
    }

    fn word(&self, n: usize) -> &'e str {
        self.tokens.get(n).map_or("", |t| &self.document.word(t).text)
    }

    fn props(&self, n: usize) -> Props {
        self.tokens.get(n).map(|t| self.document.word(t).info.props).unwrap_or_default()
    }

    /// True where an entry of the classes begins.
    fn begins(&self, n: usize, classes: &[ClassId]) -> bool {
        self.document.begins_entry(self.tokens.get(n..).unwrap_or_default(), classes, &self.event.rules.lexicon)
    }

    fn ends_clause(&self, n: usize) -> bool {
        self.is_mark(n) || self.opens_clause(n) || self.word(n) == "and" && self.goes_on(n + 1)
    }

    /// True at a mark that ends a clause.
    fn is_mark(&self, n: usize) -> bool {
        let Some(token) = self.tokens.get(n) else { return true };
        let marks = [",", ";", ":", "—", "–", "(", ")", "“", "”", "\""];
        token.kind == TokenKind::Mark && marks.contains(&token.span.of(self.document.text()))
    }

    /// True for "after", "before", "since".
    fn has_edge(&self, n: usize) -> bool {
        self.props(n).has(Props::EDGE)
    }

    /// True where "before" and the like belong to a time: "not before the end of May"; not in "since it was finished".
    fn is_edge(&self, n: usize) -> bool {
        (n + 1..n + 1 + EDGE).any(|k| self.is_time(k))
    }

    /// True for "when", "who", "after" and the like, in front of no time.
    fn opens_clause(&self, n: usize) -> bool {
        let props = self.props(n);
        props.has(Props::OPENS_CLAUSE) && (!props.has(Props::EDGE) || !self.is_time(n + 1))
    }

    /// True where a verb stands before the next mark: in "after talks had failed", not in "after an informal dinner".
    fn tells(&self, n: usize) -> bool {
        let verb = |n: &usize| {
            let word = self.word(*n);
            word.ends_with("ed")
                || is_be(word)
                || matches!(word, "had" | "has" | "have" | "did" | "he" | "she" | "they" | "it")
        };
        (n..self.tokens.len()).take_while(|n| !self.is_mark(*n)).any(|n| verb(&n))
    }

    /// True where a verb follows "and", not another noun.
    fn goes_on(&self, n: usize) -> bool {
        let article = matches!(self.word(n), "the" | "a" | "an" | "its" | "his" | "her" | "their");
        self.word(n).ends_with("ed") || self.props(n).has(Props::FUNCTION) && !article
    }

    /// True where two content words stand behind before the next mark.
    fn is_content_before_mark(&self, n: usize) -> bool {
        (n..self.tokens.len()).take_while(|n| !self.is_mark(*n)).filter(|n| self.is_content(*n)).nth(1).is_some()
    }

    fn is_time(&self, n: usize) -> bool {
        self.tokens.get(n).is_some_and(|t| self.times.iter().any(|x| x.span.overlaps(t.span)))
    }

    fn is_content(&self, n: usize) -> bool {
        let Some(token) = self.tokens.get(n) else { return false };
        token.kind == TokenKind::Word && !self.props(n).has_any(Props::FUNCTION.with(Props::NUMBER)) && !self.is_time(n)
    }

    /// The other end of "between 2007 and 2014", "from Monday to Friday"; true where it is the first.
    fn range(&self, first: usize, last: usize) -> Option<(&'e Time, bool)> {
        let joins = |n: usize| matches!(self.word(n), "and" | "to" | "through" | "until" | "or") || self.word(n) == "-";
        let time = |n: usize| {
            let token = self.tokens.get(n)?;
            self.times.iter().find(|x| x.span.overlaps(token.span)).copied()
        };
        let before = || time(first.checked_sub(2).filter(|n| joins(n + 1))?).map(|t| (t, true));
        let behind = || time(last + 1).filter(|_| joins(last)).map(|t| (t, false));
        behind().or_else(before)
    }

    /// "It was (shortly after) TIME when": the clause behind is what is dated.
    fn is_cleft(&self, first: usize, last: usize) -> bool {
        let it_was = |n: usize| self.word(n) == "it" && matches!(self.word(n + 1), "was" | "is");
        matches!(self.word(last), "when" | "that" | "before") && (first.saturating_sub(4)..first).any(it_was)
    }

    /// A denial stands in the clause of a time: before it, or behind one that opens the sentence.
    fn is_denied(&self, at: SentenceId, first: usize, last: usize) -> bool {
        let ends = |n: &usize| !self.ends_clause(*n) || self.has_edge(*n) && self.is_edge(*n);
        let start = (0..first).rev().take_while(ends).last().unwrap_or(first);
        let end = if start + 3 < first { first } else { (last..self.tokens.len()).find(|n| !ends(n)).unwrap_or(last) };
        let offset = self.document.sentences.get(at.sentence).map_or(0, |s| s.tokens().start);
        let index = &self.event.documents[at.source].classes;
        let denied = |from: usize, to: usize| {
            index.within(offset + from..offset + to, offset + to, &self.words.denies).next().is_some()
        };
        // "They do not believe that it will open before May."
        let supposes = |n: &usize| self.begins(*n, &self.words.supposes);
        let opinion = (start.saturating_sub(BELIEF)..start).rev().find(supposes);
        denied(start, end) || opinion.is_some_and(|n| denied(n.saturating_sub(BELIEF), n))
    }

    /// "a 2014 ban", "Corin's July 25 call", "last week's debate": a noun follows at once.
    fn is_attributive(&self, first: usize, last: usize) -> bool {
        let raw = |n: usize| self.tokens.get(n).map_or("", |t| t.span.of(self.document.text()));
        let possessive = |n: usize| raw(n).ends_with("'s") || raw(n).ends_with("’s");
        let article = |n: usize| matches!(self.word(n), "the" | "a" | "an" | "its" | "his" | "her" | "their" | "this");
        if last.checked_sub(1).is_some_and(possessive) {
            return true;
        }
        let before = first.checked_sub(1);
        let determined = article(first) || before.is_some_and(|n| article(n) || possessive(n));
        let none = Props::SPEECH.with(Props::PREPOSITION).with(Props::CLAUSE);
        let noun = self.is_content(last) && !self.props(last).has_any(none);
        let lower = self.tokens.get(last).is_some_and(|t| !t.capital);
        noun && (determined || lower && before.is_none_or(|n| self.is_content(n)))
    }

    /// The time of saying something: "said Friday", "said here on Friday", "On Friday, she said", "on Friday said".
    /// The verbs that say so, by synonym group.
    fn speech(&self, first: usize, last: usize, right: &[usize], opens: bool) -> Vec<u64> {
        // "The result was announced at noon" dates the result.
        let passive = |n: usize| n > 0 && is_be(self.word(n - 1));
        let said = |n: &usize| self.props(*n).has(Props::SPEECH) && !passive(*n);
        let nearest = if opens { 4 } else { 0 };
        // "We can go home on Monday, says the town hall."
        let told = !opens && self.word(last) == "," && !(first.saturating_sub(4)..first).any(|n| said(&n));
        // "Called in the envoy on Tuesday and demanded": what was demanded comes after.
        let after = !opens && self.word(last) == "and";
        let around = first.saturating_sub(4)..last + if told || after { 0 } else { 2 };
        let all = around.chain(right.iter().take(nearest).copied()).filter(said);
        all.filter_map(|n| self.tokens.get(n).map(|t| self.document.word(t).info.concept)).collect()
    }
}
