//! Fonts: which letters a code stands for, and how wide they are.

use std::collections::HashMap;

use lopdf::{Dictionary, Document, Encoding, Object};

use super::numbers::deref;

/// The largest table of letters that is unpacked, in bytes.
const LARGEST: usize = 4_000_000;

/// The most codes whose widths are kept.
const MOST: usize = 70_000;

/// Stands for a letter nobody can tell.
const UNKNOWN: char = '\u{fffd}';

/// A font as a page uses it. Widths are parts of the font's size.
pub(super) struct Font {
    /// Codes have two bytes.
    pub(super) wide: bool,
    /// The letters of codes of one byte.
    simple: Vec<String>,
    /// The letters of codes of two bytes.
    map: Option<Encoding<'static>>,
    widths: HashMap<u32, f32>,
    usual: f32,
}

impl Font {
    /// What `dict` says.
    pub(super) fn of(dict: &Dictionary, document: &Document) -> Self {
        let wide = dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|s| s == b"Type0");
        let map = to_unicode(dict, document);
        let mut font = Self { wide, simple: Vec::new(), map, widths: HashMap::new(), usual: 0.5 };
        if wide {
            font.wide_widths(dict, document);
        } else {
            font.simple = simple(dict, document, font.map.as_ref());
            font.simple_widths(dict, document);
        }
        font
    }

    /// The codes of a shown string, with their letters and widths.
    pub(super) fn each(&self, bytes: &[u8], mut visit: impl FnMut(u32, &str, f32)) {
        if !self.wide {
            for byte in bytes {
                let letters = self.simple.get(usize::from(*byte)).map_or("", String::as_str);
                visit(u32::from(*byte), letters, self.width(u32::from(*byte)));
            }
            return;
        }
        for code in bytes.chunks(2) {
            let number = code.iter().fold(0, |n, byte| n << 8 | u32::from(*byte));
            let letters = match &self.map {
                Some(map) => map.bytes_to_string(code).unwrap_or_default(),
                None => UNKNOWN.to_string(),
            };
            visit(number, &expanded(&letters), self.width(number));
        }
    }

    fn width(&self, code: u32) -> f32 {
        self.widths.get(&code).copied().unwrap_or(self.usual)
    }

    fn simple_widths(&mut self, dict: &Dictionary, document: &Document) {
        let descriptor = dict.get_deref(b"FontDescriptor", document).and_then(Object::as_dict);
        let scale = scale(dict, document);
        let Ok(widths) = dict.get_deref(b"Widths", document).and_then(Object::as_array) else {
            return self.standard_widths(dict);
        };
        self.usual = descriptor.ok().and_then(|d| deref(document, d.get(b"MissingWidth").ok()?)).unwrap_or(0.0) * scale;
        let first = dict.get_deref(b"FirstChar", document).and_then(Object::as_i64).unwrap_or(0);
        for (code, width) in (u32::try_from(first).unwrap_or(0)..256).zip(widths) {
            if let Some(width) = deref(document, width) {
                self.widths.insert(code, width * scale);
            }
        }
    }

    /// Of the fonts every reader has, whose widths a file may leave out.
    fn standard_widths(&mut self, dict: &Dictionary) {
        let name = dict.get(b"BaseFont").and_then(Object::as_name).unwrap_or_default();
        let name = String::from_utf8_lossy(name).to_lowercase();
        let table = match name.as_str() {
            n if n.contains("courier") => return self.usual = 0.6,
            n if n.contains("times") || n.contains("serif") => &TIMES,
            _ => &HELVETICA,
        };
        self.usual = 0.53;
        self.widths.extend((32..).zip(table.iter().map(|w| f32::from(*w) / 1000.0)));
    }

    /// `W` of a font of two bytes: `first [w w w]` and `first last w`.
    fn wide_widths(&mut self, dict: &Dictionary, document: &Document) {
        let below = dict.get_deref(b"DescendantFonts", document).and_then(Object::as_array);
        let Some(below) = below.ok().and_then(|a| document.dereference(a.first()?).ok()?.1.as_dict().ok()) else {
            return;
        };
        self.usual = below.get(b"DW").ok().and_then(|w| deref(document, w)).unwrap_or(1000.0) / 1000.0;
        let Ok(widths) = below.get_deref(b"W", document).and_then(Object::as_array) else { return };
        let mut rest = widths.iter();
        while let (Some(first), Some(second)) = (rest.next(), rest.next()) {
            let code = |object: &Object| {
                document.dereference(object).ok()?.1.as_i64().ok().and_then(|n| u32::try_from(n).ok())
            };
            let Some(from) = code(first) else { return };
            if let Ok(list) = document.dereference(second).map(|(_, o)| o).and_then(Object::as_array) {
                self.widths.extend((from..).zip(list.iter().filter_map(|w| deref(document, w)).map(|w| w / 1000.0)));
            } else if let (Some(to), Some(width)) = (code(second), rest.next().and_then(|w| deref(document, w))) {
                self.widths.extend((from..=to).take(MOST).map(|code| (code, width / 1000.0)));
            }
            if self.widths.len() > MOST {
                return;
            }
        }
    }
}

/// True for what stands for an unknown letter: the sign itself, and codes of private use.
pub(super) fn is_unknown(c: char) -> bool {
    matches!(c, UNKNOWN | '\u{e000}'..='\u{f8ff}') || c.is_control() && !c.is_whitespace()
}

/// Fonts drawn by commands have widths in a space of their own.
fn scale(dict: &Dictionary, document: &Document) -> f32 {
    let matrix = dict.get_deref(b"FontMatrix", document).and_then(Object::as_array);
    matrix.ok().and_then(|m| deref(document, m.first()?)).map_or(0.001, f32::abs)
}

/// The table `ToUnicode` alone: it knows better than the encoding, where there is one.
fn to_unicode(dict: &Dictionary, document: &Document) -> Option<Encoding<'static>> {
    if !dict.has(b"ToUnicode") {
        return None;
    }
    let mut alone = dict.clone();
    alone.remove(b"Encoding");
    alone.set("Type", Object::Name(b"Font".to_vec()));
    match alone.get_font_encoding_with_limit(document, LARGEST) {
        Ok(Encoding::UnicodeMapEncoding(map)) => Some(Encoding::UnicodeMapEncoding(map)),
        _ => None,
    }
}

/// The letters of the 256 codes of a simple font.
fn simple(dict: &Dictionary, document: &Document, map: Option<&Encoding<'static>>) -> Vec<String> {
    let mut own = dict.clone();
    own.remove(b"ToUnicode");
    own.set("Type", Object::Name(b"Font".to_vec()));
    let nameless = has_nameless_signs(dict, document);
    let encoding = if nameless { None } else { own.get_font_encoding_with_limit(document, LARGEST).ok() };
    let letters = |code: u8| {
        let known = |text: &String| !text.is_empty() && !text.contains(UNKNOWN);
        let mapped = map.and_then(|m| m.bytes_to_string(&[code]).ok()).filter(known);
        let text = mapped.or_else(|| encoding.as_ref()?.bytes_to_string(&[code]).ok());
        text.map_or_else(|| if nameless { UNKNOWN.to_string() } else { String::new() }, |text| expanded(&text))
    };
    (0..=255).map(letters).collect()
}

/// True where the signs are called `g17` or `C0042`: then only `ToUnicode` could tell what they mean.
fn has_nameless_signs(dict: &Dictionary, document: &Document) -> bool {
    let encoding = dict.get_deref(b"Encoding", document).and_then(Object::as_dict);
    let Ok(list) = encoding.and_then(|e| e.get_deref(b"Differences", document)).and_then(Object::as_array) else {
        return false;
    };
    let names: Vec<&[u8]> = list.iter().filter_map(|o| o.as_name().ok()).filter(|n| *n != b".notdef").collect();
    let nameless = |name: &&&[u8]| {
        let start = name.iter().take_while(|b| b.is_ascii_alphabetic()).count();
        let rest = name.get(start..).unwrap_or_default();
        !name.starts_with(b"uni") && (1..=5).contains(&start) && !rest.is_empty() && rest.iter().all(u8::is_ascii_digit)
    };
    names.iter().filter(nameless).count() * 2 > names.len()
}

/// Ligatures as the letters they join.
fn expanded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{fb00}' => out.push_str("ff"),
            '\u{fb01}' => out.push_str("fi"),
            '\u{fb02}' => out.push_str("fl"),
            '\u{fb03}' => out.push_str("ffi"),
            '\u{fb04}' => out.push_str("ffl"),
            '\u{fb05}' | '\u{fb06}' => out.push_str("st"),
            '\u{a0}' | '\u{2002}'..='\u{200a}' | '\u{202f}' => out.push(' '),
            '\0' => {}
            c => out.push(c),
        }
    }
    out
}

/// Widths of the letters from the blank to `~`, in thousandths (Adobe's metrics of its core fonts).
const HELVETICA: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
    556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
    260, 334, 584,
];
const TIMES: [u16; 95] = [
    250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500, 500, 500, 500, 500,
    500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889,
    722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500,
    444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480,
    200, 480, 541,
];
