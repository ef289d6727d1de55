//! Documents of word processors: DOCX and ODT, which are XML in a zip archive; old `.doc` files and RTF are refused.

mod odt;
mod package;
mod word;
mod xml;

use self::package::Package;
use super::extracted::{self, Found};
use super::{Article, Metadata, Reader, foreign, titles};
use crate::error::Error;

/// Takes every zip archive and every file of old Office programs: no other reader can do anything with them.
pub(super) const READER: Reader = Reader { name: DOCX, takes, read };

const DOCX: &str = "DOCX document";
const ODT: &str = "ODT document";

/// What a document says of itself; also where it goes through paragraphs and what they are.
#[derive(Debug, Default)]
struct Taken {
    paragraphs: Vec<String>,
    /// The text of the first paragraph in the style for titles; it is none of the paragraphs.
    title: Option<String>,
    /// True where the first of `paragraphs` is a heading.
    headed: bool,
}

fn takes(_: &str, bytes: &[u8]) -> bool {
    package::is_zip(bytes) || package::is_ole(bytes) || package::is_rtf(bytes)
}

fn read(path: &str, bytes: Vec<u8>, metadata: &Metadata) -> Result<Vec<Article>, Error> {
    if !package::is_zip(&bytes) {
        return Err(package::old(path, &bytes));
    }
    let name = path.to_owned();
    let (format, found) = foreign::guarded(path, DOCX, move || {
        let mut package = Package::open(&name, bytes)?;
        if package.is_odt() { Ok((ODT, odt::read(&mut package)?)) } else { Ok((DOCX, word::read(&mut package)?)) }
    })?;
    Ok(vec![extracted::article(path, format, found, metadata)?])
}

/// Puts together what was taken and what the document's properties say.
fn found(path: &str, taken: Taken, properties: Found) -> Found {
    let Taken { mut paragraphs, title, headed } = taken;
    let same = |a: &str, b: &str| extracted::one_line(a).to_lowercase() == extracted::one_line(b).to_lowercase();
    let title = title.or(properties.title).or_else(|| paragraphs.first().filter(|_| headed).cloned());
    // The headline is no part of the text twice.
    if let (Some(title), Some(first)) = (&title, paragraphs.first())
        && same(title, first)
    {
        paragraphs.remove(0);
    }
    let published = titles::written(path, &paragraphs).or(properties.published);
    Found { text: paragraphs.join("\n\n"), title, published, ..properties }
}
