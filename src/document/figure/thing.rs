//! What a figure counts or measures: the noun phrase beside it, what happened to it, the words around.

use super::Kind;
use super::kinds::Draft;
use super::view::View;
use crate::document::TokenKind;
use crate::rules::{Classes, Props};
use crate::span::Span;

/// How many content words of the thing counted are taken.
const LONGEST_THING: usize = 4;
/// How far around a figure its context reaches, in tokens.
const CONTEXT: usize = 8;
/// How far behind a figure the verb may stand that says what happened to those counted, in tokens.
const CLASS_BEHIND: usize = 8;
/// How far in front.
const CLASS_BEFORE: usize = 5;

/// The noun phrase of a figure.
#[derive(Debug, Default)]
pub(super) struct Noun {
    pub span: Option<Span>,
    pub things: Vec<u64>,
    pub compound: bool,
    pub end: usize,
}

impl View<'_> {
    /// The noun phrase behind the figure, up to four content words of one run. Amounts and shares may have one behind
    /// `of`: "30 percent of the crop".
    pub(super) fn thing(&self, draft: &Draft, end: usize) -> Noun {
        let mut noun = Noun { end, ..Noun::default() };
        if draft.kind == Kind::Age && !self.is_word(end) {
            self.holder(draft.start, &mut noun);
            return noun;
        }
        if let Some(divided) = self.divided(draft) {
            noun.things.push(divided);
            return noun;
        }
        // "A boy of nine"
        let person =
            draft.start.checked_sub(2).filter(|_| draft.kind == Kind::Age && self.before(draft.start, 1) == "of");
        if let Some(person) = person {
            noun.things.push(self.concept(person));
            return noun;
        }
        let Some(mut at) = self.noun_start(draft, end) else { return noun };
        while let Some(token) = self.tokens.get(at).filter(|_| noun.things.len() < LONGEST_THING) {
            // The last full stop of "U.S." is a token of its own.
            let acronym = self.word(at) == "." && self.before(at, 1).contains('.');
            let acronym = acronym && noun.span.is_some_and(|s| s.end == token.span.start);
            // 60 “yea” votes
            let mark = matches!(self.word(at), "“" | "”" | "\"" | "‘" | "’");
            if acronym || mark && self.tokens.get(at + 1).is_some() && noun.things.len() < 2 {
                at += 1;
                continue;
            }
            if self.is_hyphen(at) && self.tied(at) && !noun.things.is_empty() {
                at += 1;
                continue;
            }
            if self.joins(at, draft, &noun.things) {
                noun.things.clear();
                at += 1;
                continue;
            }
            let more = !noun.things.is_empty() && self.lexicon.further.behind_noun.contains(self.word(at));
            let stops = more || token.kind != TokenKind::Word || self.ends_thing(at, end, noun.things.is_empty());
            let bounds = || self.lexicon.bounds.at(at, |n| self.word(n)).is_some();
            if stops || !noun.things.is_empty() && self.lexicon.modality.contains_key(self.word(at)) || bounds() {
                break;
            }
            noun.things.push(self.concept(at));
            noun.span = Some(noun.span.map_or(token.span, |s| s.join(token.span)));
            at += 1;
        }
        noun.end = if noun.things.is_empty() { end } else { at };
        noun.compound = noun.things.len() > 1 && self.is_plural(at - 1) && !self.is_plural(at - 2);
        if noun.things.is_empty() && draft.kind == Kind::Count {
            noun.things.extend(self.measured(draft.start));
        }
        noun
    }

    /// Where the noun phrase behind a figure begins; none where what is counted or measured stands elsewhere.
    fn noun_start(&self, draft: &Draft, end: usize) -> Option<usize> {
        let mut at = end;
        if self.is_hyphen(at) && self.tied(at) && self.is_word(at + 1) {
            at += 1; // "12-member"
        }
        if self.word(at) == "strong" || self.word(at).ends_with("ed") && self.is_of_group(draft.start) {
            return None; // "a crowd 4,000 strong", "a mob of some 400 rampaged"
        }
        if self.word(at) == "of" {
            at += 1;
            if matches!(self.word(at), "them" | "whom" | "which" | "these" | "those" | "us") {
                return None;
            }
            at += (at..).take_while(|n| self.is_determiner(*n)).count();
            at += usize::from(self.is_number(at)); // "29 of the 921 patients"
        } else if draft.kind == Kind::Fraction || self.word(at) == "more" {
            at += (at..).take_while(|n| self.is_determiner(*n) || self.word(*n) == "more").count();
        } else if draft.unit.is_some() && !matches!(draft.kind, Kind::Money | Kind::Age) {
            return None; // "5 km from": what is measured stands in front
        }
        Some(at)
    }

    /// What a share is of that stands inside it: "one train in ten".
    fn divided(&self, draft: &Draft) -> Option<u64> {
        let none = Props::FUNCTION.with(Props::NUMBER);
        let noun = |n: &usize| self.is_word(*n) && !self.props(*n).has_any(none);
        let inside = (draft.start + 1..draft.end.saturating_sub(1)).find(noun)?;
        let divides = draft.kind == Kind::Fraction && matches!(self.word(inside + 1), "in" | "out");
        divides.then(|| self.concept(inside))
    }

    /// "A magnitude of 6.1", "a population of 4,000": what is counted stands before, where no noun follows.
    fn measured(&self, start: usize) -> Option<u64> {
        let noun = start.checked_sub(2).filter(|n| self.word(n + 1) == "of" && self.is_word(*n))?;
        let word = self.word(noun);
        let part = self.lexicon.parts.contains(word) || self.lexicon.leads.contains(word);
        // "A gang of four" counts people, as four would alone.
        let part = part
            || self.lexicon.groups.contains(&self.concept(noun))
                && !self.lexicon.classes.contains_key(&self.concept(noun));
        let none = Props::FUNCTION.with(Props::NUMBER).with(Props::STOP).with(Props::SPEECH);
        (!part && !self.props(noun).has_any(none)).then(|| self.concept(noun))
    }

    /// True for a word that is no part of the noun phrase of a figure that ends at `end`; `first` where none has been found.
    fn ends_thing(&self, at: usize, end: usize, first: bool) -> bool {
        // "64 points", "three claims": nouns that are verbs of speech as well.
        let speech = self.props(at).has(Props::SPEECH) && !(first && self.word(at).ends_with('s'));
        // "14,200 last year"
        let when = matches!(self.word(at), "last" | "this" | "next") && self.props(at + 1).has(Props::TEMPORAL);
        // "a few hundred far-left agitators"
        let tied = at > end + 1 && self.is_hyphen(at - 1) && !first;
        speech
            || when
            || !tied && (self.begins_verb(at, end) || self.props(at).has_any(Props::FUNCTION.with(Props::STOP)))
    }

    /// True for the verb behind a noun in the plural: "50,000 people lined the road".
    fn begins_verb(&self, at: usize, end: usize) -> bool {
        let Some(before) = at.checked_sub(1).filter(|_| at > end) else { return false };
        self.is_plural(before) && self.word(at).ends_with("ed") || self.lexicon.plurals.contains(self.raw(before))
    }

    /// True where those counted are named in front: "a mob of some 400 rampaged".
    fn is_of_group(&self, start: usize) -> bool {
        let from = self.lexicon.bounds.before(start, |n| self.word(n)).map_or(start, |(_, from)| from);
        let group = from.checked_sub(2).filter(|n| self.word(n + 1) == "of");
        group.is_some_and(|n| self.lexicon.groups.contains(&self.concept(n)))
    }

    /// True for the "and" of two adjectives: "eleven foreign and local aid workers".
    fn joins(&self, at: usize, draft: &Draft, things: &[u64]) -> bool {
        let content = |n: &usize| self.is_word(*n) && !self.props(*n).has_any(Props::FUNCTION.with(Props::STOP));
        self.word(at) == "and"
            && things.len() == 1
            && draft.range.low >= 2.0
            && !self.is_plural(at - 1)
            && self.number(at + 1).is_none()
            && !self.lexicon.people.contains(&things[0])
            && !self.lexicon.classes.contains_key(&things[0])
            && content(&(at + 1))
            && (at + 2..at + 5).take_while(content).any(|n| self.is_plural(n))
    }

    /// Whose age it is: up to three content words in front of "Nela Farrow, 34," or "Nela Farrow, aged 34".
    fn holder(&self, start: usize, noun: &mut Noun) {
        let content = |n: &usize| {
            self.is_word(*n) && !self.props(*n).has_any(Props::FUNCTION.with(Props::SPEECH).with(Props::STOP))
        };
        let link = |n: &usize| matches!(self.word(*n), "," | "(") || self.lexicon.age.links.contains(self.word(*n));
        let words = (0..start).rev().skip_while(link).take_while(content).take(3);
        noun.things = words.map(|n| self.concept(n)).collect();
    }

    fn is_determiner(&self, at: usize) -> bool {
        matches!(
            self.word(at),
            "the" | "its" | "his" | "her" | "their" | "our" | "all" | "those" | "these" | "a" | "an" | "this" | "that"
        )
    }

    /// The class of votes, where a tally says that it counts them: "five votes to two".
    pub(super) fn cast(&self, start: usize, end: usize) -> Classes {
        let cast = self.lexicon.cast;
        let votes = |n: usize| self.lexicon.classes.get(&self.concept(n)).is_some_and(|class| *class == cast);
        if (start..end).any(votes) { cast } else { Classes::default() }
    }

    /// What happened to those who are counted: inside the noun phrase, behind it ("12 people were killed"), or in front
    /// ("killing 12 people", "the death toll rose to 95"). `room` ends where the neighbouring figures begin.
    pub(super) fn classes(&self, start: usize, end: usize, noun_end: usize, room: (usize, usize)) -> Classes {
        // "People on board" are in a ship, "the people on the board" are not.
        // Nor do "rescue services" say that anybody was rescued.
        let of_a_body = |n: usize| self.word(n) == "board" && self.before(n, 1) != "on" || self.word(n) == "rescue";
        let own = (end..noun_end).any(|n| self.is_word(n)) && !(end..noun_end).any(|n| self.is_person(n));
        // "Seven charges were brought against him": no vote.
        let of_a_thing = |n: usize| {
            let cast = self.lexicon.cast;
            let voted = |k: usize| self.lexicon.classes.get(&self.concept(k)).is_some_and(|class| *class == cast);
            own && self.word(n) == "against" && !(end..n).any(voted)
        };
        let class = |n: usize| {
            let class = self.lexicon.classes.get(&self.concept(n)).copied().filter(|_| !of_a_body(n) && !of_a_thing(n));
            class.unwrap_or_default()
        };
        // "Forty-three supporters": what they are called is no vote.
        let called =
            |n: &usize| self.word(*n).ends_with("ers") && self.lexicon.votes.iter().any(|v| v.meets(class(*n)));
        let inside =
            (end..noun_end).filter(|n| !called(n)).map(class).fold(Classes::default(), |a, b| Classes(a.0 | b.0));
        let last = if self.is_whole(start) { noun_end } else { room.1.min(noun_end + CLASS_BEHIND) };
        let behind = (noun_end..last)
            .take_while(|n| {
                !matches!(self.word(*n), "," | ";" | "." | "and" | "but" | "while" | "with" | "as" | "after" | "when")
            })
            .find(|n| !class(*n).is_empty())
            // "killed or wounded" is said of both, "voted against" of one.
            .map(|n| Classes(class(n).0 | class(if self.word(n + 1) == "or" { n + 2 } else { n + 1 }).0));
        let first = room.0.max(start.saturating_sub(CLASS_BEFORE));
        // "The crowd, some 4,000 strong"
        let strong = self.word(end) == "strong";
        let front = (first..start)
            .rev()
            .take_while(|n| !matches!(self.word(*n), ";" | ".") && (strong || self.word(*n) != ","))
            .map(class)
            .find(|c| !c.is_empty());
        // "Nine were killed and dozens injured": a noun or verb of its own wins over the one in front.
        // "Protesters set fire to 14 cars": who did it is not what they did it to.
        let front = front.filter(|c| inside.is_empty() && !(own && c.0 & !self.lexicon.being.0 == 0));
        let verb = behind.or(front).unwrap_or_default();
        let all = Classes(inside.0 | verb.0);
        // Of "nine deputies abstained" the vote says what is counted, not the seats.
        let vote = self.lexicon.votes.iter().find(|vote| vote.meets(all));
        vote.map_or(all, |vote| Classes(all.0 & vote.0))
    }

    /// People at large, or an office or calling.
    fn is_person(&self, n: usize) -> bool {
        self.lexicon.people.contains(&self.concept(n)) || self.props(n).has(Props::ROLE)
    }

    /// "Twelve of the 48": a number of which another one is a part.
    pub(super) fn is_whole(&self, start: usize) -> bool {
        let of = start.checked_sub(2).filter(|n| self.word(*n) == "of" && self.is_determiner(n + 1));
        of.is_some_and(|of| of > 0 && (self.is_number(of - 1) || self.number(of - 1).is_some()))
    }

    /// The synonym groups of the content words around, inside the clause and up to the neighbouring figures.
    pub(super) fn context(&self, start: usize, end: usize, noun_end: usize, room: (usize, usize)) -> Vec<u64> {
        let open = |n: &usize| !matches!(self.word(*n), ";" | "—");
        let left = (room.0..start).rev().take(CONTEXT).take_while(open);
        // "Palin (12 percent)": what stands behind the bracket is about the next.
        let last = if self.word(end) == ")" { end } else { room.1 };
        let right = (noun_end.max(end)..last).take(CONTEXT).take_while(open);
        let mut out: Vec<u64> = left
            .chain(right)
            .filter(|n| self.is_word(*n))
            .filter(|n| {
                !self.props(*n).has_any(Props::FUNCTION.with(Props::NUMBER).with(Props::SPEECH).with(Props::STOP))
            })
            .map(|n| self.concept(n))
            .collect();
        out.sort_unstable();
        out.dedup();
        out
    }
}
