//! A reader's eye: sentences as a small local model reads them.
//!
//! A model is a folder in the layout of sentence-transformers: `config.json`, `tokenizer.json`, `model.safetensors`. It
//! gives every word piece of a sentence a vector in its context ([`Encoded`]); the aligner compares those. Nothing is
//! ever fetched: a [`Store`] keeps models that a person put there.
//!
//! Without the feature `model` no model can be opened.

mod encoded;
mod product;

#[cfg(not(feature = "model"))]
mod absent;
#[cfg(feature = "model")]
mod cache;
#[cfg(feature = "model")]
mod config;
#[cfg(feature = "model")]
mod files;
#[cfg(feature = "model")]
mod network;
#[cfg(feature = "model")]
mod reader;
#[cfg(feature = "model")]
mod store;
#[cfg(feature = "model")]
mod weights;
#[cfg(feature = "model")]
mod wordpieces;

pub use encoded::{Encoded, Piece};
pub(crate) use product::products;

#[cfg(not(feature = "model"))]
pub use absent::Model;
#[cfg(feature = "model")]
pub use cache::{CACHE_BYTES, Cache};
#[cfg(feature = "model")]
pub use reader::Model;
#[cfg(feature = "model")]
pub use store::{Installed, Store};
