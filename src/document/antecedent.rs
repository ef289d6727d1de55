//! Whom a phrase for a speaker means: a name, an office, "she", "one of them".

use super::person::{Person, Reader, Spoken};
use super::sentence_at;
use super::token::TokenKind;
use crate::rules::Props;
use crate::span::Span;

/// How many sentences back a pronoun may point.
const BACK: usize = 1;
/// How many words may stand before the subject of a sentence.
const SUBJECT: usize = 3;
/// The most words of a phrase that leads up to a subject, or of what stands between a verb or a comma and a name.
const LEADING: usize = 8;
/// How many words behind "one" end its phrase: "one of them", "one of the bakers".
const OF_THEM: usize = 4;

impl Reader<'_> {
    /// Whom the phrase `speaker` means; `before` are the quotations before it, and their speakers.
    pub(super) fn who(&self, persons: &[Person], speaker: Span, before: Spoken<'_>) -> Option<u32> {
        let first = self.tokens.partition_point(|t| t.span.start < speaker.start);
        let last = self.tokens.partition_point(|t| t.span.start < speaker.end);
        let number = |n: usize| u32::try_from(n).ok();
        // The name is the head of the phrase: in "the Kole campaign" it is not.
        if let Some(n) =
            persons.iter().position(|p| p.mentions.iter().any(|m| m.start <= speaker.end && m.end >= speaker.end))
        {
            return number(n);
        }
        if self.props(first).has(Props::PRONOUN) && last == first + 1 {
            return self.antecedent(persons, speaker, before);
        }
        // "the minister": who holds all the offices that the phrase names; the nearest before it.
        let offices: Vec<&str> = (first..last).filter(|n| self.is_office(*n)).map(|n| self.text(n)).collect();
        if offices.is_empty() || (first..last).any(|n| self.is_name(n)) {
            return self.named_behind(persons, last);
        }
        let holds = |p: &Person| offices.iter().all(|o| p.offices.iter().any(|x| &**x == *o));
        let nearest = |p: &Person| p.mentions.iter().filter(|m| m.end <= speaker.start).map(|m| m.end).max();
        let exactly = |p: &Person| holds(p) && p.offices.iter().all(|o| offices.contains(&&**o));
        let mut holders: Vec<usize> = (0..persons.len()).filter(|n| exactly(&persons[*n])).collect();
        if holders.is_empty() {
            holders = (0..persons.len()).filter(|n| holds(&persons[*n])).collect();
        }
        match holders.as_slice() {
            [] => None,
            [only] => number(*only),
            several => several.iter().max_by_key(|n| nearest(&persons[**n])).and_then(|n| number(*n)),
        }
    }

    /// Behind a phrase that leads up to the subject: "In Tewby, the mayor".
    fn behind_phrase(&self, begin: usize) -> usize {
        let leads = self.props(begin).has(Props::PREPOSITION);
        let comma = (begin..begin + LEADING).find(|n| self.text(*n) == ",").filter(|_| leads);
        comma.map_or(begin, |n| n + 1)
    }

    /// "By the president, Matteo Kurz": who does it, where the verb is passive.
    fn is_agent(&self, name: &Span) -> bool {
        let first = self.tokens.partition_point(|t| t.span.start < name.start);
        self.before_office(first).is_some_and(|n| self.text(n) == "by")
    }

    /// The last token before a name that is neither an office nor leads to one: "said" of "said the inspector, Lene Torvald".
    fn before_office(&self, name: usize) -> Option<usize> {
        let leads = |n: usize| matches!(self.text(n), "the" | "a" | "an" | "its" | "their" | ",");
        (name.saturating_sub(LEADING)..name).rev().find(|n| !self.is_office(*n) && !leads(*n))
    }

    /// Who speaks in indirect speech: "its secretary, Bram Lintel, said", "said the inspector, Lene Torvald".
    fn is_speaker(&self, name: &Span) -> bool {
        let first = self.tokens.partition_point(|t| t.span.start < name.start);
        let last = self.tokens.partition_point(|t| t.span.start < name.end);
        let verb = last + usize::from(self.text(last) == ",");
        let speaks = |n: usize| self.props(n).has(Props::SPEECH);
        speaks(verb) || self.before_office(first).is_some_and(speaks)
    }

    /// The name behind a phrase that says who somebody is: "one of them, a baker named Emil Sorn", "Relko's brother, Viktor".
    fn named_behind(&self, persons: &[Person], phrase: usize) -> Option<u32> {
        let words = |n: &usize| self.tokens.get(*n).is_some_and(|t| t.kind == TokenKind::Word && !t.quoted);
        let comma = (phrase..phrase + OF_THEM).find(|n| !words(n)).filter(|n| self.text(*n) == ",")?;
        let plain = |n: &usize| {
            let props = self.props(*n);
            let article = matches!(self.text(*n), "a" | "an" | "the");
            let clause = Props::FUNCTION.with(Props::SPEECH).with(Props::CLAUSE).with(Props::PREPOSITION);
            words(n) && (article || props.has(Props::NAMES) || !props.has_any(clause))
        };
        let name = (comma + 1..comma + 1 + LEADING).take_while(plain).find(|n| self.is_name(*n))?;
        let start = self.tokens[name].span.start;
        let found = persons.iter().position(|p| p.mentions.iter().any(|m| m.start == start))?;
        u32::try_from(found).ok()
    }

    /// True where a sentence speaks of somebody by a pronoun.
    fn has_pronoun(&self, sentence: Span) -> bool {
        let first = self.tokens.partition_point(|t| t.span.start < sentence.start);
        let inside = |n: &usize| self.tokens.get(*n).is_some_and(|t| t.span.start < sentence.end);
        (first..)
            .take_while(inside)
            .any(|n| !self.tokens[n].quoted && matches!(self.text(n), "he" | "she" | "his" | "her"))
    }

    /// Whom "he" or "she" means: the only person of the sentence, or of the one before, or who spoke last there. Where that one
    /// says "she" as well, it is whom the one before it names.
    fn antecedent(&self, persons: &[Person], pronoun: Span, (quotes, speakers): Spoken<'_>) -> Option<u32> {
        let own = sentence_at(self.sentences, pronoun.start)?;
        let mut reach = BACK;
        let mut back = 0;
        while back <= reach {
            let before_it = self.sentences.get(own.checked_sub(back)?)?;
            let sentence = before_it.span;
            let spoke = quotes.iter().zip(speakers).rev().find(|(q, person)| {
                person.is_some() && q.speaker.is_some_and(|s| sentence.contains(s) && s.end <= pronoun.start)
            });
            if back > 0
                && let Some((_, person)) = spoke
            {
                return *person;
            }
            let limit = pronoun.start;
            // Whom a speaker names is somebody else.
            let quoted = |m: &Span| {
                let at = self.tokens.partition_point(|t| t.span.start < m.start);
                self.tokens.get(at).is_some_and(|t| t.quoted)
            };
            let here = |p: &Person| p.mentions.iter().any(|m| sentence.contains(*m) && m.end <= limit && !quoted(m));
            if before_it.paragraph != self.sentences[own].paragraph {
                return None;
            }
            // It is the subject: little but an office stands before it.
            let begin = self.tokens.partition_point(|t| t.span.start < sentence.start);
            let begin = self.behind_phrase(begin);
            let ahead = |m: &Span| {
                (begin..).take_while(|n| self.tokens[*n].span.start < m.start).filter(|n| !self.is_office(*n)).count()
            };
            let opens = |p: &Person| {
                let stands = |m: &Span| ahead(m) <= SUBJECT || self.is_agent(m) || self.is_speaker(m);
                p.mentions.iter().any(|m| sentence.contains(*m) && stands(m))
            };
            let named: Vec<usize> = (0..persons.len()).filter(|n| here(&persons[*n])).collect();
            // Beside one who is a person for certain, other names are places as a rule.
            let certain: Vec<usize> = named.iter().copied().filter(|n| persons[*n].certain).collect();
            // "Among those freed is the journalist Mira Solane": there is nobody else.
            let sole = back > 0 && named.len() == 1;
            match if certain.len() == 1 { certain } else { named }.as_slice() {
                [] if back == BACK && self.has_pronoun(sentence) => reach = BACK + 1,
                [] => {}
                [only] if persons[*only].certain && (sole || opens(&persons[*only])) => {
                    return u32::try_from(*only).ok();
                }
                _ => return None,
            }
            back += 1;
        }
        None
    }
}
