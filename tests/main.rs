//! All integration tests, as one program.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "tests make files, and stop at the first thing that is not as it should be"
)]

mod attributions;
mod blind_pairs;
mod claims;
#[cfg(feature = "cli")]
mod cli;
mod counterparts;
mod dates;
#[cfg(feature = "documents")]
mod documents;
mod facts;
#[cfg(feature = "feeds")]
mod feeds;
mod figure_properties;
mod figures;
mod gold;
mod hedges;
mod links;
#[cfg(feature = "model")]
mod model;
#[cfg(feature = "model")]
mod model_reference;
#[cfg(feature = "pages")]
mod pages;
mod parse;
mod properties;
mod quotations;
mod report_formats;
mod report_table;
mod rules;
#[cfg(feature = "schema")]
mod schema;
mod seeds;
mod stances;
mod support;
mod times;
#[cfg(feature = "model")]
mod tiny_model;
mod topics;
mod verdicts;
