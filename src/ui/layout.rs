//! Where each field of the file is written: the screens of the sections, and the sheet of each record.
//! A test compares this with the table: every field has its place (`tests/layout.rs`).
use crate::strategie::Step;
mod follow_up;
mod programme;
mod screens;
mod strategy;

pub use follow_up::{SUIVI_INDICATEUR, SUIVI_MESURE};
pub use screens::{Screen, screen};
pub use strategy::FINANCEMENT;

use crate::strategie::describe::{Field, Kind, Record};

/// What stands on a sheet. Keys are dotted paths from the object of the sheet.
#[derive(Clone, Copy)]
pub enum Item {
    /// One field, by the component of its kind; a list by that of its record.
    Key(&'static str),
    /// The five keys of a *valeur* (and `mode`, `numerateur`, `denominateur` where the record has them), as one field.
    /// The text is the sub-record that holds them, or empty for the object itself.
    Value(&'static str),
    /// An amount of a Ligne with its unit and precision.
    Amount(&'static str),
    /// The year, or the span of years, of a Ligne.
    Years,
    /// A list that is typed into as one short field while it has at most one row: its key, the key in the row.
    Short(&'static str, &'static str),
    /// The sum of a list of Lignes, typed into while there is at most one.
    Budget,
    /// The headline indicateur of an objectif: what is to be reduced, from where, to where.
    Reduction,
    /// The mesures, indicateurs or moyens of the objectif of the sheet, or of the axe.
    Linked(&'static str),
}

/// A part of a sheet: folded in a record, a heading in a section.
pub struct Part {
    /// The word of its address and of its id.
    pub word: &'static str,
    /// Empty: no heading.
    pub title: &'static str,
    /// What stands in it.
    pub items: &'static [Item],
}
/// How a row of a list looks.
pub enum Row {
    /// A line that opens in place; its other columns.
    Line(&'static [Item]),
    /// Cells to fill, side by side.
    Cells(&'static [Item]),
}
/// How a record is written.
pub struct Sheet {
    /// The record.
    pub record: &'static Record,
    /// One of them, with its article: "un acteur".
    pub one: &'static str,
    /// Several: "acteurs".
    pub many: &'static str,
    /// What an empty list says.
    pub empty: &'static str,
    /// In a list.
    pub row: Row,
    /// The field at the head of the sheet.
    pub head: &'static str,
    /// The fields of the open row, and the first ones of the whole sheet.
    pub main: &'static [Item],
    /// More first fields that only the whole sheet shows.
    pub more: &'static [Item],
    /// The rest; empty when the open row has everything.
    pub parts: &'static [Part],
}

const fn part(word: &'static str, title: &'static str, items: &'static [Item]) -> Part {
    Part { word, title, items }
}

/// The sheet of a record; `None` for the records that have no rows of their own.
pub fn sheet(record: &'static Record) -> Option<&'static Sheet> {
    let mut all = [programme::SHEETS, strategy::SHEETS, follow_up::SHEETS].into_iter().flatten();
    all.find(|s| std::ptr::eq(s.record, record))
}
/// The steps and the field that a dotted path of keys leads to, from a record.
pub fn resolve(mut record: &'static Record, keys: &str) -> Option<(Vec<Step>, &'static Field)> {
    let (mut steps, mut field) = (vec![], None);
    for key in keys.split('.') {
        let i = record.find(key, 0)?;
        let f = &record.fields[i];
        steps.push(Step::Field(i as u8));
        if let Kind::One(inner) = f.kind {
            record = inner;
        }
        field = Some(f);
    }
    Some((steps, field?))
}
/// Records that people already have in tables, which they may paste.
const PASTED: &[&str] = &["Acteur", "ActionEngagee", "Donnee", "Objectif", "Indicateur", "Mesure", "Moyen"];
/// Whether a table may be pasted into a list of this record.
pub fn is_pasted(record: &'static Record) -> bool {
    PASTED.contains(&record.name)
}
/// Keys of short texts.
const SHORT: &[&str] = &[
    "numero",
    "unite",
    "code_insee",
    "periodicite",
    "niveau",
    "fonction",
    "service",
    "personne",
    "structure",
    "courriel",
    "licence",
    "financeur",
    "poste",
];
/// Whether a field is short enough to stand beside another.
pub fn is_short_field(field: &Field) -> bool {
    let short = matches!(
        field.kind,
        Kind::Date
            | Kind::Number
            | Kind::Integer
            | Kind::Year
            | Kind::Code(_)
            | Kind::Siren
            | Kind::Siret
            | Kind::Email
            | Kind::Entry
    );
    short || SHORT.contains(&field.key)
}
/// Fields that are short enough to stand two by two.
pub fn is_short(item: &Item, record: &'static Record) -> bool {
    match item {
        Item::Value(_) | Item::Amount(_) | Item::Years | Item::Short(..) | Item::Budget => true,
        Item::Key(key) => resolve(record, key).is_some_and(|(_, field)| is_short_field(field)),
        _ => false,
    }
}
