//! The ways into the part that is fetched later, and the only ones: see `super`.
use crate::file::{Opened, Refusal};
use crate::strategie::{Object, Path};
use crate::ui::open::Open;
use crate::ui::panels;
use crate::ui::sections::{self, State};
use crate::ui::shell::Shell;
use leptos::prelude::*;

/// The overview.
#[inline(never)]
pub fn apercu(shell: Shell, open: Open) -> AnyView {
    sections::apercu::apercu(shell, open)
}
/// Axes et objectifs.
#[inline(never)]
pub fn axes(shell: Shell, open: Open) -> AnyView {
    sections::axes::axes(shell, open)
}
/// What stands beside the work.
#[inline(never)]
pub fn beside(shell: Shell) -> AnyView {
    panels::beside(shell)
}
/// How far the strategy is, in the outline.
#[inline(never)]
pub fn progress(shell: Shell, open: Open) -> AnyView {
    panels::progress(shell, open)
}
/// What was pasted into a list, when it is rows.
#[inline(never)]
pub fn table_of(e: &web_sys::Event) -> Option<String> {
    panels::table_of(e)
}
/// What reading a file had to say, one sentence each.
#[inline(never)]
pub fn findings(opened: &Opened) -> Vec<String> {
    opened.findings.iter().map(|f| f.sentence(&opened.document)).collect()
}
/// Why a file was refused, and what to do.
#[inline(never)]
pub fn refusal(refusal: &Refusal) -> String {
    refusal.sentence()
}
/// What an axe or an indicateur has besides its fields.
#[inline(never)]
pub fn of_row(shell: Shell, open: Open, path: Path) -> AnyView {
    panels::of_row(shell, open, path)
}
/// How each section stands.
#[inline(never)]
pub fn states(doc: &Object) -> Vec<State> {
    panels::states(doc)
}
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
