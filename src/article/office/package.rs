//! A zip archive with the parts of a document: nothing is unpacked but what is asked for, and no part beyond a limit.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::error::Error;

/// The largest part that is unpacked, in bytes: XML is some twenty times the text in it.
const LARGEST: u64 = 40_000_000;

/// The most files of an archive; a document has a few dozen.
const MOST: usize = 10_000;

/// An opened document.
pub(super) struct Package {
    path: String,
    archive: ZipArchive<Cursor<Vec<u8>>>,
}

impl Package {
    /// Opens the archive and makes sure that a document is in it.
    pub(super) fn open(path: &str, bytes: Vec<u8>) -> Result<Self, Error> {
        let damaged = |_| Error::read(path, "this zip archive is damaged or cut off", "get the file once more");
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
        if archive.len() > MOST {
            let problem = format!("this zip archive holds {} files, no document has so many", archive.len());
            return Err(Error::read(path, problem, "save the article as .docx or as plain text (UTF-8)"));
        }
        let package = Self { path: path.to_owned(), archive };
        if !package.is_odt() && !package.has("[Content_Types].xml") && !package.has("word/document.xml") {
            return Err(package.error("this is a zip archive, not a document", "unpack it and name the files in it"));
        }
        Ok(package)
    }

    pub(super) fn has(&self, part: &str) -> bool {
        self.archive.index_for_name(part).is_some()
    }

    /// True for the documents of LibreOffice.
    pub(super) fn is_odt(&self) -> bool {
        self.has("content.xml")
    }

    /// A part, `None` where the archive has none of this name.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, Error> {
        let mut bytes = Vec::new();
        let unpacked = self.archive.by_name(name).map(|part| part.take(LARGEST + 1).read_to_end(&mut bytes));
        match unpacked {
            Ok(Ok(_)) => {}
            Ok(Err(_)) => return Err(self.error(format!("its part {name} is damaged"), "get the file once more")),
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::InvalidPassword | ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
                return Err(protected(&self.path));
            }
            Err(_) => return Err(self.error(format!("its part {name} cannot be unpacked"), "save it once more")),
        }
        if bytes.len() as u64 > LARGEST {
            let problem = format!("its part {name} unpacks to more than {} MB, no article does", LARGEST / 1_000_000);
            return Err(self.error(problem, "save the article alone as .docx or as plain text (UTF-8)"));
        }
        Ok(Some(super::xml::decoded(&bytes)))
    }

    /// An error in this file.
    pub(super) fn error(&self, problem: impl Into<String>, remedy: &str) -> Error {
        Error::read(self.path.as_str(), problem, remedy)
    }

    pub(super) fn path(&self) -> &str {
        &self.path
    }
}

pub(super) fn protected(path: &str) -> Error {
    Error::read(path, "this document is protected with a password", "open it and save it without one")
}

pub(super) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// The container of Word before 2007, and of documents with a password.
pub(super) fn is_ole(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
}

/// Rich text, which looks like plain text.
pub(super) fn is_rtf(bytes: &[u8]) -> bool {
    bytes.starts_with(b"{\\rtf")
}

/// Why such a file cannot be read.
pub(super) fn old(path: &str, bytes: &[u8]) -> Error {
    const REMEDY: &str = "open it and save it as .docx";
    if is_rtf(bytes) {
        return Error::read(path, "this is rich text (.rtf)", REMEDY);
    }
    let encrypted: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    if bytes.windows(encrypted.len()).any(|w| w == encrypted) {
        return protected(path);
    }
    Error::read(path, "this is a file of an old Office program (.doc)", REMEDY)
}
