//! [`Steps`]: what comes one after the other in one course of things: somebody is arrested, then charged, then tried.

use std::cell::OnceCell;

use rustc_hash::FxHashMap;

use super::Event;
use super::dated::Dated;
use super::sentence_words::Sentence;
use crate::rules::{ClassId, DateConflict, Lexicon};

/// The steps of some courses, by stem; gathered when first asked for.
pub(super) struct Steps<'s> {
    courses: &'s [Vec<Vec<String>>],
    foreseen: Vec<ClassId>,
    lexicon: &'s Lexicon,
    gathered: OnceCell<FxHashMap<u64, Vec<Step>>>,
}

/// The number of a course, and of a step in it.
type Step = (usize, usize);

impl<'s> Steps<'s> {
    pub(super) fn new(event: &'s Event<'_>, settings: &'s DateConflict) -> Self {
        let foreseen = event.classes_of(&settings.foreseen);
        Self { courses: &settings.courses, foreseen, lexicon: &event.rules.lexicon, gathered: OnceCell::new() }
    }

    /// True where a time was foreseen for something, as far as its sentence says so: "was due on Monday".
    pub(super) fn was_foreseen(&self, event: &Event<'_>, dated: &Dated<'_>) -> bool {
        Sentence::new(event, dated.at).is_some_and(|s| s.begins(&self.foreseen).next().is_some())
    }

    /// True where what two times date are two steps of a course, and no step of any course is told by both.
    pub(super) fn are_apart(&self, event: &Event<'_>, left: &Dated<'_>, right: &Dated<'_>) -> bool {
        let (a, b) = (self.told(event, left), self.told(event, right));
        let same = a.iter().any(|step| b.contains(step));
        !same && a.iter().any(|one| b.iter().any(|other| one.0 == other.0))
    }

    /// The steps that the clause of a time tells; "the end of May" tells none.
    fn told(&self, event: &Event<'_>, dated: &Dated<'_>) -> Vec<Step> {
        let Some(document) = event.documents.get(dated.at.source) else { return Vec::new() };
        let all = self.gathered.get_or_init(|| self.gather());
        let clause = document.tokens_of(dated.at.sentence).get(dated.clause.clone()).unwrap_or_default();
        let words = clause.iter().filter(|t| !t.span.overlaps(dated.time.span));
        words.filter_map(|t| all.get(&document.word(t).info.stem)).flatten().copied().collect()
    }

    fn gather(&self) -> FxHashMap<u64, Vec<Step>> {
        let mut out: FxHashMap<u64, Vec<Step>> = FxHashMap::default();
        for (course, steps) in self.courses.iter().enumerate() {
            for (step, words) in steps.iter().enumerate() {
                for word in words {
                    let told = out.entry(self.lexicon.info(word).stem).or_default();
                    if !told.contains(&(course, step)) {
                        told.push((course, step));
                    }
                }
            }
        }
        out
    }
}
