//! The strategy file as JSON: tolerant reading, canonical writing, edits as lines of JSON.
//! `schema` and `reference` are for developers' tools and tests: nothing in the form calls them.
mod check;
mod edits;
mod export;
mod findings;
mod json;
mod open;
mod read;
mod reference;
mod schema;
mod words;
mod write;
pub use json::parse;
pub use read::{MAX_BYTES, MAX_DEPTH, read, reread};
pub use reference::reference;
pub use schema::schema;
pub use {edits::*, export::*, findings::*, open::*, write::*};

/// What every file says it is.
pub const FORMAT: &str = "strategie-numerique-responsable";
/// The version of the format that is written.
pub const VERSION: &str = "1.0.0";
/// `$schema` of that version, until it has a public address.
pub const SCHEMA: &str = "urn:strategie-numerique-responsable:1.0.0";
