//! Where words of a report stand: code points to bytes, to lines and columns, and the words around them.

use super::{Quote, Report, Source};

/// Every 64th code point is kept.
const STEP: usize = 64;

/// Finds code points in one text.
pub(crate) struct Offsets<'t> {
    text: &'t str,
    bytes: Vec<usize>,
}

impl<'t> Offsets<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Self { text, bytes: text.char_indices().step_by(STEP).map(|(at, _)| at).collect() }
    }

    /// The byte at which code point `n` begins; the text's end for one beyond it.
    pub(crate) fn byte(&self, n: usize) -> usize {
        let Some(from) = self.bytes.get(n / STEP) else { return self.text.len() };
        let rest = self.text.get(*from..).unwrap_or_default();
        rest.char_indices().nth(n % STEP).map_or(self.text.len(), |(at, _)| from + at)
    }

    /// The words from code point `start` to `end`; none where the range fits no text.
    pub(crate) fn words(&self, start: usize, end: usize) -> &'t str {
        self.text.get(self.byte(start)..self.byte(end)).unwrap_or_default()
    }

    /// Line and column of code point `n`, both counted from 1; a column is a code point.
    pub(crate) fn line_and_column(&self, n: usize) -> (usize, usize) {
        let before = self.text.get(..self.byte(n)).unwrap_or_default();
        let lines = before.matches('\n').count() + lone_returns(before);
        let last = before.rsplit(['\n', '\r']).next().unwrap_or_default();
        (lines + 1, last.chars().count() + 1)
    }
}

/// Carriage returns that end a line by themselves, as in files of old systems.
fn lone_returns(text: &str) -> usize {
    text.matches('\r').count() - text.matches("\r\n").count()
}

/// All texts of a report, by key.
pub(crate) struct Texts<'r> {
    pub(crate) report: &'r Report,
    offsets: Vec<Offsets<'r>>,
}

impl<'r> Texts<'r> {
    pub(crate) fn new(report: &'r Report) -> Self {
        Self { report, offsets: report.sources.iter().map(|s| Offsets::new(&s.text)).collect() }
    }

    /// The number of the source with this key.
    pub(crate) fn number(&self, key: &str) -> Option<usize> {
        // Keys are a, b, c… in order almost always: look there first.
        let guess = key.bytes().next().map_or(0, |b| usize::from(b.wrapping_sub(b'a')));
        let is = |n: &usize| self.report.sources.get(*n).is_some_and(|s| s.key == key);
        Some(guess).filter(is).or_else(|| (0..self.report.sources.len()).find(is))
    }

    /// The source with this key, with its text.
    pub(crate) fn source(&self, key: &str) -> Option<(&'r Source, &Offsets<'r>)> {
        let n = self.number(key)?;
        Some((self.report.sources.get(n)?, self.offsets.get(n)?))
    }

    /// The outlet of a key; the key itself where there is no such source.
    pub(crate) fn outlet<'k>(&self, key: &'k str) -> &'k str
    where
        'r: 'k,
    {
        self.source(key).map_or(key, |(s, _)| s.outlet.as_str())
    }

    /// The words of a sentence.
    pub(crate) fn sentence(&self, key: &str, n: usize) -> &'r str {
        let words = self.source(key).and_then(|(s, o)| s.sentences.get(n).map(|s| o.words(s.start, s.end)));
        words.unwrap_or_default()
    }

    /// A quotation within its sentence, in pieces: the words, and whether they are quoted. A quotation that leaves the
    /// sentence widens the passage; one that fits no text is shown in its own words.
    pub(crate) fn passage(&self, quotes: &[&Quote]) -> Vec<(&'r str, bool)> {
        let own = || quotes.iter().map(|_| ("", false)).take(0).collect();
        let Some(first) = quotes.first() else { return own() };
        let Some((source, offsets)) = self.source(&first.source) else { return own() };
        let sentence = source.sentences.get(first.sentence).map(|s| (offsets.byte(s.start), offsets.byte(s.end)));
        let mut lit: Vec<(usize, usize)> =
            quotes.iter().map(|q| (offsets.byte(q.start), offsets.byte(q.end))).filter(|(s, e)| s < e).collect();
        lit.sort_unstable();
        let all = || sentence.iter().chain(&lit);
        let (Some(start), Some(end)) = (all().map(|r| r.0).min(), all().map(|r| r.1).max()) else { return own() };
        let mut pieces = Vec::new();
        let mut at = start;
        for (from, to) in lit {
            let (from, to) = (from.max(at), to.max(at));
            pieces.push((source.text.get(at..from).unwrap_or_default(), false));
            pieces.push((source.text.get(from..to).unwrap_or_default(), true));
            at = to;
        }
        pieces.push((source.text.get(at..end).unwrap_or_default(), false));
        pieces.retain(|(words, _)| !words.is_empty());
        pieces
    }
}

/// The evidence of a finding by sentence, in order.
pub(crate) fn by_sentence(evidence: &[Quote]) -> Vec<Vec<&Quote>> {
    let mut out: Vec<Vec<&Quote>> = Vec::new();
    for quote in evidence {
        let same = |q: &&Quote| q.source == quote.source && q.sentence == quote.sentence;
        match out.iter_mut().find(|group| group.first().is_some_and(same)) {
            Some(group) => group.push(quote),
            None => out.push(vec![quote]),
        }
    }
    out
}
