//! What the verb of a clause says of its times: that they are over, or still to come.

use super::found::Found;
use super::scan::Scan;
use crate::document::TokenKind;
use crate::rules::{Edge, TenseWord};

impl Scan<'_> {
    /// What the clause says of a time at `found`: the nearest verb in front, else the nearest behind.
    pub(super) fn tense(&self, found: &Found) -> Option<TenseWord> {
        if found.edge == Some(Edge::Since) {
            return Some(TenseWord::Past);
        }
        let as_soon =
            self.back(found.start, 1) == "as" && matches!(self.back(found.start, 2), "soon" | "early" | "late");
        if as_soon {
            return Some(TenseWord::Future);
        }
        // "since shortly after the Oct. 23 shooting" opens no clause.
        let opens = |n: usize| n + 3 < found.start || self.term(n).edge.is_none();
        let mut verbs = (0..found.start).rev().take(20).filter_map(|n| Some((n, self.verb(n)?)));
        let mut front = verbs.find(|(n, t)| *t != TenseWord::Clause || opens(*n));
        // "Will make a statement to parliament on Monday"
        if front.is_some_and(|(_, t)| t == TenseWord::Aim) {
            let verb = verbs.find(|(_, t)| *t != TenseWord::Aim);
            front = verb.filter(|(_, t)| *t == TenseWord::Future).or(front);
        }
        if self.is_limit(found) {
            let past =
                |(n, t): (usize, TenseWord)| t == TenseWord::Past && (!self.term(n).limits || self.is_perfect(n));
            // "By Tuesday 87 people had fallen ill"
            let behind = || (found.end..self.tokens.len()).take(14).find_map(|n| self.verb(n).map(|t| (n, t)));
            let over = front.or_else(behind).is_some_and(past);
            return Some(if over { TenseWord::Past } else { TenseWord::Future });
        }
        let front = front.map(|(_, t)| t);
        if let Some(tense @ (TenseWord::Future | TenseWord::Past | TenseWord::Aim)) = front {
            return Some(tense);
        }
        let behind = (found.end..self.tokens.len()).take(14).find_map(|n| self.verb(n));
        behind.filter(|t| matches!(t, TenseWord::Future | TenseWord::Past))
    }

    /// True where a verb of the past stands right in front: "struck on April 4", "rose to 3 percent in May".
    pub(super) fn is_told(&self, found: &Found) -> bool {
        if found.edge == Some(Edge::Since) {
            return true;
        }
        if matches!(self.back(found.start, 1), "to" | "until" | "by" | "till" | "through") {
            return false;
        }
        let near = (0..found.start).rev().take(3).take_while(|n| self.kind(*n) != TokenKind::Mark);
        near.filter_map(|n| self.verb(n)).next() == Some(TenseWord::Past)
    }

    /// True for the end of a stretch of time: "by Jan. 14", "until mid-November".
    pub(super) fn is_limit(&self, found: &Found) -> bool {
        let limit = |edge: Option<Edge>| matches!(edge, Some(Edge::Until | Edge::By));
        limit(found.edge) || limit(self.term_back(found.start, 1).edge)
    }

    /// "Had been dug out", "had fallen"; not "had until Monday", "had to leave".
    fn is_perfect(&self, n: usize) -> bool {
        let next = self.word(n + 1);
        self.word(n) == "had" && (next == "been" || next.ends_with("ed") || next.ends_with("en"))
    }

    fn is_noun(&self, n: usize) -> bool {
        matches!(self.back(n, 1), "the" | "a" | "an" | "its" | "their" | "his" | "her" | "this" | "that")
    }

    fn verb(&self, n: usize) -> Option<TenseWord> {
        let word = self.word(n);
        // The participle of "will be held" says nothing; nor does that of "the proposed sale".
        let passive = || {
            matches!(
                self.back(n, 1),
                "be" | "been" | "being" | "is" | "are" | "was" | "were" | "the" | "a" | "an" | "its"
            ) || self.lexicon.stays.contains(self.back(n, 1))
        };
        if word == "be" && self.back(n, 1) == "to" {
            return Some(TenseWord::Future);
        }
        if let Some(tense) = self.term(n).tense.filter(|t| {
            *t == TenseWord::Clause
                || *t == TenseWord::Future && (word.ends_with("ed") || !self.is_noun(n))
                || !passive()
        }) {
            if self.term(n).month.is_some() && self.capital(n) {
                return None;
            }
            return Some(tense);
        }
        if word.ends_with("'ll") || word == "set" && matches!(self.word(n + 1), "to" | "for") {
            return Some(TenseWord::Future);
        }
        let aim = word == "to" && !self.is_plain(n + 1) && !self.capital(n + 1) && !self.term(n + 1).begins;
        if aim && self.kind(n + 1) == TokenKind::Word {
            // "planned to leave", "is to rule": still ahead; "helped to win": not.
            let ahead = matches!(self.back(n, 1), "is" | "are")
                || n.checked_sub(1).and_then(|b| self.verb(b)) == Some(TenseWord::Future);
            return Some(if ahead { TenseWord::Future } else { TenseWord::Aim });
        }
        if word == ";" {
            return Some(TenseWord::Clause);
        }
        (self.kind(n) == TokenKind::Word
            && word.len() > 3
            && word.ends_with("ed")
            && !word.ends_with("eed")
            && !passive())
        .then_some(TenseWord::Past)
    }
}
