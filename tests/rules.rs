//! Rules are data: the built-in ones load and keep their promises, mistakes are shown in place, folders override.

use std::fs;
use std::path::Path;

use storydiff::diff::examples::{Outcome, check_examples};
use storydiff::rules::RuleSet;
use storydiff::{Error, compare};

use crate::support::{article, rules};

#[test]
fn every_example_of_every_built_in_rule_comes_out_right() {
    let checked = check_examples(rules());
    assert!(checked.len() >= 12);
    let wrong: Vec<String> = checked
        .iter()
        .filter(|c| c.counts && c.outcome != Outcome::Right)
        .map(|c| format!("{} {}: “{}” / “{}”", c.outcome.name(), c.rule.id, c.example.one, c.example.other))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_wrong_example_is_seen() {
    let folder = tempfile::tempdir().unwrap();
    let rule = include_str!("../rules/en/framing/certainty.toml");
    let wrong_span =
        rule.replace("The [alleged use of nerve gas] by the army is", "[The] alleged use of nerve gas by the army is");
    let noisy = wrong_span.replace(
        "allegedly caused by a faulty cable.\", other = \"The blaze was reportedly",
        "allegedly caused by a faulty cable.\", other = \"The blaze was",
    );
    let missing = noisy.replace("A faulty cable [may have caused the blaze]", "A faulty cable [caused the blaze]");
    write(folder.path(), "framing/certainty.toml", &missing);
    let rules = RuleSet::load(folder.path()).unwrap();
    let checked = check_examples(&rules);
    let seen =
        |outcome: Outcome| checked.iter().filter(|c| c.rule.id.contains("certainty") && c.outcome == outcome).count();
    assert_eq!([Outcome::WrongSpan, Outcome::Noisy, Outcome::Missing].map(seen), [1, 1, 1]);
}

fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// The message for a rules folder that holds one wrong file.
fn mistake(name: &str, text: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), name, text);
    match RuleSet::load(folder.path()) {
        Err(Error::Rule { excerpt, .. }) => excerpt.replace(&folder.path().display().to_string(), "rules"),
        Err(other) => other.to_string().replace(&folder.path().display().to_string(), "rules"),
        Ok(_) => "loaded".to_owned(),
    }
}

#[test]
fn mistakes_are_shown_with_file_line_caret_and_the_nearest_name() {
    insta::assert_snapshot!(mistake("alignment.toml", "[weights]\nwrod = 0.5\n"));
    insta::assert_snapshot!(mistake("language.toml", "[abbreviations\ntitle = []\n"));
    let rule = include_str!("../rules/en/framing/certainty.toml");
    insta::assert_snapshot!(mistake("framing/a.toml", &rule.replace("@hedge\"\nunless", "@hegde\"\nunless")));
    insta::assert_snapshot!(mistake("framing/a.toml", &rule.replace("\"framing/certainty\"", "\"framing/certinty\"")));
    insta::assert_snapshot!(mistake("framing/a.toml", &rule.replace(", why = \"May is the month\"", "")));
    insta::assert_snapshot!(mistake("framing/a.yaml", ""));
    insta::assert_snapshot!(mistake("framng/a.toml", ""));
}

/// The caret stood under `{one}` of the message.
#[test]
fn a_pattern_that_is_too_large_is_refused_in_its_line() {
    let rule = r#"[[rule]]
id = "framing.wording.large"
kind = "framing/wording"
severity = "low"
message = "{one} writes {one.words}."
why = "A pattern."
[rule.detect.regex]
one = "(?:a{1000}){1000}"
least_shared = 1
[rule.test]
fires = [{ one = "[aaa]", other = "so" }]
quiet = [{ one = "so", other = "so", why = "none" }]
"#;
    let shown = mistake("framing/large.toml", rule);
    assert!(shown.contains("too large") && shown.contains("large.toml:8:1"), "{shown}");
}

#[test]
fn a_class_of_cues_that_does_not_exist_is_refused_with_its_place() {
    let message = mistake("language.toml", "[attribution]\nverbs = [\"cue-speech\", \"cue-atitude\"]\n");
    assert!(message.contains("there is no word class `cue-atitude`"), "{message}");
    assert!(message.contains("language.toml:2:24") && message.contains("did you mean `cue-attitude`?"), "{message}");
}

#[test]
fn classes_by_which_the_other_side_judges_are_checked() {
    let rules = include_str!("../rules/en/framing/wording.toml");
    let unknown = |name: &str| mistake("framing/a.toml", &rules.replacen("@outcry", name, 1));
    assert!(unknown("@outcri").contains("there is no word class `@outcri`"), "{}", unknown("@outcri"));
    assert!(unknown("@outcri-*").contains("there is no word class `@outcri-*`"), "{}", unknown("@outcri-*"));
    assert!(!unknown("@modifier-*").contains("there is no word class"));
}

#[test]
fn kinds_of_findings_that_a_rule_asks_for_are_checked() {
    let rules = include_str!("../rules/en/framing/attribution.toml");
    let shown = mistake("framing/a.toml", &rules.replacen("[\"conflict/figure\"", "[\"conflict/figur\"", 1));
    let named = shown.contains("there is no kind `conflict/figur`");
    assert!(named && shown.contains("did you mean `conflict/figure`?"), "{shown}");
}

/// A class that `Detect::classes` forgets may be misspelt unseen.
#[test]
fn every_class_that_a_rule_names_is_checked() {
    let folders =
        ["conflict", "framing", "omission"].map(|kind| fs::read_dir(Path::new("rules/en").join(kind)).unwrap());
    let mut named = 0;
    for file in folders.into_iter().flatten() {
        let table: toml::Table = toml::from_str(&fs::read_to_string(file.unwrap().path()).unwrap()).unwrap();
        for rule in table["rule"].as_array().unwrap() {
            let checked = rules().rules.iter().find(|r| r.id == rule["id"].as_str().unwrap()).unwrap();
            for class in classes_in(&rule["detect"]) {
                assert!(checked.detect.classes().contains(&class), "{}: {class}", checked.id);
                named += 1;
            }
        }
    }
    assert!(named > 100);
}

/// The word classes that stand anywhere in settings.
fn classes_in(settings: &toml::Value) -> Vec<&str> {
    match settings {
        toml::Value::String(text) => text.starts_with('@').then_some(text.as_str()).into_iter().collect(),
        toml::Value::Array(list) => list.iter().flat_map(classes_in).collect(),
        toml::Value::Table(table) => table.values().flat_map(classes_in).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn a_folder_overrides_single_settings() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "alignment.toml", "[bands]\nrelated = 3.0\nsame = 3.0\n");
    let strict = RuleSet::load(folder.path()).unwrap();
    assert_eq!(strict.alignment.weights.gram, rules().alignment.weights.gram);
    let pair =
        ["The ferry burned on Tuesday night.", "On Tuesday night a ferry caught fire."].map(|t| article(t).unwrap());
    assert!(!compare(&pair, rules()).links.is_empty());
    assert!(compare(&pair, &strict).links.is_empty());
}

#[test]
fn a_folder_adds_synonyms() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "synonyms.toml", "[groups]\nquidditch = [\"snurgle\", \"brabble about\"]\n");
    let own = RuleSet::load(folder.path()).unwrap();
    let pair = ["Members snurgle daily.", "Deputies brabble about nightly."].map(|t| article(t).unwrap());
    assert!(compare(&pair, rules()).links.is_empty());
    assert_eq!(compare(&pair, &own).links.len(), 1);
}

#[test]
fn a_modified_noun_may_be_the_last_word_of_a_text() {
    let one = "The harbour stood still on Monday.\n\nThe police of Kelm blamed it on the massive lorry’s";
    let other = "The police of Kelm blamed the lorry on Monday.";
    let report = storydiff::compare(&[one, other].map(|text| article(text).unwrap()), rules());
    assert_eq!(report.sources.len(), 2);
}

#[test]
fn all_forms_of_a_word_that_ends_with_one_letter_twice_have_one_stem() {
    let stem = |word: &str| rules().lexicon.info(word).stem;
    for [word, past, going] in [["boycott", "boycotted", "boycotting"], ["rebuff", "rebuffed", "rebuffing"]] {
        assert_eq!([stem(past), stem(going)], [stem(word); 2], "{word}");
    }
    for [short, other] in [["butt", "but"], ["inn", "in"], ["add", "ad"]] {
        assert_ne!(stem(short), stem(other), "{short}");
    }
}
