//! What is typed in a field of one key and what the field shows, by kind. Nothing is refused: what is not understood
//! is kept as typed.
use super::describe::{Codes, Kind, is_id};
use super::json::Json;
use super::subjects::{FINALITES, ODD, THEMES};
use super::{Slot, siren};
use crate::french::{self, clean, date, number, quantity, same};

/// What was typed in a field: the value it stands for, or kept as typed.
///
/// Texts keep what was typed but for control characters, spaces and line ends included; blank, they are absent.
pub fn typed(kind: Kind, text: &str) -> Slot {
    let text = clean(text);
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return Slot::Absent;
    }
    let understood = match kind {
        Kind::Number => number::read(trimmed).map(Slot::Number),
        Kind::Integer | Kind::Percent => integer(trimmed).map(Slot::Number),
        Kind::Year => number::read(trimmed).map(Slot::Number),
        Kind::Date => date::read(trimmed).map(Slot::Text),
        Kind::Siren | Kind::Siret => {
            Some(Slot::Text(trimmed.split([' ', '\u{a0}', '\u{202f}', '.']).collect()))
        }
        Kind::Url => Some(Slot::Text(address(trimmed))),
        Kind::Code(codes) => code(codes, trimmed).map(Slot::Text),
        Kind::Codes(codes) => all(trimmed, ",;\n", |item| code(codes, item)).map(Slot::Texts),
        Kind::References(_) => all(trimmed, ",;\n", |item| is_id(item).then(|| item.into())).map(Slot::Texts),
        Kind::Tags => all(trimmed, "\n", |item| Some(item.into())).map(Slot::Texts),
        Kind::Ints(last) => all(trimmed, ",; \u{a0}\u{202f}\n", |item| one_of(item, last)).map(Slot::Numbers),
        Kind::Yes => yes(trimmed),
        Kind::Text | Kind::Long => return Slot::Text(text),
        _ => Some(Slot::Text(trimmed.into())),
    };
    // the rounding of `fit` is for what was computed: a number that was typed has 15 digits already
    understood.filter(|slot| slot.suits(kind)).unwrap_or_else(|| Slot::Unclear(Json::Text(trimmed.into())))
}
/// "12", "60 %", "128 400 habitants".
fn integer(text: &str) -> Option<f64> {
    let q = quantity::read(text, "")?;
    let known = |unit| match unit {
        quantity::Unit::None | quantity::Unit::Percent => true,
        quantity::Unit::Other(unit) => {
            ["habitant", "hab", "hab.", "commune"].iter().any(|u| french::fold(u) == french::fold(unit))
        }
        _ => false,
    };
    let alone =
        q.qualifier.is_none() && !q.as_value && q.min.or(q.max).or(q.numerator).or(q.denominator).is_none();
    q.value.filter(|_| alone && known(q.unit))
}
/// "www.ville.fr" and "dsi@ville.fr" as the addresses they are.
fn address(text: &str) -> String {
    let bare = !text.contains(':') && !text.contains(char::is_whitespace);
    match () {
        _ if bare && text.starts_with("www.") => ["https://", text].concat(),
        _ if bare && text.contains('@') && !text.contains('/') => ["mailto:", text].concat(),
        _ => text.into(),
    }
}
/// By code or by label.
fn code(codes: &Codes, text: &str) -> Option<String> {
    let found =
        codes.values.iter().find(|v| v.0 == text).or_else(|| codes.values.iter().find(|v| same(v.1, text)));
    found.map(|v| v.0.into())
}
fn one_of(text: &str, last: u8) -> Option<f64> {
    number::read(text).filter(|n| n.trunc() == *n && (1.0..=last as f64).contains(n))
}
/// Every item once, or none when one of them is not understood.
fn all<T: PartialEq>(text: &str, separators: &str, read: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
    let mut list = vec![];
    for item in text.split(|c| separators.contains(c)).map(str::trim).filter(|s| !s.is_empty()) {
        let item = read(item)?;
        if !list.contains(&item) {
            list.push(item);
        }
    }
    (!list.is_empty()).then_some(list)
}
fn yes(text: &str) -> Option<Slot> {
    match () {
        _ if ["oui", "vrai", "x", "1"].iter().any(|w| same(w, text)) => Some(Slot::Yes(true)),
        _ if ["non", "faux", "0"].iter().any(|w| same(w, text)) => Some(Slot::Absent),
        _ => None,
    }
}

/// What the field shows; `typed` gives it back. Codes by their label, unknown ones as they are; references by id.
pub fn shown(kind: Kind, slot: &Slot) -> String {
    let label = |code: &str| match kind {
        Kind::Code(codes) | Kind::Codes(codes) => codes.label(code).unwrap_or(code).to_owned(),
        Kind::Date => date::write(code),
        Kind::Siren | Kind::Siret => siren::write(code),
        _ => code.to_owned(),
    };
    match slot {
        Slot::Absent | Slot::One(_) | Slot::List(_) => String::new(),
        Slot::Text(text) => label(text),
        Slot::Number(n) if matches!(kind, Kind::Year) => number::plain(*n),
        Slot::Number(n) => number::write(*n),
        Slot::Yes(yes) => if *yes { "oui" } else { "non" }.into(),
        Slot::Texts(items) => {
            let items: Vec<_> = items.iter().map(|item| label(item)).collect();
            items.join(if let Kind::Tags = kind { "\n" } else { ", " })
        }
        Slot::Numbers(numbers) => numbers.iter().map(|n| number::write(*n)).collect::<Vec<_>>().join(", "),
        Slot::Anything(json) | Slot::Unclear(json) => plain(json),
    }
}
/// JSON as a person may read it.
fn plain(json: &Json) -> String {
    match json {
        Json::Null => String::new(),
        Json::Yes(yes) => if *yes { "oui" } else { "non" }.into(),
        Json::Text(text) => text.clone(),
        Json::Number(n) => match (n.as_i64(), n.as_u64()) {
            (Some(n), _) => n.to_string(),
            (_, Some(n)) => n.to_string(),
            _ => number::write(n.as_f64().unwrap_or_default()),
        },
        Json::List(all) => all.iter().map(plain).collect::<Vec<_>>().join(", "),
        Json::Object(all) => {
            all.iter().map(|(k, v)| [k, " : ", &plain(v)].concat()).collect::<Vec<_>>().join(" ; ")
        }
    }
}
/// What was understood, when it says more than the field itself, which shows dates in full and codes by their label:
/// the names behind numbers.
pub fn understood(kind: Kind, slot: &Slot) -> Option<String> {
    let (Kind::Ints(last), Slot::Numbers(numbers)) = (kind, slot) else { return None };
    let name = match last {
        6 => theme,
        17 => odd,
        _ => finalite,
    };
    let names: Vec<_> = numbers.iter().filter_map(|n| name(*n as usize)).collect();
    (!names.is_empty()).then(|| names.join("\u{a0}; "))
}
/// What to write instead of what was kept as typed.
pub fn hint(kind: Kind) -> &'static str {
    match kind {
        Kind::Date => "Gardé tel quel. Pour être rangé par date\u{a0}: 2027, juin 2027 ou 30/06/2027.",
        Kind::Year => "Gardé tel quel. Une année s’écrit en chiffres\u{a0}: 2027.",
        Kind::Number => "Gardé tel quel. Un nombre s’écrit en chiffres\u{a0}: 1 250 ou 12,5.",
        Kind::Integer => "Gardé tel quel. Un nombre entier s’écrit en chiffres\u{a0}: 1 250.",
        Kind::Percent => "Gardé tel quel. Un avancement s’écrit de 0 à 100.",
        Kind::Entry => "Gardé tel quel. Un repère s’écrit catalogue:code.",
        Kind::Siren => "Gardé tel quel. Un SIREN a 9 chiffres.",
        Kind::Siret => "Gardé tel quel. Un SIRET a 14 chiffres.",
        Kind::Url => "Gardé tel quel. Une adresse commence par https:// ou mailto:.",
        Kind::Code(_) => "Gardé tel quel. Choisissez dans la liste.",
        Kind::Codes(_) => "Gardé tel quel. Choisissez dans la liste, en séparant par des virgules.",
        Kind::Ints(6) => "Gardé tel quel. Écrivez les numéros des thèmes, de 1 à 6 : 1, 4.",
        Kind::Ints(17) => "Gardé tel quel. Écrivez les numéros des objectifs, de 1 à 17 : 9, 12.",
        Kind::Ints(_) => "Gardé tel quel. Écrivez les numéros des finalités, de 1 à 5 : 1, 5.",
        Kind::Yes => "Gardé tel quel. Écrivez oui ou non.",
        _ => "Gardé tel quel.",
    }
}
/// What is odd in a value, without stopping anyone: a control key, an address without a name.
pub fn notice(kind: Kind, slot: &Slot) -> Option<String> {
    let Slot::Text(text) = slot else {
        return unclear_notice(kind, slot);
    };
    let wrong = |said: &str| Some(said.to_owned());
    match kind {
        Kind::Siren if siren::key_is_right(text) == Some(false) => {
            wrong("Ce numéro n’a pas la clé de contrôle d’un SIREN\u{a0}: vérifiez ses chiffres.")
        }
        Kind::Siret if siren::key_is_right(text) == Some(false) => {
            wrong("Ce numéro n’a pas la clé de contrôle d’un SIRET\u{a0}: vérifiez ses chiffres.")
        }
        Kind::Email if !is_email(text) => wrong("Une adresse de courriel s’écrit nom@domaine.fr."),
        Kind::Url if !is_address(text) => wrong("Cette adresse semble incomplète\u{a0}: vérifiez-la."),
        _ => None,
    }
}
fn unclear_notice(kind: Kind, slot: &Slot) -> Option<String> {
    match (kind, slot) {
        (Kind::Siren | Kind::Siret, Slot::Unclear(Json::Text(text))) => {
            let digits = text.chars().filter(char::is_ascii_digit).count();
            Some(["Il y a ici ", &french::plural(digits, "chiffre", "chiffres"), "."].concat())
        }
        (Kind::Year, Slot::Number(n)) if !(1000.0..10000.0).contains(n) => {
            Some("Une année s’écrit avec quatre chiffres.".into())
        }
        _ => None,
    }
}
fn is_email(text: &str) -> bool {
    let Some((name, domain)) = text.split_once('@') else { return false };
    let spaces = text.contains(char::is_whitespace);
    !name.is_empty() && !domain.contains('@') && !spaces && is_domain(domain)
}
fn is_domain(text: &str) -> bool {
    text.contains('.') && text.split('.').all(|part| !part.is_empty())
}
fn is_address(text: &str) -> bool {
    if let Some(email) = text.strip_prefix("mailto:") {
        return is_email(email.split('?').next().unwrap_or_default());
    }
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).unwrap_or_default();
    let host = host.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.rsplit('@').next().unwrap_or_default().split(':').next().unwrap_or_default();
    let local = host == "localhost" || !host.is_empty() && !host.contains(char::is_whitespace);
    local && !text.contains(char::is_whitespace)
}

/// A theme of the decree, from 1 to 6.
pub fn theme(n: usize) -> Option<&'static str> {
    THEMES.get(n.wrapping_sub(1)).copied()
}
/// An objectif de développement durable, from 1 to 17.
pub fn odd(n: usize) -> Option<&'static str> {
    ODD.get(n.wrapping_sub(1)).copied()
}
/// A finalité of sustainable development, from 1 to 5.
pub fn finalite(n: usize) -> Option<&'static str> {
    FINALITES.get(n.wrapping_sub(1)).copied()
}
