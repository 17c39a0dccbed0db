//! The published schema, as a validator that is not our code reads it.
use jsonschema::Validator;

/// The folder of the format, where `schema.json` and the examples are.
pub const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../schema/1.0.0");

/// The schema as it is generated; a test says that it is the committed one.
pub fn validator() -> Validator {
    let schema = serde_json::from_str(&strategie_nr::file::schema()).expect("the schema is JSON");
    assert!(jsonschema::meta::is_valid(&schema), "the schema is one of 2020-12");
    jsonschema::draft202012::new(&schema).expect("the schema can be used")
}
/// What the validator says against a file: a line each, with the place.
pub fn faults(validator: &Validator, text: &str) -> Vec<String> {
    let file = serde_json::from_str(text).expect("the file is JSON");
    validator.iter_errors(&file).map(|e| format!("{} {e}", e.instance_path())).collect()
}
