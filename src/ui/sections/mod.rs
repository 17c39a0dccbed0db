//! The screens.
pub mod about;
pub mod apercu;
pub mod axes;
pub mod browser_state;
mod comparison;
pub mod exits;
mod following;
mod home;
mod record;
pub mod relecture;
mod room;
mod section;
pub mod versions;
pub use following::{State, later, states, title};
pub use home::home;
pub use relecture::download;

use super::address::{Address, Section};
use super::dom::{Child, el, live};
use super::later as part;
use super::layout::resolve;
use super::open::Open;
use super::shell::Shell;
use super::spot::{self, object};
use crate::strategie::describe::Kind;
use crate::strategie::table::described;
use crate::strategie::{Path, Step, links};
use crate::ui::react::memo;
use leptos::prelude::*;

/// The key of the versions of a draft, or of a comparison with one of them or with another draft.
fn is_version(key: &str) -> bool {
    ["versions", "version-", "lire-", "avec-"].iter().any(|start| key.starts_with(start))
}
/// The list that an address shows alone: that of a section, or that of an objectif or axe.
fn alone(open: Open, row: &Option<String>, key: &Option<String>) -> Option<String> {
    let key = key.as_ref()?;
    let is_list = match row {
        None => {
            key.starts_with("suivi-")
                || is_version(key)
                || resolve(&described::Strategie, key).is_some_and(|(_, f)| matches!(f.kind, Kind::List(_)))
        }
        Some(id) => {
            matches!(key.as_str(), "objectifs" | "mesures" | "indicateurs" | "moyens")
                && open.look(|doc| {
                    let path = links::find(doc, id);
                    path.and_then(|p| object(doc, &p).map(|o| matches!(o.record.name, "Objectif" | "Axe")))
                        .unwrap_or(false)
                })
        }
    };
    is_list.then(|| key.clone())
}
/// The screen of a place of the open draft.
pub fn draft(shell: Shell, open: Open) -> AnyView {
    let address = shell.here.0;
    let place = memo(move || {
        address.with(|a| match a {
            Address::Draft { section, row, key, .. } => {
                let list = alone(open, row, key).unwrap_or_default();
                vec![section.word().to_owned(), row.clone().unwrap_or_default(), list]
            }
            _ => vec![],
        })
    });
    live(move || {
        let place = place.get();
        let [word, row, list] = &place[..] else { return ().any() };
        let section = Section::read(word);
        match (row.as_str(), list.as_str(), section) {
            ("", "", Section::Apercu) => part::through(shell, move || part::doors::apercu(shell, open)),
            ("", "", Section::Axes) => part::through(shell, move || part::doors::axes(shell, open)),
            ("", key, Section::Relecture) if is_version(key) => {
                let key = key.to_owned();
                part::through(shell, move || part::doors::versions(shell, open, &key))
            }
            ("", "", Section::Relecture) => part::through(shell, move || part::doors::relecture(shell, open)),
            ("", "", section) => section::section(shell, section),
            ("", key, section) => section::alone(shell, section, None, key),
            (id, "", section) => record::record(shell, open, section, id),
            (id, key, section) => section::alone(shell, section, Some(id), key),
        }
    })
}
/// Where the person is, from the section down.
pub fn crumbs(shell: Shell, open: Open) -> AnyView {
    let Address::Draft { draft, section, row, .. } = shell.here.0.get() else { return ().any() };
    let mut links_: Vec<(String, String)> =
        vec![(section.title().into(), Address::section(&draft, section).href())];
    if let Some(id) = row {
        let path = open.look(|doc| links::find(doc, &id)).unwrap_or_default();
        for end in 1..=path.len() {
            let Some(Step::Row(id)) = path.get(end - 1) else { continue };
            let name =
                open.look(|doc| object(doc, &path[..end]).map(super::items::row_name)).unwrap_or_default();
            links_.push((name, spot::sheet_address(&draft, &path[..end - 1], id).href()));
        }
    }
    let last = links_.len() - 1;
    let one = |(n, (name, href)): (usize, (String, String))| match n == last {
        true => el("span").child(name),
        false => el("a").attr("href", href).child(name),
    };
    links_.into_iter().enumerate().map(one).collect::<Vec<_>>().any()
}
/// The path of the row of an address, with the objects above it.
fn find(open: Open, id: &str) -> Option<Path> {
    open.look(|doc| links::find(doc, id))
}
/// What the row with this id is called.
pub fn row_name(open: Open, id: &str) -> Option<String> {
    let path = find(open, id)?;
    open.look(|doc| object(doc, &path).map(super::items::row_name))
}
