//! The drafts of this browser.
use super::journal::{Draft, Recovered};
use super::keeper::{Keeper, SaveState};
use super::meta::{Meta, MetaFacts};
use super::store::{PARTS, SETTINGS, Store, StoreError, Texts, is_draft_id, is_meta, key, last_meta, texts};
use crate::file::is_newer;
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
    /// It was written while one of two stores was mute, and that one holds another state: [`Drafts::rejoin`] keeps both.
    Split,
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
            OpenError::Split => {
                "Ce brouillon a deux états dans ce navigateur, et le second n’a pas pu être mis à part. Rien n’a changé\u{a0}: \
                 rechargez la page."
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
            if loaded.is_split() {
                return Err(OpenError::Split);
            }
            let texts = loaded.texts();
            let Recovered { draft, doc: document, unread: unread_lines, mut spoilt, .. } = recover(&texts)?;
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
                return Ok(Opening { keeper, document, unread_lines });
            }
            tries += 1;
        }
    }
    /// Whether the texts are as they were read. What is not near is asked for, after what this tab just wrote.
    async fn unchanged(&self, id: &str, before: &Texts) -> bool {
        let far_alone =
            before.iter().any(|t| !is_meta(t) && self.store.get(&t.0).ok().flatten().as_ref() != Some(&t.1));
        let now = match self.store.health()[0] {
            None if !far_alone => texts(id, &|key| self.store.get(key)),
            _ => self.store.load(id).await.map(|loaded| loaded.texts()),
        };
        now.is_ok_and(|now| now.iter().all(|text| is_meta(text) || before.contains(text)))
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
        // one that was removed and comes back is taken after all who had it before
        let (serial, changed_at) = (now_ms as u64, now_ms as u64);
        let mut meta = Meta { id: id.into(), serial, changed_at, digest, ..Meta::default() };
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
            tried: 0.0,
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
/// Copies, and journals.
pub(super) fn parts(texts: &Texts) -> [Vec<String>; 2] {
    ["copy", "edits"].map(|part| {
        let all = texts.iter().filter(|(k, _)| k.split(':').nth(3) == Some(part));
        all.map(|(_, text)| text.clone()).collect()
    })
}
/// What the texts of a draft lead to.
pub(super) fn recover(texts: &Texts) -> Result<Recovered, OpenError> {
    let none = if texts.is_empty() { OpenError::Absent } else { OpenError::Unreadable };
    let [copies, journals] = parts(texts);
    let found = Draft::recover(&described::Strategie, &copies, &journals).ok_or(none)?;
    let version = Strategie::of(&found.doc).version();
    match version.is_some_and(is_newer) {
        true => Err(OpenError::Newer),
        false => Ok(found),
    }
}
