//! [`TopicIndex`]: where the words of topics and domains stand in one article, looked up once.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::document::{Document, TokenKind};
use crate::rules::{Cue, Props, TopicSet, Topics, domain_bit};

/// The longest entry, in words.
const LONGEST: usize = 6;
/// How often an article may tell of a topic.
const OFTEN: usize = 8;
/// How rare a field of words counts that two sentences share.
const DOMAIN: f32 = 2.5;

/// The topics that more than [`OFTEN`] of some statements of an article have: none of them is the one that is meant.
pub(super) fn told_often(topics: impl Iterator<Item = TopicSet>) -> TopicSet {
    let mut counts = BTreeMap::<u8, usize>::new();
    for number in topics.flat_map(TopicSet::numbers) {
        *counts.entry(number).or_default() += 1;
    }
    let often = counts.into_iter().filter(|(_, count)| *count > OFTEN);
    often.fold(TopicSet::default(), |all, (number, _)| all | TopicSet::one(number))
}

/// For each article the topics that some other has too, of what each has: what one alone tells of stands against nothing.
pub(super) fn shared_topics(topics: &[TopicSet]) -> Vec<TopicSet> {
    let others = |own: usize| topics.iter().enumerate().filter(move |(n, _)| *n != own).map(|(_, topics)| *topics);
    (0..topics.len()).map(|own| topics[own] & others(own).fold(TopicSet::default(), |all, of| all | of)).collect()
}

/// The content words of a sentence, times and the tokens `but` left out: how rare each synonym group is.
pub(super) fn content(document: &Document, sentence: usize, but: &[usize]) -> BTreeMap<u64, f32> {
    let Some(own) = document.sentences.get(sentence) else { return BTreeMap::new() };
    let none = Props::FUNCTION.with(Props::NUMBER).with(Props::SPEECH).with(Props::TEMPORAL);
    let tokens = own.tokens().filter(|n| !but.contains(n)).filter_map(|n| document.tokens.get(n));
    let times = document.times_of(sentence);
    let timeless = |span| !times.iter().any(|t| t.span.overlaps(span));
    let infos = tokens.filter(|t| t.kind == TokenKind::Word && timeless(t.span)).map(|t| document.word(t).info);
    infos.filter(|i| !i.props.has_any(none)).map(|i| (i.concept, i.background)).collect()
}

/// How rare the words are, together, that two sentences have in common.
pub(super) fn in_common(one: &BTreeMap<u64, f32>, other: &BTreeMap<u64, f32>) -> f32 {
    one.iter().filter(|(concept, _)| other.contains_key(concept)).map(|(_, rarity)| rarity).sum()
}

/// The entries of an article's sentences with times or figures, in the order of the text.
#[derive(Debug, Clone, Default)]
pub(super) struct TopicIndex {
    entries: Vec<Entry>,
    /// What each sentence is about; nothing where it has neither.
    sentences: Vec<About>,
}

/// An entry where it stands.
#[derive(Debug, Clone, Copy)]
struct Entry {
    /// The token of the document it begins at.
    at: usize,
    /// The first one behind it.
    end: usize,
    cue: Cue,
}

/// What a stretch of text is about, a bit for each topic and each domain.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct About {
    pub(super) topics: TopicSet,
    /// Topics at the end of a stretch: what is closed until then.
    pub(super) until: TopicSet,
    pub(super) domains: u64,
}

impl About {
    /// How rare the fields are that two sentences share, together.
    pub(super) fn shared_domains(self, other: Self) -> f32 {
        (self.domains & other.domains).count_ones() as f32 * DOMAIN
    }
}

impl TopicIndex {
    pub(super) fn new(document: &Document, topics: &Topics) -> Self {
        let mut measured = vec![false; document.sentences.len()];
        let sentences = document.times.iter().map(|t| t.sentence).chain(document.figures.iter().map(|f| f.sentence));
        sentences.for_each(|n| measured[n] = true);
        let mut index = Self { entries: Vec::new(), sentences: vec![About::default(); document.sentences.len()] };
        for (n, sentence) in document.sentences.iter().enumerate().filter(|(n, _)| measured[*n]) {
            let first = sentence.tokens().start;
            let all = document.tokens_of(n);
            for (place, token) in all.iter().enumerate() {
                // Most words begin no entry, and most that do stand once in these sentences.
                let info = &document.word(token).info;
                if !info.props.has(Props::TOPIC) {
                    continue;
                }
                let begun = topics.entries().begun(info.stem);
                let tokens = all.get(place..all.len().min(place + LONGEST)).unwrap_or_default();
                let stem = |n: usize| tokens.get(n).map(|t| document.word(t).info.stem);
                // "On 3 March" is no march.
                let dates = || document.times_of(n).iter().any(|t| t.span.overlaps(token.span));
                let found = topics.at(begun, stem).filter(|(_, length)| *length > 1 || !dates());
                let at = first + place;
                index.entries.extend(found.map(|(cue, length)| Entry { at, end: at + length, cue }));
            }
            index.sentences[n] = index.about(sentence.tokens());
        }
        index
    }

    /// What a sentence is about.
    pub(super) fn sentence(&self, n: usize) -> About {
        self.sentences.get(n).copied().unwrap_or_default()
    }

    /// The entries that lie among some tokens.
    fn within(&self, tokens: Range<usize>) -> impl Iterator<Item = &Entry> {
        let first = self.entries.partition_point(|e| e.at < tokens.start);
        let begun = self.entries.iter().skip(first).take_while(move |e| e.at < tokens.end);
        begun.filter(move |e| e.end <= tokens.end)
    }

    /// What some tokens of the document are about.
    pub(super) fn about(&self, tokens: Range<usize>) -> About {
        let mut about = About::default();
        let mut halves = [TopicSet::default(); 2];
        for entry in self.within(tokens) {
            match entry.cue {
                Cue::Topic(n) => about.topics |= TopicSet::one(n),
                Cue::Half(n, second) => halves[usize::from(second)] |= TopicSet::one(n),
                Cue::Until(n) => about.until |= TopicSet::one(n),
                Cue::Domain(n) => about.domains |= domain_bit(n.into()),
            }
        }
        about.topics |= halves[0] & halves[1];
        about
    }

    /// The tokens that say of what some topics the text is.
    pub(super) fn cues(&self, tokens: Range<usize>, topics: TopicSet) -> Vec<usize> {
        let of = |cue: Cue| match cue {
            Cue::Topic(n) | Cue::Half(n, _) | Cue::Until(n) => topics.meets(TopicSet::one(n)),
            Cue::Domain(_) => false,
        };
        self.within(tokens).filter(|e| of(e.cue)).flat_map(|e| e.at..e.end).collect()
    }
}
