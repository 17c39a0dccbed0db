//! What is read or printed: from a `&Strategie` to text.
mod facts;
mod follow_up;
mod html;
mod reading;
mod sheets;
mod tables;
mod words;
pub use reading::{Reading, reading};
