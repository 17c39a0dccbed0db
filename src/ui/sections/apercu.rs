//! The overview: where the strategy stands, what to do next, what each section holds, and the way to it.
use super::following::{later, states, title};
use crate::french;
use crate::strategie::table::Strategie;
use crate::strategie::{Object, Slot, Typed};
use crate::ui::address::{Address, SECTIONS, Section};
use crate::ui::dom::{Child, columns, el, main_button, mark};
use crate::ui::open::Open;
use crate::ui::panels;
use crate::ui::shell::Shell;
use leptos::prelude::*;

fn counts(parts: &[(usize, &str, &str)]) -> String {
    let some = parts.iter().filter(|(n, ..)| *n > 0);
    some.map(|(n, one, many)| french::plural(*n, one, many)).collect::<Vec<_>>().join(", ")
}
/// What each section holds, in the order of the outline; the overview holds nothing.
fn contents(doc: &Object) -> Vec<String> {
    let s = Strategie::of(doc);
    let collectivite = counts(&[
        (s.collectivites().len(), "collectivité", "collectivités"),
        (s.deliberations().len(), "délibération", "délibérations"),
        (s.documents_lies().len(), "document lié", "documents liés"),
        (s.labels().len(), "label", "labels"),
    ]);
    let programme = s.programme_de_travail();
    let donnees = |b: Option<&crate::strategie::table::Bilan>| b.map_or(0, |b| b.donnees().len());
    let travail = programme.map_or(String::new(), |p| {
        let none = if p.aucune_action_engagee() { "aucune action engagée" } else { "" };
        let text = counts(&[
            (p.acteurs().len(), "acteur", "acteurs"),
            (donnees(p.bilan_impact()) + donnees(p.bilan_usages()), "donnée", "données"),
            (p.actions_engagees().len(), "action engagée", "actions engagées"),
        ]);
        [text.as_str(), none].iter().filter(|t| !t.is_empty()).copied().collect::<Vec<_>>().join(", ")
    });
    let c = s.strategie();
    let axes = c.map_or(String::new(), |c| {
        counts(&[
            (c.axes().len(), "axe", "axes"),
            (c.objectifs().len(), "objectif", "objectifs"),
            (c.mesures().len(), "mesure", "mesures"),
            (c.indicateurs().len(), "indicateur", "indicateurs"),
        ])
    });
    let gouvernance = c.and_then(|c| c.gouvernance());
    let moyens = c.map_or(String::new(), |c| {
        counts(&[
            (c.moyens().len(), "moyen", "moyens"),
            (gouvernance.map_or(0, |g| g.instances().len()), "instance", "instances"),
            (c.calendrier().len(), "date", "dates"),
        ])
    });
    let releves = c.map_or(0, |c| c.indicateurs().iter().map(|i| i.releves().len()).sum());
    let suivis = c.map_or(0, |c| c.mesures().iter().map(|m| m.suivi().len()).sum());
    let suivi = counts(&[
        (s.bilans_annuels().len(), "bilan annuel", "bilans annuels"),
        (releves, "relevé", "relevés"),
        (suivis, "suivi de mesure", "suivis de mesures"),
    ]);
    let unclear = unclear(doc);
    let relecture = counts(&[(unclear, "saisie à préciser", "saisies à préciser")]);
    vec![String::new(), collectivite, travail, axes, moyens, suivi, relecture]
}
/// How many fields hold what they do not understand.
fn unclear(doc: &Object) -> usize {
    let mut n = 0;
    crate::strategie::walk(doc, &mut |_, _, slot| n += matches!(slot, Slot::Unclear(_)) as usize);
    n
}

/// The overview.
pub fn apercu(shell: Shell, open: Open) -> AnyView {
    let (states, contents, judged) = (states(open), later(open, contents), panels::judged(open));
    let name = title(open);
    let said = move |line: usize| move || name.with(|t| t.get(line).cloned().unwrap_or_default());
    let draft = shell.draft_id();
    let row = move |(section, text): (Section, String)| {
        let state = states.with(|all| all.iter().find(|s| s.0 == section.word()).cloned());
        let (shape, word) = match (section, state) {
            (Section::Relecture, _) if !text.is_empty() => ("ask", "À revoir".to_owned()),
            (Section::Relecture, _) => ("next", "À lire".to_owned()),
            (_, Some((_, shape, word))) => (shape, word),
            _ => ("next", String::new()),
        };
        let text = match (text.as_str(), section) {
            ("", Section::Relecture) => "toute la stratégie sur une page",
            (text, _) => text,
        };
        let name =
            el("a").class("go").attr("href", Address::section(&draft, section).href()).child(section.title());
        el("tr")
            .child(el("th").attr("scope", "row").child(name))
            .child(el("td").class("meta").attr("data-l", "Contient").child(text))
            .child(el("td").class("state").child(mark(shape, &word)))
    };
    let rows = move || {
        let own = SECTIONS.into_iter().zip(contents.get()).skip(1);
        own.map(&row).collect::<Vec<_>>()
    };
    let table = el("table")
        .class("rows cells")
        .child(el("thead").class("vh").child(columns(&["Section", "Contient", "État"])))
        .child(el("tbody").live(rows));
    let copy = el("p")
        .class("say acts")
        .child(main_button("Télécharger le fichier").click(move || super::download(shell)))
        .child(el("span").class("meta").text(move || super::exits::last_download(shell)));
    vec![
        el("p").class("meta over").text(said(0)).any(),
        el("h1").id("titre").attr("tabindex", "-1").text(said(2)).any(),
        panels::standing(judged).any(),
        panels::next_steps(shell, judged),
        el("h2").child("Sections").any(),
        table.any(),
        panels::at_a_glance(shell, judged),
        panels::themes(open),
        el("h2").child("Garder une copie").any(),
        el("p").child(if shell.desk.hosted.get() {
            "Le portail garde ce brouillon. Le fichier téléchargé en est une copie, à rouvrir ici ou à transmettre à un collègue."
        } else {
            "Ce brouillon vit dans ce navigateur, sur ce poste. Vider les données du site l’efface\u{a0}: le fichier téléchargé est la copie qui compte, à rouvrir ici ou à transmettre à un collègue."
        }).any(),
        copy.any(),
    ]
    .any()
}
