//! What an article gives to a source, by which cue, and whether word for word.

use crate::support::parsed;

/// Source, cue and content of every attribution, a `"` before those that are direct.
fn told(text: &str) -> Vec<String> {
    let document = parsed(text);
    let words = |span: Option<storydiff::Span>| span.map_or("?", |s| s.of(document.text())).to_owned();
    let line = |a: &storydiff::document::Attribution| {
        let mark = if a.direct { "\"" } else { "" };
        format!("{mark}{} | {} | {}", words(a.source), words(a.cue), words(Some(a.content)))
    };
    document.attributions.iter().map(line).collect()
}

#[test]
fn a_source_stands_before_behind_or_after_its_verb() {
    assert_eq!(
        told("The harbour master said the pier would stay closed until May.\n"),
        ["The harbour master | said | the pier would stay closed until May"]
    );
    assert_eq!(
        told("The pier will stay closed until May, the harbour master said.\n"),
        ["the harbour master | said | The pier will stay closed until May"]
    );
    assert_eq!(
        told("The pier will stay closed until May, said Anna Kole, the harbour master.\n"),
        ["Anna Kole | said | The pier will stay closed until May"]
    );
}

#[test]
fn beliefs_studies_and_phrases_are_attributions() {
    assert_eq!(
        told("Anna Kole believes that the pier can be saved.\n"),
        ["Anna Kole | believes | that the pier can be saved"]
    );
    assert_eq!(
        told("According to the harbour office, the pier needs new posts.\n"),
        ["the harbour office | According to | the pier needs new posts"]
    );
    assert_eq!(
        told("The pier needs forty new posts, according to the harbour office.\n"),
        ["the harbour office | according to | The pier needs forty new posts"]
    );
}

#[test]
fn a_quotation_is_direct_and_a_quoted_word_belongs_to_the_source_around_it() {
    assert_eq!(
        told("“The pier stays closed,” Anna Kole said on Monday.\n"),
        ["\"Anna Kole | said | “The pier stays closed,”"]
    );
    let told = told("Anna Kole said the repair would be “a long haul” for the island.\n");
    let content = "the repair would be “a long haul” for the island";
    assert!(told.contains(&format!("Anna Kole | said | {content}")), "{told:?}");
    assert!(told.contains(&"\"Anna Kole | said | “a long haul”".to_owned()), "{told:?}");
}

#[test]
fn nouns_names_and_titles_give_nothing_to_a_source() {
    for text in [
        "The claims of the three islands were settled in May.\n",
        "The mayor's plan cost the county nine million euros.\n",
        "The United States sent two ships to the island.\n",
        "The crew watched “Songs of the Sea” in the harbour.\n",
        "The pier burned for three hours on Monday.\n",
    ] {
        assert_eq!(told(text), [""; 0], "{text}");
    }
}

#[test]
fn mixed_marks_close_each_other() {
    let document = parsed("“The pier stays closed,\" Anna Kole said. “The island \"needs\" it,” Tom Varga replied.\n");
    let quotes: Vec<&str> = document.quotes.iter().map(|q| q.words.of(document.text())).collect();
    assert_eq!(quotes, ["The pier stays closed,", "The island \"needs\" it,"]);
}

#[test]
fn a_noun_of_speech_is_a_verb_behind_nothing_but_its_subject() {
    assert_eq!(
        told("The governor claims that the dam was inspected in May.\n"),
        ["The governor | claims | that the dam was inspected in May"]
    );
    assert_eq!(told("The claims that the dam had been inspected in May were false.\n"), [""; 0]);
}
