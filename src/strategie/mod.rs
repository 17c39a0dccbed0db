//! The domain: the document declared by one table, held in one generic tree, changed by edits.
//! `table` is the only place that names a field; the rest knows none of them by name.
#[macro_use]
mod macros;
mod compare;
pub mod describe;
mod edit;
pub mod json;
pub mod links;
pub mod number;
pub mod numbering;
mod object;
mod place;
pub mod sample;
mod session;
pub mod table;
mod walk;
pub use {compare::*, edit::*, macros::*, object::*, place::*, session::*, walk::*};
