//! IndexedDB as the far store. `src/boot.js` speaks with the database: thirty lines of script are a fifth of what the types
//! of the browser would weigh here.
use super::local_storage::kind;
use super::store::{Later, StoreError, Texts};
use super::twin::{Far, Guard};
use js_sys::{Array, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    /// `keys`, `read` or `write`; started in the call.
    #[wasm_bindgen(js_namespace = ["globalThis", "snr"])]
    fn base(what: &str, keys: Array, texts: Array, meta: &str, own: &str) -> Promise;
}
/// The database `snr`.
pub struct Base;

type Answer = Later<Result<Array, StoreError>>;
#[inline(never)]
fn ask(what: &str, keys: Array, texts: Array, (meta, own): (String, String)) -> Answer {
    let answer = JsFuture::from(base(what, keys, texts, &meta, &own));
    Box::pin(async move { answer.await.map(|all| Array::from(&all)).map_err(kind) })
}
fn array(texts: impl Iterator<Item = JsValue>) -> Array {
    let all = Array::new();
    texts.for_each(|text| _ = all.push(&text));
    all
}
impl Far for Base {
    fn keys(&self) -> Later<Result<Vec<String>, StoreError>> {
        let answer = ask("keys", Array::new(), Array::new(), Default::default());
        Box::pin(async move { Ok(answer.await?.iter().filter_map(|key| key.as_string()).collect()) })
    }
    fn read(&self, keys: Vec<String>) -> Later<Result<Texts, StoreError>> {
        let names = array(keys.iter().map(|key| key.into()));
        let answer = ask("read", names, Array::new(), Default::default());
        Box::pin(async move {
            let found = answer.await?;
            let texts = keys.into_iter().enumerate();
            Ok(texts.filter_map(|(i, key)| Some((key, found.get(i as u32).as_string()?))).collect())
        })
    }
    fn write(&self, puts: Vec<(String, Option<String>)>, guard: Guard) -> Later<Result<(), StoreError>> {
        let keys = array(puts.iter().map(|(key, _)| key.into()));
        let texts =
            array(puts.iter().map(|(_, text)| text.as_ref().map_or(JsValue::UNDEFINED, |t| t.into())));
        let answer = ask("write", keys, texts, guard.unwrap_or_default());
        Box::pin(async move { answer.await.map(|_| ()) })
    }
}
