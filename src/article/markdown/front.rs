//! Front matter: the YAML between `---` or the TOML between `+++` at the head of a Markdown file.
//!
//! Of YAML only `key: value` lines are read, also one level down (`publication:` and below it `name: …`).

use super::super::day;
use super::super::extracted::Found;

/// The fields that are understood, the best first.
const TITLE: [&str; 2] = ["title", "headline"];
const OUTLET: [&str; 8] =
    ["outlet", "publication", "publisher", "site", "source", "site_name", "newspaper", "publication.name"];
const DATE: [&str; 6] = ["date", "published", "publishdate", "pubdate", "date_published", "published_at"];

/// True where `head` (in lower case) begins with front matter.
pub(super) fn begins(head: &str) -> bool {
    let known = |key: &str| TITLE.iter().chain(&OUTLET).chain(&DATE).any(|k| *k == key);
    match cut(head) {
        Some((front, _)) => fields(&front).iter().any(|(key, _)| known(key)),
        None => false,
    }
}

/// What the front matter says, and the text below it.
pub(super) fn split(source: &str) -> (Found, &str) {
    let source = source.trim_start_matches('\u{feff}');
    let Some((front, rest)) = cut(source) else { return (Found::default(), source) };
    let fields = fields(&front);
    let first = |names: &[&str]| {
        names.iter().find_map(|name| {
            fields.iter().find(|(key, value)| key == name && !value.is_empty()).map(|(_, value)| value.clone())
        })
    };
    let published = first(&DATE).and_then(|d| day::published(&d));
    (Found { text: String::new(), title: first(&TITLE), outlet: first(&OUTLET), published }, rest)
}

enum Front<'a> {
    Yaml(&'a str),
    Toml(&'a str),
}

fn cut(source: &str) -> Option<(Front<'_>, &str)> {
    let (fence, rest) = source.split_once('\n')?;
    let fence = fence.trim_end();
    if fence != "---" && fence != "+++" {
        return None;
    }
    let mut at = 0;
    for line in rest.split_inclusive('\n') {
        let text = line.trim_end();
        if text == fence || fence == "---" && text == "..." {
            let front = rest.get(..at)?;
            let below = rest.get(at + line.len()..)?;
            // Between two rulers may stand prose as well.
            let yaml = fence == "---";
            if yaml && !front.lines().all(is_field) {
                return None;
            }
            return Some((if yaml { Front::Yaml(front) } else { Front::Toml(front) }, below));
        }
        at += line.len();
    }
    None
}

/// A line of YAML; prose has words before its colon.
fn is_field(line: &str) -> bool {
    if line.trim().is_empty() || line.starts_with([' ', '\t', '#', '-', ']', '}']) {
        return true;
    }
    line.split_once(':').is_some_and(|(key, value)| {
        key.split_whitespace().count() <= 2 && (value.trim_end().is_empty() || value.starts_with([' ', '\t']))
    })
}

/// Keys in lower case and their values; `a.b` for a value one level down.
fn fields(front: &Front<'_>) -> Vec<(String, String)> {
    match front {
        Front::Yaml(text) => yaml(text),
        Front::Toml(text) => text.parse::<toml::Table>().map(|table| of_toml(&table)).unwrap_or_default(),
    }
}

fn of_toml(table: &toml::Table) -> Vec<(String, String)> {
    let mut out = Vec::new();
    for (key, value) in table {
        let key = key.to_lowercase();
        match value {
            toml::Value::String(text) => out.push((key, text.clone())),
            toml::Value::Datetime(time) => out.push((key, time.to_string())),
            toml::Value::Table(inner) => {
                if let Some(name) = inner.get("name").and_then(toml::Value::as_str) {
                    out.push((key, name.to_owned()));
                }
                // Hugo's own: [params] outlet = "…"
                out.extend(inner.iter().filter_map(|(k, v)| Some((k.to_lowercase(), v.as_str()?.to_owned()))));
            }
            _ => {}
        }
    }
    out
}

fn yaml(text: &str) -> Vec<(String, String)> {
    let mut out: Vec<(String, String)> = Vec::new();
    let mut above = String::new();
    // A value that goes on in indented lines: `title: >`.
    let mut block = false;
    for line in text.lines() {
        let indented = line.starts_with([' ', '\t']);
        if block && indented {
            if let Some((_, value)) = out.last_mut() {
                value.push(' ');
                value.push_str(line.trim());
            }
            continue;
        }
        block = false;
        let Some((key, value)) = line.split_once(':') else { continue };
        if !value.is_empty() && !value.starts_with([' ', '\t']) {
            continue;
        }
        let (key, value) = (key.trim().trim_matches(['"', '\'']).to_lowercase(), value.trim());
        if indented {
            // `publication:` with `name: …` below it.
            if key == "name" && !above.is_empty() {
                out.push((above.clone(), scalar(value)));
            }
            continue;
        }
        block = matches!(value, ">" | "|" | ">-" | "|-" | ">+" | "|+");
        above = if value.is_empty() { key.clone() } else { String::new() };
        out.push((key, if block { String::new() } else { scalar(value) }));
    }
    out
}

/// A YAML value: in quotes, or up to a comment.
fn scalar(value: &str) -> String {
    let quoted = |mark: char| value.strip_prefix(mark).and_then(|v| v.rfind(mark).and_then(|end| v.get(..end)));
    if let Some(text) = quoted('"') {
        return text.replace("\\\"", "\"").replace("\\\\", "\\");
    }
    if let Some(text) = quoted('\'') {
        return text.replace("''", "'");
    }
    value.split(" #").next().unwrap_or_default().trim().to_owned()
}
