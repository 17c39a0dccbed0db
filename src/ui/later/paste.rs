//! The way into the part that reads pasted tables: see `super`.
use crate::ui::lists::Listed;
use crate::ui::open::Open;
use crate::ui::panels;
use crate::ui::react::{Held, Watched};
use crate::ui::shell::Shell;
use leptos::prelude::*;

/// Rows from what was pasted, in a list.
#[inline(never)]
pub fn paste(shell: Shell, open: Open, listed: Held<Listed>, text: Watched<Option<String>>) -> AnyView {
    panels::paste(shell, open, listed, text)
}
