//! One of a few codes.
use super::{Style, described, prop, said_below};
use crate::strategie::describe::Codes;
use crate::strategie::json::Json;
use crate::strategie::{Edit, Slot};
use crate::ui::dom::{Child, El, el};
use crate::ui::open::Open;
use crate::ui::react::{Held, Watched, memo};
use crate::ui::spot::Spot;
use leptos::prelude::*;

/// A list of choices. Its options are there once it has the focus: unfolded, they would be half of the page.
pub fn choice(spot: Spot, codes: &'static Codes, style: Style) -> AnyView {
    let open = expect_context::<Open>();
    let (id, label) = (spot.id(), spot.label);
    let spot = Held::new(spot);
    // the code as the file has it, also one that the table does not know
    let held = memo(move || {
        spot.with(|s| {
            open.slot(&s.path, |slot| match slot {
                Slot::Text(code) | Slot::Unclear(Json::Text(code)) => code.clone(),
                _ => String::new(),
            })
        })
    });
    let said = memo(move || spot.with(|s| open.read(&s.object, |doc| s.unclear(doc))));
    let wide = Watched::new(false);
    let option = move |code: &str, label: String| {
        let chosen = held.get_untracked() == code;
        el("option").attr("value", code).attr_if("selected", chosen.then(String::new)).child(label)
    };
    let options = move || {
        // unfolded, the list must not be made again while it is being used
        let code = if wide.get() { held.get_untracked() } else { held.get() };
        let known = codes.label(&code);
        let mut all: Vec<El> = vec![];
        if wide.get() {
            all.push(option("", "Non renseigné".into()));
            all.extend(codes.values.iter().map(|(code, label)| option(code, (*label).into())));
        } else if let Some(label) = known {
            all.push(option(&code, label.into()));
        } else if code.is_empty() {
            all.push(option("", "–".into()));
        }
        if known.is_none() && !code.is_empty() {
            all.push(option(&code, [&code, " (code inconnu)"].concat()));
        }
        all
    };
    let change = move |e| {
        let code = event_target_value(&e);
        let slot = if code.is_empty() { Slot::Absent } else { Slot::Text(code) };
        open.edit(spot.with(|s| open.look(|doc| s.made(doc, Edit::Set(s.path.clone(), slot)))));
        open.pause();
    };
    let value = move || {
        wide.track();
        held.get()
    };
    let control = el("select")
        .id(id.clone())
        .flag("disabled", move || open.read_only.get())
        .live(options)
        .value(value)
        .on("focus", move |_| wide.set(true))
        .on("pointerdown", move |_| wide.set(true))
        .on("change", change);
    let control = style.name(label, described(control, said, &id));
    let below = said_below(said, [&id, "-dit"].concat());
    match style {
        Style::Prop => prop(label, &id, vec![control.any(), below]),
        _ => vec![control.any(), below].any(),
    }
}
