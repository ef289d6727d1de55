//! Gold events: people say how the articles of an event relate, and a report is judged against it.
//!
//! An event is a folder with `event.toml`, its articles and `gold.toml`. [`load`] reads such folders, [`judge`]
//! compares one [`Report`] with one of them, a [`Tally`] sums judgements into precision and recall
//! per kind, [`Known`] sets gaps aside that are known, and [`against`] tells what another set of rules changes.
//! [`survey`] counts what every rule reports on a corpus nobody has judged; [`coverage`] says what nothing exercises.
//! Only loading touches files.
//!
//! `gold.toml` states what must come out (`[[aligned]]`, `[[divergence]]`), what must not (`[[agreement]]`), what is
//! neither wanted nor wrong (`[boilerplate]`), and which kinds it lists completely (`exhaustive`): of those, anything
//! reported and not listed is wrong. Of all other kinds only the listed records are judged.
//!
//! ```no_run
//! use storydiff::{gold, rules::RuleSet};
//!
//! let events = gold::load("fixtures".as_ref())?;
//! let examined = gold::examine(&events, &RuleSet::builtin()?);
//! let tally: gold::Tally = examined.iter().map(|e| &e.judgement).sum();
//! assert!(tally.counts("conflict/figure").precision().is_none_or(|p| p > 0.5));
//! # Ok::<(), storydiff::Error>(())
//! ```

mod against;
mod coverage;
mod judge;
#[cfg(feature = "junit")]
mod junit;
mod known;
mod load;
mod outcome;
mod passage;
mod record;
mod survey;
mod tally;
mod text;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::align::Strength;
use crate::article::Article;
use crate::error::Error;
use crate::model::Model;
use crate::report::Report;
use crate::rules::RuleSet;

pub use against::{Change, Difference, against};
pub use coverage::{Coverage, Unused, coverage};
pub use judge::{Judgement, judge};
#[cfg(feature = "junit")]
pub use junit::suites;
/// What a judgement calls links: `link` for any, `link/same` where one is there but not as the same claim.
pub const LINK_KINDS: [&str; 2] = ["link", "link/same"];
pub use known::{Known, Sorted};
pub use load::load;
pub use outcome::{Outcome, Side, Verdict};
pub use survey::{Fired, Survey, reports, survey};
pub use tally::{Counts, Tally, Traps};
pub use text::{changes, outcome, precision_table};

/// One event with what people say about it.
#[derive(Debug, Clone)]
pub struct GoldEvent {
    /// The folder's name: what outcomes and known gaps call the event.
    pub name: String,
    /// The articles, keyed `a`, `b`…
    pub articles: Vec<Article>,
    /// How they relate.
    pub gold: Gold,
}

/// What `gold.toml` says. Words are verbatim from the article, runs of white space folded to one blank.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Gold {
    /// Kinds (and `aligned`) that are listed completely.
    pub exhaustive: BTreeSet<String>,
    /// Headlines, captions, advertising, by source: as a link neither wanted nor wrong.
    pub boilerplate: BTreeMap<String, Vec<String>>,
    /// Sentences that belong together.
    pub aligned: Vec<Aligned>,
    /// What must be reported.
    pub divergences: Vec<Record>,
    /// What must not be reported as this kind.
    pub agreements: Vec<Record>,
}

/// Sentences of two or more sources that report the same thing, each given by words in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aligned {
    /// Words of one sentence, by source.
    pub words: BTreeMap<String, String>,
    /// The same claim, or one shared proposition.
    pub strength: Strength,
}

/// A divergence that must be reported, or an agreement that must not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// One of [`KINDS`](crate::rules::KINDS).
    pub kind: String,
    /// The words at issue, by source.
    pub words: BTreeMap<String, String>,
    /// The source that lacks the claim, for omissions.
    pub missing_from: Option<String>,
    /// 3 changes what a reader believes happened, 2 matters, 1 is a detail.
    pub importance: Option<u8>,
    /// Why, in the words of the person who wrote it.
    pub why: String,
}

/// The report on one event, and how it was judged.
#[derive(Debug, Clone)]
pub struct Examined {
    /// What the program reported.
    pub report: Report,
    /// What is wrong with it.
    pub judgement: Judgement,
}

/// Compares the articles of every event and judges the reports, in the order of the events.
#[must_use]
pub fn examine(events: &[GoldEvent], rules: &RuleSet) -> Vec<Examined> {
    events
        .par_iter()
        .map(|event| {
            let report = crate::compare(&event.articles, rules);
            let judgement = judge(event, &report);
            Examined { report, judgement }
        })
        .collect()
}

/// The same, with a model that reads the sentences where there is one.
///
/// # Errors
/// Where a file of the model is damaged or does not fit the others.
pub fn examine_with(events: &[GoldEvent], rules: &RuleSet, model: Option<&Model>) -> Result<Vec<Examined>, Error> {
    let examined = events.par_iter().map(|event| {
        let report = crate::compare_with(&event.articles, rules, model)?;
        Ok(Examined { judgement: judge(event, &report), report })
    });
    examined.collect()
}
