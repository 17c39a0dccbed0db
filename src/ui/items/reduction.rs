//! « Réduction visée » of an objectif: its headline indicateur, the first with cibles; typing here creates it.
use crate::strategie::table::described as d;
use crate::strategie::{Object, Slot, Step, new_row, slot};
use crate::ui::browser;
use crate::ui::dom::{Child, el, live};
use crate::ui::fields::{Style, field};
use crate::ui::open::Open;
use crate::ui::react::{Held, memo};
use crate::ui::spot::{Spot, at, object, row, words};
use leptos::prelude::*;

fn texts<'a>(o: &'a Object, key: &str) -> &'a [String] {
    match o.record.find(key, 0).map(|i| o.slot(i)) {
        Some(Slot::Texts(all)) => all,
        _ => &[],
    }
}
fn rows<'a>(o: &'a Object, key: &str) -> &'a [Object] {
    o.record.find(key, 0).map(|i| o.slot(i).rows()).unwrap_or_default()
}
/// The ids of the headline and of its cible (the collectivité's own, else the first).
fn headline(doc: &Object, objectif: &str) -> Option<(String, String)> {
    let all = slot(doc, &at("strategie.indicateurs")).rows();
    let mut of = all.iter().filter(|o| texts(o, "objectifs").iter().any(|id| id == objectif));
    let first = of.find(|o| !rows(o, "cibles").is_empty())?;
    let cibles = rows(first, "cibles");
    let own = |c: &&Object| c.record.find("origine", 0).is_none_or(|i| c.text(i) != "reglementaire");
    let cible = cibles.iter().find(own).or(cibles.first())?;
    Some((first.id().to_owned(), cible.id().to_owned()))
}

/// Its name, where it starts and where it goes.
pub fn reduction(base: &[Step]) -> AnyView {
    let open = expect_context::<Open>();
    let Some(objectif) = words(base).0 else { return ().any() };
    let pending = (browser::new_id(), browser::new_id());
    let indicateurs = at("strategie.indicateurs");
    let list = Held::new(indicateurs.clone());
    let of = objectif.clone();
    let ids = memo(move || {
        let (a, b) =
            list.with(|list| open.read(list, |doc| headline(doc, &of))).unwrap_or_else(|| pending.clone());
        vec![a, b]
    });
    live(move || {
        let ids = ids.get();
        let [indicateur, cible] = &ids[..] else { return ().any() };
        let mut new = new_row(&d::Indicateur, indicateur);
        if let Some(i) = d::Indicateur.find("objectifs", 0) {
            *new.slot_mut(i) = Slot::Texts(vec![objectif.clone()]);
        }
        let cibles = d::Indicateur.find("cibles", 0);
        if let Some(i) = cibles {
            *new.slot_mut(i) = Slot::List(vec![new_row(&d::Cible, cible)]);
        }
        let path = row(&indicateurs, indicateur);
        let cible = row(
            &crate::ui::spot::join(
                &path,
                &cibles.map(|i| Step::Field(i as u8)).into_iter().collect::<Vec<_>>(),
            ),
            cible,
        );
        let makes = Some((indicateurs.clone(), new));
        let show = |spot: Option<Spot>, label: &'static str| {
            spot.map(|spot| field(Spot { label, scope: "h", makes: makes.clone(), ..spot }, Style::Prop))
        };
        // where the indicateur follows a figure of the bilan, that figure is the starting point
        let follows = open.look(|doc| {
            object(doc, &path)
                .is_some_and(|o| o.record.find("donnee", 0).is_some_and(|i| !o.slot(i).is_absent()))
        });
        let start = (!follows).then(|| {
            vec![
                show(Spot::value(&path, "reference"), "Aujourd’hui"),
                show(Spot::key(&path, "reference.annee"), "Année de départ"),
            ]
        });
        let pairs = el("div")
            .class("two")
            .child(start)
            .child(show(Spot::value(&cible, ""), "Cible"))
            .child(show(Spot::key(&cible, "annee"), "Année visée"));
        el("fieldset")
            .class("group")
            .child(el("legend").child("Réduction visée"))
            .child(show(Spot::key(&path, "intitule"), "Ce qui est mesuré"))
            .child(show(Spot::key(&path, "unite"), "Unité"))
            .child(pairs)
            .any()
    })
}
