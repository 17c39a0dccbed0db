//! The strategy file as JSON: tolerant reading, canonical writing, edits as lines of JSON.
mod edits;
mod json;
mod read;
mod write;
pub use json::parse;
pub use {edits::*, read::*, write::*};
