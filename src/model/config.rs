//! `config.json`: what kind of network a folder holds, and whether it is one that can be run.

use std::path::Path;

use serde::Deserialize;

use super::files;
use crate::error::Error;

/// The families whose encoders differ in nothing but their position numbers.
const FAMILIES: [&str; 4] = ["bert", "roberta", "xlm-roberta", "camembert"];

/// The measures of a BERT-like encoder, by their names in `config.json`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub(super) struct Config {
    pub(super) model_type: String,
    pub(super) hidden_size: usize,
    pub(super) num_hidden_layers: usize,
    pub(super) num_attention_heads: usize,
    pub(super) intermediate_size: usize,
    pub(super) max_position_embeddings: usize,
    pub(super) vocab_size: usize,
    #[serde(default = "default_eps")]
    pub(super) layer_norm_eps: f32,
    #[serde(default = "default_act")]
    hidden_act: String,
    #[serde(default)]
    pad_token_id: usize,
    #[serde(default)]
    position_embedding_type: Option<String>,
    #[serde(skip)]
    longest: Option<usize>,
}

fn default_eps() -> f32 {
    1e-12
}

fn default_act() -> String {
    "gelu".to_owned()
}

impl Config {
    /// Reads and checks `config.json`, and the length that `sentence_bert_config.json` sets where there is one.
    pub(super) fn read(folder: &Path) -> Result<Self, Error> {
        let path = folder.join(files::CONFIG);
        let remedy = "name a folder with a BERT-like sentence encoder, such as all-MiniLM-L6-v2";
        let text = files::read(&path)?;
        let mut config: Self = serde_json::from_slice(&text).map_err(|e| {
            Error::read(path.display().to_string(), format!("this is no model's configuration ({e})"), remedy)
        })?;
        if let Some(problem) = config.problem() {
            return Err(Error::read(path.display().to_string(), problem, remedy));
        }
        config.longest = longest(folder);
        Ok(config)
    }

    fn problem(&self) -> Option<String> {
        let Self { hidden_size, num_attention_heads, .. } = *self;
        if !FAMILIES.contains(&self.model_type.as_str()) {
            return Some(format!("the model type is {:?}, expected one of {}", self.model_type, FAMILIES.join(", ")));
        }
        if self.hidden_act != "gelu" {
            return Some(format!("the activation is {:?}, expected \"gelu\"", self.hidden_act));
        }
        if self.position_embedding_type.as_ref().is_some_and(|kind| kind != "absolute") {
            return Some("positions are not \"absolute\"".to_owned());
        }
        let sizes = [
            ("hidden_size", hidden_size, 4096),
            ("num_hidden_layers", self.num_hidden_layers, 64),
            ("num_attention_heads", num_attention_heads, 256),
            ("intermediate_size", self.intermediate_size, 16_384),
            ("max_position_embeddings", self.max_position_embeddings, 65_536),
            ("vocab_size", self.vocab_size, 2_000_000),
        ];
        if let Some((name, size, most)) = sizes.into_iter().find(|(_, size, most)| *size == 0 || size > most) {
            return Some(format!("{name} is {size}, expected 1 to {most}"));
        }
        if !hidden_size.is_multiple_of(num_attention_heads) {
            return Some(format!("hidden_size {hidden_size} cannot be divided among {num_attention_heads} heads"));
        }
        if self.max_position_embeddings < self.first_position() + 8 {
            return Some(format!("max_position_embeddings {} leaves no room", self.max_position_embeddings));
        }
        None
    }

    /// The position number of the first piece: RoBERTa counts from behind the number of its padding.
    pub(super) fn first_position(&self) -> usize {
        if self.model_type == "bert" { 0 } else { self.pad_token_id + 1 }
    }

    /// The most pieces of one sentence; what is longer is cut.
    pub(super) fn longest(&self) -> usize {
        let room = self.max_position_embeddings - self.first_position();
        self.longest.unwrap_or(room).clamp(8, room.clamp(8, 512))
    }
}

/// The length for which the sentence encoder was made, which is often less than the network allows.
fn longest(folder: &Path) -> Option<usize> {
    #[derive(Deserialize)]
    struct Sentences {
        max_seq_length: Option<usize>,
    }
    let text = files::read(&folder.join("sentence_bert_config.json")).ok()?;
    serde_json::from_slice::<Sentences>(&text).ok()?.max_seq_length
}
