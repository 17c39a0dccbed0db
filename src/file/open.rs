//! Opening a file: what is refused, what version it is, and a new one.
use super::findings::{Finding, Oddity, Refusal, shown};
use super::read::{keep, read};
use super::{FORMAT, SCHEMA, VERSION};
use crate::strategie::describe::hash;
use crate::strategie::json::Json;
use crate::strategie::table::described::Strategie as RECORD;
use crate::strategie::table::{Etat, Strategie};
use crate::strategie::{At, Edit, Object, Path, Slot, apply};

/// A document that was read from a file, and what there is to say of it.
pub struct Opened {
    /// Of the record `Strategie`.
    pub document: Object,
    pub findings: Vec<Finding>,
}

/// The places of the document.
pub(super) fn at() -> At<Strategie> {
    At::new(&RECORD, Path::default())
}

/// Opens a strategy file. Nothing of it is lost: what is odd is in the findings.
///
/// # Errors
/// See [`Refusal`]; the size is looked at before anything is read. A caller that knows the size of a file should not
/// read one larger than [`MAX_BYTES`](super::MAX_BYTES) at all.
pub fn open(bytes: &[u8]) -> Result<Opened, Refusal> {
    let (mut document, mut findings) = read(bytes, &RECORD)?;
    let said = at().format().get(&document).unwrap_or("");
    if said != FORMAT {
        return Err(Refusal::OtherFormat(said.chars().take(80).collect()));
    }
    versions(&mut document, &mut findings)?;
    if at().id().get(&document).is_none() {
        identify(&mut document, &mut findings);
    }
    Ok(Opened { document, findings })
}

type Migration = fn(&mut Object);
/// The versions that are read, oldest first, each with what makes the next of it. There is one so far: a second one comes
/// with the function that leads to it, which is handed a document read with the table of today.
const VERSIONS: [(&str, Migration); 1] = [(VERSION, |_| {})];

/// Whether a version of the format is of a major number that is not known here.
pub fn is_newer(version: &str) -> bool {
    version.split('.').next().and_then(|major| major.parse().ok()).is_some_and(|major: u64| major > 1)
}
fn versions(doc: &mut Object, findings: &mut Vec<Finding>) -> Result<(), Refusal> {
    let place = at().version();
    let i = RECORD.find("version", 2).unwrap_or(0);
    let said = match doc.slot(i) {
        Slot::Text(said) => Json::Text(said.clone()),
        Slot::Unclear(v) => v.clone(),
        _ => Json::Null,
    };
    let newer = match &said {
        Json::Text(s) => is_newer(s),
        Json::Number(n) => n.as_f64().is_some_and(|n| n >= 2.0),
        _ => false,
    };
    if newer {
        return Err(Refusal::Newer(shown(&said)));
    }
    let kept = place.get(doc).is_some_and(is_version);
    if !kept {
        // an older version than the first, or none that is written as one
        apply(doc, place.set(VERSION.into()));
        if !said.is_empty() {
            keep(doc, "version", said.clone());
            if !findings.iter().any(|f| f.place == "/version") {
                let oddity = Oddity::Unclear { shown: shown(&said), expected: "une version connue" };
                findings.push(Finding::new("/version".into(), oddity));
            }
        }
    }
    if let Some(from) = place.get(doc).and_then(|v| VERSIONS.iter().position(|(known, _)| *known == v)) {
        VERSIONS[from..].iter().for_each(|(_, migrate)| migrate(doc));
    }
    Ok(())
}
/// 1.x.y
pub(super) fn is_version(s: &str) -> bool {
    let mut parts = s.split('.');
    let digits = |p: Option<&str>| {
        p.is_some_and(|p| (1..=5).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit()))
    };
    parts.next() == Some("1") && digits(parts.next()) && digits(parts.next()) && parts.next().is_none()
}
/// The document gets an id from its content, as its rows do: the same file gets the same one.
fn identify(doc: &mut Object, findings: &mut Vec<Finding>) {
    let text = super::compact(doc);
    let (a, b) = (hash(&text), hash(&[&text, "+"].concat()));
    // version 8 of RFC 9562: made by a rule of our own
    let hex = [super::export::hex(a), super::export::hex(b)].concat();
    let uuid =
        [&hex[..8], "-", &hex[8..12], "-8", &hex[13..16], "-a", &hex[17..20], "-", &hex[20..]].concat();
    let i = RECORD.find("id", 3).unwrap_or(0);
    if let Slot::Unclear(v) = std::mem::replace(doc.slot_mut(i), Slot::Text(uuid)) {
        keep(doc, "id", v);
    }
    findings.retain(|f| f.place != "/id");
    findings.push(Finding::new(String::new(), Oddity::NewId));
}

/// A new draft. `uuid`: a fresh one; `now`: RFC 3339.
pub fn new_document(uuid: &str, now: &str) -> Object {
    let mut doc = Object::new(&RECORD);
    let at = at();
    let edits = vec![
        at.schema().set(SCHEMA.into()),
        at.format().set(FORMAT.into()),
        at.version().set(VERSION.into()),
        at.id().set(uuid.into()),
        at.etat().set(Etat::brouillon.into()),
        at.cree_le().set(now.into()),
    ];
    apply(&mut doc, Edit::All(edits));
    doc
}
