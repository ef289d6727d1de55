//! The files of a model's folder: reading them, and the one hash that stands for all.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

use sha2::{Digest as _, Sha256};

use crate::error::Error;

/// The measures of the network.
pub(super) const CONFIG: &str = "config.json";
/// How text becomes word pieces.
pub(super) const TOKENIZER: &str = "tokenizer.json";
/// The numbers of the network.
pub(super) const WEIGHTS: &str = "model.safetensors";
/// What a model's folder must hold; the hash is made of these, in this order.
pub(super) const NEEDED: [&str; 3] = [CONFIG, TOKENIZER, WEIGHTS];
/// What it may hold besides; copied with the others where it is there.
pub(super) const WELCOME: [&str; 3] = ["sentence_bert_config.json", "modules.json", "1_Pooling/config.json"];

const REMEDY: &str = "name a folder with config.json, tokenizer.json and model.safetensors";

/// Reads a whole file.
#[expect(clippy::disallowed_methods, reason = "the model loader's one place that reads files")]
pub(super) fn read(path: &Path) -> Result<Vec<u8>, Error> {
    std::fs::read(path).map_err(|e| unreadable(path, &e))
}

/// Opens a file.
#[expect(clippy::disallowed_methods, reason = "the model loader's one place that opens files")]
pub(super) fn open(path: &Path) -> Result<File, Error> {
    File::open(path).map_err(|e| unreadable(path, &e))
}

pub(super) fn unreadable(path: &Path, error: &std::io::Error) -> Error {
    let problem = match error.kind() {
        std::io::ErrorKind::NotFound => "there is no such file".to_owned(),
        _ => format!("it cannot be read ({error})"),
    };
    Error::read(path.display().to_string(), problem, REMEDY)
}

/// The hash of a model: the SHA-256 of what `sha256sum config.json tokenizer.json model.safetensors` prints.
pub(super) fn fingerprint(folder: &Path) -> Result<String, Error> {
    let mut list = String::new();
    for name in NEEDED {
        let path = folder.join(name);
        let sum = sum(open(&path)?).map_err(|e| unreadable(&path, &e))?;
        list.push_str(&format!("{sum}  {name}\n"));
    }
    Ok(hex(&Sha256::digest(list)))
}

fn sum(file: File) -> std::io::Result<String> {
    let mut hasher = Sha256::new();
    let mut reader = BufReader::with_capacity(1 << 20, file);
    let mut buffer = vec![0; 1 << 20];
    loop {
        match reader.read(&mut buffer)? {
            0 => return Ok(hex(&hasher.finalize())),
            read => hasher.update(buffer.get(..read).unwrap_or_default()),
        }
    }
}

/// True for what [`fingerprint`] may give.
pub(super) fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|b| b.is_ascii_hexdigit())
}

/// Bytes as hexadecimal digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The hash of a model, remembered in the folder `memory` as long as its files keep their sizes and times.
pub(super) fn remembered_fingerprint(folder: &Path, memory: Option<&Path>) -> Result<String, Error> {
    let Some(memory) = memory else { return fingerprint(folder) };
    let mut seen = Sha256::new();
    seen.update(folder.canonicalize().unwrap_or_else(|_| folder.to_owned()).to_string_lossy().as_bytes());
    for name in NEEDED {
        let path = folder.join(name);
        let about = std::fs::metadata(&path).map_err(|e| unreadable(&path, &e))?;
        let time = about.modified().ok().and_then(|t| t.duration_since(std::time::UNIX_EPOCH).ok());
        seen.update(format!("{name} {} {:?}\n", about.len(), time));
    }
    let note = memory.join(format!("{}.hash", hex(&seen.finalize())));
    if let Some(hash) = read(&note).ok().and_then(|bytes| String::from_utf8(bytes).ok()).filter(|h| is_hash(h)) {
        return Ok(hash);
    }
    let hash = fingerprint(folder)?;
    // Where it cannot be written it is computed again at the next run.
    let _ = super::cache::write_whole(&note, hash.as_bytes());
    Ok(hash)
}
