//! [`Weights`]: tensors by name out of a safetensors file, each read when it is wanted.
//!
//! Only what is asked for is read: of the table of word pieces, which is half of a small model, the rows of those
//! pieces that occur.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::files;
use crate::error::Error;

const REMEDY: &str = "copy the file again, it is damaged or belongs to another kind of model";

/// The longest header that is read; those of real models have some ten thousand bytes.
const LONGEST_HEADER: u64 = 50_000_000;

/// An open safetensors file.
#[derive(Debug)]
pub(super) struct Weights {
    path: PathBuf,
    file: File,
    /// Where the numbers begin.
    start: u64,
    tensors: BTreeMap<String, Info>,
    /// What all names begin with, such as `bert.`.
    prefix: String,
}

/// Where a tensor lies.
#[derive(Debug, Clone, Deserialize)]
struct Info {
    dtype: String,
    shape: Vec<usize>,
    data_offsets: [u64; 2],
}

impl Weights {
    /// Opens the file and checks that every tensor lies in it.
    pub(super) fn open(path: &Path) -> Result<Self, Error> {
        let mut file = files::open(path)?;
        let damaged = |problem: String| Error::read(path.display().to_string(), problem, REMEDY);
        let size = file.metadata().map_err(|e| files::unreadable(path, &e))?.len();
        let mut length = [0; 8];
        file.read_exact(&mut length).map_err(|_| damaged("it ends before its header".to_owned()))?;
        let header = u64::from_le_bytes(length);
        if header > LONGEST_HEADER || header + 8 > size {
            return Err(damaged("it is no safetensors file, or ends inside its header".to_owned()));
        }
        let mut text = vec![0; usize::try_from(header).unwrap_or(0)];
        file.read_exact(&mut text).map_err(|_| damaged("it ends inside its header".to_owned()))?;
        let values: BTreeMap<String, serde_json::Value> =
            serde_json::from_slice(&text).map_err(|e| damaged(format!("its header is no JSON ({e})")))?;
        let mut tensors = BTreeMap::new();
        for (name, value) in values.into_iter().filter(|(name, _)| name != "__metadata__") {
            let info: Info = serde_json::from_value(value)
                .map_err(|e| damaged(format!("the header of the tensor {name} is wrong ({e})")))?;
            let [from, to] = info.data_offsets;
            if from > to || to > size - 8 - header {
                let has = size - 8 - header;
                return Err(damaged(format!("the tensor {name} ends at byte {to}, but only {has} bytes are there")));
            }
            tensors.insert(name, info);
        }
        let anchor = "embeddings.word_embeddings.weight";
        let prefix = tensors.keys().find_map(|name| name.strip_suffix(anchor)).map(str::to_owned);
        let prefix = prefix.ok_or_else(|| damaged(format!("it has no tensor {anchor}")))?;
        Ok(Self { path: path.to_owned(), file, start: header + 8, tensors, prefix })
    }

    /// All numbers of the tensor `name`, which must have `shape`.
    pub(super) fn tensor(&mut self, name: &str, shape: &[usize]) -> Result<Vec<f32>, Error> {
        let (info, bytes) = self.info(name, shape)?;
        let count = shape.iter().product::<usize>();
        self.numbers(&info, bytes, 0, count)
    }

    /// The rows `rows` of the matrix `name`, which must have `shape`.
    pub(super) fn rows(&mut self, name: &str, shape: [usize; 2], rows: &[u32]) -> Result<Vec<Vec<f32>>, Error> {
        let (info, bytes) = self.info(name, &shape)?;
        if let Some(row) = rows.iter().find(|row| **row as usize >= shape[0]) {
            let problem = format!("the tokenizer gives word piece {row}, but {name} has {} rows", shape[0]);
            return Err(Error::read(self.path.display().to_string(), problem, REMEDY));
        }
        rows.iter().map(|row| self.numbers(&info, bytes, *row as usize * shape[1], shape[1])).collect()
    }

    /// All rows of the matrix `name`, however many there are, of `width` numbers each.
    pub(super) fn any_rows(&mut self, name: &str, width: usize) -> Result<Vec<f32>, Error> {
        let rows = self.tensors.get(&format!("{}{name}", self.prefix)).and_then(|info| info.shape.first());
        let rows = rows.copied().unwrap_or(1).clamp(1, 16);
        self.tensor(name, &[rows, width])
    }

    /// Checks that the tensor `name` is there and has `shape`.
    pub(super) fn check(&self, name: &str, shape: &[usize]) -> Result<(), Error> {
        self.info(name, shape).map(|_| ())
    }

    /// A tensor's place and the bytes of one of its numbers.
    fn info(&self, name: &str, shape: &[usize]) -> Result<(Info, usize), Error> {
        let damaged = |problem: String| Error::read(self.path.display().to_string(), problem, REMEDY);
        let info = self.tensors.get(&format!("{}{name}", self.prefix));
        let info = info.ok_or_else(|| damaged(format!("it has no tensor {name}")))?.clone();
        let bytes = match info.dtype.as_str() {
            "F32" => 4,
            "F16" | "BF16" => 2,
            other => return Err(damaged(format!("the tensor {name} is stored as {other}, expected F32, F16 or BF16"))),
        };
        if info.shape != shape {
            return Err(damaged(format!("the tensor {name} has the shape {:?}, expected {shape:?}", info.shape)));
        }
        let size = info.data_offsets[1] - info.data_offsets[0];
        if size != (shape.iter().product::<usize>() * bytes) as u64 {
            return Err(damaged(format!("the tensor {name} has {size} bytes, which does not fit its shape {shape:?}")));
        }
        Ok((info, bytes))
    }

    fn numbers(&mut self, info: &Info, bytes: usize, from: usize, count: usize) -> Result<Vec<f32>, Error> {
        let place = self.start + info.data_offsets[0] + (from * bytes) as u64;
        let mut raw = vec![0; count * bytes];
        let read = self.file.seek(SeekFrom::Start(place)).and_then(|_| self.file.read_exact(&mut raw));
        read.map_err(|e| files::unreadable(&self.path, &e))?;
        let halves = raw.chunks_exact(2).map(|b| u16::from_le_bytes([b[0], b[1]]));
        Ok(match info.dtype.as_str() {
            "F16" => halves.map(|bits| half::f16::from_bits(bits).to_f32()).collect(),
            "BF16" => halves.map(|bits| half::bf16::from_bits(bits).to_f32()).collect(),
            _ => raw.chunks_exact(4).map(|b| f32::from_le_bytes([b[0], b[1], b[2], b[3]])).collect(),
        })
    }
}
