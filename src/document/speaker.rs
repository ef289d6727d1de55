//! Speakers: who says a quotation, where the words around it tell.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::class_index::{ClassIndex, Mask};
use super::quote::Quotation;
use super::token::{Token, TokenKind, Word};
use super::view::{APPOSITION, View};
use super::{Sentence, sentence_at};
use crate::rules::{ClassId, Props, RuleSet};
use crate::span::Span;

/// The most tokens between a quotation and the verb of speech behind it.
const REACH: usize = 16;
/// The most tokens between the verb of speech and the quotation behind it.
const REACH_BEFORE: usize = 24;
/// The longest phrase that leads to a verb of speech ("had the nerve to"), and the longest verb ("let slip").
const LEAD: usize = 6;

/// Fills in speaker and cue of every quotation.
pub(super) fn attribute(
    quotes: &mut [Quotation],
    sentences: &[Sentence],
    (tokens, words, classes): (&[Token], &[Word], &ClassIndex),
    rules: &RuleSet,
) {
    if quotes.is_empty() {
        return;
    }
    let view = Finder {
        view: View { tokens, words },
        beside: beside(tokens, words, classes, rules),
        leading: &rules.language.attribution.leading,
    };
    for n in 0..quotes.len() {
        let quote = quotes[n];
        let first = sentence_at(sentences, quote.span.start);
        let last = sentence_at(sentences, quote.span.end.saturating_sub(1));
        let limit = quotes.get(n + 1).map_or(u32::MAX, |q| q.span.start);
        let from = n.checked_sub(1).map_or(0, |p| quotes[p].span.end);
        let found = last
            .and_then(|s| view.behind(&quote, &sentences[s], limit))
            .or_else(|| first.and_then(|s| view.before(&quote, &sentences[s], from)))
            .or_else(|| n.checked_sub(1).and_then(|p| view.continued(&quotes[p], &quote, first.map(|s| &sentences[s]))))
            .or_else(|| first.and_then(|s| view.led_in(&quote, &sentences[s])));
        if let Some((speaker, cue)) = found {
            quotes[n].speaker = speaker;
            quotes[n].cue = Some(cue);
        }
    }
}

type Found = (Option<Span>, Span);

/// Quotations and the verbs beside them.
struct Finder<'d> {
    view: View<'d>,
    /// Verbs that speak only right beside a quotation ("snapped the mayor"), by their first token: how many they take.
    beside: FxHashMap<usize, usize>,
    /// Verbs that lead in a quotation behind a colon.
    leading: &'d [String],
}

/// The verbs of the classes, alone or behind a phrase that leads to them.
fn beside(tokens: &[Token], words: &[Word], classes: &ClassIndex, rules: &RuleSet) -> FxHashMap<usize, usize> {
    let settings = &rules.language.attribution;
    let ids = |names: &[String]| names.iter().filter_map(|name| rules.lexicon.class(name)).collect::<Vec<ClassId>>();
    let (verbs, leads) = (ids(&settings.beside), ids(&settings.leads));
    let longest = |at: usize, of: &[ClassId]| Some(classes.longest(at, at + LEAD, of)).filter(|length| *length > 0);
    let mut out = FxHashMap::default();
    for at in classes.places(Mask::of(verbs.iter().chain(&leads))) {
        let led = longest(at, &leads).and_then(|n| longest(at + n, &verbs).map(|length| n + length));
        let noun = || words[tokens[at].word as usize].info.props.has(Props::SPEECH_NOUN);
        let length = led.or_else(|| longest(at, &verbs).filter(|n| *n > 1 || !noun()));
        out.extend(length.map(|length| (at, length)));
    }
    out
}

impl Finder<'_> {
    /// `"…," Nebenzia said`, `"…", said Nela Farrow, 34`, `"…", according to the mayor`, `"…", was the answer given by`.
    fn behind(&self, quote: &Quotation, sentence: &Sentence, limit: u32) -> Option<Found> {
        let range = sentence.tokens();
        let from = range.start + self.view.tokens[range.clone()].partition_point(|t| t.span.start < quote.span.end);
        let to = from + self.view.tokens[from..range.end].partition_point(|t| t.span.start < limit);
        let start = (from..to).find(|n| !self.view.is_break(*n))?;
        // "…," as the mayor put it
        let start = if self.view.text(&self.view.tokens[start]) == "as" && start + 1 < to { start + 1 } else { start };
        let near = start..to.min(start + REACH);
        if let Some(by) = self.source_phrase(near.clone()) {
            return Some(by);
        }
        let goes_on = self.view.tokens[from..start].iter().any(|t| self.view.text(t) == ",")
            || from > 1 && matches!(self.view.text(&self.view.tokens[from - 2]), "," | "?" | "!" | "—" | "–");
        let known = near.clone().find_map(|n| {
            let beside = |n| goes_on && self.leads_to(start, n);
            // "…," calling it a day, …: what he does besides.
            let participle = self.view.text(&self.view.tokens[n]).ends_with("ing");
            let length = self.beside.get(&n).copied().filter(|_| beside(n) && !participle);
            // "Stands ready to assist" in this, as Holm has pledged: it is another who pledges.
            let mark = (start..n).rev().find(|k| self.view.is_break(*k));
            let aside = mark.is_some_and(|k| self.view.text(&self.view.tokens[k + 1]) == "as");
            let speech = self.view.is(&self.view.tokens[n], Props::SPEECH) && !aside;
            length.or(speech.then_some(1)).map(|length| n..to.min(n + length))
        });
        let unknown = || near.clone().find(|n| goes_on && self.is_any_verb(start, *n)).map(|n| n..n + 1);
        let cue = known.or_else(unknown)?;
        let speaker =
            if cue.start == start { self.view.after(cue.end..range.end) } else { self.view.subject(start..cue.start) };
        // "… on Monday. He also said" is another sentence; "who said" and "to say" name nobody.
        let plain = || if cue.start > start { self.view.after_plain(cue.end..range.end) } else { None };
        Some((speaker.or_else(plain), self.span(&cue)))
    }

    /// Nothing but a subject stands before the verb at `at`, an apposition between commas included.
    fn leads_to(&self, start: usize, at: usize) -> bool {
        let text = |n: usize| self.view.text(&self.view.tokens[n]);
        let breaks: Vec<usize> = (start..at).filter(|n| self.view.is_break(*n)).collect();
        breaks.is_empty() || breaks.len() == 2 && breaks[1] + 1 == at && breaks.iter().all(|n| text(*n) == ",")
    }

    /// A verb in the past that no list knows, with its subject right behind the quotation ("…," the mayor incited them).
    fn is_any_verb(&self, start: usize, at: usize) -> bool {
        let token = &self.view.tokens[at];
        let plain = token.kind == TokenKind::Word && !token.quoted && !token.capital;
        if !plain || at == start || !self.view.text(token).ends_with("ed") || !self.leads_to(start, at) {
            return false;
        }
        let before = (start..at).rev().find(|n| !self.view.is_filler(*n));
        before.is_some_and(|n| {
            let word = &self.view.tokens[n];
            let subject = self.view.props(word).has_any(Props::PRONOUN.with(Props::ROLE));
            subject || word.capital || self.view.text(word) == "," && n + 1 == at
        })
    }

    fn span(&self, tokens: &Range<usize>) -> Span {
        self.view.tokens[tokens.start].span.join(self.view.tokens[tokens.end - 1].span)
    }

    /// The last cue before a quotation that begins at the end of `head`.
    fn last_cue(&self, head: Range<usize>) -> Option<Range<usize>> {
        let text = |n: usize| self.view.text(&self.view.tokens[n]);
        // "Crowed that", "crowed: “…”"; "the claim that" tells nothing.
        let opens = |n: usize, end: usize| {
            let noun =
                n > head.start && matches!(text(n - 1), "a" | "an" | "the" | "of" | "his" | "her" | "its" | "their");
            let that = (end..head.end).take(3).take_while(|n| !self.view.is_break(*n)).any(|n| text(n) == "that");
            let next = if end < head.end { text(end) } else { "" };
            !noun && (that || matches!(next, "" | "as" | ":") || end + 1 == head.end && next == ",")
        };
        let cue = head.clone().rev().find_map(|n| {
            let length = self.beside.get(&n).copied().filter(|length| opens(n, n + length));
            let speech = self.view.is(&self.view.tokens[n], Props::SPEECH);
            length.or(speech.then_some(1)).map(|length| n..n + length)
        })?;
        // "Had the nerve to say" begins further up.
        let lead = cue.start.saturating_sub(LEAD).max(head.start)..cue.start;
        let from = lead.into_iter().find(|n| self.beside.get(n) == Some(&(cue.end - n)));
        Some(from.unwrap_or(cue.start)..cue.end)
    }

    /// `according to NAME`; `was the excuse offered by NAME`.
    fn source_phrase(&self, near: Range<usize>) -> Option<Found> {
        let text = |n: usize| self.view.tokens.get(n).map_or("", |t| self.view.text(t));
        let found = |cue: Range<usize>, name: usize| {
            let span = self.view.tokens[cue.start].span.join(self.view.tokens[cue.end - 1].span);
            self.view.after(name..self.view.tokens.len().min(name + APPOSITION)).map(|s| (Some(s), span))
        };
        if text(near.start) == "according" && text(near.start + 1) == "to" {
            return found(near.start..near.start + 2, near.start + 2);
        }
        let is_verb = matches!(text(near.start), "was" | "were" | "is" | "are");
        if is_verb && matches!(text(near.start + 1), "the" | "a" | "an" | "how") {
            let by = near.clone().find(|n| matches!(text(*n), "by" | "of" | "from"))?;
            return (!near.clone().take_while(|n| *n < by).any(|n| self.view.is_break(n)))
                .then(|| found(near.start..by + 1, by + 1))?;
        }
        None
    }

    /// `Nebenzia said: "…"`, `In a letter, the minister called it "…"`.
    fn before(&self, quote: &Quotation, sentence: &Sentence, from: u32) -> Option<Found> {
        let range = sentence.tokens();
        let to = range.start + self.view.tokens[range.clone()].partition_point(|t| t.span.end <= quote.span.start);
        let head = range.start..to;
        // Another quotation between the verb and this one does not matter, its words do not speak.
        let cue = self.last_cue(head)?;
        let between = to - (cue.end - 1);
        let verb = self.span(&cue);
        if between > REACH_BEFORE || from > verb.start && between > REACH {
            return None;
        }
        let cue = cue.start;
        let begin = (range.start..cue).rev().find(|n| self.view.tokens[*n].quoted).map_or(range.start, |n| n + 1);
        if let Some(name) = self.view.subject(begin..cue) {
            return Some((Some(name), verb));
        }
        // A second verb of the same subject ("She thanked the crew and called it “…”").
        let earlier = (begin..cue).rev().find(|n| self.view.is(&self.view.tokens[*n], Props::SPEECH));
        let speaker = earlier.and_then(|n| self.view.subject(begin..n)).or_else(|| self.view.opening(begin..cue));
        Some((speaker, verb))
    }

    /// `The mayor, Kath Ollen, put it this way: "…"`, `They learned it from the auditor: "…"`: who does what stands before the
    /// colon, or from whom it comes: "in the words of".
    fn led_in(&self, quote: &Quotation, sentence: &Sentence) -> Option<Found> {
        let range = sentence.tokens();
        let to = range.start + self.view.tokens[range.clone()].partition_point(|t| t.span.end <= quote.span.start);
        let colon = to.checked_sub(1).filter(|n| *n > range.start && self.view.text(&self.view.tokens[*n]) == ":")?;
        let head = range.start..colon;
        if head.len() > REACH_BEFORE || self.view.tokens[head.clone()].iter().any(|t| t.quoted) {
            return None;
        }
        let text = |n: usize| self.view.text(&self.view.tokens[n]);
        let last = self.view.tokens[colon - 1].span.end;
        let words = |n: usize| text(n) == "of" && n > head.start && text(n - 1) == "words";
        let from = head.clone().rev().filter(|n| matches!(text(*n), "from" | "by") || words(*n)).find_map(|n| {
            let name = self.view.after(n + 1..colon).filter(|name| name.end == last)?;
            Some((Some(name), self.view.tokens[n].span))
        });
        let capital = |name: &Span| {
            self.view.tokens[head.clone()].iter().any(|t| t.capital && name.contains(t.span)) && name.end < last
        };
        from.or_else(|| {
            head.clone().skip(1).filter(|n| self.acts(*n)).find_map(|n| {
                let name = self.view.subject(head.start..n).filter(capital)?;
                Some((Some(name), self.view.tokens[n].span))
            })
        })
    }

    /// A verb in the past by which somebody may lead in a quotation: "issued", "put".
    fn acts(&self, at: usize) -> bool {
        let token = &self.view.tokens[at];
        let text = self.view.text(token);
        let irregular = self.leading.iter().any(|verb| verb == text);
        token.kind == TokenKind::Word && !token.capital && (irregular || text.len() > 4 && text.ends_with("ed"))
    }

    /// `"…," she said. "…"`: the next quotation follows at once, nobody else is named.
    fn continued(&self, before: &Quotation, quote: &Quotation, sentence: Option<&Sentence>) -> Option<Found> {
        let first = self.view.tokens.partition_point(|t| t.span.start < before.span.end);
        let last = self.view.tokens.partition_point(|t| t.span.start < quote.span.start);
        let between = self.view.tokens.get(first..last)?;
        let opens = sentence.is_some_and(|s| s.span.start + 3 >= quote.span.start);
        let named = before.cue.is_some_and(|cue| cue.start >= before.span.end) || between.is_empty();
        let stops = between.iter().filter(|t| matches!(self.view.text(t), "." | "?" | "!")).count();
        (opens && named && stops <= 1 && between.len() <= REACH).then_some((before.speaker, before.cue?))
    }
}
