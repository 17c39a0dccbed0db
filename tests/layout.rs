//! Every field of the file is written somewhere: the layout of the interface against the table.
use strategie_nr::strategie::describe::{Kind, Record};
use strategie_nr::strategie::table::described as d;
use strategie_nr::ui::layout::{FINANCEMENT, Item, Row, Sheet, resolve, screen, sheet};
use strategie_nr::ui::section::SECTIONS;

/// Written by the application, or by others.
const STAMPS: &[&str] = &[
    "$schema",
    "format",
    "version",
    "id",
    "revision",
    "revisions_precedentes",
    "cree_le",
    "modifie_le",
    "genere_par",
    "extensions",
];

/// The dotted keys that an item writes, from the object it stands on.
fn keys(record: &'static Record, item: &Item, out: &mut Vec<String>) {
    let inside =
        |prefix: &str, key: &str| if prefix.is_empty() { key.into() } else { format!("{prefix}.{key}") };
    match item {
        Item::Key(key) => {
            let (_, field) = resolve(record, key).unwrap_or_else(|| panic!("{}: {key}", record.name));
            match field.kind {
                Kind::One(inner) => whole(sheet(inner).unwrap(), &format!("{key}."), out),
                _ => out.push((*key).into()),
            }
        }
        Item::Value(prefix) => {
            let of = if prefix.is_empty() {
                record
            } else {
                resolve(record, prefix).and_then(|(_, f)| f.kind.record()).unwrap()
            };
            let all = ["valeur", "min", "max", "qualificatif", "mode", "numerateur", "denominateur"];
            out.extend(all.iter().filter(|k| of.find(k, 0).is_some()).map(|k| inside(prefix, k)));
        }
        Item::Amount(key) => out.push((*key).into()),
        Item::Years => out.extend(["annee".into(), "annee_fin".into()]),
        _ => {}
    }
}
/// All that the sheet of a record writes.
fn whole(sheet: &Sheet, prefix: &str, out: &mut Vec<String>) {
    let mut own = vec![];
    if !sheet.head.is_empty() {
        own.push(sheet.head.to_owned());
    }
    let parts = sheet.parts.iter().flat_map(|p| p.items);
    for item in sheet.main.iter().chain(sheet.more).chain(parts) {
        keys(sheet.record, item, &mut own);
    }
    out.extend(own.into_iter().map(|k| format!("{prefix}{k}")));
}
/// The fields of a record that are not written, of its sub-records too.
fn missing(record: &'static Record, prefix: &str, written: &[String], out: &mut Vec<String>) {
    for field in record.fields {
        let key = format!("{prefix}{}", field.key);
        match field.kind {
            Kind::Id => {}
            _ if prefix.is_empty() && STAMPS.contains(&field.key) => {}
            Kind::One(inner) => missing(inner, &format!("{key}."), written, out),
            _ if written.contains(&key) => {}
            _ => out.push(format!("{}.{key}", record.name)),
        }
    }
}

#[test]
fn every_field_of_every_row_is_on_its_sheet() {
    let mut lost = vec![];
    for record in d::ALL.iter().filter(|r| !std::ptr::eq(**r, &d::Strategie)) {
        let Some(sheet) = sheet(record) else { continue };
        let mut written = vec![];
        whole(sheet, "", &mut written);
        missing(record, "", &written, &mut lost);
    }
    assert_eq!(lost, Vec::<String>::new());
}
#[test]
fn every_list_has_a_sheet_for_its_rows() {
    for record in d::ALL {
        for field in record.fields {
            if let Kind::List(rows) = field.kind {
                assert!(sheet(rows).is_some(), "{}.{}", record.name, field.key);
            }
        }
    }
}
#[test]
fn every_field_of_the_document_is_in_a_section() {
    let mut written = vec![];
    for section in SECTIONS {
        for item in screen(section).parts.iter().flat_map(|p| p.items) {
            keys(&d::Strategie, item, &mut written);
        }
    }
    // the tree of « Axes et objectifs » shows these four lists
    written.extend(["axes", "objectifs", "mesures", "indicateurs"].map(|k| format!("strategie.{k}")));
    let mut lost = vec![];
    missing(&d::Strategie, "", &written, &mut lost);
    assert_eq!(lost, Vec::<String>::new());
}
#[test]
fn lists_stand_after_the_fields_of_their_part() {
    for part in SECTIONS.into_iter().flat_map(|section| screen(section).parts) {
        let is_list = |item: &Item| match item {
            Item::Key(key) => {
                resolve(&d::Strategie, key).is_some_and(|(_, f)| matches!(f.kind, Kind::List(_)))
            }
            item => matches!(item, Item::Linked(_)),
        };
        let after = part.items.iter().skip_while(|item| !is_list(item));
        assert!(after.clone().all(is_list), "{}", part.word);
    }
}
#[test]
fn nothing_is_written_twice_on_a_sheet() {
    for record in d::ALL {
        let Some(sheet) = sheet(record) else { continue };
        let mut written = vec![];
        whole(sheet, "", &mut written);
        // a Ligne has its unit and precision in the amount, and apart for what an amount cannot say
        written.sort();
        let twice: Vec<_> = written.windows(2).filter(|w| w[0] == w[1]).map(|w| w[0].clone()).collect();
        assert_eq!(twice, Vec::<String>::new(), "{}", record.name);
    }
}
#[test]
fn every_column_is_a_field() {
    for record in d::ALL {
        let Some(sheet) = sheet(record) else { continue };
        let (Row::Line(columns) | Row::Cells(columns)) = &sheet.row;
        columns.iter().for_each(|item| keys(record, item, &mut vec![]));
    }
    FINANCEMENT.iter().for_each(|item| keys(&d::Ligne, item, &mut vec![]));
}
