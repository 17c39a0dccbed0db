//! The frame of every screen: bar, outline, document, help, passing words.
use super::address::{Address, SECTIONS, Section};
use super::browser;
use super::desk::Current;
use super::dom::{Child, El, button, el, icon, line_button, live, main_button, quiet};
use super::later;
use super::open::Open;
use super::sections;
use super::shell::{Beside, Offer, Shell};
use crate::draft::{Keeper, SaveState, StoreError};
use crate::ui::react::{effect, memo};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

const REMOVED: SaveState = SaveState::Unsaved(StoreError::Removed);

/// The application.
pub fn app() -> AnyView {
    let shell = Shell::new();
    provide_context(shell);
    let root = browser::element("app");
    effect(move |_| {
        if let Some(root) = &root {
            let _ = root.class_list().toggle_with_force("with-help", shell.beside.get() != Beside::Nothing);
        }
    });
    listen(shell);
    follow(shell);
    let in_draft = memo(move || shell.here.0.with(|a| a.draft().is_some()));
    vec![
        el("a").class("skip").attr("href", "#doc").child("Aller au contenu").any(),
        live(move || bar(shell)),
        live(move || in_draft.get().then(|| outline(shell))),
        el("main")
            .class("doc")
            .id("doc")
            .attr("tabindex", "-1")
            .children(notices(shell))
            .child(document_view(shell))
            .any(),
        beside(shell).any(),
        toast(shell).any(),
    ]
    .any()
}
/// The keys of the whole page, and its links: those of the application never load anything.
fn listen(shell: Shell) {
    browser::follow_presses();
    // once this part is there, and only then: boot.js fetches it for src/portail.js, which alone says this
    browser::listen(&window(), "snr", move |e| later::portail::heard(shell, &e));
    browser::listen(&document(), "click", move |e| {
        let Some(anchor) = browser::anchor(&e) else { return };
        // the page to read names what its links lead to
        let within = anchor.get_attribute("data-go").map(|id| ["#", &id].concat());
        let Some(href) = within.or_else(|| anchor.get_attribute("href")) else { return };
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
    // what is offered to undo or redo is no longer the last change
    browser::listen(&document(), "input", move |_| {
        if shell.toast.with_untracked(|t| matches!(t.2, Offer::Undo | Offer::Redo)) {
            shell.hush();
        }
    });
    // a file dropped anywhere is opened: left to the browser, it would take the place of the page
    for event in ["dragover", "drop"] {
        browser::listen(&document(), event, move |e| {
            let data = e.dyn_ref::<web_sys::DragEvent>().and_then(|e| e.data_transfer());
            let Some(data) = data.filter(|d| d.types().includes(&"Files".into(), 0)) else { return };
            e.prevent_default();
            if let Some(file) = data.files().and_then(|files| files.get(0)) {
                shell.desk.open_file(file);
            }
        });
    }
    browser::listen(&document(), "keydown", move |e| {
        let Some(key) = e.dyn_ref::<web_sys::KeyboardEvent>() else { return };
        let Some(open) = shell.desk.current.with_untracked(|c| c.as_ref().map(|c| c.open)) else { return };
        if !(key.ctrl_key() || key.meta_key()) || key.alt_key() {
            return;
        }
        match (key.key().to_ascii_lowercase().as_str(), key.shift_key()) {
            ("z", false) => shell.undo(open),
            ("y", false) | ("z", true) => shell.redo(open),
            _ => return,
        }
        e.prevent_default();
    });
}
/// The focus and the title of the page follow the address.
fn follow(shell: Shell) {
    effect(move |first| {
        let address = shell.here.0.get();
        let open = shell.desk.current.with(|c| c.as_ref().map(|c| c.open));
        document().set_title(&page_title(&address, open));
        if first {
            return;
        }
        // once the screen is there
        browser::later(0, move || {
            let there = match &address {
                Address::Draft { row, key: Some(key), .. } => {
                    let place = [row.as_deref().unwrap_or("-"), "-", key].concat();
                    // the field, the first one of a group, where a row is added to a list
                    browser::focus(&["f-", &place].concat())
                        || browser::focus_on(&["[id^=\"f-", &place, ".\"]"].concat())
                        || browser::focus_on(&["[id^=\"l-", &place, "-\"][id$=\"-ajouter\"]"].concat())
                }
                _ => false,
            };
            if !there && open.is_some() == address.draft().is_some() {
                browser::to_top();
                shell.untitled.set(!browser::focus("titre"));
            }
        });
    });
}

/// What the window is called: the screen, the strategy, the application.
fn page_title(address: &Address, open: Option<Open>) -> String {
    let screen = match (address, open) {
        (Address::Draft { section, row, .. }, Some(open)) => {
            let row = row.as_deref().and_then(|id| sections::row_name(open, id));
            let name = open.look(|doc| super::desk::facts(doc).name);
            [row.as_deref().unwrap_or(section.title()), " – ", &name].concat()
        }
        (Address::About, _) => "À propos".into(),
        (Address::Browser, _) => "État de ce navigateur".into(),
        _ => "Mes stratégies".into(),
    };
    [&screen, " – Stratégie numérique responsable"].concat()
}
const UNDO: &str = r#"<svg viewBox="0 0 16 16" width="16" height="16" role="img" aria-label="Annuler"><path d="M5.5 3l-3 3 3 3M3 6h6.500a3.500 3.500 0 0 1 0 7H6"/></svg>"#;
const REDO: &str = r#"<svg viewBox="0 0 16 16" width="16" height="16" role="img" aria-label="Rétablir"><path d="M10.5 3l3 3-3 3M13 6H6.500a3.500 3.500 0 0 0 0 7H10"/></svg>"#;

fn bar(shell: Shell) -> El {
    let bar = el("header").class("bar");
    let Some(Current { open, .. }) = shell.desk.current.get() else {
        let home = el("p").class("crumbs meta").child(el("a").attr("href", "#/").child("Mes stratégies"));
        let about = el("a").class("btn quiet").attr("href", "#/a-propos").child("À propos");
        return bar.child(home).child(el("span").class("saved")).child(about);
    };
    let plan = el("button")
        .class("btn quiet narrow-only")
        .attr("type", "button")
        .attr("aria-controls", "outline")
        .state("aria-expanded", move || shell.outline.get())
        .click(move || shell.outline.update(|o| *o = !*o))
        .child("Plan");
    let step = |title: &'static str, icon: &str, has: fn((bool, bool)) -> bool| {
        el("button")
            .class("btn quiet")
            .attr("type", "button")
            .attr("title", title)
            .flag("disabled", move || !has(open.steps.get()))
            .html(icon.into())
    };
    let help = quiet("Aide")
        .attr("aria-controls", "help")
        .id("aide")
        .state("aria-expanded", move || shell.beside.get() == Beside::Help)
        .click(move || shell.toggle(Beside::Help));
    bar.child(plan)
        .child(el("p").class("crumbs meta wide-only").live(move || sections::crumbs(shell, open)))
        .children(saved(shell))
        .child(step("Annuler (Ctrl+Z)", UNDO, |steps| steps.0).click(move || shell.undo(open)))
        .child(step("Rétablir (Ctrl+Y)", REDO, |steps| steps.1).click(move || shell.redo(open)))
        .child(help)
}
/// How the draft stands; announced when the kind of answer changes, not at each save.
fn saved(shell: Shell) -> Vec<El> {
    let state = shell.desk.state;
    let kind = memo(move || {
        let kind = match state.get() {
            SaveState::Saved { .. } => "done",
            SaveState::Pending => "doing",
            SaveState::Unsaved(_) | SaveState::Conflict => "stop",
        };
        kind.to_owned()
    });
    let text = move || match state.get() {
        SaveState::Saved { at } => ["Enregistré à ", &browser::moment(at).time()].concat(),
        SaveState::Pending => "Enregistrement…".to_owned(),
        SaveState::Unsaved(_) => "Pas enregistré".to_owned(),
        SaveState::Conflict => "Ouvert dans un autre onglet".to_owned(),
    };
    let in_browser = move || {
        let saved = matches!(state.get(), SaveState::Saved { .. });
        saved.then(|| el("span").class("wide-only").child(shell.desk.place()))
    };
    let announced = move || {
        let text = match kind.get().as_str() {
            "done" => return ["Brouillon enregistré", shell.desk.place()].concat(),
            "stop" => "Attention, ce brouillon n’est pas enregistré",
            _ => "",
        };
        text.to_owned()
    };
    let mark = el("span").class("mark").follow("data-s", move || Some(kind.get())).text(text);
    vec![
        el("p").class("saved meta").child(mark).live(in_browser),
        el("span").class("vh").attr("role", "status").text(announced),
    ]
}

/// What is said at the head of the page.
pub fn notice(shape: &'static str, role: &'static str, words: AnyView, act: Option<El>) -> El {
    let words = el("div").class("mark").attr("data-s", shape).child(el("div").child(words));
    el("div").class("say notice").attr("role", role).child(words).child(act)
}
/// What stays said under the bar as long as it is true.
fn notices(shell: Shell) -> Vec<AnyView> {
    let desk = shell.desk;
    let storage = move || {
        let in_draft = desk.current.with(Option::is_some);
        let far = desk.health.get()[1];
        let (title, text) = match (desk.state.get(), in_draft, desk.refusal()) {
            (SaveState::Conflict, true, _) => (
                "Ce brouillon est ouvert dans un autre onglet.",
                "Cet onglet n’enregistre plus, pour ne rien écraser\u{a0}: continuez dans l’autre, ou gardez aussi ce que vous voyez ici.",
            ),
            (REMOVED, true, _) => ("Ce brouillon a été supprimé.", StoreError::Removed.sentence()),
            (SaveState::Unsaved(e), true, _) => ("Ce brouillon n’est pas enregistré.", e.sentence()),
            (_, true, Some(refusal)) => ("Rien n’est enregistré ici.", refusal),
            (_, _, Some(refusal)) => ("Ce navigateur ne garde rien.", refusal),
            (_, true, None) if far == Some(StoreError::Full) => (
                "Ce navigateur n’a presque plus de place.",
                "Téléchargez ce brouillon, puis libérez de la place\u{a0}: «\u{a0}État de ce navigateur\u{a0}», depuis l’accueil, montre ce qui en prend.",
            ),
            (_, true, None) if far.is_some() => (
                "Une seule des deux sauvegardes fonctionne.",
                "Un arrêt brusque peut perdre la dernière minute\u{a0}: rechargez la page.",
            ),
            (_, false, None) if far.is_some_and(|e| e != StoreError::Full) => (
                "Une partie de la mémoire de ce navigateur ne répond pas.",
                "Il manque peut-être des brouillons dans cette liste\u{a0}: ils ne sont pas perdus. Rechargez la page.",
            ),
            _ => return None,
        };
        let both = || {
            main_button("Garder les deux")
                .click(move || later::act(desk, move || later::doors::keep_both(shell)))
        };
        // what only its frame forbids works elsewhere
        let out = desk.refusal().map(|_| later::through(shell, later::doors::elsewhere));
        let both = match desk.state.get() {
            SaveState::Conflict if in_draft => Some(both()),
            REMOVED if in_draft => Some(main_button("Garder ce brouillon").click(move || {
                desk.removed(Keeper::keep_anyway);
                // the button goes with what asked
                browser::focus("titre");
            })),
            _ => None,
        };
        let words = vec![el("strong").child(title).any(), " ".any(), text.any(), out.any()].any();
        // one thing to do first
        let shape: fn(&'static str) -> El = if both.is_some() { line_button } else { main_button };
        let save = in_draft.then(|| shape("Télécharger le fichier").click(move || sections::download(shell)));
        Some(notice("ask", "alert", words, both).child(save))
    };
    let left = move || {
        let around = desk.current.with(Option::is_none) && !desk.left.with(Vec::is_empty);
        around.then(|| later::through(shell, move || later::doors::left(desk)))
    };
    let problem = move || {
        let close = || button("Fermer").click(move || desk.problem.set(None));
        desk.problem.get().map(|text| notice("stop", "alert", text.any(), Some(close())))
    };
    let findings = move || {
        let some = desk.findings.with(|all| !all.is_empty()) || shell.proposed.with(Option::is_some);
        (some && desk.current.with(Option::is_some))
            .then(|| later::through(shell, move || later::doors::said(shell)))
    };
    vec![live(storage), live(left), live(problem), live(findings)]
}

fn outline(shell: Shell) -> El {
    let here = memo(move || {
        let word = |a: &Address| if let Address::Draft { section, .. } = a { section.word() } else { "" };
        shell.here.0.with(word).to_owned()
    });
    let opened = move || {
        let Some(Current { id, open, .. }) = shell.desk.current.get() else { return ().any() };
        let states = sections::states(open);
        // what judges the sections tells the rest too
        let there = memo(move || !states.with(Vec::is_empty));
        let title = sections::title(open);
        let items = SECTIONS.map(|section| {
            let mark = move || {
                let state = states.with(|all| all.iter().find(|s| s.0 == section.word()).cloned());
                state.map(|(_, shape, word)| icon(shape, &word))
            };
            let has_state = !matches!(section, Section::Apercu | Section::Relecture);
            let link = el("a")
                .attr("href", Address::section(&id, section).href())
                .follow("aria-current", move || here.with(|h| h == section.word()).then(|| "page".into()))
                .child(section.title())
                .child(has_state.then(|| live(mark)));
            el("li").child(link)
        });
        let line = move |n: usize| title.with(|t| t.get(n).cloned().unwrap_or_default());
        vec![
            el("h2").text(move || line(0)).any(),
            el("p").class("meta").text(move || line(1)).any(),
            el("ol").class("toc").children(items).any(),
            live(move || there.get().then(|| later::doors::progress(shell, open))),
        ]
        .any()
    };
    let home = el("p").class("meta").child(el("a").attr("href", "#/").child("‹ Mes stratégies"));
    el("nav")
        .class_when("outline", "outline open", move || shell.outline.get())
        .id("outline")
        .attr("aria-label", "Plan de la stratégie")
        .child(el("div").class("pane").child(home).live(opened))
}
fn document_view(shell: Shell) -> AnyView {
    // the parts of the address that make another screen; a key in the same one only moves the focus
    let address = shell.here.0;
    let in_draft = memo(move || address.with(|a| a.draft().is_some()));
    let about = memo(move || address.with(|a| *a == Address::About));
    let state = memo(move || address.with(|a| *a == Address::Browser));
    live(move || match (in_draft.get(), about.get()) {
        (true, _) => {
            let Some(Current { open, .. }) = shell.desk.current.get() else {
                let unopened = shell.desk.unopened.get();
                return unopened.then(|| later::through(shell, move || later::doors::unopened(shell))).any();
            };
            provide_context::<Open>(open);
            sections::draft(shell, open)
        }
        (_, true) => later::through(shell, later::doors::about),
        _ if state.get() => later::through(shell, move || later::doors::browser_state(shell)),
        _ => sections::home(shell),
    })
}
fn beside(shell: Shell) -> El {
    let shown = memo(move || shell.beside.get() != Beside::Nothing);
    let content = move || shown.get().then(|| later::through(shell, move || later::doors::beside(shell)));
    let pane = el("div").class("pane").live(content);
    el("aside").class("help").id("help").attr("aria-label", "Aide et conformité").child(pane)
}
fn toast(shell: Shell) -> El {
    let act = move |offer| match offer {
        Offer::Restore => {
            later::act(shell.desk, move || later::doors::put_back(shell));
            shell.hush();
        }
        Offer::Undo | Offer::Redo => {
            let open = shell.desk.current.with_untracked(|c| c.as_ref().map(|c| c.open));
            match open {
                Some(open) if offer == Offer::Undo => shell.undo(open),
                Some(open) => shell.redo(open),
                None => {}
            }
        }
        Offer::Nothing => {}
    };
    let content = move || {
        let (_, text, offer) = shell.toast.get();
        let word = match offer {
            Offer::Nothing => None,
            Offer::Redo => Some("Rétablir"),
            Offer::Undo | Offer::Restore => Some("Annuler"),
        };
        (!text.is_empty()).then(|| {
            el("div")
                .class("say toast")
                .child(el("p").child(text))
                .child(word.map(|word| button(word).click(move || act(offer))))
                .child(button("×").attr("aria-label", "Fermer ce message").click(move || shell.hush()))
        })
    };
    el("div").class("toasts").attr("role", "status").live(content)
}
