//! What is typed: texts, numbers, dates, values. Shown back as understood, or kept as typed.
use super::{Style, described, prop, said_below};
use crate::strategie::describe::Kind;
use crate::ui::browser;
use crate::ui::dom::{Child, el};
use crate::ui::open::Open;
use crate::ui::react::{Held, Watched, memo};
use crate::ui::spot::Spot;
use leptos::prelude::*;

/// Characters on a line, roughly, for browsers that do not size a textarea by its content.
const LINE: usize = 70;

/// Whether two texts read alike: the kind of their spaces does not count.
fn same(a: &str, b: &str) -> bool {
    let plain = |c: char| if c == '\u{a0}' || c == '\u{202f}' { ' ' } else { c };
    a.chars().map(plain).eq(b.chars().map(plain))
}
/// A field that is typed into.
pub fn text(spot: Spot, style: Style) -> AnyView {
    let open = expect_context::<Open>();
    let (id, label, kind) = (spot.id(), spot.label, spot.kind());
    let paragraphs = matches!(kind, Kind::Long | Kind::Tags);
    // a title may be long: it is seen whole, on one line of text
    let many_lines = paragraphs
        || matches!(style, Style::Head | Style::Title)
        || (style == Style::Prop && matches!(kind, Kind::Text) && !spot.is_short());
    let spot = Held::new(spot);
    // what is being typed stays as it is until the field is left, or until undo changes it
    let typing = Watched::new((0u32, None::<String>));
    let shown = memo(move || match typing.get() {
        (travelled, Some(text)) if travelled == open.travelled.get() => text,
        _ => spot.with(|s| open.read(&s.object, |doc| s.shown(doc))),
    });
    let said = memo(move || {
        let (said, held) = spot.with(|s| open.read(&s.object, |doc| (s.said(doc), s.shown(doc))));
        let as_typed = shown.with(|shown| same(shown, &held));
        // nothing is said that the field shows already
        match said.as_str() {
            "" if as_typed || paragraphs => String::new(),
            "" => ["Compris\u{a0}: ", &held].concat(),
            said if said.starts_with('!') => said.to_owned(),
            said if shown.with(|shown| same(shown, said)) => String::new(),
            said => ["Compris\u{a0}: ", said].concat(),
        }
    });
    let input = move |e: web_sys::Event| {
        let mut text = event_target_value(&e);
        if !paragraphs && text.contains('\n') {
            text = text.replace('\n', " ");
        }
        if open.read_only.get_untracked() {
            return;
        }
        typing.set((open.travelled.get_untracked(), Some(text.clone())));
        open.edit(spot.with(|s| open.look(|doc| s.typed(doc, &text))));
    };
    let left = move |_| {
        open.pause();
        browser::once_released(move || typing.set((0, None)));
    };
    let (class, asks) = if matches!(style, Style::Title) { ("title", "title asks") } else { ("", "asks") };
    let control = if many_lines {
        let rows = move || {
            let lines = shown.with(|s| s.split('\n').map(|l| l.chars().count() / LINE + 1).sum::<usize>());
            Some(lines.clamp(1, 30).to_string())
        };
        let hint = matches!(kind, Kind::Tags).then(|| "Un par ligne".to_owned());
        el("textarea").follow("rows", rows).attr_if("placeholder", hint)
    } else {
        let mode = match kind {
            Kind::Email => "email",
            Kind::Url => "url",
            Kind::Siren | Kind::Siret | Kind::Year => "numeric",
            _ => "text",
        };
        let complete = if matches!(kind, Kind::Email) { "email" } else { "off" };
        el("input").attr("inputmode", mode).attr("autocomplete", complete)
    };
    let enter = move |e: &web_sys::KeyboardEvent| {
        if many_lines && !paragraphs && e.key() == "Enter" && !e.ctrl_key() {
            e.prevent_default();
        }
    };
    let control = control
        .key(enter)
        .id(id.clone())
        .class_when(class, asks, move || said.with(|s| s.starts_with('!')))
        .attr_if("aria-label", matches!(style, Style::Head | Style::Title).then(|| label.to_owned()))
        .flag("readonly", move || open.read_only.get())
        .value(move || shown.get())
        .on("input", input)
        .on("blur", left);
    let control = style.name(label, described(control, said, &id));
    let below = said_below(said, [&id, "-dit"].concat());
    match style {
        Style::Prop => prop(label, &id, vec![control.any(), below]),
        _ => vec![control.any(), below].any(),
    }
}
