//! Where the texts of drafts go. A store holds texts under keys; it may refuse, be full, or lie: each is a value.
//!
//! | key | text |
//! |---|---|
//! | `snr:1:<draft>:copy:0`, `:copy:1` | whole copies (`journal`) |
//! | `snr:1:<draft>:edits:0`, `:edits:1` | the journal of each |
//! | `snr:1:<draft>:meta` | what Home shows, and who writes (`meta`) |
//! | `snr:1:set-aside:<n>` | what could not be read, out of the way of what is written |
//! | `snr:1:settings` | the settings of this browser |
//!
//! Keys that are not of this shape are somebody else's, and are left alone.
use crate::strategie::sorted;
use std::cell::RefCell;
use std::pin::Pin;

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
                 Téléchargez ce brouillon, puis supprimez ceux dont vous n’avez plus besoin."
            }
            StoreError::Lied => {
                "Ce navigateur n’a pas gardé fidèlement vos dernières modifications. Téléchargez votre brouillon \
                 avant de quitter."
            }
            StoreError::Gone => {
                "Ce navigateur n’a pas gardé vos dernières modifications, ou les a effacées. Téléchargez votre \
                 brouillon avant de quitter."
            }
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

/// A store of texts. A synchronous one says how to list, read, write and remove; one that answers later (IndexedDB)
/// says `load` and `cards` itself, starts its writes in `set`, and can stand behind one that reads at once.
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
    fn put(&self, key: &str, text: &str) -> Result<(), StoreError> {
        self.set(key, text)?;
        match self.get(key)? {
            Some(found) if found == text => Ok(()),
            Some(_) => Err(StoreError::Lied),
            None => Err(StoreError::Gone),
        }
    }
    /// All texts of a draft.
    fn load(&self, draft: &str) -> Later<Result<Texts, StoreError>> {
        Box::pin(std::future::ready(texts(draft, &|key| self.get(key))))
    }
    /// The drafts that have any text here, each with its meta.
    fn cards(&self) -> Later<Result<Cards, StoreError>> {
        Box::pin(std::future::ready(cards(self.keys(), &|key| self.get(key))))
    }
}
// once, and not for each store
type Get<'a> = &'a dyn Fn(&str) -> Result<Option<String>, StoreError>;
fn texts(draft: &str, get: Get) -> Result<Texts, StoreError> {
    let one = |part: &&str| {
        let key = key(draft, part);
        get(&key).map(|text| Some((key, text?))).transpose()
    };
    PARTS.iter().filter_map(one).collect()
}
fn cards(keys: Result<Vec<String>, StoreError>, get: Get) -> Result<Cards, StoreError> {
    let keys = keys?;
    let mut ids = sorted(keys.iter().filter_map(|k| draft_of(k)).collect(), |a, b| a < b);
    ids.dedup();
    ids.into_iter().map(|id| Ok((id.into(), get(&key(id, "meta"))?))).collect()
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
