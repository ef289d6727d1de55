//! [`Network`]: the encoder itself, several sentences at a time.
//!
//! Devlin et al. 2019, "BERT", with the attention of Vaswani et al. 2017. Matrix products are candle's; what lies between
//! them is plain loops over slices. The layers take pieces in blocks of one size, whatever sentences they belong to, and
//! only pieces of one sentence attend to each other: its vectors do not depend on its company, and a cache may hold them.

use std::collections::BTreeMap;

use candle_core::{Device, Tensor};

use super::config::Config;
use super::weights::Weights;
use crate::error::Error;

type Tensors<T> = Result<T, candle_core::Error>;

/// The vectors of word pieces before they have met their neighbours.
pub(super) type Rows = BTreeMap<u32, Vec<f32>>;

/// The layers of an encoder.
#[derive(Debug)]
pub(super) struct Network {
    width: usize,
    heads: usize,
    /// Position vectors, each with the vector of the first segment added.
    positions: Vec<f32>,
    norm: Norm,
    layers: Vec<Layer>,
}

#[derive(Debug)]
struct Layer {
    /// Query, key and value in one.
    attention: Linear,
    attended: Linear,
    attended_norm: Norm,
    inner: Linear,
    outer: Linear,
    outer_norm: Norm,
}

#[derive(Debug)]
struct Linear {
    weight: Tensor,
    bias: Vec<f32>,
}

#[derive(Debug)]
struct Norm {
    weight: Vec<f32>,
    bias: Vec<f32>,
    eps: f32,
}

/// The rows of every product with the weights: enough to keep the processor busy. Always the same, for how a row comes
/// out depends on how many there are.
const BLOCK: usize = 64;

/// What every tensor of word pieces is called.
pub(super) const WORDS: &str = "embeddings.word_embeddings.weight";

impl Network {
    /// Reads all layers.
    pub(super) fn load(config: &Config, weights: &mut Weights) -> Result<Self, Error> {
        let width = config.hidden_size;
        let mut positions =
            weights.tensor("embeddings.position_embeddings.weight", &[config.max_position_embeddings, width])?;
        positions.drain(..config.first_position() * width);
        let segments = weights.any_rows("embeddings.token_type_embeddings.weight", width)?;
        for position in positions.chunks_exact_mut(width) {
            add(position, segments.get(..width).unwrap_or_default());
        }
        let norm = Norm::load(config, weights, "embeddings.LayerNorm")?;
        let layers =
            (0..config.num_hidden_layers).map(|n| Layer::load(config, weights, n)).collect::<Result<_, _>>()?;
        Ok(Self { width, heads: config.num_attention_heads, positions, norm, layers })
    }

    /// The vector of every piece of every sentence in its context, one after the other.
    pub(super) fn encode(&self, sentences: &[&[u32]], rows: &Rows) -> Tensors<Vec<Vec<f32>>> {
        let mut x: Vec<f32> = Vec::new();
        let mut lengths = Vec::with_capacity(sentences.len());
        for pieces in sentences {
            let before = x.len();
            for (piece, position) in pieces.iter().zip(self.positions.chunks_exact(self.width)) {
                let row = rows.get(piece).map_or(&[][..], Vec::as_slice);
                x.extend(position.iter().zip(row).map(|(p, w)| p + w));
            }
            lengths.push((x.len() - before) / self.width.max(1));
        }
        let end = x.len();
        // The last block is filled up with nothing.
        x.resize(end.next_multiple_of(BLOCK * self.width.max(1)), 0.0);
        self.norm.apply(&mut x);
        for layer in &self.layers {
            x = layer.apply(x, &lengths, self.heads)?;
        }
        let mut rest = x.as_slice();
        let mut cut = |length: &usize| {
            let (own, others) = rest.split_at(length * self.width);
            rest = others;
            own.to_vec()
        };
        Ok(lengths.iter().map(&mut cut).collect())
    }
}

impl Layer {
    fn load(config: &Config, weights: &mut Weights, n: usize) -> Result<Self, Error> {
        let (width, inner) = (config.hidden_size, config.intermediate_size);
        let name = |part: &str| format!("encoder.layer.{n}.{part}");
        let (mut matrix, mut bias) = (Vec::with_capacity(3 * width * width), Vec::with_capacity(3 * width));
        for part in ["query", "key", "value"] {
            matrix.extend(weights.tensor(&name(&format!("attention.self.{part}.weight")), &[width, width])?);
            bias.extend(weights.tensor(&name(&format!("attention.self.{part}.bias")), &[width])?);
        }
        Ok(Self {
            attention: Linear::new(matrix, bias, width)?,
            attended: Linear::load(weights, &name("attention.output.dense"), [width, width])?,
            attended_norm: Norm::load(config, weights, &name("attention.output.LayerNorm"))?,
            inner: Linear::load(weights, &name("intermediate.dense"), [inner, width])?,
            outer: Linear::load(weights, &name("output.dense"), [width, inner])?,
            outer_norm: Norm::load(config, weights, &name("output.LayerNorm"))?,
        })
    }

    /// `x` has whole blocks of rows, those of sentences of these `lengths` first.
    fn apply(&self, x: Vec<f32>, lengths: &[usize], heads: usize) -> Tensors<Vec<f32>> {
        let width = self.attended_norm.weight.len();
        let mixed = self.attention.apply(&x, width)?;
        let mut attended = vec![0.0; x.len()];
        let mut start = 0;
        for length in lengths {
            let rows = start..start + length;
            let own = &mixed[rows.start * 3 * width..rows.end * 3 * width];
            attended[rows.start * width..rows.end * width].copy_from_slice(&attend(own, heads, width)?);
            start = rows.end;
        }
        let mut y = self.attended.apply(&attended, width)?;
        add(&mut y, &x);
        self.attended_norm.apply(&mut y);
        let mut inner = self.inner.apply(&y, width)?;
        inner.iter_mut().for_each(|v| *v = gelu(*v));
        let mut z = self.outer.apply(&inner, self.inner.bias.len())?;
        add(&mut z, &y);
        self.outer_norm.apply(&mut z);
        Ok(z)
    }
}

impl Linear {
    fn load(weights: &mut Weights, name: &str, [to, from]: [usize; 2]) -> Result<Self, Error> {
        let matrix = weights.tensor(&format!("{name}.weight"), &[to, from])?;
        Self::new(matrix, weights.tensor(&format!("{name}.bias"), &[to])?, from)
    }

    fn new(matrix: Vec<f32>, bias: Vec<f32>, from: usize) -> Result<Self, Error> {
        let weight = Tensor::from_vec(matrix, (bias.len(), from), &Device::Cpu).and_then(|w| w.t());
        Ok(Self { weight: weight.map_err(|e| failed(&e))?, bias })
    }

    /// `x · weight + bias`, for whole blocks of rows of `from` numbers.
    fn apply(&self, x: &[f32], from: usize) -> Tensors<Vec<f32>> {
        let mut out = Vec::with_capacity(x.len() / from.max(1) * self.bias.len());
        for block in x.chunks_exact(BLOCK * from.max(1)) {
            let product = Tensor::from_slice(block, (BLOCK, from), &Device::Cpu)?.matmul(&self.weight)?;
            out.extend(product.flatten_all()?.to_vec1::<f32>()?);
        }
        for row in out.chunks_exact_mut(self.bias.len().max(1)) {
            add(row, &self.bias);
        }
        Ok(out)
    }
}

/// What went wrong inside the network, which checked weights rule out.
pub(super) fn failed(error: &candle_core::Error) -> Error {
    Error::read(super::files::WEIGHTS, format!("the network could not be computed ({error})"), "add the model again")
}

/// Every piece's mean of all values, weighted by how well its query fits their keys; `mixed` has query, key and value of
/// a piece one after the other.
fn attend(mixed: &[f32], heads: usize, width: usize) -> Tensors<Vec<f32>> {
    let (length, each) = (mixed.len() / (3 * width), width / heads);
    let part = |which: usize| {
        let mut out = Vec::with_capacity(length * width);
        for head in 0..heads {
            for row in mixed.chunks_exact(3 * width) {
                out.extend_from_slice(&row[which * width + head * each..][..each]);
            }
        }
        Tensor::from_vec(out, (heads, length, each), &Device::Cpu)
    };
    let (query, key, value) = (part(0)?, part(1)?, part(2)?);
    let mut fit = query.matmul(&key.t()?)?.flatten_all()?.to_vec1::<f32>()?;
    let scale = 1.0 / (each as f32).sqrt();
    fit.chunks_exact_mut(length.max(1)).for_each(|row| softmax(row, scale));
    let mean = Tensor::from_vec(fit, (heads, length, length), &Device::Cpu)?.matmul(&value)?;
    let mean = mean.flatten_all()?.to_vec1::<f32>()?;
    let mut out = vec![0.0; length * width];
    for (n, row) in mean.chunks_exact(each).enumerate() {
        let (head, piece) = (n / length, n % length);
        out[piece * width + head * each..][..each].copy_from_slice(row);
    }
    Ok(out)
}

fn add(to: &mut [f32], what: &[f32]) {
    to.iter_mut().zip(what).for_each(|(t, w)| *t += w);
}

fn softmax(row: &mut [f32], scale: f32) {
    let greatest = row.iter().copied().fold(f32::MIN, f32::max);
    row.iter_mut().for_each(|v| *v = ((*v - greatest) * scale).exp());
    let total = sum(row).max(f32::MIN_POSITIVE);
    row.iter_mut().for_each(|v| *v /= total);
}

impl Norm {
    fn load(config: &Config, weights: &mut Weights, name: &str) -> Result<Self, Error> {
        let shape = [config.hidden_size];
        let weight = weights.tensor(&format!("{name}.weight"), &shape)?;
        Ok(Self { weight, bias: weights.tensor(&format!("{name}.bias"), &shape)?, eps: config.layer_norm_eps })
    }

    fn apply(&self, x: &mut [f32]) {
        let width = self.weight.len();
        for row in x.chunks_exact_mut(width.max(1)) {
            let mean = sum(row) / width as f32;
            row.iter_mut().for_each(|v| *v -= mean);
            let spread = (sum_of_squares(row) / width as f32 + self.eps).sqrt();
            row.iter_mut().zip(&self.weight).zip(&self.bias).for_each(|((v, w), b)| *v = *v / spread * w + b);
        }
    }
}

/// A sum in sixteen lanes, which the compiler turns into vector instructions.
fn sum(values: &[f32]) -> f32 {
    in_lanes(values, |v| v)
}

fn sum_of_squares(values: &[f32]) -> f32 {
    in_lanes(values, |v| v * v)
}

fn in_lanes(values: &[f32], of: impl Fn(f32) -> f32) -> f32 {
    let mut lanes = [0.0f32; 16];
    let chunks = values.chunks_exact(16);
    let rest: f32 = chunks.remainder().iter().map(|v| of(*v)).sum();
    for chunk in chunks {
        lanes.iter_mut().zip(chunk).for_each(|(lane, v)| *lane += of(*v));
    }
    lanes.iter().sum::<f32>() + rest
}

/// Hendrycks and Gimpel 2016: `x · Φ(x)`.
fn gelu(x: f32) -> f32 {
    0.5 * x * (1.0 + erf(x * std::f32::consts::FRAC_1_SQRT_2))
}

/// The error function as a quotient of two polynomials, to 3e-7; without a branch, so that loops become vector
/// instructions. The coefficients are those of Eigen's float version.
fn erf(x: f32) -> f32 {
    let x = x.clamp(-4.0, 4.0);
    let square = x * x;
    let mut upper = -2.726_142_3e-10;
    for c in [2.770_681_4e-8, -2.101_024_1e-6, -5.692_506_5e-5, -7.349_906_3e-4, -2.954_6e-3, -1.609_603_3e-2] {
        upper = upper * square + c;
    }
    let mut lower = -1.456_607_2e-5;
    for c in [-2.133_740_6e-4, -1.682_827e-3, -7.373_329e-3, -1.426_473_9e-2] {
        lower = lower * square + c;
    }
    x * upper / lower
}
