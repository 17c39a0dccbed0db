//! The way into the part that speaks with a portal: see `super`.
use crate::ui::portail;
use crate::ui::shell::Shell;

/// What `src/portail.js` has to say.
#[inline(never)]
pub fn heard(shell: Shell, e: &web_sys::Event) {
    portail::heard(shell, e);
}
