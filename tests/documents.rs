//! Documents: Markdown, DOCX, ODT and PDF, as programs write them and as somebody who means harm may write them.

use std::fmt::Write as _;
use std::io::Write as _;
use std::time::{Duration, Instant};

use storydiff::article::{article_from_bytes, read_article};
use storydiff::{Article, Metadata};

const TITLE: &str = "Cracked posts close the pier at Tarn";
/// The article of `tests/data/documents`; `scripts/documents.py` has it too.
const SAYS: [&str; 4] = [
    "The old ferry pier at Tarn was closed on Tuesday after divers found cracks in four of its iron posts, the harbour office said.",
    "“Nobody should walk on it until the posts are mended,” said Olga Brandt, the harbour engineer, who had asked for an inspection since spring.",
    "About 300 people use the pier every day to reach the island of Sarn; a bus will take them to the northern landing until the repair is done.",
    "The council will decide in May whether to pay for steel posts, which would last longer and cost twice as much as new iron ones.",
];

fn read(name: &str, bytes: impl Into<Vec<u8>>) -> Article {
    article_from_bytes(name, bytes.into(), &Metadata::default()).unwrap()
}

/// The message for a file that cannot be read: one sentence, soon.
fn refused(name: &str, bytes: impl Into<Vec<u8>>) -> String {
    let begun = Instant::now();
    let message = match article_from_bytes(name, bytes.into(), &Metadata::default()) {
        Ok(article) => panic!("{name} was read: {:.200}", article.text),
        Err(error) => error.to_string(),
    };
    assert!(begun.elapsed() < Duration::from_secs(25), "{name} took {:?}", begun.elapsed());
    assert!(
        message.starts_with(&format!("{name}: ")) && !message.contains('\n') && message.contains("; "),
        "{message}"
    );
    message
}

fn published(article: &Article) -> Option<String> {
    article.published.as_ref().map(|p| p.date.to_string())
}

/// The paragraphs of an article.
fn paragraphs(article: &Article) -> Vec<&str> {
    article.text.split("\n\n").collect()
}

mod markdown {
    use super::*;

    const TEXT: &str = "# Cracked posts close the pier at Tarn

The pier at [Tarn](https://tarn.example/pier) was **closed** on *Tuesday*[^1] after
divers found cracks.

![A diver on the pier](diver.jpg)

> “Nobody should walk on it,” said Olga Brandt.

- 12 workers came
- 5 boats left

| Posts | Crowns |
|-------|-------:|
| Iron  | 210,000 |

```python
print('not for readers')
```

<div>The council <b>will decide</b> &amp; pay.</div>

[^1]: Monday, as first reported, was wrong.
";

    #[test]
    fn markdown_loses_its_marks_and_keeps_its_words() {
        let article = read("note.md", TEXT);
        assert_eq!(article.title.as_deref(), Some(TITLE));
        assert_eq!(
            paragraphs(&article),
            [
                "The pier at Tarn was closed on Tuesday after divers found cracks.",
                "“Nobody should walk on it,” said Olga Brandt.",
                "12 workers came",
                "5 boats left",
                "Posts | Crowns",
                "Iron | 210,000",
                "The council will decide & pay.",
                "Monday, as first reported, was wrong.",
            ]
        );
    }

    #[test]
    fn front_matter_gives_title_outlet_and_date() {
        let yaml = "---\ntitle: \"Storm: the night after\"\npublication:\n  name: Tarn Courier\ndate: 2024-03-12T08:15:00+01:00 # morning\ntags: [storm]\n---\n";
        let toml = "+++\ntitle = \"Storm: the night after\"\noutlet = 'Tarn Courier'\ndate = 2024-03-12\n+++\n";
        for front in [yaml, toml] {
            let article = read("note.txt", format!("{front}\nThe storm took nine roofs in one night.\n"));
            assert_eq!(article.title.as_deref(), Some("Storm: the night after"), "{front}");
            assert_eq!(article.outlet.as_deref(), Some("Tarn Courier"), "{front}");
            assert_eq!(published(&article).as_deref(), Some("2024-03-12"), "{front}");
            assert_eq!(article.text, "The storm took nine roofs in one night.", "{front}");
        }
    }

    #[test]
    fn markdown_is_known_by_several_signs_and_prose_stays_as_it_is() {
        assert_eq!(read("saved.txt", TEXT).text, read("saved.md", TEXT).text);
        for prose in [
            "The pier * was closed on Tuesday.\n\n* The council has not answered.",
            "#tarn is what they write.\n\n# 4 of the posts were cracked.",
            "1. The pier is closed.\n2. The bus runs.\n\n- Nobody knows for how long.",
            "---\n\nThe pier: closed. The bus: late.\n\n---\n\nNobody knows for how long.",
            "The price [see below] (in crowns) rose **sharply** on Tuesday.",
        ] {
            let article = read("prose.txt", prose);
            assert_eq!((article.format, article.text.as_str()), (storydiff::article::PLAIN_TEXT, prose));
        }
    }

    #[test]
    fn deep_nesting_ends_soon() {
        for mark in ["> ", "- ", "[", "*a ", "![", "<div>", "1. ", "`a ``"] {
            let begun = Instant::now();
            let text = format!("# Deep\n\n{}The pier at Tarn was closed.\n", mark.repeat(100_000));
            let _ = article_from_bytes("deep.md", text.into_bytes(), &Metadata::default());
            assert!(begun.elapsed() < Duration::from_secs(25), "{mark:?} took {:?}", begun.elapsed());
        }
    }
}

/// A zip archive of these parts.
fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

const TYPES: (&str, &[u8]) = ("[Content_Types].xml", b"<Types/>");

fn word(body: &str) -> String {
    format!("<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>")
}

/// A DOCX with this body and more parts.
fn docx(body: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let document = word(body);
    let mut parts = vec![TYPES, ("word/document.xml", document.as_bytes())];
    parts.extend(more.iter().map(|(name, text)| (*name, text.as_bytes())));
    zip(&parts)
}

fn p(runs: &str) -> String {
    format!("<w:p>{runs}</w:p>")
}

fn t(words: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r>")
}

mod office {
    use super::*;

    #[test]
    fn a_file_of_word_gives_its_text_title_and_date() {
        let article = read_article("tests/data/documents/word.docx", &Metadata::default()).unwrap();
        assert_eq!(article.title.as_deref(), Some(TITLE));
        assert_eq!(published(&article).as_deref(), Some("2024-03-12"));
        let mut wanted = SAYS.to_vec();
        wanted.extend(["What the repair costs", "Posts | Crowns", "Iron | 210,000", "Steel | 420,000"]);
        wanted.push("The harbour office opens at 9.");
        assert_eq!(paragraphs(&article), wanted);
    }

    #[test]
    fn changes_are_accepted_and_what_nobody_reads_is_left_out() {
        let body = [
            p(&format!(
                "{}<w:del><w:r><w:delText>nine</w:delText></w:r></w:del><w:ins>{}</w:ins>{}",
                t("The bus costs "),
                t("two"),
                t(" crowns.")
            )),
            p(&format!("{}<w:moveFrom>{}</w:moveFrom>", t("It runs daily."), t("Moved away."))),
            p(&format!("{}<w:r><w:rPr><w:vanish/></w:rPr><w:t> Ask Jonas.</w:t></w:r>", t("Nobody knows."))),
            p(&format!("<w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>{}</w:t></w:r>", "Seen by all.")),
            p("<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>PAGE 7</w:instrText></w:r>"),
            p(
                "<w:r><w:t>Ten</w:t><w:noBreakHyphen/><w:t>minute</w:t><w:tab/><w:t>ride,</w:t><w:br/><w:t>next line</w:t></w:r>",
            ),
            p(&format!("<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{}", t("One paragraph "))),
            p(&t("goes on here &amp; ends.")),
            p(&format!("<w:pPr><w:pStyle w:val=\"TOC1\"/></w:pPr>{}", t("Contents 3"))),
            format!(
                "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
                p(&t("Click here."))
            ),
        ];
        assert_eq!(
            paragraphs(&read("a.docx", docx(&body.concat(), &[]))),
            [
                "The bus costs two crowns.",
                "It runs daily.",
                "Nobody knows.",
                "Seen by all.",
                "Ten-minute ride,\nnext line",
                "One paragraph goes on here & ends."
            ]
        );
    }

    #[test]
    fn text_boxes_stand_once_behind_their_paragraph_and_notes_at_the_end() {
        let boxed = format!("<w:txbxContent>{}</w:txbxContent>", p(&t("In the box.")));
        let shape = format!(
            "<w:r><mc:AlternateContent><mc:Choice>{boxed}</mc:Choice><mc:Fallback>{boxed}</mc:Fallback></mc:AlternateContent></w:r>"
        );
        let body =
            [p(&format!("{}{shape}{}", t("Before the box, "), t("and behind it."))), p(&t("The end of the text."))];
        let notes = format!(
            "<w:footnotes><w:footnote w:type=\"separator\">{}</w:footnote><w:footnote w:id=\"2\">{}</w:footnote></w:footnotes>",
            p(&t("-----")),
            p(&t("A note."))
        );
        let bytes = docx(&body.concat(), &[("word/footnotes.xml", &notes), ("word/header1.xml", &p(&t("Head")))]);
        let article = read("a.docx", bytes);
        assert_eq!(
            paragraphs(&article),
            ["Before the box, and behind it.", "In the box.", "The end of the text.", "A note."]
        );
    }

    #[test]
    fn a_title_that_a_program_gave_is_none_and_old_files_have_no_date() {
        let core = |title: &str, created: &str, modified: &str| {
            format!(
                "<c><dc:title>{title}</dc:title><dcterms:created>{created}</dcterms:created><dcterms:modified>{modified}</dcterms:modified></c>"
            )
        };
        let of = |name: &str, core: &str, app: &str| {
            let body = p(&t("The pier at Tarn was closed on Tuesday."));
            read(name, docx(&body, &[("docProps/core.xml", core), ("docProps/app.xml", app)]))
        };
        let good = core("A pier is closed", "2024-03-12T08:15:00Z", "2024-03-13T08:15:00Z");
        let article = of("text.docx", &good, "<p><Company>Tarn Courier</Company></p>");
        assert_eq!(article.title.as_deref(), Some("A pier is closed"));
        assert_eq!(article.outlet.as_deref(), Some("Tarn Courier"));
        assert_eq!(published(&article).as_deref(), Some("2024-03-12"));
        // So is a line that is a date, and a sentence with a date is none.
        let body = [p(&t("Tarn, 9 March 2024")), p(&t("The pier at Tarn was closed on 11 May 2023."))];
        for (body, date) in [(body.concat(), "2024-03-09"), (body[1].clone(), "2024-03-12")] {
            assert_eq!(
                published(&read("text.docx", docx(&body, &[("docProps/core.xml", &good)]))).as_deref(),
                Some(date)
            );
        }
        // What the file's name says was meant by somebody.
        assert_eq!(published(&of("2024-03-15-courier.docx", &good, "<p/>")).as_deref(), Some("2024-03-15"));
        for title in ["Microsoft Word - Document1", "Document1", "pier final.docx", "Untitled"] {
            let old = core(title, "2019-01-01T00:00:00Z", "2024-03-12T08:15:00Z");
            let article = of("text.docx", &old, "<p><Company>Microsoft</Company></p>");
            assert_eq!((article.title.as_deref(), published(&article)), (None, None), "{title}");
            assert_eq!(article.outlet.as_deref(), Some("Text"), "{title}");
        }
    }

    #[test]
    fn odt_gives_its_text_without_deleted_words() {
        let content = "<office:document-content><office:automatic-styles><style:style style:name=\"P1\" style:parent-style-name=\"Title\"/>\
            </office:automatic-styles><office:body><office:text><text:tracked-changes><text:deletion><text:p>Gone.</text:p></text:deletion>\
            </text:tracked-changes><text:p text:style-name=\"P1\">Cracked posts close the pier at Tarn</text:p>\
            <text:p>The pier<text:s/>was closed<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>A note.</text:p>\
            </text:note-body></text:note> on Tuesday.<office:annotation><text:p>Really?</text:p></office:annotation></text:p>\
            <table:table><table:table-row><table:table-cell><text:p>Iron</text:p></table:table-cell><table:table-cell>\
            <text:p>210,000</text:p></table:table-cell></table:table-row></table:table></office:text></office:body></office:document-content>";
        let meta = "<m><meta:creation-date>2024-03-12T08:15:00</meta:creation-date></m>";
        let article = read("a.odt", zip(&[("content.xml", content.as_bytes()), ("meta.xml", meta.as_bytes())]));
        assert_eq!(article.title.as_deref(), Some(TITLE));
        assert_eq!(published(&article).as_deref(), Some("2024-03-12"));
        assert_eq!(paragraphs(&article), ["The pier was closed on Tuesday.", "Iron | 210,000", "A note."]);
    }

    #[test]
    fn other_archives_and_old_files_are_refused_with_a_remedy() {
        let ole = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".repeat(100);
        assert!(refused("old.doc", ole.clone()).contains("save it as .docx"));
        assert!(refused("old.rtf", "{\\rtf1\\ansi The pier is closed.}").contains("save it as .docx"));
        let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert!(refused("locked.docx", [ole, name].concat()).contains("password"));
        assert!(refused("some.zip", zip(&[("a.txt", b"x")])).contains("zip archive"));
        assert!(refused("empty.docx", zip(&[TYPES])).contains("no text document"));
        let sheet = "<r><Relationship Type=\"x/officeDocument\" Target=\"xl/workbook.xml\"/></r>";
        assert!(refused("sheet.xlsx", zip(&[TYPES, ("_rels/.rels", sheet.as_bytes())])).contains("spreadsheet"));
        let manifest = ("META-INF/manifest.xml", b"<m><manifest:encryption-data/></m>".as_slice());
        assert!(refused("locked.odt", zip(&[("content.xml", b"\x00\x01"), manifest])).contains("password"));
        assert!(refused("bare.docx", docx("", &[])).contains("no article text"));
    }

    #[test]
    fn bombs_in_documents_are_refused() {
        let huge = vec![b' '; 41 << 20];
        let bomb = refused("bomb.docx", zip(&[TYPES, ("word/document.xml", &huge)]));
        assert!(bomb.contains("unpacks to more than"), "{bomb}");
        let names: Vec<String> = (0..12_000).map(|n| format!("f{n}")).collect();
        let many: Vec<(&str, &[u8])> = names.iter().map(|n| (n.as_str(), b"".as_slice())).collect();
        assert!(refused("many.docx", zip(&many)).contains("12000 files"));
        let entities = "<!DOCTYPE w [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><w:document><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>";
        assert!(
            refused("entities.docx", zip(&[TYPES, ("word/document.xml", entities.as_bytes())])).contains("entities")
        );
        let outside = "<!DOCTYPE w [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><w:document><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:document>";
        assert!(refused("outside.docx", zip(&[TYPES, ("word/document.xml", outside.as_bytes())])).contains("entities"));
        let deep = format!("{}{}", "<w:p>".repeat(100_000), "</w:p>".repeat(100_000));
        assert!(refused("deep.docx", docx(&deep, &[])).contains("nested"));
        let broken = "<w:document><w:body><w:p></w:body>";
        assert!(refused("broken.docx", zip(&[TYPES, ("word/document.xml", broken.as_bytes())])).contains("broken XML"));
        let whole = docx(&p(&t("The pier at Tarn was closed on Tuesday.")), &[]);
        assert!(refused("cut.docx", &whole[..whole.len() / 2]).contains("damaged or cut off"));
    }
}

/// A PDF with one font and these pages of drawing commands.
fn pdf(pages: &[&str]) -> Vec<u8> {
    let font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>";
    pdf_with(font, pages, "")
}

fn pdf_with(font: &str, pages: &[&str], more: &str) -> Vec<u8> {
    let kids = (0..pages.len()).map(|n| format!("{} 0 R", 10 + 2 * n)).collect::<Vec<_>>().join(" ");
    let mut out = format!(
        "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [{kids}] /Count {} >>\nendobj\n3 0 obj\n{font}\nendobj\n{more}",
        pages.len()
    );
    for (n, page) in pages.iter().enumerate() {
        let at = 10 + 2 * n;
        write!(
            out,
            "{at} 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {} 0 R /Resources << /Font << /F1 3 0 R >> /XObject << /X 5 0 R >> >> >>\nendobj\n{} 0 obj\n<< /Length {} >>\nstream\n{page}\nendstream\nendobj\n",
            at + 1,
            at + 1,
            page.len()
        )
        .unwrap();
    }
    out.push_str("trailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF\n");
    out.into_bytes()
}

/// Commands that draw lines of text, each with its place.
fn lines(lines: &[(u32, u32, &str)]) -> String {
    lines.iter().fold(String::new(), |mut out, (x, y, words)| {
        writeln!(out, "BT /F1 10 Tf {x} {y} Td ({words}) Tj ET").unwrap();
        out
    })
}

mod portable {
    use super::*;

    #[test]
    fn pages_of_three_programs_give_the_same_article() {
        let more = "Fishermen, who land their catch there, will use the yard of the old shipyard.";
        for name in ["columns.pdf", "open.pdf", "printed.pdf"] {
            let article = read_article(&format!("tests/data/documents/{name}"), &Metadata::default()).unwrap();
            assert_eq!(article.title.as_deref(), Some(TITLE), "{name}");
            let paragraphs = paragraphs(&article);
            for says in SAYS {
                assert!(paragraphs.contains(&says), "{name} lost {says:?}: {}", article.text);
            }
            assert_eq!(article.text.contains(more), name != "printed.pdf", "{name}: {}", article.text);
            assert!(!article.text.contains(TITLE), "{name}: {}", article.text);
        }
        let printed = read_article("tests/data/documents/printed.pdf", &Metadata::default()).unwrap();
        assert_eq!(printed.outlet.as_deref(), Some("Tarn Courier"));
        assert_eq!(published(&printed).as_deref(), Some("2024-03-12"));
        for around in ["Weather", "Most read", "Privacy policy", "All rights reserved"] {
            assert!(!printed.text.contains(around), "{}", printed.text);
        }
    }

    #[test]
    fn lines_are_joined_and_divided_words_too() {
        let text = lines(&[
            (50, 700, "The old ferry pier at Tarn was closed after divers found cracks in four of its iron"),
            (50, 688, "posts. The harbour engineer had asked for an inspec-"),
            (50, 676, "tion since spring, with a ten-minute walk. Nobody should walk on it until the posts are"),
            (50, 664, "mended."),
            (50, 640, "About 1,200 people use the pier every day to reach the island; a bus will take them to"),
            (50, 628, "the northern landing."),
        ]);
        assert_eq!(
            paragraphs(&read("a.pdf", pdf(&[&text]))),
            [
                "The old ferry pier at Tarn was closed after divers found cracks in four of its iron posts. The harbour engineer had asked for an inspection since spring, with a ten-minute walk. Nobody should walk on it until the posts are mended.",
                "About 1,200 people use the pier every day to reach the island; a bus will take them to the northern landing.",
            ]
        );
    }

    #[test]
    fn running_heads_and_page_numbers_are_left_out_and_sentences_go_on_over_the_page() {
        let page = |n: u32, above: &str, below: &str| {
            lines(&[
                (50, 760, "The Tarn Courier, Tuesday edition"),
                (50, 700, above),
                (50, 688, "and this line, which is long enough to fill the page to its right edge, goes"),
                (50, 676, below),
                (300, 30, &n.to_string()),
            ])
        };
        let pages = [
            page(
                1,
                "The first page begins with a sentence about the pier that nobody has to finish",
                "on and on to the",
            ),
            page(2, "next page, where it is ended. The harbour office has not said when the pier will", "open again."),
            page(
                3,
                "The third page tells of the council, which will decide in May about steel posts",
                "and their price.",
            ),
        ];
        let article = read("a.pdf", pdf(&pages.each_ref().map(String::as_str)));
        assert!(article.text.contains("on and on to the next page, where it is ended."), "{}", article.text);
        assert!(!article.text.contains("edition"), "{}", article.text);
        assert!(!article.text.lines().any(|l| l.trim().parse::<u32>().is_ok()), "{}", article.text);
    }

    #[test]
    fn what_browsers_print_at_the_edges_is_left_out() {
        let text = lines(&[
            (50, 780, "11/25/24, 9:12 AM"),
            (250, 780, "Cracked posts close the pier"),
            (50, 700, "The old ferry pier at Tarn was closed on Tuesday."),
            (50, 676, "The council will decide in May."),
            (50, 20, "https://tarn.example/pier/closed"),
            (550, 20, "1/1"),
        ]);
        let article = read("a.pdf", pdf(&[&text]));
        assert_eq!(
            paragraphs(&article),
            ["The old ferry pier at Tarn was closed on Tuesday.", "The council will decide in May."]
        );
    }

    #[test]
    fn columns_drawn_line_by_line_are_read_one_after_the_other_and_tables_row_by_row() {
        let left = [
            "The old ferry pier at Tarn was",
            "closed on Tuesday after divers",
            "found cracks in four of its",
            "iron posts, and nobody may",
            "walk on it until May.",
        ];
        let right = [
            "A bus will take passengers to",
            "the northern landing until the",
            "repair is done, which may take",
            "longer than the council hoped",
            "for when it met in spring.",
        ];
        let rows: Vec<(u32, u32, &str)> = (0..5)
            .flat_map(|n| [(50, 700 - 12 * n, left[n as usize]), (300, 700 - 12 * n, right[n as usize])])
            .collect();
        let article = read("a.pdf", pdf(&[&lines(&rows)]));
        let words = article.text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(words, [left.join(" "), right.join(" ")].join(" "));
        let table = lines(&[
            (50, 700, "The table shows what the posts cost."),
            (50, 676, "Iron"),
            (200, 676, "210,000"),
            (50, 664, "Steel"),
            (200, 664, "420,000"),
        ]);
        let article = read("b.pdf", pdf(&[&table]));
        assert_eq!(paragraphs(&article), ["The table shows what the posts cost.", "Iron | 210,000", "Steel | 420,000"]);
    }

    #[test]
    fn files_without_readable_letters_say_what_to_do() {
        let file = |name: &str| std::fs::read(format!("tests/data/documents/{name}")).unwrap();
        assert!(refused("scan.pdf", file("scan.pdf")).contains("OCR"));
        assert!(refused("locked.pdf", file("locked.pdf")).contains("protected with a password"));
        let nameless = "<< /Type /Font /Subtype /Type1 /BaseFont /ABC+X /FirstChar 65 /Widths [500 500 500] /Encoding << /Type /Encoding /Differences [65 /g17 /g18 /g19] >> >>";
        let text = lines(&[(50, 700, "ABC CAB BAC ABC CAB BAC ABC"), (50, 688, "ABC CAB BAC ABC CAB BAC ABC")]);
        assert!(refused("signs.pdf", pdf_with(nameless, &[&text], "")).contains("which letters"));
        let wide = "<< /Type /Font /Subtype /Type0 /BaseFont /ABC+X /Encoding /Identity-H /DescendantFonts [] >>";
        assert!(refused("wide.pdf", pdf_with(wide, &[&text], "")).contains("which letters"));
        let open = file("open.pdf");
        for share in [3, 2] {
            let cut = &open[..open.len() / share];
            assert!(article_from_bytes("cut.pdf", cut.to_vec(), &Metadata::default()).is_err());
        }
        assert!(refused("head.pdf", "%PDF-1.7\n").contains("damaged"));
    }

    #[test]
    fn loops_and_bombs_in_files_end_soon() {
        let says = "The pier at Tarn was closed on Tuesday.";
        let form = |body: &str| {
            format!(
                "5 0 obj\n<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >> /Length {} >>\nstream\n{body}\nendstream\nendobj\n",
                body.len()
            )
        };
        let font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>";
        // A drawing that draws itself, once and forty times.
        let itself = pdf_with(font, &[&format!("{}/X Do", lines(&[(50, 700, says)]))], &form("/X Do"));
        assert_eq!(read("loop.pdf", itself).text, says);
        let forty = pdf_with(font, &["/X Do"], &form(&"/X Do ".repeat(40)));
        assert!(refused("forty.pdf", forty).contains("no text layer"));
        // A tree of pages that bites its tail, a page as its own parent, and lengths that point at themselves.
        let tree = "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [2 0 R 2 0 R] /Parent 2 0 R /Count 1000000000 >>\nendobj\n3 0 obj\n<< /Length 3 0 R >>\nstream\nx\nendstream\nendobj\ntrailer\n<< /Root 1 0 R /Prev 9 >>\nstartxref\n9\n%%EOF";
        refused("tree.pdf", tree);
        let page = lines(&[(50, 700, says)]);
        assert!(refused("many.pdf", pdf(&vec![page.as_str(); 1001])).contains("more than 1000 pages"));
        let objects = format!("5 0 obj\n[{}]\nendobj\n", "1 ".repeat(6_000_000));
        assert!(refused("objects.pdf", pdf_with(font, &[&page], &objects)).contains("millions of objects"));
        let deep = pdf(&[&"[".repeat(100_000)]);
        refused("deep.pdf", deep);
        let states = pdf(&[&format!("{}{}", "q ".repeat(100_000), lines(&[(50, 700, says)]))]);
        assert_eq!(read("states.pdf", states).text, says);
        let numbers = pdf(&["1 ".repeat(200_000).as_str()]);
        refused("numbers.pdf", numbers);
    }
}

/// Valid files with some bytes changed, and the parts of which they are made.
mod mutated {
    use super::*;
    use proptest::prelude::*;

    /// Changes at places given as shares of the length: a byte, a cut, a piece written twice.
    fn changed(mut bytes: Vec<u8>, changes: &[(u16, u8, u8)]) -> Vec<u8> {
        for (place, kind, value) in changes {
            let at = usize::from(*place) * bytes.len().max(1) / 65_536;
            match kind % 8 {
                0 => bytes.truncate(at),
                1 => {
                    let piece = bytes.get(at..bytes.len().min(at + usize::from(*value))).unwrap_or_default().to_vec();
                    bytes.splice(at..at, piece);
                }
                2 => drop(bytes.drain(at..bytes.len().min(at + usize::from(*value)))),
                _ => bytes.get_mut(at).into_iter().for_each(|b| *b = *value),
            }
        }
        bytes
    }

    fn changes() -> impl Strategy<Value = Vec<(u16, u8, u8)>> {
        prop::collection::vec(any::<(u16, u8, u8)>(), 1..6)
    }

    fn ends(name: &str, bytes: Vec<u8>) {
        match article_from_bytes(name, bytes, &Metadata::default()) {
            Ok(article) => assert!(!article.text.trim().is_empty()),
            // Neither the time nor the memory may be what ends it.
            Err(error) => assert!(!error.to_string().contains("seconds"), "{error}"),
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn changed_files_are_read_or_refused(changes in changes()) {
            for name in ["word.docx", "columns.pdf", "open.pdf"] {
                ends(name, changed(std::fs::read(format!("tests/data/documents/{name}")).unwrap(), &changes));
            }
        }

        #[test]
        fn changed_parts_are_read_or_refused(changes in changes()) {
            let part = |name: &str| changed(std::fs::read(format!("tests/data/documents/parts/{name}")).unwrap(), &changes);
            ends("note.md", part("note.md"));
            ends("body.docx", zip(&[TYPES, ("word/document.xml", &part("body.xml"))]));
            ends("content.odt", zip(&[("content.xml", &part("content.xml"))]));
            ends("page.pdf", pdf(&[&String::from_utf8_lossy(&part("page.txt"))]));
        }
    }
}
