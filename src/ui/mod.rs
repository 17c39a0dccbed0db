//! The interface: one open document, readers woken by place, screens made from their layout.
//!
//! `layout` and `section` are plain data, compiled and tested without a browser; the rest is the feature `ui`.
pub mod layout;
pub mod section;

#[cfg(feature = "ui")]
mod address;
#[cfg(feature = "ui")]
mod app;
#[cfg(feature = "ui")]
mod browser;
#[cfg(feature = "ui")]
mod desk;
#[cfg(feature = "ui")]
mod documents;
#[cfg(feature = "ui")]
mod dom;
#[cfg(feature = "ui")]
mod fields;
#[cfg(feature = "ui")]
mod items;
#[cfg(feature = "ui")]
mod later;
#[cfg(feature = "ui")]
mod lists;
#[cfg(feature = "ui")]
mod open;
#[cfg(feature = "ui")]
mod panels;
#[cfg(feature = "ui")]
mod portail;
#[cfg(feature = "ui")]
mod react;
#[cfg(feature = "ui")]
mod sections;
#[cfg(feature = "ui")]
mod shell;
#[cfg(feature = "ui")]
mod spot;

/// Starts the application in the element `app` of the page.
#[cfg(feature = "ui")]
pub fn start() {
    use wasm_bindgen::JsCast;

    let Some(root) = leptos::prelude::document().get_element_by_id("app") else { return };
    let Ok(root) = root.dyn_into::<web_sys::HtmlElement>() else { return };
    leptos::mount::mount_to(root, app::app).forget();
}
