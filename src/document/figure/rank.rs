//! Places in an order: `12th attack`, `was the third attempt`, `came third`.

use super::Kind;
use super::interval::Interval;
use super::kinds::Draft;
use super::number::Number;
use super::view::View;
use crate::rules::Props;

impl View<'_> {
    /// `12th attack`; not "22nd amendment", "5th Avenue", "the 21st".
    pub(super) fn ordinal(&self, at: usize) -> Option<Draft> {
        if let Some(place) = self.place(at) {
            return Some(place);
        }
        let text = self.word(at);
        let digits = text
            .strip_suffix("th")
            .or_else(|| text.strip_suffix("st"))
            .or_else(|| text.strip_suffix("nd"))
            .or_else(|| text.strip_suffix("rd"))?;
        let value: f64 = digits.parse().ok()?;
        let noun = self.is_word(at + 1)
            && !self.capital(at + 1)
            && !self
                .props(at + 1)
                .has_any(Props::FUNCTION.with(Props::MONTH).with(Props::MONTH_NAME).with(Props::TEMPORAL));
        if !noun || self.lexicon.behind_name.contains(self.word(at + 1)) {
            return None;
        }
        Some(rank(at, value, false))
    }

    /// `was only the third attempt`, `for the third time`, `came third`, `in eighth place`: a place that is told, not one
    /// that tells things apart ("the third trial").
    fn place(&self, at: usize) -> Option<Draft> {
        let value = *self.lexicon.ordinals.get(self.word(at))?;
        if let Some(end) = self.superlative(at + 1) {
            return Some(Draft { end, ..rank(at, value, true) });
        }
        let noun = self.is_word(at + 1)
            && !self.props(at + 1).has_any(Props::FUNCTION.with(Props::STOP).with(Props::TEMPORAL).with(Props::NUMBER));
        let series = self.lexicon.order.series.contains(&self.concept(at + 1));
        let own = matches!(self.before(at, 1), "the" | "its" | "his" | "her" | "their");
        let light = usize::from(matches!(self.before(at, 2), "only" | "just" | "already" | "now"));
        let is = self.lexicon.order.told.contains(self.before(at, 2 + light));
        let told = own && is && noun || own && self.before(at, 2) == "for" && series;
        // "Won her fifth title"
        let personal = own && self.before(at, 1) != "the";
        let achieved = personal && noun && self.lexicon.order.achieved.contains(self.before(at, 2));
        let ranked = self.lexicon.order.ranked.contains(self.before(at, 1)) && !noun || !own && series && !is;
        let ended = !self.lexicon.behind_name.contains(self.word(at + 1)) && !self.is_hyphen(at + 1);
        ((told || ranked || achieved) && ended).then(|| rank(at, value, true))
    }

    /// Behind "-largest" in "third-largest baker", "largest" in "second largest city".
    fn superlative(&self, at: usize) -> Option<usize> {
        let at = at + usize::from(self.is_hyphen(at) && self.tied(at));
        (self.lexicon.order.superlatives.contains(self.word(at)) && self.is_word(at + 1)).then_some(at + 1)
    }
}

/// The place that the word at `at` tells.
fn rank(at: usize, value: f64, spelled: bool) -> Draft {
    let range = Interval::new(value, value);
    let number =
        Number { range, quantum: 1.0, vague: false, start: at, end: at + 1, suffix: None, scaled: None, spelled };
    Draft::of(&number, Kind::Rank)
}
