//! Bytes to text: UTF-8, UTF-16 with or without a mark, Windows-1252 and other legacy encodings.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::bytes;
use crate::error::Error;

/// Decodes `bytes`; a byte-order mark is dropped, nothing else is changed.
///
/// # Errors
/// When the bytes are no text: NUL bytes, or mostly control characters.
pub(super) fn decode(path: &str, bytes: Vec<u8>) -> Result<String, Error> {
    if bytes.starts_with(b"%PDF-") || bytes.starts_with(b"PK\x03\x04") {
        return Err(binary(path));
    }
    let text = if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        let (text, _) = encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default());
        text.into_owned()
    } else if let Some(encoding) = utf16_without_mark(&bytes) {
        encoding.decode_without_bom_handling(&bytes).0.into_owned()
    } else {
        match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => legacy(error.as_bytes()),
        }
    };
    let controls = bytes::count(text.as_bytes(), is_control) + text.matches(char::REPLACEMENT_CHARACTER).count();
    if text.contains('\0') || controls * 50 > text.len().max(1) {
        return Err(binary(path));
    }
    Ok(text)
}

fn binary(path: &str) -> Error {
    Error::read(path, "this is a binary file, not text", "save the article as plain text (UTF-8)")
}

/// UTF-16 shows itself by zero bytes on one side of each pair, as Western text has them.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    // Most files have no such byte.
    if sample.len() < 8 || !bytes.len().is_multiple_of(2) || !sample.contains(&0) {
        return None;
    }
    let (mut even, mut odd) = (0, 0);
    for pair in sample.chunks_exact(2) {
        even += usize::from(pair[0] == 0);
        odd += usize::from(pair[1] == 0);
    }
    let pairs = sample.len() / 2;
    match (even * 10 > pairs * 7, odd * 10 > pairs * 7) {
        (true, false) if odd == 0 => Some(UTF_16BE),
        (false, true) if even == 0 => Some(UTF_16LE),
        _ => None,
    }
}

fn legacy(bytes: &[u8]) -> String {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    let encoding = if guess == UTF_8 { encoding_rs::WINDOWS_1252 } else { guess };
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

/// Control characters that no text file has (tab, line ends, form feed, escape are let through); without branches.
fn is_control(byte: u8) -> bool {
    let within = |first: u8, last: u8| byte.wrapping_sub(first) <= last - first;
    within(0x01, 0x08) | within(0x0E, 0x1A) | within(0x1C, 0x1F)
}

/// The first few thousand characters, letters of ASCII in lower case, without a byte-order mark and leading blanks: enough to
/// tell the format, whose signs are ASCII.
#[cfg(any(feature = "pages", feature = "documents"))]
pub(super) fn head(bytes: &[u8]) -> String {
    let bytes = bytes.get(..bytes.len().min(8192)).unwrap_or_default();
    let encoding = Encoding::for_bom(bytes).map(|(e, _)| e).or_else(|| utf16_without_mark(bytes)).unwrap_or(UTF_8);
    let text = encoding.decode_with_bom_removal(bytes).0;
    text.trim_start().to_ascii_lowercase()
}
