//! About the application.
use crate::file::{GENERATOR, VERSION};
use leptos::prelude::*;

/// Version, licence, what stays in this browser.
pub fn about() -> AnyView {
    view! {
        <h1 id="titre" tabindex="-1">"À propos"</h1>
        <p class="lead">"Un formulaire pour écrire la stratégie numérique responsable d’une commune ou d’une intercommunalité, et en suivre le bilan chaque année."</p>
        <h2>"Version"</h2>
        <dl class="pairs">
            <dt>"Application"</dt><dd>{GENERATOR.0} " " {GENERATOR.1}</dd>
            <dt>"Format du fichier"</dt><dd>{VERSION}</dd>
        </dl>
        <h2>"Ce qui reste dans ce navigateur"</h2>
        <p>"Vos brouillons, et rien d’autre : ni compte, ni mesure d’audience, ni cookie. Aucune donnée ne quitte ce navigateur ; l’application ne demande au serveur que ses propres fichiers."</p>
        <p class="note">"Un brouillon reste jusqu’à ce que vous le supprimiez, ou que les données du site soient vidées. Toute personne qui utilise cette session de cet ordinateur peut le lire : sur un poste partagé, téléchargez le fichier puis supprimez le brouillon. Préférez la fonction au nom des personnes."</p>
        <h2>"Licence"</h2>
        <p>"Code sous licence MIT ; format et schéma sous Licence Ouverte 2.0. Cette application n’est pas un site de l’État."</p>
        <p class="note"><a href="#/">"‹ Mes stratégies"</a></p>
    }
    .into_any()
}
