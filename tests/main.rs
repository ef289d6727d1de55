//! All integration tests, as one program.

#[cfg(feature = "cli")]
mod cli;
mod gold;
mod report_table;
