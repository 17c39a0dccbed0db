//! How a portal sets the form up: the file `config.json` beside it, and the parameters of its address.
use super::theme::{Scheme, Theme};
use super::{SECTIONS, entries, is_line, is_origin, shown};
use crate::strategie::describe::is_id;
use crate::strategie::json::Json;
use crate::strategie::siren;
use crate::strategie::table::coded::TypeDeCollectivite;

/// Characters of a text of retention.
const TEXT: usize = 1000;
/// Characters of a name.
const NAME: usize = 200;
/// Sentences that are kept: a file of thousands of wrong keys says enough with these.
pub const SENTENCES: usize = 20;
/// The keys of `config.json`.
pub const KEYS: [&str; 5] = ["originesAutorisees", "collectivite", "theme", "contact", "conservation"];

/// Where drafts are kept.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Storage {
    /// In this browser.
    #[default]
    Local,
    /// By the portal.
    Hote,
    /// Nowhere: gone with the page.
    Aucun,
}
impl Storage {
    /// The word of the address.
    pub fn read(word: &str) -> Option<Storage> {
        match word {
            "local" => Some(Storage::Local),
            "hote" => Some(Storage::Hote),
            "aucun" => Some(Storage::Aucun),
            _ => None,
        }
    }
}
/// The collectivité that a new strategy begins with.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Prefill {
    pub nom: Option<String>,
    pub siren: Option<String>,
    /// A code of the file: `commune`, `ca`…
    pub r#type: Option<String>,
}
/// Who helps.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Contact {
    pub nom: Option<String>,
    pub courriel: Option<String>,
}
/// All of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Config {
    /// The origins, beside that of the form, that may speak to it.
    pub origins: Vec<String>,
    pub collectivite: Option<Prefill>,
    pub theme: Theme,
    pub contact: Option<Contact>,
    /// How long drafts are kept, and by whom, as the portal says it.
    pub conservation: Option<String>,
    pub section: Option<String>,
    pub read_only: bool,
    pub storage: Storage,
}

/// Reads `config.json`. Nothing in it keeps the form from starting: each thing that is not understood is said.
pub fn from_file(text: &str, said: &mut Vec<String>) -> Config {
    let mut config = Config::default();
    let text = text.trim_start_matches('\u{feff}');
    let Some(all @ Json::Object(_)) = crate::file::parse(text) else {
        said.push("config.json n’est pas un objet JSON\u{a0}: il est ignoré.".into());
        return config;
    };
    for (key, value) in entries(&all) {
        match key.as_str() {
            "originesAutorisees" => config.origins = origins(value, said),
            "collectivite" => config.collectivite = prefill(value, said),
            "theme" => config.theme = Theme::read(value, said),
            "contact" => config.contact = contact(value, said),
            "conservation" => {
                config.conservation = value.text().filter(|t| is_text(t)).map(str::to_owned);
                if config.conservation.is_none() {
                    wrong("conservation", value, "un texte de 1\u{a0}000 caractères au plus", said);
                }
            }
            _ => said.push(
                ["config.json\u{a0}: ", &shown(&Json::Text(key.clone())), " n’est pas une clé connue."]
                    .concat(),
            ),
        }
    }
    said.truncate(SENTENCES);
    config
}
fn is_text(text: &str) -> bool {
    let shown = |c: char| c == '\n' || !super::hidden(c);
    !text.trim().is_empty() && text.chars().count() <= TEXT && text.chars().all(shown)
}
fn wrong(key: &str, value: &Json, expected: &str, said: &mut Vec<String>) {
    said.push(["«\u{a0}", key, "\u{a0}»\u{a0}: ", &shown(value), " n’est pas ", expected, "."].concat());
}
fn origins(value: &Json, said: &mut Vec<String>) -> Vec<String> {
    let Json::List(all) = value else {
        wrong("originesAutorisees", value, "une liste d’origines", said);
        return vec![];
    };
    let mut out = vec![];
    for one in all {
        match one.text().filter(|t| is_origin(t)) {
            Some(origin) => out.push(origin.to_owned()),
            None => wrong(
                "originesAutorisees",
                one,
                "une origine exacte\u{a0}: protocole, nom et port s’il n’est pas l’habituel, sans chemin, ni étoile, ni barre finale",
                said,
            ),
        }
    }
    out
}
/// The collectivité of config.json or of `initialiser`.
pub fn prefill(value: &Json, said: &mut Vec<String>) -> Option<Prefill> {
    let mut out = Prefill::default();
    if !matches!(value, Json::Object(_)) {
        wrong("collectivite", value, "un groupe de valeurs (nom, siren, type)", said);
        return None;
    }
    for (key, value) in entries(value) {
        let text = value.text();
        let (place, found, expected) = match key.as_str() {
            "nom" => (&mut out.nom, text.filter(|t| is_line(t, NAME)), "un nom"),
            "siren" => (&mut out.siren, text.filter(|t| is_siren(t)), "un SIREN de neuf chiffres"),
            "type" => {
                let known = text.filter(|t| TypeDeCollectivite.label(t).is_some());
                (&mut out.r#type, known, "un type de collectivité du format (commune, cc, ca…)")
            }
            _ => {
                wrong("collectivite", &Json::Text(key.clone()), "une clé connue (nom, siren, type)", said);
                continue;
            }
        };
        *place = found.map(str::to_owned);
        if place.is_none() {
            wrong(&["collectivite.", key].concat(), value, expected, said);
        }
    }
    (out != Prefill::default()).then_some(out)
}
fn is_siren(text: &str) -> bool {
    text.len() == 9 && siren::key_is_right(text) == Some(true)
}
fn contact(value: &Json, said: &mut Vec<String>) -> Option<Contact> {
    let mut out = Contact::default();
    if !matches!(value, Json::Object(_)) {
        wrong("contact", value, "un groupe de valeurs (nom, courriel)", said);
    }
    for (key, value) in entries(value) {
        let text = value.text();
        let (place, found, expected) = match key.as_str() {
            "nom" => (&mut out.nom, text.filter(|t| is_line(t, NAME)), "un nom"),
            "courriel" => (&mut out.courriel, text.filter(|t| is_mail(t)), "une adresse de courriel"),
            _ => {
                wrong("contact", &Json::Text(key.clone()), "une clé connue (nom, courriel)", said);
                continue;
            }
        };
        *place = found.map(str::to_owned);
        if place.is_none() {
            wrong(&["contact.", key].concat(), value, expected, said);
        }
    }
    (out != Contact::default()).then_some(out)
}
/// Strict enough that it is nothing else once in a `mailto:`.
fn is_mail(text: &str) -> bool {
    let plain = |part: &str| {
        !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b".-_+".contains(&b))
    };
    text.len() <= 200
        && text.split_once('@').is_some_and(|(who, host)| plain(who) && plain(host) && host.contains('.'))
}

/// Reads the parameters of the address over a configuration. Those that are not ours are left alone: portals add their own.
/// An address may set nothing that a link sent by somebody should not: no origin, no text, of the look only the scheme.
pub fn from_address(search: &str, config: &mut Config, said: &mut Vec<String>) {
    let mut seen: Vec<String> = vec![];
    for pair in search.trim_start_matches('?').split('&').filter(|p| !p.is_empty()).take(100) {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        let (key, value) = (decoded(key), decoded(value));
        if seen.contains(&key) {
            continue; // the first counts, as for URLSearchParams
        }
        let expected = match key.as_str() {
            "section" => {
                config.section = SECTIONS.iter().find(|s| **s == value).map(|s| (*s).to_owned());
                config.section.is_none().then_some("une section du formulaire")
            }
            "scheme" => match Scheme::read(&value) {
                Some(scheme) => {
                    config.theme.scheme = Some(scheme);
                    None
                }
                None => Some("clair, sombre ou auto"),
            },
            "lecture-seule" => match value.as_str() {
                "" | "1" | "oui" => {
                    config.read_only = true;
                    None
                }
                "0" | "non" => None,
                _ => Some("oui ou non"),
            },
            "stockage" => match Storage::read(&value) {
                Some(storage) => {
                    config.storage = storage;
                    None
                }
                None => Some("local, hote ou aucun"),
            },
            "collectivite" => match is_siren(&value) {
                true if config.collectivite.as_ref().is_some_and(|c| c.siren.as_deref() == Some(&value)) => {
                    None
                }
                true => {
                    config.collectivite = Some(Prefill { siren: Some(value.clone()), ..Prefill::default() });
                    None
                }
                false => Some("un SIREN de neuf chiffres"),
            },
            _ => None,
        };
        if let Some(expected) = expected {
            wrong(&key, &Json::Text(value), expected, said);
        }
        seen.push(key);
    }
    said.truncate(SENTENCES);
}
/// `%C3%A9` and `+`, as addresses write them. What is no UTF-8 becomes the sign for it.
fn decoded(text: &str) -> String {
    let mut bytes = vec![];
    let all = text.as_bytes();
    let digit = |at: usize| all.get(at).and_then(|b| char::from(*b).to_digit(16));
    let mut at = 0;
    while let Some(b) = all.get(at) {
        match (b, digit(at + 1), digit(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                bytes.push((high * 16 + low) as u8);
                at += 3;
            }
            (b'+', ..) => {
                bytes.push(b' ');
                at += 1;
            }
            _ => {
                bytes.push(*b);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
/// A place that a host names: a section, and maybe a row and a key in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    pub section: String,
    pub row: Option<String>,
    pub key: Option<String>,
}
/// Reads the place of `aller-a` and `initialiser`.
pub fn place(value: &Json) -> Option<Place> {
    let section = value.get("section")?.text().filter(|s| SECTIONS.contains(s))?;
    let part = |key: &str, fits: fn(&str) -> bool| match value.get(key) {
        None => Some(None),
        Some(v) => v.text().filter(|t| fits(t)).map(|t| Some(t.to_owned())),
    };
    let keys = |t: &str| t.len() <= 100 && t.bytes().all(|b| b.is_ascii_lowercase() || b".-_".contains(&b));
    Some(Place { section: section.into(), row: part("ligne", is_id)?, key: part("champ", keys)? })
}
