//! [`Detect`]: the detectors a rule may use, each with what a rule file sets of it.

mod facts;
mod names;
mod speech;
mod told;
mod wording;

use serde::Deserialize;

pub use facts::{DateConflict, FigureConflict, Kin, OppositeWords, PolarityShift, StanceShift};
pub use names::{NameInRole, NounAt, OtherDoer, OtherHolder, OtherName, OtherSite, Post, SetMismatch};
pub use speech::{AttributionShift, CueShift, QuoteChange, QuoteChanged, SpeakerShift, ToldBy};
pub use told::{Detail, Holds, Prominence, UnmatchedClaim};
pub use wording::{
    ClassShift, CopyEdit, CountedAs, Hides, NamedAs, PairTable, PlainWord, PresentAbsent, Regex, Same, VoiceShift,
};

/// The detectors a rule may use, with their settings.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Detect {
    /// Two values of the same thing that cannot both be true.
    FigureConflict(FigureConflict),
    /// Two times of the same thing that cannot both be true.
    DateConflict(DateConflict),
    /// A claim without a partner.
    UnmatchedClaim(UnmatchedClaim),
    /// A word class on one side only.
    PresentAbsent(PresentAbsent),
    /// One quotation in other words, or cut.
    QuoteChanged(QuoteChanged),
    /// One quotation, two speakers.
    SpeakerShift(SpeakerShift),
    /// One side affirms what the other denies.
    PolarityShift(Box<PolarityShift>),
    /// Another name in the same role.
    NameInRole(NameInRole),
    /// Somebody else did it.
    OtherDoer(OtherDoer),
    /// It happened in another sort of place.
    OtherSite(OtherSite),
    /// Somebody else holds what one alone holds.
    OtherHolder(OtherHolder),
    /// One name of two sentences that say the same.
    OtherName(OtherName),
    /// One statement that is given to two persons.
    ToldBy(ToldBy),
    /// Opposite predicates of the same thing.
    Opposites(OppositeWords),
    /// One side says that it happened, the other that it did not.
    StanceShift(StanceShift),
    /// A word of one class against another word for the same thing.
    ClassShift(ClassShift),
    /// As many people, called by a name that judges them on one side only.
    CountedAs(CountedAs),
    /// What a name is called beside it, by a noun that judges on one side only.
    NamedAs(NamedAs),
    /// A loaded word against a plain one for the same thing.
    PlainWord(PlainWord),
    /// Two wordings of one text, of which one judges more.
    CopyEdit(CopyEdit),
    /// The verbs of speech of one quotation.
    CueShift(CueShift),
    /// A claim that opens one article and ends the other.
    Prominence(Prominence),
    /// A claim with a source against the same claim without one.
    AttributionShift(AttributionShift),
    /// Who did it on one side, nobody on the other.
    VoiceShift(VoiceShift),
    /// A part of a claim that only one side tells.
    Detail(Detail),
    /// Two words of one class that exclude each other.
    SetMismatch(SetMismatch),
    /// A pattern on one side only.
    Regex(Regex),
}

impl Detect {
    /// The detector, as a rule file names it.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::FigureConflict(_) => "figure-conflict",
            Self::DateConflict(_) => "date-conflict",
            Self::UnmatchedClaim(_) => "unmatched-claim",
            Self::PresentAbsent(_) => "present-absent",
            Self::QuoteChanged(_) => "quote-changed",
            Self::SpeakerShift(_) => "speaker-shift",
            Self::PolarityShift(_) => "polarity-shift",
            Self::NameInRole(_) => "name-in-role",
            Self::OtherDoer(_) => "other-doer",
            Self::OtherSite(_) => "other-site",
            Self::OtherHolder(_) => "other-holder",
            Self::OtherName(_) => "other-name",
            Self::ToldBy(_) => "told-by",
            Self::Opposites(_) => "opposites",
            Self::StanceShift(_) => "stance-shift",
            Self::ClassShift(_) => "class-shift",
            Self::CountedAs(_) => "counted-as",
            Self::NamedAs(_) => "named-as",
            Self::PlainWord(_) => "plain-word",
            Self::CopyEdit(_) => "copy-edit",
            Self::CueShift(_) => "cue-shift",
            Self::Prominence(_) => "prominence",
            Self::AttributionShift(_) => "attribution-shift",
            Self::VoiceShift(_) => "voice-shift",
            Self::Detail(_) => "detail",
            Self::SetMismatch(_) => "set-mismatch",
            Self::Regex(_) => "regex",
        }
    }

    /// The word classes that the settings name, with their `@`.
    #[must_use]
    pub fn classes(&self) -> Vec<&str> {
        match self {
            Self::DateConflict(s) => {
                let denies = (!s.denies.is_empty()).then_some(&s.denies);
                let others = s.foreseen.iter().chain(&s.begins).chain(&s.grants).chain(&s.supposes);
                denies.into_iter().chain(others).map(String::as_str).collect()
            }
            Self::FigureConflict(_)
            | Self::UnmatchedClaim(_)
            | Self::Prominence(_)
            | Self::OtherDoer(_)
            | Self::OtherSite(_)
            | Self::ToldBy(_)
            | Self::Regex(_) => Vec::new(),
            Self::OtherName(s) => s.places.iter().chain(&s.address).chain(&s.territory).map(String::as_str).collect(),
            Self::OtherHolder(s) => s.posts.iter().flat_map(Post::classes).map(String::as_str).collect(),
            Self::NameInRole(s) => s.regions.iter().chain(&s.sole).chain(&s.of_kind).map(String::as_str).collect(),
            Self::PresentAbsent(s) => {
                let other = s.unless_other.iter().chain(&s.needs_other).chain(&s.unless_told).chain(&s.whole_claim);
                std::iter::once(&s.one).chain(&s.seeming).chain(other).map(String::as_str).collect()
            }
            Self::CountedAs(s) => s.names.iter().chain(&s.seeming).chain(&s.people).map(String::as_str).collect(),
            Self::NamedAs(s) => s.judges.iter().chain(&s.seeming).map(String::as_str).collect(),
            Self::PlainWord(s) => vec![&s.denies],
            Self::CopyEdit(s) => s.judges.iter().chain(&s.seeming).map(String::as_str).collect(),
            Self::Opposites(s) => s.classes(),
            Self::StanceShift(s) => {
                let votes = (!s.votes.is_empty()).then_some(&s.votes);
                let own = [&s.denies, &s.seeming, &s.excepts, &s.softens];
                own.into_iter().chain(votes).map(String::as_str).collect()
            }
            Self::QuoteChanged(s) => vec![&s.light, &s.denies, &s.turns],
            Self::SpeakerShift(s) => vec![&s.light, &s.denies, &s.turns],
            Self::ClassShift(s) => {
                let all = s.one.iter().chain(&s.other).chain(&s.seeming).chain(&s.unless_other);
                all.chain(&s.bound).map(String::as_str).collect()
            }
            Self::CueShift(s) => {
                [&s.light, &s.denies, &s.turns].into_iter().chain(&s.one).chain(&s.other).map(String::as_str).collect()
            }
            Self::AttributionShift(s) => {
                let cues = s.cues.iter().chain(&s.accuses);
                let others = [&s.unless, &s.hedges, &s.whole_claim, &s.says, &s.tells, &s.performs];
                cues.chain(others.into_iter().flatten()).map(String::as_str).collect()
            }
            Self::VoiceShift(s) => {
                let own = [&s.be, &s.participles].into_iter().chain(&s.agents).chain(&s.happens).chain(&s.causes);
                own.chain(&s.thoughts).chain(&s.supports).chain(&s.leaves).map(String::as_str).collect()
            }
            Self::Detail(s) => s.opens.iter().chain(&s.unless).chain(&s.actors).map(String::as_str).collect(),
            Self::SetMismatch(s) => s.set.iter().chain(&s.unless).map(String::as_str).collect(),
            Self::PolarityShift(s) => s.classes(),
        }
    }
}

fn never() -> f32 {
    f32::MAX
}
