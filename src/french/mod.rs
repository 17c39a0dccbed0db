//! Numbers, dates and amounts as they are written in French, read and written.
pub mod number;
