//! Finding one's collectivité in the directory instead of typing what it knows.
use super::data::{THE_DIRECTORY, directory};
use crate::catalogue::directory::{fill, find, to_check};
use crate::strategie::{Edit, slot};
use crate::ui::dom::{Child, el};
use crate::ui::fields::combobox;
use crate::ui::later;
use crate::ui::lists;
use crate::ui::open::Open;
use crate::ui::shell::Shell;
use crate::ui::spot::{at, row};
use leptos::prelude::*;
use std::sync::Arc;

/// Rows offered at once.
const OFFERED: usize = 8;

/// The field: what is chosen becomes a collectivité of the strategy, or fills the one that has no name yet.
pub fn finder(shell: Shell, open: Open) -> AnyView {
    let field = move || {
        let offered = |query: &str| {
            directory(|all| {
                let found = find(all.collectivites(), query, OFFERED);
                found.iter().map(|c| (c.id().to_owned(), line(c))).collect()
            })
        };
        let (input, list) = combobox(
            open,
            "annuaire".into(),
            "Collectivités de plus de 50\u{a0}000 habitants",
            "Rien de ce nom parmi les collectivités de plus de 50\u{a0}000 habitants\u{a0}: ajoutez la vôtre ci-dessous.",
            offered,
            move |id| choose(shell, open, &id),
        );
        el("div")
            .class("prop finder")
            .flag("hidden", move || open.read_only.get())
            .child(el("label").attr("for", "annuaire").child("Trouver la vôtre"))
            .child(
                el("div").child(
                    el("div")
                        .class("pick")
                        .child(input.attr("placeholder", "Nom, SIREN ou code Insee"))
                        .child(list),
                ),
            )
            .any()
    };
    later::once(shell, &THE_DIRECTORY, "annuaire", Box::new(field))
}
/// "Rennes, commune, 227 830 habitants".
fn line(c: &crate::strategie::table::Collectivite) -> String {
    let kind = c
        .r#type()
        .and_then(|t| crate::strategie::table::coded::TypeDeCollectivite.label(t))
        .unwrap_or_default();
    let people = c.population().map(|n| [", ", &crate::french::number::write(n), "\u{a0}habitants"].concat());
    [c.nom().unwrap_or_default(), ", ", &crate::french::lower_first(kind), &people.unwrap_or_default()]
        .concat()
}
fn choose(shell: Shell, open: Open, id: &str) {
    let Some(listed) = lists::under(&[], "collectivites") else { return };
    let said = directory(|all| {
        let chosen = all.collectivites().iter().find(|c| c.id() == id)?;
        let list = at("collectivites");
        // the row that was added by hand and left empty is filled; a collectivité that is there is not replaced
        let empty = open.look(|doc| {
            let unnamed = |o: &&crate::strategie::Object| o.held().count() <= 1;
            slot(doc, &list).rows().iter().find(unnamed).map(|o| o.id().to_owned())
        });
        let e = match empty {
            Some(id) => fill(&row(&list, &id), chosen),
            None => {
                let id = crate::ui::browser::new_id();
                let put = Edit::Place(list.clone(), Arc::from(&*id), Some((usize::MAX, listed.fresh(&id))));
                Edit::All(vec![put, fill(&row(&list, &id), chosen)])
            }
        };
        open.pause();
        open.edit(e);
        open.pause();
        let name = crate::french::quoted(chosen.nom().unwrap_or_default());
        let check = if to_check(chosen) {
            " Collectivité à statut particulier\u{a0}: à vérifier, le texte ne la nomme pas."
        } else {
            ""
        };
        Some([&name, " est dans la stratégie.", check].concat())
    });
    if let Some(text) = said {
        shell.undoable(text);
    }
}
