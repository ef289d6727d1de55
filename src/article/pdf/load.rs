//! Opens a PDF within limits, and what it says of itself.

use lopdf::{Dictionary, Document, LoadOptions, Object, decode_text_string};

use super::super::extracted::Found;
use super::super::titles;
use crate::error::Error;

/// What all object streams together may unpack to, in bytes; in memory objects are fifty times as large.
const OBJECTS: usize = 16_000_000;

/// The most object streams; an article has a few, a thick book some hundreds.
const MOST_STREAMS: usize = 1000;

/// The most signs between objects in the whole file; compressed pictures of 40 MB hold a million by chance.
const MOST_SIGNS: usize = 6_000_000;

/// Browsers: the title they write has the name of the site.
const BROWSERS: [&str; 5] = ["skia/pdf", "mozilla", "chrome", "wkhtmltopdf", "webkit"];

/// These write when a page was printed, not when it was published, and so do browsers.
const PRINTERS: [&str; 4] = ["quartz", "print to pdf", "cairo", "ghostscript"];

/// The opened document.
pub(super) fn document(path: &str, bytes: &[u8]) -> Result<Document, Error> {
    let signs = bytes.iter().filter(|b| matches!(b, b' ' | b'\n' | b'\r' | b'\t' | b'/' | b'(' | b'<' | b'[')).count();
    if signs > MOST_SIGNS {
        let problem = "this PDF is made of millions of objects, no article is";
        return Err(Error::read(path, problem, "save the pages with the article alone"));
    }
    let streams = count(bytes, b"/ObjStm");
    if streams > MOST_STREAMS {
        let problem = format!("this PDF is made of {streams} object streams, no article is");
        return Err(Error::read(path, problem, "save the pages with the article alone"));
    }
    let limit = (OBJECTS / streams.max(1)).clamp(64_000, OBJECTS);
    let document = Document::load_mem_with_options(bytes, LoadOptions::with_max_decompressed_size(limit));
    let document = document.map_err(|error| match error {
        lopdf::Error::Decryption(_) | lopdf::Error::InvalidPassword => protected(path),
        lopdf::Error::Decompress(_) => {
            Error::read(path, "this PDF unpacks to more than any article does", "save the pages with the article alone")
        }
        _ => Error::read(path, "this PDF is damaged or cut off", "get the file once more, or print it to a new PDF"),
    })?;
    // Where the password of readers is empty, it is opened already.
    if document.is_encrypted() { Err(protected(path)) } else { Ok(document) }
}

fn protected(path: &str) -> Error {
    Error::read(path, "this PDF is protected with a password", "open it and print or export it without one")
}

fn count(bytes: &[u8], what: &[u8]) -> usize {
    bytes.windows(what.len()).filter(|w| *w == what).count()
}

/// Title, outlet and date (the text is left empty), and whether a browser has printed the page.
pub(super) fn facts(path: &str, document: &Document, paragraphs: &[String]) -> (Found, bool) {
    let empty = Dictionary::new();
    let info = document.trailer.get_deref(b"Info", document).and_then(Object::as_dict).unwrap_or(&empty);
    let get = |key: &[u8]| info.get_deref(key, document).ok().and_then(|o| decode_text_string(o).ok());
    let maker =
        format!("{} {}", get(b"Creator").unwrap_or_default(), get(b"Producer").unwrap_or_default()).to_lowercase();
    let browser = BROWSERS.iter().any(|name| maker.contains(name));
    let printed = browser || PRINTERS.iter().any(|name| maker.contains(name));
    let day_of = |key: &[u8]| get(key).map(|d| iso(&d));
    let made = || titles::made(path, day_of(b"CreationDate").as_deref(), day_of(b"ModDate").as_deref());
    let published = titles::written(path, paragraphs).or_else(|| if printed { None } else { made() });
    let title = get(b"Title").and_then(|t| titles::given(&t));
    let (title, outlet) = match title {
        Some(whole) if browser => {
            let (title, outlet) = titles::split(&whole);
            (Some(title), outlet)
        }
        title => (title, None),
    };
    (Found { text: String::new(), title, outlet, published }, browser)
}

/// `D:20241122093000+01'00'` as `2024-11-22`.
fn iso(date: &str) -> String {
    let digits = date.trim().trim_start_matches("D:");
    let part = |from: usize, to: usize| digits.get(from..to).unwrap_or_default();
    format!("{}-{}-{}", part(0, 4), part(4, 6), part(6, 8))
}
