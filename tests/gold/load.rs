//! Which folders and files are gold events, and what is said of wrong ones.

use std::fs;
use std::path::Path;

use storydiff::gold::{self, Tally};
use storydiff::rules::KINDS;
use storydiff::rules::RuleSet;

use super::{FIGURE, add_event, event, load_three};

#[test]
fn a_wrong_gold_file_is_refused_with_its_place_and_a_remedy() {
    let record = |fields: &str| format!("[[divergence]]\nkind = 'conflict/figure'\n{fields}");
    let cases = [
        ("titel = 'x'", "line 1", "unknown field `titel`"),
        ("title = ", "line 1", "written as TOML"),
        ("exhaustive = ['conflict/fgure']", "line 1", "did you mean `conflict/figure`?"),
        ("\n[boilerplate]\nd = ['x']", "line 3", "no source `d`; its sources are a, b"),
        ("[boilerplate]\na = ['no such line']", "line 2", "do not occur in"),
        ("[[aligned]]\na = 'Nine people'", "line 1", "quotes 1 article(s), it needs 2"),
        (
            "[[aligned]]\na = 'Nine people'\nb = 'Nobody'\nstrength = 'strong'",
            "line 1",
            "write \"same\" or \"related\"",
        ),
        ("[[divergence]]\na = 'Nine people'\nb = 'Nobody'", "line 1", "has no `kind`"),
        (&record("a = 'Nine persons'\nb = 'Nobody'"), "line 3", "`Nine persons` do not occur in"),
        (&record("a = 'The'\nb = 'Nobody'"), "line 3", "`The` occur 2 times in"),
        (&record("a = ' '\nb = 'Nobody'"), "line 3", "no words are quoted"),
        (&record("a = 'Nine people'\nb = 'Nobody'\nimportence = 3"), "line 5", "did you mean `importance`?"),
        (&record("a = 'Nine people'\nb = 'Nobody'\nimportance = 4"), "line 5", "write 1, 2 or 3"),
        (&record("a = 'Nine people'\nb = 'Nobody'\nwhy = 4"), "line 5", "value of another type"),
        (&record("a = 'Nine people'\nb = 'Nobody'\nmissing_from = 'b'"), "line 1", "records of kind omission/"),
        ("[[divergence]]\nkind = 'omission/claim'\na = 'Nine people'\nb = 'Nobody'", "line 1", "quotes one article"),
        ("[[agreement]]\nkind = 'conflict/dates'\na = 'Nine people'", "line 1", "did you mean `conflict/date`?"),
    ];
    for (gold, line, words) in cases {
        let folder = event("fire", gold);
        let error = gold::load(&folder.path().join("fire")).unwrap_err().to_string();
        assert!(error.contains(&format!("gold.toml, {line}: ")) && error.contains(words), "{gold:?} gives: {error}");
    }
}

#[test]
fn with_three_articles_an_omission_says_which_one_lacks_it() {
    let error = load_three("[[divergence]]\nkind = 'omission/claim'\na = 'Nine people'").unwrap_err().to_string();
    assert!(error.contains("add `missing_from`"), "{error}");
}

#[test]
fn a_folder_is_one_event_or_holds_events() {
    let folder = event("fire", FIGURE);
    add_event(folder.path(), "a flood", FIGURE);
    fs::create_dir(folder.path().join("empty")).unwrap();
    let names = |path: &Path| gold::load(path).unwrap().into_iter().map(|e| e.name).collect::<Vec<_>>();
    assert_eq!(names(folder.path()), ["a-flood", "fire"]);
    assert_eq!(names(&folder.path().join("fire")), ["fire"]);

    let refused = |path: &Path| gold::load(path).unwrap_err().to_string();
    assert!(refused(&folder.path().join("empty")).contains("no event with a gold.toml"));
    assert!(refused(&folder.path().join("none")).contains("no such folder"));
    assert!(refused(&folder.path().join("fire/a.txt")).contains("this is a file"));
    fs::remove_file(folder.path().join("fire/gold.toml")).unwrap();
    assert!(refused(&folder.path().join("fire")).contains("the event has no gold.toml"));
    fs::remove_file(folder.path().join("a flood/b.txt")).unwrap();
    assert!(refused(folder.path()).contains("b.txt: there is no such file"));
}

#[test]
fn the_fixtures_load_and_are_judged() {
    let events = gold::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")).unwrap();
    assert!(events.len() >= 12);
    let examined = gold::examine(&events, &RuleSet::builtin().unwrap());
    let tally: Tally = examined.iter().map(|e| &e.judgement).sum();
    assert_eq!((tally.events, tally.lost), (events.len(), 0));
    let wanted: usize = events.iter().map(|e| e.gold.divergences.len()).sum();
    let judged = KINDS.map(|kind| tally.counts(kind).hits + tally.counts(kind).missed);
    assert_eq!(judged.iter().sum::<usize>(), wanted);
}
