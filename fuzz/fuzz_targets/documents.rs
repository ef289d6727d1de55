//! Any document: reading ends in articles or in an error, whatever stands in the XML of a DOCX or ODT, in the commands of a
//! PDF page, in front matter, or in a file as a whole. The beginning says which it is; `tests/data/documents/parts` has one of each.

#![no_main]

use std::io::{Cursor, Write as _};

use libfuzzer_sys::fuzz_target;
use storydiff::{Metadata, article};

fuzz_target!(|bytes: &[u8]| {
    let bytes = match bytes {
        b if b.starts_with(b"<w:") => zip(&[("[Content_Types].xml", b""), ("word/document.xml", b)]),
        b if b.starts_with(b"<office:") => zip(&[("content.xml", b)]),
        b if b.starts_with(b"BT") => pdf(b),
        b => b.to_vec(),
    };
    for name in ["fuzz.md", "fuzz"] {
        if let Ok(articles) = article::articles_from_bytes(name, bytes.clone(), &Metadata::default()) {
            for article in articles {
                assert!(!article.text.trim().is_empty());
                assert!(!article.text.contains(|c: char| c.is_control() && c != '\n' && c != '\t') || article.format == article::PLAIN_TEXT);
            }
        }
    }
});

fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        archive.start_file(*name, options).expect("a new file in memory");
        archive.write_all(bytes).expect("memory takes it");
    }
    archive.finish().expect("memory takes it").into_inner()
}

/// One page with these commands; its drawing is the page itself.
fn pdf(page: &[u8]) -> Vec<u8> {
    let head = "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n\
        2 0 obj\n<< /Type /Pages /Kids [4 0 R] /Count 1 >>\nendobj\n\
        3 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Times /Encoding /WinAnsiEncoding >>\nendobj\n\
        4 0 obj\n<< /Type /Page /Parent 2 0 R /Contents 5 0 R /Resources << /Font << /F1 3 0 R >> /XObject << /X 5 0 R >> >> >>\nendobj\n";
    let mut out = head.as_bytes().to_vec();
    let stream = format!("5 0 obj\n<< /Type /XObject /Subtype /Form /Length {} >>\nstream\n", page.len());
    out.extend(stream.as_bytes());
    out.extend(page);
    out.extend(b"\nendstream\nendobj\ntrailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF\n");
    out
}
