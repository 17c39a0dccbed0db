//! A list whose rows are lines: a name, one or two facts, and the fields when it is open.
use super::{Listed, Pages, add};
use crate::french;
use crate::strategie::{Edit, links};
use crate::ui::browser;
use crate::ui::dom::{Child, button, el, live, quiet};
use crate::ui::fields::Style;
use crate::ui::items::{self, summary};
use crate::ui::later;
use crate::ui::layout::{Item, is_pasted};
use crate::ui::open::Open;
use crate::ui::react::{Held, Watched, memo};
use crate::ui::shell::Shell;
use crate::ui::spot::{element_id, join, name, object, sheet_address};
use leptos::prelude::*;

/// The list: heading, filter, rows, pages.
pub fn lines(listed: Listed, columns: &'static [Item]) -> AnyView {
    let open = expect_context::<Open>();
    let id = listed.id();
    let (title, level, sheet, alone) = (listed.title, listed.level, listed.sheet, listed.alone.clone());
    let fixed = listed.fixed;
    let add_label = listed.add_label();
    let listed = Held::new(listed);
    let pages = Pages::new(open, listed);
    let unfolded = Watched::new(String::new());
    let add_row = move || {
        let new = listed.with(|l| add(open, l));
        pages.to_last();
        unfolded.set(new.clone());
        browser::focus_soon(listed.with(|l| head_id(l, &new)));
    };
    let row = move |id: String| line(open, listed, pages, unfolded, columns, id);
    let count = move || {
        let (all, _) = pages.counts();
        if all > 0 { all.to_string() } else { String::new() }
    };
    let plus = button("Ajouter")
        .id([&id, "-ajouter"].concat())
        .attr("aria-label", add_label)
        .flag("hidden", move || fixed || open.read_only.get())
        .click(add_row);
    let pasted = Watched::new(None::<String>);
    let takes = is_pasted(sheet.record) && !fixed;
    let paste = takes.then(|| {
        quiet("Coller")
            .attr("aria-label", ["Coller des ", sheet.many].concat())
            .state("aria-expanded", move || pasted.with(Option::is_some))
            .flag("hidden", move || open.read_only.get())
            .id([&id, "-coller-ici"].concat())
            .click(move || pasted.set(Some(String::new())))
    });
    let panel = {
        let shell = expect_context::<Shell>();
        let unfolded = memo(move || pasted.with(Option::is_some));
        move || {
            let panel = move || later::paste::paste(shell, open, listed, pasted);
            unfolded.get().then(|| {
                later::once(
                    shell,
                    &later::PASTING,
                    listed.with(|l| [&l.id(), "-coller"].concat()),
                    Box::new(panel),
                )
            })
        }
    };
    let heading = el(if level == 2 { "h2" } else { "h3" })
        .id(id.clone())
        .child(el("span").child(title))
        .child(" ")
        .child(el("span").class("meta").text(count));
    let empty = move || {
        let (all, _) = pages.counts();
        (all == 0 && !sheet.empty.is_empty()).then(|| el("p").class("meta empty").child(sheet.empty))
    };
    let more = move || {
        let (all, _) = pages.counts();
        alone.clone().filter(|_| all > pages.size).map(|address| {
            let text = ["Les ", &all.to_string(), " ", sheet.many, ", avec un filtre"].concat();
            el("p")
                .class("say foot")
                .child(el("a").class("btn quiet").attr("href", address.href()).child(text))
        })
    };
    // where it is not alone, a long list is led to its own screen instead of being turned here
    let turned = listed.with(|l| l.alone.is_none());
    let key = move |e: &web_sys::KeyboardEvent| {
        if e.key() == "Enter" && e.ctrl_key() && !fixed && !open.read_only.get_untracked() {
            e.prevent_default();
            e.stop_propagation();
            add_row();
        }
    };
    let head = |text: &'static str| el("th").attr("scope", "col").child(text);
    let heads = columns.iter().map(|item| head(items::label(item, sheet.record))).collect::<Vec<_>>();
    let table = el("table")
        .class("rows hang")
        .flag("hidden", move || pages.counts().0 == 0)
        .child(el("caption").class("vh").child(title))
        .child(el("thead").class("vh").child(el("tr").child(head("Nom")).children(heads)))
        .child(el("tbody").child(pages.rows(row)));
    pages
        .settling(el("section").class("listed"))
        .key(key)
        .on("paste", move |e| {
            // several lines in a field of one: rows
            let table = (takes && later::here()).then(|| later::doors::table_of(&e)).flatten();
            if table.is_some() && !open.read_only.get_untracked() {
                e.prevent_default();
                pasted.set(table);
            }
        })
        .child(el("div").class("headed").child(heading).child(paste).child(plus))
        .live(panel)
        .child(turned.then(|| pages.filter(id)))
        .child(table)
        .live(empty)
        .child(turned.then(|| pages.pager()))
        .live(more)
        .any()
}
/// The id of the field in which a new row is named.
fn head_id(listed: &Listed, id: &str) -> String {
    let row = listed.row(id);
    let key = if listed.sheet.head.is_empty() { items::first_key(listed.sheet) } else { listed.sheet.head };
    match crate::ui::layout::resolve(listed.sheet.record, key) {
        Some((steps, _)) => element_id(&join(&row, &steps)),
        None => String::new(),
    }
}
/// The id of the button that opens a row.
fn button_id(id: &str) -> String {
    ["r-", id].concat()
}

fn line(
    open: Open,
    listed: Held<Listed>,
    pages: Pages,
    unfolded: Watched<String>,
    columns: &'static [Item],
    id: String,
) -> AnyView {
    let is_open = {
        let id = id.clone();
        memo(move || unfolded.with(|open| *open == id))
    };
    live(move || {
        if is_open.get() {
            opened(open, listed, pages, unfolded, columns.len() + 1, id.clone())
        } else {
            closed(open, listed, unfolded, columns, id.clone())
        }
    })
}
fn closed(
    open: Open,
    listed: Held<Listed>,
    unfolded: Watched<String>,
    columns: &'static [Item],
    id: String,
) -> AnyView {
    let path = Held::new(listed.with(|l| l.row(&id)));
    let read = move |f: fn(&crate::strategie::Object) -> String| {
        path.with(|path| open.read(path, |doc| object(doc, path).map(f).unwrap_or_default()))
    };
    let title = memo(move || read(items::row_name));
    let mark = memo(move || read(items::mark));
    let unfold = {
        let id = id.clone();
        move || {
            unfolded.set(id.clone());
            browser::focus_soon(listed.with(|l| head_id(l, &id)));
        }
    };
    let cells = columns.iter().map(|item| {
        let text = memo(move || path.with(|path| open.read(path, |doc| summary(doc, path, item))));
        let label = listed.with(|l| items::label(item, l.sheet.record));
        el("td").class("meta").attr("data-l", label).text(move || text.get())
    });
    let name = el("button")
        .class("go")
        .attr("type", "button")
        .id(button_id(&id))
        .attr("aria-expanded", "false")
        .click(unfold)
        .text(move || title.get());
    let head = el("th").attr("scope", "row").live(move || items::mark_view(&mark.get())).child(name);
    el("tr").child(head).children(cells.collect::<Vec<_>>()).any()
}
fn opened(
    open: Open,
    listed: Held<Listed>,
    pages: Pages,
    unfolded: Watched<String>,
    columns: usize,
    id: String,
) -> AnyView {
    let shell = expect_context::<Shell>();
    let Some(sheet) = listed.try_with(|l| l.sheet) else { return ().any() };
    let (list, dated, list_id) = listed.with(|l| (l.list.clone(), links::is_dated(l.field.key), l.id()));
    let path = listed.with(|l| l.row(&id));
    let head = crate::ui::spot::Spot::key(&path, sheet.head)
        .map(|spot| el("div").class("head").child(crate::ui::fields::field(spot, Style::Head)));
    let list = Held::new(list);
    let add_id = Held::new([&list_id, "-ajouter"].concat());
    let id = Held::new(id);
    let fold = move || {
        let id = id.get();
        unfolded.set(String::new());
        browser::focus_soon(button_id(&id));
    };
    let copy = move || {
        let (list, id) = (list.get(), id.get());
        if let Some((e, new)) = open.look(|doc| links::duplicate(doc, &list, &id, &mut browser::new_id)) {
            open.pause();
            open.edit(e);
            open.pause();
            unfolded.set(new.clone());
            browser::focus_soon(listed.with(|l| head_id(l, &new)));
        }
    };
    let shift = move |delta: isize| {
        let (list, id) = (list.get(), id.get());
        let e: Option<Edit> = open.look(|doc| {
            listed.with(|l| {
                let rows = l.found(doc, &pages.query.get_untracked());
                let among: Vec<&str> = rows.iter().map(|o| o.id()).collect();
                links::move_by(doc, &list, &id, &among, delta)
            })
        });
        let Some(e) = e else { return };
        open.pause();
        open.edit(e);
        open.pause();
        // its page follows it
        let at = open.look(|doc| {
            listed.with(|l| l.found(doc, &pages.query.get_untracked()).iter().position(|o| o.id() == id))
        });
        if let Some(at) = at {
            pages.page.set(at / pages.size);
            let text = ["Place ", &(at + 1).to_string(), "."].concat();
            shell.say(text);
        }
        // an element that moves loses the focus
        browser::focus_soon([if delta < 0 { "up-" } else { "down-" }, &id].concat());
    };
    let remove = move || {
        let (list, id) = (list.get(), id.get());
        let (e, gone) = open.look(|doc| {
            let gone = object(doc, &crate::ui::spot::row(&list, &id)).map(name).unwrap_or_default();
            (links::remove(doc, &list, &id), gone)
        });
        unfolded.set(String::new());
        open.pause();
        open.edit(e);
        open.pause();
        shell.undoable([&french::quoted(&gone), " : ligne supprimée."].concat());
        browser::focus_soon(add_id.get());
    };
    let key = move |e: &web_sys::KeyboardEvent| {
        if e.key() == "Escape" {
            e.stop_propagation();
            fold();
        }
    };
    let full = (!sheet.parts.is_empty() || !sheet.more.is_empty()).then(|| {
        let href = sheet_address(&shell.draft_id(), &list.get(), &id.get()).href();
        el("a").class("btn").attr("href", href).child("Tous les champs")
    });
    let also = (!sheet.parts.is_empty()).then(|| {
        let path = path.clone();
        let text = memo(move || {
            open.read(&path, |doc| object(doc, &path).map(|o| items::also(o, sheet)).unwrap_or_default())
        });
        live(move || {
            let text = text.get();
            let label = el("span").class("label").child("Aussi");
            (!text.is_empty())
                .then(|| el("div").class("prop").child(label).child(el("p").class("say").child(text)))
        })
    });
    let fixed = listed.with(|l| l.fixed);
    let movers = (!dated).then(|| {
        let (up, down) = id.with(|id| (["up-", id].concat(), ["down-", id].concat()));
        vec![
            quiet("Monter").id(up).click(move || shift(-1)),
            quiet("Descendre").id(down).click(move || shift(1)),
        ]
    });
    let changes = el("span")
        .class("say")
        .flag("hidden", move || fixed || open.read_only.get())
        .child(quiet("Dupliquer").click(copy))
        .child(movers)
        .child(quiet("Supprimer").click(remove));
    let close = button("Refermer ").child(el("kbd").child("Échap")).click(fold);
    let edit = el("div")
        .class("edit flat")
        .key(key)
        .child(head)
        .child(items::all(&path, sheet.main))
        .child(also)
        .child(el("p").class("say foot").child(changes).child(full).child(close));
    el("tr").class("open").child(el("td").attr("colspan", columns.to_string()).child(edit)).any()
}
