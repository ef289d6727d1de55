//! JSON Schemas (draft 2020-12) of what the program writes and reads: the report, and rule files.

use schemars::generate::SchemaSettings;

use super::json::JsonReport;
use crate::error::Error;
use crate::rules::RuleFileContent;

/// What there is a schema of, by the name it has on the command line.
pub const NAMES: [&str; 2] = ["report", "rules"];

/// The schema of this name, as JSON text; none where there is no such schema.
///
/// # Errors
/// When it cannot be written as JSON.
pub fn schema(name: &str) -> Option<Result<String, Error>> {
    let schema = match name {
        // What is written, not what could be read: a field that may be left out is not required.
        "report" => {
            SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<JsonReport>()
        }
        "rules" => schemars::schema_for!(RuleFileContent),
        _ => return None,
    };
    let text = serde_json::to_string_pretty(&schema);
    Some(text.map(|t| t + "\n").map_err(|e| Error::Render { format: "schema", problem: e.to_string() }))
}
