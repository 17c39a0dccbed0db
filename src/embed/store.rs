//! The store of a form whose drafts the portal keeps: texts live as long as the page, the portal has the document.
use crate::draft::StoreError;
use crate::draft::store::{MemoryStore, Store};
use std::cell::Cell;

/// Drafts that the portal keeps.
#[derive(Default)]
pub struct HostStore {
    held: MemoryStore,
    /// Why the portal does not keep them, if so.
    refusal: Cell<Option<StoreError>>,
}
impl HostStore {
    /// What the portal answered last.
    pub fn answered(&self, refusal: Option<StoreError>) {
        self.refusal.set(refusal);
    }
}
impl Store for HostStore {
    fn refusal(&self) -> Option<StoreError> {
        self.refusal.get()
    }
    fn keys(&self) -> Result<Vec<String>, StoreError> {
        self.held.keys()
    }
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.held.get(key)
    }
    fn set(&self, key: &str, text: &str) -> Result<(), StoreError> {
        self.held.set(key, text)
    }
    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.held.remove(key)
    }
}
