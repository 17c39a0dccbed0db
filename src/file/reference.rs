//! The reference of the format for whoever reads or writes such files elsewhere: `docs/format.md`, from the table.
use super::schema::{Descriptions, pattern_of};
use crate::strategie::describe::{Codes, Field, Kind, Record};
use crate::strategie::table::coded;
use crate::strategie::table::described::{ALL, Strategie};

/// What is written by hand: what the format is, and its rules.
const INTRODUCTION: &str = include_str!("../../schema/introduction.md");

/// Markdown, in French.
pub fn reference() -> String {
    let described = Descriptions::new();
    let mut out = String::from(INTRODUCTION);
    out.push_str("\n## Les objets\n");
    for record in ALL {
        out.push_str(&["\n### ", record.name, "\n\n"].concat());
        out.push_str(&[described.of(record, ""), place(record), "\n\n"].concat());
        out.push_str("| Clé | Libellé | Valeur | Description |\n|---|---|---|---|\n");
        for field in record.fields {
            let description = described.of(record, field.key).replace('|', "\\|");
            out.push_str(&row(&[&code(field.key), field.label, &value(field), &description]));
        }
        let unclear = described.of(record, "a_preciser");
        out.push_str(&row(&["`a_preciser`", "À préciser", "objet libre", unclear]));
    }
    out.push_str("\n## Les codes\n\nFermés dans le schéma. Un fichier qui en porte un autre s’ouvre : le code est gardé, montré tel quel et signalé.\n");
    for codes in coded::ALL {
        out.push_str(&["\n### ", codes.name, "\n\n| Code | Libellé |\n|---|---|\n"].concat());
        codes.values.iter().for_each(|(value, label)| out.push_str(&row(&[&code(value), label])));
    }
    out
}
fn row(cells: &[&str]) -> String {
    ["| ", &cells.join(" | "), " |\n"].concat()
}
fn code(s: &str) -> String {
    ["`", s, "`"].concat()
}
fn link(name: &str) -> String {
    ["[", name, "](#", &name.to_lowercase(), ")"].concat()
}
fn place(record: &Record) -> &'static str {
    if record.name == Strategie.name { " C’est l’objet à la racine du fichier." } else { "" }
}
fn value(field: &Field) -> String {
    let of_codes = |c: &Codes| ["code ", &link(c.name)].concat();
    match field.kind {
        Kind::Id => "identifiant".into(),
        Kind::Uuid => "UUID".into(),
        Kind::Text | Kind::Email => "texte d’une ligne".into(),
        Kind::Long => "texte".into(),
        Kind::Date => "date".into(),
        Kind::Instant => "instant RFC 3339".into(),
        Kind::Siren | Kind::Siret => ["texte, ", &code(pattern_of(field.kind))].concat(),
        Kind::Url => "adresse".into(),
        Kind::Entry => "`catalogue:code`".into(),
        Kind::Code(c) => of_codes(c),
        Kind::Codes(c) => ["liste : ", &of_codes(c)].concat(),
        Kind::Reference(r) => ["identifiant d’un objet ", &link(r.name)].concat(),
        Kind::References(r) => ["liste d’identifiants d’objets ", &link(r.name)].concat(),
        Kind::Tags => "liste de textes".into(),
        Kind::Ints(last) => ["liste d’entiers de 1 à ", &last.to_string()].concat(),
        Kind::Number => "nombre".into(),
        Kind::Integer => "entier".into(),
        Kind::Percent => "entier de 0 à 100".into(),
        Kind::Year => "année (entier)".into(),
        Kind::Yes => "`true` ou `false`".into(),
        Kind::One(r) => ["objet ", &link(r.name)].concat(),
        Kind::List(r) => ["liste d’objets ", &link(r.name)].concat(),
        Kind::Anything => "objet libre".into(),
    }
}
