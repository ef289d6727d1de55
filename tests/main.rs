//! All integration tests, as one program.

#[cfg(feature = "cli")]
mod cli;
mod gold;
mod parse;
mod properties;
mod report_table;
mod rules;
mod seeds;
mod support;
