//! What words of time may mean: grains, parts of the day, relations, edges.

use serde::Deserialize;

/// How finely a time is told, the finest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grain {
    /// One second.
    Second,
    /// One minute.
    Minute,
    /// One hour.
    Hour,
    /// Morning, afternoon, evening, night.
    Part,
    /// One day.
    Day,
    /// Saturday and Sunday.
    Weekend,
    /// Monday to Sunday, as in ISO 8601.
    Week,
    /// One month.
    Month,
    /// Three months.
    Quarter,
    /// Three months from March, June, September or December on.
    Season,
    /// Six months.
    Half,
    /// One year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
    /// A thousand years.
    Millennium,
}

/// A part of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum DayPart {
    /// Morning.
    Mo,
    /// Afternoon.
    Af,
    /// Evening.
    Ev,
    /// Night.
    Ni,
    /// While it is light.
    Dt,
}

impl DayPart {
    /// The code in a TIMEX3 value.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Mo => "MO",
            Self::Af => "AF",
            Self::Ev => "EV",
            Self::Ni => "NI",
            Self::Dt => "DT",
        }
    }
}

/// Which one of several is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// The one before publication.
    Last,
    /// The one around publication.
    This,
    /// The one behind publication.
    Next,
    /// The one before a date in the text.
    Previous,
    /// The one behind a date in the text.
    Following,
    /// A date in the text again.
    Same,
    /// The last that is over.
    Latest,
    /// The one behind the next.
    Beyond,
    /// All of them.
    Each,
}

/// A reference without a place in the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Vague {
    /// `recently`.
    Past,
    /// `now`.
    Present,
    /// `soon`.
    Future,
}

/// What a word in front of a time does to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Edge {
    /// Its beginning, or a point before it.
    Early,
    /// Its middle.
    Mid,
    /// Its end.
    Late,
    /// Give or take.
    Approx,
    /// More than that.
    More,
    /// Less than that.
    Less,
    /// From then on.
    Since,
    /// Up to then.
    Until,
    /// At the latest.
    By,
    /// Before it.
    Before,
    /// After it.
    After,
}

/// A word that turns a length of time into a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum End {
    /// Back from publication.
    BackNow,
    /// Back from a date in the text.
    Back,
    /// Forth from a date in the text.
    Forth,
    /// Forth from publication.
    ForthNow,
}

/// What the verb of a clause says of its times.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TenseWord {
    /// They lie ahead.
    Future,
    /// They are over.
    Past,
    /// They are meant to come: an infinitive.
    Aim,
    /// None of its own: another clause begins.
    Clause,
}
