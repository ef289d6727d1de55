//! Plain text: an article with, at most, a few metadata words in front.

use super::{Article, MAX_ARTICLE_BYTES, MAX_LINE_BYTES, Metadata, PLAIN_TEXT, Published, Reader};
use crate::error::Error;
use crate::span::Span;

/// Takes any text.
pub(super) const READER: Reader = Reader { name: PLAIN_TEXT, takes: |_, _| true, read };

fn read(path: &str, bytes: Vec<u8>, metadata: &Metadata) -> Result<Vec<Article>, Error> {
    if bytes.len() as u64 > MAX_ARTICLE_BYTES {
        return Err(super::too_long(path, MAX_ARTICLE_BYTES));
    }
    Ok(vec![article(path, super::decode::decode(path, bytes)?, metadata)?])
}

/// Makes an article of a text: finds its metadata and where the article itself begins.
pub(super) fn article(path: &str, text: String, metadata: &Metadata) -> Result<Article, Error> {
    named(path, text, metadata, file_name(path))
}

/// The same, where `name` is what the name of the file says.
pub(super) fn named(path: &str, text: String, metadata: &Metadata, name: Metadata) -> Result<Article, Error> {
    if text.trim().is_empty() {
        return Err(Error::read(path, "the file is empty", "pass a file that holds an article"));
    }
    check(path, &text)?;
    let head = Head::of(&text);
    let dateline = dateline_outlet(text.get(head.end..).unwrap_or_default());
    Ok(Article {
        key: String::new(),
        path: path.to_owned(),
        file: path.to_owned(),
        story: None,
        outlet: metadata.outlet.clone().or(head.outlet).or(dateline).or(name.outlet),
        title: metadata.title.clone().or(head.title),
        published: metadata.published.clone().or(head.published).or(name.published),
        format: PLAIN_TEXT,
        content: Span::new(head.end, text.len()).trimmed(&text),
        text,
    })
}

/// Refuses a text too long to be one article, or with lines that are no prose.
pub(super) fn check(path: &str, text: &str) -> Result<(), Error> {
    if text.len() as u64 > MAX_ARTICLE_BYTES * 2 {
        return Err(Error::read(path, "too long for one article", "split it into one file per article"));
    }
    let long = |line: &str| line.len() > MAX_LINE_BYTES;
    // Most texts are shorter than one line may be.
    match long(text).then(|| text.split('\n').position(long)).flatten() {
        Some(n) => Err(Error::read(
            format!("{path}, line {}", n + 1),
            format!("a line of more than {} characters is no prose", MAX_LINE_BYTES / 1000 * 1000),
            "check that the file is an article; a corpus goes into `storydiff inspect` as .jsonl",
        )),
        None => Ok(()),
    }
}

/// Metadata at the head of a text, and where it ends.
#[derive(Default)]
struct Head {
    outlet: Option<String>,
    title: Option<String>,
    published: Option<Published>,
    end: usize,
}

impl Head {
    /// Reads `date 2017-11-14 …` (the article may go on in the same line) and lines such as
    /// `Published: 2024-03-13`, `Outlet: …`, `Source: …`, `Title: …`.
    fn of(text: &str) -> Self {
        let mut head = Self::default();
        loop {
            let rest = text.get(head.end..).unwrap_or_default();
            let blank = rest.len() - rest.trim_start().len();
            let line = rest.trim_start().split('\n').next().unwrap_or_default();
            let start = head.end + blank;
            let Some((field, value)) = field(line) else { break };
            let mut taken = line.len();
            match field {
                "outlet" | "source" if head.outlet.is_none() => head.outlet = Some(value.to_owned()),
                "title" | "headline" if head.title.is_none() => head.title = Some(value.to_owned()),
                "date" | "published" if head.published.is_none() => {
                    let word = value.split_whitespace().next().unwrap_or_default();
                    let Some(published) = Published::parse(word) else { break };
                    head.published = Some(published);
                    let at = line.find(word).unwrap_or_default();
                    taken = at + word.len();
                }
                _ => break,
            }
            head.end = start + taken;
        }
        head
    }
}

/// Splits `Name: value`, or `date value` without the colon, as corpora write it.
fn field(line: &str) -> Option<(&'static str, &str)> {
    const NAMES: [&str; 6] = ["outlet", "source", "title", "headline", "date", "published"];
    let line = line.trim();
    for name in NAMES {
        let Some(start) = line.get(..name.len()) else { continue };
        if !start.eq_ignore_ascii_case(name) {
            continue;
        }
        let rest = line.get(name.len()..).unwrap_or_default();
        let value = match rest.strip_prefix(':') {
            Some(value) => value,
            None if name == "date" && rest.starts_with(' ') => rest,
            None => continue,
        };
        if !value.trim().is_empty() {
            return Some((name, value.trim()));
        }
    }
    None
}

/// The agency of a dateline near the top: `UNITED NATIONS (Reuters) -` gives `Reuters`.
pub(super) fn dateline_outlet(text: &str) -> Option<String> {
    text.lines().filter(|l| !l.trim().is_empty()).take(4).find_map(|line| {
        let name = super::dateline(line)?.agency?;
        let name = name.of(line).trim();
        let lower = !name.is_empty() && name.chars().all(|c| !c.is_uppercase());
        Some(if lower { capitalised(name) } else { name.to_owned() })
    })
}

fn capitalised(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map(|c| c.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// What a file's name says: `2024-03-13-maren-courier.txt` has a date and an outlet; `a.txt` has neither.
pub(super) fn file_name(path: &str) -> Metadata {
    let stem = std::path::Path::new(path).file_stem().and_then(|s| s.to_str()).unwrap_or_default();
    let date = stem.get(..10).and_then(Published::parse);
    let rest = if date.is_some() { stem.get(10..).unwrap_or_default() } else { stem };
    let words: Vec<_> = rest.split(['-', '_', ' ', '.']).filter(|w| !w.is_empty()).collect();
    let outlet = (words.concat().chars().count() > 1)
        .then(|| words.iter().map(|w| capitalised(w)).collect::<Vec<_>>().join(" "));
    Metadata { outlet, title: None, published: date }
}
