//! Figures that differ and can both be right, for `--all`.

use super::super::FigureFact;
use super::page::Page;
use super::text::{Style, Text};

/// Writes the facts, one paragraph each.
pub(super) fn write(facts: &[FigureFact], page: &mut Page) {
    for fact in facts {
        page.gap();
        page.line(Text::of(&fact.kind, Style::Strong));
        page.paragraph(&Text::of(fact.message.trim(), Style::Plain), 2);
    }
}
