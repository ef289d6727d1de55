//! Two short sentences of one claim in whole articles: what stands against each other there, whatever else the two say.

use storydiff::{Article, Metadata, Published, compare};

use crate::support::rules;

/// What else two articles tell: nothing that they share.
const BESIDE: [&str; 2] = [
    "The library on Corn Street shows photographs.\n\nGardeners fear a plague of slugs.\n\nBakers met in the hall.\n\nA tram broke \
     down.\n\nThe choir sang.\n\nRain is due.\n\nA cat was lost.\n\nCoal got dearer.",
    "The chess club meets at the Anchor.\n\nLeaflets on buses went out.\n\nWeavers left the mill.\n\nThe pier was painted.\n\nNuns sold \
     honey.\n\nFog came in.\n\nA dog bit a clerk.\n\nSalt grew scarce.",
];

/// The kinds of the conflicts between two articles, the second of a day later.
fn conflicts(one: &str, other: &str) -> Vec<String> {
    let article = |text: &str, side: usize| {
        let day = ["2024-03-14", "2024-03-15"][side];
        let metadata = Metadata { published: Published::parse(day), ..Metadata::default() };
        Article::from_text("a.txt", format!("{text}\n\n{}", BESIDE[side]), &metadata).unwrap()
    };
    let report = compare(&[article(one, 0), article(other, 1)], rules());
    let all = report.divergences.iter().map(|d| d.kind.clone());
    all.filter(|kind| kind.starts_with("conflict/")).collect()
}

#[test]
fn one_verb_told_with_and_without_a_denial() {
    for (one, other) in [
        (
            "The march had been authorised by the city.",
            "Troublemakers turned up, although the march had never been authorised.",
        ),
        (
            "A clerk had warned the governor of the crack in 2021.",
            "Nobody had ever warned him, insisted the governor, Ola Munk.",
        ),
        ("None of them died.", "Thirty patients were ill, and two of them died."),
        (
            "The guards of the dam were notified one hour before the raid.",
            "Nor had the guards been told anything; they learned of it from a stream.",
        ),
    ] {
        assert_eq!(conflicts(one, other), ["conflict/polarity"], "{one} / {other}");
        assert_eq!(conflicts(other, one), ["conflict/polarity"], "{other} / {one}");
    }
    for (one, other) in [
        ("The permits could not be issued without support.", "The council could issue more permits for the fair."),
        (
            "Ola Munk did not respond to a letter about the crack.",
            "Ola Munk had responded to the request of the guild in May.",
        ),
    ] {
        assert!(conflicts(one, other).is_empty(), "{one} / {other}");
    }
}

/// What both count by one moment was no other number then, whichever article came later.
#[test]
fn counts_of_one_moment_are_no_update() {
    let by = |day: &str, count: &str| format!("By {day} {count} villagers had been dug out alive.");
    assert_eq!(
        conflicts(&by("noon on Wednesday", "nine"), &by("midday on Wednesday", "fourteen")),
        ["conflict/figure"]
    );
    assert!(conflicts(&by("Tuesday evening", "nine"), &by("Wednesday evening", "fourteen")).is_empty());
}
