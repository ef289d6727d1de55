//! PDF with a text layer: the letters of each page become lines, the lines paragraphs.
//!
//! lopdf takes the file apart. [`content`] follows the drawing commands of a page and finds where its letters stand,
//! [`lines`] and [`columns`] put them into reading order, [`furniture`] leaves out what stands on every page, and
//! [`joined`] finds out which line ends are the author's.

mod columns;
mod content;
mod font;
mod furniture;
mod joined;
mod lines;
mod load;
mod numbers;

use super::extracted::{self, Found};
use super::{Article, Metadata, Reader, foreign};
use crate::error::Error;

/// Takes what begins like a PDF; some programs write a few bytes before it.
pub(super) const READER: Reader = Reader { name: "PDF", takes, read };

/// The fewest letters of a text layer.
const SHORTEST: usize = 20;

fn takes(_: &str, bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(1024)).unwrap_or_default();
    let at = head.windows(5).position(|w| w == b"%PDF-");
    // A text may mention the five signs.
    at.is_some_and(|at| at == 0 || at < 64 && head.get(..at).is_some_and(|b| !b.iter().any(u8::is_ascii_alphabetic)))
}

fn read(path: &str, bytes: Vec<u8>, metadata: &Metadata) -> Result<Vec<Article>, Error> {
    let name = path.to_owned();
    let found = foreign::guarded(path, READER.name, move || taken(&name, &bytes))?;
    Ok(vec![extracted::article(path, READER.name, found, metadata)?])
}

/// The text of the file and what it says of itself.
fn taken(path: &str, bytes: &[u8]) -> Result<Found, Error> {
    let document = load::document(path, bytes)?;
    let mut pages = content::pages(path, &document)?;
    readable(path, &pages)?;
    for page in &mut pages {
        columns::order(page);
    }
    furniture::remove(&mut pages);
    let mut paragraphs = joined::paragraphs(&pages);
    let (facts, browser) = load::facts(path, &document, &paragraphs);
    #[cfg(feature = "pages")]
    if browser {
        paragraphs = super::html::printed(paragraphs, facts.title.as_deref());
    }
    #[cfg(not(feature = "pages"))]
    let _ = browser;
    if let Some(title) = &facts.title {
        headless(&mut paragraphs, title);
    }
    Ok(Found { text: paragraphs.join("\n\n"), ..facts })
}

/// Refuses pages without letters, and letters that nobody can tell.
fn readable(path: &str, pages: &[Vec<lines::Line>]) -> Result<(), Error> {
    let (mut letters, mut unknown) = (0_usize, 0_usize);
    for c in pages.iter().flatten().flat_map(|line| line.text.chars()) {
        letters += usize::from(c.is_alphanumeric());
        unknown += usize::from(font::is_unknown(c));
    }
    if letters + unknown < SHORTEST {
        let remedy = "let a program for text recognition (OCR) read it first, for example ocrmypdf";
        return Err(Error::read(
            path,
            "this PDF has no text layer: its pages are pictures or drawings, as of a scan",
            remedy,
        ));
    }
    if unknown * 4 > letters {
        let problem = "the fonts of this PDF do not say which letters its signs stand for";
        return Err(Error::read(path, problem, "export it anew, or save the article as plain text (UTF-8)"));
    }
    Ok(())
}

/// Takes the title out of the text, where it is among the first paragraphs.
fn headless(paragraphs: &mut Vec<String>, title: &str) {
    let bare = |text: &str| text.split_whitespace().collect::<String>().to_lowercase();
    let title = bare(title);
    if let Some(at) = paragraphs.iter().take(4).position(|p| bare(p) == title) {
        paragraphs.remove(at);
    }
}
