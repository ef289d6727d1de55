//! How texts are read: sentences, headline, boilerplate, quotations, speakers, figures.

use storydiff::document::Role;

use crate::support::{parsed, sentences};

/// Checks that `text` is cut where the bars stand.
#[track_caller]
fn check(text_with_bars: &str) {
    let expected: Vec<String> =
        text_with_bars.split('|').map(|s| s.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    assert_eq!(sentences(&text_with_bars.replace('|', "")), expected);
}

#[test]
fn abbreviations_do_not_end_sentences() {
    check("Mr. Quell and Dr. Farrow met on Oct. 24 in Maren. |They spoke for an hour.");
    check("No. 7 was the best, said Gen. Aldana. |He left at once.");
    check("The U.N. envoy met U.S. officials at 5 p.m. on Monday. |Talks go on.");
    check("Velmar Inc. lost vs. Corvane Ltd. in court. |An appeal is due.");
    check("She holds a Ph.D. from Estmere. |He does not.");
    check("J. R. Tolm wrote it. |It sold well.");
}

#[test]
fn abbreviations_end_sentences_before_an_opener() {
    check("He lives in the U.S. |They live in Kesmere.");
    check("The firm is Velmar Inc. |It was founded in 1911.");
    check("Police came at 6 p.m. |Witnesses had called them twice.");
}

#[test]
fn figures_and_ellipses_stay_whole() {
    check("It rose 6.5 percent to $1.2 billion. |Analysts were surprised.");
    check("“We waited ... and waited,” he said. |Nobody came.");
}

#[test]
fn a_quotation_goes_on_with_its_speaker() {
    check("“Stop the train!” he said. |It stopped.");
    check("“Is it over?” Smith asked. |It was not.");
    check("\"We had no choice. |We left at dawn,\" she said. |The house burned down.");
}

#[test]
fn wire_text_in_lower_case_is_cut_at_its_full_stops_only() {
    check("russian u.n .\nambassador vassily nebenzia told reporters on monday . |it s not over yet .");
    check("resolution no .\n418 was adopted by the council . |it runs until may .");
    check("maj .\ngen .\nruth aldana will become head of the mission on jan .\n15 , he said .");
}

#[test]
fn hard_wrapped_lines_are_joined_and_headlines_are_not() {
    let text = "Ferry fire kills nine\n\nA fire swept through a passenger ferry late on Tuesday and\nkilled nine people, \
                the coastguard said. It went on until dawn\non Wednesday, when tugs arrived.\n";
    let document = parsed(text);
    assert_eq!(document.sentences.len(), 3);
    assert_eq!(document.sentences[0].role, Role::Headline);
    assert_eq!(document.sentences[1].role, Role::Body);
}

#[test]
fn captions_rights_and_appeals_are_set_aside() {
    let text = "Ferry fire kills nine\n\nPhoto: the ferry on Wednesday. (Gazette/L. Brandt)\n\nNine people died in the fire. \
                It broke out on Tuesday.\n\nThe captain was questioned. He was let go.\n\nTugs towed the wreck away.\n\n\
                Read more: ten questions\n\n© Daily Lantern 2024\n";
    let document = parsed(text);
    let aside: Vec<&str> =
        document.sentences.iter().filter(|s| s.role == Role::Boilerplate).map(|s| s.span.of(document.text())).collect();
    assert_eq!(
        aside.concat(),
        "Photo: the ferry on Wednesday.(Gazette/L. Brandt)Read more: ten questions© Daily Lantern 2024"
    );
}

#[test]
fn what_an_outlet_says_of_itself_is_set_aside() {
    let story = "Ferry fire kills nine\n\nNine people died in the fire. It broke out on Tuesday.\n\nThe captain was questioned. \
                 He was let go.\n\nTugs towed the wreck away.\n\n";
    let last_aside = |outlet: &str, last: &str| {
        let metadata = storydiff::Metadata { outlet: Some(outlet.to_owned()), ..storydiff::Metadata::default() };
        let text = format!("{story}{last}\n").into_bytes();
        let article = storydiff::article::article_from_bytes("x.txt", text, &metadata).unwrap();
        let document = storydiff::document::parse(article, crate::support::rules());
        document.sentences.last().unwrap().role == Role::Boilerplate
    };
    for note in [
        "The Lantern lives on donations. Thank you for yours.",
        "Lantern readers' circle: join from five crowns a month.",
        "Did you see the fire? Ring the Lantern.",
        "The Daily Lantern has been the paper of the coast since 1887.",
        "The Lantern has no advertisements. It lives on what you give.",
        "Daily Lantern is paid for by its readers.",
    ] {
        assert!(last_aside("Daily Lantern", note), "{note}");
        assert!(!last_aside("Harbour Post", note) || note.contains("you"), "{note}");
    }
    // A capital at the head of a sentence makes no name, and what holds the letters of one is another word.
    for (outlet, news) in [
        ("Coast Today", "Today the strait is closed to ships."),
        ("Nation First", "First aid reached the town at noon."),
        ("Evening Post", "Post offices are closed on the island."),
        ("Night Star", "Share prices of Starwood Lines are down."),
        ("Daily Lantern", "The Lantern understands that the hoses were old."),
        ("Daily Lantern", "The Lantern has seen the letter."),
        ("Daily Lantern", "Support here is strong."),
        ("Daily Lantern", "Help is on the way to our town, the mayor said."),
        ("Daily Lantern", "Ballots may be reprinted before the second round."),
    ] {
        assert!(!last_aside(outlet, news), "{news}");
    }
    for news in [
        "The Lantern reported in May that the hoses were old.",
        "The Lantern has learned that the hoses were old.",
        "The owner did not answer questions of the Lantern.",
        "The Lantern has collected 40 coats for the families.",
        "“The Lantern is a fine ship,” he said.",
    ] {
        assert!(!last_aside("Daily Lantern", news), "{news}");
    }
}

#[test]
fn a_dateline_gives_the_outlet_and_a_leading_date_the_day() {
    let document =
        parsed("date 2017-11-14 Talks go on.\n\nUNITED NATIONS (Sputnik) — Russia and the US are consulting.");
    assert_eq!(document.article.published.as_ref().unwrap().text, "2017-11-14");
    assert_eq!(document.article.outlet.as_deref(), Some("Sputnik"));
    assert_eq!(document.sentences[0].span.of(document.text()), "Talks go on.");
}

#[test]
fn offsets_point_into_the_text_as_read() {
    let text = "\u{feff}Überschrift für alle\r\n\r\nNa\u{ef}ve users\u{a0}wait.\r\nThey wait long.\r\n";
    let bytes = text.as_bytes().to_vec();
    let article = storydiff::article::article_from_bytes("x.txt", bytes, &storydiff::Metadata::default()).unwrap();
    assert!(article.text.contains("\r\n") && !article.text.starts_with('\u{feff}'));
    let document = storydiff::document::parse(article, crate::support::rules());
    let words: Vec<_> = document.sentences.iter().map(|s| s.span.of(document.text())).collect();
    assert_eq!(words, ["Überschrift für alle", "Naïve users\u{a0}wait.", "They wait long."]);
}

#[test]
fn legacy_encodings_are_understood() {
    let read = |bytes: &[u8]| {
        storydiff::article::article_from_bytes("x.txt", bytes.to_vec(), &storydiff::Metadata::default()).unwrap().text
    };
    assert_eq!(read(b"\x93Caf\xe9\x94 \x96 it\x92s open."), "“Café” – it’s open.");
    let wide: Vec<u8> = "Café – it’s open.".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(read(&[b"\xff\xfe", wide.as_slice()].concat()), "Café – it’s open.");
    let plain: Vec<u8> = "The cafe is open again.".encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert_eq!(read(&plain), "The cafe is open again.");
}

#[test]
fn quotations_run_over_sentences_and_paragraphs_and_have_speakers() {
    let text = "“We waited. Nobody came,” said Nela Farrow, 34. The rest is known.\n\nThe minister said: \"It was the \
                crew's fault.\"\n\n`` we will not stand in the way , '' malachy told the council .";
    let document = parsed(text);
    let quotes: Vec<&str> = document.quotes.iter().map(|q| q.words.of(document.text())).collect();
    assert_eq!(quotes, ["We waited. Nobody came,", "It was the crew's fault.", "we will not stand in the way ,"]);
    let speakers: Vec<&str> = document.quotes.iter().map(|q| q.speaker.map_or("", |s| s.of(document.text()))).collect();
    assert_eq!(speakers, ["Nela Farrow", "The minister", "malachy"]);
}

#[test]
fn quantities_have_bounds_units_and_things() {
    let figures = |text: &str| {
        let document = parsed(text);
        let shown = |f: &storydiff::document::figure::Figure| {
            let unit = f.unit.as_ref().map_or_else(|| f.kind.name().to_owned(), |u| u.name.to_string());
            format!("{}: {}..{} {unit}", f.span.of(document.text()), f.core.low, f.core.high)
        };
        document.figures.iter().map(shown).collect::<Vec<_>>()
    };
    assert_eq!(figures("At least 14 people died."), ["At least 14: 14..inf count"]);
    assert_eq!(figures("It cost more than $ 1.2 billion."), ["more than $ 1.2 billion: 1200001200..inf USD"]);
    assert_eq!(figures("There were one hundred fifteen of them."), ["one hundred fifteen: 115..115 count"]);
    assert_eq!(figures("Prices rose by 6.5 per cent."), ["6.5 per cent: 6.5..6.5 percent"]);
    assert_eq!(
        figures("Dozens of homes and twenty-five cars burned."),
        ["Dozens: 24..99 count", "twenty-five: 25..25 count"]
    );
    assert_eq!(
        figures("The 5 euros fee and 310,000 card numbers."),
        ["5 euros: 5..5 EUR", "310,000: 310000..310000 count"]
    );
}

#[test]
fn numbers_in_names_and_dates_are_no_quantities() {
    for text in [
        "Resolution 2235 was adopted.",
        "The night crossing on Route 9 was full.",
        "A Boeing 737 landed.",
        "They met on Oct. 24 in Maren.",
        "On 15 March 2024 it rained.",
        "The Sept. 11 hijackers were named.",
        "The town was founded in 1911.",
    ] {
        assert!(parsed(text).figures.is_empty(), "{text}: {:?}", parsed(text).figures);
    }
}
