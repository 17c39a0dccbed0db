//! The data files of the form: fetched when they are first needed, read once.
use crate::catalogue::table::{Annuaire, Catalogue};
use crate::catalogue::{Item, Search};
use crate::strategie::describe::Record;
use crate::strategie::{Object, Typed};
use crate::ui::later::Need;
use std::cell::OnceCell;
use std::rc::Rc;
use std::thread::LocalKey;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["globalThis", "snr"], js_name = data, catch)]
    async fn load(name: &str) -> Result<JsValue, JsValue>;
}
type File = LocalKey<OnceCell<Rc<Object>>>;
thread_local! {
    static CATALOGUE: OnceCell<Rc<Object>> = const { OnceCell::new() };
    static SEARCH: OnceCell<Search> = const { OnceCell::new() };
    static ANNUAIRE: OnceCell<Rc<Object>> = const { OnceCell::new() };
}
async fn fetched(file: &'static File, name: &str, record: &'static Record) -> bool {
    if file.with(|f| f.get().is_none())
        && let Ok(text) = load(name).await
        && let Some(text) = text.as_string()
        && let Ok((object, _)) = crate::file::read(text.as_bytes(), record)
    {
        file.with(|f| f.set(Rc::new(object)).is_ok());
    }
    file.with(|f| f.get().is_some())
}
/// The catalogue.
pub static THE_CATALOGUE: Need = Need {
    here: || CATALOGUE.with(|f| f.get().is_some()),
    bring: || Box::pin(fetched(&CATALOGUE, "catalogue.json", Catalogue::RECORD)),
    what: "Le catalogue des suggestions n’a pas pu être chargé",
};
/// The directory.
pub static THE_DIRECTORY: Need = Need {
    here: || ANNUAIRE.with(|f| f.get().is_some()),
    bring: || Box::pin(fetched(&ANNUAIRE, "annuaire.json", Annuaire::RECORD)),
    what: "L’annuaire des collectivités n’a pas pu être chargé",
};
fn held(file: &'static File) -> Option<Rc<Object>> {
    file.with(|f| f.get().cloned())
}
/// A look at the catalogue; at nothing where it is not there.
pub fn catalogue<R: Default>(look: impl FnOnce(&Catalogue) -> R) -> R {
    held(&CATALOGUE).map_or_else(R::default, |o| look(Catalogue::of(&o)))
}
/// What a search finds in it, the nearest first.
pub fn search<'c>(catalogue: &'c Catalogue, query: &str) -> Vec<Item<'c>> {
    SEARCH.with(|search| search.get_or_init(|| Search::new(catalogue)).find(catalogue, query, |_| true))
}
/// A look at the directory; at nothing where it is not there.
pub fn directory<R: Default>(look: impl FnOnce(&Annuaire) -> R) -> R {
    held(&ANNUAIRE).map_or_else(R::default, |o| look(Annuaire::of(&o)))
}
