//! stub, replaced by the table's own folder

use super::{Report, Reporter, View};
use crate::error::Error;

/// The table reporter.
pub const REPORTER: Reporter = Reporter { name: "table", render };

fn render(_report: &Report, _view: &View) -> Result<String, Error> {
    Ok(String::new())
}
