//! How the values of the file are said.
pub use crate::french::date::write as date;
pub use crate::french::number::{plain, write as number};
pub use crate::strategie::by_key as held;
use crate::strategie::json::Json;
use crate::strategie::montant::{self, Amount};
use crate::strategie::table::{Mode, coded};
use crate::strategie::{Object, Slot, valeur};

/// The text under a key, "" when there is none.
pub fn text<'a>(o: &'a Object, key: &str) -> &'a str {
    if let Slot::Text(s) = held(o, key) { s } else { "" }
}
/// The number under a key.
pub fn amount(o: &Object, key: &str) -> Option<f64> {
    if let Slot::Number(n) = held(o, key) { Some(*n) } else { None }
}
/// The keys that together are a value.
pub const VALUE: &[&str] =
    &["numerateur", "denominateur", "valeur", "min", "max", "qualificatif", "texte", "mode"];

/// A value as a phrase: "environ 680 t CO2e", "6 à 7 ans", "23 % (412 / 1 790)", "63 (63/100, classe C)"; "" when
/// there is none.
pub fn value(o: &Object, unit: &str) -> String {
    let any = |keys: &[&str]| keys.iter().any(|key| amount(o, key).is_some());
    let (fraction, number) = (any(&["numerateur", "denominateur"]), any(&["valeur", "min", "max"]));
    let (mode, words) = (text(o, "mode"), text(o, "texte"));
    let mut out = valeur::shown(o, unit);
    if number && !mode.starts_with("evolution") || mode == Mode::evolution && unit != "%" && number {
        unit_after(&mut out, unit);
    }
    if fraction
        && !number
        && let Some(rate) = valeur::understood(o, unit, None)
    {
        let rate = rate.strip_prefix("soit ").unwrap_or(&rate);
        out = [rate, " (", &out, ")"].concat();
    }
    match words {
        "" => {}
        _ if out.is_empty() => out.push_str(words),
        _ => out = [&out, " (", words, ")"].concat(),
    }
    // a mode without a number to sign, or one that we don't know
    let label = coded::Mode.label(mode);
    if !mode.is_empty() && (!number || label.is_none()) {
        out.push_str(if out.is_empty() { "" } else { ", " });
        out.push_str(label.unwrap_or(mode));
    }
    out.trim().to_owned()
}
fn unit_after(out: &mut String, unit: &str) {
    if !unit.is_empty() {
        out.push_str(if unit.starts_with('/') { "" } else { "\u{a0}" });
        out.push_str(unit);
    }
}
/// "12 000 € HT", of a `Ligne`.
pub fn money(o: &Object, key: &str) -> String {
    if amount(o, key).is_none() {
        return String::new();
    }
    montant::shown(o, if key == "prevu" { Amount::Prevu } else { Amount::Realise })
}
/// What a key could not hold, as it was typed.
pub fn typed(v: &Json, out: &mut String) {
    let join = |out: &mut String, i: usize| {
        if i > 0 {
            out.push_str(", ");
        }
    };
    match v {
        Json::Null => {}
        Json::Yes(b) => out.push_str(if *b { "oui" } else { "non" }),
        Json::Number(n) => match (n.as_i64(), n.as_u64(), n.as_f64()) {
            (Some(n), ..) => out.push_str(&n.to_string()),
            (_, Some(n), _) => out.push_str(&n.to_string()),
            (.., Some(n)) => out.push_str(&number(n)),
            _ => {}
        },
        Json::Text(s) => out.push_str(s),
        Json::List(all) => all.iter().enumerate().for_each(|(i, v)| {
            join(out, i);
            typed(v, out);
        }),
        Json::Object(all) => all.iter().enumerate().for_each(|(i, (k, v))| {
            join(out, i);
            out.push_str(k);
            out.push_str("\u{a0}: ");
            typed(v, out);
        }),
    }
}
