//! Two states of one draft, and none: one store was mute while the draft was written on, or somebody removed it under an open
//! tab. Fetched later by the form: nothing that saves is here.
use super::drafts::{Drafts, OpenError, find, parts, recover};
use super::journal::Recovered;
use super::keeper::SaveState;
use super::meta::{Meta, MetaFacts};
use super::store::{Loaded, draft_of, key, last_meta};
use crate::file::compact;
use crate::strategie::Object;
use crate::strategie::describe::hash;

/// What the two states of a draft lead to.
struct Both {
    /// The one that leads furthest, and what its store says of it.
    first: Recovered,
    meta: Meta,
    /// What cannot be read.
    spoilt: Vec<String>,
    /// The other one, unless the first goes on from it.
    other: Option<(Object, Meta)>,
}
/// Each store by itself: both gave the same numbers to other texts.
fn both(loaded: &Loaded) -> Result<Both, OpenError> {
    let (mut spoilt, mut found) = (vec![], vec![]);
    for side in &loaded.sides {
        match recover(side) {
            Ok(mut one) => {
                spoilt.append(&mut one.spoilt);
                found.push((one, side));
            }
            Err(OpenError::Unreadable) => spoilt.extend(parts(side).concat()),
            Err(OpenError::Absent) => {}
            Err(e) => return Err(e),
        }
    }
    let first = found.iter().enumerate().max_by_key(|(_, (one, _))| one.draft.edits()).map(|(i, _)| i);
    let (mut first, texts) = found.swap_remove(first.ok_or(OpenError::Unreadable)?);
    let [copies, journals] = parts(texts);
    let mut other = None;
    for (one, side) in found {
        first.draft.after(&one.draft);
        if one.doc != first.doc && !one.is_within(&copies, &journals) {
            other = Some((one.doc, last_meta("", side)));
        }
    }
    Ok(Both { first, meta: last_meta("", texts), spoilt, other })
}

impl Drafts {
    /// Makes one of the two states of a draft the draft, the one that leads furthest, and of the other a draft of its own, whose
    /// id is returned: none when the first goes on from it. On an error nothing has changed.
    pub async fn rejoin(&self, id: &str) -> Result<Option<String>, OpenError> {
        let loaded = self.store.load(id).await.map_err(OpenError::Store)?;
        if !loaded.is_split() {
            return Ok(None);
        }
        let Both { first, meta, spoilt, other } = both(&loaded)?;
        let other = other.map(|(document, meta)| self.beside(document, meta)).transpose()?;
        let texts = loaded.texts();
        let last = last_meta(id, &texts);
        let meta = Meta { id: id.into(), serial: last.serial, alone: false, ..meta };
        let mut keeper = self.keeper(meta, first.draft, find(&texts, &key(id, "meta")));
        keeper.take();
        if !spoilt.is_empty() {
            keeper.set_aside(&texts, &spoilt).map_err(OpenError::Store)?;
        }
        keeper.renew(&first.doc);
        Ok(other)
    }
    /// The same state becomes the same draft.
    fn beside(&self, document: Object, meta: Meta) -> Result<String, OpenError> {
        let id = ["etat", &hash(&compact(&document)).to_string()].concat();
        let Meta { name, subtitle, document_id, changed_at, .. } = meta;
        let facts = MetaFacts { name: [&name, " (autre état)"].concat(), subtitle, document_id };
        match self.create(&id, &document, changed_at as f64, facts, None).state() {
            SaveState::Unsaved(e) => Err(OpenError::Store(e)),
            _ => Ok(id),
        }
    }
    /// The document of a draft, read and not taken: another tab may write it.
    pub async fn peek(&self, draft: &str) -> Result<Object, OpenError> {
        let loaded = self.store.load(draft).await.map_err(OpenError::Store)?;
        match loaded.is_split() {
            true => both(&loaded).map(|both| both.first.doc),
            false => recover(&loaded.texts()).map(|found| found.doc),
        }
    }
    /// Whether nothing is left of a draft in any store, as far as they answer.
    pub async fn is_gone(&self, id: &str) -> bool {
        let near = self.store.keys();
        let far = match self.store.far() {
            Some(far) => far.keys().await,
            None => Ok(vec![]),
        };
        let none = |keys: &Vec<String>| keys.iter().all(|key| draft_of(key) != Some(id));
        near.as_ref().is_ok_and(none) && far.as_ref().is_ok_and(none)
    }
}
