//! Versions of a draft: whole documents of some moments, to read, to compare with the present and to come back to.
//!
//! They live in the far store, packed, under `snr:1:<draft>:version:<n>`, with their list under `snr:1:<draft>:versions`, written
//! together. Two tabs may write the list in the same instant, and one of them miss what the other kept: a version that no
//! list names is listed all the same. Without a far store only the last one before a replacement or an erasing is kept, near,
//! if it fits, until the far one takes it. A draft that was removed is one that has versions and nothing else.
mod list;
pub use list::{MOST, Reason, Version};
use list::{read_list, surplus, write_list};

use super::drafts::{Drafts, OpenError};
use super::keeper::{Keeper, aside};
use super::meta::MetaFacts;
use super::store::{StoreError, draft_of, is_draft_id, key};
use crate::file::{compact, digest, is_newer, reread};
use crate::strategie::describe::hash;
use crate::strategie::table::{Strategie, described};
use crate::strategie::{Object, Typed, sorted};
use Reason::*;

/// A version a day: not sooner than this after the last.
const DAY_MS: u64 = 20 * 3_600_000;

/// A draft that was removed.
#[derive(Clone, Debug, PartialEq)]
pub struct Erased {
    pub id: String,
    pub last: Version,
}

/// The drafts that have versions.
fn versioned(keys: &[String]) -> Vec<String> {
    let mut all: Vec<String> = vec![];
    for key in keys {
        let Some((draft, part)) = key.strip_prefix("snr:1:").and_then(|rest| rest.split_once(':')) else {
            continue;
        };
        if part.starts_with("version") && is_draft_id(draft) && all.iter().all(|known| known != draft) {
            all.push(draft.into());
        }
    }
    all
}
/// The numbers of the versions of a draft that these keys hold.
fn numbers(keys: &[String], draft: &str) -> Vec<u64> {
    let start = version_key(draft, None);
    let number = |key: &String| key.strip_prefix(&start)?.parse().ok().filter(|n: &u64| *n < 1 << 53);
    keys.iter().filter_map(number).collect()
}
fn list_key(draft: &str) -> String {
    key(draft, "versions")
}
/// Without a number: what all of them start with.
fn version_key(draft: &str, n: Option<u64>) -> String {
    key(draft, &["version:", &n.map(|n| n.to_string()).unwrap_or_default()].concat())
}
/// What is known of the versions of a draft.
#[derive(Default)]
struct Listed {
    /// Newest first.
    all: Vec<Version>,
    /// Those that stand near alone.
    near: Vec<Version>,
    /// The text of a list that cannot be read.
    unreadable: Option<String>,
    /// Why the far store did not answer: what it holds is not known.
    mute: Option<StoreError>,
}
impl Drafts {
    /// The versions of a draft, newest first; of a far store that is mute, those that stand near.
    pub async fn versions(&self, draft: &str) -> Result<Vec<Version>, StoreError> {
        let Listed { all, mute, .. } = self.listed(draft).await;
        match mute {
            Some(e) if all.is_empty() => Err(e),
            _ => Ok(all),
        }
    }
    async fn listed(&self, draft: &str) -> Listed {
        let own = list_key(draft);
        let near = self.near().get(&own).ok().flatten();
        let near = near.and_then(|text| read_list(&text)).unwrap_or_default();
        let (keys, list, mute) = match self.store.far() {
            None => (vec![], None, None),
            Some(far) => match (far.keys().await, far.read(vec![own]).await) {
                (Ok(keys), Ok(found)) => (keys, found.into_iter().next().map(|(_, text)| text), None),
                (Err(e), _) | (_, Err(e)) => (vec![], None, Some(e)),
            },
        };
        let read = list.as_deref().map(read_list);
        let unreadable = list.filter(|_| matches!(read, Some(None)));
        let mut all = read.flatten().unwrap_or_default();
        let known = |all: &[Version], n: u64| all.iter().any(|v| v.n == n);
        for v in &near {
            if !known(&all, v.n) {
                all.push(v.clone());
            }
        }
        for n in numbers(&keys, draft) {
            if !known(&all, n) {
                all.push(Version { n, at: n, reason: Found, name: String::new(), size: 0, digest: 0 });
            }
        }
        Listed { all: sorted(all, |a, b| b.n < a.n), near, unreadable, mute }
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
        let Listed { all: before, near, unreadable, mute } = self.listed(draft).await;
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
        let new = Version { n, at, reason, name, size, digest };
        let mut all = vec![new.clone()];
        all.extend(before);
        let gone = surplus(&all);
        all.retain(|v| !gone.contains(&v.n));
        let mut puts = vec![(version_key(draft, Some(n)), Some(body.clone()))];
        puts.push((list_key(draft), Some(write_list(&all))));
        puts.extend(unreadable.map(|text| (aside(&text), Some(text))));
        puts.extend(gone.iter().map(|n| (version_key(draft, Some(*n)), None)));
        // what had to stay near goes where there is room for more
        for v in near.iter().filter(|v| !gone.contains(&v.n)) {
            let key = version_key(draft, Some(v.n));
            puts.extend(self.near().get(&key)?.map(|text| (key, Some(text))));
        }
        let kept = match self.store.far() {
            // a list that could not be read is not written over
            Some(far) if mute.is_none() => far.write(puts, None).await,
            _ => Err(mute.unwrap_or(StoreError::Refused)),
        };
        match kept {
            Err(_) if matches!(reason, Replaced | Erased) => self.keep_near(draft, new, &body, &near)?,
            kept => {
                kept?;
                self.forget_near(draft, &near)?;
            }
        }
        Ok(Some(n))
    }
    /// The last one before a replacement or an erasing, where only what answers at once keeps anything; those before it stay
    /// until it is there.
    fn keep_near(&self, draft: &str, new: Version, body: &str, old: &[Version]) -> Result<(), StoreError> {
        let near = self.near();
        if let Some(e) = near.refusal() {
            return Err(e);
        }
        let (own, list) = (version_key(draft, Some(new.n)), list_key(draft));
        let text = write_list(&[new]);
        let put = || near.put(&own, body).and_then(|_| near.put(&list, &text));
        let keys: Vec<_> = old.iter().map(|v| version_key(draft, Some(v.n))).collect();
        let mut texts = vec![];
        for key in &keys {
            texts.extend(near.get(key)?.map(|text| (key.clone(), text)));
        }
        let mut done = put();
        if done.is_ok() || done == Err(StoreError::Full) && !old.is_empty() {
            keys.iter().try_for_each(|key| near.remove(key))?;
            if done.is_err() {
                done = put();
            }
        }
        if done.is_err() {
            // what was there before still fits
            near.remove(&own)?;
            near.remove(&list)?;
            if !old.is_empty() {
                texts.push((list, write_list(old)));
            }
            texts.iter().try_for_each(|(key, text)| near.put(key, text).map(|_| ()))?;
        }
        done.map(|_| ())
    }
    fn forget_near(&self, draft: &str, gone: &[Version]) -> Result<(), StoreError> {
        let near = self.near();
        let list = (!gone.is_empty()).then(|| list_key(draft));
        let keys = gone.iter().map(|v| version_key(draft, Some(v.n)));
        keys.chain(list).try_for_each(|key| near.remove(&key))
    }
    /// What is kept of a version, without its checksum: to be taken away as it is.
    pub async fn version_text(&self, draft: &str, n: u64) -> Result<String, OpenError> {
        self.body(draft, n).await.map(|(_, body)| body)
    }
    async fn body(&self, draft: &str, n: u64) -> Result<(String, String), OpenError> {
        let text = self.text_of(version_key(draft, Some(n))).await.map_err(OpenError::Store)?;
        let text = text.ok_or(OpenError::Absent)?;
        let (sum, body) = text.split_once('\n').ok_or(OpenError::Unreadable)?;
        Ok((sum.into(), body.into()))
    }
    /// The document of a version.
    pub async fn version(&self, draft: &str, n: u64) -> Result<Object, OpenError> {
        let (sum, body) = self.body(draft, n).await?;
        let sound = sum.parse() == Ok(hash(&body));
        let document = sound.then(|| reread(body.as_bytes(), &described::Strategie)).flatten();
        let document = document.ok_or(OpenError::Unreadable)?;
        match Strategie::of(&document).version().is_some_and(is_newer) {
            true => Err(OpenError::Newer),
            false => Ok(document),
        }
    }
    /// Forgets some versions, to make room.
    pub async fn forget_versions(&self, draft: &str, gone: &[u64]) -> Result<(), StoreError> {
        let Listed { mut all, near, mute, .. } = self.listed(draft).await;
        all.retain(|v| !gone.contains(&v.n));
        let only_near = gone.iter().all(|n| near.iter().any(|v| v.n == *n));
        if let Some(e) = mute.filter(|_| !only_near) {
            return Err(e);
        }
        if let Some(far) = self.store.far().filter(|_| mute.is_none()) {
            let list = if all.is_empty() { None } else { Some(write_list(&all)) };
            let keys = gone.iter().map(|n| (version_key(draft, Some(*n)), None));
            let done = far.write(keys.chain([(list_key(draft), list)]).collect(), None).await;
            if !only_near {
                done?;
            }
        }
        match near.iter().any(|v| gone.contains(&v.n)) {
            true => self.forget_near(draft, &near), // there is only ever one
            false => Ok(()),
        }
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
            let versions = self.versions(&id).await?;
            let last = versions.iter().find(|v| v.reason == Reason::Erased).or(versions.first());
            all.extend(last.map(|last| Erased { id, last: last.clone() }));
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
        let texts = self.store.load(draft).await?.texts();
        let parts: Vec<String> = texts.iter().map(|(key, text)| [key, "\n", text, "\n"].concat()).collect();
        Ok(parts.concat())
    }
}
