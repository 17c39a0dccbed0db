//! What the list of the versions of a draft says, and its text.
use crate::file::{compact, parse};
use crate::strategie::json::Json;
use crate::strategie::sorted;

/// All versions of a draft take at most this much (characters, before packing); the newest is always kept.
pub const MOST: u64 = 16 << 20;
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
    /// No list says why, or it says it in a word of another release.
    Found,
}
use Reason::*;
const REASONS: [(Reason, &str, &str); 6] = [
    (Named, "named", "Gardée par vous"),
    (Replaced, "replaced", "Avant un remplacement"),
    (Daily, "daily", "Du jour"),
    (Conflict, "conflict", "D’un autre onglet"),
    (Erased, "erased", "Avant la suppression"),
    (Found, "found", "Retrouvée"),
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
pub(super) fn write_list(all: &[Version]) -> String {
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
/// As far as it can be read; `None`: it is no list at all.
pub(super) fn read_list(text: &str) -> Option<Vec<Version>> {
    let Some(Json::List(all)) = parse(text) else { return None };
    let one = |v: &Json| {
        let number = |key: &str| if let Json::Number(n) = v.get(key)? { n.as_u64() } else { None };
        // anyone may have written there: far from where adding would overflow
        let small = |key: &str| number(key).filter(|n| *n < 1 << 53);
        let word = v.get("reason")?.text()?;
        Some(Version {
            n: small("n")?,
            at: small("at")?,
            reason: REASONS.iter().find(|r| r.1 == word).map_or(Found, |r| r.0),
            name: v.get("name").and_then(Json::text).unwrap_or_default().into(),
            size: small("size").unwrap_or(0),
            digest: number("digest").unwrap_or(0),
        })
    };
    Some(all.iter().filter_map(one).collect())
}
/// Which versions go so that all fit: the daily ones first, then the others, the named ones last; oldest first.
pub(super) fn surplus(all: &[Version]) -> Vec<u64> {
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
