//! What is published beside the code says what the table says: schema, reference, descriptions, the example of everything.
//! `SNR_WRITE=1 cargo test --test published` writes what has drifted, as `cargo xtask schema` does.
use std::collections::BTreeSet;
use std::fs;
use strategie_nr::file::{open, parse, reference, schema, write};
use strategie_nr::strategie::describe::Kind;
use strategie_nr::strategie::json::Json;
use strategie_nr::strategie::table::{coded, described};
use strategie_nr::strategie::{Object, Slot, walk};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn same(path: &str, text: &str) {
    let path = format!("{ROOT}/{path}");
    if std::env::var("SNR_WRITE").is_ok() {
        fs::write(&path, text).unwrap();
    }
    let committed = fs::read_to_string(&path).unwrap_or_default();
    let differs = committed.lines().zip(text.lines()).position(|(a, b)| a != b);
    assert!(committed == text, "{path} has drifted (line {differs:?}): run `cargo xtask schema`");
}
#[test]
fn the_schema_is_the_committed_one() {
    same("schema/1.0.0/schema.json", &schema());
}
#[test]
fn the_reference_is_the_committed_one() {
    same("docs/format.md", &reference());
}
fn descriptions() -> Json {
    parse(&fs::read_to_string(format!("{ROOT}/schema/descriptions.json")).unwrap()).unwrap()
}
#[test]
fn every_field_is_described_once_and_nothing_else_is() {
    let all = descriptions();
    let (mut used, mut missing) = (BTreeSet::new(), vec![]);
    for record in described::ALL {
        let keys = record.fields.iter().map(|f| f.key).chain(["", "a_preciser"]);
        for key in keys {
            let own = [record.name, "*"]
                .into_iter()
                .find(|place| all.get(place).and_then(|r| r.get(key)).is_some());
            match own {
                Some(place) => _ = used.insert((place.to_owned(), key.to_owned())),
                None => missing.push((record.name, key)),
            }
        }
    }
    assert_eq!(missing, []);
    let Json::Object(records) = &all else { panic!() };
    for (record, fields) in records {
        let Json::Object(fields) = fields else { panic!("{record}") };
        for (key, sentence) in fields {
            assert!(used.contains(&(record.clone(), key.clone())), "{record}.{key} is not in the table");
            let sentence = sentence.text().unwrap();
            assert!(sentence.ends_with(['.', '…', ')']) && sentence.len() < 300, "{record}.{key}");
        }
    }
}
#[test]
fn french_is_set_as_french() {
    let labels = described::ALL.iter().flat_map(|r| r.fields.iter().map(|f| f.label).chain([r.title]));
    let codes = coded::ALL.iter().flat_map(|c| c.values.iter().map(|(_, label)| *label));
    let mut all: Vec<String> = labels.chain(codes).map(str::to_owned).collect();
    assert!(all.iter().all(|label| label.chars().count() <= 40), "labels are short");
    fn texts(v: &Json, all: &mut Vec<String>) {
        match v {
            Json::Object(o) => o.iter().for_each(|(_, v)| texts(v, all)),
            v => all.extend(v.text().map(str::to_owned)),
        }
    }
    texts(&descriptions(), &mut all);
    for text in all {
        assert!(!text.contains('\''), "{text}");
        for wrong in [" :", " ;", " ?", " !", "« ", " »"] {
            assert!(!text.contains(wrong), "a breaking space in {text}");
        }
    }
}
#[test]
fn one_example_uses_every_key_and_every_code() {
    let text = fs::read_to_string(format!("{ROOT}/schema/1.0.0/exemples/valides/tout.json")).unwrap();
    let opened = open(text.as_bytes()).unwrap();
    assert_eq!(opened.findings, []);
    assert!(write(&opened.document) == text);
    let (mut keys, mut codes, mut ints) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let mut unclear = false;
    walk(&opened.document, &mut |o: &Object, i, slot| {
        let field = &o.record.fields[i];
        keys.insert((o.record.name, field.key));
        unclear |= matches!(slot, Slot::Unclear(_));
        match (field.kind, slot) {
            (Kind::Code(c), Slot::Text(code)) => _ = codes.insert((c.name, code.clone())),
            (Kind::Codes(c), Slot::Texts(all)) => codes.extend(all.iter().map(|code| (c.name, code.clone()))),
            (Kind::Ints(last), Slot::Numbers(all)) => ints.extend(all.iter().map(|n| (last, *n as u8))),
            _ => {}
        }
    });
    let fields = described::ALL.iter().flat_map(|r| r.fields.iter().map(|f| (r.name, f.key)));
    assert_eq!(fields.filter(|k| !keys.contains(k)).collect::<Vec<_>>(), []);
    // a document is in one state: the two others have an example each
    codes.extend([("brouillon", "un-brouillon"), ("validee", "une-strategie-validee")].map(
        |(etat, name)| {
            let path = format!("{ROOT}/schema/1.0.0/exemples/valides/{name}.json");
            assert!(fs::read_to_string(path).unwrap().contains(&format!("\"etat\": \"{etat}\"")));
            ("Etat", etat.to_owned())
        },
    ));
    let known = coded::ALL.iter().flat_map(|c| c.values.iter().map(|(code, _)| (c.name, code.to_string())));
    assert_eq!(known.filter(|k| !codes.contains(k)).collect::<Vec<_>>(), []);
    let numbered = [6, 17, 5].into_iter().flat_map(|last| (1..=last).map(move |n| (last, n)));
    assert_eq!(numbered.filter(|k| !ints.contains(k)).collect::<Vec<_>>(), []);
    assert!(unclear, "`a_preciser` too");
}
