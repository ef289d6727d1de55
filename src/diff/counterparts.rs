//! Words of two linked sentences that say the same thing in other words, as a model reads them.

use super::Event;
use crate::align::SentenceId;
use crate::document::{Document, Token, TokenKind};
use crate::rules::Props;

/// Two words that count as one synonym group within their two sentences.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct OneThing {
    /// The tokens of the document of the first sentence and of the second.
    pub(super) at: [usize; 2],
    /// The synonym group that both count as.
    pub(super) concept: u64,
    /// How rare that is in English at large.
    pub(super) background: f32,
}

/// The words of two linked sentences that count as one thing from the cosine `least` on, though no synonym group has both.
///
/// A word that stands in both sentences needs no other partner. Two different names, two opposites and two times are
/// what detectors look for: a model that sees them in one place does not make them one.
pub(super) fn one_thing(event: &Event<'_>, one: SentenceId, other: SentenceId, least: f32) -> Vec<OneThing> {
    let (left, right, turned) = if one <= other { (one, other, false) } else { (other, one, true) };
    let found = event.alignment.counterparts(left, right);
    if found.is_empty() {
        return Vec::new();
    }
    let (Some(ours), Some(theirs)) = (event.documents.get(left.source), event.documents.get(right.source)) else {
        return Vec::new();
    };
    let (told, there) = (concepts(ours, left.sentence), concepts(theirs, right.sentence));
    let thing = |c: &crate::align::Counterpart| {
        let (m, n) = (c.left as usize, c.right as usize);
        let (a, b) = (ours.tokens.get(m)?, theirs.tokens.get(n)?);
        let (x, y) = (ours.word(a).info, theirs.word(b).info);
        let says = says(ours, a) && says(theirs, b) && !(a.capital && b.capital);
        if !says || there.contains(&x.concept) || told.contains(&y.concept) || opposed(event, x.stem, y.stem) {
            return None;
        }
        let at = if turned { [n, m] } else { [m, n] };
        Some(OneThing { at, concept: x.concept.min(y.concept), background: x.background.min(y.background) })
    };
    found.iter().filter(|c| c.cosine >= least).filter_map(thing).collect()
}

/// The synonym groups of a sentence's words.
fn concepts(document: &Document, sentence: usize) -> Vec<u64> {
    document.tokens_of(sentence).iter().filter(|t| !t.quoted).map(|t| document.word(t).info.concept).collect()
}

/// A word, outside quotations, that says something of the content, and not when.
fn says(document: &Document, token: &Token) -> bool {
    let none = Props::FUNCTION.with(Props::NUMBER).with(Props::SPEECH).with(Props::PREPOSITION).with(Props::CLAUSE);
    let when = Props::DAY_OR_ZONE.with(Props::MONTH_NAME).with(Props::MONTH).with(Props::TEMPORAL);
    token.kind == TokenKind::Word
        && !token.quoted
        && !document.word(token).info.props.has_any(none.with(when).with(Props::PRONOUN))
}

/// True where two words are opposites: "rise" and "fall".
fn opposed(event: &Event<'_>, one: u64, other: u64) -> bool {
    let opposites = &event.rules.opposites;
    opposites.of(one).any(|side| opposites.of(other).any(|against| against == side.opposite()))
}
