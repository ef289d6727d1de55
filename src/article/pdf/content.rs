//! Follows the drawing commands of pages and hands every letter, with its place, to [`Lines`].

use std::collections::HashMap;
use std::rc::Rc;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, decode_text_string};

use super::font::Font;
use super::lines::{Letter, Line, Lines};
use super::numbers::{Matrix, number};
use crate::error::Error;

/// The most pages; an article has a dozen.
const MOST_PAGES: usize = 1000;

/// What the commands of all pages may unpack to, in bytes; of one page a quarter.
const MOST_BYTES: usize = 64_000_000;

/// The most letters that are placed.
const MOST_LETTERS: usize = 4_000_000;

/// The most fonts that are opened.
const MOST_FONTS: usize = 500;

/// How many drawings are followed: a drawing may use another one forty times, which does the same.
const MOST_DRAWINGS: usize = 10_000;

/// How deep drawings stand in drawings.
const DEEPEST: usize = 12;

/// The lines of every page, in the order in which they are drawn.
pub(super) fn pages(path: &str, document: &Document) -> Result<Vec<Vec<Line>>, Error> {
    let ids: Vec<ObjectId> = document.page_iter().take(MOST_PAGES + 1).collect();
    if ids.len() > MOST_PAGES {
        let problem = format!("this PDF has more than {MOST_PAGES} pages, no article has");
        return Err(Error::read(path, problem, "save the pages with the article alone"));
    }
    let mut left = Left { bytes: MOST_BYTES, letters: MOST_LETTERS, drawings: MOST_DRAWINGS };
    let mut fonts = HashMap::new();
    let mut pages = Vec::new();
    for id in ids {
        let budget = left.bytes.min(MOST_BYTES / 4);
        let data = document.get_page_content_with_limit(id, budget).map_err(|_| too_much(path))?;
        left.bytes -= data.len().min(left.bytes);
        let mut reader = Page::new(document, &mut fonts, &mut left);
        let resources = resources(document, id);
        reader.run(&data, &resources, turned(document, id), 0);
        pages.push(reader.lines.done());
        if left.bytes == 0 || left.letters == 0 {
            return Err(too_much(path));
        }
    }
    Ok(pages)
}

fn too_much(path: &str) -> Error {
    Error::read(
        path,
        "the pages of this PDF unpack to more than any article does",
        "save the pages with the article alone",
    )
}

/// What may still be read.
struct Left {
    bytes: usize,
    letters: usize,
    drawings: usize,
}

/// The resources of a page, its own first.
fn resources(document: &Document, page: ObjectId) -> Vec<&Dictionary> {
    let Ok((own, ids)) = document.get_page_resources(page) else { return Vec::new() };
    own.into_iter().chain(ids.into_iter().filter_map(|id| document.get_dictionary(id).ok())).collect()
}

/// How the page is turned on the screen.
fn turned(document: &Document, page: ObjectId) -> Matrix {
    let mut node = document.get_dictionary(page).ok();
    let mut turn = 0;
    for _ in 0..DEEPEST {
        let Some(dict) = node else { break };
        if let Some(angle) = dict.get(b"Rotate").ok().and_then(|r| document.dereference(r).ok()?.1.as_i64().ok()) {
            turn = angle.rem_euclid(360);
            break;
        }
        node = dict.get_deref(b"Parent", document).and_then(Object::as_dict).ok();
    }
    match turn {
        90 => Matrix([0.0, -1.0, 1.0, 0.0, 0.0, 0.0]),
        180 => Matrix([-1.0, 0.0, 0.0, -1.0, 0.0, 0.0]),
        270 => Matrix([0.0, 1.0, -1.0, 0.0, 0.0, 0.0]),
        _ => Matrix::SAME,
    }
}

/// What `q` keeps and `Q` brings back.
#[derive(Clone)]
struct State {
    matrix: Matrix,
    font: Option<Rc<Font>>,
    size: f32,
    spacing: f32,
    word_spacing: f32,
    stretch: f32,
    leading: f32,
    rise: f32,
}

struct Page<'a, 'd> {
    document: &'d Document,
    fonts: &'a mut HashMap<*const Dictionary, Rc<Font>>,
    left: &'a mut Left,
    state: State,
    stack: Vec<State>,
    text: Matrix,
    line: Matrix,
    /// What marks are open: true where it is no part of the text, such as a page number.
    marks: Vec<bool>,
    /// The words that stand for what is drawn, until they are written; and how deep they were opened.
    instead: Option<(String, usize)>,
    lines: Lines,
}

impl<'a, 'd> Page<'a, 'd> {
    fn new(document: &'d Document, fonts: &'a mut HashMap<*const Dictionary, Rc<Font>>, left: &'a mut Left) -> Self {
        let state = State {
            matrix: Matrix::SAME,
            font: None,
            size: 1.0,
            spacing: 0.0,
            word_spacing: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
        };
        let (text, line) = (Matrix::SAME, Matrix::SAME);
        Self {
            document,
            fonts,
            left,
            state,
            stack: Vec::new(),
            text,
            line,
            marks: Vec::new(),
            instead: None,
            lines: Lines::default(),
        }
    }

    /// Runs the commands of a page or of a drawing in it.
    fn run(&mut self, data: &[u8], resources: &[&'d Dictionary], matrix: Matrix, depth: usize) {
        self.state.matrix = matrix.then(self.state.matrix);
        let floor = self.stack.len();
        for operation in Content::decode_iter(data) {
            // What comes after a mistake cannot be told.
            let Ok(operation) = operation else { break };
            if self.left.letters == 0 || self.left.bytes == 0 {
                return;
            }
            let operands = operation.operands.as_slice();
            match operation.operator.as_str() {
                "q" if self.stack.len() < 1000 => self.stack.push(self.state.clone()),
                "Q" if self.stack.len() > floor => self.state = self.stack.pop().unwrap_or_else(|| self.state.clone()),
                "cm" => {
                    if let Some(matrix) = Matrix::of(operands) {
                        self.state.matrix = matrix.then(self.state.matrix);
                    }
                }
                "Do" => self.drawing(operands, resources, depth),
                "BMC" | "BDC" => self.mark(operands, resources),
                "EMC" => self.end_mark(),
                "Tf" => self.font(operands, resources),
                operator => self.text(operator, operands),
            }
        }
    }

    /// A drawing inside the page.
    fn drawing(&mut self, operands: &[Object], resources: &[&'d Dictionary], depth: usize) {
        let name = operands.first().and_then(|o| o.as_name().ok()).unwrap_or_default();
        let Some(Object::Stream(form)) = look_up(self.document, resources, b"XObject", name) else { return };
        let is_form = form.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|s| s == b"Form");
        if !is_form || depth >= DEEPEST || self.left.drawings == 0 {
            return;
        }
        self.left.drawings -= 1;
        let limit = self.left.bytes.min(MOST_BYTES / 4);
        let Ok(data) = unpacked(form, limit) else {
            self.left.bytes = 0;
            return;
        };
        self.left.bytes = self.left.bytes.saturating_sub(data.len());
        let own = form.dict.get_deref(b"Resources", self.document).and_then(Object::as_dict).ok();
        let own: Vec<&Dictionary> = own.into_iter().chain(resources.iter().copied()).take(DEEPEST).collect();
        let array = form.dict.get_deref(b"Matrix", self.document).and_then(Object::as_array);
        let matrix = array.ok().and_then(|a| Matrix::of(a)).unwrap_or(Matrix::SAME);
        let (state, text, line) = (self.state.clone(), self.text, self.line);
        let (height, marks) = (self.stack.len(), self.marks.len());
        self.run(&data, &own, matrix, depth + 1);
        (self.state, self.text, self.line) = (state, text, line);
        self.stack.truncate(height);
        self.marks.truncate(marks);
    }

    fn mark(&mut self, operands: &[Object], resources: &[&'d Dictionary]) {
        let tag = operands.first().and_then(|o| o.as_name().ok()).unwrap_or_default();
        let properties = match operands.get(1) {
            Some(Object::Dictionary(dict)) => Some(dict),
            Some(Object::Name(name)) => {
                look_up(self.document, resources, b"Properties", name).and_then(|o| o.as_dict().ok())
            }
            _ => None,
        };
        let words = properties.and_then(|p| decode_text_string(p.get_deref(b"ActualText", self.document).ok()?).ok());
        self.marks.push(tag == b"Artifact");
        if let Some(words) = words.filter(|_| self.instead.is_none()) {
            self.instead = Some((words, self.marks.len()));
        }
    }

    fn end_mark(&mut self) {
        if self.instead.as_ref().is_some_and(|(_, depth)| *depth >= self.marks.len()) {
            self.instead = None;
        }
        self.marks.pop();
    }

    fn font(&mut self, operands: &[Object], resources: &[&'d Dictionary]) {
        let name = operands.first().and_then(|o| o.as_name().ok()).unwrap_or_default();
        self.state.size = operands.get(1).and_then(number).unwrap_or(1.0);
        let dict = look_up(self.document, resources, b"Font", name).and_then(|o| o.as_dict().ok());
        let dict =
            dict.filter(|dict| self.fonts.len() < MOST_FONTS || self.fonts.contains_key(&std::ptr::from_ref(*dict)));
        self.state.font = dict.map(|dict| {
            let document = self.document;
            Rc::clone(self.fonts.entry(std::ptr::from_ref(dict)).or_insert_with(|| Rc::new(Font::of(dict, document))))
        });
    }

    /// Commands of text.
    fn text(&mut self, operator: &str, operands: &[Object]) {
        let first = operands.first().and_then(number);
        match (operator, first) {
            ("BT", _) => (self.text, self.line) = (Matrix::SAME, Matrix::SAME),
            ("Tc", Some(n)) => self.state.spacing = n,
            ("Tw", Some(n)) => self.state.word_spacing = n,
            ("Tz", Some(n)) => self.state.stretch = n / 100.0,
            ("TL", Some(n)) => self.state.leading = n,
            ("Ts", Some(n)) => self.state.rise = n,
            ("Td" | "TD", Some(x)) => {
                let y = operands.get(1).and_then(number).unwrap_or(0.0);
                if operator == "TD" {
                    self.state.leading = -y;
                }
                self.next_line(x, y);
            }
            ("Tm", _) => {
                if let Some(matrix) = Matrix::of(operands) {
                    (self.text, self.line) = (matrix, matrix);
                }
            }
            ("T*", _) => self.next_line(0.0, -self.state.leading),
            ("Tj", _) => self.show(operands.first()),
            ("'", _) => {
                self.next_line(0.0, -self.state.leading);
                self.show(operands.first());
            }
            ("\"", _) => {
                self.state.word_spacing = first.unwrap_or(0.0);
                self.state.spacing = operands.get(1).and_then(number).unwrap_or(0.0);
                self.next_line(0.0, -self.state.leading);
                self.show(operands.get(2));
            }
            ("TJ", _) => {
                for part in operands.first().and_then(|o| o.as_array().ok()).into_iter().flatten() {
                    match number(part) {
                        Some(n) => self.advance(-n / 1000.0 * self.state.size * self.state.stretch),
                        None => self.show(Some(part)),
                    }
                }
            }
            _ => {}
        }
    }

    fn next_line(&mut self, x: f32, y: f32) {
        self.line = Matrix::moved(x, y).then(self.line);
        self.text = self.line;
    }

    fn advance(&mut self, x: f32) {
        self.text = Matrix::moved(x, 0.0).then(self.text);
    }

    fn show(&mut self, string: Option<&Object>) {
        let (Some(Object::String(bytes, _)), Some(font)) = (string, self.state.font.clone()) else { return };
        font.each(bytes, |code, letters, width| {
            self.left.letters = self.left.letters.saturating_sub(1);
            if self.left.letters == 0 {
                return;
            }
            self.letter(letters, width * self.state.size * self.state.stretch);
            let blank = if code == 32 && !font.wide { self.state.word_spacing } else { 0.0 };
            let step = width * self.state.size + self.state.spacing + blank;
            self.advance(step * self.state.stretch);
        });
    }

    /// Hands a letter on, where it stands upright.
    fn letter(&mut self, letters: &str, width: f32) {
        let at = Matrix::moved(0.0, self.state.rise).then(self.text).then(self.state.matrix);
        let [a, b, c, d, x, y] = at.0;
        let (along, up) = (a.hypot(b), c.hypot(d));
        // Text that climbs is a mark across the page, or stands in a margin.
        if b.abs() > 0.2 * along || a < 0.0 {
            return;
        }
        let words = self.instead.as_mut().map(|(words, _)| std::mem::take(words));
        let text = words.as_deref().unwrap_or(letters);
        let size = (self.state.size * up).abs();
        let aside = self.marks.contains(&true);
        self.lines.add(&Letter { text, x, y, width: (width * along).abs(), size, aside });
    }
}

/// An object of the resources by its kind and name.
fn look_up<'d>(document: &'d Document, resources: &[&'d Dictionary], kind: &[u8], name: &[u8]) -> Option<&'d Object> {
    resources.iter().find_map(|dict| {
        let named = dict.get_deref(kind, document).and_then(Object::as_dict).ok()?;
        named.get_deref(name, document).ok()
    })
}

fn unpacked(stream: &Stream, limit: usize) -> Result<Vec<u8>, lopdf::Error> {
    stream.get_plain_content_with_limit(limit)
}
