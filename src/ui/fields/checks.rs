//! Boxes: one for a yes, several for a few codes or themes.
use super::{Style, described, said_below};
use crate::french;
use crate::strategie::describe::Kind;
use crate::strategie::{Edit, Slot, sorted};
use crate::ui::dom::{Child, el};
use crate::ui::open::Open;
use crate::ui::react::{Held, memo};
use crate::ui::spot::Spot;
use leptos::prelude::*;

/// The codes of a slot, as texts.
fn held(slot: &Slot) -> Vec<String> {
    match slot {
        Slot::Texts(all) => all.clone(),
        Slot::Numbers(all) => all.iter().map(|n| french::number::plain(*n)).collect(),
        _ => vec![],
    }
}
/// One box for each code; those that the table does not know stay where they are.
pub fn checks(spot: Spot, all: Vec<(String, String)>) -> AnyView {
    let open = expect_context::<Open>();
    let (id, label, kind) = (spot.id(), spot.label, spot.kind());
    let known: Vec<String> = all.iter().map(|(code, _)| code.clone()).collect();
    let spot = Held::new(spot);
    let codes = memo(move || spot.with(|s| open.slot(&s.path, held)));
    let toggle = move |code: &str, on: bool| {
        let mut now = codes.get_untracked();
        now.retain(|c| c != code);
        if on {
            now.push(code.to_owned());
        }
        let slot = match kind {
            _ if now.is_empty() => Slot::Absent,
            Kind::Ints(_) => {
                Slot::Numbers(sorted(now.iter().filter_map(|c| french::number::read(c)).collect(), |a, b| {
                    a < b
                }))
            }
            _ => Slot::Texts(now),
        };
        open.edit(spot.with(|s| open.look(|doc| s.made(doc, Edit::Set(s.path.clone(), slot)))));
        open.pause();
    };
    let boxes = all.into_iter().enumerate().map(|(i, (code, label))| {
        let of_state = code.clone();
        let input = el("input")
            .attr("type", "checkbox")
            .attr_if("id", (i == 0).then(|| id.clone()))
            .flag("disabled", move || open.read_only.get())
            .checked(move || codes.with(|c| c.contains(&of_state)))
            .on("change", move |e| toggle(&code, event_target_checked(&e)));
        el("label").child(input).child(label)
    });
    let boxes = el("div").class("checks").children(boxes.collect::<Vec<_>>());
    let said = memo(move || {
        let unknown = codes.with(|c| c.iter().filter(|c| !known.contains(c)).cloned().collect::<Vec<_>>());
        if !unknown.is_empty() {
            return ["!Code inconnu, gardé tel quel\u{a0}: ", &unknown.join(", ")].concat();
        }
        spot.with(|s| open.read(&s.object, |doc| s.unclear_as_shown(doc)))
    });
    let below = said_below(said, [&id, "-dit"].concat());
    described(el("fieldset"), said, &id)
        .class("prop")
        .child(el("legend").child(label))
        .child(el("div").child(boxes).child(below))
        .any()
}

/// A box: written when it is ticked, removed when it is not.
pub fn yes(spot: Spot, style: Style) -> AnyView {
    let open = expect_context::<Open>();
    let (id, label) = (spot.id(), spot.label);
    let spot = Held::new(spot);
    let on = memo(move || spot.with(|s| open.slot(&s.path, |slot| matches!(slot, Slot::Yes(true)))));
    let said = memo(move || spot.with(|s| open.read(&s.object, |doc| s.unclear_as_shown(doc))));
    let change = move |e| {
        let slot = if event_target_checked(&e) { Slot::Yes(true) } else { Slot::Absent };
        open.edit(spot.with(|s| open.look(|doc| s.made(doc, Edit::Set(s.path.clone(), slot)))));
        open.pause();
    };
    let control = el("input")
        .attr("type", "checkbox")
        .id(id.clone())
        .flag("disabled", move || open.read_only.get())
        .checked(move || on.get())
        .on("change", change);
    let control = style.name(label, described(control, said, &id));
    let below = said_below(said, [&id, "-dit"].concat());
    match style {
        Style::Prop => el("div")
            .class("prop")
            .child(el("span").class("label"))
            .child(
                el("div")
                    .child(el("div").class("checks").child(el("label").child(control).child(label)))
                    .child(below),
            )
            .any(),
        _ => vec![control.any(), below].any(),
    }
}
