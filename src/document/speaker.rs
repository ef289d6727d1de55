//! Speakers: who says a quotation, where the words around it tell.

use std::ops::Range;

use super::quote::Quotation;
use super::token::{Token, TokenKind, Word};
use super::{Sentence, sentence_at};
use crate::rules::Props;
use crate::span::Span;

/// The most tokens between a quotation and the verb of speech behind it.
const REACH: usize = 16;
/// The most tokens between the verb of speech and the quotation behind it.
const REACH_BEFORE: usize = 24;
/// The longest noun phrase that names a speaker.
const LONGEST: usize = 8;
/// The longest apposition between a name and its verb ("Nela Farrow, a teacher from the north, said").
const APPOSITION: usize = 14;

/// Fills in speaker and cue of every quotation.
pub(super) fn attribute(quotes: &mut [Quotation], sentences: &[Sentence], tokens: &[Token], words: &[Word]) {
    let view = View { tokens, words };
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

    /// `"…," Nebenzia said`, `"…", said Nela Farrow, 34`, `"…", according to the mayor`, `"…", was the answer given by`.
    fn behind(&self, quote: &Quotation, sentence: &Sentence, limit: u32) -> Option<Found> {
        let range = sentence.tokens();
        let from = range.start + self.tokens[range.clone()].partition_point(|t| t.span.start < quote.span.end);
        let to = from + self.tokens[from..range.end].partition_point(|t| t.span.start < limit);
        let start = (from..to).find(|n| !self.is_break(*n))?;
        let near = start..to.min(start + REACH);
        if let Some(by) = self.source_phrase(near.clone()) {
            return Some(by);
        }
        let cue = near.clone().find(|n| self.is(&self.tokens[*n], Props::SPEECH))?;
        let speaker = if cue == start { self.after(cue + 1..range.end) } else { self.subject(start..cue) };
        // "… on Monday. He also said" is another sentence; "who said" and "to say" name nobody.
        let speaker = speaker.or_else(|| if cue > start { self.after_plain(cue + 1..range.end) } else { None });
        Some((speaker, self.tokens[cue].span))
    }

    /// `according to NAME`; `was the excuse offered by NAME`.
    fn source_phrase(&self, near: Range<usize>) -> Option<Found> {
        let text = |n: usize| self.tokens.get(n).map_or("", |t| self.text(t));
        let found = |cue: Range<usize>, name: usize| {
            let span = self.tokens[cue.start].span.join(self.tokens[cue.end - 1].span);
            self.after(name..self.tokens.len().min(name + APPOSITION)).map(|s| (Some(s), span))
        };
        if text(near.start) == "according" && text(near.start + 1) == "to" {
            return found(near.start..near.start + 2, near.start + 2);
        }
        let is_verb = matches!(text(near.start), "was" | "were" | "is" | "are");
        if is_verb && matches!(text(near.start + 1), "the" | "a" | "an" | "how") {
            let by = near.clone().find(|n| matches!(text(*n), "by" | "of" | "from"))?;
            return (!near.clone().take_while(|n| *n < by).any(|n| self.is_break(n)))
                .then(|| found(near.start..by + 1, by + 1))?;
        }
        None
    }

    /// `Nebenzia said: "…"`, `In a letter, the minister called it "…"`.
    fn before(&self, quote: &Quotation, sentence: &Sentence, from: u32) -> Option<Found> {
        let range = sentence.tokens();
        let to = range.start + self.tokens[range.clone()].partition_point(|t| t.span.end <= quote.span.start);
        let head = range.start..to;
        // Another quotation between the verb and this one does not matter, its words do not speak.
        let cue = head.clone().rev().find(|n| self.is(&self.tokens[*n], Props::SPEECH))?;
        let between = to - cue;
        if between > REACH_BEFORE || from > self.tokens[cue].span.start && between > REACH {
            return None;
        }
        let begin = (range.start..cue).rev().find(|n| self.tokens[*n].quoted).map_or(range.start, |n| n + 1);
        if let Some(name) = self.subject(begin..cue) {
            return Some((Some(name), self.tokens[cue].span));
        }
        // A second verb of the same subject ("She thanked the crew and called it “…”").
        let earlier = (begin..cue).rev().find(|n| self.is(&self.tokens[*n], Props::SPEECH));
        let speaker = earlier.and_then(|n| self.subject(begin..n)).or_else(|| self.opening(begin..cue));
        Some((speaker, self.tokens[cue].span))
    }

    /// `"…," she said. "…"`: the next quotation follows at once, nobody else is named.
    fn continued(&self, before: &Quotation, quote: &Quotation, sentence: Option<&Sentence>) -> Option<Found> {
        let first = self.tokens.partition_point(|t| t.span.start < before.span.end);
        let last = self.tokens.partition_point(|t| t.span.start < quote.span.start);
        let between = self.tokens.get(first..last)?;
        let opens = sentence.is_some_and(|s| s.span.start + 3 >= quote.span.start);
        let named = before.cue.is_some_and(|cue| cue.start >= before.span.end) || between.is_empty();
        let stops = between.iter().filter(|t| matches!(self.text(t), "." | "?" | "!")).count();
        (opens && named && stops <= 1 && between.len() <= REACH).then_some((before.speaker, before.cue?))
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
