//! The domain: the document declared by one table, held in one generic tree, changed by edits.
//! `table` is the only place that names a field; the rest knows none of them by name.
#[macro_use]
mod macros;
pub mod annees;
mod compare;
pub mod conformite;
pub mod describe;
pub mod ecart;
mod edit;
pub mod entry;
pub mod json;
pub mod links;
pub mod montant;
pub mod number;
pub mod numbering;
mod object;
mod order;
pub mod paste;
mod place;
pub mod sample;
mod session;
pub mod siren;
pub mod subjects;
pub mod table;
pub mod valeur;
mod walk;
pub use entry::typed;
pub use {compare::*, edit::*, macros::*, object::*, order::sorted, place::*, session::*, walk::*};
