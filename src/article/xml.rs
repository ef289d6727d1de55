//! XML documents as trees of bounded size: no entity of the document's own is expanded, and nothing is fetched.

use encoding_rs::Encoding;
use quick_xml::NsReader;
use quick_xml::escape::{resolve_html5_entity, unescape_with};
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::ResolveResult;

use super::{Article, Metadata, Reader, decode};
use crate::error::Error;

/// Refuses documents that no other reader knows: their markup is no prose.
pub(super) const UNKNOWN: Reader =
    Reader { name: "XML", takes: |_, bytes| decode::head(bytes).starts_with("<?xml"), read: refuse };

/// More levels than any feed or news item has.
const DEEPEST: usize = 200;

/// The most elements: those of ten thousand long entries.
const MOST: usize = 1_000_000;

/// The attributes that some reader asks for; others are not kept.
const KEPT: [&str; 6] = ["guid", "type", "contenttype", "qcode", "literal", "norm"];

/// Vocabularies whose elements go by their name alone.
const PLAIN: [&str; 8] = [
    "http://www.w3.org/2005/Atom",
    "http://purl.org/atom/ns#",
    "http://purl.org/rss/1.0/",
    "http://my.netscape.com/rdf/simple/0.9/",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://www.w3.org/1999/xhtml",
    "http://iptc.org/std/nar/2006-10-01/",
    "http://iptc.org/std/NITF/2006-10-18/",
];

/// Vocabularies that are known by a prefix, whatever the document calls them.
const PREFIXED: [(&str, &str); 3] = [
    ("http://purl.org/rss/1.0/modules/content/", "content"),
    ("http://purl.org/dc/elements/1.1/", "dc"),
    ("http://purl.org/dc/terms/", "dcterms"),
];

/// One element.
#[derive(Debug, Default)]
pub(super) struct Element {
    /// Its name: `item`, `content:encoded`.
    pub(super) name: String,
    attributes: Vec<(&'static str, String)>,
    children: Vec<Node>,
}

#[derive(Debug)]
enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    /// An attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(n, _)| *n == name).map(|(_, value)| value.as_str())
    }

    /// The elements inside, one level down.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|child| match child {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The elements of one name, one level down.
    pub(super) fn all<'e>(&'e self, name: &'e str) -> impl Iterator<Item = &'e Self> {
        self.elements().filter(move |e| e.name == name)
    }

    /// The first element of that name, one level down.
    pub(super) fn first(&self, name: &str) -> Option<&Self> {
        self.elements().find(|e| e.name == name)
    }

    /// The first element of that name on any level.
    pub(super) fn inside(&self, name: &str) -> Option<&Self> {
        self.elements().find_map(|e| if e.name == name { Some(e) } else { e.inside(name) })
    }

    /// All text in it; none where that is blank.
    pub(super) fn text(&self) -> Option<String> {
        let mut text = String::new();
        self.collect(&mut text);
        Some(text).filter(|t| !t.trim().is_empty())
    }

    /// The text of the first element of that name.
    pub(super) fn text_of(&self, name: &str) -> Option<String> {
        self.all(name).find_map(Self::text)
    }

    fn collect(&self, text: &mut String) {
        for child in &self.children {
            match child {
                Node::Text(words) => text.push_str(words),
                Node::Element(element) => element.collect(text),
            }
        }
    }

    /// What is inside as HTML; `name` translates the names of elements, those without one are left out with all in them.
    pub(super) fn html(&self, name: fn(&Self) -> Option<&str>) -> String {
        let mut html = String::new();
        self.write(&mut html, name);
        html
    }

    fn write(&self, html: &mut String, name: fn(&Self) -> Option<&str>) {
        for child in &self.children {
            match child {
                Node::Text(words) => {
                    html.push_str(&words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"));
                }
                Node::Element(element) => {
                    let Some(tag) = name(element) else { continue };
                    html.extend(["<", tag, ">"]);
                    element.write(html, name);
                    if !matches!(tag, "br" | "hr" | "img") {
                        html.extend(["</", tag, ">"]);
                    }
                }
            }
        }
    }
}

fn refuse(path: &str, bytes: Vec<u8>, _: &Metadata) -> Result<Vec<Article>, Error> {
    let head = decode::head(&bytes);
    let shown: String = root(&head).unwrap_or("no element").chars().take(40).collect();
    Err(Error::read(
        path,
        format!("this XML document ({shown}) is of no kind that is read"),
        "feeds (RSS, Atom), NewsML-G2, NITF and web pages are; or save the article as plain text (UTF-8)",
    ))
}

/// The name of the outermost element, without prefix, in the lower-case beginning of a document.
pub(super) fn root(head: &str) -> Option<&str> {
    let mut rest = head.trim_start();
    loop {
        let end = match rest {
            r if r.starts_with("<!--") => "-->",
            r if r.starts_with("<?") => "?>",
            r if r.starts_with("<!doctype") => {
                let inner = r.find('[').filter(|at| r.find('>').is_none_or(|end| *at < end));
                if inner.is_some() { "]>" } else { ">" }
            }
            _ => break,
        };
        rest = rest.split_once(end)?.1.trim_start();
    }
    let name = rest.strip_prefix('<')?.split(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).next()?;
    Some(name.rsplit(':').next().unwrap_or(name))
}

/// Reads a document into a tree.
pub(super) fn tree(path: &str, what: &str, bytes: Vec<u8>) -> Result<Element, Error> {
    let text = decoded(path, bytes)?;
    let mut tree = Tree { text: &text, path, what, open: Vec::new(), root: None, count: 0 };
    let mut reader = NsReader::from_str(&text);
    reader.config_mut().allow_dangling_amp = true;
    loop {
        let at = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        let (namespace, event) = reader.read_resolved_event().map_err(|e| tree.damaged(at, &e.to_string()))?;
        match event {
            Event::Start(start) => tree.start(at, &namespace, &start)?,
            Event::Empty(start) => {
                tree.start(at, &namespace, &start)?;
                tree.end();
            }
            Event::End(_) => tree.end(),
            Event::Text(words) => tree.words(&words.decode().map_err(|e| tree.damaged(at, &e.to_string()))?),
            Event::CData(words) => tree.words(&words.decode().map_err(|e| tree.damaged(at, &e.to_string()))?),
            Event::GeneralRef(reference) => tree.reference(at, &reference)?,
            Event::Eof => return tree.done(),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}

/// A tree that is being read.
struct Tree<'t> {
    text: &'t str,
    path: &'t str,
    what: &'t str,
    open: Vec<Element>,
    root: Option<Element>,
    count: usize,
}

impl Tree<'_> {
    fn start(&mut self, at: usize, namespace: &ResolveResult<'_>, start: &BytesStart<'_>) -> Result<(), Error> {
        self.count += 1;
        if self.count > MOST {
            return Err(self.refused(at, &format!("more than {MOST} elements"), "split it into several files"));
        }
        if self.open.len() >= DEEPEST {
            let problem = format!("its elements are nested more than {DEEPEST} deep, no {} is", self.what);
            return Err(self.refused(at, &problem, "save the article as plain text (UTF-8)"));
        }
        let mut attributes = Vec::new();
        for attribute in start.attributes().with_checks(false).flatten() {
            let Some(name) = KEPT.iter().find(|name| name.as_bytes() == attribute.key.as_ref()) else { continue };
            let raw = String::from_utf8_lossy(&attribute.value);
            let value = unescape_with(&raw, resolve_html5_entity).map_or_else(|_| raw.to_string(), Into::into);
            attributes.push((*name, value));
        }
        self.open.push(Element { name: name_of(namespace, start), attributes, children: Vec::new() });
        Ok(())
    }

    fn end(&mut self) {
        let Some(element) = self.open.pop() else { return };
        match self.open.last_mut() {
            Some(parent) => parent.children.push(Node::Element(element)),
            None => self.root = self.root.take().or(Some(element)),
        }
    }

    fn words(&mut self, words: &str) {
        let Some(parent) = self.open.last_mut() else { return };
        match parent.children.last_mut() {
            Some(Node::Text(before)) => before.push_str(words),
            _ => parent.children.push(Node::Text(words.to_owned())),
        }
    }

    /// A character by number, or by a name that HTML gives it.
    fn reference(&mut self, at: usize, reference: &BytesRef<'_>) -> Result<(), Error> {
        if let Some(c) = reference.resolve_char_ref().map_err(|e| self.damaged(at, &e.to_string()))? {
            self.words(c.encode_utf8(&mut [0; 4]));
            return Ok(());
        }
        let name = reference.decode().map_err(|e| self.damaged(at, &e.to_string()))?;
        match resolve_html5_entity(&name) {
            Some(words) => self.words(words),
            None => {
                let shown: String = name.chars().take(30).collect();
                let problem = format!("it uses the entity &{shown}; of its own, and such entities are never expanded");
                return Err(self.refused(at, &problem, "write out what it stands for, or save the article as text"));
            }
        }
        Ok(())
    }

    fn done(self) -> Result<Element, Error> {
        match (self.open.last(), self.root) {
            (None, Some(root)) => Ok(root),
            (Some(open), _) => Err(Error::read(
                self.path,
                format!("this {} ends too early, in <{}>", self.what, open.name),
                "fetch or save it once more",
            )),
            (None, None) => Err(Error::read(self.path, "it holds no element", "check that the file is complete")),
        }
    }

    fn damaged(&self, at: usize, problem: &str) -> Error {
        self.refused(at, &format!("this {} is damaged ({problem})", self.what), "fetch or save it once more")
    }

    fn refused(&self, at: usize, problem: &str, remedy: &str) -> Error {
        let line = 1 + self.text.get(..at).map_or(0, |before| before.matches('\n').count());
        Error::read(format!("{}, line {line}", self.path), problem.to_owned(), remedy)
    }
}

fn name_of(namespace: &ResolveResult<'_>, start: &BytesStart<'_>) -> String {
    let local = start.local_name();
    let local = String::from_utf8_lossy(local.as_ref());
    let written = || String::from_utf8_lossy(start.name().as_ref()).into_owned();
    let ResolveResult::Bound(namespace) = namespace else { return written() };
    let is = |known: &str| known.as_bytes() == namespace.as_ref();
    if PLAIN.iter().any(|known| is(known)) {
        return local.into_owned();
    }
    match PREFIXED.iter().find(|(known, _)| is(known)) {
        Some((_, prefix)) => format!("{prefix}:{local}"),
        None => written(),
    }
}

/// A document in the encoding that it names, unless a mark or the bytes themselves say better.
fn decoded(path: &str, bytes: Vec<u8>) -> Result<String, Error> {
    let head = decode::head(&bytes);
    let declaration = head.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")).map(|(said, _)| said);
    let named = declaration.and_then(|said| said.split_once("encoding")).map(|(_, rest)| rest);
    let label = named.and_then(|rest| rest.split(['"', '\'']).nth(1));
    let marked = Encoding::for_bom(&bytes).is_some() || std::str::from_utf8(&bytes).is_ok();
    let encoding = label.filter(|_| !marked).and_then(|label| Encoding::for_label(label.as_bytes()));
    match encoding.filter(|e| e.is_ascii_compatible() && !bytes.contains(&0)) {
        Some(encoding) if encoding != encoding_rs::UTF_8 => {
            Ok(encoding.decode_without_bom_handling(&bytes).0.into_owned())
        }
        _ => decode::decode(path, bytes),
    }
}
