//! [`taken`]: the stances of every article, of those that are contested.

use std::ops::Range;

use super::cue::{Cue, cues};
use super::reader::{Read, Reader, Words};
use super::taken::Taken;
use crate::align::SentenceId;
use crate::diff::Event;
use crate::diff::sentence_words::Sentence;
use crate::rules::{StanceCue, TopicSet};

/// How many stances can be told apart.
const STANCES: usize = 1 << u8::BITS;

/// The cues of one sentence that say something, and who reads more of them.
type Told<'p> = (Reader<'p>, Vec<Read<'p>>);

/// The stances of every article, in the order of the text: of those that more than one article has a word of. A stance that one
/// article alone takes stands against nothing, and is not read.
pub(in crate::diff) fn taken(event: &Event<'_>, words: &Words) -> Vec<Vec<Taken>> {
    let mut found: Vec<Vec<Cue>> = event.documents.iter().map(|d| cues(d, &event.rules.stances)).collect();
    let mut sources = [0_usize; STANCES];
    for cues in &found {
        let mut own = [false; STANCES];
        cues.iter().for_each(|cue| own[usize::from(cue.stance)] = true);
        sources.iter_mut().zip(own).for_each(|(count, own)| *count += usize::from(own));
    }
    for cues in &mut found {
        cues.retain(|cue| sources[usize::from(cue.stance)] > 1);
    }
    let passages: Vec<Vec<Passage<'_>>> =
        found.iter().enumerate().map(|(source, cues)| passages(event, source, cues, words)).collect();
    let read: Vec<Vec<Told<'_>>> =
        passages.iter().map(|own| own.iter().map(|p| p.read(event, words)).collect()).collect();
    let contested = contested(&read);
    let counts = |read: &&Read<'_>| contested.meets(TopicSet::one(read.cue.stance));
    let of = |own: &Vec<Told<'_>>| {
        own.iter().flat_map(|(reader, all)| all.iter().filter(counts).filter_map(|read| reader.taken(read))).collect()
    };
    read.iter().map(of).collect()
}

/// The stances on which one article says yes and another no: of the others nobody asks what else the sentences say.
fn contested(read: &[Vec<Told<'_>>]) -> TopicSet {
    let all = read.iter().enumerate().flat_map(|(source, own)| own.iter().map(move |(_, all)| (source, all)));
    let mut sides: Vec<(u8, bool, bool, usize)> =
        all.flat_map(|(source, all)| all.iter().map(move |r| (r.cue.stance, r.planned, r.yes(), source))).collect();
    sides.sort_unstable();
    sides.dedup();
    let mut contested = TopicSet::default();
    for same in sides.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
        let (no, yes) = same.split_at(same.iter().take_while(|side| !side.2).count());
        if no.iter().any(|one| yes.iter().any(|other| one.3 != other.3)) {
            contested |= TopicSet::one(same[0].0);
        }
    }
    contested
}

/// A sentence with its cues.
struct Passage<'p> {
    sentence: Sentence<'p>,
    cues: &'p [Cue],
    /// Where words that deny stand.
    denials: Vec<Range<usize>>,
}

impl<'p> Passage<'p> {
    /// What its cues say.
    fn read(&'p self, event: &'p Event<'_>, words: &'p Words) -> Told<'p> {
        let Self { sentence, cues, denials } = self;
        let reader = Reader { sentence, words, cues, denials, stances: &event.rules.stances };
        let read = cues.iter().filter_map(|cue| reader.read(cue)).collect();
        (reader, read)
    }
}

/// The sentences of one article that take a stance.
fn passages<'p>(event: &'p Event<'_>, source: usize, cues: &'p [Cue], words: &Words) -> Vec<Passage<'p>> {
    let mut out = Vec::new();
    for cues in cues.chunk_by(|a, b| a.sentence == b.sentence) {
        let id = SentenceId { source, sentence: cues[0].sentence };
        // Things alone take no stance, but where there is none of them.
        let stances = &event.rules.stances;
        if cues.iter().all(|cue| cue.says == StanceCue::Thing && !stances.is_none(cue.stance)) {
            continue;
        }
        if let Some(sentence) = Sentence::new(event, id) {
            let denials = sentence.hits(&[words.denies], &[words.seeming]);
            out.push(Passage { sentence, cues, denials });
        }
    }
    out
}
