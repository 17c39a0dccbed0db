//! The ways into the part of the catalogue and the directory: see `super`.
use crate::strategie::Path;
use crate::ui::open::Open;
use crate::ui::panels;
use crate::ui::shell::Shell;
use leptos::prelude::*;

/// The suggestions of the place where the person is.
#[inline(never)]
pub fn suggestions(shell: Shell, open: Open) -> AnyView {
    panels::suggestions(shell, open)
}
/// The directory, above the collectivités of the strategy.
#[inline(never)]
pub fn finder(shell: Shell, open: Open) -> AnyView {
    panels::finder(shell, open)
}
/// The obligation of an indicateur.
#[inline(never)]
pub fn obligation(shell: Shell, open: Open, path: Path) -> AnyView {
    panels::obligation(shell, open, path)
}
