//! The published schema says yes and no where it should, and what it refuses can still be opened.
use schema_tests::{FOLDER, faults, validator};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use strategie_nr::file::{Refusal, open, parse, write};

fn files(folder: &str) -> BTreeMap<String, String> {
    let all = fs::read_dir(format!("{FOLDER}/{folder}")).unwrap().map(|f| f.unwrap().path());
    let json = all.filter(|p| p.extension().is_some_and(|e| e == "json"));
    json.map(|p| (p.file_name().unwrap().to_string_lossy().into(), fs::read_to_string(p).unwrap())).collect()
}

#[test]
fn valid_examples_are_valid() {
    let (validator, files) = (validator(), files("exemples/valides"));
    assert!(files.len() >= 8);
    for (name, text) in files {
        assert_eq!(faults(&validator, &text), [""; 0], "{name}");
    }
}
#[test]
fn invalid_examples_are_invalid_where_they_say() {
    let validator = validator();
    let index = parse(&fs::read_to_string(format!("{FOLDER}/exemples/invalides.json")).unwrap()).unwrap();
    let files = files("exemples/invalides");
    assert!(files.len() >= 40);
    for (name, text) in &files {
        let said = index.get(name).unwrap_or_else(|| panic!("{name} has no reason"));
        let place = said.get("lieu").and_then(|l| l.text()).unwrap();
        assert!(said.get("raison").and_then(|r| r.text()).is_some_and(|r| r.ends_with('.')), "{name}");
        let faults = faults(&validator, text);
        let places: BTreeSet<_> = faults.iter().map(|f| f.split(' ').next().unwrap()).collect();
        assert_eq!(places, BTreeSet::from([place]), "{name}: {faults:?}");
    }
    assert!(matches!(&index, strategie_nr::strategie::json::Json::Object(all) if all.len() == files.len()));
}
/// Reading never fails on a detail, and what it makes of the file is valid, but for codes, which are kept.
#[test]
fn what_the_schema_refuses_is_opened_and_becomes_valid() {
    let validator = validator();
    for (name, text) in files("exemples/invalides") {
        let opened = match open(text.as_bytes()) {
            Ok(opened) => opened,
            Err(refusal) => {
                let expected = match &*name {
                    "version-majeure.json" => matches!(refusal, Refusal::Newer(_)),
                    "format-absent.json" | "format-autre.json" => matches!(refusal, Refusal::OtherFormat(_)),
                    _ => false,
                };
                assert!(expected, "{name}: {refusal:?}");
                continue;
            }
        };
        let text = write(&opened.document);
        let faults = faults(&validator, &text);
        let of_codes = ["code-", "theme-", "odd-", "finalite-"].iter().any(|c| name.starts_with(c));
        assert_eq!(faults.is_empty(), !of_codes, "{name}: {faults:?}");
        assert!(write(&open(text.as_bytes()).unwrap().document) == text, "{name}");
        for f in &opened.findings {
            assert!(
                !f.is_loss()
                    && f.sentence(&opened.document).len() > 40
                    && f.sentence(&opened.document).ends_with('.'),
                "{name}: {}",
                f.sentence(&opened.document)
            );
        }
    }
}
