//! The drafts of this browser.
use super::journal::{Draft, Recovered};
use super::keeper::{Keeper, SaveState};
use super::meta::{Meta, MetaFacts};
use super::store::{Loaded, PARTS, SETTINGS, Store, StoreError, Texts, draft_of, is_draft_id, key};
use super::twin::last_meta;
use crate::file::{compact, is_newer};
use crate::strategie::describe::hash;
use crate::strategie::table::{Strategie, described};
use crate::strategie::{Object, Typed, sorted};
use std::rc::Rc;

/// The drafts that a store holds.
#[derive(Clone)]
pub struct Drafts {
    pub(super) store: Rc<dyn Store>,
    tab: Rc<str>,
}
/// A draft that was opened.
pub struct Opening {
    pub keeper: Keeper,
    pub document: Object,
    /// Lines of the journal that could not be replayed. They stay where they are until two more copies are made.
    pub unread_lines: Vec<String>,
    /// The draft that another state of this one has become, if there was one: it had been opened while one of two stores
    /// was mute, and each was written on.
    pub other: Option<String>,
}
/// Why a draft does not open. Nothing of it was changed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum OpenError {
    /// There is no such draft in this browser.
    Absent,
    /// It is there and no copy of it can be read.
    Unreadable,
    /// A newer release wrote it: this one would not keep all of it.
    Newer,
    Store(StoreError),
}
impl OpenError {
    /// What the person is told, with the way out.
    pub fn sentence(self) -> &'static str {
        match self {
            OpenError::Absent => {
                "Ce brouillon n’est pas dans ce navigateur. Un brouillon reste dans le navigateur et à l’adresse où il \
                 a été écrit\u{a0}; pour le continuer ailleurs, ouvrez le fichier téléchargé."
            }
            OpenError::Unreadable => {
                "Ce brouillon est abîmé et ne peut pas être lu. Il est laissé tel quel\u{a0}; pour continuer, ouvrez \
                 le dernier fichier téléchargé."
            }
            OpenError::Newer => {
                "Ce brouillon a été écrit par une version plus récente de ce formulaire. Il est laissé tel quel\u{a0}: \
                 rechargez la page pour l’ouvrir avec elle. Si rien ne change, prévenez votre service informatique\u{a0}; \
                 pour continuer ici, ouvrez le dernier fichier téléchargé."
            }
            OpenError::Store(StoreError::Refused | StoreError::Slow) => {
                "La mémoire de ce navigateur ne répond pas, ou elle est refusée\u{a0}: ce brouillon n’a pas pu être lu. Il \
                 n’a pas changé\u{a0}: rechargez la page."
            }
            OpenError::Store(e) => e.sentence(),
        }
    }
}
impl Drafts {
    /// Those of a store.
    pub fn new(store: Rc<dyn Store>) -> Self {
        Drafts { store, tab: "".into() }
    }
    /// The name of this tab, at random: it tells apart two tabs that open a draft in the same instant.
    pub fn of_tab(self, tab: &str) -> Self {
        Drafts { tab: tab.into(), ..self }
    }
    /// Why nothing outlives this page, if so.
    pub fn refusal(&self) -> Option<StoreError> {
        self.store.refusal()
    }
    /// Why what answers at once, and what answers later, do not keep anything, if so.
    pub fn health(&self) -> [Option<StoreError>; 2] {
        self.store.health()
    }
    /// Who is told when something that was on its way has arrived, or not: to let the keeper hear it.
    pub fn listen(&self, ear: Rc<dyn Fn()>) {
        self.store.listen(ear);
    }
    /// Last changed first.
    pub async fn list(&self) -> Result<Vec<Meta>, StoreError> {
        let cards = self.store.cards().await?;
        let all: Vec<_> = cards.iter().map(|(id, text)| Meta::read(id, text.as_deref())).collect();
        Ok(sorted(all, |a, b| (b.changed_at, &a.id) < (a.changed_at, &b.id)))
    }
    /// Opens a draft and takes it: a tab that had it open stops saving at its next write.
    pub async fn open(&self, id: &str) -> Result<Opening, OpenError> {
        if !is_draft_id(id) {
            return Err(OpenError::Absent);
        }
        let mut tries = 0;
        loop {
            let loaded = self.store.load(id).await.map_err(OpenError::Store)?;
            let texts = loaded.texts();
            let Found { recovered, mut spoilt, other } = recover(&loaded)?;
            let other = other.map(|(document, meta)| self.beside(document, meta)).transpose()?;
            let Recovered { draft, doc: document, unread: unread_lines, .. } = recovered;
            let left = find(&texts, &key(id, "meta"));
            let meta = last_meta(id, &texts);
            let mut keeper = self.keeper(meta, draft, left);
            keeper.meta.alone = !loaded.whole;
            keeper.state = SaveState::Saved { at: keeper.meta.changed_at as f64 };
            keeper.take();
            // A tab that had it open may have saved between our reading and our taking: then all is read again.
            let same = self.unchanged(id, &texts).await;
            let alone = keeper.state != SaveState::Conflict && same;
            if alone || tries == 3 || matches!(keeper.state, SaveState::Unsaved(_)) {
                let ours = keeper.taken && alone;
                let copies = !spoilt.is_empty();
                if !unread_lines.is_empty() {
                    spoilt.push(unread_lines.join("\n"));
                }
                let aside = spoilt.is_empty() || ours && keeper.set_aside(&texts, &spoilt).is_ok();
                keeper.spoilt = copies && !aside;
                if ours && aside && loaded.apart() {
                    // each store gets all of it at once, and not at the next rest
                    keeper.renew(&document);
                }
                return Ok(Opening { keeper, document, unread_lines, other });
            }
            tries += 1;
        }
    }
    /// Whether the journals are as they were read. What is not near is asked for after what this tab just wrote.
    async fn unchanged(&self, id: &str, texts: &Texts) -> bool {
        let keys = [key(id, PARTS[2]), key(id, PARTS[3])];
        let journals = |all: &Texts| all.iter().filter(|(k, _)| keys.contains(k)).cloned().collect::<Texts>();
        let read = journals(texts);
        let there = |key: &String| {
            let now = self.store.get(key).ok().flatten();
            (now.is_some(), now.is_none_or(|now| read.contains(&(key.clone(), now))))
        };
        let near = keys.each_ref().map(there);
        let all_near = read.iter().all(|(k, _)| keys.iter().zip(&near).any(|(key, near)| k == key && near.0));
        match near.iter().all(|near| near.1) {
            false => false,
            true if all_near && self.store.health()[0].is_none() => true,
            true => match self.store.load(id).await {
                Ok(again) => journals(&again.texts()).iter().all(|text| read.contains(text)),
                Err(_) => false,
            },
        }
    }
    /// Another state of a draft becomes a draft of its own: the same state, the same draft.
    fn beside(&self, document: Object, meta: Meta) -> Result<String, OpenError> {
        let id = ["etat", &hash(&compact(&document)).to_string()].concat();
        let Meta { name, subtitle, document_id, changed_at, .. } = meta;
        let facts = MetaFacts { name: [&name, " (autre état)"].concat(), subtitle, document_id };
        match self.create(&id, &document, changed_at as f64, facts, None).state {
            SaveState::Unsaved(e) => Err(OpenError::Store(e)),
            _ => Ok(id),
        }
    }
    /// A new draft, saved at once; its keeper says how that went. An `id` that is taken already is left alone.
    pub fn create(
        &self,
        id: &str,
        document: &Object,
        now_ms: f64,
        facts: MetaFacts,
        digest: Option<u64>,
    ) -> Keeper {
        let mut meta = Meta { id: id.into(), changed_at: now_ms as u64, digest, ..Meta::default() };
        meta.take(facts);
        let mut keeper = self.keeper(meta, Draft::new(&described::Strategie), None);
        match self.is_free(id) {
            Ok(true) => keeper.begin(now_ms, document),
            Ok(false) => keeper.state = SaveState::Conflict,
            Err(e) => {
                keeper.draft.forget();
                keeper.state = SaveState::Unsaved(e);
            }
        }
        keeper
    }
    /// The settings of this browser, as they were left.
    pub fn settings(&self) -> Option<String> {
        self.store.get(SETTINGS).ok().flatten()
    }
    /// Keeps the settings of this browser.
    pub fn set_settings(&self, text: &str) -> Result<(), StoreError> {
        self.store.put(SETTINGS, text).map(|_| ())
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
    fn keeper(&self, mut meta: Meta, draft: Draft, left: Option<String>) -> Keeper {
        (meta.serial, meta.tab) = (meta.serial.wrapping_add(1), (*self.tab).into());
        Keeper {
            store: self.store.clone(),
            draft,
            meta,
            left,
            taken: false,
            state: SaveState::Pending,
            spoilt: false,
            sent: vec![],
            lacking: false,
        }
    }
    pub(super) fn is_free(&self, id: &str) -> Result<bool, StoreError> {
        if !is_draft_id(id) {
            return Ok(false);
        }
        for part in PARTS {
            if self.store.get(&key(id, part))?.is_some() {
                return Ok(false);
            }
        }
        Ok(true)
    }
}
fn find(texts: &Texts, key: &str) -> Option<String> {
    texts.iter().find(|(k, _)| k == key).map(|(_, text)| text.clone())
}
/// What the texts of a draft lead to.
pub(super) struct Found {
    pub(super) recovered: Recovered,
    /// What cannot be read, and should have counted.
    spoilt: Vec<String>,
    /// Another state of it, which this one does not go on from.
    other: Option<(Object, Meta)>,
}
/// Copies, and journals.
fn parts(texts: &Texts) -> [Vec<String>; 2] {
    ["copy", "edits"].map(|part| {
        let all = texts.iter().filter(|(k, _)| k.split(':').nth(3) == Some(part));
        all.map(|(_, text)| text.clone()).collect()
    })
}
/// What leads furthest. What was written while one store was mute is not mixed with what that one holds: both gave the same
/// numbers to other texts.
pub(super) fn recover(loaded: &Loaded) -> Result<Found, OpenError> {
    let alone = |side: &Texts| last_meta("", side).alone;
    let sides = match &loaded.sides[..] {
        [near, far] if alone(near) || alone(far) => vec![near.clone(), far.clone()],
        _ => vec![loaded.texts()],
    };
    let (mut spoilt, mut found) = (vec![], vec![]);
    for side in sides {
        let [copies, journals] = parts(&side);
        match Draft::recover(&described::Strategie, &copies, &journals) {
            Some(mut one) => {
                spoilt.append(&mut one.spoilt);
                found.push((one, side));
            }
            None => spoilt.extend(copies.into_iter().chain(journals)),
        }
    }
    if found.iter().any(|(one, _)| Strategie::of(&one.doc).version().is_some_and(is_newer)) {
        return Err(OpenError::Newer);
    }
    let first = found.iter().enumerate().max_by_key(|(_, (one, _))| one.draft.edits()).map(|(i, _)| i);
    let Some(first) = first else {
        let none = loaded.sides.iter().all(Vec::is_empty);
        return Err(if none { OpenError::Absent } else { OpenError::Unreadable });
    };
    let (mut recovered, texts) = found.swap_remove(first);
    let [copies, journals] = parts(&texts);
    let mut other = None;
    for (one, side) in found {
        recovered.draft.after(&one.draft);
        if one.doc != recovered.doc && !one.is_within(&copies, &journals) {
            other = Some((one.doc, last_meta("", &side)));
        }
    }
    Ok(Found { recovered, spoilt, other })
}
