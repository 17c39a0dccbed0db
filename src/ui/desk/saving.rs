//! When drafts are written, and what the stores say of them: of the one that is open, and of those that were left before all of
//! them was kept.
use super::{Desk, REST_MS, facts};
use crate::draft::{Drafts, JOURNAL_AFTER_MS, Keeper, SaveState, Saved, StoreError};
use crate::ui::browser;
use crate::ui::later;
use crate::ui::open::Open;
use leptos::prelude::*;
use std::rc::Rc;

fn write(keeper: &mut Keeper, open: Open) -> Option<Saved> {
    let due = keeper.due();
    open.look(|doc| due.then(|| keeper.flush(browser::now(), doc, facts(doc))))
}

impl Desk {
    /// Hears from the store what was on its way.
    pub(super) fn attend(self) {
        self.drafts.with_value(|d| d.listen(Rc::new(move || self.hear())));
        self.hear();
    }
    /// Something that was on its way has arrived, or not; or another tab wrote.
    pub(super) fn hear(self) {
        let health = self.drafts.with_value(Drafts::health);
        let mut due = self.hear_left();
        let heard = self.keeper.try_update(|k| {
            let k = k.as_mut()?;
            k.look();
            let state = k.hear(browser::now()).state;
            due |= k.calls(browser::now());
            Some((state, k.alone(), k.missing()))
        });
        let (state, alone, missing) = heard.flatten().unwrap_or((self.state.get_untracked(), false, false));
        // one that was opened without the database stays without it
        let alone = alone && health[0].is_none();
        let said = [health[0], health[1].or(alone.then_some(StoreError::Slow))];
        if self.health.get_untracked() != said {
            self.health.set(said);
        }
        // what the portal keeps is for the portal to say
        if !self.hosted.get() && self.state.get_untracked() != state {
            self.state.set(state);
        }
        if missing {
            later::quietly(move || later::doors::missing(self));
        }
        if due && health[1].is_none() {
            self.schedule();
        }
    }
    /// What was on its way of drafts that were left; whether there is more to write.
    fn hear_left(self) -> bool {
        if self.left.with_untracked(Vec::is_empty) {
            return false;
        }
        let mut due = false;
        self.left.update(|left| {
            left.iter_mut().for_each(|(_, k)| {
                k.look();
                k.hear(browser::now());
            });
            left.retain(|(_, k)| !k.settled());
            due = left.iter().any(|(_, k)| k.calls(browser::now()));
        });
        due
    }
    /// The open draft was removed elsewhere; or, so, the person wants it.
    pub fn removed(self, act: fn(&mut Keeper)) {
        let state = self.keeper.try_update(|k| {
            let k = k.as_mut()?;
            act(k);
            Some(k.state())
        });
        if let Some(state) = state.flatten() {
            self.state.set(state);
        }
        self.flush();
    }
    /// Whether closing the page now loses something that was typed.
    pub(super) fn would_lose(self) -> bool {
        let unsaved = |k: &Keeper| matches!(k.state(), SaveState::Unsaved(e) if e != StoreError::Removed);
        // what is only on its way to the database may not arrive
        let doubtful = self.health.with_untracked(|h| h[0].is_some());
        let conflict = |k: &Keeper| k.state() == SaveState::Conflict;
        let kept = self.current.with_untracked(|c| c.as_ref().is_some_and(|c| c.kept.get()));
        let lost =
            |k: &Keeper| unsaved(k) || conflict(k) && !kept || doubtful && !k.settled() && !conflict(k);
        let open = self.keeper.with(|k| k.as_ref().is_some_and(lost));
        open || self.left.with_untracked(|left| left.iter().any(|(_, k)| !k.settled()))
    }
    /// A draft that was left while something of it was in this page only.
    pub(super) fn resume(self, id: &str) -> bool {
        let at = self.left.with_untracked(|left| left.iter().position(|(current, _)| current.id == id));
        let Some(at) = at else { return false };
        let mut back = None;
        self.left.update(|left| back = Some(left.remove(at)));
        if let Some((current, keeper)) = back {
            self.present(&keeper);
            self.keeper.set(Some(keeper));
            self.current.set(Some(current));
            self.hear();
        }
        true
    }
    /// The keeper of a draft that is open, or was left.
    pub(super) fn with_keeper(self, id: &str, act: &mut dyn FnMut(&mut Keeper)) {
        let open = self.keeper.try_update(|k| k.iter_mut().filter(|k| k.id() == id).map(&mut *act).count());
        if open == Some(0) {
            self.left.update(|left| left.iter_mut().map(|l| &mut l.1).filter(|k| k.id() == id).for_each(act));
        }
    }
    /// Whether another tab writes a draft that is open, or was left.
    pub fn in_conflict(self, id: &str) -> bool {
        let so = |k: &Keeper| k.id() == id && k.state() == SaveState::Conflict;
        self.state.track();
        self.keeper.with(|k| k.as_ref().is_some_and(so)) || self.left.with(|l| l.iter().any(|(_, k)| so(k)))
    }
    /// What was left of a draft that another tab writes is kept as a version.
    pub fn let_go(self, id: &str) {
        if self.left.with_untracked(|left| left.iter().any(|(c, _)| c.id == id)) {
            self.left.update(|left| left.retain(|(c, k)| c.id != id || k.state() != SaveState::Conflict));
        }
    }
    pub(super) fn schedule(self) {
        if self.waiting.get() {
            return;
        }
        self.waiting.set(true);
        browser::later(JOURNAL_AFTER_MS as i32, move || {
            self.waiting.set(false);
            self.flush();
            browser::later(REST_MS, move || self.rest());
        });
    }
    /// Writes what is not yet, now.
    pub fn flush(self) {
        if !self.left.with_untracked(Vec::is_empty) {
            self.left.update(|left| left.iter_mut().for_each(|(c, k)| _ = write(k, c.open)));
        }
        let Some(open) = self.current.with_untracked(|c| c.as_ref().map(|c| c.open)) else { return };
        let saved = self.keeper.try_update(|k| write(k.as_mut()?, open));
        if let Some(saved) = saved.flatten() {
            self.state.set(saved.state);
        }
    }
    pub(super) fn rest(self) {
        let Some(open) = self.current.with_untracked(|c| c.as_ref().map(|c| c.open)) else { return };
        let saved = self.keeper.try_update(|k| open.look(|doc| k.as_mut().map(|k| k.rest(doc))));
        if let Some(saved) = saved.flatten() {
            self.state.set(saved.state);
        }
    }
}
