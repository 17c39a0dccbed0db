//! The ways into the part that is fetched later, and the only ones: see `super`.
use crate::ui::open::Open;
use crate::ui::sections;
use crate::ui::shell::Shell;
use leptos::prelude::*;

/// Relecture et exports.
#[inline(never)]
pub fn relecture(shell: Shell, open: Open) -> AnyView {
    sections::relecture::relecture(shell, open)
}
/// About the application.
#[inline(never)]
pub fn about() -> AnyView {
    sections::about::about()
}
