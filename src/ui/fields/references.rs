//! References to other rows: what is chosen, and a field to choose more, by name.
use super::{described, prop, said_below};
use crate::french;
use crate::strategie::describe::Record;
use crate::strategie::{Edit, Object, Slot, links};
use crate::ui::browser;
use crate::ui::dom::{Child, El, el};
use crate::ui::open::Open;
use crate::ui::react::{Held, Watched, memo};
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
    let query = Watched::new(String::new());
    let unfolded = Watched::new(false);
    let active = Watched::new(0usize);
    let list_id = [&id, "-liste"].concat();
    let choices = memo(move || {
        if !unfolded.get() {
            return vec![];
        }
        let (ids, query) = (ids.get(), query.get());
        let own = own.get();
        open.look(|doc| offered(doc, record, &own, &ids, &query))
            .into_iter()
            .flat_map(|(a, b)| [a, b])
            .collect::<Vec<String>>()
    });
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
    let choose = move |n: usize| {
        let Some(chosen) = choices.get_untracked().get(n * 2).cloned() else { return };
        set(vec![chosen]);
        query.set(String::new());
        active.set(0);
        unfolded.set(false);
    };
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
    let option_id = {
        let list_id = list_id.clone();
        move |n: usize| [&list_id, "-", &n.to_string()].concat()
    };
    let options = {
        let option_id = option_id.clone();
        move || {
            let all = choices.get();
            let option = |(n, pair): (usize, &[String])| {
                el("li")
                    .attr("role", "option")
                    .id(option_id(n))
                    .state("aria-selected", move || active.get() == n)
                    .on("mousedown", move |e| {
                        // the field keeps the focus
                        e.prevent_default();
                        choose(n);
                    })
                    .child(pair[1].clone())
            };
            let mut items: Vec<El> = all.chunks(2).enumerate().map(option).collect();
            if items.is_empty() {
                let none = el("li")
                    .attr("role", "option")
                    .attr("aria-disabled", "true")
                    .attr("aria-selected", "false");
                items.push(none.class("meta").child("Rien de ce nom à choisir"));
            }
            items
        }
    };
    let key = move |e: &web_sys::KeyboardEvent| {
        let many = choices.with_untracked(|c| c.len() / 2);
        match e.key().as_str() {
            "ArrowDown" if !unfolded.get_untracked() => unfolded.set(!open.read_only.get_untracked()),
            "ArrowDown" => active.update(|n| *n = (*n + 1).min(many.saturating_sub(1))),
            "ArrowUp" => active.update(|n| *n = n.saturating_sub(1)),
            "Enter" if unfolded.get_untracked() => choose(active.get_untracked()),
            "Escape" if unfolded.get_untracked() => {
                unfolded.set(false);
                query.set(String::new());
                // the row around it stays open
                e.stop_propagation();
            }
            _ => return,
        }
        e.prevent_default();
    };
    let active_id = move || choices.with(|c| !c.is_empty()).then(|| option_id(active.get()));
    let full = move || !several && ids.with(|ids| !ids.is_empty());
    let of_list = list_id.clone();
    let input = el("input")
        .id(id.clone())
        .attr("role", "combobox")
        .attr("autocomplete", "off")
        .attr("aria-autocomplete", "list")
        .state("aria-expanded", move || unfolded.get())
        .follow("aria-controls", move || unfolded.get().then(|| of_list.clone()))
        .follow("aria-activedescendant", active_id)
        .follow("placeholder", move || Some(if full() { "Remplacer" } else { "Choisir" }.into()))
        .flag("readonly", move || open.read_only.get())
        .value(move || query.get())
        .on("input", move |e| {
            query.set(event_target_value(&e));
            active.set(0);
            unfolded.set(!open.read_only.get_untracked());
        })
        .click(move || unfolded.set(!open.read_only.get_untracked()))
        .key(key)
        .on("blur", move |_| {
            browser::once_released(move || {
                unfolded.set(false);
                query.set(String::new());
            });
        });
    let list = move || {
        unfolded.get().then(|| {
            let options = options.clone();
            el("ul")
                .class("options")
                .attr("role", "listbox")
                .id(list_id.clone())
                .attr("aria-label", label)
                .live(options)
        })
    };
    let said = memo(move || spot.with(|s| open.read(&s.object, |doc| s.unclear_as_shown(doc))));
    let below = said_below(said, [&id, "-dit"].concat());
    let pick = el("div")
        .class("pick")
        .child(el("ul").class("tags").live(chips))
        .child(described(input, said, &id))
        .live(list)
        .child(below);
    prop(label, &id, vec![pick.any()])
}
