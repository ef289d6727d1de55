//! Stems of plain words without an allocation: the English algorithm of Snowball (Porter 2) as the crate `rust-stemmers` has
//! it, letter for letter; that crate stems all other words. The build script includes this file too.

/// The longest word that is stemmed here, in bytes.
const LONGEST: usize = 32;

/// An ending, and what comes in its place.
type Ending = (&'static [u8], &'static [u8]);

/// Words that have stems of their own.
const OWN: [Ending; 18] = [
    (b"skis", b"ski"),
    (b"skies", b"sky"),
    (b"dying", b"die"),
    (b"lying", b"lie"),
    (b"tying", b"tie"),
    (b"idly", b"idl"),
    (b"gently", b"gentl"),
    (b"ugly", b"ugli"),
    (b"early", b"earli"),
    (b"only", b"onli"),
    (b"singly", b"singl"),
    (b"andes", b"andes"),
    (b"atlas", b"atlas"),
    (b"bias", b"bias"),
    (b"cosmos", b"cosmos"),
    (b"howe", b"howe"),
    (b"news", b"news"),
    (b"sky", b"sky"),
];
/// Words that are left alone once a plural has lost its ending.
const ALONE: [&[u8]; 8] = [b"succeed", b"proceed", b"exceed", b"canning", b"inning", b"earring", b"herring", b"outing"];
/// Beginnings behind which the first region begins.
const BEGINNINGS: [&[u8]; 3] = [b"arsen", b"commun", b"gener"];

/// Endings of the second step by their last letter, the longest first.
const SECOND_I: [Ending; 14] = [
    (b"biliti", b"ble"),
    (b"lessli", b"less"),
    (b"entli", b"ent"),
    (b"aliti", b"al"),
    (b"ousli", b"ous"),
    (b"iviti", b"ive"),
    (b"fulli", b"ful"),
    (b"enci", b"ence"),
    (b"anci", b"ance"),
    (b"abli", b"able"),
    (b"alli", b"al"),
    (b"bli", b"ble"),
    (b"ogi", b"og"),
    (b"li", b""),
];
const SECOND_L: [Ending; 2] = [(b"ational", b"ate"), (b"tional", b"tion")];
const SECOND_M: [Ending; 1] = [(b"alism", b"al")];
const SECOND_N: [Ending; 2] = [(b"ization", b"ize"), (b"ation", b"ate")];
const SECOND_R: [Ending; 2] = [(b"izer", b"ize"), (b"ator", b"ate")];
const SECOND_S: [Ending; 3] = [(b"iveness", b"ive"), (b"fulness", b"ful"), (b"ousness", b"ous")];
/// Endings of the third step.
const THIRD_E: [Ending; 3] = [(b"icate", b"ic"), (b"ative", b""), (b"alize", b"al")];
const THIRD_I: [Ending; 1] = [(b"iciti", b"ic")];
const THIRD_L: [Ending; 4] = [(b"ational", b"ate"), (b"tional", b"tion"), (b"ical", b"ic"), (b"ful", b"")];
const THIRD_S: [Ending; 1] = [(b"ness", b"")];
/// Endings of the fourth step.
const FOURTH_E: [Ending; 7] =
    [(b"ance", b""), (b"ence", b""), (b"able", b""), (b"ible", b""), (b"ate", b""), (b"ive", b""), (b"ize", b"")];
const FOURTH_T: [Ending; 4] = [(b"ement", b""), (b"ment", b""), (b"ent", b""), (b"ant", b"")];

/// The stem of a word of ASCII without apostrophes and capitals; none where the word is no such word, or long.
pub(crate) fn stem(word: &str) -> Option<Stem> {
    let plain = |byte: &u8| byte.is_ascii() && *byte != b'\'' && !byte.is_ascii_uppercase();
    let bytes = word.as_bytes();
    // The stem may for a moment be longer than the word.
    if bytes.len() + 1 > LONGEST || !bytes.iter().all(plain) {
        return None;
    }
    let mut stem = Stem { bytes: [0; LONGEST], length: bytes.len(), first: 0, second: 0 };
    stem.bytes[..bytes.len()].copy_from_slice(bytes);
    stem.reduce();
    Some(stem)
}

/// A word on its way to its stem.
pub(crate) struct Stem {
    bytes: [u8; LONGEST],
    length: usize,
    /// Where the two regions begin in which endings are taken off.
    first: usize,
    second: usize,
}

impl Stem {
    /// The stem.
    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(self.letters()).unwrap_or_default()
    }

    fn letters(&self) -> &[u8] {
        self.bytes.get(..self.length).unwrap_or_default()
    }

    fn reduce(&mut self) {
        if let Some((_, own)) = OWN.iter().find(|(word, _)| *word == self.letters()) {
            self.replace(self.length, own);
            return;
        }
        if self.length < 3 {
            return;
        }
        let marked = self.mark_consonants();
        self.mark_regions();
        self.plural();
        if !ALONE.contains(&self.letters()) {
            self.participle();
            self.final_y();
            self.second_step();
            self.third_step();
            self.fourth_step();
            self.last_letter();
        }
        if marked {
            self.bytes.iter_mut().filter(|byte| **byte == b'Y').for_each(|byte| *byte = b'y');
        }
    }

    /// Writes a `y` that is no vowel as a capital; true where there is one.
    fn mark_consonants(&mut self) -> bool {
        let mut any = false;
        for at in 0..self.length {
            if self.bytes[at] == b'y' && (at == 0 || is_vowel(self.bytes[at - 1])) {
                self.bytes[at] = b'Y';
                any = true;
            }
        }
        any
    }

    fn mark_regions(&mut self) {
        let begins = BEGINNINGS.iter().find(|beginning| self.letters().starts_with(beginning));
        let first = begins.map(|beginning| beginning.len()).or_else(|| self.behind_consonant(0));
        self.first = first.unwrap_or(self.length);
        self.second = first.and_then(|first| self.behind_consonant(first)).unwrap_or(self.length);
    }

    /// Behind the first consonant that stands behind a vowel, from `from` on.
    fn behind_consonant(&self, from: usize) -> Option<usize> {
        let vowel = (from..self.length).find(|n| is_vowel(self.bytes[*n]))?;
        (vowel + 1..self.length).find(|n| !is_vowel(self.bytes[*n])).map(|n| n + 1)
    }

    fn ends(&self, ending: &[u8]) -> bool {
        self.letters().ends_with(ending)
    }

    /// Puts `new` in the place of so many letters at the end.
    fn replace(&mut self, letters: usize, new: &[u8]) {
        let from = self.length - letters;
        self.bytes[from..from + new.len()].copy_from_slice(new);
        self.length = from + new.len();
    }

    fn last(&self) -> u8 {
        self.letters().last().copied().unwrap_or_default()
    }

    fn has_vowel_before(&self, end: usize) -> bool {
        self.bytes.iter().take(end).any(|byte| is_vowel(*byte))
    }

    /// The end of a plural.
    fn plural(&mut self) {
        if self.ends(b"sses") {
            self.replace(4, b"ss");
        } else if self.ends(b"ied") || self.ends(b"ies") {
            let new: &[u8] = if self.length >= 5 { b"i" } else { b"ie" };
            self.replace(3, new);
        } else if self.last() == b's'
            && !self.ends(b"us")
            && !self.ends(b"ss")
            && self.has_vowel_before(self.length - 2)
        {
            self.replace(1, b"");
        }
    }

    /// "-ed", "-ing", alone or before "-ly".
    fn participle(&mut self) {
        const ENDINGS: [&[u8]; 6] = [b"eedly", b"ingly", b"edly", b"eed", b"ing", b"ed"];
        let Some(ending) = ENDINGS.iter().find(|ending| self.ends(ending)) else { return };
        let start = self.length - ending.len();
        if ending.starts_with(b"ee") {
            if start >= self.first {
                self.replace(ending.len(), b"ee");
            }
            return;
        }
        if !self.has_vowel_before(start) {
            return;
        }
        self.replace(ending.len(), b"");
        let double = matches!(self.last(), b'b' | b'd' | b'f' | b'g' | b'm' | b'n' | b'p' | b'r' | b't');
        if self.ends(b"at") || self.ends(b"bl") || self.ends(b"iz") {
            self.replace(0, b"e");
        } else if double && self.length > 1 && self.bytes[self.length - 2] == self.last() {
            self.replace(1, b"");
        } else if self.length == self.first && self.is_short(self.length) {
            self.replace(0, b"e");
        }
    }

    /// True where the letters before `end` end in a short syllable.
    fn is_short(&self, end: usize) -> bool {
        let at = |back: usize| end.checked_sub(back).and_then(|n| self.bytes.get(n)).copied();
        let (Some(last), Some(vowel)) = (at(1), at(2)) else { return false };
        if !is_vowel(vowel) || is_vowel(last) {
            return false;
        }
        at(3).map_or(end == 2, |before| !is_vowel(before) && !matches!(last, b'w' | b'x' | b'Y'))
    }

    fn final_y(&mut self) {
        if matches!(self.last(), b'y' | b'Y') && self.length > 2 && !is_vowel(self.bytes[self.length - 2]) {
            self.replace(1, b"i");
        }
    }

    /// The longest of some endings that the word has, where it stands in the first region.
    fn ending(&self, endings: &'static [Ending]) -> Option<Ending> {
        let found = endings.iter().find(|(ending, _)| self.ends(ending))?;
        (self.length - found.0.len() >= self.first).then_some(*found)
    }

    fn second_step(&mut self) {
        let endings: &'static [Ending] = match self.last() {
            b'i' => &SECOND_I,
            b'l' => &SECOND_L,
            b'm' => &SECOND_M,
            b'n' => &SECOND_N,
            b'r' => &SECOND_R,
            b's' => &SECOND_S,
            _ => return,
        };
        let Some((ending, new)) = self.ending(endings) else { return };
        let before = (self.length - ending.len()).checked_sub(1).map(|n| self.bytes[n]);
        let fits = match ending {
            b"ogi" => before == Some(b'l'),
            b"li" => before.is_some_and(|letter| b"cdeghkmnrt".contains(&letter)),
            _ => true,
        };
        if fits {
            self.replace(ending.len(), new);
        }
    }

    fn third_step(&mut self) {
        let endings: &'static [Ending] = match self.last() {
            b'e' => &THIRD_E,
            b'i' => &THIRD_I,
            b'l' => &THIRD_L,
            b's' => &THIRD_S,
            _ => return,
        };
        let Some((ending, new)) = self.ending(endings) else { return };
        if ending != b"ative" || self.length - ending.len() >= self.second {
            self.replace(ending.len(), new);
        }
    }

    fn fourth_step(&mut self) {
        let endings: &'static [Ending] = match self.last() {
            b'c' => &[(b"ic", b"")],
            b'e' => &FOURTH_E,
            b'i' => &[(b"iti", b"")],
            b'l' => &[(b"al", b"")],
            b'm' => &[(b"ism", b"")],
            b'n' => &[(b"ion", b"")],
            b'r' => &[(b"er", b"")],
            b's' => &[(b"ous", b"")],
            b't' => &FOURTH_T,
            _ => return,
        };
        let Some((ending, _)) = endings.iter().find(|(ending, _)| self.ends(ending)) else { return };
        let start = self.length - ending.len();
        let before = start.checked_sub(1).map(|n| self.bytes[n]);
        if start >= self.second && (*ending != b"ion" || matches!(before, Some(b's' | b't'))) {
            self.replace(ending.len(), b"");
        }
    }

    /// A last "e", and the second of two "l".
    fn last_letter(&mut self) {
        let Some(start) = self.length.checked_sub(1) else { return };
        let goes = match self.last() {
            b'e' => start >= self.second || start >= self.first && !self.is_short(start),
            b'l' => start >= self.second && self.ends(b"ll"),
            _ => false,
        };
        if goes {
            self.replace(1, b"");
        }
    }
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

#[cfg(test)]
mod tests {
    use rust_stemmers::{Algorithm, Stemmer};

    use super::{ALONE, BEGINNINGS, OWN, stem};

    #[test]
    fn stems_are_those_of_the_crate() {
        let crate_ = Stemmer::create(Algorithm::English);
        let endings = "s ies ied sses us ss ed eed ing edly eedly ingly y yed li ogi bli abli alli fulli lessli ousli entli \
                       anci enci aliti biliti iviti tional ational alism ation ization izer ator iveness fulness ousness icate \
                       ative alize iciti ical ful ness ic ance ence able ible ate ive ize iti al ism ion er ous ant ent ment \
                       ement e l ll at bl iz bb";
        let beginnings = "a b by y yy ay tr hop run plan try say lov box snow cri nat organ gener commun arsen succe exce cann \
                          1 2.5 x-r hous believ controll adjust";
        let mut words: Vec<String> = Vec::new();
        for one in beginnings.split_whitespace() {
            for two in endings.split_whitespace() {
                words.extend(endings.split_whitespace().map(|three| format!("{one}{two}{three}")));
                words.push(format!("{one}{two}"));
            }
        }
        let listed = OWN.iter().map(|(word, _)| *word).chain(ALONE).chain(BEGINNINGS);
        words.extend(listed.map(|word| String::from_utf8_lossy(word).into_owned()));
        words.extend(["", "a", "be", "s", "ss", "es", "ing", "ed"].map(str::to_owned));
        for word in &words {
            assert_eq!(stem(word).map(|stem| stem.text().to_owned()).as_deref(), Some(&*crate_.stem(word)), "{word}");
        }
        assert!(stem("Plans").is_none() && stem("caf\u{e9}s").is_none() && stem("o'clock").is_none());
        assert!(stem(&"s".repeat(32)).is_none() && stem(&"s".repeat(31)).is_some());
    }
}
