//! [`Pattern`]: a regular expression of a rule, compiled when it is first needed.

use std::sync::OnceLock;

use serde::Deserialize;

/// The most memory that a compiled pattern may take, in bytes.
const LARGEST: usize = 1 << 20;

/// A regular expression in the syntax of the crate `regex`. Matching takes time linear in the text: there is no pattern
/// with which a sentence takes for ever.
#[derive(Debug, Clone, Deserialize)]
#[serde(from = "String")]
pub struct Pattern {
    text: String,
    built: OnceLock<Option<regex::Regex>>,
}

impl Pattern {
    /// The first place that fits; none for a pattern that [`Pattern::check`] refuses.
    #[must_use]
    pub fn find<'t>(&self, text: &'t str) -> Option<regex::Match<'t>> {
        self.built.get_or_init(|| self.build().ok()).as_ref()?.find(text)
    }

    /// Says what is wrong with the pattern.
    ///
    /// # Errors
    /// When it is no pattern, or one too large.
    pub fn check(&self) -> Result<(), String> {
        self.build().map(drop).map_err(|e| match e {
            regex::Error::CompiledTooBig(_) => "this pattern is too large; repeat less in it".to_owned(),
            other => {
                let text = other.to_string();
                let last = text.lines().last().unwrap_or_default();
                format!("this is no pattern: {}", last.trim_start_matches("error: "))
            }
        })
    }

    fn build(&self) -> Result<regex::Regex, regex::Error> {
        regex::RegexBuilder::new(&self.text).size_limit(LARGEST).dfa_size_limit(LARGEST).build()
    }
}

impl From<String> for Pattern {
    fn from(text: String) -> Self {
        Self { text, built: OnceLock::new() }
    }
}
