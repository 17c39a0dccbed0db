//! A short field that stands for several rows: typed into while there is at most one, a summary beyond.
use super::words::{summary, total};
use crate::strategie::{Object, Slot, Step, new_row, slot};
use crate::ui::browser;
use crate::ui::dom::{Child, el, live};
use crate::ui::fields::{Style, field};
use crate::ui::layout::Item;
use crate::ui::open::Open;
use crate::ui::react::{Held, memo};
use crate::ui::shell::Shell;
use crate::ui::spot::{Spot, address, join, record_at, row as row_path};
use leptos::prelude::*;

/// One key of the only row of a list: the service of the pilote.
pub fn row(base: &[Step], list: &'static str, key: &'static str) -> AnyView {
    let simple = move |o: &Object| o.held().all(|(i, f, _)| i == 0 || f.key == key) && o.rest().is_none();
    let label = if list == "pilotes" { "Pilote" } else { "" };
    short(
        base,
        list,
        label,
        Box::new(simple),
        Item::Short(list, key),
        Box::new(move |row| Spot::key(row, key)),
    )
}
/// The amount of the only Ligne of a budget.
pub fn budget(base: &[Step]) -> AnyView {
    let simple = |o: &Object| {
        let plain =
            |key: &str| matches!(key, "id" | "annee" | "annee_fin" | "unite" | "prevu" | "qualificatif");
        o.held().all(|(_, f, _)| plain(f.key)) && o.rest().is_none()
    };
    short(
        base,
        "budget",
        "Budget",
        Box::new(simple),
        Item::Budget,
        Box::new(|row| Spot::amount(row, "prevu")),
    )
}
/// The field of a row.
type OfRow = Box<dyn Fn(&[Step]) -> Option<Spot> + Send + Sync>;
fn short(
    base: &[Step],
    list_key: &'static str,
    label: &'static str,
    simple: Box<dyn Fn(&Object) -> bool + Send + Sync>,
    item: Item,
    spot: OfRow,
) -> AnyView {
    let open = expect_context::<Open>();
    let shell = expect_context::<Shell>();
    let Some(list) = Spot::key(base, list_key).map(|s| s.path) else { return ().any() };
    let record = record_at(&list);
    let pending = browser::new_id();
    let base = Held::new(join(base, &[]));
    let list = Held::new(list);
    // the id of the row that is typed into; "" when there are several, or one that has more to say
    let only = memo(move || {
        list.with(|list| {
            open.slot(list, |slot| match slot.rows() {
                [] if matches!(slot, Slot::Unclear(_)) => String::new(),
                [] => pending.clone(),
                [one] if simple(one) => one.id().to_owned(),
                _ => String::new(),
            })
        })
    });
    live(move || {
        let id = only.get();
        if id.is_empty() {
            let href = address(&shell.draft_id(), &list.get()).href();
            let text = memo(move || {
                base.with(|base| {
                    open.read(base, |doc| match item {
                        Item::Budget => list.with(|list| total(slot(doc, list).rows())),
                        item => summary(doc, base, &item),
                    })
                })
            });
            let link = el("a").class("btn").attr("href", href).child("Ouvrir");
            let say = el("p").class("say").text(move || text.get()).child(link);
            return el("div").class("prop").child(el("span").class("label").child(label)).child(say).any();
        }
        let list = list.get();
        let spot = spot(&row_path(&list, &id)).map(|spot| Spot {
            label,
            scope: "s",
            makes: Some((list.clone(), new_row(record, &id))),
            ..spot
        });
        spot.map(|spot| field(spot, Style::Prop)).any()
    })
}
