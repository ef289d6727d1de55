//! PARSE: an [`Article`] becomes a [`Document`] — sentences, tokens, quotations, times, figures, all as spans.
//!
//! [`parse`] runs the passes in order: layout (lines, paragraphs), roles (headline, boilerplate), sentences,
//! tokens, quotations and their speakers, attributions, times, figures. Nothing here can fail: poor input gives fewer findings.

mod antecedent;
mod attribution;
mod class_index;
pub mod figure;
mod layout;
mod list;
mod own_line;
mod person;
mod quote;
mod role;
mod seen;
mod sentence;
mod short_name;
mod speaker;
pub mod time;
mod token;
mod view;

use std::ops::Range;
use std::sync::OnceLock;

use crate::article::{Article, dateline};
use crate::rules::{Begun, ClassId, Lexicon, Props, RuleSet, WordInfo};
use crate::span::Span;

pub use attribution::Attribution;
pub use layout::Style;
pub use person::Person;
pub use quote::Quotation;
pub use token::{Token, TokenKind, Word};

use class_index::ClassIndex;
pub(crate) use class_index::Mask;
use figure::Figure;
use person::People;
pub(crate) use short_name::ShortName;
use time::Time;

/// An article with everything the later stages need; all positions are spans into its text.
#[derive(Debug, Clone)]
pub struct Document {
    /// The article.
    pub article: Article,
    /// How it is typed.
    pub style: Style,
    /// The dateline in front of the first sentence.
    pub dateline: Option<Span>,
    /// Its sentences, in order, not overlapping.
    pub sentences: Vec<Sentence>,
    /// The tokens of all sentences, in order.
    pub tokens: Vec<Token>,
    /// The distinct words that tokens refer to.
    pub words: Vec<Word>,
    /// Direct quotations, in order.
    pub quotes: Vec<Quotation>,
    /// What it gives to a source, word for word or not, in order.
    pub attributions: Vec<Attribution>,
    /// Times, in order.
    pub times: Vec<Time>,
    /// Quantities, in order.
    pub figures: Vec<Figure>,
    /// Where entries of word classes stand outside quotations.
    pub(crate) classes: ClassIndex,
    /// Its short names, by their words.
    short_names: Vec<ShortName>,
    /// Its persons, found where something first asks for them: few rules do.
    people: OnceLock<People>,
}

/// One sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands.
    pub span: Span,
    /// What it is to the article.
    pub role: Role,
    /// The number of its paragraph.
    pub paragraph: u32,
    first_token: u32,
    last_token: u32,
}

impl Sentence {
    /// The range of its tokens in [`Document::tokens`].
    #[must_use]
    pub fn tokens(&self) -> Range<usize> {
        self.first_token as usize..self.last_token as usize
    }
}

/// What a sentence is to its article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// The headline: takes part in alignment, makes no claim of its own.
    Headline,
    /// A sentence of the story.
    Body,
    /// Captions, rights, links, adverts: takes part in nothing.
    Boilerplate,
}

impl Document {
    /// The text the spans point into.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.article.text
    }

    /// The tokens of sentence number `n`.
    #[must_use]
    pub fn tokens_of(&self, n: usize) -> &[Token] {
        self.sentences.get(n).and_then(|s| self.tokens.get(s.tokens())).unwrap_or_default()
    }

    /// The word of a token.
    #[must_use]
    pub fn word(&self, token: &Token) -> &Word {
        &self.words[token.word as usize]
    }

    /// The words that the article gives for a short name ("JIM"), but not where it gives them.
    pub(crate) fn long_name(&self, token: &Token) -> &[Token] {
        let short = self.short_names.binary_search_by_key(&token.word, |s| s.word).ok().map(|n| &self.short_names[n]);
        let short = short.filter(|s| self.tokens.get(s.at).is_none_or(|t| t.span != token.span));
        short.and_then(|s| self.tokens.get(s.long.clone())).unwrap_or_default()
    }

    /// The phrase of the synonym list that begins at a token and ends before `end`: its group, and its length in words.
    pub(crate) fn phrase(&self, at: usize, end: usize, lexicon: &Lexicon) -> Option<(u64, usize)> {
        let info = |n: usize| self.tokens.get(n).filter(|_| n < end).map(|t| self.word(t).info);
        let first = info(at).filter(WordInfo::begins_phrase)?;
        lexicon.phrase(&first, (at + 1..).map_while(info).map(|i| i.stem))
    }

    /// True where an entry of one of the classes begins at the first of some tokens, in a quotation too.
    pub(crate) fn begins_entry(&self, tokens: &[Token], classes: &[ClassId], lexicon: &Lexicon) -> bool {
        let begun = tokens.first().map_or(Begun::default(), |token| self.word(token).info.begun());
        // Most words begin none.
        if begun.is_none() {
            return false;
        }
        let word = |n: usize| tokens.get(n).map(|token| self.word(token).info.text);
        lexicon.class_entries_by(begun, word).any(|(class, _)| classes.contains(&class))
    }

    /// The entries that begin with each distinct word, none for words without the property.
    pub(crate) fn begun(&self, with: Props, entries: impl Fn(u64) -> Begun) -> Vec<Begun> {
        let of = |word: &Word| if word.info.props.has(with) { entries(word.info.stem) } else { Begun::default() };
        self.words.iter().map(of).collect()
    }

    /// The persons that it names.
    #[must_use]
    pub fn persons(&self) -> &[Person] {
        &self.people().persons
    }

    /// Who speaks one of its quotations, where it names the person.
    #[must_use]
    pub fn speaker(&self, quote: &Quotation) -> Option<&Person> {
        let number = self.quotes.partition_point(|q| q.span.start < quote.span.start);
        let people = self.people();
        people.persons.get((*people.speakers.get(number)?)? as usize)
    }

    fn people(&self) -> &People {
        self.people.get_or_init(|| person::people(&self.quotes, &self.sentences, &self.tokens, &self.words))
    }

    /// The times of a sentence.
    #[must_use]
    pub fn times_of(&self, sentence: usize) -> &[Time] {
        let from = self.times.partition_point(|t| t.sentence < sentence);
        let behind = self.times.get(from..).unwrap_or_default();
        let count = behind.iter().take_while(|t| t.sentence == sentence).count();
        behind.get(..count).unwrap_or_default()
    }

    /// The figures of a sentence.
    #[must_use]
    pub fn figures_of(&self, sentence: usize) -> &[Figure] {
        let first = self.figures.partition_point(|f| f.sentence < sentence);
        let behind = self.figures.get(first..).unwrap_or_default();
        behind.get(..behind.partition_point(|f| f.sentence == sentence)).unwrap_or_default()
    }

    /// Reads the times and figures of its sentences, as [`parse`] does: for other words and units, and to measure the
    /// two passes alone.
    #[must_use]
    pub fn quantities(&self, rules: &RuleSet) -> (Vec<Time>, Vec<Figure>) {
        let context = time::Context {
            text: self.text(),
            sentences: &self.sentences,
            tokens: &self.tokens,
            words: &self.words,
            published: self.article.published.as_ref().map(|p| p.date),
            dateline: self.dateline,
            lower_case: self.style.lower_case,
        };
        let times = time::times(&context, &rules.times);
        let (sentences, tokens) = (&self.sentences, &self.tokens);
        let figures = figure::figures(self.text(), sentences, tokens, &self.words, &times, &rules.figures);
        (times, figures)
    }

    /// The number of the sentence that holds byte `at`.
    #[must_use]
    pub fn sentence_at(&self, at: u32) -> Option<usize> {
        sentence_at(&self.sentences, at)
    }
}

fn sentence_at(sentences: &[Sentence], at: u32) -> Option<usize> {
    let n = sentences.partition_point(|s| s.span.end <= at);
    sentences.get(n).filter(|s| s.span.start <= at).map(|_| n)
}

/// Reads an article: all passes, in order.
#[must_use]
pub fn parse(article: Article, rules: &RuleSet) -> Document {
    let text = article.text.as_str();
    let style = Style::of(article.content.of(text));
    let segments = layout::segments(text, article.content, style);
    let known = (article.title.as_deref(), article.outlet.as_deref());
    let roles = role::roles(text, &segments, known, &rules.language, &rules.lexicon);
    let mut sentences = Vec::new();
    let mut tokenizer = token::Tokenizer::new(text, &rules.lexicon);
    let mut spans = Vec::new();
    let mut first_dateline = None;
    let mut quotes_in = Vec::with_capacity(segments.len());
    for (segment, role) in segments.iter().zip(&roles) {
        if *role != Role::Boilerplate {
            quotes_in.push(*segment);
        }
        spans.clear();
        for item in list::items(text, segment.span) {
            sentence::sentences(text, item, style, &rules.lexicon, &mut spans);
        }
        if *role == Role::Body && first_dateline.is_none() && sentences.len() < 4 {
            first_dateline = dateline_of(text, segment.span);
        }
        for span in &spans {
            let first_token = count(&tokenizer.tokens);
            tokenizer.run(*span);
            let last_token = count(&tokenizer.tokens);
            // A rights line that only a line end sets off from the last paragraph.
            let aside = *role == Role::Body
                && spans.len() > 1
                && !layout::ends_sentence(span.of(text))
                && role::is_boilerplate(span.of(text), &rules.language);
            let role = if aside { Role::Boilerplate } else { *role };
            sentences.push(Sentence { span: *span, role, paragraph: segment.block, first_token, last_token });
        }
    }
    merge_dateline(&mut sentences, first_dateline);
    let (mut tokens, words) = tokenizer.done();
    let mut quotes = quote::quotations(text, &quotes_in);
    mark_quoted(&mut tokens, &quotes);
    let classes = ClassIndex::new(&tokens, &sentences, &words, &rules.lexicon);
    speaker::attribute(&mut quotes, &sentences, (&tokens, &words, &classes), rules);
    let attributions =
        attribution::attributions(&article.text, (&sentences, &tokens, &words), (&quotes, &classes), rules);
    let short_names = short_name::short_names(&sentences, &tokens, &words);
    let mut document = Document {
        article,
        style,
        dateline: first_dateline,
        sentences,
        tokens,
        words,
        quotes,
        attributions,
        times: Vec::new(),
        figures: Vec::new(),
        classes,
        short_names,
        people: OnceLock::new(),
    };
    (document.times, document.figures) = document.quantities(rules);
    document
}

fn count(tokens: &[Token]) -> u32 {
    u32::try_from(tokens.len()).unwrap_or(u32::MAX)
}

fn dateline_of(text: &str, segment: Span) -> Option<Span> {
    let found = dateline(segment.of(text))?.span;
    let at = segment.start;
    Some(Span { start: at + found.start, end: at + found.end })
}

/// A dateline with a date in it (`ardencourt , nov . 29 -- `) may have been cut: its sentences are joined.
fn merge_dateline(sentences: &mut Vec<Sentence>, dateline: Option<Span>) {
    let Some(dateline) = dateline else { return };
    let Some(first) = sentences.iter().position(|s| s.span.overlaps(dateline)) else { return };
    while let Some(next) = sentences.get(first + 1).filter(|s| s.span.start < dateline.end).cloned() {
        sentences[first].span.end = next.span.end;
        sentences[first].last_token = next.last_token;
        sentences.remove(first + 1);
    }
}

fn mark_quoted(tokens: &mut [Token], quotes: &[Quotation]) {
    for quote in quotes {
        let from = tokens.partition_point(|t| t.span.start < quote.span.start);
        let inside = tokens.iter_mut().skip(from).take_while(|t| t.span.start < quote.span.end);
        inside.for_each(|token| token.quoted = true);
    }
}
