//! What makes a link: the parts of scores, a bar that follows the articles at hand, and findings.

use std::collections::BTreeSet;

use storydiff::align::{Parts, align};
use storydiff::article::read_event;
use storydiff::report::{Finding, Quote, SentenceRef};
use storydiff::rules::RuleSet;
use storydiff::{Article, Document, Metadata, Published, compare, document};

use crate::support::{parsed, rules};

/// The parts of the best link of two texts of one sentence each.
fn parts(one: &str, other: &str) -> Parts {
    let mut rules = RuleSet::builtin().unwrap();
    rules.alignment.bands.related = 0.0;
    let alignment = align(&[parsed(one), parsed(other)], &rules.alignment, &rules.lexicon);
    alignment.links[0].parts
}

#[test]
fn words_that_stand_beside_each_other_on_both_sides_are_a_bond() {
    let one = "The pilots blocked the merger, and the airline lost its licence.";
    assert!(parts(one, "On Friday the pilots blocked a merger for the second time.").bond > 1.0);
    assert!(parts(one, "A merger of two museums was praised by retired pilots.").bond == 0.0);
    // The one word is the same, the other near it in meaning.
    assert!(parts("Angry pilots left.", "Furious pilots came.").bond > 0.0);
    assert!(parts("Angry pilots left.", "Swedish pilots came.").bond == 0.0);
}

#[test]
fn a_short_name_says_what_it_stands_for_where_the_article_explains_it() {
    let concept = |explained: &str| {
        let one = format!("{explained} met in Ostby. Farmers welcomed the JRB.");
        let alignment = align(
            &[parsed(&one), parsed("Farmers asked the relief board for seed.")],
            &RuleSet::builtin().unwrap().alignment,
            &rules().lexicon,
        );
        let all = alignment.links.iter().chain(&alignment.near_links);
        all.filter(|l| l.left.sentence == 1).map(|l| l.parts.concept).fold(0.0, f32::max)
    };
    let explained = concept("The Joint Relief Board (JRB)");
    assert!(explained > concept("The JRB"));
    // Letters that the words before them do not begin with explain nothing.
    assert!(explained > concept("The Joint Relief Board (BXQ)"));
    assert!(explained > concept("Joint Relief Board of Ostby (JRB)"));
    // Small words between may be left out.
    assert!(concept("The Joint Relief and Board (JRB)") > concept("The JRB"));
}

#[test]
fn a_mark_between_two_words_parts_them() {
    let one = "The harbour burned.";
    assert!(parts(one, "A harbour burned at night.").bond > 0.0);
    assert!(parts(one, "Near the harbour, burned cars stood in rows.").bond == 0.0);
}

#[test]
fn where_all_pairs_are_alike_the_bar_is_higher() {
    let bands = &rules().alignment.bands;
    let calm = bands.related_among(100, 0.0, 0.0);
    for higher in [bands.related_among(100, 0.1, 0.0), bands.related_among(100, 0.0, 0.2)] {
        assert!(higher > calm && higher <= bands.same, "{calm} {higher}");
    }
    assert!(bands.related_among(1, 0.0, 0.0) >= bands.related / 2.0);
    assert!(bands.related_among(9000, 1.0, 1.0) <= bands.same);
}

#[test]
fn a_long_sentence_that_both_articles_have_word_for_word_is_linked() {
    let names = "Olga Brandt, Nils Amdal, Dora Finn, Tom Varga, Ole Brandt, Sigrid Moe, Petra Lund and Jarek Holm";
    let text =
        format!("The harbour court fined {names} for dumping rubble behind the lighthouse of Ostby last winter.");
    let alignment = align(&[parsed(&text), parsed(&text)], &rules().alignment, &rules().lexicon);
    assert_eq!(alignment.links.len(), 1);
}

/// Where two sentences contradict each other, whatever words they tell it in, they are one claim that neither article leaves out.
#[test]
fn what_is_told_differently_is_linked_and_no_omission() {
    let mut folders: Vec<_> = std::fs::read_dir("fixtures").unwrap().map(|f| f.unwrap().path()).collect();
    folders.retain(|folder| folder.join("event.toml").exists());
    let mut alone = 0;
    for folder in folders {
        let articles = read_event(&folder).unwrap().articles;
        let documents: Vec<Document> = articles.iter().map(|a| document::parse(a.clone(), rules())).collect();
        let words_alone = align(&documents, &rules().alignment, &rules().lexicon);
        let report = compare(&articles, rules());
        alone += report.links.len() - words_alone.links.len();
        let linked: BTreeSet<_> = report.links.iter().map(|l| (&l.left, &l.right)).collect();
        let ends = |quote: &Quote| SentenceRef { source: quote.source.clone(), sentence: quote.sentence };
        // A quotation may run over several sentences.
        let conflict = |d: &&Finding| d.kind.starts_with("conflict/") && d.kind != "conflict/speaker";
        for finding in report.divergences.iter().filter(conflict) {
            for (one, other) in finding.evidence.iter().zip(finding.evidence.iter().skip(1)) {
                let (left, right) = (ends(one), ends(other));
                if left.source == right.source {
                    continue;
                }
                assert!(linked.contains(&(&left, &right)), "{}: {finding:?}", folder.display());
                let omits = |d: &&Finding| d.kind == "omission/claim" && d.missing_from.contains(&right.source);
                let mut omitted = report.divergences.iter().filter(omits).flat_map(|d| &d.evidence).map(ends);
                assert!(!omitted.any(|sentence| sentence == left), "{}: {finding:?}", folder.display());
            }
        }
    }
    // Some of them share hardly a word.
    assert!(alone > 50, "{alone}");
}

/// The links of a report on two articles of 12 June 2025.
fn links(one: &str, other: &str) -> Vec<(usize, usize)> {
    let metadata = Metadata { published: Published::parse("2025-06-12"), ..Metadata::default() };
    let article = |text: &str, name: &str| Article::from_text(name, text.to_owned(), &metadata).unwrap();
    let report = compare(&[article(one, "one.txt"), article(other, "other.txt")], rules());
    report.links.iter().map(|l| (l.left.sentence, l.right.sentence)).collect()
}

/// What else two articles tell: nothing that they share.
const BESIDE: [&str; 2] = [
    "The library on Corn Street shows photographs of shop fronts.\n\nGardeners fear a plague of slugs.",
    "The chess club meets in the back room of the Anchor.\n\nLeaflets on buses went to every household.",
];

#[test]
fn counts_of_the_same_people_are_linked_whatever_words_tell_it() {
    let one = format!("{}\n\nAbout 160 people were on board the tram to Ostby.", BESIDE[0]);
    assert!(links(&one, &format!("{}\n\nIt carried 158 passengers.", BESIDE[1])).contains(&(2, 2)));
    assert!(!links(&one, &format!("{}\n\nIt cost 158 crowns.", BESIDE[1])).contains(&(2, 2)));
}

#[test]
fn what_alone_tells_of_one_day_is_linked() {
    let one = format!("{}\n\nA flood came down on the mill on 3 March 1987.", BESIDE[0]);
    let on = |day: &str| format!("{}\n\nNothing so bad had been seen since the flood of {day}.", BESIDE[1]);
    let (same, other) = (links(&one, &on("3 March 1987")), links(&one, &on("9 May 1954")));
    assert!(same.contains(&(2, 2)), "{same:?}");
    assert!(same.len() >= other.len());
}

/// An article of nine sentences, the last one given.
fn whole(side: usize, last: &str) -> String {
    let more = [
        "Bakers met in the hall.\n\nA tram broke down.\n\nThe choir sang.\n\nRain is due.\n\nA cat was lost.\n\nCoal got dearer.",
        "Weavers left the mill.\n\nThe pier was painted.\n\nNuns sold honey.\n\nFog came in.\n\nA dog bit a clerk.\n\nSalt grew scarce.",
    ];
    format!("{}\n\n{}\n\n{last}", BESIDE[side], more[side])
}

/// What each of two whole articles tells in one sentence alone, a number that few things share, a day, an hour, makes them one claim.
#[test]
fn one_telling_number_day_or_hour_links_sentences_of_whole_articles() {
    for (one, other, linked) in [
        ("Thirty-two thieves were locked up.", "Police dragged 32 young men to the vans.", true),
        ("Thirty-two thieves were locked up.", "Police dragged 33 young men to the vans.", false),
        ("Forty thieves were locked up.", "Police dragged 40 young men to the vans.", false),
        ("A ballot is set for 20 June.", "Parliament decides on 20 June.", true),
        ("The square was cleared at eight in the evening.", "At 8 p.m. police drove families off.", true),
        ("The square was cleared at six in the evening.", "At 8 p.m. police drove families off.", false),
    ] {
        assert_eq!(links(&whole(0, one), &whole(1, other)).contains(&(8, 8)), linked, "{one} / {other}");
    }
    let few = |side: usize, last: &str| format!("{}\n\n{last}", BESIDE[side]);
    let (one, other) = (few(0, "Thirty-two swans were sold."), few(1, "Police dragged 32 young men to the vans."));
    assert!(!links(&one, &other).contains(&(2, 2)), "a number alone makes no link between a few sentences");
}
