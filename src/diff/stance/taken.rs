//! [`Taken`]: a stance that an article takes, and what it has in common with one of another article.

use std::collections::BTreeMap;

use crate::align::SentenceId;
use crate::diff::Evidence;
use crate::diff::topic::in_common;
use crate::rules::WordInfo;

/// A stance that an article takes.
#[derive(Debug)]
pub(in crate::diff) struct Taken {
    /// The number of the stance.
    pub(super) stance: u8,
    pub(super) id: SentenceId,
    pub(super) yes: bool,
    /// It is told by a denial: "no alarm sounded"; not "the alarm was silent".
    pub(super) denied: bool,
    /// It is still to come: "will close".
    pub(super) planned: bool,
    /// It was so long before the article: "in 2019".
    pub(super) past: bool,
    /// It is denied of everybody and everything: "nobody was hurt".
    pub(super) of_all: bool,
    /// Of whom it is denied: "no officer was hurt".
    pub(super) denied_of: Option<u64>,
    /// It has not happened so far: "nobody has been arrested".
    pub(super) so_far: bool,
    /// The thing it is taken of, where one is named.
    pub(super) thing: Option<WordInfo>,
    pub(super) shown: Evidence,
    /// The content words of the clause, and of the sentence, those that say yes or no left out: how rare each synonym group is.
    pub(super) clause: BTreeMap<u64, f32>,
    pub(super) sentence: BTreeMap<u64, f32>,
    /// Names in the clause.
    pub(super) names: Vec<u64>,
    /// The content words of the clause before and behind what says yes or no.
    pub(super) sides: [Vec<u64>; 2],
    /// A form of "be" goes before: who does it stands behind.
    pub(super) passive: bool,
    /// A pronoun stands for whom it is said of: "threw her out".
    pub(super) pronoun: bool,
}

impl Taken {
    /// True where what they share stands on other sides: "the poet apologised to the guards", "the guards apologised".
    pub(super) fn is_of_another(&self, other: &Self) -> bool {
        let meet = |n: usize, there: usize| self.sides[n].iter().any(|word| other.sides[there].contains(word));
        let crossed = (meet(0, 1) || meet(1, 0)) && !meet(0, 0) && !meet(1, 1);
        crossed && !self.pronoun && !other.pronoun && self.passive == other.passive
    }

    /// True where it is denied of others than the other side speaks of: "no officer was hurt".
    pub(super) fn denies_of_others(&self, other: &Self) -> bool {
        self.denied_of.is_some_and(|word| !other.sentence.contains_key(&word))
    }

    /// True where each clause names somebody or something that the other sentence does not.
    pub(super) fn names_another(&self, other: &Self) -> bool {
        let new = |own: &Self, there: &Self| own.names.iter().any(|name| !there.sentence.contains_key(name));
        new(self, other) && new(other, self)
    }

    /// How rare the content words of the clause are together.
    pub(super) fn weight(&self) -> f32 {
        self.clause.values().sum()
    }

    /// How rare what both say besides is: a clause, and the sentence of the other.
    pub(super) fn shared(&self, other: &Self) -> f32 {
        in_common(&self.clause, &other.sentence).max(in_common(&self.sentence, &other.clause))
    }
}
