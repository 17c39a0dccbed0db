//! The frame of every screen: bar, outline, document, help, passing words.
use super::address::{Address, SECTIONS, Section};
use super::browser;
use super::desk::Current;
use super::layout::screen;
use super::open::Open;
use super::sections;
use super::shell::{Offer, Shell};
use crate::draft::SaveState;
use crate::french;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// The application.
pub fn app() -> impl IntoView {
    let shell = Shell::new();
    provide_context(shell);
    let root = browser::element("app");
    Effect::new(move |_| {
        if let Some(root) = &root {
            let _ = root.class_list().toggle_with_force("with-help", shell.help.get());
        }
    });
    listen(shell);
    follow(shell);
    let in_draft = move || shell.here.0.with(|a| a.draft().is_some());
    view! {
        <a class="skip" href="#doc">"Aller au contenu"</a>
        {move || bar(shell)}
        {move || in_draft().then(|| outline(shell))}
        <main class="doc" id="doc" tabindex="-1">{notices(shell)} {move || document_view(shell)}</main>
        {help(shell)}
        {toast(shell)}
    }
}
/// The keys of the whole page, and its links: those of the application never load anything.
fn listen(shell: Shell) {
    browser::listen(&document(), "click", move |e| {
        let Some(href) = browser::anchor(&e).and_then(|a| a.get_attribute("href")) else { return };
        let mouse = e.dyn_ref::<web_sys::MouseEvent>();
        if mouse.is_some_and(|m| m.ctrl_key() || m.shift_key() || m.meta_key() || m.button() != 0) {
            return;
        }
        if href.starts_with("#/") {
            e.prevent_default();
            shell.outline.set(false);
            shell.here.go(Address::read(&href));
        } else if let Some(id) = href.strip_prefix('#') {
            // skip links and tables of contents move the focus, not the address
            e.prevent_default();
            browser::focus(id);
        }
    });
    browser::listen(&document(), "keydown", move |e| {
        let Some(key) = e.dyn_ref::<web_sys::KeyboardEvent>() else { return };
        let Some(open) = shell.desk.current.with_untracked(|c| c.as_ref().map(|c| c.open)) else { return };
        if !(key.ctrl_key() || key.meta_key()) || key.alt_key() {
            return;
        }
        match (key.key().to_lowercase().as_str(), key.shift_key()) {
            ("z", false) => shell.undo(open),
            ("y", false) | ("z", true) => shell.redo(open),
            _ => return,
        }
        e.prevent_default();
    });
}
/// The focus and the title of the page follow the address.
fn follow(shell: Shell) {
    Effect::new(move |before: Option<()>| {
        let address = shell.here.0.get();
        let name = shell.desk.current.with(|c| c.as_ref().map(|c| c.id.clone()));
        if before.is_none() {
            return;
        }
        // once the screen is there
        browser::later(0, move || {
            let key = match &address {
                Address::Draft { row, key: Some(key), .. } => {
                    Some(["f-", row.as_deref().unwrap_or("-"), "-", key].concat())
                }
                _ => None,
            };
            if key.is_none_or(|id| !browser::focus(&id)) && name.is_some() == address.draft().is_some() {
                browser::to_top();
                browser::focus("titre");
            }
        });
    });
}

fn bar(shell: Shell) -> AnyView {
    let current = shell.desk.current.get();
    let Some(Current { open, .. }) = current else {
        return view! {
            <header class="bar">
                <p class="crumbs meta"><a href="#/">"Mes stratégies"</a></p>
                <span class="saved"></span>
                <a class="btn quiet" href="#/a-propos">"À propos"</a>
            </header>
        }
        .into_any();
    };
    let crumbs = move || sections::crumbs(shell, open);
    view! {
        <header class="bar">
            <button class="btn quiet narrow-only" type="button" aria-controls="outline"
                aria-expanded=move || if shell.outline.get() { "true" } else { "false" }
                on:click=move |_| shell.outline.update(|o| *o = !*o)>"Plan"</button>
            <p class="crumbs meta wide-only">{crumbs}</p>
            {saved(shell)}
            <button class="btn quiet" type="button" title="Annuler (Ctrl+Z)" disabled=move || !open.steps.get().0
                on:click=move |_| shell.undo(open)>
                <svg viewBox="0 0 16 16" width="16" height="16" role="img" aria-label="Annuler"><path d="M5.5 3l-3 3 3 3M3 6h6.500a3.500 3.500 0 0 1 0 7H6"/></svg>
            </button>
            <button class="btn quiet" type="button" title="Rétablir (Ctrl+Y)" disabled=move || !open.steps.get().1
                on:click=move |_| shell.redo(open)>
                <svg viewBox="0 0 16 16" width="16" height="16" role="img" aria-label="Rétablir"><path d="M10.5 3l3 3-3 3M13 6H6.500a3.500 3.500 0 0 0 0 7H10"/></svg>
            </button>
            <button class="btn quiet" type="button" aria-controls="help"
                aria-expanded=move || if shell.help.get() { "true" } else { "false" }
                on:click=move |_| shell.help.update(|h| *h = !*h)>"Aide"</button>
        </header>
    }
    .into_any()
}
/// How the draft stands; announced when the kind of answer changes, not at each save.
fn saved(shell: Shell) -> impl IntoView {
    let state = shell.desk.state;
    let kind = Memo::new(move |_| {
        match state.get() {
            SaveState::Saved { .. } => "done",
            SaveState::Pending => "doing",
            SaveState::Unsaved(_) | SaveState::Conflict => "stop",
        }
        .to_owned()
    });
    let text = move || match state.get() {
        SaveState::Saved { at } => ["Enregistré à ", &browser::moment(at).time()].concat(),
        SaveState::Pending => "Enregistrement…".to_owned(),
        SaveState::Unsaved(_) => "Pas enregistré".to_owned(),
        SaveState::Conflict => "Ouvert dans un autre onglet".to_owned(),
    };
    let where_ = move || {
        matches!(state.get(), SaveState::Saved { .. })
            .then(|| view! { <span class="wide-only">" dans ce navigateur"</span> })
    };
    let announced = move || match kind.get().as_str() {
        "done" => "Brouillon enregistré dans ce navigateur",
        "stop" => "Attention, ce brouillon n’est pas enregistré",
        _ => "",
    };
    view! {
        <p class="saved meta"><span class="mark" data-s=move || kind.get()>{text}</span>{where_}</p>
        <span class="vh" role="status">{announced}</span>
    }
}
/// What stays said under the bar as long as it is true.
fn notices(shell: Shell) -> impl IntoView {
    let desk = shell.desk;
    let save_a_copy = move || {
        view! { <button class="btn main" type="button" on:click=move |_| sections::download(shell)>"Télécharger le fichier"</button> }
    };
    let storage = move || {
        let (title, text) = match (desk.state.get(), desk.current.with(Option::is_some), desk.refusal()) {
            (SaveState::Conflict, true, _) => (
                "Ce brouillon est ouvert dans un autre onglet.",
                "Cet onglet n’enregistre plus, pour ne rien écraser : continuez dans l’autre, ou gardez ce que vous voyez ici en téléchargeant le fichier.",
            ),
            (SaveState::Unsaved(e), true, _) => ("Ce brouillon n’est pas enregistré.", e.sentence()),
            (_, in_draft, Some(refusal)) => (
                if in_draft { "Rien n’est enregistré ici." } else { "Ce navigateur ne garde rien." },
                refusal,
            ),
            _ => return ().into_any(),
        };
        let button = desk.current.with(Option::is_some).then(save_a_copy);
        view! {
            <div class="say notice" role="alert">
                <p class="mark" data-s="ask"><span><strong>{title}</strong>" "{text}</span></p>
                {button}
            </div>
        }
        .into_any()
    };
    let problem = move || {
        desk.problem.get().map(|text| {
            view! {
                <div class="say notice" role="alert">
                    <p class="mark" data-s="stop"><span>{text}</span></p>
                    <button class="btn" type="button" on:click=move |_| desk.problem.set(None)>"Fermer"</button>
                </div>
            }
        })
    };
    let findings = move || {
        let all = desk.findings.get();
        if all.is_empty() || desk.current.with(Option::is_none) {
            return ().into_any();
        }
        let more = all.len().saturating_sub(12);
        let list = all.into_iter().take(12).map(|text| view! { <li>{text}</li> }).collect_view();
        view! {
            <div class="say notice" role="status">
                <div class="mark" data-s="ask">
                    <div>
                        <strong>"À la lecture du fichier"</strong>
                        <ul class="bullets">
                            {list}
                            {(more > 0).then(|| view! { <li>{["Et ", &french::plural(more, "autre remarque", "autres remarques"), "."].concat()}</li> })}
                        </ul>
                    </div>
                </div>
                <button class="btn" type="button" on:click=move |_| desk.findings.set(vec![])>"Fermer"</button>
            </div>
        }
        .into_any()
    };
    view! { {storage} {problem} {findings} }
}

fn outline(shell: Shell) -> AnyView {
    let current = move || {
        shell.here.0.with(|a| if let Address::Draft { section, .. } = a { *section } else { Section::Apercu })
    };
    let opened = move || {
        let Some(Current { id, open }) = shell.desk.current.get() else { return ().into_any() };
        provide_context(open);
        let states = sections::overview(open);
        let title = sections::title(open);
        let items = SECTIONS.iter().map(|section| {
            let section = *section;
            let href = Address::section(&id, section).href();
            let mark = move || {
                states.with(|all| all.iter().find(|s| s.starts_with(section.word())).map(|s| s.contains("|x|"))).map(|started| {
                    let (shape, word) = if started { ("doing", "Commencé") } else { ("next", "Vide") };
                    view! { <span class="mark icon" data-s=shape title=word>{word}</span> }
                })
            };
            let has_state = !matches!(section, Section::Apercu | Section::Relecture);
            let here = move || (current() == section).then_some("page");
            view! { <li><a href=href aria-current=here>{section.title()} {has_state.then_some(mark)}</a></li> }
        });
        view! {
            <h2>{move || title.with(|t| t.first().cloned())}</h2>
            <p class="meta">{move || title.with(|t| t.get(1).cloned())}</p>
            <ol class="toc">{items.collect_view()}</ol>
        }
        .into_any()
    };
    view! {
        <nav class="outline" id="outline" class:open=move || shell.outline.get() aria-label="Plan de la stratégie">
            <div class="pane">
                <p class="meta"><a href="#/">"‹ Mes stratégies"</a></p>
                {opened}
            </div>
        </nav>
    }
    .into_any()
}
fn document_view(shell: Shell) -> AnyView {
    // the parts of the address that make another screen; a key in the same one only moves the focus
    let address = shell.here.0;
    let in_draft = Memo::new(move |_| address.with(|a| a.draft().is_some()));
    let about = Memo::new(move |_| address.with(|a| *a == Address::About));
    view! {
        {move || match (in_draft.get(), about.get()) {
            (true, _) => {
                let Some(Current { open, .. }) = shell.desk.current.get() else { return ().into_any() };
                provide_context::<Open>(open);
                sections::draft(shell, open)
            }
            (_, true) => sections::about(),
            _ => sections::home(shell),
        }}
    }
    .into_any()
}
fn help(shell: Shell) -> impl IntoView {
    let content = move || {
        let section = shell
            .here
            .0
            .with(|a| if let Address::Draft { section, .. } = a { *section } else { Section::Apercu });
        let screen = screen(section);
        let (name, href) = screen.source;
        view! {
            <h2>"Pour cette page"</h2>
            <h3>"Ce que demande le texte"</h3>
            <p>{screen.asks}</p>
            <p><a href=href target="_blank" rel="noreferrer">{name}</a></p>
            <h3>"Écrire naturellement"</h3>
            <p>"« environ 680 », « 6 à 7 ans », « −25 % », « 12 k€ », « mars 2027 » sont compris. Ce qui ne l’est pas est gardé tel quel, et signalé."</p>
            <h3>"Au clavier"</h3>
            <p>"Ctrl+Z annule, Ctrl+Y rétablit, Ctrl+Entrée ajoute une ligne dans la liste où vous êtes, Échap referme."</p>
        }
    };
    view! {
        <aside class="help" id="help" aria-label="Aide">
            <div class="pane">{move || shell.help.get().then(content)}</div>
        </aside>
    }
}
fn toast(shell: Shell) -> impl IntoView {
    let act = move |offer| match offer {
        Offer::Restore => {
            if let Some(removed) = shell.removed.get_value() {
                shell.desk.restore(&removed);
            }
            shell.hush();
        }
        Offer::Undo | Offer::Redo => {
            if let Some(open) = shell.desk.current.with_untracked(|c| c.as_ref().map(|c| c.open)) {
                if offer == Offer::Undo { shell.undo(open) } else { shell.redo(open) }
            }
        }
        Offer::Nothing => {}
    };
    let content = move || {
        let (_, text, offer) = shell.toast.get();
        if text.is_empty() {
            return ().into_any();
        }
        let word = match offer {
            Offer::Nothing => "",
            Offer::Redo => "Rétablir",
            Offer::Undo | Offer::Restore => "Annuler",
        };
        view! {
            <div class="say toast">
                <p>{text}</p>
                {(!word.is_empty()).then(|| view! { <button class="btn" type="button" on:click=move |_| act(offer)>{word}</button> })}
                <button class="btn" type="button" aria-label="Fermer ce message" on:click=move |_| shell.hush()>"×"</button>
            </div>
        }
        .into_any()
    };
    view! { <div class="toasts" role="status">{content}</div> }
}
