//! The blocks of a page: paragraphs, headings, list items.

use dom_query::{Document, NodeRef};

/// One block and what is known of its markup.
#[derive(Debug, Clone)]
pub(super) struct Block {
    pub(super) text: String,
    /// A heading below the title.
    pub(super) heading: bool,
    /// Which part of its letters is link text, 0 to 1.
    pub(super) linked: f32,
}

impl Block {
    pub(super) fn paragraph(text: String) -> Self {
        Self { text, heading: false, linked: 0.0 }
    }
}

/// Blocks divided by blank lines.
pub(super) fn joined(blocks: &[Block]) -> String {
    blocks.iter().map(|b| b.text.as_str()).collect::<Vec<_>>().join("\n\n")
}

/// The blocks of a fragment.
pub(super) fn of_html(html: &str) -> Vec<Block> {
    let document = Document::fragment(html);
    let mut walk = Walk::default();
    walk.children(&document.root());
    walk.end();
    walk.blocks
}

#[derive(Default)]
struct Walk {
    blocks: Vec<Block>,
    text: String,
    letters: usize,
    linked: usize,
    in_link: usize,
    heading: bool,
}

impl Walk {
    fn children(&mut self, node: &NodeRef<'_>) {
        for child in node.children_it(false) {
            self.node(&child);
        }
    }

    fn node(&mut self, node: &NodeRef<'_>) {
        if node.is_text() {
            let text = node.text();
            self.words(&text);
            return;
        }
        let Some(name) = node.node_name() else { return self.children(node) };
        match &*name {
            "script" | "style" | "noscript" | "template" | "head" | "svg" | "iframe" | "figcaption" | "button" => {}
            "br" => self.text.push('\n'),
            "a" => {
                self.in_link += 1;
                self.children(node);
                self.in_link -= 1;
            }
            "td" | "th" => {
                self.words(" ");
                self.children(node);
                self.words(" ");
            }
            name if is_block(name) => {
                self.end();
                self.heading = matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6");
                self.children(node);
                self.end();
            }
            _ => self.children(node),
        }
    }

    /// White space folds, as a browser does it.
    fn words(&mut self, text: &str) {
        for c in text.chars() {
            if c.is_whitespace() && c != '\u{a0}' {
                if !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
                    self.text.push(' ');
                }
            } else {
                self.text.push(c);
                self.letters += 1;
                self.linked += usize::from(self.in_link > 0);
            }
        }
    }

    fn end(&mut self) {
        #[expect(clippy::cast_precision_loss, reason = "a share of the letters of one block")]
        let linked = if self.letters == 0 { 0.0 } else { self.linked as f32 / self.letters as f32 };
        let text = std::mem::take(&mut self.text);
        // Two line breaks are how old pages divide paragraphs.
        for part in text.split("\n\n") {
            let lines: Vec<&str> = part.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
            if !lines.is_empty() {
                self.blocks.push(Block { text: lines.join("\n"), heading: self.heading, linked });
            }
        }
        (self.letters, self.linked, self.heading) = (0, 0, false);
    }
}

fn is_block(name: &str) -> bool {
    const NAMES: [&str; 31] = [
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "pre",
        "table",
        "tr",
        "section",
        "article",
        "aside",
        "header",
        "footer",
        "main",
        "figure",
        "hr",
        "address",
        "details",
        "summary",
        "body",
        "html",
    ];
    NAMES.contains(&name)
}
