//! ODT: the text of `content.xml` without what was deleted, then the notes.

use super::super::extracted::Found;
use super::super::paragraphs::Paragraphs;
use super::super::titles;
use super::package::{self, Package};
use super::xml::{self, Attributes, Piece};
use super::{Taken, found};
use crate::error::Error;

const CONTENT: &str = "content.xml";

/// Elements whose content is no text of the article; `tracked-changes` keeps what was deleted.
const UNSEEN: [&str; 9] = [
    "tracked-changes",
    "annotation",
    "note-citation",
    "hidden-text",
    "hidden-paragraph",
    "table-of-content",
    "forms",
    "desc",
    "automatic-styles",
];

/// Reads the document.
pub(super) fn read(package: &mut Package) -> Result<Found, Error> {
    let locks = package.part("META-INF/manifest.xml")?;
    if locks.is_some_and(|manifest| manifest.contains("encryption-data")) {
        return Err(package::protected(package.path()));
    }
    let content = package.part(CONTENT)?.unwrap_or_default();
    let mut walk = Walk { titles: titles_of(package, &content)?, ..Walk::default() };
    let mut text_document = false;
    xml::walk(package, CONTENT, &content, |piece| {
        text_document |= matches!(&piece, Piece::Open("text", _));
        walk.piece(&piece);
    })?;
    if !text_document {
        let remedy = "save the article as .odt, .docx or as plain text (UTF-8)";
        return Err(package.error("this is no ODT: it has no text document in it", remedy));
    }
    walk.text.end_row();
    walk.notes.end_row();
    walk.text.done.append(&mut walk.notes.done);
    let taken = Taken { paragraphs: walk.text.done, title: walk.title, headed: walk.headed };
    let properties = properties(package)?;
    Ok(found(package.path(), taken, properties))
}

/// The styles that titles have: `Title` itself and what is made of it in this document.
fn titles_of(package: &Package, content: &str) -> Result<Vec<String>, Error> {
    let mut names = vec!["Title".to_owned()];
    xml::walk(package, CONTENT, content, |piece| {
        if let Piece::Open("style", of) = piece
            && of.get("parent-style-name").as_deref() == Some("Title")
        {
            names.extend(of.get("name"));
        }
    })?;
    Ok(names)
}

fn properties(package: &mut Package) -> Result<Found, Error> {
    const META: &str = "meta.xml";
    let values = match package.part(META)? {
        Some(text) => xml::values(package, META, &text)?,
        None => Vec::new(),
    };
    let get = |name: &str| values.iter().find(|(n, _)| n == name).map(|(_, value)| value.trim());
    Ok(Found {
        title: get("title").and_then(titles::given),
        published: titles::made(package.path(), get("creation-date"), get("date")),
        ..Found::default()
    })
}

#[derive(Default)]
struct Walk {
    titles: Vec<String>,
    text: Paragraphs,
    notes: Paragraphs,
    title: Option<String>,
    headed: bool,
    style: String,
    heading: bool,
    /// How many paragraphs are open: words stand in them only.
    paragraphs: usize,
    in_note: bool,
    /// What surrounds the text boxes that are open.
    outer: Vec<Paragraphs>,
    boxes: Vec<String>,
    tables: usize,
    unseen: usize,
}

impl Walk {
    fn to(&mut self) -> &mut Paragraphs {
        if self.in_note { &mut self.notes } else { &mut self.text }
    }

    fn piece(&mut self, piece: &Piece<'_>) {
        match piece {
            Piece::Open(..) if self.unseen > 0 => self.unseen += 1,
            Piece::Close(_) if self.unseen > 0 => self.unseen -= 1,
            Piece::Open(name, of) => self.open(name, of),
            Piece::Close(name) => self.close(name),
            Piece::Text(words) if self.paragraphs > 0 && self.unseen == 0 => self.to().add(&words.replace('\n', " ")),
            Piece::Text(_) => {}
        }
    }

    fn open(&mut self, name: &str, of: &Attributes<'_>) {
        match name {
            name if UNSEEN.contains(&name) => self.unseen = 1,
            "p" | "h" => {
                self.paragraphs += 1;
                self.style = of.get("style-name").unwrap_or_default();
                self.heading = name == "h" && of.get("outline-level").is_none_or(|level| level == "1");
            }
            "s" | "tab" => self.to().add(" "),
            "line-break" => self.to().add("\n"),
            "note" => self.in_note = true,
            "text-box" => self.outer.push(std::mem::take(&mut self.text)),
            "table" => self.tables += 1,
            "table-row" if self.tables == 1 => self.text.row(),
            "table-cell" if self.tables == 1 => self.text.cell(),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "p" | "h" => {
                self.paragraphs = self.paragraphs.saturating_sub(1);
                self.end();
            }
            "note" => self.in_note = false,
            "text-box" => {
                if let Some(text) = self.outer.pop() {
                    let mut inner = std::mem::replace(&mut self.text, text);
                    inner.end_row();
                    self.boxes.append(&mut inner.done);
                }
            }
            "table-row" if self.tables == 1 => self.text.end_row(),
            "table" => self.tables = self.tables.saturating_sub(1),
            _ => {}
        }
    }

    fn end(&mut self) {
        if self.in_note {
            return self.notes.end();
        }
        let free = self.outer.is_empty() && !self.text.in_row();
        let words = self.text.open().split_whitespace().collect::<Vec<_>>().join(" ");
        if free && self.title.is_none() && !words.is_empty() && self.titles.contains(&self.style) {
            self.title = Some(words);
            self.text.drop_open();
        } else {
            self.headed |= free && self.heading && !words.is_empty() && self.text.done.is_empty();
            self.text.end();
        }
        if free {
            self.text.done.append(&mut self.boxes);
        }
    }
}
