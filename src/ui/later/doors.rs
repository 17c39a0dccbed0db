//! The ways into the part that is fetched later, and the only ones: see `super`.
use super::drafts;
use crate::strategie::{Object, Path};
use crate::ui::desk::Desk;
use crate::ui::dom::Child;
use crate::ui::open::Open;
use crate::ui::panels;
use crate::ui::sections::{self, State, exits};
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
/// Opens a file beside the drafts that are there.
#[inline(never)]
pub fn open_file(desk: Desk, chosen: web_sys::File) {
    drafts::open_file(desk, chosen);
}
/// What reading a file or a draft had to say, and what to do when a download did nothing.
#[inline(never)]
pub fn said(shell: Shell) -> AnyView {
    let some = shell.desk.findings.with(|all| !all.is_empty());
    vec![some.then(|| drafts::findings(shell.desk)).any(), exits::proposed(shell).any()].any()
}
/// A file was handed to the browser, as far as it can be known.
#[inline(never)]
pub fn downloaded(shell: Shell, file: &str, offered: bool) {
    exits::downloaded(shell, file, offered);
}
/// Where what a portal forbids works.
#[inline(never)]
pub fn elsewhere() -> AnyView {
    exits::elsewhere().any()
}
/// Why the draft of the address does not open, and what can be taken away of it.
#[inline(never)]
pub fn unopened(shell: Shell) -> AnyView {
    exits::unopened(shell)
}
/// Lines of the journal of a draft could not be replayed.
#[inline(never)]
pub fn unread(desk: Desk, lines: usize) {
    exits::unread(desk, lines);
}
/// A draft has two states: both are kept, and the one that leads furthest is opened.
#[inline(never)]
pub fn rejoin(desk: Desk, id: String) {
    drafts::rejoin(desk, id);
}
/// The open draft is not where it was left.
#[inline(never)]
pub fn missing(desk: Desk) {
    drafts::missing(desk);
}
/// What was left and is in this page only.
#[inline(never)]
pub fn left(desk: Desk) -> AnyView {
    drafts::left(desk)
}
/// Removes a draft; it can be put back, and stays among the versions.
#[inline(never)]
pub fn remove(shell: Shell, id: String, name: String) {
    drafts::remove(shell, id, name);
}
/// Puts back the draft that was just removed.
#[inline(never)]
pub fn put_back(shell: Shell) {
    drafts::put_back(shell);
}
/// What this tab holds of a draft that another one writes becomes a draft of its own, to compare with the other.
#[inline(never)]
pub fn keep_both(shell: Shell) {
    drafts::keep_both(shell);
}
/// What keeps versions of the draft that is open, for as long as it is.
#[inline(never)]
pub fn accompany(desk: Desk) {
    drafts::accompany(desk);
}
/// The versions of a draft, or the comparison that the key names.
#[inline(never)]
pub fn versions(shell: Shell, open: Open, key: &str) -> AnyView {
    sections::versions::versions(shell, open, key)
}
/// What works in this browser, and what it holds.
#[inline(never)]
pub fn browser_state(shell: Shell) -> AnyView {
    sections::browser_state::browser_state(shell)
}
