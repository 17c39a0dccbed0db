//! Where the texts of drafts go. A store holds texts under keys; it may refuse, be full, or lie: each is a value.
//!
//! | key | text |
//! |---|---|
//! | `snr:1:<draft>:copy:0`, `:copy:1` | whole copies (`journal`) |
//! | `snr:1:<draft>:edits:0`, `:edits:1` | the journal of each |
//! | `snr:1:<draft>:meta` | what Home shows, and who writes (`meta`) |
//! | `snr:1:<draft>:version:<n>`, `:versions` | documents of other moments, and their list (`versions`) |
//! | `snr:1:set-aside:<n>` | what could not be read, out of the way of what is written |
//! | `snr:1:settings` | the settings of this browser |
//!
//! Keys that are not of this shape are somebody else's, and are left alone.
use super::meta::{Meta, newest};
use super::twin::Far;
use std::cell::RefCell;
use std::pin::Pin;
use std::rc::Rc;

/// What comes later. It borrows nothing, so that a task may own it.
pub type Later<T> = Pin<Box<dyn Future<Output = T>>>;
/// Keys, each with its text.
pub type Texts = Vec<(String, String)>;
/// Drafts, each with its meta.
pub type Cards = Vec<(String, Option<String>)>;

/// The key of the settings.
pub const SETTINGS: &str = "snr:1:settings";

/// Why something is not kept.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum StoreError {
    /// The browser, or the frame it shows us in, gives no storage.
    Refused,
    /// No room is left. What was there before still is.
    Full,
    /// What was read back is not what was written.
    Lied,
    /// Nothing was read back, or what was there has disappeared.
    Gone,
    /// Another tab has taken the draft meanwhile; nothing was written.
    Taken,
    /// It did not answer in time: what was asked for may be done or not.
    Slow,
    /// The draft was removed meanwhile, in another tab or with all that this browser holds.
    Removed,
    /// The portal that was to keep it has not.
    Host,
}
impl StoreError {
    /// What the person is told, with the way out.
    pub fn sentence(self) -> &'static str {
        match self {
            StoreError::Refused => {
                "Ce navigateur n’enregistre rien ici\u{a0}: téléchargez votre brouillon avant de quitter."
            }
            StoreError::Full => {
                "Ce navigateur n’a plus de place\u{a0}: vos dernières modifications ne sont pas enregistrées. \
                 Téléchargez ce brouillon, puis libérez de la place\u{a0}: «\u{a0}État de ce navigateur\u{a0}», depuis \
                 l’accueil, montre ce qui en prend."
            }
            StoreError::Lied | StoreError::Gone | StoreError::Taken => {
                "Ce navigateur n’a pas gardé fidèlement vos dernières modifications. Téléchargez votre brouillon \
                 avant de quitter."
            }
            StoreError::Slow => {
                "La mémoire de ce navigateur ne répond pas\u{a0}: vos dernières modifications ne sont peut-être pas \
                 enregistrées. Téléchargez ce brouillon, puis rechargez la page."
            }
            StoreError::Removed => {
                "Un autre onglet l’a supprimé, ou les données de ce navigateur ont été effacées\u{a0}: il n’est plus que dans \
                 cette page. Continuer à l’écrire l’enregistre de nouveau."
            }
            StoreError::Host => "Le portail ne l’a pas gardé\u{a0}: téléchargez-le avant de quitter.",
        }
    }
}

/// The parts of a draft, in the order in which they are put back: whatever the moment of a cut, what is there opens.
pub const PARTS: [&str; 5] = ["copy:0", "copy:1", "edits:0", "edits:1", "meta"];

/// 1 to 32 characters of `[a-z0-9]`.
pub fn is_draft_id(id: &str) -> bool {
    let ok = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
    (1..=32).contains(&id.len()) && id.bytes().all(ok)
}
/// The key of a part of a draft.
pub fn key(draft: &str, part: &str) -> String {
    ["snr:1:", draft, ":", part].concat()
}
/// The draft that a key is of.
pub fn draft_of(key: &str) -> Option<&str> {
    let (draft, part) = key.strip_prefix("snr:1:")?.split_once(':')?;
    (is_draft_id(draft) && PARTS.contains(&part)).then_some(draft)
}

/// What was found of a draft.
#[derive(Clone, Debug, PartialEq)]
pub struct Loaded {
    /// What each store that answered holds, what can be read at once first.
    pub sides: Vec<Texts>,
    /// Both stores could be read: there is nothing else of this draft.
    pub whole: bool,
}
impl Loaded {
    /// The texts of all: what two stores hold otherwise stands there twice.
    pub fn texts(&self) -> Texts {
        let mut all: Texts = vec![];
        for text in self.sides.iter().flatten() {
            if !all.contains(text) {
                all.push(text.clone());
            }
        }
        all
    }
    /// Whether one store holds something that another one lacks. The meta is written at each opening.
    pub(super) fn apart(&self) -> bool {
        let all = self.texts();
        self.sides.iter().any(|side| all.iter().any(|text| !is_meta(text) && !side.contains(text)))
    }
    /// Whether one store was written while the other was mute, and they differ since.
    pub(super) fn is_split(&self) -> bool {
        self.sides.len() > 1 && self.sides.iter().any(|side| last_meta("", side).alone) && self.apart()
    }
}

/// Of the metas among the texts of a draft, the one that was written last.
pub(super) fn last_meta(id: &str, texts: &Texts) -> Meta {
    let metas = texts.iter().filter(|(k, _)| k.ends_with(PARTS[4])).map(|(_, text)| Some(text.clone()));
    Meta::read(id, metas.fold(None, |a, b| newest(id, a, b)).as_deref())
}
pub(super) fn is_meta((key, _): &(String, String)) -> bool {
    key.ends_with(PARTS[4])
}
/// What became of a text that was put in a store.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Put {
    /// It was read back. If not, it is on its way.
    pub kept: bool,
    /// What is on its way: [`Store::outcome`] says what becomes of it.
    pub ticket: Option<u64>,
}

/// A store of texts. A synchronous one says how to list, read, write and remove; one over another that answers later
/// (`Twin`) says the rest too.
pub trait Store {
    /// Why nothing that is put here outlives the page, if so.
    fn refusal(&self) -> Option<StoreError> {
        None
    }
    /// All keys, those of others too.
    fn keys(&self) -> Result<Vec<String>, StoreError>;
    /// What can be read at once.
    fn get(&self, key: &str) -> Result<Option<String>, StoreError>;
    /// Writes at once, as far as the store can: the page may be leaving. On an error the old text stays.
    fn set(&self, key: &str, text: &str) -> Result<(), StoreError>;
    fn remove(&self, key: &str) -> Result<(), StoreError>;

    /// Writes, and reads back: only what is there was saved.
    fn put(&self, key: &str, text: &str) -> Result<Put, StoreError> {
        self.set(key, text)?;
        match self.get(key)? {
            Some(found) if found == text => Ok(Put { kept: true, ticket: None }),
            Some(_) => Err(StoreError::Lied),
            None => Err(StoreError::Gone),
        }
    }
    /// What became of something that was on its way; `None`: it still is.
    fn outcome(&self, _ticket: u64) -> Option<Result<(), StoreError>> {
        Some(Ok(()))
    }
    /// Who is told when something that was on its way has arrived, or not.
    fn listen(&self, _ear: Rc<dyn Fn()>) {}
    /// Why what answers at once, and what answers later, do not keep anything, if so.
    fn health(&self) -> [Option<StoreError>; 2] {
        [self.refusal(), None]
    }
    /// Gives up these texts where they take the room of others; false when that makes none, or would lose them.
    fn make_room(&self, _keys: &[String]) -> bool {
        false
    }
    /// What answers at once, where it is one of two.
    fn near(&self) -> Option<Rc<dyn Store>> {
        None
    }
    /// What answers later, where there is one.
    fn far(&self) -> Option<Rc<dyn Far>> {
        None
    }
    /// All texts of a draft.
    fn load(&self, draft: &str) -> Later<Result<Loaded, StoreError>> {
        let all = texts(draft, &|key| self.get(key));
        Box::pin(std::future::ready(all.map(|all| Loaded { sides: vec![all], whole: true })))
    }
    /// The drafts that have any text here, each with its meta.
    fn cards(&self) -> Later<Result<Cards, StoreError>> {
        Box::pin(std::future::ready(cards(self.keys(), &|key| self.get(key))))
    }
}
// once, and not for each store
pub(super) type Get<'a> = &'a dyn Fn(&str) -> Result<Option<String>, StoreError>;
pub(super) fn texts(draft: &str, get: Get) -> Result<Texts, StoreError> {
    let mut all = vec![];
    for part in PARTS {
        let key = key(draft, part);
        if let Some(text) = get(&key)? {
            all.push((key, text));
        }
    }
    Ok(all)
}
pub(super) fn cards(keys: Result<Vec<String>, StoreError>, get: Get) -> Result<Cards, StoreError> {
    let mut all: Cards = vec![];
    for found in keys? {
        if let Some(id) = draft_of(&found).filter(|id| all.iter().all(|(known, _)| known != id)) {
            all.push((id.into(), get(&key(id, PARTS[4]))?));
        }
    }
    Ok(all)
}

/// Keeps texts as long as the page lives.
#[derive(Default)]
pub struct MemoryStore {
    held: RefCell<Texts>,
    refusal: Option<StoreError>,
}
impl MemoryStore {
    /// Stands in for a browser that keeps nothing, and says why.
    pub fn instead(refusal: StoreError) -> Self {
        MemoryStore { refusal: Some(refusal), ..MemoryStore::default() }
    }
}
impl MemoryStore {
    /// All parts of a draft go.
    pub(super) fn forget(&self, draft: &str) {
        self.held.borrow_mut().retain(|(key, _)| draft_of(key) != Some(draft));
    }
}
impl Store for MemoryStore {
    fn refusal(&self) -> Option<StoreError> {
        self.refusal
    }
    fn keys(&self) -> Result<Vec<String>, StoreError> {
        Ok(self.held.borrow().iter().map(|(k, _)| k.clone()).collect())
    }
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        Ok(self.held.borrow().iter().find(|(k, _)| k == key).map(|(_, text)| text.clone()))
    }
    fn set(&self, key: &str, text: &str) -> Result<(), StoreError> {
        let mut held = self.held.borrow_mut();
        match held.iter_mut().find(|(k, _)| k == key) {
            Some((_, old)) => *old = text.into(),
            None => held.push((key.into(), text.into())),
        }
        Ok(())
    }
    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.held.borrow_mut().retain(|(k, _)| k != key);
        Ok(())
    }
}
