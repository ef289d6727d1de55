//! READ: bytes become [`Article`]s, the only owners of text.
//!
//! One file per input format; [`READERS`] lists them. Metadata is taken, in this order, from the caller
//! ([`Metadata`]), from `event.toml`, from the text's own first lines, and from the file's name.

mod corpus;
mod dateline;
#[cfg(any(feature = "pages", feature = "documents"))]
mod day;
mod decode;
mod event;
#[cfg(any(feature = "pages", feature = "documents"))]
mod extracted;
#[cfg(feature = "feeds")]
mod feed;
#[cfg(any(feature = "pages", feature = "documents"))]
mod foreign;
#[cfg(feature = "pages")]
mod html;
mod json;
#[cfg(feature = "documents")]
mod markdown;
#[cfg(feature = "feeds")]
mod newsml;
#[cfg(feature = "feeds")]
mod ninjs;
#[cfg(feature = "documents")]
mod office;
#[cfg(feature = "documents")]
mod paragraphs;
#[cfg(feature = "documents")]
mod pdf;
mod plain;
mod records;
#[cfg(any(feature = "pages", feature = "documents"))]
mod titles;
#[cfg(feature = "feeds")]
mod xml;

use std::io::Read as _;
use std::path::Path;

use jiff::civil::Date;

use crate::error::Error;
use crate::span::Span;

pub use corpus::{Story, is_corpus, read_corpus, read_stories};
pub use dateline::{Dateline, dateline};
pub use event::{Event, read_event};

/// The longest article that is read, in bytes. A full newspaper page has about 10,000.
pub const MAX_ARTICLE_BYTES: u64 = 2_000_000;

/// The largest file that is read, in bytes: a PDF or a web page is many times the article in it.
pub const MAX_FILE_BYTES: u64 = 40_000_000;

/// The longest line of an article, in bytes: beyond it the input is a data file, not prose.
pub const MAX_LINE_BYTES: usize = 200_000;

/// The most sources one event may have.
pub const MAX_SOURCES: usize = 100;

/// The most articles one feed or one list of records may have; a corpus that is read line by line may have any number.
pub const MAX_ARTICLES: usize = 100_000;

/// The name of the threads in which parsers of other crates run. A panic there comes back as an error of the file, so
/// that a program may keep quiet about it.
pub const READER_THREAD: &str = "storydiff-reader";

/// One article as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// `a`, `b`, `c`… in the order of the inputs; what a record, a feed or an agency calls it before that.
    pub key: String,
    /// Where it came from, as the user named it; `-` is standard input. One of several articles in a file has its
    /// place there: `feed.xml, entry 3`.
    pub path: String,
    /// The file in `path`.
    pub file: String,
    /// Which event it is about, where its record says so.
    pub story: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Its title where metadata gives one; a headline inside the text is found by the parser.
    pub title: Option<String>,
    /// When it was published.
    pub published: Option<Published>,
    /// What it was read from: the name of the [`Reader`].
    pub format: &'static str,
    /// The text, decoded to UTF-8 and otherwise untouched; where `format` is not [`PLAIN_TEXT`], what the reader took
    /// from the file. Every span points into it.
    pub text: String,
    /// The part of `text` that is the article: leading metadata (`date 2017-11-14`) is left out.
    pub content: Span,
}

impl Article {
    /// An article from a text in memory. Leading metadata lines are understood as in a file.
    ///
    /// # Errors
    /// When the text is empty, binary, or too long for an article.
    pub fn from_text(path: &str, text: String, metadata: &Metadata) -> Result<Self, Error> {
        plain::article(path, text, metadata)
    }

    /// The outlet, or what stands for it: the file's name.
    #[must_use]
    pub fn name(&self) -> &str {
        self.outlet.as_deref().unwrap_or(&self.path)
    }
}

/// A publication date, with the words that gave it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// The day, in the article's own zone.
    pub date: Date,
    /// As written: an ISO date, or a date-time with its zone.
    pub text: String,
}

impl Published {
    /// Reads an ISO date or the date of an ISO date-time.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let day = text.get(..10)?;
        let rest = text.get(10..).unwrap_or_default();
        if !rest.is_empty() && !rest.starts_with(['T', 't', ' ']) {
            return None;
        }
        let date = day.parse::<Date>().ok()?;
        Some(Self { date, text: text.to_owned() })
    }
}

/// What the caller knows about an article; it wins over what the article says itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Metadata {
    /// Who published it.
    pub outlet: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// When.
    pub published: Option<Published>,
}

/// Turns the bytes of a file, named by its path, into its articles.
pub type Read = fn(path: &str, bytes: Vec<u8>, metadata: &Metadata) -> Result<Vec<Article>, Error>;

/// One input format: a name for `--help`, a test on the first bytes and the file's name, and the reader.
pub struct Reader {
    /// The format's name.
    pub name: &'static str,
    /// True where this reader takes the input.
    pub takes: fn(path: &str, bytes: &[u8]) -> bool,
    /// Makes the articles, at least one.
    pub read: Read,
}

/// The name of the format whose text is the file itself, so that lines and columns point into the file.
pub const PLAIN_TEXT: &str = "plain text";

/// The readers, tried in order; the last one takes everything.
pub const READERS: &[Reader] = &[
    #[cfg(feature = "documents")]
    pdf::READER,
    #[cfg(feature = "documents")]
    office::READER,
    #[cfg(feature = "documents")]
    markdown::READER,
    #[cfg(feature = "pages")]
    html::READER,
    #[cfg(feature = "feeds")]
    feed::READER,
    #[cfg(feature = "feeds")]
    newsml::READER,
    #[cfg(feature = "feeds")]
    xml::UNKNOWN,
    #[cfg(feature = "feeds")]
    ninjs::READER,
    records::READER,
    plain::READER,
];

/// Reads one article from a file, or from standard input where `path` is `-`.
///
/// # Errors
/// When the file is missing, unreadable, empty or too long, when its format holds no text (an encrypted or scanned
/// PDF, an archive), or when it holds several articles.
pub fn read_article(path: &str, metadata: &Metadata) -> Result<Article, Error> {
    only(path, read_articles(path, metadata)?)
}

/// Reads every article of a file: one of a page or a document, several of a feed or a list of records.
///
/// # Errors
/// As [`read_article`], but for several articles.
pub fn read_articles(path: &str, metadata: &Metadata) -> Result<Vec<Article>, Error> {
    let bytes = if path == "-" {
        bounded(path, std::io::stdin().lock(), MAX_FILE_BYTES)?
    } else {
        if Path::new(path).is_dir() {
            return Err(Error::read(
                path,
                "this is a folder, where an article was expected",
                "pass a text file, or the folder alone if it holds an event.toml",
            ));
        }
        bounded(path, open(Path::new(path))?, MAX_FILE_BYTES)?
    };
    articles_from_bytes(path, bytes, metadata)
}

/// Makes an article of bytes in memory, with the first reader that takes them; `path` is its name in messages.
///
/// # Errors
/// As [`read_article`].
pub fn article_from_bytes(path: &str, bytes: Vec<u8>, metadata: &Metadata) -> Result<Article, Error> {
    only(path, articles_from_bytes(path, bytes, metadata)?)
}

/// Makes articles of bytes in memory, with the first reader that takes them; `path` is their name in messages.
///
/// # Errors
/// As [`read_articles`].
pub fn articles_from_bytes(path: &str, bytes: Vec<u8>, metadata: &Metadata) -> Result<Vec<Article>, Error> {
    let taken = READERS.iter().find(|r| (r.takes)(path, &bytes));
    match taken {
        Some(reader) => (reader.read)(path, bytes, metadata),
        None => Err(Error::read(path, "no reader takes this input", "save it as a text file")),
    }
}

fn only(path: &str, mut articles: Vec<Article>) -> Result<Article, Error> {
    match (articles.pop(), articles.len()) {
        (Some(article), 0) => Ok(article),
        (_, more) => Err(Error::read(
            path,
            format!("it holds {} articles, where one was expected", more + 1),
            "name it alone to compare them with each other, or save one of them as a file of its own",
        )),
    }
}

/// Gives the articles of one event their keys, `a`, `b`, `c`…
pub fn assign_keys(articles: &mut [Article]) {
    for (n, article) in articles.iter_mut().enumerate() {
        article.key = key_of(n);
    }
}

/// The key of source number `n`: `a` to `z`, then `aa`, `ab`…
#[must_use]
pub fn key_of(n: usize) -> String {
    let letter = char::from(b'a' + u8::try_from(n % 26).unwrap_or(0));
    if n < 26 { letter.to_string() } else { format!("{}{letter}", key_of(n / 26 - 1)) }
}

#[expect(clippy::disallowed_methods, reason = "the reader's one place that opens files")]
fn open(path: &Path) -> Result<std::fs::File, Error> {
    std::fs::File::open(path).map_err(|e| unreadable(path, &e))
}

fn unreadable(path: &Path, problem: &std::io::Error) -> Error {
    let remedy = match problem.kind() {
        std::io::ErrorKind::NotFound => "check the name and the folder you are in",
        std::io::ErrorKind::PermissionDenied => "make it readable for you",
        _ => "check that it is a readable file",
    };
    let what = match problem.kind() {
        std::io::ErrorKind::NotFound => "there is no such file".to_owned(),
        std::io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => problem.to_string(),
    };
    Error::read(path.display().to_string(), what, remedy)
}

/// Reads at most `limit` bytes, so that a wrong file of any size costs neither memory nor time.
fn bounded(place: &str, source: impl std::io::Read, limit: u64) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    source
        .take(limit + 1)
        .read_to_end(&mut bytes)
        .map_err(|e| Error::read(place, e.to_string(), "check that it is a readable file"))?;
    if bytes.len() as u64 > limit {
        return Err(too_long(place, limit));
    }
    Ok(bytes)
}

fn too_many(place: &str) -> Error {
    Error::read(place, format!("more than {MAX_ARTICLES} articles"), "split it into several files")
}

fn too_long(place: &str, limit: u64) -> Error {
    Error::read(
        place,
        format!("more than {} MB, too long for one article", limit / 1_000_000),
        "split it into one file per article",
    )
}
