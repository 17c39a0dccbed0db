//! Axes and objectifs as the tree they make, with the mesures and indicateurs that have no objectif.
use super::following::later;
use crate::french;
use crate::strategie::numbering::{Plan, Sort};
use crate::strategie::table::Strategie;
use crate::strategie::{Object, Typed};
use crate::ui::address::Section;
use crate::ui::browser;
use crate::ui::dom::{Child, button, columns, el, lead, live, title};
use crate::ui::items::{self, mark, mark_view};
use crate::ui::later as part;
use crate::ui::layout::screen;
use crate::ui::lists::{self, Listed, filter, pager};
use crate::ui::open::Open;
use crate::ui::react::{Held, Watched, memo};
use crate::ui::shell::Shell;
use crate::ui::spot::{at, name, sheet_address};
use leptos::prelude::*;

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
    let (query, page) = (Watched::new(String::new()), Watched::new(0usize));
    let found = memo(move || {
        let query = french::fold(&query.get());
        let has = |line: &&String| {
            query.is_empty() || line.split('\u{1f}').nth(5).is_some_and(|n| french::fold(n).contains(&query))
        };
        all.with(|all| all.iter().filter(has).cloned().collect::<Vec<_>>())
    });
    let lines = memo(move || {
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
    let of_pages = move || {
        let all = (!query.with(String::is_empty)).then(String::new);
        pager(page, SIZE, found.with(Vec::len), all)
    };
    let of_filter = move || all.with(|a| a.len() > SIZE).then(|| filter("plan-filtre".into(), query, page));
    let empty = move || {
        all.with(Vec::is_empty).then(|| {
            el("p").class("empty").child(
                "Que voulez-vous réduire, et de combien\u{a0}? Commencez par un objectif, ou par vos axes si vous les avez déjà.",
            )
        })
    };
    let pasted = Watched::new(None::<String>);
    let paste = lists::under(&[], "strategie.mesures").map(|listed| {
        let id = listed.id();
        let listed = Held::new(listed);
        let unfolded = memo(move || pasted.with(Option::is_some));
        let button = button("Coller un tableau de mesures")
            .state("aria-expanded", move || unfolded.get())
            .flag("hidden", move || open.read_only.get())
            .id([&id, "-coller-ici"].concat())
            .click(move || pasted.set(Some(String::new())));
        (
            button,
            live(move || {
                unfolded.get().then(|| {
                    let panel = move || part::paste::paste(shell, open, listed, pasted);
                    part::once(
                        shell,
                        &part::PASTING,
                        listed.with(|l| [&l.id(), "-coller"].concat()),
                        Box::new(panel),
                    )
                })
            }),
        )
    });
    let (paste, panel) = paste.unzip();
    let plus = |text: &'static str, key: &'static str| button(text).click(move || add(key));
    let adds = el("span")
        .class("say")
        .flag("hidden", move || open.read_only.get())
        .child(plus("Ajouter un objectif", "strategie.objectifs"))
        .child(plus("un axe", "strategie.axes").attr("aria-label", "Ajouter un axe"))
        .child(plus("une mesure", "strategie.mesures").attr("aria-label", "Ajouter une mesure"))
        .child(plus("un indicateur", "strategie.indicateurs").attr("aria-label", "Ajouter un indicateur"));
    let table = el("table")
        .class("rows hang tree")
        .flag("hidden", move || all.with(Vec::is_empty))
        .child(el("caption").class("vh").child("Axes, objectifs, et mesures ou indicateurs sans objectif"))
        .child(el("thead").class("vh").child(columns(&["Intitulé", "Contient"])))
        .child(
            el("tbody").child(live(move || {
                lines.get().iter().map(|line| tree_row(shell, line)).collect::<Vec<_>>()
            })),
        );
    let of = screen(Section::Axes);
    vec![
        title(Section::Axes.title()).any(),
        lead(of.lead).any(),
        el("section").class("props").child(items::all(&[], of.parts[0].items)).any(),
        el("h2").child("Plan").any(),
        el("p").class("say find").live(of_filter).child(adds).child(paste).any(),
        panel.any(),
        live(empty),
        table.any(),
        live(of_pages),
    ]
    .any()
}
fn at_key(listed: &Listed, key: &str) -> Vec<crate::strategie::Step> {
    crate::ui::layout::resolve(listed.sheet.record, key).map(|(steps, _)| steps).unwrap_or_default()
}
fn tree_row(shell: Shell, line: &str) -> AnyView {
    let parts: Vec<&str> = line.split('\u{1f}').collect();
    let [sort, id, depth, number, mark, name, holds] = parts[..] else { return ().any() };
    let href = sheet_address(&shell.draft_id(), &at(&["strategie.", sort].concat()), id).href();
    let class = match sort {
        "axes" => "axe",
        "objectifs" => "obj",
        _ => "mes",
    };
    let number = (!number.is_empty()).then(|| el("b").child(number));
    let head = el("th")
        .attr("scope", "row")
        .child(mark_view(mark))
        .child(number)
        .child(el("a").class("go").attr("href", href).child(name));
    el("tr")
        .class(class)
        .attr("data-n", depth)
        .child(head)
        .child(el("td").class("meta num").child(holds))
        .any()
}
