//! What is fetched when it is first needed: a part of this same program, in a file of its own.
//!
//! `cargo xtask build` cuts the wasm at the functions of `doors` (`xtask/src/split.rs`): what only they need, code and
//! texts, is not in the first load. Nothing may call them before the part is there, and only this module does.
pub mod doors;

use super::browser;
use super::dom::{Child, El, button, el, line_button, live};
use super::react::Watched;
use super::sections;
use super::shell::Shell;
use leptos::prelude::*;
use std::cell::Cell;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["globalThis", "snr"], js_name = later, catch)]
    async fn load() -> Result<JsValue, JsValue>;
}
/// Waiting is said after this long (ms).
const SLOW_MS: i32 = 300;

thread_local! {
    static HERE: Cell<bool> = const { Cell::new(false) };
}

/// How a thing that is fetched stands.
#[derive(Clone, Copy, Default, PartialEq)]
enum Fetch {
    #[default]
    Asked,
    /// It takes long enough to say so.
    Awaited,
    Here,
    Failed,
}

/// Fetches the part, once for the life of the page. False: it could not be, offline or because the server has another
/// release; asking again tries again.
pub async fn fetched() -> bool {
    if !HERE.get() && load().await.is_ok() {
        HERE.set(true);
    }
    HERE.get()
}
/// What a door leads to, once the part is there: at once when it is already.
pub fn through(shell: Shell, view: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    if HERE.get() {
        return view();
    }
    let state = Watched::new(Fetch::Asked);
    ask(shell, state);
    live(move || match state.get() {
        Fetch::Asked => ().any(),
        Fetch::Awaited => el("p").class("meta").attr("role", "status").child("Un instant…").any(),
        Fetch::Here => view(),
        Fetch::Failed => {
            let in_draft = shell.here.0.with_untracked(|a| a.draft().is_some());
            let save = in_draft
                .then(|| line_button("Télécharger le fichier").click(move || sections::download(shell)));
            let again = move || {
                shell.untitled.set(true);
                ask(shell, state);
            };
            missing("Cette partie", "titre", again).child(save).any()
        }
    })
}
/// What is said when a file could not be fetched, with the way to ask again; the focus comes to it by its id.
pub fn missing(what: &'static str, id: &'static str, again: impl FnMut() + 'static) -> El {
    let text = [what, " n’a pas pu être chargée\u{a0}: le réseau manque, ou l’application a été mise à jour entre-temps. Votre stratégie est intacte. Réessayez\u{a0}; si rien ne change, téléchargez le fichier puis rechargez la page."].concat();
    el("div")
        .class("say notice")
        .id(id)
        .attr("tabindex", "-1")
        .attr("role", "alert")
        .child(el("p").class("mark").attr("data-s", "ask").child(el("span").child(text)))
        .child(button("Réessayer").click(again))
}
fn ask(shell: Shell, state: Watched<Fetch>) {
    state.set(Fetch::Asked);
    browser::later(SLOW_MS, move || {
        if state.with_untracked(|s| *s == Fetch::Asked) {
            state.set(Fetch::Awaited);
        }
    });
    browser::spawn(async move {
        state.set(if fetched().await { Fetch::Here } else { Fetch::Failed });
        // the person who came here with a link or a button finds the focus at the title, as on any screen
        if shell.untitled.get() {
            shell.untitled.set(false);
            browser::focus_soon("titre".into());
        }
    });
}
