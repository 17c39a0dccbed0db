//! Places have addresses: `#/<draft>/<section>/<row id>/<key>`. A row that is none is `-`; a key is a path of keys
//! joined by dots, from the row or, without row, from the document.
use super::browser;
pub use super::section::{SECTIONS, Section};
use crate::ui::react::Watched;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

/// Where the person is.
#[derive(Clone, Default, PartialEq)]
pub enum Address {
    /// The drafts of this browser.
    #[default]
    Home,
    /// About the application.
    About,
    /// What works in this browser, and what it holds.
    Browser,
    /// A place of a draft.
    Draft { draft: String, section: Section, row: Option<String>, key: Option<String> },
}
impl Address {
    /// A section of a draft.
    pub fn section(draft: &str, section: Section) -> Address {
        Address::Draft { draft: draft.into(), section, row: None, key: None }
    }
    /// Reads what follows `#`. What is not understood leads to the nearest place above it.
    pub fn read(hash: &str) -> Address {
        let mut parts =
            hash.trim_start_matches('#').trim_start_matches('/').split('/').filter(|p| !p.is_empty());
        let Some(draft) = parts.next() else { return Address::Home };
        if draft == "a-propos" {
            return Address::About;
        }
        if draft == "navigateur" {
            return Address::Browser;
        }
        let section = Section::read(parts.next().unwrap_or_default());
        let row = parts.next().filter(|id| *id != "-").map(str::to_owned);
        let key = parts.next().map(str::to_owned);
        Address::Draft { draft: draft.into(), section, row, key }
    }
    /// As a link.
    pub fn href(&self) -> String {
        match self {
            Address::Home => "#/".into(),
            Address::About => "#/a-propos".into(),
            Address::Browser => "#/navigateur".into(),
            Address::Draft { draft, section, row, key } => {
                let mut href = ["#/", draft, "/", section.word()].concat();
                if row.is_some() || key.is_some() {
                    href.push('/');
                    href.push_str(row.as_deref().unwrap_or("-"));
                }
                if let Some(key) = key {
                    href.push('/');
                    href.push_str(key);
                }
                href
            }
        }
    }
    /// The draft, when the place is in one.
    pub fn draft(&self) -> Option<&str> {
        if let Address::Draft { draft, .. } = self { Some(draft) } else { None }
    }
}

/// The address of the page, and the way to change it.
#[derive(Clone, Copy)]
pub struct Here(pub Watched<Address>);
impl Here {
    /// Reads the address of the page and follows it.
    pub fn new() -> Here {
        let here = Here(Watched::new(Address::read(&hash())));
        for event in ["hashchange", "popstate"] {
            browser::listen(&window(), event, move |_| here.follow());
        }
        here
    }
    fn follow(self) {
        let address = Address::read(&hash());
        if self.0.get_untracked() != address {
            self.0.set(address);
        }
    }
    /// Goes somewhere. In a frame the history of the portal is left alone: its Back button is not ours.
    pub fn go(self, address: Address) {
        if self.0.get_untracked() == address {
            // the same place again: the focus goes there again
            self.0.update(|_| ());
            return;
        }
        let href = address.href();
        if let Ok(history) = window().history() {
            let _ = if browser::framed() {
                history.replace_state_with_url(&JsValue::NULL, "", Some(&href))
            } else {
                history.push_state_with_url(&JsValue::NULL, "", Some(&href))
            };
        }
        self.0.set(address);
    }
}
fn hash() -> String {
    window().location().hash().unwrap_or_default()
}
