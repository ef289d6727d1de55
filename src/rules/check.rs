//! What serde cannot check in a rule: names that must exist, examples that must be there.

use std::ops::Range;

use super::files::{File, Files};
use super::language::Language;
use super::lexicon::Lexicon;
use super::mistake::{key_place, mistake, nearest};
use super::rule::Rule;
use super::settings::Detect;
use crate::error::Error;

/// The kinds of divergence, conflicts first; every rule has one of them.
pub const KINDS: [&str; 16] = [
    "conflict/figure",
    "conflict/date",
    "conflict/polarity",
    "conflict/predicate",
    "conflict/name",
    "conflict/speaker",
    "framing/certainty",
    "framing/attribution",
    "framing/reporting-verb",
    "framing/wording",
    "framing/label",
    "framing/agency",
    "framing/quote",
    "framing/prominence",
    "omission/claim",
    "omission/detail",
];

/// The fields of a message.
const FIELDS: [&str; 10] = [
    "one",
    "other",
    "one.words",
    "other.words",
    "one.word",
    "missing",
    "one.when",
    "other.when",
    "one.who",
    "other.who",
];

/// The kinds of figures, as `units` of a `figure-conflict` and `numbers` of a topic name them.
pub(super) const UNITS: [&str; 11] =
    ["count", "money", "percent", "points", "measure", "duration", "age", "ratio", "fraction", "rank", "tally"];

/// Refuses a rule that names what does not exist, or gives no reason or examples.
pub(super) fn check(file: &File, rule: &Rule, place: &Range<usize>, lexicon: &Lexicon) -> Result<(), Error> {
    let fail = |key: &str, message: String, help: Option<String>| {
        Err(mistake(file, Some(key_place(file, place, key)), &message, help.as_deref()))
    };
    if !KINDS.contains(&rule.kind.as_str()) {
        let help = nearest(&rule.kind, KINDS.iter().copied());
        return fail("kind", format!("there is no kind `{}`", rule.kind), help);
    }
    if !rule.id.replace('.', "/").starts_with(rule.kind.as_str()) {
        let start = rule.kind.replace('/', ".");
        return fail("id", format!("the id of a {} rule begins with `{start}`", rule.kind), None);
    }
    if rule.why.trim().is_empty() {
        return fail("why", "a rule says why its finding matters".to_owned(), None);
    }
    let examples = rule.examples();
    if examples.fires.is_empty() || examples.quiet.is_empty() {
        return fail("id", format!("`{}` needs at least one `fires` and one `quiet` example", rule.id), None);
    }
    if let Some(quiet) = examples.quiet.iter().find(|q| q.why.trim().is_empty()) {
        return fail("quiet", format!("a `quiet` example says why: “{}”", quiet.one), None);
    }
    if let Some(field) = message_fields(&rule.message).find(|f| !FIELDS.contains(f)) {
        let help = nearest(field, FIELDS.iter().copied());
        return fail("message", format!("there is no field `{{{field}}}` in a message"), help);
    }
    if let Detect::FigureConflict(settings) = &rule.detect
        && let Some(unit) = settings.units.iter().find(|u| !UNITS.contains(&u.as_str()))
    {
        return fail("units", format!("there is no unit `{unit}`"), nearest(unit, UNITS.iter().copied()));
    }
    if let Detect::AttributionShift(settings) = &rule.detect
        && let Some(kind) = settings.differs.iter().find(|kind| !KINDS.contains(&kind.as_str()))
    {
        return fail("differs", format!("there is no kind `{kind}`"), nearest(kind, KINDS.iter().copied()));
    }
    if let Detect::Regex(settings) = &rule.detect {
        let patterns = [("one", Some(&settings.one)), ("unless_other", settings.unless_other.as_ref())];
        for (key, pattern) in patterns.into_iter().filter_map(|(key, p)| Some((key, p?))) {
            if let Err(problem) = pattern.check() {
                return fail(key, problem, None);
            }
        }
    }
    for name in rule.detect.classes() {
        let shift = matches!(rule.detect, Detect::ClassShift(_));
        let known =
            |n: &str| if shift { lexicon.classes_named(n).next().is_some() } else { lexicon.class(n).is_some() };
        if !name.strip_prefix('@').is_some_and(known) {
            let help = nearest(name.trim_start_matches('@'), lexicon.classes().iter().map(|c| c.name.as_str()));
            return fail(
                name,
                format!("there is no word class `{name}`"),
                help.map(|h| format!("{h} (written with @)")),
            );
        }
    }
    Ok(())
}

/// The names in braces of a message.
fn message_fields(message: &str) -> impl Iterator<Item = &str> {
    message.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(field, _)| field))
}

/// Refuses a word class in `[attribution]` that does not exist.
pub(super) fn cues_exist(files: &Files, language: &Language, lexicon: &Lexicon) -> Result<(), Error> {
    let cues = &language.attribution;
    let mut named = [&cues.verbs, &cues.phrases, &cues.beside, &cues.leads].into_iter().flatten();
    let Some(wrong) = named.find(|name| lexicon.class(name).is_none()) else {
        return Ok(());
    };
    let Some(file) = files.last("language.toml") else { return Ok(()) };
    let place = file.text.find(&format!("\"{wrong}\"")).map(|at| at..at + wrong.len() + 2);
    let help = nearest(wrong, lexicon.classes().iter().map(|c| c.name.as_str()));
    Err(mistake(file, place, &format!("there is no word class `{wrong}`"), help.as_deref()))
}
