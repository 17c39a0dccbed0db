//! The form.
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// Mounts the application in `#app`.
pub fn start() {
    if let Some(root) = document().get_element_by_id("app") {
        mount_to(root.unchecked_into(), || view! { <main><h1>"Stratégie numérique responsable"</h1></main> })
            .forget();
    }
}
