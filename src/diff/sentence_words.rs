//! What several detectors ask of one sentence: class entries outside quotations, content words, shared words.

use std::cmp::Reverse;
use std::ops::Range;

use rustc_hash::FxHashSet;

use super::counterparts::one_thing;
use super::shared_words::Weights;
use super::{Event, Evidence};
use crate::align::SentenceId;
use crate::document::figure::Kind;
use crate::document::{Document, Role, Token, TokenKind};
use crate::rules::{ClassId, PairTable, Props, Side};
use crate::span::Span;

/// How many tokens may stand before a clause that opens its sentence.
const OPENING: usize = 2;
/// The score from which a link says that two short sentences make one claim.
pub(super) const SURE: f32 = 0.2;
/// The fewest sentences of a whole article: between a few sentences any score is high, and any number told once.
pub(super) const WHOLE: usize = 8;
/// The most content words of a short sentence.
const SHORT: usize = 14;
/// How many tokens before a verb that ends the sentence its subject begins.
const NAMED: usize = 5;

/// A sentence of the story; positions are numbers of its tokens.
pub(super) struct Sentence<'e> {
    event: &'e Event<'e>,
    pub(super) id: SentenceId,
    pub(super) document: &'e Document,
    pub(super) tokens: &'e [Token],
    /// The number of its first token in the document.
    first: usize,
    /// The words that count as one thing with one of a linked sentence: token, synonym group, and how rare that is.
    things: Vec<(usize, u64, f32)>,
}

impl<'e> Sentence<'e> {
    /// None for headlines, boilerplate and questions, which state nothing.
    pub(super) fn new(event: &'e Event<'e>, id: SentenceId) -> Option<Self> {
        let document = event.documents.get(id.source)?;
        let own = document.sentences.get(id.sentence)?;
        let tokens = document.tokens_of(id.sentence);
        let sentence = Self { event, id, document, tokens, first: own.tokens().start, things: Vec::new() };
        (own.role == Role::Body && sentence.text(tokens.len().saturating_sub(1)) != "?").then_some(sentence)
    }

    /// Two linked sentences; words that stand for each other, as a model reads them, are of one synonym group from the
    /// cosine `least` on.
    pub(super) fn pair(event: &'e Event<'e>, one: SentenceId, other: SentenceId, least: f32) -> Option<(Self, Self)> {
        let (mut near, mut far) = (Self::new(event, one)?, Self::new(event, other)?);
        for thing in one_thing(event, one, other, least) {
            near.things.push((thing.at[0] - near.first, thing.concept, thing.background));
            far.things.push((thing.at[1] - far.first, thing.concept, thing.background));
        }
        Some((near, far))
    }

    pub(super) fn text(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |t| &self.document.word(t).text)
    }

    pub(super) fn is(&self, at: usize, props: Props) -> bool {
        self.tokens.get(at).is_some_and(|t| self.document.word(t).info.props.has_any(props))
    }

    /// A verb by which somebody has a view: "expects".
    pub(super) fn has_view(&self, at: usize) -> bool {
        self.event.rules.language.speech.views.iter().any(|verb| verb == self.text(at))
    }

    /// A word that says of a name beside it that it is one of several: "another".
    pub(super) fn tells_several(&self, at: usize) -> bool {
        self.event.rules.language.apart.several.iter().any(|word| word == self.text(at))
    }

    /// A verb that reports at the end of a sentence: "…, engineers found".
    pub(super) fn finds(&self, at: usize) -> bool {
        self.event.rules.language.speech.findings.iter().any(|verb| verb == self.text(at))
    }

    /// Where the text goes on behind what is inserted at a comma.
    pub(super) fn behind_insertion(&self, comma: usize) -> Option<usize> {
        let found = self.event.insertions(self.id.source).iter().find(|r| r.start == self.first + comma)?;
        Some(found.end - self.first)
    }

    /// What is inserted behind a name or an office, where it ends at `at`.
    pub(super) fn insertion_before(&self, at: usize) -> Option<Range<usize>> {
        let found = self.event.insertions(self.id.source).iter().find(|r| r.end == self.first + at)?;
        Some(found.start.checked_sub(self.first)?..found.end - self.first)
    }

    /// The longest entry of one of the classes at a token; none inside quotations.
    pub(super) fn entry(&self, at: usize, classes: &[ClassId]) -> usize {
        self.document.classes.longest(self.first + at, self.first + self.tokens.len(), classes)
    }

    /// True where an entry of one of the classes begins at a token, in a quotation too.
    pub(super) fn begins_entry(&self, at: usize, classes: &[ClassId]) -> bool {
        let tokens = self.tokens.get(at..).unwrap_or_default();
        self.document.begins_entry(tokens, classes, &self.event.rules.lexicon)
    }

    /// Where entries of the classes stand; those inside a longer entry of `seeming` are none.
    pub(super) fn hits(&self, classes: &[ClassId], seeming: &[ClassId]) -> Vec<Range<usize>> {
        if !self.event.may_have_in(self.id, classes) {
            return Vec::new();
        }
        let (first, end) = (self.first, self.first + self.tokens.len());
        let entries = |classes| self.event.entries(self.id.source, first..end, classes);
        let mut found: Vec<(Range<usize>, bool)> = entries(classes).map(|at| (at, true)).collect();
        if found.is_empty() {
            return Vec::new();
        }
        found.extend(entries(seeming).map(|at| (at, false)));
        // Of those at one place the longest counts; of equal ones that of `seeming`.
        found.sort_by_key(|(at, counts)| (at.start, Reverse(at.end), *counts));
        let mut out = Vec::new();
        let mut free = first;
        for (at, counts) in found {
            if at.start >= free {
                free = at.end;
                out.extend(counts.then_some(at.start - first..at.end - first));
            }
        }
        out
    }

    /// The tokens at which entries of the classes begin, in order.
    pub(super) fn begins<'c>(&self, classes: &'c [ClassId]) -> impl Iterator<Item = usize> + use<'_, 'c, 'e> {
        let (first, end) = (self.first, self.first + self.tokens.len());
        let end = if self.event.may_have_in(self.id, classes) { end } else { first };
        let mut last = None;
        let entries = self.event.entries(self.id.source, first..end, classes);
        entries.map(move |at| at.start - first).filter(move |at| last.replace(*at) != Some(*at))
    }

    /// Where the tokens of some words of the text stand.
    pub(super) fn tokens_of(&self, span: Span) -> Option<Range<usize>> {
        let inside = |n: &usize| span.overlaps(self.tokens[*n].span);
        let first = (0..self.tokens.len()).find(inside)?;
        Some(first..(first..self.tokens.len()).take_while(inside).last()? + 1)
    }

    /// A day or a month.
    pub(super) fn is_day(&self, at: usize) -> bool {
        self.is(at, Props::DAY_OR_ZONE.with(Props::MONTH_NAME).with(Props::MONTH))
    }

    /// A part of a time: "on Monday evening".
    pub(super) fn dates(&self, at: usize) -> bool {
        let times = self.document.times_of(self.id.sentence);
        self.tokens.get(at).is_some_and(|t| times.iter().any(|time| time.span.overlaps(t.span)))
    }

    /// A part of an amount: "1.3 million crowns".
    pub(super) fn measures(&self, at: usize) -> bool {
        let figures = self.document.figures_of(self.id.sentence);
        let amount = |span: Span| figures.iter().any(|f| f.kind != Kind::Count && f.span.overlaps(span));
        self.tokens.get(at).is_some_and(|t| amount(t.span))
    }

    /// "On 14 May": a part of a time, where "may" is often a verb.
    pub(super) fn is_month(&self, at: usize) -> bool {
        let token = self.tokens.get(at).filter(|_| self.is(at, Props::MONTH.with(Props::MONTH_NAME)));
        token.is_some_and(|token| self.document.times.iter().any(|t| t.span.overlaps(token.span)))
    }

    /// A mark other than a hyphen or a sign of money, a quotation, or the end.
    pub(super) fn ends_phrase(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return true };
        token.quoted
            || token.kind == TokenKind::Mark && !matches!(self.text(at), "-" | "'" | "’" | "$" | "%" | "£" | "€")
    }

    /// The same, or a word that opens another clause.
    pub(super) fn ends_clause(&self, at: usize) -> bool {
        self.ends_phrase(at) || self.is(at, Props::CLAUSE)
    }

    /// A word behind an article, a possessive or "of": no verb.
    pub(super) fn is_noun(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map_or("", |n| self.text(n));
        matches!(
            before,
            "a" | "an"
                | "the"
                | "any"
                | "no"
                | "of"
                | "its"
                | "his"
                | "her"
                | "their"
                | "this"
                | "that"
                | "these"
                | "those"
                | "for"
                | "in"
        )
    }

    /// True for a word in the genitive: "the mayor's", "the Clintons’".
    pub(super) fn is_owner(&self, at: usize) -> bool {
        let word = self.raw(&(at..at + 1));
        ["'s", "’s", "'", "’"].iter().any(|end| word.ends_with(end))
    }

    /// "The chief", "their mouthpiece"
    pub(super) fn is_determiner(&self, at: usize) -> bool {
        matches!(self.text(at), "the" | "a" | "an" | "that" | "this" | "its" | "his" | "her" | "their" | "our")
    }

    /// True where the article gives something in it to a source.
    pub(super) fn gives_to_source(&self) -> bool {
        let (Some(first), Some(last)) = (self.tokens.first(), self.tokens.last()) else { return false };
        let whole = first.span.join(last.span);
        self.document.attributions.iter().any(|a| a.cue.is_some_and(|cue| whole.contains(cue)))
    }

    /// A word that is a noun as often as a verb of speech, where the article gives nothing to a source by it: "jobless claims".
    pub(super) fn is_noun_of_speech(&self, at: &Range<usize>) -> bool {
        let (Some(token), 1) = (self.tokens.get(at.start), at.len()) else { return false };
        let both = self.is(at.start, Props::SPEECH_NOUN);
        // "The dam leaked, the engineer claims."
        let closes =
            at.end + 1 >= self.tokens.len() && (at.start.saturating_sub(NAMED)..at.start).any(|n| self.text(n) == ",");
        both && !closes && !self.document.attributions.iter().any(|a| a.cue.is_some_and(|cue| cue.overlaps(token.span)))
    }

    /// True where an entry of the classes begins among some tokens.
    pub(super) fn hits_in(&self, range: &Range<usize>, classes: &[ClassId]) -> bool {
        self.event.may_have_in(self.id, classes) && range.clone().any(|n| self.entry(n, classes) > 0)
    }

    /// True for a sentence that has no room for more than one claim.
    pub(super) fn is_short(&self) -> bool {
        self.content(&(0..0)).len() <= SHORT
    }

    /// The clause around some tokens: up to a mark, a quotation, or a word that opens another clause.
    pub(super) fn clause(&self, at: &Range<usize>) -> Range<usize> {
        let start = (0..at.start).rev().take_while(|n| !self.ends_clause(*n)).last().unwrap_or(at.start);
        let end = (at.end..self.tokens.len()).find(|n| self.ends_clause(*n)).unwrap_or(self.tokens.len());
        start..end
    }

    /// The tokens of a clause before one of them, the nearest first; what is inserted behind a name is passed over.
    pub(super) fn before(&self, at: usize) -> impl Iterator<Item = usize> + use<'_, 'e> {
        let mut next = at;
        std::iter::from_fn(move || {
            while let Some(inserted) = self.insertion_before(next) {
                next = inserted.start;
            }
            next = next.checked_sub(1)?;
            (!self.ends_clause(next)).then_some(next)
        })
    }

    /// The same from `at` on.
    pub(super) fn behind(&self, at: usize) -> impl Iterator<Item = usize> + use<'_, 'e> {
        let mut next = at;
        std::iter::from_fn(move || {
            while let Some(behind) = self.behind_insertion(next) {
                next = behind;
            }
            next += 1;
            (!self.ends_clause(next - 1)).then_some(next - 1)
        })
    }

    /// True where the clause of some tokens opens the sentence, or goes on behind a comma or "and".
    pub(super) fn is_main(&self, at: &Range<usize>) -> bool {
        let first = self.clause(at).start;
        first <= OPENING || matches!(self.text(first - 1), "," | ";" | "and" | "but" | "until")
    }

    /// The longest opposite at a token, and its sides; 0 where none begins.
    pub(super) fn opposite(&self, at: usize) -> (usize, &'e [Side]) {
        self.event.opposite(self.id.source, self.first + at)
    }

    /// The longest word of a pair at a token, and its sides.
    pub(super) fn paired(&self, table: PairTable, at: usize) -> (usize, &'e [Side]) {
        self.event.paired(table, self.id.source, self.first + at)
    }

    /// A word that English at large does not know: a name.
    pub(super) fn is_unheard(&self, at: usize) -> bool {
        let background = self.tokens.get(at).map_or(0.0, |t| self.document.word(t).info.background);
        background >= self.event.rules.alignment.idf.unseen
    }

    /// True where a word and one of another sentence are wordings of one thing, one loaded and one plain: "slashed", "reduced".
    pub(super) fn in_one_pair(&self, at: usize, other: &Self, there: usize) -> bool {
        let wordings = &self.event.rules.wordings;
        let (Some(one), Some(two)) = (self.stem(at), other.stem(there)) else { return false };
        wordings.of(one).any(|side| wordings.of(two).any(|other| other == side.opposite()))
    }

    /// The synonym groups of some tokens, and how rare they are in English at large.
    pub(super) fn weights(&self, at: &[usize]) -> Weights {
        let mut words = Vec::with_capacity(at.len());
        words.extend(at.iter().filter_map(|n| self.thing(*n)));
        Weights::new(words)
    }

    /// A word, outside quotations, that says something of the content.
    pub(super) fn says(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| !t.quoted) && self.tells(at)
    }

    /// The same, quoted or not.
    pub(super) fn tells(&self, at: usize) -> bool {
        let none = Props::FUNCTION.with(Props::NUMBER).with(Props::SPEECH).with(Props::PREPOSITION).with(Props::CLAUSE);
        self.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word) && !self.is(at, none.with(Props::PRONOUN))
    }

    /// A word outside quotations.
    pub(super) fn is_word(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word && !t.quoted)
    }

    pub(super) fn stem(&self, at: usize) -> Option<u64> {
        self.tokens.get(at).map(|t| self.document.word(t).info.stem)
    }

    pub(super) fn concept(&self, at: usize) -> Option<u64> {
        self.thing(at).map(|(concept, _)| concept)
    }

    /// True where a model sees the word in the place of one of a linked sentence.
    pub(super) fn stands_for(&self, at: usize, other: &Self, there: usize) -> bool {
        let thing = |s: &Self, n: usize| s.things.iter().find(|t| t.0 == n).map(|t| t.1);
        thing(self, at).is_some_and(|concept| thing(other, there) == Some(concept))
    }

    /// The synonym group of a token, and how rare it is in English at large.
    fn thing(&self, at: usize) -> Option<(u64, f32)> {
        let info = self.document.word(self.tokens.get(at)?).info;
        let other = self.things.iter().find(|t| t.0 == at).map(|t| (t.1, t.2));
        Some(other.unwrap_or((info.concept, info.background)))
    }

    /// The synonym group of the words at `range`: of the phrase, where the list has it.
    pub(super) fn concept_of(&self, range: &Range<usize>) -> Option<u64> {
        self.phrase_at(range.start)
            .filter(|(_, n)| *n >= range.len())
            .map_or(self.concept(range.start), |(c, _)| Some(c))
    }

    /// A phrase of the synonym list that begins at a token, and its length.
    pub(super) fn phrase_at(&self, at: usize) -> Option<(u64, usize)> {
        let (first, end) = (self.first, self.first + self.tokens.len());
        self.document.phrase(first + at, end, &self.event.rules.lexicon)
    }

    /// The content words, those of `but` left out.
    pub(super) fn content(&self, but: &Range<usize>) -> Vec<usize> {
        let mut content = Vec::with_capacity(self.tokens.len());
        content.extend((0..self.tokens.len()).filter(|n| !but.contains(n) && self.says(*n)));
        content
    }

    /// The synonym groups of the content words outside `but`.
    pub(super) fn concepts(&self, but: &Range<usize>) -> FxHashSet<u64> {
        (0..self.tokens.len()).filter(|n| !but.contains(n) && self.says(*n)).filter_map(|n| self.concept(n)).collect()
    }

    /// How many synonym groups two sentences have in common.
    pub(super) fn shared_with(&self, other: &Self) -> usize {
        if self.things.is_empty() && other.things.is_empty() {
            return in_both(self.told(), other.told());
        }
        self.concepts(&(0..0)).intersection(&other.concepts(&(0..0))).count()
    }

    /// The synonym groups of what it says, whatever stands for a word of another sentence; ascending.
    fn told(&self) -> &'e [u64] {
        self.event.told.of(self.id, || {
            let said = (0..self.tokens.len()).filter(|n| self.says(*n));
            let mut told: Vec<u64> =
                said.filter_map(|n| self.tokens.get(n)).map(|t| self.document.word(t).info.concept).collect();
            told.sort_unstable();
            told.dedup();
            told
        })
    }

    /// The words of a range as evidence.
    pub(super) fn evidence(&self, range: Range<usize>) -> Option<Evidence> {
        let last = range.end.checked_sub(1)?.min(self.tokens.len().checked_sub(1)?);
        let span = self.tokens.get(range.start)?.span.join(self.tokens.get(last)?.span);
        Some(Evidence { source: self.id.source, sentence: self.id.sentence, span })
    }

    /// The same, as they are written.
    pub(super) fn raw(&self, range: &Range<usize>) -> &'e str {
        self.evidence(range.clone()).map_or("", |e| e.span.of(self.document.text()))
    }

    /// The same, as words in a message.
    pub(super) fn words(&self, range: &Range<usize>) -> String {
        self.raw(range).split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// How many numbers two ascending lists have in common.
fn in_both(one: &[u64], other: &[u64]) -> usize {
    let (mut m, mut n, mut count) = (0, 0, 0);
    while let (Some(x), Some(y)) = (one.get(m), other.get(n)) {
        (m, n, count) = (m + usize::from(x <= y), n + usize::from(y <= x), count + usize::from(x == y));
    }
    count
}

/// A form of "be".
pub(super) fn is_be(word: &str) -> bool {
    matches!(word, "is" | "are" | "was" | "were" | "be" | "been" | "being")
}
