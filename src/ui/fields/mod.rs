//! The fields of the screens, one component for each way of writing.
mod checks;
mod choice;
mod combobox;
mod references;
mod text;
pub use combobox::combobox;

use super::dom::{Child, El, el, live};
use super::spot::{Spot, What};
use crate::strategie::describe::Kind;
use crate::strategie::entry;
use leptos::prelude::*;

/// How a field stands on the screen.
#[derive(Clone, PartialEq)]
pub enum Style {
    /// Its label at its left.
    Prop,
    /// In a cell; the label says which row it is in.
    Cell(Memo<String>),
    /// At the head of a row or a sheet.
    Head,
    /// At the head of a sheet of its own, as the title of the screen.
    Title,
}
impl Style {
    /// In a cell, the name of a control is that of its column and of its row.
    fn name(&self, label: &'static str, control: El) -> El {
        match self {
            Style::Cell(row) => {
                let row = *row;
                control.follow("aria-label", move || Some([label, ", ", &row.get()].concat()))
            }
            _ => control,
        }
    }
}
/// The component for a field that is not a list.
pub fn field(spot: Spot, style: Style) -> AnyView {
    let What::One(field) = spot.what else { return text::text(spot, style) };
    match field.kind {
        Kind::Code(codes) => choice::choice(spot, codes, style),
        Kind::Codes(codes) => {
            let all = codes.values.iter().map(|(code, label)| ((*code).into(), (*label).into())).collect();
            checks::checks(spot, all)
        }
        Kind::Ints(n @ 0..=6) => {
            let names = if n == 6 { entry::theme } else { entry::finalite };
            let name = |i: u8| [&i.to_string(), " ", names(i as usize).unwrap_or_default()].concat();
            checks::checks(spot, (1..=n).map(|i| (i.to_string(), name(i))).collect())
        }
        Kind::Yes => checks::yes(spot, style),
        Kind::Reference(record) => references::references(spot, record, false),
        Kind::References(record) => references::references(spot, record, true),
        _ => text::text(spot, style),
    }
}
/// A label and what it names.
fn prop(label: &'static str, id: &str, control: Vec<AnyView>) -> AnyView {
    let label = el("label").attr("for", id).child(label);
    el("div").class("prop").child(label).child(el("div").children(control)).any()
}
/// Points a control at what is said below it: what was understood, or why it was kept as typed (RGAA 11.10).
fn described(control: El, said: Memo<String>, id: &str) -> El {
    let id = [id, "-dit"].concat();
    control.follow("aria-describedby", move || (!said.with(String::is_empty)).then(|| id.clone()))
}
/// What is said below a field: how it was understood, or after "!" why it was kept as typed.
fn said_below(said: Memo<String>, id: String) -> AnyView {
    live(move || {
        let text = said.get();
        let line = |class, inner: AnyView| el("p").class(class).id(id.clone()).child(inner);
        match text.strip_prefix('!') {
            _ if text.is_empty() => None,
            Some(why) => {
                let why = el("span").class("mark").attr("data-s", "ask").child(why);
                Some(line("meta unclear", why.any()))
            }
            None => Some(line("meta understood", text.any())),
        }
    })
}
