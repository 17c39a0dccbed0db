//! What is fetched when it is first needed: a part of this same program, in a file of its own.
//!
//! `cargo xtask build` cuts the wasm at the functions of `doors` (`xtask/src/split.rs`): what only they need, code and
//! texts, is not in the first load. Nothing may call them before the part is there, and only this module does.
pub mod catalogue;
pub mod doors;
mod drafts;
pub use drafts::sentences;
pub mod paste;
pub mod portail;

use super::browser;
use super::desk::Desk;
use super::dom::{Child, El, button, el, line_button, live};
use super::react::{Held, Watched};
use super::sections;
use super::shell::Shell;
use leptos::prelude::*;
use std::cell::Cell;
use std::pin::Pin;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["globalThis", "snr"], js_name = later, catch)]
    async fn load(part: &str) -> Result<JsValue, JsValue>;
}
/// Waiting is said after this long (ms).
const SLOW_MS: i32 = 300;

thread_local! {
    static HERE: [Cell<bool>; 3] = const { [const { Cell::new(false) }; 3] };
}
/// A part of the form, in the order of `xtask/src/release.rs`.
#[derive(Clone, Copy)]
enum Part {
    Later,
    Catalogue,
    Paste,
}
impl Part {
    fn here(self) -> bool {
        HERE.with(|here| here[self as usize].get())
    }
    async fn fetched(self) -> bool {
        if !self.here() && load(["later", "catalogue", "paste"][self as usize]).await.is_ok() {
            HERE.with(|here| here[self as usize].set(true));
        }
        self.here()
    }
}
/// Whether what every open draft needs is there: `doors` may be entered.
pub fn here() -> bool {
    Part::Later.here()
}
/// Fetches what every open draft needs, once for the life of the page. False: it could not be, offline or because the
/// server has another release; asking again tries again.
pub async fn fetched() -> bool {
    Part::Later.fetched().await
}

/// Something that is fetched once for the life of the page.
pub struct Need {
    /// Whether it is there.
    pub here: fn() -> bool,
    /// Fetches it; false when it could not be.
    pub bring: fn() -> Pin<Box<dyn Future<Output = bool>>>,
    /// What the person is told when it could not be: "Cette partie n’a pas pu être chargée".
    pub what: &'static str,
}
static PART: Need =
    Need { here, bring: || Box::pin(fetched()), what: "Cette partie n’a pas pu être chargée" };
/// Suggestions, obligations, directory.
pub static SUGGESTING: Need = Need {
    here: || Part::Catalogue.here(),
    bring: || Box::pin(Part::Catalogue.fetched()),
    what: "La partie des suggestions n’a pas pu être chargée",
};
/// What reads pasted tables.
pub static PASTING: Need = Need {
    here: || Part::Paste.here(),
    bring: || Box::pin(Part::Paste.fetched()),
    what: "La lecture des tableaux n’a pas pu être chargée",
};

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
/// Does something behind a door, once the part is there; says so when it cannot come.
pub fn act(desk: Desk, act: impl FnOnce() + 'static) {
    acting(desk, Box::new(act));
}
#[inline(never)]
fn acting(desk: Desk, act: Box<dyn FnOnce()>) {
    browser::spawn(async move {
        match fetched().await {
            true => act(),
            false => desk.problem.set(Some(absent("Une partie de l’application n’a pas pu être chargée"))),
        }
    });
}
/// The same for what the person did not ask for.
pub fn quietly(act: impl FnOnce() + 'static) {
    browser::spawn(async move {
        if fetched().await {
            act();
        }
    });
}
/// What a door leads to, once the part is there: at once when it is already.
pub fn through(shell: Shell, view: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    once(shell, &PART, "titre", Box::new(view))
}
/// A view that needs something fetched. `id`: of what says that it is not there, or of what stands there afterwards: the
/// focus goes to it.
pub fn once(
    shell: Shell,
    need: &'static Need,
    id: impl Into<String>,
    view: Box<dyn Fn() -> AnyView + Send>,
) -> AnyView {
    if (need.here)() {
        return view();
    }
    let state = Watched::new(Fetch::Asked);
    let id = Held::new(id.into());
    ask(shell, need, id, state);
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
                ask(shell, need, id, state);
            };
            missing(need.what, &id.get(), again).child(save).any()
        }
    })
}
fn absent(what: &str) -> String {
    [what, "\u{a0}: le réseau manque, ou l’application a été mise à jour entre-temps. Votre stratégie est intacte. Réessayez\u{a0}; si rien ne change, téléchargez le fichier puis rechargez la page."].concat()
}
/// What is said when a file could not be fetched, with the way to ask again; the focus comes to it by its id.
pub fn missing(what: &'static str, id: &str, again: impl FnMut() + 'static) -> El {
    el("div")
        .class("say notice")
        .id(id)
        .attr("tabindex", "-1")
        .attr("role", "alert")
        .child(el("p").class("mark").attr("data-s", "ask").child(el("span").child(absent(what))))
        .child(button("Réessayer").click(again))
}
fn ask(shell: Shell, need: &'static Need, id: Held<String>, state: Watched<Fetch>) {
    state.set(Fetch::Asked);
    browser::later(SLOW_MS, move || {
        if state.with_untracked(|s| *s == Fetch::Asked) {
            state.set(Fetch::Awaited);
        }
    });
    browser::spawn(async move {
        state.set(if (need.bring)().await { Fetch::Here } else { Fetch::Failed });
        // the person who came here with a link or a button finds the focus there, as at the title of any screen; what is
        // asked in turn may come later
        browser::later(0, move || {
            if shell.untitled.get() && id.with(|id| browser::focus(id)) {
                shell.untitled.set(false);
            }
        });
    });
}
