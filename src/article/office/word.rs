//! DOCX: the text of `word/document.xml` as it reads with all changes accepted, then the notes.

use super::super::extracted::Found;
use super::super::paragraphs::Paragraphs;
use super::super::titles;
use super::package::Package;
use super::xml::{self, Attributes, Piece};
use super::{Taken, found};
use crate::error::Error;

/// Elements whose content nobody reads: what was deleted or moved away, codes of fields, the second form of a text box,
/// earlier formatting, how a word is pronounced.
const UNSEEN: [&str; 12] = [
    "del",
    "moveFrom",
    "delText",
    "instrText",
    "delInstrText",
    "Fallback",
    "rPrChange",
    "pPrChange",
    "sectPrChange",
    "tblPrChange",
    "numberingChange",
    "rt",
];

/// Makers of computers and programs, which stand as company in files nobody filled in.
const NO_OUTLET: [&str; 8] = ["microsoft", "hewlett", "hp", "dell", "lenovo", "acer", "toshiba", "home"];

/// Reads the document.
pub(super) fn read(package: &mut Package) -> Result<Found, Error> {
    let main = main_part(package)?;
    let Some(document) = package.part(&main)? else {
        let remedy = "save the article as .docx or as plain text (UTF-8)";
        return Err(package.error("this is no DOCX: it has no text document in it", remedy));
    };
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
    let styles = styles(package, &format!("{folder}/styles.xml"))?;
    let mut walk = Walk { styles, ..Walk::default() };
    xml::walk(package, &main, &document, |piece| walk.piece(&piece))?;
    walk.text.end_row();
    for notes in ["footnotes.xml", "endnotes.xml"] {
        let part = format!("{folder}/{notes}");
        if let Some(notes) = package.part(&part)? {
            xml::walk(package, &part, &notes, |piece| walk.piece(&piece))?;
            walk.text.end_row();
        }
    }
    let taken = Taken { paragraphs: walk.text.done, title: walk.title, headed: walk.headed };
    let properties = properties(package)?;
    Ok(found(package.path(), taken, properties))
}

/// Where the text stands; some programs number it.
fn main_part(package: &mut Package) -> Result<String, Error> {
    const USUAL: &str = "word/document.xml";
    const RELATIONS: &str = "_rels/.rels";
    let mut main = None;
    if !package.has(USUAL)
        && let Some(relations) = package.part(RELATIONS)?
    {
        xml::walk(package, RELATIONS, &relations, |piece| {
            if let Piece::Open("Relationship", of) = piece
                && of.get("Type").is_some_and(|t| t.ends_with("/officeDocument"))
            {
                main = of.get("Target").map(|t| t.trim_start_matches('/').to_owned());
            }
        })?;
    }
    let main = main.unwrap_or_else(|| USUAL.to_owned());
    let other =
        [("xl/", "a spreadsheet"), ("ppt/", "a presentation")].into_iter().find(|(start, _)| main.starts_with(start));
    match other {
        Some((_, what)) => Err(package.error(
            format!("this is {what}, not a text document"),
            "save the article as .docx or as plain text (UTF-8)",
        )),
        None => Ok(main),
    }
}

/// The ids of the styles for titles and for first headings: they differ from language to language, the names do not.
#[derive(Debug, Default)]
struct Styles {
    title: Vec<String>,
    heading: Vec<String>,
}

fn styles(package: &mut Package, part: &str) -> Result<Styles, Error> {
    let mut styles = Styles { title: vec!["Title".to_owned()], heading: vec!["Heading1".to_owned()] };
    let Some(text) = package.part(part)? else { return Ok(styles) };
    let mut id = String::new();
    xml::walk(package, part, &text, |piece| match piece {
        Piece::Open("style", of) => id = of.get("styleId").unwrap_or_default(),
        Piece::Open("name", of) => match of.get("val").unwrap_or_default().to_lowercase().as_str() {
            "title" => styles.title.push(id.clone()),
            "heading 1" => styles.heading.push(id.clone()),
            _ => {}
        },
        _ => {}
    })?;
    Ok(styles)
}

fn properties(package: &mut Package) -> Result<Found, Error> {
    let mut values = Vec::new();
    for part in ["docProps/core.xml", "docProps/app.xml"] {
        if let Some(text) = package.part(part)? {
            values.extend(xml::values(package, part, &text)?);
        }
    }
    let get = |name: &str| values.iter().find(|(n, _)| n == name).map(|(_, value)| value.trim());
    let maker = |company: &str| NO_OUTLET.iter().any(|m| company.to_lowercase().split_whitespace().next() == Some(m));
    // Its template is of 2013.
    let template = get("creator") == Some("python-docx");
    let created = get("created").filter(|_| !template);
    Ok(Found {
        text: String::new(),
        title: get("title").and_then(titles::given),
        outlet: get("Company").filter(|c| !maker(c)).map(str::to_owned),
        published: titles::made(package.path(), created, get("modified")),
    })
}

/// Where the walk through the text is.
#[derive(Default)]
struct Walk {
    styles: Styles,
    text: Paragraphs,
    title: Option<String>,
    headed: bool,
    paragraph: Paragraph,
    /// What surrounds the text boxes that are open.
    outer: Vec<(Paragraphs, Paragraph)>,
    /// What stood in text boxes, until the paragraph ends to which they are tied.
    boxes: Vec<String>,
    tables: usize,
    /// How many elements are open since one that nobody sees.
    unseen: usize,
    in_paragraph_properties: bool,
    in_run_properties: bool,
    in_words: bool,
    hidden: bool,
    /// The next content is a placeholder: “click here to enter text”.
    placeholder: bool,
}

#[derive(Debug, Default)]
struct Paragraph {
    style: String,
    /// The end of the paragraph was deleted: the next one goes on in it.
    goes_on: bool,
}

impl Walk {
    fn piece(&mut self, piece: &Piece<'_>) {
        match piece {
            Piece::Open(..) if self.unseen > 0 => self.unseen += 1,
            Piece::Close(_) if self.unseen > 0 => self.unseen -= 1,
            Piece::Open(name, of) => self.open(name, of),
            Piece::Close(name) => self.close(name),
            Piece::Text(words) if self.in_words && !self.hidden && self.unseen == 0 => {
                self.text.add(&words.replace('\n', " "));
            }
            Piece::Text(_) => {}
        }
    }

    fn open(&mut self, name: &str, of: &Attributes<'_>) {
        match name {
            "del" if self.in_run_properties => self.paragraph.goes_on = self.in_paragraph_properties,
            name if UNSEEN.contains(&name) => self.unseen = 1,
            "footnote" | "endnote" if of.get("type").is_some_and(|t| t != "normal") => self.unseen = 1,
            "sdtContent" if std::mem::take(&mut self.placeholder) => self.unseen = 1,
            "showingPlcHdr" => self.placeholder = of.is_on(),
            "p" => self.paragraph = Paragraph::default(),
            "pPr" => self.in_paragraph_properties = true,
            "rPr" => self.in_run_properties = true,
            "pStyle" => self.paragraph.style = of.get("val").unwrap_or_default(),
            "r" => self.hidden = false,
            "vanish" if self.in_run_properties && !self.in_paragraph_properties => self.hidden = of.is_on(),
            "t" => self.in_words = true,
            "tab" | "ptab" if !self.in_paragraph_properties => self.mark(" "),
            "br" | "cr" => self.mark("\n"),
            "noBreakHyphen" => self.mark("-"),
            "txbxContent" => {
                self.outer.push((std::mem::take(&mut self.text), std::mem::take(&mut self.paragraph)));
            }
            "tbl" => self.tables += 1,
            "tr" if self.tables == 1 => self.text.row(),
            "tc" if self.tables == 1 => self.text.cell(),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "p" => self.end(),
            "pPr" => self.in_paragraph_properties = false,
            "rPr" => self.in_run_properties = false,
            "t" => self.in_words = false,
            "tr" if self.tables == 1 => {
                self.text.end_row();
                self.place_boxes();
            }
            "tbl" => self.tables = self.tables.saturating_sub(1),
            "txbxContent" => {
                if let Some((text, paragraph)) = self.outer.pop() {
                    let mut inner = std::mem::replace(&mut self.text, text);
                    inner.end_row();
                    self.boxes.append(&mut inner.done);
                    self.paragraph = paragraph;
                }
                self.hidden = false;
            }
            _ => {}
        }
    }

    fn mark(&mut self, mark: &str) {
        if !self.hidden {
            self.text.add(mark);
        }
    }

    fn end(&mut self) {
        if std::mem::take(&mut self.paragraph.goes_on) {
            return;
        }
        let style = std::mem::take(&mut self.paragraph.style);
        let contents = style.to_uppercase().starts_with("TOC");
        let words = self.text.open().split_whitespace().collect::<Vec<_>>().join(" ");
        let free = self.outer.is_empty() && !self.text.in_row() && !words.is_empty();
        if contents || free && self.title.is_none() && self.styles.title.contains(&style) {
            self.title = self.title.take().or_else(|| (!contents).then_some(words));
            self.text.drop_open();
        } else {
            self.headed |= free && self.text.done.is_empty() && self.styles.heading.contains(&style);
            self.text.end();
        }
        self.place_boxes();
    }

    fn place_boxes(&mut self) {
        if self.outer.is_empty() && !self.text.in_row() {
            self.text.done.append(&mut self.boxes);
        }
    }
}
