//! What to write: the catalogue of suggestions and obligations, and the directory of collectivités, both data files that are
//! read when they are first needed.
pub mod table;
