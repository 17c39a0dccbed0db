//! What Home shows of a draft without opening it, and the mark of the tab that writes it.
use crate::file::{compact, parse};
use crate::strategie::json::Json;

/// More characters than this of a name are not kept: the meta is written at each save.
const NAME: usize = 200;

/// What is said of a draft. Times are milliseconds since 1970, UTC.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Meta {
    pub id: String,
    pub name: String,
    pub subtitle: String,
    /// The `id` of the document: a file that is already here opens as a second draft, and it is said.
    pub document_id: String,
    pub changed_at: u64,
    pub downloaded_at: Option<u64>,
    /// When the person last said that they have the file: a click is not a saved file.
    pub confirmed_at: Option<u64>,
    /// Of the content that was last read from a file or exported: two exports without a change are identical.
    pub digest: Option<u64>,
    /// There are texts of this draft here, but nothing that says which: it can be tried.
    pub unread: bool,
    /// It was opened while one store could not be read: that one may hold another state.
    pub(super) alone: bool,
    /// One more each time the draft was taken to be written, from the moment (ms) it was begun, and the tab that took it last:
    /// see `Keeper`.
    pub(super) serial: u64,
    pub(super) tab: String,
}
/// What the document says of itself, for the meta.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MetaFacts {
    pub name: String,
    pub subtitle: String,
    pub document_id: String,
}
impl Meta {
    pub(super) fn take(&mut self, facts: MetaFacts) {
        (self.name, self.subtitle, self.document_id) =
            (short(facts.name), short(facts.subtitle), short(facts.document_id));
        self.unread = false;
    }
    /// The text of the meta.
    pub fn write(&self) -> String {
        let text = |t: &str| Json::Text(t.into());
        let number = |n: u64| Json::Number(n.into());
        let mut all = vec![
            ("serial", number(self.serial)),
            ("tab", text(&self.tab)),
            ("name", text(&self.name)),
            ("subtitle", text(&self.subtitle)),
            ("document_id", text(&self.document_id)),
            ("changed_at", number(self.changed_at)),
            ("downloaded_at", self.downloaded_at.map_or(Json::Null, number)),
            ("confirmed_at", self.confirmed_at.map_or(Json::Null, number)),
            ("digest", self.digest.map_or(Json::Null, number)),
        ];
        if self.alone {
            all.push(("alone", Json::Yes(true)));
        }
        compact(&Json::Object(all.into_iter().map(|(k, v)| (k.into(), v)).collect()))
    }
    /// `unread` when the text is not one of ours, or there is none.
    pub fn read(id: &str, text: Option<&str>) -> Meta {
        let all = text.and_then(parse).filter(|all| all.get("serial").is_some());
        let text = |key: &str| {
            let text = all.as_ref().and_then(|all| all.get(key)?.text());
            text.unwrap_or_default().to_owned()
        };
        let number = |key: &str| match all.as_ref()?.get(key)? {
            Json::Number(n) => n.as_u64(),
            _ => None,
        };
        Meta {
            id: id.into(),
            name: text("name"),
            subtitle: text("subtitle"),
            document_id: text("document_id"),
            changed_at: number("changed_at").unwrap_or(0),
            downloaded_at: number("downloaded_at"),
            confirmed_at: number("confirmed_at"),
            digest: number("digest"),
            unread: all.is_none(),
            alone: all.as_ref().is_some_and(|all| all.get("alone").is_some()),
            serial: number("serial").unwrap_or(0),
            tab: text("tab"),
        }
    }
}
/// Of two texts of one meta, the one that was written last.
pub(super) fn newest(id: &str, a: Option<String>, b: Option<String>) -> Option<String> {
    let order = |text: &Option<String>| {
        let meta = Meta::read(id, text.as_deref());
        (text.is_some(), !meta.unread, meta.serial, meta.changed_at)
    };
    if order(&b) > order(&a) { b } else { a }
}
/// Whether a meta that is found says that another tab took the draft after the one that wrote `own`; of two that took it
/// in the same instant one has it, by their names. `src/boot.js` says the same where it must be said inside a transaction.
pub fn outranks(found: &str, own: &str) -> bool {
    let (found, own) = (Meta::read("", Some(found)), Meta::read("", Some(own)));
    !found.unread && (found.serial, found.tab) > (own.serial, own.tab)
}
fn short(text: String) -> String {
    match text.char_indices().nth(NAME) {
        Some((end, _)) => text[..end].into(),
        None => text,
    }
}
