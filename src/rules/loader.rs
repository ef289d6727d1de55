//! Rule files to a [`RuleSet`]: built-in files first, then those of a folder over them.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::check::{UNITS, check, cues_exist};
use super::classes::Class;
use super::entries::Entries;
use super::figures::{FigureFile, FigureWords};
use super::files::{File, Files};
use super::lexicon::{Lexicon, Props};
use super::mistake::{key_place, mistake};
use super::pairs::{PairFile, Pairs};
use super::rule::Rule;
use super::spelling::Stems;
use super::stances::{StanceFile, Stances};
use super::time_senses::TenseWord;
use super::times::{Term, TimeWords};
use super::topics::{TopicFile, Topics};
use super::{RuleSet, builtin};
use crate::error::Error;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleFile<R> {
    #[serde(default = "Vec::new")]
    rule: Vec<R>,
}

/// A rule with its place in the file, for the mistakes in it.
type Placed = toml::Spanned<Rule>;

/// What a file in `conflict/`, `framing/`, `omission/` or `words/` holds, for the schema of rule files.
#[cfg(feature = "schema")]
#[derive(schemars::JsonSchema)]
#[schemars(title = "Rule file", untagged)]
#[expect(dead_code, reason = "only its schema is wanted")]
pub(crate) enum RuleFileContent {
    /// Rules.
    Rules(Rules),
    /// A word class.
    Class(Class),
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
    let files = Files::of(folder)?;
    let language = files.merged("language.toml")?;
    let alignment = files.merged("alignment.toml")?;
    let stems = Stems::new(files.merged("spelling.toml")?);
    // The built-in vocabulary is made at build time; a folder's own synonyms are merged and stemmed now.
    let vocabulary = if files.has_own("synonyms.toml") || files.has_own("spelling.toml") {
        builtin::vocabulary_with(&files.merged("synonyms.toml")?, &stems)
    } else {
        builtin::vocabulary()
    };
    let own: Vec<&File> = files.layered(&["words/"]).into_iter().filter(|file| file.is_own()).collect();
    let classes = if own.is_empty() { builtin::classes() } else { builtin::classes().under(written_classes(&own)?) };
    let mut lexicon = Lexicon::new(&language, &alignment, (stems, vocabulary, builtin::vectors()), classes);
    cues_exist(&files, &language, &lexicon)?;
    let figures: FigureFile = files.merged("figures.toml")?;
    figures.openers().iter().for_each(|word| lexicon.mark(word, Props::QUANTITY));
    figures.stops().iter().for_each(|word| lexicon.mark(word, Props::STOP));
    figures.codes().for_each(|word| lexicon.mark(word, Props::CURRENCY));
    let figures = FigureWords::new(figures, files.merged("units.toml")?, &lexicon);
    lexicon.add_prop(figures.beside(), Props::BESIDE_FIGURE);
    let times = TimeWords::new(files.merged("times.toml")?, &figures);
    lexicon.add_prop(times.terms.keys(), Props::TEMPORAL);
    let that = |is: fn(&Term) -> bool| times.terms.iter().filter(move |(_, term)| is(term)).map(|(word, _)| word);
    lexicon.add_prop(that(|term| term.edge.is_some()), Props::EDGE);
    lexicon.add_prop(that(|term| term.tense == Some(TenseWord::Clause)), Props::OPENS_CLAUSE);
    let pairs = |name: &str, packed: &'static [u8]| {
        if files.has_own(name) || files.has_own("spelling.toml") {
            let entries = files.merged::<PairFile>(name)?.entries(lexicon.stems());
            return Ok(Pairs::new(Cow::Owned(Entries::build(entries))));
        }
        Ok(Pairs::new(Cow::Borrowed(packed)))
    };
    let opposites = pairs("opposites.toml", builtin::OPPOSITES)?;
    let wordings = pairs("wordings.toml", builtin::WORDINGS)?;
    let labels = pairs("labels.toml", builtin::LABELS)?;
    let topics = topics(&files, &lexicon)?;
    let stances = stances(&files, &lexicon)?;
    for (entries, prop) in [
        (opposites.entries(), Props::OPPOSITE),
        (wordings.entries(), Props::WORDING),
        (labels.entries(), Props::LABEL),
        (topics.entries(), Props::TOPIC),
        (stances.entries(), Props::STANCE),
    ] {
        lexicon.mark_begins(entries, prop);
    }
    let (rules, mistakes) = rules(&files, &lexicon);
    Ok((
        RuleSet { language, alignment, lexicon, figures, times, opposites, wordings, labels, topics, stances, rules },
        mistakes,
    ))
}

fn topics(files: &Files, lexicon: &Lexicon) -> Result<Topics, Error> {
    let name = "topics.toml";
    let own = files.layered(&[name]).into_iter().find(|file| file.is_own());
    if own.is_none() && !files.has_own("spelling.toml") {
        // The words are in the table: they are passed over.
        let file: TopicFile<IgnoredAny> = files.merged(name)?;
        return Ok(Topics::new(&file, Cow::Borrowed(builtin::TOPICS)));
    }
    let file: TopicFile = files.merged(name)?;
    if let Some((own, wrong)) = own.zip(file.mistake(&UNITS)) {
        return Err(mistake(own, None, &wrong, None));
    }
    Ok(Topics::new(&file, Cow::Owned(Entries::build(file.entries(lexicon.stems())))))
}

fn stances(files: &Files, lexicon: &Lexicon) -> Result<Stances, Error> {
    let name = "stances.toml";
    let own = files.layered(&[name]).into_iter().find(|file| file.is_own());
    if own.is_none() && !files.has_own("spelling.toml") {
        let file: StanceFile<IgnoredAny> = files.merged(name)?;
        return Ok(Stances::new(&file, Cow::Borrowed(builtin::STANCES)));
    }
    let file: StanceFile = files.merged(name)?;
    if let Some((own, wrong)) = own.zip(file.mistake()) {
        return Err(mistake(own, None, &wrong, None));
    }
    Ok(Stances::new(&file, Cow::Owned(Entries::build(file.entries(lexicon.stems())))))
}

/// The word classes of some files, of which no two have one name.
fn written_classes(files: &[&File]) -> Result<Vec<Class>, Error> {
    let mut classes: BTreeMap<String, Class> = BTreeMap::new();
    for file in files {
        let class: Class = file.parse()?;
        if class.licence.trim().is_empty() || class.source.trim().is_empty() {
            return Err(mistake(file, None, "a word class says its licence and its source", None));
        }
        if classes.contains_key(&class.name) {
            let message = format!("the class name `{}` is taken by another file", class.name);
            return Err(mistake(file, None, &message, None));
        }
        classes.insert(class.name.clone(), class);
    }
    Ok(classes.into_values().collect())
}

fn rules(files: &Files, lexicon: &Lexicon) -> (Vec<Rule>, Vec<Error>) {
    let mut rules: BTreeMap<String, Rule> = BTreeMap::new();
    let mut mistakes = Vec::new();
    let (own, shipped): (Vec<&File>, Vec<&File>) =
        files.layered(&["conflict/", "framing/", "omission/"]).into_iter().partition(|file| file.is_own());
    for file in shipped {
        // A test checks them.
        match file.parse::<RuleFile<Rule>>() {
            Ok(read) => rules.extend(read.rule.into_iter().map(|rule| (rule.id.clone(), rule))),
            Err(mistake) => mistakes.push(mistake),
        }
    }
    let own = own_rules(&own, lexicon, &mut mistakes);
    rules.extend(own.into_iter().map(|rule| (rule.id.clone(), rule)));
    (rules.into_values().collect(), mistakes)
}

/// The rules of files that nobody has checked yet, without those that have a mistake.
fn own_rules(files: &[&File], lexicon: &Lexicon, mistakes: &mut Vec<Error>) -> Vec<Rule> {
    let mut rules: BTreeMap<String, Rule> = BTreeMap::new();
    for file in files {
        for placed in rules_of(file, mistakes) {
            let place = placed.span();
            let rule = placed.into_inner();
            if let Err(mistake) = check(file, &rule, &place, lexicon) {
                mistakes.push(mistake);
            } else if rules.contains_key(&rule.id) {
                let message = format!("the rule id `{}` is taken by another rule", rule.id);
                mistakes.push(mistake(file, Some(key_place(file, &place, "id")), &message, None));
            } else {
                rules.insert(rule.id.clone(), rule);
            }
        }
    }
    rules.into_values().collect()
}

/// The rules of a file. Where it is wrong somewhere, each of its tables is read alone: the others still count.
fn rules_of(file: &File, mistakes: &mut Vec<Error>) -> Vec<Placed> {
    let whole = match file.parse_in::<RuleFile<Placed>>(&file.text) {
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
        match file.parse_in::<RuleFile<Placed>>(&alone) {
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

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;

    /// The files that ship as a folder's own would be read: as TOML.
    fn as_toml() -> Vec<File> {
        let files = builtin::FILES
            .iter()
            .filter(|(name, ..)| ["conflict/", "framing/", "omission/"].iter().any(|folder| name.starts_with(folder)));
        files.map(|(name, text, _)| File { path: name.into(), text: Cow::Borrowed(text), packed: None }).collect()
    }

    #[test]
    fn the_rules_that_ship_have_no_mistake_and_are_packed_as_they_are_written() {
        let shipped = load(None).unwrap();
        let files = as_toml();
        let mut mistakes = Vec::new();
        let written = own_rules(&files.iter().collect::<Vec<_>>(), &shipped.lexicon, &mut mistakes);
        assert!(mistakes.is_empty(), "{mistakes:?}");
        assert_eq!(format!("{written:?}"), format!("{:?}", shipped.rules));
    }

    #[test]
    fn the_pairs_that_ship_are_those_of_their_files() {
        let rules = load(None).unwrap();
        for (place, shipped) in
            [("opposites.toml", &rules.opposites), ("wordings.toml", &rules.wordings), ("labels.toml", &rules.labels)]
        {
            let (_, text, _) = builtin::FILES.iter().find(|(name, ..)| *name == place).unwrap();
            let file: PairFile = toml::from_str(text).unwrap();
            let written = Pairs::new(Cow::Owned(Entries::build(file.entries(rules.lexicon.stems()))));
            assert_eq!(&written, shipped, "{place}");
        }
    }

    #[test]
    fn the_topics_that_ship_have_no_mistake_and_are_those_of_their_file() {
        let rules = load(None).unwrap();
        let (_, text, _) = builtin::FILES.iter().find(|(name, ..)| *name == "topics.toml").unwrap();
        let file: TopicFile = toml::from_str(text).unwrap();
        assert_eq!(file.mistake(&UNITS), None);
        assert_eq!(Entries::build(file.entries(rules.lexicon.stems())), builtin::TOPICS);
    }

    #[test]
    fn the_stances_that_ship_have_no_mistake_and_are_those_of_their_file() {
        let rules = load(None).unwrap();
        let (_, text, _) = builtin::FILES.iter().find(|(name, ..)| *name == "stances.toml").unwrap();
        let file: StanceFile = toml::from_str(text).unwrap();
        assert_eq!(file.mistake(), None);
        assert_eq!(Entries::build(file.entries(rules.lexicon.stems())), builtin::STANCES);
    }

    #[test]
    fn the_word_classes_that_ship_are_those_of_their_files() {
        let shipped = builtin::classes();
        let files = Files::of(None).unwrap();
        let written = written_classes(&files.layered(&["words/"])).unwrap();
        assert!(shipped.all().iter().map(|c| &c.words).eq(written.iter().map(|c| &c.words)));
        assert!(shipped.is_as(&builtin::classes().under(written)));
    }

    #[test]
    fn a_class_over_another_takes_its_place_and_a_new_one_stands_among_the_others() {
        let class = |name: &str, words: &[&str]| Class {
            name: name.to_owned(),
            licence: "CC0-1.0".to_owned(),
            source: "ours".to_owned(),
            words: words.iter().map(|w| (*w).to_owned()).collect(),
        };
        let shipped = builtin::classes();
        let [first, last] = [shipped.all().first().unwrap(), shipped.all().last().unwrap()];
        let replaced = class(&first.name, &["zyx-zyw zyv"]);
        // Names that stand before and behind all others move every number.
        let over = vec![class("a", &["zyu zyv"]), replaced.clone(), class("zzz", &[])];
        let laid = builtin::classes().under(over.clone());
        assert_eq!(laid.all().len(), shipped.all().len() + 2);
        for of in laid.all() {
            assert_eq!(laid.all()[usize::from(laid.id(&of.name).unwrap().0)].name, of.name);
        }
        let known = |words: &[&str]| {
            laid.entries_at(words)
                .map(|(id, length)| (laid.all()[usize::from(id.0)].name.clone(), length))
                .collect::<Vec<_>>()
        };
        assert_eq!(known(&["zyx", "-", "zyw", "zyv"]), [(first.name.clone(), 4)]);
        assert_eq!(known(&["zyu", "zyv"]), [("a".to_owned(), 2)]);
        let words = |of: &Class| crate::rules::entry_words(of.words.first().unwrap());
        assert!(
            !known(&words(first).iter().map(|w| &**w).collect::<Vec<_>>()).iter().any(|(name, _)| *name == first.name)
        );
        assert!(
            known(&words(last).iter().map(|w| &**w).collect::<Vec<_>>()).iter().any(|(name, _)| *name == last.name)
        );
    }

    #[test]
    fn every_rule_file_of_the_repository_is_built_in() {
        let mut open = vec![Path::new("rules/en").to_path_buf()];
        let mut files = 0;
        while let Some(folder) = open.pop() {
            for path in std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()) {
                if path.is_dir() {
                    open.push(path);
                } else if path.extension().is_some_and(|e| e == "toml") {
                    files += 1;
                    let name = path.strip_prefix("rules/en").unwrap().display().to_string();
                    assert!(builtin::FILES.iter().any(|(n, ..)| *n == name), "{name} is not built in");
                }
            }
        }
        assert!(files > 10 && files == builtin::FILES.len());
    }

    #[test]
    fn every_file_that_ships_is_packed_as_it_is_written() {
        // The examples of rules and the words of stances are sealed: see their tests.
        let rules = |name: &str| {
            ["conflict/", "framing/", "omission/", "stances.toml"].iter().any(|folder| name.starts_with(folder))
        };
        for (name, text, packed) in builtin::FILES.iter().filter(|(name, ..)| !rules(name)) {
            let written: toml::Table = toml::from_str(text).unwrap();
            let read: toml::Table = rmp_serde::from_slice(packed).unwrap();
            assert_eq!(written, read, "{name}");
        }
    }
}
