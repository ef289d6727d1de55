//! A model of a few kilobytes in the layout of a real one: a BERT of two layers with numbers from a fixed sequence, and
//! a tokenizer that cuts words into letters. It understands nothing; it is there to be loaded, damaged and timed.

use std::fs;
use std::path::Path;

use serde_json::{Map, Value, json};

/// Numbers of a vector.
pub(crate) const WIDTH: usize = 32;
/// The most pieces of a sentence.
pub(crate) const LONGEST: usize = 64;
const INNER: usize = 64;
const LAYERS: usize = 2;

/// Writes the model into `folder`.
pub(crate) fn write(folder: &Path) {
    fs::create_dir_all(folder).unwrap();
    fs::write(folder.join("config.json"), config().to_string()).unwrap();
    fs::write(folder.join("tokenizer.json"), tokenizer(&pieces()).to_string()).unwrap();
    fs::write(folder.join("model.safetensors"), safetensors(&tensors())).unwrap();
}

/// The contents of `config.json`.
pub(crate) fn config() -> Value {
    json!({
        "architectures": ["BertModel"], "model_type": "bert", "hidden_act": "gelu", "hidden_size": WIDTH,
        "num_hidden_layers": LAYERS, "num_attention_heads": 4, "intermediate_size": INNER,
        "max_position_embeddings": LONGEST, "vocab_size": pieces().len(), "layer_norm_eps": 1e-12, "pad_token_id": 0,
    })
}

/// Special pieces, letters at the beginning of a word and inside one, digits and marks.
pub(crate) fn pieces() -> Vec<String> {
    let letters = || "abcdefghijklmnopqrstuvwxyz0123456789.,;:'\"-?!".chars();
    let special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"].map(str::to_owned);
    special.into_iter().chain(letters().map(String::from)).chain(letters().map(|c| format!("##{c}"))).collect()
}

/// The contents of `tokenizer.json` for these pieces.
pub(crate) fn tokenizer(pieces: &[String]) -> Value {
    let vocabulary: Map<String, Value> = pieces.iter().enumerate().map(|(n, p)| (p.clone(), n.into())).collect();
    let special = |name: &str, id: usize| {
        json!({"id": id, "content": name, "special": true, "single_word": false,
        "lstrip": false, "rstrip": false, "normalized": false})
    };
    let around = |name: &str, id: usize| (name.to_owned(), json!({"id": name, "ids": [id], "tokens": [name]}));
    json!({
        "version": "1.0",
        "truncation": null,
        "padding": {"strategy": {"Fixed": 16}, "direction": "Right", "pad_to_multiple_of": null, "pad_id": 0,
            "pad_type_id": 0, "pad_token": "[PAD]"},
        "added_tokens": [special("[PAD]", 0), special("[UNK]", 1), special("[CLS]", 2), special("[SEP]", 3)],
        "normalizer": {"type": "BertNormalizer", "clean_text": true, "handle_chinese_chars": true,
            "strip_accents": null, "lowercase": true},
        "pre_tokenizer": {"type": "BertPreTokenizer"},
        "post_processor": {"type": "TemplateProcessing",
            "single": [{"SpecialToken": {"id": "[CLS]", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}},
                {"SpecialToken": {"id": "[SEP]", "type_id": 0}}],
            "pair": [{"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 1}}],
            "special_tokens": Map::from_iter([around("[CLS]", 2), around("[SEP]", 3)])},
        "decoder": {"type": "WordPiece", "prefix": "##", "cleanup": true},
        "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
            "max_input_chars_per_word": 100, "vocab": vocabulary},
    })
}

/// A tensor: name, shape, numbers.
pub(crate) type Tensor = (String, Vec<usize>, Vec<f32>);

/// All tensors of the network.
pub(crate) fn tensors() -> Vec<Tensor> {
    let mut seed = 7u32;
    let mut number = move || {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) as f32 / (1 << 23) as f32 - 1.0
    };
    let mut all: Vec<Tensor> = Vec::new();
    let mut tensor = |name: String, shape: &[usize]| {
        let count = shape.iter().product();
        let numbers = (0..count).map(|_| if name.contains("Norm.weight") { 1.0 } else { 0.3 * number() }).collect();
        all.push((name, shape.to_vec(), numbers));
    };
    let words = pieces().len();
    for (name, rows) in [("word", words), ("position", LONGEST), ("token_type", 2)] {
        tensor(format!("embeddings.{name}_embeddings.weight"), &[rows, WIDTH]);
    }
    let mut pair = |name: &str, to: usize, from: Option<usize>| {
        let shape: Vec<usize> = std::iter::once(to).chain(from).collect();
        tensor(format!("{name}.weight"), &shape);
        tensor(format!("{name}.bias"), &[to]);
    };
    pair("embeddings.LayerNorm", WIDTH, None);
    for n in 0..LAYERS {
        let name = |part: &str| format!("encoder.layer.{n}.{part}");
        for part in ["query", "key", "value"] {
            pair(&name(&format!("attention.self.{part}")), WIDTH, Some(WIDTH));
        }
        pair(&name("attention.output.dense"), WIDTH, Some(WIDTH));
        pair(&name("attention.output.LayerNorm"), WIDTH, None);
        pair(&name("intermediate.dense"), INNER, Some(WIDTH));
        pair(&name("output.dense"), WIDTH, Some(INNER));
        pair(&name("output.LayerNorm"), WIDTH, None);
    }
    all
}

/// The bytes of a safetensors file.
pub(crate) fn safetensors(tensors: &[Tensor]) -> Vec<u8> {
    let (mut header, mut data) = (Map::new(), Vec::<u8>::new());
    for (name, shape, numbers) in tensors {
        let start = data.len();
        data.extend(numbers.iter().flat_map(|n| n.to_le_bytes()));
        header.insert(name.clone(), json!({"dtype": "F32", "shape": shape, "data_offsets": [start, data.len()]}));
    }
    let header = Value::Object(header).to_string().into_bytes();
    [(header.len() as u64).to_le_bytes().to_vec(), header, data].concat()
}
