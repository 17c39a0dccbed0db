//! What the lists say of a row without opening it.
use crate::french;
use crate::strategie::describe::{Kind, Record};
use crate::strategie::table::{Statut, described as d};
use crate::strategie::{Object, Slot, Step, annees, entry, links, valeur};
use crate::ui::dom::{Child, el};
use crate::ui::layout::{Item, Sheet, resolve};
use crate::ui::spot::{Spot, join, name, object};
use leptos::prelude::*;

/// The name of a column.
pub fn label(item: &Item, record: &'static Record) -> &'static str {
    match item {
        // minimising what names people (RGPD art. 5): the role lasts longer than who holds it
        Item::Key("personne") => "Nom (la fonction suffit)",
        Item::Key(keys) => resolve(record, keys).map_or("", |(_, f)| f.label),
        Item::Value(_) => "Valeur",
        Item::Amount("prevu") => "Prévu",
        Item::Amount(_) => "Réalisé",
        Item::Years => "Année",
        Item::Short("pilotes", _) => "Pilote",
        Item::Budget => "Budget",
        Item::Linked("releve") => "Dernier relevé",
        Item::Linked("cible") => "Cible",
        Item::Linked("presentations") => "Présentations",
        _ => "",
    }
}
/// The class and the name of a cell to fill.
pub fn cell(item: &Item, record: &'static Record) -> (&'static str, &'static str) {
    let class = match item {
        Item::Years | Item::Key("annee") => "y",
        Item::Value(_) | Item::Amount(_) => "v",
        Item::Key(keys) => match resolve(record, keys).map(|(_, f)| f.kind) {
            Some(Kind::Date | Kind::Code(_)) => "s",
            Some(Kind::Yes) => "b",
            _ => "",
        },
        _ => "",
    };
    (class, label(item, record))
}
/// The first key of the first field of a sheet without head.
pub fn first_key(sheet: &Sheet) -> &'static str {
    match sheet.main.first() {
        Some(Item::Key(key)) => key,
        _ => "annee",
    }
}
/// What a row is called in its list: its title, else its year or date, else that it has none.
pub fn row_name(o: &Object) -> String {
    let title = links::title(o);
    if !title.is_empty() && o.record.find("annee", 0).is_none() {
        return title.to_owned();
    }
    let dated = ["annee", "date"].iter().find_map(|key| {
        let i = o.record.find(key, 0)?;
        let text = match key {
            &"annee" if o.record.find("annee_fin", 0).is_some() => annees::shown(o),
            _ => entry::shown(o.record.fields[i].kind, o.slot(i)),
        };
        (!text.is_empty()).then_some(text)
    });
    if title.is_empty() { dated.unwrap_or_else(|| name(o)) } else { title.to_owned() }
}
/// The mark of a row: its state and the word for it, "en_cours=En cours"; empty when it has none.
pub fn mark(o: &Object) -> String {
    let Some(i) = o.record.find("statut", 0) else { return String::new() };
    let code = o.text(i);
    match o.record.fields[i].kind {
        Kind::Code(codes) if !code.is_empty() => [code, "=", codes.label(code).unwrap_or(code)].concat(),
        _ => String::new(),
    }
}
/// The shape of a mark, and its word for those who do not see it.
pub fn mark_view(mark: &str) -> AnyView {
    let Some((code, word)) = mark.split_once('=') else { return ().any() };
    let shape = match code {
        Statut::a_discuter => "talk",
        Statut::en_cours => "doing",
        Statut::realisee => "done",
        Statut::bloquee => "stop",
        Statut::en_pause => "pause",
        Statut::abandonnee => "off",
        _ => "next",
    };
    el("span").class("mark icon").attr("data-s", shape).attr("title", word).child(word).any()
}

fn value_with_unit(o: &Object, unit: &str, as_text: bool) -> String {
    let shown = if as_text { valeur::shown_as_text(o, unit) } else { valeur::shown(o, unit) };
    let holds = shown.is_empty() || unit.is_empty() || shown.contains('%') || shown.contains('/');
    if holds { shown } else { [&shown, "\u{a0}", unit].concat() }
}
/// The latest row of a list of releves or cibles, as "810 en 2026".
fn latest(o: &Object, key: &str) -> String {
    let text = |key: &str| o.record.find(key, 0).map(|i| o.text(i)).unwrap_or_default();
    let (unit, as_text) = (text("unite"), matches!(text("type_valeur"), "classe" | "oui_non" | "texte"));
    let rows = o.record.find(key, 0).map(|i| o.slot(i).rows()).unwrap_or_default();
    let Some(last) = links::order(key, rows).last().and_then(|i| rows.get(*i)) else { return "–".into() };
    let year = row_name(last);
    let value = value_with_unit(last, unit, as_text);
    let value = if value.is_empty() {
        last.record.find("texte", 0).map(|i| last.text(i).to_owned()).unwrap_or_default()
    } else {
        value
    };
    let dated = last.record.find("annee", 0).is_some_and(|i| !last.slot(i).is_absent());
    if dated { [&value, " en ", &year].concat() } else { value }
}
/// The total of Lignes, unit by unit: "54 000 € HT, 0,2 ETP".
pub fn total(lignes: &[Object]) -> String {
    let mut sums: Vec<(&str, f64)> = vec![];
    for ligne in lignes {
        let get = |key: &str| ligne.record.find(key, 0).map(|i| ligne.slot(i));
        let (Some(Slot::Number(prevu)), unit) = (get("prevu"), get("unite")) else { continue };
        let unit = if let Some(Slot::Text(unit)) = unit { unit } else { "" };
        match sums.iter_mut().find(|(u, _)| *u == unit) {
            Some((_, sum)) => *sum += prevu,
            None => sums.push((unit, *prevu)),
        }
    }
    let unit = |code: &str| crate::strategie::table::coded::UniteDeLigne.label(code).unwrap_or_default();
    let texts: Vec<String> = sums
        .iter()
        .map(|(u, n)| [&french::number::write(*n), "\u{a0}", unit(u)].concat().trim_end().to_owned())
        .collect();
    texts.join(", ")
}

/// What a column of a line says.
pub fn summary(doc: &Object, path: &[Step], item: &Item) -> String {
    let Some(o) = object(doc, path) else { return String::new() };
    let rows = |key: &str| o.record.find(key, 0).map(|i| o.slot(i).rows()).unwrap_or_default();
    let text = match item {
        Item::Key(keys) => {
            let Some((steps, f)) = resolve(o.record, keys) else { return String::new() };
            let text = entry::shown(f.kind, crate::strategie::slot(doc, &join(path, &steps)));
            if f.key == "population" && !text.is_empty() { [&text, " habitants"].concat() } else { text }
        }
        Item::Value(_) => {
            let unit = o.record.find("unite", 0).map(|i| o.text(i)).unwrap_or_default();
            value_with_unit(o, unit, false)
        }
        Item::Short(list, _) => {
            let names: Vec<&str> = rows(list)
                .iter()
                .map(|row| {
                    let service = row.record.find("service", 0).map(|i| row.text(i)).unwrap_or_default();
                    if service.is_empty() { links::title(row) } else { service }
                })
                .filter(|t| !t.is_empty())
                .collect();
            names.join(", ")
        }
        Item::Budget => total(rows("budget")),
        Item::Linked("releve") => return latest(o, "releves"),
        Item::Linked("cible") => return latest(o, "cibles"),
        Item::Linked("presentations") => {
            french::plural(rows("presentations").len(), "présentation", "présentations")
        }
        _ => Spot::key(path, "id").map(|s| s.shown(doc)).unwrap_or_default(),
    };
    if text.is_empty() { "–".into() } else { text }
}

/// The names of the filled fields that the open row does not show.
pub fn also(o: &Object, sheet: &Sheet) -> String {
    let shown = |key: &str| {
        key == sheet.head
            || sheet.main.iter().any(|item| match item {
                Item::Key(k) => *k == key,
                Item::Short(list, _) => *list == key,
                Item::Budget => key == "budget",
                Item::Value(_) => matches!(key, "valeur" | "min" | "max" | "qualificatif"),
                _ => false,
            })
    };
    let hidden = o.held().filter(|(i, f, _)| *i > 0 && !shown(f.key));
    let names: Vec<String> = hidden.map(|(_, f, _)| french::lower_first(f.label)).collect();
    let more = names.len().saturating_sub(6);
    let mut text = names.into_iter().take(6).collect::<Vec<_>>().join(", ");
    if more > 0 {
        text.push_str(", ");
        text.push_str(&french::plural(more, "autre", "autres"));
    }
    text
}
/// Whether a record has a number of its own, shown before its name.
pub fn numbered(record: &'static Record) -> bool {
    [&d::Axe, &d::Objectif, &d::Mesure, &d::Indicateur].iter().any(|r| std::ptr::eq(*r, record))
}
