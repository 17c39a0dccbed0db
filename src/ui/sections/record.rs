//! All the fields of one row, on a screen of its own. What is long is folded into parts, one open at a time.
use super::find;
use crate::strategie::Typed;
use crate::strategie::numbering::Plan;
use crate::strategie::table::described as d;
use crate::strategie::{Object, Path, Step, links, slot};
use crate::ui::address::{Address, Section};
use crate::ui::browser;
use crate::ui::dom::{Child, el, lead, link, live, quiet, title};
use crate::ui::fields::{Style, field};
use crate::ui::items;
use crate::ui::later;
use crate::ui::layout::{Item, Part, Sheet, sheet};
use crate::ui::lists::{self, Listed};
use crate::ui::open::Open;
use crate::ui::react::{Held, Watched, effect, memo};
use crate::ui::shell::Shell;
use crate::ui::spot::{self, Spot, name, object, record_at, row};
use leptos::prelude::*;

/// A row that is not there: removed, or an old address.
pub fn missing(shell: Shell, section: Section) -> AnyView {
    let href = Address::section(&shell.draft_id(), section).href();
    vec![
        title("Cette ligne n’est plus là"),
        lead(
            "Elle a été supprimée, ou l’adresse est ancienne. Annuler la fait revenir si vous venez de la supprimer.",
        ),
        el("p").child(el("a").class("btn line").attr("href", href).child(section.title())),
    ]
    .any()
}
/// The screen of a row.
pub fn record(shell: Shell, open: Open, section: Section, id: &str) -> AnyView {
    let id = id.to_owned();
    // it comes back with undo
    let there = {
        let id = id.clone();
        let list = find(open, &id).map(|p| Path::from(&p[..p.len().saturating_sub(1)]));
        memo(move || match &list {
            Some(list) => open.slot(list, |s| s.rows().iter().any(|o| o.id() == id)),
            None => {
                open.read(&[], |_| ());
                find(open, &id).is_some()
            }
        })
    };
    live(move || {
        let path = there.get().then(|| find(open, &id)).flatten();
        match path.and_then(|path| sheet(record_at(&path)).map(|sheet| (path, sheet))) {
            Some((path, sheet)) => whole(shell, open, section, path, sheet),
            None => missing(shell, section),
        }
    })
}
fn whole(shell: Shell, open: Open, section: Section, path: Path, sheet: &'static Sheet) -> AnyView {
    let list: Path = path[..path.len() - 1].into();
    let Some(Step::Row(id)) = path.last() else { return missing(shell, section) };
    let id: String = id.to_string();
    let number = open.look(|doc| {
        if items::numbered(sheet.record) {
            Plan::new(crate::strategie::table::Strategie::of(doc)).number(&id).to_owned()
        } else {
            String::new()
        }
    });
    let what = [sheet.record.title, " ", &number].concat();
    let what = what.trim_end().to_owned();
    let h1 = el("h1").id("titre").attr("tabindex", "-1");
    let head = if sheet.head.is_empty() {
        let of = path.clone();
        let name =
            memo(move || open.read(&of, |doc| object(doc, &of).map(items::row_name).unwrap_or_default()));
        vec![h1.child([&what, " "].concat()).text(move || name.get()).any()]
    } else {
        let intitule = Spot::key(&path, sheet.head).map(|spot| field(spot, Style::Title));
        let top = el("div")
            .class("top")
            .child(h1.class("meta").child(what))
            .child(neighbours(shell, open, &list, &id));
        vec![top.any(), intitule.any()]
    };
    let unfolded = Watched::new(String::new());
    let keyed = {
        let address = shell.here.0;
        move || {
            address.with(
                |a| if let Address::Draft { key: Some(key), .. } = a { Some(key.clone()) } else { None },
            )
        }
    };
    effect(move |_| {
        // an address that names a field opens its part
        let Some(key) = keyed() else { return };
        let part = sheet.parts.iter().find(|part| part.items.iter().any(|item| covers(item, &key)));
        if let Some(part) = part {
            unfolded.set(part.word.to_owned());
        }
    });
    let parts = sheet.parts.iter().map(|part| folded(open, path.clone(), part, unfolded)).collect::<Vec<_>>();
    let parts = (!parts.is_empty()).then(|| el("div").class("parts").children(parts));
    // what an axe or an indicateur has besides its fields
    let has = [&d::Axe, &d::Indicateur].iter().any(|record| std::ptr::eq(*record, sheet.record));
    let offer = has.then(|| {
        let path = path.clone();
        later::through(shell, move || later::doors::of_row(shell, open, path.clone()))
    });
    // fields, then what else the whole sheet has, then lists
    let first_list = |item: &Item| matches!(item, Item::Key(k) if lists::under(&path, k).is_some());
    let (fields, lists) =
        sheet.main.split_at(sheet.main.iter().position(first_list).unwrap_or(sheet.main.len()));
    vec![
        head.any(),
        el("div").class("props").child(items::all(&path, fields)).any(),
        items::all(&path, sheet.more),
        lists.iter().map(|item| own_list(&path, item)).collect::<Vec<_>>().any(),
        offer.any(),
        parts.any(),
        actions(shell, open, section, list, id),
    ]
    .any()
}
/// A list that stands on its own on the sheet.
fn own_list(path: &[Step], item: &'static Item) -> AnyView {
    match item {
        Item::Key(key) => lists::under(path, key).map(|list| Listed { level: 2, ..list }.view()).any(),
        _ => items::all(path, std::slice::from_ref(item)),
    }
}
/// Whether the item shows the field of a dotted key.
fn covers(item: &Item, key: &str) -> bool {
    match item {
        Item::Key(k) => *k == key || key.starts_with(*k) && key[k.len()..].starts_with('.'),
        Item::Value(inside) => *inside == "reference" && key.starts_with("reference."),
        _ => false,
    }
}
/// A part: a line that says what it holds, or its fields.
fn folded(open: Open, path: Path, part: &'static Part, unfolded: Watched<String>) -> AnyView {
    let is_open = memo(move || unfolded.with(|w| w == part.word));
    let of = path.clone();
    let holds =
        memo(move || open.read(&of, |doc| object(doc, &of).map(|o| held(o, part)).unwrap_or_default()));
    let body = move || {
        is_open.get().then(|| el("div").id(["p-", part.word].concat()).child(items::all(&path, part.items)))
    };
    let fold = move || {
        unfolded.update(|w| *w = if w == part.word { String::new() } else { part.word.to_owned() });
    };
    let line = el("button")
        .attr("type", "button")
        .state("aria-expanded", move || is_open.get())
        .click(fold)
        .child(el("span").child(part.title))
        .child(
            el("span").class("meta").text(move || if is_open.get() { String::new() } else { holds.get() }),
        );
    el("section")
        .class_when("part", "part open", move || is_open.get())
        .child(el("h2").child(line))
        .live(body)
        .any()
}
/// What a closed part holds: the names of its filled fields, with the number of rows.
fn held(o: &Object, part: &Part) -> String {
    let mut names: Vec<String> = vec![];
    for item in part.items {
        let Item::Key(keys) = item else { continue };
        let key = keys.split('.').next().unwrap_or_default();
        let Some(i) = o.record.find(key, 0).filter(|i| !o.slot(*i).is_absent()) else { continue };
        let label = crate::french::lower_first(o.record.fields[i].label);
        let name = match (o.slot(i).rows().len(), o.record.fields[i].kind.record().and_then(sheet)) {
            (0, _) | (_, None) => label,
            // without its article: "une étape"
            (n, Some(rows)) => {
                let one = rows.one.split_once(' ').map_or(rows.one, |(_, one)| one);
                crate::french::plural(n, one, rows.many)
            }
        };
        if !names.contains(&name) {
            names.push(name);
        }
    }
    if names.is_empty() { "vide".into() } else { names.join(", ") }
}
/// The rows before and after it in its list.
fn neighbours(shell: Shell, open: Open, list: &[Step], id: &str) -> AnyView {
    let (before, after) = open.look(|doc| {
        let rows = slot(doc, list).rows();
        let at = rows.iter().position(|o| o.id() == id);
        let get = |n: Option<usize>| n.and_then(|n| rows.get(n)).map(|o| (o.id().to_owned(), name(o)));
        (get(at.and_then(|n| n.checked_sub(1))), get(at.map(|n| n + 1)))
    });
    let link = |to: Option<(String, String)>, text: &'static str| {
        to.map(|(id, name)| {
            let href = spot::sheet_address(&shell.draft_id(), list, &id).href();
            let label = [text, "\u{a0}: ", &name].concat();
            el("a").class("btn quiet").attr("href", href).attr("aria-label", label).child(text)
        })
    };
    el("nav")
        .attr("aria-label", "Voisins")
        .child(link(before, "‹ Précédent"))
        .child(link(after, "Suivant ›"))
        .any()
}
/// The rows that a row moves among: those with the same parent, or the same axe.
fn siblings(doc: &Object, list: &[Step], id: &str) -> Vec<String> {
    let rows = slot(doc, list).rows();
    let key = |o: &Object| {
        ["parent", "axe"]
            .iter()
            .map(|k| o.record.find(k, 0).map(|i| o.text(i).to_owned()).unwrap_or_default())
            .collect::<Vec<_>>()
    };
    let of = rows.iter().find(|o| o.id() == id).map(key);
    rows.iter().filter(|o| Some(key(o)) == of).map(|o| o.id().to_owned()).collect()
}
fn actions(shell: Shell, open: Open, section: Section, list: Path, id: String) -> AnyView {
    let back = match list.iter().rposition(|s| matches!(s, Step::Row(_))) {
        Some(end) => match &list[end] {
            Step::Row(above) => spot::sheet_address(&shell.draft_id(), &list[..end], above),
            Step::Field(_) => Address::section(&shell.draft_id(), section),
        },
        None => Address::section(&shell.draft_id(), section),
    };
    let dated = links::is_dated(crate::strategie::field_of(&d::Strategie, &list).map_or("", |f| f.key));
    let back = Held::new(back);
    let (list, id) = (Held::new(list), Held::new(id));
    let copy = move || {
        let made = open.look(|doc| links::duplicate(doc, &list.get(), &id.get(), &mut browser::new_id));
        if let Some((e, new)) = made {
            open.pause();
            open.edit(e);
            open.pause();
            shell.undoable("Copie créée, juste après l’original.".into());
            shell.here.go(spot::sheet_address(&shell.draft_id(), &list.get(), &new));
        }
    };
    let shift = move |delta: isize| {
        let (list, id) = (list.get(), id.get());
        let e = open.look(|doc| {
            let among = siblings(doc, &list, &id);
            let among: Vec<&str> = among.iter().map(|s| &**s).collect();
            links::move_by(doc, &list, &id, &among, delta)
        });
        match e {
            Some(e) => {
                open.pause();
                open.edit(e);
                open.pause();
                shell.undoable(
                    if delta < 0 { "Remonté d’une place." } else { "Descendu d’une place." }.into(),
                );
            }
            None => {
                shell.say(if delta < 0 { "C’est déjà le premier." } else { "C’est déjà le dernier." }.into())
            }
        }
    };
    let remove = move || {
        let (list, id) = (list.get(), id.get());
        let (e, gone) = open.look(|doc| {
            let gone = object(doc, &row(&list, &id)).map(name).unwrap_or_default();
            (links::remove(doc, &list, &id), gone)
        });
        shell.here.go(back.get());
        open.pause();
        open.edit(e);
        open.pause();
        shell.undoable([&crate::french::quoted(&gone), " : supprimé."].concat());
    };
    let movers = (!dated)
        .then(|| vec![quiet("Monter").click(move || shift(-1)), quiet("Descendre").click(move || shift(1))]);
    let changes = el("span")
        .class("say")
        .flag("hidden", move || open.read_only.get())
        .child(quiet("Dupliquer").click(copy))
        .child(movers)
        .child(quiet("Supprimer").click(remove));
    el("p").class("say foot").child(changes).child(link("Revenir", back.with(Address::href))).any()
}
