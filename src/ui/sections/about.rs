//! About the application.
use crate::file::{GENERATOR, VERSION};
use crate::ui::dom::{Child, el, lead, title};
use leptos::prelude::*;

/// Version, licence, what stays in this browser.
pub fn about() -> AnyView {
    let pair = |name: &'static str, value: String| vec![el("dt").child(name), el("dd").child(value)];
    let version = el("dl")
        .class("pairs")
        .children(pair("Application", [GENERATOR.0, " ", GENERATOR.1].concat()))
        .children(pair("Format du fichier", VERSION.to_owned()));
    vec![
        title("À propos"),
        lead(
            "Un formulaire pour écrire la stratégie numérique responsable d’une commune ou d’une intercommunalité, et en suivre le bilan chaque année.",
        ),
        el("h2").child("Version"),
        version,
        el("h2").child("Ce qui reste dans ce navigateur"),
        el("p").child(
            "Vos brouillons, et rien d’autre\u{a0}: ni compte, ni mesure d’audience, ni cookie. Aucune donnée ne quitte ce navigateur\u{a0}; l’application ne demande au serveur que ses propres fichiers.",
        ),
        el("p").class("note").child(
            "Un brouillon reste jusqu’à ce que vous le supprimiez, ou que les données du site soient vidées. Toute personne qui utilise cette session de cet ordinateur peut le lire\u{a0}: sur un poste partagé, téléchargez le fichier puis supprimez le brouillon. Préférez la fonction au nom des personnes.",
        ),
        el("h2").child("Licence"),
        el("p").child(
            "Code sous licence MIT\u{a0}; format et schéma sous Licence Ouverte 2.0. Cette application n’est pas un site de l’État.",
        ),
        el("p").class("note").child(el("a").attr("href", "#/").child("‹ Mes stratégies")),
    ]
    .any()
}
