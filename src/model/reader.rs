//! [`Model`]: a model's folder that sentences can be read with.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;
use serde::Deserialize;

use super::cache::Cache;
use super::config::Config;
use super::encoded::{Encoded, Piece};
use super::files;
use super::network::{self, Network, Rows};
use super::weights::Weights;
use super::wordpieces::{Cut, Wordpieces};
use crate::error::Error;

/// How many word pieces are encoded in one go: few, so that all cores have work; many, so that little of the last block is
/// left empty.
const BATCH: usize = 256;

/// A sentence encoder in a folder.
///
/// Its weights are read when the first sentence has to be encoded; sentences that the cache knows need none.
#[derive(Debug)]
pub struct Model {
    name: String,
    hash: String,
    folder: PathBuf,
    config: Config,
    cache: Option<Cache>,
    loaded: Mutex<Option<Arc<Loaded>>>,
}

/// What encoding needs.
#[derive(Debug)]
struct Loaded {
    wordpieces: Wordpieces,
    network: Network,
    /// Where the vectors of word pieces are read as they occur.
    weights: Mutex<Weights>,
}

impl Model {
    /// Opens the model in `folder`: checks its configuration, and that the other files are there.
    ///
    /// # Errors
    /// Where a file is missing, cannot be read, or belongs to a network of another kind.
    pub fn open(folder: &Path, cache: Option<Cache>) -> Result<Self, Error> {
        let config = Config::read(folder)?;
        for name in files::NEEDED {
            files::open(&folder.join(name))?;
        }
        let hash = files::remembered_fingerprint(folder, cache.as_ref().map(|c| c.folder.as_path()))?;
        let real = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        let name = real.file_name().map_or_else(|| "model".to_owned(), |n| n.to_string_lossy().into_owned());
        Ok(Self { name, hash, folder: folder.to_owned(), config, cache, loaded: Mutex::new(None) })
    }

    /// The model under a name and hash that are already known.
    pub(super) fn known(folder: &Path, name: String, hash: String, cache: Option<Cache>) -> Result<Self, Error> {
        let config = Config::read(folder)?;
        Ok(Self { name, hash, folder: folder.to_owned(), config, cache, loaded: Mutex::new(None) })
    }

    /// What it is called: the name of its folder, or that under which it was added.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The SHA-256 of what `sha256sum config.json tokenizer.json model.safetensors` prints, in hexadecimal digits.
    #[must_use]
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// The number of components of a vector.
    #[must_use]
    pub fn width(&self) -> usize {
        self.config.hidden_size
    }

    /// The number of layers.
    #[must_use]
    pub fn layers(&self) -> usize {
        self.config.num_hidden_layers
    }

    /// The most word pieces of one sentence; what is longer is cut.
    #[must_use]
    pub fn longest(&self) -> usize {
        self.config.longest()
    }

    /// Reads tokenizer and weights, and one sentence with them.
    ///
    /// # Errors
    /// Where a file is damaged or does not fit the others.
    pub fn check(&self) -> Result<(), Error> {
        self.embed(&["The ferry left the harbour."]).map(|_| ())
    }

    /// The sentences of several articles as the model reads them, by article, then sentence.
    ///
    /// # Errors
    /// Where a file of the model is damaged or does not fit the others.
    pub fn encode(&self, articles: &[Vec<&str>]) -> Result<Vec<Vec<Encoded>>, Error> {
        let kept = |sentences: &Vec<&str>| self.cache.as_ref().and_then(|cache| cache.get(&self.hash, sentences));
        let kept: Vec<Option<Vec<Encoded>>> = articles.iter().map(kept).collect();
        let missing = articles.iter().zip(&kept).filter(|(_, kept)| kept.is_none());
        let sentences: Vec<&str> = missing.flat_map(|(sentences, _)| sentences).copied().collect();
        let mut made =
            self.read(&sentences, |words, vectors| Encoded::quantised(words, self.width(), &vectors))?.into_iter();
        let all = articles.iter().zip(kept).map(|(sentences, kept)| {
            kept.unwrap_or_else(|| {
                let encoded: Vec<Encoded> = made.by_ref().take(sentences.len()).collect();
                if let Some(cache) = &self.cache {
                    cache.put(&self.hash, sentences, &encoded);
                }
                encoded
            })
        });
        Ok(all.collect())
    }

    /// A vector of length 1 for each sentence, as sentence-transformers makes it: the mean over all pieces, or the first
    /// piece's where `1_Pooling/config.json` says so.
    ///
    /// # Errors
    /// Where a file of the model is damaged or does not fit the others.
    pub fn embed(&self, sentences: &[&str]) -> Result<Vec<Vec<f32>>, Error> {
        let width = self.width();
        let first_only = takes_the_first(&self.folder);
        self.whole(sentences, |_, vectors| {
            let taken = if first_only { 1 } else { vectors.len() / width };
            let mut mean = vec![0.0f32; width];
            for vector in vectors.chunks_exact(width).take(taken) {
                mean.iter_mut().zip(vector).for_each(|(m, v)| *m += v);
            }
            let length = mean.iter().map(|v| v * v).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
            mean.iter().map(|v| v / length).collect()
        })
    }

    /// Encodes sentences and makes something of the vectors of their words.
    fn read<T: Send>(
        &self,
        sentences: &[&str],
        make: impl Fn(Vec<Piece>, Vec<f32>) -> T + Sync,
    ) -> Result<Vec<T>, Error> {
        let width = self.width();
        self.whole(sentences, |cut, vectors| {
            let of = |n: usize| vectors.get(n * width..(n + 1) * width).unwrap_or_default();
            let words = cut.words.iter().flat_map(|(n, _)| of(*n)).copied().collect();
            make(cut.words.iter().map(|(_, piece)| *piece).collect(), words)
        })
    }

    /// Encodes sentences, several in one go, the longest first so that no core waits for the others at the end.
    fn whole<T: Send>(&self, sentences: &[&str], make: impl Fn(&Cut, Vec<f32>) -> T + Sync) -> Result<Vec<T>, Error> {
        if sentences.is_empty() {
            return Ok(Vec::new());
        }
        let loaded = self.loaded()?;
        let cuts: Vec<Cut> = sentences.par_iter().map(|sentence| loaded.wordpieces.cut(sentence)).collect();
        let rows = loaded.rows(&cuts, [self.config.vocab_size, self.width()])?;
        let mut order: Vec<usize> = (0..cuts.len()).collect();
        order.sort_by_key(|n| std::cmp::Reverse(cuts[*n].ids.len()));
        let batch = |batch: &Vec<usize>| -> Result<Vec<(usize, T)>, candle_core::Error> {
            let ids: Vec<&[u32]> = batch.iter().map(|n| cuts[*n].ids.as_slice()).collect();
            let encoded = loaded.network.encode(&ids, &rows)?;
            Ok(batch.iter().zip(encoded).map(|(n, vectors)| (*n, make(&cuts[*n], vectors))).collect())
        };
        let made: Result<Vec<Vec<(usize, T)>>, candle_core::Error> =
            batches(&order, |n| cuts[n].ids.len()).par_iter().with_max_len(1).map(batch).collect();
        let mut made: Vec<(usize, T)> = made.map_err(|e| network::failed(&e))?.into_iter().flatten().collect();
        made.sort_by_key(|(n, _)| *n);
        Ok(made.into_iter().map(|(_, made)| made).collect())
    }

    fn loaded(&self) -> Result<Arc<Loaded>, Error> {
        let mut slot = self.loaded.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(loaded) = slot.as_ref() {
            return Ok(Arc::clone(loaded));
        }
        let mut weights = Weights::open(&self.folder.join(files::WEIGHTS))?;
        weights.check(network::WORDS, &[self.config.vocab_size, self.config.hidden_size])?;
        let network = Network::load(&self.config, &mut weights)?;
        let wordpieces = Wordpieces::load(&self.folder, &self.config)?;
        let loaded = Arc::new(Loaded { wordpieces, network, weights: Mutex::new(weights) });
        *slot = Some(Arc::clone(&loaded));
        Ok(loaded)
    }
}

impl Loaded {
    /// The vectors of all pieces that occur.
    fn rows(&self, cuts: &[Cut], shape: [usize; 2]) -> Result<Rows, Error> {
        let pieces: BTreeSet<u32> = cuts.iter().flat_map(|cut| &cut.ids).copied().collect();
        let pieces: Vec<u32> = pieces.into_iter().collect();
        let mut weights = self.weights.lock().unwrap_or_else(PoisonError::into_inner);
        let rows = weights.rows(network::WORDS, shape, &pieces)?;
        Ok(pieces.into_iter().zip(rows).collect())
    }
}

/// Sentences in groups that have about [`BATCH`] pieces each.
fn batches(order: &[usize], length: impl Fn(usize) -> usize) -> Vec<Vec<usize>> {
    let mut out: Vec<Vec<usize>> = Vec::new();
    let mut room = 0;
    for n in order {
        let pieces = length(*n);
        match out.last_mut().filter(|_| pieces <= room) {
            Some(last) => last.push(*n),
            None => {
                out.push(vec![*n]);
                room = BATCH;
            }
        }
        room = room.saturating_sub(pieces);
    }
    out
}

/// True where the model's sentence vector is that of its first piece.
fn takes_the_first(folder: &Path) -> bool {
    #[derive(Deserialize)]
    struct Pooling {
        #[serde(default)]
        pooling_mode_cls_token: bool,
    }
    let text = files::read(&folder.join("1_Pooling/config.json"));
    text.ok().and_then(|text| serde_json::from_slice::<Pooling>(&text).ok()).is_some_and(|p| p.pooling_mode_cls_token)
}
