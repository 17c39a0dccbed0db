//! The whole strategy as a page to read and print, what is still to be made precise, and the file.
use super::home::moment;
use crate::documents;
use crate::strategie::json::Json;
use crate::strategie::table::Strategie;
use crate::strategie::{Object, Path, Slot, Step, Typed};
use crate::ui::address::Section;
use crate::ui::browser;
use crate::ui::layout::screen;
use crate::ui::open::Open;
use crate::ui::shell::Shell;
use crate::ui::spot::{address, name, object};
use leptos::prelude::*;

/// Lines of what is to be made precise, at once.
const SHOWN: usize = 20;

/// Downloads the file; a click is not a saved file, and the words say so.
pub fn download(shell: Shell) {
    let Some((file, text)) = shell.desk.export() else { return };
    let said = if browser::download(&file, &text) {
        [
            "Fichier proposé au téléchargement : ",
            &file,
            ". Si rien ne se passe, copiez-le depuis « Relecture et exports ».",
        ]
        .concat()
    } else {
        "Le navigateur refuse le téléchargement ici. Copiez le fichier depuis « Relecture et exports »."
            .into()
    };
    shell.say(said);
}
/// When it was last downloaded.
pub fn last_download(shell: Shell) -> String {
    match shell.desk.downloaded.get() {
        Some(ms) => ["Dernier fichier téléchargé : ", &moment(ms), "."].concat(),
        None => "Dernier fichier téléchargé : jamais.".into(),
    }
}
fn copy(shell: Shell) {
    let Some((_, text)) = shell.desk.export() else { return };
    shell.say(if browser::copy(&text) {
        "Fichier copié : collez-le dans un document ou un courriel.".into()
    } else {
        "Le navigateur refuse la copie ici. Téléchargez plutôt le fichier.".into()
    });
}
/// Where a text stands that its field could not hold, what the field is called, and the text.
fn unclear(doc: &Object) -> Vec<(Path, String, String)> {
    fn look(o: &Object, path: &mut Vec<Step>, whose: &str, out: &mut Vec<(Path, String, String)>) {
        for (i, field, slot) in o.held() {
            path.push(Step::Field(i as u8));
            match slot {
                Slot::Unclear(v) => {
                    let text = if let Json::Text(text) = v { text.clone() } else { crate::file::compact(v) };
                    let label = if whose.is_empty() {
                        field.label.to_owned()
                    } else {
                        [field.label, ", ", whose].concat()
                    };
                    out.push((path[..].into(), label, text));
                }
                Slot::One(o) => look(o, path, whose, out),
                slot => {
                    for row in slot.rows() {
                        path.push(Step::Row(row.id().into()));
                        look(row, path, &name(row), out);
                        path.pop();
                    }
                }
            }
            path.pop();
        }
    }
    let mut out = vec![];
    look(doc, &mut vec![], "", &mut out);
    out
}

/// The screen.
pub fn relecture(shell: Shell, open: Open) -> AnyView {
    let page =
        open.look(|doc| documents::reading(Strategie::of(doc), &documents::Reading { internal: true }));
    let unclear = open.look(unclear);
    let (many, draft) = (unclear.len(), shell.draft_id());
    let list = unclear.into_iter().take(SHOWN).map(|(path, label, text)| {
        let path = open.look(|doc| {
            // a sub-record without row has its field where it is
            let _ = object(doc, &path);
            path
        });
        view! {
            <li>
                <span class="mark icon" data-s="ask" title="À préciser">"À préciser"</span>
                <div><a href=address(&draft, &path).href()>{label}</a><p class="meta">{crate::french::quoted(&text)}</p></div>
            </li>
        }
    });
    let precise = (many > 0).then(|| {
        let more = many.saturating_sub(SHOWN);
        view! {
            <h2>"À préciser " <span class="meta">{many.to_string()}</span></h2>
            <p class="meta">"Ces saisies sont gardées telles quelles et n’empêchent rien."</p>
            <ul class="list">{list.collect_view()}</ul>
            {(more > 0).then(|| view! { <p class="meta">{["Et ", &crate::french::plural(more, "autre", "autres"), ", plus bas dans la page."].concat()}</p> })}
        }
    });
    view! {
        <h1 id="titre" tabindex="-1">{Section::Relecture.title()}</h1>
        <p class="lead">{screen(Section::Relecture).lead}</p>
        <p class="say acts">
            <button class="btn main" type="button" on:click=move |_| download(shell)>"Télécharger le fichier"</button>
            <button class="btn line" type="button" on:click=move |_| copy(shell)>"Copier le fichier"</button>
            <button class="btn line" type="button" on:click=move |_| browser::print_page()>"Imprimer"</button>
            <span class="meta">{move || last_download(shell)}</span>
        </p>
        {precise}
        <article class="read" id="lecture" tabindex="-1" inner_html=page></article>
    }
    .into_any()
}
