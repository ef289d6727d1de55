//! The values of a JSON text: one object, a list of them, or one after another (JSON Lines).

use serde::de::{DeserializeOwned, Deserializer as _, Error as _, SeqAccess, Visitor};

use super::MAX_ARTICLES;
use crate::error::Error;

/// The most values of a list inside a value.
#[cfg(feature = "feeds")]
const MOST_INSIDE: usize = 1000;

/// The values of a text, each with its place in it: `record 3`, `line 3`, none where it is the only one.
///
/// `what` says what a value should have been.
pub(super) fn values<T: DeserializeOwned>(
    path: &str,
    text: &str,
    what: What,
) -> Result<Vec<(Option<String>, T)>, Error> {
    let values = if text.trim_start().starts_with('[') { list(path, text, what)? } else { lines(path, text, what)? };
    let alone = values.len() == 1;
    Ok(values.into_iter().map(|(place, value)| (Some(place).filter(|_| !alone), value)).collect())
}

/// What a value should be, for messages.
#[derive(Clone, Copy)]
pub(super) struct What {
    pub(super) name: &'static str,
    pub(super) remedy: &'static str,
}

impl What {
    /// The error for a value that is something else.
    pub(super) fn refused(self, place: String, problem: &serde_json::Error) -> Error {
        let end = if problem.is_eof() { "it ends too early: " } else { "" };
        Error::read(place, format!("this is no {} ({end}{problem})", self.name), self.remedy)
    }
}

/// True where a text begins as JSON does: an object with a key, or a list of objects. A list of anything else is taken
/// from a file named so only, for texts begin with brackets too.
pub(super) fn takes(path: &str, bytes: &[u8]) -> bool {
    // Blanks, byte-order marks and the zero bytes of UTF-16 do not count.
    let counted = |b: &&u8| b.is_ascii_graphic();
    let mut first = bytes.iter().filter(counted).copied();
    let ending = std::path::Path::new(path).extension().and_then(|e| e.to_str()).unwrap_or_default();
    let named = ["json", "jsonl", "ndjson"].iter().any(|e| ending.eq_ignore_ascii_case(e));
    match (first.next(), first.next()) {
        (Some(b'{'), Some(b'"' | b'}')) | (Some(b'['), Some(b'{')) => true,
        (Some(b'{' | b'['), _) => named,
        _ => false,
    }
}

/// Values one after another, each on a line of its own, or one over many lines.
fn lines<T: DeserializeOwned>(path: &str, text: &str, what: What) -> Result<Vec<(String, T)>, Error> {
    let mut values = Vec::new();
    let mut stream = serde_json::Deserializer::from_str(text).into_iter::<T>();
    let (mut line, mut counted) = (1, 0);
    loop {
        let rest = text.get(stream.byte_offset()..).unwrap_or_default();
        let start = text.len() - rest.trim_start().len();
        line += text.get(counted..start).unwrap_or_default().matches('\n').count();
        counted = start;
        match stream.next() {
            None => return Ok(values),
            Some(Ok(value)) => values.push((format!("line {line}"), value)),
            Some(Err(problem)) => return Err(what.refused(format!("{path}, line {line}"), &problem)),
        }
        if values.len() > MAX_ARTICLES {
            return Err(super::too_many(path));
        }
    }
}

fn list<T: DeserializeOwned>(path: &str, text: &str, what: What) -> Result<Vec<(String, T)>, Error> {
    let mut values = Vec::new();
    let mut json = serde_json::Deserializer::from_str(text);
    let read = json.deserialize_seq(List { values: &mut values, most: MAX_ARTICLES }).and_then(|()| json.end());
    if values.len() > MAX_ARTICLES {
        return Err(super::too_many(path));
    }
    let number = values.len() + 1;
    read.map_err(|problem| what.refused(format!("{path}, record {number}"), &problem))?;
    if values.is_empty() {
        return Err(Error::read(path, format!("the list holds no {}", what.name), what.remedy));
    }
    Ok(values.into_iter().enumerate().map(|(n, value)| (format!("record {}", n + 1), value)).collect())
}

/// A list inside a value: of headlines, of bodies.
#[cfg(feature = "feeds")]
pub(super) fn few<'de, T, D>(from: D) -> Result<Vec<T>, D::Error>
where
    T: DeserializeOwned,
    D: serde::Deserializer<'de>,
{
    let mut values = Vec::new();
    from.deserialize_seq(List { values: &mut values, most: MOST_INSIDE })?;
    Ok(values)
}

/// Collects a list up to a number, so that what was read before a mistake can be counted.
struct List<'v, T> {
    values: &'v mut Vec<T>,
    most: usize,
}

impl<'de, T: DeserializeOwned> Visitor<'de> for List<'_, T> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(value) = list.next_element()? {
            self.values.push(value);
            if self.values.len() > self.most {
                return Err(A::Error::custom(format_args!("a list of more than {} values", self.most)));
            }
        }
        Ok(())
    }
}
