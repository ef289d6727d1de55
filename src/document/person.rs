//! Persons: names and offices of one person, as one article uses them, so that "the minister" and "she" can be told.

use super::Sentence;
use super::quote::Quotation;
use super::token::{Token, TokenKind, Word};
use crate::rules::Props;
use crate::span::Span;

/// A person that the article names.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Person {
    /// Names in lower case, the last one last; no offices among them.
    pub names: Vec<Box<str>>,
    /// Offices in lower case ("minister", "prime").
    pub offices: Vec<Box<str>>,
    /// Where the person is named, in order.
    pub mentions: Vec<Span>,
    /// Something says that it is a person, no company: an office, "Mr", an age, "who".
    pub certain: bool,
    /// Much says so: what stands behind the name, in its apposition or as "his" and "her", is said of persons.
    pub probable: bool,
}

/// The most words between a name and "his" or "her", before an apposition.
const LEADING: usize = 8;
/// How many bytes behind a phrase for a speaker the name begins, at most.
const NAMED_BEHIND: u32 = 40;
/// The most words of an apposition that are looked at for an office.
const APPOSITION: usize = 8;
/// So many names an article may well have.
const EXPECTED: usize = 32;

/// The persons of an article, and who of them speaks each quotation.
#[derive(Debug, Clone)]
pub(super) struct People {
    pub(super) persons: Vec<Person>,
    /// The number of the speaker among the persons, by quotation, where the article names one.
    pub(super) speakers: Vec<Option<u32>>,
}

/// Those of an article with such quotations.
pub(super) fn people(quotes: &[Quotation], sentences: &[Sentence], tokens: &[Token], words: &[Word]) -> People {
    let cased = tokens.iter().filter(|t| t.capital).count() * 25 > tokens.len();
    let mut opens = vec![false; tokens.len()];
    for sentence in sentences {
        let first = sentence.tokens().start;
        if tokens.get(first).is_some_and(|t| t.span.start == sentence.span.start) {
            opens[first] = true;
        }
    }
    let marks = words.iter().map(marks_of).collect();
    let reader = Reader { tokens, words, sentences, cased, opens, marks };
    let mut persons = reader.persons();
    let mut speakers: Vec<Option<u32>> = Vec::with_capacity(quotes.len());
    for quote in quotes {
        let before = (quotes.get(..speakers.len()).unwrap_or_default(), speakers.as_slice());
        let person = quote.speaker.and_then(|speaker| reader.who(&persons, speaker, before));
        speakers.push(person);
        // Who is quoted by a name of two words, none of them a body's, is a person.
        if let Some(person) = person.and_then(|p| persons.get_mut(p as usize)) {
            // "Recalled one of them, the volunteer Kaspar Rohl"
            let beside = |m: &Span, speaker: Span| {
                m.overlaps(speaker) || m.start >= speaker.end && m.start - speaker.end <= NAMED_BEHIND
            };
            let named = |m: &Span| quote.speaker.is_some_and(|speaker| beside(m, speaker)) && reader.is_full_name(*m);
            person.probable |= person.mentions.iter().any(named);
        }
    }
    People { persons, speakers }
}

/// The quotations of an article up to one, and the number of the speaker of each.
pub(super) type Spoken<'q> = (&'q [Quotation], &'q [Option<u32>]);

pub(super) struct Reader<'d> {
    pub(super) tokens: &'d [Token],
    pub(super) words: &'d [Word],
    pub(super) sentences: &'d [Sentence],
    cased: bool,
    /// True for the first token of each sentence.
    opens: Vec<bool>,
    /// What is asked of words again and again, as bits, by the number of the word.
    marks: Vec<u8>,
}

/// A word that may be part of a name.
const NAME: u8 = 1;
/// A word of more than two bytes.
const LONG: u8 = 2;
/// An office.
const OFFICE: u8 = 4;

fn marks_of(word: &Word) -> u8 {
    let common = Props::FUNCTION.with(Props::SPEECH).with(Props::OPENER).with(Props::ROLE).with(Props::TITLE);
    let calendar = Props::MONTH_NAME.with(Props::DAY_OR_ZONE).with(Props::MONTH);
    let none = common.with(calendar).with(Props::PREPOSITION).with(Props::CLAUSE).with(Props::PRONOUN);
    let props = word.info.props;
    let mark = |is: bool, mark: u8| if is { mark } else { 0 };
    mark(!props.has_any(none), NAME)
        | mark(word.text.len() > 2, LONG)
        | mark(props.has_any(Props::ROLE.with(Props::TITLE)), OFFICE)
}

impl Reader<'_> {
    #[inline]
    pub(super) fn text(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |t| &self.words[t.word as usize].text)
    }

    #[inline]
    pub(super) fn props(&self, at: usize) -> Props {
        self.tokens.get(at).map_or(Props::default(), |t| self.words[t.word as usize].info.props)
    }

    /// Part of a name: a capital, or in text without capitals a word that no list knows.
    #[inline]
    pub(super) fn is_name(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        if self.cased && !token.capital || token.kind != TokenKind::Word {
            return false;
        }
        let marks = self.marks[token.word as usize];
        marks & NAME != 0 && (token.capital || marks & LONG != 0)
    }

    #[inline]
    pub(super) fn is_office(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| self.marks[t.word as usize] & OFFICE != 0)
    }

    fn persons(&self) -> Vec<Person> {
        let mut out: Vec<Person> = Vec::with_capacity(EXPECTED);
        // The hashes of their last names.
        let mut lasts: Vec<u64> = Vec::with_capacity(EXPECTED);
        let mut names: Vec<&str> = Vec::new();
        let mut from = 0;
        while let Some(at) = (from..self.tokens.len()).find(|n| self.is_name(*n)) {
            let run = self.name_run(at);
            from = at + run;
            // In "Transport Minister Anna Kole" the first word belongs to the office.
            if self.is_office(from) {
                continue;
            }
            names.clear();
            names.extend((at..at + run).filter(|n| self.is_name(*n)).map(|n| self.text(n)));
            let boxed = |names: &[&str]| names.iter().map(|name| Box::from(*name)).collect::<Vec<Box<str>>>();
            let (mut offices, certain) = self.offices(at, at + run);
            let span = self.tokens[at].span.join(self.tokens[at + run - 1].span);
            let last = (at..from).rev().find(|n| self.is_name(*n)).unwrap_or(at);
            let last = self.words[self.tokens[last].word as usize].info.text;
            let fits = |n: &usize| lasts[*n] == last && same_name(&out[*n].names, &names);
            let known = (0..out.len()).rev().find(fits).map(|n| &mut out[n]);
            // Text without capitals has a name only beside an office.
            if let Some(person) = known {
                person.mentions.push(span);
                person.certain |= certain;
                person.probable = person.probable || self.is_probable(at, at + run);
                if names.len() > person.names.len() {
                    person.names = boxed(&names);
                }
                offices.retain(|o| !person.offices.contains(o));
                person.offices.extend(offices);
            } else if self.cased || certain {
                let probable = self.is_probable(at, at + run);
                out.push(Person { names: boxed(&names), offices, mentions: vec![span], certain, probable });
                lasts.push(last);
            }
        }
        out
    }

    /// The number of tokens of a name that begins at `at`: initials and their full stops count.
    fn name_run(&self, at: usize) -> usize {
        let mut run = 0;
        while self.is_name(at + run) && run < 5 {
            // The next sentence begins with a name as well.
            if run > 0 && self.opens[at + run] {
                break;
            }
            run += 1;
            // "Daniel Okoro-West"
            if self.is_tied(at + run) && self.is_name(at + run + 1) {
                run += 1;
            }
            if self.text(at + run) == "." && self.text(at + run - 1).chars().count() == 1 && self.is_name(at + run + 1)
            {
                run += 1;
            }
        }
        run
    }

    /// A hyphen without a blank on either side.
    fn is_tied(&self, at: usize) -> bool {
        let span = |n: usize| self.tokens.get(n).map_or(Span::default(), |t| t.span);
        self.text(at) == "-" && at > 0 && span(at - 1).end == span(at).start && span(at).end == span(at + 1).start
    }

    /// Offices before and behind a name, and whether anything says that it is a person.
    fn offices(&self, start: usize, end: usize) -> (Vec<Box<str>>, bool) {
        let mut offices = Vec::new();
        let mut before = start;
        let mut personal = false;
        while before > 0 && (self.is_office(before - 1) || self.text(before - 1) == ".") && start - before < 6 {
            before -= 1;
            if self.is_office(before) {
                offices.push(self.text(before).into());
                personal = true;
            }
        }
        // "A baker named Emil Sorn"
        if start > 1 && self.props(start - 1).has(Props::NAMES) && self.is_office(start - 2) {
            offices.push(self.text(start - 2).into());
            personal = true;
        }
        // "the chairman of the panel, the retired judge Amadeo Lirrin", "Its chairman, Ola Brisk".
        if before == start && start > 1 && self.text(start - 1) == "," && self.is_office(start - 2) {
            offices.push(self.text(start - 2).into());
            personal = true;
        }
        // "The governor of the central bank, Inés Cal"
        if before == start && offices.is_empty() && start > 2 && self.text(start - 1) == "," {
            let phrase = (start.saturating_sub(APPOSITION + 1)..start - 1).rev();
            let mut phrase = phrase.take_while(|n| self.tokens[*n].kind == TokenKind::Word);
            let stops = |n: &usize| self.props(*n).has(Props::SPEECH);
            let office =
                phrase.by_ref().take_while(|n| !stops(n)).find(|n| self.is_office(*n) && self.text(n + 1) == "of");
            if let Some(office) = office {
                offices.push(self.text(office).into());
                personal = true;
            }
        }
        // "In Ulme, the minister, Anna Kole": the office is hers.
        let place = start > 0 && self.props(start - 1).has(Props::PREPOSITION);
        let others = place && (end + 1..end + 1 + APPOSITION).any(|n| self.text(n) == "," && self.is_name(n + 1));
        if self.text(end) == "," && !others {
            let length = (end + 1..end + 1 + APPOSITION)
                .take_while(|n| !matches!(self.text(*n), "," | "." | "“" | "\"" | ""))
                .count();
            let behind = end + 1..end + 1 + length;
            let first = end + usize::from(length > 0);
            let number = self.tokens.get(first).is_some_and(|t| t.kind == TokenKind::Number);
            // "Haldby, 14 kilometres from the coast" is no age.
            let counts = self.tokens.get(first + 1).is_some_and(|t| t.kind == TokenKind::Word)
                && !self.props(first + 1).has_any(Props::FUNCTION.with(Props::PREPOSITION));
            let age = number && self.text(first).len() <= 2 && !counts;
            let opens = matches!(self.text(first), "the" | "a" | "an" | "who" | "his" | "her" | "its" | "whose" | "one")
                || self.is_office(first)
                // "Hedwig Sorn, Drosk's foreign minister"
                || self.is_name(first) && length > 1;
            // "One of the judges"
            let one_of = 2 * usize::from(self.text(first) == "one" && self.text(first + 1) == "of");
            let of = behind
                .clone()
                .skip(one_of)
                .position(|n| self.props(n).has(Props::PREPOSITION) || self.text(n) == "of")
                .map_or(length, |n| n + one_of);
            let who = behind.clone().take(of).any(|n| self.text(n) == "who");
            let roles = behind.take(of).filter(|n| self.is_office(*n) && !self.is_name(*n));
            let before = offices.len();
            if opens || of < length {
                offices.extend(roles.map(|n| Box::from(self.text(n))));
            }
            personal |= age || who || offices.len() > before;
        }
        (offices, personal)
    }

    /// True for two or three words, none of them a body's.
    fn is_full_name(&self, name: Span) -> bool {
        let first = self.tokens.partition_point(|t| t.span.start < name.start);
        let last = self.tokens.partition_point(|t| t.span.start < name.end);
        // "Ulmen Water, the company that": what stands behind the comma says what it is.
        let behind = (last + 1..last + 1 + APPOSITION).take_while(|n| !matches!(self.text(*n), "," | "." | ""));
        let body = |n: usize| self.props(n).has(Props::BODY);
        let firm = self.text(last) == "," && behind.into_iter().any(body);
        (2..=3).contains(&(last - first)) && !firm && !(first..last).any(body)
    }

    /// A name of two or three words, none of them a body's, with an apposition that names none, or with "his" or "her" behind
    /// it: "Walt Gries, for 31 years a foreman", "Ferelith Dunn wrote to her staff".
    fn is_probable(&self, start: usize, end: usize) -> bool {
        let body = |n: usize| self.props(n).has(Props::BODY);
        if !(2..=3).contains(&(end - start)) || (start..end).any(body) {
            return false;
        }
        let rest = (end..end + LEADING + APPOSITION).take_while(|n| self.opens.get(*n) == Some(&false));
        let own =
            rest.clone().find(|n| matches!(self.text(*n), "his" | "her" | "he" | "she" | "its" | "they" | "their"));
        let owned = own.is_some_and(|n| matches!(self.text(n), "his" | "her" | "he" | "she"));
        let opens = self.text(end) == ","
            && matches!(self.text(end + 1), "a" | "an" | "the" | "for" | "one" | "head" | "whose" | "who");
        // "Ulmen Water, the company that": the last word of the phrase says what it is; not "the office's chief inspector".
        let phrase = (end + 2..end + 2 + APPOSITION).take_while(|n| {
            let word = self.tokens.get(*n).is_some_and(|t| t.kind == TokenKind::Word);
            word && !self.props(*n).has_any(Props::PREPOSITION.with(Props::CLAUSE)) && self.text(*n) != "of"
        });
        let firm = phrase.last().is_some_and(body);
        owned || opens && !firm
    }
}

/// True where two names are one person's: the same last name, and no different first names.
fn same_name(known: &[Box<str>], new: &[&str]) -> bool {
    let (Some(a), Some(b)) = (known.last(), new.last()) else { return false };
    let first = || known.first().zip(new.first()).is_some_and(|(one, other)| **one == **other);
    **a == **b && (known.len() == 1 || new.len() == 1 || first())
}
