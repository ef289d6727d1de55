//! Quotations and who speaks them, inside one article and across two.

use storydiff::compare;

use crate::support::{article, parsed, rules};

/// The names of the person who speaks each quotation of `text`, or `?`.
fn speakers(text: &str) -> Vec<String> {
    let document = parsed(text);
    document.quotes.iter().map(|q| document.speaker(q).map_or("?".to_owned(), |p| p.names.join(" "))).collect()
}

/// The kinds that the two texts differ in, omissions left out.
fn kinds(one: &str, other: &str) -> Vec<String> {
    let pair = [one, other].map(|t| article(t).unwrap());
    let found = compare(&pair, rules()).divergences;
    found.into_iter().map(|d| d.kind).filter(|k| !k.starts_with("omission")).collect()
}

#[test]
fn two_wordings_that_a_third_article_has_were_both_said() {
    let wasted = "“The council wasted every penny of this grant,” Minister Anna Kole said.\n";
    let spent = "“The council spent every penny of this grant,” Minister Anna Kole said.\n";
    assert_eq!(kinds(wasted, spent), ["framing/quote"]);
    let third = "“The council spent every penny of this grant,” Minister Anna Kole said. She was asked by a reporter from \
                 Ulme to say it again.\n\n“The council wasted every penny of this grant,” she said.\n";
    let all = [wasted, spent, third].map(|t| article(t).unwrap());
    let found = compare(&all, rules()).divergences;
    assert!(found.iter().all(|d| d.kind != "framing/quote"), "{found:#?}");
}

#[test]
fn a_name_an_office_and_a_pronoun_are_one_person() {
    let text = "Interior Minister Anna Kole flew to the coast on Monday. “The road stays closed,” she said.\n\n\
                “Nobody will be left behind,” the minister told reporters.\n\n\
                Kole added: “The army will help.”\n";
    assert_eq!(speakers(text), ["anna kole", "anna kole", "anna kole"]);
}

#[test]
fn an_apposition_does_not_hide_the_name() {
    assert_eq!(speakers("“The road stays closed,” Anna Kole, the interior minister, said on Monday.\n"), ["anna kole"]);
    assert_eq!(speakers("The interior minister, Anna Kole, said: “The road stays closed.”\n"), ["anna kole"]);
}

#[test]
fn who_leads_in_a_quotation_speaks_it() {
    let led = [
        "The minister, Anna Kole, put it bluntly on Monday: “The road stays closed for good.”\n",
        "Minister Anna Kole issued a warning: “The road stays closed for good.”\n",
        "The drivers learned the news from the minister, Anna Kole: “The road stays closed for good.”\n",
    ];
    for text in led {
        assert_eq!(speakers(text), ["anna kole"], "{text}");
    }
    assert_eq!(speakers("A sign stood at the barrier for weeks: “The road stays closed for good.”\n"), ["?"]);
}

#[test]
fn a_place_beside_a_person_does_not_speak() {
    let text = "In Ulme, the minister, Anna Kole, met the drivers. “The road stays closed,” she said.\n";
    assert_eq!(speakers(text), ["anna kole"]);
    let text = "The drivers were received by the minister, Anna Kole. “The road stays closed,” she said.\n";
    assert_eq!(speakers(text), ["anna kole"]);
    let text = "The union named nobody. “Minister Anna Kole closed the road,” he said.\n";
    assert_eq!(speakers(text), ["?"]);
}

#[test]
fn she_is_who_spoke_or_was_spoken_of_in_the_paragraph() {
    let told = "The road was blocked, the warden, Anna Kole, said. “The road stays closed,” she said.\n";
    assert_eq!(speakers(told), ["anna kole"]);
    let chained = "The ban was asked for by the warden Anna Kole. Her office sent a letter in May. “The road stays closed,” she said.\n";
    assert_eq!(speakers(chained), ["anna kole"]);
    let sole = "Among those honoured was the warden Anna Kole. “The road stays closed,” she said.\n";
    assert_eq!(speakers(sole), ["anna kole"]);
    let two = "Tom Varga thanked the warden, Anna Kole. Her office sent a letter. “The road stays closed,” she said.\n";
    assert_eq!(speakers(two), ["?"]);
    let far = "Kole is the warden of the road. It was built in May.\n\n“The road stays closed,” she said.\n";
    assert_eq!(speakers(far), ["?"]);
}

#[test]
fn a_name_behind_the_phrase_for_a_speaker_is_the_speakers() {
    assert_eq!(speakers("“The road stays closed,” said one of them, a baker named Anna Kole.\n"), ["anna kole"]);
    assert_eq!(speakers("“The road stays closed,” said Varga's sister, Anna.\n"), ["anna"]);
    assert_eq!(speakers("“The road stays closed,” said one of them, who knows Anna Kole.\n"), ["?"]);
    assert_eq!(speakers("In the words of the warden, Anna Kole: “The road stays closed.”\n"), ["anna kole"]);
}

#[test]
fn a_second_verb_has_the_subject_of_the_first() {
    let text = "Anna Kole stood at the gate of the maker Vitrana Glass and said: “The road stays closed.”\n";
    assert_eq!(speakers(text), ["anna kole"]);
    let text = "Anna Kole listened and Tom Varga said: “The road stays closed.”\n";
    assert_eq!(speakers(text), ["tom varga"]);
}

#[test]
fn a_hyphen_ties_two_surnames() {
    assert_eq!(speakers("“The road stays closed,” said Judge Anna Kole-Varga.\n"), ["anna kole varga"]);
}

#[test]
fn two_speakers_of_one_sentence_are_kept_apart() {
    let text =
        "“The road stays closed,” said Anna Kole, the minister. “The road must open,” replied Tom Varga, a driver.\n";
    assert_eq!(speakers(text), ["anna kole", "tom varga"]);
}

#[test]
fn a_speaker_who_is_not_named_is_nobody() {
    assert_eq!(speakers("“The road stays closed,” police said.\n"), ["?"]);
    assert_eq!(speakers("Anna Kole met Tom Varga on Monday. “The road stays closed,” she said.\n"), ["?"]);
}

#[test]
fn typography_and_splitting_change_no_quotation() {
    let one = "“We don’t know when the road will open – it is full of stones,” said Anna Kole, the minister.\n";
    let other =
        "`` we do nt know when the road will open , '' said anna kole , the minister , `` it is full of stones . ''\n";
    assert_eq!(kinds(one, other), [""; 0]);
}

#[test]
fn a_dropped_half_and_a_changed_word_are_found_whatever_the_order() {
    let whole = "“The road stays closed this week, but nobody will be cut off from the hospital,” said Anna Kole.\n";
    let cut = "“The road stays closed this week,” said Anna Kole.\n";
    let other = "“The road stays ruined this week, but nobody will be cut off from the hospital,” said Anna Kole.\n";
    for (one, two) in [(whole, cut), (cut, whole), (whole, other), (other, whole)] {
        assert_eq!(kinds(one, two), ["framing/quote"], "{one} / {two}");
    }
}

#[test]
fn a_denial_inside_a_quotation_is_the_speakers() {
    let one = "“The road was never closed,” said Anna Kole, the minister.\n";
    let other = "The road to the coast was closed on Monday.\n";
    assert!(!kinds(one, other).contains(&"conflict/polarity".to_owned()));
}

#[test]
fn a_quotation_without_a_speaker_in_its_paragraph_is_no_conflict_of_speakers() {
    let one = "Mayor Anders Holt met reporters at the harbour on Monday.\n\n\
               “I have slept badly since the flood,” Holt said, adding that he was tired.\n\n\
               “His conduct is unworthy of a member of the harbour council. He must go at once.”\n";
    let other = "Mayor Anders Holt met reporters at the harbour on Monday.\n\n\
                 “Holt has lost his way,” said Bera Lund, a pilot. “His conduct is unworthy of a member of the harbour \
                 council. He must go at once.”\n";
    assert!(!kinds(one, other).contains(&"conflict/speaker".to_owned()));
    let named = one.replace("at once.”", "at once,” Holt said.");
    assert!(kinds(&named, other).contains(&"conflict/speaker".to_owned()));
}
