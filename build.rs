//! Makes the built-in vocabulary from the tables in `rules/en`, and packs the rule files, so that a run need neither
//! stem and sort nor parse them again.

#![allow(
    clippy::disallowed_methods,
    clippy::panic,
    clippy::print_stdout,
    dead_code,
    unreachable_pub,
    missing_docs,
    reason = "a build script reads files, prints to cargo, and fails loudly; it uses a part of the files it includes"
)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

#[path = "src/rules/entries.rs"]
mod entries;
#[path = "src/rules/pairs.rs"]
mod pairs;
#[path = "src/rules/spelling.rs"]
mod spelling;
#[path = "src/rules/stances.rs"]
mod stances;
#[path = "src/rules/table.rs"]
mod table;
#[path = "src/rules/topic_set.rs"]
mod topic_set;
#[path = "src/rules/topics.rs"]
mod topics;
#[path = "src/rules/vocabulary.rs"]
mod vocabulary;

fn main() {
    let read = |name: &str| {
        println!("cargo::rerun-if-changed={name}");
        std::fs::read_to_string(name).unwrap_or_else(|e| panic!("{name}: {e}"))
    };
    for part in ["entries", "pairs", "spelling", "stances", "table", "topic_set", "topics", "vocabulary"] {
        println!("cargo::rerun-if-changed=src/rules/{part}.rs");
    }
    let names = ["spelling", "synonyms"].map(|name| format!("rules/en/{name}.toml"));
    let [spelling, synonyms] = names.each_ref().map(|name| (name, read(name)));
    let stems = spelling::Stems::new(toml::from_str(&spelling.1).unwrap_or_else(|e| panic!("{}: {e}", spelling.0)));
    let groups = toml::from_str(&synonyms.1).unwrap_or_else(|e| panic!("{}: {e}", synonyms.0));
    let background = read("rules/en/background.tsv");
    let (entries, phrases) = vocabulary::Vocabulary::build(&background, &groups, &stems);
    let folder = std::env::var("OUT_DIR").unwrap_or_else(|e| panic!("OUT_DIR: {e}"));
    let write = |name: &str, bytes: &[u8]| {
        let path = Path::new(&folder).join(name);
        std::fs::write(&path, bytes).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    };
    write("entries.bin", &entries);
    write("phrases.bin", &phrases);
    for name in ["opposites", "wordings", "labels"] {
        let place = format!("rules/en/{name}.toml");
        let file: pairs::PairFile = parsed(&place, &read(&place));
        write(&format!("{name}.bin"), &entries::Entries::build(file.entries(&stems)));
    }
    let place = "rules/en/topics.toml";
    let file: topics::TopicFile = parsed(place, &read(place));
    write("topics.bin", &entries::Entries::build(file.entries(&stems)));
    let place = "rules/en/stances.toml";
    let file: stances::StanceFile = parsed(place, &read(place));
    write("stances.bin", &entries::Entries::build(file.entries(&stems)));
    let place = "rules/en/vectors.bin";
    println!("cargo::rerun-if-changed={place}");
    let file = std::fs::read(place).unwrap_or_else(|e| panic!("{place}: {e}"));
    let table =
        vector_table(&file).unwrap_or_else(|| panic!("{place}: not of the form that scripts/vectors.py writes"));
    write("vectors.bin", &table);
    let mut classes: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for path in rule_files(Path::new("rules/en/words")) {
        let place = path.display().to_string();
        let table: toml::Table = toml::from_str(&read(&place)).unwrap_or_else(|e| panic!("{place}: {e}"));
        let text =
            |value: &toml::Value| value.as_str().unwrap_or_else(|| panic!("{place}: a text is wanted")).to_owned();
        let words = table["words"].as_array().unwrap_or_else(|| panic!("{place}: a list is wanted"));
        classes.insert(text(&table["name"]), words.iter().map(text).collect());
    }
    write("classes.rs", format!("&{:?}", classes.keys().collect::<Vec<_>>()).as_bytes());
    let entries = classes.values().zip(0..).flat_map(|(words, class)| words.iter().map(move |entry| (entry, class)));
    write(
        "classes.bin",
        &entries::Entries::build(entries.map(|(entry, class)| (spelling::entry_hashes(entry), class))),
    );
    write("files.rs", packed_files(read, write).as_bytes());
}

fn parsed<T: serde::de::DeserializeOwned>(place: &str, text: &str) -> T {
    toml::from_str(text).unwrap_or_else(|e| panic!("{place}: {e}"))
}

/// The rule files, each packed and written; and the list of them as Rust source.
fn packed_files(read: impl Fn(&str) -> String, write: impl Fn(&str, &[u8])) -> String {
    let mut list = String::from("&[\n");
    for (number, path) in rule_files(Path::new("rules/en")).iter().enumerate() {
        let (place, packed) = (path.display().to_string().replace('\\', "/"), format!("{number}.msgpack"));
        let table: toml::Table = toml::from_str(&read(&place)).unwrap_or_else(|e| panic!("{place}: {e}"));
        let content = Packed::of(toml::Value::Table(table));
        // The words of stances are in their table.
        let content = if place.ends_with("/stances.toml") { content.without_words() } else { content };
        let bytes = rmp_serde::to_vec_named(&content);
        write(&packed, &bytes.unwrap_or_else(|e| panic!("{place}: {e}")));
        let name = place.trim_start_matches("rules/en/");
        let text = format!("include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/{place}\"))");
        let _ = writeln!(list, "({name:?}, {text}, include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{packed}\"))),");
    }
    list + "]"
}

/// A rule file, the examples of each rule as bytes: a comparison needs none, and does not read them.
#[derive(serde::Serialize)]
#[serde(untagged)]
enum Packed {
    Table(BTreeMap<String, Packed>),
    List(Vec<Packed>),
    Other(toml::Value),
    Bytes(#[serde(serialize_with = "as_bytes")] Vec<u8>),
}

impl Packed {
    fn of(value: toml::Value) -> Self {
        match value {
            toml::Value::Table(table) => Self::Table(table.into_iter().map(|(k, v)| (k, Self::of(v))).collect()),
            toml::Value::Array(list) => Self::List(list.into_iter().map(Self::of_rule).collect()),
            other => Self::Other(other),
        }
    }

    /// A table that may be a rule: one with `detect`.
    fn of_rule(value: toml::Value) -> Self {
        let rule = value.get("detect").is_some();
        match Self::of(value) {
            Self::Table(table) if rule => Self::Table(table.into_iter().map(Self::sealed).collect()),
            other => other,
        }
    }

    fn sealed((key, value): (String, Self)) -> (String, Self) {
        let value = if key == "test" { value.as_sealed() } else { value };
        (key, value)
    }

    /// All lists as bytes, which are passed over in one step.
    fn without_words(self) -> Self {
        match self {
            Self::Table(table) => Self::Table(table.into_iter().map(|(k, v)| (k, v.without_words())).collect()),
            list @ Self::List(_) => list.as_sealed(),
            other => other,
        }
    }

    fn as_sealed(&self) -> Self {
        Self::Bytes(rmp_serde::to_vec_named(self).unwrap_or_else(|e| panic!("{e}")))
    }
}

fn as_bytes<S: serde::Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_bytes(bytes)
}

/// Bytes that a row of vectors takes.
const ROW: usize = 128;

/// The vectors as `src/rules/vectors.rs` reads them: number of stems, bytes of a row, hashes of the stems in ascending
/// order, one over the length of each row, the length that the vector is to have over that of the row, rows with zeros
/// behind them.
fn vector_table(file: &[u8]) -> Option<Vec<u8>> {
    let line = |from: &mut usize| {
        let end = *from + file.get(*from..)?.iter().position(|b| *b == b'\n')?;
        let line = std::str::from_utf8(&file[*from..end]).ok()?;
        *from = end + 1;
        Some(line)
    };
    let mut at = 0;
    let (count, width) = line(&mut at)?.split_once(' ')?;
    let (count, row) = (count.parse::<usize>().ok()?, width.parse::<usize>().ok()? / 2);
    let stems = (0..count).map(|_| line(&mut at)).collect::<Option<Vec<&str>>>()?;
    let (lengths, rows) =
        file.get(at..)?.split_at_checked(count).filter(|(_, rows)| row > 0 && rows.len() == count * row)?;
    let hashes = stems.iter().map(|stem| vocabulary::hash(stem));
    let mut entries: Vec<(u64, (&u8, &[u8]))> = hashes.zip(lengths.iter().zip(rows.chunks_exact(row))).collect();
    entries.sort_unstable();
    let mut table: Vec<u8> = [count, row].iter().flat_map(|n| u32::try_from(*n).unwrap_or(0).to_le_bytes()).collect();
    table.extend(entries.iter().flat_map(|(hash, _)| hash.to_le_bytes()));
    let scale = |row: &[u8]| {
        let numbers = row.iter().flat_map(|b| [*b as i8 >> 4, (*b << 4) as i8 >> 4]);
        let square: f32 = numbers.map(|n| f32::from(n).powi(2)).sum();
        1.0 / square.sqrt().max(1.0)
    };
    table.extend(entries.iter().flat_map(|(_, (_, row))| scale(row).to_le_bytes()));
    table
        .extend(entries.iter().flat_map(|(_, (length, row))| (scale(row) * f32::from(**length) / 100.0).to_le_bytes()));
    for (_, (_, row)) in &entries {
        table.extend(*row);
        table.resize(table.len() + ROW.checked_sub(row.len())?, 0);
    }
    Some(table)
}

/// All `.toml` files under a folder, in order.
fn rule_files(folder: &Path) -> Vec<PathBuf> {
    println!("cargo::rerun-if-changed={}", folder.display());
    let entries = std::fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let mut files = Vec::new();
    for entry in entries {
        let path = entry.unwrap_or_else(|e| panic!("{}: {e}", folder.display())).path();
        if path.is_dir() {
            files.extend(rule_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "toml") {
            files.push(path);
        }
    }
    files.sort();
    files
}
