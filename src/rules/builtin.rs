//! The rule files that ship with the library, embedded at build time.

/// Path under `rules/en/` and content. A test compares the list with the folder.
pub(super) const FILES: &[(&str, &str)] = &[
    ("language.toml", include_str!("../../rules/en/language.toml")),
    ("alignment.toml", include_str!("../../rules/en/alignment.toml")),
    ("spelling.toml", include_str!("../../rules/en/spelling.toml")),
    ("synonyms.toml", include_str!("../../rules/en/synonyms.toml")),
];
