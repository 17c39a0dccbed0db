//! Drafts at rest.
pub mod journal;
