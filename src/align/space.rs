//! [`Space`]: the terms of one article in one respect (words, synonym groups, 3-grams), indexed by sentence.

/// An inverted index over the sentences of one article, sorted by term.
#[derive(Debug, Clone, Default)]
pub(super) struct Space {
    /// The distinct terms, ascending.
    pub(super) terms: Vec<u64>,
    /// Idf of each term in English at large.
    pub(super) background: Vec<f32>,
    /// Where the postings of each term begin; one more entry at the end.
    starts: Vec<u32>,
    /// Sentence and frequency, by term, then sentence.
    postings: Vec<(u32, f32)>,
}

impl Space {
    /// Builds the index from `(term, background, sentence)` occurrences in any order.
    pub(super) fn new(mut occurrences: Vec<(u64, f32, u32)>) -> Self {
        occurrences.sort_unstable_by(|a, b| (a.0, a.2).cmp(&(b.0, b.2)));
        let mut space = Self { postings: Vec::with_capacity(occurrences.len()), ..Self::default() };
        for (term, background, sentence) in occurrences {
            if space.terms.last() != Some(&term) {
                space.terms.push(term);
                space.background.push(background);
                space.starts.push(position(&space.postings));
            } else {
                if let Some(common) = space.background.last_mut() {
                    *common = common.max(background);
                }
                if let Some(last) = space.postings.last_mut().filter(|p| p.0 == sentence) {
                    last.1 += 1.0;
                    continue;
                }
            }
            space.postings.push((sentence, 1.0));
        }
        space.starts.push(position(&space.postings));
        space
    }

    /// Sentences and frequencies of term number `n`.
    pub(super) fn postings(&self, n: usize) -> &[(u32, f32)] {
        match (self.starts.get(n), self.starts.get(n + 1)) {
            (Some(from), Some(to)) => self.postings.get(*from as usize..*to as usize).unwrap_or_default(),
            _ => &[],
        }
    }

    /// The number of sentences that have term number `n`.
    pub(super) fn frequency(&self, n: usize) -> usize {
        self.postings(n).len()
    }
}

fn position(postings: &[(u32, f32)]) -> u32 {
    u32::try_from(postings.len()).unwrap_or(u32::MAX)
}

/// The terms that two spaces share, as numbers in each; a merge of two sorted lists.
pub(super) fn shared<'s>(a: &'s Space, b: &'s Space) -> impl Iterator<Item = (usize, usize)> + 's {
    let (mut i, mut j) = (0, 0);
    std::iter::from_fn(move || {
        while let (Some(x), Some(y)) = (a.terms.get(i), b.terms.get(j)) {
            match x.cmp(y) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    i += 1;
                    j += 1;
                    return Some((i - 1, j - 1));
                }
            }
        }
        None
    })
}
