//! Feeds, agency news and records: what is taken of each, and inputs that are damaged or mean harm.

use std::time::{Duration, Instant};

use proptest::prelude::*;
use storydiff::article::{Article, Metadata, article_from_bytes, articles_from_bytes, read_article, read_articles};

fn file(name: &str) -> Vec<Article> {
    read_articles(&format!("tests/data/feeds/{name}"), &Metadata::default()).unwrap()
}

fn articles(bytes: impl Into<Vec<u8>>) -> Vec<Article> {
    articles_from_bytes("-", bytes.into(), &Metadata::default()).unwrap()
}

/// What is said of bytes that cannot be read, and that it did not take long.
fn refused(bytes: impl Into<Vec<u8>>) -> String {
    let start = Instant::now();
    let problem = articles_from_bytes("x.json", bytes.into(), &Metadata::default()).unwrap_err().to_string();
    assert!(start.elapsed() < Duration::from_secs(30), "{problem}");
    assert!(!problem.contains('\n') && problem.len() < 400, "{problem}");
    problem
}

/// Outlet, title and day.
fn facts(article: &Article) -> (&str, &str, String) {
    let day = article.published.as_ref().map(|p| p.date.to_string());
    (article.outlet.as_deref().unwrap_or("-"), article.title.as_deref().unwrap_or("-"), day.unwrap_or_default())
}

const TITLE: &str = "Cracked posts close the pier at Tarn";
const LEAD: &str = "The pier at Tarn was closed on Monday after divers found cracks in four of its iron posts.";
const OTHER: &str = "The pier at Tarn was closed on Monday after divers found cracks in six of its iron posts.";
const BUS: &str = "A bus takes passengers to the northern landing.\n\nIt leaves every 20 minutes.";

#[test]
fn each_entry_of_a_feed_is_an_article() {
    let rss = file("rss2.xml");
    assert_eq!(rss.len(), 2);
    assert_eq!(facts(&rss[0]), ("Tarn Courier", TITLE, "2024-03-12".to_owned()));
    let quoted = "“Nobody should walk on it until the posts are mended,” harbour master Edda Roon said.";
    let repair = "The repair will cost 310,000 crowns & last until May.";
    assert_eq!(rss[0].text, format!("{LEAD}\n\n{quoted}\n\n{repair}"));
    assert_eq!(rss[0].published.as_ref().unwrap().text, "2024-03-12T09:30:00+00:00");
    assert_eq!((rss[0].key.as_str(), rss[0].format), ("courier-4711", "feed (RSS, Atom)"));
    assert_eq!(rss[1].path, "tests/data/feeds/rss2.xml, entry 2");
    assert_eq!(rss[1].file, "tests/data/feeds/rss2.xml");
    assert_eq!(
        rss[1].text,
        format!("{OTHER}\n\nThe repair will cost 450,000 crowns and last until May, the council of Tarn said.")
    );

    let atom = file("atom.xml");
    assert_eq!(facts(&atom[0]), ("Tarn Courier", TITLE, "2024-03-12".to_owned()));
    assert_eq!(atom[0].text, format!("{LEAD}\n\nThe council will decide in May."));
    assert_eq!(facts(&atom[1]), ("Northern Lantern", "A bus replaces the pier", "2024-03-13".to_owned()));
    assert_eq!(atom[1].text, BUS);
}

#[test]
fn rss_1_and_a_feed_with_one_entry() {
    let article = read_article("tests/data/feeds/rss1.rdf", &Metadata::default()).unwrap();
    assert_eq!(facts(&article), ("Tarn Courier", TITLE, "2024-03-12".to_owned()));
    assert!(article.text.contains("next to the Café Anker, after"), "{}", article.text);
    assert_eq!(article.path, "tests/data/feeds/rss1.rdf");
}

#[test]
fn news_items_of_newsml_g2_in_nitf_xhtml_and_text_without_the_picture() {
    let items = file("newsml.xml");
    assert_eq!(items.len(), 3);
    assert_eq!(facts(&items[0]), ("Northern Press Service", TITLE, "2024-03-12".to_owned()));
    let lead = format!("TARN (NPS) - {LEAD}");
    assert_eq!(items[0].text, format!("{lead}\n\nBus instead\n\nThe repair will cost 310,000 crowns."));
    assert_eq!(facts(&items[1]), ("ISL", "Six posts of the pier are damaged", "2024-03-13".to_owned()));
    assert_eq!(items[1].text, OTHER);
    assert_eq!(facts(&items[2]), ("Island Wire", "A bus replaces the pier", "2024-03-13".to_owned()));
    assert_eq!(items[2].text, BUS);
    assert_eq!(items[2].path, "tests/data/feeds/newsml.xml, item 4");
    assert_eq!(items[2].format, "NewsML-G2");
}

#[test]
fn nitf_alone_and_xml_of_no_known_kind() {
    let nitf = "<?xml version=\"1.0\"?><!DOCTYPE nitf SYSTEM \"nitf.dtd\"><nitf><head><title>Pier</title><docdata>\
                <date.issue norm=\"20240312T093000Z\"/></docdata></head><body><body.head><hedline><hl1>Cracked posts close \
                the pier at Tarn</hl1></hedline><distributor>Northern Press Service</distributor></body.head><body.content>\
                <p>It rained.</p><p>It snowed.</p></body.content></body></nitf>";
    let article = &articles(nitf)[0];
    assert_eq!(facts(article), ("Northern Press Service", TITLE, "2024-03-12".to_owned()));
    assert_eq!(article.text, "It rained.\n\nIt snowed.");
    let other = refused("<?xml version=\"1.0\"?><!-- a list --><book><p>It rained.</p></book>");
    assert!(other.contains("this XML document (book) is of no kind that is read"), "{other}");
}

#[test]
fn what_blogs_add_to_their_entries_is_no_text() {
    let entry = "<rss><channel><item><description>&lt;p>It rained.&lt;/p>&lt;p>The post &lt;a href='x'>Rain&lt;/a> appeared \
                 first on &lt;a href='y'>Tarn Courier&lt;/a>.&lt;/p></description></item></channel></rss>";
    assert_eq!(articles(entry)[0].text, "It rained.");
}

#[test]
fn ninjs_of_versions_1_and_3() {
    let article = read_article("tests/data/feeds/ninjs3.json", &Metadata::default()).unwrap();
    assert_eq!(facts(&article), ("Northern Press Service", TITLE, "2024-03-12".to_owned()));
    assert_eq!(article.text, format!("{LEAD}\n\nThe council will decide in May."));
    assert_eq!(article.format, "ninjs");

    let old = file("ninjs1.json");
    assert_eq!(old.len(), 2, "the picture is none");
    assert_eq!(facts(&old[0]), ("Northern Press Service", TITLE, "2024-03-12".to_owned()));
    assert_eq!(old[0].text, LEAD);
    assert_eq!(facts(&old[1]), ("Island Wire", "Six posts of the pier are damaged", "2024-03-13".to_owned()));
    assert_eq!(old[1].path, "tests/data/feeds/ninjs1.json, record 3");
}

#[test]
fn records_in_a_list_in_lines_and_alone() {
    let list = file("records.json");
    assert_eq!(facts(&list[0]), ("Tarn Courier", TITLE, "2024-03-12".to_owned()));
    assert_eq!(facts(&list[1]), ("Northern Lantern", "-", "2024-03-12".to_owned()));
    assert_eq!((list[0].key.as_str(), list[1].key.as_str()), ("courier-1", "2"));
    assert_eq!(list[1].path, "tests/data/feeds/records.json, record 2");

    let lines = file("records-in-lines.txt");
    assert_eq!(lines[1].text, OTHER);
    assert_eq!(lines[1].path, "tests/data/feeds/records-in-lines.txt, line 3");
    assert!(lines.iter().all(|a| a.story.as_deref() == Some("pier")));

    let alone = articles("{\n  \"text\": \"It rained.\",\n  \"tags\": [{\"a\": 1}]\n}\n");
    assert_eq!((alone[0].text.as_str(), alone[0].path.as_str()), ("It rained.", "-"));
    assert_eq!(articles("\u{feff}[{\"text\": \"It rained.\"}]")[0].text, "It rained.");
}

#[test]
fn prose_that_begins_with_a_bracket_stays_prose() {
    for text in ["[Updated at noon] The pier is closed.", "{sic} The pier is closed.", "[[1]] The pier is closed."] {
        assert_eq!(articles(text)[0].text, text);
    }
}

#[test]
fn a_wrong_record_is_named_with_what_is_missing() {
    let missing = refused("[{\"text\": \"It rained.\"}, {\"id\": 7}]");
    assert!(missing.contains("x.json, record 2: ") && missing.contains("missing field `text`"), "{missing}");
    let missing = refused("{\"text\": \"It rained.\"}\n\n{\"id\": 7}\n");
    assert!(missing.contains("x.json, line 3: ") && missing.contains("missing field `text`"), "{missing}");
    let date = refused("{\"text\": \"It rained.\", \"published\": \"2024-13-45\"}");
    assert!(date.contains("`published` is no date: \"2024-13-45\""), "{date}");
    let empty = refused("[{\"text\": \"It rained.\"}, {\"text\": \" \"}]");
    assert!(empty.contains("record 2: its `text` is empty"), "{empty}");
    assert!(refused("[]").contains("the list holds no article record"));
}

#[test]
fn truncated_input_is_refused() {
    let json = refused("[{\"text\": \"It rained.\"}, {\"text\": \"It sn");
    assert!(json.contains("record 2: ") && json.contains("ends too early"), "{json}");
    let xml = refused("<rss><channel><title>Courier</title><item><description>It rain");
    assert!(xml.contains("ends too early, in <description>"), "{xml}");
    let tag = refused("<rss><channel><item><descr");
    assert!(tag.contains("line 1: ") && tag.contains("damaged"), "{tag}");
    let mixed = refused("<rss>\n<channel><item></channel></rss>");
    assert!(mixed.contains("line 2: ") && mixed.contains("damaged"), "{mixed}");
    let ninjs = refused("[{\"headline\": \"Rain\", \"body_text\": \"It rained.\"}, {\"headline\": 5}]");
    assert!(ninjs.contains("record 2: this is no ninjs item"), "{ninjs}");
}

#[test]
fn deep_nesting_is_refused() {
    let levels = 100_000;
    for open in ["<rss>".to_owned() + &"<a>".repeat(levels), "<newsItem>".to_owned() + &"<a>".repeat(levels)] {
        assert!(refused(open).contains("nested more than 200 deep"));
    }
    let list = refused("[".repeat(levels));
    assert!(list.contains("recursion limit") || list.contains("no article record"), "{list}");
    let nested = refused(format!("[{{\"text\": {}", "[".repeat(levels)));
    assert!(nested.contains("no article record"), "{nested}");
    let unknown = refused(format!("[{{\"more\": {}", "{\"a\":".repeat(levels)));
    assert!(unknown.contains("no article record"), "{unknown}");
    let html = "<rss><channel><item><description>It rained.</description></item><item><description>".to_owned();
    let html = refused(html + &"&lt;div>".repeat(levels) + "x</description></item></channel></rss>");
    assert!(html.contains("x.json, entry 2: its elements are nested"), "{html}");
}

#[test]
fn entities_of_a_document_are_neither_expanded_nor_fetched() {
    let mut bomb = "<?xml version=\"1.0\"?>\n<!DOCTYPE rss [\n<!ENTITY lol \"lol\">\n".to_owned();
    for n in 1..10 {
        let before = if n == 1 { "lol".to_owned() } else { format!("lol{}", n - 1) };
        bomb += &format!("<!ENTITY lol{n} \"{}\">\n", format!("&{before};").repeat(10));
    }
    bomb += "]>\n<rss><channel><item><description>&lol9;</description></item></channel></rss>";
    let problem = refused(bomb);
    assert!(problem.contains("line 14: it uses the entity &lol9; of its own"), "{problem}");

    let folder = tempfile::tempdir().unwrap();
    let secret = folder.path().join("secret.txt");
    std::fs::write(&secret, "The secret word is gannet.").unwrap();
    let external = format!(
        "<!DOCTYPE rss [<!ENTITY xxe SYSTEM \"file://{}\"> <!ENTITY % dtd SYSTEM \"http://localhost:9/x.dtd\"> %dtd;]>\
         <rss><channel><item><description>It rained. &xxe;</description></item></channel></rss>",
        secret.display()
    );
    let problem = refused(external);
    assert!(problem.contains("&xxe;") && !problem.contains("gannet"), "{problem}");
    // A document type that nothing uses is no harm: old feeds have one.
    let old = "<!DOCTYPE rss SYSTEM \"http://localhost:9/rss-0.91.dtd\"><rss><channel><title>Courier</title><item>\
               <description>It rained&nbsp;&mdash; at AT&T.</description></item></channel></rss>";
    assert_eq!(articles(old)[0].text, "It rained\u{a0}— at AT&T.");
}

#[test]
fn encodings_that_are_declared_rightly_and_wrongly() {
    let feed = |encoding: &str| {
        format!(
            "<?xml version=\"1.0\" encoding=\"{encoding}\"?><rss><channel><title>Courier</title><item>\
             <description>The café at Tarn – “closed” – opens again.</description></item></channel></rss>"
        )
    };
    let text = "The café at Tarn – “closed” – opens again.";
    let utf16 = |mark: bool, big: bool| -> Vec<u8> {
        let units = mark.then_some(0xFEFF).into_iter().chain(feed("UTF-16").encode_utf16().collect::<Vec<_>>());
        units.flat_map(|u: u16| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect()
    };
    for bytes in [utf16(true, true), utf16(true, false), utf16(false, true), utf16(false, false)] {
        assert_eq!(articles(bytes)[0].text, text);
    }
    let (legacy, _, _) = encoding_rs::WINDOWS_1252.encode(text);
    let latin = |encoding: &str| {
        let (before, after) = feed(encoding).split_once(text).map(|(b, a)| (b.to_owned(), a.to_owned())).unwrap();
        [before.as_bytes(), &legacy, after.as_bytes()].concat()
    };
    assert_eq!(articles(latin("ISO-8859-1"))[0].text, text);
    // These say one thing and are another.
    assert_eq!(articles(latin("UTF-8"))[0].text, text);
    for wrong in ["ISO-8859-1", "UTF-16", "no-such-encoding"] {
        assert_eq!(articles(feed(wrong))[0].text, text, "{wrong}");
    }
}

#[test]
fn large_feeds_are_read_and_those_without_reason_refused() {
    let entry = "<item><title>Rain</title><description>It rained at Tarn.</description></item>";
    let feed = |count: usize| format!("<rss><channel><title>Courier</title>{}</channel></rss>", entry.repeat(count));
    let start = Instant::now();
    assert_eq!(articles(feed(10_000)).len(), 10_000);
    assert_eq!(articles("{\"text\": \"It rained.\"}\n".repeat(10_000)).len(), 10_000);
    assert!(start.elapsed() < Duration::from_secs(30), "{:?}", start.elapsed());
    assert!(refused(feed(100_001)).contains("more than 100000 articles"));
    assert!(refused("{\"text\":\"It rained.\"}".repeat(100_001)).contains("more than 100000 articles"));
    let paragraphs = format!("<rss><channel><item><description>{}", "&lt;p>x".repeat(1_400_000));
    let long = refused(paragraphs + "</description></item></channel></rss>");
    assert!(long.contains("too long for one article"), "{long}");
    let bodies = refused(format!("[{{\"bodies\": [{}{{}}]}}]", "{},".repeat(100_000)));
    assert!(bodies.contains("more than 1000 values"), "{bodies}");
    assert!(refused(format!("<rss>{}</rss>", "<a/>".repeat(1_000_001))).contains("more than 1000000 elements"));
}

#[test]
fn dates_that_are_none_and_feeds_without_text() {
    let feed = |inner: &str| format!("<rss><channel><title>Courier</title><item>{inner}</item></channel></rss>");
    let undated = articles(feed("<pubDate>Mon, 99 Foo 2024</pubDate><description>It rained.</description>"));
    assert_eq!(undated[0].published, None);
    assert!(refused(feed("<title>Rain</title>")).contains("no article text"));
    assert!(refused("<rss/>").contains("no article text"));
    assert!(refused("{\"headline\": \"Rain\", \"type\": \"text\"}").contains("no article text"));
}

#[test]
fn a_file_with_several_articles_is_not_taken_for_one() {
    let several =
        article_from_bytes("feed.xml", std::fs::read("tests/data/feeds/rss2.xml").unwrap(), &Metadata::default());
    let problem = several.unwrap_err().to_string();
    assert!(
        problem.contains("it holds 2 articles, where one was expected; name it alone to compare them"),
        "{problem}"
    );
}

const FILES: [&str; 7] =
    ["rss2.xml", "rss1.rdf", "atom.xml", "newsml.xml", "ninjs1.json", "ninjs3.json", "records-in-lines.txt"];

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    /// A parser that panics is told as a damaged file, without what is wrong with it.
    #[test]
    fn damaged_files_are_read_or_refused(
        name in prop::sample::select(&FILES[..]), at in any::<prop::sample::Index>(), length in 0_usize..40,
        new in prop::collection::vec(prop::sample::select(&b"<>&;\"'{}[]:,/!? a\0\xff\xe2"[..]), 0..6),
    ) {
        let mut bytes = std::fs::read(format!("tests/data/feeds/{name}")).unwrap();
        let at = at.index(bytes.len());
        let end = (at + length).min(bytes.len());
        bytes.splice(at..end, new);
        match articles_from_bytes("x", bytes, &Metadata::default()) {
            Ok(articles) => prop_assert!(!articles.is_empty()),
            Err(problem) => prop_assert!(!problem.to_string().contains("is damaged;"), "{problem}"),
        }
    }
}
