//! Web pages: the article, its title, outlet and date, in the layouts that articles come in; pages that are none.

use storydiff::article::{Article, Metadata, read_article};

const TITLE: &str = "Cracked posts close the pier at Tarn";
const SAYS: [&str; 4] = [
    "divers found cracks in four of its iron posts",
    "Nobody should walk on it until the posts are mended",
    "a bus will take them to the northern landing",
    "The council will decide in May",
];
const CORRECTION: &str = "An earlier version of this article said that five posts were cracked.";
/// What stands around the articles.
const AROUND: [&str; 12] = [
    "Weather",
    "Most read",
    "Privacy policy",
    "All rights reserved",
    "February",
    "First! What a shame",
    "Subscribe now",
    "Keep reading",
    "crowns a week",
    "Already a subscriber",
    "Ferries",
    "Copyright 2024",
];

fn page(name: &str) -> Article {
    read_article(&format!("tests/data/html/{name}.html"), &Metadata::default()).unwrap()
}

#[test]
fn pages_give_their_article_in_eight_layouts() {
    for name in ["news-site", "blog", "wire", "amp", "live-blog", "paywall", "print", "tables"] {
        let article = page(name);
        let told = if name == "paywall" { &SAYS[..2] } else { &SAYS[..] };
        for words in told {
            assert!(article.text.contains(words), "{name} lost {words:?}: {}", article.text);
        }
        assert_eq!(article.text.contains(CORRECTION), name != "paywall", "{name}: {}", article.text);
        for words in AROUND {
            assert!(!article.text.contains(words), "{name} kept {words:?}: {}", article.text);
        }
    }
}

#[test]
fn pages_give_title_outlet_and_date() {
    let outlets = [
        ("news-site", "Tarn Courier"),
        ("blog", "Island Notes"),
        ("wire", "Northern Press Service"),
        ("amp", "Tarn Courier"),
        ("live-blog", "Tarn Courier"),
        ("paywall", "Tarn Courier"),
        ("print", "Tarn Courier"),
        ("tables", "Tarn Courier"),
    ];
    for (name, outlet) in outlets {
        let article = page(name);
        assert_eq!(article.title.as_deref(), Some(TITLE), "{name}");
        assert_eq!(article.outlet.as_deref(), Some(outlet), "{name}");
        assert_eq!(article.published.map(|p| p.date.to_string()).as_deref(), Some("2024-03-12"), "{name}");
    }
}

#[test]
fn a_page_is_known_by_its_content_and_a_text_that_only_mentions_a_tag_stays_text() {
    let folder = tempfile::tempdir().unwrap();
    let read = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        read_article(path.to_str().unwrap(), &Metadata::default()).unwrap()
    };
    let page = std::fs::read_to_string("tests/data/html/news-site.html").unwrap();
    assert!(!read("saved.txt", &page).text.contains('<'));
    let note = "The <html> element opens a page, the teacher in Linz told her class on Monday.";
    assert_eq!(read("note.html", note).text, note);
}

#[test]
fn a_box_that_asks_for_money_is_no_text_and_the_paid_text_and_talk_of_subscribers_are() {
    let last =
        "“Our readers subscribe to read about piers,” said Olga Brandt, the harbour engineer, for 2 crowns a week.";
    let page = std::fs::read_to_string("tests/data/html/paywall.html").unwrap();
    let (above, rest) = page.split_once("<div class=\"paywall\">").unwrap();
    let (_, below) = rest.split_once("</div>").unwrap();
    let taken = |wall: &str| {
        let page = format!("{above}{wall}{below}");
        storydiff::article::article_from_bytes("page.html", page.into_bytes(), &Metadata::default()).unwrap().text
    };
    let free = taken("");
    assert!(free.ends_with("since spring."), "{free}");
    for wall in [
        "<div class=\"paywall\"><h2>Keep reading</h2><p>Subscribe for 2 crowns a week.</p><p>Already a subscriber? Log in</p></div>",
        "<section id=\"reg-wall\"><p>Create a free account to read on.</p><p>It takes a minute.</p></section>",
        "<div><p>Subscribe to continue reading this article.</p><p>From 2 crowns a week. Cancel anytime.</p></div>",
        "<p>To continue reading, log in or register.</p>",
        "<h3>Continue reading</h3><p>You’ve reached your limit of free articles.</p><p>Subscribe</p>",
    ] {
        assert_eq!(taken(wall), free, "{wall}");
    }
    let paid = format!("<div class=\"paywall\"><p>{last}</p></div>");
    assert_eq!(taken(&paid), format!("{free}\n\n{last}"));
}

#[test]
fn pages_nested_beyond_reason_and_pages_without_an_article_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let refused = |text: String| {
        let path = folder.path().join("page.html");
        std::fs::write(&path, text).unwrap();
        read_article(path.to_str().unwrap(), &Metadata::default()).unwrap_err().to_string()
    };
    let deep = refused(format!("<html><body>{}x{}</body></html>", "<div>".repeat(100_000), "</div>".repeat(100_000)));
    assert!(deep.contains("nested"), "{deep}");
    let empty = refused("<!DOCTYPE html><html><head><title>x</title></head><body></body></html>".to_owned());
    assert!(empty.contains("no article text"), "{empty}");
}
