//! Saves one open draft, and says how it stands.
//!
//! **Two tabs.** The meta of a draft has a `serial`, one more at each opening, and the name of the tab that took it.
//! A keeper remembers the meta text it last left in the store and reads it again before each write: when that of a tab
//! that took the draft later is there, this one writes nothing from then on (`Conflict`). So the tab that opened last writes,
//! the one before finds out at its next save, and what it holds can be downloaded or become a draft of its own. An
//! opening takes the meta first and then looks again at the journals, so that nothing saved meanwhile is missed.
use super::journal::Draft;
use super::meta::{Meta, MetaFacts, outranks};
use super::store::{Store, StoreError, Texts, key};
use crate::strategie::describe::hash;
use crate::strategie::{Edit, Object};
use std::rc::Rc;

/// How the draft stands.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum SaveState {
    /// All that was typed was read back from the store. `at`: milliseconds since 1970, of the last save.
    Saved { at: f64 },
    /// Something was typed since, and will be saved.
    #[default]
    Pending,
    /// What was typed since the last save is only in this page.
    Unsaved(StoreError),
    /// Another tab writes this draft. This one writes nothing any more.
    Conflict,
}
/// What a save came to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Saved {
    pub state: SaveState,
}
/// Something that is on its way.
pub(super) struct Sent {
    ticket: u64,
    copy: bool,
    meta: bool,
    /// It was read back from where one reads at once: nothing waits for the answer.
    kept: bool,
}
enum Stop {
    Theirs,
    Store(StoreError),
}
impl From<StoreError> for Stop {
    fn from(e: StoreError) -> Self {
        match e {
            StoreError::Taken => Stop::Theirs,
            e => Stop::Store(e),
        }
    }
}

/// Saves one open draft.
pub struct Keeper {
    pub(super) store: Rc<dyn Store>,
    pub(super) draft: Draft,
    pub(super) meta: Meta,
    /// The meta text that stands in the store unless somebody else wrote.
    pub(super) left: Option<String>,
    /// Whether that text is ours.
    pub(super) taken: bool,
    pub(super) state: SaveState,
    /// The other slot holds a spoilt copy that could not be set aside: it is not written over.
    pub(super) spoilt: bool,
    pub(super) sent: Vec<Sent>,
    /// One of two stores lacks what the other has: a whole copy is made at the next rest.
    pub(super) lacking: bool,
    /// When it was last tried to write, ms.
    pub(super) tried: f64,
}
/// What could not be written is tried again after this long (ms), when the store gives a sign, or at the next edit.
const RETRY_MS: f64 = 5_000.0;
impl Keeper {
    /// The id of the draft.
    pub fn id(&self) -> &str {
        &self.meta.id
    }
    /// What Home shows of it.
    pub fn meta(&self) -> &Meta {
        &self.meta
    }
    /// How it stands, to be shown at all times.
    pub fn state(&self) -> SaveState {
        match self.state {
            SaveState::Saved { .. } if self.draft.dirty() || self.waits() => SaveState::Pending,
            state => state,
        }
    }
    /// Whether something that was typed is on its way, and nowhere yet.
    fn waits(&self) -> bool {
        self.sent.iter().any(|s| !(s.kept || s.copy && self.draft.based()))
    }
    /// An edit that was applied to the document, by whatever way: typing, undo, the stamp of an export. A draft that was
    /// removed elsewhere is written anew: what is typed afterwards is to be kept.
    pub fn note(&mut self, e: &Edit) {
        self.keep_anyway();
        self.draft.note(e);
    }
    /// The content that was just exported: the meta keeps it. The stamp of the file comes by `note`.
    pub fn exported(&mut self, now_ms: f64, digest: u64) {
        (self.meta.downloaded_at, self.meta.digest) = (Some(now_ms as u64), Some(digest));
    }
    /// The person has the file that was downloaded.
    pub fn confirmed(&mut self, now_ms: f64) {
        self.meta.confirmed_at = Some(now_ms as u64);
    }
    /// Whether a flush has something to write.
    pub fn due(&self) -> bool {
        !matches!(self.state, SaveState::Conflict | REMOVED) && (self.draft.dirty() || !self.told())
    }
    /// Whether one of two stores lacks what the other has: a rest mends it.
    pub fn lacking(&self) -> bool {
        self.lacking
    }
    /// Whether an answer of the store is a reason to write: not one to what has just failed, for ever.
    pub fn calls(&self, now_ms: f64) -> bool {
        let failed = matches!(self.state, SaveState::Unsaved(_)) && now_ms - self.tried < RETRY_MS;
        (self.due() || self.lacking) && !failed
    }
    /// Whether it was opened while one of two stores was mute: that one is not written.
    pub fn alone(&self) -> bool {
        self.meta.alone
    }
    fn told(&self) -> bool {
        self.left.as_deref() == Some(&*self.meta.write())
    }
    /// Writes the journal, at once; a whole copy only where there is none. To call `JOURNAL_AFTER_MS` after the first
    /// unsaved change, and when the page is hidden or goes.
    pub fn flush(&mut self, now_ms: f64, document: &Object, facts: MetaFacts) -> Saved {
        self.meta.take(facts);
        if self.draft.dirty() {
            self.meta.changed_at = now_ms as u64;
        }
        if self.due() {
            self.tried = now_ms;
            let saved = self.save(document);
            self.end(saved, Some(now_ms));
        }
        Saved { state: self.state() }
    }
    /// Looks whether another tab took the draft, without writing: to call when the page comes back to the front and
    /// on `storage` events, so that it is said before more is typed.
    pub fn look(&mut self) -> Saved {
        match self.store.get(&self.key("meta")) {
            Ok(found) if self.is_theirs(&found) => self.state = SaveState::Conflict,
            // put back where it had been removed
            Ok(Some(found)) if self.state == REMOVED => {
                self.state = match Some(found) == self.left {
                    true => SaveState::Saved { at: self.meta.changed_at as f64 },
                    false => SaveState::Conflict,
                }
            }
            _ => {}
        }
        Saved { state: self.state() }
    }
    /// Whether the draft is not where it was left: somebody emptied one of two stores, or removed it.
    pub fn missing(&self) -> bool {
        let gone = || matches!(self.store.get(&self.key("meta")), Ok(None));
        self.taken && !matches!(self.state, SaveState::Conflict | REMOVED) && gone()
    }
    /// The draft was removed elsewhere, and nothing of it is left: it is not written again unless the person goes on.
    pub fn removed(&mut self) {
        if self.missing() && !self.draft.dirty() {
            self.state = REMOVED;
        }
    }
    /// Somebody emptied what answers at once, and the database may not have all: all of it is written again.
    pub fn again(&mut self) {
        if self.missing() {
            self.draft.forget();
        }
    }
    /// The person wants a draft that was removed elsewhere: the next flush writes it, whole.
    pub fn keep_anyway(&mut self) {
        if self.state == REMOVED {
            self.draft.forget();
            self.state = SaveState::Pending;
        }
    }
    /// Whether all that was typed is where it outlives the page.
    pub fn settled(&self) -> bool {
        matches!(self.state(), SaveState::Saved { .. } | REMOVED)
    }
    /// Whether this meta is of a tab that took the draft after this one.
    fn is_theirs(&self, found: &Option<String>) -> bool {
        *found != self.left && found.as_ref().is_some_and(|found| outranks(found, &self.meta.write()))
    }
    /// What was on its way may have arrived, or not: to call when the store says so, and then to flush what is due.
    pub fn hear(&mut self, now_ms: f64) -> Saved {
        for sent in std::mem::take(&mut self.sent) {
            match (self.store.outcome(sent.ticket), sent.copy) {
                (None, _) => self.sent.push(sent),
                (Some(Err(StoreError::Taken)), _) => self.state = SaveState::Conflict,
                (Some(Ok(())), true) => {
                    self.lacking = false;
                    if !sent.kept {
                        self.draft.proven(true);
                    }
                }
                // one of the two stores does not have it, or not the copy under it: it gets the next one
                (Some(Err(_)), _) if sent.kept => self.lacking |= !sent.meta,
                (Some(Err(e)), copy) => {
                    match (copy, self.draft.based()) {
                        (true, true) => self.draft.proven(false),
                        (true, false) => self.draft.forget(),
                        (false, _) if e == StoreError::Gone => self.draft.forget(),
                        (false, _) => self.draft.unwritten(),
                    }
                    if self.draft.dirty() && self.state != SaveState::Conflict {
                        self.state = SaveState::Unsaved(e);
                    }
                }
                _ => {}
            }
        }
        if matches!(self.state, SaveState::Unsaved(_))
            && self.state != REMOVED
            && !self.draft.dirty()
            && !self.waits()
            && !self.lacking
        {
            self.end(Ok(()), Some(now_ms));
        }
        Saved { state: self.state() }
    }
    /// Writes a whole copy when one is wanted and nothing waits to be saved: to call when the draft was opened and
    /// when the person rests.
    pub fn rest(&mut self, document: &Object) -> Saved {
        let conflict = self.state == SaveState::Conflict;
        let wanted = self.draft.wants_copy() || (self.lacking && !self.sent.iter().any(|s| s.copy));
        if wanted && !self.spoilt && !self.draft.dirty() && self.taken && !conflict && self.state != REMOVED {
            let copied = match self.copy(document) {
                // two copies do not fit, or not faithfully: the one before still counts, with its journal
                Err(Stop::Store(_)) if self.draft.based() => Ok(()),
                copied => copied,
            };
            self.end(copied, None);
        }
        Saved { state: self.state() }
    }
    /// A whole copy, now: what stands in one of two stores is not all there is.
    pub(super) fn renew(&mut self, document: &Object) {
        if self.copy(document).is_err() {
            self.lacking = true;
        }
    }
    /// Saves a draft that is not in the store yet.
    pub(super) fn begin(&mut self, now_ms: f64, document: &Object) {
        self.draft.forget();
        let saved = self.save(document);
        self.end(saved, Some(now_ms));
    }
    /// Writes the meta under our name: from here on, a keeper that held this draft finds out.
    pub(super) fn take(&mut self) {
        let told = self.tell();
        self.end(told, None);
    }
    fn end(&mut self, saved: Result<(), Stop>, at: Option<f64>) {
        self.state = match (saved, self.store.refusal(), at) {
            (Err(Stop::Theirs), ..) => SaveState::Conflict,
            (Err(Stop::Store(e)), ..) | (Ok(()), Some(e), _) => SaveState::Unsaved(e),
            (Ok(()), None, Some(at)) => SaveState::Saved { at },
            (Ok(()), None, None) => self.state,
        };
    }
    fn key(&self, part: &str) -> String {
        key(&self.meta.id, part)
    }
    /// Keeps elsewhere what could not be read, under a name of its content, and takes it out of the slot that is next.
    pub(super) fn set_aside(&self, found: &Texts, spoilt: &[String]) -> Result<(), StoreError> {
        // what is only on its way may not arrive: its place is not used before it has
        let only_far = self.store.near().is_some_and(|near| near.refusal().is_some());
        for text in spoilt {
            if !self.store.put(&aside(text), text)?.kept && !only_far {
                return Err(StoreError::Full);
            }
        }
        let other = 1 - self.draft.current().0 as usize;
        let keys = [self.key(COPY[other]), self.key(EDITS[other])];
        let bad = |(k, text): &(String, String)| *k == keys[0] && spoilt.contains(text);
        if found.iter().any(bad) && found.iter().filter(|(k, _)| *k == keys[0]).all(bad) {
            for (key, text) in found.iter().filter(|(k, _)| keys.contains(k)) {
                self.store.put(&aside(text), text)?;
                self.store.remove(key)?;
            }
        }
        Ok(())
    }
    fn save(&mut self, document: &Object) -> Result<(), Stop> {
        let saved = self.keep(document);
        // what stands for a store that is refused holds it for the life of the page: Home shows it
        if matches!(saved, Err(Stop::Store(_))) && self.store.refusal().is_some() {
            _ = self.tell();
        }
        saved
    }
    fn keep(&mut self, document: &Object) -> Result<(), Stop> {
        self.check()?;
        match self.draft.based() {
            true => {
                if !self.taken {
                    self.tell()?;
                }
                self.journal(document)?;
            }
            false => self.copy(document)?,
        }
        match self.tell() {
            Err(Stop::Theirs) => Err(Stop::Theirs),
            _ => Ok(()), // a meta that does not fit loses nothing that was typed
        }
    }
    /// Whether the store is still as we left it. A draft that has disappeared from it (a portal that empties it, a
    /// removal in another tab) is written anew, whole.
    fn check(&mut self) -> Result<(), Stop> {
        let found = self.store.get(&self.key("meta"))?;
        if found == self.left {
            return Ok(());
        }
        if self.is_theirs(&found) {
            return Err(Stop::Theirs);
        }
        if found.is_some() {
            return Ok(()); // of a tab before this one, which is to find out
        }
        (self.left, self.taken) = (None, false);
        let (slot, number) = self.draft.current();
        if self.draft.based() {
            let copy = self.store.get(&self.key(COPY[slot as usize]))?;
            let there =
                copy.is_some_and(|copy| copy.split(' ').next().and_then(|n| n.parse().ok()) == Some(number));
            if !there {
                self.draft.forget();
            }
        }
        Ok(())
    }
    fn tell(&mut self) -> Result<(), Stop> {
        let text = self.meta.write();
        if self.left.as_deref() == Some(&*text) {
            return Ok(());
        }
        self.check()?;
        let key = self.key("meta");
        let put = self.put(&key, &text, None);
        // whatever a failed write left there, it is not another tab's
        self.left = if put.is_ok() { Some(text) } else { self.store.get(&key)? };
        self.taken |= put.is_ok();
        put.map(|_| ()).map_err(Stop::from)
    }
    /// Whether it was read back at once. `copy`: whether it is one; `None` for a meta, which nothing waits for.
    fn put(&mut self, key: &str, text: &str, copy: Option<bool>) -> Result<bool, StoreError> {
        let put = self.store.put(key, text)?;
        // a later journal holds all of the one before, and so does a copy: nothing waits for those any more
        let before = self.sent.iter_mut().filter(|s| copy == Some(s.copy));
        before.for_each(|s| s.kept = true);
        if let Some(ticket) = put.ticket {
            let (copy, meta) = (copy == Some(true), copy.is_none());
            self.sent.push(Sent { ticket, copy, meta, kept: put.kept || meta });
        }
        Ok(put.kept)
    }
    fn journal(&mut self, document: &Object) -> Result<(), Stop> {
        let Some((slot, text)) = self.draft.journal() else { return Ok(()) };
        let key = self.key(EDITS[slot as usize]);
        let other = 1 - slot as usize;
        let others = [self.key(COPY[other]), self.key(EDITS[other])];
        let put = match self.put(&key, &text, Some(false)) {
            // the copy before the one that counts makes room: one sound copy and its journal stay; one on its way too
            Err(StoreError::Full) if !self.spoilt && !self.draft.copying() => {
                others.iter().try_for_each(|key| self.store.remove(key))?;
                self.put(&key, &text, Some(false))
            }
            // the page may be leaving: what stands in the near store only stays
            Ok(false) if !self.spoilt && self.store.make_room(&others) => self.put(&key, &text, Some(false)),
            Err(StoreError::Lied | StoreError::Gone) => self.put(&key, &text, Some(false)),
            put => put,
        };
        match put {
            Ok(_) => self.draft.written(),
            // what was saved before may be spoilt: a copy in the other slot holds it all
            Err(StoreError::Lied | StoreError::Gone) => self.copy(document)?,
            Err(e) => return Err(e.into()),
        }
        Ok(())
    }
    fn copy(&mut self, document: &Object) -> Result<(), Stop> {
        self.check()?;
        if self.draft.copying() {
            return Ok(());
        }
        if self.spoilt && self.draft.based() {
            return Err(StoreError::Full.into());
        }
        let Some((slot, text)) = self.draft.copy(document) else { return Err(StoreError::Full.into()) };
        let key = self.key(COPY[slot as usize]);
        let put = self.put(&key, &text, Some(true));
        match put {
            Ok(false) => return Ok(()), // `hear` says whether it arrived
            put => self.draft.proven(put.is_ok()),
        }
        if let Err(StoreError::Lied) = put {
            self.store.remove(&key)?;
        }
        put.map(|_| ()).map_err(Stop::from)
    }
}
const REMOVED: SaveState = SaveState::Unsaved(StoreError::Removed);
/// Where a text that could not be read is kept: the same text, the same place.
pub(super) fn aside(text: &str) -> String {
    ["snr:1:set-aside:", &hash(text).to_string()].concat()
}
const COPY: [&str; 2] = ["copy:0", "copy:1"];
const EDITS: [&str; 2] = ["edits:0", "edits:1"];
