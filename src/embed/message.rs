//! The messages between a portal and the form, version 1. `schema/messages.schema.json` says the same to those who have
//! another language (`tests/embed.rs` compares), `docs/integration.md` in words.
use super::config::{Place, Prefill, SENTENCES, place, prefill};
use super::theme::Theme;
use super::{entries, shown};
use crate::strategie::json::Json;

/// What every message says it is, so that a host filters once.
pub const NS: &str = "snr";
/// The version of the protocol.
pub const VERSION: u64 = 1;
/// A message of more bytes than this is not read: a document has 8 MiB at most, and its characters may be escaped.
pub const MAX_BYTES: usize = 32 << 20;
/// Characters of a reason that a host gives.
const REASON: usize = 300;

/// What a host may ask, with the keys of its `charge`.
pub const INCOMING: [(&str, &[&str]); 9] = [
    (
        "initialiser",
        &["capacites", "collectivite", "document", "revision", "section", "theme", "lectureSeule"],
    ),
    ("charger", &["document", "revision"]),
    ("enregistre", &["revision"]),
    ("refuse", &["revision", "raison"]),
    ("demander-document", &[]),
    ("theme", &["accent", "paper", "ink", "font", "radius", "scheme"]),
    ("lecture-seule", &["lectureSeule"]),
    ("aller-a", &["section", "ligne", "champ"]),
    ("fermer", &[]),
];
/// What the form says, with the keys of its `charge`.
pub const OUTGOING: [(&str, &[&str]); 9] = [
    ("pret", &["versions", "format", "capacites"]),
    ("hauteur", &["hauteur"]),
    ("initialise", &["remarques"]),
    ("ouvert", &["remarques"]),
    ("modifie", &["modifie"]),
    ("enregistrer", &["document", "revision"]),
    ("document", &["document", "nom"]),
    ("exporter", &["nom", "mime", "texte"]),
    ("erreur", &["code", "texte"]),
];
/// What a host can do for the form, and says in `initialiser`.
pub const CAPACITIES: [&str; 2] = ["enregistrer", "exporter"];

/// A document that a host hands over, as the text of its file.
#[derive(Clone, Debug, PartialEq)]
pub struct Handed {
    pub text: String,
    /// The host's own name for this state of it.
    pub revision: Option<String>,
}
/// What `initialiser` sets.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Start {
    /// The host keeps drafts.
    pub saves: bool,
    /// The host performs downloads.
    pub exports: bool,
    pub collectivite: Option<Prefill>,
    pub document: Option<Handed>,
    pub place: Option<Place>,
    pub theme: Option<Theme>,
    pub read_only: Option<bool>,
}
/// What a host asks.
#[derive(Clone, Debug, PartialEq)]
pub enum Asked {
    Initialiser(Box<Start>),
    Charger(Handed),
    Enregistre { revision: String },
    Refuse { revision: String, raison: Option<String> },
    DemanderDocument,
    Theme(Theme),
    LectureSeule(bool),
    AllerA(Place),
    Fermer,
}
/// A message that was understood.
#[derive(Clone, Debug, PartialEq)]
pub struct Received {
    /// The name that the host gave it: answers say it again.
    pub id: Option<String>,
    pub asked: Asked,
    /// What in it was not understood, and is left out.
    pub said: Vec<String>,
}
/// Why a message is not followed.
#[derive(Clone, Debug, PartialEq)]
pub enum Wrong {
    /// Not one of ours, or of a type that this version does not know: no answer.
    Ignored,
    /// Another major version.
    Version { id: Option<String> },
    /// One of ours, that cannot be followed.
    Refused { id: Option<String>, texte: String },
}

/// Reads a message.
pub fn read(text: &str) -> Result<Received, Wrong> {
    if text.len() > MAX_BYTES {
        let texte = "Ce message est trop gros\u{a0}: un document a 8\u{a0}Mo au plus.".into();
        return Err(Wrong::Refused { id: None, texte });
    }
    let message = crate::file::parse(text).ok_or(Wrong::Ignored)?;
    if message.get("ns").and_then(Json::text) != Some(NS) {
        return Err(Wrong::Ignored);
    }
    let id = message.get("id").and_then(Json::text).filter(|t| super::is_line(t, 64)).map(str::to_owned);
    match message.get("v") {
        Some(Json::Number(n)) if n.as_u64() == Some(VERSION) => {}
        _ => return Err(Wrong::Version { id }),
    }
    let word = message.get("type").and_then(Json::text).ok_or(Wrong::Ignored)?;
    let Some((word, keys)) = INCOMING.iter().find(|(known, _)| *known == word) else {
        return Err(Wrong::Ignored);
    };
    let nothing = Json::Object(vec![]);
    let charge = message.get("charge").unwrap_or(&nothing);
    let mut said = vec![];
    let refused = |texte: String| Wrong::Refused { id: id.clone(), texte };
    if !matches!(charge, Json::Object(_)) {
        return Err(refused(["La charge de «\u{a0}", word, "\u{a0}» n’est pas un objet."].concat()));
    }
    for (key, _) in entries(charge) {
        if !keys.contains(&key.as_str()) && *word != "theme" {
            said.push(
                [
                    "«\u{a0}",
                    word,
                    "\u{a0}» n’a pas de clé ",
                    &shown(&Json::Text(key.clone())),
                    "\u{a0}: elle est ignorée.",
                ]
                .concat(),
            );
        }
    }
    let missing = |what: &str| refused(["«\u{a0}", word, "\u{a0}» demande ", what, "."].concat());
    let yes = |key: &str| match charge.get(key) {
        Some(Json::Yes(b)) => Some(*b),
        _ => None,
    };
    let asked = match *word {
        "initialiser" => Asked::Initialiser(Box::new(start(charge, &mut said))),
        "charger" => Asked::Charger(handed(charge).ok_or_else(|| missing("un document"))?),
        "enregistre" => {
            Asked::Enregistre { revision: revision(charge).ok_or_else(|| missing("une révision"))? }
        }
        "refuse" => Asked::Refuse {
            revision: revision(charge).ok_or_else(|| missing("une révision"))?,
            raison: charge
                .get("raison")
                .and_then(Json::text)
                .filter(|t| super::is_line(t, REASON))
                .map(str::to_owned),
        },
        "demander-document" => Asked::DemanderDocument,
        "theme" => Asked::Theme(Theme::read(charge, &mut said)),
        "lecture-seule" => Asked::LectureSeule(
            yes("lectureSeule").ok_or_else(|| missing("«\u{a0}lectureSeule\u{a0}»\u{a0}: true ou false"))?,
        ),
        "aller-a" => Asked::AllerA(place(charge).ok_or_else(|| missing("une section du formulaire"))?),
        _ => Asked::Fermer,
    };
    said.truncate(SENTENCES);
    Ok(Received { id, asked, said })
}
fn start(charge: &Json, said: &mut Vec<String>) -> Start {
    let mut out = Start::default();
    match charge.get("capacites") {
        None => {}
        Some(Json::List(all)) => {
            for one in all {
                match one.text() {
                    Some("enregistrer") => out.saves = true,
                    Some("exporter") => out.exports = true,
                    _ => said.push(
                        [&shown(one), " n’est pas une capacité connue (enregistrer, exporter)."].concat(),
                    ),
                }
            }
        }
        Some(other) => said.push([&shown(other), " n’est pas une liste de capacités."].concat()),
    }
    out.collectivite = charge.get("collectivite").and_then(|c| prefill(c, said));
    out.theme = charge.get("theme").map(|t| Theme::read(t, said));
    if charge.get("document").is_some() {
        out.document = handed(charge);
        if out.document.is_none() {
            said.push("Le document n’est ni un texte ni un objet JSON\u{a0}: il est ignoré.".into());
        }
    }
    if let Some(section) = charge.get("section") {
        out.place = place(charge);
        if out.place.is_none() {
            said.push([&shown(section), " n’est pas une section du formulaire."].concat());
        }
    }
    match charge.get("lectureSeule") {
        None => {}
        Some(Json::Yes(b)) => out.read_only = Some(*b),
        Some(other) => said.push([&shown(other), " n’est ni true ni false."].concat()),
    }
    out
}
/// A document comes as the text of its file, which keeps all of it, or as an object.
fn handed(charge: &Json) -> Option<Handed> {
    let text = match charge.get("document")? {
        Json::Text(text) => text.clone(),
        object @ Json::Object(_) => crate::file::compact(object),
        _ => return None,
    };
    Some(Handed { text, revision: revision(charge) })
}
fn revision(charge: &Json) -> Option<String> {
    charge.get("revision").and_then(Json::text).filter(|t| super::is_line(t, 200)).map(str::to_owned)
}

/// What the form says.
#[derive(Clone, Debug, PartialEq)]
pub enum Saying {
    /// `initialiser` was followed.
    Initialise { remarques: Vec<String> },
    /// A document was opened.
    Ouvert { remarques: Vec<String> },
    /// Whether something was typed that the host does not have.
    Modifie(bool),
    /// To be kept by the host.
    Enregistrer { document: String, revision: String },
    /// What was asked for.
    Document { document: String, nom: String },
    /// To be downloaded by the host.
    Exporter { nom: String, texte: String },
    /// Something was not followed.
    Erreur { code: &'static str, texte: String },
}
/// Codes of `erreur`.
pub const ERRORS: [&str; 5] = [
    "version-non-prise-en-charge",
    "message-refuse",
    "document-refuse",
    "aucun-document",
    "trop-de-messages",
];

/// A message as the host gets it. `answers`: the id of the message that it answers.
pub fn write(saying: Saying, answers: Option<&str>) -> String {
    let list = |all: Vec<String>| Json::List(all.into_iter().map(Json::Text).collect());
    let (word, charge) = match saying {
        Saying::Initialise { remarques } => ("initialise", vec![("remarques", list(remarques))]),
        Saying::Ouvert { remarques } => ("ouvert", vec![("remarques", list(remarques))]),
        Saying::Modifie(b) => ("modifie", vec![("modifie", Json::Yes(b))]),
        Saying::Enregistrer { document, revision } => {
            ("enregistrer", vec![("document", Json::Text(document)), ("revision", Json::Text(revision))])
        }
        Saying::Document { document, nom } => {
            ("document", vec![("document", Json::Text(document)), ("nom", Json::Text(nom))])
        }
        Saying::Exporter { nom, texte } => (
            "exporter",
            vec![
                ("nom", Json::Text(nom)),
                ("mime", Json::Text("application/json".into())),
                ("texte", Json::Text(texte)),
            ],
        ),
        Saying::Erreur { code, texte } => {
            ("erreur", vec![("code", Json::Text(code.into())), ("texte", Json::Text(texte))])
        }
    };
    let charge = charge.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
    let mut all = vec![
        ("ns".to_owned(), Json::Text(NS.into())),
        ("v".to_owned(), Json::Number(VERSION.into())),
        ("type".to_owned(), Json::Text(word.into())),
    ];
    all.extend(answers.map(|id| ("reponseA".to_owned(), Json::Text(id.into()))));
    all.push(("charge".to_owned(), Json::Object(charge)));
    crate::file::compact(&Json::Object(all))
}
/// What is answered to a message that is not followed; `None`: nothing.
pub fn refusal(wrong: &Wrong) -> Option<String> {
    match wrong {
        Wrong::Ignored => None,
        Wrong::Version { id } => Some(write(
            Saying::Erreur {
                code: ERRORS[0],
                texte: "Cette version du protocole n’est pas connue\u{a0}: celle du formulaire est la version\u{a0}1.".into(),
            },
            id.as_deref(),
        )),
        Wrong::Refused { id, texte } => {
            Some(write(Saying::Erreur { code: ERRORS[1], texte: texte.clone() }, id.as_deref()))
        }
    }
}
