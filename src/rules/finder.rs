//! [`Finder`]: phrases looked for in a line all at once, most of its bytes passed over.

use serde::Deserialize;

/// Phrases that are looked for all at once, ASCII letters in any case.
///
/// Wu and Manber 1994: the two bytes under the end of a window say how far it can be moved before some phrase may begin
/// under its start. Phrases shorter than the window are looked for alone, by a byte that few lines have.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(from = "Vec<String>")]
pub struct Finder {
    /// The phrases as long as the window or longer.
    long: Vec<Box<[u8]>>,
    /// The length of the window.
    window: usize,
    /// How far the window can be moved, by the two bytes at its end.
    moves: Vec<u8>,
    /// True for two bytes that some long phrase begins with.
    begin: Vec<bool>,
    /// The shorter phrases.
    short: Vec<Box<[u8]>>,
}

/// The shortest phrase that the window is used for.
const LONG: usize = 8;
/// So many pairs of bytes are told apart.
const PAIRS: usize = 1 << 10;

/// The number of two bytes; that of letters is the same in any case.
fn pair(one: u8, other: u8) -> usize {
    usize::from(one & 31) << 5 | usize::from(other & 31)
}

impl From<Vec<String>> for Finder {
    fn from(phrases: Vec<String>) -> Self {
        let bytes = phrases.into_iter().map(|phrase| phrase.into_bytes().into_boxed_slice());
        let (long, short): (Vec<_>, Vec<_>) = bytes.partition(|phrase| phrase.len() >= LONG);
        let window = long.iter().map(|phrase| phrase.len()).min().unwrap_or(LONG).min(usize::from(u8::MAX));
        let (mut moves, mut begin) = (vec![u8::try_from(window - 1).unwrap_or(u8::MAX); PAIRS], vec![false; PAIRS]);
        for phrase in &long {
            begin[pair(phrase[0], phrase[1])] = true;
            for (n, two) in phrase[..window].windows(2).enumerate() {
                let left = &mut moves[pair(two[0], two[1])];
                *left = u8::try_from(window - 2 - n).unwrap_or(u8::MAX).min(*left);
            }
        }
        Self { long, window, moves, begin, short }
    }
}

impl Finder {
    /// True where one of the phrases stands in `text`.
    #[must_use]
    pub fn finds(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        self.short.iter().any(|phrase| holds(bytes, phrase)) || self.finds_long(bytes)
    }

    fn finds_long(&self, bytes: &[u8]) -> bool {
        if self.long.is_empty() {
            return false;
        }
        let mut end = self.window - 1;
        while let Some([one, other]) = bytes.get(end.wrapping_sub(1)..=end) {
            let left = usize::from(self.moves[pair(*one, *other)]);
            if left == 0 && self.begins_at(&bytes[end + 1 - self.window..]) {
                return true;
            }
            end += left.max(1);
        }
        false
    }

    /// True where a long phrase stands at the start of `bytes`, which hold a window at least.
    fn begins_at(&self, bytes: &[u8]) -> bool {
        let fits = |phrase: &[u8]| bytes.get(..phrase.len()).is_some_and(|head| head.eq_ignore_ascii_case(phrase));
        self.begin[pair(bytes[0], bytes[1])] && self.long.iter().any(|phrase| fits(phrase))
    }
}

/// True where a phrase stands among some bytes.
fn holds(bytes: &[u8], phrase: &[u8]) -> bool {
    let rare = phrase.iter().find(|byte| !byte.is_ascii_alphabetic());
    rare.is_none_or(|byte| bytes.contains(byte))
        && (phrase.is_empty() || bytes.windows(phrase.len()).any(|here| here.eq_ignore_ascii_case(phrase)))
}

#[cfg(test)]
mod tests {
    use super::Finder;

    #[test]
    fn phrases_are_found_wherever_they_stand() {
        let phrases = ["click here to", "our newsletter", "Getty Images", "reuters/", "©", "afp/", "fotos"];
        let finder = Finder::from(phrases.map(str::to_owned).to_vec());
        for phrase in phrases {
            for before in 0..40 {
                let text =
                    format!("{}{}, and more", "click our ".repeat(4).get(..before).unwrap(), phrase.to_uppercase());
                assert!(finder.finds(&text), "{text}");
                let cut: String = text.chars().filter(|c| !matches!(c, 'T' | '/' | '©' | 'F')).collect();
                assert!(!finder.finds(&cut), "{cut}");
            }
        }
        assert!(!finder.finds("") && !finder.finds("click"));
    }

    #[test]
    fn without_phrases_nothing_is_found_and_an_empty_one_everywhere() {
        assert!(!Finder::default().finds("click here to go on"));
        assert!(!Finder::from(Vec::new()).finds("click here to go on"));
        assert!(Finder::from(vec![String::new()]).finds(""));
    }
}
