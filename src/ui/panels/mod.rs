//! What stands beside the work: help and suggestions, conformity. Fetched with the rest of the form (`ui::later`).
mod axe;
mod conformite;
mod data;
mod directory;
mod obligation;
mod paste;
mod suggestions;
pub use conformite::{at_a_glance, judged, next_steps, progress, standing, states, themes};
pub use directory::finder;
pub use obligation::obligation;
pub use paste::{panel as paste, table_of};
pub use suggestions::suggestions;

use super::address::{Address, Section};
use super::dom::{Child, El, button, el, live};
use super::later;
use super::layout::screen;
use super::open::Open;
use super::shell::{Beside, Shell};
use super::spot::record_at;
use crate::strategie::table::described as d;
use crate::strategie::{Path, Step};
use leptos::prelude::*;

/// The panel that is open.
pub fn beside(shell: Shell) -> AnyView {
    let tab = |text: &'static str, which: Beside| {
        el("button")
            .class("btn quiet")
            .attr("type", "button")
            .state("aria-pressed", move || shell.beside.get() == which)
            .click(move || shell.beside.set(which))
            .child(text)
    };
    let close = move || {
        shell.beside.set(Beside::Nothing);
        super::browser::focus("aide");
    };
    let cross = button("×").attr("aria-label", "Fermer ce panneau").click(close);
    let tabs = el("p")
        .class("say tabs")
        .id("panneau")
        .attr("role", "group")
        .attr("aria-label", "Panneau")
        .attr("tabindex", "-1")
        .child(tab("Suggestions", Beside::Help))
        .child(tab("Conformité", Beside::Conformite))
        .child(cross);
    let content = move || match shell.beside.get() {
        Beside::Help => help(shell),
        Beside::Conformite => conformite::panel(shell),
        Beside::Nothing => ().any(),
    };
    let key = move |e: &web_sys::KeyboardEvent| {
        if e.key() == "Escape" {
            close();
        }
    };
    // the person who opened it goes on there
    super::browser::focus_soon("panneau".into());
    el("div").key(key).child(tabs).live(content).any()
}
/// What an axe or an indicateur has besides its fields.
pub fn of_row(shell: Shell, open: Open, path: Path) -> AnyView {
    match path.last() {
        Some(Step::Row(id)) if std::ptr::eq(record_at(&path), &d::Axe) => {
            axe::make_objectif(shell, open, id.to_string())
        }
        _ => {
            let view = move || later::catalogue::obligation(shell, open, path.clone());
            later::once(shell, &later::SUGGESTING, "obligation", Box::new(view))
        }
    }
}
fn outside(name: &'static str, href: &str) -> El {
    el("a").attr("href", href).attr("target", "_blank").attr("rel", "noreferrer").child(name)
}
fn help(shell: Shell) -> AnyView {
    let suggested = live(move || {
        let open = shell.desk.current.with(|c| c.as_ref().map(|c| c.open));
        open.map(|open| {
            let view = move || later::catalogue::suggestions(shell, open);
            later::once(shell, &later::SUGGESTING, "suggestions", Box::new(view))
        })
    });
    let text = live(move || {
        let section =
            |a: &Address| if let Address::Draft { section, .. } = a { *section } else { Section::Apercu };
        let screen = screen(shell.here.0.with(section));
        let (name, href) = screen.source;
        vec![
            el("h2").child("Pour cette page"),
            el("h3").child("Ce que demande le texte"),
            el("p").child(screen.asks),
            el("p").child(outside(name, href)),
        ]
    });
    let writing = vec![
            el("h3").child("Écrire naturellement"),
            el("p").child(
                "«\u{a0}environ 680\u{a0}», «\u{a0}6 à 7 ans\u{a0}», «\u{a0}−25\u{a0}%\u{a0}», «\u{a0}12\u{a0}k€\u{a0}», «\u{a0}mars 2027\u{a0}» sont compris. Ce qui ne l’est pas est gardé tel quel, et signalé.",
            ),
            el("h3").child("Au clavier"),
            el("p").child(
                "Ctrl+Z annule, Ctrl+Y rétablit, Ctrl+Entrée ajoute une ligne dans la liste où vous êtes, Échap referme.",
            ),
    ];
    vec![text, suggested, writing.any()].any()
}
