//! Speakers: who says a quotation, where the words around it tell.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::quote::Quotation;
use super::token::{Token, TokenKind, Word};
use super::{Sentence, sentence_at};
use crate::rules::{ClassId, Props, RuleSet};
use crate::span::Span;

/// The most tokens between a quotation and the verb of speech behind it.
const REACH: usize = 16;
/// The most tokens between the verb of speech and the quotation behind it.
const REACH_BEFORE: usize = 24;
/// The longest noun phrase that names a speaker.
const LONGEST: usize = 8;
/// The longest apposition between a name and its verb ("Nela Farrow, a teacher from the north, said").
const APPOSITION: usize = 14;

/// The longest phrase that leads to a verb of speech ("had the nerve to"), and the longest verb ("let slip").
const LEAD: usize = 6;
/// Classes of verbs that speak where they stand right beside a quotation, and of phrases that lead to such a verb.
const BESIDE: [&str; 6] = ["cue-loaded", "cue-speech", "verb-strong", "verb-doubt", "verb-admit", "verb-neutral"];
const LEADS: &str = "cue-lead";

/// Fills in speaker and cue of every quotation.
pub(super) fn attribute(
    quotes: &mut [Quotation],
    sentences: &[Sentence],
    (tokens, words): (&[Token], &[Word]),
    rules: &RuleSet,
) {
    if quotes.is_empty() {
        return;
    }
    let view = Finder { view: View { tokens, words }, beside: beside(tokens, words, rules) };
    for n in 0..quotes.len() {
        let quote = quotes[n];
        let first = sentence_at(sentences, quote.span.start);
        let last = sentence_at(sentences, quote.span.end.saturating_sub(1));
        let limit = quotes.get(n + 1).map_or(u32::MAX, |q| q.span.start);
        let from = n.checked_sub(1).map_or(0, |p| quotes[p].span.end);
        let found = last
            .and_then(|s| view.behind(&quote, &sentences[s], limit))
            .or_else(|| first.and_then(|s| view.before(&quote, &sentences[s], from)))
            .or_else(|| {
                n.checked_sub(1).and_then(|p| view.continued(&quotes[p], &quote, first.map(|s| &sentences[s])))
            });
        if let Some((speaker, cue)) = found {
            quotes[n].speaker = speaker;
            quotes[n].cue = Some(cue);
        }
    }
}

/// Tokens with what the lexicon knows of them.
pub(super) struct View<'d> {
    pub(super) tokens: &'d [Token],
    pub(super) words: &'d [Word],
}

type Found = (Option<Span>, Span);

/// Quotations and the verbs beside them.
struct Finder<'d> {
    view: View<'d>,
    /// Verbs that speak only right beside a quotation ("snapped the mayor"), by their first token: how many they take.
    beside: FxHashMap<usize, usize>,
}

/// The verbs of the classes, alone or behind a phrase that leads to them.
fn beside(tokens: &[Token], words: &[Word], rules: &RuleSet) -> FxHashMap<usize, usize> {
    let lexicon = &rules.lexicon;
    let verbs: Vec<ClassId> = BESIDE.iter().filter_map(|name| lexicon.class(name)).collect();
    let leads = lexicon.class(LEADS);
    let nouns = &rules.language.attribution.nouns;
    let begins: Vec<bool> = words.iter().map(|w| lexicon.begins_entry(&w.text)).collect();
    let entry = |at: usize, is: &dyn Fn(ClassId) -> bool| -> Option<usize> {
        let near = tokens.get(at..tokens.len().min(at + LEAD))?.iter().take_while(|t| !t.quoted);
        let texts: Vec<&str> = near.map(|t| words[t.word as usize].text.as_ref()).collect();
        lexicon.class_entries(&texts).filter(|(class, _)| is(*class)).map(|(_, length)| length).max()
    };
    let verb = |at: usize| entry(at, &|class| verbs.contains(&class));
    let mut out = FxHashMap::default();
    for (at, token) in tokens.iter().enumerate().filter(|(_, t)| begins[t.word as usize] && !t.quoted) {
        let led = entry(at, &|class| Some(class) == leads).and_then(|n| verb(at + n).map(|length| n + length));
        let text = &words[token.word as usize].text;
        let length = led.or_else(|| verb(at).filter(|n| *n > 1 || !nouns.iter().any(|noun| **noun == **text)));
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
        let near = start..to.min(start + REACH);
        if let Some(by) = self.source_phrase(near.clone()) {
            return Some(by);
        }
        let goes_on = self.view.tokens[from..start].iter().any(|t| self.view.text(t) == ",")
            || from > 1 && matches!(self.view.text(&self.view.tokens[from - 2]), "," | "?" | "!" | "—" | "–");
        let cue = near.clone().find_map(|n| {
            let beside = |n| goes_on && (start..n).all(|m| !self.view.is_break(m));
            // "…," calling it a day, …: what he does besides.
            let participle = self.view.text(&self.view.tokens[n]).ends_with("ing");
            let length = self.beside.get(&n).copied().filter(|_| beside(n) && !participle);
            let speech = self.view.is(&self.view.tokens[n], Props::SPEECH);
            length.or(speech.then_some(1)).map(|length| n..to.min(n + length))
        })?;
        let speaker =
            if cue.start == start { self.view.after(cue.end..range.end) } else { self.view.subject(start..cue.start) };
        // "… on Monday. He also said" is another sentence; "who said" and "to say" name nobody.
        let plain = || if cue.start > start { self.view.after_plain(cue.end..range.end) } else { None };
        Some((speaker.or_else(plain), self.span(&cue)))
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

impl View<'_> {
    pub(super) fn props(&self, token: &Token) -> Props {
        self.words[token.word as usize].info.props
    }

    pub(super) fn text(&self, token: &Token) -> &str {
        &self.words[token.word as usize].text
    }

    fn is(&self, token: &Token, props: Props) -> bool {
        token.kind == TokenKind::Word && !token.quoted && self.props(token).has(props)
    }

    /// A comma, full stop or other mark; a full stop behind a title ("Mr.") or an initial is none.
    pub(super) fn is_break(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        if token.quoted {
            return true;
        }
        let short = |t: &Token| self.props(t).has(Props::TITLE) || self.text(t).chars().count() == 1;
        token.kind == TokenKind::Mark
            && !matches!(self.text(token), "'" | "’" | "-")
            && !(self.text(token) == "." && at > 0 && short(&self.tokens[at - 1]))
    }

    /// The subject of a verb of speech that stands at the end of `clause`.
    pub(super) fn subject(&self, clause: Range<usize>) -> Option<Span> {
        let mut end = clause.end;
        // "has also", "then angrily": what stands between the subject and its verb.
        while end > clause.start && self.is_filler(end - 1) {
            end -= 1;
        }
        if end == clause.start {
            return None;
        }
        if self.is_break(end - 1) && !self.tokens[end - 1].quoted {
            // "Nela Farrow, a teacher from the north, said": the name stands before the apposition.
            let comma = (clause.start..end - 1).rev().take(APPOSITION).find(|n| self.is_break(*n))?;
            // "The president, Mark Ost, said": the name is the apposition.
            let named = (comma + 1..end - 1).all(|n| self.tokens[n].capital || self.is_break(n));
            if named && comma + 2 < end - 1 && comma > clause.start && !self.tokens[comma - 1].capital {
                return self.named(comma + 1..end - 1);
            }
            let name = self.chunk(clause.start..comma)?;
            return (self.tokens[comma].kind == TokenKind::Mark).then_some(name);
        }
        self.chunk(clause.start..end)
    }

    /// The noun phrase at the end of `clause`.
    fn chunk(&self, clause: Range<usize>) -> Option<Span> {
        let start = clause.clone().rev().find(|n| self.is_break(*n) || self.is(&self.tokens[*n], Props::CLAUSE));
        let mut start = start.map_or(clause.start, |n| n + 1);
        if start >= clause.end {
            return None;
        }
        // "In a memo the agency said", "Speaking at a rally in Novi Trump says": the capitals at the end, if any.
        let capital = |n: usize| self.tokens[n].capital;
        let leads = self.is(&self.tokens[start], Props::PREPOSITION) || clause.end - start > LONGEST;
        if leads {
            let run = (start..clause.end).rev().take_while(|n| capital(*n)).count();
            if run == 0 || run == clause.end - start {
                let article = (start + 1..clause.end)
                    .rev()
                    .find(|n| matches!(self.text(&self.tokens[*n]), "the" | "he" | "she" | "it" | "they"));
                start = article.filter(|n| clause.end - n <= 5)?;
            } else {
                start = clause.end - run;
            }
        }
        let stop =
            (start + 1..clause.end).find(|n| self.is(&self.tokens[*n], Props::PREPOSITION)).unwrap_or(clause.end);
        self.named(start..stop)
    }

    /// The noun phrase at the beginning of `tokens`, behind a verb of speech.
    pub(super) fn after(&self, range: Range<usize>) -> Option<Span> {
        let start = range.clone().find(|n| !self.is_break(*n)).filter(|n| *n == range.start)?;
        let stop = (start..range.end.min(start + LONGEST))
            .find(|n| {
                self.is_break(*n)
                    || *n > start
                        && (self.is(&self.tokens[*n], Props::PREPOSITION) || self.is(&self.tokens[*n], Props::CLAUSE))
            })
            .unwrap_or(range.end.min(start + LONGEST));
        let lead = self.is(&self.tokens[start], Props::PREPOSITION);
        // "Amsel's mayor, Nils Amdal": the name is the apposition.
        let name = stop + 1..range.end;
        let run = name.clone().take_while(|n| self.tokens[*n].capital && !self.is_break(*n)).count();
        let office = !self.tokens[stop - 1].capital && self.tokens.get(stop).is_some_and(|t| self.text(t) == ",");
        if office && !lead && run > 1 {
            return self.named(name.start..name.start + run);
        }
        if lead { None } else { self.named(start..stop) }
    }

    /// The same, where something stood before the verb: only a name counts.
    fn after_plain(&self, range: Range<usize>) -> Option<Span> {
        let first = self.tokens.get(range.start)?;
        if first.capital { self.after(range) } else { None }
    }

    /// The first words of a sentence, if they are a name or a pronoun.
    pub(super) fn opening(&self, clause: Range<usize>) -> Option<Span> {
        let first = self.tokens.get(clause.start).filter(|_| !clause.is_empty())?;
        if self.is(first, Props::PRONOUN) {
            return Some(first.span);
        }
        let run = clause.clone().take_while(|n| self.tokens[*n].capital && !self.is_break(*n)).count();
        let leads =
            self.is(first, Props::PREPOSITION) || self.is(first, Props::CLAUSE) || self.is(first, Props::OPENER);
        (run > 1 && !leads || run == 1 && !leads && self.text(first).chars().count() > 3)
            .then(|| first.span.join(self.tokens[clause.start + run - 1].span))
    }

    /// The span of a range that can name somebody.
    fn named(&self, range: Range<usize>) -> Option<Span> {
        let tokens = self.tokens.get(range)?;
        let content = |t: &Token| t.kind == TokenKind::Word && !self.props(t).has(Props::FUNCTION);
        if !tokens.iter().any(|t| content(t) || self.props(t).has(Props::PRONOUN)) {
            return None;
        }
        Some(tokens.first()?.span.join(tokens.last()?.span))
    }

    fn is_filler(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let text = self.text(token);
        !token.quoted
            && token.kind == TokenKind::Word
            && (matches!(
                text,
                "has"
                    | "had"
                    | "have"
                    | "was"
                    | "is"
                    | "also"
                    | "then"
                    | "later"
                    | "again"
                    | "once"
                    | "has been"
                    | "even"
                    | "now"
                    | "would"
                    | "will"
                    | "could"
                    | "should"
                    | "might"
                    | "must"
                    | "did"
                    | "does"
                    | "do"
                    | "not"
                    | "never"
                    | "just"
                    | "still"
                    | "been"
            ) || text.ends_with("n't")
                || text.ends_with("n’t")
                || text.len() > 4 && text.ends_with("ly") && !token.capital)
    }
}
