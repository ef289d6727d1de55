//! [`Cache`]: what a model made of an article's sentences, kept on disk by the hash of model and text.
//!
//! A file an article: a checksum, then the sentences with pieces and vectors, all little-endian. A file that cannot be
//! read or was cut short counts as absent. Files are written beside their place and renamed; when all of them outgrow the
//! bound, the oldest go. Nothing here can fail: without a cache the model reads the article once more.

use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use super::encoded::{Encoded, Piece};
use super::files;

/// Changes with the format of the files and with everything that changes the vectors.
const VERSION: &str = "storydiff sentences 2";

/// Bytes that the cache may take when nothing else is said: some 700 articles.
pub const CACHE_BYTES: u64 = 256 << 20;

/// A folder of encoded articles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cache {
    /// Where the files lie; made when the first is written.
    pub folder: PathBuf,
    /// The most bytes all files together may take.
    pub bytes: u64,
}

impl Cache {
    /// A cache in `folder` of the usual size.
    #[must_use]
    pub fn in_folder(folder: PathBuf) -> Self {
        Self { folder, bytes: CACHE_BYTES }
    }

    /// The file for these sentences as the model with the hash `model` reads them.
    fn path(&self, model: &str, sentences: &[&str]) -> PathBuf {
        let mut hasher = Sha256::new();
        for part in [VERSION, model].iter().chain(sentences) {
            hasher.update((part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
        self.folder.join(format!("{}.sentences", files::hex(&hasher.finalize())))
    }

    /// What is kept of these sentences.
    pub(super) fn get(&self, model: &str, sentences: &[&str]) -> Option<Vec<Encoded>> {
        let bytes = files::read(&self.path(model, sentences)).ok()?;
        let (sum, body) = bytes.split_at_checked(32)?;
        if Sha256::digest(body).as_slice() != sum {
            return None;
        }
        let mut reader = Reader { rest: body };
        let encoded: Option<Vec<Encoded>> = sentences.iter().map(|_| reader.sentence()).collect();
        encoded.filter(|_| reader.rest.is_empty())
    }

    /// Keeps what was made of these sentences.
    pub(super) fn put(&self, model: &str, sentences: &[&str], encoded: &[Encoded]) {
        let mut body = Vec::new();
        encoded.iter().for_each(|sentence| write(sentence, &mut body));
        let mut bytes = Sha256::digest(&body).to_vec();
        bytes.extend(body);
        // A full disk or a folder that takes no file only costs time at the next run.
        if write_whole(&self.path(model, sentences), &bytes).is_ok() {
            self.trim();
        }
    }

    /// Removes the oldest files until all fit.
    fn trim(&self) {
        let Ok(entries) = std::fs::read_dir(&self.folder) else { return };
        let mut kept: Vec<_> = entries
            .flatten()
            .filter(|entry| entry.path().extension().is_some_and(|ending| ending == "sentences"))
            .filter_map(|entry| {
                let about = entry.metadata().ok()?;
                Some((about.modified().ok()?, entry.path(), about.len()))
            })
            .collect();
        let mut total: u64 = kept.iter().map(|(_, _, size)| size).sum();
        kept.sort();
        for (_, path, size) in kept {
            if total <= self.bytes {
                return;
            }
            if std::fs::remove_file(path).is_ok() {
                total -= size;
            }
        }
    }
}

/// Writes a file that appears whole or not at all.
pub(super) fn write_whole(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    use std::io::Write as _;
    let folder = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)?;
    let mut file = tempfile::Builder::new().prefix(".new-").tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.persist(path).map(|_| ()).map_err(|e| e.error)
}

fn write(sentence: &Encoded, out: &mut Vec<u8>) {
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let mut put = |n: u32| out.extend(n.to_le_bytes());
    put(number(sentence.pieces().len()));
    put(number(sentence.width()));
    for piece in sentence.pieces() {
        [piece.id, piece.start, piece.end].into_iter().for_each(&mut put);
    }
    out.extend(sentence.vectors().iter().map(|v| v.cast_unsigned()));
}

struct Reader<'b> {
    rest: &'b [u8],
}

impl<'b> Reader<'b> {
    fn take(&mut self, count: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        Some(taken)
    }

    fn number(&mut self) -> Option<u32> {
        self.take(4).and_then(|b| b.try_into().ok()).map(u32::from_le_bytes)
    }

    fn sentence(&mut self) -> Option<Encoded> {
        let (count, width) = (self.number()? as usize, self.number()? as usize);
        // A count beyond the bytes that are there would ask for any amount of memory.
        let vectors_at = count.checked_mul(12)?;
        let mut pieces = Reader { rest: self.take(vectors_at)? };
        let mut list = Vec::with_capacity(count);
        while let (Some(id), Some(start), Some(end)) = (pieces.number(), pieces.number(), pieces.number()) {
            list.push(Piece { id, start, end });
        }
        let vectors = self.take(count.checked_mul(width)?)?;
        Some(Encoded::new(list, width, vectors.iter().map(|v| v.cast_signed()).collect()))
    }
}
