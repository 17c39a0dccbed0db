//! The form in a portal: acts on what `embed` understood of its configuration and messages. `src/portail.js` carries them.
mod asked;
mod saves;

use asked::received;
use saves::{hand, send_last, tell_changed};

use super::address::{Address, Section};
use super::browser;
use super::desk::Current;
use super::open::Open;
use super::sections::about;
use super::shell::Shell;
use super::spot::{at, row};
use crate::draft::store::MemoryStore;
use crate::draft::{SaveState, StoreError};
use crate::embed::config::{self, Config, Place, Prefill, Storage};
use crate::embed::message::{self, Saying};
use crate::embed::saving::Saving;
use crate::embed::store::HostStore;
use crate::embed::theme::{Scheme, Theme};
use crate::embed::{Gate, allows};
use crate::strategie::table::described;
use crate::strategie::{Edit, Object, Path, Slot, new_row, sets};
use crate::ui::react::effect;
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen::{JsCast, JsValue};

/// A host that was promised has so long (ms) to come; then the form goes on in this browser.
const WAIT_MS: i32 = 2000;
/// Between two saves by the host (ms): each holds the whole document.
const PACE_MS: i32 = 2000;
/// What is known of the portal.
#[derive(Default)]
struct Portal {
    /// What `src/portail.js` does when it is asked.
    act: Option<js_sys::Function>,
    config: Config,
    own: String,
    gate: Gate,
    theme: Theme,
    /// The host has said `initialiser`.
    begun: bool,
    saves: bool,
    /// Drafts are kept by the host.
    store: Option<Rc<HostStore>>,
    read_only: bool,
    prefill: Option<Prefill>,
    /// Where the next document opens.
    place: Option<Place>,
    /// What opens next comes from the host.
    handed: bool,
    /// The document whose changes are counted.
    draft: String,
    saving: Saving,
    /// What was last said of it.
    told: bool,
    waiting: bool,
    /// That it did not keep a save is said.
    complained: bool,
    /// What was said when the portal did not keep drafts: it stays said when a document opens.
    fallback: Option<String>,
    /// The document of `initialiser` is being opened.
    starting: bool,
    shell: Option<Shell>,
    owner: Option<Owner>,
}
thread_local! {
    static PORTAL: RefCell<Portal> = RefCell::default();
}
fn with<R>(act: impl FnOnce(&mut Portal) -> R) -> Option<R> {
    PORTAL.with(|p| p.try_borrow_mut().ok().map(|mut p| act(&mut p)))
}
/// Asks `src/portail.js` for something: a letter, then a text.
fn ask(letter: &str, text: &str) {
    let Some(act) = with(|p| p.act.clone()).flatten() else { return };
    let _ = act.call1(&JsValue::NULL, &JsValue::from_str(&[letter, text].concat()));
}
fn say(saying: Saying, answers: Option<&str>) {
    ask("m", &message::write(saying, answers));
}
fn warn(said: &[String]) {
    said.iter().for_each(|text| ask("w", text));
}

/// What `src/portail.js` has to say: what it is about, a text, and where it comes from.
pub fn heard(shell: Shell, e: &web_sys::Event) {
    let of = |from: &JsValue, key: &str| {
        js_sys::Reflect::get(from, &JsValue::from_str(key)).unwrap_or(JsValue::NULL)
    };
    let detail = of(e, "detail");
    let text = |key: &str| of(&detail, key).as_string().unwrap_or_default();
    let (what, content, from) = (text("what"), text("text"), text("from"));
    if let Ok(act) = of(&detail, "act").dyn_into::<js_sys::Function>() {
        with(|p| p.act = Some(act));
    }
    match what.as_str() {
        "config" => configure(&content, &from),
        "debut" => begin(shell, &content, from),
        "exporter" => say(Saying::Exporter { nom: from, texte: content }, None),
        "port" => {
            received(shell, &content, true);
        }
        // whoever is not listed gets nothing, not even a refusal
        "initialiser" | "fenetre"
            if with(|p| allows(&p.config.origins, &p.own, &from)) == Some(true)
                && received(shell, &content, what == "initialiser") =>
        {
            e.prevent_default(); // `src/portail.js` takes the port
        }
        _ => {}
    }
}
fn configure(text: &str, search: &str) {
    let mut said = vec![];
    let mut config = if text.is_empty() { Config::default() } else { config::from_file(text, &mut said) };
    config::from_address(search, &mut config, &mut said);
    about::of_portal(config.contact.clone(), config.conservation.clone());
    with(|p| {
        p.prefill = config.collectivite.clone();
        p.read_only = config.read_only;
        p.place = config.section.clone().map(|section| Place { section, row: None, key: None });
        p.theme = config.theme.clone();
        p.config = config;
    });
    warn(&said);
    warn(&dress());
}
/// Puts on the theme; what of it is refused.
fn dress() -> Vec<String> {
    let mut said = vec![];
    let theme = with(|p| p.theme.clone()).unwrap_or_default();
    let mut css = String::new();
    for (name, value) in theme.variables(&mut said) {
        css.push_str(&[name, ":", &value, ";"].concat());
    }
    if !css.is_empty() {
        // the person's own colours, when they have some, come before those of the portal
        css = ["@layer tokens{@media not (forced-colors:active){:root{", &css, "}}}"].concat();
    }
    ask("t", &css);
    ask("s", theme.scheme.filter(|s| *s != Scheme::Auto).map_or("", Scheme::word));
    said
}

fn begin(shell: Shell, how: &str, own: String) {
    let framed = how != "page";
    let owner = Owner::new();
    owner.with(|| follow(shell));
    let storage = with(|p| {
        (p.own, p.owner) = (own, Some(owner));
        p.config.storage
    });
    match storage {
        Some(Storage::Hote) if framed => {
            let store = Rc::new(HostStore::default());
            with(|p| p.store = Some(store.clone()));
            shell.desk.keep_in(store, true);
            browser::later(WAIT_MS, move || {
                if with(|p| !p.begun) == Some(true) {
                    alone(shell, "Le portail n’a pas répondu");
                }
            });
        }
        Some(Storage::Hote) => alone(shell, "Cette page n’est pas dans un portail"),
        Some(Storage::Aucun) => {
            shell.desk.keep_in(Rc::new(MemoryStore::instead(StoreError::Refused)), false);
        }
        _ if framed => last_draft(shell),
        _ => {}
    }
}
/// Goes on in this browser, with what was written meanwhile, and says so.
fn alone(shell: Shell, why: &str) {
    let desk = shell.desk;
    let written =
        desk.current.with_untracked(|c| c.as_ref().and_then(|c| c.open.look(|doc| Some(doc.clone()))));
    let text = "\u{a0}: vos brouillons sont enregistrés dans ce navigateur, sur ce poste seulement.";
    let text = [why, text].concat();
    with(|p| (p.store, p.fallback) = (None, Some(text.clone())));
    desk.keep_here();
    match written {
        Some(document) => desk.begin(document, None, Section::Apercu),
        None => last_draft(shell),
    }
    desk.problem.set(Some(text));
}
/// In a frame, no address is the last draft.
fn last_draft(shell: Shell) {
    browser::spawn(async move {
        let last = shell.desk.drafts().list().await.unwrap_or_default().into_iter().next().map(|m| m.id);
        if let Some(id) = last.filter(|_| shell.here.0.with_untracked(|a| *a == Address::Home)) {
            shell.here.go(Address::section(&id, Section::Apercu));
        }
    });
}

/// Follows what is opened, changed and saved, for the host and for what the configuration asks.
fn follow(shell: Shell) {
    let desk = shell.desk;
    effect(move |_| {
        let Some(Current { id, open, .. }) = desk.current.get() else { return };
        let changed = open.edited.with(Option::is_some);
        if with(|p| p.draft == id) == Some(true) {
            if changed {
                with(|p| p.saving.change());
                tell_changed();
            }
            return;
        }
        with(|p| {
            p.draft.clone_from(&id);
            // a file of the host is as the host has it; anything else it does not know yet
            let known = std::mem::take(&mut p.handed) || !p.saves && p.store.is_none();
            p.saving = if known { Saving::default() } else { Saving::unknown() };
        });
        let (read_only, prefill, place) =
            with(|p| (p.read_only, p.prefill.clone(), p.place.take())).unwrap_or_default();
        if let Some(prefill) = prefill {
            fill(open, &prefill);
        }
        if let Some(text) = with(|p| p.fallback.take()).flatten() {
            desk.problem.set(Some(text));
        }
        open.read_only.set(read_only);
        if let Some(place) = place {
            go(shell, place);
        }
        tell_changed();
        hand(shell);
    });
    // each time that this page has written what was typed, the host gets it
    effect(move |_| {
        let state = desk.state.get();
        if matches!(state, SaveState::Saved { .. } | SaveState::Unsaved(_)) {
            hand(shell);
        }
    });
    effect(move |first| {
        desk.downloaded.track();
        if !first && with(|p| !p.saves) == Some(true) {
            with(|p| p.saving.handed());
            tell_changed();
        }
    });
    with(|p| p.shell = Some(shell));
    desk.leaving.set(Some(leave));
    // what only this page has goes with its tab
    browser::listen(&window(), "beforeunload", move |e| {
        if with(|p| p.store.is_some() && p.saving.lacks()) == Some(true) {
            e.prevent_default();
        }
    });
    browser::listen(&window(), "pagehide", move |_| {
        desk.flush();
        send_last(shell);
    });
}
/// Before the open document is left: the host gets what it does not have yet. Not a strategy that was begun before the host
/// gave its own: that one would take its place there.
fn leave() {
    if let Some(shell) = with(|p| p.shell.filter(|_| !p.starting)).flatten() {
        send_last(shell);
    }
}
fn go(shell: Shell, place: Place) {
    let draft = shell.desk.current.with_untracked(|c| c.as_ref().map(|c| c.id.clone()));
    let Some(draft) = draft else { return };
    let Place { section, row, key } = place;
    shell.here.go(Address::Draft { draft, section: Section::read(&section), row, key });
}
/// A strategy that was just begun gets the collectivité of the portal; one that has something keeps what it has.
fn fill(open: Open, prefill: &Prefill) {
    const FRESH: [&str; 6] = ["$schema", "format", "version", "id", "etat", "cree_le"];
    let fresh = |doc: &Object| Some(doc.held().all(|(_, field, _)| FRESH.contains(&field.key)));
    if open.look(fresh) != Some(true) {
        return;
    }
    let list: Path = at("collectivites");
    let id = browser::new_id();
    let put = Edit::Place(
        list.clone(),
        Arc::from(&*id),
        Some((usize::MAX, new_row(&described::Collectivite, &id))),
    );
    let values = [("nom", &prefill.nom), ("siren", &prefill.siren), ("type", &prefill.r#type)];
    let values = values.into_iter().filter_map(|(key, v)| Some((key, Slot::Text(v.clone()?))));
    open.pause();
    open.edit(Edit::All(vec![put, sets(&described::Collectivite, &row(&list, &id), values)]));
    open.pause();
}
