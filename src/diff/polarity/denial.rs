//! [`Denial`]: a clause that denies something; and the classes of words by which one is read.

use std::ops::Range;

use crate::diff::Event;
use crate::rules::{ClassId, PolarityShift};

/// A clause that denies something.
#[derive(Debug, Clone)]
pub(super) struct Denial {
    pub(super) sentence: usize,
    /// The words that deny, as tokens of the document.
    pub(super) cue: Range<usize>,
    /// What is denied: the verb behind them; behind "no" a noun, and the verb behind that ("no patient died").
    pub(super) heads: Vec<usize>,
    /// A noun is denied.
    pub(super) nominal: bool,
    /// It is denied that somebody or something goes somewhere; the head is where: "will not go to court".
    pub(super) goal: bool,
    /// It is denied of everybody or everything: "nobody was hurt".
    pub(super) of_all: bool,
    /// It is denied that anybody or anything is at a place; the head is the place: "nobody was in the tunnel".
    pub(super) placed: bool,
    /// The other words of the clause, as tokens.
    pub(super) around: Vec<usize>,
}

impl Denial {
    /// That of one verb, and of nothing else.
    pub(super) fn of_verb(sentence: usize, cue: Range<usize>, verb: usize, around: Vec<usize>) -> Self {
        Self { sentence, cue, heads: vec![verb], nominal: false, goal: false, of_all: false, placed: false, around }
    }
}

/// The classes of a rule.
#[derive(Debug, Clone, Copy)]
pub(super) struct Classes {
    pub(super) denies: ClassId,
    pub(super) seeming: ClassId,
    pub(super) excepts: ClassId,
    pub(super) softens: ClassId,
    pub(super) light: ClassId,
    pub(super) support: ClassId,
    pub(super) moves: Option<ClassId>,
    pub(super) all: Option<ClassId>,
    pub(super) uses: Option<ClassId>,
    pub(super) loses: Option<ClassId>,
    pub(super) places: Option<ClassId>,
    pub(super) stays: Option<ClassId>,
    pub(super) has: Option<ClassId>,
    pub(super) further: Option<ClassId>,
    pub(super) unable: Option<ClassId>,
    pub(super) does: Option<ClassId>,
    pub(super) holds: Option<ClassId>,
    pub(super) only: Option<ClassId>,
    pub(super) but: Option<ClassId>,
}

impl Classes {
    pub(super) fn of(event: &Event<'_>, settings: &PolarityShift) -> Option<Self> {
        let class = |name: &str| event.rules.lexicon.class(name);
        let first = |names: &[String]| names.first().and_then(|name| class(name));
        Some(Self {
            denies: class(&settings.denies)?,
            seeming: class(&settings.seeming)?,
            excepts: class(&settings.excepts)?,
            softens: class(&settings.softens)?,
            light: class(&settings.light)?,
            support: class(&settings.support)?,
            moves: first(&settings.moves),
            all: first(&settings.all),
            loses: first(&settings.loses),
            uses: first(&settings.uses),
            places: first(&settings.places),
            stays: first(&settings.stays),
            has: first(&settings.has),
            further: first(&settings.further),
            unable: first(&settings.unable),
            does: first(&settings.does),
            holds: first(&settings.holds),
            only: first(&settings.only),
            but: first(&settings.but),
        })
    }
}
