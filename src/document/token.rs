//! Tokens: the words, numbers and marks of a sentence, as spans.

use crate::rules::{Lexicon, Props, WordInfo, normal_form};
use crate::span::Span;
use rustc_hash::FxHashMap;

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
    /// Its normal form: lower case, no possessive.
    pub text: Box<str>,
    /// What the lexicon knows of it.
    pub info: WordInfo,
}

/// The bytes that are ASCII letters and digits.
const PLAIN: [bool; 256] = {
    let (mut plain, mut byte) = ([false; 256], 0);
    while byte < 128 {
        plain[byte as usize] = (byte as u8).is_ascii_alphanumeric();
        byte += 1;
    }
    plain
};

/// Collects the tokens and distinct words of one article.
pub(super) struct Tokenizer<'a> {
    text: &'a str,
    lexicon: &'a Lexicon,
    seen: FxHashMap<&'a str, u32>,
    pub(super) tokens: Vec<Token>,
    pub(super) words: Vec<Word>,
}

impl<'a> Tokenizer<'a> {
    pub(super) fn new(text: &'a str, lexicon: &'a Lexicon) -> Self {
        Self {
            text,
            lexicon,
            seen: FxHashMap::with_capacity_and_hasher(text.len() / 10, rustc_hash::FxBuildHasher),
            tokens: Vec::with_capacity(text.len() / 5),
            words: Vec::with_capacity(text.len() / 10),
        }
    }

    /// Adds the tokens of `span`.
    pub(super) fn run(&mut self, span: Span) {
        let mut at = span.start as usize;
        let end = span.end as usize;
        while let Some(first) = self.char_at(at).filter(|_| at < end) {
            if first.is_whitespace() {
                at += first.len_utf8();
                continue;
            }
            let kind = if first.is_ascii_digit() {
                TokenKind::Number
            } else if first.is_alphanumeric() {
                TokenKind::Word
            } else {
                TokenKind::Mark
            };
            let stop = match kind {
                TokenKind::Mark => at + first.len_utf8(),
                _ => self.word_end(at, end, kind),
            };
            let token = Span::new(at, stop);
            let word = self.word(token);
            self.tokens.push(Token { span: token, word, kind, capital: first.is_uppercase(), quoted: false });
            at = stop;
        }
    }

    fn char_at(&self, at: usize) -> Option<char> {
        let byte = *self.text.as_bytes().get(at)?;
        if byte.is_ascii() { Some(char::from(byte)) } else { self.text.get(at..)?.chars().next() }
    }

    /// Behind the word that begins at `at`: letters and digits, with an apostrophe, full stop or (in numbers) a
    /// comma or colon between two of them.
    fn word_end(&self, at: usize, end: usize, kind: TokenKind) -> usize {
        let rest = self.text.get(at..end).unwrap_or_default();
        let bytes = rest.as_bytes();
        if kind == TokenKind::Word
            && let Some(code) = self.currency_code(rest)
        {
            return at + code;
        }
        // Nearly all words are plain ASCII letters, and nearly all marks behind them stand before a blank.
        let plain = bytes.iter().take_while(|b| PLAIN[usize::from(**b)]).count();
        let ends = match bytes.get(plain) {
            None => true,
            Some(b'\'' | b'.' | b',' | b':') => {
                bytes.get(plain + 1).is_none_or(|b| b.is_ascii() && !b.is_ascii_alphanumeric())
            }
            Some(byte) => byte.is_ascii(),
        };
        if ends {
            return at + plain;
        }
        let mut chars = rest.char_indices().peekable();
        let mut stop = rest.len();
        let mut previous = ' ';
        while let Some((n, c)) = chars.next() {
            let next = chars.peek().map_or(' ', |(_, c)| *c);
            let inside = c.is_alphanumeric()
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
    fn currency_code(&self, rest: &str) -> Option<usize> {
        let bytes = rest.as_bytes();
        let letters = (2..=3).find(|n| bytes.get(*n).is_some_and(u8::is_ascii_digit))?;
        let code = rest.get(..letters).filter(|code| code.bytes().all(|b| b.is_ascii_alphabetic()))?;
        self.lexicon.props(&code.to_ascii_lowercase()).has(Props::CURRENCY).then_some(letters)
    }

    /// True where the full stop at `n` stands inside an acronym (`U.N`) or an address (`example.com`).
    fn joins(&self, word: &str, n: usize) -> bool {
        let before = word.get(..n).unwrap_or_default();
        let part = before.rsplit('.').next().unwrap_or_default();
        let after = word.get(n + 1..).unwrap_or_default().chars().next().unwrap_or(' ');
        part.chars().count() == 1 || after.is_lowercase() || before.eq_ignore_ascii_case("ph")
    }

    fn word(&mut self, span: Span) -> u32 {
        let raw = span.of(self.text);
        if let Some(word) = self.seen.get(raw) {
            return *word;
        }
        let form = if raw == "US" { "u.s".to_owned() } else { normal_form(raw) };
        let number = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        self.words.push(Word { info: self.lexicon.info(&form), text: form.into() });
        self.seen.insert(raw, number);
        number
    }
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{200D}' | '\u{AD}')
}
