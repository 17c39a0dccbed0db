//! Axes and objectifs as the tree they make, with the mesures and indicateurs that have no objectif.
use super::apercu::later;
use crate::french;
use crate::strategie::numbering::{Plan, Sort};
use crate::strategie::table::Strategie;
use crate::strategie::{Object, Typed};
use crate::ui::address::Section;
use crate::ui::browser;
use crate::ui::items::{self, mark, mark_view};
use crate::ui::layout::screen;
use crate::ui::lists::{self, Listed, keyed};
use crate::ui::open::Open;
use crate::ui::shell::Shell;
use crate::ui::spot::{at, name, sheet_address};
use leptos::prelude::*;
use std::rc::Rc;

/// Lines on a page of the tree.
const SIZE: usize = 20;

/// One line of the tree as one text, so that it is drawn again when it differs: the list, the id, the depth, the
/// number, the mark, the name, what it holds.
fn tree(doc: &Object) -> Vec<String> {
    let plan = Plan::new(Strategie::of(doc));
    let line = |item: &crate::strategie::numbering::Item| {
        let (sort, holds) = match item.sort {
            Sort::Axe => (
                "axes",
                if item.objectifs > 0 {
                    french::plural(item.objectifs, "objectif", "objectifs")
                } else if item.mesures > 0 {
                    french::plural(item.mesures, "mesure", "mesures")
                } else {
                    "vide".into()
                },
            ),
            Sort::Objectif => (
                "objectifs",
                [
                    french::plural(item.mesures, "mesure", "mesures"),
                    french::plural(item.indicateurs, "indicateur", "indicateurs"),
                ]
                .join(", "),
            ),
            Sort::Mesure => ("mesures", "sans objectif".into()),
            Sort::Indicateur => ("indicateurs", "indicateur sans objectif".into()),
        };
        let depth = item.depth.min(4).to_string();
        [sort, item.id(), &depth, plan.number(item.id()), &mark(item.object), &name(item.object), &holds]
            .join("\u{1f}")
    };
    plan.tree().iter().map(line).collect()
}

/// The screen.
pub fn axes(shell: Shell, open: Open) -> AnyView {
    let all = later(open, tree);
    let (query, page) = (RwSignal::new(String::new()), RwSignal::new(0usize));
    let found = Memo::new(move |_| {
        let query = french::fold(&query.get());
        let has = |line: &&String| {
            query.is_empty() || line.split('\u{1f}').nth(5).is_some_and(|n| french::fold(n).contains(&query))
        };
        all.with(|all| all.iter().filter(has).cloned().collect::<Vec<_>>())
    });
    let lines = Memo::new(move |_| {
        found.with(|all| {
            let last = all.len().saturating_sub(1) / SIZE;
            let from = page.get().min(last) * SIZE;
            let mut lines: Vec<String> = all.iter().skip(from).take(SIZE).cloned().collect();
            // a page repeats the parents of its first row
            let depth =
                |line: &String| line.split('\u{1f}').nth(2).and_then(french::number::read).unwrap_or(0.0);
            let mut top = lines.first().map_or(0.0, depth);
            for line in all[..from.min(all.len())].iter().rev().filter(|l| l.starts_with("axes")) {
                if depth(line) < top {
                    top = depth(line);
                    lines.insert(0, line.clone());
                }
            }
            lines
        })
    });
    let row = Rc::new(move |line: String| tree_row(shell, &line));
    let add = move |key: &'static str| {
        let Some(listed) = lists::under(&[], key) else { return };
        let new = lists::add(open, &listed);
        shell.here.go(sheet_address(&shell.draft_id(), &listed.list, &new));
        let id = crate::ui::spot::element_id(&crate::ui::spot::join(
            &listed.row(&new),
            &at_key(&listed, "intitule"),
        ));
        browser::later(30, move || {
            browser::focus(&id);
        });
    };
    let pager = move || {
        let (n, last) = found.with(|f| (f.len(), f.len().saturating_sub(1) / SIZE));
        if last == 0 && query.with(String::is_empty) {
            return ().into_any();
        }
        let now = page.get().min(last);
        let text = if n == 0 {
            "Rien ne correspond.".to_owned()
        } else {
            [
                "Lignes ",
                &(now * SIZE + 1).to_string(),
                " à ",
                &((now + 1) * SIZE).min(n).to_string(),
                " sur ",
                &n.to_string(),
            ]
            .concat()
        };
        view! {
            <p class="say pager meta">
                <span role="status">{text}</span>
                <button class="btn" type="button" disabled=now == 0 on:click=move |_| page.set(now.saturating_sub(1))>"‹ Précédentes"</button>
                <button class="btn" type="button" disabled=now == last on:click=move |_| page.set(now + 1)>"Suivantes ›"</button>
            </p>
        }
        .into_any()
    };
    let filter = move || {
        all.with(|a| a.len() > SIZE).then(|| {
            view! {
                <input type="search" aria-label="Filtrer" placeholder="Filtrer : un mot" prop:value=move || query.get()
                    on:input=move |e| { page.set(0); query.set(event_target_value(&e)); }/>
            }
        })
    };
    let empty = move || {
        all.with(Vec::is_empty).then(|| {
            view! { <p class="empty">"Que voulez-vous réduire, et de combien ? Commencez par un objectif, ou par vos axes si vous les avez déjà."</p> }
        })
    };
    let button = move |text: &'static str, key: &'static str| {
        view! { <button class="btn" type="button" on:click=move |_| add(key)>{text}</button> }
    };
    view! {
        <h1 id="titre" tabindex="-1">{Section::Axes.title()}</h1>
        <p class="lead">{screen(Section::Axes).lead}</p>
        <section class="props">{items::all(&[], screen(Section::Axes).parts[0].items)}</section>
        <h2>"Plan"</h2>
        <p class="say find">
            {filter}
            <span class="say" hidden=move || open.read_only.get()>
                {button("Ajouter un objectif", "strategie.objectifs")}
                {button("un axe", "strategie.axes")}
                {button("une mesure", "strategie.mesures")}
                {button("un indicateur", "strategie.indicateurs")}
            </span>
        </p>
        {empty}
        <table class="rows hang tree" hidden=move || all.with(Vec::is_empty)>
            <caption class="vh">"Axes, objectifs, et mesures ou indicateurs sans objectif"</caption>
            <thead class="vh"><tr><th scope="col">"Intitulé"</th><th scope="col">"Contient"</th></tr></thead>
            <tbody>{keyed(lines, row)}</tbody>
        </table>
        {pager}
    }
    .into_any()
}
fn at_key(listed: &Listed, key: &str) -> Vec<crate::strategie::Step> {
    crate::ui::layout::resolve(listed.sheet.record, key).map(|(steps, _)| steps).unwrap_or_default()
}
fn tree_row(shell: Shell, line: &str) -> AnyView {
    let parts: Vec<&str> = line.split('\u{1f}').collect();
    let [sort, id, depth, number, mark, name, holds] = parts[..] else { return ().into_any() };
    let href = sheet_address(&shell.draft_id(), &at(&["strategie.", sort].concat()), id).href();
    let class = match sort {
        "axes" => "axe",
        "objectifs" => "obj",
        _ => "mes",
    };
    let number = (!number.is_empty()).then(|| view! { <b>{number.to_owned()}</b> });
    view! {
        <tr class=class data-n=depth.to_owned()>
            <th scope="row">{mark_view(mark)}{number}<a class="go" href=href>{name.to_owned()}</a></th>
            <td class="meta num">{holds.to_owned()}</td>
        </tr>
    }
    .into_any()
}
