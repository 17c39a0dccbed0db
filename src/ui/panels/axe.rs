//! What an axe has besides its fields.
use crate::strategie::table::described as d;
use crate::strategie::{Edit, Object, Slot, Step, new_row, slot};
use crate::ui::browser;
use crate::ui::dom::{button, el, live};
use crate::ui::open::Open;
use crate::ui::react::memo;
use crate::ui::shell::Shell;
use crate::ui::spot::{self, at, object, row};
use leptos::prelude::*;
use std::sync::Arc;

/// « Faire de cet axe un objectif », where an axe has mesures and no objectif.
pub fn make_objectif(shell: Shell, open: Open, axe: String) -> AnyView {
    let contenu = at("strategie");
    let of = axe.clone();
    let bare = memo(move || {
        open.read(&contenu, |doc| {
            let refers = |key: &str, field: &str| {
                slot(doc, &at(key))
                    .rows()
                    .iter()
                    .any(|o| o.record.find(field, 0).is_some_and(|i| o.text(i) == of))
            };
            refers("strategie.mesures", "axe") && !refers("strategie.objectifs", "axe")
        })
    });
    let make = move || {
        let new = browser::new_id();
        let e = open.look(|doc| {
            let mut objectif = new_row(&d::Objectif, &new);
            let text = |o: &Object, key: &str| {
                o.record.find(key, 0).map(|i| o.text(i).to_owned()).unwrap_or_default()
            };
            let intitule = object(doc, &row(&at("strategie.axes"), &axe))
                .map(|o| text(o, "intitule"))
                .unwrap_or_default();
            for (key, value) in [("axe", axe.clone()), ("intitule", intitule)] {
                if let Some(i) = d::Objectif.find(key, 0).filter(|_| !value.is_empty()) {
                    *objectif.slot_mut(i) = Slot::Text(value);
                }
            }
            let mut edits =
                vec![Edit::Place(at("strategie.objectifs"), Arc::from(&*new), Some((usize::MAX, objectif)))];
            for list in ["strategie.mesures", "strategie.indicateurs"] {
                let list = at(list);
                for o in slot(doc, &list).rows() {
                    let of_axe = text(o, "axe") == axe;
                    let Some(i) = o.record.find("objectifs", 0).filter(|i| of_axe && o.slot(*i).is_absent())
                    else {
                        continue;
                    };
                    let path = spot::join(&row(&list, o.id()), &[Step::Field(i as u8)]);
                    edits.push(Edit::Set(path, Slot::Texts(vec![new.clone()])));
                }
            }
            Edit::All(edits)
        });
        open.pause();
        open.edit(e);
        open.pause();
        shell.undoable("L’axe a maintenant un objectif, avec ses mesures.".into());
        shell.here.go(spot::sheet_address(&shell.draft_id(), &at("strategie.objectifs"), &new));
    };
    live(move || {
        (bare.get() && !open.read_only.get()).then(|| {
            el("p")
                .class("say note meta")
                .child("Ces mesures n’ont pas d’objectif\u{a0}: c’est courant.")
                .child(button("Faire de cet axe un objectif").click(make.clone()))
        })
    })
}
