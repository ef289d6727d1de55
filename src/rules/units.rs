//! `units.toml` and the currencies of `figures.toml`: what a figure may be measured in.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Deserialize;

use super::phrases::Phrases;

/// A unit of measure or a currency.
#[derive(Debug, Clone, PartialEq)]
pub struct UnitWord {
    /// Its name: `kilometre`, `percent`, an ISO 4217 code.
    pub name: Arc<str>,
    /// What it is called in a rate: `dollar` for `USD`, else its name.
    pub spoken: Arc<str>,
    /// What it measures: `length`, `duration`; a currency is a dimension of its own.
    pub dimension: Arc<str>,
    /// Base = number · factor + offset.
    pub factor: f64,
    /// See `factor`.
    pub offset: f64,
}

impl UnitWord {
    /// True for currencies and their parts.
    #[must_use]
    pub fn is_money(&self) -> bool {
        self.dimension.len() == 3 && self.dimension.bytes().all(|b| b.is_ascii_uppercase())
    }
}

/// `units.toml` as written: dimension, name, unit.
pub(super) type UnitFile = BTreeMap<String, BTreeMap<String, UnitEntry>>;

/// One unit as written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct UnitEntry {
    factor: f64,
    #[serde(default)]
    offset: f64,
    words: Vec<String>,
}

/// One currency as written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Currency {
    name: String,
    words: Vec<String>,
}

impl Currency {
    /// Its signs and names.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(String::as_str)
    }
}

/// All spellings of all units.
pub(super) fn units(file: UnitFile, currencies: BTreeMap<String, Currency>) -> Phrases<Arc<UnitWord>> {
    let mut out = Phrases::default();
    for (code, Currency { name, words }) in currencies {
        let code: Arc<str> = code.into();
        let spoken = name.as_str().into();
        let unit = UnitWord { name: code.clone(), spoken, dimension: code, factor: 1.0, offset: 0.0 };
        spellings(&mut out, &words, &Arc::new(unit));
    }
    for (dimension, entries) in file {
        let dimension: Arc<str> = dimension.into();
        for (name, UnitEntry { factor, offset, words }) in entries {
            let name: Arc<str> = name.into();
            let unit = UnitWord { spoken: name.clone(), name, dimension: dimension.clone(), factor, offset };
            spellings(&mut out, &words, &Arc::new(unit));
        }
    }
    out
}

/// Each word, and its plural in -s.
fn spellings(out: &mut Phrases<Arc<UnitWord>>, words: &[String], unit: &Arc<UnitWord>) {
    for word in words {
        out.add(word, unit.clone());
        let plain = word.len() > 2 && word.chars().all(|c| c.is_alphabetic() || c == ' ') && !word.ends_with('s');
        if plain {
            out.add(&format!("{word}s"), unit.clone());
            if let Some((first, last)) = word.split_once(" per ") {
                out.add(&format!("{first}s per {last}"), unit.clone());
            }
        }
    }
}
