//! A field in which something is found by typing and chosen from a list, as ARIA 1.2 describes the combobox.
use crate::ui::browser;
use crate::ui::dom::{El, el, live};
use crate::ui::open::Open;
use crate::ui::react::{Held, Watched, memo};
use leptos::prelude::*;

/// The field and its list, to stand one after the other in an element of class `pick`. `offered`: what may be chosen for
/// what was typed, key and text; `choose`: what is done with the key. `none`: what an empty list says.
pub fn combobox(
    open: Open,
    id: String,
    label: &'static str,
    none: &'static str,
    offered: impl Fn(&str) -> Vec<(String, String)> + Send + Sync + 'static,
    choose: impl Fn(String) + 'static,
) -> (El, AnyView) {
    let query = Watched::new(String::new());
    let unfolded = Watched::new(false);
    let active = Watched::new(0usize);
    let choose = Held::new(choose);
    let list_id = [&id, "-liste"].concat();
    let choices = memo(move || {
        if !unfolded.get() {
            return vec![];
        }
        offered(&query.get()).into_iter().flat_map(|(a, b)| [a, b]).collect::<Vec<String>>()
    });
    let choose = move |n: usize| {
        let Some(chosen) = choices.get_untracked().get(n * 2).cloned() else { return };
        choose.with(|choose| choose(chosen));
        query.set(String::new());
        active.set(0);
        unfolded.set(false);
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
                let empty = el("li")
                    .attr("role", "option")
                    .attr("aria-disabled", "true")
                    .attr("aria-selected", "false");
                items.push(empty.class("meta").child(none));
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
    let of_list = list_id.clone();
    let input = el("input")
        .id(id)
        .attr("role", "combobox")
        .attr("autocomplete", "off")
        .attr("aria-autocomplete", "list")
        .state("aria-expanded", move || unfolded.get())
        .follow("aria-controls", move || unfolded.get().then(|| of_list.clone()))
        .follow("aria-activedescendant", active_id)
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
    let list = live(move || {
        unfolded.get().then(|| {
            let options = options.clone();
            el("ul")
                .class("options")
                .attr("role", "listbox")
                .id(list_id.clone())
                .attr("aria-label", label)
                .live(options)
        })
    });
    (input, list)
}
