//! A section: its parts one under the other; and a list of it alone.
use super::find;
use crate::ui::address::{Address, Section};
use crate::ui::dom::{Child, el, lead, title};
use crate::ui::items;
use crate::ui::items::linked_list;
use crate::ui::later as part;
use crate::ui::layout::{Item, Part, screen};
use crate::ui::lists::{self, Listed};
use crate::ui::shell::Shell;
use leptos::prelude::*;

/// Rows at once where a list is alone.
const ALONE: usize = 20;

/// The screen of a section.
pub fn section(shell: Shell, section: Section) -> AnyView {
    let screen = screen(section);
    let parts = screen.parts.iter().map(|of| {
        let finder = (of.word == "collectivites").then(|| {
            let open = expect_context::<crate::ui::open::Open>();
            part::once(
                shell,
                &part::SUGGESTING,
                "annuaire",
                Box::new(move || part::catalogue::finder(shell, open)),
            )
        });
        vec![finder.any(), part_view(shell, section, of)].any()
    });
    vec![title(section.title()).any(), lead(screen.lead).any(), parts.collect::<Vec<_>>().any()].any()
}
/// A part: its heading is that of its list when it holds nothing else.
pub fn part_view(shell: Shell, section: Section, part: &'static Part) -> AnyView {
    if let [item] = part.items
        && let Some(listed) = list(shell, section, item)
    {
        return Listed {
            title: if part.title.is_empty() { listed.title } else { part.title },
            level: 2,
            ..listed
        }
        .view();
    }
    let heading = (!part.title.is_empty()).then(|| el("h2").id(part.word).child(part.title));
    // the fields first, then the lists, each as the layout has them
    let lists = part.items.iter().filter_map(|item| list(shell, section, item)).map(Listed::view);
    el("section")
        .class("props")
        .child(heading)
        .child(items::all(&[], fields_of(part.items)))
        .children(lists)
        .any()
}
/// Lists stand after the fields of their part in the layout.
fn fields_of(items: &'static [Item]) -> &'static [Item] {
    let first_list =
        items.iter().position(|item| matches!(item, Item::Key(k) if lists::under(&[], k).is_some()));
    &items[..first_list.unwrap_or(items.len())]
}
fn list(shell: Shell, section: Section, item: &Item) -> Option<Listed> {
    match item {
        Item::Key(key) => {
            let listed = lists::under(&[], key)?;
            let alone =
                Address::Draft { draft: shell.draft_id(), section, row: None, key: Some((*key).into()) };
            Some(Listed { alone: Some(alone), ..listed })
        }
        Item::Linked(what) => linked_list(&[], what),
        _ => None,
    }
}
/// A list alone on its screen: of the document, or of an objectif or axe.
pub fn alone(shell: Shell, section: Section, row: Option<&str>, key: &str) -> AnyView {
    let open = expect_context::<crate::ui::open::Open>();
    let of = match row {
        Some(id) => find(open, id),
        None => Some([].into()),
    };
    let what = ["objectifs", "mesures", "indicateurs", "moyens", "suivi-mesures", "suivi-indicateurs"];
    let listed = of.and_then(|base| match what.iter().find(|w| **w == key) {
        Some(what) => linked_list(&base, what),
        None => lists::under(&base, key),
    });
    let back = Address::Draft { draft: shell.draft_id(), section, row: row.map(str::to_owned), key: None };
    let Some(listed) = listed else { return super::record::missing(shell, section) };
    vec![
        title(listed.title).any(),
        el("p")
            .class("meta")
            .child(el("a").attr("href", back.href()).child("‹ Revenir à la page entière"))
            .any(),
        Listed { size: ALONE, alone: None, level: 2, ..listed }.view(),
    ]
    .any()
}
