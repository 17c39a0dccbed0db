//! References to other rows: what is chosen, and a field to choose more, by name.
use super::{combobox, described, prop, said_below};
use crate::french;
use crate::strategie::describe::Record;
use crate::strategie::{Edit, Object, Slot, links};
use crate::ui::browser;
use crate::ui::dom::{Child, el};
use crate::ui::open::Open;
use crate::ui::react::{Held, memo};
use crate::ui::spot::{Spot, name};
use leptos::prelude::*;

/// Names offered at once: more are found by typing.
const OFFERED: usize = 7;

fn held(slot: &Slot) -> Vec<String> {
    match slot {
        Slot::Texts(all) => all.clone(),
        Slot::Text(id) => vec![id.clone()],
        _ => vec![],
    }
}
/// What a row is called where it is named, with its own number.
fn called(o: &Object) -> String {
    let numero = o.record.find("numero", 0).map(|i| o.text(i)).unwrap_or_default();
    if numero.is_empty() { name(o) } else { [numero, " ", &name(o)].concat() }
}
/// The rows that may be chosen and are not: those whose name has what was typed.
fn offered(
    doc: &Object,
    record: &'static Record,
    own: &str,
    chosen: &[String],
    query: &str,
) -> Vec<(String, String)> {
    let query = french::fold(query);
    let free = |id: &str| id != own && !chosen.iter().any(|c| c == id);
    let rows = links::rows(doc, record).into_iter().filter(|(id, _)| free(id));
    let named = rows.map(|(id, o)| (id.to_owned(), called(o)));
    named.filter(|(_, name)| french::fold(name).contains(&query)).take(OFFERED).collect()
}

/// One reference, or several.
pub fn references(spot: Spot, record: &'static Record, several: bool) -> AnyView {
    let open = expect_context::<Open>();
    let (id, label) = (spot.id(), spot.label);
    let own = crate::ui::spot::words(&spot.object).0.unwrap_or_default();
    let own = Held::new(own);
    let spot = Held::new(spot);
    let ids = memo(move || spot.with(|s| open.slot(&s.path, held)));
    let set = move |now: Vec<String>| {
        let slot = match (several, now.into_iter().last()) {
            (_, None) => Slot::Absent,
            (false, Some(last)) => Slot::Text(last),
            (true, Some(last)) => {
                let mut all = ids.get_untracked();
                all.retain(|id| *id != last);
                all.push(last);
                Slot::Texts(all)
            }
        };
        open.edit(spot.with(|s| open.look(|doc| s.made(doc, Edit::Set(s.path.clone(), slot)))));
        open.pause();
    };
    let focus_id = Held::new(id.clone());
    let remove = move |gone: &str| {
        let mut now = ids.get_untracked();
        now.retain(|id| id != gone);
        let slot = if now.is_empty() { Slot::Absent } else { Slot::Texts(now) };
        open.edit(spot.with(|s| Edit::Set(s.path.clone(), slot)));
        open.pause();
        browser::focus_soon(focus_id.get());
    };
    let chips = move || {
        // names follow when the rows are renamed on another screen: this one is made again then
        let chip = |id: String| {
            let name = open.look(|doc| {
                let path = links::find(doc, &id);
                path.and_then(|path| crate::ui::spot::object(doc, &path).map(called))
            });
            let name = name.unwrap_or_else(|| ["Référence introuvable\u{a0}: ", &id].concat());
            let x = el("button")
                .class("btn quiet x")
                .attr("type", "button")
                .attr("aria-label", ["Retirer ", &name].concat())
                .flag("disabled", move || open.read_only.get())
                .click(move || remove(&id))
                .child("×");
            el("li").class("tag").child(name).child(x)
        };
        ids.get().into_iter().map(chip).collect::<Vec<_>>()
    };
    let full = move || !several && ids.with(|ids| !ids.is_empty());
    let offer = move |query: &str| {
        let (ids, own) = (ids.get(), own.get());
        open.look(|doc| offered(doc, record, &own, &ids, query))
    };
    let (input, list) = combobox(open, id.clone(), label, "Rien de ce nom à choisir", offer, move |chosen| {
        set(vec![chosen])
    });
    let input =
        input.follow("placeholder", move || Some(if full() { "Remplacer" } else { "Choisir" }.into()));
    let said = memo(move || spot.with(|s| open.read(&s.object, |doc| s.unclear_as_shown(doc))));
    let below = said_below(said, [&id, "-dit"].concat());
    let pick = el("div")
        .class("pick")
        .child(el("ul").class("tags").live(chips))
        .child(described(input, said, &id))
        .child(list)
        .child(below);
    prop(label, &id, vec![pick.any()])
}
