//! What reading has to say: why a file is refused, and what was odd in one that is opened.
//! Both speak to someone who has never seen JSON.
use super::compact;
use super::read::{MAX_BYTES, MAX_DEPTH};
use super::words::words;
use crate::strategie::Object;
use crate::strategie::describe::Kind;
use crate::strategie::json::Json;

/// Why a file cannot be opened.
#[derive(Clone, Debug, PartialEq)]
pub enum Refusal {
    /// Its size in bytes.
    TooBig(usize),
    TooDeep,
    /// Where reading stops, counted from 1; the column in bytes.
    NotJson {
        line: usize,
        column: usize,
    },
    /// What it says of itself, if anything.
    OtherFormat(String),
    /// The version it says, of a major number that is not known here.
    Newer(String),
}
impl Refusal {
    /// What happened and what to do, in one or two sentences.
    pub fn sentence(&self) -> String {
        match self {
            Refusal::TooBig(bytes) => {
                let tenths = bytes.saturating_mul(10).div_ceil(1 << 20);
                let (whole, tenth) = ((tenths / 10).to_string(), (tenths % 10).to_string());
                let most = (MAX_BYTES >> 20).to_string();
                [
                    "Ce fichier est trop gros : ",
                    &whole,
                    ",",
                    &tenth,
                    " Mo, alors que l’on ouvre au plus ",
                    &most,
                    " Mo.",
                ]
                .concat()
            }
            Refusal::TooDeep => {
                let most = MAX_DEPTH.to_string();
                [
                    "Ce fichier est trop imbriqué pour être ouvert : plus de ",
                    &most,
                    " niveaux les uns dans les autres.",
                ]
                .concat()
            }
            Refusal::NotJson { line, column } => [
                "Ce fichier n’est pas du JSON lisible : la lecture s’arrête ligne ",
                &line.to_string(),
                ", colonne ",
                &column.to_string(),
                ". Il a peut-être été coupé, ou modifié à la main.",
            ]
            .concat(),
            Refusal::OtherFormat(said) if said.is_empty() => "Ce fichier n’est pas une stratégie numérique \
                responsable : il ne porte pas la mention « format » attendue."
                .into(),
            Refusal::OtherFormat(said) => [
                "Ce fichier n’est pas une stratégie numérique responsable : il annonce le format « ",
                said,
                " ».",
            ]
            .concat(),
            Refusal::Newer(version) => [
                "Ce fichier est écrit dans une version du format plus récente que celle de ce formulaire (",
                version,
                "). Ouvrez-le avec un formulaire à jour.",
            ]
            .concat(),
        }
    }
}

/// What was odd in a file that is opened all the same.
#[derive(Clone, Debug, PartialEq)]
pub enum Oddity {
    /// The key cannot hold it; it stands in `a_preciser`. `shown`: its beginning. `expected`: in French, with an article.
    Unclear { shown: String, expected: &'static str },
    /// A key that the table does not know.
    Unknown,
    /// A code that the table does not know.
    UnknownCode(String),
    /// The value of a repeated key that did not count.
    Repeated(Json),
    /// More digits than a number of the file has; what it has become, in French.
    Rounded(String),
    /// No id, or one that is not an id.
    NewId,
    /// The id of another.
    SameId,
    /// A reference to what is not in the file.
    Nowhere(String),
    /// A chain of parents that comes back.
    Circle,
}
/// A finding of reading.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// A JSON Pointer, in the document as it was read.
    pub place: String,
    pub oddity: Oddity,
}
impl Finding {
    pub(super) fn new(place: String, oddity: Oddity) -> Self {
        Finding { place, oddity }
    }
    /// « Mesure 3, « Réemployer les postes », échéance ».
    pub fn place_in_words(&self, document: &Object) -> String {
        words(document, &self.place)
    }
    /// Whether something of the file is no longer in the document.
    pub fn is_loss(&self) -> bool {
        matches!(self.oddity, Oddity::Repeated(_) | Oddity::Rounded(_))
    }
    /// Where in the document that was read, what happened, what is kept.
    pub fn sentence(&self, document: &Object) -> String {
        let place = self.place_in_words(document);
        let what = match &self.oddity {
            Oddity::Unclear { shown, expected } => {
                return [
                    &place,
                    " : « ",
                    shown,
                    " » n’est pas ",
                    expected,
                    ". C’est gardé tel quel, à préciser.",
                ]
                .concat();
            }
            Oddity::UnknownCode(code) => {
                return [
                    &place,
                    " : « ",
                    code,
                    " » n’est pas une des valeurs prévues. C’est gardé et montré tel quel.",
                ]
                .concat();
            }
            Oddity::Repeated(v) => {
                let lost = short(v, 400);
                return [
                    &place,
                    " : la clé est écrite plusieurs fois. Seule la dernière valeur compte ; celle-ci n’est pas gardée : « ",
                    &lost,
                    " ».",
                ]
                .concat();
            }
            Oddity::Rounded(to) => {
                return [
                    &place,
                    " : ce nombre a plus de 15 chiffres significatifs. Il est arrondi à ",
                    to,
                    ".",
                ]
                .concat();
            }
            Oddity::Nowhere(id) => {
                return [
                    &place,
                    " : « ",
                    id,
                    " » n’existe pas dans ce fichier. Le renvoi est gardé, mais ne mène nulle part.",
                ]
                .concat();
            }
            Oddity::Unknown => "cette clé n’est pas connue ici. Elle est gardée telle quelle, à sa place.",
            Oddity::NewId => {
                "il n’y avait pas d’identifiant valable. Il en a un nouveau, et les renvois vers lui suivent."
            }
            Oddity::SameId => {
                "cet identifiant était déjà pris. Il en a un nouveau, et les renvois restent sur le premier qui le portait."
            }
            Oddity::Circle => "ce rattachement tourne en rond. Il est gardé, mais n’est pas suivi.",
        };
        [&place, " : ", what].concat()
    }
}

/// What a key of this kind holds, with its article, after « n’est pas ».
pub(super) fn expected(kind: Kind, v: &Json) -> &'static str {
    match (kind, v) {
        (Kind::Number, Json::Number(_)) => {
            "un nombre que l’on sait garder (0, ou de 0,000000001 à 1 000 000 milliards)"
        }
        (Kind::Number, _) => "un nombre",
        (Kind::Integer, _) => "un nombre entier",
        (Kind::Percent, _) => "un nombre entier de 0 à 100",
        (Kind::Year, _) => "une année",
        (Kind::Yes, _) => "un oui ou un non (« true » ou « false »)",
        (Kind::Date, _) => "une date (AAAA, AAAA-MM ou AAAA-MM-JJ)",
        (Kind::Instant, _) => "une date avec son heure et son fuseau",
        (Kind::Siren, _) => "un numéro SIREN (9 chiffres)",
        (Kind::Siret, _) => "un numéro SIRET (14 chiffres)",
        (Kind::Url, _) => "une adresse web (https://, http://) ou de courriel (mailto:)",
        (Kind::Entry, _) => "un repère de la forme « catalogue:code »",
        (Kind::Id | Kind::Uuid | Kind::Reference(_), _) => "un identifiant",
        (Kind::Text | Kind::Long | Kind::Email | Kind::Code(_), _) => "un texte",
        (Kind::One(_) | Kind::Anything, _) => "un groupe de champs",
        (_, Json::List(_)) => "ce que cette liste peut contenir",
        _ => "une liste",
    }
}
/// The beginning of a value, on one line.
pub(super) fn shown(v: &Json) -> String {
    short(v, 80)
}
fn short(v: &Json, most: usize) -> String {
    let text = match v {
        Json::Text(s) => s.clone(),
        v => compact(v),
    };
    let mut short: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(most).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}
