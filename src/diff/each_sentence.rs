//! [`EachSentence`]: what is found out of a sentence once, however many links it has.

use std::cell::OnceCell;

use crate::align::SentenceId;
use crate::document::Document;

/// Something of every sentence of an event, found out when first asked for.
pub(super) struct EachSentence<T> {
    /// Where those of each source begin in the list.
    starts: Vec<usize>,
    found: Vec<OnceCell<T>>,
}

impl<T> EachSentence<T> {
    pub(super) fn new(documents: &[Document]) -> Self {
        let mut count = 0;
        let mut starts = Vec::with_capacity(documents.len());
        for document in documents {
            starts.push(count);
            count += document.sentences.len();
        }
        Self { starts, found: std::iter::repeat_with(OnceCell::new).take(count).collect() }
    }

    /// What `find` gives for a sentence of the event.
    pub(super) fn of(&self, id: SentenceId, find: impl FnOnce() -> T) -> &T {
        self.found[self.starts[id.source] + id.sentence].get_or_init(find)
    }
}
