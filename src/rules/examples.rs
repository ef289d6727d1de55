//! [`Examples`]: the pairs of sentences that a rule must report or leave alone, which are its tests.

use std::fmt;
use std::sync::OnceLock;

use serde::de::{Error, MapAccess, Visitor, value::MapAccessDeserializer};
use serde::{Deserialize, Deserializer};

/// A rule's examples.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Examples {
    /// Pairs it must report; `[brackets]` mark the words to be highlighted.
    pub fires: Vec<Example>,
    /// Pairs it must leave alone.
    pub quiet: Vec<Example>,
    /// Pairs it should report one day; counted, never a failure.
    pub todo_fires: Vec<Example>,
    /// Pairs it should leave alone one day; counted, never a failure.
    pub todo_quiet: Vec<Example>,
}

/// Two sentences that stand in two articles.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// One side.
    pub one: String,
    /// The other side; empty for a claim that only one side has.
    #[serde(default)]
    pub other: String,
    /// Why; every `quiet` example says it.
    #[serde(default)]
    pub why: String,
}

/// The examples of a rule, packed until somebody asks for them: a comparison needs none.
#[derive(Clone, Default)]
pub(super) struct Tests {
    packed: Box<[u8]>,
    read: OnceLock<Examples>,
}

impl Tests {
    pub(super) fn examples(&self) -> &Examples {
        self.read.get_or_init(|| rmp_serde::from_slice(&self.packed).unwrap_or_default())
    }
}

impl fmt::Debug for Tests {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.examples().fmt(f)
    }
}

impl<'de> Deserialize<'de> for Tests {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Either)
    }
}

/// A table as a file has it, or the bytes that the build script made of one.
struct Either;

impl<'de> Visitor<'de> for Either {
    type Value = Tests;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a table of examples")
    }

    fn visit_bytes<E: Error>(self, packed: &[u8]) -> Result<Tests, E> {
        Ok(Tests { packed: packed.into(), read: OnceLock::new() })
    }

    fn visit_map<A: MapAccess<'de>>(self, table: A) -> Result<Tests, A::Error> {
        let examples = Examples::deserialize(MapAccessDeserializer::new(table))?;
        Ok(Tests { packed: Box::default(), read: OnceLock::from(examples) })
    }
}
