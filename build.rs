//! Makes the built-in vocabulary from the tables in `rules/en`, so that a run need not stem and sort them again.

#![allow(
    clippy::disallowed_methods,
    clippy::panic,
    clippy::print_stdout,
    dead_code,
    unreachable_pub,
    missing_docs,
    reason = "a build script reads files, prints to cargo, and fails loudly; it uses a part of the files it includes"
)]

use std::path::Path;

#[path = "src/rules/spelling.rs"]
mod spelling;
#[path = "src/rules/vocabulary.rs"]
mod vocabulary;

fn main() {
    let read = |name: &str| {
        println!("cargo::rerun-if-changed={name}");
        std::fs::read_to_string(name).unwrap_or_else(|e| panic!("{name}: {e}"))
    };
    println!("cargo::rerun-if-changed=src/rules/spelling.rs");
    println!("cargo::rerun-if-changed=src/rules/vocabulary.rs");
    let (spelling, synonyms) = ("rules/en/spelling.toml", "rules/en/synonyms.toml");
    let stems = spelling::Stems::new(toml::from_str(&read(spelling)).unwrap_or_else(|e| panic!("{spelling}: {e}")));
    let groups = toml::from_str(&read(synonyms)).unwrap_or_else(|e| panic!("{synonyms}: {e}"));
    let background = read("rules/en/background.tsv");
    let (entries, phrases) = vocabulary::Vocabulary::build(&background, &groups, &stems);
    let folder = std::env::var("OUT_DIR").unwrap_or_else(|e| panic!("OUT_DIR: {e}"));
    for (name, bytes) in [("entries.bin", entries), ("phrases.bin", phrases)] {
        let path = Path::new(&folder).join(name);
        std::fs::write(&path, bytes).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    }
}
