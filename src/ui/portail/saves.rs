//! What the host keeps: hands it the document, and says of it what the host answered.
use super::{PACE_MS, say, with};
use crate::draft::{SaveState, StoreError};
use crate::embed::message::Saying;
use crate::embed::saving::ANSWER_MS;
use crate::file;
use crate::ui::browser;
use crate::ui::shell::Shell;

pub(super) fn tell_changed() {
    let changed = with(|p| {
        let changed = p.saving.lacks();
        (p.begun && p.told != changed).then(|| {
            p.told = changed;
            changed
        })
    });
    if let Some(changed) = changed.flatten() {
        say(Saying::Modifie(changed), None);
    }
}
/// Hands the document to the host, not too often; what is not with the host is not said to be saved.
pub(super) fn hand(shell: Shell) {
    let Some((kept, due)) = with(|p| {
        let lacks = p.store.is_some() && p.saving.lacks();
        let due = p.begun && p.saves && p.saving.due() && !p.waiting;
        p.waiting |= due;
        (!lacks, due)
    }) else {
        return;
    };
    if !kept && shell.desk.state.with_untracked(|s| matches!(s, SaveState::Saved { .. })) {
        shell.desk.state.set(SaveState::Pending);
    }
    if due {
        send(shell);
        browser::later(PACE_MS, move || {
            with(|p| p.waiting = false);
            hand(shell);
        });
    }
}
/// What is neither with the host nor on its way, when the page goes.
pub(super) fn send_last(shell: Shell) {
    if with(|p| p.begun && p.saves && p.saving.behind()) == Some(true) {
        send(shell);
    }
}
fn send(shell: Shell) {
    let Some(document) = text(shell) else { return };
    let revision = browser::new_id();
    with(|p| p.saving.send(&revision));
    say(Saying::Enregistrer { document, revision: revision.clone() }, None);
    browser::later(ANSWER_MS as i32, move || {
        let given_up = with(|p| p.saving.give_up(&revision)) == Some(true);
        told(shell, given_up, Some("Le portail ne répond plus.".into()));
    });
}
/// The text of the open document, as it is: a save is no export, and puts no stamp.
fn text(shell: Shell) -> Option<String> {
    let open = shell.desk.current.with_untracked(|c| c.as_ref().map(|c| c.open))?;
    Some(open.look(file::write))
}
/// The host has kept a save, or has not and says why.
pub(super) fn answered(shell: Shell, revision: &str, refused: Option<String>) {
    let known = with(|p| match refused {
        Some(_) => p.saving.refuse(revision),
        None => p.saving.keep(revision),
    });
    told(shell, known == Some(true), refused);
}
fn told(shell: Shell, known: bool, refused: Option<String>) {
    let known = with(|p| {
        let refusal = refused.as_ref().map(|_| StoreError::Host);
        p.store.iter().filter(|_| known).for_each(|s| s.answered(refusal));
        known.then_some((p.store.is_some(), p.saving.lacks()))
    });
    let Some((stored, lacks)) = known.flatten() else { return };
    match (refused, stored) {
        (Some(why), true) => {
            shell.desk.state.set(SaveState::Unsaved(StoreError::Host));
            with(|p| p.complained = true);
            shell
                .desk
                .problem
                .set(Some(["Le portail n’a pas enregistré vos modifications\u{a0}: ", &why].concat()));
        }
        (None, true) if !lacks => {
            shell.desk.state.set(SaveState::Saved { at: browser::now() });
            if with(|p| std::mem::take(&mut p.complained)) == Some(true) {
                shell.desk.problem.set(None);
            }
        }
        _ => {}
    }
    tell_changed();
    hand(shell);
}
