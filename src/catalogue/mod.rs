//! What to write: the catalogue of suggestions and obligations, and the directory of collectivités, both data files that are
//! read when they are first needed. `docs/catalogue.md` says what is in the first.
pub mod directory;
mod items;
mod obligations;
mod rows;
mod search;
pub mod table;
pub use {items::*, obligations::*, rows::*, search::*};
