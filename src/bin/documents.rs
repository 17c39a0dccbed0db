//! What is read or printed, as a wasm of its own: the form asks for it when it is first needed.
use strategie_nr::strategie::Typed;
use strategie_nr::strategie::table::Strategie;
use strategie_nr::{documents, file};
use wasm_bindgen::prelude::wasm_bindgen;

/// The page to read of a strategy, as a fragment of HTML. `text`: the open document as JSON. `None` when that is not a
/// strategy file, which the form never gives.
#[wasm_bindgen]
pub fn reading(text: &str, internal: bool) -> Option<String> {
    let opened = file::open(text.as_bytes()).ok()?;
    Some(documents::reading(Strategie::of(&opened.document), &documents::Reading { internal }))
}
fn main() {}
