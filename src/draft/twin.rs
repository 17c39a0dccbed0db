//! Two stores as one: a near one that answers at once (localStorage) and a far one that answers later (IndexedDB).
//!
//! Neither is enough alone. A browser that is killed loses the last seconds or minutes of localStorage; a page that its
//! portal removes loses what it puts in IndexedDB while leaving; a portal may empty localStorage at logout, and that has
//! a ceiling. So all goes to both, and opening takes what leads furthest in either. What the near store does not take
//! lives in the far one alone, and is saved once that has said so.
//!
//! Two tabs: a far write is made only as long as the meta there is not one of another tab that took the draft after us
//! ([`super::meta::outranks`]), in one transaction. What was opened while the far store could not be read is not written
//! there: it may hold more than we know. The meta that this page wrote last says so (`alone`).
use super::meta::{Meta, newest};
use super::store::{
    Cards, Later, Loaded, MemoryStore, PARTS, Put, Store, StoreError, Texts, cards, draft_of, key, texts,
};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// A meta and the text of it that is ours: what is guarded is written unless another tab's stands there.
pub type Guard = Option<(String, String)>;

/// A store that answers later.
pub trait Far {
    /// All keys.
    fn keys(&self) -> Later<Result<Vec<String>, StoreError>>;
    /// The texts that are there under these keys.
    fn read(&self, keys: Vec<String>) -> Later<Result<Texts, StoreError>>;
    /// Writes, or removes what has no text, all or none; started in the call, in the order of the calls. Says so once it
    /// is read back; `Gone` when a journal was written and there is no copy under it; `Taken`, and nothing written, when
    /// the meta is another tab's.
    fn write(&self, puts: Vec<(String, Option<String>)>, guard: Guard) -> Later<Result<(), StoreError>>;
}
/// What tasks and the store share.
#[derive(Default)]
struct Shared {
    /// What the near store did not take.
    beside: MemoryStore,
    /// The metas that this page wrote.
    own: RefCell<Texts>,
    last: Cell<u64>,
    waiting: RefCell<Vec<u64>>,
    failed: RefCell<Vec<(u64, StoreError)>>,
    /// Why the near store did not take the last thing it was given.
    near_ill: Cell<Option<StoreError>>,
    /// Why the far store did not do the last thing it was asked for.
    ill: Cell<Option<StoreError>>,
    ear: RefCell<Option<Rc<dyn Fn()>>>,
}
impl Shared {
    fn heard(&self, ticket: u64, answer: Result<(), StoreError>) {
        self.waiting.borrow_mut().retain(|t| *t != ticket);
        if let Err(e) = answer {
            self.failed.borrow_mut().push((ticket, e));
        }
        self.note(answer.err());
    }
    fn note(&self, e: Option<StoreError>) {
        // a draft that another tab took, or that somebody removed, says nothing of the store
        if !matches!(e, Some(StoreError::Taken | StoreError::Gone)) {
            self.ill.set(e);
        }
        let ear = self.ear.borrow().clone();
        if let Some(ear) = ear {
            ear();
        }
    }
}
/// Sees to it that a task goes on.
pub type Spawn = fn(Later<()>);

/// Both stores.
pub struct Twin {
    near: Rc<dyn Store>,
    far: Rc<dyn Far>,
    shared: Rc<Shared>,
    spawn: Spawn,
}
impl Twin {
    /// Over these two.
    pub fn new(near: Rc<dyn Store>, far: Rc<dyn Far>, spawn: Spawn) -> Self {
        Twin { near, far, spawn, shared: Rc::default() }
    }
    fn send(&self, key: &str, text: Option<&str>) -> Option<u64> {
        let draft = draft_of(key);
        let meta = draft.map(|d| super::store::key(d, PARTS[4]));
        let own = self.shared.own.borrow();
        let guard = meta.and_then(|meta| own.iter().find(|(k, _)| *k == meta).cloned());
        // what was opened without the far store stays out of it; without the near one there is nowhere else
        let alone = guard.as_ref().is_some_and(|(_, own)| Meta::read("", Some(own)).alone);
        if alone && self.near.refusal().is_none() {
            return None;
        }
        let ticket = self.shared.last.get() + 1;
        self.shared.last.set(ticket);
        self.shared.waiting.borrow_mut().push(ticket);
        let answer = self.far.write(vec![(key.into(), text.map(str::to_owned))], guard);
        let (shared, draft) = (self.shared.clone(), draft.map(str::to_owned));
        (self.spawn)(Box::pin(async move {
            let answer = answer.await;
            if let (Err(StoreError::Taken), Some(draft)) = (answer, draft) {
                // what another tab did not let through must not lead when this page opens the draft again
                shared.beside.forget(&draft);
            }
            shared.heard(ticket, answer);
        }));
        Some(ticket)
    }
    fn put_near(&self, key: &str, text: &str) -> Result<(), StoreError> {
        if let Some(refused) = self.near.refusal() {
            // it holds it for the life of the page
            self.near.set(key, text)?;
            return Err(refused);
        }
        let put = self.near.put(key, text).map(|_| ());
        self.shared.near_ill.set(put.err());
        put
    }
}
impl Store for Twin {
    fn refusal(&self) -> Option<StoreError> {
        self.shared.ill.get().and(self.near.refusal())
    }
    fn keys(&self) -> Result<Vec<String>, StoreError> {
        self.near.keys()
    }
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        match (self.shared.beside.get(key)?, self.near.get(key)) {
            (Some(text), _) => Ok(Some(text)),
            (None, Err(_)) if self.shared.ill.get().is_none() => Ok(None),
            (None, near) => near,
        }
    }
    fn set(&self, key: &str, text: &str) -> Result<(), StoreError> {
        self.put(key, text).map(|_| ())
    }
    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.shared.beside.remove(key)?;
        self.send(key, None);
        match self.near.remove(key) {
            Err(_) if self.shared.ill.get().is_none() => Ok(()),
            done => done,
        }
    }
    fn put(&self, key: &str, text: &str) -> Result<Put, StoreError> {
        let near = self.put_near(key, text);
        if key.ends_with(PARTS[4]) {
            let mut own = self.shared.own.borrow_mut();
            own.retain(|(k, _)| k != key);
            own.push((key.into(), text.into()));
        }
        let ticket = self.send(key, Some(text));
        match (near, ticket, self.shared.ill.get()) {
            (Ok(()), ..) => self.shared.beside.remove(key)?,
            (Err(_), Some(_), None) => self.shared.beside.set(key, text)?,
            // the one that has no room is the one that can be helped
            (Err(StoreError::Refused), _, Some(e)) | (Err(e), ..) => return Err(e),
        }
        Ok(Put { kept: near.is_ok(), ticket })
    }
    fn outcome(&self, ticket: u64) -> Option<Result<(), StoreError>> {
        if self.shared.waiting.borrow().contains(&ticket) {
            return None;
        }
        let failed = self.shared.failed.borrow();
        Some(failed.iter().find(|(t, _)| *t == ticket).map_or(Ok(()), |(_, e)| Err(*e)))
    }
    fn listen(&self, ear: Rc<dyn Fn()>) {
        *self.shared.ear.borrow_mut() = Some(ear);
    }
    fn health(&self) -> [Option<StoreError>; 2] {
        [self.near.refusal().or(self.shared.near_ill.get()), self.shared.ill.get()]
    }
    fn make_room(&self, keys: &[String]) -> bool {
        let mut made = false;
        if self.shared.ill.get().is_none() && self.near.refusal().is_none() {
            for key in keys {
                made |= matches!(self.near.get(key), Ok(Some(_))) && self.near.remove(key).is_ok();
            }
        }
        made
    }
    fn near(&self) -> Option<Rc<dyn Store>> {
        Some(self.near.clone())
    }
    fn far(&self) -> Option<Rc<dyn Far>> {
        Some(self.far.clone())
    }
    fn load(&self, draft: &str) -> Later<Result<Loaded, StoreError>> {
        let wanted = PARTS.iter().map(|part| key(draft, part)).collect();
        let (near, far, shared) = (self.near.clone(), self.far.read(wanted), self.shared.clone());
        let draft = draft.to_owned();
        Box::pin(async move {
            let far = far.await;
            shared.note(far.as_ref().err().copied());
            let get = |key: &str| match shared.beside.get(key)? {
                Some(text) => Ok(Some(text)),
                None => near.get(key),
            };
            let near_texts = texts(&draft, &get);
            let whole = far.is_ok() && near.refusal().is_none();
            let sides = match (near_texts, far) {
                (Ok(texts), Ok(far)) if texts.is_empty() && near.refusal().is_some() => vec![far],
                (Ok(near), Ok(far)) => vec![near, far],
                (Err(_), Ok(far)) => vec![far],
                // of what is nowhere near, only the far store could say that it is not there
                (Ok(near), Err(e)) if near.is_empty() => return Err(e),
                (Ok(near), Err(_)) => vec![near],
                (Err(e), Err(_)) => return Err(e),
            };
            // what stands in for a near store that is refused dies with the page: it is no other state
            let sides = match near.refusal() {
                Some(_) => vec![Loaded { sides, whole }.texts()],
                None => sides,
            };
            // the meta that stands there is read again before each write
            for (key, text) in sides.iter().flatten().filter(|(k, _)| k.ends_with(PARTS[4])) {
                if get(key)?.is_none() {
                    shared.beside.set(key, text)?;
                }
            }
            Ok(Loaded { sides, whole })
        })
    }
    fn cards(&self) -> Later<Result<Cards, StoreError>> {
        let (near, far, shared, asked) =
            (self.near.clone(), self.far.clone(), self.shared.clone(), self.far.keys());
        Box::pin(async move {
            let mut far_keys = asked.await;
            let mut metas = vec![];
            if let Ok(keys) = &far_keys {
                let wanted = keys.iter().filter(|key| key.ends_with(PARTS[4])).cloned().collect();
                match far.read(wanted).await {
                    Ok(found) => metas = found,
                    Err(e) => far_keys = Err(e),
                }
            }
            shared.note(far_keys.as_ref().err().copied());
            let mut keys = match (near.keys(), &far_keys) {
                (Err(e), Err(_)) => return Err(e),
                (near, _) => near.unwrap_or_default(),
            };
            keys.extend(far_keys.unwrap_or_default());
            cards(Ok(keys), &|key| {
                let far = metas.iter().find(|(k, _)| k == key).map(|(_, text)| text.clone());
                Ok(newest("", near.get(key).unwrap_or_default(), far))
            })
        })
    }
}
