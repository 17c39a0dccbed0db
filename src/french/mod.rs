//! Numbers, dates, quantities and words as they are written in French, read and written. Knows nothing of the strategy.
pub mod date;
pub mod number;
mod phrase;
pub mod quantity;
mod words;
pub use phrase::*;
pub use words::*;
