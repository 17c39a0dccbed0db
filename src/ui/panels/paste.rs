//! Bringing in what exists: pasted lines or cells become rows, after the person has seen what each column becomes.
use crate::french;
use crate::strategie::paste::{Cell, Made, Pasted, Taken, Target};
use crate::ui::browser;
use crate::ui::dom::{Child, El, columns, el, live, quiet};
use crate::ui::lists::Listed;
use crate::ui::open::Open;
use crate::ui::react::{Held, Watched};
use crate::ui::shell::Shell;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// Rows that are looked at before they are added.
const SHOWN: usize = 3;
/// Names of what is made besides the rows.
const NAMED: usize = 5;

/// What was pasted into a list, when it is rows rather than the text of a field: several lines, in a field of one line.
pub fn table_of(e: &web_sys::Event) -> Option<String> {
    let target: web_sys::Element = e.target()?.dyn_into().ok()?;
    target.closest("input, .head textarea").ok().flatten()?;
    let data = e.dyn_ref::<web_sys::ClipboardEvent>()?.clipboard_data()?;
    let text = data.get_data("text/plain").ok()?;
    (text.trim().lines().filter(|line| !line.trim().is_empty()).count() > 1).then_some(text)
}

/// The panel, in the list: `text` is what was pasted so far; `None` closes it.
pub fn panel(shell: Shell, open: Open, listed: Held<Listed>, text: Watched<Option<String>>) -> AnyView {
    let Some((record, many, id)) = listed.try_with(|l| (l.sheet.record, l.sheet.many, l.id())) else {
        return ().any();
    };
    let pasted = Watched::new(None::<Pasted>);
    let problem = Watched::new(String::new());
    let read = move |typed: &str| match open.look(|doc| Some(Pasted::read(doc, record, typed))) {
        Some(Ok(read)) => {
            problem.set(String::new());
            pasted.set((!read.columns.is_empty()).then_some(read));
        }
        Some(Err(why)) => {
            problem.set(why.sentence());
            pasted.set(None);
        }
        None => {}
    };
    read(&text.get_untracked().unwrap_or_default());
    let field_id = [&id, "-coller"].concat();
    let area = Held::new(field_id.clone());
    let back = Held::new([&id, "-coller-ici"].concat());
    // the area is there: the person may paste
    browser::focus_soon(field_id.clone());
    let close = move || {
        text.set(None);
        browser::focus_soon(back.get());
    };
    let shown = text.get_untracked().unwrap_or_default();
    let zone = el("textarea")
        .id(field_id.clone())
        .attr("rows", "4")
        .value(move || shown.clone())
        .attr("aria-describedby", [&field_id, "-aide"].concat())
        .on("input", move |e| read(&event_target_value(&e)));
    let model = listed.with(|l| Some(l.fresh("")));
    let add = move || {
        let made = pasted.with_untracked(|p| {
            let p = p.as_ref()?;
            let model = model.clone()?;
            open.look(|doc| listed.with(|l| Some(p.made(doc, &l.list, &model, &mut browser::new_id, 0))))
        });
        let Some(Made { edit, ids, .. }) = made else { return };
        open.pause();
        open.edit(edit);
        open.pause();
        let (article, one) = listed.with(|l| l.sheet.one.split_once(' ')).unwrap_or_default();
        let gender = if article == "une" { "e" } else { "" };
        let number = if ids.len() > 1 { "s." } else { "." };
        let rows = french::plural(ids.len(), one, many);
        shell.undoable([&rows, " ajouté", gender, number].concat());
        close();
    };
    let understood = move || {
        pasted.get().map(|p| {
            let made = open.look(|doc| {
                listed.with(|l| Some(p.made(doc, &l.list, &l.fresh(""), &mut browser::new_id, SHOWN)))
            });
            made.and_then(|made| area.try_with(|id| preview(id, open, pasted, p, made, many, add.clone())))
        })
    };
    el("div")
        .class("edit flat paste")
        .key(move |e| {
            if e.key() == "Escape" {
                e.stop_propagation();
                close();
            }
        })
        .child(el("label").attr("for", field_id.clone()).child("Collez vos lignes, ou les cellules d’un tableur"))
        .child(zone)
        .child(
            el("p")
                .class("meta")
                .id([&field_id, "-aide"].concat())
                .child("Une ligne du tableau donne une ligne ici. Vous verrez ce que devient chaque colonne avant d’ajouter."),
        )
        .child(live(move || {
            let why = problem.get();
            (!why.is_empty()).then(|| el("p").class("meta unclear").attr("role", "alert").child(el("span").class("mark").attr("data-s", "ask").child(why)))
        }))
        .child(el("p").attr("role", "status").text(move || {
            pasted.with(|p| {
                p.as_ref().map(|p| french::plural(p.rows().len(), "ligne lue", "lignes lues")).unwrap_or_default()
            })
        }))
        .live(understood)
        .child(el("p").class("say foot").child(quiet("Annuler").click(close)))
        .any()
}
fn preview(
    id: &str,
    open: Open,
    pasted: Watched<Option<Pasted>>,
    p: Pasted,
    made: Made,
    many: &'static str,
    add: impl Fn() + 'static,
) -> AnyView {
    let n = made.ids.len();
    // what is changed here makes the preview again: the focus stays where it was
    let named = |what: &str| [id, "-", what].concat();
    let (of_titles, of_makes) = (named("titres"), named("aussi"));
    let titles = el("input").id(&of_titles).attr("type", "checkbox").checked({
        let has = p.titles().is_some();
        move || has
    });
    let turn = move |e: web_sys::Event| {
        let on = event_target_checked(&e);
        pasted.update(|p| {
            if let Some(p) = p {
                open.look(|doc| p.set_titles(doc, on.then_some(0)));
            }
        });
        browser::focus_soon(of_titles.clone());
    };
    let rows = p.columns.iter().enumerate().map(|(i, column)| {
        let title = if column.title.is_empty() {
            ["Colonne ", &(i + 1).to_string()].concat()
        } else {
            column.title.clone()
        };
        let cells: Vec<El> = made.rows.iter().filter_map(|row| row.get(i)).map(cell).collect();
        let unclear = made.unclear.get(i).copied().unwrap_or_default();
        let unclear = (unclear > 0).then(|| {
            el("p")
                .class("mark")
                .attr("data-s", "ask")
                .child([&french::plural(unclear, "saisie", "saisies"), " à préciser"].concat())
        });
        el("tr")
            .child(el("th").attr("scope", "row").child(title.as_str()))
            .child(el("td").child(choice(named(&i.to_string()), pasted, p.record, i, column.target, &title)))
            .child(el("td").class("meta").children(cells).child(unclear))
    });
    let also = (!made.made.is_empty()).then(|| {
        let names: Vec<String> = made
            .made
            .iter()
            .take(NAMED)
            .map(|(record, name)| [&french::lower_first(record), " ", &french::quoted(name)].concat())
            .collect();
        let more = made.made.len().saturating_sub(NAMED);
        let more = if more > 0 {
            [" et ", &french::plural(more, "autre", "autres")].concat()
        } else {
            String::new()
        };
        let makes = p.makes;
        el("label")
            .class("say")
            .child(el("input").id(&of_makes).attr("type", "checkbox").checked(move || makes).on(
                "change",
                move |e| {
                    let on = event_target_checked(&e);
                    pasted.update(|p| {
                        if let Some(p) = p {
                            p.makes = on
                        }
                    });
                    browser::focus_soon(of_makes.clone());
                },
            ))
            .child(["Créer aussi ce que le tableau nomme\u{a0}: ", &names.join(", "), &more].concat())
    });
    let text = ["Ajouter ", if n > 1 { "les " } else { "" }, &n.to_string(), " ", many].concat();
    vec![
        el("label")
            .class("say")
            .child(titles.on("change", turn))
            .child("La première ligne donne les titres")
            .any(),
        el("table")
            .class("columns")
            .child(el("caption").class("vh").child("Ce que devient chaque colonne"))
            .child(el("thead").child(columns(&["Colonne", "Devient", "Premières lignes"])))
            .child(el("tbody").children(rows.collect::<Vec<_>>()))
            .any(),
        also.any(),
        el("button").class("btn main").attr("type", "button").click(add).child(text).any(),
    ]
    .any()
}
fn cell(cell: &Cell) -> El {
    let text = el("p");
    match cell.taken {
        Taken::Blank => text.child("–"),
        Taken::Held => text.child(cell.text.as_str()),
        Taken::Unclear => text.class("unclear").child(french::quoted(&cell.text)),
        Taken::Noted => text.child(cell.text.as_str()),
        Taken::Left => text.child(el("s").child(cell.text.as_str())),
    }
}
/// Where a column goes. The choices are there while they are looked at: a wide table has hundreds.
fn choice(
    id: String,
    pasted: Watched<Option<Pasted>>,
    record: &'static crate::strategie::describe::Record,
    i: usize,
    now: Target,
    title: &str,
) -> El {
    let all = Watched::new(false);
    let options = move || {
        let choices = if all.get() { Target::all(record) } else { vec![now] };
        choices
            .into_iter()
            .map(|target| {
                let chosen = target == now;
                el("option")
                    .attr("value", target.key(record))
                    .flag("selected", move || chosen)
                    .child(target.label(record))
            })
            .collect::<Vec<_>>()
    };
    el("select")
        .id(&id)
        .attr("aria-label", [title, ", devient"].concat())
        .on("focus", move |_| all.set(true))
        .on("change", move |e| {
            let Some(target) = Target::of(record, &event_target_value(&e)) else { return };
            pasted.update(|p| {
                if let Some(p) = p {
                    p.choose(i, target);
                }
            });
            browser::focus_soon(id.clone());
        })
        .live(options)
}
