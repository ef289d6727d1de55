//! Attributions: which sentences and clauses the article gives to a source, by which cue, and whether word for word.

use std::ops::Range;

use super::class_index::{ClassIndex, Mask};
use super::quote::Quotation;
use super::token::{Token, TokenKind, Word};
use super::view::View;
use super::{Role, Sentence};
use crate::rules::{ClassId, Props, RuleSet};
use crate::span::Span;

/// Something that the article gives to a source: source, cue and content as in PARC3 (Pareti 2016) and `PolNeAR`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribution {
    /// Who says, thinks or shows it, where the article tells.
    pub source: Option<Span>,
    /// The words that give it to the source: "said", "according to", "a statement by"; none at a quotation that stands alone.
    pub cue: Option<Span>,
    /// What is given to the source.
    pub content: Span,
    /// True where it is a direct quotation.
    pub direct: bool,
}

/// The longest entry of a class, in tokens.
const LONGEST: usize = 6;
/// A quotation of fewer words that nobody is said to have spoken is a title or a word held at arm's length.
const QUOTED: usize = 4;
/// Names of programmes and books have fewer words.
const TITLE: usize = 8;
/// From so many letters on a word in a title has a capital.
const LONG: usize = 6;
/// How far before a quotation, in bytes, the content around it may begin.
const FAR: u32 = 1_000;
/// The fewest words of a content, of those that are more than grammar, time and place.
const TELLING: usize = 2;
/// The most words behind the article of one who speaks: "the rival party claims that".
const SUBJECT: usize = 2;
/// The fewest words before a comma that can be what "he said" closes.
const CLAUSE: usize = 3;

/// All attributions of the sentences, in the order of their content.
pub(super) fn attributions(
    text: &str,
    (sentences, tokens, words): (&[Sentence], &[Token], &[Word]),
    (quotes, classes): (&[Quotation], &ClassIndex),
    rules: &RuleSet,
) -> Vec<Attribution> {
    let reader = Reader::new(text, View { tokens, words }, classes, rules);
    let mut out: Vec<Attribution> = Vec::new();
    let cues = Mask::of(reader.verbs.iter().chain(&reader.phrases));
    for (n, sentence) in sentences.iter().enumerate().filter(|(_, s)| s.role != Role::Boilerplate) {
        let mut from = 0;
        for at in classes.places_in(n, sentence, cues) {
            if at < from {
                continue;
            }
            let cue = reader.cue(at, &sentence.tokens());
            out.extend(cue.as_ref().and_then(|cue| reader.indirect(cue, sentence)));
            from = cue.map_or(at + 1, |cue| cue.tokens.end);
        }
    }
    let order = |a: &Attribution| (a.content, a.cue, a.source);
    out.sort_by_key(order);
    let direct: Vec<Attribution> = quotes.iter().filter_map(|quote| reader.quoted(quote, &out)).collect();
    out.extend(direct);
    out.sort_by_key(order);
    out
}

/// A cue at its place.
struct Cue {
    tokens: Range<usize>,
    /// The source stands behind it.
    phrase: bool,
}

struct Reader<'d> {
    text: &'d str,
    view: View<'d>,
    rules: &'d RuleSet,
    verbs: Vec<ClassId>,
    phrases: Vec<ClassId>,
    classes: &'d ClassIndex,
}

impl<'d> Reader<'d> {
    fn new(text: &'d str, view: View<'d>, classes: &'d ClassIndex, rules: &'d RuleSet) -> Self {
        let ids = |names: &[String]| names.iter().filter_map(|name| rules.lexicon.class(name)).collect();
        let cues = &rules.language.attribution;
        Self { text, view, rules, verbs: ids(&cues.verbs), phrases: ids(&cues.phrases), classes }
    }

    /// A direct quotation that somebody spoke, as far as the article tells; a few words inside of what is given to a source
    /// are that source's.
    fn quoted(&self, quote: &Quotation, indirect: &[Attribution]) -> Option<Attribution> {
        let tokens = self.view.tokens;
        let first = tokens.partition_point(|t| t.span.start < quote.words.start);
        let inside = tokens.get(first..)?.iter().take_while(|t| t.span.start < quote.words.end);
        let words: Vec<&Token> = inside.filter(|t| t.kind == TokenKind::Word).collect();
        if self.is_title(&words) {
            return None;
        }
        let direct = |source, cue| Some(Attribution { source, cue, content: quote.span, direct: true });
        if quote.cue.is_some() {
            return direct(quote.speaker, quote.cue);
        }
        let from = indirect.partition_point(|a| a.content.start + FAR < quote.span.start);
        let near = indirect.get(from..)?.iter().take_while(|a| a.content.start <= quote.words.start);
        match near.filter(|a| a.content.contains(quote.words)).last() {
            Some(around) => direct(around.source, around.cue),
            None if words.len() >= QUOTED => direct(quote.speaker, None),
            None => None,
        }
    }

    /// "State of the Union": capitals on all long words are the name of a programme or a book.
    fn is_title(&self, words: &[&Token]) -> bool {
        let small = |t: &Token| self.view.props(t).has_any(Props::FUNCTION.with(Props::PREPOSITION));
        (2..TITLE).contains(&words.len())
            && words.iter().all(|t| t.capital || small(t) && t.span.len() < LONG)
            && words.last().is_some_and(|t| t.capital)
    }

    /// The longest cue that begins at a token outside quotations, within the sentence.
    fn cue(&self, at: usize, sentence: &Range<usize>) -> Option<Cue> {
        let end = sentence.end.min(at + LONGEST);
        let of_verbs = self.classes.longest(at, end, &self.verbs);
        let of_phrases = self.classes.longest(at, end, &self.phrases);
        let (phrase, length) = (of_phrases >= of_verbs, of_phrases.max(of_verbs));
        if length == 0 {
            return None;
        }
        let cue = Cue { tokens: at..at + length, phrase };
        (phrase || self.is_verb(&cue, sentence)).then_some(cue)
    }

    /// "His claims", "the mayor's plan", "the expected result", "reports of", "United States" are no verbs.
    fn is_verb(&self, cue: &Cue, sentence: &Range<usize>) -> bool {
        let at = cue.tokens.start;
        let token = &self.view.tokens[at];
        let word = self.view.text(token);
        let alone = cue.tokens.len() == 1;
        let next = self.view.tokens.get(cue.tokens.end).filter(|_| cue.tokens.end < sentence.end);
        if alone && next.is_some_and(|t| self.view.text(t) == "of") {
            return false;
        }
        if at == sentence.start {
            return next.is_some() && word.ends_with("ing");
        }
        let before = &self.view.tokens[at - 1];
        let held = |words: &[String], word: &str| words.iter().any(|w| w == word);
        let cues = &self.rules.language.attribution;
        let last = self.view.text(before);
        let rest = token.capital && before.capital || last == "-" || self.owns(before) || held(&cues.before_noun, last);
        let named = before.capital && !token.capital || before.quoted;
        let noun = alone && self.view.props(token).has(Props::SPEECH_NOUN) && !named && !held(&cues.before_verb, last);
        !(rest || noun && !self.has_subject(at, sentence))
    }

    /// "The governor claims that", "its rival claims the": nothing but one who speaks stands before the verb, in its number.
    fn has_subject(&self, at: usize, sentence: &Range<usize>) -> bool {
        let text = |n: usize| self.view.tokens.get(n).map_or("", |t| self.view.text(t));
        let opens =
            matches!(text(sentence.start), "the" | "a" | "an" | "his" | "her" | "its" | "their" | "our" | "one");
        let subject = sentence.start + 1..at;
        let plain = |n: usize| {
            let token = &self.view.tokens[n];
            token.kind == TokenKind::Word && !self.view.props(token).has_any(Props::PREPOSITION.with(Props::FUNCTION))
        };
        let one = text(at).ends_with('s') != text(at - 1).ends_with('s');
        let speaks = text(at + 1) == "that" || self.view.props(&self.view.tokens[at - 1]).has(Props::ROLE);
        opens && one && speaks && !subject.is_empty() && subject.len() <= SUBJECT && subject.clone().all(plain)
    }

    /// "The mayor's", "the islands'": the text of a word has no such mark.
    fn owns(&self, token: &Token) -> bool {
        let written = token.span.of(self.text);
        token.kind == TokenKind::Word && ["'", "’", "'s", "’s"].iter().any(|mark| written.ends_with(mark))
    }

    fn indirect(&self, cue: &Cue, sentence: &Sentence) -> Option<Attribution> {
        let range = sentence.tokens();
        let (source, content) = if cue.phrase { self.by_phrase(cue, &range)? } else { self.by_verb(cue, &range)? };
        let inside = self.view.tokens.get(content.clone())?;
        // What stands in quotation marks has been given to its speaker already; "the council decides in May" tells nothing
        // that was said.
        let small = Props::FUNCTION.with(Props::PREPOSITION).with(Props::MONTH_NAME).with(Props::DAY_OR_ZONE);
        let own = |t: &&Token| t.kind != TokenKind::Mark && !t.quoted && !self.view.props(t).has_any(small);
        let tells = inside.iter().filter(own).take(TELLING).count() == TELLING;
        tells.then(|| Attribution {
            source,
            cue: Some(self.span(&cue.tokens)),
            content: self.span(&content),
            direct: false,
        })
    }

    /// "According to the mayor, …", "…, according to the mayor", "a statement by the mayor that …".
    fn by_phrase(&self, cue: &Cue, range: &Range<usize>) -> Option<(Option<Span>, Range<usize>)> {
        let source = self.view.after(cue.tokens.end..range.end);
        let behind = source.map_or(cue.tokens.end, |s| {
            cue.tokens.end + self.view.tokens[cue.tokens.end..range.end].partition_point(|t| t.span.start < s.end)
        });
        let opens = self.words(&(range.start..cue.tokens.start)) < CLAUSE;
        let content = if opens { behind..range.end } else { range.start..cue.tokens.start };
        Some((source, self.trimmed(content)?))
    }

    /// "The mayor said …", "…, the mayor said", "…, said the mayor".
    fn by_verb(&self, cue: &Cue, range: &Range<usize>) -> Option<(Option<Span>, Range<usize>)> {
        let begin = self.clause(cue, range);
        let subject = self.view.subject(begin..cue.tokens.start);
        let start = subject.map_or(cue.tokens.start, |s| {
            range.start + self.view.tokens[range.clone()].partition_point(|t| t.span.start < s.start)
        });
        let before = range.start..start;
        let closes = before.end > before.start
            && self.view.is_break(before.end - 1)
            && self.words(&before) >= CLAUSE
            && self.ends(cue.tokens.end, range.end);
        if closes {
            let inverted = self.view.after(cue.tokens.end..range.end);
            let source = subject.filter(|_| start < cue.tokens.start).or(inverted);
            return Some((source, self.trimmed(before)?));
        }
        let source = subject.or_else(|| self.view.opening(begin..cue.tokens.start));
        Some((source, self.trimmed(cue.tokens.end..range.end)?))
    }

    /// Where the clause of a verb begins: behind the last quotation before it.
    fn clause(&self, cue: &Cue, range: &Range<usize>) -> usize {
        (range.start..cue.tokens.start).rev().find(|n| self.view.tokens[*n].quoted).map_or(range.start, |n| n + 1)
    }

    /// True where nothing but a name, a time or a place follows the verb: what it gives to the source stands before it.
    fn ends(&self, at: usize, end: usize) -> bool {
        let Some(token) = self.view.tokens.get(at).filter(|_| at < end) else { return true };
        let props = self.view.props(token);
        if self.view.is_break(at) {
            return !matches!(self.view.text(token), ":");
        }
        props.has_any(Props::PREPOSITION.with(Props::DAY_OR_ZONE).with(Props::TITLE))
            || token.capital
            || self.view.after(at..end).is_some_and(|s| {
                self.view.tokens[at..end]
                    .iter()
                    .find(|t| t.span.start >= s.end)
                    .is_none_or(|t| t.kind == TokenKind::Mark)
            }) && !props.has(Props::CLAUSE)
    }

    /// Without the marks at both ends.
    fn trimmed(&self, range: Range<usize>) -> Option<Range<usize>> {
        let mark = |n: &usize| self.view.tokens[*n].kind == TokenKind::Mark && !self.view.tokens[*n].quoted;
        let first = range.clone().find(|n| !mark(n))?;
        let last = range.rev().find(|n| !mark(n))?;
        Some(first..last + 1)
    }

    fn words(&self, range: &Range<usize>) -> usize {
        self.view.tokens[range.clone()].iter().filter(|t| t.kind == TokenKind::Word).count()
    }

    /// The span of a range that is not empty.
    fn span(&self, range: &Range<usize>) -> Span {
        self.view.tokens[range.start].span.join(self.view.tokens[range.end - 1].span)
    }
}
