//! Tokens: the words, numbers and marks of a sentence, as spans.

use std::ops::Range;
use std::sync::Arc;

use super::seen::{EXACT, Seen};
use crate::bytes::is_punctuation;
use crate::rules::{Lexicon, Props, WordInfo, key, normal_form};
use crate::span::Span;

/// One token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// The number of its word in [`Document::words`](super::Document::words).
    pub word: u32,
    /// What it is.
    pub kind: TokenKind,
    /// True where it begins with a capital.
    pub capital: bool,
    /// True where it stands inside a quotation.
    pub quoted: bool,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, perhaps with apostrophes and inner full stops: `Syria's`, `U.N.`.
    Word,
    /// Digits, perhaps with separators and letters: `1,180`, `11th`.
    Number,
    /// Anything else, one character each: `,`, `$`.
    Mark,
}

/// A distinct word of an article, by its spelling there.
#[derive(Debug, Clone, PartialEq)]
pub struct Word {
    /// Its normal form: lower case, no possessive; all articles read with the same rules share it.
    pub text: Arc<str>,
    /// What the lexicon knows of it.
    pub info: WordInfo,
}

/// Classes of bytes, as bits: none for ASCII marks.
const LOWER: u8 = 1;
const UPPER: u8 = 2;
const DIGIT: u8 = 4;
const BLANK: u8 = 8;
/// A byte of a character that is not ASCII.
const FAR: u8 = 16;
/// ASCII letters and digits.
const PLAIN: u8 = LOWER | UPPER | DIGIT;

/// The class of every byte.
const CLASS: [u8; 256] = {
    let (mut class, mut byte) = ([FAR; 256], 0);
    while byte < 128 {
        class[byte as usize] = match byte as u8 {
            b'a'..=b'z' => LOWER,
            b'A'..=b'Z' => UPPER,
            b'0'..=b'9' => DIGIT,
            b'\t'..=b'\r' | b' ' => BLANK,
            _ => 0,
        };
        byte += 1;
    }
    class
};

/// The most bytes that make a key by themselves.
const SHORT: usize = 8;
/// The lowest bit of each byte of a piece, and the highest.
const LOW: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = LOW << 7;

/// The ASCII letters and digits at the start of some bytes.
struct Run {
    length: usize,
    /// The classes of all of them.
    classes: u8,
    /// Their key, where they are few.
    key: u64,
}

impl Run {
    /// Nearly all words fit in one piece, which is looked at as one number.
    #[inline]
    fn of(bytes: &[u8]) -> Self {
        let Some(piece) = bytes.first_chunk::<SHORT>() else { return Self { length: 0, classes: 0, key: 0 }.on(bytes) };
        let piece = u64::from_le_bytes(*piece);
        let ascii = piece & !HIGH;
        // The highest bit of each byte from `low` to `high`.
        let between = |piece: u64, low: u8, high: u8| {
            let (from, behind) = (piece + LOW * u64::from(0x80 - low), piece + LOW * u64::from(0x7F - high));
            from & !behind & !piece
        };
        // Of letters only those in lower case have this bit.
        let small = LOW << 5;
        let (letters, digits) = (between(ascii | small, b'a', b'z'), between(ascii, b'0', b'9'));
        let (lower, upper) = (letters & piece << 2, letters & !(piece << 2));
        let other = !(letters | digits) & HIGH | piece & HIGH;
        let length = other.trailing_zeros() as usize / 8;
        let kept = if length == SHORT { u64::MAX } else { (1 << (8 * length)) - 1 };
        let class = |those: u64, class: u8| if those & kept & HIGH == 0 { 0 } else { class };
        let classes = class(lower, LOWER) | class(upper, UPPER) | class(digits, DIGIT);
        let run = Self { length, classes, key: piece & kept };
        if length == SHORT { run.on(bytes) } else { run }
    }

    /// Goes on byte by byte.
    fn on(mut self, bytes: &[u8]) -> Self {
        for byte in bytes.iter().skip(self.length) {
            let class = CLASS[usize::from(*byte)];
            if class & PLAIN == 0 {
                break;
            }
            if self.length < SHORT {
                self.key |= u64::from(*byte) << (8 * self.length);
            }
            self.classes |= class;
            self.length += 1;
        }
        self
    }
}

/// Collects the tokens and distinct words of one article.
pub(super) struct Tokenizer<'a> {
    text: &'a str,
    lexicon: &'a Lexicon,
    seen: Seen,
    /// The normal forms of the distinct words, one after the other.
    forms: String,
    /// Where the form of each ends, and its key.
    ends: Vec<(usize, u64)>,
    pub(super) tokens: Vec<Token>,
}

impl<'a> Tokenizer<'a> {
    pub(super) fn new(text: &'a str, lexicon: &'a Lexicon) -> Self {
        Self {
            text,
            lexicon,
            seen: Seen::with_capacity(text.len() / 10),
            forms: String::with_capacity(text.len() / 2),
            ends: Vec::with_capacity(text.len() / 8),
            tokens: Vec::with_capacity(text.len() / 5),
        }
    }

    /// The tokens, and their words.
    pub(super) fn done(self) -> (Vec<Token>, Vec<Word>) {
        let mut from = 0;
        let form = |(end, key): &(usize, u64)| {
            let form = self.forms.get(from..*end).unwrap_or_default();
            from = *end;
            (form, *key)
        };
        let forms: Vec<(&str, u64)> = self.ends.iter().map(form).collect();
        let words = self.lexicon.known(&forms).map(|(text, info)| Word { text, info }).collect();
        (self.tokens, words)
    }

    /// Adds the tokens of `span`.
    pub(super) fn run(&mut self, span: Span) {
        let end = self.text.len().min(span.end as usize);
        let mut at = span.start as usize;
        while at < end {
            let class = CLASS[usize::from(self.text.as_bytes()[at])];
            at = match class {
                BLANK => at + 1,
                LOWER | UPPER | DIGIT => {
                    // Behind nearly all words stands one blank.
                    let behind = self.plain(at, end);
                    behind + usize::from(behind < end && self.text.as_bytes()[behind] == b' ')
                }
                FAR => self.far(at, end),
                _ => {
                    // Few marks have another form than their own.
                    let own = !matches!(self.text.as_bytes()[at], b'\'' | b'`');
                    self.push(at..at + 1, TokenKind::Mark, false, own.then_some(0))
                }
            };
        }
    }

    /// Takes the token that begins with an ASCII letter or digit; where it ends.
    #[inline]
    fn plain(&mut self, at: usize, end: usize) -> usize {
        let bytes = &self.text.as_bytes()[at..end];
        let Run { length, classes, key } = Run::of(bytes);
        let first = CLASS[usize::from(bytes[0])];
        let kind = if first == DIGIT { TokenKind::Number } else { TokenKind::Word };
        let capital = first == UPPER;
        if kind == TokenKind::Word
            && classes & DIGIT != 0
            && let Some(code) = self.currency_code(bytes)
        {
            return self.push(at..at + code, kind, capital, Some(classes));
        }
        // Nearly all words are plain, and nearly all marks behind them stand before a blank.
        let ends = match bytes.get(length) {
            None => true,
            Some(b'\'' | b'.' | b',' | b':') => {
                bytes.get(length + 1).is_none_or(|b| CLASS[usize::from(*b)] & (PLAIN | FAR) == 0)
            }
            Some(byte) => byte.is_ascii(),
        };
        if ends {
            let key = if length <= SHORT { key } else { self.key(at, length) };
            return self.push_with(at..at + length, kind, capital, Some(classes), key);
        }
        self.push(at..self.word_end(at, end, kind), kind, capital, None)
    }

    /// Takes the token or blank that begins with a character that is not ASCII; where it ends.
    fn far(&mut self, at: usize, end: usize) -> usize {
        let Some(first) = self.text.get(at..).and_then(|rest| rest.chars().next()) else { return end };
        let behind = at + first.len_utf8();
        if first.is_whitespace() {
            return behind;
        }
        if is_punctuation(first) || !first.is_alphanumeric() {
            return self.push(at..behind, TokenKind::Mark, first.is_uppercase(), None);
        }
        let stop = self.word_end(at, end, TokenKind::Word);
        self.push(at..stop, TokenKind::Word, first.is_uppercase(), None)
    }

    /// Behind the word that begins at `at`: letters and digits, with an apostrophe, full stop or (in numbers) a
    /// comma or colon between two of them.
    fn word_end(&self, at: usize, end: usize, kind: TokenKind) -> usize {
        let rest = self.text.get(at..end).unwrap_or_default();
        let mut chars = rest.char_indices().peekable();
        let mut stop = rest.len();
        let mut previous = ' ';
        while let Some((n, c)) = chars.next() {
            let next = chars.peek().map_or(' ', |(_, c)| *c);
            let inside = !is_punctuation(c) && c.is_alphanumeric()
                || is_combining(c)
                || match c {
                    '\'' | '’' | 'ʼ' => kind == TokenKind::Word && next.is_alphabetic(),
                    '.' if kind == TokenKind::Word => next.is_alphabetic() && self.joins(rest, n),
                    '.' | ',' | ':' => previous.is_ascii_digit() && next.is_ascii_digit() && kind == TokenKind::Number,
                    _ => false,
                };
            if !inside {
                stop = n;
                break;
            }
            previous = c;
        }
        at + stop
    }

    /// The length of a currency's code or sign in letters with a number tied to it: `RM120,000`, `EUR50m`.
    fn currency_code(&self, rest: &[u8]) -> Option<usize> {
        let letters = (2..=3).find(|n| rest.get(*n).is_some_and(u8::is_ascii_digit))?;
        let code = rest.get(..letters).filter(|code| code.iter().all(u8::is_ascii_alphabetic))?.to_ascii_lowercase();
        self.lexicon.props(std::str::from_utf8(&code).ok()?).has(Props::CURRENCY).then_some(letters)
    }

    /// True where the full stop at `n` stands inside an acronym (`U.N`) or an address (`example.com`).
    fn joins(&self, word: &str, n: usize) -> bool {
        let before = word.get(..n).unwrap_or_default();
        let part = before.rsplit('.').next().unwrap_or_default();
        let after = word.get(n + 1..).unwrap_or_default().chars().next().unwrap_or(' ');
        part.chars().count() == 1 || after.is_lowercase() || before.eq_ignore_ascii_case("ph")
    }

    #[inline(never)]
    fn push(&mut self, bytes: Range<usize>, kind: TokenKind, capital: bool, plain: Option<u8>) -> usize {
        let key = self.key(bytes.start, bytes.len());
        self.push_with(bytes, kind, capital, plain, key)
    }

    fn key(&self, at: usize, length: usize) -> u64 {
        self.text.as_bytes().get(at..at + length).map_or(0, key)
    }

    /// Adds a token with the key of its bytes, and its word where it is new; where it ends. `plain` are the classes of its
    /// bytes where all are ASCII letters and digits, or a mark that is its own form.
    #[inline(always)]
    fn push_with(&mut self, bytes: Range<usize>, kind: TokenKind, capital: bool, plain: Option<u8>, key: u64) -> usize {
        let span = Span::new(bytes.start, bytes.end);
        let is = |first: u32| {
            let token = self.tokens.get(first as usize);
            token.is_some_and(|t| t.span.of(self.text) == span.of(self.text))
        };
        let at = if bytes.len() <= SHORT { EXACT } else { super::count(&self.tokens) };
        let word = match self.seen.number(key, at, is) {
            Some(word) => word,
            None => {
                self.learn(span.of(self.text), key, plain);
                self.seen.add(key, at)
            }
        };
        self.tokens.push(Token { span, word, kind, capital, quoted: false });
        bytes.end
    }

    /// Adds a word by the way it is written.
    #[inline(never)]
    fn learn(&mut self, raw: &str, raw_key: u64, plain: Option<u8>) {
        let from = self.forms.len();
        match plain {
            Some(classes) if classes & UPPER == 0 => {
                self.forms.push_str(raw);
                return self.ends.push((self.forms.len(), raw_key));
            }
            _ if raw == "US" => self.forms.push_str("u.s"),
            Some(_) => {
                self.forms.push_str(raw);
                self.forms[from..].make_ascii_lowercase();
            }
            None => self.forms.push_str(&normal_form(raw)),
        }
        self.ends.push((self.forms.len(), key(&self.forms.as_bytes()[from..])));
    }
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{200D}' | '\u{AD}')
}
