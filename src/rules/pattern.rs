//! [`Pattern`]: a regular expression of a rule, compiled once when the rule is read.

use serde::Deserialize;

/// The most memory that a compiled pattern may take, in bytes.
const LARGEST: usize = 1 << 20;

/// A regular expression in the syntax of the crate `regex`. Matching takes time linear in the text: there is no pattern
/// with which a sentence takes for ever.
#[derive(Debug, Clone, Deserialize)]
#[serde(try_from = "String")]
pub struct Pattern(regex::Regex);

impl Pattern {
    /// The first place that fits.
    #[must_use]
    pub fn find<'t>(&self, text: &'t str) -> Option<regex::Match<'t>> {
        self.0.find(text)
    }
}

impl TryFrom<String> for Pattern {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let built = regex::RegexBuilder::new(&text).size_limit(LARGEST).dfa_size_limit(LARGEST).build();
        built.map(Self).map_err(|e| match e {
            regex::Error::CompiledTooBig(_) => "this pattern is too large; repeat less in it".to_owned(),
            other => {
                let text = other.to_string();
                let last = text.lines().last().unwrap_or_default();
                format!("this is no pattern: {}", last.trim_start_matches("error: "))
            }
        })
    }
}
