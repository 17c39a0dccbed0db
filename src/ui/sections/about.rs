//! About the application.
use crate::embed::config::Contact;
use crate::file::{GENERATOR, VERSION};
use crate::ui::dom::{Child, El, el, lead, live, title};
use leptos::prelude::*;
use std::cell::RefCell;

/// What the portal says: who helps, how long drafts are kept.
#[derive(Clone, Default)]
struct OfPortal {
    contact: Option<Contact>,
    conservation: Option<String>,
    /// It gets what is written here.
    receives: bool,
}
thread_local! {
    static PORTAL: RefCell<OfPortal> = const { RefCell::new(OfPortal { contact: None, conservation: None, receives: false }) };
    static TOLD: ArcTrigger = ArcTrigger::new();
}
/// Keeps what the portal says of who helps and how long drafts are kept.
pub fn of_portal(contact: Option<Contact>, conservation: Option<String>) {
    change(|p| (p.contact, p.conservation) = (contact, conservation));
}
/// Whether the portal gets what is written here.
pub fn portal_receives(receives: bool) {
    change(|p| p.receives = receives);
}
fn change(act: impl FnOnce(&mut OfPortal)) {
    PORTAL.with(|p| p.try_borrow_mut().map(|mut p| act(&mut p)).unwrap_or_default());
    TOLD.with(|told| told.notify());
}
fn who_helps(contact: Contact) -> Vec<El> {
    let mail = contact.courriel.map(|mail| el("a").attr("href", ["mailto:", &mail].concat()).child(mail));
    let comma = if contact.nom.is_some() && mail.is_some() { ", " } else { "" };
    let line = el("p").child(contact.nom.unwrap_or_default()).child(comma).child(mail);
    vec![el("h2").child("Qui peut vous aider"), line]
}

/// Version, licence, what stays in this browser.
pub fn about() -> AnyView {
    live(|| {
        // what the portal says may come after this screen
        TOLD.with(|told| told.track());
        page()
    })
}
fn page() -> AnyView {
    let pair = |name: &'static str, value: String| vec![el("dt").child(name), el("dd").child(value)];
    let version = el("dl")
        .class("pairs")
        .children(pair("Application", [GENERATOR.0, " ", GENERATOR.1].concat()))
        .children(pair("Format du fichier", VERSION.to_owned()));
    let OfPortal { contact, conservation, receives } =
        PORTAL.with(|p| p.try_borrow().map(|p| p.clone()).unwrap_or_default());
    let mut all = vec![
        title("À propos"),
        lead(
            "Un formulaire pour écrire la stratégie numérique responsable d’une commune ou d’une intercommunalité, et en suivre le bilan chaque année.",
        ),
        el("h2").child("Version"),
        version,
        el("h2").child("Ce qui reste dans ce navigateur"),
        el("p").child(if receives {
            "Vos brouillons, ou une copie\u{a0}: le portail qui affiche ce formulaire reçoit ce que vous enregistrez, et dit ici ce qu’il en fait s’il le précise. L’application n’envoie rien à personne d’autre\u{a0}; elle n’a ni compte, ni mesure d’audience, ni cookie."
        } else {
            "Vos brouillons, et rien d’autre\u{a0}: ni compte, ni mesure d’audience, ni cookie. Aucune donnée ne quitte ce navigateur\u{a0}; l’application ne demande au serveur que ses propres fichiers."
        }),
        el("p").class("note").child(
            "Un brouillon reste jusqu’à ce que vous le supprimiez, ou que les données du site soient vidées. Toute personne qui utilise cette session de cet ordinateur peut le lire\u{a0}: sur un poste partagé, téléchargez le fichier puis supprimez le brouillon. Préférez la fonction au nom des personnes.",
        ),
    ];
    all.extend(conservation.map(|text| el("p").child(text)));
    all.extend(contact.into_iter().flat_map(who_helps));
    all.extend([
        el("h2").child("Licence"),
        el("p").child(
            "Code sous licence MIT\u{a0}; format et schéma sous Licence Ouverte 2.0. Cette application n’est pas un site de l’État.",
        ),
        el("p").class("note").child(el("a").attr("href", "#/").child("‹ Mes stratégies")),
    ]);
    all.any()
}
