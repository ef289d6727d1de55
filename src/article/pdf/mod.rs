//! PDF with a text layer.

use super::{Article, Metadata, Reader};
use crate::error::Error;

/// Takes what begins like a PDF.
pub(super) const READER: Reader = Reader { name: "PDF", takes: |_, bytes| bytes.starts_with(b"%PDF-"), read };

fn read(path: &str, _: Vec<u8>, _: &Metadata) -> Result<Vec<Article>, Error> {
    Err(Error::read(path, "a PDF is not read yet", "save the article as plain text (UTF-8)"))
}
