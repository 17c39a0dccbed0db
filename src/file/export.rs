//! Handing a file off: its stamp, written only when the content has changed, and its name.
use super::open::{at, is_version};
use super::write::Without;
use super::{FORMAT, SCHEMA, VERSION, compact, write};
use crate::strategie::describe::hash;
use crate::strategie::{Edit, Object, apply};

/// How many earlier revisions a file names.
const REVISIONS: usize = 50;
/// Who wrote the file: the name and version of this application.
pub const GENERATOR: (&str, &str) = (env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"));
/// What a stamp is made of, and so no part of the content.
pub const STAMP: [&str; 4] = ["revision", "revisions_precedentes", "modifie_le", "genere_par"];

/// What the moment of an export gives.
pub struct Stamp {
    /// RFC 3339.
    pub now: String,
    /// A fresh random id.
    pub revision: String,
}
/// What an export gives.
pub struct Exported {
    /// The file, as it is downloaded.
    pub text: String,
    /// Of its content: the `known_digest` of the next export.
    pub digest: u64,
    /// What the open document takes from the file, outside undo; `None` when nothing has changed since `known_digest`.
    pub stamp_edit: Option<Edit>,
}

/// A number that stands for the content, without the stamp.
pub fn digest(document: &Object) -> u64 {
    hash(&compact(&Without(document, &STAMP)))
}

/// The file of a document. With `known_digest` that of its content when it was last read or exported, a document that has
/// not changed gives the same file again, byte for byte.
pub fn export(document: &Object, known_digest: Option<u64>, stamp: &Stamp) -> Exported {
    let before = digest(document);
    if known_digest == Some(before) {
        return Exported { text: write(document), digest: before, stamp_edit: None };
    }
    let edit = stamped(document, stamp);
    let mut document = document.clone();
    apply(&mut document, edit.clone());
    Exported { text: write(&document), digest: digest(&document), stamp_edit: Some(edit) }
}
fn stamped(document: &Object, stamp: &Stamp) -> Edit {
    let at = at();
    let last = at.revision().get(document);
    let before = at.revisions_precedentes();
    let mut revisions: Vec<String> = vec![];
    for revision in last.into_iter().chain(before.get(document).iter().map(|r| &**r)).take(REVISIONS) {
        if !revisions.iter().any(|r| r == revision) {
            revisions.push(revision.into());
        }
    }
    let mut edits = vec![
        at.revision().set(stamp.revision.clone()),
        before.set(revisions),
        at.modifie_le().set(stamp.now.clone()),
        at.genere_par().inside().nom().set(GENERATOR.0.into()),
        at.genere_par().inside().version().set(GENERATOR.1.into()),
    ];
    // a newer minor version keeps what it says of itself
    let version = at.version().get(document);
    if !version.is_some_and(is_version) || version == Some(VERSION) {
        edits.push(at.schema().set(SCHEMA.into()));
        edits.push(at.format().set(FORMAT.into()));
        edits.push(at.version().set(VERSION.into()));
    }
    Edit::All(edits)
}

/// `strategie-numerique-responsable_<siren, else name>_<date>.json`, in `[a-z0-9-]`: no name of a collectivité can make
/// another path or another kind of file of it. `date`: AAAA-MM-JJ.
pub fn file_name(document: &Object, date: &str) -> String {
    let first = at().collectivites().get(document).first();
    let named = first.and_then(|c| c.siren().or(c.nom())).or(at().intitule().get(document)).unwrap_or("");
    let mut name = plain(named, 32);
    if name.is_empty() {
        name = "sans-nom".into();
    }
    [FORMAT, "_", &name, "_", &plain(date, 10), ".json"].concat()
}
/// In `[a-z0-9-]`, at most so many characters.
fn plain(s: &str, most: usize) -> String {
    let mut out = String::new();
    for c in s.chars() {
        let plain = match c {
            'à' | 'â' | 'ä' | 'À' | 'Â' | 'Ä' => "a",
            'ç' | 'Ç' => "c",
            'é' | 'è' | 'ê' | 'ë' | 'É' | 'È' | 'Ê' | 'Ë' => "e",
            'î' | 'ï' | 'Î' | 'Ï' => "i",
            'ô' | 'ö' | 'Ô' | 'Ö' => "o",
            'ù' | 'û' | 'ü' | 'Ù' | 'Û' | 'Ü' => "u",
            'ÿ' | 'Ÿ' => "y",
            'œ' | 'Œ' => "oe",
            'æ' | 'Æ' => "ae",
            c if c.is_ascii_alphanumeric() => {
                out.push(c.to_ascii_lowercase());
                continue;
            }
            _ if out.is_empty() || out.ends_with('-') => "",
            _ => "-",
        };
        out.push_str(plain);
    }
    out.truncate(most);
    out.trim_end_matches('-').into()
}
/// 16 hexadecimal digits.
pub(super) fn hex(n: u64) -> String {
    (0..16).map(|i| b"0123456789abcdef"[(n >> (60 - 4 * i) & 15) as usize] as char).collect()
}
