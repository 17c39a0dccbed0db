//! How the values of the file are said.
use crate::strategie::json::Json;
use crate::strategie::{Object, Slot, number};

/// "1 234,5"
pub fn number(n: f64) -> String {
    let text = number::text(n);
    let (sign, digits) = text.strip_prefix('-').map_or(("", &*text), |d| ("−", d));
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let mut out = String::from(sign);
    for (i, c) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push('\u{202f}');
        }
        out.push(c);
    }
    if !decimals.is_empty() {
        out.push(',');
        out.push_str(decimals);
    }
    out
}
fn signed(n: f64) -> String {
    if n > 0.0 { ["+", &number(n)].concat() } else { number(n) }
}
const MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];
/// "26 septembre 2024", "septembre 2024", "2024"
pub fn date(s: &str) -> String {
    let part = |from: usize| s.get(from..from + 2).and_then(|d| d.parse::<usize>().ok());
    let month = part(5).and_then(|m| MONTHS.get(m.wrapping_sub(1)));
    let (Some(year), Some(month)) = (s.get(..4), month) else { return s.into() };
    match part(8) {
        Some(1) => ["1er ", month, " ", year].concat(),
        Some(day) => [&day.to_string(), " ", month, " ", year].concat(),
        None => [month, " ", year].concat(),
    }
}

pub fn held<'a>(o: &'a Object, key: &str) -> &'a Slot {
    o.record.find(key, 1).map_or(&Slot::Absent, |i| o.slot(i))
}
pub fn text<'a>(o: &'a Object, key: &str) -> &'a str {
    if let Slot::Text(s) = held(o, key) { s } else { "" }
}
pub fn amount(o: &Object, key: &str) -> Option<f64> {
    if let Slot::Number(n) = held(o, key) { Some(*n) } else { None }
}
/// The keys that together are a value.
pub const VALUE: &[&str] =
    &["numerateur", "denominateur", "valeur", "min", "max", "qualificatif", "texte", "mode"];

fn qualified(o: &Object) -> String {
    let code = text(o, "qualificatif");
    if code.is_empty() {
        return String::new();
    }
    let label = crate::strategie::table::coded::Qualificatif.label(code).unwrap_or(code);
    [&label.to_lowercase(), " "].concat()
}
/// A value as a phrase: "environ 680 t CO2e", "6 à 7 ans", "412 / 1 790, soit 23 %"; "" when there is none.
pub fn value(o: &Object, unit: &str) -> String {
    let mode = text(o, "mode");
    let said = |n: f64| if mode.starts_with("evolution") { signed(n) } else { number(n) };
    let get = |key| amount(o, key);
    let mut out = qualified(o);
    match (get("valeur"), get("min"), get("max")) {
        (Some(v), ..) => out.push_str(&said(v)),
        (None, Some(a), Some(b)) => out.push_str(&[&said(a), " à ", &said(b)].concat()),
        (None, Some(a), None) => out.push_str(&["à partir de ", &said(a)].concat()),
        (None, None, Some(b)) => out.push_str(&["jusqu’à ", &said(b)].concat()),
        _ => {}
    }
    let some = get("valeur").or(get("min")).or(get("max")).is_some();
    let unit = if mode == "evolution_pct" { "%" } else { unit };
    if some && !unit.is_empty() {
        out.push('\u{a0}');
        out.push_str(unit);
    }
    if let (Some(a), Some(b)) = (get("valeur").and(get("min")), get("valeur").and(get("max"))) {
        out.push_str(&[" (", &said(a), " à ", &said(b), ")"].concat());
    }
    let (above, below) = (get("numerateur"), get("denominateur"));
    if above.or(below).is_some() {
        let part = |n: Option<f64>| n.map_or_else(|| "?".to_owned(), number);
        let fraction = [&part(above), "\u{a0}/\u{a0}", &part(below)].concat();
        let rate = above.zip(below).filter(|(_, b)| *b != 0.0 && !some);
        let rate = rate.map(|(a, b)| if unit == "%" { 100.0 * a / b } else { a / b });
        match rate {
            Some(rate) => {
                let rate = number((rate * 10.0).round() / 10.0);
                let gap = if unit.is_empty() { "" } else { "\u{a0}" };
                out.push_str(&[&rate, gap, unit, " (", &fraction, ")"].concat());
            }
            None if some => out.push_str(&[" (", &fraction, ")"].concat()),
            None => out.push_str(&fraction),
        }
    }
    let words = text(o, "texte");
    match words {
        "" => {}
        words if some || above.or(below).is_some() => out.push_str(&[" (", words, ")"].concat()),
        words => out.push_str(words),
    }
    if !mode.is_empty() && !some {
        let label = crate::strategie::table::coded::Mode.label(mode).unwrap_or(mode);
        out.push_str(&[if out.is_empty() { "" } else { ", " }, label].concat());
    } else if !mode.is_empty() && !["valeur", "evolution", "evolution_pct"].contains(&mode) {
        out.push_str(&[" (", mode, ")"].concat());
    }
    out.trim_end().to_owned()
}
/// "12 000 € HT", of a `Ligne`.
pub fn money(o: &Object, key: &str) -> String {
    let Some(n) = amount(o, key) else { return String::new() };
    let code = text(o, "unite");
    let label = crate::strategie::table::coded::UniteDeLigne.label(code).unwrap_or(code);
    let label = if code == "agents" || code == "jours" { code } else { label };
    let about = if key == "prevu" { qualified(o) } else { String::new() };
    [&*about, &number(n), if label.is_empty() { "" } else { "\u{a0}" }, label].concat()
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
