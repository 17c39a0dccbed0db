//! The drafts of this browser, a new one, a file to open.
use crate::draft::Meta;
use crate::french;
use crate::ui::address::{Address, Section};
use crate::ui::browser;
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
    let over = RwSignal::new(false);
    let choose = move |e: web_sys::Event| {
        let input: Option<web_sys::HtmlInputElement> = e.target().and_then(|t| t.dyn_into().ok());
        let Some(input) = input else { return };
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            desk.open_file(file);
        }
        // the same file may be chosen again
        input.set_value("");
    };
    let drop = move |e: web_sys::DragEvent| {
        e.prevent_default();
        over.set(false);
        if let Some(file) = e.data_transfer().and_then(|d| d.files()).and_then(|files| files.get(0)) {
            desk.open_file(file);
        }
    };
    let rows = move || desk.list.get().into_iter().map(|meta| draft_row(shell, meta)).collect_view();
    let none = move || desk.list.with(Vec::is_empty);
    view! {
        <div class="drop" class:over=move || over.get()
            on:dragover=move |e| { e.prevent_default(); over.set(true); }
            on:dragleave=move |_| over.set(false)
            on:drop=drop>
            <h1 id="titre" tabindex="-1">"Mes stratégies"</h1>
            <p class="lead">"Écrivez la stratégie numérique responsable de votre collectivité : reprenez un brouillon, ou commencez. Rien n’est obligatoire pour enregistrer."</p>
            <p class="say acts">
                <button class="btn main" type="button" on:click=move |_| desk.create()>"Nouvelle stratégie"</button>
                <label class="btn line">"Ouvrir un fichier…"<input class="vh" type="file" accept="application/json,.json" on:change=choose/></label>
                <span class="meta">"ou déposez-le ici (.json, 8 Mo au plus)"</span>
            </p>
            <table class="rows" hidden=none>
                <caption class="vh">"Brouillons de ce navigateur"</caption>
                <thead><tr><th scope="col">"Brouillon"</th><th scope="col">"Modifié"</th><th scope="col">"Téléchargé"</th><td></td></tr></thead>
                <tbody>{rows}</tbody>
            </table>
            <p class="empty" hidden=move || !none()>"Aucun brouillon dans ce navigateur. S’il devrait y en avoir un, il est peut-être dans un autre navigateur, ou à une autre adresse : ouvrez alors le fichier téléchargé."</p>
            <p class="note meta">"Les brouillons sont enregistrés dans ce navigateur, sur ce poste seulement : rien n’est envoyé. Vider les données du site les efface ; téléchargez une copie de ce qui compte."</p>
            <h2>"Comment ça se passe"</h2>
            <ol class="bullets steps">
                <li>"Décrire la collectivité et le programme de travail."</li>
                <li>"Poser des objectifs ; à chacun ses mesures et ses indicateurs."</li>
                <li>"Relire, télécharger le fichier, le transmettre à un collègue qui l’ouvre ici à son tour."</li>
                <li>"Chaque année, saisir les relevés et le bilan."</li>
            </ol>
        </div>
    }
    .into_any()
}
fn draft_row(shell: Shell, meta: Meta) -> AnyView {
    let href = Address::section(&meta.id, Section::Apercu).href();
    let name = if meta.name.is_empty() { "Brouillon sans nom".to_owned() } else { meta.name.clone() };
    let downloaded = match meta.downloaded_at {
        Some(ms) => view! { <span>{moment(ms)}</span> }.into_any(),
        None => view! { <span class="mark" data-s="ask">"jamais"</span> }.into_any(),
    };
    let label = ["Supprimer le brouillon ", &name].concat();
    let remove = {
        let (id, name) = (meta.id.clone(), name.clone());
        move |_| {
            let name = name.clone();
            shell.desk.remove(id.clone(), move |removed| {
                shell.removed.set_value(Some(removed));
                shell.restorable([&french::quoted(&name), " : brouillon supprimé."].concat());
            });
            browser::focus("titre");
        }
    };
    let changed = if meta.unread { "non lu".to_owned() } else { moment(meta.changed_at) };
    view! {
        <tr>
            <th scope="row"><a class="go" href=href>{name}</a><span class="meta">{meta.subtitle}</span></th>
            <td class="meta" data-l="Modifié">{changed}</td>
            <td class="meta" data-l="Téléchargé">{downloaded}</td>
            <td class="menu"><button class="btn quiet" type="button" aria-label=label on:click=remove>"Supprimer"</button></td>
        </tr>
    }
    .into_any()
}
