//! Compares what two or more outlets say about the same event.
pub mod align;
pub mod article;
pub mod diff;
pub mod document;
pub mod error;
pub mod gold;
pub mod report;
pub mod rules;
pub mod span;

pub use article::{Article, Metadata, Published};
pub use error::Error;
pub use span::{CharIndex, Span};
