//! Drafts at rest: what this browser keeps of the strategies being written, and how it says the truth about it.
//!
//! `journal` says what to write and judges what is read; `store` is where texts go, `twin` makes one of two; `Drafts` are those of this
//! browser, a `Keeper` saves the open one. Nothing here knows the interface: it gives the time, runs the timers,
//! listens to the page and calls `flush` and `rest`.
mod branches;
mod drafts;
#[cfg(feature = "ui")]
mod indexed_db;
pub mod journal;
mod keeper;
#[cfg(feature = "ui")]
pub mod local_storage;
pub mod meta;
mod removal;
pub mod store;
pub mod twin;
mod versions;
pub use {
    drafts::*,
    keeper::*,
    meta::{Meta, MetaFacts},
    removal::*,
    store::StoreError,
    versions::*,
};

/// The journal is written this long after the *first* change that is not saved; more typing never pushes it back. A killed
/// browser loses at most 500 ms of typing, the way to the disk included.
pub const JOURNAL_AFTER_MS: u32 = 300;
