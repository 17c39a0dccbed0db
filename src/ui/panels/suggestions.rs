//! What may be written here, from the catalogue: one click takes an entry over as a row to edit freely.
use super::data::{THE_CATALOGUE, catalogue, search};
use super::outside;
use crate::catalogue::table::{Bilan, Catalogue, Entree, Sorte};
use crate::catalogue::{Item, Taken, code, taken};
use crate::french;
use crate::strategie::describe::Record;
use crate::strategie::table::{Strategie, described as d};
use crate::strategie::{Edit, Object, Slot, Typed, links};
use crate::ui::address::{Address, Section};
use crate::ui::browser;
use crate::ui::dom::{Child, El, el, live, quiet};
use crate::ui::items::linked_list;
use crate::ui::later;
use crate::ui::lists::{self, Listed};
use crate::ui::open::Open;
use crate::ui::react::{Held, Watched, memo};
use crate::ui::sections;
use crate::ui::shell::Shell;
use crate::ui::spot::{object, sheet_address};
use leptos::prelude::*;
use std::rc::Rc;
use std::sync::Arc;

/// Entries of a group at first, and how many more come at each click.
const FEW: usize = 3;
const MORE: usize = 20;
/// What a search shows.
const FOUND: usize = 12;

/// The group of obligations, which are no entries.
const OBLIGATIONS: &str = "";

/// Entries of one sort, and the list that they go to.
#[derive(Clone)]
struct Group {
    title: &'static str,
    sorte: &'static str,
    bilan: &'static str,
    list: Listed,
}
/// What may be taken over at a place.
fn groups(open: Open, section: Section, id: Option<&str>) -> Vec<Group> {
    let path = id.and_then(|id| open.look(|doc| links::find(doc, id)));
    let record = path.as_ref().map(|path| crate::ui::spot::record_at(path));
    let is = |r: &'static Record| record.is_some_and(|record| std::ptr::eq(record, r));
    let group =
        |title, sorte, bilan, list: Option<Listed>| list.map(|list| Group { title, sorte, bilan, list });
    let whole = |key: &'static str| lists::under(&[], key);
    let linked = |what| path.as_ref().and_then(|path| linked_list(path, what));
    let mesures = |list| group("Mesures à reprendre", Sorte::action, "", list);
    let indicateurs = |list| group("Indicateurs à reprendre", Sorte::indicateur, "", list);
    let obligations = |list| group("Obligations à suivre, avec leur trajectoire", OBLIGATIONS, "", list);
    let all = match section {
        _ if is(&d::Objectif) || is(&d::Axe) => {
            vec![
                mesures(linked("mesures")),
                indicateurs(linked("indicateurs")),
                obligations(linked("indicateurs")),
            ]
        }
        _ if is(&d::Mesure) => vec![indicateurs(id.and_then(measured))],
        _ if record.is_some() => vec![],
        Section::Axes => vec![
            group("Objectifs à reprendre", Sorte::objectif, "", whole("strategie.objectifs")),
            mesures(whole("strategie.mesures")),
            indicateurs(whole("strategie.indicateurs")),
            obligations(whole("strategie.indicateurs")),
        ],
        Section::Programme => vec![
            group("Acteurs à associer", Sorte::acteur, "", whole("programme_de_travail.acteurs")),
            group(
                "Pour le bilan de l’impact",
                Sorte::donnee,
                Bilan::impact,
                whole("programme_de_travail.bilan_impact.donnees"),
            ),
            group(
                "Pour le bilan des usages",
                Sorte::donnee,
                Bilan::usages,
                whole("programme_de_travail.bilan_usages.donnees"),
            ),
            group(
                "Actions souvent déjà engagées",
                Sorte::action,
                "",
                whole("programme_de_travail.actions_engagees"),
            ),
        ],
        Section::Moyens => vec![group("Moyens à engager", Sorte::moyen, "", whole("strategie.moyens"))],
        _ => vec![],
    };
    all.into_iter().flatten().collect()
}
/// The indicateurs of a mesure.
fn measured(id: &str) -> Option<Listed> {
    let id = id.to_owned();
    let listed = lists::under(&[], "strategie.indicateurs")?;
    let starts = move |o: &mut Object| {
        if let Some(i) = o.record.find("mesures", 0) {
            *o.slot_mut(i) = Slot::Texts(vec![id.clone()]);
        }
    };
    Some(Listed { starts: Some(Rc::new(starts)), ..listed })
}
/// The themes of the row that is on the screen.
fn themes(doc: &Object, id: Option<&str>) -> Vec<f64> {
    let path = id.and_then(|id| links::find(doc, id));
    let Some(o) = path.and_then(|path| object(doc, &path)) else { return vec![] };
    match o.record.find("themes", 0).map(|i| o.slot(i)) {
        Some(Slot::Numbers(all)) => all.clone(),
        _ => vec![],
    }
}
/// The suggestions of the place where the person is.
pub fn suggestions(shell: Shell, open: Open) -> AnyView {
    let here = memo(move || {
        shell.here.0.with(|a| match a {
            Address::Draft { section, row, .. } => {
                vec![section.word().to_owned(), row.clone().unwrap_or_default()]
            }
            _ => vec![],
        })
    });
    later::once(
        shell,
        &THE_CATALOGUE,
        "suggestions",
        Box::new(move || {
            let taken = sections::later(open, |doc| taken(Strategie::of(doc)));
            live(move || {
                let here = here.get();
                let [word, id] = &here[..] else { return ().any() };
                place(shell, open, taken, Section::read(word), (!id.is_empty()).then(|| id.clone()))
            })
        }),
    )
}
fn place(shell: Shell, open: Open, taken: Watched<Taken>, section: Section, id: Option<String>) -> AnyView {
    let groups = groups(open, section, id.as_deref());
    let of = Held::new(groups.clone());
    // those of the themes of the objectif come first, and follow what is ticked there
    let themes = {
        let id = id.clone();
        sections::later(open, move |doc| themes(doc, id.as_deref()))
    };
    let query = Watched::new(String::new());
    let search_box = el("input")
        .id("chercher-suggestion")
        .attr("type", "search")
        .attr("autocomplete", "off")
        .value(move || query.get())
        .on("input", move |e| query.set(event_target_value(&e)));
    let asked = memo(move || query.with(|q| !q.trim().is_empty()));
    let found = memo(move || {
        query.with(|query| {
            if query.trim().is_empty() {
                return vec![];
            }
            catalogue(|c| {
                search(c, query).into_iter().take(FOUND).map(|item| item.code()).collect::<Vec<_>>()
            })
        })
    });
    // one region for all searches: what comes with its region may not be announced
    let status = move || {
        let n = found.with(Vec::len);
        let text = french::plural(n, "suggestion", "suggestions");
        match n {
            _ if !asked.get() => String::new(),
            FOUND => ["Les ", &text, " les plus proches"].concat(),
            0 => "Aucune suggestion".into(),
            _ => text,
        }
    };
    let results = move || {
        let lines = found.get().into_iter().map(|code| {
            let list = of.with(|all| {
                let fits = |g: &&Group| {
                    catalogue(|c| c.item(&code).is_some_and(|item| item.fits(g.list.sheet.record)))
                };
                all.iter().find(fits).map(|g| g.list.clone())
            });
            let list = list.or_else(|| home(&code));
            entry(shell, open, taken, list, code, true)
        });
        el("ul").class("list takes").children(lines.collect::<Vec<_>>())
    };
    let by_group = move || {
        let groups = of.get();
        let views = groups.into_iter().map(|group| group_view(shell, open, taken, themes, group));
        vec![views.collect::<Vec<_>>().any(), reading(themes, section)].any()
    };
    vec![
        el("h3").id("suggestions").attr("tabindex", "-1").child("Suggestions").any(),
        el("p")
            .class("say find")
            .child(
                el("label").class("vh").attr("for", "chercher-suggestion").child("Chercher une suggestion"),
            )
            .child(search_box.attr("placeholder", "Chercher dans tout le catalogue"))
            .any(),
        el("p").class("meta").attr("role", "status").text(status).any(),
        live(move || if asked.get() { live(results) } else { by_group() }),
    ]
    .any()
}
/// Where an item goes when the screen has no list for it.
fn home(code: &str) -> Option<Listed> {
    let keys = [
        "strategie.mesures",
        "strategie.indicateurs",
        "strategie.objectifs",
        "strategie.moyens",
        "programme_de_travail.acteurs",
    ];
    let usages =
        catalogue(|c| matches!(c.item(code), Some(Item::Entree(e)) if e.bilan() == Some(Bilan::usages)));
    let bilan = if usages {
        "programme_de_travail.bilan_usages.donnees"
    } else {
        "programme_de_travail.bilan_impact.donnees"
    };
    let all = keys.into_iter().chain([bilan]).filter_map(|key| lists::under(&[], key));
    let fits = |list: &Listed| catalogue(|c| c.item(code).is_some_and(|item| item.fits(list.sheet.record)));
    all.into_iter().find(fits)
}
fn group_view(
    shell: Shell,
    open: Open,
    taken: Watched<Taken>,
    themes: Watched<Vec<f64>>,
    group: Group,
) -> AnyView {
    let Group { title, sorte, bilan, list } = group;
    let list = Held::new(list);
    let shown = Watched::new(FEW);
    let codes = memo(move || {
        themes.with(|themes| {
            catalogue(|c| match sorte {
                OBLIGATIONS => c
                    .obligations()
                    .iter()
                    .filter(|o| o.has_trajectory())
                    .map(|o| Item::Obligation(o).code())
                    .collect(),
                _ => of_sorte(c, sorte, themes)
                    .filter(|e| bilan.is_empty() || e.bilan() == Some(bilan))
                    .map(code)
                    .collect::<Vec<_>>(),
            })
        })
    });
    let lines = move || {
        let n = shown.get();
        let one = |code: &String| {
            entry(shell, open, taken, list.try_with(Clone::clone), code.clone(), sorte == Sorte::donnee)
        };
        codes.with(|all| all.iter().take(n).map(one).collect::<Vec<_>>())
    };
    let rest = move || codes.with(|all| all.len().saturating_sub(shown.get()));
    let more = quiet("")
        .flag("hidden", move || codes.with(|all| all.len() <= FEW))
        .click(move || if rest() > 0 { shown.update(|n| *n += MORE) } else { shown.set(FEW) })
        .text(move || match rest() {
            0 => "Réduire".to_owned(),
            n => french::plural(n, "autre", "autres"),
        })
        .follow("aria-label", move || {
            let n = match rest() {
                0 => "Réduire".to_owned(),
                n => french::plural(n, "autre", "autres"),
            };
            Some([&n, ", ", title].concat())
        });
    el("section")
        .flag("hidden", move || codes.with(Vec::is_empty))
        .child(el("h4").child(title))
        .child(el("ul").class("list takes").live(lines))
        .child(el("p").class("foot").child(more))
        .any()
}
/// The entries of a sorte, those of the themes first; parts of another entry come with it or by a search.
fn of_sorte<'c>(c: &'c Catalogue, sorte: &str, themes: &[f64]) -> impl Iterator<Item = &'c Entree> {
    c.suggestions(sorte, themes).into_iter().filter(|e| e.parent().is_none())
}
/// An item: a button that takes it over; once it is there, the way to the row. What no list takes is to be read.
fn entry(
    shell: Shell,
    open: Open,
    taken: Watched<Taken>,
    list: Option<Listed>,
    code: String,
    described: bool,
) -> El {
    let Some(list) = list else {
        return catalogue(|c| match c.item(&code) {
            Some(Item::Entree(e)) => Some(read(e)),
            _ => None,
        })
        .unwrap_or_else(|| el("li"));
    };
    let title = catalogue(|c| c.item(&code).map(|item| item.intitule().to_owned())).unwrap_or_default();
    let id = ["prendre-", &code.replace(':', "-")].concat();
    let code = Held::new(code);
    let row = memo(move || {
        let row = |all: &Taken| {
            code.with(|code| catalogue(|c| c.item(code).and_then(|item| all.row(item).map(str::to_owned))))
        };
        taken.with(row).unwrap_or_default()
    });
    let list = Held::new(list);
    let act = move || {
        let row = row.get_untracked();
        match open.look(|doc| links::find(doc, &row)).filter(|_| !row.is_empty()) {
            Some(path) => shell.here.go(sheet_address(&shell.draft_id(), &path[..path.len() - 1], &row)),
            None => code.with(|code| take(shell, open, list, code)),
        }
    };
    let is_there = move || !row.with(String::is_empty);
    let said = move || {
        if is_there() { "Déjà repris, aller à la ligne\u{a0}: " } else { "Reprendre\u{a0}: " }.to_owned()
    };
    let button = el("button")
        .class_when("take", "take taken", is_there)
        .attr("type", "button")
        .id(id)
        .flag("disabled", move || open.read_only.get() && !is_there())
        .click(act)
        .child(el("span").class("vh").text(said))
        .child(title);
    let text =
        described.then(|| code.with(|code| catalogue(|c| c.item(code).and_then(description)))).flatten();
    el("li").child(button).child(text.map(|text| el("p").class("meta").child(text)))
}
/// What there is to know of an item before it is taken over.
fn description(item: Item) -> Option<String> {
    match item {
        Item::Entree(e) => e.description(),
        Item::Obligation(o) => o.resume(),
        Item::Partie(_, p) => p.description(),
    }
    .map(str::to_owned)
}
fn take(shell: Shell, open: Open, list: Held<Listed>, code: &str) {
    let made = list.with(|l| {
        let mut new =
            catalogue(|c| c.item(code).and_then(|item| item.row(c, l.sheet.record, &mut browser::new_id)))?;
        if let Some(starts) = &l.starts {
            starts(&mut new);
        }
        let name = links::title(&new).to_owned();
        let id = Arc::from(new.id());
        Some((Edit::Place(l.list.clone(), id, Some((usize::MAX, new))), name, l.field.label))
    });
    let Some((e, name, label)) = made else { return };
    open.pause();
    open.edit(e);
    open.pause();
    let what =
        [&french::quoted(&name), " est repris dans «\u{a0}", label, "\u{a0}»\u{a0}: à vous de l’adapter."];
    shell.undoable(what.concat());
}
/// What others did, and what there is to read, for the themes of the place.
fn reading(themes: Watched<Vec<f64>>, section: Section) -> AnyView {
    let of = move |sorte: &'static str, title: &'static str, few: usize| {
        live(move || {
            let themes = themes.get();
            let lines: Vec<El> = catalogue(|c| {
                of_sorte(c, sorte, &themes)
                    .filter(|e| themes.is_empty() || e.themes().iter().any(|n| themes.contains(n)))
                    .take(few)
                    .map(read)
                    .collect()
            });
            (!lines.is_empty())
                .then(|| vec![el("h4").child(title), el("ul").class("list reads").children(lines)])
        })
    };
    match section {
        Section::Axes => {
            vec![of(Sorte::retour, "Ils l’ont fait", 2), of(Sorte::ressource, "Ressources", 4)].any()
        }
        Section::Programme | Section::Apercu => of(Sorte::prerequis, "Pour commencer", 4),
        Section::Suivi => of(Sorte::ressource, "Ressources", 4),
        _ => ().any(),
    }
}
fn read(e: &Entree) -> El {
    let title = e.intitule().unwrap_or_default().to_owned();
    let head = match e.url() {
        Some(url) => el("a")
            .attr("href", url.to_owned())
            .attr("target", "_blank")
            .attr("rel", "noreferrer")
            .child(title),
        None => el("span").child(title),
    };
    let links = e.liens().iter().filter_map(|l| Some(outside_text(l.intitule()?, l.url()?)));
    el("li").child(
        el("div").child(head).child(e.description().map(|t| el("p").class("meta").child(t))).children(links),
    )
}
fn outside_text(text: &str, url: &str) -> El {
    el("p").class("meta").child(outside("", url).child(text))
}
