//! What stands on a sheet, made from its layout.
mod linked;
mod reduction;
mod short;
mod words;
pub use linked::list as linked_list;
pub use words::{also, cell, first_key, label, mark, mark_view, numbered, row_name, summary};

use super::dom::{Child, el};
use super::fields::{Style, field};
use super::layout::{Item, is_short, resolve, sheet};
use super::lists;
use super::spot::{Spot, join, record_at};
use crate::strategie::Step;
use crate::strategie::describe::{Kind, Record};
use leptos::prelude::*;

/// The field of an item that is one field.
pub fn spot(base: &[Step], item: &Item) -> Option<Spot> {
    match item {
        Item::Key(keys) => Spot::key(base, keys),
        Item::Value(inside) => Spot::value(base, inside),
        Item::Amount(key) => Spot::amount(base, key),
        Item::Years => Spot::years(base),
        _ => None,
    }
}
/// All the items of a sheet; short fields stand two by two.
pub fn all(base: &[Step], items: &'static [Item]) -> AnyView {
    let record = record_at(base);
    let mut out: Vec<AnyView> = vec![];
    let mut rest = items;
    while let Some(first) = rest.first() {
        let short = rest.iter().take_while(|i| is_short(i, record)).count();
        let (now, after) = rest.split_at(short.max(1));
        rest = after;
        if short > 1 {
            out.push(el("div").class("two").children(now.iter().map(|i| one(base, i))).any());
        } else {
            out.push(one(base, first));
        }
    }
    out.any()
}
fn one(base: &[Step], item: &Item) -> AnyView {
    match item {
        Item::Key(keys) => match resolve(record_at(base), keys) {
            Some((_, f)) if matches!(f.kind, Kind::List(_)) => {
                lists::under(base, keys).map(lists::Listed::view).any()
            }
            Some((steps, f)) => match f.kind {
                Kind::One(record) => group(&join(base, &steps), f.label, record, base.is_empty()),
                _ => Spot::key(base, keys).map(|spot| field(spot, Style::Prop)).any(),
            },
            None => ().any(),
        },
        Item::Short(list, key) => short::row(base, list, key),
        Item::Budget => short::budget(base),
        Item::Reduction => reduction::reduction(base),
        Item::Linked(what) => linked::linked(base, what),
        _ => spot(base, item).map(|spot| field(spot, Style::Prop)).any(),
    }
}
/// A sub-record, its fields under one legend; that of a part of a section is its heading.
fn group(path: &[Step], legend: &'static str, record: &'static Record, part: bool) -> AnyView {
    let Some(sheet) = sheet(record) else { return ().any() };
    let head = Spot::key(path, sheet.head).map(|spot| field(spot, Style::Prop));
    let rest = sheet.main.iter().map(|item| one(path, item));
    el("fieldset")
        .class("group")
        .child(el("legend").child(if part { el("h2").child(legend).any() } else { legend.any() }))
        .child(el("div").class("two").child(head).children(rest))
        .any()
}
