//! localStorage as a store, and what stands in when the browser refuses it.
use super::indexed_db::Base;
use super::store::{MemoryStore, Store, StoreError};
use super::twin::Twin;
use gloo_storage::{LocalStorage, Storage};
use std::rc::Rc;
use wasm_bindgen::JsValue;

const PROBE: &str = "snr:1:probe";

/// localStorage, written raw. Made by `open` alone: gloo-storage panics where storage is refused.
pub struct LocalStore(());
impl LocalStore {
    /// Tries storage once: the getter itself throws in some frames and under some settings.
    pub fn open() -> Result<Self, StoreError> {
        let store = raw()?;
        match store.set_item(PROBE, "1").map_err(kind) {
            // full is not refused: drafts can be read, and removed
            Err(StoreError::Full) => return Ok(LocalStore(())),
            tried => tried?,
        }
        let found = store.get_item(PROBE).map_err(kind)?;
        store.remove_item(PROBE).map_err(kind)?;
        match found.as_deref() {
            Some("1") => Ok(LocalStore(())),
            Some(_) => Err(StoreError::Lied),
            None => Err(StoreError::Gone),
        }
    }
}
/// The stores of this browser; where it refuses localStorage, one that keeps nothing stands in and says why.
pub fn browser_store() -> Rc<dyn Store> {
    let near: Rc<dyn Store> = match LocalStore::open() {
        Ok(store) => Rc::new(store),
        Err(e) => Rc::new(MemoryStore::instead(e)),
    };
    Rc::new(Twin::new(near, Rc::new(Base), wasm_bindgen_futures::spawn_local))
}
/// A setting may change under an open page: what was granted at the start is asked for again each time.
fn raw() -> Result<web_sys::Storage, StoreError> {
    let window = web_sys::window().ok_or(StoreError::Refused)?;
    match window.local_storage() {
        Ok(Some(_)) => Ok(LocalStorage::raw()),
        _ => Err(StoreError::Refused),
    }
}
/// `QuotaExceededError`, `NS_ERROR_DOM_QUOTA_REACHED` in older Firefox; everything else is a refusal.
/// `Taken`, `Lied`, `Gone` and `Slow` are the words of `src/boot.js`.
pub(super) fn kind(e: JsValue) -> StoreError {
    let name = js_sys::Reflect::get(&e, &"name".into()).ok().and_then(|name| name.as_string());
    match name.as_deref() {
        Some("Taken") => StoreError::Taken,
        Some("Lied") => StoreError::Lied,
        Some("Gone") => StoreError::Gone,
        Some("Slow") => StoreError::Slow,
        Some(name) if name.contains("Quota") || name.contains("QUOTA") => StoreError::Full,
        _ => StoreError::Refused,
    }
}
impl Store for LocalStore {
    fn keys(&self) -> Result<Vec<String>, StoreError> {
        let store = raw()?;
        let length = store.length().map_err(kind)?;
        Ok((0..length).filter_map(|i| store.key(i).ok().flatten()).collect())
    }
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        raw()?.get_item(key).map_err(kind)
    }
    fn set(&self, key: &str, text: &str) -> Result<(), StoreError> {
        raw()?.set_item(key, text).map_err(kind)
    }
    fn remove(&self, key: &str) -> Result<(), StoreError> {
        raw()?.remove_item(key).map_err(kind)
    }
}
