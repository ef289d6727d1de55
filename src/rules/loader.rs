//! Rule files to a [`RuleSet`]: built-in files first, then those of a folder over them.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::alignment::Alignment;
use super::figures::{FigureFile, FigureWords};
use super::language::Language;
use super::lexicon::{Class, Lexicon, Props};
use super::opposites::Opposites;
use super::rule::{Detect, Rule};
use super::spelling::Stems;
use super::times::TimeWords;
use super::{RuleSet, builtin};
use crate::error::Error;

/// How alike a wrong name and a right one are, at the least, for the right one to be offered (Jaro-Winkler).
const ALIKE: f64 = 0.75;

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

/// The files of settings; all others hold rules or word classes.
const SETTINGS: [&str; 8] = [
    "language.toml",
    "alignment.toml",
    "spelling.toml",
    "synonyms.toml",
    "figures.toml",
    "units.toml",
    "times.toml",
    "opposites.toml",
];

/// The fields of a message.
const FIELDS: [&str; 8] = ["one", "other", "one.words", "other.words", "one.word", "missing", "one.when", "other.when"];

/// What `units` of a `figure-conflict` may name.
const UNITS: [&str; 11] =
    ["count", "money", "percent", "points", "measure", "duration", "age", "ratio", "fraction", "rank", "tally"];

/// One rule file: where it is from and what it says.
struct File {
    path: PathBuf,
    text: String,
    /// From the user's folder; wins over what ships with the library.
    own: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleFile {
    #[serde(default)]
    rule: Vec<toml::Spanned<Rule>>,
}

/// A word class, one a file in `words/`.
#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct ClassFile {
    /// How rules call it, without the `@`.
    name: String,
    /// The licence of the list.
    licence: String,
    /// Where the words are from.
    source: String,
    /// The words and phrases.
    words: Vec<String>,
}

/// What a file in `conflict/`, `framing/`, `omission/` or `words/` holds, for the schema of rule files.
#[cfg(feature = "schema")]
#[derive(schemars::JsonSchema)]
#[schemars(title = "Rule file", untagged)]
#[expect(dead_code, reason = "only its schema is wanted")]
pub(crate) enum RuleFileContent {
    /// Rules.
    Rules(Rules),
    /// A word class.
    Class(ClassFile),
}

/// A file of rules.
#[cfg(feature = "schema")]
#[derive(schemars::JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "only its schema is wanted")]
pub(crate) struct Rules {
    /// The rules.
    rule: Vec<Rule>,
}

pub(super) fn load(folder: Option<&Path>) -> Result<RuleSet, Error> {
    let (rules, mistakes) = load_sound(folder)?;
    mistakes.into_iter().next().map_or(Ok(rules), Err)
}

/// The same; a rule with a mistake is left out and its mistake told, so that one does not silence the others.
pub(super) fn load_sound(folder: Option<&Path>) -> Result<(RuleSet, Vec<Error>), Error> {
    let shipped = builtin::FILES.iter().map(|(name, text)| {
        (*name, File { path: Path::new("rules/en").join(name), text: (*text).to_owned(), own: false })
    });
    let own = folder.map(folder_files).transpose()?.unwrap_or_default();
    let mut files: BTreeMap<String, Vec<File>> = BTreeMap::new();
    for (name, file) in shipped.map(|(n, f)| (n.to_owned(), f)).chain(own) {
        files.entry(name).or_default().push(file);
    }
    let language: Language = merged(&files, "language.toml")?;
    let alignment: Alignment = merged(&files, "alignment.toml")?;
    let stems = Stems::new(merged(&files, "spelling.toml")?);
    // The built-in vocabulary is made at build time; a folder's own synonyms are merged and stemmed now.
    let own = |name: &str| files.get(name).is_some_and(|layers| layers.len() > 1);
    let vocabulary = if own("synonyms.toml") || own("spelling.toml") {
        builtin::vocabulary_with(&merged(&files, "synonyms.toml")?, &stems)
    } else {
        builtin::vocabulary()
    };
    let mut lexicon = Lexicon::new(&language, &alignment, stems, vocabulary);
    for class in classes(&files)?.into_values() {
        let ClassFile { name, licence, source, words } = class;
        lexicon.add_class(Class { name, licence, source, words });
    }
    cues_exist(&files, &language, &lexicon)?;
    let figures: FigureFile = merged(&files, "figures.toml")?;
    figures.openers().iter().for_each(|word| lexicon.mark(word, Props::QUANTITY));
    figures.stops().iter().for_each(|word| lexicon.mark(word, Props::STOP));
    figures.codes().for_each(|word| lexicon.mark(word, Props::CURRENCY));
    let figures = FigureWords::new(figures, merged(&files, "units.toml")?, &lexicon);
    let times = TimeWords::new(merged(&files, "times.toml")?, &figures);
    lexicon.add_prop(times.terms.keys(), Props::TEMPORAL);
    let opposites = Opposites::new(&merged(&files, "opposites.toml")?, &lexicon);
    let (rules, mistakes) = rules(&files, &lexicon);
    Ok((RuleSet { language, alignment, lexicon, figures, times, opposites, rules }, mistakes))
}

/// The `.toml` files of a folder and its sub-folders, named by their path inside it.
#[expect(clippy::disallowed_methods, reason = "the rule loader's one place that opens files")]
fn folder_files(folder: &Path) -> Result<Vec<(String, File)>, Error> {
    let unreadable = |path: &Path, e: &std::io::Error| {
        Error::read(path.display().to_string(), e.to_string(), "check the rules folder")
    };
    if !folder.is_dir() {
        return Err(Error::read(
            folder.display().to_string(),
            "there is no such rules folder",
            "name a folder with files such as alignment.toml or framing/….toml",
        ));
    }
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(place) = open.pop() {
        let entries = std::fs::read_dir(&place).map_err(|e| unreadable(&place, &e))?;
        for entry in entries {
            let path = entry.map_err(|e| unreadable(&place, &e))?.path();
            let ending = path.extension().and_then(|e| e.to_str()).unwrap_or_default();
            if path.is_dir() {
                open.push(path);
            } else if ending == "toml" {
                let text = std::fs::read_to_string(&path).map_err(|e| unreadable(&path, &e))?;
                let inside = path.strip_prefix(folder).unwrap_or(&path);
                let name = inside.iter().filter_map(|p| p.to_str()).collect::<Vec<_>>().join("/");
                found.push((name, File { path, text, own: true }));
            } else if matches!(ending, "yaml" | "yml" | "json") {
                return Err(Error::read(
                    path.display().to_string(),
                    "rules are TOML files, this one would be ignored",
                    "rewrite it as .toml, or take it out of the rules folder",
                ));
            }
        }
    }
    found.sort_by(|a, b| a.0.cmp(&b.0));
    let rules = |name: &str| ["words/", "conflict/", "framing/", "omission/"].iter().any(|f| name.starts_with(f));
    for (name, file) in &found {
        let known = SETTINGS.contains(&name.as_str());
        if !known && !rules(name) {
            return Err(Error::read(
                file.path.display().to_string(),
                "a rules folder has no file of this name",
                format!("use {}, or a file in words/, conflict/, framing/ or omission/", SETTINGS.join(", ")),
            ));
        }
    }
    Ok(found)
}

/// A settings file: the built-in tables with the folder's keys put over them.
fn merged<T: DeserializeOwned>(files: &BTreeMap<String, Vec<File>>, name: &str) -> Result<T, Error> {
    let Some(layers) = files.get(name) else {
        return Err(Error::read(name, "this rule file is missing", "reinstall the program"));
    };
    if let [only] = layers.as_slice() {
        return parse(only);
    }
    let mut table = toml::Table::new();
    for file in layers {
        parse::<T>(file)?; // for the place of a mistake
        overlay(&mut table, parse(file)?);
    }
    let text = toml::to_string(&table).unwrap_or_default();
    toml::from_str(&text).map_err(|e| {
        mistake(&File { path: PathBuf::from(name), text: text.clone(), own: true }, e.span(), e.message(), None)
    })
}

fn overlay(under: &mut toml::Table, over: toml::Table) {
    for (key, value) in over {
        match (under.get_mut(&key), value) {
            (Some(toml::Value::Table(inner)), toml::Value::Table(table)) => overlay(inner, table),
            (_, value) => {
                under.insert(key, value);
            }
        }
    }
}

/// The files of some sub-folders: those that ship with the library first, then the user's own.
fn layered<'f>(files: &'f BTreeMap<String, Vec<File>>, folders: &[&str]) -> Vec<&'f File> {
    let inside = files.iter().filter(|(name, _)| folders.iter().any(|f| name.starts_with(f)));
    let mut all: Vec<&File> = inside.flat_map(|(_, layers)| layers).collect();
    all.sort_by_key(|file| file.own);
    all
}

fn classes(files: &BTreeMap<String, Vec<File>>) -> Result<BTreeMap<String, ClassFile>, Error> {
    let mut classes: BTreeMap<String, (ClassFile, bool)> = BTreeMap::new();
    for file in layered(files, &["words/"]) {
        let class: ClassFile = parse(file)?;
        if class.licence.trim().is_empty() || class.source.trim().is_empty() {
            return Err(mistake(file, None, "a word class says its licence and its source", None));
        }
        if classes.get(&class.name).is_some_and(|(_, own)| *own == file.own) {
            let message = format!("the class name `{}` is taken by another file", class.name);
            return Err(mistake(file, None, &message, None));
        }
        classes.insert(class.name.clone(), (class, file.own));
    }
    Ok(classes.into_iter().map(|(name, (class, _))| (name, class)).collect())
}

/// Refuses a word class in `[attribution]` that does not exist.
fn cues_exist(files: &BTreeMap<String, Vec<File>>, language: &Language, lexicon: &Lexicon) -> Result<(), Error> {
    let cues = &language.attribution;
    let Some(wrong) = cues.verbs.iter().chain(&cues.phrases).find(|name| lexicon.class(name).is_none()) else {
        return Ok(());
    };
    let Some(file) = files.get("language.toml").and_then(|layers| layers.last()) else { return Ok(()) };
    let place = file.text.find(&format!("\"{wrong}\"")).map(|at| at..at + wrong.len() + 2);
    let help = nearest(wrong, lexicon.classes().iter().map(|c| c.name.as_str()));
    Err(mistake(file, place, &format!("there is no word class `{wrong}`"), help.as_deref()))
}

fn rules(files: &BTreeMap<String, Vec<File>>, lexicon: &Lexicon) -> (Vec<Rule>, Vec<Error>) {
    let mut rules: BTreeMap<String, (Rule, bool)> = BTreeMap::new();
    let mut mistakes = Vec::new();
    for file in layered(files, &["conflict/", "framing/", "omission/"]) {
        for spanned in rules_of(file, &mut mistakes) {
            let place = spanned.span();
            let rule = spanned.into_inner();
            if let Err(mistake) = check(file, &rule, &place, lexicon) {
                mistakes.push(mistake);
            } else if rules.get(&rule.id).is_some_and(|(_, own)| *own == file.own) {
                let message = format!("the rule id `{}` is taken by another rule", rule.id);
                mistakes.push(mistake(file, Some(key_place(file, &place, "id")), &message, None));
            } else {
                rules.insert(rule.id.clone(), (rule, file.own));
            }
        }
    }
    (rules.into_values().map(|(rule, _)| rule).collect(), mistakes)
}

/// The rules of a file. Where it is wrong somewhere, each of its tables is read alone: the others still count.
fn rules_of(file: &File, mistakes: &mut Vec<Error>) -> Vec<toml::Spanned<Rule>> {
    let whole = match parse::<RuleFile>(file) {
        Ok(whole) => return whole.rule,
        Err(mistake) => mistake,
    };
    let starts: Vec<usize> = file.text.match_indices("[[rule]]").map(|(at, _)| at).collect();
    let line_start = |at: &usize| *at == 0 || file.text.as_bytes().get(at - 1) == Some(&b'\n');
    let mut bounds: Vec<usize> = starts.into_iter().filter(line_start).collect();
    if bounds.len() < 2 {
        mistakes.push(whole);
        return Vec::new();
    }
    bounds.push(file.text.len());
    let (mut rules, known) = (Vec::new(), mistakes.len());
    for pair in bounds.windows(2) {
        let &[from, to] = pair else { continue };
        // What stands around a table becomes blank, so that places stay what they are.
        let blank =
            |text: &str| text.chars().map(|c| if c == '\n' { "\n" } else { " " }.repeat(c.len_utf8())).collect();
        let (before, behind): (String, String) =
            (blank(file.text.get(..from).unwrap_or_default()), blank(file.text.get(to..).unwrap_or_default()));
        let alone = before + file.text.get(from..to).unwrap_or_default() + &behind;
        match parse_in::<RuleFile>(file, &alone) {
            Ok(read) => rules.extend(read.rule),
            Err(mistake) => mistakes.push(mistake),
        }
    }
    // A mistake in front of the first rule.
    if mistakes.len() == known {
        mistakes.push(whole);
    }
    rules
}

/// What serde cannot check: names that must exist, examples that must be there.
fn check(file: &File, rule: &Rule, place: &Range<usize>, lexicon: &Lexicon) -> Result<(), Error> {
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
    if rule.test.fires.is_empty() || rule.test.quiet.is_empty() {
        return fail("id", format!("`{}` needs at least one `fires` and one `quiet` example", rule.id), None);
    }
    if let Some(quiet) = rule.test.quiet.iter().find(|q| q.why.trim().is_empty()) {
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
    // The patterns that ship with the library are compiled by its tests.
    if let (Detect::Regex(settings), true) = (&rule.detect, file.own) {
        let patterns = [("one", Some(&settings.one)), ("unless_other", settings.unless_other.as_ref())];
        for (key, pattern) in patterns.into_iter().filter_map(|(key, p)| Some((key, p?))) {
            if let Err(problem) = pattern.check() {
                return fail(key, problem, None);
            }
        }
    }
    for name in rule.detect.classes() {
        if name.strip_prefix('@').and_then(|n| lexicon.class(n)).is_none() {
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

fn parse<T: DeserializeOwned>(file: &File) -> Result<T, Error> {
    parse_in(file, &file.text)
}

/// Reads `text`, a part of the file at its place in it.
fn parse_in<T: DeserializeOwned>(file: &File, text: &str) -> Result<T, Error> {
    toml::from_str(text).map_err(|e| {
        let message = e.message().lines().next().unwrap_or_default().to_owned();
        let help = message.strip_prefix("unknown field `").and_then(|rest| {
            let (wrong, rest) = rest.split_once('`')?;
            nearest(wrong, rest.split('`').skip(1).step_by(2))
        });
        mistake(file, e.span(), &message, help.as_deref())
    })
}

/// "did you mean …" for the name most like `wrong`, where one is alike.
pub(super) fn nearest<'n>(wrong: &str, names: impl Iterator<Item = &'n str>) -> Option<String> {
    nearest_name(wrong, names).map(|name| format!("did you mean `{name}`?"))
}

/// The name most like a wrong one, if any is alike.
pub(super) fn nearest_name<'n>(wrong: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let scored = names.map(|name| (strsim::jaro_winkler(wrong, name), name));
    scored.filter(|(score, _)| *score > ALIKE).max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, name)| name)
}

/// Where `word` stands in the rule that `rule` spans; the rule's first line where it does not.
fn key_place(file: &File, rule: &Range<usize>, word: &str) -> Range<usize> {
    let text = file.text.get(rule.start..).unwrap_or_default();
    match text.find(word) {
        Some(at) => {
            let line = text.get(at..).and_then(|t| t.lines().next()).unwrap_or_default();
            rule.start + at..rule.start + at + line.trim_end().len()
        }
        None => rule.start..rule.start,
    }
}

/// An error with file, line, excerpt and caret.
fn mistake(file: &File, span: Option<Range<usize>>, message: &str, help: Option<&str>) -> Error {
    let span = span.unwrap_or(0..0);
    let line = 1 + file.text.get(..span.start).unwrap_or_default().matches('\n').count();
    let path = file.path.display().to_string();
    let mut group = Level::ERROR
        .primary_title(message)
        .element(Snippet::source(&file.text).path(path.as_str()).annotation(AnnotationKind::Primary.span(span)));
    if let Some(help) = help {
        group = group.element(Level::HELP.message(help));
    }
    let report = Renderer::plain().render(&[group]);
    Error::Rule { path: file.path.clone(), line, excerpt: report.trim_start_matches("error: ").to_owned() }
}
