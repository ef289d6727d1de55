//! Utterances: quotations of one article as they were spoken, joined where the article splits them.

use crate::align::SentenceId;
use crate::document::{Document, Quotation, Role, Token, TokenKind, Word};
use crate::rules::{Begun, ClassId, Lexicon, Props, hash};
use crate::span::Span;

/// The most tokens between two parts of one utterance ("…," she told the crowd, "…").
const BETWEEN: usize = 16;

/// The most words of a phrase that turns what was said.
const PHRASE: usize = 4;

/// What somebody says in one go: one quotation, or several with only "he said" between them.
#[derive(Debug, Clone)]
pub(super) struct Utterance {
    /// The numbers of its quotations in the document.
    pub(super) quotes: std::ops::Range<usize>,
    /// Its words.
    pub(super) said: Vec<Said>,
}

impl Utterance {
    /// True where the words stand in it, one behind the other.
    pub(super) fn has(&self, words: &[Said]) -> bool {
        let same = |run: &[Said]| run.iter().zip(words).all(|(a, b)| a.key == b.key);
        !words.is_empty() && self.said.windows(words.len()).any(same)
    }
}

/// One spoken word.
#[derive(Debug, Clone, Copy)]
pub(super) struct Said {
    /// The hash of its stem; contractions are two words.
    pub(super) key: u64,
    /// Its synonym group.
    pub(super) concept: u64,
    /// Where it stands.
    pub(super) span: Span,
    /// Its sentence.
    pub(super) sentence: usize,
    /// Which part of the utterance it stands in.
    pub(super) part: usize,
    /// It says little: an article, a pronoun, an auxiliary, a filler, an editor's word in brackets.
    pub(super) light: bool,
    /// It denies.
    pub(super) denies: bool,
    /// It limits or turns what was said before it: "but", "unless".
    pub(super) turns: bool,
    /// A digit or a number word.
    pub(super) number: bool,
    /// A full stop, question or exclamation mark stands behind it.
    pub(super) stops: bool,
    /// A comma, a semicolon or a dash stands behind it.
    pub(super) pauses: bool,
    /// Dots that stand for left-out words stand before it.
    pub(super) after_dots: bool,
}

impl Said {
    /// It says something, or denies it.
    pub(super) fn weighs(&self) -> bool {
        !self.light || self.denies
    }
}

/// The classes that say how much a word weighs in a quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Classes {
    pub(super) light: Option<ClassId>,
    pub(super) denies: Option<ClassId>,
    pub(super) turns: Option<ClassId>,
}

impl Classes {
    pub(super) fn of(lexicon: &Lexicon, light: &str, denies: &str, turns: &str) -> Self {
        let class = |name: &str| lexicon.class(name);
        Self { light: class(light), denies: class(denies), turns: class(turns) }
    }
}

/// The utterances of the story, in order; headlines are left out, they may shorten.
pub(super) fn utterances(document: &Document, lexicon: &Lexicon, classes: Classes) -> Vec<Utterance> {
    let mut out = Vec::new();
    let mut pieces = vec![None; document.words.len()];
    let mut from = 0;
    for n in 0..document.quotes.len() {
        let next = document.quotes.get(n + 1);
        if next.is_some_and(|next| goes_on(document, &document.quotes[n], next)) {
            continue;
        }
        let quotes = from..n + 1;
        from = n + 1;
        let body = document.sentence_at(document.quotes[quotes.start].span.start);
        if body.is_some_and(|s| document.sentences[s].role == Role::Body) {
            let said = said(document, &document.quotes[quotes.clone()], &mut pieces, (lexicon, classes));
            out.push(Utterance { quotes, said });
        }
    }
    out
}

/// Where the tokens of a span stand in the document.
pub(super) fn tokens_in(document: &Document, span: Span) -> std::ops::Range<usize> {
    let first = document.tokens.partition_point(|t| t.span.start < span.start);
    let last = document.tokens.partition_point(|t| t.span.start < span.end);
    first..last.max(first)
}

/// True where `next` is spoken on: only the naming of the speaker stands between.
fn goes_on(document: &Document, quote: &Quotation, next: &Quotation) -> bool {
    let Some(gap) = next.span.start.checked_sub(quote.span.end) else { return false };
    let between = tokens_in(document, Span { start: quote.span.end, end: next.span.start });
    let tokens = document.tokens.get(between).unwrap_or_default();
    // "…," said one. "…," replied another.
    if next.cue.is_some_and(|cue| cue.start >= next.span.end && next.cue != quote.cue) {
        return false;
    }
    let cue = [quote.cue, next.cue].into_iter().flatten().find(|cue| cue.start >= quote.span.end);
    let speech = |t: &Token| match cue {
        Some(cue) if cue.contains(t.span) => cue.start == t.span.start,
        _ => document.word(t).info.props.has(Props::SPEECH),
    };
    let unclosed = quote.span.end == quote.words.end; // the next paragraph opens with a mark again
    if tokens.is_empty() {
        return unclosed || gap <= 3;
    }
    let named = tokens.len() <= BETWEEN && tokens.iter().filter(|t| speech(t)).count() == 1;
    let stops = tokens.iter().filter(|t| ended(t.span.of(document.text()))).count();
    let clause =
        ended(quote.words.of(document.text())) || quote.words.of(document.text()).ends_with([',', '—', '–', '-']);
    // A phrase inside the narrator's clause ("called it “a disgrace” and said…") is no part of the next quotation.
    named
        && clause
        && stops <= 1
        && stops == usize::from(tokens.last().is_some_and(|t| ended(t.span.of(document.text()))))
}

fn ended(text: &str) -> bool {
    text.trim_end().ends_with(['.', '?', '!'])
}

/// A word as it is spoken, or a part of a contraction.
#[derive(Debug, Clone, Copy)]
struct Piece {
    key: u64,
    concept: u64,
    light: bool,
    denies: bool,
    turns: bool,
    number: bool,
}

impl Piece {
    /// A word or a part of one that `word` stands for.
    fn of(text: &str, word: &Word, lexicon: &Lexicon, classes: Classes) -> Self {
        let info = if text == &*word.text { word.info } else { lexicon.info(text) };
        let [mut light, mut denies, mut turns] = [false; 3];
        for (class, _) in lexicon.class_entries_by(info.begun(), |_| None) {
            light |= classes.light == Some(class);
            denies |= classes.denies == Some(class);
            turns |= classes.turns == Some(class);
        }
        Self {
            key: if text == "not" { hash("not") } else { info.stem },
            concept: info.concept,
            light: light || info.props.has(Props::FUNCTION),
            denies: denies || text == "not",
            turns,
            number: text == "one" || info.props.has(Props::NUMBER),
        }
    }

    /// It where it is spoken, whatever stands around it.
    fn said(&self, token: &Token, sentence: usize, part: usize) -> Said {
        Said {
            key: self.key,
            concept: self.concept,
            span: token.span,
            sentence,
            part,
            light: self.light,
            denies: self.denies,
            turns: self.turns,
            number: token.kind == TokenKind::Number || self.number,
            stops: false,
            pauses: false,
            after_dots: false,
        }
    }
}

/// What is known of a distinct word that was spoken: what it stands for, and the class entries that begin with it.
type Known = ([Option<Piece>; 2], Begun);

/// The words of quotations spoken in one go; `known` has the distinct words that came before.
fn said(
    document: &Document,
    quotes: &[Quotation],
    known: &mut [Option<Known>],
    (lexicon, classes): (&Lexicon, Classes),
) -> Vec<Said> {
    let mut out: Vec<Said> = Vec::new();
    for (part, quote) in quotes.iter().enumerate() {
        // "…," she said. "…": the naming of the speaker ended the sentence.
        let between =
            part.checked_sub(1).and_then(|n| quotes.get(n)).map(|q| Span { start: q.span.end, end: quote.span.start });
        if let Some(last) = out.last_mut().filter(|_| between.is_some_and(|b| ended(b.of(document.text())))) {
            last.stops = true;
        }
        let range = tokens_in(document, quote.words);
        let tokens = document.tokens.get(range).unwrap_or_default();
        let (mut bracketed, mut dots) = (false, 0);
        let mut sentence = document.sentence_at(quote.words.start).unwrap_or_default();
        for (n, token) in tokens.iter().enumerate() {
            let word = document.word(token);
            if token.kind == TokenKind::Mark {
                match word.text.as_ref() {
                    "[" | "(" => bracketed = true,
                    "]" | ")" => bracketed = false,
                    "." | "…" | "?" | "!" => {
                        dots += if word.text.as_ref() == "…" { 3 } else { 1 };
                        // Three of them stand for words left out and end nothing; four are a full stop and three dots.
                        if let Some(last) = out.last_mut().filter(|s| s.part == part) {
                            last.stops = dots == 1 || dots > 3;
                        }
                    }
                    "," | ";" | ":" | "–" | "—" => {
                        if let Some(last) = out.last_mut().filter(|s| s.part == part) {
                            last.pauses = true;
                        }
                    }
                    _ => {}
                }
                continue;
            }
            while document.sentences.get(sentence).is_some_and(|s| s.span.end <= token.span.start) {
                sentence += 1;
            }
            let Some(known) = known.get_mut(token.word as usize) else { continue };
            let piece = |text: &str| Piece::of(text, word, lexicon, classes);
            let of = || (pieces(&word.text, lexicon, classes).map(|text| text.map(piece)), word.info.begun());
            let (pieces, begun) = known.get_or_insert_with(of);
            let behind = |k: usize| tokens.get(n + k).filter(|_| k < PHRASE).map(|t| document.word(t).info.text);
            // Most words go on with no entry.
            let opens_turn = behind(1).is_some_and(|second| lexicon.may_go_on(*begun, second))
                && lexicon.class_entries_by(*begun, behind).any(|(class, n)| n > 1 && Some(class) == classes.turns);
            out.extend(pieces.iter().flatten().map(|piece| Said {
                light: bracketed || piece.light,
                turns: piece.turns || opens_turn,
                after_dots: dots > 2,
                ..piece.said(token, sentence, part)
            }));
            dots = 0;
        }
    }
    if let Some(last) = out.last_mut() {
        last.stops = true;
    }
    out
}

/// What a contraction stands for, apostrophe lost or not: "don't" is "do not"; of "we've" only "we" counts.
fn pieces<'w>(word: &'w str, lexicon: &Lexicon, classes: Classes) -> [Option<&'w str>; 2] {
    if matches!(word, "s" | "t" | "d" | "ll" | "re" | "ve" | "m") {
        return [None, None];
    }
    let denies = |w: &str| lexicon.class_entries(&[w]).any(|(class, n)| n == 1 && Some(class) == classes.denies);
    let stem = |base: &'w str| match base {
        "" => [Some("not"), None],
        "ca" => [Some("can"), Some("not")],
        "wo" => [Some("will"), Some("not")],
        "sha" => [Some("shall"), Some("not")],
        base => [Some(base), Some("not")],
    };
    if word == "cannot" {
        return [Some("can"), Some("not")];
    }
    if let Some(base) = word.strip_suffix("n't") {
        return stem(base);
    }
    if let Some(base) = word.strip_suffix("nt")
        && (base.is_empty() || denies(&format!("{base}n't")))
    {
        return stem(base);
    }
    match word.split_once('\'') {
        Some((base, "s" | "d" | "ll" | "re" | "ve" | "m")) => [Some(base), None],
        _ => [Some(word), None],
    }
}

/// The quotations that a stretch of an utterance touches.
pub(super) fn spoken(utterance: &Utterance, stretch: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let part = |said: Option<&Said>| said.map_or(0, |s| s.part);
    let words = utterance.said.get(stretch).unwrap_or_default();
    let first = utterance.quotes.start;
    first + part(words.first())..first + part(words.last()) + 1
}

/// The sentence of a spoken word.
pub(super) fn sentence_id(source: usize, said: &Said) -> SentenceId {
    SentenceId { source, sentence: said.sentence }
}
