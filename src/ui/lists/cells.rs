//! A small table to fill: its rows are fields side by side.
use super::{Listed, Pages, add};
use crate::strategie::links;
use crate::ui::browser;
use crate::ui::dom::{Child, El, el};
use crate::ui::fields::Style;
use crate::ui::items;
use crate::ui::layout::Item;
use crate::ui::open::Open;
use crate::ui::react::{Held, memo};
use crate::ui::shell::Shell;
use crate::ui::spot::{object, sheet_address};
use leptos::prelude::*;

/// The table: a row of fields for each row, and the way to add one.
pub fn cells(listed: Listed, columns: &'static [Item]) -> AnyView {
    let open = expect_context::<Open>();
    let shell = expect_context::<Shell>();
    let (id, title, sheet, level) = (listed.id(), listed.title, listed.sheet, listed.level);
    let add_label = listed.add_label();
    let listed = Held::new(listed);
    let pages = Pages::new(open, listed);
    let add_id = Held::new([&id, "-ajouter"].concat());
    let first = move |row: &str| {
        let path = listed.with(|l| l.row(row));
        items::spot(&path, &columns[0]).map(|spot| spot.id()).unwrap_or_default()
    };
    let add_row = move || {
        let new = listed.with(|l| add(open, l));
        pages.to_last();
        browser::focus_soon(first(&new));
    };
    // whether the whole sheet of a row has fields that the cells have not
    let deeper = sheet.main.len() > columns.len() || columns.iter().any(|c| matches!(c, Item::Amount(_)));
    let row = move |id: String| {
        let path = listed.with(|l| l.row(&id));
        let name = {
            let path = path.clone();
            memo(move || {
                listed.with(|l| {
                    open.read(&path, |doc| {
                        let name = object(doc, &path).map(items::row_name).unwrap_or_default();
                        let at = l
                            .rows(doc)
                            .iter()
                            .position(|o| o.id() == object(doc, &path).map(|o| o.id()).unwrap_or_default());
                        if name.is_empty() {
                            ["ligne ", &at.map_or(0, |n| n + 1).to_string()].concat()
                        } else {
                            name
                        }
                    })
                })
            })
        };
        let fields = columns.iter().map(|item| {
            let spot = items::spot(&path, item);
            let (class, label) = items::cell(item, sheet.record);
            let field = spot.map(|spot| crate::ui::fields::field(spot, Style::Cell(name)));
            el("td").class(class).attr("data-l", label).child(field)
        });
        let fields: Vec<El> = fields.collect();
        let remove = {
            let id = id.clone();
            move || {
                let list = listed.with(|l| l.list.clone());
                let e = open.look(|doc| links::remove(doc, &list, &id));
                let gone = name.get_untracked();
                open.pause();
                open.edit(e);
                open.pause();
                shell.undoable([&crate::french::quoted(&gone), " : ligne retirée."].concat());
                browser::focus_soon(add_id.get());
            }
        };
        let more = deeper.then(|| {
            let href = listed.with(|l| sheet_address(&shell.draft_id(), &l.list, &id)).href();
            let label = move || Some(["Tous les champs, ", &name.get()].concat());
            el("a").class("btn quiet x").attr("href", href).follow("aria-label", label).child("…")
        });
        let x = el("button")
            .class("btn quiet x")
            .attr("type", "button")
            .flag("hidden", move || open.read_only.get())
            .follow("aria-label", move || Some(["Retirer ", &name.get()].concat()))
            .click(remove)
            .child("×");
        el("tr").children(fields).child(el("td").child(more).child(x)).any()
    };
    let key = move |e: &web_sys::KeyboardEvent| {
        if e.key() == "Enter" && e.ctrl_key() && !open.read_only.get_untracked() {
            e.prevent_default();
            e.stop_propagation();
            add_row();
        }
    };
    let heads = columns.iter().map(|item| {
        let (class, label) = items::cell(item, sheet.record);
        el("th").attr("scope", "col").class(class).child(label)
    });
    let head = el("tr").children(heads.collect::<Vec<_>>()).child(el("td"));
    let table = el("table")
        .class("fill")
        .flag("hidden", move || pages.counts().0 == 0)
        .child(el("caption").class("vh").child(title))
        .child(el("thead").child(head))
        .child(el("tbody").child(pages.rows(row)));
    let heading =
        (!title.is_empty()).then(|| el(if level == 2 { "h2" } else { "h3" }).id(id.clone()).child(title));
    let more =
        el("button").class("btn").attr("type", "button").id(add_id.get()).click(add_row).child(add_label);
    pages
        .settling(el("section").class("listed"))
        .key(key)
        .child(heading)
        .child(pages.filter(id))
        .child(table)
        .child(pages.pager())
        .child(el("p").class("say").flag("hidden", move || open.read_only.get()).child(more))
        .any()
}
