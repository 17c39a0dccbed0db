//! The drafts of this browser, a new one, a file to open.
use crate::draft::Meta;
use crate::ui::address::{Address, Section};
use crate::ui::browser;
use crate::ui::dom::{Child, El, columns, el, lead, main_button, mark, quiet, title};
use crate::ui::later;
use crate::ui::react::Watched;
use crate::ui::shell::Shell;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// A moment in ms, as it is said now: "aujourd’hui, 14 h 32", "12 novembre".
pub fn moment(ms: u64) -> String {
    browser::moment(ms as f64).seen_from(browser::moment(browser::now()))
}

/// The screen.
pub fn home(shell: Shell) -> AnyView {
    let desk = shell.desk;
    let over = Watched::new(false);
    let choose = move |e: web_sys::Event| {
        let input: Option<web_sys::HtmlInputElement> = e.target().and_then(|t| t.dyn_into().ok());
        let Some(input) = input else { return };
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            desk.open_file(file);
        }
        // the same file may be chosen again
        input.set_value("");
    };
    let none = move || desk.list.with(Vec::is_empty);
    let unread = move || !desk.listed.get();
    let rows = move || {
        let all = desk.list.get();
        // the last changed of the drafts of one strategy, which the others are compared with
        let first = |n: usize| {
            let id = &all[n].document_id;
            all[..n].iter().find(|m| !id.is_empty() && m.document_id == *id).map(|m| m.id.clone())
        };
        (0..all.len()).map(|n| draft_row(shell, &all[n], first(n))).collect::<Vec<_>>()
    };
    let file = el("input")
        .class("vh")
        .attr("type", "file")
        .attr("accept", "application/json,.json")
        .on("change", choose);
    let acts = el("p")
        .class("say acts")
        .child(main_button("Nouvelle stratégie").click(move || desk.create()))
        .child(el("label").class("btn line").child("Ouvrir un fichier…").child(file))
        .child(el("span").class("meta").child("ou déposez-le ici (.json, 8\u{a0}Mo au plus)"));
    let table = el("table")
        .class("rows")
        .flag("hidden", none)
        .child(el("caption").class("vh").child("Brouillons de ce navigateur"))
        .child(el("thead").child(columns(&["Brouillon", "Modifié", "Téléchargé"]).child(el("td"))))
        .child(el("tbody").live(rows));
    let steps = [
        "Décrire la collectivité et le programme de travail.",
        "Poser des objectifs\u{a0}; à chacun ses mesures et ses indicateurs.",
        "Relire, télécharger le fichier, le transmettre à un collègue qui l’ouvre ici à son tour.",
        "Chaque année, saisir les relevés et le bilan.",
    ];
    el("div")
        .class_when("drop", "drop over", move || over.get())
        .on("dragover", move |_| over.set(true))
        .on("dragleave", move |_| over.set(false))
        .on("drop", move |_| over.set(false))
        .child(title("Mes stratégies"))
        .child(lead(
            "Écrivez la stratégie numérique responsable de votre collectivité\u{a0}: reprenez un brouillon, ou commencez. Rien n’est obligatoire pour enregistrer.",
        ))
        .child(acts)
        .child(table)
        .child(el("p").class("empty here").flag("hidden", move || !unread()).child("Lecture des brouillons…"))
        .child(el("p").class("empty here").flag("hidden", move || unread() || !none() || desk.health.get()[1].is_some()).child(
            "Aucun brouillon dans ce navigateur. Il est peut-être dans un autre, ou à une autre adresse\u{a0}: ouvrez alors le fichier téléchargé.",
        ))
        .child(el("p").class("note meta here").child(
            "Les brouillons sont enregistrés dans ce navigateur, sur ce poste seulement\u{a0}: rien n’est envoyé. Vider les données du site les efface\u{a0}; téléchargez une copie de ce qui compte. ",
        ).child(el("a").attr("href", Address::Browser.href()).child("État de ce navigateur")))
        .child(el("h2").child("Comment ça se passe"))
        .child(el("ol").class("bullets steps").children(steps.map(|step| el("li").child(step))))
        .any()
}
/// `first`: another draft of the same strategy, changed since.
fn draft_row(shell: Shell, meta: &Meta, first: Option<String>) -> El {
    let href = Address::section(&meta.id, Section::Apercu).href();
    let name = if meta.name.is_empty() { "Brouillon sans nom".to_owned() } else { meta.name.clone() };
    let downloaded = match meta.downloaded_at {
        Some(ms) => el("span").child(moment(ms)),
        None => mark("ask", "jamais"),
    };
    let label = ["Supprimer le brouillon ", &name].concat();
    let remove = {
        let (id, name) = (meta.id.clone(), name.clone());
        move || {
            let (id, name) = (id.clone(), name.clone());
            later::act(shell.desk, move || later::doors::remove(shell, id, name));
            browser::focus("titre");
        }
    };
    let changed = if meta.unread { "non lu".to_owned() } else { moment(meta.changed_at) };
    let head = el("th")
        .attr("scope", "row")
        .child(el("a").class("go").attr("href", href).child(name.clone()))
        .child(el("span").class("meta").child(meta.subtitle.clone()));
    let compare = first.map(|first| {
        let key = Some(["avec-", &first].concat());
        let there = Address::Draft { draft: meta.id.clone(), section: Section::Relecture, row: None, key };
        el("a")
            .class("btn quiet")
            .attr("href", there.href())
            .attr("aria-label", ["Comparer ", &name, " avec l’autre brouillon de cette stratégie"].concat())
            .child("Comparer")
    });
    let cell = |label: &'static str| el("td").class("meta").attr("data-l", label);
    el("tr")
        .child(head)
        .child(cell("Modifié").child(changed))
        .child(cell("Téléchargé").child(downloaded))
        .child(
            el("td")
                .class("menu")
                .child(compare)
                .child(quiet("Supprimer").attr("aria-label", label).click(remove)),
        )
}
