//! [`OwnLines`]: what an outlet writes to its readers and of itself at the end of an article, which is none of the story.

use crate::rules::{Boilerplate, Lexicon, Props};

/// The most words before a colon that make it a label: "Voice supporters' circle: join us".
const LABEL: usize = 4;
/// Marks of somebody's words.
const QUOTES: [char; 3] = ['"', '“', '”'];

/// What tells such a line from one of the story.
pub(super) struct OwnLines<'a> {
    /// The outlet's name without its article.
    whole: &'a str,
    /// The last word of it.
    last: &'a str,
    marks: &'a Boilerplate,
    lexicon: &'a Lexicon,
}

impl<'a> OwnLines<'a> {
    pub(super) fn new(outlet: &'a str, marks: &'a Boilerplate, lexicon: &'a Lexicon) -> Self {
        let whole = outlet.strip_prefix("The ").unwrap_or(outlet);
        let last = whole.split_whitespace().next_back().unwrap_or_default();
        Self { whole, last, marks, lexicon }
    }

    /// True for a request to the reader, and for what the outlet says of itself.
    pub(super) fn holds(&self, line: &str) -> bool {
        !line.contains(QUOTES)
            && (self.appeals(line) || line.split(['.', '?', '!']).any(|part| self.is_of_itself(part.trim_start())))
    }

    /// "Have you been affected? Write to …", "Ring the Lantern": an imperative at the head of a sentence, in a line that speaks to
    /// "you"; or in one that names its own outlet, if the sentence states nothing.
    fn appeals(&self, line: &str) -> bool {
        let you = words(line).any(|w| matches!(&*w.to_lowercase(), "you" | "your" | "us" | "our"));
        let here = words(line).last() == Some("here");
        let named = self.is_named(line);
        let states =
            |part: &str| words(part).any(|w| w.ends_with("ed") || matches!(w, "is" | "are" | "was" | "were" | "has"));
        let asks = |part: &str| self.lexicon.props(&first_word(part)).has(Props::APPEAL);
        line.split(['.', '?', '!', ',']).any(|part| asks(part) && (you || here || named && !states(part)))
    }

    /// True where the outlet is named behind the first word: there a capital makes a name.
    fn is_named(&self, line: &str) -> bool {
        is_name(self.last) && words(line).skip(1).any(|word| word == self.last)
    }

    /// "The Lantern lives on donations", "Voice supporters' circle: join us": the outlet opens the sentence, with its article, its
    /// whole name or a label, and behind it stands what outlets say of themselves.
    fn is_of_itself(&self, part: &str) -> bool {
        let bare = part.strip_prefix("The ");
        let named = |name: &str| {
            let rest = bare.unwrap_or(part).strip_prefix(name).filter(|_| is_name(name))?;
            (!rest.starts_with(char::is_alphanumeric)).then(|| rest.trim())
        };
        let Some(rest) = named(self.whole).or_else(|| named(self.last)) else { return false };
        let sure = bare.is_some() || named(self.whole).is_some() && self.whole != self.last;
        let labels = rest.split_once(':').is_some_and(|(label, _)| label.split_whitespace().count() <= LABEL);
        let says =
            |own: &String| rest.strip_prefix(own.as_str()).is_some_and(|more| !more.starts_with(char::is_alphanumeric));
        labels || sure && (rest.is_empty() || self.marks.itself.iter().any(says))
    }
}

/// A word with a capital.
fn is_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// The first word of some text, in lower case.
fn first_word(text: &str) -> String {
    words(text).next().unwrap_or_default().to_lowercase()
}
