//! The rule files that ship with the library, embedded at build time.

use std::borrow::Cow;

use super::spelling::{Stems, Synonyms};
use super::vocabulary::Vocabulary;

/// The vocabulary of the built-in synonyms, made by the build script.
pub(super) fn vocabulary() -> Vocabulary {
    let entries = include_bytes!(concat!(env!("OUT_DIR"), "/entries.bin"));
    let phrases = include_bytes!(concat!(env!("OUT_DIR"), "/phrases.bin"));
    Vocabulary::new(Cow::Borrowed(entries), Cow::Borrowed(phrases))
}

/// The vocabulary of other synonyms or spellings; the background is the built-in one.
pub(super) fn vocabulary_with(synonyms: &Synonyms, stems: &Stems) -> Vocabulary {
    let background = include_str!("../../rules/en/background.tsv");
    let (entries, phrases) = Vocabulary::build(background, synonyms, stems);
    Vocabulary::new(Cow::Owned(entries), Cow::Owned(phrases))
}

/// Path under `rules/en/` and content. A test compares the list with the folder.
pub(super) const FILES: &[(&str, &str)] = &[
    ("language.toml", include_str!("../../rules/en/language.toml")),
    ("alignment.toml", include_str!("../../rules/en/alignment.toml")),
    ("spelling.toml", include_str!("../../rules/en/spelling.toml")),
    ("synonyms.toml", include_str!("../../rules/en/synonyms.toml")),
    ("figures.toml", include_str!("../../rules/en/figures.toml")),
    ("units.toml", include_str!("../../rules/en/units.toml")),
    ("times.toml", include_str!("../../rules/en/times.toml")),
    ("opposites.toml", include_str!("../../rules/en/opposites.toml")),
    ("conflict/date.toml", include_str!("../../rules/en/conflict/date.toml")),
    ("conflict/figure.toml", include_str!("../../rules/en/conflict/figure.toml")),
    ("conflict/name.toml", include_str!("../../rules/en/conflict/name.toml")),
    ("conflict/polarity.toml", include_str!("../../rules/en/conflict/polarity.toml")),
    ("conflict/predicate.toml", include_str!("../../rules/en/conflict/predicate.toml")),
    ("conflict/speaker.toml", include_str!("../../rules/en/conflict/speaker.toml")),
    ("framing/agency.toml", include_str!("../../rules/en/framing/agency.toml")),
    ("framing/attribution.toml", include_str!("../../rules/en/framing/attribution.toml")),
    ("framing/certainty.toml", include_str!("../../rules/en/framing/certainty.toml")),
    ("framing/label.toml", include_str!("../../rules/en/framing/label.toml")),
    ("framing/prominence.toml", include_str!("../../rules/en/framing/prominence.toml")),
    ("framing/quote.toml", include_str!("../../rules/en/framing/quote.toml")),
    ("framing/reporting-verb.toml", include_str!("../../rules/en/framing/reporting-verb.toml")),
    ("framing/wording.toml", include_str!("../../rules/en/framing/wording.toml")),
    ("omission/claim.toml", include_str!("../../rules/en/omission/claim.toml")),
    ("omission/detail.toml", include_str!("../../rules/en/omission/detail.toml")),
    ("words/agent.toml", include_str!("../../rules/en/words/agent.toml")),
    ("words/attribution.toml", include_str!("../../rules/en/words/attribution.toml")),
    ("words/be.toml", include_str!("../../rules/en/words/be.toml")),
    ("words/booster.toml", include_str!("../../rules/en/words/booster.toml")),
    ("words/cause-not.toml", include_str!("../../rules/en/words/cause-not.toml")),
    ("words/causing.toml", include_str!("../../rules/en/words/causing.toml")),
    ("words/colour-name.toml", include_str!("../../rules/en/words/colour-name.toml")),
    ("words/colour.toml", include_str!("../../rules/en/words/colour.toml")),
    ("words/cue-attitude.toml", include_str!("../../rules/en/words/cue-attitude.toml")),
    ("words/cue-evidence.toml", include_str!("../../rules/en/words/cue-evidence.toml")),
    ("words/cue-phrase.toml", include_str!("../../rules/en/words/cue-phrase.toml")),
    ("words/cue-speech.toml", include_str!("../../rules/en/words/cue-speech.toml")),
    ("words/direction-name.toml", include_str!("../../rules/en/words/direction-name.toml")),
    ("words/east-west.toml", include_str!("../../rules/en/words/east-west.toml")),
    ("words/exception.toml", include_str!("../../rules/en/words/exception.toml")),
    ("words/happening.toml", include_str!("../../rules/en/words/happening.toml")),
    ("words/hedge-appearance.toml", include_str!("../../rules/en/words/hedge-appearance.toml")),
    ("words/hedge-hearsay.toml", include_str!("../../rules/en/words/hedge-hearsay.toml")),
    ("words/hedge-modal.toml", include_str!("../../rules/en/words/hedge-modal.toml")),
    ("words/hedge-unverified.toml", include_str!("../../rules/en/words/hedge-unverified.toml")),
    ("words/kin.toml", include_str!("../../rules/en/words/kin.toml")),
    ("words/label-armed.toml", include_str!("../../rules/en/words/label-armed.toml")),
    ("words/label-crime.toml", include_str!("../../rules/en/words/label-crime.toml")),
    ("words/label-crowd.toml", include_str!("../../rules/en/words/label-crowd.toml")),
    ("words/label-neutral.toml", include_str!("../../rules/en/words/label-neutral.toml")),
    ("words/label-power.toml", include_str!("../../rules/en/words/label-power.toml")),
    ("words/label-weak.toml", include_str!("../../rules/en/words/label-weak.toml")),
    ("words/light.toml", include_str!("../../rules/en/words/light.toml")),
    ("words/loaded-crime.toml", include_str!("../../rules/en/words/loaded-crime.toml")),
    ("words/loaded-disaster.toml", include_str!("../../rules/en/words/loaded-disaster.toml")),
    ("words/loaded-money.toml", include_str!("../../rules/en/words/loaded-money.toml")),
    ("words/loaded-people.toml", include_str!("../../rules/en/words/loaded-people.toml")),
    ("words/loaded-politics.toml", include_str!("../../rules/en/words/loaded-politics.toml")),
    ("words/loaded-violence.toml", include_str!("../../rules/en/words/loaded-violence.toml")),
    ("words/modifier-blame.toml", include_str!("../../rules/en/words/modifier-blame.toml")),
    ("words/modifier-camp.toml", include_str!("../../rules/en/words/modifier-camp.toml")),
    ("words/modifier-doubt.toml", include_str!("../../rules/en/words/modifier-doubt.toml")),
    ("words/modifier-failure.toml", include_str!("../../rules/en/words/modifier-failure.toml")),
    ("words/modifier-great.toml", include_str!("../../rules/en/words/modifier-great.toml")),
    ("words/modifier-harsh.toml", include_str!("../../rules/en/words/modifier-harsh.toml")),
    ("words/modifier-horror.toml", include_str!("../../rules/en/words/modifier-horror.toml")),
    ("words/modifier-hype.toml", include_str!("../../rules/en/words/modifier-hype.toml")),
    ("words/modifier-praise.toml", include_str!("../../rules/en/words/modifier-praise.toml")),
    ("words/modifier-small.toml", include_str!("../../rules/en/words/modifier-small.toml")),
    ("words/motion.toml", include_str!("../../rules/en/words/motion.toml")),
    ("words/negation.toml", include_str!("../../rules/en/words/negation.toml")),
    ("words/negator.toml", include_str!("../../rules/en/words/negator.toml")),
    ("words/north-south.toml", include_str!("../../rules/en/words/north-south.toml")),
    ("words/office-neutral.toml", include_str!("../../rules/en/words/office-neutral.toml")),
    ("words/opens-cause.toml", include_str!("../../rules/en/words/opens-cause.toml")),
    ("words/opens-condition.toml", include_str!("../../rules/en/words/opens-condition.toml")),
    ("words/opens-qualification.toml", include_str!("../../rules/en/words/opens-qualification.toml")),
    ("words/participle.toml", include_str!("../../rules/en/words/participle.toml")),
    ("words/region.toml", include_str!("../../rules/en/words/region.toml")),
    ("words/seeming-hedge.toml", include_str!("../../rules/en/words/seeming-hedge.toml")),
    ("words/seeming-negator.toml", include_str!("../../rules/en/words/seeming-negator.toml")),
    ("words/seeming-verb.toml", include_str!("../../rules/en/words/seeming-verb.toml")),
    ("words/side-not.toml", include_str!("../../rules/en/words/side-not.toml")),
    ("words/side-of-body.toml", include_str!("../../rules/en/words/side-of-body.toml")),
    ("words/softener.toml", include_str!("../../rules/en/words/softener.toml")),
    ("words/support-verb.toml", include_str!("../../rules/en/words/support-verb.toml")),
    ("words/thought.toml", include_str!("../../rules/en/words/thought.toml")),
    ("words/turn.toml", include_str!("../../rules/en/words/turn.toml")),
    ("words/verb-admit.toml", include_str!("../../rules/en/words/verb-admit.toml")),
    ("words/verb-deny.toml", include_str!("../../rules/en/words/verb-deny.toml")),
    ("words/verb-doubt.toml", include_str!("../../rules/en/words/verb-doubt.toml")),
    ("words/verb-neutral.toml", include_str!("../../rules/en/words/verb-neutral.toml")),
    ("words/verb-strong.toml", include_str!("../../rules/en/words/verb-strong.toml")),
];
