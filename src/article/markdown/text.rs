//! The words of a Markdown text, as paragraphs.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::super::extracted::one_line;
use super::super::paragraphs::Paragraphs;
use super::tags;

/// What a Markdown text holds.
#[derive(Default)]
pub(super) struct Text {
    pub(super) paragraphs: Vec<String>,
    /// The first heading of the highest level, where it stands before any other.
    pub(super) heading: Option<String>,
    /// Its place among the paragraphs.
    pub(super) heading_at: Option<usize>,
}

/// Reads `source` without its front matter.
pub(super) fn of(source: &str) -> Text {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let mut walk = Walk::default();
    for event in Parser::new_ext(source, options) {
        walk.event(event);
    }
    walk.text.end_row();
    let mut text = Text { heading: walk.heading, heading_at: walk.heading_at, ..Text::default() };
    text.paragraphs = walk.text.done;
    walk.notes.end_row();
    text.paragraphs.append(&mut walk.notes.done);
    text
}

#[derive(Default)]
struct Walk {
    text: Paragraphs,
    /// Footnotes, which go to the end.
    notes: Paragraphs,
    in_note: bool,
    /// How many open elements hold no article text: images, code blocks.
    unseen: usize,
    html: String,
    heading: Option<String>,
    heading_at: Option<usize>,
    any_heading: bool,
}

impl Walk {
    fn to(&mut self) -> &mut Paragraphs {
        if self.in_note { &mut self.notes } else { &mut self.text }
    }

    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.stop(tag),
            _ if self.unseen > 0 => {}
            Event::Text(words) | Event::Code(words) => self.to().add(&words),
            Event::Html(html) => self.html.push_str(&html),
            Event::InlineHtml(html) if html.to_ascii_lowercase().starts_with("<br") => self.to().add("\n"),
            Event::HardBreak => self.to().add("\n"),
            Event::SoftBreak => self.to().add(" "),
            Event::Rule => self.to().end(),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Image { .. } | Tag::CodeBlock(_) | Tag::MetadataBlock(_) => self.unseen += 1,
            Tag::FootnoteDefinition(_) => {
                self.to().end();
                self.in_note = true;
            }
            Tag::TableHead | Tag::TableRow => self.to().row(),
            Tag::TableCell => self.to().cell(),
            Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Strikethrough => {}
            _ => self.to().end(),
        }
    }

    fn stop(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Image | TagEnd::CodeBlock | TagEnd::MetadataBlock(_) => self.unseen = self.unseen.saturating_sub(1),
            TagEnd::FootnoteDefinition => {
                self.notes.end();
                self.in_note = false;
            }
            TagEnd::TableHead | TagEnd::TableRow => self.to().end_row(),
            TagEnd::HtmlBlock => {
                let words = tags::off(&std::mem::take(&mut self.html));
                for line in words.lines() {
                    self.to().add(line);
                    self.to().end();
                }
            }
            TagEnd::Heading(level) => self.headed(level),
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link | TagEnd::Strikethrough => {}
            _ => self.to().end(),
        }
    }

    /// A heading has ended; the first one may be the article's.
    fn headed(&mut self, level: HeadingLevel) {
        let words = one_line(self.to().open());
        let at = self.to().done.len();
        self.to().end();
        if level == HeadingLevel::H1 && !self.any_heading && !self.in_note && !words.is_empty() {
            self.heading = Some(words);
            self.heading_at = Some(at);
        }
        self.any_heading |= level == HeadingLevel::H1;
    }
}
