//! [`RuleSet::select`]: which rules run, chosen by the beginning of their ids.

use super::RuleSet;
use super::mistake::{nearest, nearest_name};
use crate::error::Error;

impl RuleSet {
    /// Keeps the rules whose id begins with one of `select` (all where it is empty) and with none of `ignore`. Where
    /// both fit, the longer beginning counts, so that one rule of an ignored family can be kept. A kind
    /// (`framing/wording`) is the beginning of its rules' ids.
    ///
    /// # Errors
    /// When a beginning fits no rule; the message offers the nearest id.
    pub fn select(&mut self, select: &[String], ignore: &[String]) -> Result<(), Error> {
        let dotted = |names: &[String]| -> Vec<String> { names.iter().map(|n| n.trim().replace('/', ".")).collect() };
        let (select, ignore) = (dotted(select), dotted(ignore));
        if let Some(name) = select.iter().chain(&ignore).find(|n| n.is_empty() || self.begins(n).is_none()) {
            let ids = self.rules.iter().flat_map(|rule| [rule.id.as_str(), rule.kind.as_str()]);
            let help = nearest(name, ids).unwrap_or_else(|| "`storydiff rules list` shows all rules".to_owned());
            return Err(Error::read(name.as_str(), "no rule has an id that begins so", help));
        }
        self.rules.retain(|rule| {
            let longest = |names: &[String]| {
                names.iter().filter(|n| rule.id.starts_with(n.as_str())).map(|n| n.len() + 1).max().unwrap_or(0)
            };
            let wanted = if select.is_empty() { 1 } else { longest(&select) };
            wanted > longest(&ignore)
        });
        Ok(())
    }

    /// The id most like `id`, where one is alike.
    #[must_use]
    pub fn nearest_rule(&self, id: &str) -> Option<&str> {
        nearest_name(id, self.rules.iter().map(|rule| rule.id.as_str()))
    }

    /// A rule whose id begins with `name`.
    fn begins(&self, name: &str) -> Option<&super::Rule> {
        self.rules.iter().find(|rule| rule.id.starts_with(name))
    }
}
