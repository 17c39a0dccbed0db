//! The rows of the strategy that belong to an objectif or an axe, and those that the yearly follow-up fills.
use crate::strategie::table::described as d;
use crate::strategie::{Object, Slot, Step};
use crate::ui::address::{Address, Section};
use crate::ui::dom::Child;
use crate::ui::layout::{SUIVI_INDICATEUR, SUIVI_MESURE, sheet};
use crate::ui::lists::{Keeps, Listed, SIZE, Starts};
use crate::ui::shell::Shell;
use crate::ui::spot::{at, record_at, words};
use leptos::prelude::*;
use std::rc::Rc;

fn names(o: &Object, key: &str, id: &str) -> bool {
    match o.record.find(key, 0).map(|i| o.slot(i)) {
        Some(Slot::Texts(all)) => all.iter().any(|t| t == id),
        Some(Slot::Text(one)) => one == id,
        _ => false,
    }
}
fn none(o: &Object, key: &str) -> bool {
    o.record.find(key, 0).is_none_or(|i| o.slot(i).is_absent())
}

/// One of these lists, as a screen part.
pub fn linked(base: &[Step], what: &'static str) -> AnyView {
    list(base, what).map(Listed::view).any()
}
/// One of these lists. `base` is the objectif, the axe, or the document.
pub fn list(base: &[Step], what: &'static str) -> Option<Listed> {
    let shell = expect_context::<Shell>();
    let (key, title) = match what {
        "mesures" | "suivi-mesures" => ("strategie.mesures", "Mesures"),
        "indicateurs" | "suivi-indicateurs" => ("strategie.indicateurs", "Indicateurs"),
        "objectifs" => ("strategie.objectifs", "Objectifs"),
        "moyens" => ("strategie.moyens", "Moyens"),
        _ => return None,
    };
    let list = at(key);
    let (_, field) = crate::ui::layout::resolve(&d::Strategie, key)?;
    let row = words(base).0;
    let (section, alone_key) = if row.is_some() { (Section::Axes, what) } else { (Section::Suivi, what) };
    let alone =
        Address::Draft { draft: shell.draft_id(), section, row: row.clone(), key: Some(alone_key.into()) };
    let in_axe = std::ptr::eq(record_at(base), &d::Axe);
    let own = sheet(record_at(&list))?;
    let (sheet, fixed) = match what {
        "suivi-mesures" => (&SUIVI_MESURE, true),
        "suivi-indicateurs" => (&SUIVI_INDICATEUR, true),
        _ => (own, false),
    };
    let (keeps, starts): (Option<Keeps>, Option<Starts>) = match row {
        None => (None, None),
        Some(id) => {
            let of = id.clone();
            let keeps = move |o: &Object| {
                if in_axe { names(o, "axe", &of) && none(o, "objectifs") } else { names(o, "objectifs", &of) }
            };
            let starts = move |o: &mut Object| {
                let (key, slot) = if in_axe {
                    ("axe", Slot::Text(id.clone()))
                } else {
                    ("objectifs", Slot::Texts(vec![id.clone()]))
                };
                if let Some(i) = o.record.find(key, 0) {
                    *o.slot_mut(i) = slot;
                }
            };
            (Some(Rc::new(keeps)), Some(Rc::new(starts)))
        }
    };
    Some(Listed {
        list,
        field,
        sheet,
        keeps,
        starts,
        title,
        level: 2,
        size: SIZE,
        alone: Some(alone),
        columns: None,
        fixed,
    })
}
