//! [`Wordpieces`]: text to the numbers of word pieces, by the model's own `tokenizer.json`.

use std::path::Path;

use tokenizers::{Tokenizer, TruncationParams};

use super::config::Config;
use super::encoded::Piece;
use super::files;
use crate::error::Error;

/// The word pieces of one sentence, those that the model puts around it included.
#[derive(Debug, Clone, Default)]
pub(super) struct Cut {
    /// The vocabulary number of every piece.
    pub(super) ids: Vec<u32>,
    /// Which of them are words of the sentence: their number in `ids`, and the piece.
    pub(super) words: Vec<(usize, Piece)>,
}

/// A model's tokenizer.
#[derive(Debug)]
pub(super) struct Wordpieces {
    tokenizer: Tokenizer,
}

/// More numbers of the vocabulary without a piece than this are a sign that the files do not belong together.
const SPARE: usize = 1024;

impl Wordpieces {
    /// Reads `tokenizer.json` and checks that it fits the network.
    pub(super) fn load(folder: &Path, config: &Config) -> Result<Self, Error> {
        let path = folder.join(files::TOKENIZER);
        let bytes = files::read(&path)?;
        let wrong = |problem: String| {
            Error::read(path.display().to_string(), problem, "copy tokenizer.json of the same model into the folder")
        };
        let mut tokenizer =
            Tokenizer::from_bytes(bytes).map_err(|e| wrong(format!("this is no tokenizer that can be read ({e})")))?;
        let known = tokenizer.get_vocab_size(true);
        if known > config.vocab_size || known + SPARE < config.vocab_size {
            let expected = config.vocab_size;
            return Err(wrong(format!("it knows {known} word pieces, but the model has vectors for {expected}")));
        }
        let truncation = TruncationParams { max_length: config.longest(), ..TruncationParams::default() };
        tokenizer.with_padding(None);
        tokenizer.with_truncation(Some(truncation)).map_err(|e| wrong(format!("it allows no truncation ({e})")))?;
        Ok(Self { tokenizer })
    }

    /// Cuts a sentence into word pieces; what is longer than the model can read is left out.
    pub(super) fn cut(&self, sentence: &str) -> Cut {
        // A tokenizer that was loaded fails on no text; were it to, the sentence would have no pieces.
        let Ok(encoding) = self.tokenizer.encode(sentence, true) else { return Cut::default() };
        let offsets = encoding.get_offsets().iter().zip(encoding.get_special_tokens_mask());
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let words = offsets
            .zip(encoding.get_ids())
            .enumerate()
            .filter(|(_, (((start, end), special), _))| **special == 0 && end > start)
            .map(|(n, (((start, end), _), id))| (n, Piece { id: *id, start: number(*start), end: number(*end) }))
            .collect();
        Cut { ids: encoding.get_ids().to_vec(), words }
    }
}
