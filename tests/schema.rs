//! The committed JSON Schemas say what the program writes and reads.

use storydiff::report::schema::{NAMES, schema};

#[test]
fn the_committed_schemas_are_current() {
    for name in NAMES {
        let path = format!("schemas/{name}.schema.json");
        let committed = std::fs::read_to_string(&path).unwrap();
        let current = schema(name).unwrap().unwrap();
        assert!(committed == current, "{path} is out of date: run `storydiff schema {name} > {path}`");
    }
}

#[test]
fn there_is_no_schema_of_another_name() {
    assert!(schema("reports").is_none());
}
