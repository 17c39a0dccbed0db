//! The second wasm, which makes what is read or printed: `boot.js` loads it once, when it is first asked for.
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    type Documents;
    #[wasm_bindgen(js_namespace = ["globalThis", "snr"], js_name = documents, catch)]
    async fn load() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn reading(this: &Documents, text: &str, internal: bool) -> Result<Option<String>, JsValue>;
}

/// The page to read of a strategy, given as JSON. `None`: it could not be loaded, offline or because the server has
/// another release; asking again tries again.
pub async fn page(text: String) -> Option<String> {
    let documents: Documents = load().await.ok()?.unchecked_into();
    documents.reading(&text, true).ok().flatten()
}
