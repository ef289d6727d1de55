//! Words of and beside figures of one sort: amounts, tallies, factors, ages, what comes on top.

use rustc_hash::FxHashSet;
use serde::Deserialize;

type Words = FxHashSet<Box<str>>;

/// Words of amounts.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AmountWords {
    /// Vague amounts that are none without an article: "a handful".
    pub with_article: Words,
    /// Words before "half" that say which one it is: "bottom".
    pub one_of_two: Words,
    /// Verbs whose "to" leads to the most that may be: "limits loads to 40 tonnes".
    pub caps: Words,
    /// Verbs that make a demand of what stands behind their "for": "asked for 15 years", "is holding out for nine per cent".
    pub asks: Words,
    /// Words by which a bound is denied: "never exceeded 90 km".
    pub denies: Words,
    /// Nouns behind a sum and "in" that say how, not what for: "two million in cash".
    pub manner: Words,
}

/// Words of a tally.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TallyWords {
    /// What it counts: "112 votes to 96".
    pub counted: Words,
    /// Words in front of two numbers that make a tally of them: "won 3-1".
    pub contest: Words,
    /// Words of a ballot in front of two numbers with "to" between them: "the vote was 31 to 22".
    pub ballot: Words,
}

/// Words of a factor.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RatioWords {
    /// Words behind "twice as": "many".
    #[serde(rename = "as")]
    pub degree: Words,
    /// Words behind "four times": "higher".
    pub times: Words,
}

/// Words of an age.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AgeWords {
    /// Verbs between a person and the age: "turned 34".
    pub turns: Words,
    /// Words before such a verb that mean no person: "the score was 34".
    pub nobody: Words,
    /// Words between the name and the age: "aged".
    pub links: Words,
}

/// Words for what comes on top of something else.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct FurtherWords {
    /// In front of a number: "another 40".
    pub before: Words,
    /// Right behind it: "40 others".
    pub behind: Words,
    /// Behind what is counted: "40 seats more".
    pub behind_noun: Words,
    /// Words that set it off from a mark: "eight tonnes over the limit".
    pub beyond: Words,
    /// Nouns of such marks.
    pub marks: Words,
}
