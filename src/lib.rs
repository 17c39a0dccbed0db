//! The stratégie numérique responsable of a collectivité: its file, its drafts, its form.
//!
//! The layers are modules, and each may use only those above it in this list (ARCHITECTURE.md, kept by `tests/tidy.rs`):
//! `french` → `strategie` → `file` → `catalogue` → `documents` → `draft` → `embed` → `ui`.
pub mod catalogue;
pub mod documents;
pub mod draft;
pub mod embed;
pub mod file;
pub mod french;
pub mod strategie;
pub mod ui;
