//! An amount of a `Ligne`, typed and shown in one field with its unit: "environ 12 000 € HT", "0,5 ETP".
use super::describe::Record;
use super::json::Json;
use super::table::{UniteDeLigne, coded};
use super::valeur::{qualifier_code, qualifier_of};
use super::{Edit, Object, Path, Slot, by_key, number_of, sets};
use crate::french::quantity::{self, Qualifier, Quantity, Unit};
use crate::french::{clean, number, same};

/// Which of the two amounts of a line.
#[derive(Clone, Copy, PartialEq)]
pub enum Amount {
    Prevu,
    Realise,
}
impl Amount {
    fn key(self) -> &'static str {
        if self == Amount::Prevu { "prevu" } else { "realise" }
    }
    fn other(self) -> Amount {
        if self == Amount::Prevu { Amount::Realise } else { Amount::Prevu }
    }
}
/// How units are also written, after those of the table.
const UNITS: [(&str, &str); 8] = [
    ("euros", UniteDeLigne::eur),
    ("euros HT", UniteDeLigne::eur_ht),
    ("euros TTC", UniteDeLigne::eur_ttc),
    ("euro", UniteDeLigne::eur),
    ("agent", UniteDeLigne::agents),
    ("jour", UniteDeLigne::jours),
    ("jours-homme", UniteDeLigne::jours),
    ("jour-homme", UniteDeLigne::jours),
];
/// A unit as it is written after a number.
fn unit_label(code: &str, n: f64) -> &str {
    let one = n.abs() < 2.0;
    match code {
        UniteDeLigne::agents => {
            if one {
                "agent"
            } else {
                "agents"
            }
        }
        UniteDeLigne::jours => {
            if one {
                "jour"
            } else {
                "jours"
            }
        }
        code => coded::UniteDeLigne.label(code).unwrap_or(code),
    }
}
fn unit_code(o: Option<&Object>) -> &str {
    match o.map(|o| by_key(o, "unite")) {
        Some(Slot::Text(code)) => code,
        _ => "",
    }
}

/// "environ 12 000 € HT", "0,5 ETP", "12 000" when the line has no unit; what was not understood, as typed.
pub fn shown(o: &Object, which: Amount) -> String {
    let slot = by_key(o, which.key());
    let Some(n) = number_of(slot) else { return super::entry::shown(super::describe::Kind::Number, slot) };
    let (qualifier, code) = if which == Amount::Prevu { qualifier_of(o) } else { (None, "") };
    let text = quantity::write(
        &Quantity { value: Some(n), qualifier, ..Quantity::EMPTY },
        unit_label(unit_code(Some(o)), n),
    );
    if code.is_empty() { text } else { [code, " ", &text].concat() }
}
/// The edit that puts what was typed in the line at `at`, of which `o` is the present state.
///
/// A number without unit keeps that of the line; a unit that is not the one of its other amount is not understood.
pub fn typed(record: &'static Record, at: &Path, o: Option<&Object>, which: Amount, text: &str) -> Edit {
    let text = clean(text);
    let text = text.trim();
    let other = o.is_some_and(|o| !by_key(o, which.other().key()).is_absent());
    let unite = o.map_or(Slot::Absent, |o| by_key(o, "unite").clone());
    let qualified = o.map_or("", |o| qualifier_of(o).1);
    let (rest, code) = match text.strip_prefix(qualified) {
        Some(rest) if !qualified.is_empty() && which == Amount::Prevu => (rest, qualified),
        _ => (text, ""),
    };
    let (amount, unite, qualifier) = match read(rest, unit_code(o), other, which) {
        _ if text.is_empty() => (Slot::Absent, if other { unite } else { Slot::Absent }, None),
        Ok((n, unit, qualifier)) => {
            let unite = if unit.is_empty() { unite } else { Slot::Text(unit) };
            (Slot::Number(n), unite, qualifier)
        }
        Err(_) => (Slot::Unclear(Json::Text(text.into())), unite, None),
    };
    let qualificatif = if code.is_empty() { qualifier_code(qualifier) } else { Slot::Text(code.into()) };
    let all = [("unite", unite), (which.key(), amount), ("qualificatif", qualificatif)];
    sets(record, at, all.into_iter().take(if which == Amount::Prevu { 3 } else { 2 }))
}

/// Why a text is kept as typed.
enum Why {
    Unknown,
    Several,
    Rhythm,
    Qualified,
    Unit,
}
/// The number, its unit (empty: that of the line), its qualifier.
fn read(text: &str, held: &str, other: bool, which: Amount) -> Result<(f64, String, Option<Qualifier>), Why> {
    // an amount in euros takes "k€" and "M€" whatever the line is in
    let label = unit_label(held, 2.0);
    let q = [label, "€ HT", "€ TTC"].iter().find_map(|unit| {
        let q = quantity::read(text, unit)?;
        (!matches!(q.unit, Unit::Other(_))).then_some((q, *unit))
    });
    let (q, expected) = match q {
        Some(q) => q,
        None => (quantity::read(text, "").ok_or(Why::Unknown)?, ""),
    };
    let n = q.value.ok_or(Why::Several)?;
    if q.min.or(q.max).or(q.numerator).or(q.denominator).is_some() {
        return Err(Why::Several);
    }
    let unit = match q.unit {
        Unit::None => String::new(),
        Unit::Same if expected == label && !label.contains('€') => held.into(),
        Unit::Same => euro(text).into(),
        Unit::Other(tail) if rhythm(tail) => return Err(Why::Rhythm),
        Unit::Other(tail) => named(tail).ok_or(Why::Unknown)?.into(),
        _ => return Err(Why::Unknown),
    };
    let conflict = other && !held.is_empty() && !unit.is_empty() && unit != held;
    // "€" beside an amount in € HT says no more than the line does
    let vague = unit == UniteDeLigne::eur && label.starts_with('€');
    if conflict && !vague {
        return Err(Why::Unit);
    }
    if q.qualifier.is_some() && which == Amount::Realise {
        return Err(Why::Qualified);
    }
    if !super::number::in_range(n) {
        return Err(Why::Unknown);
    }
    Ok((n, if conflict { held.into() } else { unit }, q.qualifier))
}
/// Which of the three units in euros a text ends with.
fn euro(text: &str) -> &'static str {
    let last = text.rsplit(|c: char| c.is_whitespace() || c == '€').next().unwrap_or_default();
    match () {
        _ if same(last, "ht") => UniteDeLigne::eur_ht,
        _ if same(last, "ttc") => UniteDeLigne::eur_ttc,
        _ => UniteDeLigne::eur,
    }
}
fn named(tail: &str) -> Option<&'static str> {
    let table = coded::UniteDeLigne.values.iter().map(|(code, label)| (*label, *code));
    table.chain(UNITS).find(|(label, _)| same(label, tail)).map(|(_, code)| code)
}
fn rhythm(tail: &str) -> bool {
    let folded = crate::french::fold(tail);
    ["par an", "annuel", "mois"].iter().any(|w| folded.contains(w)) || tail.contains('/')
}
/// What to write instead of what was kept as typed; `None` when the amount was understood.
pub fn hint(o: &Object, which: Amount) -> Option<&'static str> {
    let Slot::Unclear(json) = by_key(o, which.key()) else { return None };
    let other = !by_key(o, which.other().key()).is_absent();
    let why = json.text().map_or(Why::Unknown, |text| {
        read(text, unit_code(Some(o)), other, which).err().unwrap_or(Why::Unknown)
    });
    Some(match why {
        Why::Unknown => "Gardé tel quel. Un montant se lit\u{a0}: 12 k€, 18 000 € HT, 0,5 ETP.",
        Why::Several => "Gardé tel quel. Écrivez un seul montant\u{a0}: environ 12 k€.",
        Why::Rhythm => "Gardé tel quel. Écrivez le total pour toutes les années de la ligne.",
        Why::Qualified => "Gardé tel quel. Écrivez le montant réalisé seul, sans «\u{a0}environ\u{a0}».",
        Why::Unit => "Gardé tel quel. Prévu et réalisé d’une même ligne ont la même unité.",
    })
}
/// What was understood, when it says more than the field itself: "valeur approchée", "sans unité".
pub fn understood(o: &Object, which: Amount) -> Option<String> {
    let n = number_of(by_key(o, which.key()))?;
    let unit = unit_label(unit_code(Some(o)), n);
    let text = [&*number::write(n), if unit.is_empty() { "" } else { "\u{a0}" }, unit].concat();
    let said = match qualifier_of(o).0.filter(|_| which == Amount::Prevu) {
        Some(Qualifier::About) => "valeur approchée".into(),
        Some(Qualifier::AtLeast) => [&text, " ou plus"].concat(),
        Some(Qualifier::AtMost) => [&text, " ou moins"].concat(),
        _ => String::new(),
    };
    match (said.is_empty(), unit.is_empty()) {
        (_, false) => (!said.is_empty()).then_some(said),
        (true, true) => Some("sans unité".into()),
        (false, true) => Some([&said, ", sans unité"].concat()),
    }
}
