//! The « valeur » of a record, typed and shown in one field: five keys and, where the record has them, `mode`,
//! `numerateur` and `denominateur`. They are found by name: `Donnee`, `Releve`, `Cible`, `Ventilation` share them.
//!
//! `unite` is the unit known from elsewhere (that of the indicateur), empty when there is none.
use super::describe::Record;
use super::json::Json;
use super::table::{Mode, Qualificatif};
use super::{Edit, Object, Path, Slot, by_key, number_of, sets};
use crate::french::quantity::{self, QUALIFIERS, Qualifier, Quantity, Unit};
use crate::french::{clean, number};

const NUMBERS: [&str; 5] = ["valeur", "min", "max", "numerateur", "denominateur"];
const CODES: [(Qualifier, &str); 5] = [
    (Qualifier::About, Qualificatif::environ),
    (Qualifier::MoreThan, Qualificatif::plus_de),
    (Qualifier::LessThan, Qualificatif::moins_de),
    (Qualifier::AtLeast, Qualificatif::au_moins),
    (Qualifier::AtMost, Qualificatif::au_plus),
];
pub(super) fn qualifier_code(q: Option<Qualifier>) -> Slot {
    let code = CODES.iter().find(|c| Some(c.0) == q);
    code.map_or(Slot::Absent, |c| Slot::Text(c.1.into()))
}
/// The qualifier that a record holds, and its code when it is not one of ours.
pub(super) fn qualifier_of(o: &Object) -> (Option<Qualifier>, &str) {
    match by_key(o, "qualificatif") {
        Slot::Text(code) => match CODES.iter().find(|c| c.1 == code) {
            Some(c) => (Some(c.0), ""),
            None => (None, code),
        },
        _ => (None, ""),
    }
}

/// How the numbers of a record are to be taken.
#[derive(Clone, Copy, PartialEq)]
enum Way {
    Value,
    Change,
    Percent,
}
fn way(o: &Object) -> Way {
    match by_key(o, "mode") {
        Slot::Text(m) if m == Mode::evolution => Way::Change,
        Slot::Text(m) if m == Mode::evolution_pct => Way::Percent,
        _ => Way::Value,
    }
}
fn quantity(o: &Object) -> Quantity<'static> {
    let [value, min, max, numerator, denominator] = NUMBERS.map(|key| number_of(by_key(o, key)));
    let signed = way(o) != Way::Value;
    let negative = [value, min, max].iter().flatten().any(|n| *n < 0.0);
    // a record with a mode reads a sign as a change
    let as_value = !signed && negative && o.record.find("mode", 0).is_some();
    let qualifier = qualifier_of(o).0;
    Quantity { value, min, max, numerator, denominator, qualifier, signed, as_value, unit: Unit::None }
}
/// What the field shows: "environ 680", "6 à 7", "−25 %", "412 / 1 790"; what was not understood, as typed.
pub fn shown(o: &Object, unite: &str) -> String {
    let mut unclear = NUMBERS.iter().map(|key| by_key(o, key)).filter(|s| matches!(s, Slot::Unclear(_)));
    if let Some(slot) = unclear.next() {
        return super::entry::shown(super::describe::Kind::Text, slot);
    }
    let q = quantity(o);
    let text = quantity::write(&q, tail(way(o), unite));
    match qualifier_of(o).1 {
        "" => text,
        code => [code, " ", &text].concat(),
    }
}
/// What follows a change.
fn tail(way: Way, unite: &str) -> &'static str {
    match way {
        Way::Percent => "%",
        Way::Change if unite.trim() == "%" => "points",
        _ => "",
    }
}
/// What the field shows where the value is a text (`type_valeur` classe, texte or oui_non).
pub fn shown_as_text(o: &Object, unite: &str) -> String {
    match by_key(o, "texte") {
        Slot::Absent => shown(o, unite),
        slot => super::entry::shown(super::describe::Kind::Text, slot),
    }
}
/// The edit that puts what was typed in the object at `at`, of which `o` is the present state.
///
/// `as_text`: the value is a text, and goes to `texte`; otherwise `texte` is never touched. What is not understood is
/// kept as typed under `valeur`.
pub fn typed(
    record: &'static Record,
    at: &Path,
    o: Option<&Object>,
    text: &str,
    unite: &str,
    as_text: bool,
) -> Edit {
    let text = clean(text);
    let text = text.trim();
    if as_text {
        let texte = if text.is_empty() { Slot::Absent } else { Slot::Text(text.into()) };
        // beside a text, a value that was given apart stays
        if o.is_some_and(|o| !by_key(o, "texte").is_absent()) {
            return sets(record, at, [("texte", texte)].into_iter());
        }
        let rest = ["valeur", "min", "max", "qualificatif", "mode", "numerateur", "denominateur"];
        return sets(record, at, [("texte", texte)].into_iter().chain(rest.map(|key| (key, Slot::Absent))));
    }
    let mode = o.map_or(&Slot::Absent, |o| by_key(o, "mode"));
    let code = o.map_or("", |o| qualifier_of(o).1);
    let (rest, code) = match text.strip_prefix(code) {
        Some(rest) if !code.is_empty() => (rest, code),
        _ => (text, ""),
    };
    let (mut q, mut way, mut valeur) = (Quantity::EMPTY, Way::Value, Slot::Absent);
    if !text.is_empty() {
        match read(record, rest, unite) {
            Ok(read) => (q, way) = read,
            Err(_) => valeur = Slot::Unclear(Json::Text(text.into())),
        }
    }
    let number = |n: Option<f64>| n.map_or(Slot::Absent, Slot::Number);
    if valeur.is_absent() {
        valeur = number(q.value);
    }
    let qualificatif = match code {
        "" => qualifier_code(q.qualifier),
        code => Slot::Text(code.into()),
    };
    let mode = match way {
        Way::Change => Slot::Text(Mode::evolution.into()),
        Way::Percent => Slot::Text(Mode::evolution_pct.into()),
        // said to be a value already, or something that we don't know
        Way::Value if o.is_some_and(|o| self::way(o) == Way::Value) && !text.is_empty() => mode.clone(),
        Way::Value => Slot::Absent,
    };
    let all = [
        ("valeur", valeur),
        ("min", number(q.min)),
        ("max", number(q.max)),
        ("qualificatif", qualificatif),
        ("mode", mode),
        ("numerateur", number(q.numerator)),
        ("denominateur", number(q.denominator)),
    ];
    sets(record, at, all.into_iter())
}

/// Why a text is kept as typed.
#[derive(Clone, Copy)]
enum Why {
    Unknown,
    /// "25 %" of what is not counted in %.
    Percent,
    /// "−25 %" where only values are noted.
    NoChange,
    /// "5 points".
    Points,
    /// Another unit.
    Unit,
    /// Another unit, where none is given.
    NoUnit,
    /// A fraction where the record has no place for it.
    Fraction,
}
fn read<'a>(record: &Record, text: &'a str, unite: &str) -> Result<(Quantity<'a>, Way), Why> {
    let q = quantity::read(text, unite).ok_or(Why::Unknown)?;
    let has = |key| record.find(key, 0).is_some();
    let all = [q.value, q.min, q.max, q.numerator, q.denominator];
    if all.iter().flatten().any(|n| !super::number::in_range(*n)) {
        return Err(Why::Unknown);
    }
    if q.numerator.or(q.denominator).is_some() && !has("numerateur") {
        return Err(Why::Fraction);
    }
    let change = q.signed && !q.as_value && has("mode") && q.numerator.or(q.denominator).is_none();
    let percent = q.unit == Unit::Percent || (q.unit == Unit::Same && unite.trim() == "%");
    let way = match q.unit {
        _ if percent && change => Way::Percent,
        Unit::Percent if q.signed => return Err(Why::NoChange),
        Unit::Percent => return Err(Why::Percent),
        Unit::Points if change => Way::Change,
        Unit::Points => return Err(Why::Points),
        Unit::Other(_) if unite.trim().is_empty() => return Err(Why::NoUnit),
        Unit::Other(_) => return Err(Why::Unit),
        _ if change => Way::Change,
        _ => Way::Value,
    };
    Ok((q, way))
}
/// What to write instead of what was kept as typed; `None` when the value was understood.
pub fn hint(o: &Object, unite: &str) -> Option<&'static str> {
    let Slot::Unclear(json) = by_key(o, "valeur") else { return None };
    let why = json.text().map_or(Why::Unknown, |t| read(o.record, t, unite).err().unwrap_or(Why::Unknown));
    let changes = o.record.find("mode", 0).is_some();
    Some(match why {
        Why::Percent if changes => "Gardé tel quel. Écrivez −25 % pour une baisse, +25 % pour une hausse.",
        Why::Percent => "Gardé tel quel. Pour un pourcentage, donnez «\u{a0}%\u{a0}» comme unité.",
        Why::NoChange => "Gardé tel quel. Écrivez la valeur atteinte, non son évolution.",
        Why::Points if changes => {
            "Gardé tel quel. Écrivez +5 points pour une hausse, −5 points pour une baisse."
        }
        Why::Points => "Gardé tel quel. Écrivez la valeur seule.",
        Why::Unit => "Gardé tel quel. L’unité n’est pas celle qui est attendue ici.",
        Why::NoUnit => "Gardé tel quel. Écrivez le nombre ici, et l’unité dans son champ.",
        Why::Fraction => "Gardé tel quel. Écrivez un seul nombre, ou deux pour un intervalle\u{a0}: 6 à 7.",
        Why::Unknown => "Gardé tel quel. Une valeur se lit\u{a0}: 680, environ 680, 6 à 7, au moins 25.",
    })
}
/// What was understood, when it says more than the field itself: "entre 6 et 7 ans", "valeur approchée", "baisse de
/// 25 %, soit 675 t CO2e". `reference`: the value of the starting point, in the same unit.
pub fn understood(o: &Object, unite: &str, reference: Option<f64>) -> Option<String> {
    let (q, unite) = (quantity(o), unite.trim());
    let ends = match (q.value, q.min, q.max) {
        (Some(n), ..) => [n, n],
        (None, Some(a), Some(b)) => [a, b],
        (None, Some(a), None) => return Some(qualified(a, unite, Some(Qualifier::AtLeast))),
        (None, None, Some(b)) => return Some(qualified(b, unite, Some(Qualifier::AtMost))),
        _ => return share(&q, unite),
    };
    match way(o) {
        Way::Value => value(ends, q.qualifier, unite, reference),
        way => Some(change(ends, q.qualifier, way, unite, reference)),
    }
}
/// Of a numerator and a denominator: "soit 28 %".
fn share(q: &Quantity, unite: &str) -> Option<String> {
    let share = q.numerator? / q.denominator.filter(|d| *d != 0.0)?;
    let share = amount(approached(if unite == "%" { share * 100.0 } else { share }), unite);
    let words = q.qualifier.and_then(|q| QUALIFIERS.iter().find(|w| w.0 == q)).map_or("", |w| w.1);
    Some(["soit ", words, if words.is_empty() { "" } else { " " }, &share].concat())
}
fn value(
    ends: [f64; 2],
    qualifier: Option<Qualifier>,
    unite: &str,
    reference: Option<f64>,
) -> Option<String> {
    let one = ends[0] == ends[1];
    let said = match qualifier {
        Some(Qualifier::About) if one => Some("valeur approchée".to_owned()),
        Some(Qualifier::About) => Some([&between(ends, unite), ", valeurs approchées"].concat()),
        _ if !one => Some(between(ends, unite)),
        q => q.map(|q| qualified(ends[0], unite, Some(q))),
    };
    let (tail, from_reference): (_, fn(f64, f64) -> f64) =
        if unite == "%" { ("points", |n, r| n - r) } else { ("%", |n, r| (n - r) / r * 100.0) };
    let evolution = reference.filter(|r| *r > 0.0 || unite == "%").map(|r| {
        let [a, b] = ends.map(|n| Some(approached(from_reference(n, r))));
        let q = Quantity { signed: true, ..Quantity::EMPTY };
        let q = if one { Quantity { value: a, ..q } } else { Quantity { min: a, max: b, ..q } };
        ["soit ", &quantity::write(&q, tail)].concat()
    });
    match (said, evolution) {
        (Some(said), Some(evolution)) => Some([&said, ", ", &evolution].concat()),
        (said, evolution) => said.or(evolution),
    }
}
/// A change in words, and what it leads to.
fn change(
    ends: [f64; 2],
    qualifier: Option<Qualifier>,
    way: Way,
    unite: &str,
    reference: Option<f64>,
) -> String {
    let unit = match tail(way, unite) {
        "" => unite,
        tail => tail,
    };
    let [a, b] = ends;
    let one = a == b;
    let down = b <= 0.0;
    let mut said = match () {
        _ if a == 0.0 && b == 0.0 => "sans évolution".to_owned(),
        _ if a < 0.0 && b > 0.0 => ["entre −", &number::write(-a), " et +", &amount(b, unit)].concat(),
        _ => {
            let (near, far) = if down { (-b, -a) } else { (a, b) };
            let of = match qualifier {
                None => " de ",
                Some(Qualifier::About) => " d’environ ",
                Some(Qualifier::MoreThan) => " de plus de ",
                Some(Qualifier::LessThan) => " de moins de ",
                Some(Qualifier::AtLeast) => " d’au moins ",
                Some(Qualifier::AtMost) => " d’au plus ",
            };
            let word = if down { "baisse" } else { "hausse" };
            let near = if one { String::new() } else { [&number::write(near), " à "].concat() };
            [word, of, &near, &amount(far, unit)].concat()
        }
    };
    if let Some(r) = reference {
        let reached = ends.map(|n| if way == Way::Percent { r + r * n / 100.0 } else { r + n });
        let reached =
            if reached[0] > reached[1] { [reached[1], reached[0]] } else { reached }.map(approached);
        said.push_str(", soit ");
        // a fall of at least that much leads to that or less
        let turned = match qualifier {
            Some(Qualifier::AtLeast) if down => Some(Qualifier::AtMost),
            Some(Qualifier::AtMost) if down => Some(Qualifier::AtLeast),
            Some(Qualifier::MoreThan) if down => Some(Qualifier::LessThan),
            Some(Qualifier::LessThan) if down => Some(Qualifier::MoreThan),
            q => q,
        };
        said.push_str(&if one { qualified(reached[0], unite, turned) } else { between(reached, unite) });
    }
    if way == Way::Percent && unite == "%" {
        said.push_str(" (pour une différence en points\u{a0}: +5\u{a0}points)");
    }
    said
}
fn qualified(n: f64, unite: &str, qualifier: Option<Qualifier>) -> String {
    let n = amount(n, unite);
    match qualifier {
        None => n,
        Some(Qualifier::About) => ["environ ", &n].concat(),
        Some(Qualifier::MoreThan) => ["plus de ", &n].concat(),
        Some(Qualifier::LessThan) => ["moins de ", &n].concat(),
        Some(Qualifier::AtLeast) => [&n, " ou plus"].concat(),
        Some(Qualifier::AtMost) => [&n, " ou moins"].concat(),
    }
}
fn between(ends: [f64; 2], unite: &str) -> String {
    ["entre ", &number::write(ends[0]), " et ", &amount(ends[1], unite)].concat()
}
fn amount(n: f64, unite: &str) -> String {
    match unite {
        "" => number::write(n),
        _ if unite.starts_with('/') => [&number::write(n), unite].concat(),
        _ => [&number::write(n), "\u{a0}", unite].concat(),
    }
}
/// A computed number, to the unit from 100 on, to three digits below.
fn approached(n: f64) -> f64 {
    let scale = match n.abs() {
        100.0.. => 1.0,
        10.0.. => 10.0,
        1.0.. => 100.0,
        _ => 1000.0,
    };
    let near = (n * scale).round() / scale;
    if near == 0.0 { n } else { near }
}

/// The value as numbers, the same twice when there is one: a rate is computed. `None` for a text.
pub fn ends(o: &Object, unite: &str) -> Option<[f64; 2]> {
    let q = quantity(o);
    match (q.value, q.min, q.max) {
        (Some(n), ..) => Some([n, n]),
        (None, Some(a), Some(b)) => Some([a, b]),
        (None, Some(n), None) | (None, None, Some(n)) => Some([n, n]),
        _ => {
            let share = q.numerator? / q.denominator.filter(|d| *d != 0.0)?;
            Some([if unite.trim() == "%" { share * 100.0 } else { share }; 2])
        }
    }
}
/// "22 %", "6 à 7 ans": computed numbers, approached.
pub(super) fn range(ends: [f64; 2], unite: &str) -> String {
    let [a, b] = ends.map(approached);
    let last = amount(b, unite);
    if a == b { last } else { [&number::write(a), " à ", &last].concat() }
}
