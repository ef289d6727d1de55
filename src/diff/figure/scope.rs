//! What makes two figures for one thing count differently: who is counted in, how many events are told of.

use std::ops::Range;

use crate::document::figure::{Figure, Kind, Operation, Part};
use crate::document::{Document, Token, TokenKind};
use crate::rules::{FigureWords, Grain, Props};

/// How far behind a figure the words may stand that say who is counted in, in tokens.
const REACH: usize = 12;

/// A figure where it stands.
#[derive(Clone, Copy)]
pub(super) struct Place<'e> {
    pub document: &'e Document,
    pub figure: &'e Figure,
    /// All figures of its sentence.
    pub all: &'e [&'e Figure],
}

impl<'e> Place<'e> {
    fn tokens(&self) -> &'e [Token] {
        self.document.tokens_of(self.figure.sentence)
    }

    fn word(&self, token: &Token) -> &'e str {
        &self.document.word(token).text
    }

    /// How many of those who did it are counted in or left out: "ten people, including the gunman" gives one.
    fn actors(&self, words: &FigureWords) -> Option<f64> {
        let tokens = self.tokens();
        let first = tokens.iter().position(|t| t.span.start >= self.figure.span.end)?;
        let word = |n: usize| tokens.get(n).map_or("", |t| self.word(t));
        let after = (first..first + REACH).find_map(|n| words.scope.including.at(n, word).map(|(_, end)| end))?;
        // "the gunman", "both attackers", "the three attackers"
        for n in after..after + 4 {
            let token = tokens.get(n).filter(|t| t.kind != TokenKind::Mark)?;
            if words.scope.actors.contains(&self.document.word(token).info.concept) {
                let within = |f: &&&Figure| f.span.start >= tokens[after].span.start && f.span.end <= token.span.start;
                let many = if (after..n).any(|k| word(k) == "both") { 2.0 } else { 1.0 };
                return Some(self.all.iter().find(within).map_or(many, |f| f.core.high));
            }
        }
        None
    }

    /// The noun in the plural of "in two attacks", where the sentence counts the events that it tells of.
    fn events(&self) -> impl Iterator<Item = (u64, &'e str)> {
        let counted = |f: &&&Figure| f.kind == Kind::Count && f.core.low >= 2.0 && f.span != self.figure.span;
        let of = |f: &&Figure| {
            let tokens = self.tokens();
            let first = tokens.iter().position(|t| t.span.start >= f.span.start)?;
            let before = tokens.get(first.checked_sub(1)?)?;
            let placed = matches!(self.word(before), "in" | "during" | "after");
            let head = tokens.iter().rfind(|t| f.thing.is_some_and(|thing| thing.overlaps(t.span)))?;
            let plural = self.word(head).ends_with('s');
            (placed && plural).then(|| (self.document.word(head).info.concept, self.word(head)))
        };
        self.all.iter().filter(counted).filter_map(of).collect::<Vec<_>>().into_iter()
    }

    /// True where the sentence tells of one event of that name: "the attack".
    fn tells_of_one(&self, concept: u64, plural: &str) -> bool {
        self.tokens().windows(2).any(|pair| {
            let article = matches!(self.word(&pair[0]), "the" | "a" | "an");
            let word = self.word(&pair[1]);
            article
                && self.document.word(&pair[1]).info.concept == concept
                && plural.strip_prefix(word).is_some_and(|rest| matches!(rest, "s" | "es"))
        })
    }
}

/// How many tokens behind a figure the words stand that say whose it is, or from what it is reckoned.
const BEHIND: usize = 7;

impl Place<'_> {
    /// A word that says nothing alone.
    fn is_light(&self, token: &Token) -> bool {
        let light = Props::FUNCTION.with(Props::PREPOSITION).with(Props::STOP);
        self.document.word(token).info.props.has_any(light)
    }

    /// A day or a month.
    fn is_day(&self, token: &Token) -> bool {
        self.document.word(token).info.props.has_any(Props::DAY_OR_ZONE.with(Props::MONTH_NAME).with(Props::MONTH))
    }

    /// The token behind the figure.
    fn end(&self) -> Option<usize> {
        self.tokens().iter().position(|t| t.span.start >= self.figure.span.end)
    }

    /// Names that stand before a noun in the noun phrase: "$60 billion of American goods", "in Chinese goods".
    fn origins(&self) -> Vec<u64> {
        let (tokens, Some(first)) = (self.tokens(), self.end()) else { return Vec::new() };
        let phrase = (first..tokens.len().min(first + BEHIND)).take_while(|n| {
            let word = self.word(&tokens[*n]);
            tokens[*n].kind == TokenKind::Word || word == "." || word == "-"
        });
        let plain = |n: usize| {
            let noun = |t: &Token| t.kind == TokenKind::Word && !t.capital && !self.is_light(t);
            tokens.get(n).is_some_and(noun)
        };
        // "At Monday's sale", "off Cape Sennet early": a name that says where or when.
        let of = |n: usize| n == first || matches!(self.word(&tokens[n - 1]), "of" | "in" | "worth" | "from");
        let raw = |n: usize| tokens[n].span.of(self.document.text());
        let placed = |n: usize| raw(n).ends_with("'s") || raw(n).ends_with("’s") || self.is_day(&tokens[n]);
        let name = |n: &usize| {
            tokens[*n].capital
                && of(*n)
                && !placed(*n)
                && (plain(n + 1) || self.word(&tokens[*n]).contains('.') && plain(n + 2))
        };
        phrase.filter(name).map(|n| self.document.word(&tokens[n]).info.concept).collect()
    }

    /// What a change is reckoned from: "a 36% increase from February".
    fn base(&self, words: &FigureWords) -> Vec<&str> {
        let (tokens, Some(first)) = (self.tokens(), self.end()) else { return Vec::new() };
        let from =
            (first..tokens.len().min(first + BEHIND)).find(|n| matches!(self.word(&tokens[*n]), "from" | "over"));
        // "Down about 30% from their highs"
        let change = self.figure.operation == Operation::By;
        let led = |n: &usize| change || (first..*n).any(|m| words.trend.contains_key(self.word(&tokens[m])));
        let Some(from) = from.filter(led) else { return Vec::new() };
        let base = tokens.iter().skip(from + 1).take(2 * BEHIND);
        base.take_while(|t| t.kind != TokenKind::Mark || self.word(t) == "-")
            .filter(|t| t.kind == TokenKind::Word && !self.is_light(t))
            .map(|t| self.word(t))
            .collect()
    }

    /// The nouns that say what a sum is for or of: "43 million in federal taxes", "900 crowns worth of furniture".
    fn purpose(&self, words: &FigureWords) -> Vec<u64> {
        let (tokens, Some(first)) = (self.tokens(), self.end()) else { return Vec::new() };
        let noun = |t: &&Token| t.kind == TokenKind::Word && !t.capital && !self.is_light(t) && !self.is_day(t);
        let word = |n: usize| tokens.get(n).map_or("", |t| self.word(t));
        let money = self.figure.kind == Kind::Money;
        let led = match (word(first), word(first + 1)) {
            ("in", _) => 1,
            ("worth", "of") => 2,
            _ => return Vec::new(),
        };
        let phrase = tokens.iter().skip(first + led).take(BEHIND).filter(|_| money).take_while(noun);
        let nouns: Vec<&Token> = phrase.collect();
        let how = nouns.iter().any(|t| words.amounts.manner.contains(self.word(t)));
        nouns.iter().filter(|_| !how).map(|t| self.document.word(t).info.concept).collect()
    }
}

impl Place<'_> {
    /// "Two of the drones": some of those that are spoken of.
    fn is_of_those(&self) -> bool {
        let (tokens, Some(of)) = (self.tokens(), self.end()) else { return false };
        let word = |n: usize| tokens.get(n).map_or("", |t| self.word(t));
        self.figure.kind == Kind::Count && self.figure.part.is_none() && word(of) == "of" && word(of + 1) == "the"
    }
}

impl<'e> Place<'e> {
    /// What the sentence says of some of those counted before: "in care homes" of "41 of them in care homes".
    fn told_of_part(&self) -> impl Iterator<Item = u64> {
        let (tokens, of) = (self.tokens(), self.end().unwrap_or(usize::MAX));
        let those = if tokens.get(of.saturating_add(1)).is_some_and(|t| self.word(t) == "the") { 3 } else { 2 };
        let told = tokens
            .iter()
            .skip(of.saturating_add(those))
            .take(REACH)
            .take_while(|t| t.kind != TokenKind::Mark && !self.document.word(t).info.props.has(Props::CLAUSE));
        told.filter(|t| !self.is_light(t) && !self.is_day(t)).map(|t| self.document.word(t).info.concept)
    }
}

/// True where both count some of those counted before, and what is told of them has no word and no class in common: "nine of
/// them with severe injuries", "four of them passers-by".
pub(super) fn other_part(a: Place<'_>, b: Place<'_>, words: &FigureWords) -> bool {
    if [a, b].iter().any(|place| place.figure.part != Some(Part::OfThem)) {
        return false;
    }
    let (ours, theirs) = (a.told_of_part().collect::<Vec<_>>(), b.told_of_part().collect::<Vec<_>>());
    let class = |one: &u64| words.classes.get(one).copied().unwrap_or_default();
    let alike = |one: &u64| theirs.iter().any(|other| class(one).meets(class(other)));
    are_apart(&ours, &theirs) && !ours.iter().any(alike)
}

/// True where one side counts some of those that the other counts, and not much else is told of both: "two of the miners were
/// killed", "six miners were trapped".
pub(super) fn part_and_whole(a: Place<'_>, b: Place<'_>) -> bool {
    let fate = !a.figure.classes.is_empty() && !b.figure.classes.is_empty();
    let (ours, theirs) = (&a.figure.context, &b.figure.context);
    let shared = ours.iter().filter(|word| theirs.binary_search(word).is_ok()).count();
    let told = 2 * shared > ours.len().min(theirs.len());
    let some = |part: Place<'_>, whole: Place<'_>| {
        part.is_of_those() && !whole.is_of_those() && part.figure.core.high < whole.figure.core.low
    };
    let same = a.figure.things.iter().any(|thing| b.figure.things.contains(thing));
    same && !fate && !told && (some(a, b) || some(b, a))
}

/// True where both sums are said to be in something, or worth of it, and the words for it have nothing in common: in taxes, in
/// income.
pub(super) fn other_purpose(a: Place<'_>, b: Place<'_>, words: &FigureWords) -> bool {
    are_apart(&a.purpose(words), &b.purpose(words))
}

/// True where both sides have some, and none in common.
fn are_apart(ours: &[u64], theirs: &[u64]) -> bool {
    !ours.is_empty() && !theirs.is_empty() && !ours.iter().any(|one| theirs.contains(one))
}

/// True where both sides name whose the things are, and the names have nothing in common: Chinese and American goods.
pub(super) fn other_origin(a: Place<'_>, b: Place<'_>) -> bool {
    are_apart(&a.origins(), &b.origins())
}

/// True where two changes are reckoned from something else, or one alone from a peak: "from their mid-February highs".
pub(super) fn other_base(a: Place<'_>, b: Place<'_>, words: &FigureWords) -> bool {
    let (ours, theirs) = (a.base(words), b.base(words));
    let peak = |base: &[&str]| base.iter().any(|word| words.scope.peaks.contains(*word));
    let alone = ours.is_empty() != theirs.is_empty() && (peak(&ours) || peak(&theirs));
    alone || !ours.is_empty() && !theirs.is_empty() && !ours.iter().any(|word| theirs.contains(word))
}

impl Place<'_> {
    /// True for a number of an earlier time: "since March 2000, when 223,000 were stopped".
    pub(super) fn is_recalled(&self) -> bool {
        let tokens = self.tokens();
        let at = tokens.partition_point(|t| t.span.start < self.figure.span.start);
        let before = tokens.get(..at).unwrap_or_default();
        let Some(when) = before.iter().rposition(|t| self.word(t) == "when") else { return false };
        let comma = |t: &Token| self.word(t) == ",";
        // "Since 2007, before the recession, when": the time may stand further up.
        let lead = before.get(when.saturating_sub(BEHIND)..when).unwrap_or_default();
        let times = &self.document.times;
        let dated = |t: &Token| times.iter().any(|time| time.grain >= Grain::Month && time.span.overlaps(t.span));
        lead.iter().any(dated) && !before.get(when..).unwrap_or_default().iter().any(comma)
    }
}

impl Place<'_> {
    /// The name that a relative clause with the figure tells of, as tokens: "Italy, which is reporting 19,468 deaths".
    fn owner(&self) -> Option<Range<usize>> {
        let tokens = self.tokens();
        let at = tokens.partition_point(|t| t.span.start < self.figure.span.start);
        let clause = (at.saturating_sub(REACH)..at).rev().take_while(|n| tokens[*n].kind != TokenKind::Mark).last()?;
        let relative = matches!(self.word(&tokens[clause]), "which" | "where" | "who");
        let comma = clause.checked_sub(1).filter(|n| relative && self.word(&tokens[*n]) == ",")?;
        let first = (0..comma).rev().take_while(|n| self.is_name(&tokens[*n])).last()?;
        Some(first..comma)
    }

    fn is_name(&self, token: &Token) -> bool {
        token.capital && token.kind == TokenKind::Word && !self.is_light(token) && !self.is_day(token)
    }

    /// The names of the sentence, those of `but` and its first word left out, which has a capital in any case.
    fn names(&self, but: &Range<usize>) -> Vec<u64> {
        let tokens = self.tokens().iter().enumerate().skip(1);
        let names = tokens.filter(|(n, t)| !but.contains(n) && self.is_name(t));
        names.map(|(_, t)| self.document.word(t).info.concept).collect()
    }
}

/// True where the figure of one side is said of a second name, of which the other side, telling of the first, has nothing:
/// "above the toll of Italy, which reports …".
pub(super) fn other_owner(a: Place<'_>, b: Place<'_>) -> bool {
    let second = |one: Place<'_>, other: Place<'_>| {
        let Some(owner) = one.owner() else { return false };
        let (first, theirs) = (one.names(&owner), other.names(&(0..0)));
        let own = one.tokens().get(owner).unwrap_or_default();
        let concept = |place: Place<'_>, token: &Token| place.document.word(token).info.concept;
        let told = own.iter().any(|t| other.tokens().iter().any(|o| concept(one, t) == concept(other, o)));
        !told && theirs.iter().any(|name| first.contains(name))
    };
    second(a, b) || second(b, a)
}

/// True where only one side says that those who did it are counted in, and the numbers differ by no more than them.
pub(super) fn other_people(a: Place<'_>, b: Place<'_>, words: &FigureWords) -> bool {
    let apart = (a.figure.core.low - b.figure.core.low).abs();
    let actors = match (a.actors(words), b.actors(words)) {
        (Some(n), None) | (None, Some(n)) => n,
        _ => return false,
    };
    a.figure.core.is_exact() && b.figure.core.is_exact() && apart <= actors
}

/// True where one side counts over several events, and the other tells of one: "in two attacks", "in the attack".
pub(super) fn other_events(a: Place<'_>, b: Place<'_>) -> bool {
    let over_more = |one: Place<'_>, other: Place<'_>| one.events().any(|(noun, word)| other.tells_of_one(noun, word));
    over_more(a, b) || over_more(b, a)
}
