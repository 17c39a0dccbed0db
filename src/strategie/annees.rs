//! The years of a `Ligne`, typed and shown in one field: "2026 à 2028".
use super::describe::{Kind, Record};
use super::json::Json;
use super::{Edit, Object, Path, Slot, by_key, sets};
use crate::french::number;
use crate::french::quantity::{self, Unit};
use crate::french::{after, clean};

const KEYS: [&str; 2] = ["annee", "annee_fin"];

/// "2026", "2026 à 2028"; "… à 2028" when only the last is there. What was not understood, as typed.
pub fn shown(o: &Object) -> String {
    let [first, last] = KEYS.map(|key| by_key(o, key));
    let text = |slot: &Slot| match slot {
        Slot::Number(n) => number::plain(*n),
        Slot::Unclear(_) => super::entry::shown(Kind::Year, slot),
        _ => "…".into(),
    };
    match (first.is_absent(), last.is_absent()) {
        (true, true) => String::new(),
        (false, true) => text(first),
        _ => [&text(first), " à ", &text(last)].concat(),
    }
}
/// The edit that puts the years typed in the object at `at`.
pub fn typed(record: &'static Record, at: &Path, text: &str) -> Edit {
    let text = clean(text);
    let slots = match text.trim() {
        "" => [Slot::Absent, Slot::Absent],
        text => read(text).unwrap_or_else(|| [Slot::Unclear(Json::Text(text.into())), Slot::Absent]),
    };
    sets(record, at, KEYS.into_iter().zip(slots))
}
/// The first and the last; absent where one is not said.
pub(super) fn read(text: &str) -> Option<[Slot; 2]> {
    let until = ["jusqu'en", "jusqu'a"].iter().find_map(|w| after(text, w));
    let q = quantity::read(until.unwrap_or(text), "").filter(|q| {
        q.unit == Unit::None
            && q.qualifier.is_none()
            && !q.as_value
            && q.denominator.or(q.numerator).is_none()
    });
    let (first, last) = match q {
        Some(q) if until.is_some() => (q.min, q.value),
        Some(q) => (q.value.or(q.min), q.max),
        // "2026/2028" was read as a fraction
        None => {
            let (a, b) = text.split_once('/')?;
            (number::read(a), Some(number::read(b)?))
        }
    };
    let year = |n: Option<f64>| match n {
        Some(n) => Kind::Year.accepts_number(n).then_some(Slot::Number(n)),
        None => Some(Slot::Absent),
    };
    Some([year(first)?, year(last)?])
}
