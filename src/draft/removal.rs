//! What is taken away: a draft, with the way back, and everything. Fetched later by the form: nothing that saves is here.
use super::drafts::{Drafts, OpenError};
use super::journal::edits_of;
use super::keeper::aside;
use super::store::{PARTS, Store, StoreError, Texts, key};
use crate::strategie::sorted;
use std::rc::Rc;

/// A draft that was removed: what it takes to put it back.
#[derive(Clone, Debug, PartialEq)]
pub struct Removed {
    pub id: String,
    pub texts: Texts,
}

impl Drafts {
    /// Removes a draft, and returns what `restore` puts back. On an error it is still there.
    pub async fn remove(&self, id: &str) -> Result<Removed, StoreError> {
        // of two states one is removed, the other stays as a draft of its own
        if let Err(OpenError::Store(e)) = self.rejoin(id).await {
            return Err(e);
        }
        let loaded = self.store.load(id).await?;
        if loaded.is_split() {
            return Err(StoreError::Slow);
        }
        let texts = loaded.texts();
        // of what two stores hold otherwise, what leads furthest is put back last
        let order = |key: &str| PARTS.iter().position(|part| key.ends_with(part));
        let texts = sorted(texts, |a, b| (order(&a.0), edits_of(&a.1)) < (order(&b.0), edits_of(&b.1)));
        let removed = Removed { id: id.into(), texts };
        let done = self.clear(PARTS.iter().map(|part| key(id, part)).collect()).await;
        if let Err(e) = done {
            self.put_back(&removed)?;
            return Err(e);
        }
        Ok(removed)
    }
    /// Keeps the texts of a draft that cannot be read, before it is removed.
    pub async fn put_aside(&self, id: &str) -> Result<(), StoreError> {
        let texts = self.store.load(id).await?.texts();
        texts.iter().try_for_each(|(_, text)| self.store.put(&aside(text), text).map(|_| ()))
    }
    /// What answers at once.
    pub(super) fn near(&self) -> Rc<dyn Store> {
        self.store.near().unwrap_or_else(|| self.store.clone())
    }
    /// Undoes a removal. Does nothing when a tab where the draft was still open has saved it again.
    pub fn restore(&self, removed: &Removed) -> Result<(), StoreError> {
        match self.is_free(&removed.id)? {
            true => self.put_back(removed),
            false => Ok(()),
        }
    }
    /// All keys of both stores, those of others too.
    pub(super) async fn all_keys(&self) -> Result<Vec<String>, StoreError> {
        let near = self.store.keys();
        let Some(far) = self.store.far() else { return near };
        let far = match (&near, far.keys().await) {
            (Ok(_), Err(_)) => vec![], // what can be reached
            (_, far) => far?,
        };
        let mut keys = near.unwrap_or_default();
        for key in far {
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
        Ok(keys)
    }
    /// A text that need not be there at once.
    pub async fn text_of(&self, key: String) -> Result<Option<String>, StoreError> {
        let near = self.store.get(&key);
        match self.store.far() {
            Some(far) => match far.read(vec![key]).await {
                Ok(found) => Ok(found.into_iter().next().map(|(_, text)| text).or(near.unwrap_or_default())),
                // of what is not near, only the far store could say that it is not there
                Err(e) => near.ok().flatten().map(Some).ok_or(e),
            },
            None => near,
        }
    }
    /// Removes for good, from both stores.
    pub(super) async fn clear(&self, keys: Vec<String>) -> Result<(), StoreError> {
        let near = keys.iter().try_for_each(|key| self.store.remove(key));
        let Some(far) = self.store.far() else { return near };
        let gone = far.write(keys.iter().map(|key| (key.clone(), None)).collect(), None).await;
        match (near, gone) {
            // where this browser has no such store, there is nothing in it
            (Ok(()), Err(StoreError::Refused)) if far.keys().await.is_err() && self.health()[1].is_some() => {
                Ok(())
            }
            (Err(StoreError::Refused), gone) => gone,
            (near, gone) => near.and(gone),
        }
    }
    fn put_back(&self, removed: &Removed) -> Result<(), StoreError> {
        removed.texts.iter().try_for_each(|(key, text)| self.store.put(key, text).map(|_| ()))
    }
    /// Removes every key of ours from both stores, versions and settings included; how many there were.
    pub async fn erase_all(&self) -> Result<usize, StoreError> {
        let ours = |keys: Vec<String>| keys.into_iter().filter(|k| k.starts_with("snr:")).collect::<Vec<_>>();
        // what can be reached goes, even where the other cannot
        let far = match self.store.far() {
            Some(far) => far.keys().await,
            None => Ok(vec![]),
        };
        let mut keys = ours(self.store.keys().unwrap_or_default());
        keys.extend(
            ours(far.clone().unwrap_or_default())
                .into_iter()
                .filter(|k| !keys.contains(k))
                .collect::<Vec<_>>(),
        );
        let many = keys.len();
        self.clear(keys).await?;
        far?;
        match ours(self.all_keys().await?).is_empty() {
            true => Ok(many),
            false => Err(StoreError::Lied),
        }
    }
    /// What was set aside because it could not be read: keys, to be downloaded raw.
    pub async fn set_aside(&self) -> Result<Vec<String>, StoreError> {
        let mut keys = self.all_keys().await?;
        keys.retain(|key| key.starts_with("snr:1:set-aside:"));
        Ok(keys)
    }
}
