//! The overview: what each section holds, and the way to it.
use crate::french;
use crate::strategie::table::Strategie;
use crate::strategie::{Object, Slot, Typed};
use crate::ui::address::{Address, Section};
use crate::ui::browser;
use crate::ui::dom::{Child, columns, el, lead, main_button, mark};
use crate::ui::open::Open;
use crate::ui::react::{Held, Watched, effect};
use crate::ui::shell::Shell;
use leptos::prelude::*;

/// What looks at the whole document waits so long (ms) after an edit.
const LATER_MS: i32 = 300;

/// Follows the document at a distance: a value computed again 300 ms after the edits.
pub fn later(open: Open, compute: fn(&Object) -> Vec<String>) -> Watched<Vec<String>> {
    let value = Watched::new(open.look(compute));
    let waiting = Held::new(false);
    effect(move |first| {
        open.edited.track();
        if first || waiting.get() {
            return;
        }
        waiting.set(true);
        browser::later(LATER_MS, move || {
            // the screen that followed may be gone
            if waiting.try_update(|w| *w = false).is_none() {
                return;
            }
            let now = open.look(compute);
            if value.with_untracked(|v| *v != now) {
                value.set(now);
            }
        });
    });
    value
}
fn counts(parts: &[(usize, &str, &str)]) -> String {
    let some = parts.iter().filter(|(n, ..)| *n > 0);
    some.map(|(n, one, many)| french::plural(*n, one, many)).collect::<Vec<_>>().join(", ")
}
/// One line a section: its word, whether it has something ("x"), what it holds.
fn states(doc: &Object) -> Vec<String> {
    let s = Strategie::of(doc);
    let line = |section: Section, some: bool, text: String| {
        [section.word(), if some { "|x|" } else { "||" }, &text].concat()
    };
    let collectivite = counts(&[
        (s.collectivites().len(), "collectivité", "collectivités"),
        (s.deliberations().len(), "délibération", "délibérations"),
        (s.documents_lies().len(), "document lié", "documents liés"),
        (s.labels().len(), "label", "labels"),
    ]);
    let described = s.intitule().is_some() || s.periode().is_some() || s.contact().is_some();
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
    vec![
        line(Section::Collectivite, described || !collectivite.is_empty(), collectivite),
        line(Section::Programme, programme.is_some(), travail),
        line(Section::Axes, !axes.is_empty() || c.is_some_and(|c| c.vision().is_some()), axes),
        line(Section::Moyens, !moyens.is_empty() || gouvernance.is_some(), moyens),
        line(Section::Suivi, !suivi.is_empty(), suivi),
        line(Section::Relecture, unclear > 0, relecture),
    ]
}
/// How many fields hold what they do not understand.
fn unclear(doc: &Object) -> usize {
    let mut n = 0;
    crate::strategie::walk(doc, &mut |_, _, slot| n += matches!(slot, Slot::Unclear(_)) as usize);
    n
}
/// The state of the sections, some time after each edit.
pub fn overview(open: Open) -> Watched<Vec<String>> {
    later(open, states)
}
/// The name of the strategy, where it stands ("2025–2030, adoptée"), and its intitulé.
pub fn title(open: Open) -> Watched<Vec<String>> {
    later(open, |doc| {
        let facts = crate::ui::desk::facts(doc);
        let intitule = Strategie::of(doc).intitule().unwrap_or("Stratégie numérique responsable");
        vec![facts.name, facts.subtitle, intitule.to_owned()]
    })
}

/// The overview.
pub fn apercu(shell: Shell, open: Open) -> AnyView {
    let states = overview(open);
    let name = title(open);
    let said = move |line: usize| move || name.with(|t| t.get(line).cloned().unwrap_or_default());
    let draft = shell.draft_id();
    let row = move |line: &String| {
        let mut parts = line.split('|');
        let section = Section::read(parts.next().unwrap_or_default());
        let (some, text) = (parts.next() == Some("x"), parts.next().unwrap_or_default());
        let (shape, word) = match (section, some) {
            (Section::Relecture, true) => ("ask", "À revoir"),
            (Section::Relecture, false) => ("next", "À lire"),
            (_, true) => ("doing", "Commencé"),
            _ => ("next", "Vide"),
        };
        let text = match (text, section) {
            ("", Section::Relecture) => "toute la stratégie sur une page",
            _ => text,
        };
        let name =
            el("a").class("go").attr("href", Address::section(&draft, section).href()).child(section.title());
        el("tr")
            .child(el("th").attr("scope", "row").child(name))
            .child(el("td").class("meta").attr("data-l", "Contient").child(text))
            .child(el("td").class("state").child(mark(shape, word)))
    };
    let table = el("table")
        .class("rows cells")
        .child(el("thead").class("vh").child(columns(&["Section", "Contient", "État"])))
        .child(el("tbody").live(move || states.get().iter().map(&row).collect::<Vec<_>>()));
    let copy = el("p")
        .class("say acts")
        .child(main_button("Télécharger le fichier").click(move || super::download(shell)))
        .child(el("span").class("meta").text(move || super::relecture::last_download(shell)));
    vec![
        el("p").class("meta over").text(said(0)),
        el("h1").id("titre").attr("tabindex", "-1").text(said(2)),
        lead(
            "Écrivez dans l’ordre qui vous convient\u{a0}: rien n’est obligatoire pour enregistrer, et tout se reprend plus tard.",
        ),
        el("h2").child("Sections"),
        table,
        el("h2").child("Garder une copie"),
        el("p").child(
            "Ce brouillon vit dans ce navigateur, sur ce poste. Vider les données du site l’efface\u{a0}: le fichier téléchargé est la copie qui compte, à rouvrir ici ou à transmettre à un collègue.",
        ),
        copy,
    ]
    .any()
}
