//! [`View`]: the noun phrases around a verb, by what the lexicon knows of their words.

use std::ops::Range;

use super::token::{Token, TokenKind, Word};
use crate::rules::Props;
use crate::span::Span;

/// The longest noun phrase that names a speaker.
const LONGEST: usize = 8;
/// The longest apposition between a name and its verb ("Nela Farrow, a teacher from the north, said").
pub(super) const APPOSITION: usize = 14;

/// Tokens with what the lexicon knows of them.
pub(super) struct View<'d> {
    pub(super) tokens: &'d [Token],
    pub(super) words: &'d [Word],
}

impl View<'_> {
    #[inline]
    pub(super) fn props(&self, token: &Token) -> Props {
        self.words[token.word as usize].info.props
    }

    #[inline]
    pub(super) fn text(&self, token: &Token) -> &str {
        &self.words[token.word as usize].text
    }

    #[inline]
    pub(super) fn is(&self, token: &Token, props: Props) -> bool {
        token.kind == TokenKind::Word && !token.quoted && self.props(token).has(props)
    }

    /// A comma, full stop or other mark; a full stop behind a title ("Mr.") or an initial is none.
    #[inline]
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
    pub(super) fn after_plain(&self, range: Range<usize>) -> Option<Span> {
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

    pub(super) fn is_filler(&self, at: usize) -> bool {
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
