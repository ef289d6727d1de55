//! XML, piece by piece: no tree is built, no entity is expanded, nothing outside is fetched.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::package::Package;
use crate::error::Error;

/// More levels than any document has.
const DEEPEST: usize = 2000;

/// A piece of XML; names are without their prefix.
pub(super) enum Piece<'a> {
    Open(&'a str, Attributes<'a>),
    Close(&'a str),
    Text(&'a str),
}

/// The attributes of an element, by their names without prefix.
pub(super) struct Attributes<'a>(&'a BytesStart<'a>);

impl Attributes<'_> {
    pub(super) fn get(&self, name: &str) -> Option<String> {
        let wanted = |a: &quick_xml::events::attributes::Attribute<'_>| a.key.local_name().as_ref() == name.as_bytes();
        let found = self.0.attributes().with_checks(false).flatten().find(wanted)?;
        let text = std::str::from_utf8(&found.value).ok()?;
        Some(quick_xml::escape::unescape(text).map_or_else(|_| text.to_owned(), std::borrow::Cow::into_owned))
    }

    /// A switch such as `<w:vanish/>` or `<w:vanish w:val="0"/>`.
    pub(super) fn is_on(&self) -> bool {
        !matches!(self.get("val").as_deref(), Some("0" | "false" | "off"))
    }
}

/// Goes through `xml`, the part `part` of `package`.
pub(super) fn walk(package: &Package, part: &str, xml: &str, mut visit: impl FnMut(Piece<'_>)) -> Result<(), Error> {
    let broken = || package.error(format!("its part {part} is broken XML"), "open it and save it once more");
    let mut reader = Reader::from_str(xml);
    reader.config_mut().expand_empty_elements = true;
    let mut depth = 0_usize;
    loop {
        match reader.read_event().map_err(|_| broken())? {
            Event::Start(element) => {
                depth += 1;
                if depth > DEEPEST {
                    let problem = format!("its elements are nested more than {DEEPEST} deep, no document is");
                    return Err(package.error(problem, "save the article as plain text (UTF-8)"));
                }
                let name = element.local_name();
                visit(Piece::Open(std::str::from_utf8(name.as_ref()).unwrap_or_default(), Attributes(&element)));
            }
            Event::End(element) => {
                depth = depth.saturating_sub(1);
                visit(Piece::Close(std::str::from_utf8(element.local_name().as_ref()).unwrap_or_default()));
            }
            Event::Text(text) => visit(Piece::Text(&text.decode().map_err(|_| broken())?)),
            Event::CData(text) => visit(Piece::Text(&text.decode().map_err(|_| broken())?)),
            Event::GeneralRef(entity) => {
                let name = entity.decode().map_err(|_| broken())?;
                match (entity.resolve_char_ref().ok().flatten(), quick_xml::escape::resolve_xml_entity(&name)) {
                    (Some(c), _) => visit(Piece::Text(c.encode_utf8(&mut [0; 4]))),
                    (None, Some(text)) => visit(Piece::Text(text)),
                    (None, None) => {}
                }
            }
            // Only they can define entities.
            Event::DocType(_) => {
                let problem = format!("its part {part} defines entities, which no document does");
                return Err(package.error(problem, "do not trust it; save the article as plain text (UTF-8)"));
            }
            Event::Eof => return if depth == 0 { Ok(()) } else { Err(broken()) },
            _ => {}
        }
    }
}

/// The text of every element that holds nothing else, by name, as in properties.
pub(super) fn values(package: &Package, part: &str, xml: &str) -> Result<Vec<(String, String)>, Error> {
    let mut out: Vec<(String, String)> = Vec::new();
    let mut text = String::new();
    walk(package, part, xml, |piece| match piece {
        Piece::Open(..) => text.clear(),
        Piece::Text(words) => text.push_str(words),
        Piece::Close(name) => out.push((name.to_owned(), std::mem::take(&mut text))),
    })?;
    out.retain(|(_, value)| !value.trim().is_empty());
    Ok(out)
}

/// Bytes of a part as text; all programs write UTF-8, the standard allows UTF-16.
pub(super) fn decoded(bytes: &[u8]) -> String {
    let encoding = encoding_rs::Encoding::for_bom(bytes).map_or(encoding_rs::UTF_8, |(encoding, _)| encoding);
    encoding.decode_with_bom_removal(bytes).0.into_owned()
}
