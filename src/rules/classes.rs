//! [`WordClasses`]: the word classes by name and number, and their words.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::entries::{Begun, Entries, Listed};
use super::spelling::entry_hashes;
use super::vocabulary::hash;

/// The number of a word class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClassId(pub u16);

/// A word class such as `@hedge`, one a file in `words/`.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Class {
    /// How rules call it, without the `@`.
    pub name: String,
    /// The licence of the list.
    pub licence: String,
    /// Where the words are from.
    pub source: String,
    /// The words and phrases.
    pub words: Vec<String>,
}

/// The number of every name.
fn numbered(names: &[Cow<'static, str>]) -> FxHashMap<Cow<'static, str>, ClassId> {
    names.iter().cloned().zip((0..=u16::MAX).map(ClassId)).collect()
}

/// All word classes, in the order of their names.
#[derive(Debug)]
pub(super) struct WordClasses {
    /// Their names, ascending.
    names: Vec<Cow<'static, str>>,
    /// Their numbers by name.
    numbers: FxHashMap<Cow<'static, str>, ClassId>,
    entries: Entries,
    /// As the files have them: those that ship, read where somebody asks for them, with `own` laid over.
    all: OnceLock<Vec<Class>>,
    shipped: fn() -> Vec<Class>,
    own: Vec<Class>,
}

impl WordClasses {
    /// Those that ship, with the table that the build script made of them; `shipped` reads their files.
    pub(super) fn built_in(names: &'static [&'static str], table: &'static [u8], shipped: fn() -> Vec<Class>) -> Self {
        let entries = Entries::new(Cow::Borrowed(table));
        let names: Vec<Cow<'static, str>> = names.iter().map(|name| Cow::Borrowed(*name)).collect();
        Self { numbers: numbered(&names), names, entries, all: OnceLock::new(), shipped, own: Vec::new() }
    }

    /// The same with the classes of a folder laid over them: one of a name that is there takes its place. The words of the others
    /// are taken out of the table, where they are counted and hashed already.
    pub(super) fn under(self, own: Vec<Class>) -> Self {
        let mut names = self.names.clone();
        names.extend(own.iter().map(|class| Cow::Owned(class.name.clone())));
        names.sort_unstable();
        names.dedup();
        let numbers = numbered(&names);
        let number = |name: &str| numbers.get(name).map_or(u16::MAX, |id| id.0);
        let replaced = |name: &str| own.iter().any(|class| class.name == name);
        let kept: Vec<Option<u16>> = self.names.iter().map(|n| (!replaced(n)).then(|| number(n))).collect();
        let mut listed = Listed::default();
        for (words, value) in self.entries.all() {
            if let Some(value) = kept.get(usize::from(value)).copied().flatten() {
                listed.add(words, value);
            }
        }
        for class in &own {
            class.words.iter().for_each(|entry| listed.add(entry_hashes(entry), number(&class.name)));
        }
        Self { numbers, names, entries: Entries::new(Cow::Owned(listed.table())), all: OnceLock::new(), own, ..self }
    }

    /// True where the other has the same names and entries.
    #[cfg(test)]
    pub(super) fn is_as(&self, other: &Self) -> bool {
        self.numbers == other.numbers && self.entries == other.entries
    }

    pub(super) fn all(&self) -> &[Class] {
        self.all.get_or_init(|| {
            let all = (self.shipped)().into_iter().chain(self.own.iter().cloned());
            let by_name: BTreeMap<String, Class> = all.map(|class| (class.name.clone(), class)).collect();
            by_name.into_values().collect()
        })
    }

    pub(super) fn id(&self, name: &str) -> Option<ClassId> {
        self.numbers.get(name).copied()
    }

    /// The classes of that name, or, where it ends in `*`, those whose names begin so, in their order.
    pub(super) fn named(&self, name: &str) -> impl Iterator<Item = ClassId> + use<> {
        let found = match name.strip_suffix('*') {
            Some(beginning) => self.beginning(beginning),
            None => self.id(name).map_or(0..0, |ClassId(n)| n..n + 1),
        };
        found.map(ClassId)
    }

    /// The numbers of the classes whose names begin so: in the order of names they stand together.
    fn beginning(&self, beginning: &str) -> Range<u16> {
        let number = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
        let from = self.names.partition_point(|name| **name < *beginning);
        let behind = self.names.get(from..).unwrap_or_default();
        number(from)..number(from + behind.partition_point(|name| name.starts_with(beginning)))
    }

    /// The entries that begin with the word of that hash.
    pub(super) fn begun(&self, word: u64) -> Begun {
        self.entries.begun(word)
    }

    /// True where an entry of one word is among them, or one may go on with the hash of a second.
    #[inline]
    pub(super) fn may_hold(&self, begun: Begun, second: Option<u64>) -> bool {
        self.entries.may_hold(begun, second)
    }

    /// True where an entry of several words among them may go on with the hash of a second.
    #[inline]
    pub(super) fn may_go_on(&self, begun: Begun, second: u64) -> bool {
        self.entries.may_go_on(begun, second)
    }

    pub(super) fn entries_by<'s>(
        &'s self,
        begun: Begun,
        word: impl Fn(usize) -> Option<u64> + 's,
    ) -> impl Iterator<Item = (ClassId, usize)> + 's {
        self.entries.at(begun, word).map(|(class, length)| (ClassId(class), length))
    }

    pub(super) fn entries_at<'s, W: AsRef<str>>(
        &'s self,
        words: &'s [W],
    ) -> impl Iterator<Item = (ClassId, usize)> + 's {
        let first = hash(words.first().map_or("", |w| w.as_ref()));
        self.entries_by(self.begun(first), |n| words.get(n).map(|w| hash(w.as_ref())))
    }
}
