//! localStorage as a store, and what stands in when the browser refuses it.
use super::store::{MemoryStore, Store, StoreError};
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
/// The store of this browser, or one that keeps nothing and says why.
pub fn browser_store() -> Rc<dyn Store> {
    match LocalStore::open() {
        Ok(store) => Rc::new(store),
        Err(e) => Rc::new(MemoryStore::instead(e)),
    }
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
fn kind(e: JsValue) -> StoreError {
    let name = js_sys::Reflect::get(&e, &"name".into()).ok().and_then(|name| name.as_string());
    match name.is_some_and(|name| name.contains("Quota") || name.contains("QUOTA")) {
        true => StoreError::Full,
        false => StoreError::Refused,
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
