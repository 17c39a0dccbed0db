//! The interface: one open document, readers woken by place, screens made from their layout.
mod address;
mod app;
mod browser;
mod desk;
mod dom;
mod fields;
mod items;
pub mod layout;
mod lists;
mod open;
mod react;
mod sections;
mod shell;
mod spot;

use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// Starts the application in the element `app` of the page.
pub fn start() {
    let Some(root) = document().get_element_by_id("app") else { return };
    let Ok(root) = root.dyn_into::<web_sys::HtmlElement>() else { return };
    leptos::mount::mount_to(root, app::app).forget();
}
