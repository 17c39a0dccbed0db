//! Versions of a draft: whole documents of some moments, to read, to compare with the present and to come back to.
//!
//! They live in the far store, packed, under `snr:1:<draft>:version:<n>`, with their list under `snr:1:<draft>:versions`, written
//! together. Without a far store only the last one before a replacement or an erasing is kept, near, if it fits. A draft
//! that was removed is one that has versions and nothing else.
use super::drafts::{Drafts, OpenError};
use super::keeper::Keeper;
use super::meta::MetaFacts;
use super::store::{StoreError, draft_of, is_draft_id, key};
use crate::file::{compact, digest, parse, reread};
use crate::strategie::describe::hash;
use crate::strategie::json::Json;
use crate::strategie::table::described;
use crate::strategie::{Object, sorted};

/// All versions of a draft take at most this much (characters, before packing); the newest is always kept.
pub const MOST: u64 = 16 << 20;
/// A version a day: not sooner than this after the last.
const DAY_MS: u64 = 20 * 3_600_000;

/// Why a version was kept.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Reason {
    /// The person gave it a name.
    Named,
    /// Before another one took its place.
    Replaced,
    /// One a day.
    Daily,
    /// What another tab had.
    Conflict,
    /// Before the draft was removed.
    Erased,
}
use Reason::*;
const REASONS: [(Reason, &str, &str); 5] = [
    (Named, "named", "Gardée par vous"),
    (Replaced, "replaced", "Avant un remplacement"),
    (Daily, "daily", "Du jour"),
    (Conflict, "conflict", "D’un autre onglet"),
    (Erased, "erased", "Avant la suppression"),
];
impl Reason {
    /// What the person reads.
    pub fn label(self) -> &'static str {
        REASONS.iter().find(|r| r.0 == self).map_or("", |r| r.2)
    }
}
/// What the list says of a version.
#[derive(Clone, Debug, PartialEq)]
pub struct Version {
    pub n: u64,
    /// Milliseconds since 1970.
    pub at: u64,
    pub reason: Reason,
    /// What the person called it, or the strategy was called.
    pub name: String,
    pub size: u64,
    /// Of its content.
    pub digest: u64,
}
/// A draft that was removed.
#[derive(Clone, Debug, PartialEq)]
pub struct Erased {
    pub id: String,
    pub last: Version,
}

/// The drafts that have versions.
fn versioned(keys: &[String]) -> Vec<String> {
    let of = |key: &String| {
        let (draft, part) = key.strip_prefix("snr:1:")?.split_once(':')?;
        (part == "versions" && is_draft_id(draft)).then(|| draft.to_owned())
    };
    keys.iter().filter_map(of).collect()
}
fn list_key(draft: &str) -> String {
    key(draft, "versions")
}
fn version_key(draft: &str, n: u64) -> String {
    key(draft, &["version:", &n.to_string()].concat())
}
fn write_list(all: &[Version]) -> String {
    let one = |v: &Version| {
        let reason = REASONS.iter().find(|r| r.0 == v.reason).map_or("", |r| r.1);
        let number = |n: u64| Json::Number(n.into());
        let all = [
            ("n", number(v.n)),
            ("at", number(v.at)),
            ("reason", Json::Text(reason.into())),
            ("name", Json::Text(v.name.clone())),
            ("size", number(v.size)),
            ("digest", number(v.digest)),
        ];
        Json::Object(all.into_iter().map(|(k, v)| (k.into(), v)).collect())
    };
    compact(&Json::List(all.iter().map(one).collect()))
}
fn read_list(text: Option<&str>) -> Vec<Version> {
    let Some(Json::List(all)) = text.and_then(parse) else { return vec![] };
    let one = |v: &Json| {
        let number = |key: &str| if let Json::Number(n) = v.get(key)? { n.as_u64() } else { None };
        // anyone may have written there: far from where adding would overflow
        let small = |key: &str| number(key).filter(|n| *n < 1 << 53);
        let word = v.get("reason")?.text()?;
        Some(Version {
            n: small("n")?,
            at: small("at")?,
            reason: REASONS.iter().find(|r| r.1 == word)?.0,
            name: v.get("name").and_then(Json::text).unwrap_or_default().into(),
            size: small("size").unwrap_or(0),
            digest: number("digest").unwrap_or(0),
        })
    };
    sorted(all.iter().filter_map(one).collect(), |a, b| b.n < a.n)
}
/// Which versions go so that all fit: the daily ones first, then the others, the named ones last; oldest first.
fn surplus(all: &[Version]) -> Vec<u64> {
    let mut total: u64 = all.iter().map(|v| v.size).sum();
    let mut gone = vec![];
    let newest = all.iter().map(|v| v.n).max();
    let rank = |v: &Version| match v.reason {
        Daily => 0,
        Named => 2,
        _ => 1,
    };
    for v in sorted(all.iter().collect(), |a, b| (rank(a), a.n) < (rank(b), b.n)) {
        if total > MOST && Some(v.n) != newest {
            total -= v.size;
            gone.push(v.n);
        }
    }
    gone
}

impl Drafts {
    /// The versions of a draft, newest first.
    pub async fn versions(&self, draft: &str) -> Result<Vec<Version>, StoreError> {
        Ok(read_list(self.text_of(list_key(draft)).await?.as_deref()))
    }
    /// Keeps a version, and returns its number. Nothing is written when the newest one has the same content, unless this
    /// one has a name.
    pub async fn keep_version(
        &self,
        draft: &str,
        document: &Object,
        now_ms: f64,
        reason: Reason,
        name: String,
    ) -> Result<Option<u64>, StoreError> {
        let before = self.versions(draft).await?;
        let (at, digest) = (now_ms as u64, digest(document));
        let last = before.first();
        let same = last.is_some_and(|last| last.digest == digest);
        let today = last.is_some_and(|last| (last.at..last.at.saturating_add(DAY_MS)).contains(&at));
        if reason == Daily && (same || today) || same && !matches!(reason, Named | Erased) {
            return Ok(None);
        }
        let text = compact(document);
        // the time, so that no number is ever given again, nor twice by two tabs
        let n = before.iter().map(|v| v.n.saturating_add(1)).fold(at, u64::max);
        let size = text.encode_utf16().count() as u64;
        let body = [&hash(&text).to_string(), "\n", &text].concat();
        let mut all = vec![Version { n, at, reason, name, size, digest }];
        all.extend(before);
        let gone = surplus(&all);
        all.retain(|v| !gone.contains(&v.n));
        let list = write_list(&all);
        let mut puts = vec![(version_key(draft, n), Some(body)), (list_key(draft), Some(list))];
        puts.extend(gone.into_iter().map(|n| (version_key(draft, n), None)));
        let kept = match self.store.far() {
            Some(far) => far.write(puts.clone(), None).await,
            None => Err(StoreError::Refused),
        };
        match kept {
            Err(_) if matches!(reason, Replaced | Erased) => self.keep_near(draft, puts)?,
            kept => kept?,
        }
        Ok(Some(n))
    }
    /// The last one before a replacement or an erasing, where only what answers at once keeps anything.
    fn keep_near(&self, draft: &str, puts: Vec<(String, Option<String>)>) -> Result<(), StoreError> {
        let old = read_list(self.store.get(&list_key(draft))?.as_deref());
        for v in old {
            self.store.remove(&version_key(draft, v.n))?;
        }
        let put = |(key, text): &(String, Option<String>)| match text {
            Some(text) if !self.store.put(key, text)?.kept => Err(StoreError::Full),
            Some(_) => Ok(()),
            None => Ok(()),
        };
        let done = puts.iter().try_for_each(put);
        if done.is_err() {
            puts.iter().try_for_each(|(key, _)| self.store.remove(key))?;
        }
        done
    }
    /// The document of a version.
    pub async fn version(&self, draft: &str, n: u64) -> Result<Object, OpenError> {
        let text = self.text_of(version_key(draft, n)).await.map_err(OpenError::Store)?;
        let text = text.ok_or(OpenError::Absent)?;
        let (sum, body) = text.split_once('\n').ok_or(OpenError::Unreadable)?;
        let sound = sum.parse() == Ok(hash(body));
        let document = sound.then(|| reread(body.as_bytes(), &described::Strategie)).flatten();
        document.ok_or(OpenError::Unreadable)
    }
    /// Forgets some versions, to make room.
    pub async fn forget_versions(&self, draft: &str, gone: &[u64]) -> Result<(), StoreError> {
        let mut all = self.versions(draft).await?;
        all.retain(|v| !gone.contains(&v.n));
        let keys: Vec<_> = gone.iter().map(|n| version_key(draft, *n)).collect();
        let list = if all.is_empty() { None } else { Some(write_list(&all)) };
        if let Some(far) = self.store.far() {
            let puts = keys.iter().map(|key| (key.clone(), None)).chain([(list_key(draft), list)]);
            far.write(puts.collect(), None).await?;
        }
        keys.iter().try_for_each(|key| self.store.remove(key))
    }
    /// The versions of all drafts, those of removed ones too, oldest first: what takes room and can be given up.
    pub async fn all_versions(&self) -> Result<Vec<(String, Version)>, StoreError> {
        let mut all = vec![];
        for draft in versioned(&self.all_keys().await?) {
            all.extend(self.versions(&draft).await?.into_iter().map(|v| (draft.clone(), v)));
        }
        Ok(sorted(all, |a, b| a.1.at < b.1.at))
    }
    /// The drafts that were removed and can come back, last removed first.
    pub async fn erased(&self) -> Result<Vec<Erased>, StoreError> {
        let keys = self.all_keys().await?;
        let living = |id: &String| keys.iter().any(|key| draft_of(key) == Some(id));
        let mut all: Vec<Erased> = vec![];
        for id in versioned(&keys).into_iter().filter(|id| !living(id)) {
            all.extend(self.versions(&id).await?.into_iter().next().map(|last| Erased { id, last }));
        }
        Ok(sorted(all, |a, b| b.last.at < a.last.at))
    }
    /// Makes a draft again of one that was removed, from its last version; it is saved at once.
    pub async fn bring_back(
        &self,
        erased: &Erased,
        now_ms: f64,
        facts: MetaFacts,
    ) -> Result<Keeper, OpenError> {
        let document = self.version(&erased.id, erased.last.n).await?;
        Ok(self.create(&erased.id, &document, now_ms, facts, None))
    }
    /// All that either store holds of a draft, as it stands there: what is taken away of one that cannot be read.
    pub async fn raw(&self, draft: &str) -> Result<String, StoreError> {
        let texts = self.store.load(draft).await?;
        let parts: Vec<String> = texts.iter().map(|(key, text)| [key, "\n", text, "\n"].concat()).collect();
        Ok(parts.concat())
    }
    /// The document of a draft that another tab writes: read, and not taken.
    pub async fn peek(&self, draft: &str) -> Result<Object, OpenError> {
        let texts = self.store.load(draft).await.map_err(OpenError::Store)?;
        super::drafts::recover(&texts).map(|found| found.doc)
    }
}
