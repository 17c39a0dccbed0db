//! Two states of one draft, and none: one store was mute while the draft was written on, or somebody removed it under an open
//! tab. Fetched later by the form: nothing that saves is here.
use super::drafts::{Drafts, OpenError, parts, recover};
use super::journal::Recovered;
use super::keeper::{SaveState, aside};
use super::meta::{Meta, MetaFacts};
use super::store::{Loaded, PARTS, StoreError, Texts, draft_of, key, last_meta, texts};
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
    /// id is returned: none when the first goes on from it. What is not finished is begun again at the next opening: the same
    /// state becomes the same draft. On an error nothing is lost.
    pub async fn rejoin(&self, id: &str) -> Result<Option<String>, OpenError> {
        let loaded = self.store.load(id).await.map_err(OpenError::Store)?;
        let Some(far) = self.store.far().filter(|_| loaded.is_split()) else { return Ok(None) };
        let Both { mut first, meta, spoilt, other } = both(&loaded)?;
        let other = match other {
            Some((document, meta)) => Some(self.beside(document, meta).await?),
            None => None,
        };
        // one copy that leads all there is, and the meta that says so, together
        let serial = last_meta("", &loaded.texts()).serial + 1;
        let meta = Meta { id: id.into(), serial, alone: false, ..meta };
        let (slot, copy) = first.draft.copy(&first.doc).ok_or(OpenError::Split)?;
        let puts = [(key(id, PARTS[slot as usize]), copy), (key(id, PARTS[4]), meta.write())];
        let aside = spoilt.into_iter().map(|text| (aside(&text), text));
        let all = aside.chain(puts.clone()).map(|(key, text)| (key, Some(text)));
        far.write(all.collect(), None).await.map_err(OpenError::Store)?;
        let near = self.near();
        let [copy, meta] = puts.map(|(key, text)| near.put(&key, &text));
        // a copy that does not fit there is in the database
        match (copy, meta) {
            (Ok(_) | Err(StoreError::Full), Ok(_)) => Ok(other),
            _ => Err(OpenError::Split),
        }
    }
    /// A draft of its own, once it is there: the same state, the same draft, unless somebody has written on in that one.
    async fn beside(&self, document: Object, meta: Meta) -> Result<String, OpenError> {
        let Meta { name, subtitle, document_id, changed_at, .. } = meta;
        let facts = MetaFacts { name: [&name, " (autre état)"].concat(), subtitle, document_id };
        let number = hash(&compact(&document)).to_string();
        let is_there = |found: &[Texts; 2]| {
            found.iter().any(|texts| recover(texts).is_ok_and(|found| found.doc == document))
        };
        for more in ["", "b", "c", "d"] {
            let id = ["etat", &number, more].concat();
            let wanted: Vec<_> = PARTS.iter().map(|part| key(&id, part)).collect();
            let found = self.both_of(&id, &wanted).await.map_err(OpenError::Store)?;
            if is_there(&found) {
                return Ok(id);
            }
            if found.iter().any(|texts| !parts(texts)[0].is_empty()) {
                continue;
            }
            // a page that was killed left a meta and no copy: that is no draft, and its place is needed
            self.clear(wanted.clone()).await.map_err(OpenError::Store)?;
            let state = self.create(&id, &document, changed_at as f64, facts.clone(), None).state();
            if matches!(state, SaveState::Saved { .. })
                || is_there(&self.both_of(&id, &wanted).await.map_err(OpenError::Store)?)
            {
                return Ok(id);
            }
            break;
        }
        Err(OpenError::Split)
    }
    /// What each store holds of a draft.
    async fn both_of(&self, id: &str, wanted: &[String]) -> Result<[Texts; 2], StoreError> {
        let far = match self.store.far() {
            Some(far) => far.read(wanted.to_vec()).await?,
            None => vec![],
        };
        Ok([far, texts(id, &|key| self.near().get(key))?])
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
